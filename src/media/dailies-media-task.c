/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-media-task"

#include "config.h"

#include "dailies-media-task.h"

#include <gst/gst.h>

/* Decoders have threads of their own; more of these would only make each
 * picture come later. */
#define MAXIMUM_THREADS 2

typedef struct
{
  DailiesMediaPriority priority;
  guint64 serial;
  DailiesMediaTaskFunc func;
  gpointer data;
  GDestroyNotify data_destroy;
  DexPromise *promise;
  GCancellable *caller_cancellable;
  gulong caller_handler;
} MediaTask;

static void
media_task_free (MediaTask *task)
{
  g_cancellable_disconnect (task->caller_cancellable, task->caller_handler);
  g_clear_object (&task->caller_cancellable);
  if (task->data_destroy != NULL)
    task->data_destroy (task->data);
  dex_clear (&task->promise);
  g_free (task);
}

static int
compare_tasks (gconstpointer left,
               gconstpointer right,
               gpointer user_data)
{
  const MediaTask *a = left;
  const MediaTask *b = right;

  if (a->priority != b->priority)
    return a->priority < b->priority ? -1 : 1;

  return (a->serial > b->serial) - (a->serial < b->serial);
}

static void
run_task (gpointer data,
          gpointer user_data)
{
  MediaTask *task = data;
  GCancellable *cancellable = dex_promise_get_cancellable (task->promise);
  g_auto (GValue) result = G_VALUE_INIT;
  GError *error = NULL;

  /* Here, as the first call may have to look at every plugin. */
  gst_init (NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, &error) ||
      !task->func (task->data, &result, cancellable, &error))
    dex_promise_reject (task->promise, error);
  else
    dex_promise_resolve (task->promise, &result);

  media_task_free (task);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (g_once_init_enter_pointer (&pool))
    {
      GThreadPool *made = g_thread_pool_new (run_task, NULL, MAXIMUM_THREADS, FALSE, NULL);

      g_thread_pool_set_sort_function (made, compare_tasks, NULL);
      g_once_init_leave_pointer (&pool, made);
    }

  return pool;
}

static void
caller_cancelled_cb (GCancellable *caller,
                     GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/**
 * dailies_media_task_run:
 * @priority: what goes first
 * @func: called in a thread of this layer, with GStreamer initialised
 * @data: (transfer full): given to @func
 * @data_destroy: (nullable): frees @data, in any thread
 * @cancellable: (nullable): stops the work; so does dropping the future
 *
 * Runs blocking work away from the calling thread.
 *
 * Returns: (transfer full): a future that resolves to what @func put in its
 *   result or rejects with its error, or with %G_IO_ERROR_CANCELLED
 */
DexFuture *
dailies_media_task_run (DailiesMediaPriority priority,
                        DailiesMediaTaskFunc func,
                        gpointer data,
                        GDestroyNotify data_destroy,
                        GCancellable *cancellable)
{
  static guint64 last_serial;
  static GMutex serial_mutex;
  MediaTask *task = g_new0 (MediaTask, 1);
  DexPromise *promise = dex_promise_new_cancellable ();

  g_mutex_lock (&serial_mutex);
  task->serial = ++last_serial;
  g_mutex_unlock (&serial_mutex);

  task->priority = priority;
  task->func = func;
  task->data = data;
  task->data_destroy = data_destroy;
  task->promise = dex_ref (promise);
  if (cancellable != NULL)
    {
      task->caller_cancellable = g_object_ref (cancellable);
      task->caller_handler = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb),
                                                    g_object_ref (dex_promise_get_cancellable (promise)),
                                                    g_object_unref);
    }

  g_thread_pool_push (get_pool (), task, NULL);

  return DEX_FUTURE (promise);
}

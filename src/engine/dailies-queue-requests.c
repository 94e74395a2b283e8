/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-queue-requests"

#include "config.h"

#include "dailies-queue-requests.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-error.h"

#define CANCEL_SUFFIX ".cancel"
#define WAKE_NAME "wake"

struct _DailiesQueueRequests
{
  GObject parent_instance;

  char *folder;
  GFileMonitor *monitor;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesQueueRequests, dailies_queue_requests, G_TYPE_OBJECT)

static void
dailies_queue_requests_finalize (GObject *object)
{
  DailiesQueueRequests *self = DAILIES_QUEUE_REQUESTS (object);

  g_clear_object (&self->monitor);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (dailies_queue_requests_parent_class)->finalize (object);
}

static void
dailies_queue_requests_class_init (DailiesQueueRequestsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_queue_requests_finalize;

  signals[CHANGED] = g_signal_new ("changed", DAILIES_TYPE_QUEUE_REQUESTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
dailies_queue_requests_init (DailiesQueueRequests *self)
{
}

/**
 * dailies_queue_requests_new:
 * @data_folder: the folder of the database
 *
 * Returns: (transfer full): the requests in that folder
 */
DailiesQueueRequests *
dailies_queue_requests_new (const char *data_folder)
{
  DailiesQueueRequests *self;

  g_return_val_if_fail (data_folder != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_QUEUE_REQUESTS, NULL);
  self->folder = g_build_filename (data_folder, "requests", NULL);

  return self;
}

typedef struct
{
  char *folder;
  char *path;
} FileCall;

static void
file_call_free (gpointer data)
{
  FileCall *call = data;

  g_free (call->folder);
  g_free (call->path);
  g_free (call);
}

static DexFuture *
file_call_spawn (DailiesQueueRequests *self,
                 const char *job_id,
                 DexFiberFunc fiber)
{
  g_autofree char *name = job_id != NULL ? g_strconcat (job_id, CANCEL_SUFFIX, NULL) : g_strdup (WAKE_NAME);
  FileCall *call = g_new0 (FileCall, 1);

  call->folder = g_strdup (self->folder);
  call->path = g_build_filename (self->folder, name, NULL);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, fiber, call, file_call_free);
}

static DexFuture *
make_folder_fiber (gpointer data)
{
  FileCall *call = data;

  if (g_mkdir_with_parents (call->folder, 0700) != 0)
    /* Translators: the first %s is a path, the second what the system said */
    return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The folder %s cannot be made: %s"),
                                                        call->folder, g_strerror (errno)));

  return dex_future_new_true ();
}

static DexFuture *
write_fiber (gpointer data)
{
  FileCall *call = data;
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (call->folder, 0700) != 0 ||
      !g_file_set_contents_full (call->path, "\n", 1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    /* Translators: the first %s is a path, the second what the system said */
    return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Cannot write %s: %s"), call->path,
                                                        error != NULL ? error->message : g_strerror (errno)));

  return dex_future_new_true ();
}

static DexFuture *
remove_fiber (gpointer data)
{
  FileCall *call = data;

  return dex_future_new_for_boolean (g_unlink (call->path) == 0);
}

static DexFuture *
list_fiber (gpointer data)
{
  FileCall *call = data;
  g_autoptr (GDir) folder = g_dir_open (call->folder, 0, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, CANCEL_SUFFIX) && name[0] != '.')
      g_strv_builder_take (builder, g_strndup (name, strlen (name) - strlen (CANCEL_SUFFIX)));

  return dex_future_new_take_boxed (G_TYPE_STRV, g_strv_builder_end (builder));
}

static void
monitor_changed_cb (DailiesQueueRequests *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static DexFuture *
listen_fiber (gpointer data)
{
  DailiesQueueRequests *self = data;
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GError) error = NULL;

  if (!dex_await (file_call_spawn (self, NULL, make_folder_fiber), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (self->monitor == NULL)
    {
      self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, &error);
      if (self->monitor == NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));
      g_signal_connect_object (self->monitor, "changed", G_CALLBACK (monitor_changed_cb), self, G_CONNECT_SWAPPED);
    }

  return dex_future_new_true ();
}

/**
 * dailies_queue_requests_listen:
 * @self: the requests
 *
 * Starts "changed".
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects where
 *   folders cannot be watched; then look now and then
 */
DexFuture *
dailies_queue_requests_listen (DailiesQueueRequests *self)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE_REQUESTS (self));

  return dex_scheduler_spawn (NULL, 0, listen_fiber, g_object_ref (self), g_object_unref);
}

/**
 * dailies_queue_requests_wake:
 * @self: the requests
 *
 * Tells the driver that there is something new in the journal.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_queue_requests_wake (DailiesQueueRequests *self)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE_REQUESTS (self));

  return file_call_spawn (self, NULL, write_fiber);
}

/**
 * dailies_queue_requests_ask_cancel:
 * @self: the requests
 * @job_id: a job
 *
 * Asks whoever drives the queue, now or later, to cancel the job.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_queue_requests_ask_cancel (DailiesQueueRequests *self,
                                   const char *job_id)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE_REQUESTS (self));
  dex_return_error_if_fail (job_id != NULL);

  return file_call_spawn (self, job_id, write_fiber);
}

/**
 * dailies_queue_requests_list_cancels:
 * @self: the requests
 *
 * Returns: (transfer full): a future that resolves to a #GStrv of the ids of
 *   jobs to be cancelled
 */
DexFuture *
dailies_queue_requests_list_cancels (DailiesQueueRequests *self)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE_REQUESTS (self));

  return file_call_spawn (self, NULL, list_fiber);
}

/**
 * dailies_queue_requests_forget:
 * @self: the requests
 * @job_id: a job that has ended
 *
 * Returns: (transfer full): a future that resolves to whether there was a
 *   request about it
 */
DexFuture *
dailies_queue_requests_forget (DailiesQueueRequests *self,
                               const char *job_id)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE_REQUESTS (self));
  dex_return_error_if_fail (job_id != NULL);

  return file_call_spawn (self, job_id, remove_fiber);
}

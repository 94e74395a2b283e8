/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-removals"

#include "config.h"

#include "dailies-job-removals.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"
#include "dailies-ui-fiber.h"

struct _DailiesJobRemovals
{
  GObject parent_instance;

  DailiesEngine *engine;
  DailiesQueueModel *queue;
  /* Of #AdwToast to #DailiesJob. */
  GHashTable *begun;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesJobRemovals, dailies_job_removals, G_TYPE_OBJECT)

typedef struct
{
  DailiesJobRemovals *self;
  DailiesJob *job;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->self);
  g_object_unref (removal->job);
  g_free (removal);
}

static DexFuture *
remove_fiber (gpointer data)
{
  Removal *removal = data;
  DailiesEngine *engine = removal->self->engine;
  g_autoptr (GError) error = NULL;

  /* Its outcome will never be known: it is over, and then it goes. */
  if (dailies_job_get_state (removal->job) == DAILIES_JOB_UNKNOWN)
    dex_await (dailies_engine_resolve (engine, removal->job, DAILIES_RESOLVE_DROP), &error);
  if (error == NULL)
    dex_await (dailies_engine_remove_job (engine, removal->job), &error);

  if (error != NULL)
    {
      dailies_queue_model_set_hidden (removal->self->queue, removal->job, FALSE);
      g_signal_emit (removal->self, signals[FAILED], 0, error->message);
    }

  return dex_future_new_true ();
}

static DexFuture *
remove_job (DailiesJobRemovals *self,
            DailiesJob *job)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->self = g_object_ref (self);
  removal->job = g_object_ref (job);

  return dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, remove_fiber, removal, removal_free);
}

static void
undo_cb (DailiesJobRemovals *self,
         AdwToast *toast)
{
  DailiesJob *job = g_hash_table_lookup (self->begun, toast);

  g_assert (DAILIES_IS_JOB_REMOVALS (self));

  if (job == NULL)
    return;

  dailies_queue_model_set_hidden (self->queue, job, FALSE);
  g_hash_table_remove (self->begun, toast);
}

static void
dismissed_cb (DailiesJobRemovals *self,
              AdwToast *toast)
{
  DailiesJob *job = g_hash_table_lookup (self->begun, toast);

  g_assert (DAILIES_IS_JOB_REMOVALS (self));

  if (job == NULL)
    return;

  dex_future_disown (remove_job (self, job));
  g_hash_table_remove (self->begun, toast);
}

static void
dailies_job_removals_finalize (GObject *object)
{
  DailiesJobRemovals *self = DAILIES_JOB_REMOVALS (object);

  g_clear_pointer (&self->begun, g_hash_table_unref);
  g_clear_object (&self->queue);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_job_removals_parent_class)->finalize (object);
}

static void
dailies_job_removals_class_init (DailiesJobRemovalsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_job_removals_finalize;

  signals[FAILED] = g_signal_new ("failed", DAILIES_TYPE_JOB_REMOVALS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dailies_job_removals_init (DailiesJobRemovals *self)
{
  self->begun = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
}

/**
 * dailies_job_removals_new:
 * @engine: whose jobs
 * @queue: where they are hidden
 *
 * Returns: (transfer full): no removals yet
 */
DailiesJobRemovals *
dailies_job_removals_new (DailiesEngine *engine,
                          DailiesQueueModel *queue)
{
  DailiesJobRemovals *self;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (queue), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_REMOVALS, NULL);
  self->engine = g_object_ref (engine);
  self->queue = g_object_ref (queue);

  return self;
}

static char *
make_words (DailiesJob *job)
{
  g_autofree char *title = dailies_job_dup_title (job);

  if (dailies_job_get_state (job) == DAILIES_JOB_UNKNOWN)
    /* Translators: %s is the first words of a prompt */
    return g_strdup_printf (_ ("“%s” dropped"), title);

  /* Translators: %s is the first words of a prompt */
  return g_strdup_printf (_ ("“%s” removed from the queue"), title);
}

/**
 * dailies_job_removals_begin:
 * @self: the removals
 * @job: a job that has ended, or whose outcome is unknown
 *
 * Returns: (transfer full): a toast to be shown, with Undo
 */
AdwToast *
dailies_job_removals_begin (DailiesJobRemovals *self,
                            DailiesJob *job)
{
  g_autofree char *words = NULL;
  AdwToast *toast;

  g_return_val_if_fail (DAILIES_IS_JOB_REMOVALS (self), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  words = make_words (job);
  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);

  g_hash_table_insert (self->begun, g_object_ref (toast), g_object_ref (job));
  dailies_queue_model_set_hidden (self->queue, job, TRUE);

  return toast;
}

/**
 * dailies_job_removals_settle:
 * @self: the removals
 *
 * Lets all of them go now.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is
 *   done, as far as it can be
 */
DexFuture *
dailies_job_removals_settle (DailiesJobRemovals *self)
{
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (GPtrArray) toasts = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer toast;
  gpointer job;

  dex_return_error_if_fail (DAILIES_IS_JOB_REMOVALS (self));

  g_hash_table_iter_init (&iter, self->begun);
  while (g_hash_table_iter_next (&iter, &toast, &job))
    {
      g_ptr_array_add (futures, remove_job (self, job));
      g_ptr_array_add (toasts, g_object_ref (toast));
      g_hash_table_iter_remove (&iter);
    }

  /* There is no Undo any more. */
  g_ptr_array_foreach (toasts, (GFunc) adw_toast_dismiss, NULL);

  if (futures->len == 0)
    return dex_future_new_true ();

  return dex_future_allv ((DexFuture **) futures->pdata, futures->len);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's word on the list of jobs: what goes off it, what is tried again,
 * what is sent first. */

#define G_LOG_DOMAIN "dailies-engine-list"

#include "config.h"

#include "dailies-engine-private.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-error.h"

/**
 * dailies_engine_remove_job:
 * @self: an engine
 * @job: a job that has ended
 *
 * Takes the job off the list of jobs, in every process.  Its take, its history
 * and its line in the ledger stay.
 *
 * Returns: (transfer full): a future that resolves to %TRUE; it rejects with
 *   %DAILIES_ERROR_VALIDATION in the field "job" if the job has not ended or
 *   its outcome is unknown, and with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_remove_job (DailiesEngine *self,
                           DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  if (dailies_job_get_state (job) == DAILIES_JOB_UNKNOWN)
    return dex_future_new_for_error (dailies_error_new_field ("job", _ ("It is not known whether the service has this job; look for it, send it again or drop it")));

  if (!dailies_job_state_is_end (dailies_job_get_state (job)))
    return dex_future_new_for_error (dailies_error_new_field ("job", _ ("The job is still under way")));

  return dailies_queue_clear (self->queue, job);
}

/**
 * dailies_engine_clear_finished:
 * @self: an engine
 *
 * Takes all jobs off the list that are done or were cancelled, in every
 * process.  What may need the user stays: see dailies_engine_remove_job().
 *
 * Returns: (transfer full): a future that resolves to the guint of how many
 *   those were, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_clear_finished (DailiesEngine *self)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));

  return dailies_queue_clear_finished (self->queue);
}

/**
 * dailies_engine_cancel_waiting:
 * @self: an engine
 *
 * Cancels all jobs of which nothing was sent, whoever drives the queue.
 *
 * Returns: (transfer full): a future that resolves to the guint of how many
 *   those were, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_cancel_waiting (DailiesEngine *self)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));

  return dailies_queue_cancel_waiting (self->queue);
}

/* Oldest first, as they were asked for. */
static GPtrArray *
collect_failed (DailiesEngine *self)
{
  GListModel *jobs = dailies_queue_get_jobs (self->queue);
  GPtrArray *failed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = g_list_model_get_n_items (jobs); i > 0; i--)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i - 1);

      if (dailies_job_may_retry_freely (job))
        g_ptr_array_add (failed, g_steal_pointer (&job));
    }

  return failed;
}

static DexFuture *
retry_failed_fiber (gpointer data)
{
  DailiesEngine *self = data;
  g_autoptr (GListStore) under_way = g_list_store_new (DAILIES_TYPE_JOB);
  g_autoptr (GPtrArray) failed = collect_failed (self);

  for (guint i = 0; i < failed->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesJob) job = NULL;

      /* Somebody else may have dealt with it while the others were retried. */
      if (!dailies_job_may_retry_freely (failed->pdata[i]))
        continue;

      job = dex_await_object (dailies_engine_retry (self, failed->pdata[i]), &error);
      if (job != NULL)
        g_list_store_append (under_way, job);
      else if (!dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return dex_future_new_take_object (g_steal_pointer (&under_way));
}

/**
 * dailies_engine_retry_failed:
 * @self: an engine
 *
 * dailies_engine_retry() for all jobs of the list that failed and that
 * dailies_job_may_retry_freely(): nothing is paid twice, so nobody has to be
 * asked.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of the
 *   #DailiesJob that are under way now, in the order that they are sent; or
 *   rejects with what that of dailies_engine_retry() rejects with, those before
 *   it being under way
 */
DexFuture *
dailies_engine_retry_failed (DailiesEngine *self)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));

  return dex_scheduler_spawn (NULL, 0, retry_failed_fiber, g_object_ref (self), g_object_unref);
}

/**
 * dailies_engine_move_job:
 * @self: an engine
 * @job: a job that waits
 * @before: (nullable): the job that is to be sent after it; %NULL for the end
 *   of the line
 *
 * Lets a job that waits be sent earlier or later, whoever drives the queue.  In
 * the list of jobs it stays where it is: their "position" tells.  If @before
 * was sent meanwhile, @job comes before what stood behind that.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is in the
 *   journal; it rejects with %DAILIES_ERROR_STORAGE, code "state-changed", if @job
 *   does not wait any more
 */
DexFuture *
dailies_engine_move_job (DailiesEngine *self,
                         DailiesJob *job,
                         DailiesJob *before)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (before == NULL || DAILIES_IS_JOB (before));

  return dailies_queue_place (self->queue, job, before);
}

/**
 * dailies_engine_list_prompts:
 * @self: an engine
 * @limit: how many at most
 *
 * Returns: (transfer full): a future that resolves to a GStrv of the prompts of
 *   the last two thousand jobs and takes, each once, the latest first; or rejects
 *   with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_list_prompts (DailiesEngine *self,
                             guint limit)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (limit > 0);

  return dailies_journal_list_prompts (dailies_services_get_journal (self->services), limit);
}

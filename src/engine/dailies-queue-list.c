/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user does with the list: takes jobs off it, orders, edits and
 * cancels what waits. */

#define G_LOG_DOMAIN "dailies-queue-list"

#include "config.h"

#include "dailies-queue-private.h"

#include "dailies-error.h"

typedef struct
{
  DailiesQueue *self;
  DailiesJob *job;
  DailiesJob *before;
} ListCall;

static void
list_call_free (gpointer data)
{
  ListCall *call = data;

  g_object_unref (call->self);
  g_clear_object (&call->job);
  g_clear_object (&call->before);
  g_free (call);
}

static DexFuture *
list_call_spawn (DailiesQueue *self,
                 DailiesJob *job,
                 DailiesJob *before,
                 DexFiberFunc fiber)
{
  ListCall *call = g_new0 (ListCall, 1);

  call->self = g_object_ref (self);
  g_set_object (&call->job, job);
  g_set_object (&call->before, before);

  return dex_scheduler_spawn (NULL, 0, fiber, call, list_call_free);
}

static gboolean
is_dropped (DailiesQueue *self,
            guint position)
{
  g_autoptr (DailiesJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), position);

  return job != NULL && dailies_queue_find (self, dailies_job_get_id (job)) == NULL;
}

/* Shows these jobs no more.  Neighbours go together, so that a thousand of
 * them are one change of the list. */
void
dailies_queue_drop_jobs (DailiesQueue *self,
                         const char *const *job_ids)
{
  const guint n_shown = g_hash_table_size (self->by_id);

  for (guint i = 0; job_ids[i] != NULL; i++)
    g_hash_table_remove (self->by_id, job_ids[i]);

  if (g_hash_table_size (self->by_id) == n_shown)
    return;

  for (guint start = 0; start < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); start++)
    {
      guint end = start;

      while (is_dropped (self, end))
        end++;
      if (end > start)
        g_list_store_splice (self->jobs, start, end - start, NULL, 0);
    }
}

static DexFuture *
clear_fiber (gpointer data)
{
  ListCall *call = data;
  DailiesQueue *self = call->self;
  const char *job_ids[] = { dailies_job_get_id (call->job), NULL };
  g_autoptr (GError) error = NULL;

  if (!dex_await (dailies_journal_clear (dailies_services_get_journal (self->services), job_ids[0]), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_queue_drop_jobs (self, job_ids);

  return dex_future_new_true ();
}

/**
 * dailies_queue_clear:
 * @self: a queue
 * @job: a job that has ended
 *
 * Takes the job off the list, in all processes.  Journal and ledger keep it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   that of dailies_journal_clear()
 */
DexFuture *
dailies_queue_clear (DailiesQueue *self,
                     DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  return list_call_spawn (self, job, NULL, clear_fiber);
}

static DexFuture *
clear_finished_fiber (gpointer data)
{
  ListCall *call = data;
  DailiesQueue *self = call->self;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) job_ids = NULL;

  job_ids = dex_await_boxed (dailies_journal_clear_finished (dailies_services_get_journal (self->services)), &error);
  if (job_ids == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_queue_drop_jobs (self, (const char *const *) job_ids);

  return dex_future_new_for_uint (g_strv_length (job_ids));
}

/**
 * dailies_queue_clear_finished:
 * @self: a queue
 *
 * Takes all jobs off the list that are done or were cancelled.
 *
 * Returns: (transfer full): a future that resolves to the guint of how many
 *   those were, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_queue_clear_finished (DailiesQueue *self)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));

  return list_call_spawn (self, NULL, NULL, clear_finished_fiber);
}

/* The journal has it already; a job that we knew to be elsewhere is brought
 * up to it by the next look. */
static void
show_cancelled (DailiesQueue *self,
                const char *job_id,
                DailiesJobEvent *event)
{
  DailiesJob *job = dailies_queue_find (self, job_id);

  if (job == NULL || dailies_job_get_state (job) != DAILIES_JOB_WAITING || !dailies_job_apply (job, event, NULL))
    dailies_queue_nudge (self);
  else
    dailies_queue_renew_runner (self, job);
}

static DexFuture *
cancel_waiting_fiber (gpointer data)
{
  ListCall *call = data;
  DailiesQueue *self = call->self;
  g_autoptr (DailiesJobEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) job_ids = NULL;

  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", DAILIES_JOB_CANCELLED,
                        "at", dailies_services_get_real_time (self->services),
                        "note", "nothing was sent",
                        NULL);
  job_ids = dex_await_boxed (dailies_journal_cancel_waiting (dailies_services_get_journal (self->services), event), &error);
  if (job_ids == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  for (guint i = 0; job_ids[i] != NULL; i++)
    show_cancelled (self, job_ids[i], event);
  dailies_queue_await_passed_on (self);

  return dex_future_new_for_uint (g_strv_length (job_ids));
}

/**
 * dailies_queue_cancel_waiting:
 * @self: a queue
 *
 * Cancels all jobs that were not sent, whoever drives the queue.
 *
 * Returns: (transfer full): a future that resolves to the guint of how many
 *   those were, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_queue_cancel_waiting (DailiesQueue *self)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));

  return list_call_spawn (self, NULL, NULL, cancel_waiting_fiber);
}

static DexFuture *
place_fiber (gpointer data)
{
  ListCall *call = data;
  DailiesQueue *self = call->self;
  g_autoptr (GVariant) moved = NULL;
  g_autoptr (GError) error = NULL;
  GVariantIter iter;
  const char *job_id;
  gint64 position;

  moved = dex_await_variant (dailies_journal_place (dailies_services_get_journal (self->services),
                                                    dailies_job_get_id (call->job),
                                                    call->before != NULL ? dailies_job_get_id (call->before) : NULL),
                             &error);
  if (moved == NULL)
    {
      dailies_queue_nudge (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  g_variant_iter_init (&iter, moved);
  while (g_variant_iter_next (&iter, "(&sx)", &job_id, &position))
    {
      DailiesJob *job = dailies_queue_find (self, job_id);

      if (job != NULL)
        dailies_job_set_position (job, position);
    }
  self->runners_unsorted = TRUE;
  dailies_queue_await_passed_on (self);

  return dex_future_new_true ();
}

/**
 * dailies_queue_place:
 * @self: a queue
 * @job: a job that waits
 * @before: (nullable): the job that is to be sent after it; %NULL for the end
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is in
 *   the journal, or rejects as that of dailies_journal_place()
 */
DexFuture *
dailies_queue_place (DailiesQueue *self,
                     DailiesJob *job,
                     DailiesJob *before)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (before == NULL || DAILIES_IS_JOB (before));

  return list_call_spawn (self, job, before, place_fiber);
}

typedef struct
{
  DailiesQueue *self;
  DailiesJob *job;
  char *account_id;
  DailiesShot *shot;
  DailiesEstimate *estimate;
} EditCall;

static void
edit_call_free (gpointer data)
{
  EditCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->job);
  g_free (call->account_id);
  g_object_unref (call->shot);
  dailies_estimate_free (call->estimate);
  g_free (call);
}

static DexFuture *
edit_fiber (gpointer data)
{
  EditCall *call = data;
  DailiesQueue *self = call->self;
  g_autoptr (GError) error = NULL;
  gint64 revision;

  revision = dex_await_int64 (dailies_journal_edit (dailies_services_get_journal (self->services),
                                                    dailies_job_get_id (call->job), call->account_id,
                                                    call->shot, call->estimate,
                                                    dailies_services_get_real_time (self->services)),
                              &error);
  if (error != NULL)
    {
      dailies_queue_nudge (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  /* Whoever drives may have sent it since, which was seen before this. */
  if (dailies_job_get_state (call->job) == DAILIES_JOB_WAITING && revision > dailies_job_get_revision (call->job))
    {
      dailies_job_edit (call->job, call->account_id, call->shot, call->estimate, revision);
      dailies_queue_renew_runner (self, call->job);
      dailies_queue_learn_duration (self, call->job);
    }
  dailies_queue_await_passed_on (self);

  return dex_future_new_for_object (call->job);
}

/**
 * dailies_queue_edit:
 * @self: a queue
 * @job: a job that waits
 * @account_id: whom it goes to now
 * @shot: what is to be made now
 * @estimate: what that will cost
 *
 * Returns: (transfer full): a future that resolves to @job once that is in the
 *   journal, or rejects as that of dailies_journal_edit()
 */
DexFuture *
dailies_queue_edit (DailiesQueue *self,
                    DailiesJob *job,
                    const char *account_id,
                    DailiesShot *shot,
                    const DailiesEstimate *estimate)
{
  EditCall *call;

  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (account_id != NULL);
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));
  dex_return_error_if_fail (estimate != NULL);

  call = g_new0 (EditCall, 1);
  call->self = g_object_ref (self);
  call->job = g_object_ref (job);
  call->account_id = g_strdup (account_id);
  call->shot = g_object_ref (shot);
  call->estimate = dailies_estimate_copy (estimate);

  return dex_scheduler_spawn (NULL, 0, edit_fiber, call, edit_call_free);
}

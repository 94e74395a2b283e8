/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's word on jobs: wait, cancel, retry, resolve. */

#define G_LOG_DOMAIN "dailies-engine-jobs"

#include "config.h"

#include "dailies-engine-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-library-folder.h"

typedef struct
{
  DailiesEngine *self;
  DailiesJob *job;
  char *job_id;
  DailiesResolution resolution;
} JobCall;

static void
job_call_free (gpointer data)
{
  JobCall *call = data;

  g_object_unref (call->self);
  g_clear_object (&call->job);
  g_free (call->job_id);
  g_free (call);
}

static JobCall *
job_call_new (DailiesEngine *self,
              DailiesJob *job)
{
  JobCall *call = g_new0 (JobCall, 1);

  call->self = g_object_ref (self);
  g_set_object (&call->job, job);

  return call;
}

static DexFuture *
find_fiber (gpointer data)
{
  JobCall *call = data;
  g_autoptr (DailiesJob) found = NULL;
  g_autoptr (GError) error = NULL;

  found = dex_await_object (dailies_journal_find (dailies_services_get_journal (call->self->services), call->job_id), &error);
  if (found == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  /* What is over and not shown is too old, or was removed. */
  if (dailies_job_state_is_end (dailies_job_get_state (found)))
    {
      DailiesJob *shown = dailies_queue_find (call->self->queue, dailies_job_get_id (found));

      return dex_future_new_for_object (shown != NULL ? shown : found);
    }

  return dex_future_new_for_object (dailies_queue_adopt (call->self->queue, found));
}

/**
 * dailies_engine_find_job:
 * @self: an engine
 * @job_id_prefix: an id or at least its first four characters
 *
 * Returns: (transfer full): a future that resolves to the #DailiesJob, or
 *   rejects with %DAILIES_ERROR_NOT_FOUND, or with %DAILIES_ERROR_VALIDATION
 *   in the field "job" if it may be several, which are named
 */
DexFuture *
dailies_engine_find_job (DailiesEngine *self,
                         const char *job_id_prefix)
{
  DailiesJob *known;
  JobCall *call;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (job_id_prefix != NULL);

  known = dailies_queue_find (self->queue, job_id_prefix);
  if (known != NULL)
    return dex_future_new_for_object (known);

  call = job_call_new (self, NULL);
  call->job_id = g_strdup (job_id_prefix);

  return dex_scheduler_spawn (NULL, 0, find_fiber, call, job_call_free);
}

static gboolean
is_settled (DailiesJob *job)
{
  return dailies_job_state_is_end (dailies_job_get_state (job)) || dailies_job_get_state (job) == DAILIES_JOB_UNKNOWN;
}

static void
state_changed_cb (DailiesJob *job,
                  GParamSpec *pspec,
                  DexPromise *changed)
{
  if (dex_future_is_pending (DEX_FUTURE (changed)))
    dex_promise_resolve_boolean (changed, TRUE);
}

static DexFuture *
wait_fiber (gpointer data)
{
  JobCall *call = data;

  while (!is_settled (call->job))
    {
      g_autoptr (DexPromise) changed = dex_promise_new ();
      g_autoptr (GError) error = NULL;
      gulong handler = g_signal_connect (call->job, "notify::state", G_CALLBACK (state_changed_cb), changed);
      gboolean seen = dex_await (dex_future_first (dex_ref (DEX_FUTURE (changed)),
                                                   dex_cancellable_new_from_cancellable (call->self->closing), NULL),
                                 &error);

      g_signal_handler_disconnect (call->job, handler);
      if (!seen)
        return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return dex_future_new_for_object (call->job);
}

/**
 * dailies_engine_wait:
 * @self: an engine
 * @job: a job
 *
 * Returns: (transfer full): a future that resolves to @job once it has ended,
 *   or its outcome is unknown, whoever drives it.  It rejects with
 *   %G_IO_ERROR_CANCELLED when the engine is closed before
 */
DexFuture *
dailies_engine_wait (DailiesEngine *self,
                     DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  return dex_scheduler_spawn (NULL, 0, wait_fiber, job_call_new (self, job), job_call_free);
}

/**
 * dailies_engine_cancel:
 * @self: an engine
 * @job: a job
 *
 * Cancels a job.  One that waits is cancelled at once.  One that is being sent
 * is cancelled once the service has answered; one that the service has, as far
 * as the service can: a clip that it makes nevertheless is not fetched, and
 * may be charged.  A download is stopped.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is
 *   recorded, and outlives this process; dailies_engine_wait() tells when it
 *   is done.  It rejects with %DAILIES_ERROR_VALIDATION in the field "job" if
 *   the job has ended otherwise or its outcome is unknown
 */
DexFuture *
dailies_engine_cancel (DailiesEngine *self,
                       DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  return dailies_queue_cancel (self->queue, job);
}

/* A job is one submission, so that sending a shot again is another job. */
static DailiesJob *
await_new_job (JobCall *call,
               DailiesJob *replaced,
               GError **error)
{
  g_autoptr (DailiesJob) job = NULL;

  job = g_object_new (DAILIES_TYPE_JOB,
                      "account-id", dailies_job_get_account_id (call->job),
                      "project", dailies_job_get_project (call->job),
                      "shot", dailies_job_get_shot (call->job),
                      "created-at", dailies_services_get_real_time (call->self->services),
                      NULL);
  dailies_job_set_estimate (job, dailies_job_get_estimate (call->job));

  return dex_await_object (dailies_queue_add (call->self->queue, job, replaced), error);
}

static DexFuture *
retry_fiber (gpointer data)
{
  JobCall *call = data;
  DailiesServices *services = call->self->services;
  g_autoptr (DailiesJobEvent) event = NULL;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GError) error = NULL;
  DailiesJob *shown;

  if (!dex_await (dailies_library_folder_prepare (dailies_services_get_locations (services)), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  /* It was made; only fetching it failed. */
  if (dailies_job_is_to_be_fetched (call->job))
    {
      event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                            "state", DAILIES_JOB_DOWNLOADING,
                            "at", dailies_services_get_real_time (services),
                            "target-path", dailies_job_get_target_path (call->job),
                            "note", "downloaded again",
                            NULL);
      return dailies_queue_move (call->self->queue, call->job, event);
    }

  shown = dailies_queue_find (call->self->queue, dailies_job_get_id (call->job));
  job = await_new_job (call, shown, &error);
  if (job == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&job));
}

/**
 * dailies_engine_retry:
 * @self: an engine
 * @job: a job that ended without a take
 *
 * Where the clip was made and only fetching it failed, fetches it again.  Else
 * submits the same shot again, as another job, which may cost money again, and
 * which takes the place of @job: that one is removed from the list, so that it
 * is not retried twice.
 *
 * Returns: (transfer full): a future that resolves to the #DailiesJob that is
 *   under way now: @job or a new one.  It rejects with
 *   %DAILIES_ERROR_VALIDATION in the field "prompt" if @job was blocked, as
 *   the same prompt would be again, and in the field "job" if there is nothing
 *   to retry; with %DAILIES_ERROR_STORAGE, code "state-changed", if somebody else
 *   was faster
 */
DexFuture *
dailies_engine_retry (DailiesEngine *self,
                      DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_BLOCKED:
      return dex_future_new_for_error (dailies_error_new_field ("prompt", _ ("The rules of the service refuse this shot; change the prompt")));

    case DAILIES_JOB_UNKNOWN:
      return dex_future_new_for_error (dailies_error_new_field ("job", _ ("It is not known whether the service has this job; look for it, send it again or drop it")));

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
      return dex_future_new_for_error (dailies_error_new_field ("job", _ ("The job is still under way")));

    case DAILIES_JOB_DONE:
      return dex_future_new_for_error (dailies_error_new_field ("job", _ ("The job is done; submit its shot again for another take")));

    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_CANCELLED:
    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      break;
    }

  return dex_scheduler_spawn (NULL, 0, retry_fiber, job_call_new (self, job), job_call_free);
}

static DexFuture *
resolve_fiber (gpointer data)
{
  JobCall *call = data;
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (DailiesJobEvent) event = NULL;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (call->resolution == DAILIES_RESOLVE_LOOK && (remote = dex_await_object (dailies_services_look (call->self->services, call->job, call->self->closing), &error)) == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", remote != NULL ? DAILIES_JOB_QUEUED : DAILIES_JOB_CANCELLED,
                        "at", dailies_services_get_real_time (call->self->services),
                        "remote", remote,
                        "note", remote != NULL ? "found" : (call->resolution == DAILIES_RESOLVE_AGAIN ? "sent again as another job" : "dropped"),
                        NULL);

  /* First this one is over, so that a crash cannot make it two. */
  if (!dex_await (dailies_queue_move (call->self->queue, call->job, event), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  dailies_job_set_error (call->job, NULL);

  if (call->resolution != DAILIES_RESOLVE_AGAIN)
    return dex_future_new_for_object (call->job);

  job = await_new_job (call, NULL, &error);
  if (job == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&job));
}

/**
 * dailies_engine_resolve:
 * @self: an engine
 * @job: a job whose outcome is unknown
 * @resolution: what to do about it
 *
 * %DAILIES_RESOLVE_LOOK looks for it at the service and goes on with it;
 * %DAILIES_RESOLVE_AGAIN gives it up and submits the shot as another job,
 * which may be paid twice; %DAILIES_RESOLVE_DROP gives it up.
 *
 * Returns: (transfer full): a future that resolves to the #DailiesJob that
 *   counts now: @job or a new one.  It rejects with %DAILIES_ERROR_NOT_FOUND
 *   if the service certainly does not have it, with %G_IO_ERROR_NOT_SUPPORTED
 *   if the service cannot tell, both with @job unchanged, and with
 *   %DAILIES_ERROR_VALIDATION in the field "job" if its outcome is known
 */
DexFuture *
dailies_engine_resolve (DailiesEngine *self,
                        DailiesJob *job,
                        DailiesResolution resolution)
{
  JobCall *call;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  if (dailies_job_get_state (job) != DAILIES_JOB_UNKNOWN)
    return dex_future_new_for_error (dailies_error_new_field ("job", _ ("The outcome of this job is known")));

  call = job_call_new (self, job);
  call->resolution = resolution;

  return dex_scheduler_spawn (NULL, 0, resolve_fiber, call, job_call_free);
}

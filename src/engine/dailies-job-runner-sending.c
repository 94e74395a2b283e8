/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sending: the one request that costs money. */

#define G_LOG_DOMAIN "dailies-job-runner-sending"

#include "config.h"

#include "dailies-job-runner-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-poll-timing.h"

/* What the provider refuses by itself was never sent. */
static gboolean
check_outline (DailiesProvider *provider,
               DailiesConnection *connection,
               DailiesModel *model,
               DailiesShot *shot,
               GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (DailiesRequestOutline) outline = dailies_provider_outline (provider, connection, model, shot, &trouble);

  if (outline != NULL || g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&trouble));

  return FALSE;
}

/* All that can go wrong before anything is sent goes wrong in here. */
static DailiesConnection *
prepare (DailiesJobRunner *self,
         DailiesShot *shot,
         DailiesProvider **provider,
         DailiesModel **model,
         GError **error)
{
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (DailiesModel) found = NULL;

  connection = dailies_job_runner_connect (self, provider, error);
  if (connection == NULL)
    return NULL;

  found = dex_await_object (
      dailies_job_runner_guard (self,
                                dailies_services_find_model (self->services, dailies_connection_get_account (connection),
                                                             dailies_shot_get_model (shot)),
                                self->interrupt),
      error);
  if (found == NULL || !dailies_shot_validate (shot, found, error) || !check_outline (*provider, connection, found, shot, error))
    return NULL;

  *model = g_steal_pointer (&found);

  return g_steal_pointer (&connection);
}

/* Money rule 1: only what certainly made nothing may be sent again. */
static gboolean
may_send_again (const GError *error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  return error->domain == DAILIES_ERROR && details->retryable && !details->outcome_unknown &&
         (details->http_status == 0 || details->http_status == 429);
}

/* Back in our queue; nothing was made, so nothing was paid. */
static gboolean
record_send_again_later (DailiesJobRunner *self,
                         const GError *refusal,
                         GError **error)
{
  const gint64 wait = dailies_poll_timing_backoff (++self->n_failures, dailies_error_get_details (refusal)->retry_after, 0);

  if (dailies_job_runner_get_patience (self) < wait)
    return dailies_job_runner_record_state (self, DAILIES_JOB_FAILED, refusal,
                                            "not accepted for a day", error);

  if (!dailies_job_runner_record_state (self, DAILIES_JOB_WAITING, refusal, "not accepted yet", error))
    return FALSE;

  dailies_job_runner_note_trouble (self, refusal, wait);

  return FALSE;
}

static gboolean
record_refusal (DailiesJobRunner *self,
                const GError *refusal,
                GError **error)
{
  DailiesJobState state = DAILIES_JOB_FAILED;

  if (dailies_error_is_outcome_unknown (refusal) || refusal->domain != DAILIES_ERROR)
    state = DAILIES_JOB_UNKNOWN;
  else if (may_send_again (refusal))
    return record_send_again_later (self, refusal, error);
  else if (refusal->code == DAILIES_ERROR_MODERATION)
    state = DAILIES_JOB_BLOCKED;

  return dailies_job_runner_record_state (self, state, refusal, NULL, error);
}

static gboolean
record_accepted (DailiesJobRunner *self,
                 DailiesRemoteJob *remote,
                 GError **error)
{
  g_autoptr (DailiesJobEvent) event = NULL;

  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", DAILIES_JOB_QUEUED,
                        "at", dailies_job_runner_now (self),
                        "remote", remote,
                        NULL);
  if (!dailies_job_runner_record (self, event, error))
    return FALSE;

  dailies_job_runner_clear_trouble (self);
  self->followed_since = dailies_job_runner_get_monotonic_time (self);
  self->answered = TRUE;
  self->next_poll = -1;
  dailies_job_runner_say (self, "submitted");

  return TRUE;
}

/* Cancelled, or not sendable at all: known before anything went out. */
static gboolean
record_unsent (DailiesJobRunner *self,
               const GError *obstacle,
               GError **error)
{
  if (dailies_job_runner_is_stopped (self))
    return FALSE;

  if (self->cancel_requested)
    return dailies_job_runner_record_state (self, DAILIES_JOB_CANCELLED, NULL, "nothing was sent", error);

  return dailies_job_runner_record_state (self, DAILIES_JOB_FAILED, obstacle, "nothing was sent", error);
}

/* waiting: sends the shot, unless it is edited before that is recorded. */
gboolean
dailies_job_runner_send (DailiesJobRunner *self,
                         GError **error)
{
  g_autoptr (DailiesShot) shot = g_object_ref (dailies_job_get_shot (self->job));
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (DailiesModel) model = NULL;
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) refusal = NULL;
  DailiesProvider *provider;

  if (self->cancel_requested)
    return record_unsent (self, NULL, error);

  connection = prepare (self, shot, &provider, &model, &refusal);
  if (connection == NULL || g_cancellable_is_cancelled (self->interrupt))
    return record_unsent (self, refusal, error);

  if (!dailies_job_runner_record_state (self, DAILIES_JOB_SENDING, NULL, NULL, error))
    return FALSE;
  dailies_job_set_retry_at (self->job, 0);
  dailies_job_set_error (self->job, NULL);
  dailies_job_runner_say (self, "sending");

  /* A wish to cancel waits for the answer; only the end of the engine does
   * not, and then the journal says "sending". */
  remote = dex_await_object (
      dailies_job_runner_guard (self,
                                dailies_provider_submit (provider, connection, model, shot,
                                                         dailies_job_get_id (self->job), self->stop),
                                self->stop),
      &refusal);
  if (dailies_job_runner_is_stopped (self) && remote == NULL)
    return FALSE;

  return remote != NULL ? record_accepted (self, remote, error) : record_refusal (self, refusal, error);
}

/* sending, but not by us: the process that sent it is gone.  Looks for the
 * job where the service can tell for certain, and never sends it again. */
gboolean
dailies_job_runner_look (DailiesJobRunner *self,
                         GError **error)
{
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GError) unknown = NULL;

  dailies_job_runner_say (self, "looking");
  remote = dex_await_object (dailies_job_runner_guard (self, dailies_services_look (self->services, self->job, self->stop), self->stop), &reason);
  if (remote != NULL)
    return record_accepted (self, remote, error);

  if (dailies_job_runner_is_stopped (self))
    return FALSE;

  unknown = dailies_error_new (DAILIES_ERROR_NETWORK,
                               _ ("Dailies ended while this was being sent; the service may have it, and may charge for it"));
  dailies_error_edit_details (unknown)->outcome_unknown = TRUE;
  dailies_error_edit_details (unknown)->retryable = FALSE;
  dailies_error_set_code (unknown, "interrupted");

  return dailies_job_runner_record_state (self, DAILIES_JOB_UNKNOWN, unknown, reason->message, error);
}

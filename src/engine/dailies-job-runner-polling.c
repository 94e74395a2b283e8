/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Polling: asking after a job that the service has.  No error ends it, only
 * the service's own word does. */

#define G_LOG_DOMAIN "dailies-job-runner-polling"

#include "config.h"

#include "dailies-job-runner-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-poll-timing.h"

/* After the service agreed to cancel, it is asked that long how it ended. */
#define WITHDRAWAL (60 * G_TIME_SPAN_SECOND)

#define CANCEL_TRIES 3
#define FIRST_LOOK G_TIME_SPAN_SECOND

/* Before the first poll of this run: at once for a job that was followed
 * before, else when it makes sense. */
static gint64
get_first_wait (DailiesJobRunner *self)
{
  const gint64 typical = dailies_job_get_typical_duration (self->job);

  if (self->followed_since == 0)
    {
      self->followed_since = dailies_job_runner_get_monotonic_time (self);
      return 0;
    }

  return typical > 0 ? dailies_poll_timing_next (0, typical, -1, 0) : FIRST_LOOK;
}

/* However long it takes, what is being waited for can be seen. */
static gboolean
record_poll_trouble (DailiesJobRunner *self,
                     const GError *trouble,
                     gint64 minimum)
{
  const gint64 wait = dailies_poll_timing_backoff (++self->n_failures, dailies_error_get_details (trouble)->retry_after, minimum);

  self->next_poll = wait;
  dailies_job_runner_note_trouble (self, trouble, wait);
  dailies_job_runner_note_answer (self);

  return TRUE;
}

/* Errors that do not mend themselves are not worth many requests. */
static gint64
get_least_wait (const GError *trouble,
                gint64 minimum)
{
  if (trouble->domain == DAILIES_ERROR &&
      (trouble->code == DAILIES_ERROR_AUTH || trouble->code == DAILIES_ERROR_PERMISSION || trouble->code == DAILIES_ERROR_PAYMENT))
    return DAILIES_POLL_LONGEST;

  return minimum;
}

static gboolean
record_poll_error (DailiesJobRunner *self,
                   const GError *trouble,
                   gint64 minimum,
                   GError **error)
{
  if (!g_error_matches (trouble, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    return record_poll_trouble (self, trouble, get_least_wait (trouble, minimum));

  if (self->withdrawn)
    return dailies_job_runner_record_state (self, DAILIES_JOB_CANCELLED, NULL, "the service removed it", error);

  return dailies_job_runner_record_state (self, DAILIES_JOB_LOST, trouble, NULL, error);
}

/* What cannot be true is better not known. */
DailiesMoney
dailies_job_runner_read_cost (DailiesJobRunner *self,
                              DailiesPollResult *result)
{
  const DailiesMoney cost = dailies_poll_result_get_cost (result);

  if (dailies_money_is_plausible (cost))
    return cost;

  if (dailies_money_is_known (cost))
    g_debug ("%s: a cost that cannot be true is left out", dailies_job_get_id (self->job));

  return DAILIES_MONEY_UNKNOWN;
}

static gboolean
record_poll_state (DailiesJobRunner *self,
                   DailiesPollResult *result,
                   DailiesConnection *connection,
                   GError **error)
{
  const DailiesMoney cost = dailies_job_runner_read_cost (self, result);
  g_autoptr (DailiesJobEvent) event = NULL;

  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", dailies_poll_result_get_state (result),
                        "at", dailies_job_runner_now (self),
                        "error", dailies_poll_result_get_error (result),
                        "cost", dailies_money_is_known (cost) ? &cost : NULL,
                        "expires-at", dailies_connection_to_own_time (connection, dailies_poll_result_get_expires_at (result)),
                        NULL);

  return dailies_job_runner_record (self, event, error);
}

static gboolean
record_poll_result (DailiesJobRunner *self,
                    DailiesPollResult *result,
                    DailiesConnection *connection,
                    gint64 minimum,
                    GError **error)
{
  const DailiesJobState state = dailies_poll_result_get_state (result);

  if (self->n_failures > 0)
    dailies_job_runner_clear_trouble (self);

  switch (state)
    {
    case DAILIES_JOB_DOWNLOADING:
      if (self->withdrawn)
        return dailies_job_runner_record_state (self, DAILIES_JOB_CANCELLED, NULL,
                                                "it was finished before it could be stopped; the service may charge for it", error);
      return dailies_job_runner_begin_download (self, result, connection, error);

    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_BLOCKED:
    case DAILIES_JOB_CANCELLED:
      return record_poll_state (self, result, connection, error);

    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      if (self->withdrawn)
        return dailies_job_runner_record_state (self, DAILIES_JOB_CANCELLED, NULL, "the service removed it", error);
      return record_poll_state (self, result, connection, error);

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_UNKNOWN:
    case DAILIES_JOB_DONE:
      g_critical ("A provider says that a job is %s", dailies_job_state_to_word (state));
      break;

    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
      if (state != dailies_job_get_state (self->job) && !record_poll_state (self, result, connection, error))
        return FALSE;
      break;
    }

  dailies_job_runner_note_progress (self, dailies_poll_result_get_progress (result),
                                    dailies_poll_result_get_queue_position (result),
                                    dailies_poll_result_get_log_line (result));
  dailies_job_runner_note_answer (self);
  self->next_poll = dailies_poll_timing_next (dailies_job_runner_get_monotonic_time (self) - self->followed_since,
                                              dailies_job_get_typical_duration (self->job),
                                              dailies_poll_result_get_next_poll (result), minimum);

  return TRUE;
}

/* Returns FALSE if it was interrupted before. */
static gboolean
await_time (DailiesJobRunner *self)
{
  if (self->next_poll <= 0)
    self->next_poll = get_first_wait (self);

  return dailies_job_runner_sleep (self, self->next_poll) &&
         dailies_job_runner_sleep (self, dailies_services_book_poll (self->services));
}

/* queued, running: waits for its time, then asks once. */
gboolean
dailies_job_runner_poll (DailiesJobRunner *self,
                         GError **error)
{
  g_autoptr (DailiesTurn) turn = NULL;
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (GError) trouble = NULL;
  DailiesProvider *provider;
  gint64 minimum;

  if (!await_time (self))
    return TRUE;

  if (self->withdrawn && dailies_job_runner_get_monotonic_time (self) - self->withdrawn_at > WITHDRAWAL)
    return dailies_job_runner_record_state (self, DAILIES_JOB_CANCELLED, NULL, "the service agreed to cancel it", error);

  /* Creates wait for the first answer, and the user for that to a cancellation:
   * those stand in no line. */
  if (self->answered && !self->withdrawn)
    turn = dailies_slots_enter (dailies_services_get_poll_slots (self->services, dailies_job_get_account_id (self->job)), 0);
  if (turn != NULL && !dailies_job_runner_await_turn (self, turn))
    return TRUE;

  connection = dailies_job_runner_connect (self, &provider, &trouble);
  if (connection == NULL)
    return record_poll_trouble (self, trouble, DAILIES_POLL_LONGEST);

  dailies_job_runner_say (self, "polling");
  minimum = dailies_provider_minimum_poll_interval (provider, dailies_connection_get_account (connection));
  result = dex_await_object (
      dailies_job_runner_guard (self,
                                dailies_provider_poll (provider, connection, dailies_job_get_remote (self->job), self->interrupt),
                                self->interrupt),
      &trouble);

  /* Told to stop or to cancel: the caller looks which. */
  if (result == NULL && g_cancellable_is_cancelled (self->interrupt))
    return TRUE;

  return result != NULL ? record_poll_result (self, result, connection, minimum, error) : record_poll_error (self, trouble, minimum, error);
}

/* Asks up to three times; 0 and @trouble if there was no answer. */
static DailiesCancelOutcome
await_withdrawal (DailiesJobRunner *self,
                  GError **trouble)
{
  for (guint try = 1;; try++)
    {
      g_autoptr (DailiesConnection) connection = NULL;
      g_autoptr (GError) failure = NULL;
      DailiesProvider *provider;
      DailiesCancelOutcome outcome = 0;

      connection = dailies_job_runner_connect (self, &provider, &failure);
      if (connection != NULL)
        outcome = dex_await_enum (dailies_job_runner_guard (self,
                                                            dailies_provider_cancel (provider, connection,
                                                                                     dailies_job_get_remote (self->job), self->stop),
                                                            self->stop),
                                  &failure);
      if (failure == NULL)
        return outcome;

      if (try == CANCEL_TRIES || dailies_job_runner_is_stopped (self) ||
          g_error_matches (failure, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
        {
          g_propagate_error (trouble, g_steal_pointer (&failure));
          return 0;
        }

      if (!dailies_job_runner_sleep (self, dailies_poll_timing_backoff (try, -1, 0)))
        g_debug ("Told to stop while cancelling");
    }
}

/* queued, running: asks the service to stop. */
gboolean
dailies_job_runner_withdraw (DailiesJobRunner *self,
                             GError **error)
{
  g_autoptr (GError) trouble = NULL;
  DailiesCancelOutcome outcome;

  dailies_job_runner_renew_interrupt (self);
  dailies_job_runner_say (self, "withdrawing");
  outcome = await_withdrawal (self, &trouble);
  if (dailies_job_runner_is_stopped (self))
    return FALSE;

  if (outcome == DAILIES_CANCEL_ACCEPTED)
    {
      self->withdrawn = TRUE;
      self->withdrawn_at = dailies_job_runner_get_monotonic_time (self);
      self->next_poll = FIRST_LOOK;
      return TRUE;
    }

  if (trouble != NULL)
    g_debug ("%s: cannot be cancelled: %s", dailies_job_get_id (self->job), trouble->message);

  return dailies_job_runner_record_state (self, DAILIES_JOB_CANCELLED, NULL,
                                          "not followed any more; the service may still make it and charge for it", error);
}

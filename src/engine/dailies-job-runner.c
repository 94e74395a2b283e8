/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-runner"

#include "config.h"

#include "dailies-job-runner-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

/* After trouble of our own, such as a full disk under the journal. */
#define HOLD (60 * G_TIME_SPAN_SECOND)

/* A clip that is deleted so soon has the line to itself. */
#define URGENT (15 * G_TIME_SPAN_MINUTE)

enum
{
  STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesJobRunner, dailies_job_runner, G_TYPE_OBJECT)

static void
dailies_job_runner_finalize (GObject *object)
{
  DailiesJobRunner *self = DAILIES_JOB_RUNNER (object);

  dex_clear (&self->running);
  g_clear_object (&self->interrupt);
  g_clear_object (&self->stop);
  g_clear_object (&self->job);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (dailies_job_runner_parent_class)->finalize (object);
}

static void
dailies_job_runner_class_init (DailiesJobRunnerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_job_runner_finalize;

  signals[STEP] = g_signal_new ("step", DAILIES_TYPE_JOB_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
dailies_job_runner_init (DailiesJobRunner *self)
{
  self->stop = g_cancellable_new ();
  self->interrupt = g_cancellable_new ();
}

/**
 * dailies_job_runner_new:
 * @services: what it works with
 * @job: a job, in any state
 *
 * Returns: (transfer full): a runner that does nothing yet
 */
DailiesJobRunner *
dailies_job_runner_new (DailiesServices *services,
                        DailiesJob *job)
{
  DailiesJobRunner *self;

  g_return_val_if_fail (DAILIES_IS_SERVICES (services), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_RUNNER, NULL);
  self->services = g_object_ref (services);
  self->job = g_object_ref (job);

  return self;
}

DailiesJob *
dailies_job_runner_get_job (DailiesJobRunner *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_RUNNER (self), NULL);

  return self->job;
}

/**
 * dailies_job_runner_get_active:
 * @self: a runner
 *
 * Returns: whether its fiber runs
 */
gboolean
dailies_job_runner_get_active (DailiesJobRunner *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_RUNNER (self), FALSE);

  return self->running != NULL;
}

gboolean
dailies_job_runner_get_cancel_requested (DailiesJobRunner *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_RUNNER (self), FALSE);

  return self->cancel_requested;
}

/**
 * dailies_job_runner_get_hold_until:
 * @self: a runner
 *
 * Returns: the monotonic time before which it should not be run again, after
 *   trouble of our own; 0 if there was none
 */
gint64
dailies_job_runner_get_hold_until (DailiesJobRunner *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_RUNNER (self), 0);

  return self->hold_until;
}

/**
 * dailies_job_runner_get_retry_at:
 * @self: a runner
 *
 * Returns: the monotonic time at which the service may be asked again to take
 *   the job; 0 if it was not refused
 */
gint64
dailies_job_runner_get_retry_at (DailiesJobRunner *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_RUNNER (self), 0);

  return self->retry_at;
}

/**
 * dailies_job_runner_goes_first:
 * @self: a runner
 *
 * Services delete what they made.  So no other shot is sent while a clip may
 * be finished that nobody has asked after yet, while it waits for its turn to
 * be downloaded, or while it is downloaded and may be gone soon.  One that is
 * in trouble holds up nothing.
 *
 * Returns: whether other jobs of its account should wait for this one
 */
gboolean
dailies_job_runner_goes_first (DailiesJobRunner *self)
{
  const DailiesJobState state = dailies_job_get_state (self->job);
  const gint64 expires_at = dailies_job_get_expires_at (self->job);

  g_return_val_if_fail (DAILIES_IS_JOB_RUNNER (self), FALSE);

  if (self->trouble_since != 0 || self->hold_until != 0 || self->cancel_requested)
    return FALSE;

  if (state == DAILIES_JOB_QUEUED || state == DAILIES_JOB_RUNNING)
    return !self->answered;

  return state == DAILIES_JOB_DOWNLOADING &&
         (!self->fetching || (expires_at > 0 && expires_at - dailies_job_runner_now (self) < URGENT));
}

void
dailies_job_runner_say (DailiesJobRunner *self,
                        const char *step)
{
  g_assert (DAILIES_IS_JOB_RUNNER (self));

  g_debug ("%s: %s", dailies_job_get_id (self->job), step);
  g_signal_emit (self, signals[STEP], 0, step);
}

gint64
dailies_job_runner_now (DailiesJobRunner *self)
{
  return dailies_services_get_real_time (self->services);
}

gint64
dailies_job_runner_get_monotonic_time (DailiesJobRunner *self)
{
  return dailies_clock_get_monotonic_time (dailies_services_get_clock (self->services));
}

/* Others may be sent now. */
void
dailies_job_runner_note_answer (DailiesJobRunner *self)
{
  if (self->answered)
    return;

  self->answered = TRUE;
  dailies_job_runner_say (self, "answered");
}

gboolean
dailies_job_runner_is_stopped (DailiesJobRunner *self)
{
  return g_cancellable_is_cancelled (self->stop);
}

DailiesJobEvent *
dailies_job_runner_make_event (DailiesJobRunner *self,
                               DailiesJobState state,
                               const GError *reason,
                               const char *note)
{
  return g_object_new (DAILIES_TYPE_JOB_EVENT,
                       "state", state,
                       "at", dailies_job_runner_now (self),
                       "error", reason,
                       "note", note,
                       NULL);
}

/* Commits the event, and only then lets the job show it. */
gboolean
dailies_job_runner_record (DailiesJobRunner *self,
                           DailiesJobEvent *event,
                           GError **error)
{
  DailiesJournal *journal = dailies_services_get_journal (self->services);
  const char *job_id = dailies_job_get_id (self->job);

  g_assert (DAILIES_IS_JOB_EVENT (event));

  if (!dex_await (self->recorded == DAILIES_JOB_WAITING
                      ? dailies_journal_append_unedited (journal, job_id, self->recorded, self->revision, event)
                      : dailies_journal_append (journal, job_id, self->recorded, event),
                  error))
    return FALSE;

  g_debug ("%s: %s, then %s", job_id,
           dailies_job_state_to_word (self->recorded), dailies_job_state_to_word (dailies_job_event_get_state (event)));
  self->recorded = dailies_job_event_get_state (event);

  return dailies_job_apply (self->job, event, error);
}

gboolean
dailies_job_runner_record_state (DailiesJobRunner *self,
                                 DailiesJobState state,
                                 const GError *reason,
                                 const char *note,
                                 GError **error)
{
  g_autoptr (DailiesJobEvent) event = dailies_job_runner_make_event (self, state, reason, note);

  return dailies_job_runner_record (self, event, error);
}

/* Shows what is in the way, and when it is tried again. */
void
dailies_job_runner_note_trouble (DailiesJobRunner *self,
                                 const GError *trouble,
                                 gint64 wait)
{
  const gint64 now = dailies_job_runner_get_monotonic_time (self);

  g_debug ("%s: %s; again in %.1f s", dailies_job_get_id (self->job), trouble->message, wait / 1e6);
  /* A clock begins at 0. */
  if (self->trouble_since == 0)
    self->trouble_since = MAX (now, 1);
  self->retry_at = now + wait;
  dailies_job_set_error (self->job, trouble);
  dailies_job_set_retry_at (self->job, dailies_job_runner_now (self) + wait);
}

void
dailies_job_runner_clear_trouble (DailiesJobRunner *self)
{
  self->n_failures = 0;
  self->trouble_since = 0;
  self->retry_at = 0;
  dailies_job_set_error (self->job, NULL);
  dailies_job_set_retry_at (self->job, 0);
}

/**
 * dailies_job_runner_note_hold:
 * @self: a runner that ended by trouble of our own
 * @trouble: what dailies_job_runner_run() rejected with
 *
 * Lets the job say what is in the way and when it goes on; it stays as it is.
 */
void
dailies_job_runner_note_hold (DailiesJobRunner *self,
                              const GError *trouble)
{
  g_return_if_fail (DAILIES_IS_JOB_RUNNER (self));
  g_return_if_fail (trouble != NULL);

  dailies_job_set_error (self->job, trouble);
  dailies_job_set_retry_at (self->job, dailies_job_runner_now (self) + self->hold_until - dailies_job_runner_get_monotonic_time (self));
}

/* Microseconds until we give up on what fails since trouble_since. */
gint64
dailies_job_runner_get_patience (DailiesJobRunner *self)
{
  if (self->trouble_since == 0)
    return DAILIES_JOB_RUNNER_PATIENCE;

  return self->trouble_since + DAILIES_JOB_RUNNER_PATIENCE - dailies_job_runner_get_monotonic_time (self);
}

void
dailies_job_runner_note_progress (DailiesJobRunner *self,
                                  double progress,
                                  int queue_position,
                                  const char *log_line)
{
  const gint64 now = dailies_job_runner_get_monotonic_time (self);

  dailies_job_set_progress (self->job, progress, queue_position, log_line);

  if (self->progress_saved_at != 0 && now - self->progress_saved_at < G_TIME_SPAN_SECOND)
    return;

  /* For other processes that follow the job; nothing waits for it. */
  self->progress_saved_at = now;
  dex_future_disown (dailies_journal_set_progress (dailies_services_get_journal (self->services),
                                                   dailies_job_get_id (self->job),
                                                   progress, queue_position, log_line));
}

/* The future, unless @cancellable is cancelled before it is done.  What it
 * stands for was given @cancellable too, and ends by that: a fiber that is
 * discarded at the same moment makes libdex 0.10 spin. */
DexFuture *
dailies_job_runner_guard (DailiesJobRunner *self,
                          DexFuture *future,
                          GCancellable *cancellable)
{
  dex_future_disown (dex_ref (future));

  return dex_future_first (future, dex_cancellable_new_from_cancellable (cancellable), NULL);
}

/* Returns FALSE if it was interrupted. */
gboolean
dailies_job_runner_sleep (DailiesJobRunner *self,
                          gint64 microseconds)
{
  if (g_cancellable_is_cancelled (self->interrupt))
    return FALSE;

  if (microseconds <= 0)
    return TRUE;

  return dex_await (dex_future_first (dailies_clock_sleep (dailies_services_get_clock (self->services), microseconds),
                                      dex_cancellable_new_from_cancellable (self->interrupt), NULL),
                    NULL);
}

/* Returns FALSE if it was interrupted before its turn. */
gboolean
dailies_job_runner_await_turn (DailiesJobRunner *self,
                               DailiesTurn *turn)
{
  return !g_cancellable_is_cancelled (self->interrupt) &&
         dex_await (dex_future_first (dailies_turn_wait (turn),
                                      dex_cancellable_new_from_cancellable (self->interrupt), NULL),
                    NULL);
}

/* Once a wish to cancel was heard, what follows from it may be done. */
void
dailies_job_runner_renew_interrupt (DailiesJobRunner *self)
{
  if (dailies_job_runner_is_stopped (self) || !g_cancellable_is_cancelled (self->interrupt))
    return;

  g_object_unref (self->interrupt);
  self->interrupt = g_cancellable_new ();
}

DailiesConnection *
dailies_job_runner_connect (DailiesJobRunner *self,
                            DailiesProvider **provider,
                            GError **error)
{
  DailiesAccount *account = dailies_services_find_account (self->services, dailies_job_get_account_id (self->job));
  DailiesConnection *connection;

  if (account == NULL)
    {
      g_set_error_literal (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND,
                           _ ("The account of this job was removed"));
      return NULL;
    }

  connection = dex_await_object (dailies_services_connect (self->services, account), error);
  if (connection != NULL)
    *provider = dailies_services_find_provider (self->services,
                                                dailies_account_get_provider (dailies_connection_get_account (connection)));

  return connection;
}

/* One step; FALSE once the job needs nothing more for now, with @error set if
 * that is because of trouble of our own. */
static gboolean
take_step (DailiesJobRunner *self,
           GError **error)
{
  switch (dailies_job_get_state (self->job))
    {
    case DAILIES_JOB_WAITING:
      return dailies_job_runner_send (self, error);

    case DAILIES_JOB_SENDING:
      return dailies_job_runner_look (self, error);

    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
      if (self->cancel_requested && !self->withdrawn)
        return dailies_job_runner_withdraw (self, error);
      return dailies_job_runner_poll (self, error);

    case DAILIES_JOB_DOWNLOADING:
      return dailies_job_runner_fetch (self, error);

    case DAILIES_JOB_UNKNOWN:
    case DAILIES_JOB_DONE:
    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_BLOCKED:
    case DAILIES_JOB_CANCELLED:
    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      break;
    }

  return FALSE;
}

static DexFuture *
run_fiber (gpointer data)
{
  DailiesJobRunner *self = data;
  g_autoptr (GError) error = NULL;

  while (!dailies_job_runner_is_stopped (self) && take_step (self, &error))
    continue;

  /* The finally: the steps recorded how the job stands; what is left is
   * trouble of our own, which is not the job's end. */
  dex_clear (&self->running);
  self->next_poll = 0;
  self->fetching = FALSE;
  if (error != NULL)
    {
      self->hold_until = dailies_job_runner_get_monotonic_time (self) + HOLD;
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return dex_future_new_true ();
}

/**
 * dailies_job_runner_run:
 * @self: a runner that is not active
 *
 * Drives the job until it has ended, waits for its turn again, or its outcome
 * is unknown.  Dropping the future does not stop it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects if
 *   trouble of our own is in the way, such as a journal that cannot be
 *   written; with the code "state-changed" another process moved the job
 */
DexFuture *
dailies_job_runner_run (DailiesJobRunner *self)
{
  dex_return_error_if_fail (DAILIES_IS_JOB_RUNNER (self));
  dex_return_error_if_fail (self->running == NULL);

  if (self->hold_until != 0)
    {
      dailies_job_set_error (self->job, NULL);
      dailies_job_set_retry_at (self->job, 0);
    }
  self->hold_until = 0;
  self->recorded = dailies_job_get_state (self->job);
  self->revision = dailies_job_get_revision (self->job);
  self->running = dex_scheduler_spawn (NULL, 0, run_fiber, g_object_ref (self), g_object_unref);

  return dex_ref (self->running);
}

/**
 * dailies_job_runner_wait:
 * @self: a runner
 *
 * Returns: (transfer full): the future that dailies_job_runner_run() gave, or
 *   one that is resolved if it is not active
 */
DexFuture *
dailies_job_runner_wait (DailiesJobRunner *self)
{
  dex_return_error_if_fail (DAILIES_IS_JOB_RUNNER (self));

  return self->running != NULL ? dex_ref (self->running) : dex_future_new_true ();
}

/**
 * dailies_job_runner_cancel:
 * @self: a runner
 *
 * Ends the job as soon as that can be done in good order: a create request
 * under way is answered first.
 */
void
dailies_job_runner_cancel (DailiesJobRunner *self)
{
  g_return_if_fail (DAILIES_IS_JOB_RUNNER (self));

  if (self->cancel_requested)
    return;

  self->cancel_requested = TRUE;
  g_cancellable_cancel (self->interrupt);
}

/**
 * dailies_job_runner_stop:
 * @self: a runner
 *
 * Ends the fiber, not the job: the next one goes on with it.
 */
void
dailies_job_runner_stop (DailiesJobRunner *self)
{
  g_return_if_fail (DAILIES_IS_JOB_RUNNER (self));

  g_cancellable_cancel (self->stop);
  g_cancellable_cancel (self->interrupt);
}

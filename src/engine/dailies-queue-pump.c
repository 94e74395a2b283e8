/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whose turn it is. */

#define G_LOG_DOMAIN "dailies-queue-pump"

#include "config.h"

#include "dailies-queue-private.h"

#include "dailies-database-error.h"
#include "dailies-error.h"

/* By one account.  What else is to be sent waits here, where it is known not to
 * have been sent, and not for a connection, where polls would wait behind it. */
#define CREATES_AT_ONCE 16

/* Neither over nor in need of the user's word. */
static gboolean
is_to_be_run (DailiesJob *job)
{
  const DailiesJobState state = dailies_job_get_state (job);

  return !dailies_job_state_is_end (state) && state != DAILIES_JOB_UNKNOWN;
}

DailiesJobRunner *
dailies_queue_find_runner (DailiesQueue *self,
                           DailiesJob *job)
{
  return g_hash_table_lookup (self->runner_by_job, job);
}

static void
step_cb (DailiesJobRunner *runner,
         const char *step,
         DailiesQueue *self)
{
  static const char *const turns[] = { "submitted", "answered", "delayed", "fetching", NULL };

  dailies_queue_say (self, dailies_job_runner_get_job (runner), step);

  /* Others waited for that. */
  if (g_strv_contains (turns, step))
    dailies_queue_pump (self);
}

static int
compare_in_line (gconstpointer left,
                 gconstpointer right)
{
  DailiesJob *one = dailies_job_runner_get_job (*(DailiesJobRunner *const *) left);
  DailiesJob *other = dailies_job_runner_get_job (*(DailiesJobRunner *const *) right);
  const gint64 a = dailies_job_get_position (one);
  const gint64 b = dailies_job_get_position (other);

  return (a > b) - (a < b);
}

/* A runner for each job that is to be run. */
void
dailies_queue_ensure_runner (DailiesQueue *self,
                             DailiesJob *job)
{
  DailiesJobRunner *runner;

  if (!is_to_be_run (job) || dailies_queue_find_runner (self, job) != NULL)
    return;

  runner = dailies_job_runner_new (self->services, job);
  g_signal_connect_object (runner, "step", G_CALLBACK (step_cb), self, 0);
  /* A new one is mostly the last in line. */
  if (self->runners->len > 0 && compare_in_line (&self->runners->pdata[self->runners->len - 1], &runner) > 0)
    self->runners_unsorted = TRUE;
  g_ptr_array_add (self->runners, runner);
  g_hash_table_insert (self->runner_by_job, job, runner);
}

void
dailies_queue_drop_runner (DailiesQueue *self,
                           DailiesJobRunner *runner)
{
  g_hash_table_remove (self->runner_by_job, dailies_job_runner_get_job (runner));
  g_ptr_array_remove (self->runners, runner);
}

/* A new runner, if any: what it was asked before does not count any more.  An
 * active one finds out by itself that the journal says otherwise. */
void
dailies_queue_renew_runner (DailiesQueue *self,
                            DailiesJob *job)
{
  DailiesJobRunner *runner = dailies_queue_find_runner (self, job);

  if (runner != NULL && dailies_job_runner_get_active (runner))
    return;

  if (runner != NULL)
    dailies_queue_drop_runner (self, runner);
  dailies_queue_ensure_runner (self, job);
}

typedef struct
{
  DailiesQueue *self;
  DailiesJobRunner *runner;
} RunnerCall;

static void
runner_call_free (gpointer data)
{
  RunnerCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->runner);
  g_free (call);
}

static DexFuture *
runner_ended_cb (DexFuture *future,
                 gpointer data)
{
  RunnerCall *call = data;
  DailiesQueue *self = call->self;
  DailiesJob *job = dailies_job_runner_get_job (call->runner);
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  if (dex_future_get_value (future, &error) == NULL)
    {
      changed = dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED);
      if (changed)
        dailies_queue_nudge (self);
      else
        dailies_job_runner_note_hold (call->runner, error);
    }

  if (!is_to_be_run (job) && dailies_job_runner_get_cancel_requested (call->runner))
    dex_future_disown (dailies_queue_requests_forget (self->requests, dailies_job_get_id (job)));

  if (dailies_job_get_state (job) == DAILIES_JOB_DONE)
    dailies_queue_learn_duration (self, job);

  /* Of a job that somebody else changed we know too little to go on. */
  if (changed || !is_to_be_run (job))
    dailies_queue_drop_runner (self, call->runner);

  dailies_queue_pump (self);

  return dex_future_new_true ();
}

static void
start_runner (DailiesQueue *self,
              DailiesJobRunner *runner)
{
  RunnerCall *call = g_new0 (RunnerCall, 1);

  call->self = g_object_ref (self);
  call->runner = g_object_ref (runner);
  dex_future_disown (dex_future_finally (dailies_job_runner_run (runner), runner_ended_cb, call, runner_call_free));
}

static DexFuture *
pump_timer_cb (DexFuture *future,
               gpointer data)
{
  DailiesQueue *self = data;

  self->pump_at = 0;
  dailies_queue_pump (self);

  return dex_future_new_true ();
}

/* There is nothing to do for some job before then. */
static void
pump_later (DailiesQueue *self,
            gint64 time)
{
  DailiesClock *clock = dailies_services_get_clock (self->services);

  if (self->pump_at != 0 && self->pump_at <= time)
    return;

  /* Dropping the earlier one ends it. */
  dex_clear (&self->pump_timer);
  self->pump_at = time;
  self->pump_timer = dex_future_then (dailies_clock_sleep (clock, time - dailies_clock_get_monotonic_time (clock)),
                                      pump_timer_cb, g_object_ref (self), g_object_unref);
}

/* How many more jobs of an account may be with the service, and how many of
 * them may be sent now. */
typedef struct
{
  int n_jobs;
  int n_creates;
} Room;

/* Created at the first look. */
static Room *
get_room (DailiesQueue *self,
          GHashTable *rooms,
          DailiesJobRunner *runner)
{
  const char *account_id = dailies_job_get_account_id (dailies_job_runner_get_job (runner));
  Room *room = g_hash_table_lookup (rooms, account_id);

  if (room == NULL)
    {
      DailiesAccount *account = dailies_services_find_account (self->services, account_id);

      room = g_new (Room, 1);
      room->n_jobs = account != NULL ? (int) dailies_account_get_max_active (account) : 1;
      room->n_creates = CREATES_AT_ONCE;
      g_hash_table_insert (rooms, (char *) account_id, room);
    }

  return room;
}

/* Whether @runner's turn has come: jobs of an account are sent one after the
 * other, and one that has to wait holds up those behind it. */
static gboolean
is_due (DailiesQueue *self,
        DailiesJobRunner *runner,
        Room *room)
{
  DailiesJob *job = dailies_job_runner_get_job (runner);
  const gint64 now = dailies_clock_get_monotonic_time (dailies_services_get_clock (self->services));
  const gint64 retry_at = dailies_job_get_retry_at (job) != 0 ? dailies_job_runner_get_retry_at (runner) : 0;
  const gint64 not_before = MAX (retry_at, dailies_job_runner_get_hold_until (runner));

  /* What the service has costs money: that is always followed.  So is a wish
   * to cancel what it does not have. */
  if (dailies_job_get_state (job) != DAILIES_JOB_WAITING || dailies_job_runner_get_cancel_requested (runner))
    {
      if (dailies_job_runner_get_hold_until (runner) <= now)
        return TRUE;
      pump_later (self, dailies_job_runner_get_hold_until (runner));
      return FALSE;
    }

  if (room->n_jobs <= 0 || room->n_creates <= 0 || dailies_queue_holds_back (self, job))
    return FALSE;

  if (not_before > now)
    {
      room->n_jobs = 0;
      pump_later (self, not_before);
      return FALSE;
    }

  return TRUE;
}

static void
sort_runners (DailiesQueue *self)
{
  if (!self->runners_unsorted)
    return;

  g_ptr_array_sort (self->runners, compare_in_line);
  self->runners_unsorted = FALSE;
}

static void
take_room (DailiesJobRunner *runner,
           Room *room)
{
  const DailiesJobState state = dailies_job_get_state (dailies_job_runner_get_job (runner));
  const gboolean active = dailies_job_runner_get_active (runner);

  if (active || state != DAILIES_JOB_WAITING)
    room->n_jobs--;
  if (active && (state == DAILIES_JOB_WAITING || state == DAILIES_JOB_SENDING))
    room->n_creates--;
}

/* Starts whatever is due. */
void
dailies_queue_pump (DailiesQueue *self)
{
  g_autoptr (GHashTable) rooms = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) due = g_ptr_array_new ();

  if (!self->driving || !self->started || g_cancellable_is_cancelled (self->closing))
    return;

  sort_runners (self);
  for (guint i = 0; i < self->runners->len; i++)
    take_room (self->runners->pdata[i], get_room (self, rooms, self->runners->pdata[i]));
  for (guint i = 0; i < self->runners->len; i++)
    {
      if (dailies_job_runner_goes_first (self->runners->pdata[i]))
        get_room (self, rooms, self->runners->pdata[i])->n_jobs = 0;
    }

  for (guint i = 0; i < self->runners->len; i++)
    {
      DailiesJobRunner *runner = self->runners->pdata[i];
      Room *room = get_room (self, rooms, runner);

      if (dailies_job_runner_get_active (runner) || !is_due (self, runner, room))
        continue;

      if (dailies_job_get_state (dailies_job_runner_get_job (runner)) == DAILIES_JOB_WAITING)
        {
          room->n_jobs--;
          room->n_creates--;
        }
      g_ptr_array_add (due, runner);
    }

  for (guint i = 0; i < due->len; i++)
    start_runner (self, due->pdata[i]);
}

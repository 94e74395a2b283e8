/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-queue"

#include "config.h"

#include "dailies-queue-private.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-error.h"

typedef enum
{
  PROP_DRIVING = 1,
  PROP_PAUSED,
} DailiesQueueProps;

static GParamSpec *properties[PROP_PAUSED + 1];

enum
{
  STEP,
  FOLLOWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesQueue, dailies_queue, G_TYPE_OBJECT)

static void
dailies_queue_finalize (GObject *object)
{
  DailiesQueue *self = DAILIES_QUEUE (object);

  dex_clear (&self->pump_timer);
  dex_clear (&self->watch);
  dex_clear (&self->nudge);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->insisted, g_hash_table_unref);
  g_clear_pointer (&self->durations_asked, g_hash_table_unref);
  g_clear_pointer (&self->durations, g_hash_table_unref);
  g_clear_pointer (&self->runner_by_job, g_hash_table_unref);
  g_clear_pointer (&self->runners, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_object (&self->jobs);
  g_clear_object (&self->requests);
  g_clear_object (&self->lock);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (dailies_queue_parent_class)->finalize (object);
}

static void
dailies_queue_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  DailiesQueue *self = DAILIES_QUEUE (object);

  switch ((DailiesQueueProps) prop_id)
    {
    case PROP_DRIVING:
      g_value_set_boolean (value, self->driving);
      break;

    case PROP_PAUSED:
      g_value_set_boolean (value, dailies_queue_get_paused (self));
      break;
    }
}

static void
dailies_queue_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  DailiesQueue *self = DAILIES_QUEUE (object);

  switch ((DailiesQueueProps) prop_id)
    {
    case PROP_DRIVING:
      break;

    case PROP_PAUSED:
      dailies_queue_set_paused (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_queue_class_init (DailiesQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_queue_finalize;
  object_class->get_property = dailies_queue_get_property;
  object_class->set_property = dailies_queue_set_property;

  properties[PROP_DRIVING] = g_param_spec_boolean ("driving", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[STEP] = g_signal_new ("step", DAILIES_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, DAILIES_TYPE_JOB, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[FOLLOWED] = g_signal_new ("followed", DAILIES_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
dailies_queue_init (DailiesQueue *self)
{
  self->jobs = g_list_store_new (DAILIES_TYPE_JOB);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->runners = g_ptr_array_new_with_free_func (g_object_unref);
  self->runner_by_job = g_hash_table_new (NULL, NULL);
  self->insisted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->durations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->durations_asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->closing = g_cancellable_new ();
}

void
dailies_queue_say (DailiesQueue *self,
                   DailiesJob *job,
                   const char *step)
{
  g_signal_emit (self, signals[STEP], 0, job, step);
}

void
dailies_queue_notify_paused (DailiesQueue *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

void
dailies_queue_say_followed (DailiesQueue *self)
{
  g_signal_emit (self, signals[FOLLOWED], 0);
}

void
dailies_queue_set_driving (DailiesQueue *self,
                           gboolean driving)
{
  if (self->driving == driving)
    return;

  self->driving = driving;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRIVING]);
}

/**
 * dailies_queue_new:
 * @services: what it works with
 * @may_drive: whether it may drive the jobs, if nobody else does
 * @held: whether it sends nothing before dailies_queue_set_paused() says so
 *
 * Returns: (transfer full): an empty queue; open it, and close it at the end
 */
DailiesQueue *
dailies_queue_new (DailiesServices *services,
                   gboolean may_drive,
                   gboolean held)
{
  DailiesQueue *self;
  const char *data_folder;

  g_return_val_if_fail (DAILIES_IS_SERVICES (services), NULL);

  data_folder = dailies_locations_get_data (dailies_services_get_locations (services));
  self = g_object_new (DAILIES_TYPE_QUEUE, NULL);
  self->services = g_object_ref (services);
  self->lock = dailies_driver_lock_new (data_folder);
  self->requests = dailies_queue_requests_new (data_folder);
  self->may_drive = may_drive;
  self->held = held;
  /* More may be under way at once. */
  g_signal_connect_object (dailies_services_get_accounts (services), "items-changed", G_CALLBACK (dailies_queue_pump), self, G_CONNECT_SWAPPED);

  return self;
}

static int
compare_newest_first (gconstpointer left,
                      gconstpointer right,
                      gpointer data)
{
  const gint64 a = dailies_job_get_created_at ((DailiesJob *) left);
  const gint64 b = dailies_job_get_created_at ((DailiesJob *) right);

  return (a < b) - (a > b);
}

static void
welcome (DailiesQueue *self,
         DailiesJob *job)
{
  if (dailies_job_state_is_end (dailies_job_get_state (job)))
    return;

  dailies_queue_ensure_runner (self, job);
  dailies_queue_learn_duration (self, job);
}

/* Fills the list, which is empty, with jobs from the journal, newest first. */
void
dailies_queue_show_first (DailiesQueue *self,
                          GPtrArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    g_hash_table_insert (self->by_id, (char *) dailies_job_get_id (jobs->pdata[i]), g_object_ref (jobs->pdata[i]));

  g_list_store_splice (self->jobs, 0, 0, jobs->pdata, jobs->len);
  for (guint i = 0; i < jobs->len; i++)
    welcome (self, jobs->pdata[i]);
}

/**
 * dailies_queue_adopt:
 * @self: a queue
 * @job: a job that is in the journal
 *
 * Shows the job, unless it is shown already.
 *
 * Returns: (transfer none): the job of that id that the queue shows
 */
DailiesJob *
dailies_queue_adopt (DailiesQueue *self,
                     DailiesJob *job)
{
  DailiesJob *known;

  g_return_val_if_fail (DAILIES_IS_QUEUE (self), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  known = dailies_queue_find (self, dailies_job_get_id (job));
  if (known != NULL)
    return known;

  g_hash_table_insert (self->by_id, (char *) dailies_job_get_id (job), g_object_ref (job));
  g_list_store_insert_sorted (self->jobs, job, compare_newest_first, NULL);
  welcome (self, job);

  return job;
}

/**
 * dailies_queue_get_jobs:
 * @self: a queue
 *
 * Returns: (transfer none): a list of #DailiesJob, newest first: all that are
 *   not over, and those of late that are
 */
GListModel *
dailies_queue_get_jobs (DailiesQueue *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE (self), NULL);

  return G_LIST_MODEL (self->jobs);
}

/**
 * dailies_queue_find:
 * @self: a queue
 * @job_id: a whole id
 *
 * Returns: (transfer none) (nullable): the job, if it is shown
 */
DailiesJob *
dailies_queue_find (DailiesQueue *self,
                    const char *job_id)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE (self), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, job_id);
}

gboolean
dailies_queue_get_driving (DailiesQueue *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE (self), FALSE);

  return self->driving;
}

static guint
count_unfinished (DailiesQueue *self,
                  const char *account_id,
                  gboolean waiting_too)
{
  GHashTableIter iter;
  gpointer job;
  guint count = 0;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &job))
    if (g_strcmp0 (dailies_job_get_account_id (job), account_id) == 0 &&
        !dailies_job_state_is_end (dailies_job_get_state (job)) &&
        (waiting_too || dailies_job_get_state (job) != DAILIES_JOB_WAITING))
      count++;

  return count;
}

/**
 * dailies_queue_count_unfinished:
 * @self: a queue
 * @account_id: an account
 *
 * Returns: how many jobs of that account have not ended
 */
guint
dailies_queue_count_unfinished (DailiesQueue *self,
                                const char *account_id)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE (self), 0);

  return count_unfinished (self, account_id, TRUE);
}

/**
 * dailies_queue_count_sent:
 * @self: a queue
 * @account_id: an account
 *
 * Returns: how many jobs of that account have not ended, and the service may
 *   have them
 */
guint
dailies_queue_count_sent (DailiesQueue *self,
                          const char *account_id)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE (self), 0);

  return count_unfinished (self, account_id, FALSE);
}

typedef struct
{
  DailiesQueue *self;
  DailiesJob *job;
  DailiesJob *replaced;
  DailiesJobEvent *event;
} JobCall;

static void
job_call_free (gpointer data)
{
  JobCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->job);
  g_clear_object (&call->replaced);
  g_clear_object (&call->event);
  g_free (call);
}

static DexFuture *
job_call_spawn (DailiesQueue *self,
                DailiesJob *job,
                DailiesJob *replaced,
                DailiesJobEvent *event,
                DexFiberFunc fiber)
{
  JobCall *call = g_new0 (JobCall, 1);

  call->self = g_object_ref (self);
  call->job = g_object_ref (job);
  g_set_object (&call->replaced, replaced);
  g_set_object (&call->event, event);

  return dex_scheduler_spawn (NULL, 0, fiber, call, job_call_free);
}

/* The journal has something new for whoever drives, who finds it a little
 * later even if nobody could be woken. */
void
dailies_queue_await_passed_on (DailiesQueue *self)
{
  g_autoptr (GError) error = NULL;

  if (self->driving)
    dailies_queue_pump (self);
  else if (!dex_await (dailies_queue_requests_wake (self->requests), &error))
    g_debug ("Nobody was woken: %s", error->message);
}

static DexFuture *
add_fiber (gpointer data)
{
  JobCall *call = data;
  DailiesQueue *self = call->self;
  DailiesJournal *journal = dailies_services_get_journal (self->services);
  g_autoptr (GError) error = NULL;
  DailiesJob *shown;

  if (!dex_await (call->replaced != NULL ? dailies_journal_retry (journal, dailies_job_get_id (call->replaced), call->job)
                                         : dailies_journal_add (journal, call->job),
                  &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (call->replaced != NULL)
    dailies_queue_drop_jobs (self, (const char *const[]) { dailies_job_get_id (call->replaced), NULL });
  shown = dailies_queue_adopt (self, call->job);
  dailies_queue_await_passed_on (self);

  return dex_future_new_for_object (shown);
}

/**
 * dailies_queue_add:
 * @self: a queue
 * @job: a new job, waiting
 * @replaced: (nullable): a job of the list that has ended, and that @job is
 *   made instead of
 *
 * Puts @job in; @replaced goes off the list at the same moment.
 *
 * Returns: (transfer full): a future that resolves to the #DailiesJob once it
 *   is in the journal, or rejects with %DAILIES_ERROR_STORAGE, code
 *   "state-changed" if @replaced was off the list already
 */
DexFuture *
dailies_queue_add (DailiesQueue *self,
                   DailiesJob *job,
                   DailiesJob *replaced)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (replaced == NULL || DAILIES_IS_JOB (replaced));

  return job_call_spawn (self, job, replaced, NULL, add_fiber);
}

static DexFuture *
move_fiber (gpointer data)
{
  JobCall *call = data;
  DailiesQueue *self = call->self;
  g_autoptr (GError) error = NULL;

  if (!dex_await (dailies_journal_append (dailies_services_get_journal (self->services), dailies_job_get_id (call->job),
                                          dailies_job_get_state (call->job), call->event),
                  &error) ||
      !dailies_job_apply (call->job, call->event, &error))
    {
      dailies_queue_nudge (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  dailies_queue_adopt (self, call->job);
  dailies_queue_renew_runner (self, call->job);
  dailies_queue_await_passed_on (self);

  return dex_future_new_for_object (call->job);
}

/**
 * dailies_queue_move:
 * @self: a queue
 * @job: a job that no runner has
 * @event: what happens to it
 *
 * Records the user's word on a job: an unknown outcome that is resolved, a
 * download that is tried again.
 *
 * Returns: (transfer full): a future that resolves to @job once that is in
 *   the journal; it rejects with %DAILIES_ERROR_STORAGE, with the code
 *   "state-changed" if somebody else was faster
 */
DexFuture *
dailies_queue_move (DailiesQueue *self,
                    DailiesJob *job,
                    DailiesJobEvent *event)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (DAILIES_IS_JOB_EVENT (event));

  return job_call_spawn (self, job, NULL, event, move_fiber);
}

/* Before anything was sent the journal alone decides, whoever drives. */
static gboolean
await_cancel_unsent (JobCall *call,
                     GError **error)
{
  DailiesQueue *self = call->self;
  g_autoptr (DailiesJobEvent) event = NULL;

  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", DAILIES_JOB_CANCELLED,
                        "at", dailies_services_get_real_time (self->services),
                        "note", "nothing was sent",
                        NULL);

  return dex_await (dailies_queue_move (self, call->job, event), error);
}

static DexFuture *
cancel_fiber (gpointer data)
{
  JobCall *call = data;
  DailiesQueue *self = call->self;
  DailiesJobRunner *runner = dailies_queue_find_runner (self, call->job);
  const gboolean active = runner != NULL && dailies_job_runner_get_active (runner);
  g_autoptr (GError) error = NULL;

  if (dailies_job_get_state (call->job) == DAILIES_JOB_WAITING && !active)
    {
      if (await_cancel_unsent (call, &error))
        return dex_future_new_true ();
      if (!dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED))
        return dex_future_new_for_error (g_steal_pointer (&error));
      g_clear_error (&error);
    }

  if (!dex_await (dailies_queue_requests_ask_cancel (self->requests, dailies_job_get_id (call->job)), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  runner = dailies_queue_find_runner (self, call->job);
  if (self->driving && runner != NULL)
    {
      dailies_job_runner_cancel (runner);
      dailies_queue_pump (self);
    }

  return dex_future_new_true ();
}

/**
 * dailies_queue_cancel:
 * @self: a queue
 * @job: a job
 *
 * Cancels a job that waits, at once; asks whoever drives the queue to cancel
 * any other.  That it is asked for outlives this process.
 *
 * A service that cannot stop it any more may still make the clip and charge
 * for it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is
 *   recorded; the job's state tells when it is done.  It rejects with
 *   %DAILIES_ERROR_VALIDATION in the field "job" if the job has ended
 *   otherwise or its outcome is unknown
 */
DexFuture *
dailies_queue_cancel (DailiesQueue *self,
                      DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  if (dailies_job_get_state (job) == DAILIES_JOB_CANCELLED)
    return dex_future_new_true ();

  if (dailies_job_get_state (job) == DAILIES_JOB_UNKNOWN)
    return dex_future_new_for_error (dailies_error_new_field ("job", _ ("It is not known whether the service has this job; look for it, send it again or drop it")));

  if (dailies_job_state_is_end (dailies_job_get_state (job)))
    return dex_future_new_for_error (dailies_error_new_field ("job", _ ("The job has ended already")));

  return job_call_spawn (self, job, NULL, NULL, cancel_fiber);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who drives: opening, following the driver, taking over, closing. */

#define G_LOG_DOMAIN "dailies-queue-watch"

#include "config.h"

#include "dailies-queue-private.h"

#include "dailies-error.h"
#include "dailies-library-private.h"

#define FOLLOW_MILLISECONDS 250
#define DRIVE_MILLISECONDS 5000

/* A follower tries to take over at every so manieth look. */
#define LOOKS_PER_TRY 4

/* What is shown of jobs that have ended. */
#define SHOWN_JOBS 1000
#define SHOWN_TIME (30 * G_TIME_SPAN_DAY)

/* Of what other processes did between two looks. */
#define RECENT_JOBS 100

/* How long the end of the engine waits for the answer to a create request,
 * and for everything else. */
#define ANSWER_MILLISECONDS 1000
#define STOP_MILLISECONDS 400

static const DailiesJobState unfinished_states[] = {
  DAILIES_JOB_WAITING,
  DAILIES_JOB_SENDING,
  DAILIES_JOB_UNKNOWN,
  DAILIES_JOB_QUEUED,
  DAILIES_JOB_RUNNING,
  DAILIES_JOB_DOWNLOADING,
};

void
dailies_queue_nudge (DailiesQueue *self)
{
  g_autoptr (DexPromise) nudge = g_steal_pointer (&self->nudge);

  self->nudged = TRUE;
  if (nudge != NULL)
    dex_promise_resolve_boolean (nudge, TRUE);
}

static void
announce_take (DailiesQueue *self,
               DailiesJob *job)
{
  if (dailies_job_get_state (job) == DAILIES_JOB_DONE)
    dailies_library_announce (dailies_services_get_library (self->services));
}

/* Takes over what the journal says of a job that we do not drive. */
static void
merge (DailiesQueue *self,
       DailiesJob *loaded)
{
  DailiesJob *shown = dailies_queue_find (self, dailies_job_get_id (loaded));
  DailiesJobRunner *runner;

  if (shown == NULL)
    {
      announce_take (self, dailies_queue_adopt (self, loaded));
      return;
    }

  /* An active runner writes the journal itself. */
  runner = dailies_queue_find_runner (self, shown);
  if (runner != NULL && dailies_job_runner_get_active (runner))
    return;

  if (dailies_job_get_position (shown) != dailies_job_get_position (loaded))
    {
      dailies_job_set_position (shown, dailies_job_get_position (loaded));
      self->runners_unsorted = TRUE;
    }

  if (dailies_job_get_state (shown) == dailies_job_get_state (loaded) &&
      dailies_job_get_updated_at (shown) == dailies_job_get_updated_at (loaded) &&
      dailies_job_get_revision (shown) == dailies_job_get_revision (loaded))
    {
      if (!self->driving)
        dailies_job_set_progress (shown, dailies_job_get_progress (loaded), dailies_job_get_queue_position (loaded),
                                  dailies_job_get_log_line (loaded));
      dailies_queue_ensure_runner (self, shown);
      return;
    }

  dailies_job_follow (shown, loaded);
  dailies_queue_renew_runner (self, shown);
  dailies_queue_learn_duration (self, shown);
  announce_take (self, shown);
}

static void
merge_all (DailiesQueue *self,
           GListModel *loaded)
{
  for (guint i = 0; i < g_list_model_get_n_items (loaded); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (loaded, i);

      merge (self, job);
    }
}

/* Jobs that we think unfinished, and that the journal did not list. */
static GPtrArray *
collect_missing (DailiesQueue *self,
                 GListModel *unfinished)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (unfinished); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (unfinished, i);

      g_hash_table_add (listed, g_strdup (dailies_job_get_id (job)));
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (!dailies_job_state_is_end (dailies_job_get_state (job)) && !g_hash_table_contains (listed, dailies_job_get_id (job)))
        g_ptr_array_add (missing, g_strdup (dailies_job_get_id (job)));
    }

  return missing;
}

/* Takes off the list what another process cleared. */
static gboolean
await_clearings (DailiesQueue *self,
                 GError **error)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) job_ids = NULL;
  g_auto (GStrv) cleared = NULL;
  GHashTableIter iter;
  gpointer job;

  job_ids = dex_await_boxed (dailies_journal_list_shown (dailies_services_get_journal (self->services), SHOWN_JOBS), error);
  if (job_ids == NULL)
    return FALSE;

  for (guint i = 0; job_ids[i] != NULL; i++)
    g_hash_table_add (listed, job_ids[i]);

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &job))
    if (dailies_job_state_is_end (dailies_job_get_state (job)) && !g_hash_table_contains (listed, dailies_job_get_id (job)))
      g_strv_builder_add (builder, dailies_job_get_id (job));

  cleared = g_strv_builder_end (builder);
  dailies_queue_drop_jobs (self, (const char *const *) cleared);

  return TRUE;
}

/* Brings what is shown up to the journal. */
static gboolean
await_sync (DailiesQueue *self,
            GError **error)
{
  DailiesJournal *journal = dailies_services_get_journal (self->services);
  g_autoptr (GListModel) unfinished = NULL;
  g_autoptr (GListModel) recent = NULL;
  g_autoptr (GPtrArray) missing = NULL;

  /* Before the jobs that go to them. */
  if (!dailies_queue_await_pause (self, error) || !dex_await (dailies_services_load_accounts (self->services), error))
    return FALSE;

  unfinished = dex_await_object (dailies_journal_load (journal, unfinished_states, G_N_ELEMENTS (unfinished_states), 0, 0), error);
  if (unfinished == NULL)
    return FALSE;
  missing = collect_missing (self, unfinished);
  merge_all (self, unfinished);

  recent = dex_await_object (dailies_journal_load (journal, NULL, 0, 0, RECENT_JOBS), error);
  if (recent == NULL)
    return FALSE;
  merge_all (self, recent);

  for (guint i = 0; i < missing->len; i++)
    {
      g_autoptr (DailiesJob) job = dex_await_object (dailies_journal_find (journal, missing->pdata[i]), NULL);

      if (job != NULL)
        merge (self, job);
    }

  if (!await_clearings (self, error))
    return FALSE;

  dailies_queue_say_followed (self);
  dailies_queue_pump (self);

  return TRUE;
}

/* What other processes ask of the driver. */
static void
await_requests (DailiesQueue *self)
{
  g_auto (GStrv) job_ids = dex_await_boxed (dailies_queue_requests_list_cancels (self->requests), NULL);

  for (guint i = 0; job_ids != NULL && job_ids[i] != NULL; i++)
    {
      DailiesJob *job = dailies_queue_find (self, job_ids[i]);
      DailiesJobRunner *runner = job != NULL ? dailies_queue_find_runner (self, job) : NULL;

      if (runner != NULL)
        dailies_job_runner_cancel (runner);
      else
        dex_future_disown (dailies_queue_requests_forget (self->requests, job_ids[i]));
    }

  dailies_queue_pump (self);
}

/* All at once, so that who watches the list hears of it once. */
static void
show_latest (DailiesQueue *self,
             GListModel *latest)
{
  const gint64 oldest = dailies_services_get_real_time (self->services) - SHOWN_TIME;
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (latest); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (latest, i);

      if (dailies_job_get_created_at (job) >= oldest)
        g_ptr_array_add (jobs, g_steal_pointer (&job));
    }

  dailies_queue_show_first (self, jobs);
}

static gboolean
await_load (DailiesQueue *self,
            GError **error)
{
  g_autoptr (GListModel) latest = NULL;

  latest = dex_await_object (dailies_journal_load (dailies_services_get_journal (self->services), NULL, 0, 0, SHOWN_JOBS), error);
  if (latest == NULL)
    return FALSE;

  show_latest (self, latest);

  return await_sync (self, error);
}

/* Whether we drive, after trying if need be. */
static gboolean
await_turn (DailiesQueue *self)
{
  g_autoptr (GError) error = NULL;

  if (self->driving || !self->may_drive || g_cancellable_is_cancelled (self->closing))
    return self->driving;

  if (!dex_await_boolean (dailies_driver_lock_try (self->lock), &error))
    {
      if (error != NULL)
        g_debug ("Cannot drive: %s", error->message);
      return FALSE;
    }

  g_debug ("Driving the queue");
  if (!dex_await (dailies_queue_requests_listen (self->requests), &error))
    g_debug ("Requests are only seen now and then: %s", error->message);

  return TRUE;
}

/* Waits until it is time to look; returns whether there is reason to. */
static gboolean
await_reason (DailiesQueue *self)
{
  gboolean nudged;

  if (!self->nudged)
    {
      DexPromise *nudge = dex_promise_new ();

      dex_clear (&self->nudge);
      self->nudge = dex_ref (nudge);
      if (!dex_await (dex_future_first (DEX_FUTURE (nudge),
                                        dex_timeout_new_msec (self->driving ? DRIVE_MILLISECONDS : FOLLOW_MILLISECONDS),
                                        dex_cancellable_new_from_cancellable (self->closing), NULL),
                      NULL))
        g_debug ("Looking without being told to");
    }

  nudged = self->nudged;
  self->nudged = FALSE;

  return nudged;
}

/* Whether others have written to the journal since the last look. */
static gboolean
await_others_wrote (DailiesQueue *self)
{
  g_autoptr (DexFuture) future = dailies_database_get_change_count (dailies_services_get_database (self->services));
  const GValue *value;
  guint64 count = 0;

  if (!dex_await (dex_ref (future), NULL))
    return FALSE;

  value = dex_future_get_value (future, NULL);
  if (value != NULL && G_VALUE_HOLDS_INT64 (value))
    count = g_value_get_int64 (value);
  if (count == self->change_count)
    return FALSE;

  self->change_count = count;

  return TRUE;
}

static DexFuture *
watch_fiber (gpointer data)
{
  DailiesQueue *self = data;
  guint n_looks = 0;

  while (!g_cancellable_is_cancelled (self->closing))
    {
      const gboolean nudged = await_reason (self);
      g_autoptr (GError) error = NULL;
      gboolean took_over = FALSE;

      if (g_cancellable_is_cancelled (self->closing))
        break;

      if (!self->driving && n_looks++ % LOOKS_PER_TRY == 0)
        took_over = await_turn (self);

      if ((await_others_wrote (self) || nudged || took_over) && !await_sync (self, &error))
        g_debug ("Cannot follow the journal: %s", error->message);

      if (took_over)
        dailies_queue_set_driving (self, TRUE);
      if (self->driving)
        await_requests (self);
    }

  return dex_future_new_true ();
}

static gboolean
start_cb (gpointer data)
{
  DailiesQueue *self = data;

  self->started = TRUE;
  dailies_queue_pump (self);

  return G_SOURCE_REMOVE;
}

static DexFuture *
open_fiber (gpointer data)
{
  DailiesQueue *self = data;
  g_autoptr (GError) error = NULL;
  gboolean drives;

  g_signal_connect_object (self->requests, "changed", G_CALLBACK (dailies_queue_nudge), self, G_CONNECT_SWAPPED);

  /* Whoever drove before us has written his last word by then. */
  drives = await_turn (self);
  await_others_wrote (self);
  if (!await_load (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (drives)
    {
      dailies_queue_set_driving (self, TRUE);
      await_requests (self);
    }

  self->watch = dex_scheduler_spawn (NULL, 0, watch_fiber, g_object_ref (self), g_object_unref);

  /* Only after who opened us had the chance to give us keys. */
  g_idle_add_full (G_PRIORITY_LOW, start_cb, g_object_ref (self), g_object_unref);

  return dex_future_new_true ();
}

/**
 * dailies_queue_open:
 * @self: a queue
 *
 * Loads the jobs, drives them if nobody else does, else follows them.  The
 * first is started when the main loop is idle after this.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_queue_open (DailiesQueue *self)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));
  dex_return_error_if_fail (self->watch == NULL);

  return dex_scheduler_spawn (NULL, 0, open_fiber, g_object_ref (self), g_object_unref);
}

/* Runners that wait for the answer to a create request. */
static GPtrArray *
collect_active (DailiesQueue *self,
                gboolean only_sending)
{
  GPtrArray *futures = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < self->runners->len; i++)
    {
      DailiesJobRunner *runner = self->runners->pdata[i];

      if (dailies_job_runner_get_active (runner) &&
          (!only_sending || dailies_job_get_state (dailies_job_runner_get_job (runner)) == DAILIES_JOB_SENDING))
        g_ptr_array_add (futures, dailies_job_runner_wait (runner));
    }

  return futures;
}

static void
await_all (GPtrArray *futures,
           int milliseconds)
{
  if (futures->len > 0 &&
      !dex_await (dex_future_first (dex_future_allv ((DexFuture **) futures->pdata, futures->len),
                                    dex_timeout_new_msec (milliseconds), NULL),
                  NULL))
    g_debug ("Not all jobs came to rest");
}

static void
await_answers (DailiesQueue *self)
{
  const gint64 deadline = g_get_monotonic_time () + ANSWER_MILLISECONDS * G_TIME_SPAN_MILLISECOND;

  /* A runner that is not "sending" any more follows the job and does not end
   * by itself, so look again and again. */
  while (g_get_monotonic_time () < deadline)
    {
      g_autoptr (GPtrArray) sending = collect_active (self, TRUE);

      if (sending->len == 0)
        break;
      await_all (sending, 20);
    }
}

static DexFuture *
close_fiber (gpointer data)
{
  DailiesQueue *self = data;
  g_autoptr (GPtrArray) active = NULL;

  g_cancellable_cancel (self->closing);
  dex_clear (&self->pump_timer);
  dailies_queue_nudge (self);

  await_answers (self);

  active = collect_active (self, FALSE);
  for (guint i = 0; i < self->runners->len; i++)
    dailies_job_runner_stop (self->runners->pdata[i]);
  if (self->watch != NULL)
    g_ptr_array_add (active, dex_ref (self->watch));
  await_all (active, STOP_MILLISECONDS);

  dailies_driver_lock_release (self->lock);
  g_debug ("Closed");

  return dex_future_new_true ();
}

/**
 * dailies_queue_close:
 * @self: a queue
 *
 * Stops driving, within two seconds; the jobs stay as they are.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
dailies_queue_close (DailiesQueue *self)
{
  dex_return_error_if_fail (DAILIES_IS_QUEUE (self));

  return dex_scheduler_spawn (NULL, 0, close_fiber, g_object_ref (self), g_object_unref);
}

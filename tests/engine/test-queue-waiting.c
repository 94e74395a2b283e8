/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user does with jobs that wait: their order, their shots, the pause
 * of all of them; and what is told of those that run. */

#define G_LOG_DOMAIN "test-queue-waiting"

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "dailies-journal.h"
#include "engine-fixture.h"

static DailiesJob *
get_job (GListModel *jobs,
         guint index)
{
  g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, index);

  return job;
}

static void
move (DailiesEngine *engine,
      DailiesJob *job,
      DailiesJob *before)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_move_job (engine, job, before), &error);
  g_assert_no_error (error);
}

static void
note_sent_cb (DailiesEngine *engine,
              DailiesJob *job,
              const char *step,
              GPtrArray *sent)
{
  if (g_str_equal (step, "sending"))
    g_ptr_array_add (sent, job);
}

typedef struct
{
  DailiesJob *first;
  DailiesJob *second;
} OrderQuery;

static gboolean
is_in_order (gpointer data)
{
  OrderQuery *query = data;

  return dailies_job_get_position (query->first) < dailies_job_get_position (query->second);
}

static void
test_move (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  DailiesEngine *watcher;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) seen = NULL;
  g_autoptr (GPtrArray) sent = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  OrderQuery query;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  fixture_use_serial_account (fixture);
  watcher = fixture_open_watcher (fixture);
  jobs = fixture_submit_many (fixture, 4);
  fixture_await_states (watcher, "waiting waiting waiting waiting");

  /* 3 0 1 2, then, from a process that does not drive, 3 0 2 1. */
  move (fixture->engine, get_job (jobs, 3), get_job (jobs, 0));
  query = (OrderQuery) { get_job (jobs, 3), get_job (jobs, 0) };
  g_assert_true (is_in_order (&query));
  seen = fixture_await_job (fixture, dailies_job_get_id (get_job (jobs, 1)));
  move (watcher, seen, NULL);
  query = (OrderQuery) { get_job (jobs, 2), get_job (jobs, 1) };
  g_assert_true (test_await_until (is_in_order, &query, TEST_PATIENCE));

  g_signal_connect (fixture->engine, "step", G_CALLBACK (note_sent_cb), sent);
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_states (fixture->engine, "done done done done");
  g_assert_cmpuint (sent->len, ==, 4);
  g_assert_true (sent->pdata[0] == get_job (jobs, 3));
  g_assert_true (sent->pdata[1] == get_job (jobs, 0));
  g_assert_true (sent->pdata[2] == get_job (jobs, 2));
  g_assert_true (sent->pdata[3] == get_job (jobs, 1));

  g_assert_false (dex_await (dailies_engine_move_job (fixture->engine, get_job (jobs, 0), NULL), &error));
  g_assert_true (dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED));
  fixture_close_watcher (watcher);
}

/* Whoever drives next sends them in that order too. */
static void
test_move_outlives_driver (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (GPtrArray) sent = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) expected = NULL;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  fixture_use_serial_account (fixture);
  jobs = fixture_submit_many (fixture, 3);
  move (fixture->engine, get_job (jobs, 2), get_job (jobs, 0));
  for (guint i = 0; i < 3; i++)
    g_strv_builder_add (builder, dailies_job_get_id (get_job (jobs, (i + 2) % 3)));
  expected = g_strv_builder_end (builder);
  fixture_close (fixture);

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  fixture_use_serial_account (fixture);
  g_signal_connect (fixture->engine, "step", G_CALLBACK (note_sent_cb), sent);
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_states (fixture->engine, "done done done");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (dailies_job_get_id (sent->pdata[i]), ==, expected[i]);
}

static gboolean
edit (DailiesEngine *engine,
      DailiesJob *job,
      DailiesAccount *account,
      const char *prompt,
      GError **error)
{
  g_autoptr (DailiesShot) shot = dailies_shot_copy_with (dailies_job_get_shot (job), "prompt", prompt, NULL);

  return dex_await (dailies_engine_edit_job (engine, job, account, shot), error);
}

/* What the service was asked for, in the order that it was. */
static void
assert_made (Fixture *fixture,
             guint index,
             const char *prompt)
{
  g_autoptr (JsonObject) job = fake_video_service_dup_job (fixture->videos, index);

  g_assert_cmpstr (json_object_get_string_member (job, "prompt"), ==, prompt);
}

static gboolean
is_edited (gpointer data)
{
  return dailies_job_get_revision (data) > 0;
}

static void
test_edit (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  DailiesEngine *watcher;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) seen = NULL;
  g_autoptr (GError) error = NULL;
  DailiesAccount *studio;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  studio = dailies_engine_find_account (fixture->engine, NULL, NULL);
  watcher = fixture_open_watcher (fixture);
  job = fixture_submit (fixture);
  fixture_await_states (watcher, "waiting");
  seen = g_list_model_get_item (dailies_engine_get_jobs (watcher), 0);

  edit (fixture->engine, job, fixture->account, "Two kites", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (job)), ==, "Two kites");
  g_assert_true (test_await_until (is_edited, seen, TEST_PATIENCE));
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (seen)), ==, "Two kites");

  /* What cannot be made is refused, and changes nothing. */
  g_assert_false (edit (fixture->engine, job, fixture->account, " ", &error));
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "prompt");
  g_clear_error (&error);
  g_assert_false (edit (fixture->engine, job, studio, "Two kites", &error));
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "model");
  g_clear_error (&error);
  g_assert_cmpuint (dailies_job_get_revision (job), ==, 1);

  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
  assert_made (fixture, 0, "Two kites");

  g_assert_false (edit (fixture->engine, job, fixture->account, "Three kites", &error));
  g_assert_true (dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED));
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (job)), ==, "Two kites");
  fixture_close_watcher (watcher);
}

/* From a process that does not drive: the driver sends what it says now. */
static void
test_edit_elsewhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  DailiesEngine *watcher;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) seen = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  watcher = fixture_open_watcher (fixture);
  dailies_engine_set_key (watcher, dailies_account_get_id (fixture->account), FIXTURE_KEY);
  job = fixture_submit (fixture);
  fixture_await_states (watcher, "waiting");
  seen = g_list_model_get_item (dailies_engine_get_jobs (watcher), 0);

  edit (watcher, seen, fixture->account, "Two kites", &error);
  g_assert_no_error (error);
  /* At once, so that the driver may not have heard of it. */
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_true (is_edited (job));
  assert_made (fixture, 0, "Two kites");
  fixture_assert_count (fixture, "creates", 1);
  fixture_close_watcher (watcher);
}

/* In the journal, but the driver has not heard of it: it is told when it is
 * about to send the old one. */
static void
test_edit_unheard_of (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autoptr (DailiesJournal) journal = NULL;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  job = fixture_submit (fixture);
  shot = dailies_shot_copy_with (dailies_job_get_shot (job), "prompt", "Two kites", NULL);
  /* Its own connection does not count as somebody else's. */
  journal = dailies_journal_new (dailies_engine_get_database (fixture->engine));
  g_assert_cmpint (dex_await_int64 (dailies_journal_edit (journal, dailies_job_get_id (job), dailies_job_get_account_id (job), shot,
                                                          dailies_job_get_estimate (job), g_get_real_time ()),
                                    &error),
                   ==, 1);
  g_assert_no_error (error);
  g_assert_false (is_edited (job));

  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_true (is_edited (job));
  assert_made (fixture, 0, "Two kites");
  fixture_assert_count (fixture, "creates", 1);
}

/* At the very moment at which it would be sent: either the edit is refused and
 * the old shot is made, or the new one is; once. */
static void
test_edit_while_sending (void)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
      g_autoptr (DailiesJob) job = NULL;
      g_autoptr (GError) error = NULL;
      gboolean edited;

      fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
      job = fixture_submit (fixture);
      dailies_engine_set_paused (fixture->engine, FALSE);
      for (guint j = 0; j < i; j++)
        dex_await (dex_timeout_new_msec (1), NULL);

      edited = edit (fixture->engine, job, fixture->account, "Two kites", &error);
      if (!edited)
        g_assert_true (dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED));
      fixture_await_end (fixture, job, DAILIES_JOB_DONE);
      fixture_assert_count (fixture, "creates", 1);
      assert_made (fixture, 0, edited ? "Two kites" : "A red kite over a grey sea");
      g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (job)), ==, edited ? "Two kites" : "A red kite over a grey sea");
    }
}

static gboolean
knows_duration (gpointer data)
{
  return dailies_job_get_typical_duration (data) > 0;
}

static gboolean
is_running (gpointer data)
{
  return dailies_job_get_running_since (data) > 0;
}

/* What the remaining time is told from, here, elsewhere and after a restart. */
static void
test_durations (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  DailiesEngine *watcher;
  g_autoptr (DailiesJob) first = fixture_submit (fixture);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) seen = NULL;
  g_autoptr (DailiesJob) again = NULL;
  gint64 running_since;

  g_assert_false (knows_duration (first));
  g_assert_false (is_running (first));
  fixture_await_end (fixture, first, DAILIES_JOB_DONE);
  g_assert_cmpint (dailies_job_get_running_since (first), >=, dailies_job_get_created_at (first));
  g_assert_cmpint (dailies_job_get_running_since (first), <=, dailies_job_get_finished_at (first));

  test_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  watcher = fixture_open_watcher (fixture);
  fake_video_service_control (fixture->videos, "{\"hold\":\"running\"}");
  job = fixture_submit (fixture);
  g_assert_true (test_await_until (knows_duration, job, TEST_PATIENCE));
  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  g_assert_true (is_running (job));
  running_since = dailies_job_get_running_since (job);
  fixture_await_states (watcher, "running done");
  seen = g_list_model_get_item (dailies_engine_get_jobs (watcher), 0);
  g_assert_true (test_await_until (knows_duration, seen, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_running_since (seen), ==, running_since);
  fixture_close_watcher (watcher);

  fixture_close (fixture);
  fixture_open (fixture);
  again = fixture_await_job (fixture, dailies_job_get_id (job));
  g_assert_cmpint (dailies_job_get_running_since (again), ==, running_since);
  g_assert_true (test_await_until (knows_duration, again, TEST_PATIENCE));
}

static gboolean
is_paused (gpointer data)
{
  return dailies_engine_get_paused (data);
}

static gboolean
is_not_paused (gpointer data)
{
  return !dailies_engine_get_paused (data);
}

/* A pause is the queue's, not the process's. */
static void
test_pause_outlives_driver (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  DailiesEngine *watcher = fixture_open_watcher (fixture);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) again = NULL;

  dailies_engine_set_paused (fixture->engine, TRUE);
  g_assert_true (is_paused (fixture->engine));
  g_assert_true (test_await_until (is_paused, watcher, TEST_PATIENCE));
  job = fixture_submit (fixture);
  g_assert_true (dailies_engine_holds_back (fixture->engine, job));
  fixture_close (fixture);

  fixture_open (fixture);
  g_assert_true (is_paused (fixture->engine));
  g_assert_true (dailies_engine_get_driving (fixture->engine));
  again = fixture_await_job (fixture, dailies_job_get_id (job));
  g_assert_false (fixture_await_state_within (again, DAILIES_JOB_SENDING, 300));
  fixture_assert_count (fixture, "creates", 0);

  /* From a process that does not drive. */
  dailies_engine_set_paused (watcher, FALSE);
  g_assert_true (test_await_until (is_not_paused, fixture->engine, TEST_PATIENCE));
  fixture_await_end (fixture, again, DAILIES_JOB_DONE);
  fixture_close_watcher (watcher);
}

/* What was paused waits; what was asked for since does not. */
static void
test_send_anyway (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) waiting = NULL;
  g_autoptr (DailiesJob) wanted = NULL;

  dailies_engine_set_paused (fixture->engine, TRUE);
  waiting = fixture_submit (fixture);
  wanted = fixture_submit (fixture);
  dailies_engine_send_anyway (fixture->engine, wanted);
  g_assert_false (dailies_engine_holds_back (fixture->engine, wanted));
  fixture_await_end (fixture, wanted, DAILIES_JOB_DONE);
  g_assert_cmpint (dailies_job_get_state (waiting), ==, DAILIES_JOB_WAITING);
}

/* A new pause counts for all that still wait. */
static void
test_pause_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesJob) running = NULL;
  g_autoptr (DailiesJob) wanted = NULL;

  fixture_use_serial_account (fixture);
  running = fixture_submit (fixture);
  g_assert_true (fixture_await_state (running, DAILIES_JOB_RUNNING));
  dailies_engine_set_paused (fixture->engine, TRUE);
  wanted = fixture_submit (fixture);
  g_assert_true (dailies_engine_holds_back (fixture->engine, wanted));
  dailies_engine_send_anyway (fixture->engine, wanted);
  g_assert_false (dailies_engine_holds_back (fixture->engine, wanted));
  dailies_engine_set_paused (fixture->engine, FALSE);
  dailies_engine_set_paused (fixture->engine, TRUE);
  g_assert_true (dailies_engine_holds_back (fixture->engine, wanted));
}

/* One that is paused for itself alone keeps it to itself. */
static void
test_held_for_itself (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  g_assert_true (is_paused (fixture->engine));
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_false (is_paused (fixture->engine));
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/queue-waiting/move", test_move);
  test_add_fiber ("/queue-waiting/move-outlives-driver", test_move_outlives_driver);
  test_add_fiber ("/queue-waiting/edit", test_edit);
  test_add_fiber ("/queue-waiting/edit-elsewhere", test_edit_elsewhere);
  test_add_fiber ("/queue-waiting/edit-unheard-of", test_edit_unheard_of);
  test_add_fiber ("/queue-waiting/edit-while-sending", test_edit_while_sending);
  test_add_fiber ("/queue-waiting/durations", test_durations);
  test_add_fiber ("/queue-waiting/pause-outlives-driver", test_pause_outlives_driver);
  test_add_fiber ("/queue-waiting/send-anyway", test_send_anyway);
  test_add_fiber ("/queue-waiting/pause-again", test_pause_again);
  test_add_fiber ("/queue-waiting/held-for-itself", test_held_for_itself);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user does with the list of jobs, here and in other processes. */

#define G_LOG_DOMAIN "test-queue-list"

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "engine-fixture.h"

/* Names the states of the shown jobs, newest first. */
static char *
dup_states (DailiesEngine *engine)
{
  GListModel *jobs = dailies_engine_get_jobs (engine);
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_string_append_printf (states, "%s%s", i > 0 ? " " : "", dailies_job_state_to_word (dailies_job_get_state (job)));
    }

  return g_string_free (g_steal_pointer (&states), FALSE);
}

static void
assert_states (DailiesEngine *engine,
               const char *expected)
{
  g_autofree char *states = dup_states (engine);

  g_assert_cmpstr (states, ==, expected);
}

typedef struct
{
  DailiesEngine *engine;
  const char *states;
} StatesQuery;

static gboolean
has_states (gpointer data)
{
  StatesQuery *query = data;
  g_autofree char *states = dup_states (query->engine);

  return g_str_equal (states, query->states);
}

static void
await_states (DailiesEngine *engine,
              const char *states)
{
  StatesQuery query = { engine, states };

  if (!test_await_until (has_states, &query, FIXTURE_PATIENCE))
    assert_states (engine, states);
}

/* Another process on the same folders, as far as the engine can tell. */
static DailiesEngine *
open_watcher (Fixture *fixture)
{
  g_autoptr (DailiesLocations) locations = fixture_make_locations (fixture);
  g_autoptr (GError) error = NULL;
  DailiesEngine *engine = dex_await_object (dailies_engine_open_with_flags (locations, DAILIES_CLOCK (fixture->clock), DAILIES_ENGINE_WATCH), &error);

  g_assert_no_error (error);

  return engine;
}

static void
close_watcher (DailiesEngine *engine)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_close (engine), &error);
  g_assert_no_error (error);
  g_object_unref (engine);
}

static void
test_remove (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  DailiesEngine *watcher = open_watcher (fixture);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  g_assert_false (dex_await (dailies_engine_remove_job (fixture->engine, job), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "job");
  g_clear_error (&error);
  assert_states (fixture->engine, "running");

  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  await_states (watcher, "done");
  dex_await (dailies_engine_remove_job (fixture->engine, job), &error);
  g_assert_no_error (error);
  assert_states (fixture->engine, "");
  await_states (watcher, "");
  close_watcher (watcher);

  /* It stays off, and its take and its history stay. */
  fixture_close (fixture);
  fixture_open (fixture);
  assert_states (fixture->engine, "");
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
  found = fixture_await_job (fixture, dailies_job_get_id (job));
  g_assert_cmpint (dailies_job_get_state (found), ==, DAILIES_JOB_DONE);
  assert_states (fixture->engine, "");
}

static void
test_unknown_is_not_removed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"fail_next_create_before_making\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
  g_assert_false (dex_await (dailies_engine_remove_job (fixture->engine, job), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_clear_error (&error);
  g_assert_cmpuint (dex_await_uint (dailies_engine_clear_finished (fixture->engine), &error), ==, 0);
  g_assert_no_error (error);
  assert_states (fixture->engine, "unknown");
}

static void
count_changes_cb (guint *count)
{
  ++*count;
}

/* What needs the user stays, and what goes together is one change. */
static void
test_clear_finished (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed ("{\"create_status\":400,\"create_times\":1}");
  DailiesEngine *watcher;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) failed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  watcher = open_watcher (fixture);
  failed = fixture_submit (fixture);
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, failed, DAILIES_JOB_FAILED);
  test_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  jobs = fixture_submit_many (fixture, 3);
  await_states (fixture->engine, "done done done failed");
  await_states (watcher, "done done done failed");

  g_signal_connect_swapped (dailies_engine_get_jobs (fixture->engine), "items-changed", G_CALLBACK (count_changes_cb), &n_changes);
  g_assert_cmpuint (dex_await_uint (dailies_engine_clear_finished (fixture->engine), &error), ==, 3);
  g_assert_no_error (error);
  assert_states (fixture->engine, "failed");
  g_assert_cmpuint (n_changes, ==, 1);
  await_states (watcher, "failed");
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 3);
  close_watcher (watcher);
}

static void
test_cancel_waiting (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  DailiesEngine *watcher = open_watcher (fixture);
  g_autoptr (GListModel) jobs = fixture_submit_many (fixture, 6);
  g_autoptr (GError) error = NULL;

  await_states (watcher, "waiting waiting waiting running running running");
  /* From a process that does not drive. */
  g_assert_cmpuint (dex_await_uint (dailies_engine_cancel_waiting (watcher), &error), ==, 3);
  g_assert_no_error (error);
  assert_states (watcher, "cancelled cancelled cancelled running running running");
  await_states (fixture->engine, "cancelled cancelled cancelled running running running");

  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  await_states (fixture->engine, "cancelled cancelled cancelled done done done");
  fixture_assert_count (fixture, "creates", 3);
  g_assert_cmpuint (dex_await_uint (dailies_engine_cancel_waiting (fixture->engine), &error), ==, 0);
  close_watcher (watcher);
}

/* At the very moment at which they would be sent: each is either sent once or
 * not at all. */
static void
test_cancel_while_sending (void)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
      g_autoptr (GListModel) jobs = NULL;
      g_autoptr (GError) error = NULL;
      guint n_cancelled, n_creates;

      fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
      jobs = fixture_submit_many (fixture, 3);
      dailies_engine_set_paused (fixture->engine, FALSE);
      for (guint j = 0; j < i; j++)
        dex_await (dex_timeout_new_msec (1), NULL);
      n_cancelled = dex_await_uint (dailies_engine_cancel_waiting (fixture->engine), &error);
      g_assert_no_error (error);

      for (guint j = 0; j < 3; j++)
        {
          g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, j);

          dex_await (dailies_engine_wait (fixture->engine, job), &error);
          g_assert_no_error (error);
          g_assert_no_error (dailies_job_get_error (job));
        }
      n_creates = fake_video_service_get_count (fixture->videos, "creates");
      g_assert_cmpuint (n_creates + n_cancelled, ==, 3);
      g_assert_cmpuint (fixture_await_n_takes (fixture), ==, n_creates);
    }
}

static void
test_retry_failed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_status\":400,\"create_times\":2,\"lose\":true}");
  DailiesEngine *watcher = open_watcher (fixture);
  g_autoptr (GListModel) jobs = fixture_submit_many (fixture, 3);
  g_autoptr (GListModel) under_way = NULL;
  g_autoptr (GListModel) again = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      dex_await (dailies_engine_wait (fixture->engine, job), NULL);
    }
  fake_video_service_control (fixture->videos, "{\"lose\":false}");
  fixture_assert_count (fixture, "creates", 3);

  /* Only those of which nothing was made; twice asked is once retried. */
  under_way = dex_await_object (dailies_engine_retry_failed (fixture->engine), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (under_way), ==, 2);
  again = dex_await_object (dailies_engine_retry_failed (fixture->engine), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (again), ==, 0);

  await_states (fixture->engine, "done done lost");
  await_states (watcher, "done done lost");
  fixture_assert_count (fixture, "creates", 5);
  close_watcher (watcher);
}

/* Two at once, as from two windows: one of them is faster. */
static void
test_retried_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_status\":400,\"create_times\":1}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (DexFuture) second = NULL;
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  first = dailies_engine_retry (fixture->engine, job);
  second = dailies_engine_retry (fixture->engine, job);
  g_assert_true (dex_await (dex_ref (first), &error));
  g_assert_no_error (error);
  g_assert_false (dex_await (dex_ref (second), &error));
  g_assert_true (dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED));

  await_states (fixture->engine, "done");
  fixture_assert_count (fixture, "creates", 2);
}

/* Jobs that are sent at once may overtake each other by a hair. */
static void
use_serial_account (Fixture *fixture)
{
  g_autofree char *url = fake_service_dup_url (fixture->service, "/v1");
  g_autoptr (GError) error = NULL;

  fixture->account = dailies_engine_find_account (fixture->engine, "Serial", NULL);
  if (fixture->account == NULL)
    {
      g_autoptr (DailiesAccount) account = g_object_new (DAILIES_TYPE_ACCOUNT, "name", "Serial", "provider", "openai",
                                                         "base-url", url, "max-active", 1, NULL);

      dex_await (dailies_engine_add_account (fixture->engine, account, NULL), &error);
      g_assert_no_error (error);
      fixture->account = dailies_engine_find_account (fixture->engine, "Serial", &error);
      g_assert_no_error (error);
    }
  dailies_engine_set_key (fixture->engine, dailies_account_get_id (fixture->account), FIXTURE_KEY);
}

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
  use_serial_account (fixture);
  watcher = open_watcher (fixture);
  jobs = fixture_submit_many (fixture, 4);
  await_states (watcher, "waiting waiting waiting waiting");

  /* 3 0 1 2, then, from a process that does not drive, 3 0 2 1. */
  move (fixture->engine, get_job (jobs, 3), get_job (jobs, 0));
  query = (OrderQuery) { get_job (jobs, 3), get_job (jobs, 0) };
  g_assert_true (is_in_order (&query));
  seen = fixture_await_job (fixture, dailies_job_get_id (get_job (jobs, 1)));
  move (watcher, seen, NULL);
  query = (OrderQuery) { get_job (jobs, 2), get_job (jobs, 1) };
  g_assert_true (test_await_until (is_in_order, &query, FIXTURE_PATIENCE));

  g_signal_connect (fixture->engine, "step", G_CALLBACK (note_sent_cb), sent);
  dailies_engine_set_paused (fixture->engine, FALSE);
  await_states (fixture->engine, "done done done done");
  g_assert_cmpuint (sent->len, ==, 4);
  g_assert_true (sent->pdata[0] == get_job (jobs, 3));
  g_assert_true (sent->pdata[1] == get_job (jobs, 0));
  g_assert_true (sent->pdata[2] == get_job (jobs, 2));
  g_assert_true (sent->pdata[3] == get_job (jobs, 1));

  g_assert_false (dex_await (dailies_engine_move_job (fixture->engine, get_job (jobs, 0), NULL), &error));
  g_assert_true (dailies_error_has_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED));
  close_watcher (watcher);
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
  use_serial_account (fixture);
  jobs = fixture_submit_many (fixture, 3);
  move (fixture->engine, get_job (jobs, 2), get_job (jobs, 0));
  for (guint i = 0; i < 3; i++)
    g_strv_builder_add (builder, dailies_job_get_id (get_job (jobs, (i + 2) % 3)));
  expected = g_strv_builder_end (builder);
  fixture_close (fixture);

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  use_serial_account (fixture);
  g_signal_connect (fixture->engine, "step", G_CALLBACK (note_sent_cb), sent);
  dailies_engine_set_paused (fixture->engine, FALSE);
  await_states (fixture->engine, "done done done");
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
  watcher = open_watcher (fixture);
  job = fixture_submit (fixture);
  await_states (watcher, "waiting");
  seen = g_list_model_get_item (dailies_engine_get_jobs (watcher), 0);

  edit (fixture->engine, job, fixture->account, "Two kites", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (job)), ==, "Two kites");
  g_assert_true (test_await_until (is_edited, seen, FIXTURE_PATIENCE));
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
  close_watcher (watcher);
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
  watcher = open_watcher (fixture);
  dailies_engine_set_key (watcher, dailies_account_get_id (fixture->account), FIXTURE_KEY);
  job = fixture_submit (fixture);
  await_states (watcher, "waiting");
  seen = g_list_model_get_item (dailies_engine_get_jobs (watcher), 0);

  edit (watcher, seen, fixture->account, "Two kites", &error);
  g_assert_no_error (error);
  /* At once, so that the driver may not have heard of it. */
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_true (is_edited (job));
  assert_made (fixture, 0, "Two kites");
  fixture_assert_count (fixture, "creates", 1);
  close_watcher (watcher);
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
  watcher = open_watcher (fixture);
  fake_video_service_control (fixture->videos, "{\"hold\":\"running\"}");
  job = fixture_submit (fixture);
  g_assert_true (test_await_until (knows_duration, job, FIXTURE_PATIENCE));
  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  g_assert_true (is_running (job));
  running_since = dailies_job_get_running_since (job);
  await_states (watcher, "running done");
  seen = g_list_model_get_item (dailies_engine_get_jobs (watcher), 0);
  g_assert_true (test_await_until (knows_duration, seen, FIXTURE_PATIENCE));
  g_assert_cmpint (dailies_job_get_running_since (seen), ==, running_since);
  close_watcher (watcher);

  fixture_close (fixture);
  fixture_open (fixture);
  again = fixture_await_job (fixture, dailies_job_get_id (job));
  g_assert_cmpint (dailies_job_get_running_since (again), ==, running_since);
  g_assert_true (test_await_until (knows_duration, again, FIXTURE_PATIENCE));
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/queue-list/remove", test_remove);
  test_add_fiber ("/queue-list/unknown-is-not-removed", test_unknown_is_not_removed);
  test_add_fiber ("/queue-list/clear-finished", test_clear_finished);
  test_add_fiber ("/queue-list/cancel-waiting", test_cancel_waiting);
  test_add_fiber ("/queue-list/cancel-while-sending", test_cancel_while_sending);
  test_add_fiber ("/queue-list/retry-failed", test_retry_failed);
  test_add_fiber ("/queue-list/retried-once", test_retried_once);
  test_add_fiber ("/queue-list/move", test_move);
  test_add_fiber ("/queue-list/move-outlives-driver", test_move_outlives_driver);
  test_add_fiber ("/queue-list/edit", test_edit);
  test_add_fiber ("/queue-list/edit-elsewhere", test_edit_elsewhere);
  test_add_fiber ("/queue-list/edit-while-sending", test_edit_while_sending);
  test_add_fiber ("/queue-list/durations", test_durations);

  return g_test_run ();
}

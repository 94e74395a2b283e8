/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user does with the list of jobs, here and in other processes. */

#define G_LOG_DOMAIN "test-queue-list"

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "engine-fixture.h"

static void
test_remove (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  DailiesEngine *watcher = fixture_open_watcher (fixture);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  g_assert_false (dex_await (dailies_engine_remove_job (fixture->engine, job), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "job");
  g_clear_error (&error);
  fixture_assert_states (fixture->engine, "running");

  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_await_states (watcher, "done");
  dex_await (dailies_engine_remove_job (fixture->engine, job), &error);
  g_assert_no_error (error);
  fixture_assert_states (fixture->engine, "");
  fixture_await_states (watcher, "");
  fixture_close_watcher (watcher);

  /* It stays off, and its take and its history stay. */
  fixture_close (fixture);
  fixture_open (fixture);
  fixture_assert_states (fixture->engine, "");
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
  found = fixture_await_job (fixture, dailies_job_get_id (job));
  g_assert_cmpint (dailies_job_get_state (found), ==, DAILIES_JOB_DONE);
  fixture_assert_states (fixture->engine, "");
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
  fixture_assert_states (fixture->engine, "unknown");
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
  watcher = fixture_open_watcher (fixture);
  failed = fixture_submit (fixture);
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, failed, DAILIES_JOB_FAILED);
  test_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  jobs = fixture_submit_many (fixture, 3);
  fixture_await_states (fixture->engine, "done done done failed");
  fixture_await_states (watcher, "done done done failed");

  g_signal_connect_swapped (dailies_engine_get_jobs (fixture->engine), "items-changed", G_CALLBACK (count_changes_cb), &n_changes);
  g_assert_cmpuint (dex_await_uint (dailies_engine_clear_finished (fixture->engine), &error), ==, 3);
  g_assert_no_error (error);
  fixture_assert_states (fixture->engine, "failed");
  g_assert_cmpuint (n_changes, ==, 1);
  fixture_await_states (watcher, "failed");
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 3);
  fixture_close_watcher (watcher);
}

static void
test_cancel_waiting (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  DailiesEngine *watcher = fixture_open_watcher (fixture);
  g_autoptr (GListModel) jobs = fixture_submit_many (fixture, 6);
  g_autoptr (GError) error = NULL;

  fixture_await_states (watcher, "waiting waiting waiting running running running");
  /* From a process that does not drive. */
  g_assert_cmpuint (dex_await_uint (dailies_engine_cancel_waiting (watcher), &error), ==, 3);
  g_assert_no_error (error);
  fixture_assert_states (watcher, "cancelled cancelled cancelled running running running");
  fixture_await_states (fixture->engine, "cancelled cancelled cancelled running running running");

  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  fixture_await_states (fixture->engine, "cancelled cancelled cancelled done done done");
  fixture_assert_count (fixture, "creates", 3);
  g_assert_cmpuint (dex_await_uint (dailies_engine_cancel_waiting (fixture->engine), &error), ==, 0);
  fixture_close_watcher (watcher);
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
  DailiesEngine *watcher = fixture_open_watcher (fixture);
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

  fixture_await_states (fixture->engine, "done done lost");
  fixture_await_states (watcher, "done done lost");
  fixture_assert_count (fixture, "creates", 5);
  fixture_close_watcher (watcher);
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

  fixture_await_states (fixture->engine, "done");
  fixture_assert_count (fixture, "creates", 2);
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

  return g_test_run ();
}

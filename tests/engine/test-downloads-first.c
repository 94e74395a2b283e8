/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What services have finished is brought home before they are sent more. */

#define G_LOG_DOMAIN "test-downloads-first"

#include "engine-fixture.h"

#define N_READY 8
#define N_WAITING 3

/* With room for all. */
static void
use_wide_account (Fixture *fixture)
{
  fixture_use_account (fixture, "Wide", N_READY + N_WAITING);
}

typedef struct
{
  guint n_fetched;
  guint n_sent;
  guint n_fetched_before_sent;
} Steps;

static void
note_step_cb (DailiesEngine *engine,
              DailiesJob *job,
              const char *step,
              Steps *steps)
{
  if (g_str_equal (step, "recorded"))
    steps->n_fetched++;
  if (g_str_equal (step, "sending") && steps->n_sent++ == 0)
    steps->n_fetched_before_sent = steps->n_fetched;
}

static gboolean
has_many_running (gpointer data)
{
  GListModel *jobs = data;

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (dailies_job_get_state (job) != DAILIES_JOB_RUNNING)
        return FALSE;
    }

  return TRUE;
}

/* The service is left alone for as long as such jobs take. */
static gboolean
are_all_done (gpointer data)
{
  Fixture *fixture = data;
  GListModel *jobs = dailies_engine_get_jobs (fixture->engine);

  test_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (dailies_job_get_state (job) != DAILIES_JOB_DONE)
        return FALSE;
    }

  return TRUE;
}

/* They were finished while nobody looked, and will be gone in ten minutes. */
static void
test_after_a_pause (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\",\"expires_in_s\":600,\"clock_ahead_s\":0}");
  g_autoptr (GListModel) ready = NULL;
  g_autoptr (GListModel) waiting = NULL;
  Steps steps = { 0 };

  use_wide_account (fixture);
  ready = fixture_submit_many (fixture, N_READY);
  g_assert_true (test_await_until (has_many_running, ready, TEST_PATIENCE));
  dailies_engine_set_paused (fixture->engine, TRUE);
  waiting = fixture_submit_many (fixture, N_WAITING);
  g_clear_object (&waiting);
  g_clear_object (&ready);
  fixture_close (fixture);

  fixture_assert_count (fixture, "downloads", 0);
  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  fixture_open_with_flags (fixture, DAILIES_ENGINE_DEFAULT);
  g_signal_connect (fixture->engine, "step", G_CALLBACK (note_step_cb), &steps);
  use_wide_account (fixture);
  dailies_engine_set_paused (fixture->engine, FALSE);
  g_assert_true (test_await_until (are_all_done, fixture, TEST_PATIENCE));
  g_assert_cmpuint (steps.n_sent, ==, N_WAITING);
  g_assert_cmpuint (steps.n_fetched_before_sent, ==, N_READY);
}

static gboolean
is_fetched (gpointer data)
{
  Fixture *fixture = data;

  return fake_video_service_get_count (fixture->videos, "downloads") == 1;
}

/* One that has time does not hold up the queue for as long as it takes. */
static void
test_slow_download_with_time (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"stall_content_after\":1000,\"expires_in_s\":86400}");
  g_autoptr (DailiesJob) first = fixture_submit (fixture);
  g_autoptr (DailiesJob) second = NULL;

  g_assert_true (test_await_until (is_fetched, fixture, TEST_PATIENCE));
  fake_video_service_control (fixture->videos, "{\"stall_content_after\":null,\"hold\":\"running\"}");
  second = fixture_submit (fixture);
  g_assert_true (fixture_await_state (second, DAILIES_JOB_RUNNING));
  g_assert_cmpint (dailies_job_get_state (first), ==, DAILIES_JOB_DOWNLOADING);
  fake_video_service_control (fixture->videos, "{\"release\":true}");
  fixture_await_end (fixture, first, DAILIES_JOB_DONE);
}

/* Where the service does not say how long it has a clip, what is known of the
 * service counts. */
static void
test_retention_of_service (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"stall_content_after\":1000,\"expires_in_s\":0}");
  g_autofree char *url = fake_service_dup_url (fixture->service, "/v1");
  g_autofree char *text = g_strdup_printf ("{\"presets\":[{\"id\":\"fake\",\"title\":\"Fake\",\"provider\":\"openai\","
                                           "\"base_url\":\"%s\",\"retention_hours\":48}]}",
                                           url);
  g_autoptr (DailiesLocations) locations = fixture_make_locations (fixture);
  g_autofree char *path = g_build_filename (dailies_locations_get_config (locations), "presets.json", NULL);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GError) error = NULL;
  gint64 left;

  g_assert_cmpint (g_mkdir_with_parents (dailies_locations_get_config (locations), 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  job = fixture_submit (fixture);
  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  left = dailies_job_get_expires_at (job) - dailies_clock_get_real_time (DAILIES_CLOCK (fixture->clock));
  g_assert_cmpint (left, >, 47 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (left, <=, 48 * G_TIME_SPAN_HOUR);
  fake_video_service_control (fixture->videos, "{\"stall_content_after\":null,\"release\":true}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
}

/* One that cannot be had does not hold up the queue either. */
static void
test_troubled_download (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"content_503_times\":100000,\"expires_in_s\":600}");
  g_autoptr (DailiesJob) first = fixture_submit (fixture);
  g_autoptr (DailiesJob) second = NULL;

  g_assert_true (fixture_await_state (first, DAILIES_JOB_DOWNLOADING));
  second = fixture_submit (fixture);
  g_assert_true (fixture_await_state (second, DAILIES_JOB_DOWNLOADING));
  fake_video_service_control (fixture->videos, "{\"content_503_times\":null}");
  fixture_await_end (fixture, first, DAILIES_JOB_DONE);
  fixture_await_end (fixture, second, DAILIES_JOB_DONE);
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/downloads-first/after-a-pause", test_after_a_pause);
  test_add_fiber ("/downloads-first/slow-one-with-time", test_slow_download_with_time);
  test_add_fiber ("/downloads-first/retention-of-the-service", test_retention_of_service);
  test_add_fiber ("/downloads-first/troubled-one", test_troubled_download);

  return g_test_run ();
}

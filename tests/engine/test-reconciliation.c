/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Rule 3: what an engine makes of jobs that another one left behind. */

#include <glib/gstdio.h>

#include "dailies-error.h"
#include "dailies-sidecar.h"
#include "engine-fixture.h"

/* Ends the engine in the middle of @job and starts the next. */
static DailiesJob *
restart (Fixture *fixture,
         DailiesJob *job)
{
  g_autofree char *id = g_strdup (dailies_job_get_id (job));

  fixture_close (fixture);
  fixture_open (fixture);

  return fixture_await_job (fixture, id);
}

static void
assert_one_take (Fixture *fixture,
                 DailiesJob *job)
{
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
  g_assert_cmpuint (fixture_count_parts (fixture), ==, 0);
}

static void
test_waiting (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) again = NULL;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  job = fixture_submit (fixture);
  again = restart (fixture, job);
  assert_one_take (fixture, again);
}

static void
test_sending_is_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_delay_ms\":240000}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;
  g_autofree char *history = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_SENDING));
  again = restart (fixture, job);
  assert_one_take (fixture, again);
  history = fixture_await_history (fixture, again);
  g_assert_true (g_str_has_prefix (history, "waiting sending queued"));
}

static void
test_sending_is_not_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  FakeReply *reply = fake_reply_new (500, "application/json", "{}");
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) again = NULL;

  reply->delay = 2 * TEST_PATIENCE;
  fake_service_queue (fixture->service, "POST", "/v1/videos", reply);
  job = fixture_submit (fixture);
  g_assert_true (fixture_await_state (job, DAILIES_JOB_SENDING));
  again = restart (fixture, job);
  fixture_await_end (fixture, again, DAILIES_JOB_UNKNOWN);
  g_assert_true (dailies_error_is_outcome_unknown (dailies_job_get_error (again)));
  fixture_assert_count (fixture, "creates", 0);

  /* Nor does the one after that send it again. */
  g_clear_object (&job);
  job = restart (fixture, again);
  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", "/v1/videos"), ==, 1);
}

/* Two takes of one shot were being sent, and only one arrived: it is one of
 * the two, not both. */
static void
test_sending_of_siblings (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_delay_ms\":240000}");
  FakeReply *reply = fake_reply_new (500, "application/json", "{}");
  g_autoptr (GListModel) jobs = NULL;
  char *ids[2] = { NULL };
  guint n_done = 0;

  reply->delay = 2 * TEST_PATIENCE;
  fake_service_queue (fixture->service, "POST", "/v1/videos", reply);
  jobs = fixture_submit_many (fixture, 2);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_assert_true (fixture_await_state (job, DAILIES_JOB_SENDING));
      ids[i] = g_strdup (dailies_job_get_id (job));
    }

  fixture_close (fixture);
  fixture_open (fixture);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DailiesJob) again = fixture_await_job (fixture, ids[i]);

      dex_await (dailies_engine_wait (fixture->engine, again), NULL);
      if (dailies_job_get_state (again) == DAILIES_JOB_DONE)
        n_done++;
      else
        g_assert_cmpint (dailies_job_get_state (again), ==, DAILIES_JOB_UNKNOWN);

      g_free (ids[i]);
    }

  g_assert_cmpuint (n_done, ==, 1);
  fixture_assert_count (fixture, "creates", 1);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
}

/* The answer comes in time although the engine is told to close. */
static void
test_sending_is_answered (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_delay_ms\":100}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_SENDING));
  again = restart (fixture, job);
  g_assert_nonnull (dailies_job_get_remote (again));
  assert_one_take (fixture, again);
  fixture_assert_count (fixture, "lists", 0);
}

static void
test_followed (const char *hold,
               DailiesJobState state)
{
  g_autofree char *switches = g_strdup_printf ("{\"hold\":\"%s\"}", hold);
  g_autoptr (Fixture) fixture = fixture_new (switches);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;

  g_assert_true (fixture_await_state (job, state));
  again = restart (fixture, job);
  g_assert_cmpint (dailies_job_get_state (again), ==, state);
  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  assert_one_take (fixture, again);
}

static void
test_queued (void)
{
  test_followed ("queued", DAILIES_JOB_QUEUED);
}

static void
test_running (void)
{
  test_followed ("running", DAILIES_JOB_RUNNING);
}

static void
test_downloading_resumes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"stall_content_after\":2200000}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;
  g_autoptr (FakeRequest) request = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  g_assert_true (fixture_await_part (fixture));
  fake_video_service_control (fixture->videos, "{\"stall_content_after\":null}");
  again = restart (fixture, job);
  assert_one_take (fixture, again);

  /* What was there did not come over the line again. */
  request = fake_service_get_last_request (fixture->service);
  g_assert_true (g_str_has_suffix (request->path, "/content"));
  g_assert_nonnull (fake_request_get_header (request, "Range"));
}

static void
test_downloading_is_in_place (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"stall_content_after\":2200000}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;
  g_autofree char *path = NULL;
  gsize size;
  const char *clip = g_bytes_get_data (fixture_get_clip (), &size);
  guint n_downloads;

  /* As if it had died between putting the clip in place and its recipe. */
  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  g_assert_true (fixture_await_part (fixture));
  path = g_build_filename (fixture->library, dailies_job_get_target_path (job), NULL);
  n_downloads = fake_video_service_get_count (fixture->videos, "downloads");
  fixture_close (fixture);
  g_assert_true (g_file_set_contents (path, clip, size, NULL));

  fixture_open (fixture);
  again = fixture_await_job (fixture, dailies_job_get_id (job));
  fixture_await_end (fixture, again, DAILIES_JOB_DONE);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
  fixture_assert_count (fixture, "downloads", n_downloads);
}

static void
test_library_is_missing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"stall_content_after\":2200000}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;
  g_autoptr (DailiesJob) retried = NULL;
  g_autofree char *aside = g_build_filename (fixture->folder, "aside", NULL);
  g_autofree char *id = g_strdup (dailies_job_get_id (job));
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  g_assert_true (fixture_await_part (fixture));
  fake_video_service_control (fixture->videos, "{\"stall_content_after\":null}");
  fixture_close (fixture);

  /* A file in its place, as the fixture's folder itself exists. */
  g_assert_cmpint (g_rename (fixture->library, aside), ==, 0);
  g_assert_true (g_file_set_contents (fixture->library, "", 0, NULL));
  fixture_open (fixture);
  again = fixture_await_job (fixture, id);
  fixture_await_end (fixture, again, DAILIES_JOB_FAILED);
  g_assert_cmpint (dailies_job_get_error (again)->code, ==, DAILIES_ERROR_STORAGE);
  g_assert_false (dex_await (dailies_engine_retry (fixture->engine, again), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (fixture->library), ==, 0);
  g_assert_cmpint (g_rename (aside, fixture->library), ==, 0);
  retried = dex_await_object (dailies_engine_retry (fixture->engine, again), &error);
  g_assert_no_error (error);
  g_assert_true (retried == again);
  assert_one_take (fixture, retried);
}

static void
test_hung_server_does_not_hold_up_the_end (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  FakeReply *reply = fake_reply_new (200, "application/json", "{\"id\":\"x\",\"status\":\"queued\"}");
  g_autoptr (DailiesJob) job = NULL;
  gint64 start;

  reply->stall_after = 0;
  fake_service_queue (fixture->service, "POST", "/v1/videos", reply);
  job = fixture_submit (fixture);
  g_assert_true (fixture_await_state (job, DAILIES_JOB_SENDING));

  start = g_get_monotonic_time ();
  fixture_close (fixture);
  g_test_minimized_result ((g_get_monotonic_time () - start) / 1e6, "seconds to close");
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_SENDING);
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/reconciliation/waiting", test_waiting);
  test_add_fiber ("/reconciliation/sending-is-found", test_sending_is_found);
  test_add_fiber ("/reconciliation/sending-is-not-found", test_sending_is_not_found);
  test_add_fiber ("/reconciliation/sending-of-siblings", test_sending_of_siblings);
  test_add_fiber ("/reconciliation/sending-is-answered", test_sending_is_answered);
  test_add_fiber ("/reconciliation/queued", test_queued);
  test_add_fiber ("/reconciliation/running", test_running);
  test_add_fiber ("/reconciliation/downloading-resumes", test_downloading_resumes);
  test_add_fiber ("/reconciliation/downloading-is-in-place", test_downloading_is_in_place);
  test_add_fiber ("/reconciliation/library-is-missing", test_library_is_missing);
  test_add_fiber ("/reconciliation/hung-server-does-not-hold-up-the-end", test_hung_server_does_not_hold_up_the_end);

  return g_test_run ();
}

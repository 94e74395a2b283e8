/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Cancelling a job in each of its states. */

#include "dailies-error.h"
#include "engine-fixture.h"

/* Longer than any test waits, in milliseconds. */
#define DELAY "240000"

static void
cancel (Fixture *fixture,
        DailiesJob *job)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_engine_cancel (fixture->engine, job), &error));
  g_assert_no_error (error);
}

static gboolean
has_no_requests (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->data, "requests", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".cancel"))
      return FALSE;

  return TRUE;
}

static void
test_waiting (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  job = fixture_submit (fixture);
  cancel (fixture, job);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_CANCELLED);

  dailies_engine_set_paused (fixture->engine, FALSE);
  g_assert_false (fixture_await_state_within (job, DAILIES_JOB_SENDING, 100));
  fixture_assert_count (fixture, "creates", 0);

  /* Once more changes nothing, and is no mistake. */
  cancel (fixture, job);
}

static gboolean
waits_to_try_again (gpointer data)
{
  return dailies_job_get_state (data) == DAILIES_JOB_WAITING && dailies_job_get_retry_at (data) > 0;
}

static void
test_waiting_to_try_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = NULL;

  fake_service_queue (fixture->service, "POST", "/v1/videos",
                      fake_reply_with_header (fake_reply_new (429, "application/json", "{}"), "Retry-After", "3600"));
  job = fixture_submit (fixture);
  g_assert_true (test_await_until (waits_to_try_again, job, TEST_PATIENCE));
  cancel (fixture, job);
  fixture_await_end (fixture, job, DAILIES_JOB_CANCELLED);
  g_assert_cmpint (dailies_job_get_retry_at (job), ==, 0);
  fixture_assert_count (fixture, "creates", 0);
}

typedef struct
{
  Fixture *fixture;
  DailiesJob *job;
} Answer;

/* Whenever the request gets there. */
static gboolean
is_answered (gpointer data)
{
  Answer *answer = data;

  fake_service_release (answer->fixture->service);

  return dailies_job_get_state (answer->job) != DAILIES_JOB_SENDING;
}

/* Cancels a job whose create is not answered before that is written down. */
static void
cancel_while_sending (Fixture *fixture,
                      DailiesJob *job)
{
  Answer answer = { fixture, job };

  g_assert_true (fixture_await_state (job, DAILIES_JOB_SENDING));
  cancel (fixture, job);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_SENDING);
  g_assert_true (test_await_until (is_answered, &answer, TEST_PATIENCE));
}

/* What it costs is known first. */
static void
test_sending (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_delay_ms\":" DELAY ",\"hold\":\"running\",\"delete_running\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autofree char *history = NULL;

  cancel_while_sending (fixture, job);
  fixture_await_end (fixture, job, DAILIES_JOB_CANCELLED);
  history = fixture_await_history (fixture, job);
  g_assert_cmpstr (history, ==, "waiting sending queued cancelled");
  fixture_assert_count (fixture, "creates", 1);
  fixture_assert_count (fixture, "deletes", 1);
  g_assert_true (test_await_until (has_no_requests, fixture, TEST_PATIENCE));
}

static void
test_sending_in_vain (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  FakeReply *reply = fake_reply_new (429, "application/json", "{}");
  g_autoptr (DailiesJob) job = NULL;

  reply->delay = 2 * TEST_PATIENCE;
  fake_service_queue (fixture->service, "POST", "/v1/videos", reply);
  job = fixture_submit (fixture);
  cancel_while_sending (fixture, job);
  fixture_await_end (fixture, job, DAILIES_JOB_CANCELLED);
  fixture_assert_count (fixture, "creates", 0);
}

static void
test_sending_into_doubt (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_delay_ms\":" DELAY ",\"fail_next_create_after_read\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  cancel_while_sending (fixture, job);
  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
  g_assert_true (test_await_until (has_no_requests, fixture, TEST_PATIENCE));

  /* The user's later word counts. */
  g_assert_true (dex_await (dailies_engine_resolve (fixture->engine, job, DAILIES_RESOLVE_LOOK), NULL));
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
}

static void
test_running_accepted (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\",\"delete_running\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  cancel (fixture, job);
  fixture_await_end (fixture, job, DAILIES_JOB_CANCELLED);
  fixture_assert_count (fixture, "deletes", 1);
  g_assert_true (test_await_until (has_no_requests, fixture, TEST_PATIENCE));
}

static void
test_running_unsupported (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  guint n_polls;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  cancel (fixture, job);
  fixture_await_end (fixture, job, DAILIES_JOB_CANCELLED);

  /* Not followed any more. */
  n_polls = fake_video_service_get_count (fixture->videos, "polls");
  test_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  g_assert_false (fixture_await_state_within (job, DAILIES_JOB_RUNNING, 100));
  fixture_assert_count (fixture, "polls", n_polls);
}

static void
test_downloading (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"stall_content_after\":2200000}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  g_assert_true (fixture_await_part (fixture));
  cancel (fixture, job);
  fixture_await_end (fixture, job, DAILIES_JOB_CANCELLED);
  g_assert_cmpuint (fixture_count_parts (fixture), ==, 0);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 0);
}

static void
test_ended (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_false (dex_await (dailies_engine_cancel (fixture->engine, job), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
}

/* It is asked for although nobody drives; who does next hears it. */
static void
test_is_remembered (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\",\"delete_running\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) watched = NULL;
  g_autoptr (DailiesJob) driven = NULL;
  g_autofree char *id = g_strdup (dailies_job_get_id (job));

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  fixture_close (fixture);

  fixture_open_with_flags (fixture, DAILIES_ENGINE_WATCH);
  watched = fixture_await_job (fixture, id);
  cancel (fixture, watched);
  g_assert_cmpint (dailies_job_get_state (watched), ==, DAILIES_JOB_RUNNING);
  fixture_close (fixture);

  fixture_open (fixture);
  driven = fixture_await_job (fixture, id);
  fixture_await_end (fixture, driven, DAILIES_JOB_CANCELLED);
  fixture_assert_count (fixture, "deletes", 1);
  g_assert_true (test_await_until (has_no_requests, fixture, TEST_PATIENCE));
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/cancel/waiting", test_waiting);
  test_add_fiber ("/cancel/waiting-to-try-again", test_waiting_to_try_again);
  test_add_fiber ("/cancel/sending", test_sending);
  test_add_fiber ("/cancel/sending-in-vain", test_sending_in_vain);
  test_add_fiber ("/cancel/sending-into-doubt", test_sending_into_doubt);
  test_add_fiber ("/cancel/running-accepted", test_running_accepted);
  test_add_fiber ("/cancel/running-unsupported", test_running_unsupported);
  test_add_fiber ("/cancel/downloading", test_downloading);
  test_add_fiber ("/cancel/ended", test_ended);
  test_add_fiber ("/cancel/is-remembered", test_is_remembered);

  return g_test_run ();
}

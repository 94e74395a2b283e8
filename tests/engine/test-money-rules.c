/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The rules that keep money safe, one test and more for each. */

#include <glib/gstdio.h>

#include "dailies-error.h"
#include "engine-fixture.h"

static const DailiesErrorDetails *
get_details (DailiesJob *job)
{
  g_assert_nonnull (dailies_job_get_error (job));

  return dailies_error_get_details (dailies_job_get_error (job));
}

/* Rule 1: a create is repeated only where nothing was made. */

static void
test_rate_limit_is_waited_for (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_status\":429,\"create_times\":3}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autofree char *history = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  history = fixture_await_history (fixture, job);
  g_assert_true (g_str_has_prefix (history, "waiting sending waiting sending waiting sending waiting sending queued"));
  g_assert_no_error (dailies_job_get_error (job));
  g_assert_cmpint (dailies_job_get_retry_at (job), ==, 0);
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", "/v1/videos"), ==, 4);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
}

static gboolean
waits_to_try_again (gpointer data)
{
  return dailies_job_get_state (data) == DAILIES_JOB_WAITING && dailies_job_get_retry_at (data) > 0;
}

static void
test_retry_after_is_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) behind = NULL;
  gint64 now;

  fake_service_queue (fixture->service, "POST", "/v1/videos",
                      fake_reply_with_header (fake_reply_new (429, "application/json", "{\"error\":{\"message\":\"Slow down\",\"code\":\"rate_limit_exceeded\"}}"),
                                              "Retry-After", "300"));
  job = fixture_submit (fixture);
  g_assert_true (test_await_until (waits_to_try_again, job, TEST_PATIENCE));
  now = dailies_clock_get_real_time (DAILIES_CLOCK (fixture->clock));
  g_assert_cmpint (dailies_job_get_retry_at (job) - now, >, 290 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (dailies_job_get_retry_at (job) - now, <=, 360 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (dailies_job_get_error (job)->code, ==, DAILIES_ERROR_RATE);

  /* The next of that account would meet the same refusal. */
  behind = fixture_submit (fixture);
  g_assert_false (fixture_await_state_within (behind, DAILIES_JOB_SENDING, 200));
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", "/v1/videos"), ==, 1);

  test_clock_advance (fixture->clock, 300 * G_TIME_SPAN_SECOND * 12 / 10);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_await_end (fixture, behind, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 2);
}

static void
test_refused_connection_is_tried_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  const guint16 port = fake_service_get_port (fixture->service);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GListModel) models = NULL;
  g_autoptr (GError) error = NULL;

  models = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, FALSE), &error);
  g_assert_no_error (error);

  g_clear_pointer (&fixture->service, fake_service_free);
  g_clear_pointer (&fixture->videos, fake_video_service_free);
  job = fixture_submit (fixture);
  g_assert_true (test_await_until (waits_to_try_again, job, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_error (job)->code, ==, DAILIES_ERROR_NETWORK);

  fixture->service = fake_service_new_on_port (port, &error);
  g_assert_no_error (error);
  fixture->videos = fake_video_service_new (fixture->service, NULL, fixture_get_clip ());
  test_clock_advance (fixture->clock, 80 * G_TIME_SPAN_SECOND);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
}

static void
test_refusals_end_after_a_day (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_status\":429,\"create_times\":1000000}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  g_assert_true (test_await_until (waits_to_try_again, job, TEST_PATIENCE));
  test_clock_advance (fixture->clock, 24 * G_TIME_SPAN_HOUR);
  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  g_assert_cmpint (dailies_job_get_error (job)->code, ==, DAILIES_ERROR_RATE);
}

static void
assert_outcome_unknown (FakeReply *reply)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = NULL;

  fake_service_queue (fixture->service, "POST", "/v1/videos", reply);
  job = fixture_submit (fixture);
  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
  g_assert_true (get_details (job)->outcome_unknown);
  g_assert_null (dailies_job_get_remote (job));

  /* Nothing happens by itself now, whatever the time. */
  test_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  g_assert_false (fixture_await_state_within (job, DAILIES_JOB_SENDING, 100));
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", "/v1/videos"), ==, 1);
}

static void
test_doubt_is_not_sent_again (void)
{
  FakeReply *cut = fake_reply_new (200, "application/json", "{}");
  FakeReply *truncated = fake_reply_new (200, "application/json", "{\"id\":\"video_1\",\"object\":\"video\",\"status\":\"queued\"}");
  const guint statuses[] = { 500, 502, 503, 504 };

  cut->cut = FAKE_CUT_BEFORE_REPLY;
  assert_outcome_unknown (cut);

  truncated->cut = FAKE_CUT_IN_BODY;
  truncated->cut_after = 12;
  assert_outcome_unknown (truncated);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    assert_outcome_unknown (fake_reply_new (statuses[i], "application/json", "{\"error\":{\"message\":\"oops\"}}"));

  assert_outcome_unknown (fake_reply_new (200, "text/html", "<html>It works!</html>"));
  assert_outcome_unknown (fake_reply_new (200, "application/json", "{\"status\":\"queued\"}"));
  assert_outcome_unknown (fake_reply_new (200, "application/json", ""));
}

static void
assert_refused (const char *switches,
                DailiesJobState state,
                DailiesError category)
{
  g_autoptr (Fixture) fixture = fixture_new (switches);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  fixture_await_end (fixture, job, state);
  g_assert_cmpint (dailies_job_get_error (job)->code, ==, category);
  g_assert_false (get_details (job)->outcome_unknown);
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", "/v1/videos"), ==, 1);
}

static void
test_plain_refusals_end_it (void)
{
  assert_refused ("{\"create_status\":400,\"create_times\":9,\"create_body\":\"{\\\"error\\\":{\\\"message\\\":\\\"Invalid size\\\",\\\"param\\\":\\\"size\\\",\\\"code\\\":\\\"invalid_value\\\"}}\"}",
                  DAILIES_JOB_FAILED, DAILIES_ERROR_VALIDATION);
  assert_refused ("{\"create_status\":403,\"create_times\":9}", DAILIES_JOB_FAILED, DAILIES_ERROR_PERMISSION);
  assert_refused ("{\"create_status\":402,\"create_times\":9}", DAILIES_JOB_FAILED, DAILIES_ERROR_PAYMENT);
  assert_refused ("{\"create_status\":400,\"create_times\":9,\"create_body\":\"{\\\"error\\\":{\\\"message\\\":\\\"Blocked\\\",\\\"code\\\":\\\"moderation_blocked\\\"}}\"}",
                  DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION);
}

/* Refused by ourselves, it was never sent, and nothing can be to pay. */
static void
test_own_refusal_is_not_sent (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "model", fixture->model, "seed", (gint64) 7, NULL);
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) job = NULL;
  g_autofree char *history = NULL;
  g_autoptr (GError) error = NULL;

  jobs = dex_await_object (dailies_engine_submit (fixture->engine, fixture->account, shot, 1, NULL), &error);
  g_assert_no_error (error);
  job = g_list_model_get_item (jobs, 0);
  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  g_assert_error (dailies_job_get_error (job), DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  history = fixture_await_history (fixture, job);
  g_assert_cmpstr (history, ==, "waiting failed");
  fixture_assert_count (fixture, "creates", 0);
}

/* What became of an unknown outcome. */

static void
test_unknown_is_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"fail_next_create_after_read\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) resolved = NULL;
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
  resolved = dex_await_object (dailies_engine_resolve (fixture->engine, job, DAILIES_RESOLVE_LOOK), &error);
  g_assert_no_error (error);
  g_assert_true (resolved == job);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
}

static void
test_unknown_is_not_there (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"fail_next_create_before_making\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
  g_assert_false (dex_await (dailies_engine_resolve (fixture->engine, job, DAILIES_RESOLVE_LOOK), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_UNKNOWN);

  again = dex_await_object (dailies_engine_resolve (fixture->engine, job, DAILIES_RESOLVE_AGAIN), &error);
  g_assert_no_error (error);
  g_assert_true (again != job);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_CANCELLED);
  fixture_await_end (fixture, again, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 2);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);

  g_assert_false (dex_await (dailies_engine_resolve (fixture->engine, again, DAILIES_RESOLVE_DROP), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
}

static void
test_unknown_is_dropped (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"fail_next_create_after_read\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
  g_assert_false (dex_await (dailies_engine_cancel (fixture->engine, job), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_clear_error (&error);
  g_assert_false (dex_await (dailies_engine_retry (fixture->engine, job), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_clear_error (&error);

  g_assert_true (dex_await (dailies_engine_resolve (fixture->engine, job, DAILIES_RESOLVE_DROP), &error));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_CANCELLED);
  fixture_assert_count (fixture, "creates", 1);
  fixture_assert_count (fixture, "polls", 0);
}

/* Rule 2: a poll error never ends a job. */

static void
test_poll_errors_pass (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"poll_503_times\":12,\"polls_needed\":2}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_no_error (dailies_job_get_error (job));
  fixture_assert_count (fixture, "creates", 1);
}

static gboolean
has_auth_error (gpointer data)
{
  const GError *error = dailies_job_get_error (data);

  return g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_AUTH);
}

static void
test_bad_key_while_polling (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  guint n_polls;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  fake_video_service_control (fixture->videos, "{\"key\":\"another\"}");
  g_assert_true (test_await_until (has_auth_error, job, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_RUNNING);

  /* Slowly: its sleep is longer than those that the clock jumps over. */
  n_polls = fake_service_get_n_requests (fixture->service);
  g_assert_false (fixture_await_state_within (job, DAILIES_JOB_FAILED, 200));
  g_assert_cmpuint (fake_service_get_n_requests (fixture->service), ==, n_polls);

  fake_video_service_control (fixture->videos, "{\"key\":\"" FIXTURE_KEY "\",\"hold\":null}");
  test_clock_advance (fixture->clock, 80 * G_TIME_SPAN_SECOND);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
}

static void
test_unknown_to_the_service_is_lost (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"lose\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  fixture_await_end (fixture, job, DAILIES_JOB_LOST);
  g_assert_cmpint (dailies_job_get_error (job)->code, ==, DAILIES_ERROR_NOT_FOUND);
}

static void
test_service_says_how_it_ended (void)
{
  g_autoptr (Fixture) failing = fixture_new ("{\"fail\":true}");
  g_autoptr (DailiesJob) failed = fixture_submit (failing);
  g_autoptr (Fixture) strict = fixture_new ("{\"moderation\":true}");
  g_autoptr (DailiesJob) blocked = fixture_submit (strict);
  g_autoptr (DailiesJob) again = NULL;
  g_autoptr (GError) error = NULL;

  fixture_await_end (failing, failed, DAILIES_JOB_FAILED);
  g_assert_nonnull (dailies_job_get_error (failed));
  fake_video_service_control (failing->videos, "{\"fail\":null}");
  again = dex_await_object (dailies_engine_retry (failing->engine, failed), &error);
  g_assert_no_error (error);
  g_assert_true (again != failed);
  fixture_await_end (failing, again, DAILIES_JOB_DONE);
  fixture_assert_count (failing, "creates", 2);

  fixture_await_end (strict, blocked, DAILIES_JOB_BLOCKED);
  g_assert_cmpint (dailies_job_get_error (blocked)->code, ==, DAILIES_ERROR_MODERATION);
  g_assert_false (dex_await (dailies_engine_retry (strict->engine, blocked), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "prompt");
  fixture_assert_count (strict, "creates", 1);
}

/* Rule 4: a file becomes a take only when it is whole. */

static void
test_damaged_clip_is_no_take (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"tiny_file\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) again = NULL;
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  g_assert_cmpstr (get_details (job)->code, ==, "damaged-clip");
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 0);
  g_assert_cmpuint (fixture_count_parts (fixture), ==, 0);

  /* It was made and paid; only fetching it failed. */
  fake_video_service_control (fixture->videos, "{\"tiny_file\":null}");
  again = dex_await_object (dailies_engine_retry (fixture->engine, job), &error);
  g_assert_no_error (error);
  g_assert_true (again == job);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
}

static void
test_web_page_is_no_clip (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"html_content\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 0);
  g_assert_cmpuint (fixture_count_parts (fixture), ==, 0);
}

static void
test_broken_download_goes_on (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"truncate_content_times\":9}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "downloads"), >=, 2);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
}

static void
test_content_that_is_gone_is_expired (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"expire\":true}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  fixture_await_end (fixture, job, DAILIES_JOB_EXPIRED);
  g_assert_cmpuint (fixture_count_parts (fixture), ==, 0);
}

/* Rule 5: the key goes to the account's own origin only. */

static void
test_key_stays_at_home (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (FakeService) elsewhere = fake_service_new (NULL);
  g_autofree char *url = fake_service_dup_url (elsewhere, "/clip.mp4");
  g_autofree char *switches = g_strdup_printf ("{\"redirect_content_to\":\"%s\"}", url);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (FakeRequest) request = NULL;

  fake_service_set (elsewhere, "GET", "/clip.mp4", fake_reply_new_bytes (200, "video/mp4", g_bytes_ref (fixture_get_clip ())));
  fake_video_service_control (fixture->videos, switches);
  job = fixture_submit (fixture);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);

  request = fake_service_get_last_request (elsewhere);
  g_assert_null (fake_request_get_header (request, "Authorization"));
  g_assert_false (fixture_contains_text (fixture->folder, FIXTURE_KEY));
}

static void
test_echoed_key_is_kept_nowhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = NULL;

  /* The fake service repeats the key that it does not like. */
  fake_video_service_control (fixture->videos, "{\"key\":\"another\"}");
  fixture_close (fixture);
  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  fake_video_service_control (fixture->videos, "{\"key\":\"" FIXTURE_KEY "\"}");
  job = fixture_submit (fixture);
  fake_video_service_control (fixture->videos, "{\"key\":\"another\"}");
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  g_assert_cmpint (dailies_job_get_error (job)->code, ==, DAILIES_ERROR_AUTH);
  g_assert_null (strstr (dailies_job_get_error (job)->message, FIXTURE_KEY));
  fixture_close (fixture);
  g_assert_false (fixture_contains_text (fixture->folder, FIXTURE_KEY));
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/money/rate-limit-is-waited-for", test_rate_limit_is_waited_for);
  test_add_fiber ("/money/retry-after-is-kept", test_retry_after_is_kept);
  test_add_fiber ("/money/refused-connection-is-tried-again", test_refused_connection_is_tried_again);
  test_add_fiber ("/money/refusals-end-after-a-day", test_refusals_end_after_a_day);
  test_add_fiber ("/money/doubt-is-not-sent-again", test_doubt_is_not_sent_again);
  test_add_fiber ("/money/plain-refusals-end-it", test_plain_refusals_end_it);
  test_add_fiber ("/money/own-refusal-is-not-sent", test_own_refusal_is_not_sent);
  test_add_fiber ("/money/unknown-is-found", test_unknown_is_found);
  test_add_fiber ("/money/unknown-is-not-there", test_unknown_is_not_there);
  test_add_fiber ("/money/unknown-is-dropped", test_unknown_is_dropped);
  test_add_fiber ("/money/poll-errors-pass", test_poll_errors_pass);
  test_add_fiber ("/money/bad-key-while-polling", test_bad_key_while_polling);
  test_add_fiber ("/money/unknown-to-the-service-is-lost", test_unknown_to_the_service_is_lost);
  test_add_fiber ("/money/service-says-how-it-ended", test_service_says_how_it_ended);
  test_add_fiber ("/money/damaged-clip-is-no-take", test_damaged_clip_is_no_take);
  test_add_fiber ("/money/web-page-is-no-clip", test_web_page_is_no_clip);
  test_add_fiber ("/money/broken-download-goes-on", test_broken_download_goes_on);
  test_add_fiber ("/money/content-that-is-gone-is-expired", test_content_that_is_gone_is_expired);
  test_add_fiber ("/money/key-stays-at-home", test_key_stays_at_home);
  test_add_fiber ("/money/echoed-key-is-kept-nowhere", test_echoed_key_is_kept_nowhere);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The service's clock and ours are a day apart, or ours is set meanwhile. */

#define G_LOG_DOMAIN "test-wrong-clock"

#include "engine-fixture.h"

#define DAY (24 * 60 * 60)

static void
set_service_clock (Fixture *fixture,
                   int seconds)
{
  g_autofree char *switches = g_strdup_printf ("{\"clock_ahead_s\":%d}", seconds);

  fake_video_service_control (fixture->videos, switches);
}

static gint64
get_now (Fixture *fixture)
{
  return dailies_clock_get_real_time (DAILIES_CLOCK (fixture->clock));
}

/* An hour is an hour. */
static void
check_expiry (int seconds)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"stall_content_after\":1000}");
  g_autoptr (DailiesJob) job = NULL;
  gint64 left;

  set_service_clock (fixture, seconds);
  job = fixture_submit (fixture);
  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  left = dailies_job_get_expires_at (job) - get_now (fixture);
  g_assert_cmpint (left, >, 45 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (left, <, 75 * G_TIME_SPAN_MINUTE);
  fake_video_service_control (fixture->videos, "{\"stall_content_after\":null,\"release\":true}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
}

static void
test_expiry (void)
{
  check_expiry (DAY);
  check_expiry (-DAY);
}

/* The clip is there, although by our clock it ended yesterday. */
static void
test_set_while_downloading (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"content_503_times\":100000}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  test_clock_set (fixture->clock, DAY * G_TIME_SPAN_SECOND);
  test_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  fake_video_service_control (fixture->videos, "{\"content_503_times\":5}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
}

static gboolean
has_retry_at (gpointer data)
{
  return dailies_job_get_retry_at (data) > 0;
}

static DailiesJob *
submit_refused (Fixture *fixture,
                int seconds_ahead)
{
  const gint64 service_time = g_get_real_time () / G_USEC_PER_SEC + seconds_ahead;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (service_time);
  g_autoptr (GDateTime) later = g_date_time_new_from_unix_utc (service_time + 40);
  g_autofree char *date_text = soup_date_time_to_string (date, SOUP_DATE_HTTP);
  g_autofree char *later_text = soup_date_time_to_string (later, SOUP_DATE_HTTP);
  FakeReply *reply = fake_reply_new (429, "application/json", "{\"error\":{\"message\":\"Slow down\"}}");
  DailiesJob *job;

  reply = fake_reply_with_header (reply, "Date", date_text);
  reply = fake_reply_with_header (reply, "Retry-After", later_text);
  fake_service_queue (fixture->service, "POST", "/v1/videos", reply);
  job = fixture_submit (fixture);
  g_assert_true (test_await_until (has_retry_at, job, TEST_PATIENCE));

  return job;
}

/* A date that is tomorrow for us is in forty seconds. */
static void
check_retry_after (int seconds)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = submit_refused (fixture, seconds);
  const gint64 wait = dailies_job_get_retry_at (job) - get_now (fixture);

  g_assert_cmpint (wait, >, 20 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (wait, <, 60 * G_TIME_SPAN_SECOND);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
}

static void
test_retry_after (void)
{
  check_retry_after (0);
  check_retry_after (DAY);
  check_retry_after (-DAY);
}

/* Setting the clock neither makes the wait a day longer nor uses up a day of
 * patience. */
static void
check_set_while_waiting (int seconds)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = submit_refused (fixture, 0);

  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_WAITING);
  fake_video_service_control (fixture->videos, "{\"create_status\":429,\"create_times\":1}");
  test_clock_set (fixture->clock, seconds * G_TIME_SPAN_SECOND);
  for (guint i = 0; i < 6; i++)
    test_clock_advance (fixture->clock, 20 * G_TIME_SPAN_SECOND);
  g_assert_true (fixture_await_state (job, DAILIES_JOB_DONE));
}

static void
test_set_while_waiting (void)
{
  check_set_while_waiting (DAY);
  check_set_while_waiting (-DAY);
}

/* The one that was being sent is found, whatever the clocks show. */
static void
check_look (int seconds)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"create_delay_ms\":240000}");
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) again = NULL;
  g_autofree char *id = NULL;

  set_service_clock (fixture, seconds);
  job = fixture_submit (fixture);
  id = g_strdup (dailies_job_get_id (job));
  g_assert_true (fixture_await_state (job, DAILIES_JOB_SENDING));
  fixture_close (fixture);
  fixture_open (fixture);
  again = fixture_await_job (fixture, id);
  fixture_await_end (fixture, again, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
}

static void
test_look (void)
{
  check_look (DAY);
  check_look (-DAY);
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/wrong-clock/expiry", test_expiry);
  test_add_fiber ("/wrong-clock/set-while-downloading", test_set_while_downloading);
  test_add_fiber ("/wrong-clock/retry-after", test_retry_after);
  test_add_fiber ("/wrong-clock/set-while-waiting", test_set_while_waiting);
  test_add_fiber ("/wrong-clock/look", test_look);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Services and disks that do what they should not. */

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "dailies-library-private.h"
#include "engine-fixture.h"

static gboolean
has_error (gpointer data)
{
  return dailies_job_get_error (data) != NULL;
}

/* Whatever @reply says to a poll, it does not end the job, and the key goes
 * nowhere else. */
static void
assert_poll_goes_on (FakeReply *reply)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autofree char *path = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  path = g_strdup_printf ("/v1/videos/%s", dailies_remote_job_get_id (dailies_job_get_remote (job)));
  fake_service_set (fixture->service, "GET", path, reply);
  g_assert_true (test_await_until (has_error, job, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_RUNNING);
  g_assert_cmpint (dailies_job_get_retry_at (job), >, 0);

  fake_service_set (fixture->service, "GET", path,
                    fake_reply_new (200, "application/json", "{\"id\":\"video_fake1\",\"object\":\"video\",\"status\":\"failed\",\"error\":{\"message\":\"At last\"}}"));
  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  fixture_assert_count (fixture, "creates", 1);
}

static void
test_web_page (void)
{
  assert_poll_goes_on (fake_reply_new (200, "text/html", "<html><body>Please log in</body></html>"));
}

static void
test_nonsense (void)
{
  const char *bodies[] = { "", "null", "[]", "{}", "{\"status\":7}", "{\"id\":", "\xff\xfe", "\"completed\"" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_test_message ("%s", bodies[i]);
      assert_poll_goes_on (fake_reply_new (200, "application/json", bodies[i]));
    }
}

static void
test_cut (void)
{
  FakeReply *reply = fake_reply_new (200, "application/json", "{}");

  reply->cut = FAKE_CUT_BEFORE_REPLY;
  assert_poll_goes_on (reply);
}

static gsize
get_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (gsize) usage.ru_maxrss * 1024;
}

static FakeReply *
make_endless_json (void)
{
  g_autofree char *piece = g_strnfill (1024 * 1024, 'a');
  FakeReply *reply = fake_reply_new (200, "application/json", piece);

  reply->repeat = 5 * 1024;
  reply->length = -2;

  return reply;
}

static void
test_endless_json (void)
{
  const gsize before = get_peak_memory ();

  assert_poll_goes_on (make_endless_json ());
  g_assert_cmpuint (get_peak_memory () - before, <, 256 * 1024 * 1024);
}

static void
test_endless_answer_to_create (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = NULL;

  fake_service_queue (fixture->service, "POST", "/v1/videos", make_endless_json ());
  job = fixture_submit (fixture);
  fixture_await_end (fixture, job, DAILIES_JOB_UNKNOWN);
}

/* A create is never taken elsewhere, and neither is the key. */
static void
test_redirect (void)
{
  const guint statuses[] = { 301, 302, 307, 308 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new (NULL);
      g_autoptr (FakeService) elsewhere = fake_service_new (NULL);
      g_autofree char *url = fake_service_dup_url (elsewhere, "/v1/videos");
      g_autoptr (DailiesJob) job = NULL;

      fake_service_queue (fixture->service, "POST", "/v1/videos",
                          fake_reply_with_header (fake_reply_new (statuses[i], NULL, ""), "Location", url));
      job = fixture_submit (fixture);
      fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
      g_assert_nonnull (dailies_job_get_error (job));
      g_assert_cmpuint (fake_service_get_n_requests (elsewhere), ==, 0);
    }
}

static void
test_redirected_poll_keeps_the_key (void)
{
  g_autoptr (FakeService) elsewhere = fake_service_new (NULL);
  g_autofree char *url = fake_service_dup_url (elsewhere, "/poll");

  fake_service_set (elsewhere, "GET", "/poll", fake_reply_new (403, "application/json", "{}"));
  assert_poll_goes_on (fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", url));
  g_assert_cmpuint (fake_service_get_n_requests (elsewhere), >, 0);
  for (guint i = 0; i < fake_service_get_n_requests (elsewhere); i++)
    {
      g_autoptr (FakeRequest) request = fake_service_get_request (elsewhere, i);

      g_assert_null (fake_request_get_header (request, "Authorization"));
    }
}

/* As far as a process can feel it: no file gets larger than this. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full_disk (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) again = NULL;
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  limit_files (2 * 1024 * 1024);
  job = fixture_submit (fixture);
  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  limit_files (RLIM_INFINITY);
  g_assert_error (dailies_job_get_error (job), DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_true (dailies_error_has_code (dailies_job_get_error (job), "disk-full"));
  g_assert_cmpuint (fixture_count_parts (fixture), ==, 0);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 0);

  again = dex_await_object (dailies_engine_retry (fixture->engine, job), &error);
  g_assert_no_error (error);
  g_assert_true (again == job);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_assert_count (fixture, "creates", 1);
}

static gboolean
says_what_is_in_the_way (gpointer data)
{
  return dailies_job_get_retry_at (data) != 0;
}

/* Where not even the journal can be written, the job stays as it is there: it
 * says why it does not go on, and goes on when it can. */
static void
test_full_disk_under_journal (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  limit_files (0);
  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  g_assert_true (test_await_until (says_what_is_in_the_way, job, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_RUNNING);
  g_assert_true (dailies_error_has_code (dailies_job_get_error (job), DAILIES_DATABASE_CODE_FULL));
  limit_files (RLIM_INFINITY);

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_null (dailies_job_get_error (job));
  fixture_assert_count (fixture, "creates", 1);
}

/* What is in the place of the clip is somebody's. */
static void
test_place_is_taken (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autoptr (DailiesJob) job = NULL;
  g_autofree char *target = NULL;
  g_autofree char *path = NULL;
  g_autofree char *project = NULL;
  g_autofree char *contents = NULL;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  job = fixture_submit (fixture);
  target = dailies_library_dup_target_path (job, NULL);
  path = g_build_filename (fixture->library, target, NULL);
  project = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (project, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "a diary", -1, NULL));

  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, job, DAILIES_JOB_FAILED);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "a diary");
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 0);
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/bad-servers/web-page", test_web_page);
  test_add_fiber ("/bad-servers/nonsense", test_nonsense);
  test_add_fiber ("/bad-servers/cut", test_cut);
  test_add_fiber ("/bad-servers/endless-json", test_endless_json);
  test_add_fiber ("/bad-servers/endless-answer-to-create", test_endless_answer_to_create);
  test_add_fiber ("/bad-servers/redirect", test_redirect);
  test_add_fiber ("/bad-servers/redirected-poll-keeps-the-key", test_redirected_poll_keeps_the_key);
  test_add_fiber ("/bad-servers/full-disk", test_full_disk);
  test_add_fiber ("/bad-servers/full-disk-under-journal", test_full_disk_under_journal);
  test_add_fiber ("/bad-servers/place-is-taken", test_place_is_taken);

  return g_test_run ();
}

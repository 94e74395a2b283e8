/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a row says of a clip that its service will delete. */

#define G_LOG_DOMAIN "test-job-words"

#include "dailies-error.h"
#include "dailies-job-words.h"
#include "test-utils.h"

static DailiesJob *
make_job (DailiesJobState state,
          gint64 expires_at)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", "sora-2");
  DailiesJob *job = g_object_new (DAILIES_TYPE_JOB, "account-id", "a", "shot", shot, "state", state, NULL);

  dailies_job_set_expires_at (job, expires_at);

  return job;
}

static void
make_fetchable (DailiesJob *job)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("remote-1");

  dailies_job_set_remote (job, remote);
  dailies_job_set_target_path (job, "kite.mp4");
}

static void
test_saving (void)
{
  const gint64 now = g_get_real_time ();
  g_autoptr (DailiesJob) job = make_job (DAILIES_JOB_DOWNLOADING, now + 40 * G_TIME_SPAN_MINUTE);
  g_autofree char *left = dailies_job_dup_expiry_words (job, now);
  g_autofree char *late = dailies_job_dup_expiry_words (job, now + G_TIME_SPAN_HOUR);

  g_assert_cmpstr (left, ==, "40 min left to fetch it");
  g_assert_cmpstr (late, ==, "Perhaps it is gone");

  dailies_job_set_expires_at (job, 0);
  g_assert_null (dailies_job_dup_expiry_words (job, now));
}

/* Only what the service has can be deleted there. */
static void
test_failed (void)
{
  const gint64 now = g_get_real_time ();
  g_autoptr (DailiesJob) job = make_job (DAILIES_JOB_FAILED, now + 3 * G_TIME_SPAN_HOUR + G_TIME_SPAN_MINUTE);
  g_autoptr (DailiesJob) done = make_job (DAILIES_JOB_DONE, now + G_TIME_SPAN_HOUR);
  g_autoptr (GError) error = dailies_error_new_literal (DAILIES_ERROR_STORAGE, "There is no room");
  g_autofree char *unmade = NULL;
  g_autofree char *made = NULL;

  dailies_job_set_error (job, error);
  unmade = dailies_job_dup_problem_words (job);
  g_assert_null (strstr (unmade, "left"));
  make_fetchable (job);
  made = dailies_job_dup_problem_words (job);
  g_assert_true (g_str_has_prefix (made, unmade));
  g_assert_nonnull (strstr (made, " · 3 h left to fetch it"));

  make_fetchable (done);
  g_assert_null (dailies_job_dup_expiry_words (done, now));
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/ui/job-words/saving", test_saving);
  g_test_add_func ("/ui/job-words/failed", test_failed);

  return g_test_run ();
}

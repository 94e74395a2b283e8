/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-job"

#include "dailies-error.h"
#include "dailies-job.h"
#include "test-utils.h"

#define NOW G_GINT64_CONSTANT (1790251200000000)

/* Written down by hand from the design, not from the code: rows are where a
 * job is, columns where it goes, in the order of the enumeration: waiting
 * sending unknown queued running downloading done failed blocked cancelled
 * expired lost. */
static const char *const matrix[DAILIES_JOB_N_STATES] = {
  /* waiting     */ ".x.....x.x..",
  /* sending     */ "x.xxxx.xx...",
  /* unknown     */ "...xxx.xxxxx",
  /* queued      */ "....xx.xxxxx",
  /* running     */ "...x.x.xxxxx",
  /* downloading */ "......xx.xxx",
  /* done        */ "............",
  /* failed      */ ".....x......",
  /* blocked     */ "............",
  /* cancelled   */ "............",
  /* expired     */ "............",
  /* lost        */ "............",
};

static DailiesJob *
make_job (DailiesJobState state)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_1");

  return g_object_new (DAILIES_TYPE_JOB,
                       "account-id", "animatic",
                       "shot", shot,
                       "created-at", NOW,
                       "state", state,
                       "remote", remote,
                       NULL);
}

static void
test_words (void)
{
  static const char *const words[] = {
    "waiting",
    "sending",
    "unknown",
    "queued",
    "running",
    "downloading",
    "done",
    "failed",
    "blocked",
    "cancelled",
    "expired",
    "lost",
  };
  DailiesJobState state = DAILIES_JOB_LOST;

  g_assert_cmpint (G_N_ELEMENTS (words), ==, DAILIES_JOB_N_STATES);
  for (guint i = 0; i < DAILIES_JOB_N_STATES; i++)
    {
      g_assert_cmpstr (dailies_job_state_to_word (i), ==, words[i]);
      g_assert_true (dailies_job_state_from_word (words[i], &state));
      g_assert_cmpint (state, ==, i);
      g_assert_true (dailies_job_state_from_word (words[i], NULL));
      g_assert_cmpint (dailies_job_state_is_end (i), ==, i >= DAILIES_JOB_DONE);
    }

  g_assert_false (dailies_job_state_from_word ("gone", &state));
  g_assert_false (dailies_job_state_from_word (NULL, &state));
  g_assert_cmpint (state, ==, DAILIES_JOB_LOST);
}

static void
test_every_move (void)
{
  for (int from = 0; from < DAILIES_JOB_N_STATES; from++)
    {
      g_assert_cmpint (strlen (matrix[from]), ==, DAILIES_JOB_N_STATES);
      for (int to = 0; to < DAILIES_JOB_N_STATES; to++)
        {
          g_autoptr (DailiesJob) job = make_job (from);
          g_autoptr (GError) error = NULL;
          gboolean legal = matrix[from][to] == 'x';
          gboolean moved = dailies_job_transition (job, to, NOW + 5, &error);

          g_test_message ("%s to %s", dailies_job_state_to_word (from), dailies_job_state_to_word (to));
          g_assert_cmpint (dailies_job_state_may_follow (from, to), ==, legal);
          g_assert_cmpint (moved, ==, legal);
          g_assert_cmpint (dailies_job_get_state (job), ==, legal ? to : from);
          g_assert_cmpint (dailies_job_get_updated_at (job), ==, legal ? NOW + 5 : NOW);
          g_assert_cmpint (dailies_job_get_finished_at (job), ==, legal && to >= DAILIES_JOB_DONE ? NOW + 5 : 0);
          if (legal)
            g_assert_no_error (error);
          else
            g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
        }
    }
}

/* No sequence of legal moves sends a job twice after an answer was possible,
 * or leaves an end other than to fetch what was paid for. */
static void
test_money_is_safe (void)
{
  for (int from = 0; from < DAILIES_JOB_N_STATES; from++)
    {
      g_assert_cmpint (dailies_job_state_may_follow (from, DAILIES_JOB_SENDING), ==, from == DAILIES_JOB_WAITING);
      g_assert_cmpint (dailies_job_state_may_follow (from, DAILIES_JOB_WAITING), ==, from == DAILIES_JOB_SENDING);
      g_assert_cmpint (dailies_job_state_may_follow (from, DAILIES_JOB_UNKNOWN), ==, from == DAILIES_JOB_SENDING);
      g_assert_cmpint (dailies_job_state_may_follow (from, DAILIES_JOB_DONE), ==, from == DAILIES_JOB_DOWNLOADING);
    }
}

static void
test_download_again (void)
{
  g_autoptr (DailiesJob) job = make_job (DAILIES_JOB_DOWNLOADING);
  g_autoptr (GError) error = NULL;

  g_assert_true (dailies_job_transition (job, DAILIES_JOB_FAILED, NOW + 1, &error));
  g_assert_cmpint (dailies_job_get_finished_at (job), ==, NOW + 1);
  g_assert_true (dailies_job_transition (job, DAILIES_JOB_DOWNLOADING, NOW + 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (dailies_job_get_finished_at (job), ==, 0);

  g_assert_true (dailies_job_transition (job, DAILIES_JOB_FAILED, NOW + 3, &error));
  dailies_job_set_remote (job, NULL);
  g_assert_false (dailies_job_transition (job, DAILIES_JOB_DOWNLOADING, NOW + 4, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_FAILED);
  g_assert_cmpint (dailies_job_get_finished_at (job), ==, NOW + 3);
}

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          GHashTable *counts)
{
  gpointer count = g_hash_table_lookup (counts, pspec->name);

  g_hash_table_insert (counts, (gpointer) pspec->name, GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
}

static void
assert_notified (GHashTable *counts,
                 const char *const *names)
{
  GHashTableIter iter;
  gpointer name;
  gpointer count;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &count))
    {
      g_test_message ("%s", (const char *) name);
      g_assert_true (g_strv_contains (names, name));
      g_assert_cmpint (GPOINTER_TO_INT (count), ==, 1);
    }
  g_assert_cmpint (g_hash_table_size (counts), ==, g_strv_length ((char **) names));
  g_hash_table_remove_all (counts);
}

#define ASSERT_NOTIFIED(counts, ...) assert_notified (counts, (const char *const[]) { __VA_ARGS__ __VA_OPT__ (, ) NULL })

static void
test_notifications (void)
{
  g_autoptr (DailiesJob) job = make_job (DAILIES_JOB_WAITING);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_signal_connect (job, "notify", G_CALLBACK (count_cb), counts);

  g_assert_true (dailies_job_transition (job, DAILIES_JOB_SENDING, NOW + 1, NULL));
  ASSERT_NOTIFIED (counts, "state", "updated-at");

  g_assert_true (dailies_job_transition (job, DAILIES_JOB_QUEUED, NOW + 1, NULL));
  ASSERT_NOTIFIED (counts, "state", "running-since");
  g_assert_cmpint (dailies_job_get_running_since (job), ==, NOW + 1);

  dailies_job_set_progress (job, 0, 4, "In line");
  ASSERT_NOTIFIED (counts, "progress", "queue-position", "log-line");
  dailies_job_set_progress (job, 0, 4, "In line");
  ASSERT_NOTIFIED (counts);
  dailies_job_set_progress (job, 0, 3, "In line");
  ASSERT_NOTIFIED (counts, "queue-position");

  g_assert_true (dailies_job_transition (job, DAILIES_JOB_RUNNING, NOW + 2, NULL));
  ASSERT_NOTIFIED (counts, "state", "updated-at", "queue-position");
  g_assert_cmpint (dailies_job_get_queue_position (job), ==, -1);
  g_assert_cmpint (dailies_job_get_running_since (job), ==, NOW + 1);

  dailies_job_set_retry_at (job, NOW + 9);
  ASSERT_NOTIFIED (counts, "retry-at");
  dailies_job_set_retry_at (job, NOW + 9);
  ASSERT_NOTIFIED (counts);

  g_assert_false (dailies_job_transition (job, DAILIES_JOB_WAITING, NOW + 3, NULL));
  ASSERT_NOTIFIED (counts);

  g_assert_true (dailies_job_transition (job, DAILIES_JOB_LOST, NOW + 3, NULL));
  ASSERT_NOTIFIED (counts, "state", "updated-at", "finished-at", "retry-at");
  g_assert_cmpint (dailies_job_get_retry_at (job), ==, 0);
}

static void
test_progress (void)
{
  g_autoptr (DailiesJob) job = make_job (DAILIES_JOB_RUNNING);

  g_assert_cmpfloat (dailies_job_get_progress (job), ==, -1);
  dailies_job_set_progress (job, 0.62, 0, NULL);
  g_assert_cmpfloat (dailies_job_get_progress (job), ==, 0.62);
  g_assert_cmpint (dailies_job_get_queue_position (job), ==, 0);
  dailies_job_set_progress (job, 1.7, -9, "x");
  g_assert_cmpfloat (dailies_job_get_progress (job), ==, 1);
  g_assert_cmpint (dailies_job_get_queue_position (job), ==, -1);
  g_assert_cmpstr (dailies_job_get_log_line (job), ==, "x");
  dailies_job_set_progress (job, -0.5, 0, NULL);
  g_assert_cmpfloat (dailies_job_get_progress (job), ==, -1);
  dailies_job_set_progress (job, 0.0 / 0.0, 0, NULL);
  g_assert_cmpfloat (dailies_job_get_progress (job), ==, -1);
}

static void
test_setters (void)
{
  g_autoptr (DailiesJob) job = make_job (DAILIES_JOB_RUNNING);
  g_autoptr (GError) error = dailies_error_new_field ("prompt", "No");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_2");
  g_autoptr (DailiesEstimate) estimate =
      dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, dailies_money_new (5, "USD"), "2026-09-01");
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_signal_connect (job, "notify", G_CALLBACK (count_cb), counts);

  dailies_job_set_error (job, error);
  ASSERT_NOTIFIED (counts, "error");
  g_assert_error (dailies_job_get_error (job), DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (dailies_job_get_error (job))->field, ==, "prompt");
  dailies_job_set_error (job, dailies_job_get_error (job));
  ASSERT_NOTIFIED (counts);
  dailies_job_set_error (job, NULL);
  g_assert_null (dailies_job_get_error (job));
  ASSERT_NOTIFIED (counts, "error");

  dailies_job_set_remote (job, remote);
  dailies_job_set_remote (job, remote);
  g_assert_true (dailies_job_get_remote (job) == remote);
  dailies_job_set_estimate (job, estimate);
  dailies_job_set_estimate (job, dailies_job_get_estimate (job));
  g_assert_cmpstr (dailies_job_get_estimate (job)->date, ==, "2026-09-01");
  dailies_job_set_cost (job, estimate->money);
  dailies_job_set_cost (job, estimate->money);
  g_assert_cmpint (dailies_job_get_cost (job).micros, ==, 5);
  dailies_job_set_expires_at (job, NOW + 7);
  dailies_job_set_expires_at (job, NOW + 7);
  g_assert_cmpint (dailies_job_get_expires_at (job), ==, NOW + 7);
  dailies_job_set_take_id (job, "take");
  dailies_job_set_take_id (job, "take");
  g_assert_cmpstr (dailies_job_get_take_id (job), ==, "take");
  dailies_job_set_position (job, 7);
  dailies_job_set_position (job, 7);
  g_assert_cmpint (dailies_job_get_position (job), ==, 7);
  dailies_job_set_typical_duration (job, 9);
  dailies_job_set_typical_duration (job, 9);
  g_assert_cmpint (dailies_job_get_typical_duration (job), ==, 9);
  ASSERT_NOTIFIED (counts, "remote", "estimate", "cost", "expires-at", "take-id", "position", "typical-duration");
}

static void
test_new (void)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  g_autoptr (DailiesJob) job = dailies_job_new ("animatic", shot, NOW);
  g_autoptr (DailiesMoney) cost = NULL;

  g_assert_true (g_uuid_string_is_valid (dailies_job_get_id (job)));
  g_assert_cmpstr (dailies_job_get_account_id (job), ==, "animatic");
  g_assert_null (dailies_job_get_project (job));
  g_assert_true (dailies_job_get_shot (job) == shot);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_WAITING);
  g_assert_cmpint (dailies_job_get_created_at (job), ==, NOW);
  g_assert_cmpint (dailies_job_get_updated_at (job), ==, NOW);
  g_assert_cmpint (dailies_job_get_finished_at (job), ==, 0);
  g_assert_cmpint (dailies_job_get_position (job), ==, NOW);
  g_assert_cmpuint (dailies_job_get_revision (job), ==, 0);
  g_assert_cmpint (dailies_job_get_running_since (job), ==, 0);
  g_assert_cmpint (dailies_job_get_typical_duration (job), ==, 0);
  g_assert_cmpfloat (dailies_job_get_progress (job), ==, -1);
  g_assert_cmpint (dailies_job_get_queue_position (job), ==, -1);
  g_assert_null (dailies_job_get_error (job));
  g_assert_null (dailies_job_get_remote (job));
  g_assert_null (dailies_job_get_estimate (job));
  g_assert_false (dailies_money_is_known (dailies_job_get_cost (job)));
  g_object_get (job, "cost", &cost, NULL);
  g_assert_null (cost);

  g_assert_finalize_object (g_steal_pointer (&job));
  g_assert_finalize_object (g_steal_pointer (&shot));
}

/* As the journal brings a job back. */
static void
test_restored (void)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  g_autoptr (GError) error = dailies_error_new (DAILIES_ERROR_SERVER, "Broken");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_1");
  DailiesMoney cost = dailies_money_new (5, "USD");
  g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB,
                                             "id", "one",
                                             "account-id", "animatic",
                                             "project", "Kites",
                                             "shot", shot,
                                             "created-at", NOW,
                                             "state", DAILIES_JOB_FAILED,
                                             "progress", 0.5,
                                             "queue-position", 2,
                                             "log-line", "Log",
                                             "error", error,
                                             "remote", remote,
                                             "cost", &cost,
                                             "updated-at", NOW + 1,
                                             "finished-at", NOW + 2,
                                             "expires-at", NOW + 3,
                                             "retry-at", NOW + 4,
                                             "take-id", "take",
                                             NULL);
  DailiesJobState state;
  double progress = 0;
  gint64 finished_at = 0;

  g_object_get (job, "state", &state, "progress", &progress, "finished-at", &finished_at, NULL);
  g_assert_cmpint (state, ==, DAILIES_JOB_FAILED);
  g_assert_cmpfloat (progress, ==, 0.5);
  g_assert_cmpint (finished_at, ==, NOW + 2);
  g_assert_cmpstr (dailies_job_get_id (job), ==, "one");
  g_assert_cmpstr (dailies_job_get_project (job), ==, "Kites");
  g_assert_cmpint (dailies_job_get_queue_position (job), ==, 2);
  g_assert_cmpstr (dailies_job_get_log_line (job), ==, "Log");
  g_assert_error (dailies_job_get_error (job), DAILIES_ERROR, DAILIES_ERROR_SERVER);
  g_assert_cmpint (dailies_job_get_cost (job).micros, ==, 5);
  g_assert_cmpint (dailies_job_get_updated_at (job), ==, NOW + 1);
  g_assert_cmpint (dailies_job_get_expires_at (job), ==, NOW + 3);
  g_assert_cmpint (dailies_job_get_retry_at (job), ==, NOW + 4);
  g_assert_cmpstr (dailies_job_get_take_id (job), ==, "take");
}

static void
test_apply (void)
{
  g_autoptr (DailiesJob) job = make_job (DAILIES_JOB_SENDING);
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_2");
  g_autoptr (GError) failure = dailies_error_new (DAILIES_ERROR_SERVER, "Broken");
  g_autoptr (GError) error = NULL;
  DailiesMoney cost = dailies_money_new (5, "USD");
  g_autoptr (DailiesJobEvent) queued = g_object_new (DAILIES_TYPE_JOB_EVENT,
                                                     "state", DAILIES_JOB_QUEUED,
                                                     "at", NOW + 1,
                                                     "remote", remote,
                                                     "error", failure,
                                                     "cost", &cost,
                                                     "target-path", "a.mp4",
                                                     "take-id", "take",
                                                     "expires-at", NOW + 9,
                                                     NULL);
  g_autoptr (DailiesJobEvent) running = dailies_job_event_new (DAILIES_JOB_RUNNING, NOW + 2);
  g_autoptr (DailiesJobEvent) waiting = dailies_job_event_new (DAILIES_JOB_WAITING, NOW + 3);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_signal_connect (job, "notify", G_CALLBACK (count_cb), counts);
  g_assert_true (dailies_job_apply (job, queued, &error));
  g_assert_no_error (error);
  ASSERT_NOTIFIED (counts, "state", "updated-at", "remote", "error", "cost", "target-path", "take-id", "expires-at",
                   "running-since");

  /* What the next event does not say stays, save for the error. */
  g_assert_true (dailies_job_apply (job, running, &error));
  g_assert_no_error (error);
  ASSERT_NOTIFIED (counts, "state", "updated-at", "error");
  g_assert_null (dailies_job_get_error (job));
  g_assert_true (dailies_job_get_remote (job) == remote);
  g_assert_cmpint (dailies_job_get_cost (job).micros, ==, 5);
  g_assert_cmpstr (dailies_job_get_target_path (job), ==, "a.mp4");
  g_assert_cmpstr (dailies_job_get_take_id (job), ==, "take");
  g_assert_cmpint (dailies_job_get_expires_at (job), ==, NOW + 9);

  g_assert_false (dailies_job_apply (job, waiting, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  ASSERT_NOTIFIED (counts);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_RUNNING);
}

static void
test_follow (void)
{
  g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB, "id", "one", "created-at", NOW, NULL);
  g_autoptr (GError) failure = dailies_error_new (DAILIES_ERROR_SERVER, "Broken");
  g_autoptr (DailiesJob) newer = g_object_new (DAILIES_TYPE_JOB,
                                               "id", "one",
                                               "created-at", NOW,
                                               "state", DAILIES_JOB_FAILED,
                                               "progress", 0.5,
                                               "error", failure,
                                               "updated-at", NOW + 1,
                                               "finished-at", NOW + 1,
                                               "take-id", "take",
                                               NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_signal_connect (job, "notify", G_CALLBACK (count_cb), counts);
  dailies_job_follow (job, newer);
  ASSERT_NOTIFIED (counts, "state", "progress", "error", "updated-at", "finished-at", "take-id");
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_FAILED);
  g_assert_cmpfloat (dailies_job_get_progress (job), ==, 0.5);
  g_assert_error (dailies_job_get_error (job), DAILIES_ERROR, DAILIES_ERROR_SERVER);
  g_assert_cmpint (dailies_job_get_finished_at (job), ==, NOW + 1);
  g_assert_cmpstr (dailies_job_get_take_id (job), ==, "take");
}

static void
test_edit (void)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  g_autoptr (DailiesShot) other = dailies_shot_new ("Two kites", NULL);
  g_autoptr (DailiesJob) job = dailies_job_new ("account-1", shot, NOW);
  g_autoptr (DailiesJob) follower = g_object_new (DAILIES_TYPE_JOB, "id", dailies_job_get_id (job), "account-id", "account-1",
                                                  "shot", shot, "created-at", NOW, NULL);
  g_autoptr (DailiesEstimate) estimate = dailies_estimate_new (DAILIES_ESTIMATE_EXACT, dailies_money_new (5, "USD"), NULL);
  g_autoptr (GError) refusal = dailies_error_new (DAILIES_ERROR_RATE, "Later");
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  dailies_job_set_error (job, refusal);
  dailies_job_set_retry_at (job, NOW + 9);
  g_signal_connect (job, "notify", G_CALLBACK (count_cb), counts);
  g_signal_connect (follower, "notify", G_CALLBACK (count_cb), counts);

  dailies_job_edit (job, "account-2", other, estimate, 1);
  ASSERT_NOTIFIED (counts, "account-id", "shot", "estimate", "revision", "error", "retry-at");
  g_assert_true (dailies_job_get_shot (job) == other);
  g_assert_cmpstr (dailies_job_get_account_id (job), ==, "account-2");
  g_assert_cmpstr (dailies_shot_get_prompt (shot), ==, "A kite");

  dailies_job_follow (follower, job);
  ASSERT_NOTIFIED (counts, "account-id", "shot", "estimate", "revision");
  g_assert_true (dailies_job_get_shot (follower) == other);
  g_assert_cmpint (dailies_job_get_estimate (follower)->money.micros, ==, 5);
}

static void
test_may_retry_freely (void)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_1");
  g_autoptr (DailiesEstimate) free = dailies_estimate_new (DAILIES_ESTIMATE_EXACT, dailies_money_new (0, "USD"), NULL);
  const DailiesMoney nothing = dailies_money_new (0, "USD");
  const struct
  {
    DailiesJobState state;
    DailiesRemoteJob *remote;
    const char *target_path;
    const DailiesEstimate *estimate;
    const DailiesMoney *cost;
    gboolean freely;
  } cases[] = {
    { DAILIES_JOB_FAILED, NULL, NULL, NULL, NULL, TRUE },
    { DAILIES_JOB_FAILED, remote, NULL, NULL, NULL, FALSE },
    { DAILIES_JOB_FAILED, remote, "a.mp4", NULL, NULL, TRUE },
    { DAILIES_JOB_FAILED, remote, NULL, free, NULL, TRUE },
    { DAILIES_JOB_FAILED, remote, NULL, NULL, &nothing, TRUE },
    { DAILIES_JOB_LOST, remote, NULL, NULL, NULL, FALSE },
    { DAILIES_JOB_EXPIRED, remote, "a.mp4", free, NULL, FALSE },
    { DAILIES_JOB_BLOCKED, NULL, NULL, NULL, NULL, FALSE },
    { DAILIES_JOB_CANCELLED, NULL, NULL, NULL, NULL, FALSE },
    { DAILIES_JOB_WAITING, NULL, NULL, NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB, "created-at", NOW, "state", cases[i].state,
                                                 "remote", cases[i].remote, "target-path", cases[i].target_path,
                                                 "estimate", cases[i].estimate, "cost", cases[i].cost, NULL);

      g_test_message ("case %u", i);
      g_assert_cmpint (dailies_job_may_retry_freely (job), ==, cases[i].freely);
    }
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/job/words", test_words);
  g_test_add_func ("/job/every-move", test_every_move);
  g_test_add_func ("/job/money-is-safe", test_money_is_safe);
  g_test_add_func ("/job/download-again", test_download_again);
  g_test_add_func ("/job/notifications", test_notifications);
  g_test_add_func ("/job/progress", test_progress);
  g_test_add_func ("/job/setters", test_setters);
  g_test_add_func ("/job/new", test_new);
  g_test_add_func ("/job/restored", test_restored);
  g_test_add_func ("/job/apply", test_apply);
  g_test_add_func ("/job/follow", test_follow);
  g_test_add_func ("/job/edit", test_edit);
  g_test_add_func ("/job/may-retry-freely", test_may_retry_freely);

  return g_test_run ();
}

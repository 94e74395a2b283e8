/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-journal"

#include <string.h>

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "dailies-take-index.h"
#include "journal-fixture.h"
#include "test-utils.h"

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_full_job (FIXTURE_TIME);

  fixture_add (fixture, job);
  fixture_reopen (fixture);

  g_autoptr (DailiesJob) found = fixture_find (fixture, dailies_job_get_id (job));

  g_assert_cmpstr (dailies_job_get_id (found), ==, dailies_job_get_id (job));
  g_assert_cmpstr (dailies_job_get_account_id (found), ==, "account-1");
  g_assert_cmpstr (dailies_job_get_project (found), ==, "kites");
  assert_same_shot (dailies_job_get_shot (found), dailies_job_get_shot (job));
  g_assert_cmpint (dailies_job_get_state (found), ==, DAILIES_JOB_WAITING);
  g_assert_cmpint (dailies_job_get_created_at (found), ==, FIXTURE_TIME);
  g_assert_cmpint (dailies_job_get_updated_at (found), ==, FIXTURE_TIME);
  g_assert_cmpint (dailies_job_get_finished_at (found), ==, 0);
  g_assert_cmpfloat (dailies_job_get_progress (found), ==, -1);
  g_assert_cmpint (dailies_job_get_queue_position (found), ==, -1);
  g_assert_null (dailies_job_get_log_line (found));
  g_assert_null (dailies_job_get_error (found));
  g_assert_null (dailies_job_get_remote (found));
  g_assert_null (dailies_job_get_take_id (found));

  const DailiesEstimate *estimate = dailies_job_get_estimate (found);

  g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_LIST_PRICE);
  g_assert_cmpint (estimate->money.micros, ==, 2400000);
  g_assert_cmpstr (estimate->money.currency, ==, "USD");
  g_assert_cmpstr (estimate->date, ==, "2026-09-01");
  assert_answer (fixture->database, "SELECT group_concat (role || path || ifnull (sha256, '-'), '|') FROM job_references",
                 "first/pictures/kite.pngc0ffee|last/pictures/sea.jpg-");
}

static void
test_added_twice (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME);
  g_autoptr (GError) error = NULL;

  fixture_add (fixture, job);
  g_assert_false (dex_await (dailies_journal_add (fixture->journal, job), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_EXISTS);
  assert_answer (fixture->database, "SELECT count(*) FROM job_events", "1");
}

static GError *
make_rich_error (void)
{
  GError *error = dailies_error_new (DAILIES_ERROR_RATE, "Too “fast”:\n%d", 7);
  DailiesErrorDetails *details = dailies_error_edit_details (error);

  details->http_status = 429;
  details->retry_after = 1234567;
  details->retryable = TRUE;
  details->outcome_unknown = TRUE;
  dailies_error_set_code (error, "rate_limit");
  dailies_error_set_field (error, "seconds");
  dailies_error_set_request_id (error, "req_1");

  return error;
}

static void
assert_rich_error (const GError *error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_RATE);
  g_assert_cmpstr (error->message, ==, "Too “fast”:\n7");
  g_assert_cmpuint (details->http_status, ==, 429);
  g_assert_cmpint (details->retry_after, ==, 1234567);
  g_assert_true (details->retryable);
  g_assert_true (details->outcome_unknown);
  g_assert_cmpstr (details->code, ==, "rate_limit");
  g_assert_cmpstr (details->field, ==, "seconds");
  g_assert_cmpstr (details->request_id, ==, "req_1");
}

static void
assert_remote (DailiesRemoteJob *remote)
{
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "video_123");
  g_assert_cmpstr (dailies_remote_job_get_poll_url (remote), ==, "https://example.org/poll");
  g_assert_cmpfloat (dailies_remote_job_get_accepted_seconds (remote), ==, 8.5);
}

static DailiesJobEvent *
make_rich_event (DailiesJobState state,
                 gint64 at)
{
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = make_rich_error ();
  DailiesMoney cost = dailies_money_new (-5, "EUR");

  remote = g_object_new (DAILIES_TYPE_REMOTE_JOB,
                         "id", "video_123",
                         "poll-url", "https://example.org/poll",
                         "accepted-seconds", 8.5,
                         NULL);

  return g_object_new (DAILIES_TYPE_JOB_EVENT,
                       "state", state,
                       "at", at,
                       "remote", remote,
                       "error", error,
                       "cost", &cost,
                       "target-path", "kites/a.mp4",
                       "take-id", "take-1",
                       "expires-at", at + 99,
                       "note", "what for",
                       NULL);
}

static void
test_events (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME);
  g_autoptr (DailiesJobEvent) event = make_rich_event (DAILIES_JOB_UNKNOWN, FIXTURE_TIME + 20);
  g_autoptr (GListModel) events = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, FIXTURE_TIME + 10);
  fixture_append_event (fixture, id, DAILIES_JOB_SENDING, event);
  g_assert_finalize_object (g_steal_pointer (&event));
  fixture_reopen (fixture);

  events = dex_await_object (dailies_journal_get_events (fixture->journal, id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (events), ==, 3);

  g_autoptr (DailiesJobEvent) first = g_list_model_get_item (events, 0);
  g_autoptr (DailiesJobEvent) last = g_list_model_get_item (events, 2);

  g_assert_cmpint (dailies_job_event_get_state (first), ==, DAILIES_JOB_WAITING);
  g_assert_cmpint (dailies_job_event_get_at (first), ==, FIXTURE_TIME);
  g_assert_null (dailies_job_event_get_error (first));
  g_assert_cmpint (dailies_job_event_get_state (last), ==, DAILIES_JOB_UNKNOWN);
  g_assert_cmpint (dailies_job_event_get_at (last), ==, FIXTURE_TIME + 20);
  assert_remote (dailies_job_event_get_remote (last));
  assert_rich_error (dailies_job_event_get_error (last));
  g_assert_cmpint (dailies_job_event_get_cost (last).micros, ==, -5);
  g_assert_cmpstr (dailies_job_event_get_cost (last).currency, ==, "EUR");
  g_assert_cmpstr (dailies_job_event_get_target_path (last), ==, "kites/a.mp4");
  g_assert_cmpstr (dailies_job_event_get_take_id (last), ==, "take-1");
  g_assert_cmpint (dailies_job_event_get_expires_at (last), ==, FIXTURE_TIME + 119);
  g_assert_cmpstr (dailies_job_event_get_note (last), ==, "what for");

  /* The job has it all too. */
  g_autoptr (DailiesJob) found = fixture_find (fixture, id);

  g_assert_cmpint (dailies_job_get_state (found), ==, DAILIES_JOB_UNKNOWN);
  g_assert_cmpint (dailies_job_get_updated_at (found), ==, FIXTURE_TIME + 20);
  assert_remote (dailies_job_get_remote (found));
  assert_rich_error (dailies_job_get_error (found));
  g_assert_cmpint (dailies_job_get_cost (found).micros, ==, -5);
  g_assert_cmpint (dailies_job_get_expires_at (found), ==, FIXTURE_TIME + 119);
  g_assert_cmpstr (dailies_job_get_target_path (found), ==, "kites/a.mp4");
  g_assert_cmpstr (dailies_job_get_take_id (found), ==, "take-1");

  /* What the next event leaves out stays, but for the error. */
  fixture_append (fixture, id, DAILIES_JOB_UNKNOWN, DAILIES_JOB_RUNNING, FIXTURE_TIME + 30);
  g_clear_object (&found);
  found = fixture_find (fixture, id);
  assert_remote (dailies_job_get_remote (found));
  g_assert_null (dailies_job_get_error (found));
  g_assert_cmpint (dailies_job_get_cost (found).micros, ==, -5);
  g_assert_cmpint (dailies_job_get_expires_at (found), ==, FIXTURE_TIME + 119);
}

static void
test_foreign_error (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME);
  g_autoptr (GError) failure = g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "Bad certificate");
  g_autoptr (DailiesJobEvent) event = NULL;

  event = g_object_new (DAILIES_TYPE_JOB_EVENT, "state", DAILIES_JOB_FAILED, "at", FIXTURE_TIME + 1, "error", failure, NULL);
  fixture_add (fixture, job);
  fixture_append_event (fixture, dailies_job_get_id (job), DAILIES_JOB_WAITING, event);

  g_autoptr (DailiesJob) found = fixture_find (fixture, dailies_job_get_id (job));

  g_assert_error (dailies_job_get_error (found), DAILIES_ERROR, DAILIES_ERROR_NETWORK);
  g_assert_cmpstr (dailies_job_get_error (found)->message, ==, "Bad certificate");
  g_assert_cmpint (dailies_job_get_finished_at (found), ==, FIXTURE_TIME + 1);
}

/* Every pair of states, against the table of the core: the journal takes just
 * the legal moves, and only from the state that the caller expects.
 */
static void
test_all_moves (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME);
  g_autoptr (DailiesJobEvent) failed = make_event (DAILIES_JOB_FAILED, FIXTURE_TIME);
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  execute (fixture->database, "UPDATE jobs SET remote = '{\"id\":\"video_123\"}'", NULL);

  for (DailiesJobState from = 0; from < DAILIES_JOB_N_STATES; from++)
    {
      for (DailiesJobState to = 0; to < DAILIES_JOB_N_STATES; to++)
        {
          g_autofree char *sql = g_strdup_printf ("UPDATE jobs SET state = '%s'; DELETE FROM job_events", dailies_job_state_to_word (from));
          g_autoptr (DailiesJobEvent) event = make_event (to, FIXTURE_TIME + 1);
          g_autoptr (GError) error = NULL;
          gboolean done;

          g_assert_true (execute (fixture->database, sql, NULL));
          done = dex_await (dailies_journal_append (fixture->journal, id, from, event), &error);
          g_assert_cmpint (done, ==, dailies_job_state_may_follow (from, to));
          if (!done)
            g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_ILLEGAL_MOVE);
          assert_answer (fixture->database, "SELECT state FROM jobs", dailies_job_state_to_word (done ? to : from));
          assert_answer (fixture->database, "SELECT count(*) FROM job_events", done ? "1" : "0");
        }
    }
}

static DailiesJobState
choose_next (DailiesJobState state)
{
  DailiesJobState next;

  do
    next = g_test_rand_int_range (0, DAILIES_JOB_N_STATES);
  while (!dailies_job_state_may_follow (state, next));

  return next;
}

static gboolean
flip (void)
{
  return g_test_rand_int_range (0, 2) == 1;
}

static DailiesJobEvent *
make_random_event (DailiesJobState state,
                   gint64 at)
{
  g_autoptr (DailiesRemoteJob) remote = flip () ? dailies_remote_job_new ("video_123") : NULL;
  g_autoptr (GError) error = flip () ? make_rich_error () : NULL;
  DailiesMoney cost = flip () ? dailies_money_new (at, "USD") : DAILIES_MONEY_UNKNOWN;

  return g_object_new (DAILIES_TYPE_JOB_EVENT,
                       "state", state,
                       "at", at,
                       "remote", remote,
                       "error", error,
                       "cost", &cost,
                       "target-path", flip () ? "kites/a.mp4" : NULL,
                       "take-id", flip () ? "take-1" : NULL,
                       "expires-at", flip () ? at + 5 : 0,
                       NULL);
}

static void
assert_same_job (DailiesJob *one,
                 DailiesJob *other)
{
  DailiesRemoteJob *one_remote = dailies_job_get_remote (one);
  DailiesRemoteJob *other_remote = dailies_job_get_remote (other);

  g_assert_cmpint (dailies_job_get_state (one), ==, dailies_job_get_state (other));
  g_assert_cmpint (dailies_job_get_created_at (one), ==, dailies_job_get_created_at (other));
  g_assert_cmpint (dailies_job_get_updated_at (one), ==, dailies_job_get_updated_at (other));
  g_assert_cmpint (dailies_job_get_finished_at (one), ==, dailies_job_get_finished_at (other));
  g_assert_cmpint (dailies_job_get_expires_at (one), ==, dailies_job_get_expires_at (other));
  g_assert_cmpint (dailies_job_get_cost (one).micros, ==, dailies_job_get_cost (other).micros);
  g_assert_cmpstr (dailies_job_get_cost (one).currency, ==, dailies_job_get_cost (other).currency);
  g_assert_cmpstr (dailies_job_get_target_path (one), ==, dailies_job_get_target_path (other));
  g_assert_cmpstr (dailies_job_get_take_id (one), ==, dailies_job_get_take_id (other));
  g_assert_true ((dailies_job_get_error (one) == NULL) == (dailies_job_get_error (other) == NULL));
  g_assert_true ((one_remote == NULL) == (other_remote == NULL));
}

/* Whatever happens to a job, what comes back from the journal is what
 * dailies_job_apply() made of the object meanwhile.
 */
static void
test_same_as_applied (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (DailiesJob) job = make_full_job (FIXTURE_TIME + i);
      gint64 at = FIXTURE_TIME + i;

      fixture_add (fixture, job);
      for (guint j = 0; j < 12 && !dailies_job_state_is_end (dailies_job_get_state (job)); j++)
        {
          DailiesJobState state = dailies_job_get_state (job);
          g_autoptr (DailiesJobEvent) event = make_random_event (choose_next (state), ++at);
          g_autoptr (DailiesJob) found = NULL;

          fixture_append_event (fixture, dailies_job_get_id (job), state, event);
          g_assert_true (dailies_job_apply (job, event, NULL));
          found = fixture_find (fixture, dailies_job_get_id (job));
          assert_same_job (found, job);
        }
    }
}

static void
test_state_changed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME);
  g_autoptr (DailiesJobEvent) event = make_event (DAILIES_JOB_SENDING, FIXTURE_TIME + 5);
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_CANCELLED, FIXTURE_TIME + 2);

  g_assert_false (dex_await (dailies_journal_append (fixture->journal, id, DAILIES_JOB_WAITING, event), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_STATE_CHANGED);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "cancelled");
  assert_answer (fixture->database, "SELECT count(*) FROM job_events", "2");

  g_clear_error (&error);
  g_assert_false (dex_await (dailies_journal_append (fixture->journal, "no-such-job", DAILIES_JOB_WAITING, event), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

static void
test_nothing_to_download_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME);
  g_autoptr (DailiesJobEvent) event = make_event (DAILIES_JOB_DOWNLOADING, FIXTURE_TIME + 5);
  g_autoptr (GError) error = NULL;

  fixture_add (fixture, job);
  fixture_append (fixture, dailies_job_get_id (job), DAILIES_JOB_WAITING, DAILIES_JOB_FAILED, FIXTURE_TIME + 2);
  g_assert_false (dex_await (dailies_journal_append (fixture->journal, dailies_job_get_id (job), DAILIES_JOB_FAILED, event), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_ILLEGAL_MOVE);
}

static void
test_complete (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesTakeIndex) takes = dailies_take_index_new (fixture->database);
  g_autoptr (DailiesJob) job = make_full_job (FIXTURE_TIME);
  g_autoptr (DailiesTake) take = make_full_take ("feedbeef-1", dailies_job_get_id (job), FIXTURE_TIME + 9);
  g_autoptr (DailiesJobEvent) done = make_event (DAILIES_JOB_DONE, FIXTURE_TIME + 9);
  g_autoptr (DailiesTake) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, FIXTURE_TIME + 1);
  fixture_append (fixture, id, DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, FIXTURE_TIME + 2);

  /* Too early: nothing of it is kept, the take neither. */
  g_assert_false (dex_await (dailies_journal_complete (fixture->journal, id, done, take), &error));
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_STATE_CHANGED);
  g_clear_error (&error);
  g_assert_cmpuint (dex_await_uint (dailies_take_index_count (takes, NULL), NULL), ==, 0);

  fixture_append (fixture, id, DAILIES_JOB_QUEUED, DAILIES_JOB_DOWNLOADING, FIXTURE_TIME + 3);
  g_assert_true (dex_await (dailies_journal_complete (fixture->journal, id, done, take), &error));
  g_assert_no_error (error);
  g_clear_object (&takes);
  fixture_reopen (fixture);
  takes = dailies_take_index_new (fixture->database);

  g_autoptr (DailiesJob) ended = fixture_find (fixture, id);

  g_assert_cmpint (dailies_job_get_state (ended), ==, DAILIES_JOB_DONE);
  g_assert_cmpint (dailies_job_get_finished_at (ended), ==, FIXTURE_TIME + 9);
  g_assert_cmpstr (dailies_job_get_take_id (ended), ==, "feedbeef-1");
  found = dex_await_object (dailies_take_index_find_by_job (takes, id), &error);
  g_assert_no_error (error);
  assert_same_take (found, take);
  assert_answer (fixture->database, "SELECT group_concat (name, '|') FROM (SELECT name FROM tags ORDER BY name)", "Für Oma|best");
}

static void
test_progress (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME);
  g_autoptr (DailiesJob) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  g_assert_true (dex_await (dailies_journal_set_progress (fixture->journal, id, 0.25, 3, "step 1 \xff"), &error));
  g_assert_no_error (error);
  fixture_reopen (fixture);

  found = fixture_find (fixture, id);
  g_assert_cmpfloat (dailies_job_get_progress (found), ==, 0.25);
  g_assert_cmpint (dailies_job_get_queue_position (found), ==, 3);
  g_assert_true (g_str_has_prefix (dailies_job_get_log_line (found), "step 1 "));

  /* It is in no queue of the service any more. */
  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, FIXTURE_TIME + 1);
  g_clear_object (&found);
  found = fixture_find (fixture, id);
  g_assert_cmpint (dailies_job_get_queue_position (found), ==, -1);

  g_assert_false (dex_await (dailies_journal_set_progress (fixture->journal, "nobody", 0.5, -1, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

/* What could not be written is said, and what was written stays. */
static void
test_disk_full (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *n_jobs = NULL;
  guint n_added = 0;

  g_assert_true (execute (fixture->database, "PRAGMA max_page_count = 70", NULL));
  while (error == NULL)
    {
      g_autofree char *prompt = g_strnfill (20000, 'x');
      g_autoptr (DailiesJob) job = make_job (prompt, FIXTURE_TIME);

      n_added += dex_await (dailies_journal_add (fixture->journal, job), &error);
      g_assert_cmpuint (n_added, <, 100);
    }

  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_FULL);
  g_assert_nonnull (strstr (error->message, fixture->place->path));
  fixture_reopen (fixture);
  n_jobs = g_strdup_printf ("%u", n_added);
  assert_answer (fixture->database, "SELECT count(*) FROM jobs", n_jobs);
  assert_answer (fixture->database, "SELECT count(*) FROM job_events", n_jobs);
  assert_answer (fixture->database, "SELECT count(*) FROM ledger", n_jobs);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/journal/round-trip", test_round_trip);
  test_add_fiber ("/journal/added-twice", test_added_twice);
  test_add_fiber ("/journal/events", test_events);
  test_add_fiber ("/journal/foreign-error", test_foreign_error);
  test_add_fiber ("/journal/all-moves", test_all_moves);
  test_add_fiber ("/journal/same-as-applied", test_same_as_applied);
  test_add_fiber ("/journal/state-changed", test_state_changed);
  test_add_fiber ("/journal/nothing-to-download-again", test_nothing_to_download_again);
  test_add_fiber ("/journal/complete", test_complete);
  test_add_fiber ("/journal/progress", test_progress);
  test_add_fiber ("/journal/disk-full", test_disk_full);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-journal-list"

#include <string.h>

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "dailies-take-index.h"
#include "journal-fixture.h"
#include "test-utils.h"

static void
assert_loaded (Fixture *fixture,
               const DailiesJobState *states,
               gsize n_states,
               guint offset,
               guint limit,
               const char *expected)
{
  g_autoptr (GString) prompts = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = NULL;

  jobs = dex_await_object (dailies_journal_load (fixture->journal, states, n_states, offset, limit), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_string_append (prompts, dailies_shot_get_prompt (dailies_job_get_shot (job)));
    }
  g_assert_cmpstr (prompts->str, ==, expected);
}

static void
test_load (void)
{
  static const DailiesJobState waiting[] = { DAILIES_JOB_WAITING };
  static const DailiesJobState both[] = { DAILIES_JOB_CANCELLED, DAILIES_JOB_SENDING };
  static const struct
  {
    const char *prompt;
    gint64 created_at;
    DailiesJobState state;
  } jobs[] = {
    { "a", FIXTURE_TIME + 1, DAILIES_JOB_WAITING },
    { "b", FIXTURE_TIME + 3, DAILIES_JOB_SENDING },
    { "c", FIXTURE_TIME + 2, DAILIES_JOB_CANCELLED },
    { "d", FIXTURE_TIME + 2, DAILIES_JOB_WAITING },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  assert_loaded (fixture, NULL, 0, 0, 0, "");
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autoptr (DailiesJob) job = make_job (jobs[i].prompt, jobs[i].created_at);

      fixture_add (fixture, job);
      if (jobs[i].state != DAILIES_JOB_WAITING)
        fixture_append (fixture, dailies_job_get_id (job), DAILIES_JOB_WAITING, jobs[i].state, FIXTURE_TIME + 9);
    }

  /* Newest first; of the same moment, the later one. */
  assert_loaded (fixture, NULL, 0, 0, 0, "bdca");
  assert_loaded (fixture, NULL, 0, 1, 2, "dc");
  assert_loaded (fixture, NULL, 0, 9, 0, "");
  assert_loaded (fixture, waiting, 1, 0, 0, "da");
  assert_loaded (fixture, both, 2, 0, 0, "bc");
  assert_loaded (fixture, both, 2, 1, 1, "c");
}

static void
assert_not_found (Fixture *fixture,
                  const char *prefix,
                  int category,
                  const char *part_of_message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesJob) job = dex_await_object (dailies_journal_find (fixture->journal, prefix), &error);

  g_assert_null (job);
  g_assert_error (error, DAILIES_ERROR, category);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "job");
  if (strstr (error->message, part_of_message) == NULL)
    g_error ("“%s” is not in “%s”", part_of_message, error->message);
}

static void
add_with_id (Fixture *fixture,
             const char *id)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (id, NULL);
  g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB,
                                             "id", id,
                                             "account-id", "animatic",
                                             "shot", shot,
                                             "created-at", FIXTURE_TIME,
                                             NULL);

  fixture_add (fixture, job);
}

static void
test_find (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) whole = NULL;

  add_with_id (fixture, "abcd1234-0000");
  add_with_id (fixture, "abcd5678-0000");
  add_with_id (fixture, "abcd5678-0000-more");
  add_with_id (fixture, "ffff0000");

  job = fixture_find (fixture, "ABCD1");
  g_assert_cmpstr (dailies_job_get_id (job), ==, "abcd1234-0000");
  whole = fixture_find (fixture, "abcd5678-0000");
  g_assert_cmpstr (dailies_job_get_id (whole), ==, "abcd5678-0000");

  assert_not_found (fixture, "abcd", DAILIES_ERROR_VALIDATION, "abcd1234-0000, abcd5678-0000, abcd5678-0000-more");
  assert_not_found (fixture, "fff", DAILIES_ERROR_VALIDATION, "at least 4");
  assert_not_found (fixture, "", DAILIES_ERROR_VALIDATION, "at least 4");
  assert_not_found (fixture, "ffff%", DAILIES_ERROR_VALIDATION, "ffff%");
  assert_not_found (fixture, "ffff' OR 1 --", DAILIES_ERROR_VALIDATION, "OR 1");
  assert_not_found (fixture, "ffff0000-1", DAILIES_ERROR_NOT_FOUND, "ffff0000-1");
  assert_not_found (fixture, "0000", DAILIES_ERROR_NOT_FOUND, "0000");
}

static void
assert_refused (gboolean done,
                GError **error,
                int category,
                const char *code)
{
  g_assert_false (done);
  g_assert_error (*error, DAILIES_ERROR, category);
  if (code != NULL)
    g_assert_true (dailies_error_has_code (*error, code));
  g_clear_error (error);
}

static void
test_clear (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_full_job (FIXTURE_TIME);
  g_autoptr (DailiesJob) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  assert_refused (dex_await (dailies_journal_clear (fixture->journal, id), &error), &error, DAILIES_ERROR_VALIDATION, NULL);

  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_CANCELLED, FIXTURE_TIME + 1);
  dex_await (dailies_journal_clear (fixture->journal, id), &error);
  g_assert_no_error (error);
  assert_loaded (fixture, NULL, 0, 0, 0, "");

  /* Only off the list. */
  found = fixture_find (fixture, id);
  g_assert_cmpint (dailies_job_get_state (found), ==, DAILIES_JOB_CANCELLED);
  assert_answer (fixture->database, "SELECT count(*) FROM job_events", "2");
  assert_answer (fixture->database, "SELECT count(*) FROM ledger", "1");

  assert_refused (dex_await (dailies_journal_clear (fixture->journal, id), &error), &error,
                  DAILIES_ERROR_STORAGE, DAILIES_DATABASE_CODE_STATE_CHANGED);
  assert_refused (dex_await (dailies_journal_clear (fixture->journal, "nobody"), &error), &error, DAILIES_ERROR_NOT_FOUND, NULL);
}

/* In the order of the alphabet: a, b and c wait, d is being sent, e was
 * cancelled. */
static void
add_alphabet (Fixture *fixture)
{
  for (guint i = 0; i < 5; i++)
    {
      const char prompt[] = { 'a' + i, '\0' };
      g_autofree char *id = g_strdup_printf ("job-%s", prompt);
      g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, "sora-2");
      g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB, "id", id, "account-id", "account-1", "shot", shot,
                                                 "created-at", FIXTURE_TIME + i, NULL);

      fixture_add (fixture, job);
    }
  fixture_append (fixture, "job-d", DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, FIXTURE_TIME + 9);
  fixture_append (fixture, "job-e", DAILIES_JOB_WAITING, DAILIES_JOB_CANCELLED, FIXTURE_TIME + 9);
}

static void
test_clear_finished (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cleared = NULL;
  g_auto (GStrv) again = NULL;
  g_auto (GStrv) shown = NULL;

  add_alphabet (fixture);
  fixture_append (fixture, "job-d", DAILIES_JOB_SENDING, DAILIES_JOB_FAILED, FIXTURE_TIME + 10);

  cleared = dex_await_boxed (dailies_journal_clear_finished (fixture->journal), &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (cleared, ((const char *const[]) { "job-e", NULL }));
  assert_loaded (fixture, NULL, 0, 0, 0, "dcba");
  shown = dex_await_boxed (dailies_journal_list_shown (fixture->journal, 3), &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (shown, ((const char *const[]) { "job-d", "job-c", "job-b", NULL }));

  again = dex_await_boxed (dailies_journal_clear_finished (fixture->journal), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (again), ==, 0);
}

/* What is under way again is on the list again. */
static void
test_shown_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_123");
  g_autoptr (DailiesJobEvent) queued = g_object_new (DAILIES_TYPE_JOB_EVENT, "state", DAILIES_JOB_QUEUED,
                                                     "at", FIXTURE_TIME + 10, "remote", remote, NULL);
  g_autoptr (GError) error = NULL;

  add_alphabet (fixture);
  fixture_append_event (fixture, "job-d", DAILIES_JOB_SENDING, queued);
  fixture_append (fixture, "job-d", DAILIES_JOB_QUEUED, DAILIES_JOB_FAILED, FIXTURE_TIME + 11);
  dex_await (dailies_journal_clear (fixture->journal, "job-d"), &error);
  g_assert_no_error (error);
  assert_loaded (fixture, NULL, 0, 0, 0, "ecba");
  fixture_append (fixture, "job-d", DAILIES_JOB_FAILED, DAILIES_JOB_DOWNLOADING, FIXTURE_TIME + 12);
  assert_loaded (fixture, NULL, 0, 0, 0, "edcba");
}

static void
test_retry (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) next = make_job ("n", FIXTURE_TIME + 20);
  g_autoptr (DailiesJob) one_more = make_job ("m", FIXTURE_TIME + 30);
  g_autoptr (GError) error = NULL;

  add_alphabet (fixture);
  assert_refused (dex_await (dailies_journal_retry (fixture->journal, "job-d", next), &error), &error, DAILIES_ERROR_VALIDATION, NULL);
  assert_loaded (fixture, NULL, 0, 0, 0, "edcba");

  dex_await (dailies_journal_retry (fixture->journal, "job-e", next), &error);
  g_assert_no_error (error);
  assert_loaded (fixture, NULL, 0, 0, 0, "ndcba");

  /* Once. */
  assert_refused (dex_await (dailies_journal_retry (fixture->journal, "job-e", one_more), &error), &error,
                  DAILIES_ERROR_STORAGE, DAILIES_DATABASE_CODE_STATE_CHANGED);
  assert_loaded (fixture, NULL, 0, 0, 0, "ndcba");
}

static void
test_cancel_waiting (void)
{
  static const DailiesJobState cancelled[] = { DAILIES_JOB_CANCELLED };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJobEvent) event = make_event (DAILIES_JOB_CANCELLED, FIXTURE_TIME + 20);
  g_autoptr (DailiesJob) found = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) job_ids = NULL;

  add_alphabet (fixture);
  job_ids = dex_await_boxed (dailies_journal_cancel_waiting (fixture->journal, event), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (job_ids), ==, 3);
  assert_loaded (fixture, cancelled, 1, 0, 0, "ecba");
  assert_answer (fixture->database, "SELECT count(*) FROM job_events WHERE state = 'cancelled' AND at % 1000000 = 20", "3");
  assert_answer (fixture->database, "SELECT count(*) FROM ledger WHERE state = 'cancelled'", "4");
  found = fixture_find (fixture, "job-b");
  g_assert_cmpint (dailies_job_get_updated_at (found), ==, FIXTURE_TIME + 20);
  g_assert_cmpint (dailies_job_get_finished_at (found), ==, FIXTURE_TIME + 20);
}

#define LINE "SELECT group_concat (id, '') FROM (SELECT substr (id, 5) AS id FROM jobs WHERE state = 'waiting' ORDER BY position)"

static void
place (Fixture *fixture,
       const char *job_id,
       const char *before_id,
       const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) moved = dex_await_variant (dailies_journal_place (fixture->journal, job_id, before_id), &error);
  g_autofree char *positions = ask (fixture->database, "SELECT count(DISTINCT position) = count(*) FROM jobs");
  GVariantIter iter;
  const char *id;
  gint64 position;

  g_assert_no_error (error);
  assert_answer (fixture->database, LINE, line);
  g_assert_cmpstr (positions, ==, "1");

  g_variant_iter_init (&iter, moved);
  while (g_variant_iter_next (&iter, "(&sx)", &id, &position))
    {
      g_autoptr (DailiesJob) found = fixture_find (fixture, id);

      g_assert_cmpint (dailies_job_get_position (found), ==, position);
    }
}

static void
test_place (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  add_alphabet (fixture);
  fixture_append (fixture, "job-d", DAILIES_JOB_SENDING, DAILIES_JOB_WAITING, FIXTURE_TIME + 10);

  assert_answer (fixture->database, LINE, "abcd");
  place (fixture, "job-d", "job-a", "dabc");
  place (fixture, "job-d", "job-d", "dabc");
  place (fixture, "job-d", "job-c", "abdc");
  place (fixture, "job-a", NULL, "bdca");
  place (fixture, "job-c", "job-b", "cbda");
  place (fixture, "job-a", NULL, "cbda");
  fixture_reopen (fixture);
  assert_answer (fixture->database, LINE, "cbda");

  /* The one that it is to stand before was sent a moment ago. */
  fixture_append (fixture, "job-b", DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, FIXTURE_TIME + 20);
  place (fixture, "job-a", "job-b", "cad");

  dex_await (dailies_journal_place (fixture->journal, "job-b", NULL), &error);
  assert_refused (error == NULL, &error, DAILIES_ERROR_STORAGE, DAILIES_DATABASE_CODE_STATE_CHANGED);
  dex_await (dailies_journal_place (fixture->journal, "job-a", "nobody"), &error);
  assert_refused (error == NULL, &error, DAILIES_ERROR_NOT_FOUND, NULL);
  dex_await (dailies_journal_place (fixture->journal, "nobody", NULL), &error);
  assert_refused (error == NULL, &error, DAILIES_ERROR_NOT_FOUND, NULL);
  assert_answer (fixture->database, LINE, "cad");
}

/* Jobs of one moment, as a clock that was set back makes them. */
static void
test_place_same_moment (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < 3; i++)
    {
      const char *const ids[] = { "job-a", "job-b", "job-c" };

      add_with_id (fixture, ids[i]);
    }
  place (fixture, "job-c", "job-a", "cab");
  place (fixture, "job-b", "job-a", "cba");
}

static gint64
edit (Fixture *fixture,
      const char *job_id,
      const char *prompt,
      GError **error)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, "veo-3");
  g_autoptr (DailiesEstimate) estimate = dailies_estimate_new (DAILIES_ESTIMATE_EXACT, dailies_money_new (7, "EUR"), NULL);

  return dex_await_int64 (dailies_journal_edit (fixture->journal, job_id, "account-2", shot, estimate, FIXTURE_TIME + 50), error);
}

static void
test_edit (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_full_job (FIXTURE_TIME);
  g_autoptr (DailiesJob) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  g_assert_cmpint (edit (fixture, id, "first", &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (edit (fixture, id, "second", &error), ==, 2);
  g_assert_no_error (error);

  found = fixture_find (fixture, id);
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (found)), ==, "second");
  g_assert_cmpstr (dailies_job_get_account_id (found), ==, "account-2");
  g_assert_cmpuint (dailies_job_get_revision (found), ==, 2);
  g_assert_cmpint (dailies_job_get_estimate (found)->money.micros, ==, 7);
  g_assert_cmpint (dailies_job_get_state (found), ==, DAILIES_JOB_WAITING);
  g_assert_cmpint (dailies_job_get_created_at (found), ==, FIXTURE_TIME);
  assert_answer (fixture->database, "SELECT count(*) FROM job_references", "0");
  assert_answer (fixture->database, "SELECT title || account_id || model || estimate_micros || estimate_currency FROM ledger", "secondaccount-2veo-37EUR");
  assert_answer (fixture->database, "SELECT group_concat (ifnull (note, '-')) FROM job_events", "-,edited,edited");

  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, FIXTURE_TIME + 60);
  edit (fixture, id, "third", &error);
  assert_refused (error == NULL, &error, DAILIES_ERROR_STORAGE, DAILIES_DATABASE_CODE_STATE_CHANGED);
  edit (fixture, "nobody", "third", &error);
  assert_refused (error == NULL, &error, DAILIES_ERROR_NOT_FOUND, NULL);
  assert_answer (fixture->database, "SELECT title FROM ledger", "second");
}

/* Whoever sends a job sends what it is now, or nothing. */
static void
test_send_edited (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJobEvent) sending = make_event (DAILIES_JOB_SENDING, FIXTURE_TIME + 60);
  g_autoptr (GError) error = NULL;

  add_alphabet (fixture);
  edit (fixture, "job-a", "edited", &error);
  g_assert_no_error (error);

  assert_refused (dex_await (dailies_journal_append_unedited (fixture->journal, "job-a", DAILIES_JOB_WAITING, 0, sending), &error),
                  &error, DAILIES_ERROR_STORAGE, DAILIES_DATABASE_CODE_STATE_CHANGED);
  assert_answer (fixture->database, "SELECT state FROM jobs WHERE id = 'job-a'", "waiting");
  dex_await (dailies_journal_append_unedited (fixture->journal, "job-a", DAILIES_JOB_WAITING, 1, sending), &error);
  g_assert_no_error (error);
}

static void
test_paused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_assert_false (dex_await_boolean (dailies_journal_get_paused (fixture->journal), NULL));
  g_assert_true (dex_await (dailies_journal_set_paused (fixture->journal, TRUE), NULL));
  fixture_reopen (fixture);
  g_assert_true (dex_await_boolean (dailies_journal_get_paused (fixture->journal), NULL));
  g_assert_true (dex_await (dailies_journal_set_paused (fixture->journal, FALSE), NULL));
  g_assert_false (dex_await_boolean (dailies_journal_get_paused (fixture->journal), NULL));
}

static void
assert_prompts (Fixture *fixture,
                guint limit,
                const char *const *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) prompts = dex_await_boxed (dailies_journal_list_prompts (fixture->journal, limit), &error);

  g_assert_no_error (error);
  g_assert_cmpstrv (prompts, expected);
}

static void
test_prompts (void)
{
  static const char *const prompts[] = { "a kite", "two kites", "a kite", " ", "three\nkites" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesTakeIndex) takes = dailies_take_index_new (fixture->database);
  g_autoptr (DailiesTake) imported = make_take (NULL, "from elsewhere", FIXTURE_TIME + 2);
  g_autoptr (DailiesTake) own = make_take (NULL, "three\nkites", FIXTURE_TIME + 9);
  g_autoptr (DailiesTake) silent = make_take (NULL, "", FIXTURE_TIME + 9);
  g_autoptr (GError) error = NULL;

  assert_prompts (fixture, 9, (const char *const[]) { NULL });
  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (DailiesJob) job = make_job (prompts[i], FIXTURE_TIME + i);

      fixture_add (fixture, job);
    }
  dex_await (dailies_take_index_put (takes, imported), &error);
  g_assert_no_error (error);
  dex_await (dailies_take_index_put (takes, own), &error);
  g_assert_no_error (error);
  dex_await (dailies_take_index_put (takes, silent), &error);
  g_assert_no_error (error);
  /* Of a clip that somebody edited by hand. */
  g_assert_true (execute (fixture->database, "UPDATE takes SET recipe = '{' WHERE recipe LIKE '%\"prompt\":\"\"%'", NULL));

  assert_prompts (fixture, 9, (const char *const[]) { "three\nkites", "from elsewhere", "a kite", "two kites", NULL });
  assert_prompts (fixture, 2, (const char *const[]) { "three\nkites", "from elsewhere", NULL });
}

static void
finish_after (Fixture *fixture,
              gint64 created_at,
              gint64 duration)
{
  g_autoptr (DailiesJob) job = make_job ("a kite", created_at);
  g_autoptr (DailiesTake) take = make_take (NULL, "a kite", created_at);
  g_autoptr (DailiesJobEvent) done = make_event (DAILIES_JOB_DONE, created_at + duration + 77);
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, created_at + 1);
  fixture_append (fixture, id, DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, created_at + 10);
  fixture_append (fixture, id, DAILIES_JOB_QUEUED, DAILIES_JOB_RUNNING, created_at + 20);
  fixture_append (fixture, id, DAILIES_JOB_RUNNING, DAILIES_JOB_DOWNLOADING, created_at + 10 + duration);
  dex_await (dailies_journal_complete (fixture->journal, id, done, take), &error);
  g_assert_no_error (error);
}

static void
test_typical_duration (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  dex_await_int64 (dailies_journal_get_typical_duration (fixture->journal, "account-1", "sora-2"), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Only the last twenty count. */
  for (guint i = 0; i < 3; i++)
    finish_after (fixture, FIXTURE_TIME + i * 1000000, 999999);
  for (guint i = 0; i < 20; i++)
    finish_after (fixture, FIXTURE_TIME + (10 + i) * 1000000, 1000 + (i * 7) % 20);

  g_assert_cmpint (dex_await_int64 (dailies_journal_get_typical_duration (fixture->journal, "account-1", "sora-2"), &error), ==, 1010);
  g_assert_no_error (error);

  dex_await_int64 (dailies_journal_get_typical_duration (fixture->journal, "account-2", "sora-2"), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_clear_error (&error);
  dex_await_int64 (dailies_journal_get_typical_duration (fixture->journal, "account-1", NULL), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/journal-list/load", test_load);
  test_add_fiber ("/journal-list/find", test_find);
  test_add_fiber ("/journal-list/clear", test_clear);
  test_add_fiber ("/journal-list/clear-finished", test_clear_finished);
  test_add_fiber ("/journal-list/shown-again", test_shown_again);
  test_add_fiber ("/journal-list/retry", test_retry);
  test_add_fiber ("/journal-list/cancel-waiting", test_cancel_waiting);
  test_add_fiber ("/journal-list/place", test_place);
  test_add_fiber ("/journal-list/place-same-moment", test_place_same_moment);
  test_add_fiber ("/journal-list/edit", test_edit);
  test_add_fiber ("/journal-list/send-edited", test_send_edited);
  test_add_fiber ("/journal-list/paused", test_paused);
  test_add_fiber ("/journal-list/prompts", test_prompts);
  test_add_fiber ("/journal-list/typical-duration", test_typical_duration);

  return g_test_run ();
}

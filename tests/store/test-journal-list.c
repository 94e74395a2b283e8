/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-journal-list"

#include <string.h>

#include "dailies-error.h"
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
test_remove (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesJob) job = make_full_job (FIXTURE_TIME);
  g_autoptr (GError) error = NULL;
  const char *id = dailies_job_get_id (job);

  fixture_add (fixture, job);
  g_assert_false (dex_await (dailies_journal_remove (fixture->journal, id), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "job");
  g_clear_error (&error);

  fixture_append (fixture, id, DAILIES_JOB_WAITING, DAILIES_JOB_CANCELLED, FIXTURE_TIME + 1);
  g_assert_true (dex_await (dailies_journal_remove (fixture->journal, id), &error));
  g_assert_no_error (error);
  assert_answer (fixture->database, "SELECT (SELECT count(*) FROM jobs) + (SELECT count(*) FROM job_events) + (SELECT count(*) FROM job_references)", "0");
  assert_answer (fixture->database, "SELECT count(*) FROM ledger", "1");

  g_assert_false (dex_await (dailies_journal_remove (fixture->journal, id), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
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
  test_add_fiber ("/journal-list/remove", test_remove);
  test_add_fiber ("/journal-list/typical-duration", test_typical_duration);

  return g_test_run ();
}

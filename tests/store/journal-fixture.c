/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "journal-fixture"

#include "journal-fixture.h"

Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->place = place_new ();
  fixture->database = open_database (fixture->place->path);
  fixture->journal = dailies_journal_new (fixture->database);

  return fixture;
}

void
fixture_reopen (Fixture *fixture)
{
  close_database (fixture->database);
  g_assert_finalize_object (fixture->journal);
  g_assert_finalize_object (fixture->database);
  fixture->database = open_database (fixture->place->path);
  fixture->journal = dailies_journal_new (fixture->database);
}

void
fixture_free (Fixture *fixture)
{
  assert_answer (fixture->database, "PRAGMA integrity_check", "ok");
  assert_answer (fixture->database, "SELECT count(*) FROM pragma_foreign_key_check", "0");
  close_database (fixture->database);
  g_assert_finalize_object (fixture->journal);
  g_assert_finalize_object (fixture->database);
  place_free (fixture->place);
  g_free (fixture);
}

void
fixture_add (Fixture *fixture,
             DailiesJob *job)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await_boolean (dailies_journal_add (fixture->journal, job), &error));
  g_assert_no_error (error);
}

void
fixture_append_event (Fixture *fixture,
                      const char *job_id,
                      DailiesJobState expected,
                      DailiesJobEvent *event)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await_boolean (dailies_journal_append (fixture->journal, job_id, expected, event), &error));
  g_assert_no_error (error);
}

void
fixture_append (Fixture *fixture,
                const char *job_id,
                DailiesJobState expected,
                DailiesJobState state,
                gint64 at)
{
  g_autoptr (DailiesJobEvent) event = make_event (state, at);

  fixture_append_event (fixture, job_id, expected, event);
}

DailiesJob *
fixture_find (Fixture *fixture,
              const char *prefix)
{
  g_autoptr (GError) error = NULL;
  DailiesJob *job = dex_await_object (dailies_journal_find (fixture->journal, prefix), &error);

  g_assert_no_error (error);

  return job;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* kill -9 at every step of a job, and what the next process makes of it: one
 * remote job, one take, a journal without a scratch. */

#include <signal.h>
#include <sqlite3.h>

#include "process-fixture.h"
#include "test-utils.h"

#define ROUNDS 3
#define SWITCHES "\"key\":\"" PROCESS_KEY "\",\"poll_after_ms\":50,\"polls_needed\":2"

static void
assert_journal_is_whole (ProcessFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->data, "dailies.db", NULL);
  sqlite3 *database;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT count (*) FROM takes", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 1);
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

/* The next process brings it to its good end. */
static void
assert_next_makes_it_good (ProcessFixture *fixture)
{
  g_autoptr (GSubprocess) next = process_fixture_start (fixture, "");
  g_autofree char *output = process_fixture_expect_success (next);

  g_assert_true (g_str_has_suffix (output, " done\n"));
  g_assert_cmpuint (process_fixture_get_count (fixture, "creates"), ==, 1);
  g_assert_cmpuint (process_fixture_count_files (fixture, ".mp4"), ==, 1);
  g_assert_cmpuint (process_fixture_count_files (fixture, ".json"), ==, 1);
  g_assert_cmpuint (process_fixture_count_files (fixture, ".part"), ==, 0);
  assert_journal_is_whole (fixture);
}

/* Dies by its own hand at that step. */
static void
test_die_at (gconstpointer data)
{
  const char *step = data;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (ProcessFixture) fixture = process_fixture_new ("{" SWITCHES "}");
      g_autofree char *words = g_strdup_printf ("--submit 1 --die-at %s", step);
      g_autoptr (GSubprocess) first = process_fixture_start (fixture, words);

      process_fixture_expect_killed (first);
      assert_next_makes_it_good (fixture);
    }
}

static gboolean
has_created (gpointer data)
{
  return process_fixture_get_count (data, "creates") == 1;
}

/* The service has read the request and made the job; nobody heard of it. */
static void
test_sending (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (ProcessFixture) fixture = process_fixture_new ("{" SWITCHES ",\"create_delay_ms\":30000}");
      g_autoptr (GSubprocess) first = process_fixture_start (fixture, "--submit 1");

      g_assert_true (test_wait_until (has_created, fixture, TEST_PATIENCE));
      g_subprocess_send_signal (first, SIGKILL);
      process_fixture_expect_killed (first);
      assert_next_makes_it_good (fixture);
    }
}

/* Half of the clip is here. */
static void
test_mid_body (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (ProcessFixture) fixture = process_fixture_new ("{" SWITCHES ",\"stall_content_after\":2200000}");
      g_autoptr (GSubprocess) first = process_fixture_start (fixture, "--submit 1");

      process_fixture_wait_for_part (fixture);
      g_subprocess_send_signal (first, SIGKILL);
      process_fixture_expect_killed (first);
      g_assert_cmpuint (process_fixture_count_files (fixture, ".part"), ==, 1);
      process_fixture_control (fixture, "{\"stall_content_after\":null}");
      assert_next_makes_it_good (fixture);
    }
}

/* Nothing has left yet: as nobody can know that, it is not sent again. */
static void
test_before_sending (void)
{
  g_autoptr (ProcessFixture) fixture = process_fixture_new ("{" SWITCHES "}");
  g_autoptr (GSubprocess) first = process_fixture_start (fixture, "--submit 1 --die-at sending");
  g_autoptr (GSubprocess) next = NULL;
  g_autofree char *output = NULL;

  process_fixture_expect_killed (first);
  next = process_fixture_start (fixture, "");
  output = process_fixture_expect_success (next);
  g_assert_true (g_str_has_suffix (output, " unknown\n"));
  g_assert_cmpuint (process_fixture_get_count (fixture, "creates"), ==, 0);
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

/* At any moment, one after the other. */
static void
test_at_any_moment (void)
{
  for (guint round = 0; round < 2 * ROUNDS; round++)
    {
      g_autoptr (ProcessFixture) fixture = process_fixture_new ("{" SWITCHES "}");
      g_autofree char *ready = g_build_filename (fixture->folder, "ready", NULL);
      g_autofree char *words = g_strdup_printf ("--submit 1 --ready-file %s", ready);
      g_autoptr (GSubprocess) process = process_fixture_start (fixture, words);
      g_autofree char *output = NULL;

      process_fixture_wait_for_file (ready);
      for (guint i = 0; i < 4; i++)
        {
          test_wait_until (never, NULL, g_test_rand_int_range (0, 150));
          g_subprocess_send_signal (process, SIGKILL);
          g_subprocess_wait (process, NULL, NULL);
          g_object_unref (process);
          process = process_fixture_start (fixture, "");
        }

      output = process_fixture_expect_success (process);
      if (g_str_has_suffix (output, " done\n"))
        {
          g_assert_cmpuint (process_fixture_get_count (fixture, "creates"), ==, 1);
          g_assert_cmpuint (process_fixture_count_files (fixture, ".mp4"), ==, 1);
          assert_journal_is_whole (fixture);
        }
      else
        {
          /* Killed before the service had it. */
          g_assert_true (g_str_has_suffix (output, " unknown\n"));
          g_assert_cmpuint (process_fixture_get_count (fixture, "creates"), <=, 1);
        }
    }
}

int
main (int argc,
      char **argv)
{
  static const char *const steps[] = { "submitted", "queued", "polling", "running", "downloading", "probing",
                                       "renamed", "recording", "recorded" };

  test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *path = g_strconcat ("/torture/", steps[i], NULL);

      g_test_add_data_func (path, steps[i], test_die_at);
    }
  g_test_add_func ("/torture/before-sending", test_before_sending);
  g_test_add_func ("/torture/sent-and-not-answered", test_sending);
  g_test_add_func ("/torture/mid-body", test_mid_body);
  g_test_add_func ("/torture/at-any-moment", test_at_any_moment);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-journal-crash"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "dailies-journal.h"
#include "store-fixtures.h"
#include "test-utils.h"

#define KILLS 8
#define JOBS_PER_WRITER 25

static const char *program;

/* As a child: adds jobs and says on stdout which ones are safe, until it is
 * killed or has done its share.
 */
static DexFuture *
write_fiber (gpointer data)
{
  const char *const *arguments = data;
  g_autoptr (DailiesDatabase) database = open_database (arguments[0]);
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  guint n_jobs = atoi (arguments[1]);

  for (guint i = 0; n_jobs == 0 || i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = make_full_job (FIXTURE_TIME + i);
      g_autoptr (DailiesJobEvent) sending = make_event (DAILIES_JOB_SENDING, FIXTURE_TIME + i + 1);
      g_autoptr (DailiesJobEvent) queued = make_event (DAILIES_JOB_QUEUED, FIXTURE_TIME + i + 2);
      const char *id = dailies_job_get_id (job);
      g_autoptr (GError) error = NULL;

      if (!dex_await (dailies_journal_add (journal, job), &error))
        g_error ("%s", error->message);
      printf ("%s waiting\n", id);
      fflush (stdout);
      if (!dex_await (dailies_journal_append (journal, id, DAILIES_JOB_WAITING, sending), &error))
        g_error ("%s", error->message);
      printf ("%s sending\n", id);
      fflush (stdout);
      dex_future_disown (dailies_journal_set_progress (journal, id, 0.5, 1, "half"));
      if (!dex_await (dailies_journal_append (journal, id, DAILIES_JOB_SENDING, queued), &error))
        g_error ("%s", error->message);
      printf ("%s queued\n", id);
      fflush (stdout);
    }

  close_database (database);

  return dex_future_new_true ();
}

static int
run_writer (char *arguments[])
{
  g_autoptr (DexFuture) future = NULL;

  dex_init ();
  future = dex_scheduler_spawn (dex_scheduler_get_default (), 0, write_fiber, arguments, NULL);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);

  return dex_future_is_resolved (future) ? 0 : 1;
}

static GSubprocess *
start_writer (const char *path,
              const char *n_jobs)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--write", path, n_jobs, NULL);

  g_assert_no_error (error);

  return writer;
}

/* The last state of each job that the child was told is on the disk. */
static void
read_promises (GDataInputStream *lines,
               GHashTable *promises,
               guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      char *space;

      if (line == NULL)
        return;

      space = strchr (line, ' ');
      g_assert_nonnull (space);
      g_hash_table_insert (promises, g_strndup (line, space - line), g_strdup (space + 1));
    }
}

static void
assert_promises (const char *path,
                 GHashTable *promises)
{
  g_autoptr (DailiesDatabase) database = open_database (path);
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  GHashTableIter iter;
  gpointer id;
  gpointer word;

  g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_OPENED);
  assert_answer (database, "PRAGMA integrity_check", "ok");
  assert_answer (database, "SELECT count(*) FROM pragma_foreign_key_check", "0");
  /* Each job is as its last event says. */
  assert_answer (database,
                 "SELECT count(*) FROM jobs WHERE state !="
                 " (SELECT state FROM job_events WHERE job = jobs.number ORDER BY job_events.number DESC LIMIT 1)",
                 "0");
  assert_answer (database, "SELECT count(*) FROM jobs LEFT JOIN ledger ON job_id = id WHERE ledger.state IS NOT jobs.state", "0");

  g_hash_table_iter_init (&iter, promises);
  while (g_hash_table_iter_next (&iter, &id, &word))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesJob) job = dex_await_object (dailies_journal_find (journal, id), &error);
      DailiesJobState promised;

      g_assert_no_error (error);
      g_assert_true (dailies_job_state_from_word (word, &promised));
      /* It may have come further than it could say. */
      g_assert_cmpint (dailies_job_get_state (job), >=, promised);
    }

  close_database (database);
}

static void
test_kill (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GHashTable) promises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < KILLS; i++)
    {
      g_autoptr (GSubprocess) writer = start_writer (place->path, "0");
      g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));

      read_promises (lines, promises, 5 + i * 11);
      g_subprocess_force_exit (writer);
      /* What it said before it died counts too. */
      read_promises (lines, promises, G_MAXUINT);
      g_assert_true (g_subprocess_wait (writer, NULL, NULL));
      g_assert_true (g_subprocess_get_if_signaled (writer));
      assert_promises (place->path, promises);
    }

  g_assert_cmpuint (g_hash_table_size (promises), >=, KILLS * 2);
}

static void
test_two_writers (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GHashTable) promises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *n_jobs = g_strdup_printf ("%d", JOBS_PER_WRITER);
  g_autoptr (GSubprocess) one = start_writer (place->path, n_jobs);
  g_autoptr (GSubprocess) other = start_writer (place->path, n_jobs);

  g_autoptr (GDataInputStream) one_lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (one));
  g_autoptr (GDataInputStream) other_lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));

  read_promises (one_lines, promises, G_MAXUINT);
  read_promises (other_lines, promises, G_MAXUINT);
  g_assert_true (g_subprocess_wait_check (one, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
  g_assert_cmpuint (g_hash_table_size (promises), ==, 2 * JOBS_PER_WRITER);
  assert_promises (place->path, promises);
}

/* Of two that want the same step, one gets it. */
static void
test_race_for_one_job (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) one = open_database (place->path);
  g_autoptr (DailiesDatabase) other = open_database (place->path);
  g_autoptr (DailiesJournal) first = dailies_journal_new (one);
  g_autoptr (DailiesJournal) second = dailies_journal_new (other);
  DailiesJournal *const journals[2] = { first, second };

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (DailiesJob) job = make_job ("a kite", FIXTURE_TIME + i);
      g_autoptr (DailiesJobEvent) event = make_event (DAILIES_JOB_SENDING, FIXTURE_TIME + i);
      DexFuture *futures[2];
      guint n_won = 0;

      dex_await (dailies_journal_add (journals[i % 2], job), NULL);
      for (guint j = 0; j < 2; j++)
        futures[j] = dailies_journal_append (journals[j], dailies_job_get_id (job), DAILIES_JOB_WAITING, event);
      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (GError) error = NULL;

          if (dex_await (futures[j], &error))
            n_won++;
          else
            g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_STATE_CHANGED);
        }
      g_assert_cmpuint (n_won, ==, 1);
    }

  close_database (one);
  close_database (other);
}

int
main (int argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--write"))
    return run_writer (argv + 2);

  program = argv[0];
  test_init (&argc, &argv);

  test_add_fiber ("/journal-crash/kill", test_kill);
  test_add_fiber ("/journal-crash/two-writers", test_two_writers);
  test_add_fiber ("/journal-crash/race-for-one-job", test_race_for_one_job);

  return g_test_run ();
}

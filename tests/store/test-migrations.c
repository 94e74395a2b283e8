/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-migrations"

#include <string.h>

#include "dailies-account-store.h"
#include "dailies-database-schema.h"
#include "dailies-error.h"
#include "dailies-journal.h"
#include "dailies-ledger.h"
#include "dailies-take-index.h"
#include "store-fixtures.h"
#include "test-utils.h"

/* Columns, indices and the rest, whatever way the database got there. */
#define FORM                                                                                   \
  "SELECT group_concat (line, x'0a') FROM (SELECT name || ' ' || (SELECT "                     \
  "group_concat (c.name || c.type || c.\"notnull\" || ifnull (c.dflt_value, '') || c.pk, ',')" \
  " FROM pragma_table_info (s.name) AS c) AS line FROM sqlite_schema AS s WHERE type = 'table' ORDER BY name)"
#define INDICES "SELECT group_concat (name, ',') FROM (SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name)"

static void
build_from_dump (const char *path,
                 const char *dump)
{
  g_autofree char *dump_path = test_data_path (dump);
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  sqlite3 *handle;

  g_file_get_contents (dump_path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", dump_path, sqlite3_errmsg (handle));
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
assert_same_form (DailiesDatabase *database)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) fresh = open_database (place->path);
  g_autofree char *form = ask (fresh, FORM);
  g_autofree char *indices = ask (fresh, INDICES);

  assert_answer (database, FORM, form);
  assert_answer (database, INDICES, indices);
  close_database (fresh);
}

static void
assert_jobs (DailiesDatabase *database)
{
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = dex_await_object (dailies_journal_load (journal, NULL, 0, 0, 0), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (jobs), ==, 3);

  g_autoptr (DailiesJob) waiting = g_list_model_get_item (jobs, 0);
  g_autoptr (DailiesJob) unknown = g_list_model_get_item (jobs, 1);
  g_autoptr (DailiesJob) done = g_list_model_get_item (jobs, 2);
  g_autoptr (DailiesJob) full = make_full_job (FIXTURE_TIME);
  g_autoptr (DailiesJobEvent) event = make_event (DAILIES_JOB_SENDING, FIXTURE_TIME + 9);

  g_assert_cmpint (dailies_job_get_state (waiting), ==, DAILIES_JOB_WAITING);
  g_assert_cmpfloat (dailies_job_get_progress (waiting), ==, -1);
  g_assert_cmpint (dailies_job_get_state (unknown), ==, DAILIES_JOB_UNKNOWN);
  g_assert_error (dailies_job_get_error (unknown), DAILIES_ERROR, DAILIES_ERROR_NETWORK);
  g_assert_true (dailies_error_is_outcome_unknown (dailies_job_get_error (unknown)));
  g_assert_cmpint (dailies_job_get_state (done), ==, DAILIES_JOB_DONE);
  g_assert_cmpint (dailies_job_get_finished_at (done), ==, FIXTURE_TIME + 40);
  assert_same_shot (dailies_job_get_shot (done), dailies_job_get_shot (full));

  dex_await (dailies_journal_append (journal, dailies_job_get_id (waiting), DAILIES_JOB_WAITING, event), &error);
  g_assert_no_error (error);
  dex_await (dailies_journal_set_progress (journal, dailies_job_get_id (waiting), 0.5, -1, NULL), &error);
  g_assert_no_error (error);
}

static void
assert_takes (DailiesDatabase *database)
{
  g_autoptr (DailiesTakeIndex) takes = dailies_take_index_new (database);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) found = dex_await_object (dailies_take_index_search (takes, "oma kite", 0, 0), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 1);

  g_autoptr (DailiesTake) take = g_list_model_get_item (found, 0);
  g_autoptr (DailiesTake) full = make_full_take (dailies_take_get_id (take), dailies_take_get_job_id (take), FIXTURE_TIME + 40);

  assert_same_take (take, full);
  g_assert_cmpuint (dex_await_uint (dailies_take_index_count (takes, NULL), NULL), ==, 2);
  dex_await (dailies_take_index_put (takes, full), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dex_await_uint (dailies_take_index_count (takes, "oma"), NULL), ==, 1);
}

static void
assert_rest (DailiesDatabase *database)
{
  g_autoptr (DailiesAccountStore) accounts = dailies_account_store_new (database);
  g_autoptr (DailiesLedger) ledger = dailies_ledger_new (database);
  g_autoptr (GListModel) loaded = dex_await_object (dailies_account_store_load (accounts), NULL);
  g_autoptr (GListModel) models = dex_await_object (dailies_account_store_load_models (accounts, "account-1"), NULL);
  g_autoptr (GListModel) entries = dex_await_object (dailies_ledger_query (ledger, DAILIES_LEDGER_BY_JOB, 0, 0), NULL);
  g_autoptr (DailiesAccount) account = g_list_model_get_item (loaded, 0);

  g_assert_cmpstr (dailies_account_get_name (account), ==, "Studio");
  g_assert_cmpuint (dailies_account_get_max_active (account), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 1);
  g_assert_cmpint (dailies_account_store_get_listed_at (models), ==, FIXTURE_TIME);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 3);
}

/* What the user may do with the queue since version 4 starts from how it was. */
static void
assert_queue (DailiesDatabase *database)
{
  assert_answer (database, "SELECT count(*) FROM jobs WHERE cleared = 0 AND revision = 0 AND position = created_at", "3");
  assert_answer (database, "SELECT group_concat (running_since) FROM jobs", "1790251200000020,0,0");
  assert_answer (database, "SELECT paused FROM queue", "0");
}

static void
assert_migrates (const char *dump)
{
  g_autoptr (Place) place = place_new ();

  build_from_dump (place->path, dump);

  g_autoptr (DailiesDatabase) database = open_database (place->path);

  g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_OPENED);
  assert_newest (database);
  assert_answer (database, "PRAGMA integrity_check", "ok");
  assert_answer (database, "SELECT count(*) FROM pragma_foreign_key_check", "0");
  assert_same_form (database);
  assert_queue (database);
  assert_rest (database);
  assert_takes (database);
  assert_jobs (database);
  close_database (database);
}

/* Each step that is added needs a file from before it. */
static void
test_from_each_version (void)
{
  for (int version = 1; version < dailies_database_schema_get_version (); version++)
    {
      g_autofree char *dump = g_strdup_printf ("data/store/database-v%d.sql", version);

      g_test_message ("%s", dump);
      assert_migrates (dump);
    }
}

/* A step that cannot be taken leaves the database as it was, and usable by the
 * program that wrote it.
 */
static void
test_failing_step (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  build_from_dump (place->path, "data/store/database-v1.sql");
  g_assert_cmpint (sqlite3_open (place->path, &handle), ==, SQLITE_OK);
  /* In the way of the last statement of the step. */
  g_assert_cmpint (sqlite3_exec (handle, "CREATE INDEX takes_by_age ON takes (project)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);

  g_autoptr (DailiesDatabase) database = dex_await_object (dailies_database_open (place->path), &error);

  g_assert_null (database);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_clear_error (&error);

  g_assert_cmpint (sqlite3_open (place->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "INSERT INTO jobs (progress) VALUES (1)", NULL, NULL, NULL), ==, SQLITE_ERROR);
  g_assert_nonnull (strstr (sqlite3_errmsg (handle), "progress"));
  g_assert_cmpint (sqlite3_exec (handle, "DROP INDEX takes_by_age", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);

  database = open_database (place->path);
  assert_same_form (database);
  assert_jobs (database);
  close_database (database);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/migrations/from-each-version", test_from_each_version);
  test_add_fiber ("/migrations/failing-step", test_failing_step);

  return g_test_run ();
}

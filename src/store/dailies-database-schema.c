/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-database-schema"

#include "config.h"

#include "dailies-database-schema.h"

/* Times are microseconds since 1970 UTC, 0 where unknown; money is millionths
 * with a currency as DailiesMoney has it, empty where unknown.  There is no place for a
 * key anywhere.
 *
 * A step that was released is never changed: another one is added.
 */
static const char *const steps[] = {
  /* 1 */
  "CREATE TABLE accounts ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  name TEXT NOT NULL,"
  "  folded_name TEXT NOT NULL UNIQUE,"
  "  provider TEXT NOT NULL,"
  "  base_url TEXT,"
  "  dialect TEXT,"
  "  allow_insecure INTEGER NOT NULL,"
  "  max_active INTEGER NOT NULL"
  ") STRICT;"
  /* Also of accounts that are not in the table, as the built-in one. */
  "CREATE TABLE models ("
  "  account_id TEXT NOT NULL,"
  "  position INTEGER NOT NULL,"
  "  model TEXT NOT NULL,"
  "  listed_at INTEGER NOT NULL,"
  "  PRIMARY KEY (account_id, position)"
  ") STRICT, WITHOUT ROWID;"
  /* Jobs outlive their account. */
  "CREATE TABLE jobs ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  account_id TEXT NOT NULL,"
  "  project TEXT,"
  "  model TEXT,"
  "  shot TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL,"
  "  updated_at INTEGER NOT NULL,"
  "  finished_at INTEGER NOT NULL DEFAULT 0,"
  "  expires_at INTEGER NOT NULL DEFAULT 0,"
  "  estimate_quality TEXT,"
  "  estimate_micros INTEGER NOT NULL DEFAULT 0,"
  "  estimate_currency TEXT NOT NULL DEFAULT '',"
  "  estimate_date TEXT,"
  "  cost_micros INTEGER NOT NULL DEFAULT 0,"
  "  cost_currency TEXT NOT NULL DEFAULT '',"
  "  remote TEXT,"
  "  error TEXT,"
  "  target_path TEXT,"
  "  take_id TEXT"
  ") STRICT;"
  "CREATE INDEX jobs_by_state ON jobs (state, created_at);"
  "CREATE INDEX jobs_by_age ON jobs (created_at);"
  "CREATE INDEX jobs_by_model ON jobs (account_id, model, state, finished_at);"
  "CREATE TABLE job_events ("
  "  number INTEGER PRIMARY KEY,"
  "  job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,"
  "  state TEXT NOT NULL,"
  "  at INTEGER NOT NULL,"
  "  remote TEXT,"
  "  error TEXT,"
  "  cost_micros INTEGER NOT NULL,"
  "  cost_currency TEXT NOT NULL,"
  "  target_path TEXT,"
  "  take_id TEXT,"
  "  expires_at INTEGER NOT NULL,"
  "  note TEXT"
  ") STRICT;"
  "CREATE INDEX job_events_by_job ON job_events (job, number);"
  "CREATE TABLE job_references ("
  "  job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  role TEXT NOT NULL,"
  "  path TEXT NOT NULL,"
  "  sha256 TEXT,"
  "  PRIMARY KEY (job, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX job_references_by_content ON job_references (sha256);"
  /* What was paid stays known when the job is cleared away. */
  "CREATE TABLE ledger ("
  "  job_id TEXT PRIMARY KEY NOT NULL,"
  "  at INTEGER NOT NULL,"
  "  title TEXT NOT NULL,"
  "  account_id TEXT NOT NULL,"
  "  account_name TEXT,"
  "  model TEXT,"
  "  project TEXT,"
  "  state TEXT NOT NULL,"
  "  sent INTEGER NOT NULL DEFAULT 0,"
  "  estimate_quality TEXT,"
  "  estimate_micros INTEGER NOT NULL DEFAULT 0,"
  "  estimate_currency TEXT NOT NULL DEFAULT '',"
  "  actual_micros INTEGER NOT NULL DEFAULT 0,"
  "  actual_currency TEXT NOT NULL DEFAULT ''"
  ") STRICT;"
  "CREATE INDEX ledger_by_time ON ledger (at);"
  /* The number grows with the time of creation, so that the newest that
   * match come straight from the search index.
   */
  "CREATE TABLE takes ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  job_id TEXT,"
  "  path TEXT NOT NULL,"
  "  project TEXT,"
  "  created_at INTEGER NOT NULL,"
  "  recipe TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX takes_by_job ON takes (job_id);"
  "CREATE INDEX takes_by_path ON takes (path);"
  "CREATE TABLE tags ("
  "  number INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE"
  ") STRICT;"
  "CREATE TABLE take_tags ("
  "  take INTEGER NOT NULL REFERENCES takes (number) ON DELETE CASCADE,"
  "  tag INTEGER NOT NULL REFERENCES tags (number) ON DELETE CASCADE,"
  "  PRIMARY KEY (take, tag)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX take_tags_by_tag ON take_tags (tag);"
  "CREATE TABLE projects ("
  "  name TEXT PRIMARY KEY NOT NULL,"
  "  created_at INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE VIRTUAL TABLE takes_search USING fts5 ("
  "  prompt, name, tags, notes,"
  "  content='', contentless_delete=1,"
  "  tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'"
  ");",

  /* 2: what a job is doing survives the program; a rebuild of the library
   * knows which takes it did not meet; a page far down the list is found
   * without reading the recipes above it.
   */
  "ALTER TABLE jobs ADD COLUMN progress REAL NOT NULL DEFAULT -1;"
  "ALTER TABLE jobs ADD COLUMN queue_position INTEGER NOT NULL DEFAULT -1;"
  "ALTER TABLE jobs ADD COLUMN log_line TEXT;"
  "ALTER TABLE takes ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;"
  "CREATE INDEX takes_by_generation ON takes (generation);"
  "CREATE INDEX takes_by_age ON takes (created_at);",

  /* 3: what was made from a take is found. */
  "ALTER TABLE takes ADD COLUMN parent_id TEXT"
  "  GENERATED ALWAYS AS (CASE WHEN json_valid (recipe) THEN recipe ->> '$.parent_id' END) VIRTUAL;"
  "CREATE INDEX takes_by_parent ON takes (parent_id) WHERE parent_id IS NOT NULL;",

  /* 4: the user's say in the queue: what was cleared off the list, the order
   * of what waits, how often it was edited, and whether all of it waits.  When
   * the service took a job is looked at too often to be searched for.
   */
  "ALTER TABLE jobs ADD COLUMN cleared INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE jobs ADD COLUMN position INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE jobs ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE jobs ADD COLUMN running_since INTEGER NOT NULL DEFAULT 0;"
  "UPDATE jobs SET position = created_at, running_since = coalesce ("
  "  (SELECT min (at) FROM job_events WHERE job = jobs.number AND state IN ('queued', 'running')), 0);"
  "CREATE INDEX jobs_shown ON jobs (created_at, number) WHERE cleared = 0;"
  "CREATE INDEX jobs_in_line ON jobs (position, number) WHERE state = 'waiting';"
  "CREATE TABLE queue ("
  "  number INTEGER PRIMARY KEY CHECK (number = 1),"
  "  paused INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "INSERT INTO queue (number) VALUES (1);",

  /* 5: a take is found by its clip. */
  "ALTER TABLE takes ADD COLUMN sha256 TEXT"
  "  GENERATED ALWAYS AS (CASE WHEN json_valid (recipe) THEN recipe ->> '$.sha256' END) VIRTUAL;"
  "CREATE INDEX takes_by_content ON takes (sha256) WHERE sha256 IS NOT NULL;",

  /* 6: what a take that is kept did cost is told without reading recipes. */
  "ALTER TABLE takes ADD COLUMN judgement TEXT"
  "  GENERATED ALWAYS AS (CASE WHEN json_valid (recipe) THEN recipe ->> '$.judgement' END) VIRTUAL;"
  "CREATE INDEX takes_kept ON takes (job_id) WHERE judgement = 'kept';",
};

/**
 * dailies_database_schema_get_version:
 *
 * Returns: the newest form that this program knows
 */
int
dailies_database_schema_get_version (void)
{
  return G_N_ELEMENTS (steps);
}

static gboolean
set_header (DailiesSqliteConnection *connection,
            int version,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                          DAILIES_DATABASE_APPLICATION_ID,
                                          version);

  return dailies_sqlite_connection_execute (connection, sql, error);
}

/* Each step is all or nothing, the version in the header with it. */
static gboolean
take_step (DailiesSqliteConnection *connection,
           int version,
           GError **error)
{
  if (!dailies_sqlite_connection_begin (connection, DAILIES_SQLITE_WRITE, error))
    return FALSE;

  if (!dailies_sqlite_connection_execute (connection, steps[version - 1], error) ||
      !set_header (connection, version, error))
    {
      dailies_sqlite_connection_rollback (connection);
      return FALSE;
    }

  g_debug ("%s is of version %d now", dailies_sqlite_connection_get_path (connection), version);

  return dailies_sqlite_connection_commit (connection, error);
}

/**
 * dailies_database_schema_migrate:
 * @connection: a database that is empty or of this or an older version, which
 *   nobody else opens at this moment
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Brings the database to the newest form, and adds what this connection alone
 * sees.
 *
 * Returns: whether it is; if not, it is of a form between the old and the new
 */
gboolean
dailies_database_schema_migrate (DailiesSqliteConnection *connection,
                                 GError **error)
{
  gint64 version;

  if (!dailies_sqlite_connection_get_int64 (connection, "PRAGMA user_version", &version, error))
    return FALSE;

  while (version < dailies_database_schema_get_version ())
    {
      if (!take_step (connection, version + 1, error))
        return FALSE;
      version++;
    }

  /* The words of the search index, in order. */
  return dailies_sqlite_connection_execute (connection,
                                            "CREATE VIRTUAL TABLE temp.takes_vocabulary"
                                            " USING fts5vocab (main, takes_search, instance)",
                                            error);
}

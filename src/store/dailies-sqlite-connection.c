/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-sqlite-connection"

#include "config.h"

#include "dailies-sqlite-connection.h"

struct _DailiesSqliteConnection
{
  sqlite3 *handle;
  char *path;
  GThread *thread;
  GHashTable *statements;
};

static void
assert_own_thread (DailiesSqliteConnection *self)
{
  g_assert (self != NULL);
  g_assert (self->thread == g_thread_self ());
}

static gboolean
take_result (DailiesSqliteConnection *self,
             int result,
             GError **error)
{
  if (result == SQLITE_OK)
    return TRUE;

  g_propagate_error (error, dailies_sqlite_make_error (self->handle, result));

  return FALSE;
}

/**
 * dailies_sqlite_connection_open:
 * @path: the file, made if it is not there
 * @vfs: (nullable): the name of one of SQLite's file layers
 * @busy_timeout: how long to wait for another program's lock, in milliseconds
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Opens a database for the calling thread alone.  SQLite reads nothing of the
 * file before the first statement.
 *
 * Returns: (transfer full): a connection, or %NULL
 */
DailiesSqliteConnection *
dailies_sqlite_connection_open (const char *path,
                                const char *vfs,
                                guint busy_timeout,
                                GError **error)
{
  g_autoptr (DailiesSqliteConnection) self = g_new0 (DailiesSqliteConnection, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  self->path = g_strdup (path);
  self->thread = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sqlite3_finalize);

  if (!take_result (self, sqlite3_open_v2 (path, &self->handle, flags, vfs), error) ||
      !take_result (self, sqlite3_busy_timeout (self->handle, busy_timeout), error))
    return NULL;

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  return g_steal_pointer (&self);
}

/**
 * dailies_sqlite_connection_close:
 * @self: (transfer full): a connection
 *
 * Gives up what was not committed and closes.  The last one that closes a
 * database brings its write-ahead log into the file.
 */
void
dailies_sqlite_connection_close (DailiesSqliteConnection *self)
{
  assert_own_thread (self);

  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->handle, sqlite3_close);
  g_clear_pointer (&self->path, g_free);
  g_free (self);
}

/**
 * dailies_sqlite_connection_get_path:
 * @self: a connection
 *
 * Returns: the file
 */
const char *
dailies_sqlite_connection_get_path (DailiesSqliteConnection *self)
{
  return self->path;
}

/**
 * dailies_sqlite_connection_execute:
 * @self: a connection
 * @sql: statements without values
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether all of them ran
 */
gboolean
dailies_sqlite_connection_execute (DailiesSqliteConnection *self,
                                   const char *sql,
                                   GError **error)
{
  assert_own_thread (self);

  return take_result (self, sqlite3_exec (self->handle, sql, NULL, NULL, NULL), error);
}

/**
 * dailies_sqlite_connection_begin:
 * @self: a connection
 * @access: what for
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether a transaction runs now
 */
gboolean
dailies_sqlite_connection_begin (DailiesSqliteConnection *self,
                                 DailiesSqliteAccess access,
                                 GError **error)
{
  return dailies_sqlite_connection_run (self, error, access == DAILIES_SQLITE_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", "");
}

/**
 * dailies_sqlite_connection_commit:
 * @self: a connection with a transaction
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Ends the transaction.  If it had written, that is on the disk when this
 * returns %TRUE; if this returns %FALSE, nothing of it will be.
 *
 * Returns: whether it took
 */
gboolean
dailies_sqlite_connection_commit (DailiesSqliteConnection *self,
                                  GError **error)
{
  if (dailies_sqlite_connection_run (self, error, "COMMIT", ""))
    return TRUE;

  dailies_sqlite_connection_rollback (self);

  return FALSE;
}

/**
 * dailies_sqlite_connection_rollback:
 * @self: a connection
 *
 * Undoes the transaction, unless SQLite did so by itself.
 */
void
dailies_sqlite_connection_rollback (DailiesSqliteConnection *self)
{
  g_autoptr (GError) error = NULL;

  assert_own_thread (self);

  if (!sqlite3_get_autocommit (self->handle) && !dailies_sqlite_connection_run (self, &error, "ROLLBACK", ""))
    g_debug ("Nothing to undo: %s", error->message);
}

/**
 * dailies_sqlite_connection_prepare:
 * @self: a connection
 * @sql: (transfer none): one statement, a literal; its compiled form is kept
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: (transfer full): a statement, or %NULL
 */
DailiesSqliteStatement *
dailies_sqlite_connection_prepare (DailiesSqliteConnection *self,
                                   const char *sql,
                                   GError **error)
{
  sqlite3_stmt *compiled;

  assert_own_thread (self);

  compiled = g_hash_table_lookup (self->statements, sql);
  if (compiled != NULL && !sqlite3_stmt_busy (compiled))
    return dailies_sqlite_statement_new (compiled, TRUE);

  gboolean kept = compiled == NULL;
  int flags = kept ? SQLITE_PREPARE_PERSISTENT : 0;

  if (!take_result (self, sqlite3_prepare_v3 (self->handle, sql, -1, flags, &compiled, NULL), error))
    return NULL;

  /* SQLite keeps its own copy of the text, which lives as long. */
  if (kept)
    g_hash_table_insert (self->statements, (gpointer) sqlite3_sql (compiled), compiled);

  return dailies_sqlite_statement_new (compiled, kept);
}

/**
 * dailies_sqlite_connection_run:
 * @self: a connection
 * @error: return location for %DAILIES_ERROR_STORAGE
 * @sql: one statement whose rows do not matter
 * @types: see dailies_sqlite_statement_bind()
 * @...: the values
 *
 * Returns: whether it ran to its end
 */
gboolean
dailies_sqlite_connection_run (DailiesSqliteConnection *self,
                               GError **error,
                               const char *sql,
                               const char *types,
                               ...)
{
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (self, sql, error);
  DailiesSqliteStep step;
  va_list arguments;

  if (statement == NULL)
    return FALSE;

  va_start (arguments, types);
  dailies_sqlite_statement_bind_valist (statement, types, arguments);
  va_end (arguments);

  do
    step = dailies_sqlite_statement_step (statement, error);
  while (step == DAILIES_SQLITE_ROW);

  return step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_sqlite_connection_get_int64:
 * @self: a connection
 * @sql: one statement without values that gives a number
 * @value: (out): the number; 0 if there is no row
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether it ran
 */
gboolean
dailies_sqlite_connection_get_int64 (DailiesSqliteConnection *self,
                                     const char *sql,
                                     gint64 *value,
                                     GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      *value = dailies_sqlite_statement_get_int64 (statement, 0);
      return TRUE;
    case DAILIES_SQLITE_DONE:
      *value = 0;
      return TRUE;
    case DAILIES_SQLITE_FAILED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * dailies_sqlite_connection_get_text:
 * @self: a connection
 * @sql: one statement without values that gives text
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the text, empty if there is no row, or
 *   %NULL on error
 */
char *
dailies_sqlite_connection_get_text (DailiesSqliteConnection *self,
                                    const char *sql,
                                    GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (self, sql, error);

  if (statement == NULL)
    return NULL;

  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      return g_strdup (dailies_sqlite_statement_get_text (statement, 0));
    case DAILIES_SQLITE_DONE:
      return g_strdup ("");
    case DAILIES_SQLITE_FAILED:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_sqlite_connection_get_n_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement changed
 */
guint
dailies_sqlite_connection_get_n_changes (DailiesSqliteConnection *self)
{
  assert_own_thread (self);

  return sqlite3_changes (self->handle);
}

/**
 * dailies_sqlite_connection_get_n_changes_so_far:
 * @self: a connection
 *
 * Returns: how many rows were changed since it was opened
 */
guint
dailies_sqlite_connection_get_n_changes_so_far (DailiesSqliteConnection *self)
{
  assert_own_thread (self);

  return sqlite3_total_changes (self->handle);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-sqlite-statement"

#include "config.h"

#include "dailies-sqlite-statement.h"

#include <errno.h>

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-error.h"

struct _DailiesSqliteStatement
{
  sqlite3_stmt *compiled;
  gboolean kept;
  int bind_result;
};

/**
 * dailies_sqlite_statement_new:
 * @compiled: a statement without bindings that is not running
 * @kept: the caller keeps @compiled; otherwise it ends with this
 *
 * Returns: (transfer full): a new statement
 */
DailiesSqliteStatement *
dailies_sqlite_statement_new (sqlite3_stmt *compiled,
                              gboolean kept)
{
  DailiesSqliteStatement *self = g_new0 (DailiesSqliteStatement, 1);

  self->compiled = compiled;
  self->kept = kept;

  return self;
}

/**
 * dailies_sqlite_statement_free:
 * @self: (transfer full): a statement
 *
 * Stops it where it is and forgets its values.
 */
void
dailies_sqlite_statement_free (DailiesSqliteStatement *self)
{
  if (self->kept)
    {
      sqlite3_reset (self->compiled);
      sqlite3_clear_bindings (self->compiled);
    }
  else
    {
      sqlite3_finalize (self->compiled);
    }

  g_free (self);
}

static void
take_bind_result (DailiesSqliteStatement *self,
                  int result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

/**
 * dailies_sqlite_statement_bind_text_at:
 * @self: a statement
 * @index: the place, from 1
 * @text: (nullable): a string, copied
 *
 * What goes wrong is told by the next step.
 */
void
dailies_sqlite_statement_bind_text_at (DailiesSqliteStatement *self,
                                       int index,
                                       const char *text)
{
  take_bind_result (self, sqlite3_bind_text (self->compiled, index, text, -1, SQLITE_TRANSIENT));
}

/**
 * dailies_sqlite_statement_bind_int64_at:
 * @self: a statement
 * @index: the place, from 1
 * @value: a number
 *
 * What goes wrong is told by the next step.
 */
void
dailies_sqlite_statement_bind_int64_at (DailiesSqliteStatement *self,
                                        int index,
                                        gint64 value)
{
  take_bind_result (self, sqlite3_bind_int64 (self->compiled, index, value));
}

/**
 * dailies_sqlite_statement_bind_valist:
 * @self: a statement
 * @types: see dailies_sqlite_statement_bind()
 * @arguments: the values
 *
 * As dailies_sqlite_statement_bind().
 */
void
dailies_sqlite_statement_bind_valist (DailiesSqliteStatement *self,
                                      const char *types,
                                      va_list arguments)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      int index = i + 1;

      switch (types[i])
        {
        case 's':
          dailies_sqlite_statement_bind_text_at (self, index, va_arg (arguments, const char *));
          break;
        case 'n':
          dailies_sqlite_statement_bind_int64_at (self, index, va_arg (arguments, gint64));
          break;
        case 'i':
          dailies_sqlite_statement_bind_int64_at (self, index, va_arg (arguments, int));
          break;
        case 'd':
          take_bind_result (self, sqlite3_bind_double (self->compiled, index, va_arg (arguments, double)));
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * dailies_sqlite_statement_bind:
 * @self: a statement
 * @types: one letter for each value: s (nullable) string, n #gint64,
 *   i int or gboolean, d double
 * @...: the values
 *
 * Gives the places of the statement their values, from the first on.  What
 * goes wrong is told by the next step.
 */
void
dailies_sqlite_statement_bind (DailiesSqliteStatement *self,
                               const char *types,
                               ...)
{
  va_list arguments;

  va_start (arguments, types);
  dailies_sqlite_statement_bind_valist (self, types, arguments);
  va_end (arguments);
}

/**
 * dailies_sqlite_statement_step:
 * @self: a statement
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether there is a row, no more, or an error
 */
DailiesSqliteStep
dailies_sqlite_statement_step (DailiesSqliteStatement *self,
                               GError **error)
{
  sqlite3 *handle = sqlite3_db_handle (self->compiled);
  int result = self->bind_result;

  if (result == SQLITE_OK)
    result = sqlite3_step (self->compiled);

  if (result == SQLITE_ROW)
    return DAILIES_SQLITE_ROW;
  if (result == SQLITE_DONE)
    return DAILIES_SQLITE_DONE;

  g_propagate_error (error, dailies_sqlite_make_error (handle, result));

  return DAILIES_SQLITE_FAILED;
}

/**
 * dailies_sqlite_statement_get_text:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * Returns: (nullable): the text, until the next step
 */
const char *
dailies_sqlite_statement_get_text (DailiesSqliteStatement *self,
                                   int column)
{
  return (const char *) sqlite3_column_text (self->compiled, column);
}

/**
 * dailies_sqlite_statement_get_int64:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * Returns: the number
 */
gint64
dailies_sqlite_statement_get_int64 (DailiesSqliteStatement *self,
                                    int column)
{
  return sqlite3_column_int64 (self->compiled, column);
}

/**
 * dailies_sqlite_statement_get_double:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * Returns: the number
 */
double
dailies_sqlite_statement_get_double (DailiesSqliteStatement *self,
                                     int column)
{
  return sqlite3_column_double (self->compiled, column);
}

static const char *
describe (sqlite3 *handle,
          int result)
{
  int system_error = sqlite3_system_errno (handle);

  /* "unable to open database file" says less than the system's reason. */
  if (((result & 0xff) == SQLITE_CANTOPEN || (result & 0xff) == SQLITE_IOERR) && system_error != 0)
    return g_strerror (system_error);

  return (sqlite3_errcode (handle) & 0xff) == (result & 0xff) ? sqlite3_errmsg (handle) : sqlite3_errstr (result);
}

/* SQLite knows no limit but that of the disk itself. */
static gboolean
is_out_of_room (sqlite3 *handle,
                int result)
{
  const int system_error = sqlite3_system_errno (handle);

  return (result & 0xff) == SQLITE_FULL ||
         ((result & 0xff) == SQLITE_IOERR && (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG));
}

/**
 * dailies_sqlite_make_error:
 * @handle: where it happened
 * @result: a result code of SQLite other than success
 *
 * Returns: (transfer full): a %DAILIES_ERROR_STORAGE with one of the
 *   DAILIES_DATABASE_CODE_ codes, that names the file
 */
GError *
dailies_sqlite_make_error (sqlite3 *handle,
                           int result)
{
  const char *path = sqlite3_db_filename (handle, "main");
  const char *reason = describe (handle, result);
  const char *code = DAILIES_DATABASE_CODE_FAILED;
  GError *error;

  switch (is_out_of_room (handle, result) ? SQLITE_FULL : result & 0xff)
    {
    case SQLITE_FULL:
      code = DAILIES_DATABASE_CODE_FULL;
      /* Translators: the first %s is a file name, the second what the system said */
      error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The disk is full: nothing could be added to %s (%s)"), path, reason);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      code = DAILIES_DATABASE_CODE_DAMAGED;
      /* Translators: the first %s is a file name, the second what SQLite said */
      error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s is damaged (%s): start Dailies again to have it moved aside and rebuilt"), path, reason);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      code = DAILIES_DATABASE_CODE_LOCKED;
      /* Translators: the first %s is a file name, the second what SQLite said */
      error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s is locked by another program (%s)"), path, reason);
      break;
    case SQLITE_READONLY:
      code = DAILIES_DATABASE_CODE_READ_ONLY;
      /* Translators: the first %s is a file name, the second what SQLite said */
      error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s cannot be written (%s)"), path, reason);
      break;
    default:
      /* Translators: the first %s is a file name, the second what SQLite or the system said */
      error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s cannot be used: %s"), path, reason);
      break;
    }

  dailies_error_set_code (error, code);

  return error;
}

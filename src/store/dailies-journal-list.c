/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user does with the list of jobs: clears it, and lets all that wait
 * go on waiting. */

#define G_LOG_DOMAIN "dailies-journal-list"

#include "config.h"

#include "dailies-journal-private.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-database-private.h"
#include "dailies-error.h"

/**
 * dailies_journal_collect_texts:
 * @connection: a database
 * @sql: a query for texts, such as ids
 * @number: its one parameter; 0 if it has none
 * @result: (out): a GStrv of them
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether it ran to its end
 */
gboolean
dailies_journal_collect_texts (DailiesSqliteConnection *connection,
                               const char *sql,
                               gint64 number,
                               GValue *result,
                               GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (connection, sql, error);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  DailiesSqliteStep step;

  if (statement == NULL)
    return FALSE;

  if (number > 0)
    dailies_sqlite_statement_bind (statement, "n", number);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    g_strv_builder_add (texts, dailies_sqlite_statement_get_text (statement, 0));

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (texts));

  return step == DAILIES_SQLITE_DONE;
}

static gboolean
list_shown (DailiesSqliteConnection *connection,
            gpointer data,
            GValue *result,
            GError **error)
{
  return dailies_journal_collect_texts (connection, "SELECT id FROM jobs WHERE cleared = 0 ORDER BY created_at DESC, number DESC LIMIT ?",
                                        GPOINTER_TO_UINT (data), result, error);
}

/**
 * dailies_journal_list_shown:
 * @self: a journal
 * @limit: how many at most
 *
 * Returns: (transfer full): a future that resolves to a GStrv of the ids of
 *   the newest jobs that were not cleared off the list, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_list_shown (DailiesJournal *self,
                            guint limit)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (limit > 0);

  return dailies_database_read (dailies_journal_get_database (self), list_shown, GUINT_TO_POINTER (limit), NULL);
}

/**
 * dailies_journal_clear_one:
 * @connection: a database, in a transaction
 * @job_id: a whole id
 * @error: return location
 *
 * Returns: whether that the job is cleared off the list is in the transaction
 */
gboolean
dailies_journal_clear_one (DailiesSqliteConnection *connection,
                           const char *job_id,
                           GError **error)
{
  DailiesJobState state;
  gint64 number;

  if (!dailies_journal_look_up (connection, job_id, &number, &state, error))
    return FALSE;

  if (!dailies_job_state_is_end (state))
    {
      g_propagate_error (error,
                         /* Translators: the first %s is an id, the second a word for the state of a job */
                         dailies_error_new_field ("job", _ ("Job %s is “%s”, only one that has ended can be removed"),
                                                  job_id, dailies_job_state_to_word (state)));
      return FALSE;
    }

  if (!dailies_sqlite_connection_run (connection, error, "UPDATE jobs SET cleared = 1 WHERE number = ? AND cleared = 0", "n", number))
    return FALSE;

  if (dailies_sqlite_connection_get_n_changes (connection) > 0)
    return TRUE;

  /* Translators: %s is an id */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Job %s was removed from the list before"), job_id));
  dailies_error_set_code (*error, DAILIES_DATABASE_CODE_STATE_CHANGED);

  return FALSE;
}

static gboolean
clear (DailiesSqliteConnection *connection,
       gpointer data,
       GValue *result,
       GError **error)
{
  return dailies_journal_clear_one (connection, data, error);
}

/**
 * dailies_journal_clear:
 * @self: a journal
 * @job_id: a whole id of a job that has ended
 *
 * Takes the job off the list.  The journal and the ledger keep it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %DAILIES_ERROR_NOT_FOUND, with %DAILIES_ERROR_VALIDATION and field "job" if
 *   it has not ended, or with %DAILIES_ERROR_STORAGE, code "state-changed" if it
 *   was off the list before
 */
DexFuture *
dailies_journal_clear (DailiesJournal *self,
                       const char *job_id)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);

  return dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK,
                                 clear, g_strdup (job_id), g_free);
}

static gboolean
clear_finished (DailiesSqliteConnection *connection,
                gpointer data,
                GValue *result,
                GError **error)
{
  return dailies_journal_collect_texts (connection, "UPDATE jobs SET cleared = 1 WHERE cleared = 0 AND state IN ('done', 'cancelled') RETURNING id",
                                        0, result, error);
}

/**
 * dailies_journal_clear_finished:
 * @self: a journal
 *
 * Takes all jobs off the list that are done or were cancelled.
 *
 * Returns: (transfer full): a future that resolves to a GStrv of their ids,
 *   or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_clear_finished (DailiesJournal *self)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));

  return dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK, clear_finished, NULL, NULL);
}

static gboolean
set_paused (DailiesSqliteConnection *connection,
            gpointer data,
            GValue *result,
            GError **error)
{
  return dailies_sqlite_connection_run (connection, error, "UPDATE queue SET paused = ?", "i", GPOINTER_TO_INT (data));
}

/**
 * dailies_journal_set_paused:
 * @self: a journal
 * @paused: whether jobs that wait are not to be sent
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_set_paused (DailiesJournal *self,
                            gboolean paused)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));

  return dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK,
                                 set_paused, GINT_TO_POINTER (!!paused), NULL);
}

static gboolean
get_paused (DailiesSqliteConnection *connection,
            gpointer data,
            GValue *result,
            GError **error)
{
  gint64 paused;

  if (!dailies_sqlite_connection_get_int64 (connection, "SELECT paused FROM queue", &paused, error))
    return FALSE;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, paused != 0);

  return TRUE;
}

/**
 * dailies_journal_get_paused:
 * @self: a journal
 *
 * Returns: (transfer full): a future that resolves to whether jobs that wait
 *   are not to be sent, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_get_paused (DailiesJournal *self)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));

  return dailies_database_read (dailies_journal_get_database (self), get_paused, NULL, NULL);
}

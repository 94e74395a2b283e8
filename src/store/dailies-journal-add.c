/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* New jobs. */

#define G_LOG_DOMAIN "dailies-journal-add"

#include "config.h"

#include "dailies-journal-private.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-database-private.h"
#include "dailies-error.h"
#include "dailies-job-rows.h"
#include "dailies-json.h"

/* What a new job was when it was given to us. */
typedef struct
{
  char *id;
  char *account_id;
  char *project;
  DailiesShot *shot;
  DailiesEstimate *estimate;
  gint64 created_at;
  /* The ended job that it is made instead of, if any. */
  char *replaced;
} Addition;

static void
addition_free (Addition *addition)
{
  g_free (addition->id);
  g_free (addition->account_id);
  g_free (addition->project);
  g_clear_object (&addition->shot);
  g_clear_pointer (&addition->estimate, dailies_estimate_free);
  g_free (addition->replaced);
  g_free (addition);
}

static Addition *
addition_new (DailiesJob *job,
              const char *replaced)
{
  Addition *addition = g_new0 (Addition, 1);
  const DailiesEstimate *estimate = dailies_job_get_estimate (job);

  addition->id = g_strdup (dailies_job_get_id (job));
  addition->account_id = g_strdup (dailies_job_get_account_id (job));
  addition->project = g_strdup (dailies_job_get_project (job));
  addition->shot = g_object_ref (dailies_job_get_shot (job));
  addition->estimate = estimate != NULL ? dailies_estimate_copy (estimate)
                                        : dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL);
  addition->created_at = dailies_job_get_created_at (job);
  addition->replaced = g_strdup (replaced);

  return addition;
}

static gboolean
is_new (DailiesSqliteConnection *connection,
        const char *job_id,
        GError **error)
{
  g_autoptr (GError) reason = NULL;
  DailiesJobState state;
  gint64 number;

  if (!dailies_journal_look_up (connection, job_id, &number, &state, &reason))
    {
      if (g_error_matches (reason, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  /* Translators: %s is an id */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Job %s is in the journal already"), job_id));
  dailies_error_set_code (*error, DAILIES_DATABASE_CODE_EXISTS);

  return FALSE;
}

static gboolean
insert_job (DailiesSqliteConnection *connection,
            Addition *addition,
            gint64 *number,
            GError **error)
{
  g_autoptr (JsonObject) shot = dailies_shot_to_json (addition->shot);
  g_autofree char *shot_text = dailies_json_object_to_text (shot, FALSE);

  return dailies_sqlite_connection_run (connection, error,
                                        "INSERT INTO jobs (id, account_id, project, model, shot, state, created_at, updated_at, position,"
                                        " estimate_quality, estimate_micros, estimate_currency, estimate_date)"
                                        " VALUES (?, ?, ?, ?, ?, 'waiting', ?6, ?6, ?6, ?, ?, ?, ?)",
                                        "sssssnsnss",
                                        addition->id,
                                        addition->account_id,
                                        addition->project,
                                        dailies_shot_get_model (addition->shot),
                                        shot_text,
                                        addition->created_at,
                                        dailies_estimate_quality_to_word (addition->estimate->quality),
                                        addition->estimate->money.micros,
                                        addition->estimate->money.currency,
                                        addition->estimate->date) &&
         dailies_sqlite_connection_get_int64 (connection, "SELECT last_insert_rowid ()", number, error);
}

/**
 * dailies_journal_insert_references:
 * @connection: a database, in a transaction
 * @number: the row of a job without references
 * @shot: what it is to make
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether the references of the shot are in the transaction
 */
gboolean
dailies_journal_insert_references (DailiesSqliteConnection *connection,
                                   gint64 number,
                                   DailiesShot *shot,
                                   GError **error)
{
  GPtrArray *references = dailies_shot_get_references (shot);

  for (guint i = 0; references != NULL && i < references->len; i++)
    {
      DailiesReference *reference = g_ptr_array_index (references, i);

      if (!dailies_sqlite_connection_run (connection, error,
                                          "INSERT INTO job_references (job, position, role, path, sha256) VALUES (?, ?, ?, ?, ?)",
                                          "nisss",
                                          number,
                                          (int) i,
                                          dailies_reference_role_to_word (dailies_reference_get_role (reference)),
                                          dailies_reference_get_path (reference),
                                          dailies_reference_get_sha256 (reference)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_ledger (DailiesSqliteConnection *connection,
               Addition *addition,
               GError **error)
{
  g_autofree char *title = dailies_shot_dup_title (addition->shot, DAILIES_JOURNAL_TITLE_CHARACTERS);

  return dailies_sqlite_connection_run (connection, error,
                                        "INSERT INTO ledger (job_id, at, title, account_id, account_name, model, project, state,"
                                        " estimate_quality, estimate_micros, estimate_currency)"
                                        " VALUES (?1, ?2, ?3, ?4, (SELECT name FROM accounts WHERE id = ?4), ?5, ?6, 'waiting', ?7, ?8, ?9)",
                                        "snsssssns",
                                        addition->id,
                                        addition->created_at,
                                        title,
                                        addition->account_id,
                                        dailies_shot_get_model (addition->shot),
                                        addition->project,
                                        dailies_estimate_quality_to_word (addition->estimate->quality),
                                        addition->estimate->money.micros,
                                        addition->estimate->money.currency);
}

static gboolean
add (DailiesSqliteConnection *connection,
     gpointer data,
     GValue *result,
     GError **error)
{
  Addition *addition = data;
  g_autoptr (DailiesJobEvent) event = dailies_job_event_new (DAILIES_JOB_WAITING, addition->created_at);
  gint64 number;

  return (addition->replaced == NULL || dailies_journal_clear_one (connection, addition->replaced, error)) &&
         is_new (connection, addition->id, error) &&
         insert_job (connection, addition, &number, error) &&
         dailies_journal_insert_references (connection, number, addition->shot, error) &&
         insert_ledger (connection, addition, error) &&
         dailies_job_rows_insert_event (connection, number, event, error);
}

static DexFuture *
put_in (DailiesJournal *self,
        Addition *addition)
{
  DexFuture *future = dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK,
                                              add, addition, (GDestroyNotify) addition_free);

  return dailies_journal_announce (self, future);
}

/**
 * dailies_journal_add:
 * @self: a journal
 * @job: a job that waits; only read before this returns
 *
 * Puts a new job in, with its first event and its line in the ledger.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_STORAGE (code "already-there" if
 *   a job of that id is there)
 */
DexFuture *
dailies_journal_add (DailiesJournal *self,
                     DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (dailies_job_get_state (job) == DAILIES_JOB_WAITING);

  return put_in (self, addition_new (job, NULL));
}

/**
 * dailies_journal_retry:
 * @self: a journal
 * @job_id: a whole id of a job that has ended
 * @job: a job that waits, to be made instead; only read before this returns
 *
 * Clears the one off the list and puts the other in, all or nothing, so that
 * no crash and no second call makes it two.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with what that of dailies_journal_add() or of
 *   dailies_journal_clear() rejects with; with %DAILIES_ERROR_STORAGE, code
 *   "state-changed", if @job_id was cleared before
 */
DexFuture *
dailies_journal_retry (DailiesJournal *self,
                       const char *job_id,
                       DailiesJob *job)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (dailies_job_get_state (job) == DAILIES_JOB_WAITING);

  return put_in (self, addition_new (job, job_id));
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-journal-write"

#include "config.h"

#include "dailies-journal-private.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-database-private.h"
#include "dailies-error.h"
#include "dailies-error-json.h"
#include "dailies-job-rows.h"
#include "dailies-take-row.h"

/**
 * dailies_journal_make_missing_error:
 * @job_id: an id
 *
 * Returns: (transfer full): that there is no such job
 */
GError *
dailies_journal_make_missing_error (const char *job_id)
{
  /* Translators: %s is an id */
  GError *error = dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("There is no job “%s”"), job_id);

  dailies_error_set_field (error, "job");

  return error;
}

/**
 * dailies_journal_make_changed_error:
 * @job_id: an id
 * @found: the state that the job is in
 * @expected: the state that it was thought to be in
 *
 * Returns: (transfer full): that somebody else moved the job
 */
GError *
dailies_journal_make_changed_error (const char *job_id,
                                    DailiesJobState found,
                                    DailiesJobState expected)
{
  GError *error = dailies_error_new (DAILIES_ERROR_STORAGE,
                                     /* Translators: the first %s is an id, the others are words for states of a job */
                                     _ ("Job %s is “%s” now, not “%s”: it was changed meanwhile"), job_id,
                                     dailies_job_state_to_word (found), dailies_job_state_to_word (expected));

  dailies_error_set_code (error, DAILIES_DATABASE_CODE_STATE_CHANGED);
  dailies_error_set_field (error, dailies_job_state_to_word (found));

  return error;
}

/**
 * dailies_journal_look_up:
 * @connection: a database
 * @job_id: a whole id
 * @number: (out): its row
 * @state: (out): its state
 * @error: return location for %DAILIES_ERROR_NOT_FOUND or
 *   %DAILIES_ERROR_STORAGE
 *
 * Returns: whether the job is there
 */
gboolean
dailies_journal_look_up (DailiesSqliteConnection *connection,
                         const char *job_id,
                         gint64 *number,
                         DailiesJobState *state,
                         GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT number, state FROM jobs WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", job_id);
  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      *number = dailies_sqlite_statement_get_int64 (statement, 0);
      if (dailies_job_state_from_word (dailies_sqlite_statement_get_text (statement, 1), state))
        return TRUE;
      g_propagate_error (error,
                         dailies_error_new (DAILIES_ERROR_STORAGE,
                                            /* Translators: the first %s is an id, the second a word from the database */
                                            _ ("Job %s in the database is in the unknown state “%s”"),
                                            job_id,
                                            dailies_sqlite_statement_get_text (statement, 1)));
      return FALSE;
    case DAILIES_SQLITE_DONE:
      g_propagate_error (error, dailies_journal_make_missing_error (job_id));
      return FALSE;
    case DAILIES_SQLITE_FAILED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/* What stands for any revision of a job. */
#define ANY_REVISION G_MAXUINT

/* One step, and the take if it is the last one. */
typedef struct
{
  char *job_id;
  DailiesJobState expected;
  guint revision;
  DailiesJobEvent *event;
  DailiesTakeRow *take;
} Step;

static void
step_free (Step *step)
{
  g_free (step->job_id);
  g_clear_object (&step->event);
  g_clear_pointer (&step->take, dailies_take_row_free);
  g_free (step);
}

static gboolean
check_move (Step *step,
            DailiesJobState found,
            GError **error)
{
  DailiesJobState next = dailies_job_event_get_state (step->event);

  if (found != step->expected)
    {
      g_propagate_error (error, dailies_journal_make_changed_error (step->job_id, found, step->expected));
      return FALSE;
    }

  if (!dailies_job_state_may_follow (found, next))
    {
      g_propagate_error (error,
                         dailies_error_new (DAILIES_ERROR_STORAGE,
                                            /* Translators: the first %s is an id, the others are words for states of a job */
                                            _ ("Job %s cannot go from “%s” to “%s”"),
                                            step->job_id,
                                            dailies_job_state_to_word (found),
                                            dailies_job_state_to_word (next)));
      dailies_error_set_code (*error, DAILIES_DATABASE_CODE_ILLEGAL_MOVE);
      return FALSE;
    }

  return TRUE;
}

/* To bring home again what the service never had would be an illegal move
 * too.
 */
static gboolean
check_remote (DailiesSqliteConnection *connection,
              Step *step,
              gint64 number,
              GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;

  if (step->expected != DAILIES_JOB_FAILED || dailies_job_event_get_remote (step->event) != NULL)
    return TRUE;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT 1 FROM jobs WHERE number = ? AND remote IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "n", number);
  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      return TRUE;
    case DAILIES_SQLITE_DONE:
      g_propagate_error (error,
                         dailies_error_new (DAILIES_ERROR_STORAGE,
                                            /* Translators: %s is an id */
                                            _ ("Job %s failed before the service knew it: there is nothing to download"),
                                            step->job_id));
      dailies_error_set_code (*error, DAILIES_DATABASE_CODE_ILLEGAL_MOVE);
      return FALSE;
    case DAILIES_SQLITE_FAILED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/* What is being sent has to be what the user wants by now. */
static gboolean
check_revision (DailiesSqliteConnection *connection,
                Step *step,
                gint64 number,
                GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;

  if (step->revision == ANY_REVISION)
    return TRUE;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT 1 FROM jobs WHERE number = ? AND revision = ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "nn", number, (gint64) step->revision);
  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      return TRUE;
    case DAILIES_SQLITE_DONE:
      /* Translators: %s is an id */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Job %s was edited"), step->job_id));
      dailies_error_set_code (*error, DAILIES_DATABASE_CODE_STATE_CHANGED);
      return FALSE;
    case DAILIES_SQLITE_FAILED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

static const char *
get_take_id (Step *step)
{
  const char *take_id = dailies_job_event_get_take_id (step->event);

  return take_id == NULL && step->take != NULL ? dailies_take_row_get_id (step->take) : take_id;
}

static gboolean
update_job (DailiesSqliteConnection *connection,
            Step *step,
            gint64 number,
            GError **error)
{
  DailiesJobState state = dailies_job_event_get_state (step->event);
  gint64 at = dailies_job_event_get_at (step->event);
  g_autofree char *remote = dailies_job_rows_dup_remote (dailies_job_event_get_remote (step->event));
  g_autofree char *failure = dailies_error_to_json_text (dailies_job_event_get_error (step->event));

  return dailies_sqlite_connection_run (connection, error,
                                        "UPDATE jobs SET state = ?1, updated_at = ?2, finished_at = ?3,"
                                        " remote = coalesce (?4, remote),"
                                        " error = ?5,"
                                        " target_path = coalesce (?6, target_path),"
                                        " take_id = coalesce (?7, take_id),"
                                        " expires_at = CASE WHEN ?8 > 0 THEN ?8 ELSE expires_at END,"
                                        " queue_position = CASE ?1 WHEN 'queued' THEN queue_position ELSE -1 END,"
                                        " running_since = CASE WHEN running_since = 0 AND ?1 IN ('queued', 'running') THEN ?2 ELSE running_since END,"
                                        /* What goes on is to be seen. */
                                        " cleared = CASE WHEN ?3 > 0 THEN cleared ELSE 0 END"
                                        " WHERE number = ?9",
                                        "snnssssnn",
                                        dailies_job_state_to_word (state),
                                        at,
                                        dailies_job_state_is_end (state) ? at : G_GINT64_CONSTANT (0),
                                        remote,
                                        failure,
                                        dailies_job_event_get_target_path (step->event),
                                        get_take_id (step),
                                        dailies_job_event_get_expires_at (step->event),
                                        number);
}

static gboolean
update_money (DailiesSqliteConnection *connection,
              Step *step,
              gint64 number,
              GError **error)
{
  DailiesMoney cost = dailies_job_event_get_cost (step->event);

  if (!dailies_money_is_known (cost))
    return TRUE;

  return dailies_sqlite_connection_run (connection, error,
                                        "UPDATE jobs SET cost_micros = ?, cost_currency = ? WHERE number = ?",
                                        "nsn",
                                        cost.micros,
                                        cost.currency,
                                        number) &&
         dailies_sqlite_connection_run (connection, error,
                                        "UPDATE ledger SET actual_micros = ?, actual_currency = ? WHERE job_id = ?",
                                        "nss",
                                        cost.micros,
                                        cost.currency,
                                        step->job_id);
}

static gboolean
update_ledger_state (DailiesSqliteConnection *connection,
                     Step *step,
                     GError **error)
{
  const char *state = dailies_job_state_to_word (dailies_job_event_get_state (step->event));

  /* A request that is to be repeated was not taken. */
  return dailies_sqlite_connection_run (connection, error,
                                        "UPDATE ledger SET state = ?1,"
                                        " sent = CASE ?1 WHEN 'sending' THEN 1 WHEN 'waiting' THEN 0 ELSE sent END"
                                        " WHERE job_id = ?2",
                                        "ss",
                                        state,
                                        step->job_id);
}

static gboolean
append (DailiesSqliteConnection *connection,
        gpointer data,
        GValue *result,
        GError **error)
{
  Step *step = data;
  DailiesJobState found;
  gint64 number;

  return dailies_journal_look_up (connection, step->job_id, &number, &found, error) &&
         check_move (step, found, error) &&
         check_revision (connection, step, number, error) &&
         check_remote (connection, step, number, error) &&
         dailies_job_rows_insert_event (connection, number, step->event, error) &&
         update_job (connection, step, number, error) &&
         update_money (connection, step, number, error) &&
         update_ledger_state (connection, step, error) &&
         (step->take == NULL || dailies_take_row_put (step->take, connection, -1, error));
}

/* The others are set aside for as they were. */
static gboolean
changes_sums (DailiesJobEvent *event)
{
  return dailies_job_state_is_end (dailies_job_event_get_state (event)) ||
         dailies_money_is_known (dailies_job_event_get_cost (event));
}

static DexFuture *
write_step (DailiesJournal *self,
            const char *job_id,
            DailiesJobState expected,
            guint revision,
            DailiesJobEvent *event,
            DailiesTakeRow *take)
{
  Step *step = g_new0 (Step, 1);
  DexFuture *future;

  step->job_id = g_strdup (job_id);
  step->expected = expected;
  step->revision = revision;
  step->event = g_object_ref (event);
  step->take = take;

  future = dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK,
                                   append, step, (GDestroyNotify) step_free);

  return changes_sums (event) ? dailies_journal_announce (self, future) : future;
}

/**
 * dailies_journal_append:
 * @self: a journal
 * @job_id: a whole id
 * @expected: the state that the job is in as far as the caller knows
 * @event: what is about to happen, or did
 *
 * Writes one step of a job: the event, the job's row and its line in the
 * ledger, all or nothing.  What the event leaves out stays as it was, but for
 * the error: that of the job is always the one that belongs to its state.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk; or rejects with %DAILIES_ERROR_NOT_FOUND, or with
 *   %DAILIES_ERROR_STORAGE, code "state-changed" if the job is not in
 *   @expected (the field is the word of the state that it is in) or
 *   "illegal-move" if the step is none
 */
DexFuture *
dailies_journal_append (DailiesJournal *self,
                        const char *job_id,
                        DailiesJobState expected,
                        DailiesJobEvent *event)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);
  dex_return_error_if_fail (DAILIES_IS_JOB_EVENT (event));

  return write_step (self, job_id, expected, ANY_REVISION, event, NULL);
}

/**
 * dailies_journal_append_unedited:
 * @self: a journal
 * @job_id: a whole id
 * @expected: the state that the job is in as far as the caller knows
 * @revision: the revision of the shot that the caller knows
 * @event: what is about to happen, or did
 *
 * As dailies_journal_append(), for what is only right for that very shot.
 *
 * Returns: (transfer full): a future as that of dailies_journal_append(), which
 *   rejects with the code "state-changed" also if the job was edited
 */
DexFuture *
dailies_journal_append_unedited (DailiesJournal *self,
                                 const char *job_id,
                                 DailiesJobState expected,
                                 guint revision,
                                 DailiesJobEvent *event)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);
  dex_return_error_if_fail (DAILIES_IS_JOB_EVENT (event));

  return write_step (self, job_id, expected, revision, event, NULL);
}

/**
 * dailies_journal_complete:
 * @self: a journal
 * @job_id: a whole id of a job whose clip is at its place
 * @event: that the job is done
 * @take: what came of it; only read before this returns
 *
 * Writes the last step of a job together with its take, all or nothing.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects as that of dailies_journal_append() for a job that
 *   is downloading
 */
DexFuture *
dailies_journal_complete (DailiesJournal *self,
                          const char *job_id,
                          DailiesJobEvent *event,
                          DailiesTake *take)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);
  dex_return_error_if_fail (DAILIES_IS_JOB_EVENT (event));
  dex_return_error_if_fail (dailies_job_event_get_state (event) == DAILIES_JOB_DONE);
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  return write_step (self, job_id, DAILIES_JOB_DOWNLOADING, ANY_REVISION, event, dailies_take_row_new (take));
}

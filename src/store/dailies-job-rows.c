/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-rows"

#include "config.h"

#include "dailies-job-rows.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "dailies-error-json.h"
#include "dailies-json.h"

/**
 * dailies_job_rows_dup_remote:
 * @remote: (nullable): a remote job
 *
 * Returns: (transfer full) (nullable): it as JSON
 */
char *
dailies_job_rows_dup_remote (DailiesRemoteJob *remote)
{
  if (remote == NULL)
    return NULL;

  g_autoptr (JsonObject) object = dailies_remote_job_to_json (remote);

  return dailies_json_object_to_text (object, FALSE);
}

/**
 * dailies_job_rows_insert_event:
 * @connection: a database, in a transaction
 * @job_number: the job's row
 * @event: what happened
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether it is in the transaction
 */
gboolean
dailies_job_rows_insert_event (DailiesSqliteConnection *connection,
                               gint64 job_number,
                               DailiesJobEvent *event,
                               GError **error)
{
  g_autofree char *remote = dailies_job_rows_dup_remote (dailies_job_event_get_remote (event));
  g_autofree char *failure = dailies_error_to_json_text (dailies_job_event_get_error (event));
  DailiesMoney cost = dailies_job_event_get_cost (event);

  return dailies_sqlite_connection_run (connection, error,
                                        "INSERT INTO job_events (job, " DAILIES_JOB_EVENT_COLUMNS ")"
                                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                        "nsnssnsssns",
                                        job_number,
                                        dailies_job_state_to_word (dailies_job_event_get_state (event)),
                                        dailies_job_event_get_at (event),
                                        remote,
                                        failure,
                                        cost.micros,
                                        cost.currency,
                                        dailies_job_event_get_target_path (event),
                                        dailies_job_event_get_take_id (event),
                                        dailies_job_event_get_expires_at (event),
                                        dailies_job_event_get_note (event));
}

static DailiesMoney
read_money (DailiesSqliteStatement *statement,
            int column)
{
  const char *currency = dailies_sqlite_statement_get_text (statement, column + 1);

  if (!dailies_money_knows_currency (currency))
    return DAILIES_MONEY_UNKNOWN;

  return dailies_money_new (dailies_sqlite_statement_get_int64 (statement, column), currency);
}

static gboolean
read_state (DailiesSqliteStatement *statement,
            int column,
            DailiesJobState *state,
            GError **error)
{
  const char *word = dailies_sqlite_statement_get_text (statement, column);

  if (dailies_job_state_from_word (word, state))
    return TRUE;

  /* Translators: %s is a word from the database */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database has a job in the unknown state “%s”"), word));
  dailies_error_set_code (*error, DAILIES_DATABASE_CODE_FAILED);

  return FALSE;
}

static gboolean
read_remote (DailiesSqliteStatement *statement,
             int column,
             DailiesRemoteJob **remote,
             GError **error)
{
  const char *text = dailies_sqlite_statement_get_text (statement, column);
  g_autoptr (JsonObject) object = NULL;

  *remote = NULL;
  if (text == NULL)
    return TRUE;

  object = dailies_json_object_from_text (text, -1, error);
  if (object != NULL)
    *remote = dailies_remote_job_new_from_json (object, error);

  return *remote != NULL;
}

static DailiesShot *
read_shot (DailiesSqliteStatement *statement,
           int column,
           GError **error)
{
  const char *text = dailies_sqlite_statement_get_text (statement, column);
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, error);

  return object != NULL ? dailies_shot_new_from_json (object, error) : NULL;
}

static DailiesEstimate *
read_estimate (DailiesSqliteStatement *statement,
               int column)
{
  const char *word = dailies_sqlite_statement_get_text (statement, column);

  for (DailiesEstimateQuality quality = DAILIES_ESTIMATE_UNKNOWN; quality <= DAILIES_ESTIMATE_EXACT; quality++)
    {
      if (g_strcmp0 (word, dailies_estimate_quality_to_word (quality)) == 0)
        return dailies_estimate_new (quality,
                                     read_money (statement, column + 1),
                                     dailies_sqlite_statement_get_text (statement, column + 3));
    }

  return NULL;
}

static DailiesJob *
make_job (DailiesSqliteStatement *statement,
          DailiesShot *shot,
          DailiesJobState state,
          DailiesRemoteJob *remote)
{
  g_autoptr (DailiesEstimate) estimate = read_estimate (statement, 9);
  g_autoptr (GError) failure = dailies_error_new_from_json_text (dailies_sqlite_statement_get_text (statement, 16));
  DailiesJob *job = g_object_new (DAILIES_TYPE_JOB,
                                  "id", dailies_sqlite_statement_get_text (statement, 0),
                                  "account-id", dailies_sqlite_statement_get_text (statement, 1),
                                  "project", dailies_sqlite_statement_get_text (statement, 2),
                                  "shot", shot,
                                  "state", state,
                                  "created-at", dailies_sqlite_statement_get_int64 (statement, 5),
                                  "updated-at", dailies_sqlite_statement_get_int64 (statement, 6),
                                  "finished-at", dailies_sqlite_statement_get_int64 (statement, 7),
                                  "position", dailies_sqlite_statement_get_int64 (statement, 22),
                                  "revision", (guint) dailies_sqlite_statement_get_int64 (statement, 23),
                                  "running-since", dailies_sqlite_statement_get_int64 (statement, 24),
                                  NULL);

  dailies_job_set_expires_at (job, dailies_sqlite_statement_get_int64 (statement, 8));
  dailies_job_set_estimate (job, estimate);
  dailies_job_set_cost (job, read_money (statement, 13));
  dailies_job_set_remote (job, remote);
  dailies_job_set_error (job, failure);
  dailies_job_set_target_path (job, dailies_sqlite_statement_get_text (statement, 17));
  dailies_job_set_take_id (job, dailies_sqlite_statement_get_text (statement, 18));
  dailies_job_set_progress (job,
                            dailies_sqlite_statement_get_double (statement, 19),
                            dailies_sqlite_statement_get_int64 (statement, 20),
                            dailies_sqlite_statement_get_text (statement, 21));

  return job;
}

/**
 * dailies_job_rows_read:
 * @statement: stands on a row of %DAILIES_JOB_COLUMNS
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: (transfer full): the job, or %NULL if the row says what this
 *   program does not understand
 */
DailiesJob *
dailies_job_rows_read (DailiesSqliteStatement *statement,
                       GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesRemoteJob) remote = NULL;
  DailiesJobState state;

  shot = read_shot (statement, 3, &reason);
  if (shot != NULL && read_remote (statement, 15, &remote, &reason) && read_state (statement, 4, &state, &reason))
    return make_job (statement, shot, state, remote);

  g_propagate_error (error,
                     dailies_error_new (DAILIES_ERROR_STORAGE,
                                        /* Translators: the first %s is an id, the second what is wrong */
                                        _ ("Job %s in the database cannot be read: %s"),
                                        dailies_sqlite_statement_get_text (statement, 0),
                                        reason->message));
  dailies_error_set_code (*error, DAILIES_DATABASE_CODE_FAILED);

  return NULL;
}

/**
 * dailies_job_rows_read_event:
 * @statement: stands on a row of %DAILIES_JOB_EVENT_COLUMNS
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: (transfer full): the event, or %NULL
 */
DailiesJobEvent *
dailies_job_rows_read_event (DailiesSqliteStatement *statement,
                             GError **error)
{
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) failure = NULL;
  DailiesMoney cost;
  DailiesJobState state;

  if (!read_state (statement, 0, &state, error) || !read_remote (statement, 2, &remote, error))
    return NULL;

  failure = dailies_error_new_from_json_text (dailies_sqlite_statement_get_text (statement, 3));
  cost = read_money (statement, 4);

  return g_object_new (DAILIES_TYPE_JOB_EVENT,
                       "state", state,
                       "at", dailies_sqlite_statement_get_int64 (statement, 1),
                       "remote", remote,
                       "error", failure,
                       "cost", &cost,
                       "target-path", dailies_sqlite_statement_get_text (statement, 6),
                       "take-id", dailies_sqlite_statement_get_text (statement, 7),
                       "expires-at", dailies_sqlite_statement_get_int64 (statement, 8),
                       "note", dailies_sqlite_statement_get_text (statement, 9),
                       NULL);
}

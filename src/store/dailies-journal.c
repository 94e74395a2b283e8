/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-journal"

#include "config.h"

#include "dailies-journal.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-database-private.h"
#include "dailies-error.h"
#include "dailies-id-prefix.h"
#include "dailies-job-rows.h"
#include "dailies-journal-private.h"
#include "dailies-json.h"

struct _DailiesJournal
{
  GObject parent_instance;

  DailiesDatabase *database;
};

enum
{
  LEDGER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesJournal, dailies_journal, G_TYPE_OBJECT)

static void
dailies_journal_finalize (GObject *object)
{
  DailiesJournal *self = DAILIES_JOURNAL (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (dailies_journal_parent_class)->finalize (object);
}

static void
dailies_journal_class_init (DailiesJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_journal_finalize;

  signals[LEDGER_CHANGED] = g_signal_new ("ledger-changed", DAILIES_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
dailies_journal_init (DailiesJournal *self)
{
}

/**
 * dailies_journal_new:
 * @database: where to keep it
 *
 * Returns: (transfer full): a journal; there may be several of one database
 */
DailiesJournal *
dailies_journal_new (DailiesDatabase *database)
{
  DailiesJournal *self;

  g_return_val_if_fail (DAILIES_IS_DATABASE (database), NULL);

  self = g_object_new (DAILIES_TYPE_JOURNAL, NULL);
  self->database = g_object_ref (database);

  return self;
}

/**
 * dailies_journal_get_database:
 * @self: a journal
 *
 * Returns: (transfer none): where it is kept
 */
DailiesDatabase *
dailies_journal_get_database (DailiesJournal *self)
{
  return self->database;
}

static DexFuture *
announce_cb (DexFuture *future,
             gpointer data)
{
  g_signal_emit (data, signals[LEDGER_CHANGED], 0);

  return dex_ref (future);
}

/**
 * dailies_journal_announce:
 * @self: a journal
 * @future: (transfer full): a write that changes the sums of the ledger
 *
 * Returns: (transfer full): a future of the same, after which "ledger-changed"
 *   was emitted if it is done
 */
DexFuture *
dailies_journal_announce (DailiesJournal *self,
                          DexFuture *future)
{
  return dex_future_then (future, announce_cb, g_object_ref (self), g_object_unref);
}

typedef struct
{
  char *job_id;
  double progress;
  int queue_position;
  char *log_line;
} Progress;

static void
progress_free (Progress *progress)
{
  g_free (progress->job_id);
  g_free (progress->log_line);
  g_free (progress);
}

static gboolean
set_progress (DailiesSqliteConnection *connection,
              gpointer data,
              GValue *result,
              GError **error)
{
  Progress *progress = data;

  if (!dailies_sqlite_connection_run (connection, error,
                                      "UPDATE jobs SET progress = ?, queue_position = ?, log_line = ? WHERE id = ?",
                                      "diss",
                                      progress->progress,
                                      progress->queue_position,
                                      progress->log_line,
                                      progress->job_id))
    return FALSE;

  if (dailies_sqlite_connection_get_n_changes (connection) > 0)
    return TRUE;

  g_propagate_error (error, dailies_journal_make_missing_error (progress->job_id));

  return FALSE;
}

/**
 * dailies_journal_set_progress:
 * @self: a journal
 * @job_id: a whole id
 * @progress: 0 to 1, or -1 for unknown
 * @queue_position: how many are before it, or -1 for unknown
 * @log_line: (nullable): what the service said last
 *
 * Keeps what a job is doing, for other programs and the next start.  As
 * nothing depends on it, this does not wait for the disk.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_NOT_FOUND or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_set_progress (DailiesJournal *self,
                              const char *job_id,
                              double progress,
                              int queue_position,
                              const char *log_line)
{
  Progress *values;

  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);

  values = g_new0 (Progress, 1);
  values->job_id = g_strdup (job_id);
  values->progress = progress;
  values->queue_position = queue_position;
  values->log_line = log_line != NULL ? g_utf8_make_valid (log_line, -1) : NULL;

  return dailies_database_write (self->database, DAILIES_DATABASE_SOON, set_progress, values, (GDestroyNotify) progress_free);
}

typedef struct
{
  GArray *states;
  guint offset;
  guint limit;
} Selection;

static void
selection_free (Selection *selection)
{
  g_array_unref (selection->states);
  g_free (selection);
}

static char *
dup_load_sql (Selection *selection)
{
  g_autoptr (GString) sql = g_string_new ("SELECT " DAILIES_JOB_COLUMNS " FROM jobs WHERE cleared = 0");

  for (guint i = 0; i < selection->states->len; i++)
    g_string_append_printf (sql, "%s?%u", i == 0 ? " AND state IN (" : ", ", i + 3);
  if (selection->states->len > 0)
    g_string_append_c (sql, ')');
  g_string_append (sql, " ORDER BY created_at DESC, number DESC LIMIT ?1 OFFSET ?2");

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static gboolean
load (DailiesSqliteConnection *connection,
      gpointer data,
      GValue *result,
      GError **error)
{
  Selection *selection = data;
  g_autofree char *sql = dup_load_sql (selection);
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (connection, sql, error);
  g_autoptr (GListStore) jobs = g_list_store_new (DAILIES_TYPE_JOB);
  DailiesSqliteStep step;

  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "nn",
                                 selection->limit > 0 ? (gint64) selection->limit : G_GINT64_CONSTANT (-1),
                                 (gint64) selection->offset);
  for (guint i = 0; i < selection->states->len; i++)
    dailies_sqlite_statement_bind_text_at (statement, i + 3, dailies_job_state_to_word (g_array_index (selection->states, DailiesJobState, i)));

  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      g_autoptr (DailiesJob) job = dailies_job_rows_read (statement, error);

      if (job == NULL)
        return FALSE;
      g_list_store_append (jobs, job);
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&jobs));

  return step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_journal_load:
 * @self: a journal
 * @states: (array length=n_states) (nullable): only jobs in these
 * @n_states: how many; 0 for all jobs
 * @offset: how many of the newest to leave out
 * @limit: how many at most; 0 for all
 *
 * Jobs that were cleared off the list are left out.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of new
 *   #DailiesJob objects, the newest first, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_load (DailiesJournal *self,
                      const DailiesJobState *states,
                      gsize n_states,
                      guint offset,
                      guint limit)
{
  Selection *selection;

  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (states != NULL || n_states == 0);

  selection = g_new0 (Selection, 1);
  selection->states = g_array_new (FALSE, FALSE, sizeof (DailiesJobState));
  g_array_append_vals (selection->states, states, n_states);
  selection->offset = offset;
  selection->limit = limit;

  return dailies_database_read (self->database, load, selection, (GDestroyNotify) selection_free);
}

static gboolean
find (DailiesSqliteConnection *connection,
      gpointer data,
      GValue *result,
      GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  g_autofree char *id = NULL;
  DailiesSqliteStep step;
  DailiesJob *job;

  id = dailies_id_prefix_resolve (connection,
                                  "SELECT id FROM jobs WHERE id >= ?1 AND id <= ?1 || '~' ORDER BY id",
                                  data,
                                  "job",
                                  error);
  if (id == NULL)
    return FALSE;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT " DAILIES_JOB_COLUMNS " FROM jobs WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", id);
  step = dailies_sqlite_statement_step (statement, error);
  if (step == DAILIES_SQLITE_FAILED)
    return FALSE;

  g_assert (step == DAILIES_SQLITE_ROW);
  job = dailies_job_rows_read (statement, error);
  if (job == NULL)
    return FALSE;

  g_value_init (result, DAILIES_TYPE_JOB);
  g_value_take_object (result, job);

  return TRUE;
}

/**
 * dailies_journal_find:
 * @self: a journal
 * @job_id_prefix: an id or at least its first four characters
 *
 * Returns: (transfer full): a future that resolves to a new #DailiesJob, or
 *   rejects with %DAILIES_ERROR_NOT_FOUND, with %DAILIES_ERROR_VALIDATION and
 *   field "job" if that is no id or may be several (they are named), or with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_find (DailiesJournal *self,
                      const char *job_id_prefix)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id_prefix != NULL);

  return dailies_database_read (self->database, find, g_strdup (job_id_prefix), g_free);
}

static gboolean
read_events (DailiesSqliteConnection *connection,
             gint64 number,
             GListStore *events,
             GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "SELECT " DAILIES_JOB_EVENT_COLUMNS " FROM job_events"
                                                 " WHERE job = ? ORDER BY number",
                                                 error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "n", number);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      g_autoptr (DailiesJobEvent) event = dailies_job_rows_read_event (statement, error);

      if (event == NULL)
        return FALSE;
      g_list_store_append (events, event);
    }

  return step == DAILIES_SQLITE_DONE;
}

static gboolean
get_events (DailiesSqliteConnection *connection,
            gpointer data,
            GValue *result,
            GError **error)
{
  g_autoptr (GListStore) events = g_list_store_new (DAILIES_TYPE_JOB_EVENT);
  DailiesJobState state;
  gint64 number;

  if (!dailies_journal_look_up (connection, data, &number, &state, error) ||
      !read_events (connection, number, events, error))
    return FALSE;

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&events));

  return TRUE;
}

/**
 * dailies_journal_get_events:
 * @self: a journal
 * @job_id: a whole id
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesJobEvent, the oldest first, or rejects with
 *   %DAILIES_ERROR_NOT_FOUND or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_get_events (DailiesJournal *self,
                            const char *job_id)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);

  return dailies_database_read (self->database, get_events, g_strdup (job_id), g_free);
}

typedef struct
{
  char *account_id;
  char *model;
} DurationQuery;

static void
duration_query_free (DurationQuery *query)
{
  g_free (query->account_id);
  g_free (query->model);
  g_free (query);
}

static int
compare_durations (gconstpointer left,
                   gconstpointer right)
{
  gint64 a = *(const gint64 *) left;
  gint64 b = *(const gint64 *) right;

  return (a > b) - (a < b);
}

static gboolean
get_typical_duration (DailiesSqliteConnection *connection,
                      gpointer data,
                      GValue *result,
                      GError **error)
{
  DurationQuery *query = data;
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  g_autoptr (GArray) durations = g_array_new (FALSE, FALSE, sizeof (gint64));
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "SELECT (SELECT min (at) FROM job_events"
                                                 "   WHERE job = jobs.number AND state = 'downloading') - running_since AS duration"
                                                 " FROM jobs WHERE account_id = ? AND model IS ? AND state = 'done'"
                                                 " AND running_since > 0 AND duration > 0 ORDER BY finished_at DESC LIMIT 20",
                                                 error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "ss", query->account_id, query->model);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      gint64 duration = dailies_sqlite_statement_get_int64 (statement, 0);

      g_array_append_val (durations, duration);
    }

  if (step == DAILIES_SQLITE_FAILED)
    return FALSE;

  if (durations->len == 0)
    {
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_NOT_FOUND, _ ("No clip of this model was made yet")));
      return FALSE;
    }

  g_array_sort (durations, compare_durations);
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, g_array_index (durations, gint64, durations->len / 2));

  return TRUE;
}

/**
 * dailies_journal_get_typical_duration:
 * @self: a journal
 * @account_id: an account
 * @model: (nullable): as the shots name it
 *
 * How long the service usually works on a clip of this model, from accepting
 * it to having it ready: the median of the last 20 that were made.
 *
 * Returns: (transfer full): a future that resolves to an int64 of
 *   microseconds, or rejects with %DAILIES_ERROR_NOT_FOUND if there was none,
 *   or with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_get_typical_duration (DailiesJournal *self,
                                      const char *account_id,
                                      const char *model)
{
  DurationQuery *query;

  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (account_id != NULL);

  query = g_new0 (DurationQuery, 1);
  query->account_id = g_strdup (account_id);
  query->model = g_strdup (model);

  return dailies_database_read (self->database, get_typical_duration, query, (GDestroyNotify) duration_query_free);
}

static gboolean
get_remote_ids (DailiesSqliteConnection *connection,
                gpointer data,
                GValue *result,
                GError **error)
{
  const char *account_id = data;
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "SELECT json_extract (remote, '$.id') FROM jobs"
                                                 " WHERE account_id = ? AND remote IS NOT NULL",
                                                 error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", account_id);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    g_strv_builder_add (ids, dailies_sqlite_statement_get_text (statement, 0));

  if (step == DAILIES_SQLITE_FAILED)
    return FALSE;

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (ids));

  return TRUE;
}

/**
 * dailies_journal_get_remote_ids:
 * @self: a journal
 * @account_id: an account
 *
 * Which of the service's jobs are ours already.
 *
 * Returns: (transfer full): a future that resolves to a GStrv of remote ids,
 *   or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_get_remote_ids (DailiesJournal *self,
                                const char *account_id)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (account_id != NULL);

  return dailies_database_read (self->database, get_remote_ids, g_strdup (account_id), g_free);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user does with jobs that wait: cancels all, orders and edits
 * them. */

#define G_LOG_DOMAIN "dailies-journal-waiting"

#include "config.h"

#include "dailies-journal-private.h"

#include "dailies-database-private.h"
#include "dailies-job-rows.h"
#include "dailies-json.h"

static gboolean
cancel_waiting (DailiesSqliteConnection *connection,
                gpointer data,
                GValue *result,
                GError **error)
{
  DailiesJobEvent *event = data;
  const gint64 at = dailies_job_event_get_at (event);

  return dailies_sqlite_connection_run (connection, error,
                                        "INSERT INTO job_events (job, state, at, cost_micros, cost_currency, expires_at, note)"
                                        " SELECT number, 'cancelled', ?, 0, '', 0, ? FROM jobs WHERE state = 'waiting'",
                                        "ns", at, dailies_job_event_get_note (event)) &&
         dailies_sqlite_connection_run (connection, error,
                                        "UPDATE ledger SET state = 'cancelled'"
                                        " WHERE job_id IN (SELECT id FROM jobs WHERE state = 'waiting')",
                                        "") &&
         dailies_journal_collect_texts (connection,
                                        "UPDATE jobs SET state = 'cancelled', updated_at = ?1, finished_at = ?1, error = NULL"
                                        " WHERE state = 'waiting' RETURNING id",
                                        at, result, error);
}

/**
 * dailies_journal_cancel_waiting:
 * @self: a journal
 * @event: that the jobs are cancelled
 *
 * Cancels all jobs that wait, all or nothing.
 *
 * Returns: (transfer full): a future that resolves to a GStrv of their ids,
 *   or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_cancel_waiting (DailiesJournal *self,
                                DailiesJobEvent *event)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (DAILIES_IS_JOB_EVENT (event));
  dex_return_error_if_fail (dailies_job_event_get_state (event) == DAILIES_JOB_CANCELLED);

  return dailies_journal_announce (self, dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK,
                                                                 cancel_waiting, g_object_ref (event), g_object_unref));
}

typedef struct
{
  char *job_id;
  char *before_id;
} Placement;

static void
placement_free (Placement *placement)
{
  g_free (placement->job_id);
  g_free (placement->before_id);
  g_free (placement);
}

/* A job that waits. */
typedef struct
{
  char *id;
  gint64 number;
  gint64 position;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->id);
  g_free (place);
}

static GPtrArray *
load_line (DailiesSqliteConnection *connection,
           GError **error)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new_with_free_func (place_free);
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "SELECT id, number, position FROM jobs WHERE state = 'waiting'"
                                                 " ORDER BY position, number",
                                                 error);
  if (statement == NULL)
    return NULL;

  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      Place *place = g_new0 (Place, 1);

      place->id = g_strdup (dailies_sqlite_statement_get_text (statement, 0));
      place->number = dailies_sqlite_statement_get_int64 (statement, 1);
      place->position = dailies_sqlite_statement_get_int64 (statement, 2);
      g_ptr_array_add (line, place);
    }

  return step == DAILIES_SQLITE_DONE ? g_steal_pointer (&line) : NULL;
}

static gboolean
find_in_line (GPtrArray *line,
              const char *job_id,
              guint *index)
{
  for (*index = 0; *index < line->len; ++*index)
    {
      const Place *place = line->pdata[*index];

      if (g_str_equal (place->id, job_id))
        return TRUE;
    }

  return FALSE;
}

/* Where in the line the place before @before_id is.  It may have been sent a
 * moment ago: what stood behind it is where the user dropped the job. */
static gboolean
find_target (DailiesSqliteConnection *connection,
             GPtrArray *line,
             const char *before_id,
             guint *index,
             GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;
  gint64 position;

  *index = line->len;
  if (before_id == NULL || find_in_line (line, before_id, index))
    return TRUE;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT position FROM jobs WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", before_id);
  step = dailies_sqlite_statement_step (statement, error);
  if (step == DAILIES_SQLITE_DONE)
    g_propagate_error (error, dailies_journal_make_missing_error (before_id));
  if (step != DAILIES_SQLITE_ROW)
    return FALSE;

  position = dailies_sqlite_statement_get_int64 (statement, 0);
  for (*index = 0; *index < line->len; ++*index)
    {
      const Place *place = line->pdata[*index];

      if (place->position > position)
        break;
    }

  return TRUE;
}

/* The places stay as they are, and the jobs move over them. */
static gboolean
write_line (DailiesSqliteConnection *connection,
            GPtrArray *line,
            GArray *positions,
            GVariantBuilder *moved,
            GError **error)
{
  gint64 last = G_MININT64;

  for (guint i = 0; i < line->len; i++)
    {
      const Place *place = line->pdata[i];
      const gint64 position = MAX (g_array_index (positions, gint64, i), last + 1);

      last = position;
      if (position == place->position)
        continue;

      if (!dailies_sqlite_connection_run (connection, error, "UPDATE jobs SET position = ? WHERE number = ?", "nn",
                                          position, place->number))
        return FALSE;
      g_variant_builder_add (moved, "(sx)", place->id, position);
    }

  return TRUE;
}

static gboolean
place (DailiesSqliteConnection *connection,
       gpointer data,
       GValue *result,
       GError **error)
{
  Placement *placement = data;
  g_autoptr (GPtrArray) line = load_line (connection, error);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GVariantBuilder) moved = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sx)"));
  DailiesJobState state;
  gint64 number;
  guint from, to;

  if (line == NULL || !dailies_journal_look_up (connection, placement->job_id, &number, &state, error))
    return FALSE;

  if (!find_in_line (line, placement->job_id, &from))
    {
      g_propagate_error (error, dailies_journal_make_changed_error (placement->job_id, state, DAILIES_JOB_WAITING));
      return FALSE;
    }

  for (guint i = 0; i < line->len; i++)
    g_array_append_val (positions, ((Place *) line->pdata[i])->position);

  if (!find_target (connection, line, placement->before_id, &to, error))
    return FALSE;

  g_ptr_array_insert (line, to > from ? to - 1 : to, g_ptr_array_steal_index (line, from));
  if (!write_line (connection, line, positions, &moved, error))
    return FALSE;

  g_value_init (result, G_TYPE_VARIANT);
  g_value_take_variant (result, g_variant_ref_sink (g_variant_builder_end (&moved)));

  return TRUE;
}

/**
 * dailies_journal_place:
 * @self: a journal
 * @job_id: a whole id of a job that waits
 * @before_id: (nullable): the whole id of the job that is to be sent after it;
 *   %NULL for the end of the line
 *
 * Returns: (transfer full): a future that resolves to a #GVariant of type
 *   "a(sx)", the new positions of the jobs that have others now; or rejects with
 *   %DAILIES_ERROR_NOT_FOUND, or with %DAILIES_ERROR_STORAGE, code
 *   "state-changed" if @job_id does not wait any more
 */
DexFuture *
dailies_journal_place (DailiesJournal *self,
                       const char *job_id,
                       const char *before_id)
{
  Placement *placement;

  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);

  placement = g_new0 (Placement, 1);
  placement->job_id = g_strdup (job_id);
  placement->before_id = g_strdup (before_id);

  return dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK,
                                 place, placement, (GDestroyNotify) placement_free);
}

typedef struct
{
  char *job_id;
  char *account_id;
  DailiesShot *shot;
  DailiesEstimate *estimate;
  gint64 now;
} Edit;

static void
edit_free (Edit *edit)
{
  g_free (edit->job_id);
  g_free (edit->account_id);
  g_object_unref (edit->shot);
  g_clear_pointer (&edit->estimate, dailies_estimate_free);
  g_free (edit);
}

static gboolean
update_shot (DailiesSqliteConnection *connection,
             Edit *edit,
             gint64 number,
             gint64 *revision,
             GError **error)
{
  g_autoptr (JsonObject) shot = dailies_shot_to_json (edit->shot);
  g_autofree char *text = dailies_json_object_to_text (shot, FALSE);
  g_autoptr (DailiesSqliteStatement) statement = NULL;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "UPDATE jobs SET account_id = ?, model = ?, shot = ?, error = NULL,"
                                                 " estimate_quality = ?, estimate_micros = ?, estimate_currency = ?, estimate_date = ?,"
                                                 " revision = revision + 1 WHERE number = ? RETURNING revision",
                                                 error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "ssssnssn",
                                 edit->account_id,
                                 dailies_shot_get_model (edit->shot),
                                 text,
                                 dailies_estimate_quality_to_word (edit->estimate->quality),
                                 edit->estimate->money.micros,
                                 edit->estimate->money.currency,
                                 edit->estimate->date,
                                 number);
  if (dailies_sqlite_statement_step (statement, error) != DAILIES_SQLITE_ROW)
    return FALSE;

  *revision = dailies_sqlite_statement_get_int64 (statement, 0);

  return dailies_sqlite_connection_run (connection, error, "DELETE FROM job_references WHERE job = ?", "n", number) &&
         dailies_journal_insert_references (connection, number, edit->shot, error);
}

static gboolean
update_ledger (DailiesSqliteConnection *connection,
               Edit *edit,
               GError **error)
{
  g_autofree char *title = dailies_shot_dup_title (edit->shot, DAILIES_JOURNAL_TITLE_CHARACTERS);

  return dailies_sqlite_connection_run (connection, error,
                                        "UPDATE ledger SET title = ?1, account_id = ?2,"
                                        " account_name = (SELECT name FROM accounts WHERE id = ?2), model = ?3,"
                                        " estimate_quality = ?4, estimate_micros = ?5, estimate_currency = ?6"
                                        " WHERE job_id = ?7",
                                        "ssssnss",
                                        title,
                                        edit->account_id,
                                        dailies_shot_get_model (edit->shot),
                                        dailies_estimate_quality_to_word (edit->estimate->quality),
                                        edit->estimate->money.micros,
                                        edit->estimate->money.currency,
                                        edit->job_id);
}

static gboolean
edit_waiting (DailiesSqliteConnection *connection,
              gpointer data,
              GValue *result,
              GError **error)
{
  Edit *edit = data;
  g_autoptr (DailiesJobEvent) event = NULL;
  DailiesJobState state;
  gint64 number, revision;

  if (!dailies_journal_look_up (connection, edit->job_id, &number, &state, error))
    return FALSE;

  if (state != DAILIES_JOB_WAITING)
    {
      g_propagate_error (error, dailies_journal_make_changed_error (edit->job_id, state, DAILIES_JOB_WAITING));
      return FALSE;
    }

  event = g_object_new (DAILIES_TYPE_JOB_EVENT, "state", DAILIES_JOB_WAITING, "at", edit->now, "note", "edited", NULL);
  if (!update_shot (connection, edit, number, &revision, error) ||
      !update_ledger (connection, edit, error) ||
      !dailies_job_rows_insert_event (connection, number, event, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, revision);

  return TRUE;
}

/**
 * dailies_journal_edit:
 * @self: a journal
 * @job_id: a whole id of a job that waits
 * @account_id: whom it goes to now
 * @shot: what is to be made now
 * @estimate: what that will cost
 * @now: microseconds since 1970 UTC
 *
 * Gives a job another shot, unless it was sent.  Who sends it has to say with
 * dailies_journal_append_unedited() which one he knows.
 *
 * Returns: (transfer full): a future that resolves to the int64 revision that
 *   the job has now; or rejects with %DAILIES_ERROR_NOT_FOUND, or with
 *   %DAILIES_ERROR_STORAGE, code "state-changed" if it does not wait any more
 */
DexFuture *
dailies_journal_edit (DailiesJournal *self,
                      const char *job_id,
                      const char *account_id,
                      DailiesShot *shot,
                      const DailiesEstimate *estimate,
                      gint64 now)
{
  Edit *edit;

  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (job_id != NULL);
  dex_return_error_if_fail (account_id != NULL);
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));
  dex_return_error_if_fail (estimate != NULL);

  edit = g_new0 (Edit, 1);
  edit->job_id = g_strdup (job_id);
  edit->account_id = g_strdup (account_id);
  edit->shot = g_object_ref (shot);
  edit->estimate = dailies_estimate_copy (estimate);
  edit->now = now;

  return dailies_journal_announce (self, dailies_database_write (dailies_journal_get_database (self), DAILIES_DATABASE_ON_DISK,
                                                                 edit_waiting, edit, (GDestroyNotify) edit_free));
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-row"

#include "config.h"

#include "dailies-take-row.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-error.h"
#include "dailies-json.h"

struct _DailiesTakeRow
{
  char *id;
  char *job_id;
  char *path;
  char *project;
  gint64 created_at;
  char *prompt;
  char *name;
  char *notes;
  GStrv tags;
  char *recipe;
};

/**
 * dailies_take_row_new:
 * @take: a take that nobody changes at this moment
 *
 * Returns: (transfer full): what the database keeps of it
 */
DailiesTakeRow *
dailies_take_row_new (DailiesTake *take)
{
  DailiesTakeRow *self = g_new0 (DailiesTakeRow, 1);
  g_autoptr (JsonObject) recipe = dailies_take_to_json (take);
  DailiesShot *shot = dailies_take_get_shot (take);

  self->id = g_strdup (dailies_take_get_id (take));
  self->job_id = g_strdup (dailies_take_get_job_id (take));
  self->path = g_strdup (dailies_take_get_path (take));
  self->project = g_strdup (dailies_take_get_project (take));
  self->created_at = dailies_take_get_created_at (take);
  self->prompt = g_strdup (shot != NULL ? dailies_shot_get_prompt (shot) : NULL);
  self->name = g_strdup (dailies_take_get_name (take));
  self->notes = g_strdup (dailies_take_get_notes (take));
  self->tags = g_strdupv ((char **) dailies_take_get_tags (take));
  self->recipe = dailies_json_object_to_text (recipe, FALSE);

  return self;
}

/**
 * dailies_take_row_free:
 * @self: (transfer full): a row
 *
 * Frees it.
 */
void
dailies_take_row_free (DailiesTakeRow *self)
{
  g_free (self->id);
  g_free (self->job_id);
  g_free (self->path);
  g_free (self->project);
  g_free (self->prompt);
  g_free (self->name);
  g_free (self->notes);
  g_strfreev (self->tags);
  g_free (self->recipe);
  g_free (self);
}

/**
 * dailies_take_row_get_id:
 * @self: a row
 *
 * Returns: the take's id
 */
const char *
dailies_take_row_get_id (DailiesTakeRow *self)
{
  return self->id;
}

/* 0 if there is none. */
static gboolean
find_row (DailiesTakeRow *self,
          DailiesSqliteConnection *connection,
          gint64 *number,
          gint64 *created_at,
          GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT number, created_at FROM takes WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", self->id);
  step = dailies_sqlite_statement_step (statement, error);
  *number = step == DAILIES_SQLITE_ROW ? dailies_sqlite_statement_get_int64 (statement, 0) : 0;
  *created_at = step == DAILIES_SQLITE_ROW ? dailies_sqlite_statement_get_int64 (statement, 1) : 0;

  return step != DAILIES_SQLITE_FAILED;
}

/* The moment of creation is the number, or the next one that is free: so the
 * search index has its rows in the order in which they are shown.
 */
static gboolean
choose_number (DailiesTakeRow *self,
               DailiesSqliteConnection *connection,
               gint64 *number,
               GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT number FROM takes WHERE number >= ? ORDER BY number", error);
  if (statement == NULL)
    return FALSE;

  *number = MAX (self->created_at, 1);
  dailies_sqlite_statement_bind (statement, "n", *number);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW &&
         dailies_sqlite_statement_get_int64 (statement, 0) == *number)
    (*number)++;

  return step != DAILIES_SQLITE_FAILED;
}

/* A take whose moment of creation was put right moves. */
static gboolean
get_number (DailiesTakeRow *self,
            DailiesSqliteConnection *connection,
            gint64 *number,
            GError **error)
{
  gint64 created_at;

  if (!find_row (self, connection, number, &created_at, error))
    return FALSE;

  if (*number != 0 && created_at == self->created_at)
    return TRUE;

  if (*number != 0 && !dailies_take_row_remove (connection, *number, error))
    return FALSE;

  return choose_number (self, connection, number, error);
}

static gboolean
put_tags (DailiesTakeRow *self,
          DailiesSqliteConnection *connection,
          gint64 number,
          GError **error)
{
  if (!dailies_sqlite_connection_run (connection, error, "DELETE FROM take_tags WHERE take = ?", "n", number))
    return FALSE;

  for (guint i = 0; self->tags != NULL && self->tags[i] != NULL; i++)
    {
      if (!dailies_sqlite_connection_run (connection, error,
                                          "INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING",
                                          "s",
                                          self->tags[i]) ||
          !dailies_sqlite_connection_run (connection, error,
                                          "INSERT INTO take_tags (take, tag) SELECT ?, number FROM tags WHERE name = ?"
                                          " ON CONFLICT DO NOTHING",
                                          "ns",
                                          number,
                                          self->tags[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_words (DailiesTakeRow *self,
           DailiesSqliteConnection *connection,
           gint64 number,
           GError **error)
{
  g_autofree char *tags = self->tags != NULL ? g_strjoinv (" ", self->tags) : NULL;

  return dailies_sqlite_connection_run (connection, error,
                                        "INSERT OR REPLACE INTO takes_search (rowid, prompt, name, tags, notes)"
                                        " VALUES (?, ?, ?, ?, ?)",
                                        "nssss",
                                        number,
                                        self->prompt,
                                        self->name,
                                        tags,
                                        self->notes);
}

static gboolean
put_project (DailiesTakeRow *self,
             DailiesSqliteConnection *connection,
             GError **error)
{
  if (self->project == NULL || self->project[0] == '\0')
    return TRUE;

  return dailies_sqlite_connection_run (connection, error,
                                        "INSERT INTO projects (name, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                                        "sn",
                                        self->project,
                                        self->created_at);
}

/**
 * dailies_take_row_put:
 * @self: a row
 * @connection: a database, in a transaction
 * @generation: the rebuild that met the take; -1 leaves what is known
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Adds the take, or brings what is known of it up to date.
 *
 * Returns: whether it is in the transaction
 */
gboolean
dailies_take_row_put (DailiesTakeRow *self,
                      DailiesSqliteConnection *connection,
                      gint64 generation,
                      GError **error)
{
  gint64 number;

  if (!get_number (self, connection, &number, error))
    return FALSE;

  return dailies_sqlite_connection_run (connection, error,
                                        "INSERT INTO takes (number, id, job_id, path, project, created_at, recipe, generation)"
                                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, max (?8, 0))"
                                        " ON CONFLICT (number) DO UPDATE SET"
                                        " job_id = excluded.job_id, path = excluded.path, project = excluded.project,"
                                        " created_at = excluded.created_at, recipe = excluded.recipe,"
                                        " generation = max (generation, ?8)",
                                        "nssssnsn",
                                        number,
                                        self->id,
                                        self->job_id,
                                        self->path,
                                        self->project,
                                        self->created_at,
                                        self->recipe,
                                        generation) &&
         put_tags (self, connection, number, error) &&
         put_words (self, connection, number, error) &&
         put_project (self, connection, error);
}

/**
 * dailies_take_row_remove:
 * @connection: a database, in a transaction
 * @number: the take's row
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: whether it is gone from the transaction
 */
gboolean
dailies_take_row_remove (DailiesSqliteConnection *connection,
                         gint64 number,
                         GError **error)
{
  return dailies_sqlite_connection_run (connection, error, "DELETE FROM takes_search WHERE rowid = ?", "n", number) &&
         dailies_sqlite_connection_run (connection, error, "DELETE FROM takes WHERE number = ?", "n", number);
}

/**
 * dailies_take_row_read:
 * @statement: stands on a row
 * @column: the one with the recipe
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: (transfer full): the take, or %NULL
 */
DailiesTake *
dailies_take_row_read (DailiesSqliteStatement *statement,
                       int column,
                       GError **error)
{
  const char *text = dailies_sqlite_statement_get_text (statement, column);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) recipe = dailies_json_object_from_text (text, -1, &reason);
  DailiesTake *take = recipe != NULL ? dailies_take_new_from_json (recipe, &reason) : NULL;

  if (take == NULL)
    {
      /* Translators: %s is what is wrong */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("A take in the database cannot be read: %s"), reason->message));
      dailies_error_set_code (*error, DAILIES_DATABASE_CODE_FAILED);
    }

  return take;
}

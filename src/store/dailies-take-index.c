/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-index"

#include "config.h"

#include "dailies-take-index-private.h"

#include <glib/gi18n.h>

#include "dailies-database-private.h"
#include "dailies-error.h"
#include "dailies-id-prefix.h"
#include "dailies-take-row.h"

struct _DailiesTakeIndex
{
  GObject parent_instance;

  DailiesDatabase *database;
};

G_DEFINE_FINAL_TYPE (DailiesTakeIndex, dailies_take_index, G_TYPE_OBJECT)

static void
dailies_take_index_finalize (GObject *object)
{
  DailiesTakeIndex *self = DAILIES_TAKE_INDEX (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (dailies_take_index_parent_class)->finalize (object);
}

static void
dailies_take_index_class_init (DailiesTakeIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_take_index_finalize;
}

static void
dailies_take_index_init (DailiesTakeIndex *self)
{
}

/**
 * dailies_take_index_new:
 * @database: where to keep it
 *
 * Returns: (transfer full): an index; there may be several of one database
 */
DailiesTakeIndex *
dailies_take_index_new (DailiesDatabase *database)
{
  DailiesTakeIndex *self;

  g_return_val_if_fail (DAILIES_IS_DATABASE (database), NULL);

  self = g_object_new (DAILIES_TYPE_TAKE_INDEX, NULL);
  self->database = g_object_ref (database);

  return self;
}

/* The database that @self is in. */
DailiesDatabase *
dailies_take_index_get_database (DailiesTakeIndex *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_INDEX (self), NULL);

  return self->database;
}

static gboolean
put (DailiesSqliteConnection *connection,
     gpointer data,
     GValue *result,
     GError **error)
{
  return dailies_take_row_put (data, connection, -1, error);
}

/**
 * dailies_take_index_put:
 * @self: an index
 * @take: a take; only read before this returns
 *
 * Adds the take, or brings what is known of it up to date.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_put (DailiesTakeIndex *self,
                        DailiesTake *take)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  return dailies_database_write (self->database, DAILIES_DATABASE_ON_DISK,
                                 put, dailies_take_row_new (take), (GDestroyNotify) dailies_take_row_free);
}

static gboolean
remove_take (DailiesSqliteConnection *connection,
             gpointer data,
             GValue *result,
             GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  const char *take_id = data;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT number FROM takes WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", take_id);
  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      return dailies_take_row_remove (connection, dailies_sqlite_statement_get_int64 (statement, 0), error);
    case DAILIES_SQLITE_DONE:
      /* Translators: %s is an id */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("There is no take “%s”"), take_id));
      dailies_error_set_field (*error, "take");
      return FALSE;
    case DAILIES_SQLITE_FAILED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * dailies_take_index_remove:
 * @self: an index
 * @take_id: a whole id
 *
 * Forgets the take; its files are not touched.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %DAILIES_ERROR_NOT_FOUND or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_remove (DailiesTakeIndex *self,
                           const char *take_id)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (take_id != NULL);

  return dailies_database_write (self->database, DAILIES_DATABASE_ON_DISK, remove_take, g_strdup (take_id), g_free);
}

static gboolean
read_one (DailiesSqliteConnection *connection,
          const char *sql,
          const char *id,
          GValue *result,
          GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (connection, sql, error);
  DailiesTake *take;

  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", id);
  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      take = dailies_take_row_read (statement, 0, error);
      if (take == NULL)
        return FALSE;
      g_value_init (result, DAILIES_TYPE_TAKE);
      g_value_take_object (result, take);
      return TRUE;
    case DAILIES_SQLITE_DONE:
      /* Translators: %s is the id of a job, or the sum of a clip */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("There is no take of “%s”"), id));
      dailies_error_set_field (*error, "job");
      return FALSE;
    case DAILIES_SQLITE_FAILED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
find (DailiesSqliteConnection *connection,
      gpointer data,
      GValue *result,
      GError **error)
{
  g_autofree char *id = NULL;

  id = dailies_id_prefix_resolve (connection,
                                  "SELECT id FROM takes WHERE id >= ?1 AND id <= ?1 || '~' ORDER BY id",
                                  data,
                                  "take",
                                  error);

  return id != NULL && read_one (connection, "SELECT recipe FROM takes WHERE id = ?", id, result, error);
}

/**
 * dailies_take_index_find:
 * @self: an index
 * @take_id_prefix: an id or at least its first four characters
 *
 * Returns: (transfer full): a future that resolves to a new #DailiesTake, or
 *   rejects with %DAILIES_ERROR_NOT_FOUND, with %DAILIES_ERROR_VALIDATION and
 *   field "take" if that is no id or may be several (they are named), or with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_find (DailiesTakeIndex *self,
                         const char *take_id_prefix)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (take_id_prefix != NULL);

  return dailies_database_read (self->database, find, g_strdup (take_id_prefix), g_free);
}

static gboolean
find_by_job (DailiesSqliteConnection *connection,
             gpointer data,
             GValue *result,
             GError **error)
{
  return read_one (connection, "SELECT recipe FROM takes WHERE job_id = ? ORDER BY number LIMIT 1", data, result, error);
}

/**
 * dailies_take_index_find_by_job:
 * @self: an index
 * @job_id: the whole id of a job
 *
 * Returns: (transfer full): a future that resolves to a new #DailiesTake, the
 *   first that came of the job, or rejects with %DAILIES_ERROR_NOT_FOUND or
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_find_by_job (DailiesTakeIndex *self,
                                const char *job_id)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (job_id != NULL);

  return dailies_database_read (self->database, find_by_job, g_strdup (job_id), g_free);
}

static gboolean
find_by_content (DailiesSqliteConnection *connection,
                 gpointer data,
                 GValue *result,
                 GError **error)
{
  return read_one (connection, "SELECT recipe FROM takes WHERE sha256 = ? ORDER BY number DESC LIMIT 1", data, result, error);
}

/**
 * dailies_take_index_find_by_content:
 * @self: an index
 * @sha256: the sum of a clip
 *
 * Returns: (transfer full): a future that resolves to a new #DailiesTake, the
 *   latest with that very clip, or rejects with %DAILIES_ERROR_NOT_FOUND or
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_find_by_content (DailiesTakeIndex *self,
                                    const char *sha256)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (sha256 != NULL);

  return dailies_database_read (self->database, find_by_content, g_strdup (sha256), g_free);
}

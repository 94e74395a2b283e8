/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a look at all files finds, put in the place of what was there. */

#define G_LOG_DOMAIN "dailies-take-index-rebuild"

#include "config.h"

#include "dailies-take-index-private.h"

#include "dailies-database-private.h"
#include "dailies-take-row.h"

/* How many takes a rebuild writes or removes at a time: so few that what else
 * the database is asked for hardly has to wait.
 */
#define TAKES_AT_A_TIME 100

/* The same for putting the search index in order, in pages of SQLite. */
#define PAGES_AT_A_TIME 250

/* A part of a rebuild. */
typedef struct
{
  GPtrArray *takes;
  gint64 generation;
} Part;

static void
part_free (Part *part)
{
  g_clear_pointer (&part->takes, g_ptr_array_unref);
  g_free (part);
}

static gboolean
get_next_generation (DailiesSqliteConnection *connection,
                     gpointer data,
                     GValue *result,
                     GError **error)
{
  gint64 generation;

  if (!dailies_sqlite_connection_get_int64 (connection, "SELECT max (generation) + 1 FROM takes", &generation, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, MAX (generation, 1));

  return TRUE;
}

static gboolean
put_part (DailiesSqliteConnection *connection,
          gpointer data,
          GValue *result,
          GError **error)
{
  Part *part = data;

  for (guint i = 0; i < part->takes->len; i++)
    {
      g_autoptr (DailiesTakeRow) row = dailies_take_row_new (g_ptr_array_index (part->takes, i));

      if (!dailies_take_row_put (row, connection, part->generation, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_older_part (DailiesSqliteConnection *connection,
                   gpointer data,
                   GValue *result,
                   GError **error)
{
  Part *part = data;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT number FROM takes WHERE generation < ? LIMIT ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "ni", part->generation, TAKES_AT_A_TIME);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      gint64 number = dailies_sqlite_statement_get_int64 (statement, 0);

      g_array_append_val (numbers, number);
    }

  if (step == DAILIES_SQLITE_FAILED)
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    {
      if (!dailies_take_row_remove (connection, g_array_index (numbers, gint64, i), error))
        return FALSE;
    }

  g_value_init (result, G_TYPE_UINT);
  g_value_set_uint (result, numbers->len);

  return TRUE;
}

static gboolean
remove_unused (DailiesSqliteConnection *connection,
               gpointer data,
               GValue *result,
               GError **error)
{
  return dailies_sqlite_connection_execute (connection,
                                            "DELETE FROM tags WHERE NOT EXISTS"
                                            "  (SELECT 1 FROM take_tags WHERE tag = tags.number);"
                                            "DELETE FROM projects WHERE name NOT IN"
                                            "  (SELECT project FROM takes WHERE project IS NOT NULL)",
                                            error);
}

/* Brings a part of the search index in the order in which it is read fastest.
 * Says whether there was anything to do: SQLite counts two changes then.
 */
static gboolean
tidy_part (DailiesSqliteConnection *connection,
           gpointer data,
           GValue *result,
           GError **error)
{
  guint n_before = dailies_sqlite_connection_get_n_changes_so_far (connection);

  if (!dailies_sqlite_connection_run (connection, error,
                                      "INSERT INTO takes_search (takes_search, rank) VALUES ('merge', ?)",
                                      "i",
                                      GPOINTER_TO_INT (data)))
    return FALSE;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, dailies_sqlite_connection_get_n_changes_so_far (connection) - n_before >= 2);

  return TRUE;
}

typedef struct
{
  DailiesDatabase *database;
  GListModel *takes;
} Rebuild;

static void
rebuild_free (Rebuild *rebuild)
{
  g_clear_object (&rebuild->database);
  g_clear_object (&rebuild->takes);
  g_free (rebuild);
}

static DexFuture *
write_part (DailiesDatabase *database,
            DailiesDatabaseFunc func,
            GPtrArray *takes,
            gint64 generation)
{
  Part *part = g_new0 (Part, 1);

  part->takes = takes != NULL ? g_ptr_array_ref (takes) : NULL;
  part->generation = generation;

  return dailies_database_write (database, DAILIES_DATABASE_SOON, func, part, (GDestroyNotify) part_free);
}

static gboolean
put_all (Rebuild *rebuild,
         gint64 generation,
         GError **error)
{
  guint n_takes = g_list_model_get_n_items (rebuild->takes);

  for (guint i = 0; i < n_takes; i += TAKES_AT_A_TIME)
    {
      g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint j = i; j < MIN (i + TAKES_AT_A_TIME, n_takes); j++)
        g_ptr_array_add (takes, g_list_model_get_item (rebuild->takes, j));

      if (!dex_await (write_part (rebuild->database, put_part, takes, generation), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_all_older (Rebuild *rebuild,
                  gint64 generation,
                  GError **error)
{
  g_autoptr (GError) reason = NULL;
  guint n_removed;

  do
    n_removed = dex_await_uint (write_part (rebuild->database, remove_older_part, NULL, generation), &reason);
  while (n_removed > 0);

  if (reason == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
tidy_all (Rebuild *rebuild,
          GError **error)
{
  g_autoptr (GError) reason = NULL;
  /* The first time less than zero, which makes it begin. */
  int n_pages = -PAGES_AT_A_TIME;
  gboolean was_work;

  do
    {
      was_work = dex_await_boolean (dailies_database_write (rebuild->database, DAILIES_DATABASE_SOON,
                                                            tidy_part, GINT_TO_POINTER (n_pages), NULL),
                                    &reason);
      n_pages = PAGES_AT_A_TIME;
    }
  while (was_work);

  if (reason == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static DexFuture *
replace_all_fiber (gpointer data)
{
  Rebuild *rebuild = data;
  GError *error = NULL;
  gint64 generation = dex_await_int64 (dailies_database_read (rebuild->database, get_next_generation, NULL, NULL), &error);

  if (error == NULL &&
      put_all (rebuild, generation, &error) &&
      remove_all_older (rebuild, generation, &error) &&
      tidy_all (rebuild, &error) &&
      dex_await (dailies_database_write (rebuild->database, DAILIES_DATABASE_ON_DISK, remove_unused, NULL, NULL), &error))
    return dex_future_new_true ();

  return dex_future_new_for_error (error);
}

/**
 * dailies_take_index_replace_all:
 * @self: an index
 * @takes: a list of #DailiesTake; neither it nor they may change until the
 *   future is resolved
 *
 * Makes the index hold just these takes, as after a look at all files.  It is
 * done little by little, so that a job which goes on meanwhile need not wait:
 * until the end the index has takes of before and of @takes, and so it has if
 * this is interrupted, until it is done again.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_replace_all (DailiesTakeIndex *self,
                                GListModel *takes)
{
  Rebuild *rebuild;

  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (G_IS_LIST_MODEL (takes));

  rebuild = g_new0 (Rebuild, 1);
  rebuild->database = g_object_ref (dailies_take_index_get_database (self));
  rebuild->takes = g_object_ref (takes);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, replace_all_fiber, rebuild, (GDestroyNotify) rebuild_free);
}

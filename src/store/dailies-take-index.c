/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-index"

#include "config.h"

#include "dailies-take-index.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-database-private.h"
#include "dailies-error.h"
#include "dailies-id-prefix.h"
#include "dailies-search-words.h"
#include "dailies-take-row.h"

/* How many takes a rebuild writes or removes at a time: so few that what else
 * the database is asked for hardly has to wait.
 */
#define TAKES_AT_A_TIME 100

/* The same for putting the search index in order, in pages of SQLite. */
#define PAGES_AT_A_TIME 250

/* See the table takes_search. */
#define INDEXED_CHARACTERS 3

/* More words are quicker gathered. */
#define MAXIMUM_EXPANSION 32

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
  rebuild->database = g_object_ref (self->database);
  rebuild->takes = g_object_ref (takes);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, replace_all_fiber, rebuild, (GDestroyNotify) rebuild_free);
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
      /* Translators: %s is the id of a job */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("There is no take of job “%s”"), id));
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

typedef struct
{
  char *words;
  guint offset;
  guint limit;
} Search;

static void
search_free (Search *search)
{
  g_free (search->words);
  g_free (search);
}

static Search *
search_new (const char *words,
            guint offset,
            guint limit)
{
  Search *search = g_new0 (Search, 1);

  search->words = g_strdup (words);
  search->offset = offset;
  search->limit = limit;

  return search;
}

/* For a prefix SQLite first gathers all rows of all words that begin so, which
 * takes long if one of them is in most takes.  Rows of whole words it only
 * reads as far as the page needs them, so where there are few such words,
 * they are named.  Up to INDEXED_CHARACTERS have an index of their own.
 */
static char *
expand_word (const char *word,
             gpointer data)
{
  DailiesSqliteConnection *connection = data;
  g_autoptr (GString) query = g_string_new ("(");
  g_autofree char *next = g_strdup (word);

  if (strlen (word) <= INDEXED_CHARACTERS)
    return NULL;

  for (guint i = 0; i <= MAXIMUM_EXPANSION; i++)
    {
      g_autoptr (DailiesSqliteStatement) statement = NULL;
      const char *found;

      statement = dailies_sqlite_connection_prepare (connection, "SELECT term FROM takes_vocabulary WHERE term >= ? LIMIT 1", NULL);
      if (statement == NULL)
        return NULL;

      dailies_sqlite_statement_bind (statement, "s", next);
      if (dailies_sqlite_statement_step (statement, NULL) != DAILIES_SQLITE_ROW ||
          !g_str_has_prefix (found = dailies_sqlite_statement_get_text (statement, 0), word))
        break;

      if (i == MAXIMUM_EXPANSION)
        return NULL;

      g_string_append_printf (query, "%s\"%s\"", i > 0 ? " OR " : "", found);
      g_free (next);
      /* The one after it, whatever that is. */
      next = g_strconcat (found, "\001", NULL);
    }

  /* If there is none, that is what the prefix finds too. */
  if (query->len == 1)
    return NULL;

  g_string_append_c (query, ')');

  return g_string_free_and_steal (g_steal_pointer (&query));
}

static gboolean
count (DailiesSqliteConnection *connection,
       gpointer data,
       GValue *result,
       GError **error)
{
  Search *search = data;
  g_autofree char *match = dailies_search_words_to_match (search->words, expand_word, connection);
  g_autoptr (DailiesSqliteStatement) statement = NULL;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 match != NULL
                                                     ? "SELECT count (*) FROM takes_search WHERE takes_search MATCH ?"
                                                     : "SELECT count (*) FROM takes",
                                                 error);
  if (statement == NULL)
    return FALSE;

  if (match != NULL)
    dailies_sqlite_statement_bind (statement, "s", match);
  if (dailies_sqlite_statement_step (statement, error) != DAILIES_SQLITE_ROW)
    return FALSE;

  g_value_init (result, G_TYPE_UINT);
  g_value_set_uint (result, dailies_sqlite_statement_get_int64 (statement, 0));

  return TRUE;
}

/**
 * dailies_take_index_count:
 * @self: an index
 * @words: (nullable): see dailies_take_index_search()
 *
 * Returns: (transfer full): a future that resolves to a uint, how many takes
 *   there are, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_count (DailiesTakeIndex *self,
                          const char *words)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));

  return dailies_database_read (self->database, count, search_new (words, 0, 0), (GDestroyNotify) search_free);
}

/* Numbers first: neither reads a recipe that is not on the page. */
#define SQL_ALL                                                \
  "SELECT recipe FROM takes WHERE number IN ("                 \
  "  SELECT number FROM takes INDEXED BY takes_by_age"         \
  "  ORDER BY created_at DESC, number DESC LIMIT ?1 OFFSET ?2" \
  ") ORDER BY number DESC"
#define SQL_MATCHING                                             \
  "SELECT recipe FROM takes WHERE number IN ("                   \
  "  SELECT rowid FROM takes_search WHERE takes_search MATCH ?3" \
  "  ORDER BY rowid DESC LIMIT ?1 OFFSET ?2"                     \
  ") ORDER BY number DESC"

static gboolean
search_takes (DailiesSqliteConnection *connection,
              gpointer data,
              GValue *result,
              GError **error)
{
  Search *search = data;
  g_autofree char *match = dailies_search_words_to_match (search->words, expand_word, connection);
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection, match != NULL ? SQL_MATCHING : SQL_ALL, error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind_int64_at (statement, 1, search->limit > 0 ? search->limit : G_MAXUINT);
  dailies_sqlite_statement_bind_int64_at (statement, 2, search->offset);
  if (match != NULL)
    dailies_sqlite_statement_bind_text_at (statement, 3, match);

  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (DailiesTake) take = dailies_take_row_read (statement, 0, &reason);

      /* One that cannot be read does not hide the others: its files are there. */
      if (take != NULL)
        g_list_store_append (takes, take);
      else
        g_debug ("%s", reason->message);
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&takes));

  return step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_take_index_search:
 * @self: an index
 * @words: (nullable): what was typed: each word stands for all that begin
 *   with it in the prompt, the name, the tags or the notes, without regard to
 *   case and accents; "in quotes" for just that; nothing for all takes
 * @offset: how many of the newest to leave out
 * @limit: how many at most; 0 for all
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of new
 *   #DailiesTake objects, the newest first, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_search (DailiesTakeIndex *self,
                           const char *words,
                           guint offset,
                           guint limit)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));

  return dailies_database_read (self->database, search_takes, search_new (words, offset, limit), (GDestroyNotify) search_free);
}

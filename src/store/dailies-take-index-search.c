/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All takes, and those with some words, the newest first. */

#define G_LOG_DOMAIN "dailies-take-index-search"

#include "config.h"

#include "dailies-take-index-private.h"

#include <string.h>

#include "dailies-database-private.h"
#include "dailies-search-words.h"
#include "dailies-take-row.h"

/* See the table takes_search. */
#define INDEXED_CHARACTERS 3

/* More words are quicker gathered. */
#define MAXIMUM_EXPANSION 32

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

  return dailies_database_read (dailies_take_index_get_database (self), count, search_new (words, 0, 0), (GDestroyNotify) search_free);
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

/* Each row is a recipe. */
static gboolean
read_all (DailiesSqliteStatement *statement,
          GValue *result,
          GError **error)
{
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);
  DailiesSqliteStep step;

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

static gboolean
search_takes (DailiesSqliteConnection *connection,
              gpointer data,
              GValue *result,
              GError **error)
{
  Search *search = data;
  g_autofree char *match = dailies_search_words_to_match (search->words, expand_word, connection);
  g_autoptr (DailiesSqliteStatement) statement = NULL;

  statement = dailies_sqlite_connection_prepare (connection, match != NULL ? SQL_MATCHING : SQL_ALL, error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind_int64_at (statement, 1, search->limit > 0 ? search->limit : G_MAXUINT);
  dailies_sqlite_statement_bind_int64_at (statement, 2, search->offset);
  if (match != NULL)
    dailies_sqlite_statement_bind_text_at (statement, 3, match);

  return read_all (statement, result, error);
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

  return dailies_database_read (dailies_take_index_get_database (self), search_takes, search_new (words, offset, limit), (GDestroyNotify) search_free);
}

/* The index by age has the numbers side by side, the table has recipes between
 * them. */
#define SQL_ALL_NUMBERS "SELECT number FROM takes INDEXED BY takes_by_age ORDER BY number DESC"
#define SQL_MATCHING_NUMBERS "SELECT rowid FROM takes_search WHERE takes_search MATCH ? ORDER BY rowid DESC"

static gboolean
list_numbers (DailiesSqliteConnection *connection,
              gpointer data,
              GValue *result,
              GError **error)
{
  Search *search = data;
  g_autofree char *match = dailies_search_words_to_match (search->words, expand_word, connection);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection, match != NULL ? SQL_MATCHING_NUMBERS : SQL_ALL_NUMBERS, error);
  if (statement == NULL)
    return FALSE;

  if (match != NULL)
    dailies_sqlite_statement_bind (statement, "s", match);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      gint64 number = dailies_sqlite_statement_get_int64 (statement, 0);

      g_array_append_val (numbers, number);
    }

  g_value_init (result, G_TYPE_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&numbers));

  return step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_take_index_list_numbers:
 * @self: an index
 * @words: (nullable): see dailies_take_index_search()
 *
 * A take keeps its number while it is in the index; newer ones have larger
 * numbers.
 *
 * Returns: (transfer full): a future that resolves to a #GArray of gint64, the
 *   numbers of the takes, the newest first, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_list_numbers (DailiesTakeIndex *self,
                                 const char *words)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));

  return dailies_database_read (dailies_take_index_get_database (self), list_numbers,
                                search_new (words, 0, 0), (GDestroyNotify) search_free);
}

/* %NULL where there is none, or none that can be read. */
static gboolean
load_one (DailiesSqliteConnection *connection,
          gint64 number,
          DailiesTake **take,
          GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  g_autoptr (GError) reason = NULL;

  *take = NULL;
  statement = dailies_sqlite_connection_prepare (connection, "SELECT recipe FROM takes WHERE number = ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "n", number);
  switch (dailies_sqlite_statement_step (statement, error))
    {
    case DAILIES_SQLITE_ROW:
      *take = dailies_take_row_read (statement, 0, &reason);
      if (reason != NULL)
        g_debug ("%s", reason->message);
      return TRUE;
    case DAILIES_SQLITE_DONE:
      return TRUE;
    case DAILIES_SQLITE_FAILED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

static void
clear_take (gpointer take)
{
  g_clear_object (&take);
}

static gboolean
load (DailiesSqliteConnection *connection,
      gpointer data,
      GValue *result,
      GError **error)
{
  GArray *numbers = data;
  g_autoptr (GPtrArray) takes = g_ptr_array_new_full (numbers->len, clear_take);

  for (guint i = 0; i < numbers->len; i++)
    {
      DailiesTake *take;

      if (!load_one (connection, g_array_index (numbers, gint64, i), &take, error))
        return FALSE;
      g_ptr_array_add (takes, take);
    }

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&takes));

  return TRUE;
}

/**
 * dailies_take_index_load:
 * @self: an index
 * @numbers: of gint64, as dailies_take_index_list_numbers() has them; may not
 *   change until the future is resolved
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray with a new
 *   #DailiesTake for each number, %NULL for one that is gone, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_load (DailiesTakeIndex *self,
                         GArray *numbers)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (numbers != NULL);

  return dailies_database_read (dailies_take_index_get_database (self), load,
                                g_array_ref (numbers), (GDestroyNotify) g_array_unref);
}

static gboolean
list_children (DailiesSqliteConnection *connection,
               gpointer data,
               GValue *result,
               GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT recipe FROM takes WHERE parent_id = ? ORDER BY number DESC", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", (const char *) data);

  return read_all (statement, result, error);
}

/**
 * dailies_take_index_list_children:
 * @self: an index
 * @take_id: the whole id of a take
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of new
 *   #DailiesTake objects, those that were made from that take, the newest
 *   first, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_index_list_children (DailiesTakeIndex *self,
                                  const char *take_id)
{
  dex_return_error_if_fail (DAILIES_IS_TAKE_INDEX (self));
  dex_return_error_if_fail (take_id != NULL);

  return dailies_database_read (dailies_take_index_get_database (self), list_children, g_strdup (take_id), g_free);
}

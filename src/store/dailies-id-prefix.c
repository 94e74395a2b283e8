/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-id-prefix"

#include "config.h"

#include "dailies-id-prefix.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error.h"

/* More would not help to choose. */
#define MAXIMUM_CANDIDATES 5

static gboolean
check_prefix (const char *prefix,
              const char *field,
              GError **error)
{
  gsize length = strlen (prefix);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (prefix[i]) && prefix[i] != '-')
        {
          /* Translators: the first %s is the name of a field, the second what was written there */
          g_propagate_error (error, dailies_error_new_field (field, _ ("%s is “%s”, allowed: an id or its first characters"), field, prefix));
          return FALSE;
        }
    }

  if (length < DAILIES_ID_PREFIX_MINIMUM)
    {
      /* Translators: the first %s is the name of a field, the second what was written there, %d a number of characters */
      g_propagate_error (error, dailies_error_new_field (field, _ ("%s is “%s”, allowed: at least %d characters of an id"), field, prefix, DAILIES_ID_PREFIX_MINIMUM));
      return FALSE;
    }

  return TRUE;
}

static gboolean
collect (DailiesSqliteConnection *connection,
         const char *sql,
         const char *prefix,
         GPtrArray *candidates,
         GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (connection, sql, error);
  DailiesSqliteStep step;

  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", prefix);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      const char *id = dailies_sqlite_statement_get_text (statement, 0);

      /* The whole id of one is not short for another. */
      if (g_str_equal (id, prefix))
        g_ptr_array_set_size (candidates, 0);
      g_ptr_array_add (candidates, g_strdup (id));
      if (g_str_equal (id, prefix) || candidates->len > MAXIMUM_CANDIDATES)
        return TRUE;
    }

  return step == DAILIES_SQLITE_DONE;
}

static GError *
make_ambiguous_error (GPtrArray *candidates,
                      const char *prefix,
                      const char *field)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (candidates->len, MAXIMUM_CANDIDATES); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (candidates, i));
  if (candidates->len > MAXIMUM_CANDIDATES)
    g_string_append (names, ", …");

  /* Translators: the first %s is the name of a field, the second what was written there, the third a list of ids */
  return dailies_error_new_field (field, _ ("%s is “%s”, which may be any of %s"), field, prefix, names->str);
}

/**
 * dailies_id_prefix_resolve:
 * @connection: a database
 * @sql: a statement that gives the ids from ?1 on, up to ?1 followed by
 *   anything, in order
 * @prefix: what was written: at least four characters, in any case
 * @field: what to call it in errors
 * @error: return location for %DAILIES_ERROR_VALIDATION (not an id, or it may
 *   be several; they are named), %DAILIES_ERROR_NOT_FOUND or
 *   %DAILIES_ERROR_STORAGE
 *
 * Returns: (transfer full): the only id that begins so, or %NULL
 */
char *
dailies_id_prefix_resolve (DailiesSqliteConnection *connection,
                           const char *sql,
                           const char *prefix,
                           const char *field,
                           GError **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lower = g_ascii_strdown (prefix, -1);

  if (!check_prefix (prefix, field, error) || !collect (connection, sql, lower, candidates, error))
    return NULL;

  if (candidates->len == 0)
    {
      /* Translators: the first %s is the name of a field, the second what was written there */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("There is no %s “%s”"), field, prefix));
      dailies_error_set_field (*error, field);
      return NULL;
    }

  if (candidates->len > 1)
    {
      g_propagate_error (error, make_ambiguous_error (candidates, prefix, field));
      return NULL;
    }

  return g_strdup (g_ptr_array_index (candidates, 0));
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-records"

#include "config.h"

#include "dailies-studio-records.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "dailies-error.h"
#include "dailies-studio-store.h"

static JsonObject *
read_record (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!json_parser_load_from_file (parser, path, NULL))
    return NULL;

  root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_ref (json_node_get_object (root)) : NULL;
}

/* Only names that a studio gives; a folder chosen by mistake loses nothing. */
static gboolean
is_own_name (const char *name)
{
  static GRegex *pattern = NULL;

  if (g_once_init_enter_pointer (&pattern))
    g_once_init_leave_pointer (&pattern, g_regex_new ("^(video|char)_[0-9a-f]{32}\\.", 0, 0, NULL));

  return g_regex_match (pattern, name, 0, NULL);
}

static char *
dup_id (const char *name)
{
  return g_strndup (name, strcspn (name, "."));
}

static void
remove_orphans (const char *folder,
                GPtrArray *names,
                GHashTable *ids)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *id = dup_id (name);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_hash_table_contains (ids, id))
        g_unlink (path);
    }
}

/**
 * dailies_studio_records_load:
 * @folder: of a store
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Reads all records, and removes the files of which the record is missing or
 * damaged.  Blocks.
 *
 * Returns: (transfer full): a list of #JsonObject, or %NULL
 */
GPtrArray *
dailies_studio_records_load (const char *folder,
                             GError **error)
{
  g_autoptr (GDir) directory = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *name;

  directory = g_dir_open (folder, 0, &reason);
  if (directory == NULL)
    {
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_STORAGE, reason->message));
      return NULL;
    }

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      if (is_own_name (name))
        g_ptr_array_add (names, g_strdup (name));
    }

  for (guint i = 0; i < names->len; i++)
    {
      name = g_ptr_array_index (names, i);
      JsonObject *record = g_str_has_suffix (name, DAILIES_STUDIO_FILE_RECORD) ? read_record (folder, name) : NULL;

      if (record != NULL)
        {
          g_hash_table_add (ids, dup_id (name));
          g_ptr_array_add (records, record);
        }
    }

  remove_orphans (folder, names, ids);

  return g_steal_pointer (&records);
}

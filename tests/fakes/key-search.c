/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "key-search"

#include "key-search.h"

#include <string.h>

static gboolean
contains (const char *data,
          gsize length,
          const char *needle)
{
  return memmem (data, length, needle, strlen (needle)) != NULL;
}

gboolean
key_search_has_key (const char *key,
                    const char *data,
                    gsize length)
{
  if (contains (data, length, key))
    return TRUE;

  for (guint offset = 0; offset < 3; offset++)
    {
      g_autofree char *padded = g_strconcat (&"xx"[2 - offset], key, NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *) padded, strlen (padded));

      /* Both ends depend on what stands around the key. */
      encoded[strlen (encoded) - 4] = '\0';

      if (contains (data, length, encoded + 4))
        return TRUE;
    }

  return FALSE;
}

void
key_search_assert_not_in (const char *key,
                          const char *where,
                          const char *data,
                          gsize length)
{
  if (key_search_has_key (key, data, length))
    g_error ("The key is in %s", where);
}

/* Returns how many files it has looked at. */
guint
key_search_assert_not_below (const char *key,
                             const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n_files += key_search_assert_not_below (key, path);
        }
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          g_autofree char *data = NULL;
          gsize length;

          g_file_get_contents (path, &data, &length, &error);
          g_assert_no_error (error);
          key_search_assert_not_in (key, path, data, length);
          n_files++;
        }
    }

  return n_files;
}

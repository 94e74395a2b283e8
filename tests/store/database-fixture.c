/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "database-fixture"

#include "database-fixture.h"

#include <string.h>

#include "dailies-error.h"

/* A database with a project in it. */
void
make_database (const char *path)
{
  g_autoptr (DailiesDatabase) database = open_database (path);
  g_autoptr (GError) error = NULL;

  execute (database, INSERT_PROJECT, &error);
  g_assert_no_error (error);
  close_database (database);
}

void
assert_cannot_open (const char *path,
                    const char *code,
                    const char *part_of_message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesDatabase) database = dex_await_object (dailies_database_open_full (path, NULL, SHORT_TIMEOUT), &error);

  g_assert_null (database);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  if (code != NULL)
    g_assert_cmpstr (dailies_error_get_details (error)->code, ==, code);
  g_assert_nonnull (strstr (error->message, part_of_message));
}

/* Those whose name has @part_of_name in it. */
guint
count_files (const char *folder,
             const char *part_of_name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += strstr (name, part_of_name) != NULL;

  return n_files;
}

GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

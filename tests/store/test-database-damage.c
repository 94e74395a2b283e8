/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files that cannot be read, or not by this version: kept, and begun anew. */

#define G_LOG_DOMAIN "test-database-damage"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dailies-database-error.h"
#include "dailies-database-private.h"
#include "dailies-error.h"
#include "database-fixture.h"
#include "test-utils.h"

static void
write_at (const char *path,
          gsize offset,
          const char *text)
{
  int fd = g_open (path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (pwrite (fd, text, strlen (text), offset), ==, strlen (text));
  close (fd);
}

static void
assert_moved_aside (Place *place,
                    DailiesDatabaseCondition condition,
                    const char *word)
{
  g_autoptr (GBytes) before = read_file (place->path);
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  const char *aside_path = dailies_database_get_aside_path (database);
  g_autofree char *beginning = g_strdup_printf ("%s.%s-2", place->path, word);

  g_assert_cmpint (dailies_database_get_condition (database), ==, condition);
  g_assert_true (g_str_has_prefix (aside_path, beginning));

  g_autoptr (GBytes) after = read_file (aside_path);

  g_assert_true (g_bytes_equal (before, after));
  assert_answer (database, COUNT_PROJECTS, "0");
  close_database (database);

  g_autoptr (DailiesDatabase) again = open_database (place->path);

  g_assert_cmpint (dailies_database_get_condition (again), ==, DAILIES_DATABASE_OPENED);
  close_database (again);
}

static void
test_corrupt_header (void)
{
  g_autoptr (Place) place = place_new ();

  make_database (place->path);
  write_at (place->path, 0, "This was SQLite once");
  assert_moved_aside (place, DAILIES_DATABASE_CORRUPT, "corrupt");

  /* In the same second: the name is taken. */
  write_at (place->path, 0, "And again");
  assert_moved_aside (place, DAILIES_DATABASE_CORRUPT, "corrupt");
  g_assert_cmpuint (count_files (place->folder, ".corrupt-"), ==, 2);
}

static void
test_not_a_database (void)
{
  g_autoptr (Place) place = place_new ();

  g_assert_true (g_file_set_contents (place->path, "dear diary", -1, NULL));
  assert_moved_aside (place, DAILIES_DATABASE_CORRUPT, "corrupt");
}

static void
test_truncated (void)
{
  g_autoptr (Place) place = place_new ();

  make_database (place->path);
  g_assert_cmpint (truncate (place->path, 3 * 4096), ==, 0);
  assert_moved_aside (place, DAILIES_DATABASE_CORRUPT, "corrupt");

  make_database (place->path);
  g_assert_cmpint (truncate (place->path, 1000), ==, 0);
  assert_moved_aside (place, DAILIES_DATABASE_CORRUPT, "corrupt");
}

static void
test_empty_file (void)
{
  g_autoptr (Place) place = place_new ();

  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));

  g_autoptr (DailiesDatabase) database = open_database (place->path);

  g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_CREATED);
  close_database (database);
}

/* A page that is only met in use is found by the next start. */
static void
test_corrupt_page (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GBytes) contents = NULL;
  const char *found;

  make_database (place->path);
  contents = read_file (place->path);
  found = memmem (g_bytes_get_data (contents, NULL), g_bytes_get_size (contents), "kites", 5);
  g_assert_nonnull (found);

  gsize page = (found - (const char *) g_bytes_get_data (contents, NULL)) / 4096;

  write_at (place->path, page * 4096, "All these bytes are the header of a page no longer");

  {
    g_autoptr (DailiesDatabase) database = open_database (place->path);
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_OPENED);
    g_assert_false (execute (database, "SELECT count(*) FROM projects WHERE created_at > 0", &error));
    g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
    g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_DAMAGED);
    close_database (database);
  }

  assert_moved_aside (place, DAILIES_DATABASE_CORRUPT, "corrupt");
}

/* After a crash the tables that no file could give back are looked at before
 * anything is built upon them.
 */
static void
test_corrupt_page_after_crash (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *wal_path = g_strconcat (place->path, "-wal", NULL);
  g_autofree char *page = NULL;

  {
    g_autoptr (DailiesDatabase) database = open_database (place->path);

    page = ask (database, "SELECT rootpage FROM sqlite_schema WHERE name = 'jobs'");
    close_database (database);
  }

  write_at (place->path, (atoi (page) - 1) * 4096, "All these bytes are the header of a page no longer");

  {
    g_autoptr (DailiesDatabase) database = open_database (place->path);

    g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_OPENED);
    close_database (database);
  }

  g_assert_true (g_file_set_contents (wal_path, "the log of a program that was killed", -1, NULL));

  g_autoptr (DailiesDatabase) database = open_database (place->path);

  g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_CORRUPT);
  close_database (database);
}

static void
test_newer (void)
{
  g_autoptr (Place) place = place_new ();

  {
    g_autoptr (DailiesDatabase) database = open_database (place->path);
    g_autoptr (GError) error = NULL;

    execute (database, "PRAGMA user_version = 1000; " INSERT_PROJECT, &error);
    g_assert_no_error (error);
    close_database (database);
  }

  assert_moved_aside (place, DAILIES_DATABASE_NEWER, "newer");
}

/* The log of a damaged database goes with it, or it would be taken for that of
 * the fresh one.
 */
static void
test_aside_with_log (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *wal_path = g_strconcat (place->path, "-wal", NULL);

  make_database (place->path);
  {
    g_autoptr (DailiesDatabase) database = open_database (place->path);
    g_autoptr (GError) error = NULL;

    execute (database, "INSERT INTO projects (name, created_at) VALUES ('other', 1)", &error);
    g_assert_no_error (error);

    /* As a crash would leave it. */
    g_autoptr (GBytes) wal = read_file (wal_path);

    close_database (database);
    g_file_set_contents (wal_path, g_bytes_get_data (wal, NULL), g_bytes_get_size (wal), &error);
    g_assert_no_error (error);
    g_assert_cmpint (g_bytes_get_size (wal), >, 0);
  }

  g_assert_true (g_file_set_contents (place->path, "no database at all, but long enough to look like one", -1, NULL));

  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autofree char *aside_wal = g_strconcat (dailies_database_get_aside_path (database), "-wal", NULL);

  g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_CORRUPT);
  g_assert_true (g_file_test (aside_wal, G_FILE_TEST_EXISTS));
  assert_answer (database, COUNT_PROJECTS, "0");
  close_database (database);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/database-damage/corrupt-header", test_corrupt_header);
  test_add_fiber ("/database-damage/not-a-database", test_not_a_database);
  test_add_fiber ("/database-damage/truncated", test_truncated);
  test_add_fiber ("/database-damage/empty-file", test_empty_file);
  test_add_fiber ("/database-damage/corrupt-page", test_corrupt_page);
  test_add_fiber ("/database-damage/corrupt-page-after-crash", test_corrupt_page_after_crash);
  test_add_fiber ("/database-damage/newer", test_newer);
  test_add_fiber ("/database-damage/aside-with-log", test_aside_with_log);

  return g_test_run ();
}

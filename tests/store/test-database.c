/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-database"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dailies-database-error.h"
#include "dailies-database-private.h"
#include "dailies-database-schema.h"
#include "dailies-error.h"
#include "store-fixtures.h"
#include "test-utils.h"

#define SHORT_TIMEOUT 50

static gboolean
run_sql (DailiesSqliteConnection *connection,
         gpointer data,
         GValue *result,
         GError **error)
{
  return dailies_sqlite_connection_execute (connection, data, error);
}

#define INSERT_PROJECT "INSERT INTO projects (name, created_at) VALUES ('kites', 1)"
#define COUNT_PROJECTS "SELECT count(*) FROM projects"

static void
make_database (const char *path)
{
  g_autoptr (DailiesDatabase) database = open_database (path);
  g_autoptr (GError) error = NULL;

  execute (database, INSERT_PROJECT, &error);
  g_assert_no_error (error);
  close_database (database);
}

static void
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

static guint
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

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

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
test_create (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *folder = g_build_filename (place->folder, "a", "b", NULL);
  g_autofree char *path = g_build_filename (folder, "dailies.db", NULL);
  GStatBuf info;

  {
    g_autoptr (DailiesDatabase) database = open_database (path);

    g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_CREATED);
    g_assert_null (dailies_database_get_aside_path (database));
    assert_answer (database, "PRAGMA journal_mode", "wal");
    assert_answer (database, "PRAGMA synchronous", "2");
    assert_answer (database, "PRAGMA foreign_keys", "1");
    assert_answer (database, "PRAGMA user_version", "3");
    assert_answer (database, "PRAGMA integrity_check", "ok");
    close_database (database);
  }

  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (dailies_database_schema_get_version (), ==, 3);

  g_autoptr (DailiesDatabase) again = open_database (path);

  g_assert_cmpint (dailies_database_get_condition (again), ==, DAILIES_DATABASE_OPENED);
  close_database (again);
}

static void
test_close (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autofree char *wal_path = g_strconcat (place->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  DexFuture *pending;

  pending = dailies_database_write (database, DAILIES_DATABASE_ON_DISK, run_sql, g_strdup (INSERT_PROJECT), g_free);
  g_assert_true (g_file_test (wal_path, G_FILE_TEST_EXISTS));
  close_database (database);
  g_assert_true (dex_future_is_resolved (pending));
  dex_unref (pending);
  g_assert_false (g_file_test (wal_path, G_FILE_TEST_EXISTS));

  /* A second time is no error, but anything else is. */
  close_database (database);
  g_assert_false (execute (database, INSERT_PROJECT, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_CLOSED);
}

static gboolean
is_gone (gpointer path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_resolved (gpointer future)
{
  return dex_future_is_resolved (future);
}

static void
test_drop (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *wal_path = g_strconcat (place->path, "-wal", NULL);
  DailiesDatabase *database = open_database (place->path);

  dex_future_disown (dailies_database_write (database, DAILIES_DATABASE_ON_DISK, run_sql, g_strdup (INSERT_PROJECT), g_free));
  g_assert_finalize_object (database);

  /* Its thread finishes what it has and closes. */
  g_assert_true (test_await_until (is_gone, wal_path, 10000));

  g_autoptr (DailiesDatabase) again = open_database (place->path);

  assert_answer (again, COUNT_PROJECTS, "1");
  close_database (again);

  /* Nobody takes the answer. */
  DexFuture *unwanted = dailies_database_open (place->path);

  g_assert_true (test_await_until (is_resolved, unwanted, 10000));
  g_assert_true (g_file_test (wal_path, G_FILE_TEST_EXISTS));
  dex_unref (unwanted);
  g_assert_true (test_await_until (is_gone, wal_path, 10000));
}

static void
test_rollback (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (GError) error = NULL;

  g_assert_false (execute (database, INSERT_PROJECT "; INSERT INTO nowhere VALUES (1)", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, place->path));
  assert_answer (database, COUNT_PROJECTS, "0");
  close_database (database);
}

static void
test_change_count (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) one = open_database (place->path);
  g_autoptr (DailiesDatabase) other = open_database (place->path);
  g_autoptr (GError) error = NULL;
  gint64 before;

  before = dex_await_int64 (dailies_database_get_change_count (one), &error);
  g_assert_no_error (error);
  execute (one, INSERT_PROJECT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dex_await_int64 (dailies_database_get_change_count (one), NULL), ==, before);

  execute (other, "INSERT INTO projects (name, created_at) VALUES ('other', 1)", &error);
  g_assert_no_error (error);
  g_assert_cmpint (dex_await_int64 (dailies_database_get_change_count (one), NULL), !=, before);
  assert_answer (one, COUNT_PROJECTS, "2");

  close_database (one);
  close_database (other);
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

static void
test_in_use (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (GError) error = NULL;

  execute (database, "PRAGMA user_version = 1000", &error);
  g_assert_no_error (error);
  assert_cannot_open (place->path, DAILIES_DATABASE_CODE_LOCKED, place->path);
  g_assert_cmpuint (count_files (place->folder, ".newer-"), ==, 0);
  execute (database, INSERT_PROJECT, &error);
  g_assert_no_error (error);
  close_database (database);
}

static void
test_locked (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *lock_path = g_strconcat (place->path, ".lock", NULL);
  sqlite3 *other;

  make_database (place->path);

  g_assert_cmpint (sqlite3_open (place->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM projects", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_cannot_open (place->path, DAILIES_DATABASE_CODE_LOCKED, place->path);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);

  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };
  g_autofd int fd = g_open (lock_path, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (fcntl (fd, F_OFD_SETLK, &lock), ==, 0);
  assert_cannot_open (place->path, DAILIES_DATABASE_CODE_LOCKED, place->path);
  g_assert_cmpint (count_files (place->folder, ".corrupt-"), ==, 0);

  lock.l_type = F_UNLCK;
  g_assert_cmpint (fcntl (fd, F_OFD_SETLK, &lock), ==, 0);

  g_autoptr (DailiesDatabase) database = open_database (place->path);

  assert_answer (database, COUNT_PROJECTS, "1");
  close_database (database);
}

static void
test_something_else_at_the_path (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *below = g_build_filename (place->path, "below", "dailies.db", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  sqlite3 *other;

  g_assert_cmpint (g_mkdir (place->path, 0700), ==, 0);
  assert_cannot_open (place->path, DAILIES_DATABASE_CODE_FAILED, place->path);
  g_assert_cmpint (g_rmdir (place->path), ==, 0);

  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  assert_cannot_open (place->path, DAILIES_DATABASE_CODE_FAILED, place->path);
  g_assert_cmpint (g_unlink (place->path), ==, 0);

  /* A file where there should be a folder. */
  g_assert_true (g_file_set_contents (place->path, "x", 1, NULL));
  assert_cannot_open (below, NULL, place->path);
  g_assert_cmpint (g_unlink (place->path), ==, 0);

  /* Another program's database is no business of ours. */
  g_assert_cmpint (sqlite3_open (place->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "CREATE TABLE recipes (cake)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  before = read_file (place->path);
  assert_cannot_open (place->path, DAILIES_DATABASE_CODE_FOREIGN, place->path);
  after = read_file (place->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* As in network folders: the log's shared memory cannot be had. */
static void
test_without_shared_memory (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *shm_path = g_strconcat (place->path, "-shm", NULL);
  g_autoptr (GError) error = NULL;

  /* A file that is in log mode already. */
  make_database (place->path);
  g_assert_cmpint (symlink ("/nowhere/at/all", shm_path), ==, 0);

  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (DailiesDatabase) other = open_database (place->path);

  g_assert_cmpint (dailies_database_get_condition (database), ==, DAILIES_DATABASE_OPENED);
  assert_answer (database, "PRAGMA journal_mode", "delete");
  assert_answer (database, COUNT_PROJECTS, "1");
  execute (other, "INSERT INTO projects (name, created_at) VALUES ('other', 1)", &error);
  g_assert_no_error (error);
  assert_answer (database, COUNT_PROJECTS, "2");
  dex_await (dailies_database_write (database, DAILIES_DATABASE_SOON, run_sql, g_strdup ("DELETE FROM projects"), g_free), &error);
  g_assert_no_error (error);
  assert_answer (other, COUNT_PROJECTS, "0");
  close_database (database);
  close_database (other);
}

static void
test_file_layer_without_log (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesDatabase) database = NULL;

  database = dex_await_object (dailies_database_open_full (place->path, "unix-none", SHORT_TIMEOUT), &error);
  g_assert_no_error (error);
  assert_answer (database, "PRAGMA journal_mode", "delete");
  execute (database, INSERT_PROJECT, &error);
  g_assert_no_error (error);
  assert_answer (database, COUNT_PROJECTS, "1");
  close_database (database);
}

static void
test_soon (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_database_write (database, DAILIES_DATABASE_SOON, run_sql, g_strdup (INSERT_PROJECT), g_free), &error);
  g_assert_no_error (error);
  assert_answer (database, "PRAGMA synchronous", "2");
  assert_answer (database, COUNT_PROJECTS, "1");
  close_database (database);
}

static void
test_disk_full (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (GError) error = NULL;

  execute (database, INSERT_PROJECT, &error);
  g_assert_no_error (error);
  execute (database, "PRAGMA max_page_count = 1", &error);
  g_assert_no_error (error);

  g_assert_false (execute (database, "INSERT INTO projects (name, created_at) VALUES (hex (randomblob (100000)), 1)", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, DAILIES_DATABASE_CODE_FULL);
  assert_answer (database, COUNT_PROJECTS, "1");
  assert_answer (database, "PRAGMA integrity_check", "ok");
  close_database (database);
}

static DexFuture *
open_many_fiber (gpointer path)
{
  g_autoptr (DailiesDatabase) database = open_database (path);

  g_assert_cmpint (dailies_database_get_condition (database), <=, DAILIES_DATABASE_CREATED);
  close_database (database);

  return dex_future_new_true ();
}

static void
test_open_at_once (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 12; i++)
    g_ptr_array_add (futures, dex_scheduler_spawn (NULL, 0, open_many_fiber, place->path, NULL));
  dex_await (dex_future_allv ((DexFuture **) futures->pdata, futures->len), &error);
  g_assert_no_error (error);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/database/create", test_create);
  test_add_fiber ("/database/close", test_close);
  test_add_fiber ("/database/drop", test_drop);
  test_add_fiber ("/database/rollback", test_rollback);
  test_add_fiber ("/database/change-count", test_change_count);
  test_add_fiber ("/database/corrupt-header", test_corrupt_header);
  test_add_fiber ("/database/not-a-database", test_not_a_database);
  test_add_fiber ("/database/truncated", test_truncated);
  test_add_fiber ("/database/empty-file", test_empty_file);
  test_add_fiber ("/database/corrupt-page", test_corrupt_page);
  test_add_fiber ("/database/corrupt-page-after-crash", test_corrupt_page_after_crash);
  test_add_fiber ("/database/newer", test_newer);
  test_add_fiber ("/database/aside-with-log", test_aside_with_log);
  test_add_fiber ("/database/in-use", test_in_use);
  test_add_fiber ("/database/locked", test_locked);
  test_add_fiber ("/database/something-else", test_something_else_at_the_path);
  test_add_fiber ("/database/without-shared-memory", test_without_shared_memory);
  test_add_fiber ("/database/file-layer-without-log", test_file_layer_without_log);
  test_add_fiber ("/database/soon", test_soon);
  test_add_fiber ("/database/disk-full", test_disk_full);
  test_add_fiber ("/database/open-at-once", test_open_at_once);

  return g_test_run ();
}

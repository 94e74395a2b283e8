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
#include "dailies-error.h"
#include "database-fixture.h"
#include "test-utils.h"

static gboolean
run_sql (DailiesSqliteConnection *connection,
         gpointer data,
         GValue *result,
         GError **error)
{
  return dailies_sqlite_connection_execute (connection, data, error);
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
    assert_newest (database);
    assert_answer (database, "PRAGMA integrity_check", "ok");
    close_database (database);
  }

  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

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
  g_assert_true (test_await_until (is_gone, wal_path, TEST_PATIENCE));

  g_autoptr (DailiesDatabase) again = open_database (place->path);

  assert_answer (again, COUNT_PROJECTS, "1");
  close_database (again);

  /* Nobody takes the answer. */
  DexFuture *unwanted = dailies_database_open (place->path);

  g_assert_true (test_await_until (is_resolved, unwanted, TEST_PATIENCE));
  g_assert_true (g_file_test (wal_path, G_FILE_TEST_EXISTS));
  dex_unref (unwanted);
  g_assert_true (test_await_until (is_gone, wal_path, TEST_PATIENCE));
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

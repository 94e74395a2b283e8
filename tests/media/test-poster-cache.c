/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dailies-error.h"
#include "dailies-poster-cache.h"

#include "test-clips.h"
#include "test-utils.h"

#define MEBIBYTE (1024 * 1024)

static char *test_dir;
static char *clip_path;

static char *
make_directory (const char *name)
{
  return g_build_filename (test_dir, name, "posters", NULL);
}

static char *
get_poster (DailiesPosterCache *cache,
            const char *sha256,
            GError **error)
{
  return dex_await_string (dailies_poster_cache_get (cache, sha256, clip_path, NULL), error);
}

static void
test_made_once (void)
{
  g_autofree char *directory = make_directory ("once");
  g_autoptr (DailiesPosterCache) cache = dailies_poster_cache_new (directory, MEBIBYTE);
  DexFuture *first = dailies_poster_cache_get (cache, "abc123", clip_path, NULL);
  DexFuture *second = dailies_poster_cache_get (cache, "abc123", clip_path, NULL);
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  struct stat before;
  struct stat after;

  g_assert_true (first == second);
  path = dex_await_string (first, &error);
  g_assert_no_error (error);
  g_assert_true (dex_await (second, NULL));

  g_assert_true (g_str_has_suffix (path, "once/posters/abc123.jpeg"));
  g_assert_cmpint (stat (path, &before), ==, 0);
  g_assert_cmpint (before.st_size, >, 500);
  g_assert_cmpint (before.st_mode & 0777, ==, 0600);

  again = get_poster (cache, "abc123", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, path);
  g_assert_cmpint (stat (path, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);
}

static void
test_broken_entry (void)
{
  const char *contents[] = { "", "x", "\xff\xd8\xff half of a JPEG", "<html>" };
  g_autofree char *directory = make_directory ("broken");
  g_autoptr (DailiesPosterCache) cache = dailies_poster_cache_new (directory, MEBIBYTE);
  g_autofree char *path = get_poster (cache, "abc123", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *again = NULL;
      struct stat info;

      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      again = get_poster (cache, "abc123", &error);
      g_assert_no_error (error);
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_size, >, 500);
    }
}

static gboolean
is_small (gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (data, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;

  return n_files == 3;
}

/* The ones that were not used for longest go. */
static void
test_bounded (void)
{
  g_autofree char *directory = make_directory ("bounded");
  g_autofree char *measured = NULL;
  g_autoptr (DailiesPosterCache) probe_cache = dailies_poster_cache_new (directory, MEBIBYTE);
  g_autoptr (DailiesPosterCache) cache = NULL;
  struct stat info;

  measured = get_poster (probe_cache, "0", NULL);
  g_assert_cmpint (stat (measured, &info), ==, 0);

  for (int i = 1; i < 6; i++)
    {
      g_autofree char *sha256 = g_strdup_printf ("%d", i);
      g_autofree char *path = get_poster (probe_cache, sha256, NULL);
      const struct timespec times[2] = { { .tv_sec = 1000 + i }, { .tv_sec = 1000 + i } };

      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
    }

  /* Looking at it makes it the newest but one. */
  g_free (get_poster (probe_cache, "1", NULL));

  cache = dailies_poster_cache_new (directory, (guint64) info.st_size * 7 / 2);
  g_free (get_poster (cache, "6", NULL));
  g_assert_true (test_await_until (is_small, directory, TEST_PATIENCE));

  for (int i = 0; i < 7; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.jpeg", directory, i);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, i == 0 || i == 1 || i == 6);
    }
}

static void
test_unwritable (void)
{
  g_autofree char *file = g_build_filename (test_dir, "a-file", NULL);
  g_autofree char *directory = g_build_filename (file, "posters", NULL);
  g_autoptr (DailiesPosterCache) cache = dailies_poster_cache_new (directory, MEBIBYTE);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "in the way", -1, NULL));
  g_assert_null (get_poster (cache, "abc123", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_test_message ("%s", error->message);
}

static void
test_no_clip (void)
{
  g_autofree char *directory = make_directory ("no-clip");
  g_autofree char *nothing = g_build_filename (test_dir, "nothing.mp4", NULL);
  g_autoptr (DailiesPosterCache) cache = dailies_poster_cache_new (directory, MEBIBYTE);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_assert_false (dex_await (dailies_poster_cache_get (cache, "abc123", nothing, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);

  /* A failure is not remembered. */
  path = get_poster (cache, "abc123", NULL);
  g_assert_nonnull (path);
}

/* Who gives up waiting does not take it from the others. */
static void
test_cancelled (void)
{
  g_autofree char *directory = make_directory ("cancelled");
  g_autoptr (DailiesPosterCache) cache = dailies_poster_cache_new (directory, MEBIBYTE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  DexFuture *impatient = dailies_poster_cache_get (cache, "abc123", clip_path, cancellable);
  DexFuture *patient = dailies_poster_cache_get (cache, "abc123", clip_path, NULL);

  g_cancellable_cancel (cancellable);
  g_assert_false (dex_await (impatient, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  path = dex_await_string (patient, NULL);
  g_assert_nonnull (path);
}

static gboolean
is_cleared (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_freed (void)
{
  g_autofree char *directory = make_directory ("freed");
  DailiesPosterCache *cache = dailies_poster_cache_new (directory, MEBIBYTE);

  g_object_add_weak_pointer (G_OBJECT (cache), (gpointer *) &cache);
  g_assert_true (dex_await (dailies_poster_cache_get (cache, "abc123", clip_path, NULL), NULL));
  g_object_unref (cache);
  g_assert_true (test_await_until (is_cleared, &cache, TEST_PATIENCE));
}

/* Nothing is written afterwards. */
static void
test_closed (void)
{
  g_autofree char *directory = make_directory ("closed");
  g_autoptr (DailiesPosterCache) cache = dailies_poster_cache_new (directory, MEBIBYTE);
  g_autoptr (DexFuture) wanted = dailies_poster_cache_get (cache, "abc123", clip_path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_poster_cache_close (cache), NULL));
  g_assert_false (dex_future_is_pending (wanted));

  g_assert_null (get_poster (cache, "def456", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (dex_await (dailies_poster_cache_close (cache), NULL));
}

int
main (int argc,
      char *argv[])
{
  int status;

  test_init (&argc, &argv);
  test_dir = test_make_dir ();
  clip_path = g_build_filename (test_dir, "clip.mp4", NULL);
  test_clip_write (clip_path, TEST_CLIP_H264);

  test_add_fiber ("/media/poster-cache/made-once", test_made_once);
  test_add_fiber ("/media/poster-cache/broken-entry", test_broken_entry);
  test_add_fiber ("/media/poster-cache/bounded", test_bounded);
  test_add_fiber ("/media/poster-cache/unwritable", test_unwritable);
  test_add_fiber ("/media/poster-cache/no-clip", test_no_clip);
  test_add_fiber ("/media/poster-cache/cancelled", test_cancelled);
  test_add_fiber ("/media/poster-cache/freed", test_freed);
  test_add_fiber ("/media/poster-cache/closed", test_closed);

  status = g_test_run ();
  g_free (clip_path);
  g_free (test_dir);

  return status;
}

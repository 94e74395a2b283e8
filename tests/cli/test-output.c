/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dailies-error.h"
#include "dailies-output.h"
#include "test-utils.h"

static char *
make_file (const char *folder,
           const char *name,
           const char *contents)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_copies (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *clip = make_file (folder, "clip.mp4", "clip");
  g_autofree char *path = g_build_filename (folder, "kite.mp4", NULL);
  g_autoptr (DailiesOutput) output = dailies_output_new (path, 1, 1);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dailies_output_claim (output, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  written = dex_await_string (dailies_output_fill (output, clip), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written, ==, path);
  assert_contents (path, "clip");
  assert_contents (clip, "clip");
  g_assert_cmpuint (count_files (folder), ==, 2);

  test_remove_dir (folder);
}

static void
test_numbers (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *clip = make_file (folder, "clip.mp4", "clip");
  static const struct
  {
    const char *name;
    const char *numbered;
  } cases[] = {
    { "kite.mp4", "kite-2.mp4" },
    { "kite", "kite-2" },
    { ".kite", ".kite-2" },
    { "a.b.mp4", "a.b-2.mp4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *expected = g_build_filename (folder, cases[i].numbered, NULL);
      g_autoptr (DailiesOutput) output = dailies_output_new (path, 2, 3);
      g_autofree char *written = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (dailies_output_claim (output, &error));
      written = dex_await_string (dailies_output_fill (output, clip), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (written, ==, expected);
    }

  test_remove_dir (folder);
}

static void
test_into_folder (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *target = test_make_dir ();
  g_autofree char *clip = make_file (folder, "clip.mp4", "clip");
  g_autofree char *expected = g_build_filename (target, "clip.mp4", NULL);
  g_autoptr (DailiesOutput) output = dailies_output_new (target, 1, 1);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dailies_output_claim (output, &error));
  g_assert_cmpuint (count_files (target), ==, 0);
  written = dex_await_string (dailies_output_fill (output, clip), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written, ==, expected);

  test_remove_dir (folder);
  test_remove_dir (target);
}

static void
assert_refused (const char *path)
{
  g_autoptr (DailiesOutput) output = dailies_output_new (path, 1, 1);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", path);
  g_assert_false (dailies_output_claim (output, &error));
  g_assert_cmpint (error->domain, ==, DAILIES_ERROR);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "output");
}

static void
test_refused (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *existing = make_file (folder, "kite.mp4", "mine");
  g_autofree char *inside_file = g_build_filename (existing, "a.mp4", NULL);
  g_autofree char *dangling = g_build_filename (folder, "dangling.mp4", NULL);

  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);

  /* Standard input is no terminal here, so that nobody can be asked. */
  assert_refused (existing);
  assert_contents (existing, "mine");
  assert_refused (inside_file);
  assert_refused ("/nonexistent/kite.mp4");
  assert_refused ("/proc/kite.mp4");
  assert_refused ("/dev/null");
  assert_refused (dangling);

  test_remove_dir (folder);
}

/* What appears between claim and fill is not the user's to lose either. */
static void
test_late_comer (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *clip = make_file (folder, "clip.mp4", "clip");
  g_autofree char *path = g_build_filename (folder, "kite.mp4", NULL);
  g_autoptr (DailiesOutput) output = dailies_output_new (path, 1, 1);
  g_autofree char *late = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dailies_output_claim (output, NULL));
  late = make_file (folder, "kite.mp4", "mine");

  written = dex_await_string (dailies_output_fill (output, clip), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_null (written);
  assert_contents (path, "mine");
  g_assert_cmpuint (count_files (folder), ==, 2);

  test_remove_dir (folder);
}

/* A limit on the size of files stands in for a disk with no room. */
static void
test_full_disk (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *contents = g_strnfill (100000, 'x');
  g_autofree char *clip = make_file (folder, "clip.mp4", contents);
  g_autofree char *path = g_build_filename (folder, "kite.mp4", NULL);
  g_autoptr (DailiesOutput) output = dailies_output_new (path, 1, 1);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, after;

  g_assert_true (dailies_output_claim (output, NULL));

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  after = before;
  after.rlim_cur = 50000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &after), ==, 0);
  written = dex_await_string (dailies_output_fill (output, clip), &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_null (written);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpuint (count_files (folder), ==, 1);

  test_remove_dir (folder);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  test_add_fiber ("/cli/output/copies", test_copies);
  test_add_fiber ("/cli/output/numbers", test_numbers);
  test_add_fiber ("/cli/output/into-folder", test_into_folder);
  g_test_add_func ("/cli/output/refused", test_refused);
  test_add_fiber ("/cli/output/late-comer", test_late_comer);
  test_add_fiber ("/cli/output/full-disk", test_full_disk);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-library-files"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dailies-error.h"
#include "dailies-library-references.h"
#include "dailies-library-scan.h"
#include "dailies-sidecar.h"
#include "store-fixtures.h"
#include "test-utils.h"

#define CLIP "kites/2026-09-24 A red kite 12345678.mp4"
#define RECIPE "kites/2026-09-24 A red kite 12345678.json"

static char *
read_text (Place *place,
           const char *name)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
write_text (Place *place,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static guint
count_files (Place *place,
             const char *name)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;

  return n_files;
}

static void
write_take (Place *place,
            DailiesTake *take)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_sidecar_write (place->folder, take), &error));
  g_assert_no_error (error);
}

static void
test_sidecar_paths (void)
{
  static const char *const paths[][2] = {
    { "a.mp4", "a.json" },
    { "/x/a.b.mp4", "/x/a.b.json" },
    { "/x.y/a", "/x.y/a.json" },
    { "a", "a.json" },
    { "/x.y/.a", "/x.y/.a.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = dailies_sidecar_path_for (paths[i][0]);

      g_assert_cmpstr (path, ==, paths[i][1]);
    }
}

static void
test_sidecar_round_trip (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesTake) take = make_full_take ("feedbeef", "job-1", FIXTURE_TIME);
  g_autoptr (DailiesTake) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  write_text (place, CLIP, "clip");
  write_take (place, take);
  text = read_text (place, RECIPE);
  g_assert_true (g_str_has_prefix (text, "{\n  \"version\" : 1,\n"));
  g_assert_true (g_str_has_suffix (text, "\n}\n"));
  g_assert_nonnull (strstr (text, "Show it to Zoë"));

  read = dex_await_object (dailies_sidecar_read (place->folder, CLIP), &error);
  g_assert_no_error (error);
  assert_same_take (read, take);

  /* Written again it is the same to the last byte, and leaves nothing else. */
  write_take (place, read);
  again = read_text (place, RECIPE);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (count_files (place, "kites"), ==, 2);
}

/* Where the files are now is where the take is. */
static void
test_sidecar_moved (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesTake) take = make_full_take ("feedbeef", "job-1", FIXTURE_TIME);
  g_autoptr (DailiesTake) nested = NULL;
  g_autoptr (DailiesTake) top = NULL;
  g_autofree char *text = NULL;

  write_text (place, CLIP, "clip");
  write_take (place, take);
  text = read_text (place, RECIPE);
  write_text (place, "sea/gulls/other.json", text);
  write_text (place, "other.json", text);

  nested = dex_await_object (dailies_sidecar_read (place->folder, "sea/gulls/other.mp4"), NULL);
  g_assert_cmpstr (dailies_take_get_path (nested), ==, "sea/gulls/other.mp4");
  g_assert_cmpstr (dailies_take_get_project (nested), ==, "sea/gulls");
  top = dex_await_object (dailies_sidecar_read (place->folder, "other.mp4"), NULL);
  g_assert_cmpstr (dailies_take_get_path (top), ==, "other.mp4");
}

static void
assert_unreadable (Place *place,
                   const char *clip,
                   int category,
                   const char *part_of_message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take = dex_await_object (dailies_sidecar_read (place->folder, clip), &error);

  g_assert_null (take);
  g_assert_error (error, DAILIES_ERROR, category);
  if (strstr (error->message, part_of_message) == NULL)
    g_error ("“%s” is not in “%s”", part_of_message, error->message);
}

static void
test_sidecar_errors (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *fifo = g_build_filename (place->folder, "fifo.json", NULL);
  g_autofree char *huge = g_build_filename (place->folder, "huge.json", NULL);
  g_autoptr (DailiesTake) nowhere = make_full_take ("feedbeef", NULL, FIXTURE_TIME);
  g_autoptr (GError) error = NULL;

  write_text (place, "broken.json", "{\"version\": 1,");
  write_text (place, "list.json", "[]");
  write_text (place, "typed.json", "{\"version\": 1, \"id\": \"a\", \"shot\": {\"prompt\": \"a\", \"seconds\": \"eight\"}}");
  write_text (place, "newer.json", "{\"version\": 99, \"id\": \"a\", \"shot\": {\"prompt\": \"a\"}}");
  write_text (place, "empty.json", "");
  write_text (place, "folder.json/inside", "");
  write_text (place, "huge.json", "{}");
  g_assert_cmpint (truncate (huge, 100 * 1024 * 1024), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  assert_unreadable (place, "broken.mp4", DAILIES_ERROR_VALIDATION, "broken.json");
  assert_unreadable (place, "list.mp4", DAILIES_ERROR_VALIDATION, "list.json");
  assert_unreadable (place, "typed.mp4", DAILIES_ERROR_VALIDATION, "seconds");
  assert_unreadable (place, "newer.mp4", DAILIES_ERROR_VALIDATION, "newer.json");
  assert_unreadable (place, "empty.mp4", DAILIES_ERROR_VALIDATION, "empty.json");
  assert_unreadable (place, "folder.mp4", DAILIES_ERROR_STORAGE, "folder.json");
  assert_unreadable (place, "fifo.mp4", DAILIES_ERROR_STORAGE, "fifo.json");
  assert_unreadable (place, "huge.mp4", DAILIES_ERROR_STORAGE, "huge.json");
  assert_unreadable (place, "missing.mp4", DAILIES_ERROR_STORAGE, "missing.json");
  assert_unreadable (place, "../outside.mp4", DAILIES_ERROR_VALIDATION, "../outside.mp4");
  assert_unreadable (place, "/etc/passwd", DAILIES_ERROR_VALIDATION, "/etc/passwd");

  /* The folder is not made behind the user's back. */
  g_assert_false (dex_await (dailies_sidecar_write (place->folder, nowhere), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
}

/* What was there stays when it cannot be replaced. */
static void
test_sidecar_no_room (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesTake) take = make_full_take ("feedbeef", "job-1", FIXTURE_TIME);
  struct rlimit before;
  struct rlimit tight;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  write_text (place, CLIP, "clip");
  write_take (place, take);
  text = read_text (place, RECIPE);
  dailies_take_set_notes (take, "changed");

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 100;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (dex_await (dailies_sidecar_write (place->folder, take), &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, RECIPE));
  again = read_text (place, RECIPE);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (count_files (place, "kites"), ==, 2);
}

static char *
join (const char *const *paths)
{
  return g_strjoinv (" ", (char **) paths);
}

static void
assert_paths (const char *const *paths,
              const char *expected)
{
  g_autofree char *joined = join (paths);

  g_assert_cmpstr (joined, ==, expected);
}

static void
write_take_at (Place *place,
               const char *path,
               const char *id)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", "sora-2");
  g_autoptr (DailiesTake) take = g_object_new (DAILIES_TYPE_TAKE,
                                               "id", id,
                                               "path", path,
                                               "shot", shot,
                                               "provider", "openai",
                                               "created-at", FIXTURE_TIME,
                                               NULL);

  write_text (place, path, "clip");
  write_take (place, take);
}

static void
make_library (Place *place)
{
  g_autofree char *loop = g_build_filename (place->folder, "a", "loop", NULL);
  g_autofree char *removed = g_build_filename (place->folder, "b", "gone.mp4", NULL);
  g_autofree char *copied = NULL;

  write_take_at (place, "top.mp4", "id-top");
  write_take_at (place, "a/one.mp4", "id-one");
  write_take_at (place, "a/deep/er/two.WebM", "id-two");
  write_take_at (place, "b/gone.mp4", "id-gone");
  g_assert_cmpint (g_unlink (removed), ==, 0);
  write_text (place, "b/plain.mp4", "no recipe");
  write_text (place, "b/damaged.mp4", "clip");
  write_text (place, "b/damaged.json", "{\"version\": 1");
  write_text (place, "b/package.json", "{\"name\": \"not ours\"}");
  write_text (place, "b/three.mp4.part", "unfinished");
  write_text (place, "b/notes.txt", "text");
  write_take_at (place, ".hidden/four.mp4", "id-four");
  write_take_at (place, "b/.five.mp4", "id-five");
  copied = read_text (place, "a/one.json");
  write_text (place, "a/one (copy).json", copied);
  write_text (place, "a/one (copy).mp4", "clip");
  write_text (place, "b/bad \xff name.mp4", "clip");
  g_assert_cmpint (symlink (place->folder, loop), ==, 0);
}

static void
test_scan (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesLibraryScan) scan = NULL;
  g_autoptr (GString) takes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  make_library (place);
  scan = dex_await_object (dailies_library_scan (place->folder, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (scan)) == DAILIES_TYPE_TAKE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (scan)); i++)
    {
      g_autoptr (DailiesTake) take = g_list_model_get_item (G_LIST_MODEL (scan), i);

      g_string_append_printf (takes, "%s=%s ", dailies_take_get_path (take), dailies_take_get_id (take));
    }

  g_assert_cmpstr (takes->str, ==, "a/deep/er/two.WebM=id-two a/one.mp4=id-one top.mp4=id-top ");
  assert_paths (dailies_library_scan_get_without_recipe (scan), "b/plain.mp4");
  assert_paths (dailies_library_scan_get_without_clip (scan), "b/gone.json");
  assert_paths (dailies_library_scan_get_damaged (scan), "b/damaged.mp4");
  assert_paths (dailies_library_scan_get_duplicates (scan), "a/one (copy).mp4");
  assert_paths (dailies_library_scan_get_unreadable (scan), "b/bad \357\277\275 name.mp4");
  g_assert_nonnull (strstr (dailies_library_scan_get_reason (scan, "b/damaged.mp4"), "damaged.json"));
  g_assert_null (dailies_library_scan_get_reason (scan, "b/plain.mp4"));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (scan), 3));
}

static void
test_scan_errors (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *missing = g_build_filename (place->folder, "missing", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DailiesLibraryScan) scan = NULL;
  g_autoptr (GError) error = NULL;

  scan = dex_await_object (dailies_library_scan (missing, NULL), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, missing));
  g_clear_error (&error);

  scan = dex_await_object (dailies_library_scan (place->folder, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scan)), ==, 0);
  assert_paths (dailies_library_scan_get_damaged (scan), "");
  g_clear_object (&scan);

  make_library (place);
  g_cancellable_cancel (cancellable);
  scan = dex_await_object (dailies_library_scan (place->folder, cancellable), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static DailiesReference *
store (Place *place,
       DailiesReference *reference,
       GError **error)
{
  return dex_await_object (dailies_library_store_reference (place->folder, reference), error);
}

static void
test_references (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *source = g_build_filename (place->folder, "outside", "My Kite.PNG", NULL);
  g_autofree char *text = g_strnfill (600000, 'k');
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *name = g_strdup_printf (".references/%s.png", sha256);
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  const DailiesCrop crop = { 0, 0.25, 1, 0.5 };
  g_autoptr (DailiesReference) reference = NULL;
  g_autoptr (DailiesReference) stored = NULL;
  g_autoptr (DailiesReference) cropped = NULL;
  g_autoptr (DailiesReference) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *kept = NULL;

  write_text (place, "outside/My Kite.PNG", text);
  reference = dailies_reference_new_examined (source, DAILIES_REFERENCE_LAST, NULL, NULL, 640, 480);
  stored = store (place, reference, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_reference_get_path (stored), ==, path);
  g_assert_cmpstr (dailies_reference_get_sha256 (stored), ==, sha256);
  g_assert_cmpint (dailies_reference_get_role (stored), ==, DAILIES_REFERENCE_LAST);
  g_assert_cmpuint (dailies_reference_get_width (stored), ==, 640);
  copied = read_text (place, name);
  g_assert_cmpstr (copied, ==, text);

  /* The same again, and the copy of the copy, are the same file. */
  cropped = dailies_reference_copy_with_crop (stored, &crop);
  again = store (place, cropped, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_reference_get_path (again), ==, path);
  g_assert_true (dailies_crop_equal (dailies_reference_get_crop (again), &crop));
  g_assert_cmpuint (count_files (place, ".references"), ==, 1);

  /* The original may change or go. */
  write_text (place, "outside/My Kite.PNG", "something else");
  kept = read_text (place, name);
  g_assert_cmpstr (kept, ==, text);

  /* But then it is not what was chosen any more. */
  g_clear_object (&reference);
  g_clear_object (&again);
  reference = dailies_reference_new_examined (source, DAILIES_REFERENCE_LAST, "image/png", sha256, 640, 480);
  again = store (place, reference, &error);
  g_assert_null (again);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "references");
  g_assert_cmpuint (count_files (place, ".references"), ==, 1);
}

static void
assert_refused (Place *place,
                const char *name,
                const char *part_of_message)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autoptr (DailiesReference) reference = dailies_reference_new (path, DAILIES_REFERENCE_FIRST);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesReference) stored = store (place, reference, &error);

  g_assert_null (stored);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "references");
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, part_of_message));
}

static void
test_bad_references (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *fifo = g_build_filename (place->folder, "fifo.png", NULL);
  g_autofree char *library = g_build_filename (place->folder, "empty.png", NULL);
  g_autofree char *good = g_build_filename (place->folder, "good", NULL);
  g_autoptr (DailiesReference) reference = dailies_reference_new (good, DAILIES_REFERENCE_FIRST);
  g_autoptr (DailiesReference) stored = NULL;
  g_autoptr (GError) error = NULL;

  write_text (place, "empty.png", "");
  write_text (place, "good", "good");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (place, "missing.png", "No such file");
  assert_refused (place, "", "directory");
  assert_refused (place, "empty.png", "empty");
  assert_refused (place, "fifo.png", "cannot be read");

  /* A library that is no folder is the computer's fault, not the reference's. */
  stored = dex_await_object (dailies_library_store_reference (library, reference), &error);
  g_assert_null (stored);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_clear_error (&error);

  stored = store (place, reference, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (dailies_reference_get_path (stored), ".bin"));
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/library-files/sidecar/paths", test_sidecar_paths);
  test_add_fiber ("/library-files/sidecar/round-trip", test_sidecar_round_trip);
  test_add_fiber ("/library-files/sidecar/moved", test_sidecar_moved);
  test_add_fiber ("/library-files/sidecar/errors", test_sidecar_errors);
  test_add_fiber ("/library-files/sidecar/no-room", test_sidecar_no_room);
  test_add_fiber ("/library-files/scan/all", test_scan);
  test_add_fiber ("/library-files/scan/errors", test_scan_errors);
  test_add_fiber ("/library-files/references/kept", test_references);
  test_add_fiber ("/library-files/references/bad", test_bad_references);

  return g_test_run ();
}

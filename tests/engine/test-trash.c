/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-trash"

#include <glib/gstdio.h>

#include "dailies-error.h"
#include "dailies-sidecar.h"
#include "take-fixture.h"

/* Take number @i with its files. */
static DailiesTake *
await_take (TakeFixture *fixture,
            guint i)
{
  g_autoptr (DailiesTake) made = take_fixture_make_take (i);
  g_autofree char *path = dailies_library_dup_path (fixture->library, made);
  g_autoptr (GError) error = NULL;
  DailiesTake *take = dex_await_object (dailies_library_find (fixture->library, dailies_take_get_id (made)), &error);

  g_assert_no_error (error);
  /* GIO looks at it, and it is not there in a test. */
  g_assert_cmpint (g_mkdir_with_parents (g_get_home_dir (), 0700), ==, 0);
  g_file_set_contents (path, "a clip", -1, &error);
  g_assert_no_error (error);
  dex_await (dailies_sidecar_write (fixture->folder, take), &error);
  g_assert_no_error (error);

  return take;
}

static gboolean
has_files (TakeFixture *fixture,
           DailiesTake *take)
{
  g_autofree char *clip = dailies_library_dup_path (fixture->library, take);
  g_autofree char *sidecar = dailies_sidecar_path_for (clip);
  const gboolean has_clip = g_file_test (clip, G_FILE_TEST_EXISTS);

  g_assert_true (has_clip == g_file_test (sidecar, G_FILE_TEST_EXISTS));

  return has_clip;
}

static guint
count_trash (const char *folder)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "Trash", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

static DailiesTrashedTake *
await_trash (TakeFixture *fixture,
             DailiesTake *take)
{
  g_autoptr (GError) error = NULL;
  DailiesTrashedTake *trashed = dex_await_object (dailies_library_trash (fixture->library, take), &error);

  g_assert_no_error (error);
  g_assert_true (dailies_trashed_take_get_take (trashed) == take);

  return trashed;
}

static void
test_undo (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (3);
  g_autoptr (DailiesTake) take = await_take (fixture, 2);
  g_autoptr (DailiesTrashedTake) trashed = NULL;
  g_autoptr (DailiesTake) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  trashed = await_trash (fixture, take);
  g_assert_false (has_files (fixture, take));
  g_assert_cmpuint (count_trash ("files"), ==, 2);
  g_assert_null (dex_await_object (dailies_library_find (fixture->library, dailies_take_get_id (take)), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* What still comes for it does not bring it back. */
  dailies_take_set_seen (take, TRUE);
  g_assert_false (dex_await (dailies_library_save (fixture->library, take), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (has_files (fixture, take));

  dex_await (dailies_library_restore (fixture->library, trashed), &error);
  g_assert_no_error (error);
  g_assert_true (has_files (fixture, take));
  g_assert_cmpuint (count_trash ("files"), ==, 0);
  g_assert_cmpuint (count_trash ("info"), ==, 0);
  path = dailies_library_dup_path (fixture->library, take);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "a clip");
  found = dex_await_object (dailies_library_find (fixture->library, dailies_take_get_id (take)), &error);
  g_assert_no_error (error);
  g_assert_true (found == take);

  dex_await (dailies_library_save (fixture->library, take), &error);
  g_assert_no_error (error);
}

static gboolean
has_two (gpointer list)
{
  return g_list_model_get_n_items (list) == 2;
}

static gboolean
has_three (gpointer list)
{
  return g_list_model_get_n_items (list) == 3;
}

static void
test_list (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (3);
  g_autoptr (DailiesTake) take = await_take (fixture, 2);
  g_autoptr (DailiesTrashedTake) trashed = NULL;
  g_autoptr (GError) error = NULL;

  g_string_truncate (fixture->changes, 0);
  trashed = await_trash (fixture, take);
  g_assert_true (test_await_until (has_two, fixture->list, TEST_PATIENCE));
  dex_await (dailies_library_restore (fixture->library, trashed), &error);
  g_assert_no_error (error);
  g_assert_true (test_await_until (has_three, fixture->list, TEST_PATIENCE));
  g_assert_cmpstr (fixture->changes->str, ==, "1 -1 +0, 1 -0 +1");
}

/* Of two with one name in the trash each comes back itself. */
static void
test_same_name (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (3);
  g_autoptr (DailiesTake) take = await_take (fixture, 2);
  g_autofree char *path = dailies_library_dup_path (fixture->library, take);
  g_autofree char *text = NULL;
  g_autoptr (DailiesTrashedTake) trashed = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  trashed = await_trash (fixture, take);
  g_file_set_contents (path, "another", -1, &error);
  g_assert_no_error (error);

  /* Nothing is replaced. */
  g_assert_false (dex_await (dailies_library_restore (fixture->library, trashed), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_clear_error (&error);

  g_file_trash (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_trash ("files"), ==, 3);

  dex_await (dailies_library_restore (fixture->library, trashed), &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "a clip");
  g_assert_cmpuint (count_trash ("files"), ==, 1);
  g_assert_cmpuint (count_trash ("info"), ==, 1);
}

/* Where there can be no trash, nothing is lost. */
static void
test_no_trash (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (3);
  g_autoptr (DailiesTake) take = await_take (fixture, 2);
  g_autofree char *trash = g_build_filename (g_get_user_data_dir (), "Trash", NULL);
  g_autoptr (DailiesTake) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_file_set_contents (trash, "no folder", -1, &error);
  g_assert_no_error (error);

  g_assert_null (dex_await_object (dailies_library_trash (fixture->library, take), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "00000002.mp4"));
  g_clear_error (&error);

  g_assert_true (has_files (fixture, take));
  found = dex_await_object (dailies_library_find (fixture->library, dailies_take_get_id (take)), &error);
  g_assert_no_error (error);
  dex_await (dailies_library_save (fixture->library, take), &error);
  g_assert_no_error (error);
}

/* A take whose files somebody removed can be cleared away. */
static void
test_no_files (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (3);
  g_autoptr (DailiesTake) take = await_take (fixture, 2);
  g_autofree char *clip = dailies_library_dup_path (fixture->library, take);
  g_autofree char *sidecar = dailies_sidecar_path_for (clip);
  g_autoptr (DailiesTrashedTake) trashed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (clip), ==, 0);
  g_assert_cmpint (g_unlink (sidecar), ==, 0);
  trashed = await_trash (fixture, take);
  g_assert_null (dailies_trashed_take_get_clip (trashed));

  dex_await (dailies_library_restore (fixture->library, trashed), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (sidecar, G_FILE_TEST_EXISTS));
}

static void
test_children (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (3);
  g_autoptr (DailiesTake) parent = take_fixture_make_take (2);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite, closer", "model");
  g_autoptr (DailiesTake) child = g_object_new (DAILIES_TYPE_TAKE,
                                                "id", "child",
                                                "path", "Tests/child.mp4",
                                                "shot", shot,
                                                "created-at", g_get_real_time (),
                                                "parent-id", dailies_take_get_id (parent),
                                                NULL);
  g_autoptr (GListModel) children = NULL;
  g_autoptr (DailiesTake) found = NULL;
  g_autoptr (GError) error = NULL;

  take_fixture_put (fixture, child);
  children = dex_await_object (dailies_library_list_children (fixture->library, dailies_take_get_id (parent)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (children), ==, 1);
  found = g_list_model_get_item (children, 0);
  g_assert_cmpstr (dailies_take_get_id (found), ==, "child");

  g_clear_object (&children);
  children = dex_await_object (dailies_library_list_children (fixture->library, "child"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (children), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/trash/undo", test_undo);
  test_add_fiber ("/trash/list", test_list);
  test_add_fiber ("/trash/same-name", test_same_name);
  test_add_fiber ("/trash/no-trash", test_no_trash);
  test_add_fiber ("/trash/no-files", test_no_files);
  test_add_fiber ("/trash/children", test_children);

  return g_test_run ();
}

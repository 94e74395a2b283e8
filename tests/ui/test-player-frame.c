/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "player-fixture.h"

#include "dailies-reference.h"

#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

typedef struct
{
  GBytes *bytes;
  DailiesReferenceRole role;
} Taken;

static void
frame_taken_cb (Taken *taken,
                GBytes *bytes,
                DailiesReferenceRole role)
{
  taken->bytes = g_bytes_ref (bytes);
  taken->role = role;
}

static gboolean
has_bytes (gpointer data)
{
  return ((Taken *) data)->bytes != NULL;
}

static void
assert_picture (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 320);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 180);
}

static gboolean
is_copied (gpointer data)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (data), "image/png");
}

static gboolean
is_settled (gpointer data)
{
  return !dex_future_is_pending (data);
}

static void
texture_read_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GdkTexture **) user_data = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_frames (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  g_autofree char *path = g_build_filename (fixture->base->folder, "frame.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) elsewhere = g_file_new_for_path ("/nowhere/frame.png");
  g_autoptr (DexFuture) saved = NULL;
  g_autoptr (DexFuture) not_saved = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) copied = NULL;
  g_autoptr (GError) error = NULL;
  Taken taken = { 0 };

  player_fixture_open (fixture, NULL);
  dailies_player_seek (player_fixture_get_player (fixture), 1010 * MILLISECOND);
  g_signal_connect_swapped (fixture->view, "frame-taken", G_CALLBACK (frame_taken_cb), &taken);
  player_fixture_activate (fixture, "use-as-last");
  g_assert_true (test_wait_until (has_bytes, &taken, TEST_PATIENCE));
  g_assert_cmpint (taken.role, ==, DAILIES_REFERENCE_LAST);
  assert_picture (taken.bytes);

  saved = dailies_player_view_save_frame (fixture->view, file);
  g_assert_true (test_wait_until (is_settled, saved, TEST_PATIENCE));
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, taken.bytes));
  not_saved = dailies_player_view_save_frame (fixture->view, elsewhere);
  g_assert_true (test_wait_until (is_settled, not_saved, TEST_PATIENCE));
  g_assert_null (dex_future_get_value (not_saved, NULL));

  player_fixture_activate (fixture, "copy-frame");
  g_assert_true (test_wait_until (is_copied, clipboard, TEST_PATIENCE));
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_read_cb, &copied);
  g_assert_true (test_wait_until (is_set, &copied, TEST_PATIENCE));
  g_assert_cmpint (gdk_texture_get_width (copied), ==, 320);

  /* Another frame is another picture. */
  g_clear_pointer (&taken.bytes, g_bytes_unref);
  dailies_player_seek (player_fixture_get_player (fixture), 250 * MILLISECOND);
  player_fixture_activate (fixture, "use-as-first");
  g_assert_true (test_wait_until (has_bytes, &taken, TEST_PATIENCE));
  g_assert_cmpint (taken.role, ==, DAILIES_REFERENCE_FIRST);
  g_assert_false (g_bytes_equal (bytes, taken.bytes));
  g_clear_pointer (&taken.bytes, g_bytes_unref);

  player_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/player-frame/frames", test_frames);

  return g_test_run ();
}

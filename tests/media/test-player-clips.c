/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Clips that cannot be played, and one after the other. */

#include "dailies-error.h"
#include "dailies-player-private.h"

#include "test-clips.h"
#include "test-players.h"
#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

static void
assert_refused (DailiesPlayer *player,
                const char *path,
                const char *code)
{
  dailies_player_open (player, path);
  test_player_await_state (player, DAILIES_PLAYER_STOPPED);
  g_assert_error (dailies_player_get_error (player), DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
  g_test_message ("%s", dailies_player_get_error (player)->message);
  g_assert_true (dailies_error_has_code (dailies_player_get_error (player), code));
}

static void
test_errors (void)
{
  g_autofree char *text = test_player_build_path ("text.mp4");
  g_autofree char *nothing = test_player_build_path ("nothing.mp4");
  g_autofree char *vp9 = test_player_build_path ("vp9.webm");
  DailiesPlayer *player = test_player_new (NULL);

  g_assert_true (g_file_set_contents (text, "no clip, only words, and not many of them", -1, NULL));
  test_clip_write (vp9, TEST_CLIP_VP9);

  dailies_player_open (player, nothing);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_STOPPED);
  g_assert_error (dailies_player_get_error (player), DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (dailies_player_get_error (player)->message, "nothing.mp4"));

  assert_refused (player, text, "damaged-clip");
  test_clip_hide_vp9 (TRUE);
  assert_refused (player, vp9, "missing-codec");
  test_clip_hide_vp9 (FALSE);
  g_assert_cmpstr (dailies_player_get_error (player)->message, ==, "This computer has no decoder for VP9");

  /* After any error, the next clip plays. */
  dailies_player_open (player, test_player_get_clip ());
  g_assert_null (dailies_player_get_error (player));
  dailies_player_play (player);
  test_player_await_past (player, 100 * MILLISECOND);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);

  test_player_close (player);
}

/* A seek that is under way does not bring the clip before back. */
static void
test_change_while_seeking (void)
{
  g_autofree char *text = test_player_build_path ("more-words.mp4");
  DailiesPlayer *player = test_player_new (NULL);

  g_assert_true (g_file_set_contents (text, "no clip, only words, and not many of them", -1, NULL));
  dailies_player_set_loop (player, TRUE);
  for (int i = 0; i < 20; i++)
    {
      dailies_player_open (player, test_player_get_clip ());
      test_player_await_state (player, DAILIES_PLAYER_PAUSED);
      dailies_player_play (player);
      dailies_player_pause (player);
      dailies_player_seek (player, i * 50 * MILLISECOND);
      if (i % 2 == 0)
        dailies_player_stop (player);
      assert_refused (player, text, "damaged-clip");
    }

  test_player_close (player);
}

/* What one clip says late does not count for the next one. */
static void
test_quick_change (void)
{
  g_autofree char *text = test_player_build_path ("words.mp4");
  DailiesPlayer *player = test_player_new (NULL);

  g_assert_true (g_file_set_contents (text, "no clip, only words, and not many of them", -1, NULL));
  for (int i = 0; i < 10; i++)
    {
      dailies_player_open (player, text);
      dailies_player_open (player, test_player_get_clip ());
      dailies_player_open (player, text);
      if (i % 2 == 0)
        dex_await (dex_timeout_new_msec (5), NULL);
      dailies_player_open (player, test_player_get_clip ());
      test_player_await_state (player, DAILIES_PLAYER_PAUSED);
      g_assert_no_error (dailies_player_get_error (player));
    }

  test_player_close (player);
}

static void
uri_changed_cb (GstPlay *play,
                GParamSpec *pspec,
                guint *n_changes)
{
  g_autoptr (GstElement) pipeline = gst_play_get_pipeline (play);
  GstState state;

  gst_element_get_state (pipeline, &state, NULL, 0);
  g_assert_cmpint (state, <=, GST_STATE_READY);
  ++*n_changes;
}

/* GstPlay reads its address whenever it has something to say. */
static void
test_stopped_between (void)
{
  DailiesPlayer *player = test_player_new (NULL);
  guint n_changes = 0;

  g_signal_connect (player->play, "notify::uri", G_CALLBACK (uri_changed_cb), &n_changes);
  for (int i = 0; i < 4; i++)
    {
      dailies_player_open (player, test_player_get_clip ());
      dailies_player_play (player);
      test_player_await_past (player, 100 * MILLISECOND);
      if (i == 2)
        dailies_player_stop (player);
    }
  test_player_close (player);
  g_assert_cmpuint (n_changes, ==, 5);
}

static void
test_many (void)
{
  for (int i = 0; i < 50; i++)
    {
      DailiesPlayer *player = test_player_new (NULL);

      dailies_player_open (player, test_player_get_clip ());
      if (i % 3 != 0)
        {
          dailies_player_play (player);
          test_player_await_state (player, DAILIES_PLAYER_PLAYING);
        }
      test_player_close (player);
    }
}

int
main (int argc,
      char *argv[])
{
  int status;

  test_init (&argc, &argv);
  test_player_set_up ();

  test_add_fiber ("/media/player-clips/errors", test_errors);
  test_add_fiber ("/media/player-clips/change-while-seeking", test_change_while_seeking);
  test_add_fiber ("/media/player-clips/quick-change", test_quick_change);
  test_add_fiber ("/media/player-clips/stopped-between", test_stopped_between);
  test_add_fiber ("/media/player-clips/many", test_many);

  status = g_test_run ();
  test_player_tear_down ();

  return status;
}

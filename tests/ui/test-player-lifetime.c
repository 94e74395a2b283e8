/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "player-fixture.h"

#include "dailies-player-private.h"

#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

static gboolean
is_cleared (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Each with a sink and a pipeline of its own, which are the parts that crash
 * and leak. */
static void
test_fifty_times (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);

  player_fixture_close (fixture);
  for (int i = 0; i < 50; i++)
    {
      DailiesPlayer *player;
      GstElement *pipeline = NULL;
      GdkPaintable *paintable;

      player_fixture_open (fixture, NULL);
      player = player_fixture_get_player (fixture);
      pipeline = gst_play_get_pipeline (player->play);
      paintable = gtk_picture_get_paintable (GTK_PICTURE (find_template_child (GTK_WIDGET (fixture->view), "picture")));
      g_object_add_weak_pointer (G_OBJECT (player), (gpointer *) &player);
      g_object_add_weak_pointer (G_OBJECT (pipeline), (gpointer *) &pipeline);
      g_object_add_weak_pointer (G_OBJECT (paintable), (gpointer *) &paintable);
      gst_object_unref (pipeline);

      if (i % 5 != 0)
        {
          player_fixture_activate (fixture, "play-pause");
          player_fixture_await_state (fixture, DAILIES_PLAYER_PLAYING);
        }
      if (i % 3 == 0)
        dailies_player_seek (player, i * 20 * MILLISECOND);
      player_fixture_close (fixture);
      g_assert_true (test_wait_until (is_cleared, &player, TEST_PATIENCE));
      g_assert_true (test_wait_until (is_cleared, &pipeline, TEST_PATIENCE));
      g_assert_true (test_wait_until (is_cleared, &paintable, TEST_PATIENCE));
    }

  player_fixture_free (fixture);
}

/* One player for them all. */
static void
test_fifty_clips (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  DailiesPlayer *player;

  player_fixture_open (fixture, NULL);
  player = player_fixture_get_player (fixture);
  for (int i = 0; i < 50; i++)
    {
      dailies_player_view_open (fixture->view, fixture->base->clip, i % 2 == 0);
      if (i % 4 == 0)
        player_fixture_await_state (fixture, DAILIES_PLAYER_PLAYING);
      if (i % 7 == 0)
        dailies_player_view_stop (fixture->view);
    }
  player_fixture_open (fixture, NULL);
  g_assert_true (player == player_fixture_get_player (fixture));

  player_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/player-lifetime/fifty-times", test_fifty_times);
  g_test_add_func ("/ui/player-lifetime/fifty-clips", test_fifty_clips);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gst/app/app.h>

#include "dailies-player-private.h"
#include "test-players.h"
#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

typedef struct
{
  GstAppSink *sink;
  guint frame;
} FrameWish;

/* The frame that stands at the sink, and no other. */
static gboolean
shows_frame (gpointer data)
{
  FrameWish *wish = data;
  g_autoptr (GstSample) sample = gst_app_sink_try_pull_preroll (wish->sink, 0);
  GstClockTime time;

  if (sample == NULL)
    return FALSE;

  time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (gst_sample_get_buffer (sample)));

  /* The start of a frame is cut to where the seek went. */
  return (guint) (gst_util_uint64_scale (time + 1000, 24, GST_SECOND)) == wish->frame;
}

static void
test_seek (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = test_player_new (&sink);
  FrameWish wish = { .sink = GST_APP_SINK (sink) };

  dailies_player_open (player, test_player_get_clip ());
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);

  /* 24 frames a second: 1.30 s is in frame 31. */
  dailies_player_seek (player, 1300 * MILLISECOND);
  g_assert_cmpint (dailies_player_get_position (player), ==, 1300 * MILLISECOND);
  wish.frame = 31;
  g_assert_true (test_await_until (shows_frame, &wish, TEST_PATIENCE));

  dailies_player_step (player, 1);
  wish.frame = 32;
  g_assert_true (test_await_until (shows_frame, &wish, TEST_PATIENCE));

  dailies_player_step (player, -3);
  wish.frame = 29;
  g_assert_true (test_await_until (shows_frame, &wish, TEST_PATIENCE));

  dailies_player_seek (player, -5);
  wish.frame = 0;
  g_assert_true (test_await_until (shows_frame, &wish, TEST_PATIENCE));
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);

  dailies_player_step (player, -1);
  g_assert_cmpint (dailies_player_get_position (player), <, G_USEC_PER_SEC / 24);

  test_player_close (player);
}

/* As a pointer on a slider does; the last one counts. */
static void
test_scrub (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = test_player_new (&sink);
  FrameWish wish = { .sink = GST_APP_SINK (sink), .frame = 6 };

  dailies_player_open (player, test_player_get_clip ());
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  for (int i = 0; i < 200; i++)
    {
      dailies_player_seek (player, (i * 37 % 2000) * MILLISECOND);
      if (i % 10 == 0)
        dex_await (dex_timeout_new_msec (2), NULL);
    }
  dailies_player_seek (player, 260 * MILLISECOND);

  g_assert_true (test_await_until (shows_frame, &wish, TEST_PATIENCE));
  g_assert_cmpint (dailies_player_get_position (player), ==, 260 * MILLISECOND);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);

  test_player_close (player);
}

/* A seek after the end does not start it again. */
static void
test_seek_after_end (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = test_player_new (&sink);
  FrameWish wish = { .sink = GST_APP_SINK (sink), .frame = 12 };

  dailies_player_open (player, test_player_get_clip ());
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  dailies_player_seek (player, 1900 * MILLISECOND);
  dailies_player_play (player);
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);

  dailies_player_seek (player, 510 * MILLISECOND);
  g_assert_true (test_await_until (shows_frame, &wish, TEST_PATIENCE));
  dex_await (dex_timeout_new_msec (150), NULL);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (ABS (dailies_player_get_position (player) - 510 * MILLISECOND), <, 60 * MILLISECOND);

  test_player_close (player);
}

static GstMessage *told;

/* In a thread of GstPlay. */
static void
keep_position_cb (GstBus *bus,
                  GstMessage *message,
                  gpointer user_data)
{
  GstPlayMessage type;

  if (!gst_play_is_play_message (message))
    return;

  gst_play_message_parse_type (message, &type);
  if (type == GST_PLAY_MESSAGE_POSITION_UPDATED)
    gst_message_replace (&told, message);
}

static gboolean
has_arrived (gpointer data)
{
  DailiesPlayer *player = data;

  return !player->seeking && !gst_bus_have_pending (player->bus);
}

/* GstPlay may say late where it was. */
static void
test_late_position (void)
{
  DailiesPlayer *player = test_player_new (NULL);

  dailies_player_open (player, test_player_get_clip ());
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  gst_bus_enable_sync_message_emission (player->bus);
  g_signal_connect (player->bus, "sync-message::application", G_CALLBACK (keep_position_cb), NULL);
  dailies_player_play (player);
  test_player_await_past (player, 200 * MILLISECOND);
  g_signal_handlers_disconnect_by_func (player->bus, keep_position_cb, NULL);
  gst_bus_disable_sync_message_emission (player->bus);
  g_assert_nonnull (told);

  dailies_player_pause (player);
  dailies_player_seek (player, 0);
  g_assert_true (test_await_until (has_arrived, player, TEST_PATIENCE));
  gst_bus_post (player->bus, g_steal_pointer (&told));
  g_assert_true (test_await_until (has_arrived, player, TEST_PATIENCE));
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);

  dailies_player_play (player);
  test_player_await_past (player, 200 * MILLISECOND);

  test_player_close (player);
}

int
main (int argc,
      char *argv[])
{
  int status;

  test_init (&argc, &argv);
  test_player_set_up ();

  test_add_fiber ("/media/player-seek/seek", test_seek);
  test_add_fiber ("/media/player-seek/scrub", test_scrub);
  test_add_fiber ("/media/player-seek/seek-after-end", test_seek_after_end);
  test_add_fiber ("/media/player-seek/late-position", test_late_position);

  status = g_test_run ();
  test_player_tear_down ();

  return status;
}

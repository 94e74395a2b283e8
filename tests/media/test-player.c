/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-players.h"
#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

static void
test_open (void)
{
  DailiesPlayer *player = test_player_new (NULL);

  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_STOPPED);
  dailies_player_play (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_STOPPED);

  dailies_player_open (player, test_player_get_clip ());
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_BUFFERING);
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (ABS (dailies_player_get_duration (player) - 2 * G_USEC_PER_SEC), <, 50 * MILLISECOND);
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);
  g_assert_cmpfloat (dailies_player_get_frame_rate (player), ==, 24);
  g_assert_no_error (dailies_player_get_error (player));

  dailies_player_stop (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_STOPPED);
  g_assert_cmpint (dailies_player_get_duration (player), ==, 0);

  test_player_close (player);
}

/* The frames that come to the sink, and how often they begin anew. */
typedef struct
{
  GMutex mutex;
  GstClockTime last_frame;
  guint n_returns;
  guint n_wanted;
} Arrivals;

static GstPadProbeReturn
arrival_cb (GstPad *pad,
            GstPadProbeInfo *info,
            gpointer user_data)
{
  Arrivals *arrivals = user_data;
  const GstClockTime frame = GST_BUFFER_PTS (GST_PAD_PROBE_INFO_BUFFER (info));

  g_mutex_lock (&arrivals->mutex);
  if (frame < arrivals->last_frame)
    arrivals->n_returns++;
  arrivals->last_frame = frame;
  g_mutex_unlock (&arrivals->mutex);

  return GST_PAD_PROBE_OK;
}

static gboolean
has_arrived_anew (gpointer data)
{
  Arrivals *arrivals = data;
  guint n_returns;

  g_mutex_lock (&arrivals->mutex);
  n_returns = arrivals->n_returns;
  g_mutex_unlock (&arrivals->mutex);

  return n_returns >= arrivals->n_wanted;
}

static void
test_play_to_end (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = test_player_new (&sink);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (sink, "sink");
  Arrivals arrivals = { .last_frame = GST_SECOND, .n_wanted = 1 };

  dailies_player_open (player, test_player_get_clip ());
  dailies_player_play (player);
  test_player_await_state (player, DAILIES_PLAYER_PLAYING);
  test_player_await_past (player, 200 * MILLISECOND);
  dailies_player_pause (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);

  dailies_player_seek (player, 1700 * MILLISECOND);
  dailies_player_play (player);
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_get_position (player), ==, dailies_player_get_duration (player));

  /* Once more from the start. */
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, arrival_cb, &arrivals, NULL);
  dailies_player_play (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  g_assert_cmpint (dailies_player_get_position (player), <, 200 * MILLISECOND);
  g_assert_true (test_await_until (has_arrived_anew, &arrivals, TEST_PATIENCE));
  test_player_await_past (player, 200 * MILLISECOND);

  test_player_close (player);
}

static void
test_loop (void)
{
  DailiesPlayer *player = test_player_new (NULL);

  dailies_player_set_loop (player, TRUE);
  dailies_player_open (player, test_player_get_clip ());
  dailies_player_play (player);
  for (int i = 0; i < 2; i++)
    {
      test_player_await_past (player, 1500 * MILLISECOND);
      test_player_await_before (player, 500 * MILLISECOND);
      g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
    }

  test_player_close (player);
}

typedef struct
{
  gint64 last;
  gint64 lowest;
  gint64 highest;
  guint n_returns;
} Walk;

static void
walk_cb (Walk *walk,
         GParamSpec *pspec,
         DailiesPlayer *player)
{
  const gint64 position = dailies_player_get_position (player);

  if (position < walk->last)
    walk->n_returns++;
  walk->last = position;
  walk->lowest = MIN (walk->lowest, position);
  walk->highest = MAX (walk->highest, position);
}

static gboolean
has_returned (gpointer data)
{
  Walk *walk = data;

  return walk->n_returns >= 4;
}

static void
test_loop_range (void)
{
  DailiesPlayer *player = test_player_new (NULL);
  Walk walk = { .lowest = G_MAXINT64 };

  dailies_player_set_loop (player, TRUE);
  dailies_player_open (player, test_player_get_clip ());
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  dailies_player_set_range (player, 500 * MILLISECOND, 1000 * MILLISECOND);

  /* From outside, it goes there first. */
  dailies_player_play (player);
  g_assert_cmpint (dailies_player_get_position (player), ==, 500 * MILLISECOND);
  g_signal_connect_swapped (player, "notify::position", G_CALLBACK (walk_cb), &walk);
  g_assert_true (test_await_until (has_returned, &walk, TEST_PATIENCE));
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  g_assert_cmpint (walk.lowest, >=, 499 * MILLISECOND);
  g_assert_cmpint (walk.highest, <=, 1001 * MILLISECOND);

  /* Without it, to the end of the clip. */
  dailies_player_set_range (player, 0, 0);
  dailies_player_set_loop (player, FALSE);
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_get_position (player), ==, dailies_player_get_duration (player));

  /* Another clip has no range. */
  dailies_player_set_range (player, 500 * MILLISECOND, 0);
  dailies_player_open (player, test_player_get_clip ());
  g_assert_cmpint (dailies_player_get_range_start (player), ==, 0);

  g_signal_handlers_disconnect_by_data (player, &walk);
  test_player_close (player);
}

static GstPadProbeReturn
flush_cb (GstPad *pad,
          GstPadProbeInfo *info,
          gpointer user_data)
{
  if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_FLUSH_START)
    g_atomic_int_inc ((int *) user_data);

  return GST_PAD_PROBE_OK;
}

/* Nothing that was decoded is thrown away, so that the loop has no hitch. */
static void
test_loop_flows (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = test_player_new (&sink);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (sink, "sink");
  Arrivals arrivals = { .n_wanted = 2 };
  int n_flushes = 0;

  dailies_player_set_loop (player, TRUE);
  dailies_player_open (player, test_player_get_clip ());
  dailies_player_play (player);
  test_player_await_past (player, 300 * MILLISECOND);

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, arrival_cb, &arrivals, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_FLUSH, flush_cb, &n_flushes, NULL);
  g_assert_true (test_await_until (has_arrived_anew, &arrivals, TEST_PATIENCE));
  g_assert_cmpint (g_atomic_int_get (&n_flushes), ==, 0);

  test_player_close (player);
}

static void
test_reverse (void)
{
  DailiesPlayer *player = test_player_new (NULL);
  gint64 start;

  dailies_player_open (player, test_player_get_clip ());
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  dailies_player_seek (player, 1600 * MILLISECOND);
  start = g_get_monotonic_time ();
  dailies_player_reverse (player, 2);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 2);

  /* Never faster than it should be. */
  test_player_await_before (player, 600 * MILLISECOND);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 450 * MILLISECOND);

  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 0);

  /* Forwards from wherever it is. */
  dailies_player_seek (player, 1600 * MILLISECOND);
  dailies_player_reverse (player, 1);
  test_player_await_before (player, 1400 * MILLISECOND);
  dailies_player_play (player);
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 0);
  test_player_await_past (player, 1500 * MILLISECOND);

  test_player_close (player);
}

static gboolean
plays_fast (gpointer data)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (data, "sink");
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment;

  if (event == NULL)
    return FALSE;

  gst_event_parse_segment (event, &segment);

  return G_APPROX_VALUE (segment->rate, 4, DBL_EPSILON);
}

static void
test_rate (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = test_player_new (&sink);

  dailies_player_set_rate (player, 4);
  dailies_player_open (player, test_player_get_clip ());
  dailies_player_play (player);
  g_assert_true (test_await_until (plays_fast, sink, TEST_PATIENCE));
  test_player_await_past (player, 1600 * MILLISECOND);
  g_assert_true (plays_fast (sink));

  test_player_close (player);
}

static void
test_volume (void)
{
  DailiesPlayer *player = test_player_new (NULL);
  double volume;
  gboolean muted;

  g_object_set (player, "volume", 0.5, "muted", TRUE, NULL);
  dailies_player_open (player, test_player_get_clip ());
  test_player_await_state (player, DAILIES_PLAYER_PAUSED);
  g_object_get (player, "volume", &volume, "muted", &muted, NULL);
  g_assert_cmpfloat (volume, ==, 0.5);
  g_assert_true (muted);

  test_player_close (player);
}

int
main (int argc,
      char *argv[])
{
  int status;

  test_init (&argc, &argv);
  test_player_set_up ();

  test_add_fiber ("/media/player/open", test_open);
  test_add_fiber ("/media/player/play-to-end", test_play_to_end);
  test_add_fiber ("/media/player/loop", test_loop);
  test_add_fiber ("/media/player/loop-range", test_loop_range);
  test_add_fiber ("/media/player/loop-flows", test_loop_flows);
  test_add_fiber ("/media/player/reverse", test_reverse);
  test_add_fiber ("/media/player/rate", test_rate);
  test_add_fiber ("/media/player/volume", test_volume);

  status = g_test_run ();
  test_player_tear_down ();

  return status;
}

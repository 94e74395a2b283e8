/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gst/app/app.h>

#include "dailies-error.h"
#include "dailies-player-private.h"

#include "test-clips.h"
#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

typedef struct
{
  DailiesPlayer *player;
  DailiesPlayerState state;
  gint64 position;
} Wish;

static char *test_dir;
static char *clip_path;

static gboolean
has_state (gpointer data)
{
  Wish *wish = data;

  return dailies_player_get_state (wish->player) == wish->state;
}

static gboolean
is_past (gpointer data)
{
  Wish *wish = data;

  return dailies_player_get_position (wish->player) >= wish->position;
}

static gboolean
is_before (gpointer data)
{
  Wish *wish = data;

  return dailies_player_get_position (wish->player) < wish->position;
}

static void
await_state (DailiesPlayer *player,
             DailiesPlayerState state)
{
  Wish wish = { .player = player, .state = state };

  g_assert_true (test_await_until (has_state, &wish, TEST_PATIENCE));
}

static void
await_past (DailiesPlayer *player,
            gint64 position)
{
  Wish wish = { .player = player, .position = position };

  g_assert_true (test_await_until (is_past, &wish, TEST_PATIENCE));
}

static GstElement *
make_sink (void)
{
  return gst_parse_bin_from_description ("videoconvert ! appsink name=sink caps=video/x-raw,format=RGB max-buffers=1 drop=true wait-on-eos=false", TRUE, NULL);
}

static DailiesPlayer *
make_player (GstElement **app_sink)
{
  GstElement *bin;

  gst_init (NULL, NULL);
  bin = make_sink ();
  if (app_sink != NULL)
    *app_sink = gst_bin_get_by_name (GST_BIN (bin), "sink");

  return dailies_player_new (bin);
}

static void
close_player (DailiesPlayer *player)
{
  dailies_player_close (player);
  g_assert_true (dex_await (dailies_player_wait_closed (player), NULL));
  g_assert_finalize_object (player);
}

static void
test_open (void)
{
  DailiesPlayer *player = make_player (NULL);

  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_STOPPED);
  dailies_player_play (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_STOPPED);

  dailies_player_open (player, clip_path);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_BUFFERING);
  await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (ABS (dailies_player_get_duration (player) - 2 * G_USEC_PER_SEC), <, 50 * MILLISECOND);
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);
  g_assert_cmpfloat (dailies_player_get_frame_rate (player), ==, 24);
  g_assert_no_error (dailies_player_get_error (player));

  dailies_player_stop (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_STOPPED);
  g_assert_cmpint (dailies_player_get_duration (player), ==, 0);

  close_player (player);
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
  DailiesPlayer *player = make_player (&sink);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (sink, "sink");
  Arrivals arrivals = { .last_frame = GST_SECOND, .n_wanted = 1 };

  dailies_player_open (player, clip_path);
  dailies_player_play (player);
  await_state (player, DAILIES_PLAYER_PLAYING);
  await_past (player, 200 * MILLISECOND);
  dailies_player_pause (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);

  dailies_player_seek (player, 1700 * MILLISECOND);
  dailies_player_play (player);
  await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_get_position (player), ==, dailies_player_get_duration (player));

  /* Once more from the start. */
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, arrival_cb, &arrivals, NULL);
  dailies_player_play (player);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  g_assert_cmpint (dailies_player_get_position (player), <, 200 * MILLISECOND);
  g_assert_true (test_await_until (has_arrived_anew, &arrivals, TEST_PATIENCE));
  await_past (player, 200 * MILLISECOND);

  close_player (player);
}

static void
test_loop (void)
{
  DailiesPlayer *player = make_player (NULL);
  Wish wish = { .player = player, .position = 500 * MILLISECOND };

  dailies_player_set_loop (player, TRUE);
  dailies_player_open (player, clip_path);
  dailies_player_play (player);
  for (int i = 0; i < 2; i++)
    {
      await_past (player, 1500 * MILLISECOND);
      g_assert_true (test_await_until (is_before, &wish, TEST_PATIENCE));
      g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
    }

  close_player (player);
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
  DailiesPlayer *player = make_player (NULL);
  Walk walk = { .lowest = G_MAXINT64 };

  dailies_player_set_loop (player, TRUE);
  dailies_player_open (player, clip_path);
  await_state (player, DAILIES_PLAYER_PAUSED);
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
  await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_get_position (player), ==, dailies_player_get_duration (player));

  /* Another clip has no range. */
  dailies_player_set_range (player, 500 * MILLISECOND, 0);
  dailies_player_open (player, clip_path);
  g_assert_cmpint (dailies_player_get_range_start (player), ==, 0);

  g_signal_handlers_disconnect_by_data (player, &walk);
  close_player (player);
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
  DailiesPlayer *player = make_player (&sink);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (sink, "sink");
  Arrivals arrivals = { .n_wanted = 2 };
  int n_flushes = 0;

  dailies_player_set_loop (player, TRUE);
  dailies_player_open (player, clip_path);
  dailies_player_play (player);
  await_past (player, 300 * MILLISECOND);

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, arrival_cb, &arrivals, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_FLUSH, flush_cb, &n_flushes, NULL);
  g_assert_true (test_await_until (has_arrived_anew, &arrivals, TEST_PATIENCE));
  g_assert_cmpint (g_atomic_int_get (&n_flushes), ==, 0);

  close_player (player);
}

static void
test_reverse (void)
{
  DailiesPlayer *player = make_player (NULL);
  Wish wish = { .player = player, .position = 600 * MILLISECOND };
  gint64 start;

  dailies_player_open (player, clip_path);
  await_state (player, DAILIES_PLAYER_PAUSED);
  dailies_player_seek (player, 1600 * MILLISECOND);
  start = g_get_monotonic_time ();
  dailies_player_reverse (player, 2);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 2);

  /* Never faster than it should be. */
  g_assert_true (test_await_until (is_before, &wish, TEST_PATIENCE));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 450 * MILLISECOND);

  await_state (player, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 0);

  /* Forwards from wherever it is. */
  dailies_player_seek (player, 1600 * MILLISECOND);
  dailies_player_reverse (player, 1);
  wish.position = 1400 * MILLISECOND;
  g_assert_true (test_await_until (is_before, &wish, TEST_PATIENCE));
  dailies_player_play (player);
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 0);
  await_past (player, 1500 * MILLISECOND);

  close_player (player);
}

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
  DailiesPlayer *player = make_player (&sink);
  FrameWish wish = { .sink = GST_APP_SINK (sink) };

  dailies_player_open (player, clip_path);
  await_state (player, DAILIES_PLAYER_PAUSED);

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

  close_player (player);
}

/* As a pointer on a slider does; the last one counts. */
static void
test_scrub (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = make_player (&sink);
  FrameWish wish = { .sink = GST_APP_SINK (sink), .frame = 6 };

  dailies_player_open (player, clip_path);
  await_state (player, DAILIES_PLAYER_PAUSED);
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

  close_player (player);
}

/* A seek after the end does not start it again. */
static void
test_seek_after_end (void)
{
  g_autoptr (GstElement) sink = NULL;
  DailiesPlayer *player = make_player (&sink);
  FrameWish wish = { .sink = GST_APP_SINK (sink), .frame = 12 };

  dailies_player_open (player, clip_path);
  await_state (player, DAILIES_PLAYER_PAUSED);
  dailies_player_seek (player, 1900 * MILLISECOND);
  dailies_player_play (player);
  await_state (player, DAILIES_PLAYER_PAUSED);

  dailies_player_seek (player, 510 * MILLISECOND);
  g_assert_true (test_await_until (shows_frame, &wish, TEST_PATIENCE));
  dex_await (dex_timeout_new_msec (150), NULL);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (ABS (dailies_player_get_position (player) - 510 * MILLISECOND), <, 60 * MILLISECOND);

  close_player (player);
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
  DailiesPlayer *player = make_player (&sink);

  dailies_player_set_rate (player, 4);
  dailies_player_open (player, clip_path);
  dailies_player_play (player);
  g_assert_true (test_await_until (plays_fast, sink, TEST_PATIENCE));
  await_past (player, 1600 * MILLISECOND);
  g_assert_true (plays_fast (sink));

  close_player (player);
}

static void
test_volume (void)
{
  DailiesPlayer *player = make_player (NULL);
  double volume;
  gboolean muted;

  g_object_set (player, "volume", 0.5, "muted", TRUE, NULL);
  dailies_player_open (player, clip_path);
  await_state (player, DAILIES_PLAYER_PAUSED);
  g_object_get (player, "volume", &volume, "muted", &muted, NULL);
  g_assert_cmpfloat (volume, ==, 0.5);
  g_assert_true (muted);

  close_player (player);
}

static void
assert_refused (DailiesPlayer *player,
                const char *path,
                const char *code)
{
  dailies_player_open (player, path);
  await_state (player, DAILIES_PLAYER_STOPPED);
  g_assert_error (dailies_player_get_error (player), DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
  g_test_message ("%s", dailies_player_get_error (player)->message);
  g_assert_true (dailies_error_has_code (dailies_player_get_error (player), code));
}

static void
test_errors (void)
{
  g_autofree char *text = g_build_filename (test_dir, "text.mp4", NULL);
  g_autofree char *nothing = g_build_filename (test_dir, "nothing.mp4", NULL);
  g_autofree char *vp9 = g_build_filename (test_dir, "vp9.webm", NULL);
  DailiesPlayer *player = make_player (NULL);

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
  dailies_player_open (player, clip_path);
  g_assert_null (dailies_player_get_error (player));
  dailies_player_play (player);
  await_past (player, 100 * MILLISECOND);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);

  close_player (player);
}

/* A seek that is under way does not bring the clip before back. */
static void
test_change_while_seeking (void)
{
  g_autofree char *text = g_build_filename (test_dir, "more-words.mp4", NULL);
  DailiesPlayer *player = make_player (NULL);

  g_assert_true (g_file_set_contents (text, "no clip, only words, and not many of them", -1, NULL));
  dailies_player_set_loop (player, TRUE);
  for (int i = 0; i < 20; i++)
    {
      dailies_player_open (player, clip_path);
      await_state (player, DAILIES_PLAYER_PAUSED);
      dailies_player_play (player);
      dailies_player_pause (player);
      dailies_player_seek (player, i * 50 * MILLISECOND);
      if (i % 2 == 0)
        dailies_player_stop (player);
      assert_refused (player, text, "damaged-clip");
    }

  close_player (player);
}

/* What one clip says late does not count for the next one. */
static void
test_quick_change (void)
{
  g_autofree char *text = g_build_filename (test_dir, "words.mp4", NULL);
  DailiesPlayer *player = make_player (NULL);

  g_assert_true (g_file_set_contents (text, "no clip, only words, and not many of them", -1, NULL));
  for (int i = 0; i < 10; i++)
    {
      dailies_player_open (player, text);
      dailies_player_open (player, clip_path);
      dailies_player_open (player, text);
      if (i % 2 == 0)
        dex_await (dex_timeout_new_msec (5), NULL);
      dailies_player_open (player, clip_path);
      await_state (player, DAILIES_PLAYER_PAUSED);
      g_assert_no_error (dailies_player_get_error (player));
    }

  close_player (player);
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
  DailiesPlayer *player = make_player (NULL);
  guint n_changes = 0;

  g_signal_connect (player->play, "notify::uri", G_CALLBACK (uri_changed_cb), &n_changes);
  for (int i = 0; i < 4; i++)
    {
      dailies_player_open (player, clip_path);
      dailies_player_play (player);
      await_past (player, 100 * MILLISECOND);
      if (i == 2)
        dailies_player_stop (player);
    }
  close_player (player);
  g_assert_cmpuint (n_changes, ==, 5);
}

static void
test_many (void)
{
  for (int i = 0; i < 50; i++)
    {
      DailiesPlayer *player = make_player (NULL);

      dailies_player_open (player, clip_path);
      if (i % 3 != 0)
        {
          dailies_player_play (player);
          await_state (player, DAILIES_PLAYER_PLAYING);
        }
      close_player (player);
    }
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

  test_add_fiber ("/media/player/open", test_open);
  test_add_fiber ("/media/player/play-to-end", test_play_to_end);
  test_add_fiber ("/media/player/loop", test_loop);
  test_add_fiber ("/media/player/loop-range", test_loop_range);
  test_add_fiber ("/media/player/loop-flows", test_loop_flows);
  test_add_fiber ("/media/player/reverse", test_reverse);
  test_add_fiber ("/media/player/seek", test_seek);
  test_add_fiber ("/media/player/scrub", test_scrub);
  test_add_fiber ("/media/player/seek-after-end", test_seek_after_end);
  test_add_fiber ("/media/player/rate", test_rate);
  test_add_fiber ("/media/player/volume", test_volume);
  test_add_fiber ("/media/player/errors", test_errors);
  test_add_fiber ("/media/player/quick-change", test_quick_change);
  test_add_fiber ("/media/player/stopped-between", test_stopped_between);
  test_add_fiber ("/media/player/change-while-seeking", test_change_while_seeking);
  test_add_fiber ("/media/player/many", test_many);

  status = g_test_run ();
  g_free (clip_path);
  g_free (test_dir);

  return status;
}

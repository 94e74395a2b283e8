/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Plays a clip and prints, in milliseconds,
 *
 *   first_frame    from the click to the first frame in the window, beside
 *                  gst-play-1.0: as a whole, and without the start of a process
 *   scrub          from a seek to its frame, how many were exact, and how long
 *                  after the last move of a pointer its frame is there
 *   loop           from the last frame to the first, and what a frame lasts
 *   strip          to all frames above the slider
 *
 *   bench-player [CLIP]
 *
 * From a checkout:
 *
 *   build-aux/test player-view   (which builds)
 *   build-aux/devenv ninja -C ~/.cache/dailies/build/…-plain tests/bench/bench-player
 *   GST_PLUGIN_FEATURE_RANK=fakeaudiosink:MAX build-aux/devenv build-aux/headless \
 *     ~/.cache/dailies/build/…-plain/tests/bench/bench-player
 */

#define G_LOG_DOMAIN "bench-player"

#include "player-fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "dailies-frame-extract.h"
#include "dailies-player.h"

#include "test-utils.h"

#define ROUNDS 10
#define SEEKS 60
#define LOOPS 5
#define PATIENCE 30000

/* How often a pointer moves. */
#define MOVE_MILLISECONDS 8

static const char *clip;

static int
compare (gconstpointer left,
         gconstpointer right)
{
  const double a = *(const double *) left;
  const double b = *(const double *) right;

  return (a > b) - (a < b);
}

static double
pick (GArray *values,
      double part)
{
  g_array_sort (values, compare);

  return g_array_index (values, double, (guint) (part * (values->len - 1)));
}

static void
append (GArray *values,
        gint64 start,
        gint64 end)
{
  const double milliseconds = (double) (end - start) / 1000;

  g_array_append_val (values, milliseconds);
}

static gboolean
is_over (gpointer data)
{
  return *(gint64 *) data != 0;
}

static void
frame_shown_cb (gint64 *shown,
                GdkPaintable *paintable)
{
  if (*shown == 0 && gdk_paintable_get_intrinsic_width (paintable) > 0)
    *shown = g_get_monotonic_time ();
}

static void
paintable_set_cb (gint64 *shown,
                  GParamSpec *pspec,
                  GtkPicture *picture)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (picture);

  if (paintable != NULL)
    g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (frame_shown_cb), shown);
}

/* In a window whose player has not played yet; the @first time GStreamer is
 * loaded, too. */
static double
measure_first_frame (double *first)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < ROUNDS; i++)
    {
      PlayerFixture *fixture = player_fixture_new (clip);
      GtkWidget *picture = find_template_child (GTK_WIDGET (fixture->view), "picture");
      gint64 shown = 0;
      gint64 start;

      test_drain ();
      g_signal_connect_swapped (picture, "notify::paintable", G_CALLBACK (paintable_set_cb), &shown);
      start = g_get_monotonic_time ();
      dailies_player_view_open (fixture->view, clip, TRUE);
      g_assert_true (test_wait_until (is_over, &shown, PATIENCE));
      append (times, start, shown);
      player_fixture_await_state (fixture, DAILIES_PLAYER_PLAYING);
      player_fixture_free (fixture);
    }

  *first = g_array_index (times, double, 0);

  return pick (times, 0.5);
}

static double
measure_process (const char *const *arguments)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < ROUNDS; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;

      g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                    NULL, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      append (times, start, g_get_monotonic_time ());
    }

  return pick (times, 0.5);
}

/* What comes to a sink, in its thread. */
typedef struct
{
  GMutex mutex;
  GstElement *sink;
  GstClockTime frame;
  gint64 time;
  GArray *loops;
} Arrivals;

static void
arrived_cb (GstElement *sink,
            GstBuffer *buffer,
            GstPad *pad,
            Arrivals *arrivals)
{
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const gint64 now = g_get_monotonic_time ();
  const GstSegment *segment;
  GstClockTime frame;

  gst_event_parse_segment (event, &segment);
  frame = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));

  g_mutex_lock (&arrivals->mutex);
  if (arrivals->loops != NULL && GST_CLOCK_TIME_IS_VALID (arrivals->frame) && frame < arrivals->frame)
    append (arrivals->loops, arrivals->time, now);
  arrivals->frame = frame;
  arrivals->time = now;
  g_mutex_unlock (&arrivals->mutex);
}

static DailiesPlayer *
make_player (Arrivals *arrivals)
{
  GstElement *bin = gst_parse_bin_from_description ("videoconvert ! fakesink name=sink sync=true signal-handoffs=true enable-last-sample=false",
                                                    TRUE, NULL);

  g_mutex_init (&arrivals->mutex);
  arrivals->frame = GST_CLOCK_TIME_NONE;
  arrivals->sink = gst_bin_get_by_name (GST_BIN (bin), "sink");
  g_signal_connect (arrivals->sink, "handoff", G_CALLBACK (arrived_cb), arrivals);
  g_signal_connect (arrivals->sink, "preroll-handoff", G_CALLBACK (arrived_cb), arrivals);

  return dailies_player_new (bin);
}

static void
close_player (DailiesPlayer *player,
              Arrivals *arrivals)
{
  dailies_player_close (player);
  dex_await (dailies_player_wait_closed (player), NULL);
  g_object_unref (player);
  gst_object_unref (arrivals->sink);
}

static gboolean
is_ready (gpointer data)
{
  return dailies_player_get_state (data) == DAILIES_PLAYER_PAUSED;
}

typedef struct
{
  Arrivals *arrivals;
  gint64 since;
  GstClockTime frame;
  gint64 time;
} FrameWish;

static gboolean
has_frame (gpointer data)
{
  FrameWish *wish = data;
  gboolean here;

  g_mutex_lock (&wish->arrivals->mutex);
  here = wish->arrivals->time > wish->since;
  wish->frame = wish->arrivals->frame;
  wish->time = wish->arrivals->time;
  g_mutex_unlock (&wish->arrivals->mutex);

  return here;
}

static guint
get_number (GstClockTime time,
            double frame_rate)
{
  /* The start of a frame is cut to where the seek went. */
  return (guint) ((double) (time + GST_USECOND) * frame_rate / GST_SECOND);
}

static void
measure_scrubbing (void)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) settle_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  Arrivals arrivals = { 0 };
  DailiesPlayer *player = make_player (&arrivals);
  gint64 duration;
  double frame_rate;
  guint n_exact = 0;
  guint n_settled = 0;

  dailies_player_set_loop (player, FALSE);
  dailies_player_open (player, clip);
  g_assert_true (test_await_until (is_ready, player, PATIENCE));
  duration = dailies_player_get_duration (player);
  frame_rate = dailies_player_get_frame_rate (player);

  for (int i = 0; i < SEEKS; i++)
    {
      FrameWish wish = { .arrivals = &arrivals, .since = g_get_monotonic_time () };
      const gint64 position = (gint64) g_rand_double_range (random, 0, (double) duration * 0.97);

      dailies_player_seek (player, position);
      g_assert_true (test_await_until (has_frame, &wish, PATIENCE));
      append (times, wish.since, wish.time);
      n_exact += get_number (wish.frame, frame_rate) == get_number ((GstClockTime) position * 1000, frame_rate);
      /* So that the next one is not put off. */
      dex_await (dex_timeout_new_msec (20), NULL);
    }

  for (int i = 0; i < ROUNDS; i++)
    {
      FrameWish wish = { .arrivals = &arrivals };
      gint64 position = 0;

      for (int move = 0; move < 50; move++)
        {
          position = (gint64) g_rand_double_range (random, 0, (double) duration * 0.97);
          dailies_player_seek (player, position);
          dex_await (dex_timeout_new_msec (MOVE_MILLISECONDS), NULL);
        }
      wish.since = g_get_monotonic_time ();
      while (test_await_until (has_frame, &wish, PATIENCE) &&
             get_number (wish.frame, frame_rate) != get_number ((GstClockTime) position * 1000, frame_rate))
        if (g_get_monotonic_time () - wish.since > PATIENCE * 1000)
          break;
      n_settled += get_number (wish.frame, frame_rate) == get_number ((GstClockTime) position * 1000, frame_rate);
      append (settle_times, wish.since, MAX (wish.time, wish.since));
    }

  printf ("  \"scrub\": { \"median\": %.1f, \"p95\": %.1f, \"exact\": %u, \"of\": %d, \"settled\": %u, \"drags\": %d, \"settle_median\": %.1f },\n",
          pick (times, 0.5), pick (times, 0.95), n_exact, SEEKS, n_settled, ROUNDS, pick (settle_times, 0.5));
  close_player (player, &arrivals);
}

static gboolean
has_looped (gpointer data)
{
  Arrivals *arrivals = data;
  gboolean looped;

  g_mutex_lock (&arrivals->mutex);
  looped = arrivals->loops->len >= LOOPS;
  g_mutex_unlock (&arrivals->mutex);

  return looped;
}

static void
measure_loop (void)
{
  g_autoptr (GArray) loops = g_array_new (FALSE, FALSE, sizeof (double));
  Arrivals arrivals = { 0 };
  DailiesPlayer *player = make_player (&arrivals);

  dailies_player_set_loop (player, TRUE);
  dailies_player_open (player, clip);
  g_assert_true (test_await_until (is_ready, player, PATIENCE));
  /* The end of the clip is what matters. */
  dailies_player_set_range (player, MAX (dailies_player_get_duration (player) - G_USEC_PER_SEC, 0), 0);
  dailies_player_play (player);
  dex_await (dex_timeout_new_msec (200), NULL);
  g_mutex_lock (&arrivals.mutex);
  arrivals.loops = loops;
  g_mutex_unlock (&arrivals.mutex);
  g_assert_true (test_await_until (has_looped, &arrivals, PATIENCE));

  printf ("  \"loop\": { \"median\": %.1f, \"worst\": %.1f, \"frame\": %.1f },\n",
          pick (loops, 0.5), pick (loops, 1), (double) dailies_player_get_frame_duration (player) / 1000);
  close_player (player, &arrivals);
}

static void
measure_strip (void)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dex_await_boxed (dailies_frame_extract_strip (clip, 16, 12, 160, DAILIES_FRAME_JPEG, NULL), &error);

  g_assert_no_error (error);
  printf ("  \"strip\": { \"frames\": 192, \"time\": %.1f, \"kilobytes\": %zu }\n",
          (double) (g_get_monotonic_time () - start) / 1000, g_bytes_get_size (bytes) / 1024);
}

static void
measure_player (void)
{
  measure_scrubbing ();
  measure_loop ();
  measure_strip ();
}

int
main (int argc,
      char *argv[])
{
  WindowFixture *fixture;
  double own;
  double first;
  double whole;
  double bare;

  window_fixture_init (&argc, &argv);
  fixture = window_fixture_new (NULL);
  clip = argc > 1 ? argv[1] : fixture->clip;

  own = measure_first_frame (&first);
  whole = measure_process ((const char *const[]) { "gst-play-1.0", "--no-interactive", "--quiet",
                                                   "--videosink=fakesink num-buffers=1", "--audiosink=fakesink num-buffers=1", clip, NULL });
  bare = measure_process ((const char *const[]) { "gst-play-1.0", "--version", NULL });

  printf ("{\n  \"first_frame\": { \"dailies\": %.1f, \"dailies_first\": %.1f, \"gst_play\": %.1f, \"gst_play_without_start\": %.1f, \"ratio\": %.2f, \"ratio_without_start\": %.2f },\n",
          own, first, whole, whole - bare, own / whole, own / (whole - bare));
  test_from_fiber (measure_player);
  printf ("}\n");
  window_fixture_free (fixture);

  return EXIT_SUCCESS;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bench-scroll"

/* bench-scroll [TAKES [JOBS]]: how long the main loop is busy at a time while a
 * large library, and then a long queue, is scrolled through, slowly and as fast
 * as the whole of it takes ten seconds: in time of the processor, as other
 * programs may be busy too.  Drawing is told apart, as that depends on the
 * renderer. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <json-glib/json-glib.h>

#include "dailies-job-summary.h"
#include "dailies-library-view.h"
#include "dailies-take-tile.h"
#include "library-fixture.h"
#include "queue-fixture.h"
#include "test-utils.h"

#define FRAMES 600
#define SLOW_PIXELS 40

/* What DESIGN allows. */
#define LIMIT_MICROSECONDS 8000

typedef struct
{
  GtkScrolledWindow *scroller;
  double pixels;
  guint n_frames;
  gboolean done;
} Run;

/* Of gint64: microseconds. */
static GArray *busy;
static GArray *layouts;
static gint64 awake_since;
static gint64 drawn;
static gint64 layout_start;
static gint64 paint_start;

static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
poll_cb (GPollFD *fds,
         guint n_fds,
         int timeout)
{
  gint64 time = get_time () - awake_since - drawn;
  int result;

  if (awake_since >= 0)
    g_array_append_val (busy, time);
  result = g_poll (fds, n_fds, timeout);
  awake_since = get_time ();
  drawn = 0;

  return result;
}

static void
layout_cb (void)
{
  layout_start = get_time ();
}

static void
laid_out_cb (void)
{
  gint64 time;

  paint_start = get_time ();
  time = paint_start - layout_start;
  g_array_append_val (layouts, time);
}

static void
painted_cb (void)
{
  drawn += get_time () - paint_start;
}

static int
compare (gconstpointer left,
         gconstpointer right)
{
  const gint64 a = *(const gint64 *) left;
  const gint64 b = *(const gint64 *) right;

  return (a > b) - (a < b);
}

static void
report (JsonBuilder *builder,
        const char *name,
        GArray *times)
{
  guint n_long = 0;

  g_array_sort (times, compare);
  for (guint i = 0; i < times->len; i++)
    n_long += g_array_index (times, gint64, i) > LIMIT_MICROSECONDS;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, times->len);
  json_builder_set_member_name (builder, "median_ms");
  json_builder_add_double_value (builder, times->len > 0 ? g_array_index (times, gint64, times->len / 2) / 1000.0 : 0);
  json_builder_set_member_name (builder, "p99_ms");
  json_builder_add_double_value (builder, times->len > 0 ? g_array_index (times, gint64, times->len * 99 / 100) / 1000.0 : 0);
  json_builder_set_member_name (builder, "longest_ms");
  json_builder_add_double_value (builder, times->len > 0 ? g_array_index (times, gint64, times->len - 1) / 1000.0 : 0);
  json_builder_set_member_name (builder, "above_8_ms");
  json_builder_add_int_value (builder, n_long);
  json_builder_end_object (builder);
  g_array_set_size (times, 0);
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  Run *run = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (run->scroller);
  const double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  const double step = run->pixels > 0 ? run->pixels : range / FRAMES;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
  run->done = ++run->n_frames >= FRAMES;

  return run->done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static gboolean
is_done (gpointer data)
{
  Run *run = data;

  return run->done;
}

static void
scroll (GtkWidget *scroller,
        const char *name,
        double pixels,
        JsonBuilder *builder)
{
  Run run = { GTK_SCROLLED_WINDOW (scroller), pixels, 0, FALSE };

  awake_since = -1;
  g_array_set_size (busy, 0);
  g_array_set_size (layouts, 0);
  gtk_widget_add_tick_callback (scroller, tick_cb, &run, NULL);
  test_wait_until (is_done, &run, 120000);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  report (builder, "iterations_without_drawing", busy);
  report (builder, "frames_without_drawing", layouts);
  json_builder_end_object (builder);
}

/* The first look is over. */
static gboolean
is_at_rest (gpointer data)
{
  guint *n_frames = data;

  return *n_frames >= 60;
}

static gboolean
count_cb (GtkWidget *widget,
          GdkFrameClock *clock,
          gpointer data)
{
  guint *n_frames = data;

  return ++*n_frames < 60 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_tiles (gpointer view)
{
  return find_widget (view, DAILIES_TYPE_TAKE_TILE) != NULL;
}

static gboolean
has_summaries (gpointer view)
{
  return find_widget (view, DAILIES_TYPE_JOB_SUMMARY) != NULL;
}

static void
measure (GtkWidget *scroller,
         const char *name,
         JsonBuilder *builder)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (scroller);
  guint n_frames = 0;

  gtk_widget_add_tick_callback (scroller, count_cb, &n_frames, NULL);
  test_wait_until (is_at_rest, &n_frames, 60000);

  g_signal_connect (clock, "before-paint", G_CALLBACK (layout_cb), NULL);
  g_signal_connect_after (clock, "layout", G_CALLBACK (laid_out_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), NULL);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  scroll (scroller, "slowly", SLOW_PIXELS, builder);
  scroll (scroller, "fast", 0, builder);
  json_builder_end_object (builder);
}

static void
measure_library (guint n_takes,
                 JsonBuilder *builder)
{
  LibraryFixture *fixture = library_fixture_new (n_takes);
  GtkWidget *view = g_object_new (DAILIES_TYPE_LIBRARY_VIEW, NULL);

  library_fixture_show (fixture, view, 1180, 780);
  dailies_library_view_set_engine (DAILIES_LIBRARY_VIEW (view), fixture->base->engine, fixture->textures);
  test_wait_until (has_tiles, view, 60000);
  measure (find_template_child (view, "scroller"), "library", builder);
  library_fixture_free (fixture);
}

/* Half of them need the user. */
static void
add_jobs (GListModel *jobs,
          guint n_jobs)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_new ("A lighthouse on a cliff at dusk, and the sea", NULL);
      DailiesJob *job = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, g_get_real_time () + i);

      g_ptr_array_add (added, job);
      if (i % 2 == 0)
        {
          dailies_job_transition (job, DAILIES_JOB_SENDING, g_get_real_time (), NULL);
          dailies_job_transition (job, DAILIES_JOB_FAILED, g_get_real_time (), NULL);
        }
    }
  g_list_store_splice (G_LIST_STORE (jobs), 0, 0, added->pdata, added->len);
}

static void
measure_queue (guint n_jobs,
               JsonBuilder *builder)
{
  QueueFixture *fixture = queue_fixture_new (window_fixture_new (NULL));
  GtkWidget *list = GTK_WIDGET (queue_fixture_get_list (fixture));

  add_jobs (dailies_engine_get_jobs (fixture->base->engine), n_jobs);
  test_wait_until (has_summaries, list, 60000);
  measure (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW), "queue", builder);
  queue_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  const guint n_takes = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  const guint n_jobs = argc > 2 ? (guint) atoi (argv[2]) : 1000;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  argc = 1;
  window_fixture_init (&argc, &argv);
  busy = g_array_new (FALSE, FALSE, sizeof (gint64));
  layouts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_main_context_set_poll_func (NULL, poll_cb);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "takes");
  json_builder_add_int_value (builder, n_takes);
  json_builder_set_member_name (builder, "jobs");
  json_builder_add_int_value (builder, n_jobs);
  measure_library (n_takes, builder);
  measure_queue (n_jobs, builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  puts (text);

  return 0;
}

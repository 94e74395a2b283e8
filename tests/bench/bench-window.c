/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the window takes to its first frame, and to the first one with the
 * queue in it, and how much memory it has at rest, over a library of 100,000
 * takes and 500 jobs; beside an AdwApplicationWindow with nothing in it.
 * Prints JSON: medians, of the time on the clock and of that of the processor,
 * which other programs disturb less; 1.25 times and 30 MiB more are the targets.
 * Programs that share its libraries make the memory look less: "alone" is what
 * it is when there are none.  What it consists of is told too: the heap of the
 * main thread, what else has no file, what the display shares, and files.
 *
 *   build-aux/headless bench-window [TAKES [JOBS [ROUNDS]]]
 */

#define G_LOG_DOMAIN "bench-window"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "dailies-application.h"
#include "dailies-database.h"
#include "dailies-journal.h"
#include "dailies-take-index.h"
#include "dailies-ui.h"
#include "dailies-window.h"
#include "test-utils.h"

/* After its first frame a window has this long to come to rest. */
#define REST_MS 4000

typedef struct
{
  gint64 since;
  double first_frame_ms;
  double filled_ms;
  double first_frame_cpu_ms;
  double filled_cpu_ms;
  GApplication *application;
  GtkWidget *window;
} Probe;

static Probe probe;

static double
get_milliseconds (gint64 since)
{
  return (g_get_monotonic_time () - since) / 1000.0;
}

/* Of the main thread, without what other programs took from us. */
static double
get_cpu_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

typedef enum
{
  MEMORY_PSS,
  MEMORY_ALONE,
  MEMORY_HEAP,
  MEMORY_ANONYMOUS,
  MEMORY_DISPLAY,
  MEMORY_FILES,
  N_MEMORY,
} Memory;

static const char *const memory_names[] = { "pss", "alone", "heap", "anonymous", "display", "files" };

static Memory
get_kind (const char *mapping)
{
  if (strstr (mapping, " [heap]") != NULL)
    return MEMORY_HEAP;
  if (strstr (mapping, "/memfd:") != NULL)
    return MEMORY_DISPLAY;

  return strchr (mapping, '/') != NULL ? MEMORY_FILES : MEMORY_ANONYMOUS;
}

/* In MiB. */
static void
get_memory (double memory[N_MEMORY])
{
  g_autofree char *smaps = NULL;
  g_auto (GStrv) lines = NULL;
  Memory kind = MEMORY_ANONYMOUS;
  guint kilobytes;

  if (!g_file_get_contents ("/proc/self/smaps", &smaps, NULL, NULL))
    g_error ("There is no /proc/self/smaps");

  memset (memory, 0, N_MEMORY * sizeof (double));
  lines = g_strsplit (smaps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_ascii_isxdigit (lines[i][0]) && strchr (lines[i], '-') != NULL)
        kind = get_kind (lines[i]);
      else if (sscanf (lines[i], "Rss: %u", &kilobytes) == 1 && kind == MEMORY_FILES)
        memory[MEMORY_ALONE] += kilobytes / 1024.0;
      else if (sscanf (lines[i], "Pss: %u", &kilobytes) == 1)
        {
          memory[MEMORY_PSS] += kilobytes / 1024.0;
          memory[kind] += kilobytes / 1024.0;
          if (kind != MEMORY_FILES)
            memory[MEMORY_ALONE] += kilobytes / 1024.0;
        }
    }
}

static void
rest_cb (gpointer data)
{
  double memory[N_MEMORY];

  get_memory (memory);
  g_print ("%f %f %f %f", probe.first_frame_ms, probe.filled_ms, probe.first_frame_cpu_ms, probe.filled_cpu_ms);
  for (guint i = 0; i < N_MEMORY; i++)
    g_print (" %f", memory[i]);
  g_print ("\n");
  if (DAILIES_IS_WINDOW (probe.window))
    gtk_window_close (GTK_WINDOW (probe.window));
  else
    g_application_quit (probe.application);
}

static void
painted_cb (GdkFrameClock *frame_clock)
{
  if (probe.first_frame_ms == 0)
    {
      probe.first_frame_ms = get_milliseconds (probe.since);
      probe.first_frame_cpu_ms = get_cpu_milliseconds ();
      g_timeout_add_once (REST_MS, rest_cb, NULL);
    }

  if (probe.filled_ms == 0 &&
      (!DAILIES_IS_WINDOW (probe.window) || dailies_window_get_engine (DAILIES_WINDOW (probe.window)) != NULL))
    {
      probe.filled_ms = get_milliseconds (probe.since);
      probe.filled_cpu_ms = get_cpu_milliseconds ();
    }
}

static void
realized_cb (GtkWidget *window)
{
  probe.window = window;
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), NULL);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

static void
show_empty_window_cb (AdwApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 780);
  gtk_window_present (GTK_WINDOW (window));
}

/* What the measured process does. */
static int
run_window (const char *since,
            const char *library,
            const char *data)
{
  g_autoptr (GApplication) application = NULL;

  probe.since = g_ascii_strtoll (since, NULL, 10);
  if (library != NULL)
    {
      dex_init ();
      gtk_init ();
      dailies_ui_init ();
      application = G_APPLICATION (dailies_application_new (library, data));
    }
  else
    {
      application = G_APPLICATION (adw_application_new ("io.github.dailies_app.Dailies.Empty", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (show_empty_window_cb), NULL);
    }
  probe.application = application;
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);

  return g_application_run (application, 0, NULL);
}

typedef struct
{
  char *folder;
  char *library;
  char *data;
  guint n_takes;
  guint n_jobs;
} Filling;

static Filling filling;

static DailiesTake *
make_take (guint number)
{
  g_autofree char *path = g_strdup_printf ("2026-09-24 A kite %08u.mp4", number);
  g_autofree char *prompt = g_strdup_printf ("A red kite over a grey sea, slow pan left, take %u", number);
  g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, "animatic-1");

  return g_object_new (DAILIES_TYPE_TAKE,
                       "path", path,
                       "project", "",
                       "shot", shot,
                       "provider", "animatic",
                       "account-name", "Animatic",
                       "sha256", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                       "created-at", g_get_real_time () - number * G_TIME_SPAN_MINUTE,
                       "width", 1280u,
                       "height", 720u,
                       "duration", G_GINT64_CONSTANT (8000000),
                       NULL);
}

static void
fill_takes (DailiesDatabase *database)
{
  g_autoptr (DailiesTakeIndex) index = dailies_take_index_new (database);
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < filling.n_takes; i++)
    {
      g_autoptr (DailiesTake) take = make_take (i);

      g_list_store_append (takes, take);
    }
  if (!dex_await (dailies_take_index_replace_all (index, G_LIST_MODEL (takes)), &error))
    g_error ("%s", error->message);
}

static void
fill_jobs (DailiesDatabase *database)
{
  static const DailiesJobState states[] = { DAILIES_JOB_SENDING, DAILIES_JOB_FAILED };
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < filling.n_jobs; i++)
    {
      g_autofree char *prompt = g_strdup_printf ("A lighthouse on a cliff at dusk, job %u", i);
      g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, "animatic-1");
      g_autoptr (DailiesJob) job = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, g_get_real_time ());
      DailiesJobState from = DAILIES_JOB_WAITING;

      if (!dex_await (dailies_journal_add (journal, job), &error))
        g_error ("%s", error->message);

      for (guint j = 0; j < G_N_ELEMENTS (states); j++)
        {
          g_autoptr (DailiesJobEvent) event = NULL;

          event = g_object_new (DAILIES_TYPE_JOB_EVENT, "state", states[j], "at", g_get_real_time (), NULL);
          if (!dex_await (dailies_journal_append (journal, dailies_job_get_id (job), from, event), &error))
            g_error ("%s", error->message);
          from = states[j];
        }
    }
}

static void
fill (void)
{
  g_autofree char *path = g_build_filename (filling.data, "dailies.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesDatabase) database = dex_await_object (dailies_database_open (path), &error);

  if (database == NULL)
    g_error ("%s", error->message);
  fill_takes (database);
  fill_jobs (database);
  if (!dex_await (dailies_database_close (database), &error))
    g_error ("%s", error->message);
}

typedef struct
{
  GArray *first_frame;
  GArray *filled;
  GArray *first_frame_cpu;
  GArray *filled_cpu;
  GArray *memory[N_MEMORY];
} Figures;

static void
measure (Figures *figures,
         const char *program,
         const char *library,
         const char *data)
{
  g_autofree char *since = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *arguments[] = { program, "--measured", since, library, data, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  double first_frame, filled, first_frame_cpu, filled_cpu;
  g_auto (GStrv) words = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error))
    g_error ("%s", error->message);
  words = g_strsplit (output, " ", -1);
  if (sscanf (output, "%lf %lf %lf %lf", &first_frame, &filled, &first_frame_cpu, &filled_cpu) != 4 ||
      g_strv_length (words) != 4 + N_MEMORY)
    g_error ("It said: %s", output);

  g_array_append_val (figures->first_frame, first_frame);
  g_array_append_val (figures->filled, filled);
  g_array_append_val (figures->first_frame_cpu, first_frame_cpu);
  g_array_append_val (figures->filled_cpu, filled_cpu);
  for (guint i = 0; i < N_MEMORY; i++)
    {
      const double mib = g_ascii_strtod (words[4 + i], NULL);

      g_array_append_val (figures->memory[i], mib);
    }
}

static int
compare_doubles (gconstpointer left,
                 gconstpointer right)
{
  const double a = *(const double *) left;
  const double b = *(const double *) right;

  return (a > b) - (a < b);
}

static double
get_median (GArray *values)
{
  g_array_sort (values, compare_doubles);

  return g_array_index (values, double, values->len / 2);
}

static GArray *
values_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

static Figures
figures_new (void)
{
  Figures figures = { values_new (), values_new (), values_new (), values_new () };

  for (guint i = 0; i < N_MEMORY; i++)
    figures.memory[i] = values_new ();

  return figures;
}

static void
print_memory (Figures *empty,
              Figures *full)
{
  for (guint i = 0; i < N_MEMORY; i++)
    {
      const double before = get_median (empty->memory[i]);
      const double after = get_median (full->memory[i]);

      g_print (",\n  \"empty_%s_mib\": %.1f, \"%s_mib\": %.1f, \"%s_more_mib\": %.1f",
               memory_names[i], before, memory_names[i], after, memory_names[i], after - before);
    }
}

int
main (int argc,
      char **argv)
{
  Figures empty = figures_new ();
  Figures full = figures_new ();
  guint n_rounds;

  if (argc > 2 && g_str_equal (argv[1], "--measured"))
    return run_window (argv[2], argc > 4 ? argv[3] : NULL, argc > 4 ? argv[4] : NULL);

  filling.n_takes = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  filling.n_jobs = argc > 2 ? (guint) atoi (argv[2]) : 500;
  n_rounds = argc > 3 ? (guint) atoi (argv[3]) : 7;

  dex_init ();
  filling.folder = test_make_dir ();
  filling.library = g_build_filename (filling.folder, "library", NULL);
  filling.data = g_build_filename (filling.folder, "data", NULL);
  g_mkdir (filling.library, 0700);
  g_mkdir (filling.data, 0700);
  test_from_fiber (fill);

  /* In turns, so that what else the machine does is shared fairly; the first
   * of each only warms up. */
  for (guint i = 0; i <= n_rounds; i++)
    {
      measure (&empty, argv[0], NULL, NULL);
      measure (&full, argv[0], filling.library, filling.data);
      if (i == 0)
        {
          empty = figures_new ();
          full = figures_new ();
        }
    }

  g_print ("{ \"bench\": \"window\", \"takes\": %u, \"jobs\": %u, \"rounds\": %u,\n"
           "  \"empty_first_frame_ms\": %.1f, \"first_frame_ms\": %.1f, \"filled_ms\": %.1f, \"first_frame_ratio\": %.2f, \"filled_ratio\": %.2f,\n"
           "  \"empty_first_frame_cpu_ms\": %.1f, \"first_frame_cpu_ms\": %.1f, \"filled_cpu_ms\": %.1f, \"first_frame_cpu_ratio\": %.2f, \"filled_cpu_ratio\": %.2f",
           filling.n_takes, filling.n_jobs, n_rounds,
           get_median (empty.first_frame), get_median (full.first_frame), get_median (full.filled),
           get_median (full.first_frame) / get_median (empty.first_frame),
           get_median (full.filled) / get_median (empty.first_frame),
           get_median (empty.first_frame_cpu), get_median (full.first_frame_cpu), get_median (full.filled_cpu),
           get_median (full.first_frame_cpu) / get_median (empty.first_frame_cpu),
           get_median (full.filled_cpu) / get_median (empty.first_frame_cpu));
  print_memory (&empty, &full);
  g_print (" }\n");

  test_remove_dir (filling.folder);

  return 0;
}

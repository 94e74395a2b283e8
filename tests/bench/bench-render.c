/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Renders a clip and prints how much faster than real time that was:
 *
 *   bench-render [PROMPT [WIDTH HEIGHT SECONDS [FILE]]]
 */

#define G_LOG_DOMAIN "bench-render"

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "dailies-animatic-renderer.h"

#define DEMO "A red kite over a grey sea, slow pan left; then it dives"

static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec +
         ((double) usage.ru_utime.tv_usec + (double) usage.ru_stime.tv_usec) / 1e6;
}

static DexFuture *
quit_cb (DexFuture *future,
         gpointer user_data)
{
  g_main_loop_quit (user_data);
  return dex_ref (future);
}

int
main (int argc,
      char *argv[])
{
  const char *prompt = argc > 1 ? argv[1] : DEMO;
  int width = argc > 3 ? atoi (argv[2]) : 1280;
  int height = argc > 3 ? atoi (argv[3]) : 720;
  double seconds = argc > 4 ? g_ascii_strtod (argv[4], NULL) : 8;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (DailiesAnimaticRequest) request = NULL;
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gint64 start;
  double wall;
  double cpu;

  dex_init ();
  loop = g_main_loop_new (NULL, FALSE);
  path = argc > 5 ? g_strdup (argv[5]) : g_build_filename (g_get_tmp_dir (), "bench-render.mp4", NULL);
  request = dailies_animatic_request_new (prompt, width, height, seconds);
  start = g_get_monotonic_time ();
  future = dex_future_finally (dailies_animatic_render (request, path, NULL, NULL, NULL, NULL), quit_cb, loop, NULL);
  g_main_loop_run (loop);
  wall = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  cpu = get_cpu_seconds ();
  if (dex_future_get_value (future, &error) == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (argc <= 5)
    g_unlink (path);
  g_print ("{ \"bench\": \"render\", \"width\": %d, \"height\": %d, \"video_seconds\": %.3f, \"wall_seconds\": %.3f, "
           "\"cpu_seconds\": %.3f, \"times_real_time\": %.2f, \"cpu_per_video_second\": %.3f }\n",
           width, height, seconds, wall, cpu, seconds / wall, cpu / seconds);
  return 0;
}

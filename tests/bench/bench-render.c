/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Renders a clip and prints how much faster than real time that was:
 *
 *   bench-render [PROMPT [WIDTH HEIGHT SECONDS [FILE]]]
 *
 * or one clip for each kind of scene, the slowest last once more:
 *
 *   bench-render --all [WIDTH HEIGHT SECONDS]
 *
 * From a checkout:
 *
 *   build-aux/test render-clip   (which builds)
 *   build-aux/devenv ninja -C ~/.cache/dailies/build/…-plain tests/bench/bench-render
 *   build-aux/devenv ~/.cache/dailies/build/…-plain/tests/bench/bench-render --all
 */

#define G_LOG_DOMAIN "bench-render"

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "dailies-animatic-renderer.h"

/* The renderer's kinds of places, weathers and camera moves, and those of the README. */
static const struct
{
  const char *name;
  const char *prompt;
} scenes[] = {
  { "demo", "A red kite over a grey sea, slow pan left; then it dives" },
  { "lighthouse", "A lighthouse on a cliff at dusk. The beam sweeps once over dark water." },
  { "neon", "A man with an umbrella in a neon alley at night, rain, slow dolly in" },
  { "dunes", "Camels cross the dunes at golden hour" },
  { "forest", "A deer in a misty forest at dawn" },
  { "forest-zoom", "A deer in a forest, fast zoom in, hand-held" },
  { "storm", "A ship in a heavy storm at sea, lightning, hand-held" },
  { "aurora", "Aurora over snowy mountains at night" },
  { "tea", "A cup of tea on a table by the window, steam rises" },
  { "lake", "A boat on a still lake at sunrise, mist" },
  { "train", "A red train before misty mountains, tracking shot" },
  { "three-shots", "A ship in a storm at sea; cut to: a neon alley in the rain; cut to: a red train before misty mountains" },
  { "beach", "A beach with palms at sunset, crane up" },
  { "city", "A city skyline at night in heavy rain, dolly in" },
  { "tundra", "A dog on the tundra, heavy snow, orbit left" },
  { "meadow", "A horse runs over a meadow with flowers, fast pan right" },
  { "road", "A car on a road through the desert at noon, dolly in" },
  { "room", "A cat in a room by the window, zoom in" },
  { "stage", "A woman sings on a stage in a spotlight, orbit right" },
  { "space", "A rocket in space before a nebula, dolly out" },
  { "moon", "An astronaut walks on the lunar surface, hand-held" },
  { "clouds", "A balloon over a cloudscape at dawn, crane up, dolly in" },
  { "portrait", "Portrait of a woman in a neon street, rain, hand-held" },
  { "flower", "A sunflower in a meadow, zoom in" },
  { "eight-shots", "A train in the mountains; cut to: a car on a road; cut to: a balloon over a cloudscape; cut to: a horse on a meadow; "
                   "cut to: a deer in a forest; cut to: a cat in a room; cut to: camels in the dunes; cut to: a boat on a lake" },
  { "reef", "A whale under water over a reef, dolly in" },
};

typedef struct
{
  double wall;
  double cpu;
  GError *error;
} Measure;

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

static Measure
render (const char *prompt,
        int width,
        int height,
        double seconds,
        const char *path)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (prompt, width, height, seconds);
  g_autoptr (DexFuture) future = NULL;
  gint64 start = g_get_monotonic_time ();
  double cpu = get_cpu_seconds ();
  Measure measure = { 0 };

  future = dex_future_finally (dailies_animatic_render (request, path, NULL, NULL, NULL, NULL), quit_cb, loop, NULL);
  g_main_loop_run (loop);
  measure.wall = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  measure.cpu = get_cpu_seconds () - cpu;
  dex_future_get_value (future, &measure.error);
  return measure;
}

static void
print (const char *bench,
       const char *scene,
       int width,
       int height,
       double seconds,
       const Measure *measure)
{
  double load = 0;

  getloadavg (&load, 1);
  g_print ("{ \"bench\": \"%s\", \"scene\": \"%s\", \"width\": %d, \"height\": %d, \"video_seconds\": %.3f, \"wall_seconds\": %.3f, "
           "\"cpu_seconds\": %.3f, \"times_real_time\": %.2f, \"cpu_per_video_second\": %.3f, \"load\": %.2f }\n",
           bench, scene, width, height, seconds, measure->wall, measure->cpu,
           seconds / measure->wall, measure->cpu / seconds, load);
}

static int
render_all (int width,
            int height,
            double seconds,
            const char *path)
{
  Measure worst = { 0 };
  guint slowest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      Measure measure = render (scenes[i].prompt, width, height, seconds, path);

      if (measure.error != NULL)
        {
          g_printerr ("%s: %s\n", scenes[i].name, measure.error->message);
          return 1;
        }
      print ("render", scenes[i].name, width, height, seconds, &measure);
      if (measure.wall > worst.wall)
        {
          worst = measure;
          slowest = i;
        }
    }
  g_unlink (path);
  print ("render-slowest", scenes[slowest].name, width, height, seconds, &worst);
  return 0;
}

int
main (int argc,
      char *argv[])
{
  gboolean all = argc > 1 && g_str_equal (argv[1], "--all");
  const char *prompt = argc > 1 ? argv[1] : scenes[0].prompt;
  int width = argc > 3 ? atoi (argv[2]) : 1280;
  int height = argc > 3 ? atoi (argv[3]) : 720;
  double seconds = argc > 4 ? g_ascii_strtod (argv[4], NULL) : 8;
  g_autofree char *path = NULL;
  Measure measure;

  dex_init ();
  path = argc > 5 ? g_strdup (argv[5]) : g_build_filename (g_get_tmp_dir (), "bench-render.mp4", NULL);
  if (all)
    return render_all (width, height, seconds, path);
  measure = render (prompt, width, height, seconds, path);
  if (measure.error != NULL)
    {
      g_printerr ("%s\n", measure.error->message);
      return 1;
    }
  if (argc <= 5)
    g_unlink (path);
  print ("render", "prompt", width, height, seconds, &measure);
  return 0;
}

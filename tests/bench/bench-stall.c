/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the main loop of an engine is busy at a time, at most, while the
 * studio renders and while a large clip is downloaded, probed and recorded.
 * Prints JSON; 8 ms is the target.  On a machine that is busy
 * with other things, look at the processor time. */

#define G_LOG_DOMAIN "bench-stall"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "dailies-engine.h"
#include "dailies-system-clock.h"
#include "padded-clip.h"
#include "stall.h"
#include "test-utils.h"

#define CLIP_SIZE (G_GUINT64_CONSTANT (500) * 1024 * 1024)

static void
await_take (DailiesEngine *engine,
            DailiesAccount *account,
            DailiesShot *shot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = dex_await_object (dailies_engine_submit (engine, account, shot, 1, NULL), &error);
  g_autoptr (DailiesJob) job = NULL;

  if (jobs == NULL)
    g_error ("%s", error->message);

  job = g_list_model_get_item (jobs, 0);
  if (!dex_await (dailies_engine_wait (engine, job), &error) || dailies_job_get_state (job) != DAILIES_JOB_DONE)
    g_error ("%s", dailies_job_get_error (job) != NULL ? dailies_job_get_error (job)->message : "not done");
}

static void
await_render (DailiesEngine *engine,
              JsonBuilder *builder)
{
  g_autoptr (DailiesShot) plain = dailies_shot_new ("A lighthouse at dusk, rain; then a neon alley, dolly in; then dunes at dawn", NULL);
  g_autoptr (DailiesShot) shot = dailies_shot_copy_with (plain, "seconds", 30.0, NULL);

  stall_begin ();
  await_take (engine, dailies_engine_find_account (engine, NULL, NULL), shot);
  stall_add_figures (builder, "render");
}

static void
await_download (DailiesEngine *engine,
                const char *url,
                JsonBuilder *builder)
{
  g_autoptr (DailiesAccount) account = dailies_account_new ("Fake", "openai", url, NULL);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A large clip", "fake-1");

  if (!dex_await (dailies_engine_add_account (engine, account, NULL), NULL))
    g_error ("No account");
  stall_begin ();
  await_take (engine, account, shot);
  stall_add_figures (builder, "download_500_mb");
}

/* A clip with a hole in it. */
static void
write_large_clip (const char *path)
{
  g_autoptr (GBytes) clip = padded_clip_new ();
  const gsize size = g_bytes_get_size (clip);
  const guint32 box_size = GUINT32_TO_BE ((guint32) (CLIP_SIZE - size));
  g_autofd int fd = -1;

  g_file_set_contents (path, g_bytes_get_data (clip, NULL), size, NULL);
  fd = open (path, O_WRONLY);
  if (pwrite (fd, &box_size, 4, size) != 4 || pwrite (fd, "free", 4, size + 4) != 4 || ftruncate (fd, CLIP_SIZE) != 0)
    g_error ("Cannot write %s", path);
}

static GSubprocess *
start_service (const char *folder,
               char **url)
{
  g_autofree char *clip = g_build_filename (folder, "large.mp4", NULL);
  g_autofree char *port_file = g_build_filename (folder, "port", NULL);
  g_autofree char *port = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *service;

  write_large_clip (clip);
  service = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, FAKE_VIDEO_SERVICE, "--die-with-parent",
                              "--port-file", port_file, "--clip", clip, NULL);
  if (service == NULL)
    g_error ("%s", error->message);
  while (!g_file_get_contents (port_file, &port, NULL, NULL))
    g_usleep (1000);
  *url = g_strdup_printf ("http://127.0.0.1:%s/v1", g_strstrip (port));

  return service;
}

typedef struct
{
  GMainLoop *loop;
  const char *folder;
  const char *url;
} Bench;

static DexFuture *
bench_fiber (gpointer data)
{
  Bench *bench = data;
  g_autofree char *library = g_build_filename (bench->folder, "library", NULL);
  g_autofree char *data_folder = g_build_filename (bench->folder, "data", NULL);
  g_autoptr (DailiesLocations) locations = dailies_locations_new (library, data_folder);
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesEngine) engine = dex_await_object (dailies_engine_open (locations, clock), &error);

  if (engine == NULL)
    g_error ("%s", error->message);

  json_builder_begin_object (builder);
  await_render (engine, builder);
  await_download (engine, bench->url, builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, TRUE);
  g_print ("%s\n", text);

  if (!dex_await (dailies_engine_close (engine), &error))
    g_error ("%s", error->message);
  g_main_loop_quit (bench->loop);

  return dex_future_new_true ();
}

int
main (int argc,
      char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GSubprocess) service = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  Bench bench;

  /* Where the studio is looked for. */
  path = g_strdup_printf ("%s:%s", DAILIES_FOLDER, g_getenv ("PATH"));
  g_setenv ("PATH", path, TRUE);

  gst_init (NULL, NULL);
  dex_init ();
  folder = test_make_dir ();
  service = start_service (folder, &url);
  loop = g_main_loop_new (NULL, FALSE);
  bench = (Bench) { loop, folder, url };

  stall_init ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, bench_fiber, &bench, NULL));
  g_main_loop_run (loop);

  g_subprocess_send_signal (service, SIGTERM);
  g_subprocess_wait (service, NULL, NULL);
  test_remove_dir (folder);

  return EXIT_SUCCESS;
}

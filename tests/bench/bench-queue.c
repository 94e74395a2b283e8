/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bench-queue [JOBS]: how long the main loop of an engine is busy at a time, and
 * how long the call takes, when a queue of five hundred jobs that wait and five
 * hundred that are done, on top of a journal of a hundred thousand, is opened,
 * followed by another process, ordered, cancelled and cleared.  The first
 * opening also loads what a process needs once.  Prints JSON. */

#define G_LOG_DOMAIN "bench-queue"

#include <gst/gst.h>
#include <stdlib.h>

#include "dailies-database-private.h"
#include "dailies-engine.h"
#include "dailies-system-clock.h"
#include "stall.h"
#include "test-utils.h"

/* Old ones that were cleared off the list, then those that are shown. */
#define FILL                                                                                                                          \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"                                                     \
  "INSERT INTO jobs (id, account_id, model, shot, state, created_at, updated_at, finished_at, position, running_since, cleared)"      \
  " SELECT printf ('%s-%08d', ?2, i), 'animatic', 'animatic-1',"                                                                      \
  "  json_object ('prompt', printf ('A kite of %d colours over a grey sea, and a long way to go', i % 5000), 'model', 'animatic-1')," \
  "  ?2, ?3 + i, ?3 + i, CASE ?2 WHEN 'waiting' THEN 0 ELSE ?3 + i END, ?3 + i, 0, ?4 FROM n"

static gboolean
fill (DailiesSqliteConnection *connection,
      gpointer data,
      GValue *result,
      GError **error)
{
  const gint64 now = g_get_real_time ();

  return dailies_sqlite_connection_run (connection, error, FILL, "nsni", *(gint64 *) data, "failed", now - 60 * G_TIME_SPAN_DAY, 1) &&
         dailies_sqlite_connection_run (connection, error, FILL, "nsni", G_GINT64_CONSTANT (500), "done", now - G_TIME_SPAN_HOUR, 0) &&
         dailies_sqlite_connection_run (connection, error, FILL, "nsni", G_GINT64_CONSTANT (500), "waiting", now - G_TIME_SPAN_MINUTE, 0);
}

static void
fill_database (const char *folder,
               gint64 n_jobs)
{
  g_autofree char *path = g_build_filename (folder, "dailies.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesDatabase) database = dex_await_object (dailies_database_open (path), &error);

  if (database == NULL ||
      !dex_await (dailies_database_write (database, DAILIES_DATABASE_ON_DISK, fill, &n_jobs, NULL), &error) ||
      !dex_await (dailies_database_close (database), &error))
    g_error ("%s", error->message);
}

typedef struct
{
  GMainLoop *loop;
  const char *folder;
  gint64 n_jobs;
} Bench;

static DailiesEngine *
open_engine (Bench *bench,
             DailiesEngineFlags flags)
{
  g_autofree char *library = g_build_filename (bench->folder, "library", NULL);
  g_autoptr (DailiesLocations) locations = dailies_locations_new (library, bench->folder);
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (GError) error = NULL;
  DailiesEngine *engine = dex_await_object (dailies_engine_open_with_flags (locations, clock, flags), &error);

  if (engine == NULL)
    g_error ("%s", error->message);

  return engine;
}

static void
await_step (JsonBuilder *builder,
            const char *name,
            DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (future, &error))
    g_error ("%s: %s", name, error->message);
  stall_add_figures (builder, name);
  stall_begin ();
}

static gboolean
shows_few (gpointer data)
{
  return g_list_model_get_n_items (dailies_engine_get_jobs (data)) == 0;
}

static DexFuture *
bench_fiber (gpointer data)
{
  Bench *bench = data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DailiesEngine) engine = NULL;
  g_autoptr (DailiesEngine) follower = NULL;
  g_autoptr (DailiesJob) newest = NULL;
  g_autoptr (DailiesJob) oldest = NULL;
  GListModel *jobs;

  fill_database (bench->folder, bench->n_jobs);
  json_builder_begin_object (builder);

  stall_begin ();
  engine = open_engine (bench, DAILIES_ENGINE_PAUSED);
  stall_add_figures (builder, "open");
  jobs = dailies_engine_get_jobs (engine);
  if (g_list_model_get_n_items (jobs) != 1000)
    g_error ("%u jobs", g_list_model_get_n_items (jobs));

  stall_begin ();
  follower = open_engine (bench, DAILIES_ENGINE_WATCH);
  stall_add_figures (builder, "open_follower");
  stall_begin ();
  await_step (builder, "list_prompts", dailies_engine_list_prompts (engine, 100));
  newest = g_list_model_get_item (jobs, 0);
  oldest = g_list_model_get_item (jobs, 499);
  await_step (builder, "move_first_to_last", dailies_engine_move_job (engine, oldest, NULL));
  await_step (builder, "move_last_to_first", dailies_engine_move_job (engine, newest, oldest));
  await_step (builder, "cancel_waiting", dailies_engine_cancel_waiting (engine));
  await_step (builder, "clear_finished", dailies_engine_clear_finished (engine));
  if (g_list_model_get_n_items (jobs) != 0 || !test_await_until (shows_few, follower, 10000))
    g_error ("Not cleared");
  stall_add_figures (builder, "follow_clearing");

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, TRUE);
  g_print ("%s\n", text);

  dex_await (dailies_engine_close (follower), NULL);
  dex_await (dailies_engine_close (engine), NULL);
  g_main_loop_quit (bench->loop);

  return dex_future_new_true ();
}

int
main (int argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  Bench bench;

  gst_init (NULL, NULL);
  dex_init ();
  folder = test_make_dir ();
  loop = g_main_loop_new (NULL, FALSE);
  bench = (Bench) { loop, folder, argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 100000 };

  stall_init ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, bench_fiber, &bench, NULL));
  g_main_loop_run (loop);
  test_remove_dir (folder);

  return EXIT_SUCCESS;
}

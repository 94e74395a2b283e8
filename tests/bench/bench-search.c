/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bench-search"

/* bench-search [TAKES]: how long a search in a large library takes, from the
 * call to the page of takes, in a database of its own; and how much of the
 * processor, which says more on a machine that has other things to do.
 */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "dailies-database.h"
#include "dailies-take-index.h"

#define PAGE 60
#define ROUNDS 40

static const char *const words[] = {
  "kite",
  "lighthouse",
  "alley",
  "dunes",
  "forest",
  "aurora",
  "harbour",
  "train",
  "dancer",
  "robot",
  "grey",
  "red",
  "neon",
  "golden",
  "misty",
  "stormy",
  "quiet",
  "ancient",
  "tiny",
  "endless",
  "slow",
  "pan",
  "tilt",
  "dolly",
  "handheld",
  "orbit",
  "crane",
  "close-up",
  "wide",
  "aerial",
  "rain",
  "snow",
  "dusk",
  "dawn",
  "noon",
  "night",
  "wind",
  "fire",
  "glass",
  "smoke",
};

static const struct
{
  const char *name;
  const char *typed;
  guint offset;
} queries[] = {
  { "everything", "", 0 },
  { "everything, last page", "", G_MAXUINT },
  { "one letter", "s", 0 },
  { "two letters", "st", 0 },
  { "a common word", "kite", 0 },
  { "a common word being typed", "lightho", 0 },
  { "two words", "red kite", 0 },
  { "three words", "neon alley rain", 0 },
  { "three letters each", "sto ali ran", 0 },
  { "a phrase", "\"slow pan\"", 0 },
  { "a tag", "holiday", 0 },
  { "a rare word", "zebra", 0 },
  { "nothing", "xylophone", 0 },
  { "a common word, far down", "kite", 5000 },
};

typedef struct
{
  char *folder;
  guint n_takes;
  JsonBuilder *report;
} Bench;

static DailiesTake *
make_take (GRand *random,
           guint number)
{
  static const char *const tags[] = { "holiday", "best", NULL };
  g_autoptr (GString) prompt = g_string_new (NULL);
  g_autoptr (DailiesShot) shot = NULL;
  guint n_words = g_rand_int_range (random, 12, 40);

  /* The common words are much more common, as in any language. */
  for (guint i = 0; i < n_words; i++)
    {
      double place = g_rand_double (random);

      g_string_append_printf (prompt, "%s ", words[(guint) (place * place * G_N_ELEMENTS (words))]);
      if (g_rand_int_range (random, 0, 6) == 0)
        g_string_append_printf (prompt, "w%d ", g_rand_int_range (random, 0, 20000));
    }
  if (number % 5000 == 0)
    g_string_append (prompt, "zebra");

  shot = dailies_shot_new (prompt->str, "sora-2");

  return g_object_new (DAILIES_TYPE_TAKE,
                       "path", "kites/2026-09-24 A kite 12345678.mp4",
                       "project", "kites",
                       "shot", shot,
                       "provider", "openai",
                       "account-name", "Studio",
                       "sha256", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                       "created-at", G_GINT64_CONSTANT (1790251200000000) + number * G_TIME_SPAN_MINUTE,
                       "width", 1280u,
                       "height", 720u,
                       "duration", G_GINT64_CONSTANT (8000000),
                       "tags", number % 20 == 0 ? tags : NULL,
                       NULL);
}

static void
report_number (Bench *bench,
               const char *name,
               double value)
{
  json_builder_set_member_name (bench->report, name);
  json_builder_add_double_value (bench->report, value);
}

static double
get_milliseconds (gint64 since)
{
  return (g_get_monotonic_time () - since) / 1000.0;
}

static void
fill (Bench *bench,
      DailiesTakeIndex *index)
{
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (DexFuture) rebuild = NULL;
  g_autoptr (GError) error = NULL;
  double longest_wait = 0;
  gint64 start;

  for (guint i = 0; i < bench->n_takes; i++)
    {
      g_autoptr (DailiesTake) take = make_take (random, i);

      g_list_store_append (takes, take);
    }

  start = g_get_monotonic_time ();
  rebuild = dailies_take_index_replace_all (index, G_LIST_MODEL (takes));
  while (dex_future_is_pending (rebuild))
    {
      gint64 asked = g_get_monotonic_time ();

      dex_await_uint (dailies_take_index_count (index, NULL), NULL);
      longest_wait = MAX (longest_wait, get_milliseconds (asked));
      dex_await (dex_timeout_new_msec (5), NULL);
    }
  if (!dex_await (g_steal_pointer (&rebuild), &error))
    g_error ("%s", error->message);
  report_number (bench, "rebuild_ms", get_milliseconds (start));
  report_number (bench, "longest_wait_during_rebuild_ms", longest_wait);
}

static int
compare_doubles (gconstpointer left,
                 gconstpointer right)
{
  double a = *(const double *) left;
  double b = *(const double *) right;

  return (a > b) - (a < b);
}

static void
report_times (Bench *bench,
              GArray *times,
              GArray *cpu_times)
{
  g_array_sort (times, compare_doubles);
  g_array_sort (cpu_times, compare_doubles);
  report_number (bench, "median_ms", g_array_index (times, double, times->len / 2));
  report_number (bench, "p99_ms", g_array_index (times, double, (times->len * 99 - 1) / 100));
  report_number (bench, "worst_ms", g_array_index (times, double, times->len - 1));
  report_number (bench, "cpu_median_ms", g_array_index (cpu_times, double, times->len / 2));
  report_number (bench, "cpu_p99_ms", g_array_index (cpu_times, double, (times->len * 99 - 1) / 100));
}

static double
search_once (DailiesTakeIndex *index,
             const char *typed,
             guint offset,
             double *cpu_time)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) page = NULL;
  clock_t cpu_start = clock ();
  gint64 start = g_get_monotonic_time ();
  double time;

  page = dex_await_object (dailies_take_index_search (index, typed, offset, PAGE), &error);
  if (page == NULL)
    g_error ("%s", error->message);

  time = get_milliseconds (start);
  *cpu_time = (clock () - cpu_start) * 1000.0 / CLOCKS_PER_SEC;

  return time;
}

static double
count_once (DailiesTakeIndex *index,
            const char *typed,
            guint *n_found)
{
  gint64 start = g_get_monotonic_time ();

  *n_found = dex_await_uint (dailies_take_index_count (index, typed), NULL);

  return get_milliseconds (start);
}

static void
search (Bench *bench,
        DailiesTakeIndex *index)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) all_cpu = g_array_new (FALSE, FALSE, sizeof (double));

  json_builder_set_member_name (bench->report, "queries");
  json_builder_begin_object (bench->report);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      g_autoptr (GArray) cpu_times = g_array_new (FALSE, FALSE, sizeof (double));
      guint offset = queries[i].offset == G_MAXUINT ? bench->n_takes - PAGE : queries[i].offset;
      double count_time = 0;
      guint n_found = 0;

      for (guint j = 0; j < ROUNDS; j++)
        {
          double cpu_time;
          double time = search_once (index, queries[i].typed, offset, &cpu_time);

          g_array_append_val (times, time);
          g_array_append_val (all, time);
          g_array_append_val (cpu_times, cpu_time);
          g_array_append_val (all_cpu, cpu_time);
          count_time = count_once (index, queries[i].typed, &n_found);
        }

      json_builder_set_member_name (bench->report, queries[i].name);
      json_builder_begin_object (bench->report);
      report_number (bench, "found", n_found);
      report_number (bench, "count_ms", count_time);
      report_times (bench, times, cpu_times);
      json_builder_end_object (bench->report);
    }
  json_builder_end_object (bench->report);
  report_times (bench, all, all_cpu);
}

static DexFuture *
bench_fiber (gpointer data)
{
  Bench *bench = data;
  g_autofree char *path = g_build_filename (bench->folder, "dailies.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesDatabase) database = dex_await_object (dailies_database_open (path), &error);
  g_autoptr (DailiesTakeIndex) index = NULL;
  gint64 start;
  GStatBuf info;

  if (database == NULL)
    g_error ("%s", error->message);

  index = dailies_take_index_new (database);
  fill (bench, index);
  dex_await (dailies_database_close (database), NULL);
  g_clear_object (&index);
  g_clear_object (&database);

  g_stat (path, &info);
  report_number (bench, "database_mib", info.st_size / 1048576.0);
  start = g_get_monotonic_time ();
  database = dex_await_object (dailies_database_open (path), &error);
  report_number (bench, "open_ms", get_milliseconds (start));

  index = dailies_take_index_new (database);
  search (bench, index);
  dex_await (dailies_database_close (database), NULL);

  return dex_future_new_true ();
}

static void
remove_folder (const char *folder)
{
  static const char *const names[] = { "dailies.db", "dailies.db.lock", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  Bench bench = { 0 };

  dex_init ();

  bench.folder = g_dir_make_tmp ("bench-search-XXXXXX", NULL);
  bench.n_takes = argc > 1 ? MAX (atoi (argv[1]), PAGE) : 100000;
  bench.report = json_builder_new ();
  json_builder_begin_object (bench.report);
  report_number (&bench, "takes", bench.n_takes);

  future = dex_scheduler_spawn (dex_scheduler_get_default (), 0, bench_fiber, &bench, NULL);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);

  json_builder_end_object (bench.report);
  root = json_builder_get_root (bench.report);
  text = json_to_string (root, TRUE);
  printf ("%s\n", text);

  remove_folder (bench.folder);
  g_free (bench.folder);
  g_object_unref (bench.report);

  return EXIT_SUCCESS;
}

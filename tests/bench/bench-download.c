/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long a download takes beside curl, and how much memory, for a clip
 * of 2 GiB on loopback.  Prints JSON; at most 1.1 times as long is the
 * target, and no more memory for a large clip than for a small one. */

#define G_LOG_DOMAIN "bench-download"

#include <sys/resource.h>

#include "dailies-download.h"
#include "dailies-system-clock.h"
#include "fake-service.h"
#include "test-utils.h"

#define BLOCK (1024 * 1024)
#define N_BLOCKS 2048
#define N_ROUNDS 3

static FakeService *service;
static char *folder;
static double own_seconds;
static double curl_seconds;
static glong growth;

static glong
get_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

static void
download (const char *path)
{
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (DailiesHttp) http = dailies_http_new (clock);
  g_autoptr (DailiesAccount) account = dailies_account_new ("Bench", "openai", fake_service_get_url (service), NULL);
  g_autoptr (DailiesConnection) connection = dailies_connection_new (account, NULL);
  g_autofree char *url = fake_service_dup_url (service, path);
  g_autofree char *part = g_build_filename (folder, "clip.part", NULL);
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_url (url, FALSE, NULL, 0);
  g_autoptr (DailiesDownload) task = dailies_download_new (http, connection, file, part);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_download_run (task, NULL), &error);
  g_assert_no_error (error);
  dailies_download_discard (part);
}

static void
measure_own (void)
{
  glong before;
  gint64 began_at;

  download ("/small");
  before = get_peak_memory ();
  began_at = g_get_monotonic_time ();
  download ("/large");
  own_seconds = MIN (own_seconds, (g_get_monotonic_time () - began_at) / (double) G_USEC_PER_SEC);
  growth = MAX (growth, get_peak_memory () - before);
}

/* The file is to be safe on the disk, as ours is. */
static void
measure_curl (void)
{
  g_autofree char *url = fake_service_dup_url (service, "/large");
  g_autofree char *path = g_build_filename (folder, "clip.curl", NULL);
  g_autofree char *script = g_strdup_printf ("curl --silent --output %s %s && sync %s && rm %s", path, url, path, path);
  const char *argv[] = { "sh", "-c", script, NULL };
  gint64 began_at = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  curl_seconds = MIN (curl_seconds, (g_get_monotonic_time () - began_at) / (double) G_USEC_PER_SEC);
}

static void
serve (const char *path,
       guint n_blocks)
{
  FakeReply *reply = fake_reply_new_bytes (200, "video/mp4", g_bytes_new_take (g_malloc0 (BLOCK), BLOCK));

  reply->repeat = n_blocks;
  fake_service_set (service, "GET", path, reply);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  service = fake_service_new (NULL);
  folder = test_make_dir ();
  own_seconds = curl_seconds = G_MAXDOUBLE;
  serve ("/small", 16);
  serve ("/large", N_BLOCKS);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      test_from_fiber (measure_own);
      measure_curl ();
    }

  g_print ("{\"bytes\": %" G_GUINT64_FORMAT ", \"seconds\": %.3f, \"curl_seconds\": %.3f, \"ratio\": %.2f, \"memory_growth_kib\": %ld}\n",
           (guint64) BLOCK * N_BLOCKS, own_seconds, curl_seconds, own_seconds / curl_seconds, growth);
  test_remove_dir (folder);
  fake_service_free (service);

  return 0;
}

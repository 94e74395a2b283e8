/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-download"

#include <signal.h>
#include <sys/resource.h>

#include "download-fixture.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_whole (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (DailiesDownload) download = download_fixture_make_download (&fixture, NULL);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  guint n_notified = 0;

  g_signal_connect_swapped (download, "notify::bytes-received", G_CALLBACK (count_cb), &n_notified);
  fake_service_set (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  g_assert_cmpuint (dailies_download_get_bytes_received (download), ==, DOWNLOAD_CLIP_SIZE);
  g_assert_cmpuint (dailies_download_get_bytes_total (download), ==, DOWNLOAD_CLIP_SIZE);
  /* The clock stood still: only the first and the last are told. */
  g_assert_cmpuint (n_notified, >=, 1);
  g_assert_cmpuint (n_notified, <=, 4);

  request = fake_service_get_request (fixture.service, 0);
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
  g_assert_null (fake_request_get_header (request, "Accept-Encoding"));
  g_assert_null (fake_request_get_header (request, "Range"));
}

static void
check_refusal (FakeReply *reply,
               DailiesError category,
               const char *code,
               const char *words)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", reply);
  g_assert_false (download_fixture_run (&fixture, &error));
  net_test_assert_details (error, category, code, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strstr (error->message, TEST_KEY));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  download_fixture_assert_part_size (&fixture, 0);
}

static void
test_refusals (void)
{
  check_refusal (fake_reply_new (200, "text/html; charset=utf-8", "<h1>Sign in " TEST_KEY "</h1>"),
                 DAILIES_ERROR_PROTOCOL, "not-a-clip", "text/html: “<h1>Sign in [removed]</h1>”");
  check_refusal (fake_reply_new (200, "application/json", "{\"a\":1}"), DAILIES_ERROR_PROTOCOL, "not-a-clip", "application/json");
  check_refusal (fake_reply_new (200, "application/json", "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"Blocked\"}}"),
                 DAILIES_ERROR_MODERATION, "moderation_blocked", "Blocked");
  check_refusal (fake_reply_new (404, NULL, "{\"detail\":\"Video not found\"}"), DAILIES_ERROR_NOT_FOUND, NULL, "Video not found");
  check_refusal (fake_reply_new (410, "text/html", "<h1>gone</h1>"), DAILIES_ERROR_NOT_FOUND, NULL, "410 Gone");
  check_refusal (fake_reply_new (403, "application/xml", "<Error><Message>Request has expired</Message></Error>"),
                 DAILIES_ERROR_NOT_FOUND, NULL, "403 Forbidden");
  check_refusal (fake_reply_new (403, NULL, ""), DAILIES_ERROR_PERMISSION, NULL, "403 Forbidden");
  check_refusal (fake_reply_new (401, NULL, "{\"error\":\"bad key " TEST_KEY "\"}"), DAILIES_ERROR_AUTH, NULL, "bad key [removed]");
  check_refusal (fake_reply_new (200, "video/mp4", ""), DAILIES_ERROR_PROTOCOL, "empty-file", "empty");
  check_refusal (fake_reply_new (204, NULL, ""), DAILIES_ERROR_PROTOCOL, "not-a-clip", "something else");
  check_refusal (fake_reply_with_header (fake_reply_new (200, "video/mp4", "xx"), "Content-Encoding", "gzip"),
                 DAILIES_ERROR_PROTOCOL, NULL, "gzip");
}

/* The service says that it is done before the clip is written. */
static void
test_work_in_progress (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/clip", fake_reply_new (404, NULL, "{\"detail\":\"Generation is still in-progress\"}"));
  fake_service_queue (fixture.service, "GET", "/clip", fake_reply_new (409, NULL, "{\"error\":{\"message\":\"Video is not ready yet\"}}"));
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
}

static void
test_wrong_lengths (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  FakeReply *longer = download_fixture_make_clip_reply (&fixture);
  FakeReply *endless = download_fixture_make_clip_reply (&fixture);
  FakeReply *none = download_fixture_make_clip_reply (&fixture);
  g_autoptr (GError) error = NULL;

  /* Claims more than it has, then lets go. */
  longer->ranges = FALSE;
  longer->length = DOWNLOAD_CLIP_SIZE + 10;
  longer->close = TRUE;
  fake_service_queue (fixture.service, "GET", "/clip", longer);
  /* What is there is more than the truth: asked from there on, nothing is. */
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);

  dailies_download_discard (fixture.part);
  endless->ranges = FALSE;
  endless->length = G_MAXINT64;
  endless->close = TRUE;
  fake_service_queue (fixture.service, "GET", "/clip", endless);
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);

  none->length = -2;
  none->ranges = FALSE;
  dailies_download_discard (fixture.part);
  fake_service_queue (fixture.service, "GET", "/clip", none);
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
}

static void
test_disk_full (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  struct rlimit usual;
  struct rlimit small;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  small = usual;
  small.rlim_cur = 1500000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (download_fixture_run (&fixture, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);

  net_test_assert_details (error, DAILIES_ERROR_STORAGE, "disk-full", FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, fixture.part));
  download_fixture_assert_part_size (&fixture, 1500000);

  g_clear_error (&error);
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  download_fixture_assert_range (&fixture, 1, "bytes=1500000-", DOWNLOAD_ETAG);
}

static void
test_nowhere_to_write (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autofree char *beyond = g_build_filename (fixture.folder, "none", "clip.part", NULL);
  const char *places[] = { beyond, fixture.folder, "/dev/null" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_bytes (fixture.clip, "video/mp4");
      g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, NULL, file, places[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (dex_await (dailies_download_run (download, NULL), &error));
      net_test_assert_details (error, DAILIES_ERROR_STORAGE, "cannot-write", FALSE, FALSE);
      g_assert_nonnull (strstr (error->message, places[i]));
    }
}

static void
test_bytes (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_bytes (fixture.clip, "video/mp4");
  g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, fixture.connection, file, fixture.part);
  g_autoptr (GError) error = NULL;

  download_fixture_write_part (&fixture, 100, NULL);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  g_assert_cmpuint (dailies_download_get_bytes_received (download), ==, DOWNLOAD_CLIP_SIZE);
}

static void
test_key_stays_at_home (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (FakeService) store = fake_service_new (NULL);
  g_autofree char *place = fake_service_dup_url (store, "/bucket/clip?sig=abc");
  g_autoptr (DailiesDownload) direct = download_fixture_make_download (&fixture, place);
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", place));
  fake_service_set (store, "GET", "/bucket/clip", download_fixture_make_clip_reply (&fixture));
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);

  dailies_download_discard (fixture.part);
  dex_await (dailies_download_run (direct, NULL), &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);

  g_assert_cmpuint (fake_service_get_n_requests (store), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FakeRequest) request = fake_service_get_request (store, i);

      g_assert_null (fake_request_get_header (request, "Authorization"));
    }
}

static void
test_key_is_not_sent_unasked (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autofree char *url = fake_service_dup_url (fixture.service, "/clip");
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_url (url, FALSE, NULL, 0);
  g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, fixture.connection, file, fixture.part);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  request = fake_service_get_request (fixture.service, 0);
  g_assert_null (fake_request_get_header (request, "Authorization"));
}

static void
test_own_connection_of_a_file (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (DailiesConnection) other = net_test_connect ("https://video.example/v1");
  g_autofree char *url = fake_service_dup_url (fixture.service, "/clip");
  g_autoptr (DailiesResultFile) file = g_object_new (DAILIES_TYPE_RESULT_FILE,
                                                     "url", url, "needs-auth", TRUE, "connection", fixture.connection, NULL);
  g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, other, file, fixture.part);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  request = fake_service_get_request (fixture.service, 0);
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
}

static void
test_insecure_places (void)
{
  static const char *const urls[] = { "http://store.example/clip", "http://127.0.0.1:1/clip", "ftp://store.example/clip",
                                      "file:///etc/passwd", "clip.mp4", "https://user:word@store.example/" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_auto (DownloadFixture) fixture = download_fixture_make ();
      g_autoptr (DailiesConnection) secure = net_test_connect ("https://video.example/v1");
      g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_url (urls[i], TRUE, NULL, 0);
      g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, secure, file, fixture.part);
      g_autoptr (GError) error = NULL;

      g_assert_false (dex_await (dailies_download_run (download, NULL), &error));
      g_assert_true (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_PROTOCOL) ||
                     g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION));
      g_assert_cmpint (dailies_error_get_details (error)->retryable, ==, FALSE);
      g_assert_null (strstr (error->message, "word@"));
    }
}

static void
test_redirect_in_circles (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", "/clip"));
  g_assert_false (download_fixture_run (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 11);
}

static void
test_discard (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();

  download_fixture_write_part (&fixture, 100, "{}");
  dailies_download_discard (fixture.part);
  g_assert_false (g_file_test (fixture.part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (fixture.resume, G_FILE_TEST_EXISTS));
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/download/whole", test_whole);
  test_add_fiber ("/download/refusals", test_refusals);
  test_add_fiber ("/download/work-in-progress", test_work_in_progress);
  test_add_fiber ("/download/lengths", test_wrong_lengths);
  test_add_fiber ("/download/disk-full", test_disk_full);
  test_add_fiber ("/download/nowhere", test_nowhere_to_write);
  test_add_fiber ("/download/bytes", test_bytes);
  test_add_fiber ("/download/key/at-home", test_key_stays_at_home);
  test_add_fiber ("/download/key/unasked", test_key_is_not_sent_unasked);
  test_add_fiber ("/download/key/own-connection", test_own_connection_of_a_file);
  test_add_fiber ("/download/insecure", test_insecure_places);
  test_add_fiber ("/download/circles", test_redirect_in_circles);
  test_add_fiber ("/download/discard", test_discard);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-download"

#include <signal.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "dailies-download.h"
#include "net-test-utils.h"

#define CLIP_SIZE (5 * 1024 * 1024 / 2 + 11)
#define ETAG "\"v1\""

typedef struct
{
  FakeService *service;
  TestClock *clock;
  DailiesHttp *http;
  DailiesConnection *connection;
  char *folder;
  char *part;
  char *resume;
  GBytes *clip;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->service, fake_service_free);
  test_remove_dir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->part, g_free);
  g_clear_pointer (&fixture->resume, g_free);
  g_clear_pointer (&fixture->clip, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static GBytes *
make_clip (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint8 *data = g_malloc (CLIP_SIZE);

  for (gsize i = 0; i < CLIP_SIZE; i++)
    data[i] = (guint8) g_rand_int (random);

  return g_bytes_new_take (data, CLIP_SIZE);
}

static Fixture
make_fixture (void)
{
  Fixture fixture = { 0 };

  fixture.service = fake_service_new (NULL);
  fixture.clock = test_clock_new ();
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  fixture.http = dailies_http_new (DAILIES_CLOCK (fixture.clock));
  fixture.connection = net_test_connect (fake_service_get_url (fixture.service));
  fixture.folder = test_make_dir ();
  fixture.part = g_build_filename (fixture.folder, "clip.mp4.part", NULL);
  fixture.resume = g_build_filename (fixture.folder, "clip.mp4.part.resume", NULL);
  fixture.clip = make_clip (1);

  return fixture;
}

static FakeReply *
clip_reply (Fixture *fixture)
{
  FakeReply *reply = fake_reply_new_bytes (200, "video/mp4", g_bytes_ref (fixture->clip));

  reply->ranges = TRUE;

  return fake_reply_with_header (reply, "ETag", ETAG);
}

static FakeReply *
cut_clip_reply (Fixture *fixture,
                gsize cut_after)
{
  FakeReply *reply = clip_reply (fixture);

  reply->cut = FAKE_CUT_IN_BODY;
  reply->cut_after = cut_after;

  return reply;
}

static DailiesDownload *
make_download (Fixture *fixture,
               const char *url)
{
  g_autofree char *own = fake_service_dup_url (fixture->service, "/clip");
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_url (url != NULL ? url : own, TRUE, "video/mp4", 0);

  return dailies_download_new (fixture->http, fixture->connection, file, fixture->part);
}

static gboolean
run (Fixture *fixture,
     GError **error)
{
  g_autoptr (DailiesDownload) download = make_download (fixture, NULL);

  return dex_await (dailies_download_run (download, NULL), error);
}

static void
assert_clip (Fixture *fixture)
{
  g_autofree char *text = NULL;
  gsize length;
  gsize size;
  const void *data = g_bytes_get_data (fixture->clip, &size);

  g_assert_true (g_file_get_contents (fixture->part, &text, &length, NULL));
  g_assert_cmpmem (text, length, data, size);
  g_assert_false (g_file_test (fixture->resume, G_FILE_TEST_EXISTS));
}

static void
assert_part_size (Fixture *fixture,
                  goffset size)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->part, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, size);
}

static void
assert_range (Fixture *fixture,
              guint index,
              const char *range,
              const char *condition)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, index);

  g_assert_nonnull (request);
  g_assert_cmpstr (fake_request_get_header (request, "Range"), ==, range);
  g_assert_cmpstr (fake_request_get_header (request, "If-Range"), ==, condition);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_whole (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesDownload) download = make_download (&fixture, NULL);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  guint n_notified = 0;

  g_signal_connect_swapped (download, "notify::bytes-received", G_CALLBACK (count_cb), &n_notified);
  fake_service_set (fixture.service, "GET", "/clip", clip_reply (&fixture));
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  g_assert_cmpuint (dailies_download_get_bytes_received (download), ==, CLIP_SIZE);
  g_assert_cmpuint (dailies_download_get_bytes_total (download), ==, CLIP_SIZE);
  /* The clock stood still: only the first and the last are told. */
  g_assert_cmpuint (n_notified, >=, 1);
  g_assert_cmpuint (n_notified, <=, 4);

  request = fake_service_get_request (fixture.service, 0);
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
  g_assert_null (fake_request_get_header (request, "Accept-Encoding"));
  g_assert_null (fake_request_get_header (request, "Range"));
}

static void
test_resumed_in_one_run (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/clip", cut_clip_reply (&fixture, 1000));
  fake_service_queue (fixture.service, "GET", "/clip", fake_reply_new (503, NULL, ""));
  fake_service_queue (fixture.service, "GET", "/clip", cut_clip_reply (&fixture, 2000000));
  fake_service_queue (fixture.service, "GET", "/clip", clip_reply (&fixture));
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  assert_range (&fixture, 1, "bytes=1000-", ETAG);
  assert_range (&fixture, 2, "bytes=1000-", ETAG);
  assert_range (&fixture, 3, "bytes=2001000-", ETAG);
}

static void
test_gives_up_and_is_gone_on_with (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 6; i++)
    fake_service_queue (fixture.service, "GET", "/clip", cut_clip_reply (&fixture, 1000));
  g_assert_false (run (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "connection-lost", TRUE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 6);
  assert_part_size (&fixture, 6000);

  g_clear_error (&error);
  fake_service_set (fixture.service, "GET", "/clip", clip_reply (&fixture));
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  assert_range (&fixture, 6, "bytes=6000-", ETAG);
}

static void
test_server_without_ranges (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  FakeReply *whole = clip_reply (&fixture);
  g_autoptr (GError) error = NULL;

  whole->ranges = FALSE;
  fake_service_queue (fixture.service, "GET", "/clip", cut_clip_reply (&fixture, 1500000));
  fake_service_queue (fixture.service, "GET", "/clip", whole);
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  assert_range (&fixture, 1, "bytes=1500000-", ETAG);
}

static void
test_changed_clip (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GBytes) old = g_steal_pointer (&fixture.clip);
  FakeReply *reply;
  g_autoptr (GError) error = NULL;

  fixture.clip = old;
  fake_service_queue (fixture.service, "GET", "/clip", cut_clip_reply (&fixture, 1500000));
  fixture.clip = make_clip (2);
  reply = clip_reply (&fixture);
  soup_message_headers_replace (reply->headers, "ETag", "\"v2\"");
  fake_service_queue (fixture.service, "GET", "/clip", reply);
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
}

static void
test_without_validator (void)
{
  static const char *const headers[][2] = { { "X-None", "x" }, { "ETag", "W/\"v1\"" } };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_auto (Fixture) fixture = make_fixture ();
      FakeReply *cut = cut_clip_reply (&fixture, 1500000);
      g_autoptr (GError) error = NULL;

      soup_message_headers_remove (cut->headers, "ETag");
      soup_message_headers_append (cut->headers, headers[i][0], headers[i][1]);
      fake_service_queue (fixture.service, "GET", "/clip", cut);
      fake_service_queue (fixture.service, "GET", "/clip", clip_reply (&fixture));
      run (&fixture, &error);
      g_assert_no_error (error);
      assert_clip (&fixture);
      assert_range (&fixture, 1, NULL, NULL);
    }
}

static void
test_last_modified (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      FakeReply *reply = i == 0 ? cut_clip_reply (&fixture, 1500000) : clip_reply (&fixture);

      soup_message_headers_remove (reply->headers, "ETag");
      soup_message_headers_append (reply->headers, "Last-Modified", "Thu, 24 Sep 2026 12:00:00 GMT");
      fake_service_queue (fixture.service, "GET", "/clip", reply);
    }
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  assert_range (&fixture, 1, "bytes=1500000-", "Thu, 24 Sep 2026 12:00:00 GMT");
}

static void
write_part (Fixture *fixture,
            gsize size,
            const char *resume)
{
  g_assert_true (g_file_set_contents (fixture->part, g_bytes_get_data (fixture->clip, NULL), size, NULL));
  if (resume != NULL)
    g_assert_true (g_file_set_contents (fixture->resume, resume, -1, NULL));
}

static void
test_left_behind (void)
{
  static const struct
  {
    gsize size;
    const char *resume;
    const char *range;
  } cases[] = {
    /* The crash came after the last byte. */
    { CLIP_SIZE, "{\"validator\":\"\\\"v1\\\"\",\"total\":0}", "bytes=2621451-" },
    { 77, "{\"validator\":\"\\\"v1\\\"\",\"total\":2621451}", "bytes=77-" },
    /* Nothing that can be relied on. */
    { 77, NULL, NULL },
    { 77, "{\"validator\":", NULL },
    { 77, "[]", NULL },
    { 77, "{\"validator\":7,\"total\":-1}", NULL },
    { 77, "{\"validator\":\"\\\"v1\\\"\",\"total\":50}", NULL },
    { 0, "{\"validator\":\"\\\"v1\\\"\",\"total\":50}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Fixture) fixture = make_fixture ();
      g_autoptr (GError) error = NULL;

      write_part (&fixture, cases[i].size, cases[i].resume);
      fake_service_set (fixture.service, "GET", "/clip", clip_reply (&fixture));
      run (&fixture, &error);
      g_assert_no_error (error);
      assert_clip (&fixture);
      assert_range (&fixture, 0, cases[i].range, cases[i].range != NULL ? ETAG : NULL);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

static void
test_useless_ranges (void)
{
  static const char *const ranges[] = { "bytes 0-10/2621451", "bytes 77-100/2621451", "nonsense", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_auto (Fixture) fixture = make_fixture ();
      FakeReply *reply = fake_reply_new (ranges[i] != NULL ? 206 : 416, "video/mp4", "garbage");
      g_autoptr (GError) error = NULL;

      if (ranges[i] != NULL)
        soup_message_headers_append (reply->headers, "Content-Range", ranges[i]);
      write_part (&fixture, 77, "{\"validator\":\"\\\"v1\\\"\",\"total\":0}");
      fake_service_queue (fixture.service, "GET", "/clip", reply);
      fake_service_queue (fixture.service, "GET", "/clip", clip_reply (&fixture));
      run (&fixture, &error);
      g_assert_no_error (error);
      assert_clip (&fixture);
      assert_range (&fixture, 1, NULL, NULL);
    }
}

static void
check_refusal (FakeReply *reply,
               DailiesError category,
               const char *code,
               const char *words)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", reply);
  g_assert_false (run (&fixture, &error));
  net_test_assert_details (error, category, code, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strstr (error->message, TEST_KEY));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  assert_part_size (&fixture, 0);
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

static void
test_wrong_lengths (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  FakeReply *longer = clip_reply (&fixture);
  FakeReply *none = clip_reply (&fixture);
  g_autoptr (GError) error = NULL;

  /* Claims more than it has, then lets go. */
  longer->ranges = FALSE;
  longer->length = CLIP_SIZE + 10;
  longer->close = TRUE;
  fake_service_queue (fixture.service, "GET", "/clip", longer);
  /* What is there is more than the truth: asked from there on, nothing is. */
  fake_service_queue (fixture.service, "GET", "/clip", clip_reply (&fixture));
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);

  none->length = -2;
  none->ranges = FALSE;
  dailies_download_discard (fixture.part);
  fake_service_queue (fixture.service, "GET", "/clip", none);
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
}

static void
test_disk_full (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  struct rlimit usual;
  struct rlimit small;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", clip_reply (&fixture));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  small = usual;
  small.rlim_cur = 1500000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (run (&fixture, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);

  net_test_assert_details (error, DAILIES_ERROR_STORAGE, "disk-full", FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, fixture.part));
  assert_part_size (&fixture, 1500000);

  g_clear_error (&error);
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  assert_range (&fixture, 1, "bytes=1500000-", ETAG);
}

static void
test_nowhere_to_write (void)
{
  g_auto (Fixture) fixture = make_fixture ();
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
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_bytes (fixture.clip, "video/mp4");
  g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, fixture.connection, file, fixture.part);
  g_autoptr (GError) error = NULL;

  write_part (&fixture, 100, NULL);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  g_assert_cmpuint (dailies_download_get_bytes_received (download), ==, CLIP_SIZE);
}

static void
test_key_stays_at_home (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (FakeService) store = fake_service_new (NULL);
  g_autofree char *place = fake_service_dup_url (store, "/bucket/clip?sig=abc");
  g_autoptr (DailiesDownload) direct = make_download (&fixture, place);
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", place));
  fake_service_set (store, "GET", "/bucket/clip", clip_reply (&fixture));
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);

  dailies_download_discard (fixture.part);
  dex_await (dailies_download_run (direct, NULL), &error);
  g_assert_no_error (error);
  assert_clip (&fixture);

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
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *url = fake_service_dup_url (fixture.service, "/clip");
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_url (url, FALSE, NULL, 0);
  g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, fixture.connection, file, fixture.part);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", clip_reply (&fixture));
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  request = fake_service_get_request (fixture.service, 0);
  g_assert_null (fake_request_get_header (request, "Authorization"));
}

static void
test_own_connection_of_a_file (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesConnection) other = net_test_connect ("https://video.example/v1");
  g_autofree char *url = fake_service_dup_url (fixture.service, "/clip");
  g_autoptr (DailiesResultFile) file = g_object_new (DAILIES_TYPE_RESULT_FILE,
                                                     "url", url, "needs-auth", TRUE, "connection", fixture.connection, NULL);
  g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, other, file, fixture.part);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", clip_reply (&fixture));
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
      g_auto (Fixture) fixture = make_fixture ();
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
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/clip", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", "/clip"));
  g_assert_false (run (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 11);
}

typedef enum
{
  CANCEL_BEFORE,
  CANCEL_SOON,
  CANCEL_IN_BODY,
  CANCEL_IN_PAUSE,
} CancelMoment;

static gboolean
has_received (gpointer data)
{
  return dailies_download_get_bytes_received (data) >= 1200000;
}

static gboolean
is_in_pause (gpointer data)
{
  gint64 next = test_clock_get_next_sleep (data);

  return next > 0 && next < 2 * G_TIME_SPAN_SECOND;
}

static void
check_cancel (CancelMoment moment)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesDownload) download = make_download (&fixture, NULL);
  FakeReply *reply = moment == CANCEL_IN_PAUSE ? cut_clip_reply (&fixture, 1200000) : clip_reply (&fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  reply->stall_after = moment == CANCEL_IN_PAUSE ? -1 : 1200000;
  test_clock_set_auto_advance (fixture.clock, 0);
  fake_service_set (fixture.service, "GET", "/clip", reply);
  if (moment == CANCEL_BEFORE)
    g_cancellable_cancel (cancellable);
  future = dailies_download_run (download, cancellable);
  if (moment == CANCEL_IN_BODY)
    g_assert_true (test_await_until (has_received, download, 5000));
  if (moment == CANCEL_IN_PAUSE)
    g_assert_true (test_await_until (is_in_pause, fixture.clock, 5000));
  g_cancellable_cancel (cancellable);
  g_assert_false (dex_await (g_steal_pointer (&future), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* What came is kept, and gone on with. */
  assert_part_size (&fixture, moment >= CANCEL_IN_BODY ? 1200000 : 0);
  g_clear_error (&error);
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  fake_service_set (fixture.service, "GET", "/clip", clip_reply (&fixture));
  fake_service_release (fixture.service);
  run (&fixture, &error);
  g_assert_no_error (error);
  assert_clip (&fixture);
  if (moment >= CANCEL_IN_BODY)
    assert_range (&fixture, 1, "bytes=1200000-", ETAG);
}

static void
test_cancel (void)
{
  for (CancelMoment moment = CANCEL_BEFORE; moment <= CANCEL_IN_PAUSE; moment++)
    check_cancel (moment);
}

static void
test_discard (void)
{
  g_auto (Fixture) fixture = make_fixture ();

  write_part (&fixture, 100, "{}");
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
  test_add_fiber ("/download/resumed/in-one-run", test_resumed_in_one_run);
  test_add_fiber ("/download/resumed/later", test_gives_up_and_is_gone_on_with);
  test_add_fiber ("/download/resumed/without-ranges", test_server_without_ranges);
  test_add_fiber ("/download/resumed/changed", test_changed_clip);
  test_add_fiber ("/download/resumed/without-validator", test_without_validator);
  test_add_fiber ("/download/resumed/last-modified", test_last_modified);
  test_add_fiber ("/download/resumed/left-behind", test_left_behind);
  test_add_fiber ("/download/resumed/useless-ranges", test_useless_ranges);
  test_add_fiber ("/download/refusals", test_refusals);
  test_add_fiber ("/download/lengths", test_wrong_lengths);
  test_add_fiber ("/download/disk-full", test_disk_full);
  test_add_fiber ("/download/nowhere", test_nowhere_to_write);
  test_add_fiber ("/download/bytes", test_bytes);
  test_add_fiber ("/download/key/at-home", test_key_stays_at_home);
  test_add_fiber ("/download/key/unasked", test_key_is_not_sent_unasked);
  test_add_fiber ("/download/key/own-connection", test_own_connection_of_a_file);
  test_add_fiber ("/download/insecure", test_insecure_places);
  test_add_fiber ("/download/circles", test_redirect_in_circles);
  test_add_fiber ("/download/cancel", test_cancel);
  test_add_fiber ("/download/discard", test_discard);

  return g_test_run ();
}

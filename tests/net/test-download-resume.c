/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-download-resume"

#include "download-fixture.h"

static void
test_resumed_in_one_run (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_cut_reply (&fixture, 1000));
  fake_service_queue (fixture.service, "GET", "/clip", fake_reply_new (503, NULL, ""));
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_cut_reply (&fixture, 2000000));
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  download_fixture_assert_range (&fixture, 1, "bytes=1000-", DOWNLOAD_ETAG);
  download_fixture_assert_range (&fixture, 2, "bytes=1000-", DOWNLOAD_ETAG);
  download_fixture_assert_range (&fixture, 3, "bytes=2001000-", DOWNLOAD_ETAG);
}

static void
test_gives_up_and_is_gone_on_with (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 6; i++)
    fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_cut_reply (&fixture, 1000));
  g_assert_false (download_fixture_run (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "connection-lost", TRUE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 6);
  download_fixture_assert_part_size (&fixture, 6000);

  g_clear_error (&error);
  fake_service_set (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  download_fixture_assert_range (&fixture, 6, "bytes=6000-", DOWNLOAD_ETAG);
}

static void
test_server_without_ranges (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  FakeReply *whole = download_fixture_make_clip_reply (&fixture);
  g_autoptr (GError) error = NULL;

  whole->ranges = FALSE;
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_cut_reply (&fixture, 1500000));
  fake_service_queue (fixture.service, "GET", "/clip", whole);
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  download_fixture_assert_range (&fixture, 1, "bytes=1500000-", DOWNLOAD_ETAG);
}

static void
test_changed_clip (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GBytes) old = g_steal_pointer (&fixture.clip);
  FakeReply *reply;
  g_autoptr (GError) error = NULL;

  fixture.clip = old;
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_cut_reply (&fixture, 1500000));
  fixture.clip = download_fixture_make_clip (2);
  reply = download_fixture_make_clip_reply (&fixture);
  soup_message_headers_replace (reply->headers, "ETag", "\"v2\"");
  fake_service_queue (fixture.service, "GET", "/clip", reply);
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
}

static void
test_without_validator (void)
{
  static const char *const headers[][2] = { { "X-None", "x" }, { "ETag", "W/\"v1\"" } };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_auto (DownloadFixture) fixture = download_fixture_make ();
      FakeReply *cut = download_fixture_make_cut_reply (&fixture, 1500000);
      g_autoptr (GError) error = NULL;

      soup_message_headers_remove (cut->headers, "ETag");
      soup_message_headers_append (cut->headers, headers[i][0], headers[i][1]);
      fake_service_queue (fixture.service, "GET", "/clip", cut);
      fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
      download_fixture_run (&fixture, &error);
      g_assert_no_error (error);
      download_fixture_assert_clip (&fixture);
      download_fixture_assert_range (&fixture, 1, NULL, NULL);
    }
}

static void
test_last_modified (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      FakeReply *reply = i == 0 ? download_fixture_make_cut_reply (&fixture, 1500000) : download_fixture_make_clip_reply (&fixture);

      soup_message_headers_remove (reply->headers, "ETag");
      soup_message_headers_append (reply->headers, "Last-Modified", "Thu, 24 Sep 2026 12:00:00 GMT");
      fake_service_queue (fixture.service, "GET", "/clip", reply);
    }
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  download_fixture_assert_range (&fixture, 1, "bytes=1500000-", "Thu, 24 Sep 2026 12:00:00 GMT");
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
    { DOWNLOAD_CLIP_SIZE, "{\"validator\":\"\\\"v1\\\"\",\"total\":0}", "bytes=2621451-" },
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
      g_auto (DownloadFixture) fixture = download_fixture_make ();
      g_autoptr (GError) error = NULL;

      download_fixture_write_part (&fixture, cases[i].size, cases[i].resume);
      fake_service_set (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
      download_fixture_run (&fixture, &error);
      g_assert_no_error (error);
      download_fixture_assert_clip (&fixture);
      download_fixture_assert_range (&fixture, 0, cases[i].range, cases[i].range != NULL ? DOWNLOAD_ETAG : NULL);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

static void
test_useless_ranges (void)
{
  static const char *const ranges[] = { "bytes 0-10/2621451", "bytes 77-100/2621451", "nonsense",
                                        "bytes 77-50/51", "bytes 77-9223372036854775807/9223372036854775807",
                                        "bytes 77-99999999999999999999/99999999999999999999", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_auto (DownloadFixture) fixture = download_fixture_make ();
      FakeReply *reply = fake_reply_new (ranges[i] != NULL ? 206 : 416, "video/mp4", "garbage");
      g_autoptr (GError) error = NULL;

      if (ranges[i] != NULL)
        soup_message_headers_append (reply->headers, "Content-Range", ranges[i]);
      download_fixture_write_part (&fixture, 77, "{\"validator\":\"\\\"v1\\\"\",\"total\":0}");
      fake_service_queue (fixture.service, "GET", "/clip", reply);
      fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
      download_fixture_run (&fixture, &error);
      g_assert_no_error (error);
      download_fixture_assert_clip (&fixture);
      download_fixture_assert_range (&fixture, 1, NULL, NULL);
    }
}

static gboolean
has_received (gpointer data)
{
  return dailies_download_get_bytes_received (data) >= 1200000;
}

/* A server that falls silent is asked again for the rest. */
static void
test_silence (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (DailiesDownload) download = download_fixture_make_download (&fixture, NULL);
  FakeReply *reply = download_fixture_make_clip_reply (&fixture);
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  reply->stall_after = 1200000;
  test_clock_set_auto_advance (fixture.clock, 0);
  fake_service_queue (fixture.service, "GET", "/clip", reply);
  fake_service_queue (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  future = dailies_download_run (download, NULL);
  g_assert_true (test_await_until (has_received, download, TEST_PATIENCE));
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  test_clock_advance (fixture.clock, 61 * G_TIME_SPAN_SECOND);
  dex_await (g_steal_pointer (&future), &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  download_fixture_assert_range (&fixture, 1, "bytes=1200000-", DOWNLOAD_ETAG);
}

typedef enum
{
  CANCEL_BEFORE,
  CANCEL_SOON,
  CANCEL_AFTER_HEAD,
  CANCEL_IN_BODY,
  CANCEL_IN_PAUSE,
} CancelMoment;

static gboolean
has_head (gpointer data)
{
  return dailies_download_get_bytes_total (data) > 0;
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
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (DailiesDownload) download = download_fixture_make_download (&fixture, NULL);
  FakeReply *reply = moment == CANCEL_IN_PAUSE ? download_fixture_make_cut_reply (&fixture, 1200000) : download_fixture_make_clip_reply (&fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  if (moment != CANCEL_IN_PAUSE)
    reply->stall_after = moment == CANCEL_AFTER_HEAD ? 0 : 1200000;
  test_clock_set_auto_advance (fixture.clock, 0);
  fake_service_set (fixture.service, "GET", "/clip", reply);
  if (moment == CANCEL_BEFORE)
    g_cancellable_cancel (cancellable);
  future = dailies_download_run (download, cancellable);
  if (moment == CANCEL_AFTER_HEAD)
    g_assert_true (test_await_until (has_head, download, TEST_PATIENCE));
  if (moment == CANCEL_IN_BODY)
    g_assert_true (test_await_until (has_received, download, TEST_PATIENCE));
  if (moment == CANCEL_IN_PAUSE)
    g_assert_true (test_await_until (is_in_pause, fixture.clock, TEST_PATIENCE));
  g_cancellable_cancel (cancellable);
  g_assert_false (dex_await (g_steal_pointer (&future), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* What came is kept, and gone on with. */
  download_fixture_assert_part_size (&fixture, moment >= CANCEL_IN_BODY ? 1200000 : 0);
  g_clear_error (&error);
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  fake_service_set (fixture.service, "GET", "/clip", download_fixture_make_clip_reply (&fixture));
  fake_service_release (fixture.service);
  download_fixture_run (&fixture, &error);
  g_assert_no_error (error);
  download_fixture_assert_clip (&fixture);
  if (moment >= CANCEL_IN_BODY)
    download_fixture_assert_range (&fixture, 1, "bytes=1200000-", DOWNLOAD_ETAG);
}

static void
test_cancel (void)
{
  for (CancelMoment moment = CANCEL_BEFORE; moment <= CANCEL_IN_PAUSE; moment++)
    check_cancel (moment);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/download/resumed/in-one-run", test_resumed_in_one_run);
  test_add_fiber ("/download/resumed/later", test_gives_up_and_is_gone_on_with);
  test_add_fiber ("/download/resumed/without-ranges", test_server_without_ranges);
  test_add_fiber ("/download/resumed/changed", test_changed_clip);
  test_add_fiber ("/download/resumed/without-validator", test_without_validator);
  test_add_fiber ("/download/resumed/last-modified", test_last_modified);
  test_add_fiber ("/download/resumed/left-behind", test_left_behind);
  test_add_fiber ("/download/resumed/useless-ranges", test_useless_ranges);
  test_add_fiber ("/download/resumed/silence", test_silence);
  test_add_fiber ("/download/cancel", test_cancel);

  return g_test_run ();
}

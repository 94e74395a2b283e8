/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "download-fixture"

#include "download-fixture.h"

#include <glib/gstdio.h>

GBytes *
download_fixture_make_clip (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint8 *data = g_malloc (DOWNLOAD_CLIP_SIZE);

  for (gsize i = 0; i < DOWNLOAD_CLIP_SIZE; i++)
    data[i] = (guint8) g_rand_int (random);

  return g_bytes_new_take (data, DOWNLOAD_CLIP_SIZE);
}

void
download_fixture_clear (DownloadFixture *fixture)
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

DownloadFixture
download_fixture_make (void)
{
  DownloadFixture fixture = { 0 };

  fixture.service = fake_service_new (NULL);
  fixture.clock = test_clock_new ();
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  fixture.http = dailies_http_new (DAILIES_CLOCK (fixture.clock));
  fixture.connection = net_test_connect (fake_service_get_url (fixture.service));
  fixture.folder = test_make_dir ();
  fixture.part = g_build_filename (fixture.folder, "clip.mp4.part", NULL);
  fixture.resume = g_build_filename (fixture.folder, "clip.mp4.part.resume", NULL);
  fixture.clip = download_fixture_make_clip (1);

  return fixture;
}

FakeReply *
download_fixture_make_clip_reply (DownloadFixture *fixture)
{
  FakeReply *reply = fake_reply_new_bytes (200, "video/mp4", g_bytes_ref (fixture->clip));

  reply->ranges = TRUE;

  return fake_reply_with_header (reply, "ETag", DOWNLOAD_ETAG);
}

FakeReply *
download_fixture_make_cut_reply (DownloadFixture *fixture,
                                 gsize cut_after)
{
  FakeReply *reply = download_fixture_make_clip_reply (fixture);

  reply->cut = FAKE_CUT_IN_BODY;
  reply->cut_after = cut_after;

  return reply;
}

DailiesDownload *
download_fixture_make_download (DownloadFixture *fixture,
                                const char *url)
{
  g_autofree char *own = fake_service_dup_url (fixture->service, "/clip");
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_url (url != NULL ? url : own, TRUE, "video/mp4", 0);

  return dailies_download_new (fixture->http, fixture->connection, file, fixture->part);
}

gboolean
download_fixture_run (DownloadFixture *fixture,
                      GError **error)
{
  g_autoptr (DailiesDownload) download = download_fixture_make_download (fixture, NULL);

  return dex_await (dailies_download_run (download, NULL), error);
}

void
download_fixture_assert_clip (DownloadFixture *fixture)
{
  g_autofree char *text = NULL;
  gsize length;
  gsize size;
  const void *data = g_bytes_get_data (fixture->clip, &size);

  g_assert_true (g_file_get_contents (fixture->part, &text, &length, NULL));
  g_assert_cmpmem (text, length, data, size);
  g_assert_false (g_file_test (fixture->resume, G_FILE_TEST_EXISTS));
}

void
download_fixture_assert_part_size (DownloadFixture *fixture,
                                   goffset size)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->part, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, size);
}

void
download_fixture_assert_range (DownloadFixture *fixture,
                               guint index,
                               const char *range,
                               const char *condition)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, index);

  g_assert_nonnull (request);
  g_assert_cmpstr (fake_request_get_header (request, "Range"), ==, range);
  g_assert_cmpstr (fake_request_get_header (request, "If-Range"), ==, condition);
}

void
download_fixture_write_part (DownloadFixture *fixture,
                             gsize size,
                             const char *resume)
{
  g_assert_true (g_file_set_contents (fixture->part, g_bytes_get_data (fixture->clip, NULL), size, NULL));
  if (resume != NULL)
    g_assert_true (g_file_set_contents (fixture->resume, resume, -1, NULL));
}

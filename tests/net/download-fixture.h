/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-download.h"
#include "net-test-utils.h"

G_BEGIN_DECLS

#define DOWNLOAD_CLIP_SIZE (5 * 1024 * 1024 / 2 + 11)
#define DOWNLOAD_ETAG "\"v1\""

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
} DownloadFixture;

GBytes *download_fixture_make_clip (guint32 seed);
void download_fixture_clear (DownloadFixture *fixture);
DownloadFixture download_fixture_make (void);
FakeReply *download_fixture_make_clip_reply (DownloadFixture *fixture);
FakeReply *download_fixture_make_cut_reply (DownloadFixture *fixture,
                                            gsize cut_after);
DailiesDownload *download_fixture_make_download (DownloadFixture *fixture,
                                                 const char *url);
gboolean download_fixture_run (DownloadFixture *fixture,
                               GError **error);
void download_fixture_assert_clip (DownloadFixture *fixture);
void download_fixture_assert_part_size (DownloadFixture *fixture,
                                        goffset size);
void download_fixture_assert_range (DownloadFixture *fixture,
                                    guint index,
                                    const char *range,
                                    const char *condition);
void download_fixture_write_part (DownloadFixture *fixture,
                                  gsize size,
                                  const char *resume);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownloadFixture, download_fixture_clear)

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-result-file.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_DOWNLOAD (dailies_download_get_type ())

/**
 * DailiesDownload:
 *
 * Brings one result file to a ".part" file on disk, in constant memory, and
 * goes on by Range and If-Range where an earlier try stopped.  What it leaves
 * is complete and fsynced, but not yet judged or renamed: that is the
 * caller's, after probing.  Until then a file of the same name with ".resume"
 * behind it holds the validator; dailies_download_discard() removes both.
 *
 * Properties: "bytes-received" (uint64), "bytes-total" (uint64, 0 unknown),
 * both notified on the main thread at most ten times a second.
 */
G_DECLARE_FINAL_TYPE (DailiesDownload, dailies_download, DAILIES, DOWNLOAD, GObject)

DailiesDownload *dailies_download_new (DailiesHttp *http,
                                       DailiesConnection *connection,
                                       DailiesResultFile *file,
                                       const char *part_path);
guint64 dailies_download_get_bytes_received (DailiesDownload *self);
guint64 dailies_download_get_bytes_total (DailiesDownload *self);
DexFuture *dailies_download_run (DailiesDownload *self,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void dailies_download_discard (const char *part_path);

G_END_DECLS

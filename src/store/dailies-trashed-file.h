/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_TRASHED_FILE (dailies_trashed_file_get_type ())

/**
 * DailiesTrashedFile:
 *
 * A file in the trash of the desktop that can be taken back.  May be used on
 * any thread, on one at a time.
 */
G_DECLARE_FINAL_TYPE (DailiesTrashedFile, dailies_trashed_file, DAILIES, TRASHED_FILE, GObject)

DexFuture *dailies_trash_file (const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_trashed_file_restore (DailiesTrashedFile *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_LIBRARY_SCAN (dailies_library_scan_get_type ())

/**
 * DailiesLibraryScan:
 *
 * What a look at all files of a library found: a #GListModel of the takes in
 * the order of their paths, and what is not a take.  Immutable.  All paths
 * are relative to the library folder.
 */
G_DECLARE_FINAL_TYPE (DailiesLibraryScan, dailies_library_scan, DAILIES, LIBRARY_SCAN, GObject)

DexFuture *dailies_library_scan (const char *library_folder,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
const char *const *dailies_library_scan_get_without_recipe (DailiesLibraryScan *self);
const char *const *dailies_library_scan_get_without_clip (DailiesLibraryScan *self);
const char *const *dailies_library_scan_get_damaged (DailiesLibraryScan *self);
const char *const *dailies_library_scan_get_duplicates (DailiesLibraryScan *self);
const char *const *dailies_library_scan_get_unreadable (DailiesLibraryScan *self);
const char *dailies_library_scan_get_reason (DailiesLibraryScan *self,
                                             const char *path);

G_END_DECLS

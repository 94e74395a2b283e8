/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-locations.h"

G_BEGIN_DECLS

/* Less room than this, and nothing is sent. */
#define DAILIES_LIBRARY_FOLDER_LEAST_ROOM (G_GUINT64_CONSTANT (50) * 1024 * 1024)

DexFuture *dailies_library_folder_prepare (DailiesLocations *locations) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_folder_prepare_for (DailiesLocations *locations,
                                               const char *relative_path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_folder_has_file (const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_folder_put_in_place (const char *part_path,
                                                const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_folder_discard (const char *part_path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-take.h"

G_BEGIN_DECLS

/* The recipe beside each clip: same name, ".json". */
char *dailies_sidecar_path_for (const char *clip_path);
DexFuture *dailies_sidecar_write (const char *library_folder,
                                  DailiesTake *take) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_sidecar_read (const char *library_folder,
                                 const char *relative_clip_path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

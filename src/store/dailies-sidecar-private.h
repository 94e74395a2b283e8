/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-sidecar.h"

G_BEGIN_DECLS

/* Blocks: for threads that may. */
DailiesTake *dailies_sidecar_read_now (const char *library_folder,
                                       const char *relative_clip_path,
                                       GError **error);

G_END_DECLS

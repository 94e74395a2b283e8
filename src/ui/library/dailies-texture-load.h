/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

DexFuture *dailies_texture_load (const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_texture_load_small (const char *path,
                                       int maximum_width) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-media-info.h"

G_BEGIN_DECLS

/* Is this file a whole clip?  Off the main thread: parses it, checks that
 * duration, frames and size are plausible, hashes it. */
DexFuture *dailies_media_probe (const char *path,
                                GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What files of clips are called. */
const char *dailies_clip_format_to_extension (const char *mime_type);
const char *dailies_clip_format_from_name (const char *name);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dailies_clip_time_format (gint64 microseconds);
char *dailies_clip_time_format_frame (gint64 microseconds,
                                      double frame_rate);

G_END_DECLS

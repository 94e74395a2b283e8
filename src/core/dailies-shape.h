/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ways to say how large a clip is: "1280x720", "16:9" and "720p". */
gboolean dailies_aspect_ratio_parse (const char *text,
                                     guint *width,
                                     guint *height,
                                     GError **error);
gboolean dailies_resolution_parse (const char *text,
                                   guint *short_side);
gboolean dailies_shape_matches (guint width,
                                guint height,
                                const char *aspect_ratio,
                                const char *resolution);
gboolean dailies_shape_to_size (const char *aspect_ratio,
                                const char *resolution,
                                guint multiple,
                                guint *width,
                                guint *height);

G_END_DECLS

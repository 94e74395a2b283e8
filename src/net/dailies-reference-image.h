/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

GdkPixbuf *dailies_reference_image_decode (const char *path,
                                           GBytes *bytes,
                                           const char **mime_type,
                                           gboolean *turned,
                                           GError **error);

G_END_DECLS

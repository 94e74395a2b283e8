/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "dailies-crop.h"

G_BEGIN_DECLS

GdkPixbuf *dailies_reference_image_decode (const char *path,
                                           GBytes *bytes,
                                           const char **mime_type,
                                           gboolean *turned,
                                           GError **error);
GdkPixbuf *dailies_reference_image_crop (GdkPixbuf *picture,
                                         const DailiesCrop *crop);

G_END_DECLS

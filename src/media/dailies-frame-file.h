/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

#include "dailies-frame-extract.h"

G_BEGIN_DECLS

GBytes *dailies_frame_file_encode (GstSample *sample,
                                   DailiesFrameFormat format,
                                   GError **error);
GBytes *dailies_frame_file_read (const char *clip_path,
                                 gint64 position,
                                 guint maximum_width,
                                 DailiesFrameFormat format,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS

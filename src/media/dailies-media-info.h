/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_MEDIA_INFO (dailies_media_info_get_type ())

/**
 * DailiesMediaInfo:
 *
 * What a clip is, as its own file says.  Immutable.
 *
 * Properties (construct-only): "width", "height" in pixels, "duration" in
 * microseconds, "frame-rate" (double, 0 unknown), "container", "video-codec",
 * "audio-codec" (nullable: silent) in words, "size-bytes", "sha256".
 */
G_DECLARE_FINAL_TYPE (DailiesMediaInfo, dailies_media_info, DAILIES, MEDIA_INFO, GObject)

guint dailies_media_info_get_width (DailiesMediaInfo *self);
guint dailies_media_info_get_height (DailiesMediaInfo *self);
gint64 dailies_media_info_get_duration (DailiesMediaInfo *self);
double dailies_media_info_get_frame_rate (DailiesMediaInfo *self);
const char *dailies_media_info_get_container (DailiesMediaInfo *self);
const char *dailies_media_info_get_video_codec (DailiesMediaInfo *self);
const char *dailies_media_info_get_audio_codec (DailiesMediaInfo *self);
guint64 dailies_media_info_get_size_bytes (DailiesMediaInfo *self);
const char *dailies_media_info_get_sha256 (DailiesMediaInfo *self);

G_END_DECLS

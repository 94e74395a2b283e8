/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <cairo.h>

G_BEGIN_DECLS

typedef struct _DailiesClipReader DailiesClipReader;

DailiesClipReader *dailies_clip_reader_new (const char *path,
                                            int width,
                                            int height,
                                            gboolean audio,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void dailies_clip_reader_free (DailiesClipReader *reader);
int dailies_clip_reader_get_n_frames (DailiesClipReader *reader);
gboolean dailies_clip_reader_read_frame (DailiesClipReader *reader,
                                         cairo_surface_t *target);
void dailies_clip_reader_read_sound (DailiesClipReader *reader,
                                     float *samples,
                                     guint n_samples);
void dailies_clip_reader_stop (DailiesClipReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesClipReader, dailies_clip_reader_free)

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DailiesClipFormat:
 * @frame_width: of the frames that are pushed
 * @frame_height: of the frames that are pushed
 * @width: of the clip
 * @height: of the clip
 * @audio: the clip has sound
 *
 * What goes into a clip writer and what comes out.
 */
typedef struct
{
  int frame_width;
  int frame_height;
  int width;
  int height;
  gboolean audio;
} DailiesClipFormat;

typedef struct _DailiesClipWriter DailiesClipWriter;

DailiesClipWriter *dailies_clip_writer_new (const char *path,
                                            const DailiesClipFormat *format,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void dailies_clip_writer_free (DailiesClipWriter *writer);
GstBuffer *dailies_clip_writer_make_frame (DailiesClipWriter *writer,
                                           cairo_surface_t *picture) G_GNUC_WARN_UNUSED_RESULT;
gboolean dailies_clip_writer_push_frame (DailiesClipWriter *writer,
                                         GstBuffer *frame,
                                         int number);
gboolean dailies_clip_writer_push_sound (DailiesClipWriter *writer,
                                         GstBuffer *samples);
gboolean dailies_clip_writer_end_frames (DailiesClipWriter *writer);
gboolean dailies_clip_writer_end_sound (DailiesClipWriter *writer);
gboolean dailies_clip_writer_finish (DailiesClipWriter *writer,
                                     GError **error);
void dailies_clip_writer_stop (DailiesClipWriter *writer);
guint dailies_clip_writer_get_sound_length (int n_frames);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesClipWriter, dailies_clip_writer_free)

G_END_DECLS

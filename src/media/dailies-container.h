/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DailiesContainer:
 * @video: (nullable): what the first picture stream is
 * @audio: (nullable): what the first sound stream is
 * @duration: microseconds, 0 if unknown
 *
 * What a file says of itself before anything is decoded.
 */
typedef struct
{
  GstCaps *video;
  GstCaps *audio;
  gint64 duration;
} DailiesContainer;

gboolean dailies_container_read (DailiesContainer *container,
                                 const char *path,
                                 GCancellable *cancellable);
void dailies_container_clear (DailiesContainer *container);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DailiesContainer, dailies_container_clear)

G_END_DECLS

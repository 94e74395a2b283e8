/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>
#include <libdex.h>

#include "dailies-crop.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_REFERENCE_PICTURE (dailies_reference_picture_get_type ())

/**
 * DailiesReferencePicture:
 *
 * What a reference looks like: an image, or the first frame of a clip.
 * Immutable.
 */
G_DECLARE_FINAL_TYPE (DailiesReferencePicture, dailies_reference_picture, DAILIES, REFERENCE_PICTURE, GObject)

DexFuture *dailies_reference_picture_load (const char *path,
                                           const DailiesCrop *crop,
                                           guint width,
                                           guint height) G_GNUC_WARN_UNUSED_RESULT;
GdkTexture *dailies_reference_picture_get_texture (DailiesReferencePicture *self);
guint dailies_reference_picture_get_width (DailiesReferencePicture *self);
guint dailies_reference_picture_get_height (DailiesReferencePicture *self);
gboolean dailies_reference_picture_get_is_clip (DailiesReferencePicture *self);

G_END_DECLS

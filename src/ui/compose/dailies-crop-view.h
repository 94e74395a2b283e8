/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-crop.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_CROP_VIEW (dailies_crop_view_get_type ())

/**
 * DailiesCropView:
 *
 * A picture with a frame over it, which is moved and resized by pointer,
 * finger or keys: arrows move it, with Shift they resize it.
 *
 * Properties: "texture" (#GdkTexture, nullable), "aspect" (double: width by
 * height of what is cut out; 0 for any), "crop" (what is inside the frame).
 */
G_DECLARE_FINAL_TYPE (DailiesCropView, dailies_crop_view, DAILIES, CROP_VIEW, GtkWidget)

void dailies_crop_view_set_texture (DailiesCropView *self,
                                    GdkTexture *texture);
void dailies_crop_view_set_aspect (DailiesCropView *self,
                                   double aspect);
const DailiesCrop *dailies_crop_view_get_crop (DailiesCropView *self);
void dailies_crop_view_set_crop (DailiesCropView *self,
                                 const DailiesCrop *crop);
void dailies_crop_view_reset (DailiesCropView *self);
gboolean dailies_crop_view_is_reset (DailiesCropView *self);

G_END_DECLS

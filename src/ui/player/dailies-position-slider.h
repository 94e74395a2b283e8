/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-frame-preview.h"
#include "dailies-player.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_POSITION_SLIDER (dailies_position_slider_get_type ())

/**
 * DailiesPositionSlider:
 *
 * Where a player is in its clip, in seconds, and the way to go elsewhere.
 * Above the pointer it shows the frame that is there, and on itself the ends
 * of the range that is looped.  Time runs from left to right in any language.
 */
G_DECLARE_FINAL_TYPE (DailiesPositionSlider, dailies_position_slider, DAILIES, POSITION_SLIDER, GtkScale)

void dailies_position_slider_set_player (DailiesPositionSlider *self,
                                         DailiesPlayer *player);
void dailies_position_slider_set_clip (DailiesPositionSlider *self,
                                       const char *path);
gint64 dailies_position_slider_get_position_at (DailiesPositionSlider *self,
                                                double x);
double dailies_position_slider_get_x_of (DailiesPositionSlider *self,
                                         gint64 position);
DailiesFramePreview *dailies_position_slider_get_preview (DailiesPositionSlider *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-camera.h"
#include "dailies-cover.h"
#include "dailies-palette.h"

G_BEGIN_DECLS

/**
 * DailiesWater:
 * @horizon: where the water begins, in pixels at rest
 * @far_colour: at the horizon
 * @near_colour: in the troughs at our feet
 * @crest_colour: on the crests
 * @sun_colour: of the glitter
 * @sun_x: where the glitter is, in pixels at rest
 * @glitter: strength of the glitter, 0 to 1
 * @mirror: how much of what is above the horizon it mirrors, 0 to 1
 * @mirror_stretch: height of a thing by the height of its image
 * @roughness: height of the waves, 1 for a fresh sea
 * @speed: of the waves, 1 for a fresh sea
 *
 * A plane of water (or of wet ground) that reaches from the horizon to us.
 */
typedef struct
{
  double horizon;
  DailiesRgb far_colour;
  DailiesRgb near_colour;
  DailiesRgb crest_colour;
  DailiesRgb sun_colour;
  double sun_x;
  double glitter;
  double mirror;
  double mirror_stretch;
  double roughness;
  double speed;
} DailiesWater;

void dailies_water_draw (const DailiesWater *water,
                         const DailiesCamera *camera,
                         double seconds,
                         int index,
                         const DailiesCover *cover,
                         cairo_surface_t *target);

G_END_DECLS

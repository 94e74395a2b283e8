/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-storyboard.h"

G_BEGIN_DECLS

typedef struct
{
  double r;
  double g;
  double b;
} DailiesRgb;

/**
 * DailiesPalette:
 * @sky: from the zenith to the horizon
 * @sun: colour of sun or moon and of the light on edges
 * @light: what a white thing would look like
 * @haze: colour that distance fades to
 * @shade: the darkest silhouette
 * @water: water seen from above, then where it mirrors the sky
 * @haze_strength: how much of the farthest layer the haze takes, 0 to 1
 * @is_night: stars are out
 * @sun_visible: nothing hides sun or moon
 *
 * The colours of one shot.
 */
typedef struct
{
  DailiesRgb sky[4];
  DailiesRgb sun;
  DailiesRgb light;
  DailiesRgb haze;
  DailiesRgb shade;
  DailiesRgb water[2];
  double haze_strength;
  gboolean is_night;
  gboolean sun_visible;
} DailiesPalette;

DailiesRgb dailies_rgb_mix (DailiesRgb a,
                            DailiesRgb b,
                            double amount);
DailiesRgb dailies_rgb_times (DailiesRgb a,
                              DailiesRgb b);
DailiesRgb dailies_rgb_scale (DailiesRgb a,
                              double factor);
DailiesRgb dailies_rgb_hex (guint32 value);
double dailies_rgb_get_luma (DailiesRgb colour);
DailiesRgb dailies_rgb_from_colour (DailiesColour colour);
void dailies_rgb_set (cairo_t *cr,
                      DailiesRgb colour,
                      double alpha);
void dailies_rgb_add_stop (cairo_pattern_t *pattern,
                           double offset,
                           DailiesRgb colour,
                           double alpha);
void dailies_palette_init (DailiesPalette *palette,
                           const DailiesStoryboardShot *shot);
DailiesRgb dailies_palette_at (const DailiesPalette *palette,
                               DailiesRgb surface,
                               double depth);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-palette.h"

G_BEGIN_DECLS

/**
 * DailiesGlowStop:
 * @place: 0 in the middle, 1 at the edge
 * @strength: opacity there
 *
 * How a glow fades.
 */
typedef struct
{
  double place;
  double strength;
} DailiesGlowStop;

double dailies_glow_get_strength (const DailiesGlowStop *stops,
                                  guint n_stops,
                                  double place);
void dailies_glow_add (cairo_t *cr,
                       double x,
                       double y,
                       double radius,
                       DailiesRgb colour,
                       const DailiesGlowStop *stops,
                       guint n_stops);
void dailies_glow_lay (cairo_t *cr,
                       double x,
                       double y,
                       double radius,
                       DailiesRgb colour,
                       const DailiesGlowStop *stops,
                       guint n_stops);
void dailies_glow_clip (cairo_t *cr,
                        double x1,
                        double y1,
                        double x2,
                        double y2);

G_END_DECLS

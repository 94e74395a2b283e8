/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-glow.h"

G_BEGIN_DECLS

/**
 * DailiesShaft:
 * @x: where it starts
 * @y: where it starts
 * @end_x: the middle of its end
 * @end_y: the middle of its end
 * @side_x: from the middle of its end to its side
 * @side_y: from the middle of its end to its side
 * @base: how broad it is at its start, as a share of the end
 * @core: as far as this share of its breadth it is brightest
 * @edge: here it is dark
 *
 * Light that spreads from a point.
 */
typedef struct
{
  double x;
  double y;
  double end_x;
  double end_y;
  double side_x;
  double side_y;
  double base;
  double core;
  double edge;
} DailiesShaft;

void dailies_shaft_add (const DailiesShaft *shaft,
                        cairo_t *cr,
                        DailiesRgb colour,
                        const DailiesGlowStop *stops,
                        guint n_stops);

G_END_DECLS

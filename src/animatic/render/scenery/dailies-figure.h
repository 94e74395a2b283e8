/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-palette.h"

G_BEGIN_DECLS

/**
 * DailiesFigure:
 * @subject: what it is
 * @attire: what a person wears
 * @body: colour of what has no colour of its own
 * @paint: colour that the words gave it, or its usual one
 * @has_paint: the words gave it a colour
 * @light: colour of the light that catches its edge
 * @light_x: where the light is, -1 at the left to 1 at the right
 * @lamp: colour of its own lamps and windows
 * @is_dark: its lamps are on
 * @gait: 0 standing, 1 walking, 2 running
 * @seconds: time, for all that moves
 *
 * How to draw a subject.  It is one unit high; its feet are at the origin, or
 * its middle for what flies or swims.  It looks to the right.
 */
typedef struct
{
  DailiesSubject subject;
  guint attire;
  DailiesRgb body;
  DailiesRgb paint;
  gboolean has_paint;
  DailiesRgb light;
  double light_x;
  DailiesRgb lamp;
  gboolean is_dark;
  double gait;
  double seconds;
} DailiesFigure;

void dailies_figure_draw (const DailiesFigure *figure,
                          cairo_t *cr);
void dailies_figure_get_box (DailiesSubject subject,
                             double *x1,
                             double *y1,
                             double *x2,
                             double *y2);
gboolean dailies_figure_is_airborne (DailiesSubject subject);
gboolean dailies_figure_floats (DailiesSubject subject);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shaft"

#include "config.h"

#include "dailies-shaft.h"

#include <math.h>

/* How many steps there are from one end to the other. */
#define N_STEPS 256

/* Something that is linear in the pixels of a row. */
typedef struct
{
  double start;
  double step;
} Line;

/* Leaves only the pixels where the line is not negative. */
static void
cut (Line line,
     double *x1,
     double *x2)
{
  double zero = -line.start / line.step;

  if (fabs (line.step) < 1e-9)
    {
      if (line.start < 0)
        *x2 = *x1;
    }
  else if (line.step > 0)
    *x1 = MAX (*x1, zero);
  else
    *x2 = MIN (*x2, zero + 1);
}

static inline void
add_light (guint32 *pixel,
           DailiesRgb colour,
           double strength)
{
  guint32 r = ((*pixel >> 16) & 0xff) + (guint32) (colour.r * strength);
  guint32 g = ((*pixel >> 8) & 0xff) + (guint32) (colour.g * strength);
  guint32 b = (*pixel & 0xff) + (guint32) (colour.b * strength);

  *pixel = 0xff000000U | MIN (r, 255) << 16 | MIN (g, 255) << 8 | MIN (b, 255);
}

/* One row of pixels: how far along the shaft each lies, and how far aside. */
static void
add_row (const DailiesShaft *shaft,
         guint32 *row,
         int width,
         Line along,
         Line aside,
         DailiesRgb colour,
         const double *strengths)
{
  double x1 = 0;
  double x2 = width;
  double reach = shaft->edge;

  cut (along, &x1, &x2);
  cut ((Line) { 1 - along.start, -along.step }, &x1, &x2);
  cut ((Line) { (along.start + shaft->base) * reach - aside.start, along.step * reach - aside.step }, &x1, &x2);
  cut ((Line) { (along.start + shaft->base) * reach + aside.start, along.step * reach + aside.step }, &x1, &x2);

  for (int x = (int) ceil (x1); x < x2; x++)
    {
      double far = CLAMP (along.start + x * along.step, 0, 1);
      double off = fabs (aside.start + x * aside.step) / (far + shaft->base + 1e-9);
      double inside = CLAMP ((shaft->edge - off) / (shaft->edge - shaft->core), 0, 1);

      add_light (&row[x], colour, inside * strengths[(int) (far * (N_STEPS - 1))]);
    }
}

/**
 * dailies_shaft_add:
 * @shaft: the light
 * @cr: a context that draws on an empty ARGB32 image
 * @colour: its colour
 * @stops: (array length=n_stops): how strong it is on its way from the start,
 *   0, to the end, 1
 * @n_stops: at least two
 *
 * Adds a shaft of light with soft sides.
 */
void
dailies_shaft_add (const DailiesShaft *shaft,
                   cairo_t *cr,
                   DailiesRgb colour,
                   const DailiesGlowStop *stops,
                   guint n_stops)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *data = cairo_image_surface_get_data (surface);
  double strengths[N_STEPS];
  cairo_matrix_t matrix;
  cairo_matrix_t place;

  /* In units of the shaft: along it, and aside. */
  cairo_matrix_init (&place, shaft->side_x, shaft->side_y, shaft->end_x - shaft->x, shaft->end_y - shaft->y, shaft->x, shaft->y);
  cairo_get_matrix (cr, &matrix);
  cairo_matrix_multiply (&matrix, &place, &matrix);
  if (fabs (matrix.xx * matrix.yy - matrix.xy * matrix.yx) < 1e-6 || cairo_matrix_invert (&matrix) != CAIRO_STATUS_SUCCESS)
    return;

  for (int i = 0; i < N_STEPS; i++)
    strengths[i] = dailies_glow_get_strength (stops, n_stops, i / (N_STEPS - 1.0)) * 255;
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      double aside = 0.5;
      double along = y + 0.5;

      cairo_matrix_transform_point (&matrix, &aside, &along);
      add_row (shaft, (guint32 *) (gpointer) (data + (gsize) y * (gsize) stride), width,
               (Line) { along, matrix.yx }, (Line) { aside, matrix.xx }, colour, strengths);
    }
  cairo_surface_mark_dirty (surface);
}

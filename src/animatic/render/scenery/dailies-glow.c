/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-glow"

#include "config.h"

#include "dailies-glow.h"

#include <math.h>

#include "dailies-pixels.h"

#define N_SHADES 256

/* A round gradient on its way to the pixels of a surface. */
typedef struct
{
  guint32 shades[N_SHADES];
  cairo_surface_t *surface;
  cairo_rectangle_int_t area;
  cairo_matrix_t from_pixels;
  gboolean adds;
} Glow;

static void
init_shades (Glow *glow,
             DailiesRgb colour,
             const DailiesGlowStop *stops,
             guint n_stops)
{
  for (int i = 0; i < N_SHADES - 1; i++)
    {
      double alpha = dailies_glow_get_strength (stops, n_stops, i / (N_SHADES - 1.0));

      alpha = CLAMP (alpha, 0, 1) * 255;
      glow->shades[i] = (guint32) (alpha + 0.5) << 24 | (guint32) (CLAMP (colour.r, 0, 1) * alpha + 0.5) << 16 |
                        (guint32) (CLAMP (colour.g, 0, 1) * alpha + 0.5) << 8 | (guint32) (CLAMP (colour.b, 0, 1) * alpha + 0.5);
    }
  glow->shades[N_SHADES - 1] = 0;
}

/* The part of the surface that may be touched; FALSE if that is no rectangle. */
static gboolean
find_clip (Glow *glow,
           cairo_t *cr)
{
  cairo_rectangle_list_t *list;
  gboolean simple;
  double offset_x;
  double offset_y;

  cairo_save (cr);
  cairo_identity_matrix (cr);
  list = cairo_copy_clip_rectangle_list (cr);
  cairo_restore (cr);
  simple = list->status == CAIRO_STATUS_SUCCESS && list->num_rectangles <= 1;
  if (simple && list->num_rectangles == 1)
    {
      cairo_surface_get_device_offset (glow->surface, &offset_x, &offset_y);
      glow->area = (cairo_rectangle_int_t) {
        (int) floor (list->rectangles[0].x + offset_x + 0.5),
        (int) floor (list->rectangles[0].y + offset_y + 0.5),
        (int) floor (list->rectangles[0].width + 0.5),
        (int) floor (list->rectangles[0].height + 0.5),
      };
    }
  cairo_rectangle_list_destroy (list);
  return simple;
}

/* Finds out which pixels the glow reaches and where each lies in it. */
static void
place (Glow *glow,
       cairo_t *cr,
       double x,
       double y,
       double radius)
{
  cairo_matrix_t matrix;
  cairo_rectangle_int_t area = glow->area;
  double offset_x;
  double offset_y;
  double reach_x;
  double reach_y;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_offset (glow->surface, &offset_x, &offset_y);
  cairo_matrix_translate (&matrix, x, y);
  cairo_matrix_scale (&matrix, radius, radius);
  matrix.x0 += offset_x;
  matrix.y0 += offset_y;
  reach_x = hypot (matrix.xx, matrix.xy);
  reach_y = hypot (matrix.yx, matrix.yy);
  area.x = MAX (glow->area.x, (int) floor (CLAMP (matrix.x0 - reach_x, -1e6, 1e6)));
  area.y = MAX (glow->area.y, (int) floor (CLAMP (matrix.y0 - reach_y, -1e6, 1e6)));
  area.width = MIN (glow->area.x + glow->area.width, (int) ceil (CLAMP (matrix.x0 + reach_x, -1e6, 1e6))) - area.x;
  area.height = MIN (glow->area.y + glow->area.height, (int) ceil (CLAMP (matrix.y0 + reach_y, -1e6, 1e6))) - area.y;
  glow->area = area;
  if (cairo_matrix_invert (&matrix) != CAIRO_STATUS_SUCCESS)
    glow->area.height = 0;
  glow->from_pixels = matrix;
}

static void
fill (const Glow *glow)
{
  int stride = cairo_image_surface_get_stride (glow->surface);
  guint8 *data = cairo_image_surface_get_data (glow->surface);
  g_autofree guint32 *row = NULL;

  if (glow->area.width <= 0 || glow->area.height <= 0)
    return;
  row = g_new (guint32, glow->area.width);
  cairo_surface_flush (glow->surface);
  for (int y = glow->area.y; y < glow->area.y + glow->area.height; y++)
    {
      guint8 *result = data + (gsize) y * (gsize) stride + (gsize) glow->area.x * 4;
      double across = glow->area.x + 0.5;
      double down = y + 0.5;

      cairo_matrix_transform_point (&glow->from_pixels, &across, &down);
      dailies_pixels_shade_round (row, glow->area.width, glow->shades, (float) across, (float) down,
                                  (float) glow->from_pixels.xx, (float) glow->from_pixels.yx);
      if (glow->adds)
        dailies_pixels_add (result, (const guint8 *) row, glow->area.width * 4);
      else
        dailies_pixels_over ((guint32 *) (gpointer) result, row, glow->area.width);
    }
  cairo_surface_mark_dirty (glow->surface);
}

static void
draw (cairo_t *cr,
      double x,
      double y,
      double radius,
      DailiesRgb colour,
      const DailiesGlowStop *stops,
      guint n_stops,
      gboolean adds)
{
  Glow glow = { .surface = cairo_get_group_target (cr), .adds = adds };

  if (!find_clip (&glow, cr))
    {
      /* Only cairo knows where to draw. */
      cairo_save (cr);
      dailies_glow_clip (cr, x - radius, y - radius, x + radius, y + radius);
      cairo_push_group (cr);
      cairo_reset_clip (cr);
      draw (cr, x, y, radius, colour, stops, n_stops, adds);
      cairo_pop_group_to_source (cr);
      cairo_set_operator (cr, adds ? CAIRO_OPERATOR_ADD : CAIRO_OPERATOR_OVER);
      cairo_paint (cr);
      cairo_restore (cr);
      return;
    }
  init_shades (&glow, colour, stops, n_stops);
  place (&glow, cr, x, y, radius);
  fill (&glow);
}

/**
 * dailies_glow_get_strength:
 * @stops: (array length=n_stops): how something fades
 * @n_stops: at least two
 * @place: from 0 to 1
 *
 * Returns: how strong it is there
 */
double
dailies_glow_get_strength (const DailiesGlowStop *stops,
                           guint n_stops,
                           double place)
{
  for (guint i = 1; i < n_stops; i++)
    if (place <= stops[i].place)
      {
        double share = (place - stops[i - 1].place) / (stops[i].place - stops[i - 1].place);

        return stops[i - 1].strength + (stops[i].strength - stops[i - 1].strength) * CLAMP (share, 0, 1);
      }
  return stops[n_stops - 1].strength;
}

/**
 * dailies_glow_add:
 * @cr: a context that draws on an RGB24 or ARGB32 image
 * @x: its middle
 * @y: its middle
 * @radius: its size
 * @colour: its colour
 * @stops: (array length=n_stops): how it fades
 * @n_stops: at least two
 *
 * Adds soft round light, several times quicker than a radial gradient does.
 * Quickest if the clip is a rectangle of whole pixels.
 */
void
dailies_glow_add (cairo_t *cr,
                  double x,
                  double y,
                  double radius,
                  DailiesRgb colour,
                  const DailiesGlowStop *stops,
                  guint n_stops)
{
  draw (cr, x, y, radius, colour, stops, n_stops, TRUE);
}

/**
 * dailies_glow_lay:
 * @cr: a context that draws on an RGB24 or ARGB32 image
 * @x: its middle
 * @y: its middle
 * @radius: its size
 * @colour: its colour
 * @stops: (array length=n_stops): how it fades
 * @n_stops: at least two
 *
 * Lays a soft round patch, such as of smoke, over what is there.
 */
void
dailies_glow_lay (cairo_t *cr,
                  double x,
                  double y,
                  double radius,
                  DailiesRgb colour,
                  const DailiesGlowStop *stops,
                  guint n_stops)
{
  draw (cr, x, y, radius, colour, stops, n_stops, FALSE);
}

/**
 * dailies_glow_clip:
 * @cr: a context that draws on an RGB24 or ARGB32 image
 * @x1: left
 * @y1: top
 * @x2: right
 * @y2: bottom
 *
 * Clips to the whole pixels that a rectangle touches, which is what both glows
 * and cairo are quick with.
 */
void
dailies_glow_clip (cairo_t *cr,
                   double x1,
                   double y1,
                   double x2,
                   double y2)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  cairo_new_path (cr);
  cairo_rectangle (cr, x1, y1, x2 - x1, y2 - y1);
  cairo_identity_matrix (cr);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_new_path (cr);
  cairo_rectangle (cr, floor (x1), floor (y1), ceil (x2) - floor (x1), ceil (y2) - floor (y1));
  cairo_clip (cr);
  cairo_set_matrix (cr, &matrix);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-figure-silhouette"

#include "config.h"

#include <math.h>
#include <string.h>

#include "dailies-figure-private.h"
#include "dailies-pixels.h"

/* What is drawn until the end becomes one shape. */
void
dailies_figure_begin_silhouette (cairo_t *cr)
{
  cairo_push_group_with_content (cr, CAIRO_CONTENT_ALPHA);
  cairo_set_source_rgba (cr, 0, 0, 0, 1);
}

static const guint8 *
get_row (cairo_surface_t *mask,
         int y)
{
  return cairo_image_surface_get_data (mask) + (gsize) y * (gsize) cairo_image_surface_get_stride (mask);
}

static gboolean
is_empty (const guint8 *bytes,
          int n_bytes)
{
  return n_bytes == 0 || (bytes[0] == 0 && memcmp (bytes, bytes + 1, (gsize) n_bytes - 1) == 0);
}

/* Most of a group is empty. */
static gboolean
find_bounds (cairo_surface_t *mask,
             cairo_rectangle_int_t *bounds)
{
  int width = cairo_image_surface_get_width (mask);
  int height = cairo_image_surface_get_height (mask);
  int top = 0;
  int bottom = height;
  int left = width;
  int right = 0;

  while (top < bottom && is_empty (get_row (mask, top), width))
    top++;
  while (bottom > top && is_empty (get_row (mask, bottom - 1), width))
    bottom--;
  for (int y = top; y < bottom; y++)
    {
      const guint8 *row = get_row (mask, y);

      for (int x = 0; x < left; x++)
        if (row[x] != 0)
          left = x;
      for (int x = width; x > right; x--)
        if (row[x - 1] != 0)
          right = x;
    }
  *bounds = (cairo_rectangle_int_t) { left, top, right - left, bottom - top };
  return top < bottom;
}

/* A row of the shape with empty room on both sides, or an empty one. */
static void
copy_row (guint8 *result,
          int room,
          cairo_surface_t *shape,
          const cairo_rectangle_int_t *bounds,
          int y)
{
  if (y >= bounds->y && y < bounds->y + bounds->height)
    memcpy (result + room, get_row (shape, y) + bounds->x, (gsize) bounds->width);
  else
    memset (result + room, 0, (gsize) bounds->width);
}

/* The part of the shape that is left when the same shape, moved by @dx and @dy,
 * is laid on it. */
static cairo_surface_t *
intersect_moved (cairo_surface_t *shape,
                 const cairo_rectangle_int_t *bounds,
                 double dx,
                 double dy)
{
  cairo_surface_t *result = cairo_image_surface_create (CAIRO_FORMAT_A8, bounds->width, bounds->height);
  int stride = cairo_image_surface_get_stride (result);
  guint8 *data = cairo_image_surface_get_data (result);
  int from_x = (int) floor (-dx);
  int from_y = (int) floor (-dy);
  int share_x = (int) ((-dx - from_x) * 256);
  int share_y = (int) ((-dy - from_y) * 256);
  int room = ABS (from_x) + 2;
  int length = bounds->width + 2 * room;
  g_autofree guint8 *rows = g_malloc0 ((gsize) length * 4);
  guint8 *above = rows;
  guint8 *below = rows + length;
  guint8 *mixed = rows + 2 * length;
  guint8 *moved = rows + 3 * length;

  copy_row (below, room, shape, bounds, bounds->y + from_y);
  for (int y = 0; y < bounds->height; y++)
    {
      guint8 *swap = above;

      above = below;
      below = swap;
      copy_row (below, room, shape, bounds, bounds->y + y + from_y + 1);
      dailies_pixels_mix_rows (mixed, above, below, length, share_y);
      dailies_pixels_mix_rows (moved, mixed + room + from_x, mixed + room + from_x + 1, bounds->width, share_x);
      dailies_pixels_multiply (data + (gsize) y * (gsize) stride, moved, get_row (shape, bounds->y + y) + bounds->x, bounds->width);
    }
  cairo_surface_mark_dirty (result);
  return result;
}

static void
set_round (cairo_t *cr,
           const DailiesFigure *figure,
           DailiesRgb body)
{
  cairo_pattern_t *round = cairo_pattern_create_linear (-0.34, 0, 0.34, 0);

  dailies_rgb_add_stop (round, figure->light_x < 0 ? 0 : 1, dailies_rgb_mix (body, figure->light, 0.10), 1);
  dailies_rgb_add_stop (round, 0.5, body, 1);
  dailies_rgb_add_stop (round, figure->light_x < 0 ? 1 : 0, dailies_rgb_scale (body, 0.55), 1);
  cairo_set_source (cr, round);
  cairo_pattern_destroy (round);
}

/* Fills the shape, leaving a rim of light, @rim wide, where the light falls. */
void
dailies_figure_end_silhouette (cairo_t *cr,
                               const DailiesFigure *figure,
                               DailiesRgb body,
                               double rim)
{
  cairo_pattern_t *group = cairo_pop_group (cr);
  cairo_rectangle_int_t bounds;
  cairo_surface_t *shape = NULL;
  cairo_surface_t *inner;
  double dx = -figure->light_x * rim;
  double dy = rim * 0.55;
  double offset_x;
  double offset_y;

  cairo_pattern_get_surface (group, &shape);
  cairo_surface_flush (shape);
  if (find_bounds (shape, &bounds))
    {
      cairo_surface_get_device_offset (shape, &offset_x, &offset_y);
      cairo_save (cr);
      cairo_user_to_device_distance (cr, &dx, &dy);
      inner = intersect_moved (shape, &bounds, dx, dy);

      cairo_save (cr);
      cairo_identity_matrix (cr);
      cairo_new_path (cr);
      cairo_rectangle (cr, bounds.x - offset_x, bounds.y - offset_y, bounds.width, bounds.height);
      dailies_rgb_set (cr, dailies_rgb_mix (body, figure->light, 0.78), 1);
      cairo_clip (cr);
      cairo_mask_surface (cr, shape, 0, 0);
      cairo_restore (cr);

      cairo_translate (cr, -figure->light_x * rim, rim * 0.55);
      set_round (cr, figure, body);
      cairo_identity_matrix (cr);
      cairo_mask_surface (cr, inner, bounds.x - offset_x, bounds.y - offset_y);
      cairo_surface_destroy (inner);
      cairo_restore (cr);
    }
  cairo_pattern_destroy (group);
}

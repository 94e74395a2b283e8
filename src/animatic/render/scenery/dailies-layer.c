/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-layer"

#include "config.h"

#include "dailies-layer.h"

#include <math.h>
#include <string.h>

#include "dailies-pixels.h"

/* Beyond this a layer is shown magnified rather than stored larger. */
#define FINEST 1.3

enum
{
  ROW_EMPTY,
  ROW_MIXED,
  ROW_OPAQUE,
};

/**
 * dailies_layer_new:
 * @shot: the shot that it belongs to
 * @depth: 0 at the horizon, 1 at the subject, more in front of it
 * @width: of the frame
 * @height: of the frame
 * @top: nothing is drawn above this y
 * @drift: own sideways speed in pixels a second
 * @bob: how far it moves up and down
 * @fineness: 1 for sharp things, less for soft ones that need fewer pixels
 *
 * Makes an empty layer that is large enough for all camera moves of the shot.
 *
 * Returns: (transfer full): the layer
 */
DailiesLayer *
dailies_layer_new (const DailiesStoryboardShot *shot,
                   double depth,
                   int width,
                   int height,
                   double top,
                   double drift,
                   double bob,
                   double fineness)
{
  DailiesExtent extent = dailies_camera_get_extent (shot, depth, width, height);
  DailiesLayer *layer = g_new0 (DailiesLayer, 1);
  double travel = drift * (shot->n_frames / (double) DAILIES_FRAME_RATE + 1);

  layer->depth = depth;
  layer->drift = drift;
  layer->bob = bob;
  layer->bob_seconds = 4;
  layer->density = MIN (extent.scale, FINEST) * fineness;
  layer->x = extent.x1 - MAX (0, travel) - 3 / layer->density;
  layer->y = MAX (extent.y1 - bob, floor (top)) - 3 / layer->density;

  double x2 = extent.x2 + MAX (0, -travel) + 3 / layer->density;
  double y2 = MAX (extent.y2 + bob + 3 / layer->density, layer->y + 4);

  layer->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                               (int) ceil ((x2 - layer->x) * layer->density),
                                               (int) ceil ((y2 - layer->y) * layer->density));
  return layer;
}

/**
 * dailies_layer_free:
 * @layer: (transfer full): a layer
 *
 * Frees a layer.
 */
void
dailies_layer_free (DailiesLayer *layer)
{
  g_clear_pointer (&layer->surface, cairo_surface_destroy);
  g_clear_pointer (&layer->row_kinds, g_free);
  g_free (layer);
}

/**
 * dailies_layer_begin:
 * @layer: a layer
 *
 * Returns: (transfer full): a context whose units are the pixels of the frame
 */
cairo_t *
dailies_layer_begin (DailiesLayer *layer)
{
  cairo_t *cr = cairo_create (layer->surface);

  cairo_scale (cr, layer->density, layer->density);
  cairo_translate (cr, -layer->x, -layer->y);
  return cr;
}

/**
 * dailies_layer_get_area:
 * @layer: a layer
 * @x1: (out): left
 * @y1: (out): top
 * @x2: (out): right
 * @y2: (out): bottom
 *
 * Gives the rectangle that must be filled, in pixels of the frame.
 */
void
dailies_layer_get_area (const DailiesLayer *layer,
                        double *x1,
                        double *y1,
                        double *x2,
                        double *y2)
{
  *x1 = layer->x;
  *y1 = layer->y;
  *x2 = layer->x + cairo_image_surface_get_width (layer->surface) / layer->density;
  *y2 = layer->y + cairo_image_surface_get_height (layer->surface) / layer->density;
}

/* One pass of a box blur over @n pixels that lie @stride bytes apart. */
static void
blur_line (guint8 *line,
           guint8 *copy,
           int n,
           int stride,
           int radius)
{
  guint32 sums[4] = { 0 };
  guint32 size = (guint32) (2 * radius + 1);
  guint32 factor = 65536 / size;

  for (int i = 0; i < n; i++)
    memcpy (copy + i * 4, line + i * stride, 4);
  for (int i = -radius; i <= radius; i++)
    for (int c = 0; c < 4; c++)
      sums[c] += copy[CLAMP (i, 0, n - 1) * 4 + c];
  for (int i = 0; i < n; i++)
    {
      const guint8 *gone = copy + MAX (i - radius, 0) * 4;
      const guint8 *come = copy + MIN (i + radius + 1, n - 1) * 4;

      for (int c = 0; c < 4; c++)
        {
          line[i * stride + c] = (guint8) ((sums[c] * factor + 32768) >> 16);
          sums[c] += come[c];
          sums[c] -= gone[c];
        }
    }
}

/**
 * dailies_surface_blur:
 * @surface: an image surface
 * @radius: in pixels
 *
 * Blurs a picture, about as a lens out of focus does.
 */
void
dailies_surface_blur (cairo_surface_t *surface,
                      int radius)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autofree guint8 *copy = g_malloc ((gsize) MAX (width, height) * 4);
  guint8 *data;

  if (radius < 1)
    return;
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int pass = 0; pass < 2; pass++)
    {
      for (int y = 0; y < height; y++)
        blur_line (data + (gsize) y * stride, copy, width, 4, radius);
      for (int x = 0; x < width; x++)
        blur_line (data + (gsize) x * 4, copy, height, stride, radius);
    }
  cairo_surface_mark_dirty (surface);
}

/**
 * dailies_layer_blur:
 * @layer: a layer
 * @radius: in pixels of the frame
 *
 * Puts a layer out of focus.
 */
void
dailies_layer_blur (DailiesLayer *layer,
                    double radius)
{
  dailies_surface_blur (layer->surface, (int) (radius * layer->density + 0.5));
}

/**
 * dailies_layer_finish:
 * @layer: a layer that has been drawn
 *
 * Must be called once before the layer is shown.
 */
void
dailies_layer_finish (DailiesLayer *layer)
{
  int width = cairo_image_surface_get_width (layer->surface);
  int height = cairo_image_surface_get_height (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  const guint8 *data;

  cairo_surface_flush (layer->surface);
  data = cairo_image_surface_get_data (layer->surface);
  layer->row_kinds = g_malloc (height);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (data + (gsize) y * stride);
      guint32 all = 0xff;
      guint32 any = 0;

      for (int x = 0; x < width; x++)
        {
          all &= row[x] >> 24;
          any |= row[x];
        }
      layer->row_kinds[y] = any == 0 ? ROW_EMPTY : all == 0xff ? ROW_OPAQUE
                                                               : ROW_MIXED;
    }
}

/* Where the rows of a layer come to lie in the frame. */
typedef struct
{
  double start_x;
  double start_y;
  double step;
} Placing;

static void
place (Placing *placing,
       const DailiesLayer *layer,
       const DailiesCamera *camera,
       double seconds,
       int width,
       int height)
{
  DailiesView view = dailies_camera_get_view (camera, layer->depth, width, height);
  double bob = layer->bob * sin (2 * G_PI * (seconds / layer->bob_seconds + layer->bob_phase));

  placing->step = layer->density / view.scale;
  placing->start_x = ((0.5 - view.x) / view.scale - layer->drift * seconds - layer->x) * layer->density - 0.5;
  placing->start_y = ((0.5 - view.y) / view.scale - bob - layer->y) * layer->density - 0.5;
}

/**
 * dailies_layer_mark_covered:
 * @layer: a finished layer
 * @camera: where the camera is
 * @seconds: time since the shot began
 * @width: of the frame
 * @height: of the frame
 * @index: place of the layer in the order from back to front
 * @covers: (inout) (array length=height): for each row of the frame the
 *   frontmost thing that hides all behind it
 *
 * Notes which rows of the frame the layer fills, so that nobody draws what
 * cannot be seen.
 */
void
dailies_layer_mark_covered (const DailiesLayer *layer,
                            const DailiesCamera *camera,
                            double seconds,
                            int width,
                            int height,
                            int index,
                            int *covers)
{
  int source_height = cairo_image_surface_get_height (layer->surface);
  Placing placing;

  place (&placing, layer, camera, seconds, width, height);
  for (int y = 0; y < height; y++)
    {
      int above = (int) floor (placing.start_y + y * placing.step);

      if (layer->row_kinds[CLAMP (above, 0, source_height - 1)] == ROW_OPAQUE &&
          layer->row_kinds[CLAMP (above + 1, 0, source_height - 1)] == ROW_OPAQUE)
        covers[y] = MAX (covers[y], index);
    }
}

/* The last two rows of a layer that were stretched to the width of the frame:
 * each is needed for several rows of the frame. */
typedef struct
{
  const DailiesLayer *layer;
  int width;
  gint64 start;
  gint64 step;
  guint32 *rows[2];
  int numbers[2];
} Stretched;

static const guint32 *
get_stretched (Stretched *stretched,
               int number,
               int keep)
{
  const DailiesLayer *layer = stretched->layer;
  const guint8 *data = cairo_image_surface_get_data (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  int slot = stretched->numbers[0] == number || (stretched->numbers[1] != number && stretched->numbers[1] == keep) ? 0 : 1;

  if (stretched->numbers[slot] != number)
    {
      dailies_pixels_stretch (stretched->rows[slot], stretched->width,
                              (const guint32 *) (gconstpointer) (data + (gsize) number * stride),
                              cairo_image_surface_get_width (layer->surface), stretched->start, stretched->step);
      stretched->numbers[slot] = number;
    }
  return stretched->rows[slot];
}

/**
 * dailies_layer_draw:
 * @layer: a finished layer
 * @camera: where the camera is
 * @seconds: time since the shot began
 * @index: place of the layer in the order from back to front
 * @covers: (array): for each row of the frame what hides all behind it
 * @target: an image surface of the size of the frame
 *
 * Shows a layer.  May run in several threads at once.
 */
void
dailies_layer_draw (const DailiesLayer *layer,
                    const DailiesCamera *camera,
                    double seconds,
                    int index,
                    const int *covers,
                    cairo_surface_t *target)
{
  int width = cairo_image_surface_get_width (target);
  int height = cairo_image_surface_get_height (target);
  int target_stride = cairo_image_surface_get_stride (target);
  guint8 *target_data = cairo_image_surface_get_data (target);
  int source_height = cairo_image_surface_get_height (layer->surface);
  g_autofree guint32 *rows = g_new (guint32, (gsize) width * 3);
  Stretched stretched = { .layer = layer, .width = width, .rows = { rows, rows + width }, .numbers = { -1, -1 } };
  guint32 *mixed = rows + (gsize) width * 2;
  Placing placing;

  place (&placing, layer, camera, seconds, width, height);
  stretched.start = (gint64) floor (placing.start_x * 65536 + 0.5);
  stretched.step = (gint64) floor (placing.step * 65536 + 0.5);

  for (int y = 0; y < height; y++)
    {
      double sy = placing.start_y + y * placing.step;
      int above = (int) floor (sy);
      int share = (int) ((sy - above) * 256);
      int below = CLAMP (above + 1, 0, source_height - 1);
      guint32 *result = (guint32 *) (gpointer) (target_data + (gsize) y * target_stride);
      const guint32 *top;
      gboolean opaque;

      if (covers[y] > index)
        continue;
      above = CLAMP (above, 0, source_height - 1);
      if (layer->row_kinds[above] == ROW_EMPTY && layer->row_kinds[below] == ROW_EMPTY)
        continue;
      opaque = layer->row_kinds[above] == ROW_OPAQUE && layer->row_kinds[below] == ROW_OPAQUE;

      top = get_stretched (&stretched, above, below);
      if (share == 0 || above == below)
        {
          if (opaque)
            memcpy (result, top, (gsize) width * 4);
          else
            dailies_pixels_over (result, top, width);
          continue;
        }
      dailies_pixels_mix_rows ((guint8 *) (opaque ? result : mixed), (const guint8 *) top,
                               (const guint8 *) get_stretched (&stretched, below, above), width * 4, share);
      if (!opaque)
        dailies_pixels_over (result, mixed, width);
    }
}

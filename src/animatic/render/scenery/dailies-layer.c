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

/* Pixels side by side that are looked at together. */
#define BLOCK 16

typedef enum
{
  RUN_EMPTY,
  RUN_OPAQUE,
  RUN_MIXED,
} RunKind;

/* A stretch of a row and of the one below it in which all pixels are alike. */
struct _DailiesLayerRun
{
  int end;
  RunKind kind;
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
  g_clear_pointer (&layer->runs, g_array_unref);
  g_clear_pointer (&layer->row_runs, g_free);
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

static const guint32 *
get_row (const DailiesLayer *layer,
         int y)
{
  const guint8 *data = cairo_image_surface_get_data (layer->surface);

  return (const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) cairo_image_surface_get_stride (layer->surface));
}

/* A pixel of the frame lies between four of the layer: a block is about those
 * to its right and below it too. */
static RunKind
find_kind (const guint32 *above,
           const guint32 *below,
           int n_pixels)
{
  guint32 any = 0;
  guint32 all = 0xffffffffU;

  for (int i = 0; i < n_pixels; i++)
    {
      any |= above[i] | below[i];
      all &= above[i] & below[i];
    }
  return any == 0 ? RUN_EMPTY : all >> 24 == 0xff ? RUN_OPAQUE
                                                  : RUN_MIXED;
}

static void
find_runs (DailiesLayer *layer,
           int y)
{
  int width = cairo_image_surface_get_width (layer->surface);
  const guint32 *above = get_row (layer, y);
  const guint32 *below = get_row (layer, y + 1);
  DailiesLayerRun run = { 0, find_kind (above, below, MIN (BLOCK + 1, width)) };

  for (int x = BLOCK; x < width; x += BLOCK)
    {
      RunKind kind = find_kind (above + x, below + x, MIN (BLOCK + 1, width - x));

      if (kind != run.kind)
        {
          run.end = x;
          g_array_append_val (layer->runs, run);
          run.kind = kind;
        }
    }
  run.end = width;
  g_array_append_val (layer->runs, run);
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
  int height = cairo_image_surface_get_height (layer->surface);

  cairo_surface_flush (layer->surface);
  layer->runs = g_array_new (FALSE, FALSE, sizeof (DailiesLayerRun));
  layer->row_runs = g_new (guint, height);
  for (int y = 0; y + 1 < height; y++)
    {
      layer->row_runs[y] = layer->runs->len;
      find_runs (layer, y);
    }
  layer->row_runs[height - 1] = layer->runs->len;
}

/* Where the rows of a layer come to lie in the frame. */
typedef struct
{
  double start_y;
  double step_y;
  gint64 start;
  gint64 step;
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
  double start_x = ((0.5 - view.x) / view.scale - layer->drift * seconds - layer->x) * layer->density - 0.5;

  placing->step_y = layer->density / view.scale;
  placing->start_y = ((0.5 - view.y) / view.scale - bob - layer->y) * layer->density - 0.5;
  placing->start = (gint64) floor (start_x * 65536 + 0.5);
  placing->step = (gint64) floor (placing->step_y * 65536 + 0.5);
}

/* A row of the frame: where it lies in the layer, and the runs there. */
typedef struct
{
  int above;
  int below;
  int share;
  const DailiesLayerRun *runs;
  int n_runs;
} FrameRow;

static void
find_row (FrameRow *row,
          const DailiesLayer *layer,
          const Placing *placing,
          int y)
{
  int last = cairo_image_surface_get_height (layer->surface) - 1;
  double place_y = placing->start_y + y * placing->step_y;
  int above = (int) floor (place_y);
  int pair = CLAMP (above, 0, last - 1);

  row->share = (int) ((place_y - above) * 256);
  row->above = CLAMP (above, 0, last);
  row->below = CLAMP (above + 1, 0, last);
  row->n_runs = (int) (layer->row_runs[pair + 1] - layer->row_runs[pair]);
  row->runs = &g_array_index (layer->runs, DailiesLayerRun, layer->row_runs[pair]);
}

/* The first pixel of the frame that lies at a column of the layer or beyond. */
static int
find_pixel (const Placing *placing,
            int column,
            int width)
{
  double x = ((double) ((gint64) column << 16) - (double) placing->start + (double) placing->step - 1) / (double) placing->step;

  return (int) floor (CLAMP (x, 0, width));
}

/* Where a run ends in the frame; the last one goes on for ever. */
static int
find_end (const FrameRow *row,
          int run,
          const Placing *placing,
          int width)
{
  return run == row->n_runs - 1 ? width : find_pixel (placing, row->runs[run].end, width);
}

/**
 * dailies_layer_mark_covered:
 * @layer: a finished layer
 * @camera: where the camera is
 * @seconds: time since the shot began
 * @from_y: the first row to look at
 * @index: place of the layer in the order from back to front
 * @cover: (inout): what hides what in the frame
 *
 * Notes what the layer hides.
 */
void
dailies_layer_mark_covered (const DailiesLayer *layer,
                            const DailiesCamera *camera,
                            double seconds,
                            int from_y,
                            int index,
                            DailiesCover *cover)
{
  Placing placing;

  place (&placing, layer, camera, seconds, cover->width, cover->height);
  for (int y = from_y; y < cover->height; y++)
    {
      FrameRow row;
      int start = 0;

      find_row (&row, layer, &placing, y);
      for (int i = 0; i < row.n_runs; i++)
        {
          int end = find_end (&row, i, &placing, cover->width);

          if (row.runs[i].kind == RUN_OPAQUE && end > start)
            dailies_cover_mark (cover, y, start, end, index);
          start = end;
        }
    }
}

/* Room for a piece of the layer's row and for the same as wide as in the frame. */
typedef struct
{
  guint32 *mixed;
  guint32 *wide;
} Scratch;

static void
draw_run (const DailiesLayer *layer,
          const Placing *placing,
          const FrameRow *row,
          int x1,
          int x2,
          gboolean opaque,
          const Scratch *scratch,
          guint32 *result)
{
  int last = cairo_image_surface_get_width (layer->surface) - 1;
  gint64 start = placing->start + x1 * placing->step;
  gint64 end = placing->start + (x2 - 1) * placing->step;
  int first = (int) CLAMP (start >> 16, 0, last);
  int n = (int) CLAMP ((end >> 16) + 1, 0, last) - first + 1;
  const guint32 *from = get_row (layer, row->above) + first;

  if (row->share > 0 && row->above != row->below)
    {
      dailies_pixels_mix_rows ((guint8 *) scratch->mixed, (const guint8 *) from,
                               (const guint8 *) (get_row (layer, row->below) + first), n * 4, row->share);
      from = scratch->mixed;
    }
  dailies_pixels_stretch (opaque ? result + x1 : scratch->wide, x2 - x1, from, n, start - ((gint64) first << 16), placing->step);
  if (!opaque)
    dailies_pixels_over (result + x1, scratch->wide, x2 - x1);
}

/**
 * dailies_layer_draw:
 * @layer: a finished layer
 * @camera: where the camera is
 * @seconds: time since the shot began
 * @index: place of the layer in the order from back to front
 * @cover: what hides what in the frame
 * @target: an image surface of the size of the frame
 *
 * Shows a layer.  May run in several threads at once.
 */
void
dailies_layer_draw (const DailiesLayer *layer,
                    const DailiesCamera *camera,
                    double seconds,
                    int index,
                    const DailiesCover *cover,
                    cairo_surface_t *target)
{
  int stride = cairo_image_surface_get_stride (target);
  guint8 *data = cairo_image_surface_get_data (target);
  int source_width = cairo_image_surface_get_width (layer->surface);
  g_autofree guint32 *room = g_new (guint32, source_width + cover->width);
  Scratch scratch = { room, room + source_width };
  Placing placing;

  place (&placing, layer, camera, seconds, cover->width, cover->height);
  for (int y = 0; y < cover->height; y++)
    {
      guint32 *result = (guint32 *) (gpointer) (data + (gsize) y * stride);
      FrameRow row;
      int start = 0;

      if (dailies_cover_hides_row (cover, y, index))
        continue;
      find_row (&row, layer, &placing, y);
      for (int i = 0; i < row.n_runs; i++)
        {
          int end = find_end (&row, i, &placing, cover->width);
          int x2;

          if (row.runs[i].kind != RUN_EMPTY)
            for (int x1 = start; dailies_cover_find_visible (cover, y, index, &x1, &x2, end); x1 = x2)
              draw_run (layer, &placing, &row, x1, x2, row.runs[i].kind == RUN_OPAQUE, &scratch, result);
          start = end;
        }
    }
}

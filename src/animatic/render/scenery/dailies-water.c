/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-water"

#include "config.h"

#include "dailies-water.h"

#include <math.h>

#include "dailies-noise.h"

/* A tile of waves; both sides are powers of two. */
#define TILE 256
#define TILE_MASK (TILE - 1)
#define N_SHADES 64

typedef struct
{
  guint8 long_waves[TILE][TILE];
  guint8 ripples[TILE][TILE];
} Tiles;

/* A row of the water, ready to be filled. */
typedef struct
{
  guint32 shades[N_SHADES];
  guint8 waves[TILE + 1];
  guint8 ripples[TILE + 1];
  int sun[3];
  gint32 wave_start;
  gint32 wave_step;
  gint32 ripple_start;
  gint32 ripple_step;
  double sun_x;
  double sun_width;
  int sun_strength;
  const guint32 *mirrored;
  int mirror_share;
  int mirror_shift;
} WaterRow;

/* Noise that repeats every @period lattice points. */
static double
tiled_noise (double x,
             double y,
             int period,
             guint32 seed)
{
  int ix = (int) floor (x);
  int iy = (int) floor (y);
  double fx = x - ix;
  double fy = y - iy;
  double corners[4];

  fx = fx * fx * (3 - 2 * fx);
  fy = fy * fy * (3 - 2 * fy);
  for (int i = 0; i < 4; i++)
    corners[i] = (dailies_noise_hash ((guint32) ((ix + (i & 1)) % period), (guint32) ((iy + (i >> 1)) % period), seed) >> 8) / 16777216.0;
  return (corners[0] * (1 - fx) + corners[1] * fx) * (1 - fy) + (corners[2] * (1 - fx) + corners[3] * fx) * fy;
}

static gpointer
make_tiles (gpointer data)
{
  Tiles *tiles = g_new (Tiles, 1);

  for (int y = 0; y < TILE; y++)
    for (int x = 0; x < TILE; x++)
      {
        double u = x / (double) TILE;
        double v = y / (double) TILE;
        double swell = 0;
        double ripple = 0;

        for (int octave = 0; octave < 4; octave++)
          {
            int period = 4 << octave;
            double n = tiled_noise (u * period, v * period, period, 11 + (guint32) octave);

            /* Folded noise has the sharp crests and round troughs of waves. */
            swell += (1 - fabs (2 * n - 1)) / (1 << octave);
            ripple += tiled_noise (u * period * 2, v * period * 2, period * 2, 31 + (guint32) octave) / (1 << octave);
          }
        tiles->long_waves[y][x] = (guint8) CLAMP ((swell / 1.875 - 0.15) * 300, 0, 255);
        tiles->ripples[y][x] = (guint8) CLAMP ((ripple / 1.875 - 0.5) * 420 + 128, 0, 255);
      }
  return tiles;
}

static void
read_tile_row (guint8 *result,
               const guint8 tile[TILE][TILE],
               double v)
{
  double place = v - floor (v);
  int y = (int) (place * TILE);
  int share = (int) ((place * TILE - y) * 256);
  const guint8 *above = tile[y & TILE_MASK];
  const guint8 *below = tile[(y + 1) & TILE_MASK];

  for (int x = 0; x < TILE; x++)
    result[x] = (guint8) ((above[x] * (256 - share) + below[x] * share) >> 8);
  result[TILE] = result[0];
}

static inline int
read_tile (const guint8 *row,
           guint32 place)
{
  guint32 x = (place >> 16) & TILE_MASK;
  int share = (int) ((place >> 8) & 0xff);

  return (row[x] * (256 - share) + row[x + 1] * share) >> 8;
}

static guint32
pack (DailiesRgb colour)
{
  return 0xff000000U | (guint32) (CLAMP (colour.r, 0, 1) * 255 + 0.5) << 16 |
         (guint32) (CLAMP (colour.g, 0, 1) * 255 + 0.5) << 8 | (guint32) (CLAMP (colour.b, 0, 1) * 255 + 0.5);
}

static inline guint32
mix_packed (guint32 p,
            guint32 q,
            guint32 share)
{
  guint32 rb = p & 0x00ff00ffU;
  guint32 g = p & 0x0000ff00U;

  rb += (((q & 0x00ff00ffU) - rb) * share) >> 8;
  g += (((q & 0x0000ff00U) - g) * share) >> 8;
  return 0xff000000U | (rb & 0x00ff00ffU) | (g & 0x0000ff00U);
}

static inline guint32
add_glint (const WaterRow *row,
           guint32 colour,
           int glint)
{
  int share = MIN (glint * 6, 256);
  int r = (int) ((colour >> 16) & 0xff) + ((row->sun[0] * share) >> 8);
  int g = (int) ((colour >> 8) & 0xff) + ((row->sun[1] * share) >> 8);
  int b = (int) (colour & 0xff) + ((row->sun[2] * share) >> 8);

  return 0xff000000U | (guint32) MIN (r, 255) << 16 | (guint32) MIN (g, 255) << 8 | (guint32) MIN (b, 255);
}

static inline guint32
shade_pixel (const WaterRow *row,
             int x,
             int width,
             guint32 wave,
             guint32 ripple,
             int glow)
{
  int height = (read_tile (row->waves, wave) * 5 + read_tile (row->ripples, ripple) * 3) >> 3;
  guint32 colour = row->shades[height >> 2];

  if (row->mirrored != NULL)
    {
      int from = x + (((height - 110) * row->mirror_shift) >> 8);

      colour = mix_packed (colour, row->mirrored[CLAMP (from, 0, width - 1)], (guint32) row->mirror_share);
    }
  if (height + glow > 208)
    colour = add_glint (row, colour, height + glow - 208);
  return colour;
}

/* Waves are wide enough that every other pixel may lie between its
 * neighbours, which saves half of the work. */
static void
fill_row (const WaterRow *row,
          guint32 *result,
          int width)
{
  guint32 wave = (guint32) row->wave_start;
  guint32 ripple = (guint32) row->ripple_start;
  guint32 before = 0;
  int glow = -256;

  for (int x = 0; x < width; x += 2, wave += 2 * (guint32) row->wave_step, ripple += 2 * (guint32) row->ripple_step)
    {
      if (row->sun_strength > 0 && x % 8 == 0)
        {
          double away = (x + 4 - row->sun_x) * row->sun_width;

          glow = (int) (row->sun_strength / (1 + away * away));
        }
      result[x] = shade_pixel (row, x, width, wave, ripple, glow);
      if (x > 0)
        result[x - 1] = 0xff000000U | ((((before ^ result[x]) & 0x00fefefeU) >> 1) + (before & result[x] & 0x00ffffffU));
      before = result[x];
    }
  if (width % 2 == 0)
    result[width - 1] = before;
}

static void
shade_row (WaterRow *row,
           const DailiesWater *water,
           double nearness)
{
  /* Far waves are too small to be told apart. */
  double contrast = water->roughness * CLAMP (nearness * 3.2 + 0.10, 0, 1);
  DailiesRgb base = dailies_rgb_mix (water->far_colour, water->near_colour, pow (nearness, 0.55) * 0.85);

  for (int i = 0; i < N_SHADES; i++)
    {
      double height = (i + 0.5) / N_SHADES - 0.42;
      DailiesRgb colour;

      if (height > 0)
        colour = dailies_rgb_mix (base, water->crest_colour, MIN (0.9, contrast * height * height * 5.4));
      else
        colour = dailies_rgb_mix (base, dailies_rgb_scale (water->near_colour, 0.72), MIN (0.9, -height * contrast * 2.6));
      row->shades[i] = pack (colour);
    }
}

/**
 * dailies_water_draw:
 * @water: the water
 * @camera: where the camera is
 * @seconds: time since the shot began
 * @index: place of the water in the order from back to front
 * @cover: what hides what in the frame
 * @target: an image surface in which all that is behind the water is drawn
 *
 * Draws water from the horizon down to the edge of the frame.
 */
void
dailies_water_draw (const DailiesWater *water,
                    const DailiesCamera *camera,
                    double seconds,
                    int index,
                    const DailiesCover *cover,
                    cairo_surface_t *target)
{
  static GOnce once = G_ONCE_INIT;
  const Tiles *tiles = g_once (&once, make_tiles, NULL);
  int width = cairo_image_surface_get_width (target);
  int height = cairo_image_surface_get_height (target);
  int stride = cairo_image_surface_get_stride (target);
  guint8 *data = cairo_image_surface_get_data (target);
  DailiesView far = dailies_camera_get_view (camera, 0.02, width, height);
  double horizon = far.y + water->horizon * far.scale;
  double reach = (height - water->horizon) * far.scale;
  double unit = MIN (width, height * 1.6);
  WaterRow row = { .sun = { (int) (water->sun_colour.r * 255), (int) (water->sun_colour.g * 255), (int) (water->sun_colour.b * 255) } };

  for (int y = (int) MAX (0, ceil (horizon)); y < height; y++)
    {
      double nearness = MIN (1.6, (y - horizon + 0.5) / reach);
      double depth = 0.02 + MIN (1.3, nearness * 1.1);
      DailiesView view = dailies_camera_get_view (camera, depth, width, height);
      double distance = 1 / (nearness + 0.03);
      double per_pixel = distance / unit / view.scale;
      double across = (-view.x - view.scale * width / 2.0) * per_pixel;
      double advance = seconds * water->speed;
      int mirrored = (int) (horizon - (y - horizon) * water->mirror_stretch);

      if (dailies_cover_hides_row (cover, y, index))
        continue;
      shade_row (&row, water, nearness);
      read_tile_row (row.waves, tiles->long_waves, distance * 0.62 - advance * 0.055);
      read_tile_row (row.ripples, tiles->ripples, distance * 1.9 + advance * 0.10);
      row.wave_step = (gint32) (per_pixel * 0.72 * TILE * 65536);
      row.wave_start = (gint32) (gint64) fmod ((across * 0.72 + advance * 0.035) * TILE * 65536, 4294967296.0 / 2);
      row.ripple_step = (gint32) (per_pixel * 2.1 * TILE * 65536);
      row.ripple_start = (gint32) (gint64) fmod ((across * 2.1 - advance * 0.06) * TILE * 65536, 4294967296.0 / 2);

      row.sun_strength = (int) (water->glitter * 196);
      row.sun_x = far.x + water->sun_x * far.scale;
      row.sun_width = 1 / (unit * (0.016 + 0.10 * nearness));

      row.mirrored = NULL;
      if (water->mirror > 0 && mirrored >= 0)
        {
          row.mirrored = (const guint32 *) (gconstpointer) (data + (gsize) mirrored * stride);
          row.mirror_share = (int) (water->mirror * 256 * (1 - 0.35 * MIN (1, nearness)));
          row.mirror_shift = (int) (256 * (0.02 + nearness * 0.34) * unit / 1100 * water->roughness);
        }
      fill_row (&row, (guint32 *) (gpointer) (data + (gsize) y * stride), width);
    }
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-scenery"

#include "config.h"

#include <math.h>

#include "dailies-scene-private.h"

DailiesLayer *
dailies_scene_open_layer (DailiesScene *scene,
                          double depth,
                          double top,
                          double drift,
                          double bob,
                          double fineness,
                          cairo_t **cr)
{
  DailiesLayer *layer = dailies_layer_new (scene->shot, depth, scene->width, scene->height, top, drift, bob, fineness);

  *cr = dailies_layer_begin (layer);
  return layer;
}

void
dailies_scene_close_layer (DailiesScene *scene,
                           DailiesLayer *layer,
                           cairo_t *cr)
{
  DailiesSceneItem item = { .kind = DAILIES_SCENE_LAYER, .layer = layer };

  cairo_destroy (cr);
  dailies_layer_finish (layer);
  g_array_append_val (scene->items, item);
}

void
dailies_scene_add_water (DailiesScene *scene,
                         const DailiesWater *water)
{
  DailiesSceneItem item = { .kind = DAILIES_SCENE_WATER, .water = *water };

  g_array_append_val (scene->items, item);
}

void
dailies_scene_add_light (DailiesScene *scene,
                         DailiesLightFunc light)
{
  DailiesSceneItem item = { .kind = DAILIES_SCENE_LIGHT, .light = light };

  g_array_append_val (scene->items, item);
}

void
dailies_scene_add_particles (DailiesScene *scene,
                             DailiesParticleKind kind,
                             double depth,
                             int count,
                             DailiesRgb colour)
{
  DailiesSceneItem item = { .kind = DAILIES_SCENE_PARTICLES };

  /* Wide frames have room for more of them. */
  item.particles = (DailiesParticles) {
    .kind = kind,
    .depth = depth,
    .count = (int) CLAMP (count * scene->width / (1.78 * scene->height), count * 0.5, count * 6),
    .wind = scene->wind,
    .colour = colour,
    .seed = scene->shot->look + (guint32) scene->items->len,
  };
  g_array_append_val (scene->items, item);
}

/* Lights and shadows on a slope, so that land is not flat paper. */
void
dailies_scene_relief (DailiesScene *scene,
                      DailiesLayer *layer,
                      double strength,
                      double size,
                      double flatness)
{
  int width = cairo_image_surface_get_width (layer->surface);
  int height = cairo_image_surface_get_height (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  int step = 4;
  int columns = width / step + 2;
  g_autofree float *above = g_new (float, columns);
  g_autofree float *below = g_new (float, columns);
  double toward = scene->sun_x > scene->width / 2.0 ? 0.16 : -0.16;
  double scale = 1 / (scene->unit * size * layer->density);
  guint8 *data;

  cairo_surface_flush (layer->surface);
  data = cairo_image_surface_get_data (layer->surface);
  for (int y = 0; y < height; y++)
    {
      guint32 *row = (guint32 *) (gpointer) (data + (gsize) y * stride);
      float share = (float) (y % step) / (float) step;

      if (y % step == 0)
        for (int pass = y == 0 ? 0 : 1; pass < 2; pass++)
          {
            float *swap = above;

            above = below;
            below = swap;
            for (int i = 0; i < columns; i++)
              {
                double px = i * step * scale + 31;
                double py = (y + pass * step) * scale * flatness + 11;

                below[i] = (float) ((dailies_noise_cloud (px, py, 5, scene->shot->look + 5) - dailies_noise_cloud (px + toward, py - 0.10, 5, scene->shot->look + 5)) * strength);
              }
          }
      for (int x = 0; x < width; x++)
        {
          int i = x / step;
          float part = (float) (x % step) / (float) step;
          float top;
          float bottom;
          int factor;
          guint32 p = row[x];
          guint32 alpha = p >> 24;

          if (alpha == 0)
            continue;
          top = above[i] + (above[i + 1] - above[i]) * part;
          bottom = below[i] + (below[i + 1] - below[i]) * part;
          factor = (int) (256 * CLAMP (1 + top + (bottom - top) * share, 0.4f, 1.7f));
          row[x] = alpha << 24 | MIN (alpha, (((p >> 16) & 0xff) * factor) >> 8) << 16 |
                   MIN (alpha, (((p >> 8) & 0xff) * factor) >> 8) << 8 | MIN (alpha, ((p & 0xff) * factor) >> 8);
        }
    }
  cairo_surface_mark_dirty (layer->surface);
}

static double
get_ridge (const DailiesScene *scene,
           double x,
           double depth,
           double breadth,
           double sharpness)
{
  guint32 seed = scene->shot->look + (guint32) (depth * 1000);
  double place = x / (scene->unit * breadth) + (seed % 97) * 3.1;
  double soft = dailies_noise_cloud (place, 0.5, sharpness > 0.3 ? 6 : 2, seed);
  double sharp = 1 - fabs (2 * dailies_noise_cloud (place * 0.8, 4.5, 6, seed + 3) - 1) * 1.5;

  return soft + (sharp - soft) * sharpness * 0.75;
}

/* A range of hills.  Its foot lies in haze, its crest catches the light. */
void
dailies_scene_add_ridge (DailiesScene *scene,
                         double depth,
                         double base,
                         double height,
                         double breadth,
                         double sharpness,
                         DailiesRgb surface,
                         double relief)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, base - height * 1.25, 0, 0, 1, &cr);
  DailiesRgb crest = dailies_palette_at (&scene->palette, surface, pow (CLAMP (depth, 0, 1), 0.7));
  DailiesRgb foot = dailies_rgb_mix (crest, scene->palette.haze, 0.50 * scene->palette.haze_strength * (1 - depth * 0.62));
  double x1, y1, x2, y2;
  cairo_pattern_t *gradient;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  cairo_move_to (cr, x1 - 4, y2 + 4);
  for (double x = x1 - 4; x <= x2 + 4; x += 2)
    cairo_line_to (cr, x, base - height * get_ridge (scene, x, depth, breadth, sharpness));
  cairo_line_to (cr, x2 + 4, y2 + 4);
  cairo_close_path (cr);
  gradient = cairo_pattern_create_linear (0, base - height, 0, base + height * 0.55);
  dailies_rgb_add_stop (gradient, 0, crest, 1);
  dailies_rgb_add_stop (gradient, 1, foot, 1);
  cairo_set_source (cr, gradient);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);

  /* The air between glows around a low sun. */
  if (scene->palette.sun_visible && !scene->palette.is_night)
    {
      cairo_pattern_t *glow = cairo_pattern_create_radial (scene->sun_x, scene->sun_y, 0, scene->sun_x, scene->sun_y, scene->unit * 0.75);

      dailies_rgb_add_stop (glow, 0, scene->palette.sun, 0.50 * (1 - depth * 0.8));
      dailies_rgb_add_stop (glow, 1, scene->palette.sun, 0);
      cairo_set_operator (cr, CAIRO_OPERATOR_ATOP);
      cairo_set_source (cr, glow);
      cairo_paint (cr);
      cairo_pattern_destroy (glow);
    }
  if (relief > 0)
    dailies_scene_relief (scene, layer, relief * (0.35 + 0.65 * MIN (1, depth)), 0.085, 1.1);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
add_pine (DailiesScene *scene,
          cairo_t *cr,
          double x,
          double base,
          double height)
{
  int tiers = 7;
  double half = height * dailies_dice_throw (&scene->dice, 0.17, 0.24);

  cairo_rectangle (cr, x - height * 0.018, base - height * 0.2, height * 0.036, height * 0.25);
  cairo_fill (cr);
  cairo_move_to (cr, x, base - height);
  for (int side = 1; side >= -1; side -= 2)
    for (int i = 0; i < tiers; i++)
      {
        int tier = side > 0 ? i : tiers - 1 - i;
        double y = base - height + height * 0.90 * (tier + 1) / tiers;
        double out = half * pow ((tier + 1.0) / tiers, 0.85) * dailies_dice_throw (&scene->dice, 0.8, 1.15);

        if (side > 0)
          {
            cairo_line_to (cr, x + out, y + height * 0.012);
            cairo_line_to (cr, x + out * 0.42, y - height * 0.022);
          }
        else
          {
            cairo_line_to (cr, x - out * 0.42, y - height * 0.022);
            cairo_line_to (cr, x - out, y + height * 0.012);
          }
      }
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A row of pines on a slope that climbs by @rise towards the sides. */
void
dailies_scene_add_pines (DailiesScene *scene,
                         double depth,
                         double base,
                         double height,
                         double rise,
                         double density)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, base - height * 1.5 - fabs (rise), 0, 0, 1, &cr);
  DailiesRgb surface = dailies_rgb_mix (dailies_rgb_hex (0x1f3526), scene->palette.shade, 0.45);
  DailiesRgb colour = dailies_palette_at (&scene->palette, surface, depth);
  double x1, y1, x2, y2;
  double middle = scene->width / 2.0;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  dailies_rgb_set (cr, colour, 1);
  for (double x = x1 - height * 0.2; x < x2 + height * 0.2; x += height * 0.30 / density * dailies_dice_throw (&scene->dice, 0.4, 1.6))
    {
      double climb = rise * pow (MIN (1, fabs (x - middle) / middle), 1.5);

      add_pine (scene, cr, x, base - climb + height * 0.04, height * dailies_dice_throw (&scene->dice, 0.55, 1.2));
    }
  cairo_move_to (cr, x1 - 4, y2 + 4);
  for (double x = x1 - 4; x <= x2 + 4; x += 6)
    cairo_line_to (cr, x, base - rise * pow (MIN (1, fabs (x - middle) / middle), 1.5) - height * 0.05 * dailies_noise_value (x / height * 2, 0, scene->shot->look));
  cairo_line_to (cr, x2 + 4, y2 + 4);
  cairo_close_path (cr);
  cairo_fill (cr);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
add_windows (DailiesScene *scene,
             cairo_t *cr,
             double x,
             double y,
             double width,
             double height,
             double size,
             double lit)
{
  static const guint32 colours[] = { 0xffd48a, 0xffe6b8, 0xffb765, 0xcfe4ff };
  int columns = (int) (width / size / 1.9);
  double gap = columns > 0 ? width / columns : width;
  double floors_lit = dailies_dice_throw (&scene->dice, 0.5, 1.4);

  for (double wy = y + size * 1.4; wy < y + height; wy += size * 2.0)
    for (int i = 0; i < columns; i++)
      {
        double chance = dailies_dice_throw (&scene->dice, 0, 1);
        double tone = dailies_dice_throw (&scene->dice, 0, 4);

        if (chance > lit * floors_lit)
          continue;
        dailies_rgb_set (cr, dailies_rgb_hex (colours[(int) tone]), dailies_dice_throw (&scene->dice, 0.25, 0.95));
        cairo_rectangle (cr, x + (i + 0.28) * gap, wy, gap * 0.44, size);
        cairo_fill (cr);
      }
}

/* A row of houses with windows. */
void
dailies_scene_add_buildings (DailiesScene *scene,
                             double depth,
                             double base,
                             double height,
                             double breadth,
                             double lit)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, base - height * 1.5, 0, 0, 1, &cr);
  DailiesRgb surface = dailies_rgb_mix (dailies_rgb_hex (0x4a5464), scene->palette.shade, 0.62);
  double x1, y1, x2, y2;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  for (double x = x1 - breadth; x < x2;)
    {
      double width = breadth * dailies_dice_throw (&scene->dice, 0.55, 1.35);
      double tall = height * (0.35 + 0.65 * pow (dailies_dice_throw (&scene->dice, 0, 1), 1.4));
      DailiesRgb wall = dailies_palette_at (&scene->palette, dailies_rgb_scale (surface, dailies_dice_throw (&scene->dice, 0.75, 1.2)), depth);
      cairo_pattern_t *gradient = cairo_pattern_create_linear (0, base - tall, 0, base);

      dailies_rgb_add_stop (gradient, 0, wall, 1);
      dailies_rgb_add_stop (gradient, 1, dailies_rgb_mix (wall, scene->palette.haze, 0.55 * (1 - depth * 0.75)), 1);
      cairo_set_source (cr, gradient);
      cairo_rectangle (cr, x, base - tall, width + 1, tall + (y2 - base));
      cairo_fill (cr);
      if (dailies_dice_throw (&scene->dice, 0, 1) < 0.35)
        {
          cairo_rectangle (cr, x + width * 0.25, base - tall * 1.08, width * 0.5, tall * 0.09);
          cairo_fill (cr);
          cairo_rectangle (cr, x + width * 0.49, base - tall * 1.22, MAX (1, width * 0.02), tall * 0.16);
          cairo_fill (cr);
        }
      cairo_pattern_destroy (gradient);
      if (lit > 0)
        add_windows (scene, cr, x, base - tall, width, tall * 0.96, MAX (1.6, breadth * 0.050), lit);
      x += width + (dailies_dice_throw (&scene->dice, 0, 1) < 0.2 ? breadth * 0.2 : 0);
    }
  dailies_scene_close_layer (scene, layer, cr);
}

/* Blades of grass along the lower edge. */
void
dailies_scene_add_grass (DailiesScene *scene,
                         double depth,
                         double base,
                         double height,
                         DailiesRgb surface,
                         gboolean flowers)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, base - height * 1.6, 0, height * 0.02, 1, &cr);
  DailiesRgb root = dailies_palette_at (&scene->palette, dailies_rgb_scale (surface, 0.45), depth);
  DailiesRgb tip = dailies_rgb_mix (dailies_palette_at (&scene->palette, surface, depth), scene->palette.sun, scene->palette.is_night ? 0.05 : 0.25);
  static const guint32 blossoms[] = { 0xd83a34, 0xf3d24a, 0xf5f0ea, 0xc07ad0 };
  double x1, y1, x2, y2;
  int count;

  layer->bob_seconds = 3.1;
  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  dailies_rgb_set (cr, root, 1);
  cairo_rectangle (cr, x1, base, x2 - x1, y2 - base + 2);
  cairo_fill (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  count = (int) MIN (1400, (x2 - x1) / (height * 0.030));
  for (int i = 0; i < count; i++)
    {
      double x = dailies_dice_throw (&scene->dice, x1, x2);
      double tall = height * dailies_dice_throw (&scene->dice, 0.45, 1.25);
      double lean = tall * dailies_dice_throw (&scene->dice, -0.15, 0.45) * (scene->wind < 0 ? -1 : 1);
      double shade = dailies_dice_throw (&scene->dice, 0, 1);

      dailies_rgb_set (cr, dailies_rgb_mix (root, tip, shade), 1);
      cairo_new_path (cr);
      cairo_move_to (cr, x - height * 0.016, base + height * 0.08);
      cairo_curve_to (cr, x, base - tall * 0.5, x + lean * 0.5, base - tall * 0.85, x + lean, base - tall);
      cairo_curve_to (cr, x + lean * 0.5 + height * 0.02, base - tall * 0.7, x + height * 0.03, base - tall * 0.4, x + height * 0.024, base + height * 0.08);
      cairo_close_path (cr);
      cairo_fill (cr);
      if (flowers && i % 16 == 0)
        {
          dailies_rgb_set (cr, dailies_rgb_times (dailies_rgb_hex (blossoms[i / 16 % 4]), dailies_rgb_mix (scene->palette.light, (DailiesRgb) { 1, 1, 1 }, 0.3)), 1);
          for (int petal = 0; petal < 5; petal++)
            {
              cairo_arc (cr, x + lean + cos (petal * 1.257) * height * 0.034, base - tall + sin (petal * 1.257) * height * 0.026, height * 0.032, 0, 2 * G_PI);
              cairo_fill (cr);
            }
        }
    }
  dailies_scene_close_layer (scene, layer, cr);
}

/* A bank of mist that drifts. */
void
dailies_scene_add_mist (DailiesScene *scene,
                        double depth,
                        double y,
                        double height,
                        double strength)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, y - height, scene->unit * 0.018 * depth, 0, 0.2, &cr);
  DailiesRgb colour = dailies_rgb_mix (scene->palette.haze, scene->palette.sky[3], 0.4);
  int width = cairo_image_surface_get_width (layer->surface);
  int rows = cairo_image_surface_get_height (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  guint8 *data;

  cairo_surface_flush (layer->surface);
  data = cairo_image_surface_get_data (layer->surface);
  for (int row = 0; row < rows; row++)
    {
      double place = (layer->y + row / layer->density - y) / height;
      double profile = exp (-place * place * (place < 0 ? 5 : 2.2));

      for (int x = 0; x < width; x++)
        {
          double n = dailies_noise_cloud ((layer->x + x / layer->density) / (scene->unit * 0.42), place * 1.1, 4, scene->shot->look + (guint32) (depth * 77));
          double alpha = CLAMP ((n - 0.22) * 1.7, 0, 1) * profile * strength;

          ((guint32 *) (gpointer) (data + (gsize) row * stride))[x] =
              (guint32) (alpha * 255) << 24 | (guint32) (colour.r * alpha * 255) << 16 |
              (guint32) (colour.g * alpha * 255) << 8 | (guint32) (colour.b * alpha * 255);
        }
    }
  cairo_surface_mark_dirty (layer->surface);
  dailies_scene_close_layer (scene, layer, cr);
}

/* A bank with rails on it, right across the frame. */
static void
add_rails (DailiesScene *scene)
{
  cairo_t *cr;
  double size = scene->subject_size;
  double top = scene->subject_ground + size * 0.02;
  DailiesLayer *layer = dailies_scene_open_layer (scene, scene->subject_depth, top - size * 0.2, 0, 0, 1, &cr);
  gboolean wintry = scene->shot->weather == DAILIES_WEATHER_SNOW || scene->shot->place == DAILIES_PLACE_SNOW;
  DailiesRgb bank = dailies_palette_at (&scene->palette, wintry ? dailies_rgb_hex (0xdde5ee) : dailies_rgb_hex (0x6a6258), 1);
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, top, 0, top + size * 0.9);

  dailies_rgb_add_stop (gradient, 0, bank, 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (bank, 0.55), 1);
  cairo_set_source (cr, gradient);
  cairo_rectangle (cr, -scene->width * 3, top, scene->width * 7, scene->height * 2);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
  dailies_rgb_set (cr, scene->palette.shade, 0.9);
  cairo_rectangle (cr, -scene->width * 3, top - size * 0.035, scene->width * 7, size * 0.05);
  cairo_fill (cr);
  for (double x = -scene->width; x < scene->width * 2; x += size * 0.24)
    {
      cairo_rectangle (cr, x, top, size * 0.12, size * 0.045);
      cairo_fill (cr);
    }
  dailies_scene_relief (scene, layer, 0.6, 0.03, 2);
  dailies_scene_close_layer (scene, layer, cr);
}

void
dailies_scene_add_subject (DailiesScene *scene)
{
  DailiesSceneItem item = { .kind = DAILIES_SCENE_SUBJECT };

  if (scene->has_subject || scene->shot->subject == DAILIES_SUBJECT_NONE)
    return;
  if (scene->shot->subject == DAILIES_SUBJECT_TRAIN)
    add_rails (scene);
  scene->has_subject = TRUE;
  g_array_append_val (scene->items, item);
}

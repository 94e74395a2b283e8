/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-scenery-sky"

#include "config.h"

#include <math.h>

#include "dailies-scene-private.h"

static double
smooth_step (double low,
             double high,
             double value)
{
  double t = CLAMP ((value - low) / (high - low), 0, 1);

  return t * t * (3 - 2 * t);
}

static void
add_stars (DailiesScene *scene,
           const DailiesLayer *layer,
           cairo_t *cr)
{
  double x1, y1, x2, y2;
  int count;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  count = (int) CLAMP (260 * (x2 - x1) / scene->height / 1.8, 60, 2400);
  for (int i = 0; i < count; i++)
    {
      double x = dailies_dice_throw (&scene->dice, x1, x2);
      double y = dailies_dice_throw (&scene->dice, y1, scene->horizon);
      double bright = pow (dailies_dice_throw (&scene->dice, 0, 1), 3);
      double fade = smooth_step (scene->horizon, scene->horizon * 0.55, y);
      double radius = scene->unit / 900 * (0.45 + bright * 0.9);

      cairo_arc (cr, x, y, MAX (radius, 0.4), 0, 2 * G_PI);
      cairo_set_source_rgba (cr, 0.86 + 0.14 * bright, 0.92, 1, (0.25 + 0.75 * bright) * fade);
      cairo_fill (cr);
      if (bright > 0.6)
        {
          cairo_arc (cr, x, y, radius * 3.4, 0, 2 * G_PI);
          cairo_set_source_rgba (cr, 0.8, 0.9, 1, 0.12 * fade);
          cairo_fill (cr);
        }
    }
}

static void
add_halo (cairo_t *cr,
          double x,
          double y,
          double radius,
          DailiesRgb colour,
          double strength)
{
  cairo_pattern_t *halo = cairo_pattern_create_radial (x, y, 0, x, y, radius);

  dailies_rgb_add_stop (halo, 0, colour, strength);
  dailies_rgb_add_stop (halo, 0.18, colour, strength * 0.50);
  dailies_rgb_add_stop (halo, 0.45, colour, strength * 0.16);
  dailies_rgb_add_stop (halo, 1, colour, 0);
  cairo_set_operator (cr, CAIRO_OPERATOR_ADD);
  cairo_set_source (cr, halo);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_pattern_destroy (halo);
}

static void
add_moon (DailiesScene *scene,
          cairo_t *cr)
{
  double radius = scene->unit * 0.042;
  DailiesRgb pale = dailies_rgb_hex (0xf2efe2);

  add_halo (cr, scene->sun_x, scene->sun_y, radius * 9, dailies_rgb_hex (0x9db8e0), 0.30);
  cairo_arc (cr, scene->sun_x, scene->sun_y, radius, 0, 2 * G_PI);
  cairo_save (cr);
  cairo_clip (cr);
  cairo_pattern_t *disc = cairo_pattern_create_radial (scene->sun_x - radius * 0.3, scene->sun_y - radius * 0.3, 0, scene->sun_x, scene->sun_y, radius * 1.25);
  dailies_rgb_add_stop (disc, 0, pale, 1);
  dailies_rgb_add_stop (disc, 0.7, dailies_rgb_scale (pale, 0.92), 1);
  dailies_rgb_add_stop (disc, 1, dailies_rgb_hex (0xa8b2c6), 1);
  cairo_set_source (cr, disc);
  cairo_paint (cr);
  cairo_pattern_destroy (disc);
  for (int i = 0; i < 9; i++)
    {
      cairo_arc (cr, scene->sun_x + radius * dailies_dice_throw (&scene->dice, -0.7, 0.7), scene->sun_y + radius * dailies_dice_throw (&scene->dice, -0.7, 0.7),
                 radius * dailies_dice_throw (&scene->dice, 0.08, 0.28), 0, 2 * G_PI);
      cairo_set_source_rgba (cr, 0.55, 0.58, 0.66, 0.22);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
add_sun (DailiesScene *scene,
         cairo_t *cr)
{
  double radius = scene->unit * (scene->shot->time == DAILIES_TIME_NOON ? 0.030 : 0.048);

  if (scene->shot->place == DAILIES_PLACE_DESERT)
    radius *= 1.7;
  add_halo (cr, scene->sun_x, scene->sun_y, radius * 14, scene->palette.sun, 0.42);
  add_halo (cr, scene->sun_x, scene->sun_y, radius * 4.5, scene->palette.sun, 0.62);
  cairo_pattern_t *disc = cairo_pattern_create_radial (scene->sun_x, scene->sun_y, radius * 0.86, scene->sun_x, scene->sun_y, radius * 1.06);
  DailiesRgb white = dailies_rgb_mix (scene->palette.sun, (DailiesRgb) { 1, 1, 1 }, 0.72);
  dailies_rgb_add_stop (disc, 0, white, 1);
  dailies_rgb_add_stop (disc, 1, white, 0);
  cairo_set_source (cr, disc);
  cairo_paint (cr);
  cairo_pattern_destroy (disc);
}

/* The bottom of everything: gradient, stars, sun or moon. */
void
dailies_scene_add_sky (DailiesScene *scene)
{
  const DailiesPalette *palette = &scene->palette;
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0, -G_MAXDOUBLE / 4, 0, 0, 1, &cr);
  double x1, y1, x2, y2;
  cairo_pattern_t *gradient;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  gradient = cairo_pattern_create_linear (0, MIN (y1, 0) * 0.6, 0, MAX (scene->horizon, 8));
  dailies_rgb_add_stop (gradient, 0, palette->sky[0], 1);
  dailies_rgb_add_stop (gradient, 0.38, palette->sky[1], 1);
  dailies_rgb_add_stop (gradient, 0.76, palette->sky[2], 1);
  dailies_rgb_add_stop (gradient, 1, palette->sky[3], 1);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);

  if (palette->is_night && scene->shot->weather <= DAILIES_WEATHER_CLEAR &&
      !(scene->shot->place == DAILIES_PLACE_STREET && !(scene->shot->effects & DAILIES_EFFECT_STARS)))
    add_stars (scene, layer, cr);
  if (scene->shot->time == DAILIES_TIME_DUSK && palette->sun_visible)
    {
      cairo_save (cr);
      cairo_translate (cr, scene->sun_x, scene->horizon);
      cairo_scale (cr, 1, 0.36);
      add_halo (cr, 0, 0, scene->unit * 0.9, palette->sun, 0.55);
      cairo_restore (cr);
    }
  else if (palette->sun_visible && scene->shot->time != DAILIES_TIME_NIGHT)
    add_sun (scene, cr);
  else if (scene->shot->time == DAILIES_TIME_NIGHT && scene->shot->place != DAILIES_PLACE_STREET &&
           (palette->sun_visible || (scene->shot->effects & DAILIES_EFFECT_MOON)) &&
           (!(scene->shot->effects & DAILIES_EFFECT_AURORA) || (scene->shot->effects & DAILIES_EFFECT_MOON)))
    add_moon (scene, cr);
  else if (scene->shot->time != DAILIES_TIME_NIGHT && scene->shot->weather != DAILIES_WEATHER_STORM)
    add_halo (cr, scene->sun_x, scene->sun_y, scene->unit * 0.7, dailies_rgb_scale (palette->sun, 0.5), 0.30);
  dailies_scene_close_layer (scene, layer, cr);
}

typedef struct
{
  double threshold;
  double strength;
  double toward_sun;
  DailiesRgb lit;
  DailiesRgb shade;
} CloudLook;

static guint32
shade_cloud (const DailiesScene *scene,
             const CloudLook *look,
             double x,
             double y)
{
  double v = MAX (0, (scene->horizon - y) / MAX (1, scene->horizon));
  double far = 0.30 + v;
  double px = (x - scene->width / 2.0) / (scene->unit * 0.34) / far + 50;
  double py = 2.6 / far + 20;
  double n = dailies_noise_cloud (px, py * 1.6, 5, scene->shot->look);
  double alpha = smooth_step (look->threshold, look->threshold + 0.24, n) * look->strength * smooth_step (0.0, 0.10, v);
  double next;
  double lit;
  double away;
  DailiesRgb colour;

  if (alpha < 0.004)
    return 0;
  next = dailies_noise_cloud (px + 0.16 * look->toward_sun, py * 1.6 - 0.14, 4, scene->shot->look);
  lit = CLAMP (0.46 + (n - next) * 2.6 - (n - look->threshold) * 0.5, 0, 1);
  away = hypot (x - scene->sun_x, (y - scene->sun_y) * 1.5) / (scene->unit * 0.85);
  lit = CLAMP (lit + 0.35 / (1 + away * away * 6), 0, 1);
  colour = dailies_rgb_mix (look->shade, look->lit, lit);
  return (guint32) (alpha * 255) << 24 | (guint32) (colour.r * alpha * 255) << 16 |
         (guint32) (colour.g * alpha * 255) << 8 | (guint32) (colour.b * alpha * 255);
}

void
dailies_scene_add_clouds (DailiesScene *scene,
                          double threshold,
                          double strength)
{
  const DailiesPalette *palette = &scene->palette;
  cairo_t *cr;
  double drift = scene->unit * (scene->wind < 0 ? -0.009 : 0.009) * (scene->shot->weather == DAILIES_WEATHER_STORM ? 4 : 1);
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0.05, -G_MAXDOUBLE / 4, drift, 0, 0.32, &cr);
  gboolean low_sun = scene->shot->time == DAILIES_TIME_GOLDEN || scene->shot->time == DAILIES_TIME_DUSK || scene->shot->time == DAILIES_TIME_DAWN;
  CloudLook look = {
    .threshold = threshold,
    .strength = strength,
    .toward_sun = scene->sun_x > scene->width / 2.0 ? 1 : -1,
    .lit = low_sun ? dailies_rgb_mix (palette->sky[3], palette->sun, 0.55) : dailies_rgb_mix (palette->sky[3], (DailiesRgb) { 1, 1, 1 }, palette->is_night ? 0.05 : 0.7),
    .shade = low_sun ? dailies_rgb_mix (palette->sky[0], palette->sky[2], 0.42) : dailies_rgb_mix (palette->sky[1], palette->haze, 0.55),
  };
  int width = cairo_image_surface_get_width (layer->surface);
  int height = cairo_image_surface_get_height (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  guint8 *data;

  if (scene->shot->weather == DAILIES_WEATHER_STORM || scene->shot->weather == DAILIES_WEATHER_RAIN)
    {
      look.lit = dailies_rgb_scale (palette->sky[3], 0.95);
      look.shade = dailies_rgb_scale (palette->sky[0], 0.55);
    }
  cairo_surface_flush (layer->surface);
  data = cairo_image_surface_get_data (layer->surface);
  for (int y = 0; y < height; y++)
    {
      guint32 *row = (guint32 *) (gpointer) (data + (gsize) y * stride);
      double place_y = layer->y + y / layer->density;

      if (place_y > scene->horizon)
        break;
      for (int x = 0; x < width; x++)
        row[x] = shade_cloud (scene, &look, layer->x + x / layer->density, place_y);
    }
  cairo_surface_mark_dirty (layer->surface);
  dailies_scene_close_layer (scene, layer, cr);
}

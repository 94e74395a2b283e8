/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-place-nature"

#include "config.h"

#include <math.h>

#include "dailies-scene-private.h"

/* One line of dunes: a lit and a shaded face meet in a curved edge. */
static void
add_dune (DailiesScene *scene,
          double depth,
          double base,
          double height)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, base - height * 1.3, 0, 0, 1, &cr);
  DailiesRgb sand = scene->shot->place_colour != DAILIES_COLOUR_NONE
                        ? dailies_rgb_mix (dailies_rgb_from_colour (scene->shot->place_colour), dailies_rgb_hex (0xe09a52), 0.35)
                        : dailies_rgb_hex (0xe8974e);
  DailiesRgb lit = dailies_palette_at (&scene->palette, sand, depth);
  DailiesRgb shade = dailies_palette_at (&scene->palette, dailies_rgb_mix (dailies_rgb_scale (sand, 0.42), dailies_rgb_hex (0x5a2438), 0.4), depth);
  double toward = scene->sun_x > scene->width / 2.0 ? 1 : -1;
  double x1, y1, x2, y2;
  cairo_pattern_t *gradient;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
#define CREST(x) (base - height * pow (dailies_noise_cloud ((x) / (scene->unit * 0.62) + depth * 23, depth * 5, 2, scene->shot->look), 1.2) * 1.35)
  cairo_move_to (cr, x1 - 4, y2 + 4);
  for (double x = x1 - 4; x <= x2 + 4; x += 3)
    cairo_line_to (cr, x, CREST (x));
  cairo_line_to (cr, x2 + 4, y2 + 4);
  cairo_close_path (cr);
  gradient = cairo_pattern_create_linear (0, base - height, 0, base + height);
  dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (lit, scene->palette.sun, 0.16), 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_mix (lit, shade, 0.45), 1);
  cairo_set_source (cr, gradient);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);

  cairo_set_operator (cr, CAIRO_OPERATOR_ATOP);
  for (double x = x1; x < x2; x += 3)
    {
      double slope = (CREST (x + 6) - CREST (x - 6)) / 12 * toward;
      double dark = CLAMP (slope * 2.6 + 0.05, 0, 1);
      double y = CREST (x);
      double drop = height * (0.5 + 0.9 * dark);

      if (dark < 0.02)
        continue;
      gradient = cairo_pattern_create_linear (0, y, 0, y + drop);
      dailies_rgb_add_stop (gradient, 0, shade, dark * 0.95);
      dailies_rgb_add_stop (gradient, 0.6, shade, dark * 0.5);
      dailies_rgb_add_stop (gradient, 1, shade, 0);
      cairo_set_source (cr, gradient);
      cairo_rectangle (cr, x, y - 2, 3, drop + 2);
      cairo_fill (cr);
      cairo_pattern_destroy (gradient);
    }
#undef CREST
  dailies_scene_relief (scene, layer, 0.55, 0.035, 4.5);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_desert (DailiesScene *scene)
{
  dailies_scene_add_ridge (scene, 0.04, scene->horizon + scene->unit * 0.02, scene->unit * 0.09, 0.9, 0.25, dailies_rgb_hex (0xb8825c), 0.6);
  add_dune (scene, 0.20, scene->horizon + scene->unit * 0.05, scene->unit * 0.085);
  add_dune (scene, 0.45, scene->height * 0.73, scene->unit * 0.11);
  add_dune (scene, 0.95, scene->height * 0.84, scene->unit * 0.12);
  dailies_scene_add_subject (scene);
  add_dune (scene, 1.45, scene->height * 1.03, scene->unit * 0.13);
  if (scene->palette.sun_visible)
    dailies_scene_add_light (scene, dailies_light_sun);
}

static void
draw_trunks (DailiesScene *scene,
             const DailiesLayer *layer,
             cairo_t *cr,
             double depth,
             double base,
             double breadth,
             double density)
{
  DailiesRgb bark = dailies_palette_at (&scene->palette, dailies_rgb_mix (scene->palette.shade, dailies_rgb_hex (0x2c2a22), 0.4), MIN (1, 0.12 + pow (depth, 0.7) * 0.88));
  DailiesRgb edge = dailies_rgb_mix (bark, scene->palette.haze, 0.30);
  double x1, y1, x2, y2;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (double x = x1; x < x2 + breadth; x += breadth / density * dailies_dice_throw (&scene->dice, 1.2, 6.5))
    {
      double half = breadth * dailies_dice_throw (&scene->dice, 0.28, 0.62);
      double lean = scene->unit * dailies_dice_throw (&scene->dice, -0.02, 0.02);
      double foot = base + scene->unit * dailies_dice_throw (&scene->dice, -0.012, 0.02);
      cairo_pattern_t *round = cairo_pattern_create_linear (x - half, 0, x + half, 0);

      dailies_rgb_add_stop (round, 0, scene->sun_x < x ? edge : bark, 1);
      dailies_rgb_add_stop (round, 0.4, bark, 1);
      dailies_rgb_add_stop (round, 1, scene->sun_x < x ? bark : edge, 1);
      cairo_set_source (cr, round);
      cairo_move_to (cr, x - half * 1.7, foot + 6);
      cairo_curve_to (cr, x - half, foot - half * 2, x - half * 0.9, foot - half * 4, x - half * 0.72 + lean, y1 - 4);
      cairo_line_to (cr, x + half * 0.72 + lean, y1 - 4);
      cairo_curve_to (cr, x + half * 0.9, foot - half * 4, x + half, foot - half * 2, x + half * 1.7, foot + 6);
      cairo_close_path (cr);
      cairo_fill (cr);
      for (int i = 0; i < 7; i++)
        {
          double y = y1 + (foot - y1) * dailies_dice_throw (&scene->dice, 0.02, 0.62);
          double side = dailies_dice_throw (&scene->dice, 0, 1) < 0.5 ? -1 : 1;
          double length = breadth * dailies_dice_throw (&scene->dice, 0.8, 2.6);

          cairo_set_line_width (cr, MAX (0.8, half * 0.16));
          cairo_move_to (cr, x, y);
          cairo_curve_to (cr, x + side * length * 0.4, y - length * 0.02, x + side * length * 0.8, y + length * 0.06, x + side * length, y + length * dailies_dice_throw (&scene->dice, -0.10, 0.34));
          cairo_stroke (cr);
        }
      cairo_pattern_destroy (round);
    }
  dailies_rgb_set (cr, bark, 1);
  cairo_move_to (cr, x1 - 4, y2 + 4);
  for (double x = x1 - 4; x <= x2 + 4; x += 4)
    cairo_line_to (cr, x, base - scene->unit * 0.035 * dailies_noise_cloud (x / (scene->unit * 0.13), depth * 9, 5, scene->shot->look));
  cairo_line_to (cr, x2 + 4, y2 + 4);
  cairo_close_path (cr);
  cairo_pattern_t *ground = cairo_pattern_create_linear (0, base - scene->unit * 0.03, 0, base + scene->unit * 0.12);
  dailies_rgb_add_stop (ground, 0, dailies_rgb_mix (bark, scene->palette.haze, 0.22 * (1 - depth * 0.5)), 1);
  dailies_rgb_add_stop (ground, 1, bark, 1);
  cairo_set_source (cr, ground);
  cairo_fill (cr);
  cairo_pattern_destroy (ground);
}

static void
add_trunks (DailiesScene *scene,
            double depth,
            double base,
            double breadth,
            double density)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, -G_MAXDOUBLE / 4, 0, 0, 1, &cr);

  draw_trunks (scene, layer, cr, depth, base, breadth, density);
  dailies_scene_close_layer (scene, layer, cr);
}

/* All that is far off lies in one picture: the sky between the trunks, the
 * trunks, the mist at their feet. */
static void
add_depths_of_forest (DailiesScene *scene)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0.18, -G_MAXDOUBLE / 4, 0, 0, 1, &cr);
  DailiesRgb mist = dailies_rgb_mix (scene->palette.haze, scene->palette.sky[3], 0.4);
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, 0, 0, scene->horizon);

  dailies_rgb_add_stop (gradient, 0, scene->palette.sky[1], 1);
  dailies_rgb_add_stop (gradient, 0.6, scene->palette.sky[2], 1);
  dailies_rgb_add_stop (gradient, 1, scene->palette.sky[3], 1);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
  if (scene->palette.sun_visible)
    {
      gradient = cairo_pattern_create_radial (scene->sun_x, scene->sun_y, 0, scene->sun_x, scene->sun_y, scene->unit * 0.6);
      dailies_rgb_add_stop (gradient, 0, scene->palette.sun, scene->palette.is_night ? 0.25 : 0.8);
      dailies_rgb_add_stop (gradient, 1, scene->palette.sun, 0);
      cairo_set_source (cr, gradient);
      cairo_paint (cr);
      cairo_pattern_destroy (gradient);
    }
  draw_trunks (scene, layer, cr, 0.10, scene->height * 0.70, scene->unit * 0.012, 1.5);
  draw_trunks (scene, layer, cr, 0.26, scene->height * 0.73, scene->unit * 0.020, 0.80);
  gradient = cairo_pattern_create_linear (0, scene->height * 0.46, 0, scene->height * 0.86);
  dailies_rgb_add_stop (gradient, 0, mist, 0);
  dailies_rgb_add_stop (gradient, 0.55, mist, 0.55);
  dailies_rgb_add_stop (gradient, 1, mist, 0);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_forest (DailiesScene *scene)
{
  double unit = scene->unit;

  add_depths_of_forest (scene);
  if (!scene->palette.is_night)
    dailies_scene_add_light (scene, dailies_light_rays);
  add_trunks (scene, 0.52, scene->height * 0.78, unit * 0.032, 0.52);
  dailies_scene_add_mist (scene, 0.6, scene->height * 0.78, unit * 0.07, 0.5);
  add_trunks (scene, 0.95, scene->subject_ground, unit * 0.048, 0.30);
  dailies_scene_add_subject (scene);
  add_trunks (scene, 1.5, scene->height * 0.985, unit * 0.085, 0.17);
  dailies_scene_add_particles (scene, DAILIES_PARTICLES_DUST, 1, 50, scene->palette.sun);
}

static void
build_mountains (DailiesScene *scene)
{
  double unit = scene->unit;
  gboolean wintry = scene->shot->weather == DAILIES_WEATHER_SNOW;
  DailiesRgb rock = wintry ? dailies_rgb_hex (0xb8c4d4) : scene->shot->place_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->place_colour)
                                                                                                           : dailies_rgb_mix (dailies_rgb_hex (0x5c5a66), scene->palette.shade, 0.35);
  double tall = (scene->shot->effects & DAILIES_EFFECT_AURORA) ? 0.62 : 1;
  DailiesRgb hill = wintry ? dailies_rgb_hex (0xd8e2ee) : dailies_rgb_mix (scene->palette.shade, dailies_rgb_hex (0x3c4a3c), 0.5);

  dailies_scene_add_ridge (scene, 0.06, scene->horizon + unit * 0.02, unit * 0.36 * tall, 0.62, 1.0, rock, 0.8);
  dailies_scene_add_ridge (scene, 0.18, scene->horizon + unit * 0.07, unit * 0.25 * tall, 0.50, 0.9, rock, 0.7);
  dailies_scene_add_mist (scene, 0.22, scene->horizon + unit * 0.02, unit * 0.08, 0.7);
  dailies_scene_add_ridge (scene, 0.42, scene->height * 0.76, unit * 0.20 * tall, 0.42, 0.55, dailies_rgb_mix (rock, hill, 0.8), 0.6);
  dailies_scene_add_mist (scene, 0.5, scene->height * 0.74, unit * 0.06, 0.5);
  if (scene->shot->subject == DAILIES_SUBJECT_NONE || dailies_figure_is_airborne (scene->shot->subject))
    dailies_scene_add_pines (scene, 0.85, scene->height * 0.90, unit * 0.11, unit * 0.09, 1.1);
  else
    {
      dailies_scene_add_ridge (scene, 0.98, scene->subject_ground + unit * 0.012, unit * 0.022, 0.9, 0.1, hill, 0.8);
      dailies_scene_add_subject (scene);
    }
  dailies_scene_add_ridge (scene, 1.5, scene->height * 1.05, unit * 0.16, 0.55, 0.25, dailies_rgb_scale (scene->palette.shade, 0.8), 0.4);
  if (scene->palette.sun_visible && !scene->palette.is_night)
    dailies_scene_add_light (scene, dailies_light_sun);
}

static void
build_snow (DailiesScene *scene)
{
  double unit = scene->unit;
  DailiesRgb snow = dailies_rgb_hex (0xf2f5fa);

  /* Snow gives back what light there is. */
  if (scene->palette.is_night)
    scene->palette.light = dailies_rgb_scale (scene->palette.light, 1.9);

  dailies_scene_add_ridge (scene, 0.05, scene->horizon + unit * 0.02, unit * 0.27, 0.55, 0.9, dailies_rgb_hex (0x9fb0c4), 0.9);
  dailies_scene_add_ridge (scene, 0.16, scene->horizon + unit * 0.04, unit * 0.14, 0.5, 0.5, dailies_rgb_hex (0xc4d0de), 0.7);
  dailies_scene_add_pines (scene, 0.34, scene->horizon + unit * 0.055, unit * 0.095, unit * 0.04, 1.1);
  dailies_scene_add_mist (scene, 0.36, scene->horizon + unit * 0.05, unit * 0.05, 0.7);
  dailies_scene_add_ridge (scene, 0.55, scene->height * 0.73, unit * 0.05, 0.9, 0.1, dailies_rgb_scale (snow, 0.96), 0.5);
  dailies_scene_add_ridge (scene, 0.95, scene->subject_ground + unit * 0.005, unit * 0.032, 1.1, 0.05, snow, 0.5);
  dailies_scene_add_subject (scene);
  dailies_scene_add_ridge (scene, 1.5, scene->height * 1.04, unit * 0.10, 0.8, 0.1, dailies_rgb_scale (snow, 0.84), 0.6);
}

static void
build_meadow (DailiesScene *scene)
{
  double unit = scene->unit;
  DailiesRgb green = scene->shot->place_colour != DAILIES_COLOUR_NONE
                         ? dailies_rgb_mix (dailies_rgb_from_colour (scene->shot->place_colour), dailies_rgb_hex (0x86a446), 0.25)
                         : dailies_rgb_hex (0x86a446);

  dailies_scene_add_ridge (scene, 0.05, scene->horizon + unit * 0.02, unit * 0.15, 0.6, 0.5, dailies_rgb_hex (0x5c7870), 0.7);
  dailies_scene_add_ridge (scene, 0.18, scene->horizon + unit * 0.035, unit * 0.075, 0.7, 0.1, dailies_rgb_mix (green, dailies_rgb_hex (0x3a6048), 0.5), 0.7);
  dailies_scene_add_pines (scene, 0.26, scene->horizon + unit * 0.05, unit * 0.040, 0, 0.7);
  dailies_scene_add_ridge (scene, 0.5, scene->height * 0.74, unit * 0.07, 0.8, 0.05, dailies_rgb_scale (green, 0.95), 0.9);
  dailies_scene_add_ridge (scene, 0.95, scene->subject_ground + unit * 0.01, unit * 0.05, 1.0, 0.05, dailies_rgb_scale (green, 0.82), 1.1);
  dailies_scene_add_subject (scene);
  dailies_scene_add_grass (scene, 1.5, scene->height * 1.02, unit * 0.13, green, TRUE);
  if (scene->palette.sun_visible && !scene->palette.is_night)
    dailies_scene_add_light (scene, dailies_light_sun);
}

/* A road that runs to the horizon, with its lines and posts. */
static void
add_road (DailiesScene *scene)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0.92, scene->horizon + scene->unit * 0.04, 0, 0, 1, &cr);
  DailiesRgb asphalt = dailies_palette_at (&scene->palette, dailies_rgb_hex (0x4c4e54), 0.95);
  DailiesRgb line = dailies_palette_at (&scene->palette, dailies_rgb_hex (0xf2e8c8), 0.95);
  double middle = scene->width * 0.5;
  double top = scene->horizon + scene->unit * 0.055;
  double bottom = scene->height * 1.3;
  double half_top = scene->unit * 0.012;
  double half_bottom = scene->unit * 0.72;
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, top, 0, scene->height);

  dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (asphalt, scene->palette.haze, 0.5), 1);
  dailies_rgb_add_stop (gradient, 0.5, asphalt, 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (asphalt, 0.6), 1);
  cairo_move_to (cr, middle - half_top, top);
  cairo_line_to (cr, middle + half_top, top);
  cairo_line_to (cr, middle + half_bottom, bottom);
  cairo_line_to (cr, middle - half_bottom, bottom);
  cairo_close_path (cr);
  cairo_set_source (cr, gradient);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
  dailies_rgb_set (cr, line, 0.85);
  for (int i = 0; i < 26; i++)
    {
      double near = 1 / (1 + i * 0.55);
      double far = 1 / (1 + (i + 0.5) * 0.55);
      double y1 = top + (bottom - top) * near;
      double y2 = top + (bottom - top) * far;

      cairo_move_to (cr, middle - half_bottom * near * 0.022, y1);
      cairo_line_to (cr, middle + half_bottom * near * 0.022, y1);
      cairo_line_to (cr, middle + half_bottom * far * 0.022, y2);
      cairo_line_to (cr, middle - half_bottom * far * 0.022, y2);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, middle + side * half_top * 0.88, top);
      cairo_line_to (cr, middle + side * half_bottom * 0.90, bottom);
      cairo_line_to (cr, middle + side * half_bottom * 0.875, bottom);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  dailies_rgb_set (cr, dailies_palette_at (&scene->palette, scene->palette.shade, 0.9), 1);
  for (int i = 1; i < 16; i++)
    for (int side = -1; side <= 1; side += 2)
      {
        double near = 1 / (1 + i * 0.8);
        double y = top + (bottom - top) * near;
        double x = middle + side * half_bottom * near * 1.12;
        double tall = scene->unit * 0.34 * near;

        cairo_rectangle (cr, x - tall * 0.03, y - tall, tall * 0.06, tall);
        cairo_fill (cr);
      }
  dailies_scene_relief (scene, layer, 0.25, 0.02, 4);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_road (DailiesScene *scene)
{
  double unit = scene->unit;
  DailiesRgb land = scene->shot->weather == DAILIES_WEATHER_SNOW ? dailies_rgb_hex (0xe8eef6) : dailies_rgb_hex (0xa08a5c);
  gboolean rides = scene->shot->subject == DAILIES_SUBJECT_CAR || scene->shot->subject == DAILIES_SUBJECT_BICYCLE ||
                   scene->shot->subject == DAILIES_SUBJECT_TRAIN;

  dailies_scene_add_ridge (scene, 0.04, scene->horizon + unit * 0.02, unit * 0.22, 0.7, 0.9, dailies_rgb_hex (0x6c5a5c), 1.6);
  dailies_scene_add_ridge (scene, 0.15, scene->horizon + unit * 0.045, unit * 0.09, 0.6, 0.4, dailies_rgb_mix (land, scene->palette.shade, 0.4), 1.0);
  dailies_scene_add_ridge (scene, 0.80, scene->horizon + unit * 0.06, unit * 0.012, 0.9, 0, land, 1.2);
  if (rides)
    {
      /* Seen from the side, the road crosses the frame. */
      cairo_t *cr;
      DailiesLayer *layer = dailies_scene_open_layer (scene, 1, scene->subject_ground - unit * 0.03, 0, 0, 1, &cr);
      DailiesRgb asphalt = dailies_palette_at (&scene->palette, dailies_rgb_hex (0x3c3e44), 1);

      cairo_rectangle (cr, -scene->width * 3, scene->subject_ground - unit * 0.022, scene->width * 7, unit * 0.16);
      dailies_rgb_set (cr, asphalt, 1);
      cairo_fill (cr);
      dailies_rgb_set (cr, dailies_palette_at (&scene->palette, dailies_rgb_hex (0xf2e8c8), 1), 0.8);
      for (double x = -scene->width * 2; x < scene->width * 3; x += unit * 0.16)
        {
          cairo_rectangle (cr, x, scene->subject_ground + unit * 0.062, unit * 0.08, unit * 0.008);
          cairo_fill (cr);
        }
      dailies_scene_relief (scene, layer, 0.3, 0.02, 5);
      dailies_scene_close_layer (scene, layer, cr);
    }
  else
    add_road (scene);
  dailies_scene_add_subject (scene);
  dailies_scene_add_grass (scene, 1.5, scene->height * 1.04, unit * 0.06, land, FALSE);
  if (scene->palette.sun_visible && !scene->palette.is_night)
    dailies_scene_add_light (scene, dailies_light_sun);
}

/* Places on land, outside. */
void
dailies_place_build_nature (DailiesScene *scene)
{
  switch ((int) scene->shot->place)
    {
    case DAILIES_PLACE_DESERT:
      build_desert (scene);
      break;
    case DAILIES_PLACE_FOREST:
      build_forest (scene);
      break;
    case DAILIES_PLACE_SNOW:
      build_snow (scene);
      break;
    case DAILIES_PLACE_MEADOW:
      build_meadow (scene);
      break;
    case DAILIES_PLACE_ROAD:
      build_road (scene);
      break;
    default:
      build_mountains (scene);
      break;
    }
}

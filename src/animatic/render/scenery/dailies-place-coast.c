/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-place-coast"

#include "config.h"

#include <math.h>

#include "dailies-scene-private.h"

static void
init_water (DailiesScene *scene,
            DailiesWater *water)
{
  const DailiesPalette *palette = &scene->palette;
  gboolean low_sun = scene->shot->time == DAILIES_TIME_GOLDEN || scene->shot->time == DAILIES_TIME_DAWN ||
                     scene->shot->time == DAILIES_TIME_DUSK;
  double bright = palette->is_night ? 0.34 : scene->shot->time == DAILIES_TIME_DUSK ? 0.5
                                                                                    : 0.78;

  *water = (DailiesWater) {
    .horizon = scene->horizon,
    .far_colour = dailies_rgb_mix (palette->water[1], palette->sky[3], low_sun ? 0.45 : 0.35),
    .near_colour = palette->water[0],
    .crest_colour = dailies_rgb_mix (palette->water[1], dailies_rgb_mix (palette->light, (DailiesRgb) { 1, 1, 1 }, 0.5), bright),
    .sun_colour = dailies_rgb_scale (palette->sun, 0.85),
    .sun_x = scene->sun_x,
    .glitter = palette->sun_visible ? (low_sun ? 0.62 : palette->is_night ? 0.52
                                                                          : 0.42)
                                    : 0,
    .mirror_stretch = 1,
    .roughness = 1,
    .speed = 1,
  };
  if (scene->shot->time == DAILIES_TIME_NOON)
    water->sun_colour = dailies_rgb_scale (palette->sun, 0.6);
}

/* A crest that rolls past in front of the subject. */
static void
add_swell (DailiesScene *scene,
           double depth,
           double base,
           double height)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, base - height * 1.8, -scene->unit * 0.05 * depth, height * 0.35, 1, &cr);
  DailiesRgb deep = dailies_rgb_mix (scene->palette.water[0], scene->palette.water[1], 0.22 * (1.7 - depth));
  DailiesRgb light = dailies_rgb_mix (dailies_rgb_mix (deep, scene->palette.water[1], 0.62), scene->palette.light, 0.10);
  DailiesRgb foam = dailies_rgb_mix (scene->palette.light, (DailiesRgb) { 1, 1, 1 }, scene->palette.is_night ? 0.12 : 0.55);
  double x1, y1, x2, y2;
  cairo_pattern_t *gradient;

  layer->bob_seconds = 3.4 + depth;
  layer->bob_phase = depth * 1.7;
  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_new_path (cr);
      for (double x = x1 - 4; x <= x2 + 4; x += 3)
        {
          double u = x / (scene->unit * 0.34) + depth * 31;
          double crest = 1 - fabs (2 * dailies_noise_cloud (u, depth, 3, scene->shot->look) - 1);

          cairo_line_to (cr, x, base - height * (pow (crest, 1.6) * 1.3 - 0.2));
        }
      if (pass == 0)
        {
          cairo_line_to (cr, x2 + 4, y2 + 4);
          cairo_line_to (cr, x1 - 4, y2 + 4);
          cairo_close_path (cr);
          gradient = cairo_pattern_create_linear (0, base - height, 0, base + height * 2.2);
          dailies_rgb_add_stop (gradient, 0, light, 1);
          dailies_rgb_add_stop (gradient, 0.22, dailies_rgb_mix (light, deep, 0.45), 1);
          dailies_rgb_add_stop (gradient, 0.55, deep, 1);
          dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (deep, 0.7), 1);
          cairo_set_source (cr, gradient);
          cairo_fill (cr);
          cairo_pattern_destroy (gradient);
        }
      else
        {
          cairo_set_line_width (cr, height * 0.055);
          dailies_rgb_set (cr, foam, 0.50);
          cairo_stroke (cr);
        }
    }
  dailies_scene_relief (scene, layer, 1.1, 0.05, 3.4);
  dailies_scene_close_layer (scene, layer, cr);
}

/* The cliff that a lighthouse stands on, at one side of the frame. */
static void
add_cliff (DailiesScene *scene)
{
  cairo_t *cr;
  double side = scene->subject_x > scene->width / 2.0 ? 1 : -1;
  double edge = scene->subject_x - side * scene->subject_size * 0.62;
  double top = scene->subject_ground;
  DailiesLayer *layer = dailies_scene_open_layer (scene, scene->subject_depth, top - scene->unit * 0.14, 0, 0, 1, &cr);
  DailiesRgb rock = dailies_palette_at (&scene->palette, dailies_rgb_mix (scene->palette.shade, dailies_rgb_hex (0x5a544c), 0.35), 0.94);
  double x1, y1, x2, y2;
  double far;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  far = side > 0 ? x2 + 4 : x1 - 4;
  cairo_move_to (cr, far, y2 + 4);
  for (double x = far; side > 0 ? x >= edge : x <= edge; x -= side * 4)
    {
      double inland = fabs (x - edge) / scene->unit;
      double rough = dailies_noise_cloud (x / (scene->unit * 0.10), 0, 4, scene->shot->look) - 0.5;

      cairo_line_to (cr, x, top + rough * scene->unit * 0.018 - scene->unit * 0.05 * MAX (0, inland - 0.22));
    }
  for (double y = top; y < y2 + 4; y += 4)
    {
      double rough = dailies_noise_cloud (y / (scene->unit * 0.06), 7, 4, scene->shot->look) - 0.5;

      cairo_line_to (cr, edge - side * ((y - top) * 0.30 + rough * scene->unit * 0.07), y);
    }
  cairo_close_path (cr);
  dailies_rgb_set (cr, rock, 1);
  cairo_fill (cr);
  dailies_scene_relief (scene, layer, 3.2, 0.045, 0.8);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_sea (DailiesScene *scene)
{
  DailiesWater water;
  gboolean is_heavy = scene->shot->heavy || scene->shot->weather == DAILIES_WEATHER_STORM;
  gboolean flies = dailies_figure_is_airborne (scene->shot->subject);

  init_water (scene, &water);
  if (is_heavy)
    {
      water.roughness = 1.55;
      water.speed = 1.7;
    }
  if (scene->shot->look % 3 == 0 && scene->shot->subject != DAILIES_SUBJECT_LIGHTHOUSE)
    dailies_scene_add_ridge (scene, 0.03, scene->horizon + scene->unit * 0.006, scene->unit * 0.075, 0.42, 0.6,
                             dailies_rgb_mix (scene->palette.shade, scene->palette.haze, 0.3), 0);
  dailies_scene_add_water (scene, &water);
  dailies_scene_add_mist (scene, 0.06, scene->horizon, scene->unit * 0.05, 0.5);
  if (scene->shot->subject == DAILIES_SUBJECT_LIGHTHOUSE)
    {
      add_cliff (scene);
      dailies_scene_add_subject (scene);
      dailies_scene_add_light (scene, dailies_light_beam);
      return;
    }
  if (is_heavy)
    {
      add_swell (scene, 0.62, scene->height * 0.74, scene->unit * 0.030);
      if (!flies)
        dailies_scene_add_subject (scene);
      add_swell (scene, 1.05, scene->height * 0.86, scene->unit * 0.048);
      add_swell (scene, 1.5, scene->height * 1.02, scene->unit * 0.070);
    }
}

static void
add_palm (DailiesScene *scene,
          cairo_t *cr,
          double x,
          double base,
          double height,
          double lean)
{
  double top_x = x + lean * height;
  double top_y = base - height;

  for (int i = 0; i < 18; i++)
    {
      double t = i / 18.0;
      double next = (i + 1) / 18.0;

      cairo_set_line_width (cr, height * (0.050 - 0.022 * t));
      cairo_move_to (cr, x + lean * height * t * t, base - height * t);
      cairo_line_to (cr, x + lean * height * next * next, base - height * next - 1);
      cairo_stroke (cr);
    }
  for (int i = 0; i < 11; i++)
    {
      double angle = -G_PI * 1.12 + i * G_PI * 1.24 / 10 + dailies_dice_throw (&scene->dice, -0.1, 0.1);
      double length = height * dailies_dice_throw (&scene->dice, 0.36, 0.48);
      double tip_x = top_x + cos (angle) * length;
      double tip_y = top_y + sin (angle) * length * 0.62 + length * 0.34;

      cairo_move_to (cr, top_x, top_y);
      cairo_curve_to (cr, top_x + cos (angle) * length * 0.4, top_y + sin (angle) * length * 0.55 - length * 0.10,
                      top_x + cos (angle) * length * 0.8, top_y + sin (angle) * length * 0.55, tip_x, tip_y);
      cairo_curve_to (cr, top_x + cos (angle) * length * 0.75, top_y + sin (angle) * length * 0.55 + length * 0.16,
                      top_x + cos (angle) * length * 0.4, top_y + sin (angle) * length * 0.5 + length * 0.06, top_x, top_y + height * 0.01);
      cairo_fill (cr);
    }
}

static void
add_sand (DailiesScene *scene)
{
  cairo_t *cr;
  double shore = scene->height * 0.76;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 1, shore - scene->unit * 0.08, 0, 0, 1, &cr);
  DailiesRgb sand = dailies_palette_at (&scene->palette, dailies_rgb_hex (0xe2c79a), 1);
  DailiesRgb wet = dailies_rgb_mix (dailies_rgb_scale (sand, 0.62), scene->palette.sky[2], 0.35);
  DailiesRgb foam = dailies_rgb_mix (scene->palette.light, (DailiesRgb) { 1, 1, 1 }, 0.6);
  double x1, y1, x2, y2;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  for (int pass = 0; pass < 3; pass++)
    {
      double down = pass * scene->unit * 0.022;

      cairo_new_path (cr);
      for (double x = x1 - 4; x <= x2 + 4; x += 5)
        cairo_line_to (cr, x, shore + down + scene->unit * 0.05 * (dailies_noise_cloud (x / (scene->unit * 0.5), pass * 0.3, 3, scene->shot->look) - 0.5) + (x - scene->width / 2.0) * 0.03);
      cairo_line_to (cr, x2 + 4, y2 + 4);
      cairo_line_to (cr, x1 - 4, y2 + 4);
      cairo_close_path (cr);
      if (pass == 2)
        {
          cairo_pattern_t *gradient = cairo_pattern_create_linear (0, shore, 0, scene->height * 1.05);

          dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (wet, sand, 0.4), 1);
          dailies_rgb_add_stop (gradient, 0.5, sand, 1);
          dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (sand, 0.68), 1);
          cairo_set_source (cr, gradient);
          cairo_fill (cr);
          cairo_pattern_destroy (gradient);
        }
      else
        {
          dailies_rgb_set (cr, pass == 0 ? foam : wet, pass == 0 ? 0.85 : 1);
          cairo_fill (cr);
        }
    }
  dailies_scene_relief (scene, layer, 1.1, 0.05, 3);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_beach (DailiesScene *scene)
{
  DailiesWater water;
  cairo_t *cr;
  DailiesLayer *layer;
  double side = scene->subject_x > scene->width / 2.0 ? 0 : 1;

  init_water (scene, &water);
  if (scene->shot->time == DAILIES_TIME_NOON && scene->shot->place_colour == DAILIES_COLOUR_NONE)
    {
      water.near_colour = dailies_rgb_hex (0x1a98a8);
      water.far_colour = dailies_rgb_hex (0x2f7fae);
    }
  water.roughness = 0.8;
  dailies_scene_add_ridge (scene, 0.04, scene->horizon + scene->unit * 0.006, scene->unit * 0.07, 0.5, 0.4,
                           dailies_rgb_hex (0x3c5a4c), 0);
  dailies_scene_add_water (scene, &water);
  add_sand (scene);
  dailies_scene_add_subject (scene);

  layer = dailies_scene_open_layer (scene, 1.35, -G_MAXDOUBLE / 4, 0, 0, 1, &cr);
  dailies_rgb_set (cr, dailies_palette_at (&scene->palette, dailies_rgb_mix (scene->palette.shade, dailies_rgb_hex (0x1c3a24), 0.35), 1), 1);
  add_palm (scene, cr, scene->width * (side > 0 ? 0.93 : 0.07), scene->height * 1.06, scene->height * 0.82, side > 0 ? -0.16 : 0.16);
  add_palm (scene, cr, scene->width * (side > 0 ? 1.02 : -0.02), scene->height * 1.06, scene->height * 0.62, side > 0 ? -0.26 : 0.26);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
add_reeds (DailiesScene *scene)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 1.5, scene->height * 0.58, 0, scene->unit * 0.002, 1, &cr);
  double x1, y1, x2, y2;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  dailies_rgb_set (cr, dailies_palette_at (&scene->palette, scene->palette.shade, 1), 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < 70; i++)
    {
      double clump = i % 2 ? 0.06 : 0.95;
      double x = scene->width * clump + scene->unit * dailies_dice_throw (&scene->dice, -0.17, 0.17);
      double tall = scene->unit * dailies_dice_throw (&scene->dice, 0.10, 0.34);
      double lean = tall * dailies_dice_throw (&scene->dice, -0.18, 0.30);
      double foot = scene->height * 1.04;

      cairo_set_line_width (cr, scene->unit * 0.0035);
      cairo_move_to (cr, x, foot);
      cairo_curve_to (cr, x, foot - tall * 0.5, x + lean * 0.4, foot - tall * 0.9, x + lean, foot - tall);
      cairo_stroke (cr);
      if (i % 4 == 0)
        {
          cairo_set_line_width (cr, scene->unit * 0.011);
          cairo_move_to (cr, x + lean * 0.90, foot - tall * 0.97);
          cairo_line_to (cr, x + lean * 1.02, foot - tall * 1.12);
          cairo_stroke (cr);
        }
    }
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_lake (DailiesScene *scene)
{
  DailiesWater water;

  init_water (scene, &water);
  water.mirror = 0.78;
  water.roughness = 0.42;
  water.speed = 0.5;
  water.glitter *= 0.55;
  dailies_scene_add_ridge (scene, 0.05, scene->horizon, scene->unit * 0.34, 0.55, 0.9, dailies_rgb_hex (0x56606c), 1.5);
  dailies_scene_add_ridge (scene, 0.14, scene->horizon + scene->unit * 0.01, scene->unit * 0.20, 0.40, 0.6, dailies_rgb_hex (0x3a4c44), 1.2);
  dailies_scene_add_pines (scene, 0.26, scene->horizon, scene->unit * 0.075, scene->unit * 0.075, 1.6);
  dailies_scene_add_mist (scene, 0.28, scene->horizon, scene->unit * 0.045, 0.75);
  dailies_scene_add_water (scene, &water);
  dailies_scene_add_subject (scene);
  add_reeds (scene);
}

/* Places with open water. */
void
dailies_place_build_coast (DailiesScene *scene)
{
  switch ((int) scene->shot->place)
    {
    case DAILIES_PLACE_BEACH:
      build_beach (scene);
      break;
    case DAILIES_PLACE_LAKE:
      build_lake (scene);
      break;
    default:
      build_sea (scene);
      break;
    }
}

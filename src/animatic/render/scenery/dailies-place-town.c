/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-place-town"

#include "config.h"

#include <math.h>

#include "dailies-scene-private.h"

static const guint32 neon_colours[] = { 0xff3a8c, 0x35d6ff, 0xa45cff, 0xffc22e, 0x3dffa2, 0x5c8cff };

static void
add_bokeh (DailiesScene *scene,
           double depth,
           double y1,
           double y2,
           double radius,
           int count,
           const guint32 *colours,
           guint n_colours,
           double strength)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, y1 - radius * 2, scene->unit * 0.010, 0, 0.5, &cr);
  double x1, top, x2, bottom;

  dailies_layer_get_area (layer, &x1, &top, &x2, &bottom);
  count = (int) (count * (x2 - x1) / (scene->unit * 1.6));
  for (int i = 0; i < count; i++)
    {
      double x = dailies_dice_throw (&scene->dice, x1, x2);
      double y = dailies_dice_throw (&scene->dice, y1, y2);
      double r = radius * dailies_dice_throw (&scene->dice, 0.35, 1);
      double alpha = strength * dailies_dice_throw (&scene->dice, 0.3, 1);
      DailiesRgb colour = dailies_rgb_hex (colours[(guint) dailies_dice_throw (&scene->dice, 0, n_colours)]);
      cairo_pattern_t *disc = cairo_pattern_create_radial (x, y, r * 0.2, x, y, r);

      dailies_rgb_add_stop (disc, 0, colour, alpha * 0.62);
      dailies_rgb_add_stop (disc, 0.82, colour, alpha * 0.80);
      dailies_rgb_add_stop (disc, 0.93, dailies_rgb_mix (colour, (DailiesRgb) { 1, 1, 1 }, 0.3), alpha);
      dailies_rgb_add_stop (disc, 1, colour, 0);
      cairo_set_source (cr, disc);
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_pattern_destroy (disc);
    }
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_city (DailiesScene *scene)
{
  static const guint32 traffic[] = { 0xff4a3a, 0xffd890, 0xfff0d0, 0xff8a3a, 0x9ad0ff };
  double unit = scene->unit;
  gboolean dark = scene->palette.is_night || scene->shot->time == DAILIES_TIME_DUSK;
  double lit = scene->palette.is_night ? 0.42 : dark ? 0.30
                                                     : 0.03;

  dailies_scene_add_buildings (scene, 0.08, scene->horizon + unit * 0.06, unit * 0.30, unit * 0.055, lit * 0.6);
  dailies_scene_add_mist (scene, 0.10, scene->horizon + unit * 0.02, unit * 0.10, 0.5);
  dailies_scene_add_buildings (scene, 0.26, scene->horizon + unit * 0.14, unit * 0.36, unit * 0.085, lit * 0.8);
  dailies_scene_add_mist (scene, 0.30, scene->horizon + unit * 0.12, unit * 0.09, 0.4);
  dailies_scene_add_buildings (scene, 0.58, scene->height * 0.92, unit * 0.36, unit * 0.125, lit);
  if (dark)
    add_bokeh (scene, 0.75, scene->height * 0.76, scene->height * 1.0, unit * 0.024, 60, traffic, G_N_ELEMENTS (traffic), 0.55);
  if (scene->shot->subject != DAILIES_SUBJECT_NONE && !dailies_figure_is_airborne (scene->shot->subject))
    {
      /* A roof to stand on. */
      cairo_t *cr;
      double top = scene->subject_ground - unit * 0.004;
      DailiesLayer *layer = dailies_scene_open_layer (scene, 1, top - unit * 0.02, 0, 0, 1, &cr);

      dailies_rgb_set (cr, dailies_palette_at (&scene->palette, dailies_rgb_mix (scene->palette.shade, dailies_rgb_hex (0x3a3c44), 0.4), 1), 1);
      cairo_rectangle (cr, -scene->width * 3, top, scene->width * 7, scene->height * 2);
      cairo_fill (cr);
      dailies_rgb_set (cr, dailies_rgb_mix (scene->palette.shade, scene->palette.sun, 0.35), 0.8);
      cairo_rectangle (cr, -scene->width * 3, top, scene->width * 7, unit * 0.004);
      cairo_fill (cr);
      dailies_scene_close_layer (scene, layer, cr);
    }
  dailies_scene_add_subject (scene);
}

static void
add_sign_glyphs (DailiesScene *scene,
                 cairo_t *cr,
                 double x,
                 double y,
                 double width,
                 double height,
                 DailiesRgb colour)
{
  int count = (int) MAX (1, height / width * 1.1);
  double cell = height / count;

  dailies_rgb_set (cr, dailies_rgb_scale (colour, 0.22), 0.9);
  cairo_set_line_width (cr, MAX (1, width * 0.09));
  for (int i = 0; i < count; i++)
    {
      double top = y + cell * (i + 0.18);
      double tall = cell * 0.64;

      for (int stroke = 0; stroke < 3; stroke++)
        {
          double a = dailies_dice_throw (&scene->dice, 0, 1);

          if (a < 0.6)
            {
              cairo_move_to (cr, x + width * 0.22, top + tall * (stroke + 0.3) / 3);
              cairo_line_to (cr, x + width * 0.78, top + tall * (stroke + 0.2) / 3);
            }
          else
            {
              cairo_move_to (cr, x + width * (0.3 + 0.2 * stroke), top);
              cairo_line_to (cr, x + width * (0.3 + 0.2 * stroke), top + tall);
            }
          cairo_stroke (cr);
        }
    }
}

static void
add_sign (DailiesScene *scene,
          cairo_t *cr,
          double x,
          double y,
          double width,
          double height,
          DailiesRgb colour,
          double haze)
{
  double radius = width * 0.13;
  DailiesRgb core = dailies_rgb_mix (colour, (DailiesRgb) { 1, 1, 1 }, 0.24);

  for (int ring = 12; ring >= 1; ring--)
    {
      double grow = width * 0.10 * ring;

      cairo_new_path (cr);
      cairo_arc (cr, x - grow + radius + grow, y - grow + radius + grow, radius + grow, G_PI, G_PI * 1.5);
      cairo_arc (cr, x + width - radius, y + radius, radius + grow, G_PI * 1.5, 2 * G_PI);
      cairo_arc (cr, x + width - radius, y + height - radius, radius + grow, 0, G_PI_2);
      cairo_arc (cr, x + radius, y + height - radius, radius + grow, G_PI_2, G_PI);
      cairo_close_path (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_ADD);
      dailies_rgb_set (cr, colour, 0.095 * haze * (1.15 - ring / 12.0));
      cairo_fill (cr);
    }
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_new_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 1.5);
  cairo_arc (cr, x + width - radius, y + radius, radius, G_PI * 1.5, 2 * G_PI);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_close_path (cr);
  dailies_rgb_set (cr, dailies_rgb_mix (scene->palette.haze, core, haze), 1);
  cairo_fill (cr);
  add_sign_glyphs (scene, cr, x, y, width, height, colour);
}

/* House fronts on both sides that close in towards the middle. */
static void
add_fronts (DailiesScene *scene,
            double depth,
            double gap,
            double base,
            double height,
            gboolean neon)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, -G_MAXDOUBLE / 4, 0, 0, 1, &cr);
  DailiesRgb surface = neon ? dailies_rgb_hex (0x3a2c50) : dailies_rgb_hex (0x7c7068);
  double middle = scene->subject_x;
  double x1, y1, x2, y2;
  double breadth = scene->unit * (0.10 + depth * 0.20);

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  for (int side = -1; side <= 1; side += 2)
    for (double x = gap; x < scene->width * 1.5 + breadth; x += breadth)
      {
        double tall = height * dailies_dice_throw (&scene->dice, 0.75, 1.25) + (x - gap) * 0.3;
        double left = side > 0 ? middle + x : middle - x - breadth;
        DailiesRgb wall = dailies_palette_at (&scene->palette, dailies_rgb_scale (surface, dailies_dice_throw (&scene->dice, 0.65, 1.1)), depth);
        cairo_pattern_t *gradient = cairo_pattern_create_linear (0, base - tall, 0, base);

        if (left > x2 || left + breadth < x1)
          {
            cairo_pattern_destroy (gradient);
            continue;
          }
        dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (wall, scene->palette.shade, 0.55), 1);
        dailies_rgb_add_stop (gradient, 1, dailies_rgb_mix (wall, scene->palette.haze, 0.45 * (1 - depth * 0.6)), 1);
        cairo_set_source (cr, gradient);
        cairo_rectangle (cr, left, base - tall, breadth + 1, tall + (y2 - base));
        cairo_fill (cr);
        cairo_pattern_destroy (gradient);
        for (double wy = base - tall + breadth * 0.12; wy < base - breadth * 0.25; wy += breadth * 0.16)
          for (double wx = left + breadth * 0.08; wx < left + breadth * 0.86; wx += breadth * 0.125)
            {
              double chance = dailies_dice_throw (&scene->dice, 0, 1);

              dailies_rgb_set (cr, chance < 0.16 && (neon || scene->palette.is_night) ? dailies_rgb_hex (0xd0907c) : dailies_rgb_scale (wall, 0.70), chance < 0.16 ? 0.20 + chance * 1.4 : 0.6);
              cairo_rectangle (cr, wx, wy, breadth * 0.036, breadth * 0.060);
              cairo_fill (cr);
            }
        if (neon && x < scene->width * 0.75)
          for (int i = 0; i < 3; i++)
            {
              double width = scene->unit * dailies_dice_throw (&scene->dice, 0.026, 0.050) * (0.7 + depth * 0.5);
              double sign_tall = width * dailies_dice_throw (&scene->dice, 1.5, 3.8);
              double sx = left + dailies_dice_throw (&scene->dice, 0.05, 0.7) * breadth;
              double sy = base - scene->unit * dailies_dice_throw (&scene->dice, 0.12, 0.46) - sign_tall * 0.5;
              DailiesRgb colour = dailies_rgb_hex (neon_colours[(guint) dailies_dice_throw (&scene->dice, 0, G_N_ELEMENTS (neon_colours))]);

              if (scene->shot->light_colour != DAILIES_COLOUR_NONE)
                colour = dailies_rgb_mix (colour, dailies_rgb_from_colour (scene->shot->light_colour), 0.6);
              if (dailies_dice_throw (&scene->dice, 0, 1) < 0.80)
                add_sign (scene, cr, sx, sy, width, sign_tall, colour, 0.80 + 0.20 * depth);
            }
      }
  dailies_scene_close_layer (scene, layer, cr);
}

/* The light at the end of the alley, behind whoever stands there. */
static void
add_doorway (DailiesScene *scene,
             DailiesRgb colour)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0.3, -G_MAXDOUBLE / 4, 0, 0, 0.5, &cr);
  double x = scene->subject_x;
  double half = scene->unit * 0.075;
  double top = scene->horizon - scene->unit * 0.21;
  cairo_pattern_t *glow = cairo_pattern_create_radial (x, scene->horizon - scene->unit * 0.1, 0, x, scene->horizon - scene->unit * 0.1, scene->unit * 0.52);

  dailies_rgb_add_stop (glow, 0, colour, 0.62);
  dailies_rgb_add_stop (glow, 0.35, colour, 0.22);
  dailies_rgb_add_stop (glow, 1, colour, 0);
  cairo_set_source (cr, glow);
  cairo_paint (cr);
  cairo_pattern_destroy (glow);
  glow = cairo_pattern_create_linear (0, top, 0, scene->horizon);
  dailies_rgb_add_stop (glow, 0, dailies_rgb_mix (colour, (DailiesRgb) { 1, 1, 1 }, 0.25), 1);
  dailies_rgb_add_stop (glow, 1, dailies_rgb_mix (colour, (DailiesRgb) { 1, 1, 1 }, 0.70), 1);
  cairo_set_source (cr, glow);
  cairo_rectangle (cr, x - half, top, half * 2, scene->horizon - top + 2);
  cairo_fill (cr);
  cairo_pattern_destroy (glow);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_street (DailiesScene *scene)
{
  double unit = scene->unit;
  gboolean neon = scene->palette.is_night;
  gboolean wet = neon || scene->shot->weather == DAILIES_WEATHER_RAIN || scene->shot->weather == DAILIES_WEATHER_STORM;
  DailiesRgb ground = neon ? dailies_rgb_hex (0x1c0e26) : dailies_palette_at (&scene->palette, dailies_rgb_hex (0x5c5854), 0.9);
  DailiesWater floor = {
    .horizon = scene->horizon,
    .far_colour = dailies_rgb_mix (ground, scene->palette.haze, 0.5),
    .near_colour = ground,
    .crest_colour = dailies_rgb_mix (ground, scene->palette.haze, 0.8),
    .sun_x = scene->sun_x,
    .mirror = wet ? 0.94 : 0.10,
    .mirror_stretch = 0.82,
    .roughness = wet ? 0.62 : 0.35,
    .speed = wet ? 0.45 : 0,
  };

  dailies_scene_add_buildings (scene, 0.10, scene->horizon + unit * 0.01, unit * 0.36, unit * 0.10, neon ? 0.16 : 0.05);
  dailies_scene_add_mist (scene, 0.12, scene->horizon - unit * 0.02, unit * 0.16, 0.6);
  if (neon)
    add_doorway (scene, scene->shot->light_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->light_colour) : dailies_rgb_hex (0xff62c8));
  add_fronts (scene, 0.34, unit * 0.12, scene->horizon + unit * 0.006, unit * 0.50, neon);
  add_fronts (scene, 0.60, unit * 0.36, scene->horizon + unit * 0.02, unit * 0.62, neon);
  dailies_scene_add_water (scene, &floor);
  scene->subject_mirrored = wet;
  dailies_scene_add_subject (scene);
}

static void
build_table (DailiesScene *scene)
{
  static const guint32 warm[] = { 0xffb060, 0xff8a3a, 0xffd9a0, 0xe06a30, 0xffc27a };
  static const guint32 cold[] = { 0x8ab4ff, 0xffc890, 0xb0d0ff, 0xffe0b8 };
  double unit = scene->unit;
  gboolean dark = scene->palette.is_night;
  DailiesRgb wall = dark ? dailies_rgb_hex (0x140d12) : dailies_rgb_hex (0x4a2a18);
  DailiesRgb wood = scene->shot->place_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->place_colour) : dailies_rgb_hex (0xa8622c);
  DailiesRgb light = dark ? dailies_rgb_hex (0x8a6a58) : dailies_rgb_mix (scene->palette.light, dailies_rgb_hex (0xffd8a8), 0.6);
  double edge = scene->height * 0.66;
  double x1, y1, x2, y2;
  cairo_pattern_t *gradient;
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0, -G_MAXDOUBLE / 4, 0, 0, 0.5, &cr);

  gradient = cairo_pattern_create_radial (scene->sun_x, scene->height * 0.30, 0, scene->sun_x, scene->height * 0.35, unit * 1.0);
  dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (wall, light, 0.62), 1);
  dailies_rgb_add_stop (gradient, 0.5, dailies_rgb_mix (wall, light, 0.22), 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (wall, 0.55), 1);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
  dailies_scene_close_layer (scene, layer, cr);
  add_bokeh (scene, 0.15, scene->height * 0.08, edge - unit * 0.06, unit * 0.062, 26, dark ? cold : warm, dark ? G_N_ELEMENTS (cold) : G_N_ELEMENTS (warm), 0.42);

  layer = dailies_scene_open_layer (scene, 0.95, edge - 4, 0, 0, 1, &cr);
  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  wood = dailies_rgb_times (wood, light);
  cairo_rectangle (cr, x1, edge, x2 - x1, y2 - edge);
  gradient = cairo_pattern_create_linear (0, edge, 0, scene->height);
  dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (wood, light, 0.22), 1);
  dailies_rgb_add_stop (gradient, 0.12, wood, 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (wood, 0.34), 1);
  cairo_set_source (cr, gradient);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
  cairo_set_operator (cr, CAIRO_OPERATOR_ATOP);
  for (int i = 0; i < 46; i++)
    {
      double t = pow (dailies_dice_throw (&scene->dice, 0, 1), 1.6);
      double y = edge + (y2 - edge) * t;

      cairo_move_to (cr, x1, y);
      cairo_curve_to (cr, x1 + (x2 - x1) * 0.3, y + unit * 0.010 * dailies_dice_throw (&scene->dice, -1, 1),
                      x1 + (x2 - x1) * 0.6, y + unit * 0.016 * dailies_dice_throw (&scene->dice, -1, 1), x2, y);
      cairo_set_line_width (cr, unit * 0.0018 * (0.5 + t * 2));
      cairo_set_source_rgba (cr, 0.08, 0.03, 0.01, 0.28);
      cairo_stroke (cr);
    }
  gradient = cairo_pattern_create_radial (scene->subject_x + (scene->sun_x > scene->subject_x ? 1 : -1) * unit * 0.12, scene->height * 0.80, 0, scene->subject_x, scene->height * 0.82, unit * 0.5);
  dailies_rgb_add_stop (gradient, 0, light, 0.30);
  dailies_rgb_add_stop (gradient, 1, light, 0);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
  dailies_scene_close_layer (scene, layer, cr);
  dailies_scene_add_subject (scene);
  dailies_scene_add_particles (scene, DAILIES_PARTICLES_DUST, 1, 40, light);
}

static void
add_room_wall (DailiesScene *scene)
{
  const DailiesPalette *palette = &scene->palette;
  double unit = scene->unit;
  double floor = scene->height * 0.78;
  double left = scene->width * 0.30 - unit * 0.005;
  double top = scene->height * 0.14;
  double pane_width = unit * 0.17;
  double pane_height = scene->height * 0.42;
  DailiesRgb wall = dailies_rgb_times (scene->shot->place_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->place_colour) : dailies_rgb_hex (0x7c6a5c),
                                       dailies_rgb_mix (palette->light, (DailiesRgb) { 0.2, 0.16, 0.16 }, 0.6));
  double x1, y1, x2, y2;
  cairo_pattern_t *gradient;
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0.45, -G_MAXDOUBLE / 4, 0, 0, 1, &cr);

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  gradient = cairo_pattern_create_radial (left + pane_width, top + pane_height * 0.5, unit * 0.1, left + pane_width, top + pane_height * 0.5, unit * 0.95);
  dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (wall, palette->sun, 0.30), 1);
  dailies_rgb_add_stop (gradient, 0.45, wall, 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (wall, 0.42), 1);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);

  gradient = cairo_pattern_create_linear (0, floor, 0, scene->height);
  dailies_rgb_add_stop (gradient, 0, dailies_rgb_scale (wall, 0.52), 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (wall, 0.26), 1);
  cairo_set_source (cr, gradient);
  cairo_rectangle (cr, x1, floor, x2 - x1, y2 - floor);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
  cairo_rectangle (cr, x1, floor - unit * 0.018, x2 - x1, unit * 0.018);
  dailies_rgb_set (cr, dailies_rgb_scale (wall, 0.75), 1);
  cairo_fill (cr);

  /* The panes are holes through which sky and weather are seen. */
  dailies_rgb_set (cr, dailies_rgb_scale (wall, 1.25), 1);
  cairo_rectangle (cr, left - unit * 0.022, top - unit * 0.022, pane_width * 2 + unit * 0.056, pane_height + unit * 0.044);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  for (int i = 0; i < 4; i++)
    {
      cairo_rectangle (cr, left + (i % 2) * (pane_width + unit * 0.012), top + (i / 2) * (pane_height * 0.5 + unit * 0.006), pane_width, pane_height * 0.5 - unit * 0.006);
      cairo_fill (cr);
    }
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  for (int side = 0; side < 2; side++)
    for (int fold = 0; fold < 5; fold++)
      {
        double width = unit * 0.024;
        double x = side == 0 ? left - unit * 0.045 - fold * width : left + pane_width * 2 + unit * 0.035 + fold * width;

        gradient = cairo_pattern_create_linear (x, 0, x + width, 0);
        dailies_rgb_add_stop (gradient, 0, dailies_rgb_scale (wall, 0.62), 0.96);
        dailies_rgb_add_stop (gradient, 0.5, dailies_rgb_mix (wall, palette->sun, 0.30), 0.96);
        dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (wall, 0.62), 0.96);
        cairo_set_source (cr, gradient);
        cairo_rectangle (cr, x, top - unit * 0.05, width + 0.5, floor - top + unit * 0.04);
        cairo_fill (cr);
        cairo_pattern_destroy (gradient);
      }
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_room (DailiesScene *scene)
{
  double unit = scene->unit;
  double x1, y1, x2, y2;
  cairo_t *cr;
  DailiesLayer *layer;

  dailies_scene_add_buildings (scene, 0.10, scene->height * 0.62, unit * 0.24, unit * 0.06, scene->palette.is_night ? 0.45 : 0.04);
  if (scene->shot->weather == DAILIES_WEATHER_RAIN || scene->shot->weather == DAILIES_WEATHER_STORM)
    dailies_scene_add_particles (scene, DAILIES_PARTICLES_RAIN, 0.8, 200, scene->palette.sky[3]);
  if (scene->shot->weather == DAILIES_WEATHER_SNOW)
    dailies_scene_add_particles (scene, DAILIES_PARTICLES_SNOW, 0.8, 160, (DailiesRgb) { 0.95, 0.97, 1 });
  add_room_wall (scene);
  dailies_scene_add_light (scene, dailies_light_window);
  dailies_scene_add_subject (scene);

  /* A chair's back and a plant, near and dark, frame the picture. */
  layer = dailies_scene_open_layer (scene, 1.5, scene->height * 0.30, 0, 0, 0.6, &cr);
  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  dailies_rgb_set (cr, dailies_rgb_scale (scene->palette.shade, 0.8), 1);
  for (int i = 0; i < 13; i++)
    {
      double angle = -G_PI * 0.98 + i * G_PI * 0.96 / 12;
      double length = unit * dailies_dice_throw (&scene->dice, 0.16, 0.30);
      double root_x = scene->width * 0.955;
      double root_y = scene->height * 0.98;
      double tip_x = root_x + cos (angle) * length * 0.75;
      double tip_y = root_y + sin (angle) * length - unit * 0.08;

      cairo_move_to (cr, root_x, root_y);
      cairo_curve_to (cr, root_x + cos (angle) * length * 0.1, root_y - length * 0.6, tip_x - unit * 0.02, tip_y - unit * 0.02, tip_x, tip_y);
      cairo_curve_to (cr, tip_x + unit * 0.02, tip_y + unit * 0.05, root_x + cos (angle) * length * 0.3, root_y - length * 0.3, root_x, root_y);
      cairo_fill (cr);
    }
  cairo_rectangle (cr, scene->width * 0.955 - unit * 0.06, scene->height * 0.96, unit * 0.12, scene->height);
  cairo_fill (cr);
  dailies_layer_blur (layer, unit * 0.004);
  dailies_scene_close_layer (scene, layer, cr);
  dailies_scene_add_particles (scene, DAILIES_PARTICLES_DUST, 1, 70, scene->palette.sun);
}

static void
build_stage (DailiesScene *scene)
{
  double unit = scene->unit;
  DailiesRgb colour = scene->shot->light_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->light_colour)
                      : (scene->shot->effects & DAILIES_EFFECT_EMBERS) ? dailies_rgb_hex (0xc8404a)
                                                                       : dailies_rgb_hex (neon_colours[scene->shot->look % G_N_ELEMENTS (neon_colours)]);
  cairo_pattern_t *gradient;
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0, -G_MAXDOUBLE / 4, 0, 0, 0.5, &cr);
  double y = scene->shot->subject == DAILIES_SUBJECT_PORTRAIT ? scene->height * 0.42 : scene->height * 0.60;

  scene->palette.sun = dailies_rgb_mix (colour, (DailiesRgb) { 1, 0.95, 0.9 }, 0.35);
  gradient = cairo_pattern_create_radial (scene->width * 0.5, y, 0, scene->width * 0.5, y, unit * 0.85);
  dailies_rgb_add_stop (gradient, 0, dailies_rgb_mix (dailies_rgb_scale (colour, 0.75), (DailiesRgb) { 1, 1, 1 }, 0.06), 1);
  dailies_rgb_add_stop (gradient, 0.35, dailies_rgb_scale (colour, 0.42), 1);
  dailies_rgb_add_stop (gradient, 1, dailies_rgb_scale (colour, 0.07), 1);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
  dailies_scene_relief (scene, layer, 0.5, 0.5, 1);
  dailies_scene_close_layer (scene, layer, cr);

  if (scene->shot->subject != DAILIES_SUBJECT_PORTRAIT)
    {
      DailiesWater floor = {
        .horizon = scene->height * 0.76,
        .far_colour = dailies_rgb_scale (colour, 0.30),
        .near_colour = dailies_rgb_scale (colour, 0.05),
        .crest_colour = dailies_rgb_scale (colour, 0.36),
        .mirror = 0.5,
        .mirror_stretch = 1,
        .roughness = 0.25,
      };

      dailies_scene_add_light (scene, dailies_light_spot);
      dailies_scene_add_water (scene, &floor);
      scene->subject_mirrored = TRUE;
    }
  dailies_scene_add_subject (scene);
  dailies_scene_add_particles (scene, DAILIES_PARTICLES_DUST, 1.1, 80, scene->palette.sun);
}

/* Places that people built. */
void
dailies_place_build_town (DailiesScene *scene)
{
  switch ((int) scene->shot->place)
    {
    case DAILIES_PLACE_STREET:
      build_street (scene);
      break;
    case DAILIES_PLACE_TABLE:
      build_table (scene);
      break;
    case DAILIES_PLACE_ROOM:
      build_room (scene);
      break;
    case DAILIES_PLACE_STAGE:
      build_stage (scene);
      break;
    default:
      build_city (scene);
      break;
    }
}

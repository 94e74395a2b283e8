/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-place-beyond"

#include "config.h"

#include <math.h>

#include "dailies-scene-private.h"

static void
add_nebula (DailiesScene *scene,
            DailiesRgb first,
            DailiesRgb second,
            double strength)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, 0.03, -G_MAXDOUBLE / 4, scene->unit * 0.003, 0, 0.25, &cr);
  int width = cairo_image_surface_get_width (layer->surface);
  int height = cairo_image_surface_get_height (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  guint8 *data;

  cairo_surface_flush (layer->surface);
  data = cairo_image_surface_get_data (layer->surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double u = (layer->x + x / layer->density) / (scene->unit * 0.55);
        double v = (layer->y + y / layer->density) / (scene->unit * 0.55);
        double warp = dailies_noise_cloud (u * 0.8, v * 0.8, 3, scene->shot->look + 2);
        double n = dailies_noise_cloud (u + warp * 1.6, v * 1.4 + warp, 5, scene->shot->look);
        double band = exp (-pow ((v - 0.55 - (u - 0.8) * 0.35) * 1.5, 2));
        double alpha = CLAMP ((n - 0.38) * 2.6, 0, 1) * strength * (0.25 + 0.75 * band);
        DailiesRgb colour = dailies_rgb_mix (first, second, CLAMP (warp * 1.6 - 0.3, 0, 1));

        ((guint32 *) (gpointer) (data + (gsize) y * stride))[x] =
            (guint32) (alpha * 255) << 24 | (guint32) (colour.r * alpha * 255) << 16 |
            (guint32) (colour.g * alpha * 255) << 8 | (guint32) (colour.b * alpha * 255);
      }
  cairo_surface_mark_dirty (layer->surface);
  dailies_scene_close_layer (scene, layer, cr);
}

/* A planet with bands, a night side and perhaps a ring. */
static void
add_planet (DailiesScene *scene,
            double depth,
            double x,
            double y,
            double radius,
            DailiesRgb colour,
            gboolean ringed)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, -G_MAXDOUBLE / 4, 0, 0, 1, &cr);
  double light = scene->sun_x < x ? -1 : 1;
  cairo_pattern_t *shade;

  cairo_translate (cr, x, y);
  cairo_rotate (cr, -0.28);
  for (int half = 0; half < 2; half++)
    {
      if (half == 1)
        {
          shade = cairo_pattern_create_radial (0, 0, radius * 0.95, 0, 0, radius * 1.22);
          dailies_rgb_add_stop (shade, 0, dailies_rgb_mix (colour, scene->palette.sun, 0.4), 0.40);
          dailies_rgb_add_stop (shade, 1, colour, 0);
          cairo_set_source (cr, shade);
          cairo_arc (cr, 0, 0, radius * 1.22, 0, 2 * G_PI);
          cairo_fill (cr);
          cairo_pattern_destroy (shade);
          cairo_save (cr);
          cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
          cairo_clip (cr);
          dailies_rgb_set (cr, colour, 1);
          cairo_paint (cr);
          for (int band = 0; band < 15; band++)
            {
              double v = -radius + band * radius * 0.14;

              dailies_rgb_set (cr, dailies_rgb_scale (colour, dailies_dice_throw (&scene->dice, 0.6, 1.3)), 0.55);
              cairo_move_to (cr, -radius, v);
              cairo_curve_to (cr, -radius * 0.4, v + radius * 0.05, radius * 0.4, v - radius * 0.05, radius, v);
              cairo_line_to (cr, radius, v + radius * dailies_dice_throw (&scene->dice, 0.04, 0.15));
              cairo_line_to (cr, -radius, v + radius * 0.1);
              cairo_close_path (cr);
              cairo_fill (cr);
            }
          shade = cairo_pattern_create_radial (light * radius * 0.55, -radius * 0.3, radius * 0.25, light * radius * 0.15, 0, radius * 1.28);
          cairo_pattern_add_color_stop_rgba (shade, 0, 0, 0, 0.02, 0);
          cairo_pattern_add_color_stop_rgba (shade, 0.55, 0, 0, 0.02, 0.55);
          cairo_pattern_add_color_stop_rgba (shade, 0.85, 0, 0, 0.02, 0.95);
          cairo_pattern_add_color_stop_rgba (shade, 1, 0, 0, 0.02, 0.98);
          cairo_set_source (cr, shade);
          cairo_paint (cr);
          cairo_pattern_destroy (shade);
          cairo_restore (cr);
        }
      if (!ringed)
        continue;
      /* The far half of the ring is behind the planet. */
      cairo_save (cr);
      cairo_rectangle (cr, -radius * 4, half == 0 ? -radius * 4 : 0, radius * 8, radius * 4);
      cairo_clip (cr);
      cairo_scale (cr, 1, 0.22);
      for (int ring = 0; ring < 6; ring++)
        {
          cairo_new_path (cr);
          cairo_arc (cr, 0, 0, radius * (1.42 + ring * 0.115), 0, 2 * G_PI);
          cairo_set_line_width (cr, radius * dailies_dice_throw (&scene->dice, 0.04, 0.11));
          dailies_rgb_set (cr, dailies_rgb_mix (colour, scene->palette.sun, 0.5), 0.30 + 0.07 * (ring % 3));
          cairo_stroke (cr);
        }
      cairo_restore (cr);
    }
  dailies_scene_close_layer (scene, layer, cr);
}

static DailiesRgb
choose_world (DailiesScene *scene)
{
  static const guint32 worlds[] = { 0xc98a4e, 0x4e86c9, 0xa86a8e, 0x5aa890, 0xc9a86a };

  if (scene->shot->place_colour != DAILIES_COLOUR_NONE)
    return dailies_rgb_from_colour (scene->shot->place_colour);
  return dailies_rgb_hex (worlds[scene->shot->look % G_N_ELEMENTS (worlds)]);
}

static void
build_space (DailiesScene *scene)
{
  double unit = scene->unit;
  double away = scene->subject_x > scene->width / 2.0 ? 0.30 : 0.70;

  add_nebula (scene, dailies_rgb_hex (0x2a3a9a), dailies_rgb_hex (0xa83a7a), 0.62);
  add_planet (scene, 0.16, scene->width * away, scene->height * 0.46, unit * 0.21, choose_world (scene), scene->shot->look % 2 == 0);
  add_planet (scene, 0.3, scene->width * (1 - away) + unit * 0.12, scene->height * 0.22, unit * 0.035, dailies_rgb_hex (0xb8b4ac), FALSE);
  dailies_scene_add_subject (scene);
  dailies_scene_add_particles (scene, DAILIES_PARTICLES_DUST, 1.3, 60, scene->palette.sun);
}

static void
build_moon (DailiesScene *scene)
{
  double unit = scene->unit;
  DailiesRgb ground = scene->shot->place_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->place_colour)
                      : scene->shot->look % 2                          ? dailies_rgb_hex (0xb4643c)
                                                                       : dailies_rgb_hex (0x8e8a88);
  double away = scene->subject_x > scene->width / 2.0 ? 0.28 : 0.74;

  scene->palette.haze = dailies_rgb_mix (dailies_rgb_scale (ground, 0.42), scene->palette.sky[3], 0.4);
  add_nebula (scene, dailies_rgb_hex (0x30406a), dailies_rgb_scale (ground, 0.5), 0.30);
  add_planet (scene, 0.05, scene->width * away, scene->height * 0.26, unit * 0.092, scene->shot->look % 2 ? dailies_rgb_hex (0xd8ccb8) : dailies_rgb_hex (0x3f78c0), FALSE);
  if (scene->shot->look % 2)
    add_planet (scene, 0.04, scene->width * (away + 0.12), scene->height * 0.15, unit * 0.03, dailies_rgb_hex (0xb49a84), FALSE);
  dailies_scene_add_ridge (scene, 0.10, scene->horizon + unit * 0.06, unit * 0.22, 0.5, 0.9, dailies_rgb_scale (ground, 0.8), 2.2);
  dailies_scene_add_ridge (scene, 0.32, scene->height * 0.76, unit * 0.16, 0.42, 0.7, ground, 2.2);
  dailies_scene_add_ridge (scene, 0.95, scene->subject_ground + unit * 0.012, unit * 0.03, 0.8, 0.1, dailies_rgb_scale (ground, 0.9), 2.0);
  dailies_scene_add_subject (scene);
  dailies_scene_add_ridge (scene, 1.5, scene->height * 1.05, unit * 0.12, 0.35, 0.5, dailies_rgb_scale (ground, 0.35), 1.4);
}

/* A floor of clouds, lit from the side. */
static void
add_cloud_floor (DailiesScene *scene,
                 double depth,
                 double base,
                 double height)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, base - height * 1.8, scene->unit * 0.016 * depth * (scene->wind < 0 ? -1 : 1), 0, 0.5, &cr);
  double toward = scene->sun_x > scene->width / 2.0 ? 1 : -1;
  DailiesRgb lit = dailies_rgb_mix (dailies_rgb_mix (scene->palette.sky[3], scene->palette.sun, 0.5), scene->palette.haze, 0.5 * (1 - depth));
  DailiesRgb shade = dailies_rgb_mix (dailies_rgb_mix (scene->palette.sky[0], scene->palette.sky[1], 0.6), scene->palette.haze, 0.75 * (1 - depth) + 0.1);
  int width = cairo_image_surface_get_width (layer->surface);
  int rows = cairo_image_surface_get_height (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  double size = scene->unit * (0.16 + 0.24 * depth);
  guint8 *data;

  cairo_surface_flush (layer->surface);
  data = cairo_image_surface_get_data (layer->surface);
  for (int x = 0; x < width; x++)
    {
      double place = layer->x + x / layer->density;
      double u = place / size + depth * 17;
      double crest = base - height * (pow (dailies_noise_cloud (u, depth * 3, 4, scene->shot->look), 1.3) * 1.9 - 0.15);

      for (int y = 0; y < rows; y++)
        {
          double down = (layer->y + y / layer->density - crest) / height;
          double n;
          double edge;
          double light;
          DailiesRgb colour;

          if (down < -0.2)
            continue;
          n = dailies_noise_cloud (u * 1.7, down * 1.1 + depth, 3, scene->shot->look + 4);
          edge = CLAMP ((down + (n - 0.5) * 0.34) * 7, 0, 1);
          if (edge <= 0)
            continue;
          light = CLAMP (0.82 - down * 0.50 + (n - dailies_noise_cloud (u * 1.7 + toward * 0.35, down * 1.1 + depth - 0.25, 3, scene->shot->look + 4)) * 1.5, 0, 1);
          colour = dailies_rgb_mix (shade, lit, light);
          ((guint32 *) (gpointer) (data + (gsize) y * stride))[x] =
              (guint32) (edge * 255) << 24 | (guint32) (colour.r * edge * 255) << 16 |
              (guint32) (colour.g * edge * 255) << 8 | (guint32) (colour.b * edge * 255);
        }
    }
  cairo_surface_mark_dirty (layer->surface);
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_sky (DailiesScene *scene)
{
  double unit = scene->unit;

  add_cloud_floor (scene, 0.12, scene->height * 0.70, unit * 0.10);
  add_cloud_floor (scene, 0.34, scene->height * 0.79, unit * 0.13);
  dailies_scene_add_light (scene, dailies_light_sun);
  add_cloud_floor (scene, 0.75, scene->height * 0.90, unit * 0.15);
  dailies_scene_add_subject (scene);
  add_cloud_floor (scene, 1.5, scene->height * 1.12, unit * 0.18);
}

static void
add_weeds (DailiesScene *scene,
           double depth,
           double height,
           double lean)
{
  cairo_t *cr;
  DailiesLayer *layer = dailies_scene_open_layer (scene, depth, scene->height - height * 1.6, 0, 0, 1, &cr);
  static const guint32 corals[] = { 0xd8506a, 0xe08a3a, 0x8a4ab0, 0x3aa08a };
  double x1, y1, x2, y2;

  dailies_layer_get_area (layer, &x1, &y1, &x2, &y2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < 46; i++)
    {
      double x = dailies_dice_throw (&scene->dice, x1, x2);
      double tall = height * dailies_dice_throw (&scene->dice, 0.35, 1.3);
      DailiesRgb colour = dailies_palette_at (&scene->palette, i % 3 ? dailies_rgb_hex (0x1c5a4a) : dailies_rgb_hex (corals[i % 4]), depth * 0.72);

      dailies_rgb_set (cr, colour, 1);
      if (i % 3)
        for (int blade = 0; blade < 3; blade++)
          {
            cairo_set_line_width (cr, height * 0.045);
            cairo_move_to (cr, x + blade * height * 0.05, y2);
            cairo_curve_to (cr, x - tall * 0.2, y2 - tall * 0.4, x + tall * (0.25 + blade * 0.06), y2 - tall * 0.8, x + lean * tall + blade * height * 0.03, scene->height * 1.02 - tall);
            cairo_stroke (cr);
          }
      else
        for (int branch = -3; branch <= 3; branch++)
          {
            cairo_set_line_width (cr, height * 0.075);
            cairo_move_to (cr, x, y2);
            cairo_line_to (cr, x, scene->height * 1.02 - tall * 0.15);
            cairo_line_to (cr, x + branch * tall * 0.11, scene->height * 1.02 - tall * (0.52 - 0.05 * abs (branch)));
            cairo_stroke (cr);
          }
    }
  dailies_scene_close_layer (scene, layer, cr);
}

static void
build_underwater (DailiesScene *scene)
{
  double unit = scene->unit;
  DailiesRgb rock = dailies_rgb_hex (0x3a5a5c);

  dailies_scene_add_ridge (scene, 0.10, scene->height * 0.86, unit * 0.24, 0.42, 0.6, rock, 1.2);
  dailies_scene_add_ridge (scene, 0.30, scene->height * 0.94, unit * 0.20, 0.36, 0.5, rock, 1.2);
  dailies_scene_add_light (scene, dailies_light_rays);
  add_weeds (scene, 0.62, unit * 0.16, 0.1);
  dailies_scene_add_subject (scene);
  add_weeds (scene, 1.45, unit * 0.15, 0.2);
  dailies_scene_add_particles (scene, DAILIES_PARTICLES_BUBBLES, 1.1, 46, (DailiesRgb) { 0.7, 0.95, 1 });
  dailies_scene_add_particles (scene, DAILIES_PARTICLES_DUST, 1, 90, scene->palette.sun);
}

/* Places that few have been to. */
void
dailies_place_build_beyond (DailiesScene *scene)
{
  switch ((int) scene->shot->place)
    {
    case DAILIES_PLACE_SPACE:
      build_space (scene);
      break;
    case DAILIES_PLACE_MOON:
      build_moon (scene);
      break;
    case DAILIES_PLACE_UNDERWATER:
      build_underwater (scene);
      break;
    default:
      build_sky (scene);
      break;
    }
}

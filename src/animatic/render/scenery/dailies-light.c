/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-light"

#include "config.h"

#include <math.h>

#include "dailies-scene-private.h"

static void
place (const DailiesScene *scene,
       const DailiesCamera *camera,
       double depth,
       double *x,
       double *y)
{
  DailiesView view = dailies_camera_get_view (camera, depth, scene->width, scene->height);

  *x = view.x + *x * view.scale;
  *y = view.y + *y * view.scale;
}

static void
add_glow (cairo_t *cr,
          double x,
          double y,
          double radius,
          DailiesRgb colour,
          double strength)
{
  cairo_pattern_t *glow = cairo_pattern_create_radial (x, y, 0, x, y, radius);

  dailies_rgb_add_stop (glow, 0, colour, strength);
  dailies_rgb_add_stop (glow, 0.3, colour, strength * 0.42);
  dailies_rgb_add_stop (glow, 0.65, colour, strength * 0.10);
  dailies_rgb_add_stop (glow, 1, colour, 0);
  cairo_set_source (cr, glow);
  cairo_rectangle (cr, x - radius, y - radius, radius * 2, radius * 2);
  cairo_fill (cr);
  cairo_pattern_destroy (glow);
}

/* Curtains of northern light that fold and drift. */
void
dailies_light_aurora (const DailiesScene *scene,
                      const DailiesCamera *camera,
                      double seconds,
                      cairo_t *cr)
{
  static const guint32 tops[] = { 0x3a2a8a, 0x205a9a, 0x6a2a7a };
  DailiesRgb green = scene->shot->sky_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->sky_colour) : dailies_rgb_hex (0x35e89a);
  double step = MAX (4, scene->width / 200.0);
  double zero_x = 0;
  double zero_y = 0;

  place (scene, camera, 0, &zero_x, &zero_y);
  for (int curtain = 0; curtain < 3; curtain++)
    {
      double drift = seconds * (0.10 + curtain * 0.03);

      for (double x = 0; x < scene->width; x += step)
        {
          double u = (x - zero_x) / scene->unit;
          double fold = dailies_noise_cloud (u * 1.3 + curtain * 9 + drift * 0.5, drift * 0.4, 3, scene->shot->look + 3);
          double foot = zero_y + scene->horizon * (0.46 + curtain * 0.15 + (fold - 0.5) * 0.62);
          double bright = pow (dailies_noise_cloud (u * 6.5 + curtain * 5 + drift * 1.4, drift, 3, scene->shot->look + 9), 2.2) * (0.95 - curtain * 0.18) * 2.6;
          double tall = scene->horizon * (0.42 + 0.36 * dailies_noise_value (u * 3 + curtain * 7, drift * 0.7, scene->shot->look));
          cairo_pattern_t *ray = cairo_pattern_create_linear (0, foot - tall, 0, foot + tall * 0.10);

          dailies_rgb_add_stop (ray, 0, dailies_rgb_hex (tops[curtain]), 0);
          dailies_rgb_add_stop (ray, 0.45, dailies_rgb_mix (green, dailies_rgb_hex (tops[curtain]), 0.5), MIN (1, bright) * 0.26);
          dailies_rgb_add_stop (ray, 0.88, green, MIN (1, bright) * 0.60);
          dailies_rgb_add_stop (ray, 1, green, 0);
          cairo_set_source (cr, ray);
          cairo_rectangle (cr, x, foot - tall, step, tall * 1.1);
          cairo_fill (cr);
          cairo_pattern_destroy (ray);
        }
    }
}

/* Shafts of light that fan out from above. */
void
dailies_light_rays (const DailiesScene *scene,
                    const DailiesCamera *camera,
                    double seconds,
                    cairo_t *cr)
{
  double x = scene->sun_x;
  double y = -scene->height * 0.25;
  double reach = scene->height * 1.5;
  double strength = scene->shot->place == DAILIES_PLACE_UNDERWATER ? 0.34 : scene->palette.is_night ? 0.10
                                                                                                    : 0.26;

  place (scene, camera, 0.1, &x, &y);
  for (int i = 0; i < 9; i++)
    {
      double angle = (i - 4) * 0.17 + 0.05 * sin (seconds * 0.35 + i * 1.7) + (scene->sun_x < scene->width / 2.0 ? 0.15 : -0.15);
      double half = 0.022 + 0.030 * dailies_noise_value (i * 3.3, 0, scene->shot->look);
      double bright = strength * (0.4 + 0.6 * dailies_noise_value (seconds * 0.5 + i * 4.7, 0, scene->shot->look + 1));
      cairo_pattern_t *ray = cairo_pattern_create_radial (x, y, scene->height * 0.15, x, y, reach);

      dailies_rgb_add_stop (ray, 0, scene->palette.sun, bright * 0.25);
      dailies_rgb_add_stop (ray, 0.6, scene->palette.sun, bright * 0.11);
      dailies_rgb_add_stop (ray, 1, scene->palette.sun, 0);
      for (int soft = 0; soft < 4; soft++)
        {
          double spread = half * (0.3 + soft * 0.4);

          cairo_move_to (cr, x, y);
          cairo_line_to (cr, x + sin (angle - spread) * reach, y + cos (angle - spread) * reach);
          cairo_line_to (cr, x + sin (angle + spread) * reach, y + cos (angle + spread) * reach);
          cairo_close_path (cr);
          cairo_set_source (cr, ray);
          cairo_fill (cr);
        }
      cairo_pattern_destroy (ray);
    }
}

/* The bloom of a low sun over what stands before it. */
void
dailies_light_sun (const DailiesScene *scene,
                   const DailiesCamera *camera,
                   double seconds,
                   cairo_t *cr)
{
  double x = scene->sun_x;
  double y = scene->sun_y;

  place (scene, camera, 0, &x, &y);
  add_glow (cr, x, y, scene->unit * 0.55, scene->palette.sun, 0.26 + 0.015 * sin (seconds * 0.9));
}

/* The beam of a lighthouse, turning. */
void
dailies_light_beam (const DailiesScene *scene,
                    const DailiesCamera *camera,
                    double seconds,
                    cairo_t *cr)
{
  double x = scene->subject_x;
  double y = scene->subject_ground - scene->subject_size * 0.955;
  double turn = seconds * 0.95 + (scene->shot->look % 5) * 0.4 + 2.4;
  double strength = scene->palette.is_night || scene->shot->time == DAILIES_TIME_DUSK ? 0.85 : 0.35;
  DailiesRgb warm = dailies_rgb_hex (0xfff0cc);

  place (scene, camera, scene->subject_depth, &x, &y);
  for (int arm = 0; arm < 2; arm++)
    {
      double angle = turn + arm * G_PI;
      double reach = cos (angle) * scene->unit * 1.7;
      /* Seen from the side a beam is long and thin, towards us short and wide. */
      double spread = scene->unit * (0.035 + 0.09 * fabs (sin (angle)));
      double bright = strength * (sin (angle) > 0 ? 0.55 + 0.45 * fabs (cos (angle)) : 0.20 + 0.3 * fabs (cos (angle)));
      cairo_pattern_t *beam = cairo_pattern_create_linear (x, y, x + reach, y);

      dailies_rgb_add_stop (beam, 0, warm, bright * 0.16);
      dailies_rgb_add_stop (beam, 0.25, warm, bright * 0.077);
      dailies_rgb_add_stop (beam, 1, warm, 0);
      for (int soft = 0; soft < 8; soft++)
        {
          double half = spread * (0.2 + soft * 0.15);

          cairo_move_to (cr, x, y - scene->unit * 0.004);
          cairo_line_to (cr, x + reach, y - half);
          cairo_line_to (cr, x + reach, y + half);
          cairo_line_to (cr, x, y + scene->unit * 0.004);
          cairo_close_path (cr);
          cairo_set_source (cr, beam);
          cairo_fill (cr);
        }
      cairo_pattern_destroy (beam);
    }
  add_glow (cr, x, y, scene->unit * 0.26, warm, 0.5 + 0.5 * MAX (0, sin (turn)));
}

/* Spotlights over a stage. */
void
dailies_light_spot (const DailiesScene *scene,
                    const DailiesCamera *camera,
                    double seconds,
                    cairo_t *cr)
{
  DailiesRgb colour = scene->shot->light_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (scene->shot->light_colour) : scene->palette.sun;

  for (int i = 0; i < 3; i++)
    {
      double x = scene->width * (0.5 + (i - 1) * 0.30);
      double y = -scene->height * 0.15;
      double aim = scene->width * 0.5 + scene->width * 0.06 * sin (seconds * 0.6 + i * 2.1);
      double half = scene->unit * 0.13;
      double floor = scene->height * 0.92;
      double bright = i == 1 ? 0.30 : 0.17;
      cairo_pattern_t *cone = cairo_pattern_create_linear (0, y, 0, floor);

      place (scene, camera, 0.5, &x, &y);
      dailies_rgb_add_stop (cone, 0, colour, bright * 0.16);
      dailies_rgb_add_stop (cone, 1, colour, bright * 0.024);
      for (int soft = 0; soft < 10; soft++)
        {
          cairo_move_to (cr, x, y);
          cairo_line_to (cr, aim - half * (0.25 + soft * 0.11), floor);
          cairo_line_to (cr, aim + half * (0.25 + soft * 0.11), floor);
          cairo_close_path (cr);
          cairo_set_source (cr, cone);
          cairo_fill (cr);
        }
      cairo_pattern_destroy (cone);
    }
}

/* Light that falls from a window across a room. */
void
dailies_light_window (const DailiesScene *scene,
                      const DailiesCamera *camera,
                      double seconds,
                      cairo_t *cr)
{
  double strength = (scene->palette.is_night ? 0.13 : 0.30) * (0.36 + 0.02 * sin (seconds * 0.7));
  double x = scene->width * 0.30;
  double y = scene->height * 0.16;

  place (scene, camera, 0.4, &x, &y);
  for (int pane = 0; pane < 2; pane++)
    for (int soft = 0; soft < 3; soft++)
      {
        double left = x + scene->unit * (pane * 0.17 - soft * 0.006);
        double right = left + scene->unit * (0.145 + soft * 0.012);
        double drop = scene->height * 0.95;
        cairo_pattern_t *shaft = cairo_pattern_create_linear (left, y, left + scene->unit * 0.62, y + drop);

        dailies_rgb_add_stop (shaft, 0, scene->palette.sun, strength);
        dailies_rgb_add_stop (shaft, 1, scene->palette.sun, 0);
        cairo_move_to (cr, left, y);
        cairo_line_to (cr, right, y);
        cairo_line_to (cr, right + scene->unit * 0.64, y + drop);
        cairo_line_to (cr, left + scene->unit * 0.46, y + drop);
        cairo_close_path (cr);
        cairo_set_source (cr, shaft);
        cairo_fill (cr);
        cairo_pattern_destroy (shaft);
      }
}

/* A flash every few seconds, with its bolt. */
void
dailies_light_lightning (const DailiesScene *scene,
                         const DailiesCamera *camera,
                         double seconds,
                         cairo_t *cr)
{
  double period = 2.3;
  int number = (int) floor ((seconds + 0.9) / period);
  double age = seconds + 0.9 - number * period - 0.5 * dailies_noise_value (number * 5.3, 0, scene->shot->look);
  double bright = age < 0 ? 0 : exp (-age * 7) * (0.6 + 0.4 * cos (age * 60));
  DailiesDice dice;
  double x;
  double y;

  if (bright < 0.02)
    return;
  cairo_set_source_rgba (cr, 0.72, 0.78, 1, bright * 0.42);
  cairo_paint (cr);
  dailies_dice_init (&dice, scene->shot->look + (guint32) number);
  x = dailies_dice_throw (&dice, 0.15, 0.85) * scene->width;
  y = 0;
  place (scene, camera, 0.1, &x, &y);
  y = 0;
  cairo_move_to (cr, x, y);
  while (y < scene->horizon)
    {
      x += dailies_dice_throw (&dice, -0.045, 0.045) * scene->unit;
      y += dailies_dice_throw (&dice, 0.02, 0.06) * scene->unit;
      cairo_line_to (cr, x, y);
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, scene->unit * 0.030);
  cairo_set_source_rgba (cr, 0.55, 0.62, 1, bright * 0.35);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, scene->unit * 0.0055);
  cairo_set_source_rgba (cr, 1, 1, 1, bright);
  cairo_stroke (cr);
}

/* The arc opposite the sun. */
void
dailies_light_rainbow (const DailiesScene *scene,
                       const DailiesCamera *camera,
                       double seconds,
                       cairo_t *cr)
{
  static const guint32 bands[] = { 0xff2a2a, 0xff9a20, 0xffe83a, 0x3ad850, 0x2a8aff, 0x7a3aff };
  double x = scene->width - scene->sun_x;
  double y = scene->horizon + scene->height * 0.15;

  place (scene, camera, 0.02, &x, &y);
  cairo_set_line_width (cr, scene->unit * 0.014);
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      cairo_arc (cr, x, y, scene->unit * (0.56 - i * 0.0125), G_PI, 2 * G_PI);
      dailies_rgb_set (cr, dailies_rgb_hex (bands[i]), 0.20 + 0.01 * sin (seconds));
      cairo_stroke (cr);
    }
}

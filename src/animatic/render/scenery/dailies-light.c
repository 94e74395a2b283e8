/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-light"

#include "config.h"

#include <math.h>

#include "dailies-glow.h"
#include "dailies-scene-private.h"
#include "dailies-shaft.h"

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
  const DailiesGlowStop stops[] = { { 0, strength }, { 0.3, strength * 0.42 }, { 0.65, strength * 0.10 }, { 1, 0 } };

  dailies_glow_add (cr, x, y, radius, colour, stops, G_N_ELEMENTS (stops));
}

/* One curtain of an aurora, of which all columns fade in the same way. */
typedef struct
{
  DailiesRgb shades[512];
  double foot;
  double tall;
} Curtain;

static void
init_shades (Curtain *curtain,
             DailiesRgb top,
             DailiesRgb foot)
{
  static const DailiesGlowStop stops[] = { { 0, 0 }, { 0.45, 0.26 }, { 0.88, 0.60 }, { 1, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (curtain->shades); i++)
    {
      double place = (i + 0.5) / G_N_ELEMENTS (curtain->shades);
      double share = place < 0.45 ? place / 0.45 * 0.5 : MIN (1, 0.5 + (place - 0.45) / 0.86);

      curtain->shades[i] = dailies_rgb_scale (dailies_rgb_mix (top, foot, share), dailies_glow_get_strength (stops, G_N_ELEMENTS (stops), place));
    }
}

static void
add_column (const Curtain *curtain,
            cairo_surface_t *surface,
            int x,
            double scale,
            double bright)
{
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *data = cairo_image_surface_get_data (surface) + (gsize) x * 4;
  double top = curtain->foot - curtain->tall;
  double step = scale * G_N_ELEMENTS (curtain->shades) / (curtain->tall * 1.10);
  int last = (int) MIN (cairo_image_surface_get_height (surface) - 1, floor ((top + curtain->tall * 1.10) / scale - 0.5));

  for (int y = (int) MAX (0, ceil (top / scale - 0.5)); y <= last; y++)
    {
      double place = (y + 0.5 - top / scale) * step;
      DailiesRgb shade = curtain->shades[(int) CLAMP (place, 0, G_N_ELEMENTS (curtain->shades) - 1)];
      guint8 *pixel = data + (gsize) y * (gsize) stride;

      pixel[0] = (guint8) MIN (255, pixel[0] + shade.b * bright);
      pixel[1] = (guint8) MIN (255, pixel[1] + shade.g * bright);
      pixel[2] = (guint8) MIN (255, pixel[2] + shade.r * bright);
    }
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
  cairo_surface_t *surface = cairo_get_target (cr);
  double scale = 1;
  double zero_x = 0;
  double zero_y = 0;

  cairo_device_to_user_distance (cr, &scale, &(double) { 0 });
  place (scene, camera, 0, &zero_x, &zero_y);
  cairo_surface_flush (surface);
  for (int number = 0; number < 3; number++)
    {
      double drift = seconds * (0.10 + number * 0.03);
      Curtain curtain;

      init_shades (&curtain, dailies_rgb_hex (tops[number]), green);
      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        {
          double u = ((x + 0.5) * scale - zero_x) / scene->unit;
          double fold = dailies_noise_cloud (u * 1.3 + number * 9 + drift * 0.5, drift * 0.4, 3, scene->shot->look + 3);
          double bright = pow (dailies_noise_cloud (u * 6.5 + number * 5 + drift * 1.4, drift, 3, scene->shot->look + 9), 2.2) * (0.95 - number * 0.18) * 2.6;

          curtain.foot = zero_y + scene->horizon * (0.46 + number * 0.15 + (fold - 0.5) * 0.62);
          curtain.tall = scene->horizon * (0.42 + 0.36 * dailies_noise_value (u * 3 + number * 7, drift * 0.7, scene->shot->look));
          add_column (&curtain, surface, x, scale, MIN (1, bright) * 255);
        }
    }
  cairo_surface_mark_dirty (surface);
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
      double bright = 4 * strength * (0.4 + 0.6 * dailies_noise_value (seconds * 0.5 + i * 4.7, 0, scene->shot->look + 1));
      const DailiesGlowStop stops[] = { { 0, bright * 0.25 }, { 0.1, bright * 0.25 }, { 0.64, bright * 0.11 }, { 1, 0 } };
      DailiesShaft ray = {
        .x = x,
        .y = y,
        .end_x = x + sin (angle) * reach,
        .end_y = y + cos (angle) * reach,
        .side_x = cos (angle) * half * reach,
        .side_y = -sin (angle) * half * reach,
        .core = 0.1,
        .edge = 1.7,
      };

      dailies_shaft_add (&ray, cr, scene->palette.sun, stops, G_N_ELEMENTS (stops));
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
      double bright = 8 * strength * (sin (angle) > 0 ? 0.55 + 0.45 * fabs (cos (angle)) : 0.20 + 0.3 * fabs (cos (angle)));
      const DailiesGlowStop stops[] = { { 0, bright * 0.16 }, { 0.25, bright * 0.077 }, { 1, 0 } };
      DailiesShaft beam = {
        .x = x,
        .y = y,
        .end_x = x + reach,
        .end_y = y,
        .side_y = spread,
        .base = scene->unit * 0.004 / spread,
        .core = 0.125,
        .edge = 1.325,
      };

      dailies_shaft_add (&beam, cr, warm, stops, G_N_ELEMENTS (stops));
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
      double bright = i == 1 ? 0.30 : 0.17;
      const DailiesGlowStop stops[] = { { 0, bright * 1.6 }, { 1, bright * 0.24 } };

      place (scene, camera, 0.5, &x, &y);
      DailiesShaft cone = {
        .x = x,
        .y = y,
        .end_x = aim,
        .end_y = scene->height * 0.92,
        .side_x = scene->unit * 0.13,
        .core = 0.195,
        .edge = 1.295,
      };

      dailies_shaft_add (&cone, cr, colour, stops, G_N_ELEMENTS (stops));
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

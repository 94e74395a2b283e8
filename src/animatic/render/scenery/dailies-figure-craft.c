/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-figure-craft"

#include "config.h"

#include "dailies-figure-private.h"
#include "dailies-glow.h"

#include <math.h>

static void
polygon (cairo_t *cr,
         const DailiesPoint *points,
         guint n_points)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_close_path (cr);
}

static void
draw_kite_tail (const DailiesFigure *figure,
                cairo_t *cr)
{
  double last_x = 0;
  double last_y = 0.62;

  cairo_set_line_width (cr, 0.022);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_new_path (cr);
      for (int i = 0; i <= 30; i++)
        {
          double t = i / 30.0;
          double x = -t * 0.95 + sin (figure->seconds * 4.2 - t * 7) * 0.20 * t;
          double y = 0.62 + t * 1.55 + cos (figure->seconds * 3.1 - t * 6) * 0.06 * t;

          if (pass == 0)
            cairo_line_to (cr, x, y);
          else if (i % 6 == 5)
            {
              double angle = atan2 (y - last_y, x - last_x);

              cairo_save (cr);
              cairo_translate (cr, x, y);
              cairo_rotate (cr, angle + sin (figure->seconds * 5 + i) * 0.4);
              cairo_new_path (cr);
              cairo_move_to (cr, 0, 0);
              cairo_line_to (cr, -0.055, -0.13);
              cairo_line_to (cr, 0.055, -0.13);
              cairo_line_to (cr, 0, 0);
              cairo_line_to (cr, -0.055, 0.13);
              cairo_line_to (cr, 0.055, 0.13);
              cairo_close_path (cr);
              dailies_rgb_set (cr, (i / 6) % 2 ? dailies_rgb_mix (figure->paint, figure->light, 0.7) : figure->paint, 1);
              cairo_fill (cr);
              cairo_restore (cr);
            }
          last_x = x;
          last_y = y;
        }
      if (pass == 0)
        {
          dailies_rgb_set (cr, dailies_rgb_mix (figure->paint, figure->body, 0.55), 0.9);
          cairo_stroke (cr);
        }
    }
}

void
dailies_figure_draw_kite (const DailiesFigure *figure,
                          cairo_t *cr)
{
  static const DailiesPoint corners[] = { { 0, -0.62 }, { 0.46, -0.16 }, { 0, 0.66 }, { -0.46, -0.16 } };
  double flutter = sin (figure->seconds * 5.5) * 0.018;
  const double shades[] = { 0.95, 0.70, 0.58, 0.82 };

  cairo_save (cr);
  cairo_rotate (cr, 0.30 + sin (figure->seconds * 1.7) * 0.10);
  draw_kite_tail (figure, cr);
  /* The line down to the hand that holds it. */
  cairo_set_line_width (cr, 0.010);
  cairo_move_to (cr, 0, -0.10);
  cairo_curve_to (cr, 0.10, 0.8, -0.3, 1.7, -1.6, 2.5);
  dailies_rgb_set (cr, dailies_rgb_mix (figure->body, figure->light, 0.55), 0.5);
  cairo_stroke (cr);

  for (guint i = 0; i < 4; i++)
    {
      const DailiesPoint *from = &corners[i];
      const DailiesPoint *to = &corners[(i + 1) % 4];
      gboolean lit = (i == 1 || i == 0) == (figure->light_x > 0);
      DailiesRgb colour = dailies_rgb_scale (figure->paint, shades[i] * (lit ? 1.18 : 0.92));

      cairo_new_path (cr);
      cairo_move_to (cr, 0, -0.16);
      cairo_line_to (cr, from->x, from->y);
      cairo_curve_to (cr, (from->x * 2 + to->x) / 3 * 0.93, (from->y * 2 + to->y) / 3 * 0.96 + flutter,
                      (from->x + to->x * 2) / 3 * 0.93, (from->y + to->y * 2) / 3 * 0.96 - flutter, to->x, to->y);
      cairo_close_path (cr);
      dailies_rgb_set (cr, lit ? dailies_rgb_mix (colour, figure->light, 0.14) : colour, 1);
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 0.008);
      cairo_stroke (cr);
    }
  cairo_set_line_width (cr, 0.016);
  dailies_rgb_set (cr, dailies_rgb_scale (figure->paint, 0.36), 0.9);
  cairo_move_to (cr, 0, -0.62);
  cairo_line_to (cr, 0, 0.66);
  cairo_move_to (cr, -0.46, -0.16);
  cairo_curve_to (cr, -0.2, -0.20, 0.2, -0.20, 0.46, -0.16);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
dailies_figure_draw_balloon (const DailiesFigure *figure,
                             cairo_t *cr)
{
  static const DailiesPoint envelope[] = { { 0, -0.62 }, { 0.30, -0.53 }, { 0.44, -0.27 }, { 0.36, 0.02 }, { 0.10, 0.33 }, { 0.10, 0.33 }, { -0.10, 0.33 }, { -0.10, 0.33 }, { -0.36, 0.02 }, { -0.44, -0.27 }, { -0.30, -0.53 } };
  DailiesRgb second = dailies_rgb_mix (figure->paint, (DailiesRgb) { 1, 0.94, 0.82 }, 0.72);

  cairo_save (cr);
  cairo_rotate (cr, sin (figure->seconds * 0.8) * 0.035);
  cairo_new_path (cr);
  dailies_figure_trace (cr, envelope, G_N_ELEMENTS (envelope));
  cairo_save (cr);
  cairo_clip (cr);
  dailies_figure_shade (cr, figure, figure->paint, -0.44, 0.44);
  cairo_paint (cr);
  for (int i = -2; i <= 2; i++)
    {
      double x = i * 0.19;

      cairo_new_path (cr);
      cairo_move_to (cr, 0, -0.64);
      cairo_curve_to (cr, x * 2.3, -0.5, x * 2.0, -0.05, x * 0.45, 0.34);
      cairo_line_to (cr, x * 0.45 + 0.025, 0.34);
      cairo_curve_to (cr, x * 2.0 + 0.13, -0.05, x * 2.3 + 0.14, -0.5, 0, -0.64);
      cairo_close_path (cr);
      dailies_figure_shade (cr, figure, second, -0.44, 0.44);
      cairo_fill (cr);
    }
  if (figure->is_dark)
    dailies_figure_glow (cr, 0, 0.25, 0.75, figure->lamp, 0.75);
  cairo_restore (cr);
  cairo_set_line_width (cr, 0.008);
  dailies_rgb_set (cr, figure->body, 0.9);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 0.09, 0.33);
      cairo_line_to (cr, side * 0.065, 0.46);
      cairo_stroke (cr);
    }
  cairo_rectangle (cr, -0.075, 0.455, 0.15, 0.105);
  dailies_rgb_set (cr, dailies_rgb_mix (figure->body, (DailiesRgb) { 0.45, 0.28, 0.14 }, 0.6), 1);
  cairo_fill (cr);
  if (figure->is_dark)
    dailies_figure_glow (cr, 0, 0.40, 0.14, figure->lamp, 0.7 + 0.3 * sin (figure->seconds * 7));
  cairo_restore (cr);
}

void
dailies_figure_draw_plane (const DailiesFigure *figure,
                           cairo_t *cr)
{
  static const DailiesPoint hull[] = { { 0.98, 0.03 }, { 0.90, -0.06 }, { 0.70, -0.105 }, { -0.55, -0.085 }, { -0.96, -0.06 }, { -1.02, -0.02 }, { -0.60, 0.085 }, { 0.55, 0.10 }, { 0.88, 0.085 } };
  static const DailiesPoint tail[] = { { -0.66, -0.07 }, { -1.00, -0.40 }, { -1.12, -0.40 }, { -0.98, -0.03 } };
  static const DailiesPoint wing[] = { { 0.20, 0.03 }, { -0.42, 0.34 }, { -0.55, 0.33 }, { -0.18, 0.02 } };
  DailiesRgb skin = figure->has_paint ? figure->paint : dailies_rgb_mix (figure->body, figure->light, 0.62);

  cairo_save (cr);
  cairo_rotate (cr, sin (figure->seconds * 0.9) * 0.025 - 0.05);
  dailies_figure_begin_silhouette (cr);
  polygon (cr, tail, G_N_ELEMENTS (tail));
  cairo_fill (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, hull, G_N_ELEMENTS (hull));
  cairo_fill (cr);
  polygon (cr, wing, G_N_ELEMENTS (wing));
  cairo_fill (cr);
  dailies_figure_limb (cr, -0.06, 0.17, 0.085, -0.24, 0.17, 0.075);
  dailies_figure_end_silhouette (cr, figure, skin, 0.022);
  dailies_rgb_set (cr, figure->is_dark ? figure->lamp : dailies_rgb_scale (skin, 0.35), 0.9);
  for (int i = 0; i < 13; i++)
    {
      cairo_arc (cr, 0.62 - i * 0.085, -0.025, 0.017, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  if (fmod (figure->seconds, 1.0) < 0.12)
    dailies_figure_glow (cr, -0.50, 0.33, 0.16, (DailiesRgb) { 1, 0.2, 0.15 }, 1);
  cairo_restore (cr);
}

void
dailies_figure_draw_rocket (const DailiesFigure *figure,
                            cairo_t *cr)
{
  static const DailiesPoint hull[] = { { 0, -0.70 }, { 0, -0.70 }, { 0.135, -0.42 }, { 0.165, -0.05 }, { 0.115, 0.40 }, { 0.115, 0.40 }, { -0.115, 0.40 }, { -0.115, 0.40 }, { -0.165, -0.05 }, { -0.135, -0.42 } };
  DailiesRgb skin = dailies_rgb_mix (figure->body, (DailiesRgb) { 0.92, 0.92, 0.94 }, 0.8);
  double flicker = 0.86 + 0.14 * sin (figure->seconds * 41) * sin (figure->seconds * 23);

  dailies_figure_glow (cr, 0, 0.66, 0.75, (DailiesRgb) { 1, 0.55, 0.18 }, 0.75 * flicker);
  for (int i = 0; i < 3; i++)
    {
      static const guint32 flames[] = { 0xff6a1c, 0xffb347, 0xfff3c8 };
      double length = (1.05 - i * 0.30) * flicker;
      double width = 0.12 - i * 0.033;

      cairo_new_path (cr);
      cairo_move_to (cr, -width, 0.40);
      cairo_curve_to (cr, -width * 1.3, 0.40 + length * 0.4, -0.02, 0.40 + length * 0.8, 0, 0.40 + length);
      cairo_curve_to (cr, 0.02, 0.40 + length * 0.8, width * 1.3, 0.40 + length * 0.4, width, 0.40);
      cairo_close_path (cr);
      dailies_rgb_set (cr, dailies_rgb_hex (flames[i]), 0.9);
      cairo_fill (cr);
    }
  for (int side = -1; side <= 1; side += 2)
    {
      const DailiesPoint fin[] = { { side * 0.13, 0.10 }, { side * 0.32, 0.36 }, { side * 0.32, 0.52 }, { side * 0.10, 0.40 } };

      polygon (cr, fin, G_N_ELEMENTS (fin));
      dailies_rgb_set (cr, dailies_rgb_scale (figure->paint, side * figure->light_x > 0 ? 1.1 : 0.6), 1);
      cairo_fill (cr);
    }
  cairo_new_path (cr);
  dailies_figure_trace (cr, hull, G_N_ELEMENTS (hull));
  cairo_save (cr);
  cairo_clip (cr);
  dailies_figure_shade (cr, figure, skin, -0.17, 0.17);
  cairo_paint (cr);
  dailies_figure_shade (cr, figure, figure->paint, -0.17, 0.17);
  cairo_rectangle (cr, -0.2, -0.72, 0.4, 0.24);
  cairo_rectangle (cr, -0.2, 0.30, 0.4, 0.05);
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_arc (cr, 0, -0.24, 0.068, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 0.05, 0.09, 0.16);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 0.022);
  dailies_rgb_set (cr, dailies_rgb_scale (figure->paint, 0.8), 1);
  cairo_stroke (cr);
  dailies_figure_glow (cr, -0.02, -0.27, 0.06, figure->light, 0.6);
}

void
dailies_figure_draw_boat (const DailiesFigure *figure,
                          cairo_t *cr)
{
  static const DailiesPoint hull[] = { { -0.46, -0.115 }, { -0.46, -0.115 }, { 0.0, -0.095 }, { 0.52, -0.145 }, { 0.52, -0.145 }, { 0.36, 0.03 }, { 0.0, 0.055 }, { -0.38, 0.03 } };
  static const DailiesPoint main_sail[] = { { -0.025, -1.00 }, { -0.025, -1.00 }, { -0.21, -0.62 }, { -0.42, -0.215 }, { -0.42, -0.215 }, { -0.2, -0.185 }, { -0.025, -0.195 }, { -0.025, -0.195 } };
  static const DailiesPoint jib[] = { { 0.015, -0.93 }, { 0.015, -0.93 }, { 0.20, -0.60 }, { 0.46, -0.20 }, { 0.46, -0.20 }, { 0.2, -0.215 }, { 0.03, -0.20 }, { 0.03, -0.20 } };
  DailiesRgb sail = figure->has_paint ? figure->paint : dailies_rgb_mix (dailies_rgb_mix (figure->body, figure->light, 0.5), (DailiesRgb) { 1, 1, 1 }, figure->is_dark ? 0.05 : 0.55);
  DailiesRgb wood = dailies_rgb_mix (figure->body, (DailiesRgb) { 0.36, 0.20, 0.12 }, 0.45);

  cairo_save (cr);
  cairo_rotate (cr, sin (figure->seconds * 1.5) * 0.055);
  dailies_rgb_set (cr, figure->body, 1);
  dailies_figure_limb (cr, 0, -0.10, 0.022, -0.005, -1.06, 0.012);
  cairo_new_path (cr);
  dailies_figure_trace (cr, main_sail, G_N_ELEMENTS (main_sail));
  dailies_figure_shade (cr, figure, sail, -0.42, 0.02);
  cairo_fill (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, jib, G_N_ELEMENTS (jib));
  dailies_figure_shade (cr, figure, dailies_rgb_scale (sail, 0.9), 0, 0.46);
  cairo_fill (cr);
  dailies_figure_begin_silhouette (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, hull, G_N_ELEMENTS (hull));
  cairo_fill (cr);
  dailies_figure_end_silhouette (cr, figure, wood, 0.016);
  if (figure->is_dark)
    dailies_figure_glow (cr, -0.005, -1.05, 0.16, figure->lamp, 0.9);
  cairo_restore (cr);
}

static void
draw_smoke (const DailiesFigure *figure,
            cairo_t *cr,
            double x,
            double y,
            double size)
{
  for (int i = 0; i < 9; i++)
    {
      double age = fmod (figure->seconds * 0.22 + i / 9.0, 1);
      double puff = size * (0.25 + age * 0.9);
      double px = x - age * size * 4.2 + sin (i * 2.4 + figure->seconds) * size * 0.15;
      double py = y - sqrt (age) * size * 1.7;
      const DailiesGlowStop stops[] = { { 0, 0.42 * (1 - age) }, { 0.5, 0.24 * (1 - age) }, { 1, 0 } };

      dailies_glow_lay (cr, px, py, puff, dailies_rgb_mix (figure->body, figure->light, 0.42), stops, G_N_ELEMENTS (stops));
    }
}

void
dailies_figure_draw_ship (const DailiesFigure *figure,
                          cairo_t *cr)
{
  static const DailiesPoint hull[] = { { -1.10, -0.26 }, { 1.22, -0.34 }, { 1.06, 0.10 }, { -0.98, 0.10 } };
  static const DailiesPoint decks[] = { { -0.80, -0.26 }, { -0.80, -0.44 }, { -0.64, -0.44 }, { -0.60, -0.58 }, { 0.12, -0.58 }, { 0.20, -0.44 }, { 0.42, -0.44 }, { 0.44, -0.28 } };
  static const DailiesPoint funnel[] = { { -0.30, -0.56 }, { -0.34, -0.92 }, { -0.12, -0.92 }, { -0.08, -0.56 } };
  DailiesRgb paint = figure->has_paint ? figure->paint : dailies_rgb_mix (figure->body, (DailiesRgb) { 0.12, 0.16, 0.24 }, 0.4);
  DailiesRgb white = dailies_rgb_mix (figure->body, figure->light, 0.55);

  cairo_save (cr);
  cairo_rotate (cr, sin (figure->seconds * 0.9) * 0.012);
  draw_smoke (figure, cr, -0.24, -0.95, 0.26);
  dailies_rgb_set (cr, figure->body, 1);
  dailies_figure_limb (cr, 0.62, -0.3, 0.02, 0.60, -0.86, 0.014);
  polygon (cr, funnel, G_N_ELEMENTS (funnel));
  dailies_figure_shade (cr, figure, dailies_rgb_hex (0xa8402c), -0.34, -0.08);
  cairo_fill (cr);
  polygon (cr, decks, G_N_ELEMENTS (decks));
  dailies_figure_shade (cr, figure, white, -0.8, 0.44);
  cairo_fill (cr);
  dailies_figure_begin_silhouette (cr);
  polygon (cr, hull, G_N_ELEMENTS (hull));
  cairo_fill (cr);
  dailies_figure_end_silhouette (cr, figure, paint, 0.018);
  dailies_rgb_set (cr, figure->is_dark ? figure->lamp : dailies_rgb_scale (white, 0.4), 0.95);
  for (int i = 0; i < 11; i++)
    {
      cairo_arc (cr, -0.66 + i * 0.095, -0.36, 0.017, 0, 2 * G_PI);
      cairo_arc (cr, -0.92 + i * 0.17, -0.15, 0.015, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  if (figure->is_dark)
    dailies_figure_glow (cr, 0.60, -0.86, 0.14, figure->lamp, 0.9);
  cairo_restore (cr);
}

static void
rounded (cairo_t *cr,
         double x,
         double y,
         double width,
         double height,
         double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 1.5);
  cairo_arc (cr, x + width - radius, y + radius, radius, G_PI * 1.5, 2 * G_PI);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_close_path (cr);
}

void
dailies_figure_draw_train (const DailiesFigure *figure,
                           cairo_t *cr)
{
  static const DailiesPoint nose[] = { { -0.70, -0.92 }, { -0.70, -0.92 }, { 0.55, -0.92 }, { 1.05, -0.72 }, { 1.42, -0.34 }, { 1.46, -0.12 }, { 1.46, -0.12 }, { -0.70, -0.12 }, { -0.70, -0.12 } };
  DailiesRgb window = figure->is_dark ? figure->lamp : dailies_rgb_mix (figure->lamp, figure->light, 0.55);

  for (int car = 0; car < 5; car++)
    {
      double x = -0.70 - car * 1.36;

      if (car == 0)
        {
          cairo_new_path (cr);
          dailies_figure_trace (cr, nose, G_N_ELEMENTS (nose));
        }
      else
        rounded (cr, x - 0.0, -0.92, 1.30, 0.80, 0.05);
      cairo_pattern_t *skin = cairo_pattern_create_linear (0, -0.92, 0, -0.1);
      dailies_rgb_add_stop (skin, 0, dailies_rgb_mix (figure->paint, figure->light, 0.55), 1);
      dailies_rgb_add_stop (skin, 0.14, figure->paint, 1);
      dailies_rgb_add_stop (skin, 0.75, dailies_rgb_scale (figure->paint, 0.74), 1);
      dailies_rgb_add_stop (skin, 1, dailies_rgb_scale (figure->paint, 0.36), 1);
      cairo_set_source (cr, skin);
      cairo_fill (cr);
      cairo_pattern_destroy (skin);
      dailies_rgb_set (cr, dailies_rgb_mix (figure->light, figure->paint, 0.25), 0.55);
      cairo_rectangle (cr, x, -0.33, car == 0 ? 2.05 : 1.30, 0.035);
      cairo_fill (cr);
      for (int i = 0; i < 6; i++)
        {
          rounded (cr, x + 0.09 + i * 0.195, -0.76, 0.135, 0.26, 0.03);
          dailies_rgb_set (cr, window, 0.95);
          cairo_fill (cr);
        }
    }
  cairo_new_path (cr);
  cairo_move_to (cr, 0.68, -0.76);
  cairo_line_to (cr, 0.92, -0.72);
  cairo_line_to (cr, 1.14, -0.50);
  cairo_line_to (cr, 0.68, -0.50);
  cairo_close_path (cr);
  dailies_rgb_set (cr, dailies_rgb_mix (figure->body, window, 0.35), 1);
  cairo_fill (cr);
  cairo_rectangle (cr, -7.6, -0.12, 8.9, 0.09);
  dailies_rgb_set (cr, dailies_rgb_scale (figure->body, 0.8), 1);
  cairo_fill (cr);
  for (int i = 0; i < 20; i++)
    {
      cairo_arc (cr, 1.1 - i * 0.43, -0.045, 0.075, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  if (figure->is_dark)
    for (int car = 0; car < 5; car++)
      dailies_figure_glow (cr, -0.1 - car * 1.36, -0.55, 0.75, figure->lamp, 0.20);
  dailies_figure_glow (cr, 1.38, -0.26, figure->is_dark ? 0.55 : 0.25, (DailiesRgb) { 1, 0.95, 0.8 }, 0.95);
}

static void
draw_wheel (const DailiesFigure *figure,
            cairo_t *cr,
            double x,
            double y,
            double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  dailies_rgb_set (cr, dailies_rgb_scale (figure->body, 0.6), 1);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius * 0.55, 0, 2 * G_PI);
  dailies_rgb_set (cr, dailies_rgb_mix (figure->body, figure->light, 0.5), 1);
  cairo_fill (cr);
  cairo_set_line_width (cr, radius * 0.16);
  dailies_rgb_set (cr, dailies_rgb_scale (figure->body, 0.7), 1);
  for (int i = 0; i < 5; i++)
    {
      double angle = figure->seconds * 9 * MAX (figure->gait, 0) + i * 2 * G_PI / 5;

      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + cos (angle) * radius * 0.52, y + sin (angle) * radius * 0.52);
      cairo_stroke (cr);
    }
}

void
dailies_figure_draw_car (const DailiesFigure *figure,
                         cairo_t *cr)
{
  static const DailiesPoint shell[] = { { -1.22, -0.20 }, { -1.24, -0.46 }, { -1.10, -0.53 }, { -0.86, -0.56 }, { -0.58, -0.82 }, { -0.20, -0.90 }, { 0.22, -0.87 }, { 0.60, -0.58 }, { 1.00, -0.50 }, { 1.24, -0.40 }, { 1.28, -0.20 }, { 1.22, -0.13 }, { 1.22, -0.13 }, { -1.20, -0.13 }, { -1.20, -0.13 } };
  static const DailiesPoint glass[] = { { -0.72, -0.57 }, { -0.52, -0.76 }, { -0.18, -0.82 }, { 0.18, -0.80 }, { 0.46, -0.57 }, { 0.46, -0.57 }, { -0.72, -0.57 } };

  if (figure->is_dark)
    {
      cairo_pattern_t *beam = cairo_pattern_create_linear (1.2, 0, 3.2, 0);

      dailies_rgb_add_stop (beam, 0, (DailiesRgb) { 1, 0.93, 0.75 }, 0.55);
      dailies_rgb_add_stop (beam, 1, (DailiesRgb) { 1, 0.93, 0.75 }, 0);
      cairo_save (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_ADD);
      cairo_move_to (cr, 1.22, -0.38);
      cairo_line_to (cr, 3.2, -0.72);
      cairo_line_to (cr, 3.2, 0.14);
      cairo_line_to (cr, 1.22, -0.28);
      cairo_close_path (cr);
      cairo_set_source (cr, beam);
      cairo_fill (cr);
      cairo_restore (cr);
      cairo_pattern_destroy (beam);
    }
  cairo_save (cr);
  cairo_translate (cr, 0, sin (figure->seconds * 8) * 0.008 * MIN (1, figure->gait));
  cairo_new_path (cr);
  dailies_figure_trace (cr, shell, G_N_ELEMENTS (shell));
  cairo_pattern_t *skin = cairo_pattern_create_linear (0, -0.9, 0, -0.1);
  dailies_rgb_add_stop (skin, 0, dailies_rgb_mix (figure->paint, figure->light, 0.6), 1);
  dailies_rgb_add_stop (skin, 0.38, figure->paint, 1);
  dailies_rgb_add_stop (skin, 0.46, dailies_rgb_mix (figure->paint, figure->light, 0.35), 1);
  dailies_rgb_add_stop (skin, 0.62, dailies_rgb_scale (figure->paint, 0.7), 1);
  dailies_rgb_add_stop (skin, 1, dailies_rgb_scale (figure->paint, 0.3), 1);
  cairo_set_source (cr, skin);
  cairo_fill (cr);
  cairo_pattern_destroy (skin);
  cairo_new_path (cr);
  dailies_figure_trace (cr, glass, G_N_ELEMENTS (glass));
  dailies_rgb_set (cr, dailies_rgb_mix (figure->body, figure->light, 0.28), 1);
  cairo_fill (cr);
  dailies_rgb_set (cr, dailies_rgb_scale (figure->paint, 0.7), 1);
  cairo_rectangle (cr, -0.14, -0.83, 0.05, 0.27);
  cairo_fill (cr);
  cairo_restore (cr);
  draw_wheel (figure, cr, -0.76, -0.15, 0.205);
  draw_wheel (figure, cr, 0.78, -0.15, 0.205);
  dailies_figure_glow (cr, 1.22, -0.34, figure->is_dark ? 0.34 : 0.14, (DailiesRgb) { 1, 0.95, 0.8 }, 0.9);
  dailies_figure_glow (cr, -1.22, -0.40, figure->is_dark ? 0.30 : 0.10, (DailiesRgb) { 1, 0.12, 0.08 }, 0.9);
}

void
dailies_figure_draw_bicycle (const DailiesFigure *figure,
                             cairo_t *cr)
{
  double pedal = figure->seconds * 6 * MAX (0.2, figure->gait);
  double foot_x = cos (pedal) * 0.075;
  double foot_y = -0.24 + sin (pedal) * 0.075;

  dailies_figure_begin_silhouette (cr);
  cairo_set_line_width (cr, 0.026);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_new_path (cr);
      cairo_arc (cr, side * 0.38, -0.235, 0.22, 0, 2 * G_PI);
      cairo_stroke (cr);
      cairo_set_line_width (cr, 0.006);
      for (int i = 0; i < 7; i++)
        {
          double angle = pedal + i * 2 * G_PI / 7;

          cairo_move_to (cr, side * 0.38, -0.235);
          cairo_line_to (cr, side * 0.38 + cos (angle) * 0.21, -0.235 + sin (angle) * 0.21);
          cairo_stroke (cr);
        }
      cairo_set_line_width (cr, 0.026);
    }
  dailies_figure_limb (cr, -0.38, -0.235, 0.024, -0.11, -0.57, 0.024);
  dailies_figure_limb (cr, -0.11, -0.57, 0.024, 0, -0.24, 0.024);
  dailies_figure_limb (cr, 0, -0.24, 0.024, 0.28, -0.56, 0.024);
  dailies_figure_limb (cr, -0.12, -0.54, 0.024, 0.28, -0.56, 0.024);
  dailies_figure_limb (cr, 0.26, -0.66, 0.024, 0.38, -0.235, 0.024);
  dailies_figure_limb (cr, 0.20, -0.67, 0.028, 0.31, -0.66, 0.028);
  dailies_figure_limb (cr, -0.19, -0.60, 0.045, -0.05, -0.60, 0.03);
  dailies_figure_limb (cr, -0.11, -0.63, 0.12, 0.11, -0.45 - sin (pedal) * 0.04, 0.085);
  dailies_figure_limb (cr, 0.11, -0.45 - sin (pedal) * 0.04, 0.085, foot_x, foot_y, 0.055);
  dailies_figure_limb (cr, -0.10, -0.66, 0.16, 0.07, -0.94, 0.15);
  dailies_figure_limb (cr, 0.08, -0.92, 0.065, 0.24, -0.69, 0.045);
  cairo_arc (cr, 0.145, -1.06, 0.076, 0, 2 * G_PI);
  cairo_fill (cr);
  dailies_figure_end_silhouette (cr, figure, figure->has_paint ? dailies_rgb_mix (figure->paint, figure->body, 0.2) : figure->body, 0.012);
  if (figure->is_dark)
    dailies_figure_glow (cr, 0.36, -0.58, 0.22, figure->lamp, 0.9);
}

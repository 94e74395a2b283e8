/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-figure-things"

#include "config.h"

#include "dailies-figure-private.h"
#include "dailies-glow.h"

#include <math.h>

#include "dailies-noise.h"

void
dailies_figure_draw_lighthouse (const DailiesFigure *figure,
                                cairo_t *cr)
{
  DailiesRgb wall = figure->has_paint ? dailies_rgb_mix (figure->body, (DailiesRgb) { 0.9, 0.88, 0.84 }, figure->is_dark ? 0.18 : 0.7)
                                      : dailies_rgb_mix (figure->body, (DailiesRgb) { 0.9, 0.88, 0.84 }, figure->is_dark ? 0.14 : 0.6);
  DailiesRgb band = dailies_rgb_mix (figure->paint, figure->body, figure->is_dark ? 0.62 : 0.12);

  cairo_new_path (cr);
  cairo_move_to (cr, -0.150, 0.04);
  cairo_line_to (cr, -0.088, -0.86);
  cairo_line_to (cr, 0.088, -0.86);
  cairo_line_to (cr, 0.150, 0.04);
  cairo_close_path (cr);
  cairo_save (cr);
  cairo_clip (cr);
  dailies_figure_shade (cr, figure, wall, -0.16, 0.16);
  cairo_paint (cr);
  dailies_figure_shade (cr, figure, band, -0.16, 0.16);
  for (int i = 0; i < 3; i++)
    cairo_rectangle (cr, -0.2, -0.80 + i * 0.29, 0.4, 0.14);
  cairo_fill (cr);
  cairo_restore (cr);
  dailies_rgb_set (cr, figure->body, 1);
  cairo_rectangle (cr, -0.135, -0.885, 0.27, 0.032);
  cairo_fill (cr);
  cairo_rectangle (cr, -0.072, -1.03, 0.144, 0.15);
  cairo_set_source_rgb (cr, 1, 0.97, 0.86);
  cairo_fill (cr);
  dailies_rgb_set (cr, figure->body, 1);
  for (int i = 0; i < 4; i++)
    {
      cairo_rectangle (cr, -0.076 + i * 0.049, -1.03, 0.010, 0.15);
      cairo_fill (cr);
    }
  cairo_new_path (cr);
  cairo_arc (cr, 0, -1.03, 0.098, G_PI, 2 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
  dailies_figure_limb (cr, 0, -1.10, 0.02, 0, -1.19, 0.008);
  dailies_figure_glow (cr, 0, -0.955, figure->is_dark ? 0.52 : 0.24, (DailiesRgb) { 1, 0.95, 0.82 }, 1);
  dailies_figure_glow (cr, 0, -0.955, 0.15, (DailiesRgb) { 1, 1, 1 }, 1);
}

static void
draw_window (const DailiesFigure *figure,
             cairo_t *cr,
             double x,
             double y,
             double width,
             double height)
{
  cairo_rectangle (cr, x, y, width, height);
  dailies_rgb_set (cr, figure->is_dark ? figure->lamp : dailies_rgb_mix (figure->body, figure->light, 0.25), 1);
  cairo_fill (cr);
  dailies_rgb_set (cr, figure->body, 1);
  cairo_rectangle (cr, x + width / 2 - 0.008, y, 0.016, height);
  cairo_rectangle (cr, x, y + height / 2 - 0.008, width, 0.016);
  cairo_fill (cr);
  if (figure->is_dark)
    dailies_figure_glow (cr, x + width / 2, y + height / 2, 0.42, figure->lamp, 0.4);
}

void
dailies_figure_draw_house (const DailiesFigure *figure,
                           cairo_t *cr)
{
  DailiesRgb wall = figure->has_paint ? figure->paint : dailies_rgb_mix (figure->body, (DailiesRgb) { 0.50, 0.30, 0.18 }, figure->is_dark ? 0.2 : 0.6);
  DailiesRgb roof = dailies_rgb_mix (figure->body, figure->light, 0.16);

  for (int i = 0; i < 7; i++)
    {
      double age = fmod (figure->seconds * 0.16 + i / 7.0, 1);
      double x = 0.37 + age * 0.32 + sin (figure->seconds + i) * 0.02;
      double y = -1.06 - age * 0.55;
      const DailiesGlowStop stops[] = { { 0, 0.38 * (1 - age) }, { 1, 0 } };

      dailies_glow_lay (cr, x, y, 0.05 + age * 0.15, dailies_rgb_mix (figure->body, figure->light, 0.6), stops, G_N_ELEMENTS (stops));
    }
  dailies_rgb_set (cr, roof, 1);
  cairo_rectangle (cr, 0.31, -1.04, 0.12, 0.32);
  cairo_fill (cr);
  cairo_rectangle (cr, -0.56, -0.56, 1.12, 0.60);
  dailies_figure_shade (cr, figure, wall, -0.56, 0.56);
  cairo_fill (cr);
  dailies_figure_begin_silhouette (cr);
  cairo_move_to (cr, -0.70, -0.52);
  cairo_line_to (cr, -0.40, -0.98);
  cairo_line_to (cr, 0.40, -0.98);
  cairo_line_to (cr, 0.70, -0.52);
  cairo_close_path (cr);
  cairo_fill (cr);
  dailies_figure_end_silhouette (cr, figure, roof, 0.02);
  draw_window (figure, cr, -0.42, -0.40, 0.20, 0.22);
  draw_window (figure, cr, 0.22, -0.40, 0.20, 0.22);
  cairo_rectangle (cr, -0.085, -0.36, 0.17, 0.40);
  dailies_rgb_set (cr, dailies_rgb_scale (figure->body, 0.8), 1);
  cairo_fill (cr);
}

void
dailies_figure_draw_castle (const DailiesFigure *figure,
                            cairo_t *cr)
{
  static const double towers[][3] = { { -0.66, 0.17, 0.62 }, { 0.64, 0.17, 0.66 }, { -0.28, 0.20, 0.86 }, { 0.30, 0.16, 0.78 }, { 0.02, 0.24, 0.98 } };

  dailies_figure_begin_silhouette (cr);
  cairo_rectangle (cr, -0.72, -0.34, 1.44, 0.38);
  cairo_fill (cr);
  for (int i = 0; i < 12; i++)
    cairo_rectangle (cr, -0.72 + i * 0.12, -0.38, 0.065, 0.06);
  cairo_fill (cr);
  for (guint i = 0; i < G_N_ELEMENTS (towers); i++)
    {
      double x = towers[i][0];
      double half = towers[i][1] / 2;
      double top = -towers[i][2];

      cairo_rectangle (cr, x - half, top + 0.20, half * 2, -top);
      cairo_fill (cr);
      cairo_rectangle (cr, x - half * 1.2, top + 0.17, half * 2.4, 0.05);
      cairo_fill (cr);
      cairo_move_to (cr, x - half * 1.15, top + 0.18);
      cairo_line_to (cr, x, top - 0.10);
      cairo_line_to (cr, x + half * 1.15, top + 0.18);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  dailies_figure_end_silhouette (cr, figure, figure->has_paint ? dailies_rgb_mix (figure->paint, figure->body, 0.3) : figure->body, 0.014);
  for (guint i = 0; i < G_N_ELEMENTS (towers); i++)
    for (int j = 0; j < 2; j++)
      {
        double y = -towers[i][2] + 0.32 + j * 0.17;

        if (y > -0.08)
          continue;
        cairo_rectangle (cr, towers[i][0] - 0.014, y, 0.028, 0.06);
        dailies_rgb_set (cr, figure->lamp, figure->is_dark ? 1 : 0.35);
        cairo_fill (cr);
        if (figure->is_dark)
          dailies_figure_glow (cr, towers[i][0], y + 0.03, 0.10, figure->lamp, 0.5);
      }
}

static void
draw_branch (cairo_t *cr,
             double x,
             double y,
             double length,
             double angle,
             double width,
             int level,
             DailiesDice *dice,
             double sway)
{
  double x2 = x + sin (angle) * length;
  double y2 = y - cos (angle) * length;

  dailies_figure_limb (cr, x, y, width, x2, y2, width * 0.68);
  if (level == 0)
    {
      for (int i = 0; i < 3; i++)
        {
          cairo_new_path (cr);
          dailies_figure_ellipse (cr, x2 + dailies_dice_throw (dice, -0.08, 0.08), y2 + dailies_dice_throw (dice, -0.06, 0.04),
                                  dailies_dice_throw (dice, 0.05, 0.10), dailies_dice_throw (dice, 0.04, 0.075));
          cairo_fill (cr);
        }
      return;
    }
  for (int i = -1; i <= 1; i++)
    draw_branch (cr, x2, y2, length * dailies_dice_throw (dice, 0.58, 0.76),
                 angle + i * 0.62 + dailies_dice_throw (dice, -0.18, 0.18) + sway, width * 0.62, level - 1, dice, sway * 1.3);
}

void
dailies_figure_draw_tree (const DailiesFigure *figure,
                          cairo_t *cr)
{
  DailiesDice dice;
  DailiesRgb leaves = figure->has_paint ? dailies_rgb_mix (figure->paint, figure->body, 0.2)
                                        : dailies_rgb_mix (figure->body, (DailiesRgb) { 0.20, 0.34, 0.14 }, figure->is_dark ? 0.1 : 0.4);

  dailies_dice_init (&dice, 77);
  dailies_figure_begin_silhouette (cr);
  dailies_figure_limb (cr, 0, 0.02, 0.13, 0.01, -0.18, 0.085);
  draw_branch (cr, 0.01, -0.14, 0.26, 0.03, 0.085, 3, &dice, sin (figure->seconds * 0.9) * 0.012);
  dailies_figure_end_silhouette (cr, figure, leaves, 0.012);
}

void
dailies_figure_draw_flower (const DailiesFigure *figure,
                            cairo_t *cr)
{
  double sway = sin (figure->seconds * 1.1) * 0.04;
  double head_x = 0.03 + sway;
  double head_y = -0.78;
  DailiesRgb stem = dailies_rgb_mix (figure->body, (DailiesRgb) { 0.18, 0.42, 0.16 }, 0.6);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 0.030);
  dailies_rgb_set (cr, stem, 1);
  cairo_move_to (cr, 0, 0.05);
  cairo_curve_to (cr, -0.05, -0.3, head_x, -0.5, head_x, head_y);
  cairo_stroke (cr);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_new_path (cr);
      cairo_move_to (cr, -0.01, -0.22);
      cairo_curve_to (cr, side * 0.12, -0.44, side * 0.28, -0.42, side * 0.34, -0.36 + sway);
      cairo_curve_to (cr, side * 0.24, -0.26, side * 0.1, -0.2, -0.01, -0.18);
      cairo_close_path (cr);
      dailies_figure_shade (cr, figure, stem, -0.34, 0.34);
      cairo_fill (cr);
    }
  for (int ring = 0; ring < 2; ring++)
    for (int i = 0; i < 9; i++)
      {
        cairo_save (cr);
        cairo_translate (cr, head_x, head_y);
        cairo_rotate (cr, (i + ring * 0.5) * 2 * G_PI / 9 + sway);
        cairo_new_path (cr);
        cairo_move_to (cr, 0, 0);
        cairo_curve_to (cr, 0.115, -0.09, 0.095, -0.26 + ring * 0.06, 0, -0.31 + ring * 0.07);
        cairo_curve_to (cr, -0.095, -0.26 + ring * 0.06, -0.115, -0.09, 0, 0);
        cairo_pattern_t *petal = cairo_pattern_create_radial (0, 0, 0.03, 0, 0, 0.31);
        dailies_rgb_add_stop (petal, 0, dailies_rgb_scale (figure->paint, 0.45), 1);
        dailies_rgb_add_stop (petal, 0.5, dailies_rgb_scale (figure->paint, ring == 0 ? 0.8 : 0.95), 1);
        dailies_rgb_add_stop (petal, 1, dailies_rgb_mix (figure->paint, figure->light, 0.42), 1);
        cairo_set_source (cr, petal);
        cairo_fill (cr);
        cairo_pattern_destroy (petal);
        cairo_restore (cr);
      }
  cairo_arc (cr, head_x, head_y, 0.075, 0, 2 * G_PI);
  dailies_rgb_set (cr, dailies_rgb_hex (0x6a4310), 1);
  cairo_fill (cr);
  dailies_figure_glow (cr, head_x + figure->light_x * 0.02, head_y - 0.02, 0.07, dailies_rgb_hex (0xe0a030), 0.7);
}

static void
draw_steam (const DailiesFigure *figure,
            cairo_t *cr)
{
  for (int strand = 0; strand < 3; strand++)
    for (int i = 0; i < 14; i++)
      {
        double age = fmod (figure->seconds * 0.20 + i / 14.0 + strand * 0.11, 1);
        double x = -0.20 + strand * 0.20 + sin (age * 6 + strand * 2 + figure->seconds * 0.7) * 0.09 * age;
        double y = -0.68 - age * 0.85;
        const DailiesGlowStop stops[] = { { 0, 0.15 * sin (age * G_PI) }, { 1, 0 } };

        dailies_glow_lay (cr, x, y, 0.05 + age * 0.12, (DailiesRgb) { 1, 0.95, 0.9 }, stops, G_N_ELEMENTS (stops));
      }
}

void
dailies_figure_draw_cup (const DailiesFigure *figure,
                         cairo_t *cr)
{
  static const DailiesPoint bowl[] = { { -0.50, -0.66 }, { -0.50, -0.66 }, { -0.48, -0.36 }, { -0.36, -0.10 }, { -0.20, -0.02 }, { 0.20, -0.02 }, { 0.36, -0.10 }, { 0.48, -0.36 }, { 0.50, -0.66 }, { 0.50, -0.66 } };
  DailiesRgb china = figure->has_paint ? figure->paint : dailies_rgb_mix (figure->light, (DailiesRgb) { 0.93, 0.89, 0.82 }, 0.75);

  /* Shadow on the table, then the saucer. */
  cairo_save (cr);
  cairo_translate (cr, -figure->light_x * 0.16, 0.035);
  cairo_scale (cr, 1, 0.17);
  cairo_pattern_t *shadow = cairo_pattern_create_radial (0, 0, 0.30, 0, 0, 0.80);
  cairo_pattern_add_color_stop_rgba (shadow, 0, 0, 0, 0, 0.55);
  cairo_pattern_add_color_stop_rgba (shadow, 1, 0, 0, 0, 0);
  cairo_set_source (cr, shadow);
  cairo_arc (cr, 0, 0, 0.80, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_pattern_destroy (shadow);
  cairo_restore (cr);
  cairo_new_path (cr);
  dailies_figure_ellipse (cr, 0, -0.01, 0.62, 0.085);
  dailies_figure_shade (cr, figure, dailies_rgb_scale (china, 0.72), -0.62, 0.62);
  cairo_fill (cr);

  cairo_new_path (cr);
  dailies_figure_ellipse (cr, 0.52, -0.40, 0.19, 0.19);
  cairo_set_line_width (cr, 0.062);
  dailies_figure_shade (cr, figure, dailies_rgb_scale (china, 0.86), 0.3, 0.75);
  cairo_stroke (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, bowl, G_N_ELEMENTS (bowl));
  dailies_figure_shade (cr, figure, china, -0.50, 0.50);
  cairo_fill (cr);
  cairo_new_path (cr);
  dailies_figure_ellipse (cr, 0, -0.66, 0.50, 0.105);
  dailies_rgb_set (cr, dailies_rgb_mix (china, (DailiesRgb) { 1, 1, 1 }, 0.35), 1);
  cairo_fill (cr);
  cairo_new_path (cr);
  dailies_figure_ellipse (cr, 0, -0.645, 0.455, 0.082);
  cairo_pattern_t *tea = cairo_pattern_create_radial (figure->light_x * 0.25, -0.66, 0, 0, -0.65, 0.48);
  dailies_rgb_add_stop (tea, 0, dailies_rgb_hex (0xb4662a), 1);
  dailies_rgb_add_stop (tea, 1, dailies_rgb_hex (0x3c170b), 1);
  cairo_set_source (cr, tea);
  cairo_fill (cr);
  cairo_pattern_destroy (tea);
  draw_steam (figure, cr);
}

static void
draw_flame (const DailiesFigure *figure,
            cairo_t *cr,
            double x,
            double y,
            double width,
            double height,
            double late)
{
  static const guint32 colours[] = { 0xff7a1e, 0xffb43c, 0xfff2c0 };
  double lick = dailies_noise_value (figure->seconds * 6 + late, late, 5) - 0.5;

  for (int i = 0; i < 3; i++)
    {
      double w = width * (1 - i * 0.30);
      double h = height * (1 - i * 0.27) * (1 + lick * 0.3);
      double tip = x + lick * width * 1.1;

      cairo_new_path (cr);
      cairo_move_to (cr, tip, y - h);
      cairo_curve_to (cr, x + w * 0.5 + lick * w * 0.5, y - h * 0.55, x + w, y - h * 0.25, x + w * 0.5, y);
      cairo_curve_to (cr, x + w * 0.2, y + w * 0.25, x - w * 0.2, y + w * 0.25, x - w * 0.5, y);
      cairo_curve_to (cr, x - w, y - h * 0.25, x - w * 0.5 + lick * w * 0.5, y - h * 0.55, tip, y - h);
      dailies_rgb_set (cr, dailies_rgb_hex (colours[i]), 0.86);
      cairo_fill (cr);
    }
}

void
dailies_figure_draw_candle (const DailiesFigure *figure,
                            cairo_t *cr)
{
  DailiesRgb wax = figure->has_paint ? figure->paint : dailies_rgb_hex (0xe8d8b8);
  double flicker = 0.85 + 0.3 * (dailies_noise_value (figure->seconds * 5, 0, 3) - 0.5);

  cairo_rectangle (cr, -0.13, -0.72, 0.26, 0.74);
  cairo_pattern_t *body = cairo_pattern_create_linear (0, -0.72, 0, 0.02);
  dailies_rgb_add_stop (body, 0, dailies_rgb_mix (wax, dailies_rgb_hex (0xffc060), 0.6), 1);
  dailies_rgb_add_stop (body, 0.35, dailies_rgb_scale (wax, 0.75), 1);
  dailies_rgb_add_stop (body, 1, dailies_rgb_scale (wax, 0.34), 1);
  cairo_set_source (cr, body);
  cairo_fill (cr);
  cairo_pattern_destroy (body);
  cairo_new_path (cr);
  dailies_figure_ellipse (cr, 0, -0.72, 0.13, 0.03);
  dailies_rgb_set (cr, dailies_rgb_hex (0xffdf9a), 1);
  cairo_fill (cr);
  cairo_new_path (cr);
  dailies_figure_ellipse (cr, 0, 0.02, 0.42, 0.055);
  dailies_rgb_set (cr, dailies_rgb_hex (0x4a2c18), 1);
  cairo_fill (cr);
  dailies_figure_glow (cr, 0, -0.88, 1.35, dailies_rgb_hex (0xff9a3c), 0.75 * flicker);
  dailies_figure_glow (cr, 0, 0.05, 0.8, dailies_rgb_hex (0xff8a2c), 0.3 * flicker);
  draw_flame (figure, cr, 0, -0.76, 0.085, 0.30, 0);
}

void
dailies_figure_draw_campfire (const DailiesFigure *figure,
                              cairo_t *cr)
{
  double flicker = 0.85 + 0.4 * (dailies_noise_value (figure->seconds * 5, 0, 3) - 0.5);

  dailies_figure_glow (cr, 0, -0.45, 2.1, dailies_rgb_hex (0xff7a24), 0.55 * flicker);
  for (int i = -1; i <= 1; i++)
    {
      dailies_rgb_set (cr, dailies_rgb_mix (figure->body, dailies_rgb_hex (0x4a2410), 0.6), 1);
      dailies_figure_limb (cr, -0.55 + (i + 1) * 0.12, 0.05, 0.11, 0.45 - (i + 1) * 0.10, -0.10 - i * 0.05, 0.09);
    }
  draw_flame (figure, cr, -0.20, -0.02, 0.20, 0.62, 3);
  draw_flame (figure, cr, 0.21, -0.02, 0.19, 0.58, 7);
  draw_flame (figure, cr, 0.0, 0.0, 0.30, 0.98, 0);
  dailies_rgb_set (cr, dailies_rgb_mix (figure->body, dailies_rgb_hex (0x5a2c12), 0.5), 1);
  dailies_figure_limb (cr, -0.50, 0.09, 0.12, 0.50, 0.06, 0.10);
  for (int i = 0; i < 16; i++)
    {
      double age = fmod (figure->seconds * (0.35 + 0.02 * i) + i * 0.37, 1);

      dailies_figure_glow (cr, sin (i * 2.3 + age * 5) * 0.35 * (0.4 + age), -0.5 - age * 1.7, 0.045, dailies_rgb_hex (0xffa040), 1 - age);
    }
}

void
dailies_figure_draw_lantern (const DailiesFigure *figure,
                             cairo_t *cr)
{
  double flicker = 0.92 + 0.16 * (dailies_noise_value (figure->seconds * 3, 0, 9) - 0.5);

  dailies_figure_begin_silhouette (cr);
  dailies_figure_limb (cr, 0, 0, 0.075, 0, -0.12, 0.05);
  dailies_figure_limb (cr, 0, -0.1, 0.034, 0, -0.88, 0.026);
  dailies_figure_limb (cr, -0.075, -0.88, 0.02, 0.075, -0.88, 0.02);
  cairo_move_to (cr, -0.10, -1.10);
  cairo_line_to (cr, 0, -1.20);
  cairo_line_to (cr, 0.10, -1.10);
  cairo_close_path (cr);
  cairo_fill (cr);
  dailies_figure_end_silhouette (cr, figure, figure->body, 0.008);
  cairo_move_to (cr, -0.055, -0.89);
  cairo_line_to (cr, -0.085, -1.10);
  cairo_line_to (cr, 0.085, -1.10);
  cairo_line_to (cr, 0.055, -0.89);
  cairo_close_path (cr);
  dailies_rgb_set (cr, dailies_rgb_mix (figure->lamp, (DailiesRgb) { 1, 1, 1 }, 0.4), 1);
  cairo_fill (cr);
  dailies_figure_glow (cr, 0, -1.0, 0.75, figure->lamp, 0.75 * flicker);
}

void
dailies_figure_draw_ball (const DailiesFigure *figure,
                          cairo_t *cr)
{
  double x = figure->light_x * 0.16;
  cairo_pattern_t *ball = cairo_pattern_create_radial (x, -0.66, 0.02, 0, -0.48, 0.52);

  cairo_save (cr);
  cairo_scale (cr, 1, 0.16);
  cairo_pattern_t *shadow = cairo_pattern_create_radial (0, 0, 0.1, 0, 0, 0.6);
  cairo_pattern_add_color_stop_rgba (shadow, 0, 0, 0, 0, 0.6);
  cairo_pattern_add_color_stop_rgba (shadow, 1, 0, 0, 0, 0);
  cairo_set_source (cr, shadow);
  cairo_arc (cr, 0, 0, 0.6, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_pattern_destroy (shadow);
  cairo_restore (cr);
  dailies_rgb_add_stop (ball, 0, dailies_rgb_mix (figure->paint, (DailiesRgb) { 1, 1, 1 }, 0.75), 1);
  dailies_rgb_add_stop (ball, 0.4, figure->paint, 1);
  dailies_rgb_add_stop (ball, 0.88, dailies_rgb_scale (figure->paint, 0.28), 1);
  dailies_rgb_add_stop (ball, 1, dailies_rgb_mix (figure->paint, figure->light, 0.35), 1);
  cairo_arc (cr, 0, -0.48, 0.48, 0, 2 * G_PI);
  cairo_set_source (cr, ball);
  cairo_fill (cr);
  cairo_pattern_destroy (ball);
}

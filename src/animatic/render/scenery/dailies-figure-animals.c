/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-figure-animals"

#include "config.h"

#include "dailies-figure-private.h"

#include <math.h>

/* Proportions of an animal on four legs, in units of its height. */
typedef struct
{
  double front_x;
  double rear_x;
  double back_y;
  double chest;
  double waist;
  double leg_width;
  double neck_x;
  double neck_y;
  double neck_width;
  double head_length;
  double head_width;
  double head_drop;
} Quadruped;

static DailiesRgb
get_coat (const DailiesFigure *figure)
{
  return figure->has_paint ? dailies_rgb_mix (figure->paint, figure->body, 0.2) : figure->body;
}

static void
draw_quadruped_leg (cairo_t *cr,
                    double x,
                    double y,
                    double width,
                    double phase,
                    double gait,
                    gboolean hind)
{
  double reach = gait > 1.5 ? 0.95 : 0.42 * gait;
  double swing = sin (phase) * reach;
  double bend = (0.10 + MAX (0, cos (phase)) * (gait > 1.5 ? 1.3 : 0.7) * MIN (1, gait)) * (hind ? 1 : -0.25);
  double length = -y;
  double knee_x = x + sin (swing) * length * 0.52;
  double knee_y = y + cos (swing) * length * 0.52;
  double lower = swing - bend;

  if (!hind)
    lower = swing - MAX (0, cos (phase)) * (gait > 1.5 ? 1.5 : 0.8) * MIN (1, gait);
  dailies_figure_limb (cr, x, y, width * 1.7, knee_x, knee_y, width);
  dailies_figure_limb (cr, knee_x, knee_y, width, knee_x + sin (lower) * length * 0.48, knee_y + cos (lower) * length * 0.48, width * 0.72);
}

/* Legs, trunk, neck and head; ears, tail and the like are the caller's. */
static void
draw_quadruped (cairo_t *cr,
                const Quadruped *q,
                double gait,
                double phase)
{
  double run = gait > 1.5 ? 1 : 0;
  double bounce = gait > 0 ? sin (phase * 2) * 0.014 * gait : 0;
  double hip_y = q->back_y + q->chest * 0.72;

  draw_quadruped_leg (cr, q->front_x - 0.03, hip_y, q->leg_width, phase + (run > 0 ? 0.6 : G_PI), gait, FALSE);
  draw_quadruped_leg (cr, q->rear_x + 0.03, hip_y, q->leg_width, phase + (run > 0 ? 2.6 : G_PI_2 * 3), gait, TRUE);
  draw_quadruped_leg (cr, q->front_x, hip_y, q->leg_width, phase, gait, FALSE);
  draw_quadruped_leg (cr, q->rear_x, hip_y, q->leg_width, phase + (run > 0 ? 2.1 : G_PI_2), gait, TRUE);

  cairo_save (cr);
  cairo_translate (cr, 0, bounce);
  const DailiesPoint trunk[] = {
    { q->front_x - 0.06, q->back_y - 0.03 },
    { (q->front_x + q->rear_x) / 2, q->back_y + 0.025 },
    { q->rear_x + 0.04, q->back_y - 0.012 },
    { q->rear_x - 0.085, q->back_y + 0.05 },
    { q->rear_x - 0.095, q->back_y + q->chest * 0.6 },
    { q->rear_x + 0.02, q->back_y + q->waist * 0.98 },
    { (q->front_x + q->rear_x) / 2, q->back_y + q->waist },
    { q->front_x - 0.05, q->back_y + q->chest },
    { q->front_x + 0.075, q->back_y + q->chest * 0.78 },
    { q->front_x + 0.095, q->back_y + q->chest * 0.30 },
    { q->front_x + 0.04, q->back_y },
  };
  cairo_new_path (cr);
  dailies_figure_trace (cr, trunk, G_N_ELEMENTS (trunk));
  cairo_fill (cr);
  dailies_figure_limb (cr, q->front_x, q->back_y + q->chest * 0.34, q->neck_width * 1.75, q->neck_x, q->neck_y, q->neck_width);
  dailies_figure_limb (cr, q->neck_x, q->neck_y, q->head_width,
                       q->neck_x + q->head_length, q->neck_y + q->head_drop, q->head_width * 0.56);
  cairo_restore (cr);
}

static void
draw_tail (cairo_t *cr,
           double x,
           double y,
           double length,
           double angle,
           double curl,
           double width)
{
  double step = length / 6;

  for (int i = 0; i < 6; i++)
    {
      double x2 = x + cos (angle) * step;
      double y2 = y + sin (angle) * step;

      dailies_figure_limb (cr, x, y, width * (1 - i * 0.10), x2, y2, width * (0.9 - i * 0.10));
      x = x2;
      y = y2;
      angle += curl / 6;
    }
}

static void
draw_ear (cairo_t *cr,
          double x,
          double y,
          double tip_x,
          double tip_y,
          double width)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x - width, y);
  cairo_line_to (cr, tip_x, tip_y);
  cairo_line_to (cr, x + width, y);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static double
get_phase (const DailiesFigure *figure,
           double walk,
           double run)
{
  return figure->seconds * (figure->gait > 1.5 ? run : walk);
}

void
dailies_figure_draw_dog (const DailiesFigure *figure,
                         cairo_t *cr)
{
  static const Quadruped dog = { 0.36, -0.40, -0.72, 0.34, 0.25, 0.072, 0.55, -0.94, 0.15, 0.20, 0.17, 0.045 };
  double wag = sin (figure->seconds * 7) * 0.25;

  dailies_figure_begin_silhouette (cr);
  draw_quadruped (cr, &dog, figure->gait, get_phase (figure, 6, 13));
  draw_ear (cr, 0.53, -0.97, 0.44 - 0.02 * figure->gait, -1.06, 0.055);
  draw_tail (cr, -0.47, -0.68, 0.42, -2.3 + wag * 0.5, 0.9, 0.055);
  dailies_figure_end_silhouette (cr, figure, get_coat (figure), 0.016);
}

void
dailies_figure_draw_horse (const DailiesFigure *figure,
                           cairo_t *cr)
{
  static const Quadruped horse = { 0.32, -0.40, -0.76, 0.32, 0.28, 0.062, 0.60, -1.03, 0.135, 0.21, 0.115, 0.125 };
  double flow = figure->gait > 1 ? 0.5 : 0;

  dailies_figure_begin_silhouette (cr);
  draw_quadruped (cr, &horse, figure->gait, get_phase (figure, 4.6, 11));
  draw_ear (cr, 0.575, -1.07, 0.575, -1.17, 0.026);
  for (int i = 0; i < 7; i++)
    {
      double t = i / 6.0;
      double wave = sin (figure->seconds * 8 - i) * 0.02;

      dailies_figure_limb (cr, 0.58 - t * 0.25, -1.07 + t * 0.27, 0.05, 0.48 - t * 0.27 - flow * 0.12, -1.04 + t * 0.30 + wave, 0.02);
    }
  draw_tail (cr, -0.47, -0.72, 0.50, 2.4 + flow * 0.5 + sin (figure->seconds * 3) * 0.1, -0.9, 0.085);
  dailies_figure_end_silhouette (cr, figure, get_coat (figure), 0.015);
}

void
dailies_figure_draw_deer (const DailiesFigure *figure,
                          cairo_t *cr)
{
  static const Quadruped deer = { 0.26, -0.30, -0.68, 0.25, 0.20, 0.042, 0.40, -0.98, 0.085, 0.15, 0.085, 0.055 };

  dailies_figure_begin_silhouette (cr);
  draw_quadruped (cr, &deer, figure->gait, get_phase (figure, 4.6, 11));
  draw_tail (cr, -0.38, -0.66, 0.08, 2.6, 0, 0.05);
  draw_ear (cr, 0.36, -1.00, 0.27, -1.06, 0.022);
  for (int side = 0; side < 2; side++)
    {
      double x = 0.385 + side * 0.03;
      double out = side == 0 ? -1 : 1;

      dailies_figure_limb (cr, x, -1.01, 0.026, x + out * 0.08, -1.14, 0.022);
      dailies_figure_limb (cr, x + out * 0.08, -1.14, 0.022, x + out * 0.13, -1.32, 0.012);
      dailies_figure_limb (cr, x + out * 0.06, -1.11, 0.018, x + out * 0.17, -1.15, 0.010);
      dailies_figure_limb (cr, x + out * 0.095, -1.19, 0.018, x + out * 0.20, -1.25, 0.010);
      dailies_figure_limb (cr, x + out * 0.10, -1.22, 0.016, x + out * 0.04, -1.32, 0.010);
    }
  dailies_figure_end_silhouette (cr, figure, get_coat (figure), 0.013);
}

static void
draw_one_camel (cairo_t *cr,
                double phase,
                double gait)
{
  static const Quadruped camel = { 0.30, -0.34, -0.70, 0.27, 0.26, 0.052, 0.62, -0.98, 0.075, 0.14, 0.085, 0.03 };
  static const DailiesPoint humps[] = { { -0.36, -0.68 }, { -0.25, -0.80 }, { -0.12, -0.89 }, { 0.0, -0.80 }, { 0.12, -0.74 }, { 0.26, -0.68 }, { 0, -0.60 } };

  draw_quadruped (cr, &camel, gait, phase);
  cairo_new_path (cr);
  dailies_figure_trace (cr, humps, G_N_ELEMENTS (humps));
  cairo_fill (cr);
  /* The neck hangs down before it rises. */
  dailies_figure_limb (cr, 0.36, -0.58, 0.14, 0.50, -0.66, 0.095);
  dailies_figure_limb (cr, 0.50, -0.66, 0.095, 0.62, -0.98, 0.07);
  draw_ear (cr, 0.60, -1.01, 0.575, -1.07, 0.016);
  draw_tail (cr, -0.42, -0.66, 0.26, 1.9, -0.2, 0.028);
  /* Its rider. */
  dailies_figure_limb (cr, 0.02, -0.78, 0.15, 0.03, -1.00, 0.10);
  cairo_arc (cr, 0.035, -1.08, 0.052, 0, 2 * G_PI);
  cairo_fill (cr);
}

void
dailies_figure_draw_camel (const DailiesFigure *figure,
                           cairo_t *cr)
{
  double phase = figure->seconds * 3.4;

  dailies_figure_begin_silhouette (cr);
  for (int i = 0; i < 3; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, -1.28 * i, -0.012 * i);
      cairo_scale (cr, 1 - 0.05 * i, 1 - 0.05 * i);
      draw_one_camel (cr, phase + i * 1.7, MAX (0.6, figure->gait));
      cairo_restore (cr);
    }
  dailies_figure_end_silhouette (cr, figure, get_coat (figure), 0.018);
}

void
dailies_figure_draw_cat (const DailiesFigure *figure,
                         cairo_t *cr)
{
  dailies_figure_begin_silhouette (cr);
  if (figure->gait > 0)
    {
      static const Quadruped cat = { 0.34, -0.36, -0.58, 0.27, 0.22, 0.075, 0.50, -0.70, 0.16, 0.09, 0.22, 0.02 };

      draw_quadruped (cr, &cat, figure->gait, get_phase (figure, 6, 13));
      draw_ear (cr, 0.46, -0.77, 0.43, -0.90, 0.05);
      draw_ear (cr, 0.57, -0.76, 0.60, -0.89, 0.05);
      draw_tail (cr, -0.44, -0.54, 0.56, -2.5 + sin (figure->seconds * 2) * 0.15, 1.2, 0.07);
    }
  else
    {
      static const DailiesPoint sitting[] = { { 0.10, -0.66 }, { 0.20, -0.50 }, { 0.235, -0.28 }, { 0.24, -0.02 }, { 0.24, -0.02 }, { 0.10, 0.0 }, { -0.25, 0.0 }, { -0.34, -0.10 }, { -0.335, -0.28 }, { -0.22, -0.48 }, { -0.10, -0.64 } };
      double look = sin (figure->seconds * 0.6) * 0.02;

      cairo_new_path (cr);
      dailies_figure_trace (cr, sitting, G_N_ELEMENTS (sitting));
      cairo_fill (cr);
      cairo_new_path (cr);
      dailies_figure_ellipse (cr, 0.05 + look, -0.745, 0.170, 0.145);
      cairo_fill (cr);
      draw_ear (cr, -0.055 + look, -0.82, -0.085 + look, -1.00, 0.062);
      draw_ear (cr, 0.145 + look, -0.82, 0.185 + look, -1.00, 0.062);
      draw_tail (cr, -0.28, -0.05, 0.62, 3.05, 1.2 + sin (figure->seconds * 1.7) * 0.55, 0.075);
    }
  dailies_figure_end_silhouette (cr, figure, get_coat (figure), 0.018);
}

static void
draw_wings (cairo_t *cr,
            double flap)
{
  for (int side = -1; side <= 1; side += 2)
    {
      double tip_y = -0.34 * flap - 0.06;
      double mid_y = -0.22 * flap - 0.12;
      const DailiesPoint wing[] = { { 0.10, -0.035 }, { 0.24, mid_y }, { 0.52, (mid_y + tip_y) / 2 - 0.03 }, { 0.94, tip_y }, { 0.94, tip_y }, { 0.62, (mid_y + tip_y) / 2 + 0.075 }, { 0.36, mid_y + 0.15 }, { 0.06, 0.075 } };

      cairo_save (cr);
      cairo_scale (cr, side, side < 0 ? 1 : 0.92);
      cairo_new_path (cr);
      dailies_figure_trace (cr, wing, G_N_ELEMENTS (wing));
      cairo_fill (cr);
      cairo_restore (cr);
    }
}

static void
draw_flier (cairo_t *cr,
            double seconds,
            double late)
{
  /* A few beats, then a glide. */
  double beat = sin (seconds * 7.5 + late);
  double effort = 0.35 + 0.65 * CLAMP (sin (seconds * 1.1 + late) * 1.6 + 0.5, 0, 1);
  static const DailiesPoint body[] = { { 0.20, -0.045 }, { 0.285, 0.005 }, { 0.20, 0.045 }, { 0.0, 0.085 }, { -0.22, 0.07 }, { -0.36, 0.11 }, { -0.36, 0.11 }, { -0.33, -0.005 }, { -0.33, -0.005 }, { -0.15, -0.045 }, { 0.05, -0.065 } };

  cairo_save (cr);
  cairo_translate (cr, 0, -beat * 0.03);
  draw_wings (cr, beat * effort + 0.25);
  cairo_new_path (cr);
  dailies_figure_trace (cr, body, G_N_ELEMENTS (body));
  cairo_fill (cr);
  cairo_restore (cr);
}

void
dailies_figure_draw_bird (const DailiesFigure *figure,
                          cairo_t *cr)
{
  dailies_figure_begin_silhouette (cr);
  draw_flier (cr, figure->seconds, 0);
  dailies_figure_end_silhouette (cr, figure, get_coat (figure), 0.014);
}

void
dailies_figure_draw_birds (const DailiesFigure *figure,
                           cairo_t *cr)
{
  static const double places[][3] = { { 0.9, -0.05, 0.40 }, { 0.35, 0.18, 0.36 }, { 0.42, -0.34, 0.34 }, { -0.15, 0.42, 0.31 }, { -0.10, -0.60, 0.30 }, { -0.62, 0.66, 0.27 }, { -0.60, -0.78, 0.26 }, { -1.15, 0.30, 0.24 }, { -1.30, -0.42, 0.22 } };

  dailies_figure_begin_silhouette (cr);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      cairo_save (cr);
      cairo_translate (cr, places[i][0] + sin (figure->seconds * 0.7 + i) * 0.04, places[i][1] + cos (figure->seconds * 0.9 + i * 2) * 0.03);
      cairo_scale (cr, places[i][2], places[i][2]);
      draw_flier (cr, figure->seconds, i * 1.3);
      cairo_restore (cr);
    }
  dailies_figure_end_silhouette (cr, figure, get_coat (figure), 0.008);
}

void
dailies_figure_draw_butterfly (const DailiesFigure *figure,
                               cairo_t *cr)
{
  static const DailiesPoint upper[] = { { 0.02, -0.06 }, { 0.16, -0.44 }, { 0.42, -0.60 }, { 0.56, -0.46 }, { 0.48, -0.16 }, { 0.22, 0.02 }, { 0.02, 0.02 } };
  static const DailiesPoint lower[] = { { 0.02, 0.0 }, { 0.26, 0.04 }, { 0.42, 0.20 }, { 0.36, 0.42 }, { 0.20, 0.46 }, { 0.06, 0.22 } };
  double open = 0.25 + 0.75 * fabs (cos (figure->seconds * 6));
  DailiesRgb wing = figure->paint;

  cairo_save (cr);
  cairo_rotate (cr, 0.25);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_save (cr);
      cairo_scale (cr, side * open, 1);
      for (int part = 0; part < 2; part++)
        {
          cairo_new_path (cr);
          dailies_figure_trace (cr, part == 0 ? lower : upper, part == 0 ? G_N_ELEMENTS (lower) : G_N_ELEMENTS (upper));
          dailies_rgb_set (cr, dailies_rgb_mix (wing, figure->light, part == 0 ? 0.05 : 0.2), 1);
          cairo_fill_preserve (cr);
          cairo_set_line_width (cr, 0.035);
          dailies_rgb_set (cr, dailies_rgb_scale (wing, 0.25), 1);
          cairo_stroke (cr);
        }
      cairo_new_path (cr);
      cairo_arc (cr, 0.40, -0.40, 0.05, 0, 2 * G_PI);
      dailies_rgb_set (cr, figure->light, 0.8);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  dailies_rgb_set (cr, figure->body, 1);
  dailies_figure_limb (cr, 0, -0.20, 0.06, 0, 0.28, 0.03);
  cairo_restore (cr);
}

void
dailies_figure_draw_whale (const DailiesFigure *figure,
                           cairo_t *cr)
{
  double wave = sin (figure->seconds * 1.6);
  double tail_y = -0.10 + wave * 0.10;
  const DailiesPoint whale[] = { { 0.98, -0.02 }, { 0.86, -0.20 }, { 0.50, -0.31 }, { 0.10, -0.30 }, { -0.35, -0.18 }, { -0.78, tail_y - 0.03 }, { -0.90, tail_y - 0.06 }, { -1.16, tail_y - 0.22 }, { -1.16, tail_y - 0.22 }, { -1.04, tail_y + 0.01 }, { -1.18, tail_y + 0.16 }, { -1.18, tail_y + 0.16 }, { -0.88, tail_y + 0.06 }, { -0.40, 0.12 }, { 0.10, 0.26 }, { 0.62, 0.24 }, { 0.90, 0.12 } };
  static const DailiesPoint fin[] = { { 0.40, 0.14 }, { 0.26, 0.40 }, { 0.02, 0.52 }, { 0.14, 0.30 }, { 0.20, 0.14 } };
  DailiesRgb skin = figure->has_paint ? figure->paint : dailies_rgb_mix (figure->body, (DailiesRgb) { 0.20, 0.32, 0.42 }, 0.55);

  cairo_save (cr);
  cairo_rotate (cr, wave * 0.03);
  dailies_figure_begin_silhouette (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, whale, G_N_ELEMENTS (whale));
  dailies_figure_trace (cr, fin, G_N_ELEMENTS (fin));
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill (cr);
  dailies_figure_end_silhouette (cr, figure, skin, 0.018);

  /* The pale, grooved belly. */
  cairo_new_path (cr);
  dailies_figure_trace (cr, whale, G_N_ELEMENTS (whale));
  cairo_clip (cr);
  dailies_rgb_set (cr, dailies_rgb_mix (skin, figure->light, 0.45), 0.35);
  cairo_set_line_width (cr, 0.014);
  for (int i = 0; i < 6; i++)
    {
      cairo_move_to (cr, 0.92 - i * 0.02, 0.06 + i * 0.035);
      cairo_curve_to (cr, 0.6, 0.11 + i * 0.035, 0.2, 0.10 + i * 0.035, -0.10 - i * 0.02, 0.04 + i * 0.03);
      cairo_stroke (cr);
    }
  cairo_arc (cr, 0.70, -0.01, 0.016, 0, 2 * G_PI);
  dailies_rgb_set (cr, figure->light, 0.7);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_one_fish (const DailiesFigure *figure,
               cairo_t *cr,
               double late)
{
  double sway = sin (figure->seconds * 6 + late) * 0.06;
  const DailiesPoint fish[] = { { 0.50, 0.0 }, { 0.36, -0.13 }, { 0.08, -0.20 }, { -0.22, -0.11 }, { -0.40, -0.03 + sway }, { -0.66, -0.22 + sway * 2 }, { -0.66, -0.22 + sway * 2 }, { -0.56, sway * 1.6 }, { -0.66, 0.20 + sway * 2 }, { -0.66, 0.20 + sway * 2 }, { -0.40, 0.04 + sway }, { -0.22, 0.11 }, { 0.08, 0.18 }, { 0.36, 0.12 } };
  static const DailiesPoint fin[] = { { 0.20, -0.16 }, { 0.02, -0.32 }, { -0.20, -0.28 }, { -0.14, -0.12 } };

  cairo_new_path (cr);
  dailies_figure_trace (cr, fin, G_N_ELEMENTS (fin));
  dailies_rgb_set (cr, dailies_rgb_scale (figure->paint, 0.7), 1);
  cairo_fill (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, fish, G_N_ELEMENTS (fish));
  cairo_pattern_t *scales = cairo_pattern_create_linear (0, -0.2, 0, 0.2);
  dailies_rgb_add_stop (scales, 0, dailies_rgb_mix (figure->paint, figure->body, 0.35), 1);
  dailies_rgb_add_stop (scales, 0.55, figure->paint, 1);
  dailies_rgb_add_stop (scales, 1, dailies_rgb_mix (figure->paint, figure->light, 0.6), 1);
  cairo_set_source (cr, scales);
  cairo_fill (cr);
  cairo_pattern_destroy (scales);
  cairo_arc (cr, 0.34, -0.035, 0.028, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 0.02, 0.02, 0.03);
  cairo_fill (cr);
}

void
dailies_figure_draw_fish (const DailiesFigure *figure,
                          cairo_t *cr)
{
  static const double places[][3] = { { -0.95, -0.38, 0.50 }, { -1.05, 0.42, 0.46 }, { 0.85, 0.50, 0.52 }, { 0.95, -0.48, 0.44 }, { 0.0, 0.0, 1.0 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      cairo_save (cr);
      cairo_translate (cr, places[i][0] + sin (figure->seconds + i) * 0.03, places[i][1] + cos (figure->seconds * 1.2 + i * 2) * 0.03);
      cairo_scale (cr, places[i][2], places[i][2]);
      draw_one_fish (figure, cr, i * 1.9);
      cairo_restore (cr);
    }
}

void
dailies_figure_draw_jellyfish (const DailiesFigure *figure,
                               cairo_t *cr)
{
  double pulse = sin (figure->seconds * 2.2);
  double width = 0.42 + pulse * 0.05;
  double top = -0.50 + pulse * 0.03;
  const DailiesPoint bell[] = { { -width, 0.02 }, { -width, 0.02 }, { -width * 0.92, top * 0.62 }, { 0, top }, { width * 0.92, top * 0.62 }, { width, 0.02 }, { width, 0.02 }, { width * 0.5, -0.03 }, { 0, 0.01 }, { -width * 0.5, -0.03 } };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < 9; i++)
    {
      double x = (i - 4) * width * 0.22;

      cairo_move_to (cr, x, -0.02);
      for (int j = 1; j <= 12; j++)
        cairo_line_to (cr, x * (1 + j * 0.02) + sin (figure->seconds * 2.4 - j * 0.55 + i) * 0.012 * j, j * (i % 2 ? 0.078 : 0.1));
      cairo_set_line_width (cr, i % 2 ? 0.028 : 0.012);
      dailies_rgb_set (cr, dailies_rgb_mix (figure->paint, figure->light, 0.4), i % 2 ? 0.40 : 0.55);
      cairo_stroke (cr);
    }
  dailies_figure_glow (cr, 0, -0.2, 0.7, figure->paint, 0.5);
  cairo_new_path (cr);
  dailies_figure_trace (cr, bell, G_N_ELEMENTS (bell));
  cairo_pattern_t *skin = cairo_pattern_create_radial (0, -0.1, 0.05, 0, -0.15, 0.55);
  dailies_rgb_add_stop (skin, 0, dailies_rgb_mix (figure->paint, figure->light, 0.7), 0.85);
  dailies_rgb_add_stop (skin, 0.7, figure->paint, 0.55);
  dailies_rgb_add_stop (skin, 1, dailies_rgb_mix (figure->paint, figure->light, 0.8), 0.95);
  cairo_set_source (cr, skin);
  cairo_fill (cr);
  cairo_pattern_destroy (skin);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-figure-people"

#include "config.h"

#include "dailies-figure-private.h"

#include <math.h>

#define RIM 0.012

typedef struct
{
  double hip_x;
  double hip_y;
  double length;
  double width;
} Leg;

/* One leg with knee; @phase runs through one step. */
static void
draw_leg (cairo_t *cr,
          const Leg *leg,
          double gait,
          double phase)
{
  double swing = sin (phase) * MIN (0.30 + 0.28 * gait, 0.85) * MIN (1, gait);
  double bend = MAX (0, cos (phase)) * (0.35 + 0.55 * gait) * MIN (1, gait);
  double knee_x = leg->hip_x + sin (swing) * leg->length * 0.5;
  double knee_y = leg->hip_y + cos (swing) * leg->length * 0.5;
  double foot_x = knee_x + sin (swing - bend) * leg->length * 0.5;
  double foot_y = knee_y + cos (swing - bend) * leg->length * 0.5;

  dailies_figure_limb (cr, leg->hip_x, leg->hip_y, leg->width, knee_x, knee_y, leg->width * 0.78);
  dailies_figure_limb (cr, knee_x, knee_y, leg->width * 0.78, foot_x, foot_y, leg->width * 0.52);
  dailies_figure_limb (cr, foot_x - 0.01, foot_y - 0.012, leg->width * 0.55, foot_x + 0.055, foot_y - 0.006, leg->width * 0.36);
}

static void
draw_arm (cairo_t *cr,
          double x,
          double y,
          double gait,
          double phase,
          double width)
{
  double swing = sin (phase) * 0.45 * MIN (1.4, gait) + 0.05;
  double bend = 0.15 + 0.55 * MIN (1.4, gait) * 0.5;
  double elbow_x = x + sin (swing) * 0.17;
  double elbow_y = y + cos (swing) * 0.17;

  dailies_figure_limb (cr, x, y, width, elbow_x, elbow_y, width * 0.8);
  dailies_figure_limb (cr, elbow_x, elbow_y, width * 0.8,
                       elbow_x + sin (swing + bend) * 0.16, elbow_y + cos (swing + bend) * 0.16, width * 0.6);
}

static void
draw_head (cairo_t *cr,
           guint attire,
           double y)
{
  static const DailiesPoint head[] = { { -0.052, -0.045 }, { -0.046, -0.085 }, { 0, -0.108 }, { 0.046, -0.085 }, { 0.053, -0.045 }, { 0.036, 0.000 }, { 0, 0.022 }, { -0.036, 0.000 } };

  cairo_save (cr);
  cairo_translate (cr, 0, y);
  cairo_new_path (cr);
  dailies_figure_trace (cr, head, G_N_ELEMENTS (head));
  cairo_fill (cr);
  if (attire & DAILIES_ATTIRE_DRESS)
    {
      static const DailiesPoint hair[] = { { -0.060, -0.060 }, { -0.03, -0.115 }, { 0.03, -0.115 }, { 0.058, -0.060 }, { 0.050, 0.02 }, { 0.052, 0.085 }, { -0.03, 0.10 }, { -0.075, 0.09 }, { -0.066, 0.02 } };

      cairo_new_path (cr);
      dailies_figure_trace (cr, hair, G_N_ELEMENTS (hair));
      cairo_fill (cr);
    }
  if (attire & DAILIES_ATTIRE_HAT)
    {
      cairo_new_path (cr);
      dailies_figure_ellipse (cr, 0, -0.070, 0.115, 0.018);
      cairo_fill (cr);
      cairo_rectangle (cr, -0.052, -0.145, 0.104, 0.075);
      cairo_fill (cr);
    }
  if (attire & DAILIES_ATTIRE_CLOAK)
    {
      static const DailiesPoint hood[] = { { -0.085, 0.06 }, { -0.078, -0.06 }, { -0.03, -0.135 }, { 0.03, -0.120 }, { 0.066, -0.05 }, { 0.075, 0.06 } };

      cairo_new_path (cr);
      dailies_figure_trace (cr, hood, G_N_ELEMENTS (hood));
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
draw_body (const DailiesFigure *figure,
           cairo_t *cr)
{
  double phase = figure->seconds * (figure->gait > 1.5 ? 10.0 : 5.6);
  double lean = figure->gait > 1.5 ? 0.08 : 0.015 * figure->gait;
  double bounce = -fabs (sin (phase)) * 0.012 * figure->gait;
  double sway = figure->gait == 0 ? sin (figure->seconds * 1.3) * 0.004 : 0;
  gboolean covered = (figure->attire & DAILIES_ATTIRE_CLOAK) != 0;
  Leg leg = { 0.028, -0.50 + bounce, 0.49, 0.098 };

  draw_leg (cr, &leg, figure->gait, phase);
  leg.hip_x = -0.028;
  draw_leg (cr, &leg, figure->gait, phase + G_PI);

  cairo_save (cr);
  cairo_translate (cr, 0, bounce);
  cairo_transform (cr, &(cairo_matrix_t) { 1, 0, -lean - sway, 1, -(lean + sway) * 0.5, 0 });
  cairo_new_path (cr);
  if (covered)
    {
      double flow = sin (figure->seconds * 2.1) * 0.014 - 0.03 * figure->gait;
      const DailiesPoint cloak[] = { { -0.075, -0.85 }, { 0.07, -0.85 }, { 0.130, -0.76 }, { 0.150, -0.45 }, { 0.185 + flow * 0.5, -0.10 }, { 0.185 + flow * 0.5, -0.10 }, { 0.05 + flow, -0.065 }, { -0.10 + flow, -0.075 }, { -0.215 + flow * 1.6, -0.09 }, { -0.215 + flow * 1.6, -0.09 }, { -0.165 + flow, -0.45 }, { -0.130, -0.76 } };

      dailies_figure_trace (cr, cloak, G_N_ELEMENTS (cloak));
    }
  else if (figure->attire & DAILIES_ATTIRE_DRESS)
    {
      double flow = sin (figure->seconds * 2.3) * 0.018;
      const DailiesPoint dress[] = { { -0.055, -0.84 }, { 0.055, -0.84 }, { 0.105, -0.79 }, { 0.075, -0.66 }, { 0.062, -0.58 }, { 0.12, -0.42 }, { 0.20 + flow, -0.20 }, { 0.20 + flow, -0.20 }, { 0, -0.175 }, { -0.21 + flow, -0.20 }, { -0.21 + flow, -0.20 }, { -0.12, -0.42 }, { -0.062, -0.58 }, { -0.075, -0.66 }, { -0.105, -0.79 } };

      dailies_figure_trace (cr, dress, G_N_ELEMENTS (dress));
    }
  else
    {
      static const DailiesPoint coat[] = { { -0.06, -0.85 }, { 0.06, -0.85 }, { 0.125, -0.81 }, { 0.118, -0.68 }, { 0.098, -0.58 }, { 0.112, -0.44 }, { 0.118, -0.38 }, { 0.118, -0.38 }, { -0.118, -0.38 }, { -0.118, -0.38 }, { -0.112, -0.44 }, { -0.098, -0.58 }, { -0.118, -0.68 }, { -0.125, -0.81 } };

      dailies_figure_trace (cr, coat, G_N_ELEMENTS (coat));
    }
  cairo_fill (cr);
  dailies_figure_limb (cr, 0, -0.84, 0.062, 0, -0.90, 0.052);
  if (!covered)
    {
      draw_arm (cr, 0.098, -0.79, figure->gait, phase + G_PI, 0.062);
      if (figure->attire & DAILIES_ATTIRE_UMBRELLA)
        {
          dailies_figure_limb (cr, -0.098, -0.79, 0.062, -0.085, -0.63, 0.052);
          dailies_figure_limb (cr, -0.085, -0.63, 0.052, 0.005, -0.72, 0.044);
        }
      else
        draw_arm (cr, -0.098, -0.79, figure->gait, phase, 0.062);
    }
  draw_head (cr, figure->attire, -0.905);
  cairo_restore (cr);
}

static void
draw_umbrella (const DailiesFigure *figure,
               cairo_t *cr)
{
  double tilt = sin (figure->seconds * 1.1) * 0.025 + 0.03;

  cairo_save (cr);
  cairo_translate (cr, 0.005, -0.72);
  cairo_rotate (cr, tilt);
  cairo_translate (cr, -0.005, 0.72);
  cairo_set_line_width (cr, 0.012);
  cairo_move_to (cr, 0.005, -0.68);
  cairo_line_to (cr, 0.005, -1.26);
  cairo_stroke (cr);
  cairo_move_to (cr, -0.36, -1.02);
  cairo_curve_to (cr, -0.32, -1.17, -0.16, -1.235, 0.005, -1.235);
  cairo_curve_to (cr, 0.17, -1.235, 0.33, -1.17, 0.37, -1.02);
  for (int i = 0; i < 4; i++)
    {
      double x = 0.37 - i * 0.1825;

      cairo_curve_to (cr, x - 0.045, -1.052, x - 0.137, -1.052, x - 0.1825, -1.02);
    }
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
dailies_figure_draw_person (const DailiesFigure *figure,
                            cairo_t *cr)
{
  gboolean dressed = (figure->attire & (DAILIES_ATTIRE_CLOAK | DAILIES_ATTIRE_DRESS | DAILIES_ATTIRE_UMBRELLA)) != 0;
  DailiesRgb cloth = figure->has_paint ? dailies_rgb_mix (figure->paint, figure->body, 0.08) : figure->body;
  DailiesRgb umbrella = (figure->attire & DAILIES_ATTIRE_UMBRELLA) ? cloth : figure->body;

  cairo_save (cr);
  if (figure->attire & DAILIES_ATTIRE_CHILD)
    cairo_scale (cr, 0.72, 0.66);
  dailies_figure_begin_silhouette (cr);
  draw_body (figure, cr);
  dailies_figure_end_silhouette (cr, figure, dressed && (figure->attire & DAILIES_ATTIRE_UMBRELLA) && !(figure->attire & (DAILIES_ATTIRE_CLOAK | DAILIES_ATTIRE_DRESS)) ? figure->body : cloth, RIM);
  if (figure->attire & DAILIES_ATTIRE_UMBRELLA)
    {
      dailies_figure_begin_silhouette (cr);
      draw_umbrella (figure, cr);
      dailies_figure_end_silhouette (cr, figure, umbrella, RIM);
    }
  cairo_restore (cr);
}

void
dailies_figure_draw_people (const DailiesFigure *figure,
                            cairo_t *cr)
{
  static const struct
  {
    double x;
    double y;
    double size;
    guint attire;
    double late;
  } places[] = {
    { -0.62, -0.012, 0.94, DAILIES_ATTIRE_NONE, 0.4 },
    { 0.66, -0.008, 0.97, DAILIES_ATTIRE_HAT, 0.9 },
    { -0.20, 0.012, 0.90, DAILIES_ATTIRE_DRESS, 0.1 },
    { 0.24, 0.020, 1.02, DAILIES_ATTIRE_NONE, 0.65 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      DailiesFigure one = *figure;

      one.attire |= places[i].attire;
      one.seconds += places[i].late;
      cairo_save (cr);
      cairo_translate (cr, places[i].x, places[i].y);
      cairo_scale (cr, places[i].size, places[i].size);
      dailies_figure_draw_person (&one, cr);
      cairo_restore (cr);
    }
}

void
dailies_figure_draw_portrait (const DailiesFigure *figure,
                              cairo_t *cr)
{
  static const DailiesPoint face[] = { { -0.200, -0.66 }, { -0.175, -0.86 }, { -0.02, -0.955 }, { 0.15, -0.89 }, { 0.205, -0.74 }, { 0.212, -0.655 }, { 0.262, -0.555 }, { 0.218, -0.525 }, { 0.222, -0.465 }, { 0.196, -0.42 }, { 0.172, -0.345 }, { 0.070, -0.325 }, { 0.045, -0.21 }, { -0.175, -0.21 }, { -0.180, -0.44 } };
  static const DailiesPoint hair[] = { { 0.205, -0.735 }, { 0.20, -0.91 }, { 0.02, -1.045 }, { -0.22, -0.985 }, { -0.305, -0.78 }, { -0.29, -0.50 }, { -0.325, -0.28 }, { -0.16, -0.20 }, { -0.105, -0.42 }, { -0.065, -0.60 }, { 0.02, -0.76 }, { 0.12, -0.80 } };
  static const DailiesPoint shoulders[] = { { -0.165, -0.30 }, { 0.06, -0.28 }, { 0.22, -0.17 }, { 0.47, -0.06 }, { 0.60, 0.16 }, { 0.66, 0.80 }, { 0.66, 0.80 }, { -0.72, 0.80 }, { -0.72, 0.80 }, { -0.66, 0.14 }, { -0.50, -0.07 }, { -0.27, -0.17 } };
  double breath = sin (figure->seconds * 1.5) * 0.006;

  cairo_save (cr);
  cairo_rotate (cr, sin (figure->seconds * 0.5) * 0.018);
  cairo_translate (cr, 0, breath);
  dailies_figure_begin_silhouette (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, face, G_N_ELEMENTS (face));
  cairo_fill (cr);
  cairo_new_path (cr);
  dailies_figure_trace (cr, hair, G_N_ELEMENTS (hair));
  cairo_fill (cr);
  cairo_translate (cr, 0, -breath);
  cairo_new_path (cr);
  dailies_figure_trace (cr, shoulders, G_N_ELEMENTS (shoulders));
  cairo_fill (cr);
  cairo_translate (cr, 0, breath);
  dailies_figure_end_silhouette (cr, figure, figure->has_paint ? dailies_rgb_mix (figure->body, figure->paint, 0.35) : figure->body, 0.013);

  /* A little light on cheek and collar keeps it from being a cut-out. */
  cairo_new_path (cr);
  dailies_figure_trace (cr, face, G_N_ELEMENTS (face));
  dailies_figure_trace (cr, shoulders, G_N_ELEMENTS (shoulders));
  cairo_clip (cr);
  dailies_figure_glow (cr, figure->light_x * 0.30, -0.62, 0.42, figure->light, 0.34);
  dailies_figure_glow (cr, figure->light_x * 0.62, 0.04, 0.50, figure->light, 0.26);
  cairo_restore (cr);
}

void
dailies_figure_draw_astronaut (const DailiesFigure *figure,
                               cairo_t *cr)
{
  double phase = figure->seconds * 2.6;
  double gait = MIN (figure->gait, 1);
  DailiesRgb suit = figure->has_paint ? figure->paint : dailies_rgb_mix (figure->body, (DailiesRgb) { 0.82, 0.82, 0.84 }, 0.42);
  Leg leg = { 0.075, -0.44, 0.42, 0.165 };

  cairo_save (cr);
  cairo_translate (cr, 0, -fabs (sin (phase)) * 0.03 * gait);
  dailies_figure_begin_silhouette (cr);
  cairo_rectangle (cr, -0.235, -0.86, 0.22, 0.44);
  cairo_fill (cr);
  draw_leg (cr, &leg, gait, phase);
  leg.hip_x = -0.065;
  draw_leg (cr, &leg, gait, phase + G_PI);
  dailies_figure_limb (cr, 0, -0.70, 0.33, 0, -0.46, 0.30);
  cairo_arc (cr, 0.01, -0.88, 0.150, 0, 2 * G_PI);
  cairo_fill (cr);
  draw_arm (cr, 0.160, -0.72, gait, phase + G_PI, 0.120);
  draw_arm (cr, -0.150, -0.72, gait, phase, 0.120);
  dailies_figure_end_silhouette (cr, figure, suit, 0.026);

  dailies_rgb_set (cr, dailies_rgb_mix (suit, figure->light, 0.30), 0.8);
  dailies_figure_limb (cr, -0.06, -0.60, 0.05, 0.08, -0.60, 0.05);
  dailies_rgb_set (cr, dailies_rgb_hex (0xd8562c), 0.9);
  dailies_figure_limb (cr, 0.105, -0.70, 0.022, 0.145, -0.70, 0.022);
  cairo_new_path (cr);
  dailies_figure_ellipse (cr, 0.052, -0.885, 0.088, 0.092);
  cairo_set_source_rgb (cr, 0.03, 0.03, 0.06);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  dailies_figure_glow (cr, 0.052 + figure->light_x * 0.05, -0.915, 0.085, figure->light, 0.9);
  cairo_restore (cr);
}

void
dailies_figure_draw_robot (const DailiesFigure *figure,
                           cairo_t *cr)
{
  double phase = figure->seconds * 3.6;
  DailiesRgb metal = figure->has_paint ? figure->paint : dailies_rgb_mix (figure->body, (DailiesRgb) { 0.55, 0.60, 0.66 }, 0.16);
  DailiesRgb eye = figure->lamp;
  Leg leg = { 0.095, -0.40, 0.39, 0.110 };

  dailies_figure_begin_silhouette (cr);
  draw_leg (cr, &leg, MIN (figure->gait, 1), phase);
  leg.hip_x = -0.095;
  draw_leg (cr, &leg, MIN (figure->gait, 1), phase + G_PI);
  dailies_figure_limb (cr, -0.11, -0.76, 0.16, 0.11, -0.76, 0.16);
  dailies_figure_limb (cr, 0, -0.72, 0.34, 0, -0.50, 0.24);
  dailies_figure_limb (cr, -0.085, -0.98, 0.19, 0.085, -0.98, 0.19);
  dailies_figure_limb (cr, 0, -0.90, 0.08, 0, -0.85, 0.08);
  dailies_figure_limb (cr, 0.05, -1.06, 0.016, 0.07, -1.15, 0.016);
  draw_arm (cr, 0.215, -0.76, MIN (figure->gait, 1), phase + G_PI, 0.085);
  draw_arm (cr, -0.215, -0.76, MIN (figure->gait, 1), phase, 0.085);
  dailies_figure_end_silhouette (cr, figure, metal, 0.015);

  for (int side = -1; side <= 1; side += 2)
    {
      dailies_figure_glow (cr, 0.03 + side * 0.062, -0.985, 0.11, eye, 0.8);
      cairo_arc (cr, 0.03 + side * 0.062, -0.985, 0.024, 0, 2 * G_PI);
      dailies_rgb_set (cr, dailies_rgb_mix (eye, (DailiesRgb) { 1, 1, 1 }, 0.6), 1);
      cairo_fill (cr);
    }
  dailies_figure_glow (cr, 0.07, -1.155, 0.06, eye, 0.5 + 0.5 * sin (figure->seconds * 4));
}

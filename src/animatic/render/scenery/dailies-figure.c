/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-figure"

#include "config.h"

#include "dailies-figure.h"

#include <math.h>

#include "dailies-figure-private.h"
#include "dailies-glow.h"

typedef struct
{
  void (*draw) (const DailiesFigure *figure, cairo_t *cr);
  double x1;
  double y1;
  double x2;
  double y2;
  gboolean is_airborne;
  gboolean floats;
} Kind;

static const Kind kinds[DAILIES_N_SUBJECTS] = {
  [DAILIES_SUBJECT_PERSON] = { dailies_figure_draw_person, -0.50, -1.30, 0.50, 0.04 },
  [DAILIES_SUBJECT_PEOPLE] = { dailies_figure_draw_people, -1.10, -1.30, 1.10, 0.08 },
  [DAILIES_SUBJECT_PORTRAIT] = { dailies_figure_draw_portrait, -0.80, -1.15, 0.80, 0.80 },
  [DAILIES_SUBJECT_ASTRONAUT] = { dailies_figure_draw_astronaut, -0.42, -1.06, 0.42, 0.04 },
  [DAILIES_SUBJECT_ROBOT] = { dailies_figure_draw_robot, -0.42, -1.20, 0.42, 0.04 },
  [DAILIES_SUBJECT_KITE] = { dailies_figure_draw_kite, -2.40, -0.90, 1.20, 2.60, TRUE },
  [DAILIES_SUBJECT_BALLOON] = { dailies_figure_draw_balloon, -0.55, -0.70, 0.55, 0.62, TRUE },
  [DAILIES_SUBJECT_BIRD] = { dailies_figure_draw_bird, -1.20, -0.90, 1.20, 0.90, TRUE },
  [DAILIES_SUBJECT_BIRDS] = { dailies_figure_draw_birds, -1.90, -1.10, 1.90, 1.10, TRUE },
  [DAILIES_SUBJECT_BUTTERFLY] = { dailies_figure_draw_butterfly, -0.80, -0.80, 0.80, 0.80, TRUE },
  [DAILIES_SUBJECT_PLANE] = { dailies_figure_draw_plane, -1.80, -0.80, 1.20, 0.60, TRUE },
  [DAILIES_SUBJECT_ROCKET] = { dailies_figure_draw_rocket, -0.80, -0.75, 0.80, 1.60, TRUE },
  [DAILIES_SUBJECT_BOAT] = { dailies_figure_draw_boat, -0.60, -1.08, 0.62, 0.20, FALSE, TRUE },
  [DAILIES_SUBJECT_SHIP] = { dailies_figure_draw_ship, -1.70, -1.70, 1.40, 0.20, FALSE, TRUE },
  [DAILIES_SUBJECT_WHALE] = { dailies_figure_draw_whale, -1.30, -0.80, 1.20, 0.80, FALSE, TRUE },
  [DAILIES_SUBJECT_FISH] = { dailies_figure_draw_fish, -1.60, -0.90, 1.60, 0.90, TRUE },
  [DAILIES_SUBJECT_JELLYFISH] = { dailies_figure_draw_jellyfish, -0.80, -0.70, 0.80, 1.30, TRUE },
  [DAILIES_SUBJECT_LIGHTHOUSE] = { dailies_figure_draw_lighthouse, -0.60, -1.50, 0.60, 0.04 },
  [DAILIES_SUBJECT_HOUSE] = { dailies_figure_draw_house, -0.90, -1.70, 0.90, 0.04 },
  [DAILIES_SUBJECT_CASTLE] = { dailies_figure_draw_castle, -0.90, -1.20, 0.90, 0.04 },
  [DAILIES_SUBJECT_TREE] = { dailies_figure_draw_tree, -0.70, -1.10, 0.70, 0.06 },
  [DAILIES_SUBJECT_FLOWER] = { dailies_figure_draw_flower, -0.55, -1.15, 0.55, 0.06 },
  [DAILIES_SUBJECT_TRAIN] = { dailies_figure_draw_train, -7.60, -1.30, 1.70, 0.20 },
  [DAILIES_SUBJECT_CAR] = { dailies_figure_draw_car, -1.60, -1.00, 3.20, 0.20 },
  [DAILIES_SUBJECT_BICYCLE] = { dailies_figure_draw_bicycle, -0.75, -1.20, 0.75, 0.06 },
  [DAILIES_SUBJECT_CAT] = { dailies_figure_draw_cat, -0.90, -1.05, 0.70, 0.06 },
  [DAILIES_SUBJECT_DOG] = { dailies_figure_draw_dog, -1.10, -1.20, 1.10, 0.08 },
  [DAILIES_SUBJECT_HORSE] = { dailies_figure_draw_horse, -1.20, -1.25, 1.10, 0.10 },
  [DAILIES_SUBJECT_DEER] = { dailies_figure_draw_deer, -0.90, -1.40, 0.90, 0.08 },
  [DAILIES_SUBJECT_CAMEL] = { dailies_figure_draw_camel, -3.60, -1.20, 1.10, 0.10 },
  [DAILIES_SUBJECT_CUP] = { dailies_figure_draw_cup, -0.90, -1.80, 0.95, 0.15 },
  [DAILIES_SUBJECT_CANDLE] = { dailies_figure_draw_candle, -1.40, -2.10, 1.40, 0.80 },
  [DAILIES_SUBJECT_CAMPFIRE] = { dailies_figure_draw_campfire, -2.20, -2.60, 2.20, 1.70 },
  [DAILIES_SUBJECT_LANTERN] = { dailies_figure_draw_lantern, -0.80, -1.60, 0.80, 0.04 },
  [DAILIES_SUBJECT_BALL] = { dailies_figure_draw_ball, -0.70, -1.10, 0.70, 0.20 },
};

/**
 * dailies_figure_draw:
 * @figure: what to draw
 * @cr: a context in the figure's own units
 *
 * Draws a subject.
 */
void
dailies_figure_draw (const DailiesFigure *figure,
                     cairo_t *cr)
{
  const Kind *kind = &kinds[figure->subject];

  if (kind->draw == NULL)
    return;
  cairo_save (cr);
  dailies_glow_clip (cr, kind->x1, kind->y1, kind->x2, kind->y2);
  kind->draw (figure, cr);
  cairo_restore (cr);
}

/**
 * dailies_figure_get_box:
 * @subject: a subject
 * @x1: (out): left
 * @y1: (out): top
 * @x2: (out): right
 * @y2: (out): bottom
 *
 * Gives the room that a figure takes, in its own units.
 */
void
dailies_figure_get_box (DailiesSubject subject,
                        double *x1,
                        double *y1,
                        double *x2,
                        double *y2)
{
  *x1 = kinds[subject].x1;
  *y1 = kinds[subject].y1;
  *x2 = kinds[subject].x2;
  *y2 = kinds[subject].y2;
}

/**
 * dailies_figure_is_airborne:
 * @subject: a subject
 *
 * Returns: whether it flies, or swims under water
 */
gboolean
dailies_figure_is_airborne (DailiesSubject subject)
{
  return kinds[subject].is_airborne;
}

/**
 * dailies_figure_floats:
 * @subject: a subject
 *
 * Returns: whether it lies on water
 */
gboolean
dailies_figure_floats (DailiesSubject subject)
{
  return kinds[subject].floats;
}

/* Adds a closed smooth outline to the path.  A point given twice is a corner. */
void
dailies_figure_trace (cairo_t *cr,
                      const DailiesPoint *points,
                      guint n_points)
{
  cairo_new_sub_path (cr);
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 0; i < n_points; i++)
    {
      const DailiesPoint *before = &points[(i + n_points - 1) % n_points];
      const DailiesPoint *from = &points[i];
      const DailiesPoint *to = &points[(i + 1) % n_points];
      const DailiesPoint *after = &points[(i + 2) % n_points];

      if (from->x == to->x && from->y == to->y)
        continue;

      gboolean corner_from = before->x == from->x && before->y == from->y;
      gboolean corner_to = after->x == to->x && after->y == to->y;

      cairo_curve_to (cr,
                      from->x + (corner_from ? (to->x - from->x) / 3 : (to->x - before->x) / 6),
                      from->y + (corner_from ? (to->y - from->y) / 3 : (to->y - before->y) / 6),
                      to->x - (corner_to ? (to->x - from->x) / 3 : (after->x - from->x) / 6),
                      to->y - (corner_to ? (to->y - from->y) / 3 : (after->y - from->y) / 6),
                      to->x, to->y);
    }
  cairo_close_path (cr);
}

/* Fills a rounded bar that gets thinner. */
void
dailies_figure_limb (cairo_t *cr,
                     double x1,
                     double y1,
                     double width1,
                     double x2,
                     double y2,
                     double width2)
{
  double angle = atan2 (y2 - y1, x2 - x1);

  cairo_new_path (cr);
  cairo_arc (cr, x1, y1, width1 / 2, angle + G_PI_2, angle - G_PI_2);
  cairo_arc (cr, x2, y2, width2 / 2, angle - G_PI_2, angle + G_PI_2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Adds an ellipse to the path. */
void
dailies_figure_ellipse (cairo_t *cr,
                        double x,
                        double y,
                        double radius_x,
                        double radius_y)
{
  cairo_matrix_t before;

  cairo_get_matrix (cr, &before);
  cairo_translate (cr, x, y);
  cairo_scale (cr, radius_x, radius_y);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_close_path (cr);
  cairo_set_matrix (cr, &before);
}

/* Adds the light around a lamp. */
void
dailies_figure_glow (cairo_t *cr,
                     double x,
                     double y,
                     double radius,
                     DailiesRgb colour,
                     double strength)
{
  const DailiesGlowStop stops[] = { { 0, strength }, { 0.25, strength * 0.42 }, { 0.55, strength * 0.12 }, { 1, 0 } };

  dailies_glow_add (cr, x, y, radius, colour, stops, G_N_ELEMENTS (stops));
}

/* Makes a round surface the source: lit on one side, in shade on the other. */
void
dailies_figure_shade (cairo_t *cr,
                      const DailiesFigure *figure,
                      DailiesRgb colour,
                      double x1,
                      double x2)
{
  cairo_pattern_t *gradient = cairo_pattern_create_linear (x1, 0, x2, 0);
  DailiesRgb lit = dailies_rgb_mix (colour, figure->light, 0.32);
  DailiesRgb shade = dailies_rgb_mix (dailies_rgb_scale (colour, 0.5), figure->body, 0.35);

  dailies_rgb_add_stop (gradient, 0, figure->light_x < 0 ? lit : shade, 1);
  dailies_rgb_add_stop (gradient, 0.5, colour, 1);
  dailies_rgb_add_stop (gradient, 1, figure->light_x < 0 ? shade : lit, 1);
  cairo_set_source (cr, gradient);
  cairo_pattern_destroy (gradient);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-figure.h"

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} DailiesPoint;

/* Tools that the files of figures share. */

void dailies_figure_begin_silhouette (cairo_t *cr);
void dailies_figure_end_silhouette (cairo_t *cr,
                                    const DailiesFigure *figure,
                                    DailiesRgb body,
                                    double rim);
void dailies_figure_trace (cairo_t *cr,
                           const DailiesPoint *points,
                           guint n_points);
void dailies_figure_limb (cairo_t *cr,
                          double x1,
                          double y1,
                          double width1,
                          double x2,
                          double y2,
                          double width2);
void dailies_figure_ellipse (cairo_t *cr,
                             double x,
                             double y,
                             double radius_x,
                             double radius_y);
void dailies_figure_glow (cairo_t *cr,
                          double x,
                          double y,
                          double radius,
                          DailiesRgb colour,
                          double strength);
void dailies_figure_shade (cairo_t *cr,
                           const DailiesFigure *figure,
                           DailiesRgb colour,
                           double x1,
                           double x2);

/* One function per kind of figure. */

void dailies_figure_draw_person (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_people (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_portrait (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_astronaut (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_robot (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_cat (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_dog (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_horse (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_deer (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_camel (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_bird (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_birds (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_butterfly (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_whale (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_fish (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_jellyfish (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_kite (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_balloon (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_plane (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_rocket (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_boat (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_ship (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_train (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_car (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_bicycle (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_lighthouse (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_house (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_castle (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_tree (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_flower (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_cup (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_candle (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_campfire (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_lantern (const DailiesFigure *figure, cairo_t *cr);
void dailies_figure_draw_ball (const DailiesFigure *figure, cairo_t *cr);

G_END_DECLS

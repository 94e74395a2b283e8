/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-particles"

#include "config.h"

#include "dailies-particles.h"

#include <math.h>

#include "dailies-noise.h"

typedef struct
{
  guint8 *data;
  int width;
  int height;
  int stride;
  int colour[3]; /* in the order of the bytes: blue, green, red */
  gboolean adds;
} Brush;

static inline void
touch (const Brush *brush,
       int x,
       int y,
       int share)
{
  guint8 *pixel;

  if (x < 0 || y < 0 || x >= brush->width || y >= brush->height)
    return;
  pixel = brush->data + (gsize) y * brush->stride + x * 4;
  for (int c = 0; c < 3; c++)
    {
      int value = brush->adds ? pixel[c] + ((brush->colour[c] * share) >> 8)
                              : pixel[c] + (((brush->colour[c] - pixel[c]) * share) >> 8);

      pixel[c] = (guint8) MIN (value, 255);
    }
}

static void
draw_dot (const Brush *brush,
          double x,
          double y,
          double radius,
          double squash,
          double strength)
{
  double reach = MAX (radius, 0.75);

  /* What is smaller than a pixel is dimmer instead. */
  if (radius < reach)
    strength *= radius * radius / (reach * reach);
  for (int py = (int) floor (y - reach * squash); py <= (int) ceil (y + reach * squash); py++)
    for (int px = (int) floor (x - reach); px <= (int) ceil (x + reach); px++)
      {
        double dx = (px - x) / reach;
        double dy = (py - y) / (reach * squash);
        double inside = 1 - (dx * dx + dy * dy);

        if (inside > 0)
          touch (brush, px, py, (int) (MIN (1, inside * 1.6) * inside * strength * 256));
      }
}

static void
draw_ring (const Brush *brush,
           double x,
           double y,
           double radius,
           double strength)
{
  for (int py = (int) floor (y - radius - 1); py <= (int) ceil (y + radius + 1); py++)
    for (int px = (int) floor (x - radius - 1); px <= (int) ceil (x + radius + 1); px++)
      {
        double away = fabs (sqrt ((px - x) * (px - x) + (py - y) * (py - y)) - radius);
        double lit = py < y && px < x ? 1.0 : 0.45;

        if (away < 1)
          touch (brush, px, py, (int) ((1 - away) * strength * lit * 256));
      }
}

static void
draw_streak (const Brush *brush,
             double x,
             double y,
             double length,
             double slope,
             double strength)
{
  int first = (int) floor (y);
  int n = (int) length;

  for (int i = 0; i < n; i++)
    {
      double along = x + slope * i;
      int left = (int) floor (along);
      double part = along - left;
      double share = strength * 256 * (0.25 + 0.75 * i / n);

      touch (brush, left, first + i, (int) (share * (1 - part)));
      touch (brush, left + 1, first + i, (int) (share * part));
    }
}

static double
wrap (double value,
      double size)
{
  double rest = fmod (value, size);

  return rest < 0 ? rest + size : rest;
}

/**
 * dailies_particles_draw:
 * @particles: what to draw
 * @camera: where the camera is
 * @seconds: time since the shot began
 * @target: an image surface
 *
 * Draws everything in the air at one depth.
 */
void
dailies_particles_draw (const DailiesParticles *particles,
                        const DailiesCamera *camera,
                        double seconds,
                        cairo_surface_t *target)
{
  Brush brush = {
    .data = cairo_image_surface_get_data (target),
    .width = cairo_image_surface_get_width (target),
    .height = cairo_image_surface_get_height (target),
    .stride = cairo_image_surface_get_stride (target),
    .colour = { (int) (particles->colour.b * 255), (int) (particles->colour.g * 255), (int) (particles->colour.r * 255) },
  };
  DailiesView view = dailies_camera_get_view (camera, particles->depth, brush.width, brush.height);
  double unit = MIN (brush.height, brush.width * 1.2);
  double margin = unit * 0.08;
  double room_x = brush.width + 2 * margin;
  double room_y = brush.height + 2 * margin;
  DailiesDice dice;

  dailies_dice_init (&dice, particles->seed);
  for (int i = 0; i < particles->count; i++)
    {
      double x = dailies_dice_throw (&dice, 0, room_x);
      double y = dailies_dice_throw (&dice, 0, room_y);
      double own = dailies_dice_throw (&dice, 0, 1);
      double size = dailies_dice_throw (&dice, 0.5, 1) * particles->depth;
      double swing = sin (seconds * (0.8 + own) + own * 40);
      double wind = particles->wind * unit;

#define PLACE(vx, vy)                                       \
  px = wrap (x + view.x + (vx) * seconds, room_x) - margin; \
  py = wrap (y + view.y + (vy) * seconds, room_y) - margin
      double px;
      double py;

      switch (particles->kind)
        {
        case DAILIES_PARTICLES_RAIN:
          {
            double speed = unit * (1.5 + 0.9 * size);
            double slope = wind / speed;

            PLACE (wind, speed);
            brush.adds = TRUE;
            draw_streak (&brush, px, py, MAX (3, unit * 0.055 * size), slope, 0.16 + 0.42 * size * own);
          }
          break;
        case DAILIES_PARTICLES_SNOW:
          PLACE (wind * (0.6 + own * 0.8), unit * (0.07 + 0.13 * size));
          draw_dot (&brush, px + swing * unit * 0.012, py, unit * 0.0052 * size, 1, 0.35 + 0.6 * own);
          break;
        case DAILIES_PARTICLES_EMBERS:
          PLACE (wind * 0.5, -unit * (0.08 + 0.16 * own));
          brush.adds = TRUE;
          draw_dot (&brush, px + swing * unit * 0.02, py, unit * 0.011 * size, 1, 0.30 * (0.6 + 0.4 * sin (seconds * 9 + own * 50)));
          draw_dot (&brush, px + swing * unit * 0.02, py, unit * 0.0032 * size, 1, 1);
          break;
        case DAILIES_PARTICLES_FIREFLIES:
          {
            double blink = MAX (0, sin (seconds * (1 + own) + own * 60));

            PLACE (swing * 2, -unit * 0.01);
            px += sin (seconds * 0.7 + own * 30) * unit * 0.04;
            py += cos (seconds * 0.6 + own * 50) * unit * 0.03;
            brush.adds = TRUE;
            draw_dot (&brush, px, py, unit * 0.022 * size, 1, 0.35 * blink);
            draw_dot (&brush, px, py, unit * 0.004 * size, 1, blink);
          }
          break;
        case DAILIES_PARTICLES_PETALS:
          PLACE (wind + unit * 0.05, unit * (0.06 + 0.07 * own));
          draw_dot (&brush, px + swing * unit * 0.03, py, unit * 0.010 * size, 0.35 + 0.6 * fabs (sin (seconds * 2 + own * 30)), 0.9);
          break;
        case DAILIES_PARTICLES_BUBBLES:
          PLACE (0, -unit * (0.05 + 0.10 * own));
          brush.adds = TRUE;
          draw_ring (&brush, px + swing * unit * 0.01, py, unit * (0.003 + 0.009 * size * own), 0.5);
          break;
        case DAILIES_PARTICLES_DUST:
          PLACE (wind * 0.3 + unit * 0.006, -unit * 0.004 * own);
          brush.adds = TRUE;
          draw_dot (&brush, px + swing * unit * 0.01, py, unit * 0.0045 * size, 1, 0.10 + 0.22 * own);
          break;
        }
#undef PLACE
    }
}

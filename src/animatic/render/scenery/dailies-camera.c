/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-camera"

#include "config.h"

#include "dailies-camera.h"

#include <math.h>

#include "dailies-noise.h"

/* How far the usual moves go, as shares of the frame. */
#define PAN_REACH 0.26
#define TILT_REACH 0.22
#define ORBIT_REACH 0.20
#define CRANE_REACH 0.16
#define DOLLY_REACH 0.34
#define ZOOM_REACH 0.30

/* The camera turns about a point a little below the middle of the frame. */
#define PIVOT_Y 0.55

/* A move starts and ends softly but is under way most of the time. */
static double
ease (double t)
{
  double smooth = t * t * (3 - 2 * t);

  return t * 0.45 + smooth * 0.55;
}

/* Moves in wait at zero, moves out come from far in: neither leaves the frame. */
static double
one_way (double amount,
         double reach,
         double t)
{
  return amount >= 0 ? amount * reach * t : -amount * reach * (1 - t);
}

static double
sway (double seconds,
      guint32 seed)
{
  return (dailies_noise_value (seconds * 1.1, 0, seed) - 0.5) * 1.3 +
         (dailies_noise_value (seconds * 3.1, 0, seed + 1) - 0.5) * 0.45;
}

/**
 * dailies_camera_init:
 * @camera: (out): the camera
 * @shot: the shot, whose camera words are followed
 * @progress: 0 at the first frame of the shot, 1 at its last; a little beyond
 *   during cross-fades
 * @seconds: time since the first frame
 * @width: of the frame
 * @height: of the frame
 *
 * Finds out where the camera is at one moment of a shot.
 */
void
dailies_camera_init (DailiesCamera *camera,
                     const DailiesStoryboardShot *shot,
                     double progress,
                     double seconds,
                     int width,
                     int height)
{
  const DailiesCameraMove *move = &shot->camera;
  double t = ease (CLAMP (progress, 0, 1));
  double across = t - 0.5;

  *camera = (DailiesCamera) {
    .shift_x = -move->pan * PAN_REACH * width * across,
    .shift_y = move->tilt * TILT_REACH * height * across,
    .track_x = -move->orbit * ORBIT_REACH * width * across,
    .track_y = move->crane * CRANE_REACH * height * across,
    .dolly = one_way (move->dolly, DOLLY_REACH, t),
    .zoom = 1 + one_way (move->zoom, ZOOM_REACH, t),
  };
  if (shot->framing == DAILIES_FRAMING_MEDIUM)
    camera->zoom *= 1.12;
  else if (shot->framing == DAILIES_FRAMING_CLOSE)
    camera->zoom *= 1.22;

  if (move->handheld > 0)
    {
      double reach = 0.014 * move->handheld * MIN (width, height);

      camera->shift_x += reach * sway (seconds, shot->look);
      camera->shift_y += reach * sway (seconds, shot->look + 7);
      camera->zoom *= 1 + 0.006 * move->handheld * sway (seconds * 0.6, shot->look + 13);
    }
}

/**
 * dailies_camera_get_view:
 * @camera: the camera
 * @depth: of the layer: 0 infinitely far, 1 at the subject, more in front
 * @width: of the frame
 * @height: of the frame
 *
 * Returns: how a layer at @depth lies in the frame
 */
DailiesView
dailies_camera_get_view (const DailiesCamera *camera,
                         double depth,
                         int width,
                         int height)
{
  double turn = 0.62 + 0.38 * depth;
  double scale = camera->zoom * (1 + camera->dolly * (0.10 + 0.90 * depth));
  double pivot_x = width / 2.0;
  double pivot_y = height * PIVOT_Y;

  return (DailiesView) {
    .scale = scale,
    .x = pivot_x + (camera->shift_x * turn + camera->track_x * (depth - 0.35) - pivot_x) * scale,
    .y = pivot_y + (camera->shift_y * turn + camera->track_y * (depth + 0.15) - pivot_y) * scale,
  };
}

/**
 * dailies_camera_get_extent:
 * @shot: the shot
 * @depth: of a layer
 * @width: of the frame
 * @height: of the frame
 *
 * Finds out which part of a layer can come into sight during the shot, and how
 * large it is seen at most.
 *
 * Returns: the part, in the layer's pixels at rest
 */
DailiesExtent
dailies_camera_get_extent (const DailiesStoryboardShot *shot,
                           double depth,
                           int width,
                           int height)
{
  DailiesExtent extent = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE, 0 };
  int n = shot->camera.handheld > 0 ? shot->n_frames + DAILIES_FRAME_RATE : 16;

  for (int i = 0; i <= n; i++)
    {
      DailiesCamera camera;
      DailiesView view;

      dailies_camera_init (&camera, shot, i / (double) n, i / (double) DAILIES_FRAME_RATE, width, height);
      view = dailies_camera_get_view (&camera, depth, width, height);
      extent.x1 = MIN (extent.x1, -view.x / view.scale);
      extent.y1 = MIN (extent.y1, -view.y / view.scale);
      extent.x2 = MAX (extent.x2, (width - view.x) / view.scale);
      extent.y2 = MAX (extent.y2, (height - view.y) / view.scale);
      extent.scale = MAX (extent.scale, view.scale);
    }
  /* Room for the neighbour pixels that sampling needs. */
  extent.x1 = floor (extent.x1) - 3;
  extent.y1 = floor (extent.y1) - 3;
  extent.x2 = ceil (extent.x2) + 3;
  extent.y2 = ceil (extent.y2) + 3;
  return extent;
}

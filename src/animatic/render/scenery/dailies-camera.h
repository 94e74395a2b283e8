/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-storyboard.h"

G_BEGIN_DECLS

/**
 * DailiesCamera:
 * @shift_x: sideways turn, in pixels that everything moves
 * @shift_y: the same, downwards
 * @track_x: sideways travel, in pixels that the subject's depth moves
 * @track_y: the same, downwards
 * @dolly: travel inwards, as share by which the subject's depth grows
 * @zoom: focal length, 1 at rest
 *
 * Where the camera is at one moment.
 */
typedef struct
{
  double shift_x;
  double shift_y;
  double track_x;
  double track_y;
  double dolly;
  double zoom;
} DailiesCamera;

/**
 * DailiesView:
 * @scale: frame pixels per pixel of the layer at rest
 * @x: frame x of the layer's x = 0
 * @y: frame y of the layer's y = 0
 *
 * How a layer lies in the frame.
 */
typedef struct
{
  double scale;
  double x;
  double y;
} DailiesView;

/* A rectangle in the layer's own pixels. */
typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
  double scale;
} DailiesExtent;

void dailies_camera_init (DailiesCamera *camera,
                          const DailiesStoryboardShot *shot,
                          double progress,
                          double seconds,
                          int width,
                          int height);
DailiesView dailies_camera_get_view (const DailiesCamera *camera,
                                     double depth,
                                     int width,
                                     int height);
DailiesExtent dailies_camera_get_extent (const DailiesStoryboardShot *shot,
                                         double depth,
                                         int width,
                                         int height);

G_END_DECLS

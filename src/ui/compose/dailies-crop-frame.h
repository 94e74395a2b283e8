/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-crop.h"

G_BEGIN_DECLS

/**
 * DailiesCropEdges:
 * @DAILIES_CROP_EDGE_NONE: none: the frame moves as a whole
 * @DAILIES_CROP_EDGE_LEFT: the left one
 * @DAILIES_CROP_EDGE_RIGHT: the right one
 * @DAILIES_CROP_EDGE_TOP: the upper one
 * @DAILIES_CROP_EDGE_BOTTOM: the lower one
 *
 * What of a frame is held; two for a corner.
 */
typedef enum /*< flags >*/
{
  DAILIES_CROP_EDGE_NONE = 0,
  DAILIES_CROP_EDGE_LEFT = 1 << 0,
  DAILIES_CROP_EDGE_RIGHT = 1 << 1,
  DAILIES_CROP_EDGE_TOP = 1 << 2,
  DAILIES_CROP_EDGE_BOTTOM = 1 << 3,
} DailiesCropEdges;

/* How a frame over a picture is moved and resized, in fractions of the
 * picture.  A ratio is the width by the height of the frame in these; 0 for
 * any. */
DailiesCrop dailies_crop_frame_fit (const DailiesCrop *around,
                                    double ratio);
DailiesCrop dailies_crop_frame_move (const DailiesCrop *frame,
                                     double x,
                                     double y);
DailiesCrop dailies_crop_frame_resize (const DailiesCrop *frame,
                                       DailiesCropEdges edges,
                                       double x,
                                       double y,
                                       double ratio);

G_END_DECLS

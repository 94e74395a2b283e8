/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-crop-frame"

#include "config.h"

#include "dailies-crop-frame.h"

/* Of the picture: a frame does not become smaller. */
#define LEAST 0.05

/**
 * dailies_crop_frame_fit:
 * @around: a frame
 * @ratio: the ratio that is wanted
 *
 * Returns: the largest frame of that ratio in the middle of @around
 */
DailiesCrop
dailies_crop_frame_fit (const DailiesCrop *around,
                        double ratio)
{
  DailiesCrop fitted = *around;

  if (ratio <= 0)
    return fitted;

  fitted.width = MIN (around->width, around->height * ratio);
  fitted.height = fitted.width / ratio;
  fitted.x += (around->width - fitted.width) / 2;
  fitted.y += (around->height - fitted.height) / 2;

  return fitted;
}

/**
 * dailies_crop_frame_move:
 * @frame: a frame
 * @x: how far to the right
 * @y: how far down
 *
 * Returns: the frame there, but not beyond the picture
 */
DailiesCrop
dailies_crop_frame_move (const DailiesCrop *frame,
                         double x,
                         double y)
{
  DailiesCrop moved = *frame;

  moved.x = CLAMP (frame->x + x, 0, 1 - frame->width);
  moved.y = CLAMP (frame->y + y, 0, 1 - frame->height);

  return moved;
}

/* One direction of a resize: @low and @high say which end is held. */
typedef struct
{
  double start;
  double length;
  gboolean low;
  gboolean high;
} Span;

static double
get_wanted (const Span *span,
            double distance)
{
  if (span->low)
    return span->length - distance;

  return span->high ? span->length + distance : span->length;
}

/* Towards the end that is held; if none is, to both sides. */
static double
get_room (const Span *span)
{
  const double end = span->start + span->length;

  if (span->low)
    return end;
  if (span->high)
    return 1 - span->start;

  return 2 * MIN (span->start + span->length / 2, 1 - span->start - span->length / 2);
}

static void
set_length (Span *span,
            double length)
{
  if (span->low)
    span->start += span->length - length;
  else if (!span->high)
    span->start += (span->length - length) / 2;
  span->length = length;
}

static void
resize_freely (Span *span,
               double distance)
{
  const double room = get_room (span);

  if (span->low || span->high)
    set_length (span, CLAMP (get_wanted (span, distance), MIN (LEAST, room), room));
}

static void
resize_together (Span *across,
                 Span *down,
                 double x,
                 double y,
                 double ratio)
{
  const double most = MIN (get_room (across), get_room (down) * ratio);
  const double least = MIN (MAX (LEAST, LEAST * ratio), most);
  const double by_width = get_wanted (across, x);
  const double by_height = get_wanted (down, y) * ratio;
  double width;

  if (!down->low && !down->high)
    width = by_width;
  else if (!across->low && !across->high)
    width = by_height;
  else
    width = MAX (by_width, by_height);

  width = CLAMP (width, least, most);
  set_length (across, width);
  set_length (down, width / ratio);
}

/**
 * dailies_crop_frame_resize:
 * @frame: a frame
 * @edges: what is pulled
 * @x: how far to the right
 * @y: how far down
 * @ratio: the ratio of @frame, which it keeps; 0 for any
 *
 * Returns: the frame as it becomes, inside the picture
 */
DailiesCrop
dailies_crop_frame_resize (const DailiesCrop *frame,
                           DailiesCropEdges edges,
                           double x,
                           double y,
                           double ratio)
{
  Span across = { frame->x, frame->width, (edges & DAILIES_CROP_EDGE_LEFT) != 0, (edges & DAILIES_CROP_EDGE_RIGHT) != 0 };
  Span down = { frame->y, frame->height, (edges & DAILIES_CROP_EDGE_TOP) != 0, (edges & DAILIES_CROP_EDGE_BOTTOM) != 0 };

  if (ratio > 0)
    {
      resize_together (&across, &down, x, y, ratio);
    }
  else
    {
      resize_freely (&across, x);
      resize_freely (&down, y);
    }

  return (DailiesCrop) { across.start, down.start, across.length, down.length };
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-clip-time"

#include "config.h"

#include "dailies-clip-time.h"

#include <glib/gi18n.h>

/* Of a frame: a position may be rounded to just before it begins. */
#define FRAME_ROUNDING 0.01

/**
 * dailies_clip_time_format:
 * @microseconds: a position or a duration
 *
 * Returns: (transfer full): such as "0:04"
 */
char *
dailies_clip_time_format (gint64 microseconds)
{
  const gint64 seconds = microseconds / G_USEC_PER_SEC;

  /* Translators: minutes and seconds of a clip */
  return g_strdup_printf (_ ("%d:%02d"), (int) (seconds / 60), (int) (seconds % 60));
}

/**
 * dailies_clip_time_format_frame:
 * @microseconds: a position
 * @frame_rate: frames in a second; 0 if unknown
 *
 * Returns: (transfer full): the second and which of its frames, from 0, such
 *   as "0:04.12"; hundredths if there is no frame rate
 */
char *
dailies_clip_time_format_frame (gint64 microseconds,
                                double frame_rate)
{
  const double rate = frame_rate > 0 ? frame_rate : 100;
  const gint64 frame = (gint64) ((double) microseconds * rate / G_USEC_PER_SEC + FRAME_ROUNDING);
  const gint64 second = (gint64) (((double) frame + FRAME_ROUNDING) / rate);
  const gint64 first_frame = (gint64) ((double) second * rate + 1 - FRAME_ROUNDING);

  /* Translators: minutes, seconds and frames of a clip */
  return g_strdup_printf (_ ("%d:%02d.%02d"), (int) (second / 60), (int) (second % 60), (int) MAX (frame - first_frame, 0));
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-frame-grabber-series"

#include "config.h"

#include "dailies-frame-grabber-private.h"

#include <glib/gi18n.h>

#include "dailies-media-error.h"

/* Of one frame that was wanted after another: the last one that began before
 * its time. */
typedef struct
{
  guint n_frames;
  guint n_given;
  GstSample *before;
  DailiesFrameFunc func;
  gpointer user_data;
} Series;

static gint64
get_start (GstSample *sample)
{
  const GstClockTime time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME,
                                                        GST_BUFFER_PTS (gst_sample_get_buffer (sample)));

  return GST_CLOCK_TIME_IS_VALID (time) ? (gint64) (time / 1000) : 0;
}

/* Gives out what is seen until @end. */
static gboolean
give_until (Series *series,
            gint64 duration,
            gint64 end,
            GError **error)
{
  while (series->n_given < series->n_frames &&
         (gint64) gst_util_uint64_scale (duration, series->n_given, series->n_frames) + DAILIES_FRAME_GRABBER_ROUNDING < end)
    {
      if (series->before != NULL && !series->func (series->before, series->n_given, series->user_data, error))
        return FALSE;
      series->n_given++;
    }

  return TRUE;
}

static gboolean
play_series (DailiesFrameGrabber *self,
             Series *series,
             GError **error)
{
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  while (dailies_frame_grabber_check_time (self, error))
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (self->sink, DAILIES_FRAME_GRABBER_SLICE);

      if (sample != NULL)
        {
          /* The first one is also seen before it begins. */
          if (series->before != NULL && !give_until (series, self->duration, get_start (sample), error))
            return FALSE;
          gst_clear_sample (&series->before);
          series->before = g_steal_pointer (&sample);
        }
      else if (!dailies_frame_grabber_check_errors (self, error))
        {
          return FALSE;
        }
      else if (gst_app_sink_is_eos (self->sink))
        {
          return give_until (series, self->duration, G_MAXINT64, error);
        }
    }

  return FALSE;
}

/**
 * dailies_frame_grabber_grab_evenly:
 * @self: a grabber that has just been opened
 * @n_frames: how many
 * @func: called for each, the first one first
 * @user_data: for @func
 * @error: return location
 *
 * Decodes the clip once from start to end, which is less work than a search
 * for each frame where there are few key frames.
 *
 * Returns: %FALSE with an error if the clip cannot be decoded, or that of @func
 */
gboolean
dailies_frame_grabber_grab_evenly (DailiesFrameGrabber *self,
                                   guint n_frames,
                                   DailiesFrameFunc func,
                                   gpointer user_data,
                                   GError **error)
{
  Series series = { .n_frames = n_frames, .func = func, .user_data = user_data };
  gboolean played;

  g_return_val_if_fail (DAILIES_IS_FRAME_GRABBER (self), FALSE);
  g_return_val_if_fail (n_frames > 0, FALSE);

  played = play_series (self, &series, error);
  if (played && series.before == NULL)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip has no frames")));
      played = FALSE;
    }
  gst_clear_sample (&series.before);

  return played;
}

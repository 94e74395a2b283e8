/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-frame-file"

#include "config.h"

#include "dailies-frame-file.h"

#include <gst/video/video.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-frame-grabber.h"

#define ENCODE_TIMEOUT (20 * GST_SECOND)

static const char *
get_media_type (DailiesFrameFormat format)
{
  switch (format)
    {
    case DAILIES_FRAME_PNG:
      return "image/png";

    case DAILIES_FRAME_JPEG:
      return "image/jpeg";

    case DAILIES_FRAME_WEBP:
      return "image/webp";
    }

  g_return_val_if_reached (NULL);
}

static GBytes *
sample_to_bytes (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  gpointer data = NULL;
  gsize size = 0;

  gst_buffer_extract_dup (buffer, 0, gst_buffer_get_size (buffer), &data, &size);

  return g_bytes_new_take (data, size);
}

/**
 * dailies_frame_file_encode:
 * @sample: a raw picture
 * @format: how to write it down
 * @error: return location
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): the bytes of an image file, or %NULL
 *   with %DAILIES_ERROR_STORAGE
 */
GBytes *
dailies_frame_file_encode (GstSample *sample,
                           DailiesFrameFormat format,
                           GError **error)
{
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple (get_media_type (format));
  g_autoptr (GError) gst_error = NULL;
  g_autoptr (GstSample) encoded = gst_video_convert_sample (sample, caps, ENCODE_TIMEOUT, &gst_error);

  if (encoded == NULL)
    {
      /* Translators: the first %s is a type such as "image/webp", the second the reason */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Cannot write a picture as %s: %s"),
                                                   get_media_type (format), gst_error->message));
      return NULL;
    }

  return sample_to_bytes (encoded);
}

/**
 * dailies_frame_file_read:
 * @clip_path: a clip
 * @position: microseconds, or negative for the last frame
 * @maximum_width: in pixels, or 0
 * @format: how to write it down
 * @cancellable: (nullable): stops the work
 * @error: return location
 *
 * dailies_frame_extract() for the threads of this layer.  Blocks.
 *
 * Returns: (transfer full) (nullable): the bytes of an image file
 */
GBytes *
dailies_frame_file_read (const char *clip_path,
                         gint64 position,
                         guint maximum_width,
                         DailiesFrameFormat format,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (DailiesFrameGrabber) grabber = NULL;
  g_autoptr (GstSample) sample = NULL;

  g_return_val_if_fail (clip_path != NULL, NULL);

  grabber = dailies_frame_grabber_open (clip_path, maximum_width, cancellable, error);
  if (grabber == NULL)
    return NULL;

  sample = dailies_frame_grabber_grab_or_last (grabber, position, error);
  if (sample == NULL)
    return NULL;

  return dailies_frame_file_encode (sample, format, error);
}

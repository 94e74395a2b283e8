/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-frame-extract"

#include "config.h"

#include "dailies-frame-extract.h"

#include <gst/video/video.h>

#include <glib/gi18n.h>

#include "dailies-frame-file.h"
#include "dailies-frame-grabber.h"
#include "dailies-media-error.h"
#include "dailies-media-task.h"

#define MAXIMUM_STRIP_FRAMES 400

/* In microseconds: where frames are closer than this, a search for each would
 * decode most of them several times. */
#define CLOSE_FRAMES (G_USEC_PER_SEC / 2)

typedef struct
{
  char *clip_path;
  gint64 position;
  guint maximum_width;
  guint columns;
  guint rows;
  DailiesFrameFormat format;
} Extraction;

static void
extraction_free (Extraction *extraction)
{
  g_free (extraction->clip_path);
  g_free (extraction);
}

static gboolean
extract_frame (gpointer data,
               GValue *result,
               GCancellable *cancellable,
               GError **error)
{
  Extraction *extraction = data;
  GBytes *bytes = dailies_frame_file_read (extraction->clip_path, extraction->position, extraction->maximum_width,
                                           extraction->format, cancellable, error);

  if (bytes == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, bytes);

  return TRUE;
}

/* The sheet takes its cell size from the first frame. */
static GstSample *
make_sheet (const GstVideoInfo *cell,
            guint columns,
            guint rows)
{
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GstCaps) caps = NULL;
  GstVideoInfo info;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_RGB, cell->width * columns, cell->height * rows);
  info.colorimetry = cell->colorimetry;
  caps = gst_video_info_to_caps (&info);
  buffer = gst_buffer_new_allocate (NULL, info.size, NULL);
  gst_buffer_memset (buffer, 0, 0, info.size);

  return gst_sample_new (buffer, caps, NULL, NULL);
}

static void
paste (GstVideoFrame *sheet,
       GstVideoFrame *frame,
       guint column,
       guint row)
{
  const guint width = MIN (GST_VIDEO_FRAME_WIDTH (frame), GST_VIDEO_FRAME_WIDTH (sheet));
  const guint height = GST_VIDEO_FRAME_HEIGHT (frame);
  const gsize sheet_stride = GST_VIDEO_FRAME_PLANE_STRIDE (sheet, 0);
  const gsize stride = GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);
  guint8 *target = GST_VIDEO_FRAME_PLANE_DATA (sheet, 0);
  const guint8 *source = GST_VIDEO_FRAME_PLANE_DATA (frame, 0);

  target += row * height * sheet_stride + (gsize) column * width * 3;
  for (guint line = 0; line < height; line++)
    memcpy (target + line * sheet_stride, source + line * stride, (gsize) width * 3);
}

static gboolean
paste_sample (GstSample *sheet,
              GstSample *sample,
              guint column,
              guint row)
{
  GstVideoInfo sheet_info;
  GstVideoInfo info;
  GstVideoFrame sheet_frame;
  GstVideoFrame frame;

  if (!gst_video_info_from_caps (&sheet_info, gst_sample_get_caps (sheet)) ||
      !gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      (column + 1) * info.width > (guint) sheet_info.width ||
      (row + 1) * info.height > (guint) sheet_info.height ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return FALSE;

  if (!gst_video_frame_map (&sheet_frame, &sheet_info, gst_sample_get_buffer (sheet), GST_MAP_WRITE))
    {
      gst_video_frame_unmap (&frame);
      return FALSE;
    }

  paste (&sheet_frame, &frame, column, row);
  gst_video_frame_unmap (&sheet_frame);
  gst_video_frame_unmap (&frame);

  return TRUE;
}

typedef struct
{
  Extraction *extraction;
  GstSample *sample;
} Sheet;

static gboolean
add_to_sheet (GstSample *sample,
              guint index,
              gpointer user_data,
              GError **error)
{
  Sheet *sheet = user_data;
  const guint columns = sheet->extraction->columns;

  if (sheet->sample == NULL)
    {
      GstVideoInfo info;

      gst_video_info_from_caps (&info, gst_sample_get_caps (sample));
      sheet->sample = make_sheet (&info, columns, sheet->extraction->rows);
    }

  if (!paste_sample (sheet->sample, sample, index % columns, index / columns))
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip’s frames differ in size")));
      return FALSE;
    }

  return TRUE;
}

/* One search for each. */
static gboolean
fill_sheet_by_searches (DailiesFrameGrabber *grabber,
                        Sheet *sheet,
                        guint n_frames,
                        GError **error)
{
  const gint64 duration = dailies_frame_grabber_get_duration (grabber);

  for (guint i = 0; i < n_frames; i++)
    {
      g_autoptr (GstSample) sample = dailies_frame_grabber_grab_or_last (grabber, gst_util_uint64_scale (duration, i, n_frames), error);

      if (sample == NULL || !add_to_sheet (sample, i, sheet, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_sheet (DailiesFrameGrabber *grabber,
            Sheet *sheet,
            GError **error)
{
  const guint n_frames = sheet->extraction->columns * sheet->extraction->rows;

  if (dailies_frame_grabber_get_duration (grabber) / n_frames < CLOSE_FRAMES)
    return dailies_frame_grabber_grab_evenly (grabber, n_frames, add_to_sheet, sheet, error);

  return fill_sheet_by_searches (grabber, sheet, n_frames, error);
}

static gboolean
extract_strip (gpointer data,
               GValue *result,
               GCancellable *cancellable,
               GError **error)
{
  Extraction *extraction = data;
  g_autoptr (DailiesFrameGrabber) grabber = NULL;
  Sheet sheet = { .extraction = extraction };
  GBytes *bytes = NULL;

  grabber = dailies_frame_grabber_open (extraction->clip_path, extraction->maximum_width, cancellable, error);
  if (grabber != NULL && fill_sheet (grabber, &sheet, error))
    bytes = dailies_frame_file_encode (sheet.sample, extraction->format, error);
  gst_clear_sample (&sheet.sample);
  if (bytes == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, bytes);

  return TRUE;
}

/**
 * dailies_frame_extract:
 * @clip_path: a clip
 * @position: microseconds from the start; negative, or after the end, for
 *   the last frame
 * @maximum_width: in pixels; 0 for the clip's own size.  The shape is kept
 * @format: how to write it down
 * @cancellable: (nullable): stops the work
 *
 * Takes the frame that is seen at @position, exactly, turned and stretched as
 * it is meant to be seen.  For any thread; the work is done in another.
 *
 * Returns: (transfer full): a future that resolves to #GBytes or rejects with
 *   %DAILIES_ERROR_PROTOCOL (code "damaged-clip" or "missing-codec"),
 *   %DAILIES_ERROR_STORAGE or %G_IO_ERROR_CANCELLED
 */
DexFuture *
dailies_frame_extract (const char *clip_path,
                       gint64 position,
                       guint maximum_width,
                       DailiesFrameFormat format,
                       GCancellable *cancellable)
{
  Extraction *extraction;

  dex_return_error_if_fail (clip_path != NULL);

  extraction = g_new0 (Extraction, 1);
  extraction->clip_path = g_strdup (clip_path);
  extraction->position = position;
  extraction->maximum_width = maximum_width;
  extraction->format = format;

  return dailies_media_task_run (DAILIES_MEDIA_PRIORITY_FRAME, extract_frame, extraction,
                                 (GDestroyNotify) extraction_free, cancellable);
}

/**
 * dailies_frame_extract_strip:
 * @clip_path: a clip
 * @columns: frames side by side
 * @rows: frames one below the other
 * @frame_width: at most, of one frame, in pixels
 * @format: how to write it down
 * @cancellable: (nullable): stops the work
 *
 * Lays frames that are evenly spaced over the clip, the first one first, into
 * one picture without gaps.
 *
 * Returns: (transfer full): a future that resolves to #GBytes or rejects as
 *   dailies_frame_extract() does
 */
DexFuture *
dailies_frame_extract_strip (const char *clip_path,
                             guint columns,
                             guint rows,
                             guint frame_width,
                             DailiesFrameFormat format,
                             GCancellable *cancellable)
{
  Extraction *extraction;

  dex_return_error_if_fail (clip_path != NULL);
  dex_return_error_if_fail (columns > 0 && rows > 0 && columns <= MAXIMUM_STRIP_FRAMES / rows);
  dex_return_error_if_fail (frame_width > 0);

  extraction = g_new0 (Extraction, 1);
  extraction->clip_path = g_strdup (clip_path);
  extraction->columns = columns;
  extraction->rows = rows;
  extraction->maximum_width = frame_width;
  extraction->format = format;

  return dailies_media_task_run (DAILIES_MEDIA_PRIORITY_FRAME, extract_strip, extraction,
                                 (GDestroyNotify) extraction_free, cancellable);
}

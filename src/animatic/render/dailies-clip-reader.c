/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-clip-reader"

#include "config.h"

#include "dailies-clip-reader.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>
#include <string.h>

#include "dailies-error.h"
#include "dailies-sound-bed.h"
#include "dailies-storyboard.h"

#define WAITING_FRAMES 4

/* How long a file may take to show its first frame. */
#define OPEN_TIME (20 * GST_SECOND)

struct _DailiesClipReader
{
  GstElement *pipeline;
  GstAppSink *video;
  GstAppSink *audio;
  int n_frames;
  GstSample *sound;
  gsize sound_used;
};

static GError *
make_error (const char *path,
            const char *reason)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* Translators: the first %s is a file name, the second a reason */
  return dailies_error_new_field ("source", _ ("The clip “%s” cannot be read: %s"), name, reason);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad *pad,
              gpointer user_data)
{
  GstElement *pipeline = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const char *type = caps == NULL ? "" : gst_structure_get_name (gst_caps_get_structure (caps, 0));
  const char *name = g_str_has_prefix (type, "video/") ? "video-in" : g_str_has_prefix (type, "audio/") ? "audio-in"
                                                                                                        : NULL;
  g_autoptr (GstElement) element = name == NULL ? NULL : gst_bin_get_by_name (GST_BIN (pipeline), name);
  g_autoptr (GstPad) sink = element == NULL ? NULL : gst_element_get_static_pad (element, "sink");

  if (sink != NULL && !gst_pad_is_linked (sink))
    gst_pad_link (pad, sink);
}

static void
no_more_pads_cb (GstElement *decoder,
                 gpointer user_data)
{
  GstElement *pipeline = user_data;
  static const char *const names[] = { "video-in", "audio-in" };

  /* A clip without sound must not be waited for. */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GstElement) element = gst_bin_get_by_name (GST_BIN (pipeline), names[i]);
      g_autoptr (GstPad) sink = element == NULL ? NULL : gst_element_get_static_pad (element, "sink");

      if (sink != NULL && !gst_pad_is_linked (sink))
        gst_pad_send_event (sink, gst_event_new_eos ());
    }
}

/**
 * dailies_clip_reader_new:
 * @path: a clip
 * @width: wanted size of the frames
 * @height: wanted size of the frames
 * @audio: whether sound will be read
 * @error: (nullable): return location
 *
 * Opens a clip, to be read at our frame rate.  Blocks until its length is known.
 *
 * Returns: (transfer full) (nullable): the reader; else @error is a validation
 *   error of the field "source"
 */
DailiesClipReader *
dailies_clip_reader_new (const char *path,
                         int width,
                         int height,
                         gboolean audio,
                         GError **error)
{
  g_autoptr (DailiesClipReader) reader = g_new0 (DailiesClipReader, 1);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GString) description = g_string_new (NULL);
  g_autoptr (GstElement) decoder = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autofree char *uri = NULL;
  gint64 duration = 0;

  g_string_printf (description,
                   "uridecodebin name=decoder "
                   "queue name=video-in ! videoconvert ! videoscale add-borders=true ! videorate ! "
                   "video/x-raw,format=BGRx,width=%d,height=%d,pixel-aspect-ratio=1/1,framerate=%d/1 ! "
                   "appsink name=video sync=false max-buffers=%d ",
                   width, height, DAILIES_FRAME_RATE, WAITING_FRAMES);
  if (audio)
    g_string_append_printf (description,
                            "queue name=audio-in ! audioconvert ! audioresample ! "
                            "audio/x-raw,format=F32LE,layout=interleaved,rate=%d,channels=2 ! "
                            "appsink name=audio sync=false async=false",
                            DAILIES_SOUND_RATE);
  reader->pipeline = gst_parse_launch (description->str, &cause);
  uri = g_filename_to_uri (path, NULL, NULL);
  if (cause != NULL || uri == NULL)
    {
      g_propagate_error (error, make_error (path, cause != NULL ? cause->message : _ ("its path must be absolute.")));
      return NULL;
    }
  reader->video = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (reader->pipeline), "video"));
  if (audio)
    reader->audio = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (reader->pipeline), "audio"));
  decoder = gst_bin_get_by_name (GST_BIN (reader->pipeline), "decoder");
  g_object_set (decoder, "uri", uri, NULL);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), reader->pipeline);
  g_signal_connect (decoder, "no-more-pads", G_CALLBACK (no_more_pads_cb), reader->pipeline);

  gst_element_set_state (reader->pipeline, GST_STATE_PAUSED);
  bus = gst_element_get_bus (reader->pipeline);
  message = gst_bus_timed_pop_filtered (bus, OPEN_TIME, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  if (message == NULL || GST_MESSAGE_TYPE (message) != GST_MESSAGE_ASYNC_DONE)
    {
      if (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        gst_message_parse_error (message, &cause, NULL);
      g_propagate_error (error, make_error (path, cause != NULL ? cause->message : _ ("it shows no picture.")));
      return NULL;
    }
  if (!gst_element_query_duration (reader->pipeline, GST_FORMAT_TIME, &duration) || duration <= 0)
    {
      g_propagate_error (error, make_error (path, _ ("its length is unknown.")));
      return NULL;
    }
  reader->n_frames = (int) ((duration * DAILIES_FRAME_RATE + GST_SECOND / 2) / GST_SECOND);
  gst_element_set_state (reader->pipeline, GST_STATE_PLAYING);
  return g_steal_pointer (&reader);
}

/**
 * dailies_clip_reader_free:
 * @reader: (transfer full): a reader
 *
 * Closes a clip.
 */
void
dailies_clip_reader_free (DailiesClipReader *reader)
{
  if (reader->pipeline != NULL)
    gst_element_set_state (reader->pipeline, GST_STATE_NULL);
  g_clear_pointer (&reader->sound, gst_sample_unref);
  g_clear_object (&reader->video);
  g_clear_object (&reader->audio);
  g_clear_object (&reader->pipeline);
  g_free (reader);
}

/**
 * dailies_clip_reader_get_n_frames:
 * @reader: a reader
 *
 * Returns: the length of the clip at our frame rate
 */
int
dailies_clip_reader_get_n_frames (DailiesClipReader *reader)
{
  return reader->n_frames;
}

/**
 * dailies_clip_reader_read_frame:
 * @reader: a reader
 * @target: an RGB24 surface of the wanted size
 *
 * Reads the next frame.  Blocks.
 *
 * Returns: %FALSE at the end, @target is then left as it was
 */
gboolean
dailies_clip_reader_read_frame (DailiesClipReader *reader,
                                cairo_surface_t *target)
{
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (reader->video);
  int width = cairo_image_surface_get_width (target);
  int height = cairo_image_surface_get_height (target);
  int stride = cairo_image_surface_get_stride (target);
  GstVideoFrame frame;
  GstVideoInfo info;
  guint8 *data;

  if (sample == NULL || !gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return FALSE;
  cairo_surface_flush (target);
  data = cairo_image_surface_get_data (target);
  for (int y = 0; y < MIN (height, GST_VIDEO_FRAME_HEIGHT (&frame)); y++)
    memcpy (data + (gsize) y * stride,
            (const guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0),
            (gsize) MIN (width, GST_VIDEO_FRAME_WIDTH (&frame)) * 4);
  cairo_surface_mark_dirty (target);
  gst_video_frame_unmap (&frame);
  return TRUE;
}

/**
 * dailies_clip_reader_read_sound:
 * @reader: a reader that was opened with sound
 * @samples: (out caller-allocates): room for left and right in turn
 * @n_samples: how many of each
 *
 * Reads the next samples; there is silence where the clip has none.  Blocks.
 */
void
dailies_clip_reader_read_sound (DailiesClipReader *reader,
                                float *samples,
                                guint n_samples)
{
  gsize wanted = (gsize) n_samples * 2 * sizeof (float);
  gsize done = 0;

  while (done < wanted)
    {
      gsize taken;

      if (reader->sound == NULL)
        {
          reader->sound = gst_app_sink_pull_sample (reader->audio);
          reader->sound_used = 0;
          if (reader->sound == NULL)
            break;
        }
      taken = gst_buffer_extract (gst_sample_get_buffer (reader->sound), reader->sound_used, (guint8 *) samples + done, wanted - done);
      reader->sound_used += taken;
      done += taken;
      if (reader->sound_used >= gst_buffer_get_size (gst_sample_get_buffer (reader->sound)))
        g_clear_pointer (&reader->sound, gst_sample_unref);
    }
  memset ((guint8 *) samples + done, 0, wanted - done);
}

/**
 * dailies_clip_reader_stop:
 * @reader: a reader
 *
 * Makes reads that wait return at once.  Any thread.
 */
void
dailies_clip_reader_stop (DailiesClipReader *reader)
{
  gst_element_set_state (reader->pipeline, GST_STATE_READY);
}

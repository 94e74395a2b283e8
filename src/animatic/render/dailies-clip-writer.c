/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-clip-writer"

#include "config.h"

#include "dailies-clip-writer.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>

#include "dailies-error.h"
#include "dailies-pixels.h"
#include "dailies-sound-bed.h"
#include "dailies-storyboard.h"

/* Frames that may wait for the encoder. */
#define WAITING_FRAMES 4
#define WAITING_SOUND_BYTES (DAILIES_SOUND_RATE * 8)

#define AAC_PACKET 1024

/* One way into the pipeline; it is fed only while it is hungry. */
typedef struct
{
  DailiesClipWriter *writer;
  GstAppSrc *source;
  gboolean hungry;
} Inlet;

struct _DailiesClipWriter
{
  GstElement *pipeline;
  GstBufferPool *pool;
  GstVideoInfo frame_info;
  char *temporary;

  GMutex lock;
  GCond changed;
  Inlet video;
  Inlet audio;
  guint64 sound_position;
  GError *error;
  gboolean ended;
  gboolean stopped;
};

static GError *
make_encoder_error (const char *elements,
                    const char *packages)
{
  /* Translators: the first %s names elements of GStreamer, the second Debian packages */
  GError *error = dailies_error_new (DAILIES_ERROR_SERVER, _ ("The animatic studio needs one of the GStreamer elements %s. Install %s."), elements, packages);

  dailies_error_set_code (error, "missing_encoder");
  return error;
}

static GstElement *
make_video_encoder (GstBin *bin,
                    GError **error)
{
  GstElement *encoder = gst_element_factory_make ("x264enc", NULL);

  if (encoder != NULL)
    {
      /* A fixed number of threads, because the result depends on it. */
      gst_util_set_object_arg (G_OBJECT (encoder), "speed-preset", "superfast");
      gst_util_set_object_arg (G_OBJECT (encoder), "pass", "qual");
      g_object_set (encoder,
                    "quantizer", 21,
                    "threads", 2,
                    "bframes", 0,
                    "rc-lookahead", 0,
                    "key-int-max", DAILIES_FRAME_RATE,
                    "aud", FALSE,
                    /* There is a keyframe each second, so that it need not look for cuts. */
                    "option-string", "scenecut=0:weightp=0:subme=0",
                    NULL);
      gst_bin_add (bin, encoder);
      return encoder;
    }
  encoder = gst_element_factory_make ("openh264enc", NULL);
  if (encoder != NULL)
    {
      g_object_set (encoder, "gop-size", DAILIES_FRAME_RATE, "bitrate", 6000000u, "multi-thread", 2u, NULL);
      gst_bin_add (bin, encoder);
      return encoder;
    }
  g_propagate_error (error, make_encoder_error ("x264enc, openh264enc", "gstreamer1.0-plugins-ugly"));
  return NULL;
}

static GstElement *
make_audio_encoder (GstBin *bin,
                    GError **error)
{
  static const char *const names[] = { "avenc_aac", "fdkaacenc", "voaacenc" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GstElement *encoder = gst_element_factory_make (names[i], NULL);

      if (encoder == NULL)
        continue;
      g_object_set (encoder, "bitrate", 128000, NULL);
      /* The sound is noise by design: no search for the best code finds much. */
      if (g_str_equal (names[i], "avenc_aac"))
        gst_util_set_object_arg (G_OBJECT (encoder), "aac-coder", "fast");
      gst_bin_add (bin, encoder);
      return encoder;
    }
  g_propagate_error (error, make_encoder_error ("avenc_aac, fdkaacenc, voaacenc", "gstreamer1.0-libav"));
  return NULL;
}

static GstElement *
add_element (GstBin *bin,
             const char *name,
             GError **error)
{
  GstElement *element = gst_element_factory_make (name, NULL);

  if (element == NULL)
    {
      g_propagate_error (error, make_encoder_error (name, "gstreamer1.0-plugins-base, gstreamer1.0-plugins-good"));
      return NULL;
    }
  gst_bin_add (bin, element);
  return element;
}

static GstElement *
add_filter (GstBin *bin,
            const char *description)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (description);
  GstElement *filter = gst_element_factory_make ("capsfilter", NULL);

  g_object_set (filter, "caps", caps, NULL);
  gst_bin_add (bin, filter);
  return filter;
}

static void
need_data_cb (GstAppSrc *source,
              guint length,
              gpointer user_data)
{
  Inlet *inlet = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&inlet->writer->lock);

  inlet->hungry = TRUE;
  g_cond_broadcast (&inlet->writer->changed);
}

static void
enough_data_cb (GstAppSrc *source,
                gpointer user_data)
{
  Inlet *inlet = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&inlet->writer->lock);

  inlet->hungry = FALSE;
}

static void
open_inlet (DailiesClipWriter *writer,
            Inlet *inlet,
            GstElement *source,
            GstCaps *caps,
            guint64 most_bytes)
{
  static GstAppSrcCallbacks callbacks = { .need_data = need_data_cb, .enough_data = enough_data_cb };

  inlet->writer = writer;
  inlet->source = GST_APP_SRC (source);
  inlet->hungry = TRUE;
  g_object_set (source,
                "caps", caps,
                "format", GST_FORMAT_TIME,
                "stream-type", GST_APP_STREAM_TYPE_STREAM,
                "max-bytes", most_bytes,
                "min-percent", 50u,
                NULL);
  gst_app_src_set_callbacks (inlet->source, &callbacks, inlet, NULL);
}

static GError *
translate_error (const GError *cause)
{
  if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    {
      GError *error = dailies_error_new_literal (DAILIES_ERROR_STORAGE, _ ("The disk is full: the clip could not be written."));

      dailies_error_set_code (error, "disk_full");
      return error;
    }
  if (cause->domain == GST_RESOURCE_ERROR)
    /* Translators: the %s is a reason */
    return dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The clip could not be written: %s"), cause->message);
  /* Translators: the %s is a reason */
  return dailies_error_new (DAILIES_ERROR_SERVER, _ ("The clip could not be encoded: %s"), cause->message);
}

static GstBusSyncReply
message_cb (GstBus *bus,
            GstMessage *message,
            gpointer user_data)
{
  DailiesClipWriter *writer = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_autoptr (GError) cause = NULL;
      g_autofree char *debug = NULL;
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->lock);

      gst_message_parse_error (message, &cause, &debug);
      g_debug ("%s (%s)", cause->message, debug);
      if (writer->error == NULL)
        writer->error = translate_error (cause);
      g_cond_broadcast (&writer->changed);
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->lock);

      writer->ended = TRUE;
      g_cond_broadcast (&writer->changed);
    }
  gst_message_unref (message);
  return GST_BUS_DROP;
}

static gboolean
build_video (DailiesClipWriter *writer,
             GstElement *muxer,
             const DailiesClipFormat *format,
             GError **error)
{
  GstBin *bin = GST_BIN (writer->pipeline);
  g_autofree char *result = g_strdup_printf ("video/x-raw,width=%d,height=%d,pixel-aspect-ratio=1/1", format->width, format->height);
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw",
                                                  "format", G_TYPE_STRING, "I420",
                                                  "width", G_TYPE_INT, format->frame_width,
                                                  "height", G_TYPE_INT, format->frame_height,
                                                  "framerate", GST_TYPE_FRACTION, DAILIES_FRAME_RATE, 1,
                                                  "colorimetry", G_TYPE_STRING, "bt709",
                                                  "chroma-site", G_TYPE_STRING, "jpeg",
                                                  NULL);
  GstElement *source = add_element (bin, "appsrc", error);
  GstElement *scaler = source == NULL ? NULL : add_element (bin, "videoscale", error);
  GstElement *encoder = scaler == NULL ? NULL : make_video_encoder (bin, error);
  GstElement *parser = encoder == NULL ? NULL : add_element (bin, "h264parse", error);
  GstElement *queue = parser == NULL ? NULL : add_element (bin, "queue", error);
  GstStructure *config;

  if (queue == NULL)
    return FALSE;
  gst_video_info_from_caps (&writer->frame_info, caps);
  open_inlet (writer, &writer->video, source, caps, GST_VIDEO_INFO_SIZE (&writer->frame_info) * WAITING_FRAMES);
  if (!gst_element_link_many (source, scaler, add_filter (bin, result), encoder, add_filter (bin, "video/x-h264,profile=high"), parser, queue, muxer, NULL))
    {
      g_propagate_error (error, make_encoder_error ("x264enc, mp4mux", "gstreamer1.0-plugins-ugly, gstreamer1.0-plugins-good"));
      return FALSE;
    }

  writer->pool = gst_video_buffer_pool_new ();
  config = gst_buffer_pool_get_config (writer->pool);
  gst_buffer_pool_config_set_params (config, caps, (guint) GST_VIDEO_INFO_SIZE (&writer->frame_info), 0, 0);
  gst_buffer_pool_set_config (writer->pool, config);
  gst_buffer_pool_set_active (writer->pool, TRUE);
  return TRUE;
}

static gboolean
build_audio (DailiesClipWriter *writer,
             GstElement *muxer,
             GError **error)
{
  GstBin *bin = GST_BIN (writer->pipeline);
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("audio/x-raw",
                                                  "format", G_TYPE_STRING, "F32LE",
                                                  "layout", G_TYPE_STRING, "interleaved",
                                                  "rate", G_TYPE_INT, DAILIES_SOUND_RATE,
                                                  "channels", G_TYPE_INT, 2,
                                                  NULL);
  GstElement *source = add_element (bin, "appsrc", error);
  GstElement *converter = source == NULL ? NULL : add_element (bin, "audioconvert", error);
  GstElement *encoder = converter == NULL ? NULL : make_audio_encoder (bin, error);
  GstElement *queue = encoder == NULL ? NULL : add_element (bin, "queue", error);

  if (queue == NULL)
    return FALSE;
  open_inlet (writer, &writer->audio, source, caps, WAITING_SOUND_BYTES);
  if (!gst_element_link_many (source, converter, encoder, queue, muxer, NULL))
    {
      g_propagate_error (error, make_encoder_error ("avenc_aac, mp4mux", "gstreamer1.0-libav, gstreamer1.0-plugins-good"));
      return FALSE;
    }
  return TRUE;
}

/**
 * dailies_clip_writer_new:
 * @path: where to write the clip
 * @format: what is pushed and what is wanted
 * @error: (nullable): return location
 *
 * Opens an MP4 file with H.264 and AAC that plays while it is being loaded.
 *
 * Returns: (transfer full) (nullable): the writer; else @error says which
 *   element is missing
 */
DailiesClipWriter *
dailies_clip_writer_new (const char *path,
                         const DailiesClipFormat *format,
                         GError **error)
{
  g_autoptr (DailiesClipWriter) writer = g_new0 (DailiesClipWriter, 1);
  g_autoptr (GstBus) bus = NULL;
  GstElement *muxer;
  GstElement *sink;

  g_mutex_init (&writer->lock);
  g_cond_init (&writer->changed);
  writer->pipeline = gst_pipeline_new (NULL);
  writer->temporary = g_strconcat (path, ".mdat", NULL);
  muxer = add_element (GST_BIN (writer->pipeline), "mp4mux", error);
  if (muxer == NULL)
    return NULL;
  sink = add_element (GST_BIN (writer->pipeline), "filesink", error);
  if (sink == NULL)
    return NULL;
  /* Its own temporary file would fill /tmp. */
  g_object_set (muxer, "faststart", TRUE, "faststart-file", writer->temporary, NULL);
  g_object_set (sink, "location", path, "sync", FALSE, "async", FALSE, NULL);
  if (!gst_element_link (muxer, sink) || !build_video (writer, muxer, format, error) ||
      (format->audio && !build_audio (writer, muxer, error)))
    return NULL;

  bus = gst_pipeline_get_bus (GST_PIPELINE (writer->pipeline));
  gst_bus_set_sync_handler (bus, message_cb, writer, NULL);
  if (gst_element_set_state (writer->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->lock);

      if (writer->error != NULL)
        g_propagate_error (error, g_steal_pointer (&writer->error));
      else
        g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_SERVER, _ ("The encoder could not be started.")));
      return NULL;
    }
  return g_steal_pointer (&writer);
}

/**
 * dailies_clip_writer_free:
 * @writer: (transfer full): a writer
 *
 * Stops writing at once.  The file stays as it is.
 */
void
dailies_clip_writer_free (DailiesClipWriter *writer)
{
  if (writer->pipeline != NULL)
    gst_element_set_state (writer->pipeline, GST_STATE_NULL);
  if (writer->pool != NULL)
    gst_buffer_pool_set_active (writer->pool, FALSE);
  if (writer->temporary != NULL)
    g_unlink (writer->temporary);
  g_clear_object (&writer->pool);
  g_clear_object (&writer->pipeline);
  g_clear_pointer (&writer->temporary, g_free);
  g_clear_error (&writer->error);
  g_cond_clear (&writer->changed);
  g_mutex_clear (&writer->lock);
  g_free (writer);
}

/**
 * dailies_clip_writer_make_frame:
 * @writer: a writer
 * @picture: an RGB24 image surface of the size of the frames
 *
 * Copies a picture, in the form that video has.  Any thread.
 *
 * Returns: (transfer full) (nullable): the frame, to be pushed
 */
GstBuffer *
dailies_clip_writer_make_frame (DailiesClipWriter *writer,
                                cairo_surface_t *picture)
{
  g_autoptr (GstBuffer) buffer = NULL;
  int stride = cairo_image_surface_get_stride (picture);
  const guint8 *data;
  GstVideoFrame frame;
  int width;

  if (gst_buffer_pool_acquire_buffer (writer->pool, &buffer, NULL) != GST_FLOW_OK ||
      !gst_video_frame_map (&frame, &writer->frame_info, buffer, GST_MAP_WRITE))
    return NULL;
  cairo_surface_flush (picture);
  data = cairo_image_surface_get_data (picture);
  width = GST_VIDEO_FRAME_WIDTH (&frame);
  for (int y = 0; y < GST_VIDEO_FRAME_HEIGHT (&frame); y += 2)
    {
      const guint32 *above = (const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) stride);
      const guint32 *below = (const guint32 *) (gconstpointer) (data + (gsize) (y + 1) * (gsize) stride);
      guint8 *planes[3];

      for (int i = 0; i < 3; i++)
        planes[i] = (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, i) + (gsize) (i == 0 ? y : y / 2) * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, i);
      dailies_pixels_to_luma (planes[0], above, width);
      dailies_pixels_to_luma (planes[0] + GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), below, width);
      dailies_pixels_to_chroma (planes[1], planes[2], above, below, width);
    }
  gst_video_frame_unmap (&frame);
  return g_steal_pointer (&buffer);
}

/* Waits until the encoder can take more; FALSE when there is no point. */
static gboolean
wait_for_room (DailiesClipWriter *writer,
               Inlet *inlet)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->lock);

  while (!inlet->hungry && writer->error == NULL && !writer->stopped)
    g_cond_wait (&writer->changed, &writer->lock);
  return writer->error == NULL && !writer->stopped;
}

/**
 * dailies_clip_writer_push_frame:
 * @writer: a writer
 * @frame: (transfer full): the frame
 * @number: its number; frames are pushed in order
 *
 * Gives the next frame to the encoder.  Blocks while that is busy.
 *
 * Returns: %FALSE if writing failed or was stopped
 */
gboolean
dailies_clip_writer_push_frame (DailiesClipWriter *writer,
                                GstBuffer *frame,
                                int number)
{
  GST_BUFFER_PTS (frame) = gst_util_uint64_scale ((guint64) number, GST_SECOND, DAILIES_FRAME_RATE);
  GST_BUFFER_DURATION (frame) = gst_util_uint64_scale ((guint64) number + 1, GST_SECOND, DAILIES_FRAME_RATE) - GST_BUFFER_PTS (frame);
  if (!wait_for_room (writer, &writer->video))
    {
      gst_buffer_unref (frame);
      return FALSE;
    }
  return gst_app_src_push_buffer (writer->video.source, frame) == GST_FLOW_OK;
}

/**
 * dailies_clip_writer_push_sound:
 * @writer: a writer
 * @samples: (transfer full): stereo 32-bit float samples
 *
 * Gives the next samples to the encoder.  Blocks while that is busy.
 *
 * Returns: %FALSE if writing failed or was stopped
 */
gboolean
dailies_clip_writer_push_sound (DailiesClipWriter *writer,
                                GstBuffer *samples)
{
  guint64 n_samples = gst_buffer_get_size (samples) / (2 * sizeof (float));
  guint64 end = writer->sound_position + n_samples;

  GST_BUFFER_PTS (samples) = gst_util_uint64_scale (writer->sound_position, GST_SECOND, DAILIES_SOUND_RATE);
  GST_BUFFER_DURATION (samples) = gst_util_uint64_scale (end, GST_SECOND, DAILIES_SOUND_RATE) - GST_BUFFER_PTS (samples);
  writer->sound_position = end;
  if (!wait_for_room (writer, &writer->audio))
    {
      gst_buffer_unref (samples);
      return FALSE;
    }
  return gst_app_src_push_buffer (writer->audio.source, samples) == GST_FLOW_OK;
}

/**
 * dailies_clip_writer_end_frames:
 * @writer: a writer
 *
 * Says that no more frames come.
 *
 * Returns: whether that could be said
 */
gboolean
dailies_clip_writer_end_frames (DailiesClipWriter *writer)
{
  return gst_app_src_end_of_stream (writer->video.source) == GST_FLOW_OK;
}

/**
 * dailies_clip_writer_end_sound:
 * @writer: a writer
 *
 * Says that no more samples come.
 *
 * Returns: whether that could be said
 */
gboolean
dailies_clip_writer_end_sound (DailiesClipWriter *writer)
{
  return gst_app_src_end_of_stream (writer->audio.source) == GST_FLOW_OK;
}

/**
 * dailies_clip_writer_finish:
 * @writer: a writer to which both ends were told
 * @error: (nullable): return location
 *
 * Waits until the clip is whole.  Blocks.
 *
 * Returns: whether the file is whole; else @error says why not, as a storage or
 *   server error, or %G_IO_ERROR_CANCELLED if it was stopped
 */
gboolean
dailies_clip_writer_finish (DailiesClipWriter *writer,
                            GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->lock);

  while (!writer->ended && writer->error == NULL && !writer->stopped)
    g_cond_wait (&writer->changed, &writer->lock);
  if (writer->error != NULL)
    {
      g_propagate_error (error, g_error_copy (writer->error));
      return FALSE;
    }
  if (writer->stopped)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The render was cancelled."));
      return FALSE;
    }
  return TRUE;
}

/**
 * dailies_clip_writer_stop:
 * @writer: a writer
 *
 * Makes all that waits on the writer return at once.  Any thread.
 */
void
dailies_clip_writer_stop (DailiesClipWriter *writer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->lock);

  writer->stopped = TRUE;
  g_cond_broadcast (&writer->changed);
}

/**
 * dailies_clip_writer_get_sound_length:
 * @n_frames: length of a clip
 *
 * An AAC encoder works in packets and adds one of its own.  With so many
 * samples the sound never outlasts the picture, which would make the whole
 * clip longer than it should be.
 *
 * Returns: how many samples to push
 */
guint
dailies_clip_writer_get_sound_length (int n_frames)
{
  guint64 n_samples = (guint64) n_frames * DAILIES_SOUND_RATE / DAILIES_FRAME_RATE;

  return (guint) ((n_samples / AAC_PACKET - 1) * AAC_PACKET);
}

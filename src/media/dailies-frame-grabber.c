/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-frame-grabber"

#include "config.h"

#include "dailies-frame-grabber-private.h"

#include <gst/pbutils/pbutils.h>
#include <gst/video/video.h>

#include <glib/gi18n.h>

#include "dailies-container.h"
#include "dailies-media-error.h"
#include "dailies-media-words.h"

/* For everything that is done with one clip. */
#define DEADLINE (20 * G_TIME_SPAN_SECOND)

#define NO_PICTURE "dailies-no-picture"

G_DEFINE_FINAL_TYPE (DailiesFrameGrabber, dailies_frame_grabber, G_TYPE_OBJECT)

static void
dailies_frame_grabber_dispose (GObject *object)
{
  DailiesFrameGrabber *self = DAILIES_FRAME_GRABBER (object);

  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->clip_path, g_free);
  g_clear_pointer (&self->missing_codec, g_free);

  G_OBJECT_CLASS (dailies_frame_grabber_parent_class)->dispose (object);
}

static void
dailies_frame_grabber_class_init (DailiesFrameGrabberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_frame_grabber_dispose;
}

static void
dailies_frame_grabber_init (DailiesFrameGrabber *self)
{
}

static gboolean
is_audio (GstCaps *caps)
{
  return !gst_caps_is_empty (caps) && !gst_caps_is_any (caps) &&
         g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), "audio/");
}

/* Sound is handed out as it lies in the file, where nobody takes it. */
static gboolean
autoplug_continue_cb (GstElement *decoder,
                      GstPad *pad,
                      GstCaps *caps,
                      gpointer user_data)
{
  return !is_audio (caps);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad *pad,
              DailiesFrameGrabber *self)
{
  g_autoptr (GstCaps) caps = gst_pad_query_caps (pad, NULL);
  g_autoptr (GstPad) target = NULL;

  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps) ||
      !g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), "video/x-raw"))
    return;

  target = gst_element_get_static_pad (self->scaler, "sink");
  if (!gst_pad_is_linked (target) && GST_PAD_LINK_SUCCESSFUL (gst_pad_link (pad, target)))
    self->picture_linked = TRUE;
}

static void
no_more_pads_cb (GstElement *decoder,
                 DailiesFrameGrabber *self)
{
  if (!self->picture_linked)
    gst_element_post_message (decoder, gst_message_new_application (GST_OBJECT (decoder),
                                                                    gst_structure_new_empty (NO_PICTURE)));
}

static GError *
translate_error (DailiesFrameGrabber *self,
                 GstMessage *message)
{
  g_autoptr (GError) gst_error = NULL;

  gst_message_parse_error (message, &gst_error, NULL);
  g_debug ("%s", gst_error->message);

  if (self->missing_codec != NULL ||
      g_error_matches (gst_error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
      g_error_matches (gst_error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND))
    return dailies_media_error_missing_codec (self->missing_codec);

  /* Translators: %s is the reason that the media framework gives */
  return dailies_media_error_damaged (_ ("The clip cannot be decoded: %s"), gst_error->message);
}

/* Sound alone, or a picture that no decoder here takes? */
static GError *
explain_no_picture (DailiesFrameGrabber *self)
{
  g_auto (DailiesContainer) container = {
    NULL,
  };

  if (self->missing_codec == NULL && dailies_container_read (&container, self->clip_path, self->cancellable))
    self->missing_codec = dailies_media_words_for_caps (container.video);

  if (self->missing_codec != NULL)
    return dailies_media_error_missing_codec (self->missing_codec);

  return dailies_media_error_damaged ("%s", _ ("The clip has no picture"));
}

static void
note_missing_plugin (DailiesFrameGrabber *self,
                     GstMessage *message)
{
  g_autoptr (GstCaps) caps = NULL;

  gst_structure_get (gst_message_get_structure (message), "detail", GST_TYPE_CAPS, &caps, NULL);
  if (caps != NULL && self->missing_codec == NULL)
    self->missing_codec = dailies_media_words_for_caps (caps);
}

/* Takes note of a message; FALSE with an error if it ends the work. */
static gboolean
handle_message (DailiesFrameGrabber *self,
                GstMessage *message,
                GError **error)
{
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_propagate_error (error, translate_error (self, message));
      return FALSE;
    }

  if (gst_is_missing_plugin_message (message))
    note_missing_plugin (self, message);

  if (gst_message_has_name (message, NO_PICTURE))
    {
      g_propagate_error (error, explain_no_picture (self));
      return FALSE;
    }

  return TRUE;
}

gboolean
dailies_frame_grabber_check_time (DailiesFrameGrabber *self,
                                  GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (g_get_monotonic_time () >= self->deadline)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip took too long to decode")));
      return FALSE;
    }

  return TRUE;
}

/* Until a frame, or the end, is at the sink. */
static gboolean
wait_for_preroll (DailiesFrameGrabber *self,
                  GError **error)
{
  while (dailies_frame_grabber_check_time (self, error))
    {
      g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (self->bus, DAILIES_FRAME_GRABBER_SLICE,
                                                                   GST_MESSAGE_ERROR | GST_MESSAGE_ASYNC_DONE |
                                                                       GST_MESSAGE_ELEMENT | GST_MESSAGE_APPLICATION);

      if (message == NULL)
        continue;
      if (!handle_message (self, message, error))
        return FALSE;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ASYNC_DONE && GST_MESSAGE_SRC (message) == GST_OBJECT (self->pipeline))
        return TRUE;
    }

  return FALSE;
}

gboolean
dailies_frame_grabber_check_errors (DailiesFrameGrabber *self,
                                    GError **error)
{
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR);

  return message == NULL || handle_message (self, message, error);
}

static GstCaps *
make_caps (guint maximum_width)
{
  GstCaps *caps = gst_caps_new_simple ("video/x-raw",
                                       "format", G_TYPE_STRING, "RGB",
                                       "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, NULL);

  if (maximum_width > 0)
    gst_caps_set_simple (caps, "width", GST_TYPE_INT_RANGE, 1, (int) MAX (maximum_width, 2), NULL);

  return caps;
}

static gboolean
build_pipeline (DailiesFrameGrabber *self,
                const char *clip_path,
                guint maximum_width,
                GError **error)
{
  g_autoptr (GstCaps) caps = make_caps (maximum_width);
  g_autoptr (GstElement) sink_bin = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstPad) pad = NULL;
  GstElement *source;
  GstElement *decoder;

  source = gst_element_factory_make ("filesrc", NULL);
  decoder = gst_element_factory_make ("decodebin", NULL);
  sink_bin = gst_parse_bin_from_description ("videoconvert ! videoflip video-direction=auto ! videoconvertscale add-borders=false ! appsink name=sink",
                                             TRUE, NULL);
  if (source == NULL || decoder == NULL || sink_bin == NULL)
    {
      gst_clear_object (&source);
      gst_clear_object (&decoder);
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_STORAGE,
                                                           _ ("GStreamer’s base and good plug-ins are not installed")));
      return FALSE;
    }
  gst_object_ref_sink (sink_bin);

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->bus = gst_element_get_bus (self->pipeline);
  self->scaler = sink_bin;
  sink = gst_bin_get_by_name (GST_BIN (sink_bin), "sink");
  self->sink = GST_APP_SINK (sink);
  g_object_set (sink, "sync", FALSE, "max-buffers", 2, "caps", caps, NULL);
  g_object_set (source, "location", clip_path, NULL);

  gst_bin_add_many (GST_BIN (self->pipeline), source, decoder, sink_bin, NULL);
  gst_element_link (source, decoder);
  g_signal_connect (decoder, "autoplug-continue", G_CALLBACK (autoplug_continue_cb), self);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), self);
  g_signal_connect (decoder, "no-more-pads", G_CALLBACK (no_more_pads_cb), self);

  return TRUE;
}

/**
 * dailies_frame_grabber_open:
 * @clip_path: the clip
 * @maximum_width: frames are not wider than this; 0 for their own size
 * @cancellable: (nullable): ends whatever the grabber does
 * @error: return location
 *
 * Opens a clip and decodes its first frame.
 *
 * Returns: (transfer full) (nullable): a grabber; %NULL with a damaged-clip,
 *   missing-codec or storage error, or when cancelled
 */
DailiesFrameGrabber *
dailies_frame_grabber_open (const char *clip_path,
                            guint maximum_width,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (DailiesFrameGrabber) self = NULL;
  gint64 nanoseconds = 0;

  g_return_val_if_fail (clip_path != NULL, NULL);

  if (!dailies_media_error_check_readable (clip_path, error))
    return NULL;

  self = g_object_new (DAILIES_TYPE_FRAME_GRABBER, NULL);
  self->clip_path = g_strdup (clip_path);
  g_set_object (&self->cancellable, cancellable);
  self->deadline = g_get_monotonic_time () + DEADLINE;

  if (!build_pipeline (self, clip_path, maximum_width, error))
    return NULL;

  /* A failure has its reason on the bus. */
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!wait_for_preroll (self, error))
    return NULL;

  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &nanoseconds))
    self->duration = nanoseconds / 1000;

  return g_steal_pointer (&self);
}

/**
 * dailies_frame_grabber_get_duration:
 * @self: a grabber
 *
 * Returns: microseconds, 0 if unknown
 */
gint64
dailies_frame_grabber_get_duration (DailiesFrameGrabber *self)
{
  g_return_val_if_fail (DAILIES_IS_FRAME_GRABBER (self), 0);

  return self->duration;
}

static gboolean
seek (DailiesFrameGrabber *self,
      gint64 position,
      GError **error)
{
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME,
                                GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, position * 1000))
    {
      if (dailies_frame_grabber_check_errors (self, error))
        g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip cannot be searched")));
      return FALSE;
    }

  return wait_for_preroll (self, error);
}

/**
 * dailies_frame_grabber_grab:
 * @self: a grabber
 * @position: microseconds from the start
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the frame that is seen at @position,
 *   as RGB; %NULL without an error if the clip ends before; %NULL with one
 *   if it cannot be decoded
 */
GstSample *
dailies_frame_grabber_grab (DailiesFrameGrabber *self,
                            gint64 position,
                            GError **error)
{
  g_autoptr (GstSample) sample = NULL;

  g_return_val_if_fail (DAILIES_IS_FRAME_GRABBER (self), NULL);
  g_return_val_if_fail (position >= 0, NULL);

  if (!seek (self, position + DAILIES_FRAME_GRABBER_ROUNDING, error))
    return NULL;

  sample = gst_app_sink_try_pull_preroll (self->sink, 0);
  if (sample == NULL && !dailies_frame_grabber_check_errors (self, error))
    return NULL;

  return g_steal_pointer (&sample);
}

static GstSample *
play_to_end (DailiesFrameGrabber *self,
             GError **error)
{
  g_autoptr (GstSample) last = NULL;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  while (dailies_frame_grabber_check_time (self, error))
    {
      GstSample *sample = gst_app_sink_try_pull_sample (self->sink, DAILIES_FRAME_GRABBER_SLICE);

      if (sample != NULL)
        {
          gst_clear_sample (&last);
          last = sample;
        }
      else if (!dailies_frame_grabber_check_errors (self, error))
        {
          return NULL;
        }
      else if (gst_app_sink_is_eos (self->sink))
        {
          return g_steal_pointer (&last);
        }
    }

  return NULL;
}

/**
 * dailies_frame_grabber_grab_last:
 * @self: a grabber
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the last frame of the clip, as RGB;
 *   %NULL with an error if it cannot be decoded
 */
GstSample *
dailies_frame_grabber_grab_last (DailiesFrameGrabber *self,
                                 GError **error)
{
  const gint64 steps[] = { G_USEC_PER_SEC / 4, G_USEC_PER_SEC, 8 * G_USEC_PER_SEC, G_MAXINT64 };

  g_return_val_if_fail (DAILIES_IS_FRAME_GRABBER (self), NULL);

  /* Sound may go on after the picture, so this may need another run-up. */
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GstSample) sample = NULL;

      if (i > 0 && steps[i - 1] >= self->duration)
        break;
      if (seek (self, MAX (self->duration - steps[i], 0), &local_error))
        sample = play_to_end (self, &local_error);
      if (sample != NULL)
        return g_steal_pointer (&sample);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip has no frames")));

  return NULL;
}

/**
 * dailies_frame_grabber_grab_or_last:
 * @self: a grabber
 * @position: microseconds from the start, negative for the last frame
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the frame that is seen at @position, or
 *   the last one if the clip ends before; %NULL with an error if it cannot be
 *   decoded
 */
GstSample *
dailies_frame_grabber_grab_or_last (DailiesFrameGrabber *self,
                                    gint64 position,
                                    GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GstSample *sample = NULL;

  g_return_val_if_fail (DAILIES_IS_FRAME_GRABBER (self), NULL);

  if (position >= 0)
    sample = dailies_frame_grabber_grab (self, position, &local_error);
  if (sample == NULL && local_error == NULL)
    sample = dailies_frame_grabber_grab_last (self, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return sample;
}

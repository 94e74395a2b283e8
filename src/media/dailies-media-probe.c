/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-media-probe"

#include "config.h"

#include "dailies-media-probe.h"

#include <gst/pbutils/pbutils.h>
#include <gst/video/video.h>

#include <glib/gi18n.h>

#include "dailies-container.h"
#include "dailies-frame-grabber.h"
#include "dailies-iso-media.h"
#include "dailies-matroska.h"
#include "dailies-media-error.h"
#include "dailies-media-task.h"
#include "dailies-media-words.h"

#define DISCOVER_TIMEOUT (20 * GST_SECOND)
#define READ_SIZE (1024 * 1024)
#define SNIFF_SIZE 512

/* No clip is smaller than its headers. */
#define MINIMUM_BYTES 64

/* Only the size of the picture matters for the last frame, not its detail. */
#define CHECK_WIDTH 64

typedef struct
{
  guint8 head[SNIFF_SIZE];
  gsize head_size;
  guint64 size;
  char *sha256;
} FileDigest;

typedef struct
{
  guint width;
  guint height;
  gint64 duration;
  double frame_rate;
  char *container;
  char *video_codec;
  char *audio_codec;
} Discovery;

static void
discovery_clear (Discovery *discovery)
{
  g_clear_pointer (&discovery->container, g_free);
  g_clear_pointer (&discovery->video_codec, g_free);
  g_clear_pointer (&discovery->audio_codec, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Discovery, discovery_clear)

static gboolean
read_file (const char *path,
           FileDigest *digest,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *data = g_malloc (READ_SIZE);
  g_autoptr (GError) file_error = NULL;
  gssize n = 0;

  stream = g_file_read (file, cancellable, &file_error);
  while (stream != NULL && (n = g_input_stream_read (G_INPUT_STREAM (stream), data, READ_SIZE, cancellable, &file_error)) > 0)
    {
      if (digest->size < SNIFF_SIZE)
        {
          digest->head_size = MIN ((gsize) n, SNIFF_SIZE - (gsize) digest->size);
          memcpy (digest->head + digest->size, data, digest->head_size);
          digest->head_size += (gsize) digest->size;
        }
      g_checksum_update (checksum, data, n);
      digest->size += (guint64) n;
    }

  if (file_error != NULL)
    {
      g_propagate_error (error, dailies_media_error_from_file (file_error, path));
      return FALSE;
    }

  digest->sha256 = g_strdup (g_checksum_get_string (checksum));

  return TRUE;
}

static gboolean
starts_with (const FileDigest *digest,
             const char *prefix)
{
  gsize start = 0;

  while (start < digest->head_size && g_ascii_isspace (digest->head[start]))
    start++;

  return digest->head_size - start >= strlen (prefix) &&
         g_ascii_strncasecmp ((const char *) digest->head + start, prefix, strlen (prefix)) == 0;
}

static gboolean
is_text (const FileDigest *digest)
{
  const char *head = (const char *) digest->head;
  const char *end;

  /* The last character may be cut. */
  g_utf8_validate_len (head, digest->head_size, &end);

  return (gsize) (end - head) + 3 >= digest->head_size;
}

/* What services send in place of a clip, said in words. */
static gboolean
check_head (const FileDigest *digest,
            GError **error)
{
  if (digest->size == 0)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The file is empty")));
      return FALSE;
    }

  if (starts_with (digest, "<!doctype html") || starts_with (digest, "<html"))
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The file is a web page, not a clip")));
      return FALSE;
    }

  if (digest->size < MINIMUM_BYTES)
    {
      g_propagate_error (error, dailies_media_error_damaged (ngettext (
                                                                 "The file has only %u byte",
                                                                 "The file has only %u bytes",
                                                                 (gulong) digest->size),
                                                             (guint) digest->size));
      return FALSE;
    }

  if (is_text (digest))
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The file is text, not a clip")));
      return FALSE;
    }

  return TRUE;
}

static GstDiscovererStreamInfo *
first_stream (GList *streams)
{
  return streams != NULL ? streams->data : NULL;
}

static gboolean
is_quarter_turn (GstDiscovererStreamInfo *stream)
{
  const GstTagList *tags = gst_discoverer_stream_info_get_tags (stream);
  g_autofree char *orientation = NULL;

  if (tags == NULL || !gst_tag_list_get_string (tags, GST_TAG_IMAGE_ORIENTATION, &orientation))
    return FALSE;

  return g_str_has_suffix (orientation, "rotate-90") || g_str_has_suffix (orientation, "rotate-270");
}

static void
read_picture (GstDiscovererStreamInfo *stream,
              Discovery *discovery)
{
  GstDiscovererVideoInfo *video = GST_DISCOVERER_VIDEO_INFO (stream);
  const guint par_n = gst_discoverer_video_info_get_par_num (video);
  const guint par_d = gst_discoverer_video_info_get_par_denom (video);
  const guint rate_d = gst_discoverer_video_info_get_framerate_denom (video);

  discovery->width = gst_discoverer_video_info_get_width (video);
  discovery->height = gst_discoverer_video_info_get_height (video);
  if (par_n > 0 && par_d > 0)
    discovery->width = (guint) gst_util_uint64_scale_round (discovery->width, par_n, par_d);
  if (is_quarter_turn (stream))
    {
      guint width = discovery->width;

      discovery->width = discovery->height;
      discovery->height = width;
    }
  if (rate_d > 0)
    discovery->frame_rate = (double) gst_discoverer_video_info_get_framerate_num (video) / rate_d;
}

static char *
describe_stream (GstDiscovererStreamInfo *stream)
{
  g_autoptr (GstCaps) caps = NULL;

  if (stream == NULL)
    return NULL;

  caps = gst_discoverer_stream_info_get_caps (stream);

  return dailies_media_words_for_caps (caps);
}

/* The discoverer is silent on what it cannot decode. */
static void
read_undecodable (const char *path,
                  Discovery *discovery,
                  GCancellable *cancellable)
{
  g_auto (DailiesContainer) container = {
    NULL,
  };
  const GstStructure *structure;
  int width = 0;
  int height = 0;
  int numerator = 0;
  int denominator = 0;

  if (!dailies_container_read (&container, path, cancellable))
    return;

  structure = gst_caps_get_structure (container.video, 0);
  gst_structure_get_int (structure, "width", &width);
  gst_structure_get_int (structure, "height", &height);
  discovery->width = (guint) MAX (width, 0);
  discovery->height = (guint) MAX (height, 0);
  if (gst_structure_get_fraction (structure, "framerate", &numerator, &denominator) && denominator > 0)
    discovery->frame_rate = (double) numerator / denominator;
  discovery->duration = container.duration;
  discovery->video_codec = dailies_media_words_for_caps (container.video);
  if (discovery->audio_codec == NULL)
    discovery->audio_codec = dailies_media_words_for_caps (container.audio);
}

static void
read_discovery (GstDiscovererInfo *info,
                Discovery *discovery)
{
  GList *videos = gst_discoverer_info_get_video_streams (info);
  GList *audios = gst_discoverer_info_get_audio_streams (info);
  g_autoptr (GstDiscovererStreamInfo) top = gst_discoverer_info_get_stream_info (info);

  discovery->duration = (gint64) (gst_discoverer_info_get_duration (info) / 1000);
  discovery->container = describe_stream (top);
  discovery->audio_codec = describe_stream (first_stream (audios));
  if (videos != NULL)
    {
      read_picture (videos->data, discovery);
      discovery->video_codec = describe_stream (videos->data);
    }

  gst_discoverer_stream_info_list_free (videos);
  gst_discoverer_stream_info_list_free (audios);
}

static gboolean
discover (const char *path,
          Discovery *discovery,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GstDiscoverer) discoverer = gst_discoverer_new (DISCOVER_TIMEOUT, error);
  g_autoptr (GstDiscovererInfo) info = NULL;
  g_autoptr (GError) gst_error = NULL;
  g_autofree char *uri = NULL;

  if (discoverer == NULL || (uri = gst_filename_to_uri (path, error)) == NULL)
    return FALSE;

  info = gst_discoverer_discover_uri (discoverer, uri, &gst_error);
  switch (gst_discoverer_info_get_result (info))
    {
    case GST_DISCOVERER_OK:
    case GST_DISCOVERER_MISSING_PLUGINS:
      break;

    case GST_DISCOVERER_TIMEOUT:
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip took too long to decode")));
      return FALSE;

    case GST_DISCOVERER_URI_INVALID:
    case GST_DISCOVERER_ERROR:
    case GST_DISCOVERER_BUSY:
      /* Translators: %s is the reason that the media framework gives */
      g_propagate_error (error, dailies_media_error_damaged (_ ("The clip cannot be decoded: %s"),
                                                             gst_error != NULL ? gst_error->message : "?"));
      return FALSE;
    }

  read_discovery (info, discovery);
  if (discovery->video_codec == NULL)
    read_undecodable (path, discovery, cancellable);
  if (discovery->video_codec == NULL)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip has no picture")));
      return FALSE;
    }

  if (discovery->duration <= 0)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip has a length of zero")));
      return FALSE;
    }

  return TRUE;
}

/* Where the picture really ends, in microseconds. */
static gint64
get_end (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstClockTime end = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));

  if (!GST_CLOCK_TIME_IS_VALID (end))
    return 0;
  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    end += GST_BUFFER_DURATION (buffer);

  return (gint64) (end / 1000);
}

static gboolean
check_frames (const char *path,
              const Discovery *discovery,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (DailiesFrameGrabber) grabber = dailies_frame_grabber_open (path, CHECK_WIDTH, cancellable, error);
  g_autoptr (GstSample) last = NULL;
  gint64 tolerance = MAX (G_USEC_PER_SEC / 2, discovery->duration / 4);
  gint64 end;

  if (grabber == NULL || (last = dailies_frame_grabber_grab_last (grabber, error)) == NULL)
    return FALSE;

  end = get_end (last);
  if (end + tolerance < discovery->duration)
    {
      /* Translators: both are seconds: where the picture ends, and the length that the file claims */
      g_propagate_error (error, dailies_media_error_damaged (_ ("The picture ends after %.1f of %.1f seconds"),
                                                             (double) end / G_USEC_PER_SEC,
                                                             (double) discovery->duration / G_USEC_PER_SEC));
      return FALSE;
    }

  return TRUE;
}

/* GStreamer has one name for MP4 and QuickTime, and none for what it cannot
 * decode. */
static char *
name_container (const FileDigest *digest,
                const char *discovered)
{
  if (memcmp (digest->head + 4, "ftyp", 4) == 0)
    return g_strdup (memcmp (digest->head + 8, "qt  ", 4) == 0 ? "QuickTime" : "MP4");
  if (discovered == NULL && memmem (digest->head, MINIMUM_BYTES, "webm", 4) != NULL)
    return g_strdup ("WebM");

  return g_strdup (discovered);
}

static gboolean
probe (gpointer data,
       GValue *result,
       GCancellable *cancellable,
       GError **error)
{
  const char *path = data;
  g_auto (Discovery) discovery = {
    0,
  };
  FileDigest digest = {
    0,
  };
  g_autoptr (GError) frames_error = NULL;
  g_autofree char *container = NULL;
  g_autofree char *sha256 = NULL;

  if (!read_file (path, &digest, cancellable, error))
    return FALSE;

  sha256 = digest.sha256;
  if (!check_head (&digest, error) ||
      !dailies_iso_media_check (path, error) ||
      !dailies_matroska_check (digest.head, digest.head_size, digest.size, error) ||
      !discover (path, &discovery, cancellable, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (!check_frames (path, &discovery, cancellable, &frames_error) &&
      !dailies_error_has_code (frames_error, DAILIES_MEDIA_MISSING_CODEC))
    {
      g_propagate_error (error, g_steal_pointer (&frames_error));
      return FALSE;
    }

  container = name_container (&digest, discovery.container);
  g_value_init (result, DAILIES_TYPE_MEDIA_INFO);
  g_value_take_object (result, g_object_new (DAILIES_TYPE_MEDIA_INFO,
                                             "width", discovery.width,
                                             "height", discovery.height,
                                             "duration", discovery.duration,
                                             "frame-rate", discovery.frame_rate,
                                             "container", container,
                                             "video-codec", discovery.video_codec,
                                             "audio-codec", discovery.audio_codec,
                                             "size-bytes", digest.size,
                                             "sha256", sha256,
                                             NULL));

  return TRUE;
}

/**
 * dailies_media_probe:
 * @path: a file
 * @cancellable: (nullable): stops the work
 *
 * Finds out whether a file is a whole clip: hashes it, checks that all its
 * index speaks of is there, and decodes the first and the last frame.  A clip
 * whose codec has no decoder on this computer is taken at its container's
 * word.  For any thread; the work is done in another.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesMediaInfo or
 *   rejects with %DAILIES_ERROR_PROTOCOL (code "damaged-clip"),
 *   %DAILIES_ERROR_NOT_FOUND, %DAILIES_ERROR_STORAGE or
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
dailies_media_probe (const char *path,
                     GCancellable *cancellable)
{
  dex_return_error_if_fail (path != NULL);

  return dailies_media_task_run (DAILIES_MEDIA_PRIORITY_PROBE, probe, g_strdup (path), g_free, cancellable);
}

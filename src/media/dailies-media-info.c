/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-media-info"

#include "config.h"

#include "dailies-media-info.h"

struct _DailiesMediaInfo
{
  GObject parent_instance;

  guint width;
  guint height;
  gint64 duration;
  double frame_rate;
  char *container;
  char *video_codec;
  char *audio_codec;
  guint64 size_bytes;
  char *sha256;
};

typedef enum
{
  PROP_WIDTH = 1,
  PROP_HEIGHT,
  PROP_DURATION,
  PROP_FRAME_RATE,
  PROP_CONTAINER,
  PROP_VIDEO_CODEC,
  PROP_AUDIO_CODEC,
  PROP_SIZE_BYTES,
  PROP_SHA256,
} DailiesMediaInfoProps;

static GParamSpec *properties[PROP_SHA256 + 1];

G_DEFINE_FINAL_TYPE (DailiesMediaInfo, dailies_media_info, G_TYPE_OBJECT)

static void
dailies_media_info_finalize (GObject *object)
{
  DailiesMediaInfo *self = DAILIES_MEDIA_INFO (object);

  g_clear_pointer (&self->container, g_free);
  g_clear_pointer (&self->video_codec, g_free);
  g_clear_pointer (&self->audio_codec, g_free);
  g_clear_pointer (&self->sha256, g_free);

  G_OBJECT_CLASS (dailies_media_info_parent_class)->finalize (object);
}

static void
dailies_media_info_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesMediaInfo *self = DAILIES_MEDIA_INFO (object);

  switch ((DailiesMediaInfoProps) prop_id)
    {
    case PROP_WIDTH:
      g_value_set_uint (value, self->width);
      break;

    case PROP_HEIGHT:
      g_value_set_uint (value, self->height);
      break;

    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;

    case PROP_FRAME_RATE:
      g_value_set_double (value, self->frame_rate);
      break;

    case PROP_CONTAINER:
      g_value_set_string (value, self->container);
      break;

    case PROP_VIDEO_CODEC:
      g_value_set_string (value, self->video_codec);
      break;

    case PROP_AUDIO_CODEC:
      g_value_set_string (value, self->audio_codec);
      break;

    case PROP_SIZE_BYTES:
      g_value_set_uint64 (value, self->size_bytes);
      break;

    case PROP_SHA256:
      g_value_set_string (value, self->sha256);
      break;
    }
}

static void
dailies_media_info_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DailiesMediaInfo *self = DAILIES_MEDIA_INFO (object);

  switch ((DailiesMediaInfoProps) prop_id)
    {
    case PROP_WIDTH:
      self->width = g_value_get_uint (value);
      break;

    case PROP_HEIGHT:
      self->height = g_value_get_uint (value);
      break;

    case PROP_DURATION:
      self->duration = g_value_get_int64 (value);
      break;

    case PROP_FRAME_RATE:
      self->frame_rate = g_value_get_double (value);
      break;

    case PROP_CONTAINER:
      self->container = g_value_dup_string (value);
      break;

    case PROP_VIDEO_CODEC:
      self->video_codec = g_value_dup_string (value);
      break;

    case PROP_AUDIO_CODEC:
      self->audio_codec = g_value_dup_string (value);
      break;

    case PROP_SIZE_BYTES:
      self->size_bytes = g_value_get_uint64 (value);
      break;

    case PROP_SHA256:
      self->sha256 = g_value_dup_string (value);
      break;
    }
}

static void
dailies_media_info_class_init (DailiesMediaInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dailies_media_info_finalize;
  object_class->get_property = dailies_media_info_get_property;
  object_class->set_property = dailies_media_info_set_property;

  properties[PROP_WIDTH] = g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_uint ("height", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_FRAME_RATE] = g_param_spec_double ("frame-rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_CONTAINER] = g_param_spec_string ("container", NULL, NULL, NULL, flags);
  properties[PROP_VIDEO_CODEC] = g_param_spec_string ("video-codec", NULL, NULL, NULL, flags);
  properties[PROP_AUDIO_CODEC] = g_param_spec_string ("audio-codec", NULL, NULL, NULL, flags);
  properties[PROP_SIZE_BYTES] = g_param_spec_uint64 ("size-bytes", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_SHA256] = g_param_spec_string ("sha256", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_media_info_init (DailiesMediaInfo *self)
{
}

/**
 * dailies_media_info_get_width:
 * @self: an info
 *
 * Returns: pixels as they are shown, after turning and stretching
 */
guint
dailies_media_info_get_width (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), 0);

  return self->width;
}

/**
 * dailies_media_info_get_height:
 * @self: an info
 *
 * Returns: pixels as they are shown, after turning and stretching
 */
guint
dailies_media_info_get_height (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), 0);

  return self->height;
}

/**
 * dailies_media_info_get_duration:
 * @self: an info
 *
 * Returns: microseconds
 */
gint64
dailies_media_info_get_duration (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), 0);

  return self->duration;
}

/**
 * dailies_media_info_get_frame_rate:
 * @self: an info
 *
 * Returns: frames a second, or 0 if unknown or varying
 */
double
dailies_media_info_get_frame_rate (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), 0);

  return self->frame_rate;
}

/**
 * dailies_media_info_get_container:
 * @self: an info
 *
 * Returns: such as "MP4"
 */
const char *
dailies_media_info_get_container (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), NULL);

  return self->container;
}

/**
 * dailies_media_info_get_video_codec:
 * @self: an info
 *
 * Returns: such as "H.264"
 */
const char *
dailies_media_info_get_video_codec (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), NULL);

  return self->video_codec;
}

/**
 * dailies_media_info_get_audio_codec:
 * @self: an info
 *
 * Returns: (nullable): such as "AAC"; %NULL for a silent clip
 */
const char *
dailies_media_info_get_audio_codec (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), NULL);

  return self->audio_codec;
}

/**
 * dailies_media_info_get_size_bytes:
 * @self: an info
 *
 * Returns: the size of the file
 */
guint64
dailies_media_info_get_size_bytes (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), 0);

  return self->size_bytes;
}

/**
 * dailies_media_info_get_sha256:
 * @self: an info
 *
 * Returns: the hash of the file, in lower-case hexadecimal digits
 */
const char *
dailies_media_info_get_sha256 (DailiesMediaInfo *self)
{
  g_return_val_if_fail (DAILIES_IS_MEDIA_INFO (self), NULL);

  return self->sha256;
}

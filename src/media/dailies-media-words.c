/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-media-words"

#include "config.h"

#include "dailies-media-words.h"

#include <gst/pbutils/pbutils.h>

typedef struct
{
  const char *caps;
  const char *words;
} CapsWords;

/* The first that fits.  Names as they stand on the box, not translated. */
static const CapsWords table[] = {
  { "video/x-h264", "H.264" },
  { "video/x-h265", "H.265" },
  { "video/x-h266", "H.266" },
  { "video/x-av1", "AV1" },
  { "video/x-vp8", "VP8" },
  { "video/x-vp9", "VP9" },
  { "video/x-prores", "ProRes" },
  { "video/x-dnxhd", "DNxHD" },
  { "video/x-theora", "Theora" },
  { "video/mpeg, mpegversion=(int)4, systemstream=(boolean)false", "MPEG-4" },
  { "video/mpeg, mpegversion=(int)2, systemstream=(boolean)false", "MPEG-2" },
  { "image/jpeg", "Motion JPEG" },
  { "image/png", "PNG" },
  { "audio/mpeg, mpegversion=(int){ 2, 4 }", "AAC" },
  { "audio/mpeg, mpegversion=(int)1, layer=(int)3", "MP3" },
  { "audio/x-opus", "Opus" },
  { "audio/x-vorbis", "Vorbis" },
  { "audio/x-flac", "FLAC" },
  { "audio/x-alac", "ALAC" },
  { "audio/x-ac3", "AC-3" },
  { "audio/x-eac3", "E-AC-3" },
  { "audio/x-raw", "PCM" },
  { "video/quicktime", "QuickTime" },
  { "video/webm", "WebM" },
  { "video/x-matroska", "Matroska" },
  { "video/x-msvideo", "AVI" },
  { "video/mpegts", "MPEG-TS" },
  { "application/ogg", "Ogg" },
};

static gboolean
caps_match (GstCaps *caps,
            const char *pattern)
{
  g_autoptr (GstCaps) wanted = gst_caps_from_string (pattern);

  return gst_caps_is_subset (caps, wanted);
}

/**
 * dailies_media_words_for_caps:
 * @caps: (nullable): of a stream or a container
 *
 * Returns: (transfer full) (nullable): how people call it, such as "H.264"
 */
char *
dailies_media_words_for_caps (GstCaps *caps)
{
  if (caps == NULL || gst_caps_is_empty (caps) || gst_caps_is_any (caps))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (caps_match (caps, table[i].caps))
        return g_strdup (table[i].words);
    }

  if (gst_caps_is_fixed (caps))
    return gst_pb_utils_get_codec_description (caps);

  return g_strdup (gst_structure_get_name (gst_caps_get_structure (caps, 0)));
}

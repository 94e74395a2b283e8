/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-error"

#include "config.h"

#include "dailies-player-error.h"

#include <gst/play/play.h>

#include <glib/gi18n.h>

#include "dailies-media-error.h"
#include "dailies-media-words.h"

/* From "gstreamer|1.0|program|H.265 decoder|decoder-video/x-h265, …". */
static GstCaps *
parse_decoder_caps (const char *installer_detail)
{
  g_auto (GStrv) fields = g_strsplit (installer_detail, "|", 5);

  if (g_strv_length (fields) < 5 || !g_str_has_prefix (fields[4], "decoder-"))
    return NULL;

  return gst_caps_from_string (fields[4] + strlen ("decoder-"));
}

static GError *
explain_missing_plugin (char **installer_details,
                        gboolean fatal)
{
  for (guint i = 0; installer_details != NULL && installer_details[i] != NULL; i++)
    {
      g_autoptr (GstCaps) caps = parse_decoder_caps (installer_details[i]);
      g_autofree char *words = dailies_media_words_for_caps (caps);

      if (caps != NULL && g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), "video/"))
        return dailies_media_error_missing_codec (words);
    }

  return fatal ? dailies_media_error_missing_codec (NULL) : NULL;
}

/* The second line is the sentence; around it is who said it and where. */
static char *
pick_sentence (const char *message)
{
  g_auto (GStrv) lines = g_strsplit (message, "\n", 3);

  return g_strdup (lines[0] != NULL && lines[1] != NULL ? lines[1] : message);
}

/**
 * dailies_player_error_from_message:
 * @message: an error or a warning of GstPlay
 *
 * Returns: (transfer full) (nullable): why the clip cannot be seen, as
 *   %DAILIES_ERROR_PROTOCOL with a code of this layer; %NULL for a warning
 *   that can be lived with
 */
GError *
dailies_player_error_from_message (GstMessage *message)
{
  GstPlayMessage type;
  g_auto (GStrv) descriptions = NULL;
  g_auto (GStrv) details = NULL;
  g_autoptr (GError) gst_error = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (message != NULL, NULL);

  gst_play_message_parse_type (message, &type);
  if (type == GST_PLAY_MESSAGE_WARNING)
    {
      if (gst_play_message_parse_warning_missing_plugin (message, &descriptions, &details))
        return explain_missing_plugin (details, FALSE);

      return NULL;
    }

  if (gst_play_message_parse_error_missing_plugin (message, &descriptions, &details))
    return explain_missing_plugin (details, TRUE);

  gst_play_message_parse_error (message, &gst_error, NULL);
  g_debug ("%s", gst_error->message);
  sentence = pick_sentence (gst_error->message);

  /* Translators: %s is the reason that the media framework gives */
  return dailies_media_error_damaged (_ ("The clip cannot be played: %s"), sentence);
}

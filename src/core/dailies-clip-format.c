/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-clip-format"

#include "config.h"

#include "dailies-clip-format.h"

#include <string.h>

/* The first with an extension is its MIME type, and the other way round; the
 * very first stands in for what is not known. */
static const struct
{
  const char *mime_type;
  const char *extension;
} formats[] = {
  { "video/mp4", ".mp4" },
  { "video/webm", ".webm" },
  { "video/quicktime", ".mov" },
  { "video/x-matroska", ".mkv" },
  { "video/x-msvideo", ".avi" },
  { "video/vnd.avi", ".avi" },
  { "video/avi", ".avi" },
  { "video/x-m4v", ".m4v" },
};

/**
 * dailies_clip_format_to_extension:
 * @mime_type: (nullable): what a clip is said to be
 *
 * Returns: what the name of its file ends in, such as ".mp4"
 */
const char *
dailies_clip_format_to_extension (const char *mime_type)
{
  for (gsize i = 0; mime_type != NULL && i < G_N_ELEMENTS (formats); i++)
    {
      const gsize length = strlen (formats[i].mime_type);

      /* There may be parameters behind it. */
      if (g_ascii_strncasecmp (mime_type, formats[i].mime_type, length) == 0 &&
          (mime_type[length] == '\0' || mime_type[length] == ';' || mime_type[length] == ' '))
        return formats[i].extension;
    }

  return formats[0].extension;
}

/**
 * dailies_clip_format_from_name:
 * @name: of a file
 *
 * Returns: (nullable): the MIME type of the clip in it; %NULL if the name is
 *   not that of a clip
 */
const char *
dailies_clip_format_from_name (const char *name)
{
  const char *dot;

  g_return_val_if_fail (name != NULL, NULL);

  dot = strrchr (name, '.');
  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (formats); i++)
    {
      if (g_ascii_strcasecmp (dot, formats[i].extension) == 0)
        return formats[i].mime_type;
    }

  return NULL;
}

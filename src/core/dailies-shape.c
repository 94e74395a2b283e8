/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shape"

#include "config.h"

#include "dailies-shape.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shot.h"

#define MAXIMUM_SIDE 16384
#define MAXIMUM_RATIO_PART 10000

/* "854x480" and "1920x1088" are 16:9 to everybody. */
#define RATIO_TOLERANCE 0.01

/* "N<separator>M", digits only. */
static gboolean
parse_pair (const char *text,
            char separator,
            guint maximum,
            guint *left,
            guint *right)
{
  const char *middle = text != NULL ? strchr (text, separator) : NULL;
  g_autofree char *head = NULL;
  guint64 first;
  guint64 second;

  if (middle == NULL)
    return FALSE;

  head = g_strndup (text, middle - text);
  if (!g_ascii_string_to_unsigned (head, 10, 1, maximum, &first, NULL) ||
      !g_ascii_string_to_unsigned (middle + 1, 10, 1, maximum, &second, NULL))
    return FALSE;

  *left = first;
  *right = second;

  return TRUE;
}

/**
 * dailies_size_parse:
 * @text: (nullable): "1280x720"
 * @width: (out): pixels; left alone on error
 * @height: (out): pixels; left alone on error
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a %DAILIES_ERROR_VALIDATION in the field
 *   "size"
 */
gboolean
dailies_size_parse (const char *text,
                    guint *width,
                    guint *height,
                    GError **error)
{
  g_return_val_if_fail (width != NULL, FALSE);
  g_return_val_if_fail (height != NULL, FALSE);

  if (!parse_pair (text, 'x', MAXIMUM_SIDE, width, height))
    return dailies_error_refuse (error, "size",
                                 /* Translators: %s is what was found. */
                                 _ ("size is “%s”, allowed: width and height such as 1280x720, each 1 to 16384"),
                                 text != NULL ? text : "");

  return TRUE;
}

/**
 * dailies_aspect_ratio_parse:
 * @text: (nullable): "16:9"
 * @width: (out): the first number; left alone on error
 * @height: (out): the second number; left alone on error
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a %DAILIES_ERROR_VALIDATION in the field
 *   "aspect_ratio"
 */
gboolean
dailies_aspect_ratio_parse (const char *text,
                            guint *width,
                            guint *height,
                            GError **error)
{
  g_return_val_if_fail (width != NULL, FALSE);
  g_return_val_if_fail (height != NULL, FALSE);

  if (!parse_pair (text, ':', MAXIMUM_RATIO_PART, width, height))
    return dailies_error_refuse (error, "aspect_ratio",
                                 /* Translators: %s is what was found. */
                                 _ ("aspect_ratio is “%s”, allowed: two whole numbers such as 16:9"),
                                 text != NULL ? text : "");

  return TRUE;
}

/**
 * dailies_resolution_parse:
 * @text: (nullable): "720p", "4k" or another word of a service
 * @short_side: (out): pixels; left alone if they are not known
 *
 * Returns: whether the word says how many pixels the shorter side has
 */
gboolean
dailies_resolution_parse (const char *text,
                          guint *short_side)
{
  g_autofree char *digits = NULL;
  guint64 number;

  g_return_val_if_fail (short_side != NULL, FALSE);

  if (text == NULL || *text == '\0')
    return FALSE;

  if (g_ascii_strcasecmp (text, "4k") == 0)
    {
      *short_side = 2160;
      return TRUE;
    }

  digits = g_strndup (text, strlen (text) - 1);
  if (g_ascii_tolower (text[strlen (text) - 1]) != 'p' ||
      !g_ascii_string_to_unsigned (digits, 10, 1, MAXIMUM_SIDE, &number, NULL))
    return FALSE;

  *short_side = number;

  return TRUE;
}

/**
 * dailies_shape_matches:
 * @width: pixels
 * @height: pixels
 * @aspect_ratio: (nullable): "16:9"
 * @resolution: (nullable): "720p"
 *
 * Returns: whether a clip of that size has that shape and that resolution; a
 *   resolution that only the service can read matches every size
 */
gboolean
dailies_shape_matches (guint width,
                       guint height,
                       const char *aspect_ratio,
                       const char *resolution)
{
  guint ratio_width;
  guint ratio_height;
  guint short_side;

  g_return_val_if_fail (width > 0 && height > 0, FALSE);

  if (aspect_ratio != NULL)
    {
      if (!dailies_aspect_ratio_parse (aspect_ratio, &ratio_width, &ratio_height, NULL))
        return FALSE;

      if (fabs ((double) width * ratio_height / ((double) height * ratio_width) - 1) > RATIO_TOLERANCE)
        return FALSE;
    }

  return !dailies_resolution_parse (resolution, &short_side) || MIN (width, height) == short_side;
}

static guint
round_to_multiple (double value,
                   guint multiple)
{
  return MAX (1, (guint) floor (value / multiple + 0.5)) * multiple;
}

/**
 * dailies_shape_to_size:
 * @aspect_ratio: "16:9"
 * @resolution: "720p"
 * @multiple: both sides become multiples of this; at least 1
 * @width: (out): pixels; left alone if they are not known
 * @height: (out): pixels; left alone if they are not known
 *
 * Returns: whether the two say a size
 */
gboolean
dailies_shape_to_size (const char *aspect_ratio,
                       const char *resolution,
                       guint multiple,
                       guint *width,
                       guint *height)
{
  guint ratio_width;
  guint ratio_height;
  guint short_side;
  double long_side;

  g_return_val_if_fail (multiple > 0, FALSE);
  g_return_val_if_fail (width != NULL, FALSE);
  g_return_val_if_fail (height != NULL, FALSE);

  if (!dailies_aspect_ratio_parse (aspect_ratio, &ratio_width, &ratio_height, NULL) ||
      !dailies_resolution_parse (resolution, &short_side))
    return FALSE;

  long_side = (double) short_side * MAX (ratio_width, ratio_height) / MIN (ratio_width, ratio_height);
  if (long_side > MAXIMUM_SIDE)
    return FALSE;

  *width = round_to_multiple (ratio_width >= ratio_height ? long_side : short_side, multiple);
  *height = round_to_multiple (ratio_width >= ratio_height ? short_side : long_side, multiple);

  return TRUE;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-media-error"

#include "config.h"

#include "dailies-media-error.h"

#include <errno.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/**
 * dailies_media_error_damaged:
 * @format: what is wrong with the clip, for the user
 *
 * Returns: (transfer full): %DAILIES_ERROR_PROTOCOL with the code
 *   %DAILIES_MEDIA_DAMAGED: what came is not a whole clip
 */
GError *
dailies_media_error_damaged (const char *format,
                             ...)
{
  g_autofree char *message = NULL;
  GError *error;
  va_list args;

  g_return_val_if_fail (format != NULL, NULL);

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  error = dailies_error_new_literal (DAILIES_ERROR_PROTOCOL, message);
  dailies_error_set_code (error, DAILIES_MEDIA_DAMAGED);

  return error;
}

/**
 * dailies_media_error_truncated:
 *
 * Returns: (transfer full): a damaged-clip error for a file that is shorter
 *   than it says
 */
GError *
dailies_media_error_truncated (void)
{
  return dailies_media_error_damaged ("%s", _ ("The file ends early: part of the clip is missing"));
}

/**
 * dailies_media_error_missing_codec:
 * @codec: (nullable): its name in words
 *
 * Returns: (transfer full): %DAILIES_ERROR_PROTOCOL with the code
 *   %DAILIES_MEDIA_MISSING_CODEC: the clip may be whole, but this computer
 *   cannot show it
 */
GError *
dailies_media_error_missing_codec (const char *codec)
{
  GError *error;

  if (codec != NULL)
    /* Translators: %s is the name of a codec, such as "H.265" */
    error = dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("This computer has no decoder for %s"), codec);
  else
    error = dailies_error_new_literal (DAILIES_ERROR_PROTOCOL, _ ("This computer has no decoder for this clip"));
  dailies_error_set_code (error, DAILIES_MEDIA_MISSING_CODEC);

  return error;
}

/**
 * dailies_media_error_from_file:
 * @error: what GIO said
 * @path: of which file
 *
 * Returns: (transfer full): %DAILIES_ERROR_NOT_FOUND for a file that is not
 *   there, a copy of @error if it was cancelled, else %DAILIES_ERROR_STORAGE
 */
GError *
dailies_media_error_from_file (const GError *error,
                               const char *path)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  name = g_filename_display_basename (path);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    /* Translators: %s is the name of a file */
    return dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("There is no file “%s”"), name);

  /* Translators: the first %s is the name of a file, the second the reason */
  return dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Cannot read “%s”: %s"), name, error->message);
}

/**
 * dailies_media_error_check_readable:
 * @path: a file
 * @error: return location
 *
 * GStreamer is short of words for files that are not there.
 *
 * Returns: %FALSE with an error as of dailies_media_error_from_file() if the
 *   file cannot be read
 */
gboolean
dailies_media_error_check_readable (const char *path,
                                    GError **error)
{
  g_autoptr (GError) file_error = NULL;
  int code;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_access (path, R_OK) == 0)
    return TRUE;

  code = errno;
  g_set_error_literal (&file_error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  g_propagate_error (error, dailies_media_error_from_file (file_error, path));

  return FALSE;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-file"

#include "config.h"

#include "dailies-reference-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-error.h"

#define BLOCK (1024 * 1024)

/**
 * dailies_reference_file_refuse:
 * @path: of a reference
 * @format: what is wrong with it and what is allowed, translated, as for
 *   printf()
 * @...: what @format asks for
 *
 * Returns: (transfer full): %DAILIES_ERROR_VALIDATION for "references" that
 *   begins with the file
 */
GError *
dailies_reference_file_refuse (const char *path,
                               const char *format,
                               ...)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  /* Translators: the first %s is the path of a file, the second what is wrong with it. */
  return dailies_error_new_field ("references", _ ("“%s” %s"), name, reason);
}

static int
open_file (const char *path,
           struct stat *info,
           GError **error)
{
  /* A pipe would be waited for. */
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, info) != 0)
    {
      int number = errno;

      if (number == ENOENT || number == ENOTDIR)
        g_propagate_error (error, dailies_reference_file_refuse (path, "%s", _ ("does not exist")));
      else
        g_propagate_error (error, dailies_reference_file_refuse (path, _ ("cannot be read: %s"), g_strerror (number)));
      return -1;
    }

  if (S_ISDIR (info->st_mode))
    g_propagate_error (error, dailies_reference_file_refuse (path, "%s", _ ("is a folder; a file is wanted")));
  else if (!S_ISREG (info->st_mode))
    g_propagate_error (error, dailies_reference_file_refuse (path, "%s", _ ("is not a file")));
  else if (info->st_size == 0)
    g_propagate_error (error, dailies_reference_file_refuse (path, "%s", _ ("is empty")));
  else
    return g_steal_fd (&fd);

  return -1;
}

static gssize
read_some (int fd,
           void *buffer,
           gsize size)
{
  gssize n_read;

  do
    n_read = read (fd, buffer, size);
  while (n_read < 0 && errno == EINTR);

  return n_read;
}

/**
 * dailies_reference_file_read:
 * @path: of an image
 * @error: return location for an error
 *
 * Blocks.
 *
 * Returns: (transfer full): all of it, or %NULL if it is no file, empty,
 *   unreadable or larger than any service takes
 */
GBytes *
dailies_reference_file_read (const char *path,
                             GError **error)
{
  struct stat info;
  g_autofd int fd = open_file (path, &info, error);
  g_autofree guint8 *data = NULL;
  gsize size = 0;

  if (fd < 0)
    return NULL;
  if (info.st_size > DAILIES_REFERENCE_MAXIMUM_IMAGE)
    {
      g_autofree char *limit = g_format_size_full (DAILIES_REFERENCE_MAXIMUM_IMAGE, G_FORMAT_SIZE_IEC_UNITS);
      GError *refusal;

      /* Translators: %s is a size such as "64 MiB". */
      refusal = dailies_reference_file_refuse (path, _ ("is larger than %s, which no service takes"), limit);
      dailies_error_set_code (refusal, DAILIES_REFERENCE_FILE_TOO_LARGE);
      g_propagate_error (error, refusal);
      return NULL;
    }

  data = g_malloc (info.st_size);
  while (size < (gsize) info.st_size)
    {
      gssize n_read = read_some (fd, data + size, info.st_size - size);

      if (n_read < 0)
        {
          g_propagate_error (error, dailies_reference_file_refuse (path, _ ("cannot be read: %s"), g_strerror (errno)));
          return NULL;
        }
      if (n_read == 0)
        break;
      size += n_read;
    }

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/**
 * dailies_reference_file_sum:
 * @path: of a clip
 * @head: (out): its first bytes
 * @head_size: (out): how many
 * @error: return location for an error
 *
 * Blocks, in constant memory.
 *
 * Returns: (transfer full): its SHA-256
 */
char *
dailies_reference_file_sum (const char *path,
                            guint8 head[DAILIES_REFERENCE_HEAD],
                            gsize *head_size,
                            GError **error)
{
  struct stat info;
  g_autofd int fd = open_file (path, &info, error);
  g_autoptr (GChecksum) checksum = NULL;
  g_autofree guint8 *block = NULL;
  gssize n_read;

  if (fd < 0)
    return NULL;

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  block = g_malloc (BLOCK);
  *head_size = 0;
  while ((n_read = read_some (fd, block, BLOCK)) > 0)
    {
      if (*head_size == 0)
        {
          *head_size = MIN (n_read, DAILIES_REFERENCE_HEAD);
          memcpy (head, block, *head_size);
        }
      g_checksum_update (checksum, block, n_read);
    }

  if (n_read < 0)
    {
      g_propagate_error (error, dailies_reference_file_refuse (path, _ ("cannot be read: %s"), g_strerror (errno)));
      return NULL;
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * dailies_reference_file_read_head:
 * @path: of a file
 * @head: (out): its first bytes
 * @error: return location for an error
 *
 * Blocks.
 *
 * Returns: how many bytes, or -1 if it is no file, empty or unreadable
 */
gssize
dailies_reference_file_read_head (const char *path,
                                  guint8 head[DAILIES_REFERENCE_HEAD],
                                  GError **error)
{
  struct stat info;
  g_autofd int fd = open_file (path, &info, error);
  gssize size;

  if (fd < 0)
    return -1;

  size = read_some (fd, head, DAILIES_REFERENCE_HEAD);
  if (size < 0)
    g_propagate_error (error, dailies_reference_file_refuse (path, _ ("cannot be read: %s"), g_strerror (errno)));

  return size;
}

static gboolean
has_at (const guint8 *head,
        gsize size,
        gsize offset,
        const char *bytes,
        gsize n_bytes)
{
  return size >= offset + n_bytes && memcmp (head + offset, bytes, n_bytes) == 0;
}

/**
 * dailies_reference_file_sniff_image:
 * @head: the beginning of a file
 * @size: how much of it
 *
 * Returns: the type, if it is one of those that services take; whatever the
 *   name of the file says
 */
const char *
dailies_reference_file_sniff_image (const guint8 *head,
                                    gsize size)
{
  if (has_at (head, size, 0, "\211PNG\r\n\032\n", 8))
    return "image/png";
  if (has_at (head, size, 0, "\377\330\377", 3))
    return "image/jpeg";
  if (has_at (head, size, 0, "RIFF", 4) && has_at (head, size, 8, "WEBP", 4))
    return "image/webp";

  return NULL;
}

/**
 * dailies_reference_file_sniff_clip:
 * @head: the beginning of a file
 * @size: how much of it
 *
 * Returns: (nullable): the type, if it is a clip in a usual container
 */
const char *
dailies_reference_file_sniff_clip (const guint8 *head,
                                   gsize size)
{
  if (has_at (head, size, 4, "ftypqt", 6))
    return "video/quicktime";
  if (has_at (head, size, 4, "ftyp", 4))
    return "video/mp4";
  if (has_at (head, size, 0, "\032\105\337\243", 4))
    return "video/webm";

  return NULL;
}

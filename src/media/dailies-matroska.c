/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-matroska"

#include "config.h"

#include "dailies-matroska.h"

#include <glib/gi18n.h>

#include "dailies-media-error.h"

#define ID_EBML 0x1a45dfa3
#define ID_SEGMENT 0x18538067
#define ID_VOID 0xec

/* The number of bytes that a variable-length number takes says its first one. */
static gsize
get_length (guint8 first)
{
  gsize length = 1;

  while (length <= 8 && (first & (0x80 >> (length - 1))) == 0)
    length++;

  return length;
}

static gboolean
read_number (const guint8 *head,
             gsize head_size,
             gsize *offset,
             gboolean keep_marker,
             guint64 *number)
{
  gsize length;

  if (*offset >= head_size || (length = get_length (head[*offset])) > 8 || length > head_size - *offset)
    return FALSE;

  *number = head[*offset];
  if (!keep_marker)
    *number &= 0xff >> length;
  for (gsize i = 1; i < length; i++)
    *number = *number << 8 | head[*offset + i];

  /* All bits set: whoever wrote it did not know. */
  if (!keep_marker && *number == (G_GUINT64_CONSTANT (1) << (7 * length)) - 1)
    *number = G_MAXUINT64;
  *offset += length;

  return TRUE;
}

/**
 * dailies_matroska_check:
 * @head: the first bytes of a file
 * @head_size: how many
 * @file_size: how long the file is
 * @error: return location
 *
 * Looks whether a WebM or Matroska file is as long as it says.  Files of
 * other kinds, and those that do not say it, pass.
 *
 * Returns: %FALSE with a damaged-clip error if not
 */
gboolean
dailies_matroska_check (const guint8 *head,
                        gsize head_size,
                        guint64 file_size,
                        GError **error)
{
  gsize offset = 0;
  guint64 id;
  guint64 size;

  g_return_val_if_fail (head != NULL, FALSE);

  while (read_number (head, head_size, &offset, TRUE, &id) &&
         (id == ID_EBML || id == ID_SEGMENT || id == ID_VOID) &&
         read_number (head, head_size, &offset, FALSE, &size))
    {
      if (id == ID_SEGMENT)
        {
          if (size == G_MAXUINT64 || size <= file_size - offset)
            return TRUE;

          g_propagate_error (error, dailies_media_error_truncated ());
          return FALSE;
        }

      if (size >= head_size - offset)
        return TRUE;
      offset += (gsize) size;
    }

  return TRUE;
}

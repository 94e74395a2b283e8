/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-download-body"

#include "config.h"

#include "dailies-download-body.h"

#define BUFFER_SIZE (1024 * 1024)

static GByteArray *
make_buffer (void)
{
  GByteArray *buffer = g_byte_array_sized_new (BUFFER_SIZE);

  return g_byte_array_set_size (buffer, BUFFER_SIZE);
}

static void
swap (GByteArray **left,
      GByteArray **right)
{
  GByteArray *kept = *left;

  *left = *right;
  *right = kept;
}

/* Waits for the last piece to be written and begins to write the next. */
static gboolean
write_buffer (DailiesPartFile *part,
              DexFuture **writing,
              GByteArray *buffer,
              gsize n_filled,
              GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (buffer->data, n_filled, (GDestroyNotify) g_byte_array_unref, g_byte_array_ref (buffer));

  if (!dex_await (g_steal_pointer (writing), error))
    return FALSE;

  *writing = dailies_part_file_append (part, bytes);

  return TRUE;
}

/**
 * dailies_download_body_receive:
 * @exchange: an exchange whose answer is the clip or its rest
 * @part: where it belongs
 * @progress: called with the size of the part file so far, that which is
 *   still to be written included
 * @data: for @progress
 * @error: return location for an error
 *
 * Brings the rest of the answer to the end of the part file, in constant
 * memory: one buffer is filled while the other is written.  For fibers.
 *
 * Returns: whether all of it came; what came before an error is in the file,
 *   as far as it could be written
 */
gboolean
dailies_download_body_receive (DailiesHttpExchange *exchange,
                               DailiesPartFile *part,
                               DailiesDownloadBodyFunc progress,
                               gpointer data,
                               GError **error)
{
  g_autoptr (GByteArray) buffer = make_buffer ();
  g_autoptr (GByteArray) other = make_buffer ();
  g_autoptr (DexFuture) writing = dex_future_new_true ();
  guint64 received = dailies_part_file_get_size (part);
  gsize n_filled = 0;
  g_autoptr (GError) read_error = NULL;
  gssize n_read;

  do
    {
      n_read = dailies_http_exchange_read (exchange, buffer, n_filled, &read_error);
      if (n_read > 0)
        {
          n_filled += n_read;
          received += n_read;
          progress (received, data);
        }

      if (n_filled == BUFFER_SIZE || (n_read <= 0 && n_filled > 0))
        {
          if (!write_buffer (part, &writing, buffer, n_filled, error))
            return FALSE;
          swap (&buffer, &other);
          n_filled = 0;
        }
    }
  while (n_read > 0);

  if (!dex_await (g_steal_pointer (&writing), error))
    return FALSE;

  if (read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }

  return TRUE;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-poster-file"

#include "config.h"

#include "dailies-poster-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-frame-extract.h"
#include "dailies-frame-file.h"
#include "dailies-media-error.h"

/* What is over the limit goes together with a bit more, so that the folder is
 * not looked through again for the next poster. */
#define PRUNE_TO_PERCENT 90

typedef struct
{
  char *name;
  guint64 size;
  gint64 used_at;
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->name);
  g_free (entry);
}

static int
compare_entries (gconstpointer left,
                 gconstpointer right)
{
  const Entry *a = left;
  const Entry *b = right;

  return (a->used_at > b->used_at) - (a->used_at < b->used_at);
}

/**
 * dailies_poster_file_is_whole:
 * @path: of a poster
 *
 * Blocks shortly.  A poster that is there counts as used now.
 *
 * Returns: whether there is a file that begins and ends as a JPEG does
 */
gboolean
dailies_poster_file_is_whole (const char *path)
{
  g_autofd int fd = -1;
  guint8 head[3];
  guint8 tail[2];

  g_return_val_if_fail (path != NULL, FALSE);

  fd = g_open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 ||
      read (fd, head, sizeof head) != sizeof head ||
      lseek (fd, -(off_t) sizeof tail, SEEK_END) < 0 ||
      read (fd, tail, sizeof tail) != sizeof tail ||
      memcmp (head, "\xff\xd8\xff", sizeof head) != 0 ||
      memcmp (tail, "\xff\xd9", sizeof tail) != 0)
    return FALSE;

  /* What was looked at last is thrown away last. */
  futimens (fd, NULL);

  return TRUE;
}

/**
 * dailies_poster_file_write:
 * @path: of the new poster
 * @clip_path: the clip
 * @maximum_width: in pixels
 * @cancellable: (nullable): stops the work
 * @error: return location
 *
 * Writes the first frame of a clip as JPEG; the file is there whole or not at
 * all.  Blocks.
 *
 * Returns: %FALSE with an error of dailies_frame_extract() or
 *   %DAILIES_ERROR_STORAGE
 */
gboolean
dailies_poster_file_write (const char *path,
                           const char *clip_path,
                           guint maximum_width,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) file_error = NULL;
  g_autofree char *directory = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (clip_path != NULL, FALSE);

  bytes = dailies_frame_file_read (clip_path, 0, maximum_width, DAILIES_FRAME_JPEG, cancellable, error);
  if (bytes == NULL)
    return FALSE;

  directory = g_path_get_dirname (path);
  g_mkdir_with_parents (directory, 0700);
  if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &file_error))
    {
      /* Translators: %s is the reason, in the words of the operating system */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Cannot keep a poster: %s"), file_error->message));
      return FALSE;
    }

  return TRUE;
}

static GList *
list_entries (const char *directory,
              guint64 *total)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  GList *entries = NULL;
  const char *name;

  *total = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      struct stat info;
      Entry *entry;

      if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;

      entry = g_new0 (Entry, 1);
      entry->name = g_steal_pointer (&path);
      entry->size = (guint64) info.st_size;
      entry->used_at = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
      entries = g_list_prepend (entries, entry);
      *total += entry->size;
    }

  return entries;
}

/**
 * dailies_poster_file_prune:
 * @directory: of posters and nothing else
 * @maximum_bytes: what they may take
 *
 * Removes the posters that were not used for longest, if there are too many.
 * Blocks.
 *
 * Returns: how many bytes are left
 */
guint64
dailies_poster_file_prune (const char *directory,
                           guint64 maximum_bytes)
{
  guint64 total;
  guint64 target = maximum_bytes;
  GList *entries;

  g_return_val_if_fail (directory != NULL, 0);

  entries = list_entries (directory, &total);
  if (total > maximum_bytes)
    {
      target = maximum_bytes / 100 * PRUNE_TO_PERCENT;
      entries = g_list_sort (entries, compare_entries);
    }

  for (GList *iter = entries; iter != NULL && total > target; iter = iter->next)
    {
      Entry *entry = iter->data;

      if (g_unlink (entry->name) == 0)
        total -= entry->size;
    }

  g_list_free_full (entries, (GDestroyNotify) entry_free);

  return total;
}

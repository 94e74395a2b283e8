/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library-references"

#include "config.h"

#include "dailies-library-references.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-disk.h"
#include "dailies-error.h"

#define BUFFER_BYTES (256 * 1024)
#define MAXIMUM_EXTENSION 5

typedef struct
{
  char *folder;
  DailiesReference *reference;
} Copying;

static void
copying_free (Copying *copying)
{
  g_free (copying->folder);
  g_object_unref (copying->reference);
  g_free (copying);
}

static int
open_source (const char *path,
             GError **error)
{
  g_autofd int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  int reason = 0;

  if (fd < 0 || fstat (fd, &info) != 0)
    reason = errno;
  else if (S_ISDIR (info.st_mode))
    reason = EISDIR;
  else if (!S_ISREG (info.st_mode))
    reason = EINVAL;

  if (reason != 0)
    {
      /* Translators: the first %s is a path, the second what the system said */
      g_propagate_error (error, dailies_error_new_field ("references", _ ("The reference %s cannot be read: %s"), path, g_strerror (reason)));
      return -1;
    }

  if (info.st_size == 0)
    {
      /* Translators: %s is a path */
      g_propagate_error (error, dailies_error_new_field ("references", _ ("The reference %s is empty"), path));
      return -1;
    }

  return g_steal_fd (&fd);
}

/* A clone shares the disk's blocks where the file system can do that, and is a
 * copy for all who look: later changes of the original do not reach it, as
 * they would through a hard link.
 */
static gboolean
copy_and_hash (int source,
               int target,
               const char *source_path,
               const char *target_path,
               GChecksum *checksum,
               GError **error)
{
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  gboolean cloned = ioctl (target, FICLONE, source) == 0;

  while (TRUE)
    {
      gssize n_read = read (source, buffer, BUFFER_BYTES);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          dailies_disk_set_error (error, source_path, errno);
          return FALSE;
        }
      if (n_read == 0)
        return TRUE;

      g_checksum_update (checksum, (const guchar *) buffer, n_read);
      if (!cloned && !dailies_disk_write (target, buffer, n_read))
        {
          dailies_disk_set_error (error, target_path, errno);
          return FALSE;
        }
    }
}

static const char *
get_extension_of_type (const char *mime_type)
{
  static const struct
  {
    const char *mime_type;
    const char *extension;
  } known[] = {
    { "image/png", "png" },
    { "image/jpeg", "jpg" },
    { "image/webp", "webp" },
    { "image/gif", "gif" },
    { "image/avif", "avif" },
    { "image/heic", "heic" },
    { "video/mp4", "mp4" },
    { "video/webm", "webm" },
    { "video/quicktime", "mov" },
    { "video/x-matroska", "mkv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_strcmp0 (mime_type, known[i].mime_type) == 0)
        return known[i].extension;
    }

  return NULL;
}

static char *
dup_extension (DailiesReference *reference)
{
  const char *known = get_extension_of_type (dailies_reference_get_mime_type (reference));
  g_autofree char *name = g_path_get_basename (dailies_reference_get_path (reference));
  const char *dot = strrchr (name, '.');
  gsize length = dot != NULL ? strlen (dot + 1) : 0;

  if (known != NULL)
    return g_strdup (known);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (dot[1 + i]))
        return g_strdup ("bin");
    }

  return length > 0 && length <= MAXIMUM_EXTENSION ? g_ascii_strdown (dot + 1, -1) : g_strdup ("bin");
}

static gboolean
check_sha256 (DailiesReference *reference,
              const char *found,
              GError **error)
{
  const char *expected = dailies_reference_get_sha256 (reference);

  if (expected == NULL || g_ascii_strcasecmp (expected, found) == 0)
    return TRUE;

  /* Translators: %s is a path */
  g_propagate_error (error, dailies_error_new_field ("references", _ ("The reference %s was changed since it was chosen"), dailies_reference_get_path (reference)));

  return FALSE;
}

static gboolean
has_same_size (const char *left,
               const char *right)
{
  GStatBuf left_info;
  GStatBuf right_info;

  return g_stat (left, &left_info) == 0 && g_stat (right, &right_info) == 0 &&
         left_info.st_size == right_info.st_size;
}

/* Takes @fd. */
static char *
keep_copy (Copying *copying,
           int fd,
           const char *temporary_path,
           const char *sha256,
           GError **error)
{
  g_autofree char *extension = dup_extension (copying->reference);
  g_autofree char *name = g_strdup_printf ("%s.%s", sha256, extension);
  g_autofree char *path = g_build_filename (copying->folder, name, NULL);

  if (!check_sha256 (copying->reference, sha256, error) || has_same_size (temporary_path, path))
    {
      close (fd);
      g_unlink (temporary_path);
      return *error == NULL ? g_steal_pointer (&path) : NULL;
    }

  if (!dailies_disk_finish_temporary (fd, temporary_path, path, error))
    return NULL;

  return g_steal_pointer (&path);
}

static char *
copy_reference (Copying *copying,
                char **sha256,
                GError **error)
{
  const char *source_path = dailies_reference_get_path (copying->reference);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *wanted_path = g_build_filename (copying->folder, "reference", NULL);
  g_autofree char *temporary_path = NULL;
  g_autofd int source = open_source (source_path, error);
  int target;

  if (source < 0 || !dailies_disk_make_folder (copying->folder, 0777, error))
    return NULL;

  target = dailies_disk_open_temporary (wanted_path, &temporary_path, error);
  if (target < 0)
    return NULL;

  if (!copy_and_hash (source, target, source_path, wanted_path, checksum, error))
    {
      close (target);
      g_unlink (temporary_path);
      return NULL;
    }

  *sha256 = g_strdup (g_checksum_get_string (checksum));

  return keep_copy (copying, target, temporary_path, *sha256, error);
}

static DexFuture *
copy_fiber (gpointer data)
{
  Copying *copying = data;
  DailiesReference *reference = copying->reference;
  g_autoptr (DailiesReference) copy = NULL;
  g_autofree char *sha256 = NULL;
  GError *error = NULL;
  g_autofree char *path = copy_reference (copying, &sha256, &error);

  if (path == NULL)
    return dex_future_new_for_error (error);

  copy = dailies_reference_new_examined (path,
                                         dailies_reference_get_role (reference),
                                         dailies_reference_get_mime_type (reference),
                                         sha256,
                                         dailies_reference_get_width (reference),
                                         dailies_reference_get_height (reference));

  return dex_future_new_take_object (dailies_reference_copy_with_crop (copy, dailies_reference_get_crop (reference)));
}

/**
 * dailies_library_store_reference:
 * @library_folder: where the library is, absolute
 * @reference: a reference whose file is anywhere
 *
 * Keeps a copy of the file in the library, named by its content, so that the
 * recipe of a take stays whole whatever becomes of the original.  The same
 * content is kept once.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesReference of
 *   the copy, its sha256 known; or rejects with %DAILIES_ERROR_VALIDATION, field
 *   "references", if the file cannot be read, is empty, or is not what
 *   @reference says that it is, or with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_store_reference (const char *library_folder,
                                 DailiesReference *reference)
{
  Copying *copying;

  dex_return_error_if_fail (library_folder != NULL);
  dex_return_error_if_fail (DAILIES_IS_REFERENCE (reference));

  copying = g_new0 (Copying, 1);
  copying->folder = g_build_filename (library_folder, DAILIES_LIBRARY_REFERENCES_FOLDER, NULL);
  copying->reference = g_object_ref (reference);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, copy_fiber, copying, (GDestroyNotify) copying_free);
}

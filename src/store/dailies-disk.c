/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-disk"

#include "config.h"

#include "dailies-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-database-error.h"
#include "dailies-error.h"

/**
 * dailies_disk_set_error:
 * @error: return location for %DAILIES_ERROR_STORAGE
 * @path: the file at fault
 * @reason: an errno
 *
 * Says what the system said about @path.
 */
void
dailies_disk_set_error (GError **error,
                        const char *path,
                        int reason)
{
  GError *made;

  /* Translators: the first %s is a path, the second what the system said */
  made = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("%s: %s"), path, g_strerror (reason));
  if (reason == ENOSPC || reason == EDQUOT)
    dailies_error_set_code (made, DAILIES_DATABASE_CODE_FULL);
  g_propagate_error (error, made);
}

/**
 * dailies_disk_sync_parent:
 * @path: a file or folder that was just made, moved or removed
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Has the change of the folder that holds @path on the disk.
 *
 * Returns: whether it is
 */
gboolean
dailies_disk_sync_parent (const char *path,
                          GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* Some file systems cannot sync a folder, and need not. */
  if (fd >= 0 && (fsync (fd) == 0 || errno == EINVAL || errno == EROFS))
    return TRUE;

  dailies_disk_set_error (error, folder, errno);

  return FALSE;
}

/**
 * dailies_disk_make_folder:
 * @path: a folder
 * @mode: the permissions of what is made
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Makes @path and what is missing above it, on the disk.
 *
 * Returns: whether it is there
 */
gboolean
dailies_disk_make_folder (const char *path,
                          int mode,
                          GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_autofree char *parent = g_path_get_dirname (path);

  if (!g_str_equal (parent, path) && !dailies_disk_make_folder (parent, mode, error))
    return FALSE;

  if (g_mkdir (path, mode) == 0)
    return dailies_disk_sync_parent (path, error);

  int reason = errno;

  /* Somebody else may have made it in the meantime. */
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  dailies_disk_set_error (error, path, reason == EEXIST ? ENOTDIR : reason);

  return FALSE;
}

/**
 * dailies_disk_move:
 * @from: a file
 * @to: where to, in the same file system
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Renames a file.  What is at @to already stays.
 *
 * Returns: whether it is there now
 */
gboolean
dailies_disk_move (const char *from,
                   const char *to,
                   GError **error)
{
  int reason;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;

  reason = errno;
  if (reason == EINVAL || reason == ENOSYS)
    {
      /* The file system does not know how; a look before must do. */
      if (g_file_test (to, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        reason = EEXIST;
      else if (g_rename (from, to) == 0)
        return TRUE;
      else
        reason = errno;
    }

  dailies_disk_set_error (error, to, reason);

  return FALSE;
}

/**
 * dailies_disk_write:
 * @fd: a file
 * @bytes: what to write
 * @n_bytes: how many
 *
 * Returns: whether all of it was written; else errno tells
 */
gboolean
dailies_disk_write (int fd,
                    const char *bytes,
                    gsize n_bytes)
{
  while (n_bytes > 0)
    {
      gssize n_written = write (fd, bytes, n_bytes);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;

      bytes += n_written;
      n_bytes -= n_written;
    }

  return TRUE;
}

/**
 * dailies_disk_open_temporary:
 * @path: the file that it will become
 * @temporary_path: (out) (transfer full): its name until then, hidden and in
 *   the same folder
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Returns: a file to write, or -1
 */
int
dailies_disk_open_temporary (const char *path,
                             char **temporary_path,
                             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *template = g_build_filename (folder, ".dailies-XXXXXX.part", NULL);
  int fd = g_mkstemp_full (template, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0)
    {
      dailies_disk_set_error (error, path, errno);
      return -1;
    }

  *temporary_path = g_steal_pointer (&template);

  return fd;
}

/**
 * dailies_disk_finish_temporary:
 * @fd: (transfer full): the file of dailies_disk_open_temporary(), written
 * @temporary_path: its name so far
 * @path: its name from now on; what is there is replaced
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Has the file and its name on the disk.  On error the temporary file is gone.
 *
 * Returns: whether they are
 */
gboolean
dailies_disk_finish_temporary (int fd,
                               const char *temporary_path,
                               const char *path,
                               GError **error)
{
  gboolean synced = fsync (fd) == 0;
  int reason = errno;

  if (close (fd) != 0 && synced)
    {
      reason = errno;
      synced = FALSE;
    }

  if (synced && g_rename (temporary_path, path) == 0)
    return dailies_disk_sync_parent (path, error);

  if (synced)
    reason = errno;
  g_unlink (temporary_path);
  dailies_disk_set_error (error, path, reason);

  return FALSE;
}

/**
 * dailies_disk_replace:
 * @path: a file, there or not
 * @bytes: its new content
 * @n_bytes: how many bytes
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Puts the content in the file so that it is whole at any time: the old one,
 * or the new one, which is on the disk when this returns.
 *
 * Returns: whether it is
 */
gboolean
dailies_disk_replace (const char *path,
                      const char *bytes,
                      gsize n_bytes,
                      GError **error)
{
  g_autofree char *temporary_path = NULL;
  int fd = dailies_disk_open_temporary (path, &temporary_path, error);

  if (fd < 0)
    return FALSE;

  if (!dailies_disk_write (fd, bytes, n_bytes))
    {
      dailies_disk_set_error (error, path, errno);
      close (fd);
      g_unlink (temporary_path);
      return FALSE;
    }

  return dailies_disk_finish_temporary (fd, temporary_path, path, error);
}

/**
 * dailies_disk_is_inside:
 * @relative_path: a path
 *
 * Returns: whether it is relative and does not lead out of where it starts
 */
gboolean
dailies_disk_is_inside (const char *relative_path)
{
  if (relative_path == NULL || relative_path[0] == '\0' || g_path_is_absolute (relative_path))
    return FALSE;

  g_auto (GStrv) parts = g_strsplit (relative_path, G_DIR_SEPARATOR_S, -1);

  return !g_strv_contains ((const char *const *) parts, "..");
}

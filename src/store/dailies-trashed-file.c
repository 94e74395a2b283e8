/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-trashed-file"

#include "config.h"

#include "dailies-trashed-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-disk.h"
#include "dailies-error.h"

struct _DailiesTrashedFile
{
  GObject parent_instance;

  char *path;
  /* Where it is now; %NULL where we cannot look, as in a sandbox. */
  char *trashed_path;
  /* Only then: what there is of it, even if the trash is emptied. */
  int fd;
};

G_DEFINE_FINAL_TYPE (DailiesTrashedFile, dailies_trashed_file, G_TYPE_OBJECT)

static void
dailies_trashed_file_finalize (GObject *object)
{
  DailiesTrashedFile *self = DAILIES_TRASHED_FILE (object);

  g_clear_fd (&self->fd, NULL);
  g_clear_pointer (&self->trashed_path, g_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (dailies_trashed_file_parent_class)->finalize (object);
}

static void
dailies_trashed_file_class_init (DailiesTrashedFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_trashed_file_finalize;
}

static void
dailies_trashed_file_init (DailiesTrashedFile *self)
{
  self->fd = -1;
}

/* The file in @folder whose name begins as @name and which is the one that
 * @info is of: moving it to the trash has renamed it. */
static char *
find_in_folder (const char *folder,
                const char *name,
                const struct stat *info)
{
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autoptr (GDir) dir = g_dir_open (files, 0, NULL);
  const char *found;

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      struct stat found_info;

      if (strncmp (found, name, strcspn (name, ".")) != 0)
        continue;

      path = g_build_filename (files, found, NULL);
      if (lstat (path, &found_info) == 0 && found_info.st_dev == info->st_dev && found_info.st_ino == info->st_ino)
        return g_steal_pointer (&path);
    }

  return NULL;
}

/* The uppermost folder of the file system that @path is in. */
static char *
find_top (const char *path,
          dev_t device)
{
  g_autofree char *top = g_path_get_dirname (path);

  while (!g_str_equal (top, "/"))
    {
      g_autofree char *parent = g_path_get_dirname (top);
      struct stat info;

      if (stat (parent, &info) != 0 || info.st_dev != device)
        break;
      g_free (top);
      top = g_steal_pointer (&parent);
    }

  return g_steal_pointer (&top);
}

/* GIO does not say where it moves a file.  These are the places that the
 * specification of freedesktop.org allows. */
static char *
find_trashed (const char *path,
              const struct stat *info)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *top = find_top (path, info->st_dev);
  g_autofree char *own_folder = g_strdup_printf (".Trash-%u", getuid ());
  g_autofree char *user = g_strdup_printf ("%u", getuid ());
  g_autofree char *home_folder = g_build_filename (g_get_user_data_dir (), "Trash", NULL);
  g_autofree char *top_folder = g_build_filename (top, own_folder, NULL);
  g_autofree char *shared_folder = g_build_filename (top, ".Trash", user, NULL);
  const char *folders[] = { home_folder, top_folder, shared_folder };
  char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (folders) && found == NULL; i++)
    found = find_in_folder (folders[i], name, info);

  return found;
}

static DexFuture *
trash_fiber (gpointer data)
{
  const char *path = data;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DailiesTrashedFile) self = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofd int fd = open (path, O_PATH | O_CLOEXEC);
  g_autofree char *name = NULL;
  struct stat info;

  if (fd >= 0 && fstat (fd, &info) == 0 && g_file_trash (file, NULL, &reason))
    {
      self = g_object_new (DAILIES_TYPE_TRASHED_FILE, NULL);
      self->path = g_strdup (path);
      self->trashed_path = find_trashed (path, &info);
      if (self->trashed_path == NULL)
        self->fd = g_steal_fd (&fd);

      return dex_future_new_take_object (g_steal_pointer (&self));
    }

  if (reason == NULL)
    {
      GError *error = NULL;

      dailies_disk_set_error (&error, path, errno);
      return dex_future_new_for_error (error);
    }

  name = g_path_get_basename (path);

  /* Translators: the first %s is the name of a file, the second why */
  return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_STORAGE, _ ("“%s” cannot be moved to the trash: %s"), name, reason->message));
}

/**
 * dailies_trash_file:
 * @path: an absolute path
 *
 * Moves a file to the trash, never out of this world: where there is no trash
 * it stays where it is.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesTrashedFile or
 *   rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_trash_file (const char *path)
{
  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (g_path_is_absolute (path));

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, trash_fiber, g_strdup (path), g_free);
}

/* What the trash knew of the file. */
static void
remove_info (const char *trashed_path)
{
  g_autofree char *files = g_path_get_dirname (trashed_path);
  g_autofree char *folder = g_path_get_dirname (files);
  g_autofree char *name = g_path_get_basename (trashed_path);
  g_autofree char *info_name = g_strconcat (name, ".trashinfo", NULL);
  g_autofree char *path = g_build_filename (folder, "info", info_name, NULL);

  if (g_unlink (path) != 0)
    g_debug ("%s: %s", path, g_strerror (errno));
}

/* It stays in the trash too, but that is beyond our reach. */
static gboolean
copy_back (DailiesTrashedFile *self,
           GError **error)
{
  g_autofree char *open_path = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  g_autoptr (GFile) source = g_file_new_for_path (open_path);
  g_autoptr (GFile) target = g_file_new_for_path (self->path);
  g_autoptr (GError) reason = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &reason))
    return TRUE;

  g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_STORAGE, reason->message));

  return FALSE;
}

static DexFuture *
restore_fiber (gpointer data)
{
  DailiesTrashedFile *self = data;
  GError *error = NULL;

  if (self->trashed_path == NULL)
    {
      if (!copy_back (self, &error))
        return dex_future_new_for_error (error);
    }
  else
    {
      if (!dailies_disk_move (self->trashed_path, self->path, &error) || !dailies_disk_sync_parent (self->path, &error))
        return dex_future_new_for_error (error);
      remove_info (self->trashed_path);
    }

  return dex_future_new_true ();
}

/**
 * dailies_trashed_file_restore:
 * @self: a trashed file
 *
 * Brings it back to its place; what is there already stays.  Once.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_trashed_file_restore (DailiesTrashedFile *self)
{
  dex_return_error_if_fail (DAILIES_IS_TRASHED_FILE (self));

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, restore_fiber, g_object_ref (self), g_object_unref);
}

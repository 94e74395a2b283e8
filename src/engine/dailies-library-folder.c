/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the engine itself does in the library folder.  All of it may block,
 * so it is done in threads. */

#define G_LOG_DOMAIN "dailies-library-folder"

#include "config.h"

#include "dailies-library-folder.h"

#include <errno.h>
#include <sys/statvfs.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-database-error.h"
#include "dailies-disk.h"
#include "dailies-error.h"
#include "dailies-part-file.h"

typedef struct
{
  char *folder;
  gboolean may_make_parents;
  char *path;
  char *part_path;
} FolderCall;

static void
folder_call_free (gpointer data)
{
  FolderCall *call = data;

  g_free (call->folder);
  g_free (call->path);
  g_free (call->part_path);
  g_free (call);
}

static DexFuture *
folder_call_spawn (FolderCall *call,
                   DexFiberFunc fiber)
{
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, fiber, call, folder_call_free);
}

static FolderCall *
folder_call_new (DailiesLocations *locations,
                 const char *path,
                 const char *part_path)
{
  FolderCall *call = g_new0 (FolderCall, 1);

  if (locations != NULL)
    {
      call->folder = g_strdup (dailies_locations_get_library (locations));
      call->may_make_parents = dailies_locations_get_default_library (locations);
    }
  call->path = g_strdup (path);
  call->part_path = g_strdup (part_path);

  return call;
}

/* Owns @message. */
static GError *
make_library_error (char *message,
                    int reason)
{
  g_autofree char *owned = message;
  GError *error = dailies_error_new_literal (DAILIES_ERROR_STORAGE, owned);

  dailies_error_set_field (error, "library");
  if (reason == ENOSPC || reason == EDQUOT)
    dailies_error_set_code (error, DAILIES_DATABASE_CODE_FULL);

  return error;
}

static gboolean
make_folder (FolderCall *call,
             GError **error)
{
  g_autofree char *parent = g_path_get_dirname (call->folder);
  int made;

  if (g_file_test (call->folder, G_FILE_TEST_IS_DIR))
    return TRUE;

  if (!call->may_make_parents && !g_file_test (parent, G_FILE_TEST_IS_DIR))
    {
      /* Translators: both %s are paths */
      g_propagate_error (error, make_library_error (g_strdup_printf (_ ("The library folder %s is not there, nor is %s that it should be in; is a disk missing?"),
                                                                     call->folder, parent),
                                                    ENOENT));
      return FALSE;
    }

  made = call->may_make_parents ? g_mkdir_with_parents (call->folder, 0755) : g_mkdir (call->folder, 0755);
  if (made == 0)
    return TRUE;

  /* Translators: the first %s is a path, the second what the system said */
  g_propagate_error (error, make_library_error (g_strdup_printf (_ ("The library folder %s cannot be made: %s"),
                                                                 call->folder, g_strerror (errno)),
                                                errno));

  return FALSE;
}

/* Permissions do not tell: the disk may be read-only, the user root. */
static gboolean
try_writing (FolderCall *call,
             GError **error)
{
  g_autofree char *probe = g_build_filename (call->folder, ".dailies-XXXXXX", NULL);
  g_autofd int fd = g_mkstemp (probe);

  if (fd >= 0)
    {
      g_unlink (probe);
      return TRUE;
    }

  /* Translators: the first %s is a path, the second what the system said */
  g_propagate_error (error, make_library_error (g_strdup_printf (_ ("The library folder %s cannot be written to: %s"),
                                                                 call->folder, g_strerror (errno)),
                                                errno));

  return FALSE;
}

static gboolean
check_room (FolderCall *call,
            GError **error)
{
  g_autofree char *free_text = NULL;
  g_autofree char *least_text = NULL;
  struct statvfs info;
  guint64 room;

  /* Some file systems do not say; then only trying tells. */
  if (statvfs (call->folder, &info) != 0 || info.f_blocks == 0)
    return TRUE;

  room = (guint64) info.f_bavail * info.f_frsize;
  if (room >= DAILIES_LIBRARY_FOLDER_LEAST_ROOM)
    return TRUE;

  free_text = g_format_size (room);
  least_text = g_format_size (DAILIES_LIBRARY_FOLDER_LEAST_ROOM);
  /* Translators: the first %s is a path, the others are sizes such as “12 MB” */
  g_propagate_error (error, make_library_error (g_strdup_printf (_ ("The disk of the library folder %s has %s left; at least %s are needed"),
                                                                 call->folder, free_text, least_text),
                                                ENOSPC));

  return FALSE;
}

static DexFuture *
prepare_fiber (gpointer data)
{
  FolderCall *call = data;
  g_autoptr (GError) error = NULL;

  if (!make_folder (call, &error) || !try_writing (call, &error) || !check_room (call, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * dailies_library_folder_prepare:
 * @locations: the folders
 *
 * Makes the library folder where it may be made, and sees whether clips can
 * be kept in it, before anything is paid for.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE in the field "library"
 */
DexFuture *
dailies_library_folder_prepare (DailiesLocations *locations)
{
  dex_return_error_if_fail (DAILIES_IS_LOCATIONS (locations));

  return folder_call_spawn (folder_call_new (locations, NULL, NULL), prepare_fiber);
}

static DexFuture *
prepare_for_fiber (gpointer data)
{
  FolderCall *call = data;
  g_autofree char *project = g_path_get_dirname (call->path);
  g_autoptr (GError) error = NULL;

  if (!make_folder (call, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (g_mkdir_with_parents (project, 0755) != 0)
    /* Translators: the first %s is a path, the second what the system said */
    return dex_future_new_for_error (make_library_error (g_strdup_printf (_ ("The folder %s cannot be made: %s"), project, g_strerror (errno)),
                                                         errno));

  return dex_future_new_true ();
}

/**
 * dailies_library_folder_prepare_for:
 * @locations: the folders
 * @relative_path: a file to be, in the library folder
 *
 * Makes the folder of its project where the library folder is there.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE in the field "library"
 */
DexFuture *
dailies_library_folder_prepare_for (DailiesLocations *locations,
                                    const char *relative_path)
{
  g_autofree char *path = NULL;

  dex_return_error_if_fail (DAILIES_IS_LOCATIONS (locations));
  dex_return_error_if_fail (relative_path != NULL);

  path = g_build_filename (dailies_locations_get_library (locations), relative_path, NULL);

  return folder_call_spawn (folder_call_new (locations, path, NULL), prepare_for_fiber);
}

static DexFuture *
has_file_fiber (gpointer data)
{
  FolderCall *call = data;

  return dex_future_new_for_boolean (g_file_test (call->path, G_FILE_TEST_EXISTS));
}

/**
 * dailies_library_folder_has_file:
 * @path: absolute
 *
 * Returns: (transfer full): a future that resolves to whether it is there
 */
DexFuture *
dailies_library_folder_has_file (const char *path)
{
  dex_return_error_if_fail (path != NULL);

  return folder_call_spawn (folder_call_new (NULL, path, NULL), has_file_fiber);
}

static DexFuture *
put_in_place_fiber (gpointer data)
{
  FolderCall *call = data;

  g_autoptr (GError) error = NULL;

  /* The file is on the disk already; so must be its name. */
  if (!dailies_disk_move (call->part_path, call->path, &error) || !dailies_disk_sync_parent (call->path, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * dailies_library_folder_put_in_place:
 * @part_path: a whole clip that is on the disk
 * @path: its place; nothing is there
 *
 * Renames it, and replaces nothing.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_STORAGE, with the code
 *   %DAILIES_LIBRARY_FOLDER_CODE_EXISTS if something is there
 */
DexFuture *
dailies_library_folder_put_in_place (const char *part_path,
                                     const char *path)
{
  dex_return_error_if_fail (part_path != NULL);
  dex_return_error_if_fail (path != NULL);

  return folder_call_spawn (folder_call_new (NULL, path, part_path), put_in_place_fiber);
}

static DexFuture *
discard_fiber (gpointer data)
{
  FolderCall *call = data;
  g_autofree char *resume_path = dailies_part_file_make_resume_path (call->part_path);

  g_unlink (call->part_path);
  g_unlink (resume_path);

  return dex_future_new_true ();
}

/**
 * dailies_library_folder_discard:
 * @part_path: a clip that is not whole
 *
 * Removes it, and what the download remembered of it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
dailies_library_folder_discard (const char *part_path)
{
  dex_return_error_if_fail (part_path != NULL);

  return folder_call_spawn (folder_call_new (NULL, NULL, part_path), discard_fiber);
}

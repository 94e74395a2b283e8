/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is done to the files of takes and to the index over them. */

#define G_LOG_DOMAIN "dailies-library-changes"

#include "config.h"

#include "dailies-library-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-library-folder.h"
#include "dailies-sidecar.h"

typedef struct
{
  DailiesLibrary *library;
  DailiesTake *take;
  /* What is done before, and what comes after waits for. */
  DexFuture *before;
  DexPromise *done;
  /* What is to be restored. */
  DailiesTrashedTake *trashed;
} Change;

static void
change_free (Change *change)
{
  dex_clear (&change->before);
  dex_clear (&change->done);
  g_clear_object (&change->trashed);
  g_object_unref (change->take);
  g_object_unref (change->library);
  g_free (change);
}

/* One after the other: of two changes the later must be the last that is
 * written. */
static DexFuture *
spawn_change (DailiesLibrary *self,
              DailiesTake *take,
              DailiesTrashedTake *trashed,
              DexFiberFunc fiber)
{
  Change *change = g_new0 (Change, 1);
  const char *take_id = dailies_take_get_id (take);
  DexFuture *before = g_hash_table_lookup (self->pending, take_id);

  change->library = g_object_ref (self);
  change->take = g_object_ref (take);
  change->before = before != NULL ? dex_ref (before) : NULL;
  change->done = dex_promise_new ();
  g_set_object (&change->trashed, trashed);
  g_hash_table_replace (self->pending, g_strdup (take_id), dex_ref (change->done));

  return dex_scheduler_spawn (NULL, 0, fiber, change, (GDestroyNotify) change_free);
}

static void
await_before (Change *change)
{
  if (change->before != NULL)
    dex_await (g_steal_pointer (&change->before), NULL);
}

static void
finish (Change *change)
{
  GHashTable *pending = change->library->pending;
  const char *take_id = dailies_take_get_id (change->take);

  if (g_hash_table_lookup (pending, take_id) == change->done)
    g_hash_table_remove (pending, take_id);
  dex_promise_resolve_boolean (change->done, TRUE);
}

static gboolean
await_save (DailiesLibrary *self,
            DailiesTake *take,
            GError **error)
{
  if (g_hash_table_contains (self->trashed, dailies_take_get_id (take)))
    {
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_NOT_FOUND, _ ("The take is in the trash")));
      return FALSE;
    }

  return dex_await (dailies_sidecar_write (dailies_locations_get_library (self->locations), take), error) &&
         dex_await (dailies_take_index_put (self->index, take), error);
}

static DexFuture *
save_fiber (gpointer data)
{
  Change *change = data;
  g_autoptr (GError) error = NULL;
  gboolean saved;

  await_before (change);
  saved = await_save (change->library, change->take, &error);
  finish (change);
  if (!saved)
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_library_announce (change->library);

  return dex_future_new_true ();
}

/**
 * dailies_library_save:
 * @self: a library
 * @take: a take of it that was changed
 *
 * Writes the side-car file first, as files are the truth, then the index.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE, or with %DAILIES_ERROR_NOT_FOUND if the take is in
 *   the trash
 */
DexFuture *
dailies_library_save (DailiesLibrary *self,
                      DailiesTake *take)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  return spawn_change (self, take, NULL, save_fiber);
}

/* Nothing in @trashed if there is no such file. */
static gboolean
await_trash_file (const char *path,
                  DailiesTrashedFile **trashed,
                  GError **error)
{
  *trashed = NULL;
  if (!dex_await_boolean (dailies_library_folder_has_file (path), NULL))
    return TRUE;

  *trashed = dex_await_object (dailies_trash_file (path), error);

  return *trashed != NULL;
}

/* Both files or none of them. */
static DailiesTrashedTake *
await_trash_files (Change *change,
                   GError **error)
{
  g_autofree char *clip_path = dailies_library_dup_path (change->library, change->take);
  g_autofree char *sidecar_path = dailies_sidecar_path_for (clip_path);
  g_autoptr (DailiesTrashedFile) clip = NULL;
  g_autoptr (DailiesTrashedFile) sidecar = NULL;

  if (!await_trash_file (clip_path, &clip, error))
    return NULL;

  if (!await_trash_file (sidecar_path, &sidecar, error))
    {
      if (clip != NULL && !dex_await (dailies_trashed_file_restore (clip), NULL))
        g_debug ("%s stays in the trash", clip_path);
      return NULL;
    }

  return dailies_trashed_take_new (change->take, clip, sidecar);
}

static gboolean
await_restore_files (DailiesLibrary *self,
                     DailiesTrashedTake *trashed,
                     GError **error)
{
  DailiesTrashedFile *clip = dailies_trashed_take_get_clip (trashed);
  DailiesTrashedFile *sidecar = dailies_trashed_take_get_sidecar (trashed);
  DailiesTake *take = dailies_trashed_take_get_take (trashed);

  if (clip != NULL && !dex_await (dailies_trashed_file_restore (clip), error))
    return FALSE;

  /* We know what was in it. */
  return (sidecar != NULL && dex_await (dailies_trashed_file_restore (sidecar), NULL)) ||
         dex_await (dailies_sidecar_write (dailies_locations_get_library (self->locations), take), error);
}

static DailiesTrashedTake *
await_trash (Change *change,
             GError **error)
{
  DailiesLibrary *self = change->library;
  g_autoptr (DailiesTrashedTake) trashed = await_trash_files (change, error);
  g_autoptr (GError) reason = NULL;

  if (trashed == NULL)
    return NULL;

  if (dex_await (dailies_take_index_remove (self->index, dailies_take_get_id (change->take)), &reason) ||
      g_error_matches (reason, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    return g_steal_pointer (&trashed);

  if (!await_restore_files (self, trashed, NULL))
    g_debug ("%s stays in the trash", dailies_take_get_path (change->take));
  g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}

static DexFuture *
trash_fiber (gpointer data)
{
  Change *change = data;
  DailiesLibrary *self = change->library;
  const char *take_id = dailies_take_get_id (change->take);
  g_autoptr (DailiesTrashedTake) trashed = NULL;
  g_autoptr (GError) error = NULL;

  await_before (change);
  trashed = await_trash (change, &error);
  if (trashed != NULL)
    g_hash_table_add (self->trashed, g_strdup (take_id));
  finish (change);
  if (trashed == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_library_announce (self);

  return dex_future_new_take_object (g_steal_pointer (&trashed));
}

/**
 * dailies_library_trash:
 * @self: a library
 * @take: a take of it
 *
 * Moves the clip and its recipe to the trash of the desktop and takes them
 * out of the index.  If that cannot be, nothing is done.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesTrashedTake,
 *   with which it can be undone, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_trash (DailiesLibrary *self,
                       DailiesTake *take)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  return spawn_change (self, take, NULL, trash_fiber);
}

static DexFuture *
restore_fiber (gpointer data)
{
  Change *change = data;
  DailiesLibrary *self = change->library;
  g_autoptr (GError) error = NULL;
  gboolean restored;

  await_before (change);
  restored = await_restore_files (self, change->trashed, &error);
  if (restored)
    {
      g_hash_table_remove (self->trashed, dailies_take_get_id (change->take));
      restored = dex_await (dailies_take_index_put (self->index, change->take), &error);
    }
  finish (change);
  if (!restored)
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_library_announce (self);

  return dex_future_new_true ();
}

/**
 * dailies_library_restore:
 * @self: a library
 * @trashed: what dailies_library_trash() made of a take of it
 *
 * Brings the files back and into the index, once.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE, as when the trash was emptied
 */
DexFuture *
dailies_library_restore (DailiesLibrary *self,
                         DailiesTrashedTake *trashed)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (DAILIES_IS_TRASHED_TAKE (trashed));

  return spawn_change (self, dailies_trashed_take_get_take (trashed), trashed, restore_fiber);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is done to the files of takes and to the index over them. */

#define G_LOG_DOMAIN "dailies-library-changes"

#include "config.h"

#include "dailies-library-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-sidecar.h"

typedef struct
{
  DailiesLibrary *library;
  DailiesTake *take;
  /* What is done before, and what comes after waits for. */
  DexFuture *before;
  DexPromise *done;
} Change;

static void
change_free (Change *change)
{
  dex_clear (&change->before);
  dex_clear (&change->done);
  g_object_unref (change->take);
  g_object_unref (change->library);
  g_free (change);
}

/* One after the other: of two changes the later must be the last that is
 * written. */
static DexFuture *
spawn_change (DailiesLibrary *self,
              DailiesTake *take,
              DexFiberFunc fiber)
{
  Change *change = g_new0 (Change, 1);
  const char *take_id = dailies_take_get_id (take);
  DexFuture *before = g_hash_table_lookup (self->pending, take_id);

  change->library = g_object_ref (self);
  change->take = g_object_ref (take);
  change->before = before != NULL ? dex_ref (before) : NULL;
  change->done = dex_promise_new ();
  g_hash_table_replace (self->pending, g_strdup (take_id), dex_ref (change->done));

  return dex_scheduler_spawn (NULL, 0, fiber, change, (GDestroyNotify) change_free);
}

static void
await_before (Change *change)
{
  if (change->before != NULL)
    dex_await (g_steal_pointer (&change->before), NULL);
}

/* Takes over @error. */
static DexFuture *
finish (Change *change,
        GError *error)
{
  GHashTable *pending = change->library->pending;
  const char *take_id = dailies_take_get_id (change->take);

  if (g_hash_table_lookup (pending, take_id) == change->done)
    g_hash_table_remove (pending, take_id);
  dex_promise_resolve_boolean (change->done, TRUE);

  if (error != NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_true ();
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
  GError *error = NULL;

  await_before (change);
  if (await_save (change->library, change->take, &error))
    dailies_library_announce (change->library);

  return finish (change, error);
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

  return spawn_change (self, take, save_fiber);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library-rebuild"

#include "config.h"

#include "dailies-library-private.h"

#include <glib/gstdio.h>

#include "dailies-library-scan.h"
#include "dailies-media-probe.h"

typedef struct
{
  char *folder;
  GListModel *takes;
} SizeCheck;

static void
size_check_free (gpointer data)
{
  SizeCheck *check = data;

  g_free (check->folder);
  g_object_unref (check->takes);
  g_free (check);
}

/* The takes whose clip has not the size that its recipe tells.  In a thread;
 * nobody else has the list. */
static DexFuture *
find_altered_fiber (gpointer data)
{
  SizeCheck *check = data;
  g_autoptr (GListStore) altered = g_list_store_new (DAILIES_TYPE_TAKE);

  for (guint i = 0; i < g_list_model_get_n_items (check->takes); i++)
    {
      g_autoptr (DailiesTake) take = g_list_model_get_item (check->takes, i);
      g_autofree char *path = g_build_filename (check->folder, dailies_take_get_path (take), NULL);
      GStatBuf info;

      if (g_stat (path, &info) != 0 || (guint64) info.st_size != dailies_take_get_size_bytes (take))
        g_list_store_append (altered, take);
    }

  return dex_future_new_take_object (g_steal_pointer (&altered));
}

static DexFuture *
find_altered (DailiesLibrary *self,
              GListModel *takes)
{
  SizeCheck *check = g_new0 (SizeCheck, 1);

  check->folder = g_strdup (dailies_locations_get_library (self->locations));
  check->takes = g_object_ref (takes);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, find_altered_fiber, check, size_check_free);
}

/* Whoever alters clips may know what he does, so only what does not play any
 * more is left out. */
static GListModel *
await_whole_takes (DailiesLibrary *self,
                   GListModel *takes,
                   GStrv *damaged,
                   GError **error)
{
  g_autoptr (GHashTable) broken = g_hash_table_new (NULL, NULL);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GListModel) altered = dex_await_object (find_altered (self, takes), error);
  g_autoptr (GListStore) whole = g_list_store_new (DAILIES_TYPE_TAKE);

  if (altered == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (altered); i++)
    {
      g_autoptr (DailiesTake) take = g_list_model_get_item (altered, i);
      g_autofree char *path = dailies_library_dup_path (self, take);

      if (dex_await (dailies_media_probe (path, NULL), NULL))
        continue;
      g_strv_builder_add (paths, dailies_take_get_path (take));
      g_hash_table_add (broken, take);
    }

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (DailiesTake) take = g_list_model_get_item (takes, i);

      if (!g_hash_table_contains (broken, take))
        g_list_store_append (whole, take);
    }
  *damaged = g_strv_builder_end (paths);

  return G_LIST_MODEL (g_steal_pointer (&whole));
}

static DailiesRebuildReport *
await_rebuild (DailiesLibrary *self,
               GError **error)
{
  g_autoptr (DailiesLibraryScan) scan = NULL;
  g_autoptr (GListModel) whole = NULL;
  g_auto (GStrv) damaged = NULL;

  scan = dex_await_object (dailies_library_scan (dailies_locations_get_library (self->locations), NULL), error);
  if (scan == NULL)
    return NULL;

  whole = await_whole_takes (self, G_LIST_MODEL (scan), &damaged, error);
  if (whole == NULL || !dex_await (dailies_take_index_replace_all (self->index, whole), error))
    return NULL;

  return g_object_new (DAILIES_TYPE_REBUILD_REPORT,
                       "restored", g_list_model_get_n_items (whole),
                       "missing-clips", dailies_library_scan_get_without_clip (scan),
                       "damaged-clips", damaged,
                       "damaged-sidecars", dailies_library_scan_get_damaged (scan),
                       "clips-without-recipe", dailies_library_scan_get_without_recipe (scan),
                       "duplicates", dailies_library_scan_get_duplicates (scan),
                       "unreadable", dailies_library_scan_get_unreadable (scan),
                       NULL);
}

static DexFuture *
rebuild_fiber (gpointer data)
{
  DailiesLibrary *self = data;
  g_autoptr (DailiesRebuildReport) report = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes;

  /* Again if a take came in the meantime, which the look may have missed. */
  do
    {
      g_clear_object (&report);
      n_changes = self->n_changes;
      report = await_rebuild (self, &error);
    }
  while (report != NULL && n_changes != self->n_changes);

  if (report == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_library_announce (self);

  return dex_future_new_take_object (g_steal_pointer (&report));
}

/**
 * dailies_library_rebuild:
 * @self: a library
 *
 * Looks at all files and makes the index hold what they say.  Clips that were
 * altered since are probed; those that do not play are left out.  No file is
 * changed.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesRebuildReport
 *   or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_rebuild (DailiesLibrary *self)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));

  return dex_scheduler_spawn (NULL, 0, rebuild_fiber, g_object_ref (self), g_object_unref);
}

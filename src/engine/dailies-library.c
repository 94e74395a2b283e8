/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library"

#include "config.h"

#include "dailies-library-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-error.h"
#include "dailies-library-names.h"
#include "dailies-library-scan.h"
#include "dailies-media-probe.h"
#include "dailies-poster-cache.h"
#include "dailies-sidecar.h"
#include "dailies-take-index.h"

#define POSTER_BYTES (G_GUINT64_CONSTANT (512) * 1024 * 1024)

struct _DailiesLibrary
{
  GObject parent_instance;

  DailiesLocations *locations;
  DailiesTakeIndex *index;
  DailiesPosterCache *posters;
  guint n_changes;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesLibrary, dailies_library, G_TYPE_OBJECT)

static void
dailies_library_finalize (GObject *object)
{
  DailiesLibrary *self = DAILIES_LIBRARY (object);

  g_clear_object (&self->posters);
  g_clear_object (&self->index);
  g_clear_object (&self->locations);

  G_OBJECT_CLASS (dailies_library_parent_class)->finalize (object);
}

static void
dailies_library_class_init (DailiesLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_library_finalize;

  signals[CHANGED] = g_signal_new ("changed", DAILIES_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
dailies_library_init (DailiesLibrary *self)
{
}

/**
 * dailies_library_new:
 * @database: an open database
 * @locations: the folders
 *
 * Returns: (transfer full): the library in those folders
 */
DailiesLibrary *
dailies_library_new (DailiesDatabase *database,
                     DailiesLocations *locations)
{
  DailiesLibrary *self;
  g_autofree char *posters = NULL;

  g_return_val_if_fail (DAILIES_IS_DATABASE (database), NULL);
  g_return_val_if_fail (DAILIES_IS_LOCATIONS (locations), NULL);

  posters = g_build_filename (dailies_locations_get_cache (locations), "posters", NULL);
  self = g_object_new (DAILIES_TYPE_LIBRARY, NULL);
  self->locations = g_object_ref (locations);
  self->index = dailies_take_index_new (database);
  self->posters = dailies_poster_cache_new (posters, POSTER_BYTES);

  return self;
}

/* Where the clip of a job goes, relative to the library folder. */
char *
dailies_library_dup_target_path (DailiesJob *job)
{
  return dailies_library_dup_clip_path (dailies_job_get_project (job), dailies_job_get_created_at (job),
                                        dailies_shot_get_prompt (dailies_job_get_shot (job)), dailies_job_get_id (job));
}

/* A take came, changed or went. */
void
dailies_library_announce (DailiesLibrary *self)
{
  g_return_if_fail (DAILIES_IS_LIBRARY (self));

  self->n_changes++;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dailies_library_search:
 * @self: a library
 * @words: (nullable): what the user typed; %NULL or empty for all takes
 * @offset: how many of the newest to leave out
 * @limit: how many at most; 0 for all
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesTake, the newest first, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_search (DailiesLibrary *self,
                        const char *words,
                        guint offset,
                        guint limit)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));

  return dailies_take_index_search (self->index, words, offset, limit);
}

/**
 * dailies_library_find:
 * @self: a library
 * @take_id_prefix: an id or at least its first four characters
 *
 * Returns: (transfer full): a future that resolves to a #DailiesTake, or
 *   rejects with %DAILIES_ERROR_NOT_FOUND, or with %DAILIES_ERROR_VALIDATION
 *   in the field "take" if it may be several
 */
DexFuture *
dailies_library_find (DailiesLibrary *self,
                      const char *take_id_prefix)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (take_id_prefix != NULL);

  return dailies_take_index_find (self->index, take_id_prefix);
}

/**
 * dailies_library_dup_path:
 * @self: a library
 * @take: a take of it
 *
 * Returns: (transfer full): the absolute path of its clip
 */
char *
dailies_library_dup_path (DailiesLibrary *self,
                          DailiesTake *take)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  return g_build_filename (dailies_locations_get_library (self->locations), dailies_take_get_path (take), NULL);
}

/**
 * dailies_library_get_poster:
 * @self: a library
 * @take: a take of it
 *
 * Returns: (transfer full): a future that resolves to the path of a small
 *   picture of the take, made if need be
 */
DexFuture *
dailies_library_get_poster (DailiesLibrary *self,
                            DailiesTake *take)
{
  g_autofree char *path = NULL;

  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  path = dailies_library_dup_path (self, take);

  return dailies_poster_cache_get (self->posters, dailies_take_get_sha256 (take), path, NULL);
}

typedef struct
{
  DailiesLibrary *self;
  DailiesTake *take;
} LibraryCall;

static void
library_call_free (gpointer data)
{
  LibraryCall *call = data;

  g_object_unref (call->self);
  g_clear_object (&call->take);
  g_free (call);
}

static DexFuture *
library_call_spawn (DailiesLibrary *self,
                    DailiesTake *take,
                    DexFiberFunc fiber)
{
  LibraryCall *call = g_new0 (LibraryCall, 1);

  call->self = g_object_ref (self);
  g_set_object (&call->take, take);

  return dex_scheduler_spawn (NULL, 0, fiber, call, library_call_free);
}

static DexFuture *
save_fiber (gpointer data)
{
  LibraryCall *call = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (dailies_sidecar_write (dailies_locations_get_library (call->self->locations), call->take), &error) ||
      !dex_await (dailies_take_index_put (call->self->index, call->take), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_library_announce (call->self);

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
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_save (DailiesLibrary *self,
                      DailiesTake *take)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  return library_call_spawn (self, take, save_fiber);
}

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
  LibraryCall *call = data;
  g_autoptr (DailiesRebuildReport) report = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes;

  /* Again if a take came in the meantime, which the look may have missed. */
  do
    {
      g_clear_object (&report);
      n_changes = call->self->n_changes;
      report = await_rebuild (call->self, &error);
    }
  while (report != NULL && n_changes != call->self->n_changes);

  if (report == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  dailies_library_announce (call->self);

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

  return library_call_spawn (self, NULL, rebuild_fiber);
}

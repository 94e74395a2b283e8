/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library"

#include "config.h"

#include "dailies-library-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-library-names.h"
#include "dailies-sidecar.h"

#define POSTER_BYTES (G_GUINT64_CONSTANT (512) * 1024 * 1024)

/* How long a disk that does not answer can hold up the end. */
#define CLOSE_MILLISECONDS 10000

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

  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->trashed, g_hash_table_unref);
  g_clear_object (&self->takes);
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
  self->takes = dailies_take_register_new ();
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dex_unref);
  self->trashed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
dailies_library_dup_target_path (DailiesJob *job,
                                 const char *mime_type)
{
  return dailies_library_dup_clip_path (dailies_job_get_project (job), dailies_job_get_created_at (job),
                                        dailies_shot_get_prompt (dailies_job_get_shot (job)), dailies_job_get_id (job), mime_type);
}

/* A take came, changed or went. */
void
dailies_library_announce (DailiesLibrary *self)
{
  g_return_if_fail (DAILIES_IS_LIBRARY (self));

  self->n_changes++;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is on its way to the disk is newer than what was read. */
static DailiesTake *
adopt (DailiesLibrary *self,
       DailiesTake *take)
{
  return dailies_take_register_adopt (self->takes, take, !g_hash_table_contains (self->pending, dailies_take_get_id (take)));
}

static DexFuture *
adopt_cb (DexFuture *future,
          gpointer data)
{
  const GValue *value = dex_future_get_value (future, NULL);

  return dex_future_new_take_object (adopt (data, g_value_get_object (value)));
}

static DexFuture *
adopt_list_cb (DexFuture *future,
               gpointer data)
{
  GListModel *read = g_value_get_object (dex_future_get_value (future, NULL));
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);

  for (guint i = 0; i < g_list_model_get_n_items (read); i++)
    {
      g_autoptr (DailiesTake) found = g_list_model_get_item (read, i);
      g_autoptr (DailiesTake) take = adopt (data, found);

      g_list_store_append (takes, take);
    }

  return dex_future_new_take_object (g_steal_pointer (&takes));
}

static DexFuture *
adopt_array_cb (DexFuture *future,
                gpointer data)
{
  GPtrArray *takes = g_value_get_boxed (dex_future_get_value (future, NULL));

  for (guint i = 0; i < takes->len; i++)
    {
      g_autoptr (DailiesTake) found = takes->pdata[i];

      if (found != NULL)
        takes->pdata[i] = adopt (data, found);
    }

  return dex_ref (future);
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

  return dex_future_then (dailies_take_index_search (self->index, words, offset, limit),
                          adopt_list_cb, g_object_ref (self), g_object_unref);
}

/**
 * dailies_library_list_numbers:
 * @self: a library
 * @words: (nullable): as for dailies_library_search()
 *
 * What #DailiesTakeList is made of: a take has its number as long as it is in
 * the library.
 *
 * Returns: (transfer full): a future that resolves to a #GArray of gint64 in
 *   falling order, which is the newest first, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_list_numbers (DailiesLibrary *self,
                              const char *words)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));

  return dailies_take_index_list_numbers (self->index, words);
}

/**
 * dailies_library_load:
 * @self: a library
 * @numbers: of gint64, from dailies_library_list_numbers(); may not change
 *   until the future is resolved
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray with the
 *   #DailiesTake of each number, %NULL for one that is gone, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_load (DailiesLibrary *self,
                      GArray *numbers)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (numbers != NULL);

  return dex_future_then (dailies_take_index_load (self->index, numbers),
                          adopt_array_cb, g_object_ref (self), g_object_unref);
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

  return dex_future_then (dailies_take_index_find (self->index, take_id_prefix),
                          adopt_cb, g_object_ref (self), g_object_unref);
}

static DexFuture *
find_recipe_cb (DexFuture *completed,
                gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) recipe = dex_await_object (dex_ref (completed), &error);

  if (recipe == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dailies_library_find (data, dailies_take_get_id (recipe));
}

/**
 * dailies_library_find_by_file:
 * @self: a library
 * @file: a clip in its folder, or the recipe of one
 *
 * Returns: (transfer full): a future that resolves to the #DailiesTake, or
 *   rejects with %DAILIES_ERROR_VALIDATION in the field "path" if @file is not
 *   in the library's folder, or as dailies_sidecar_read() and
 *   dailies_library_find() do
 */
DexFuture *
dailies_library_find_by_file (DailiesLibrary *self,
                              GFile *file)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (G_IS_FILE (file));

  folder = g_file_new_for_path (dailies_locations_get_library (self->locations));
  path = g_file_get_relative_path (folder, file);
  if (path == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      return dex_future_new_for_error (dailies_error_new_field ("path",
                                                                /* Translators: the first %s is a file, the second a folder */
                                                                _ ("%s is not in the library, which is %s"), name, dailies_locations_get_library (self->locations)));
    }

  return dex_future_then (dailies_sidecar_read (dailies_locations_get_library (self->locations), path),
                          find_recipe_cb, g_object_ref (self), g_object_unref);
}

/**
 * dailies_library_find_by_content:
 * @self: a library
 * @sha256: the sum of a clip
 *
 * Returns: (transfer full): a future that resolves to the latest #DailiesTake
 *   with that very clip, wherever a copy of it lies, or rejects with
 *   %DAILIES_ERROR_NOT_FOUND
 */
DexFuture *
dailies_library_find_by_content (DailiesLibrary *self,
                                 const char *sha256)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (sha256 != NULL);

  return dex_future_then (dailies_take_index_find_by_content (self->index, sha256),
                          adopt_cb, g_object_ref (self), g_object_unref);
}

/**
 * dailies_library_list_children:
 * @self: a library
 * @take_id: the whole id of a take
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of the
 *   #DailiesTake that were made from it, the newest first, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_library_list_children (DailiesLibrary *self,
                               const char *take_id)
{
  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));
  dex_return_error_if_fail (take_id != NULL);

  return dex_future_then (dailies_take_index_list_children (self->index, take_id),
                          adopt_list_cb, g_object_ref (self), g_object_unref);
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

/**
 * dailies_library_close:
 * @self: a library
 *
 * Waits for what is being written, but for posters, which can be made again.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects if the
 *   disk does not answer
 */
DexFuture *
dailies_library_close (DailiesLibrary *self)
{
  g_autoptr (GPtrArray) futures = NULL;
  g_autoptr (DexFuture) posters = NULL;

  dex_return_error_if_fail (DAILIES_IS_LIBRARY (self));

  posters = dailies_poster_cache_close (self->posters);
  futures = g_hash_table_get_values_as_ptr_array (self->pending);
  g_ptr_array_add (futures, posters);

  return dex_future_first (dex_future_allv ((DexFuture **) futures->pdata, futures->len),
                           dex_timeout_new_msec (CLOSE_MILLISECONDS), NULL);
}

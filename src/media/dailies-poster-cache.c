/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-poster-cache"

#include "config.h"

#include "dailies-poster-cache.h"

#include "dailies-media-task.h"
#include "dailies-poster-file.h"

#define POSTER_WIDTH 640

/**
 * DailiesPosterCache:
 *
 * Belongs to one thread; files are read and written in others.
 */
struct _DailiesPosterCache
{
  GObject parent_instance;

  char *directory;
  guint64 maximum_bytes;

  /* Of string to DexFuture: what is being made, by the clip's hash. */
  GHashTable *pending;
  DexFuture *pruning;
  GCancellable *closing;
};

typedef struct
{
  char *path;
  char *clip_path;
} Request;

typedef struct
{
  char *directory;
  guint64 maximum_bytes;
} PruneRequest;

typedef struct
{
  DailiesPosterCache *cache;
  char *sha256;
} Finish;

G_DEFINE_FINAL_TYPE (DailiesPosterCache, dailies_poster_cache, G_TYPE_OBJECT)

static void
dailies_poster_cache_finalize (GObject *object)
{
  DailiesPosterCache *self = DAILIES_POSTER_CACHE (object);

  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (dailies_poster_cache_parent_class)->finalize (object);
}

static void
dailies_poster_cache_class_init (DailiesPosterCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_poster_cache_finalize;
}

static void
dailies_poster_cache_init (DailiesPosterCache *self)
{
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dex_unref);
  self->closing = g_cancellable_new ();
}

static void
request_free (Request *request)
{
  g_free (request->path);
  g_free (request->clip_path);
  g_free (request);
}

static void
prune_request_free (PruneRequest *request)
{
  g_free (request->directory);
  g_free (request);
}

static void
finish_free (Finish *finish)
{
  g_object_unref (finish->cache);
  g_free (finish->sha256);
  g_free (finish);
}

static gboolean
make_poster (gpointer data,
             GValue *result,
             GCancellable *cancellable,
             GError **error)
{
  Request *request = data;

  if (!dailies_poster_file_is_whole (request->path) &&
      !dailies_poster_file_write (request->path, request->clip_path, POSTER_WIDTH, cancellable, error))
    return FALSE;

  g_value_init (result, G_TYPE_STRING);
  g_value_set_string (result, request->path);

  return TRUE;
}

static gboolean
prune (gpointer data,
       GValue *result,
       GCancellable *cancellable,
       GError **error)
{
  PruneRequest *request = data;

  g_value_init (result, G_TYPE_UINT64);
  g_value_set_uint64 (result, dailies_poster_file_prune (request->directory, request->maximum_bytes));

  return TRUE;
}

static DexFuture *
pruned_cb (DexFuture *future,
           gpointer user_data)
{
  DailiesPosterCache *self = user_data;

  dex_clear (&self->pruning);

  return dex_ref (future);
}

static void
start_pruning (DailiesPosterCache *self)
{
  PruneRequest *request;

  if (self->pruning != NULL || g_cancellable_is_cancelled (self->closing))
    return;

  request = g_new0 (PruneRequest, 1);
  request->directory = g_strdup (self->directory);
  request->maximum_bytes = self->maximum_bytes;
  self->pruning = dex_future_finally (dailies_media_task_run (DAILIES_MEDIA_PRIORITY_POSTER, prune, request,
                                                              (GDestroyNotify) prune_request_free, NULL),
                                      pruned_cb, g_object_ref (self), g_object_unref);

  /* What was done at once said so before this. */
  if (!dex_future_is_pending (self->pruning))
    dex_clear (&self->pruning);
}

static DexFuture *
made_cb (DexFuture *future,
         gpointer user_data)
{
  Finish *finish = user_data;

  g_hash_table_remove (finish->cache->pending, finish->sha256);

  /* When the last of a batch is done. */
  if (g_hash_table_size (finish->cache->pending) == 0)
    start_pruning (finish->cache);

  return dex_ref (future);
}

static DexFuture *
start_making (DailiesPosterCache *self,
              const char *sha256,
              const char *clip_path)
{
  g_autofree char *name = g_strconcat (sha256, ".jpeg", NULL);
  Request *request = g_new0 (Request, 1);
  Finish *finish = g_new0 (Finish, 1);

  request->path = g_build_filename (self->directory, name, NULL);
  request->clip_path = g_strdup (clip_path);
  finish->cache = g_object_ref (self);
  finish->sha256 = g_strdup (sha256);

  return dex_future_finally (dailies_media_task_run (DAILIES_MEDIA_PRIORITY_POSTER, make_poster, request,
                                                     (GDestroyNotify) request_free, self->closing),
                             made_cb, finish, (GDestroyNotify) finish_free);
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && *text != '\0' && strspn (text, "0123456789abcdef") == strlen (text);
}

/**
 * dailies_poster_cache_new:
 * @directory: where posters lie; need not exist; holds nothing else
 * @maximum_bytes: what they may take
 *
 * Returns: (transfer full): a cache of posters
 */
DailiesPosterCache *
dailies_poster_cache_new (const char *directory,
                          guint64 maximum_bytes)
{
  DailiesPosterCache *self;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_POSTER_CACHE, NULL);
  self->directory = g_strdup (directory);
  self->maximum_bytes = maximum_bytes;

  return self;
}

/**
 * dailies_poster_cache_get:
 * @self: a cache
 * @sha256: the hash of the clip, in lower-case hexadecimal digits
 * @clip_path: where the clip is
 * @cancellable: (nullable): ends the wait; others may wait for the same
 *
 * Finds the poster of a clip, or makes it: once, however many ask.
 *
 * Returns: (transfer full): a future that resolves to the path of a JPEG of at
 *   most 640 pixels' width, or rejects as dailies_frame_extract() does, or
 *   with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_poster_cache_get (DailiesPosterCache *self,
                          const char *sha256,
                          const char *clip_path,
                          GCancellable *cancellable)
{
  DexFuture *future;

  dex_return_error_if_fail (DAILIES_IS_POSTER_CACHE (self));
  dex_return_error_if_fail (is_hash (sha256));
  dex_return_error_if_fail (clip_path != NULL);

  future = g_hash_table_lookup (self->pending, sha256);
  if (future == NULL)
    {
      future = start_making (self, sha256, clip_path);

      /* What failed at once was taken off the table before it lay there. */
      if (!dex_future_is_pending (future))
        return future;

      g_hash_table_insert (self->pending, g_strdup (sha256), future);
    }

  if (cancellable == NULL)
    return dex_ref (future);

  return dex_future_first (dex_ref (future), dex_cancellable_new_from_cancellable (cancellable), NULL);
}

static DexFuture *
closed_cb (DexFuture *future,
           gpointer user_data)
{
  return dex_future_new_true ();
}

/**
 * dailies_poster_cache_close:
 * @self: a cache
 *
 * Stops making posters; who asks for one from now on is refused.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when nothing is
 *   read or written any more
 */
DexFuture *
dailies_poster_cache_close (DailiesPosterCache *self)
{
  g_autoptr (GPtrArray) futures = NULL;

  dex_return_error_if_fail (DAILIES_IS_POSTER_CACHE (self));

  g_cancellable_cancel (self->closing);
  futures = g_hash_table_get_values_as_ptr_array (self->pending);
  if (self->pruning != NULL)
    g_ptr_array_add (futures, self->pruning);
  if (futures->len == 0)
    return dex_future_new_true ();

  return dex_future_finally (dex_future_allv ((DexFuture **) futures->pdata, futures->len), closed_cb, NULL, NULL);
}

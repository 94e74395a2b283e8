/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-texture-cache"

#include "config.h"

#include "dailies-texture-cache.h"

#include "dailies-texture-load.h"
#include "dailies-ui-fiber.h"

/* More at once do not make it faster, and keep threads from other work. */
#define MAXIMUM_LOADS 2

/* A poster is kept in few sizes, so that widgets of nearly one size share it. */
static const int widths[] = { 160, 320, 640 };

typedef struct
{
  char *key;
  GdkTexture *texture;
  guint64 bytes;
  GList link;
} Entry;

typedef struct
{
  DailiesTextureCache *cache;
  DailiesTake *take;
  int width;
  GCancellable *cancellable;
  DexPromise *promise;
} Wish;

struct _DailiesTextureCache
{
  GObject parent_instance;

  DailiesLibrary *library;
  guint64 maximum_bytes;

  /* Of key to Entry, and the same in order of use, the last used first. */
  GHashTable *entries;
  GQueue order;
  guint64 bytes;

  /* Of Wish: the newest first. */
  GQueue wishes;
  guint n_loads;
};

G_DEFINE_FINAL_TYPE (DailiesTextureCache, dailies_texture_cache, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  g_object_unref (entry->texture);
  g_free (entry);
}

static void
wish_free (Wish *wish)
{
  g_clear_object (&wish->cache);
  g_object_unref (wish->take);
  g_clear_object (&wish->cancellable);
  dex_clear (&wish->promise);
  g_free (wish);
}

static void
refuse (Wish *wish)
{
  dex_promise_reject (wish->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The poster is not wanted any more"));
  wish_free (wish);
}

static void
dailies_texture_cache_finalize (GObject *object)
{
  DailiesTextureCache *self = DAILIES_TEXTURE_CACHE (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dailies_texture_cache_parent_class)->finalize (object);
}

static void
dailies_texture_cache_class_init (DailiesTextureCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_texture_cache_finalize;
}

static void
dailies_texture_cache_init (DailiesTextureCache *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
}

/**
 * dailies_texture_cache_new:
 * @library: whose takes
 * @maximum_bytes: how much to keep at hand
 *
 * Returns: (transfer full): an empty cache
 */
DailiesTextureCache *
dailies_texture_cache_new (DailiesLibrary *library,
                           guint64 maximum_bytes)
{
  DailiesTextureCache *self;

  g_return_val_if_fail (DAILIES_IS_LIBRARY (library), NULL);

  self = g_object_new (DAILIES_TYPE_TEXTURE_CACHE, NULL);
  self->library = g_object_ref (library);
  self->maximum_bytes = maximum_bytes;

  return self;
}

/**
 * dailies_texture_cache_get_library:
 * @self: a cache
 *
 * Returns: (transfer none): whose takes it shows
 */
DailiesLibrary *
dailies_texture_cache_get_library (DailiesTextureCache *self)
{
  g_return_val_if_fail (DAILIES_IS_TEXTURE_CACHE (self), NULL);

  return self->library;
}

/**
 * dailies_texture_cache_get_bytes:
 * @self: a cache
 *
 * Returns: how much it keeps at this moment
 */
guint64
dailies_texture_cache_get_bytes (DailiesTextureCache *self)
{
  g_return_val_if_fail (DAILIES_IS_TEXTURE_CACHE (self), 0);

  return self->bytes;
}

static int
round_up (int width)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      if (width <= widths[i])
        return widths[i];
    }

  return widths[G_N_ELEMENTS (widths) - 1];
}

static char *
make_key (DailiesTake *take,
          int width)
{
  const char *sha256 = dailies_take_get_sha256 (take);

  return g_strdup_printf ("%s %d", sha256 != NULL ? sha256 : dailies_take_get_id (take), round_up (width));
}

static GdkTexture *
look_up (DailiesTextureCache *self,
         const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    return NULL;

  g_queue_unlink (&self->order, &entry->link);
  g_queue_push_head_link (&self->order, &entry->link);

  return entry->texture;
}

/**
 * dailies_texture_cache_look_up:
 * @self: a cache
 * @take: a take
 * @width: how many pixels wide it is to be shown
 *
 * Returns: (transfer none) (nullable): its poster if that is at hand
 */
GdkTexture *
dailies_texture_cache_look_up (DailiesTextureCache *self,
                               DailiesTake *take,
                               int width)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (DAILIES_IS_TEXTURE_CACHE (self), NULL);
  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  key = make_key (take, width);

  return look_up (self, key);
}

static void
drop (DailiesTextureCache *self,
      Entry *entry)
{
  g_queue_unlink (&self->order, &entry->link);
  self->bytes -= entry->bytes;
  g_hash_table_remove (self->entries, entry->key);
}

/* Owns @key. */
static void
keep (DailiesTextureCache *self,
      char *key,
      GdkTexture *texture)
{
  Entry *entry = g_new0 (Entry, 1);
  Entry *before = g_hash_table_lookup (self->entries, key);

  if (before != NULL)
    drop (self, before);

  entry->key = key;
  entry->texture = g_object_ref (texture);
  entry->bytes = (guint64) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4;
  entry->link.data = entry;
  g_hash_table_insert (self->entries, entry->key, entry);
  g_queue_push_head_link (&self->order, &entry->link);
  self->bytes += entry->bytes;

  while (self->bytes > self->maximum_bytes && self->order.length > 1)
    drop (self, g_queue_peek_tail (&self->order));
}

static void load_next (DailiesTextureCache *self);

static GdkTexture *
await_texture (Wish *wish,
               GError **error)
{
  g_autofree char *path = dex_await_string (dailies_library_get_poster (wish->cache->library, wish->take), error);

  if (path == NULL)
    return NULL;

  return dex_await_object (dailies_texture_load_small (path, round_up (wish->width)), error);
}

static DexFuture *
load_fiber (gpointer data)
{
  Wish *wish = data;
  DailiesTextureCache *self = wish->cache;
  g_autofree char *key = make_key (wish->take, wish->width);
  GdkTexture *known = look_up (self, key);
  g_autoptr (GdkTexture) texture = NULL;
  GError *error = NULL;

  if (known != NULL)
    {
      texture = g_object_ref (known);
    }
  else
    {
      texture = await_texture (wish, &error);
      if (texture != NULL)
        keep (self, g_steal_pointer (&key), texture);
    }

  if (texture != NULL)
    dex_promise_resolve_object (wish->promise, g_steal_pointer (&texture));
  else
    dex_promise_reject (wish->promise, error);

  self->n_loads--;
  load_next (self);

  return dex_future_new_true ();
}

/* What is asked for last is what the user looks at. */
static void
load_next (DailiesTextureCache *self)
{
  while (self->n_loads < MAXIMUM_LOADS && self->wishes.length > 0)
    {
      Wish *wish = g_queue_pop_head (&self->wishes);

      if (wish->cancellable != NULL && g_cancellable_is_cancelled (wish->cancellable))
        {
          refuse (wish);
          continue;
        }

      self->n_loads++;
      dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, load_fiber, wish, (GDestroyNotify) wish_free));
    }
}

/**
 * dailies_texture_cache_load:
 * @self: a cache
 * @take: a take
 * @width: how many pixels wide it is to be shown
 * @cancellable: (nullable): cancelled when it is not wanted any more, as when
 *   it was scrolled away before its turn came
 *
 * Returns: (transfer full): a future that resolves to a #GdkTexture, the
 *   take's poster, or rejects if there is none, or with
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
dailies_texture_cache_load (DailiesTextureCache *self,
                            DailiesTake *take,
                            int width,
                            GCancellable *cancellable)
{
  Wish *wish;
  DexFuture *future;

  dex_return_error_if_fail (DAILIES_IS_TEXTURE_CACHE (self));
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  wish = g_new0 (Wish, 1);
  wish->cache = g_object_ref (self);
  wish->take = g_object_ref (take);
  wish->width = width;
  g_set_object (&wish->cancellable, cancellable);
  wish->promise = dex_promise_new ();
  future = dex_ref (DEX_FUTURE (wish->promise));

  g_queue_push_head (&self->wishes, wish);
  load_next (self);

  return future;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-cast"

#include "config.h"

#include "dailies-studio-cast.h"

struct _DailiesStudioCast
{
  GObject parent_instance;

  DailiesStudioStore *store;
  GHashTable *characters;
};

G_DEFINE_FINAL_TYPE (DailiesStudioCast, dailies_studio_cast, G_TYPE_OBJECT)

static const char *
get_id (JsonObject *character)
{
  return json_object_get_string_member (character, "id");
}

static void
drop_oldest (DailiesStudioCast *self)
{
  g_autofree char *oldest = NULL;
  gint64 oldest_time = G_MAXINT64;
  GHashTableIter iter;
  gpointer id, character;

  g_assert (DAILIES_IS_STUDIO_CAST (self));

  g_hash_table_iter_init (&iter, self->characters);
  while (g_hash_table_iter_next (&iter, &id, &character))
    {
      gint64 time = json_object_get_int_member_with_default (character, "created_at", 0);

      if (time < oldest_time)
        {
          oldest_time = time;
          g_set_str (&oldest, id);
        }
    }

  dex_future_disown (dailies_studio_store_remove (self->store, oldest));
  g_hash_table_remove (self->characters, oldest);
}

/**
 * dailies_studio_cast_restore:
 * @self: a cast
 * @character: the record of a character, with an "id"
 *
 * Takes a character from an earlier time.
 */
void
dailies_studio_cast_restore (DailiesStudioCast *self,
                             JsonObject *character)
{
  g_return_if_fail (DAILIES_IS_STUDIO_CAST (self));
  g_return_if_fail (character != NULL);

  g_hash_table_insert (self->characters, g_strdup (get_id (character)), json_object_ref (character));
}

typedef struct
{
  DailiesStudioCast *cast;
  JsonObject *character;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_object_unref (addition->cast);
  json_object_unref (addition->character);
  g_free (addition);
}

static DexFuture *
saved_cb (DexFuture *saved,
          gpointer data)
{
  Addition *addition = data;

  if (g_hash_table_size (addition->cast->characters) >= DAILIES_STUDIO_KEPT_CHARACTERS)
    drop_oldest (addition->cast);
  dailies_studio_cast_restore (addition->cast, addition->character);

  return dex_ref (saved);
}

/**
 * dailies_studio_cast_add:
 * @self: a cast
 * @character: a new character, with an "id"; all its files are written
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the character
 *   is on disk or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_cast_add (DailiesStudioCast *self,
                         JsonObject *character)
{
  Addition *addition;

  g_return_val_if_fail (DAILIES_IS_STUDIO_CAST (self), NULL);
  g_return_val_if_fail (character != NULL, NULL);

  addition = g_new0 (Addition, 1);
  addition->cast = g_object_ref (self);
  addition->character = json_object_ref (character);

  return dex_future_then (dailies_studio_store_write_record (self->store, get_id (character), character),
                          saved_cb, addition, addition_free);
}

/**
 * dailies_studio_cast_find:
 * @self: a cast
 * @id: whatever a client asked for
 *
 * Returns: (transfer none) (nullable): the character of that id
 */
JsonObject *
dailies_studio_cast_find (DailiesStudioCast *self,
                          const char *id)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO_CAST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->characters, id);
}

static void
dailies_studio_cast_finalize (GObject *object)
{
  DailiesStudioCast *self = DAILIES_STUDIO_CAST (object);

  g_clear_pointer (&self->characters, g_hash_table_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (dailies_studio_cast_parent_class)->finalize (object);
}

static void
dailies_studio_cast_class_init (DailiesStudioCastClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_studio_cast_finalize;
}

static void
dailies_studio_cast_init (DailiesStudioCast *self)
{
  self->characters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
}

/**
 * dailies_studio_cast_new:
 * @store: where the characters are kept
 *
 * Returns: (transfer full): a cast without characters
 */
DailiesStudioCast *
dailies_studio_cast_new (DailiesStudioStore *store)
{
  DailiesStudioCast *self;

  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (store), NULL);

  self = g_object_new (DAILIES_TYPE_STUDIO_CAST, NULL);
  self->store = g_object_ref (store);

  return self;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-register"

#include "config.h"

#include "dailies-take-register.h"

struct _DailiesTakeRegister
{
  GObject parent_instance;

  /* Of id to DailiesTake; the id is the take's own. */
  GHashTable *takes;
};

G_DEFINE_FINAL_TYPE (DailiesTakeRegister, dailies_take_register, G_TYPE_OBJECT)

static void
take_gone_cb (gpointer data,
              GObject *gone)
{
  DailiesTakeRegister *self = data;

  g_assert (DAILIES_IS_TAKE_REGISTER (self));

  g_hash_table_remove (self->takes, dailies_take_get_id (DAILIES_TAKE (gone)));
}

static void
dailies_take_register_finalize (GObject *object)
{
  DailiesTakeRegister *self = DAILIES_TAKE_REGISTER (object);
  GHashTableIter iter;
  gpointer take;

  g_hash_table_iter_init (&iter, self->takes);
  while (g_hash_table_iter_next (&iter, NULL, &take))
    g_object_weak_unref (take, take_gone_cb, self);
  g_clear_pointer (&self->takes, g_hash_table_unref);

  G_OBJECT_CLASS (dailies_take_register_parent_class)->finalize (object);
}

static void
dailies_take_register_class_init (DailiesTakeRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_take_register_finalize;
}

static void
dailies_take_register_init (DailiesTakeRegister *self)
{
  self->takes = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * dailies_take_register_new:
 *
 * Returns: (transfer full): a register without takes
 */
DailiesTakeRegister *
dailies_take_register_new (void)
{
  return g_object_new (DAILIES_TYPE_TAKE_REGISTER, NULL);
}

static void
forget (DailiesTakeRegister *self,
        DailiesTake *take)
{
  g_hash_table_remove (self->takes, dailies_take_get_id (take));
  g_object_weak_unref (G_OBJECT (take), take_gone_cb, self);
}

/* What cannot change in an object. */
static gboolean
has_same_place (DailiesTake *a,
                DailiesTake *b)
{
  return g_strcmp0 (dailies_take_get_path (a), dailies_take_get_path (b)) == 0 &&
         g_strcmp0 (dailies_take_get_sha256 (a), dailies_take_get_sha256 (b)) == 0 &&
         dailies_take_get_created_at (a) == dailies_take_get_created_at (b);
}

static void
update (DailiesTake *take,
        DailiesTake *newer)
{
  dailies_take_set_name (take, dailies_take_get_name (newer));
  dailies_take_set_judgement (take, dailies_take_get_judgement (newer));
  dailies_take_set_favourite (take, dailies_take_get_favourite (newer));
  dailies_take_set_seen (take, dailies_take_get_seen (newer));
  dailies_take_set_notes (take, dailies_take_get_notes (newer));
  dailies_take_set_tags (take, dailies_take_get_tags (newer));
}

/**
 * dailies_take_register_adopt:
 * @self: a register
 * @take: a take as it was read
 * @may_update: whether @take is the newest of it; %FALSE while a change is on
 *   its way to the disk
 *
 * Returns: (transfer full): the object for this take: one that lives already,
 *   brought up to date, or else @take
 */
DailiesTake *
dailies_take_register_adopt (DailiesTakeRegister *self,
                             DailiesTake *take,
                             gboolean may_update)
{
  DailiesTake *known;

  g_return_val_if_fail (DAILIES_IS_TAKE_REGISTER (self), NULL);
  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  known = g_hash_table_lookup (self->takes, dailies_take_get_id (take));
  if (known == take)
    return g_object_ref (known);

  if (known != NULL && has_same_place (known, take))
    {
      if (may_update)
        update (known, take);
      return g_object_ref (known);
    }

  if (known != NULL)
    forget (self, known);
  g_object_weak_ref (G_OBJECT (take), take_gone_cb, self);
  g_hash_table_insert (self->takes, (gpointer) dailies_take_get_id (take), take);

  return g_object_ref (take);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-trashed-take"

#include "config.h"

#include "dailies-trashed-take.h"

struct _DailiesTrashedTake
{
  GObject parent_instance;

  DailiesTake *take;
  DailiesTrashedFile *clip;
  DailiesTrashedFile *sidecar;
};

G_DEFINE_FINAL_TYPE (DailiesTrashedTake, dailies_trashed_take, G_TYPE_OBJECT)

static void
dailies_trashed_take_finalize (GObject *object)
{
  DailiesTrashedTake *self = DAILIES_TRASHED_TAKE (object);

  g_clear_object (&self->sidecar);
  g_clear_object (&self->clip);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (dailies_trashed_take_parent_class)->finalize (object);
}

static void
dailies_trashed_take_class_init (DailiesTrashedTakeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_trashed_take_finalize;
}

static void
dailies_trashed_take_init (DailiesTrashedTake *self)
{
}

/**
 * dailies_trashed_take_new:
 * @take: what it was
 * @clip: (nullable): its clip in the trash; %NULL if there was none
 * @sidecar: (nullable): its recipe, likewise
 *
 * Returns: (transfer full): a trashed take
 */
DailiesTrashedTake *
dailies_trashed_take_new (DailiesTake *take,
                          DailiesTrashedFile *clip,
                          DailiesTrashedFile *sidecar)
{
  DailiesTrashedTake *self;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  self = g_object_new (DAILIES_TYPE_TRASHED_TAKE, NULL);
  self->take = g_object_ref (take);
  g_set_object (&self->clip, clip);
  g_set_object (&self->sidecar, sidecar);

  return self;
}

/**
 * dailies_trashed_take_get_take:
 * @self: a trashed take
 *
 * Returns: (transfer none): what it was
 */
DailiesTake *
dailies_trashed_take_get_take (DailiesTrashedTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TRASHED_TAKE (self), NULL);

  return self->take;
}

/**
 * dailies_trashed_take_get_clip:
 * @self: a trashed take
 *
 * Returns: (transfer none) (nullable): its clip
 */
DailiesTrashedFile *
dailies_trashed_take_get_clip (DailiesTrashedTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TRASHED_TAKE (self), NULL);

  return self->clip;
}

/**
 * dailies_trashed_take_get_sidecar:
 * @self: a trashed take
 *
 * Returns: (transfer none) (nullable): its recipe
 */
DailiesTrashedFile *
dailies_trashed_take_get_sidecar (DailiesTrashedTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TRASHED_TAKE (self), NULL);

  return self->sidecar;
}

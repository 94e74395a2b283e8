/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-item"

#include "config.h"

#include "dailies-take-item-private.h"

struct _DailiesTakeItem
{
  GObject parent_instance;

  gint64 number;
  DailiesTake *take;
};

typedef enum
{
  PROP_TAKE = 1,
} DailiesTakeItemProps;

static GParamSpec *properties[PROP_TAKE + 1];

G_DEFINE_FINAL_TYPE (DailiesTakeItem, dailies_take_item, G_TYPE_OBJECT)

static void
dailies_take_item_finalize (GObject *object)
{
  DailiesTakeItem *self = DAILIES_TAKE_ITEM (object);

  g_clear_object (&self->take);

  G_OBJECT_CLASS (dailies_take_item_parent_class)->finalize (object);
}

static void
dailies_take_item_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesTakeItem *self = DAILIES_TAKE_ITEM (object);

  switch ((DailiesTakeItemProps) prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;
    }
}

static void
dailies_take_item_class_init (DailiesTakeItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_take_item_finalize;
  object_class->get_property = dailies_take_item_get_property;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_take_item_init (DailiesTakeItem *self)
{
}

/* @number: the take's in the index. */
DailiesTakeItem *
dailies_take_item_new (gint64 number)
{
  DailiesTakeItem *self = g_object_new (DAILIES_TYPE_TAKE_ITEM, NULL);

  self->number = number;

  return self;
}

/* A place, so that it can be a key. */
const gint64 *
dailies_take_item_get_number (DailiesTakeItem *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_ITEM (self), NULL);

  return &self->number;
}

/**
 * dailies_take_item_get_take:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its take, or %NULL until it is loaded
 */
DailiesTake *
dailies_take_item_get_take (DailiesTakeItem *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_ITEM (self), NULL);

  return self->take;
}

void
dailies_take_item_set_take (DailiesTakeItem *self,
                            DailiesTake *take)
{
  g_return_if_fail (DAILIES_IS_TAKE_ITEM (self));
  g_return_if_fail (DAILIES_IS_TAKE (take));

  if (g_set_object (&self->take, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-tile"

#include "config.h"

#include "dailies-take-tile.h"

#include <glib/gi18n.h>

#include "dailies-poster.h"
#include "dailies-take-words.h"

struct _DailiesTakeTile
{
  GtkBox parent_instance;

  DailiesTakeItem *item;
  /* That of the item. */
  DailiesTake *take;
  char *words;

  DailiesPoster *poster;
  GtkImage *verdict;
  GtkLabel *length;
  GtkInscription *title;
  GtkWidget *unseen;
  GtkInscription *model;
};

typedef enum
{
  PROP_ITEM = 1,
  PROP_POSTER_WIDTH,
  PROP_WORDS,
} DailiesTakeTileProps;

static GParamSpec *properties[PROP_WORDS + 1];

G_DEFINE_FINAL_TYPE (DailiesTakeTile, dailies_take_tile, GTK_TYPE_BOX)

/* A kept take says so even if it is a favourite too: that was the decision. */
static void
update_verdict (DailiesTakeTile *self)
{
  const gboolean kept = dailies_take_get_judgement (self->take) == DAILIES_JUDGEMENT_KEPT;
  const gboolean rejected = dailies_take_get_judgement (self->take) == DAILIES_JUDGEMENT_REJECTED;
  const gboolean favourite = dailies_take_get_favourite (self->take);

  gtk_widget_set_visible (GTK_WIDGET (self->verdict), kept || rejected || favourite);
  if (kept || rejected || favourite)
    gtk_image_set_from_icon_name (self->verdict, kept ? "object-select-symbolic" : rejected ? "action-unavailable-symbolic"
                                                                                            : "starred-symbolic");
}

static void
append (GString *words,
        const char *more)
{
  if (more != NULL && *more != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", more);
}

static void
update_words (DailiesTakeTile *self,
              const char *title,
              const char *length,
              const char *model)
{
  g_autoptr (GString) words = g_string_new (NULL);

  append (words, title);
  append (words, model);
  append (words, length);
  if (!dailies_take_get_seen (self->take))
    append (words, _ ("not seen yet"));
  if (dailies_take_get_judgement (self->take) == DAILIES_JUDGEMENT_KEPT)
    append (words, _ ("kept"));
  if (dailies_take_get_judgement (self->take) == DAILIES_JUDGEMENT_REJECTED)
    append (words, _ ("rejected"));
  if (dailies_take_get_favourite (self->take))
    append (words, _ ("favourite"));

  if (g_set_str (&self->words, words->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
update (DailiesTakeTile *self)
{
  g_autofree char *title = dailies_take_dup_title (self->take);
  g_autofree char *length = dailies_take_dup_length_words (self->take);
  g_autofree char *model = dailies_take_dup_model_words (self->take);

  gtk_inscription_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_inscription_set_text (self->model, model);
  gtk_label_set_label (self->length, length != NULL ? length : "");
  gtk_widget_set_visible (GTK_WIDGET (self->length), length != NULL);
  gtk_widget_set_visible (self->unseen, !dailies_take_get_seen (self->take));
  update_verdict (self);
  update_words (self, title, length, model);
}

static void
clear (DailiesTakeTile *self)
{
  gtk_inscription_set_text (self->title, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), NULL);
  gtk_inscription_set_text (self->model, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->length), FALSE);
  gtk_widget_set_visible (self->unseen, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), FALSE);
}

static void
set_take (DailiesTakeTile *self,
          DailiesTake *take)
{
  if (self->take == take)
    return;

  if (self->take != NULL)
    g_signal_handlers_disconnect_by_func (self->take, update, self);
  g_set_object (&self->take, take);
  dailies_poster_set_take (self->poster, take);

  if (take == NULL)
    {
      clear (self);
      return;
    }

  g_signal_connect_object (take, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
item_changed_cb (DailiesTakeTile *self)
{
  g_assert (DAILIES_IS_TAKE_TILE (self));

  set_take (self, dailies_take_item_get_take (self->item));
}

static void
dailies_take_tile_dispose (GObject *object)
{
  DailiesTakeTile *self = DAILIES_TAKE_TILE (object);

  if (self->poster != NULL)
    dailies_take_tile_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_TAKE_TILE);

  G_OBJECT_CLASS (dailies_take_tile_parent_class)->dispose (object);
}

static void
dailies_take_tile_finalize (GObject *object)
{
  DailiesTakeTile *self = DAILIES_TAKE_TILE (object);

  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (dailies_take_tile_parent_class)->finalize (object);
}

static void
dailies_take_tile_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesTakeTile *self = DAILIES_TAKE_TILE (object);

  switch ((DailiesTakeTileProps) prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;

    case PROP_POSTER_WIDTH:
      g_object_get_property (G_OBJECT (self->poster), "width", value);
      break;

    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    }
}

static void
dailies_take_tile_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesTakeTile *self = DAILIES_TAKE_TILE (object);

  switch ((DailiesTakeTileProps) prop_id)
    {
    case PROP_ITEM:
      dailies_take_tile_set_item (self, g_value_get_object (value));
      break;

    case PROP_POSTER_WIDTH:
      dailies_poster_set_width (self->poster, g_value_get_int (value));
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_WORDS:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_take_tile_class_init (DailiesTakeTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_take_tile_dispose;
  object_class->finalize = dailies_take_tile_finalize;
  object_class->get_property = dailies_take_tile_get_property;
  object_class->set_property = dailies_take_tile_set_property;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DAILIES_TYPE_TAKE_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_POSTER_WIDTH] = g_param_spec_int ("poster-width", NULL, NULL, 0, G_MAXINT / 9, 64,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/library/dailies-take-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeTile, poster);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeTile, verdict);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeTile, length);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeTile, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeTile, unseen);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeTile, model);
}

static void
dailies_take_tile_init (DailiesTakeTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_take_tile_new:
 * @textures: where posters come from
 *
 * Returns: (transfer floating): a tile without a take
 */
GtkWidget *
dailies_take_tile_new (DailiesTextureCache *textures)
{
  DailiesTakeTile *self;

  g_return_val_if_fail (DAILIES_IS_TEXTURE_CACHE (textures), NULL);

  self = g_object_new (DAILIES_TYPE_TAKE_TILE, NULL);
  dailies_poster_set_textures (self->poster, textures);

  return GTK_WIDGET (self);
}

/**
 * dailies_take_tile_get_item:
 * @self: a tile
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DailiesTakeItem *
dailies_take_tile_get_item (DailiesTakeTile *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_TILE (self), NULL);

  return self->item;
}

/**
 * dailies_take_tile_set_item:
 * @self: a tile
 * @item: (nullable): what to show, as soon as it has a take
 */
void
dailies_take_tile_set_item (DailiesTakeTile *self,
                            DailiesTakeItem *item)
{
  g_return_if_fail (DAILIES_IS_TAKE_TILE (self));
  g_return_if_fail (item == NULL || DAILIES_IS_TAKE_ITEM (item));

  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, item_changed_cb, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::take", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  set_take (self, item != NULL ? dailies_take_item_get_take (item) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

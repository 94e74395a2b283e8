/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-row"

#include "config.h"

#include "dailies-model-row.h"

#include "dailies-price-words.h"

struct _DailiesModelRow
{
  AdwBin parent_instance;

  DailiesDraft *draft;
  DailiesModelItem *item;

  GtkStack *stack;
  GtkInscription *name;
  GtkInscription *facts;
  GtkWidget *images;
  GtkWidget *sound;
  GtkLabel *price;
  GtkToggleButton *star;
  GtkLabel *problem;
};

typedef enum
{
  PROP_DRAFT = 1,
  PROP_ITEM,
} DailiesModelRowProps;

static GParamSpec *properties[PROP_ITEM + 1];

enum
{
  FAVOURITE_TOGGLED,
  RETRY,
  DETAILS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesModelRow, dailies_model_row, ADW_TYPE_BIN)

static void
star_clicked_cb (DailiesModelRow *self)
{
  g_signal_emit (self, signals[FAVOURITE_TOGGLED], 0, gtk_toggle_button_get_active (self->star));
}

static void
retry_clicked_cb (DailiesModelRow *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
details_clicked_cb (DailiesModelRow *self)
{
  g_signal_emit (self, signals[DETAILS], 0);
}

static void
show_star (DailiesModelRow *self)
{
  gboolean favourite = dailies_model_item_get_favourite (self->item);

  gtk_toggle_button_set_active (self->star, favourite);
  gtk_button_set_icon_name (GTK_BUTTON (self->star), favourite ? "starred-symbolic" : "non-starred-symbolic");
}

static void
show_facts (DailiesModelRow *self,
            DailiesModel *model)
{
  GtkWidget *widget = GTK_WIDGET (self->facts);
  g_auto (GStrv) losses = dailies_draft_list_losses (self->draft, model);
  gboolean warns = losses[0] != NULL || dailies_model_get_retired (model);
  g_autofree char *words = NULL;

  if (losses[0] != NULL && !dailies_model_get_retired (model))
    words = g_strjoinv (", ", losses);
  else
    words = dailies_model_item_dup_facts (self->item);

  gtk_inscription_set_text (self->facts, words);
  gtk_widget_set_tooltip_text (widget, words);
  if (warns)
    {
      gtk_widget_remove_css_class (widget, "dimmed");
      gtk_widget_add_css_class (widget, "warning");
    }
  else
    {
      gtk_widget_remove_css_class (widget, "warning");
      gtk_widget_add_css_class (widget, "dimmed");
    }
}

static void
show_model (DailiesModelRow *self,
            DailiesModel *model)
{
  g_autofree char *price = dailies_model_dup_price_words (model);

  gtk_inscription_set_text (self->name, dailies_model_get_name (model));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), dailies_model_get_description (model));
  show_facts (self, model);
  gtk_widget_set_visible (self->images, dailies_model_item_takes_images (self->item));
  gtk_widget_set_visible (self->sound, dailies_model_item_makes_sound (self->item));
  gtk_label_set_label (self->price, price != NULL ? price : "");
  show_star (self);
  gtk_stack_set_visible_child_name (self->stack, "model");
}

static void
show_item (DailiesModelRow *self)
{
  DailiesModel *model;

  g_assert (DAILIES_IS_MODEL_ROW (self));

  if (self->item == NULL)
    return;

  model = dailies_model_item_get_model (self->item);
  if (model != NULL)
    {
      show_model (self, model);
    }
  else if (dailies_model_item_get_problem (self->item) != NULL)
    {
      gtk_label_set_label (self->problem, dailies_model_item_get_problem (self->item));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->problem), dailies_model_item_get_problem (self->item));
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
}

static void
dailies_model_row_dispose (GObject *object)
{
  DailiesModelRow *self = DAILIES_MODEL_ROW (object);

  dailies_model_row_set_item (self, NULL);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (dailies_model_row_parent_class)->dispose (object);
}

static void
dailies_model_row_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesModelRow *self = DAILIES_MODEL_ROW (object);

  switch ((DailiesModelRowProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    }
}

static void
dailies_model_row_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesModelRow *self = DAILIES_MODEL_ROW (object);

  switch ((DailiesModelRowProps) prop_id)
    {
    case PROP_DRAFT:
      self->draft = g_value_dup_object (value);
      if (self->draft != NULL)
        g_signal_connect_object (self->draft, "settings-changed", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
      break;
    case PROP_ITEM:
      dailies_model_row_set_item (self, g_value_get_object (value));
      break;
    }
}

static void
dailies_model_row_class_init (DailiesModelRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_model_row_dispose;
  object_class->get_property = dailies_model_row_get_property;
  object_class->set_property = dailies_model_row_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DAILIES_TYPE_MODEL_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[FAVOURITE_TOGGLED] = g_signal_new ("favourite-toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DETAILS] = g_signal_new ("details", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-model-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, name);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, facts);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, images);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, sound);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, price);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, star);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelRow, problem);
  gtk_widget_class_bind_template_callback (widget_class, star_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_clicked_cb);
}

static void
dailies_model_row_init (DailiesModelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_model_row_new:
 * @draft: what the model would be for
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
dailies_model_row_new (DailiesDraft *draft)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (draft), NULL);

  return g_object_new (DAILIES_TYPE_MODEL_ROW, "draft", draft, NULL);
}

/**
 * dailies_model_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DailiesModelItem *
dailies_model_row_get_item (DailiesModelRow *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ROW (self), NULL);

  return self->item;
}

/**
 * dailies_model_row_set_item:
 * @self: a row
 * @item: (nullable): what to show
 */
void
dailies_model_row_set_item (DailiesModelRow *self,
                            DailiesModelItem *item)
{
  g_return_if_fail (DAILIES_IS_MODEL_ROW (self));
  g_return_if_fail (item == NULL || DAILIES_IS_MODEL_ITEM (item));

  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_star, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::favourite", G_CALLBACK (show_star), self, G_CONNECT_SWAPPED);
  show_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-filter-bar"

#include "config.h"

#include "dailies-model-filter-bar.h"

#include <glib/gi18n.h>

#include "dailies-model-words.h"

#define GROUP "model-filter"

/* What a second may cost at most, in millionths of any currency. */
static const gint64 steps[] = { 50000, 100000, 250000, 500000, 1000000, 5000000, 25000000 };

struct _DailiesModelFilterBar
{
  AdwBin parent_instance;

  DailiesModelFilter *filter;
  GListModel *items;
  GSimpleActionGroup *actions;

  GtkMenuButton *mode;
  GtkMenuButton *price;
  GtkMenuButton *developer;
};

G_DEFINE_FINAL_TYPE (DailiesModelFilterBar, dailies_model_filter_bar, ADW_TYPE_BIN)

static void
append (GMenu *menu,
        const char *label,
        const char *action,
        const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenu *
make_menu (GMenu **rest,
           const char *any,
           const char *action)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();

  append (first, any, action, "");
  *rest = g_menu_new ();
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (*rest));

  return menu;
}

static void
create_developer_menu (GtkMenuButton *button,
                       gpointer user_data)
{
  DailiesModelFilterBar *self = user_data;
  g_autoptr (GMenu) rest = NULL;
  g_autoptr (GMenu) menu = make_menu (&rest, _ ("Any Developer"), GROUP ".developer");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (DailiesModelItem) item = g_list_model_get_item (self->items, i);
      DailiesModel *model = dailies_model_item_get_model (item);

      if (model != NULL && dailies_model_get_developer (model) != NULL)
        g_hash_table_add (seen, (char *) dailies_model_get_developer (model));
    }

  names = g_hash_table_get_keys_as_ptr_array (seen);
  g_ptr_array_sort_values (names, (GCompareFunc) g_utf8_collate);
  for (guint i = 0; i < names->len; i++)
    append (rest, names->pdata[i], GROUP ".developer", names->pdata[i]);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* Of all currencies that of most models: amounts of two are never compared. */
static char *
dup_usual_currency (DailiesModelFilterBar *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *usual = NULL;
  guint most = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (DailiesModelItem) item = g_list_model_get_item (self->items, i);
      DailiesModel *model = dailies_model_item_get_model (item);
      DailiesMoney price;
      guint count;

      if (model == NULL || !dailies_model_find_second_price (model, &price) || price.micros == 0)
        continue;

      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, price.currency)) + 1;
      g_hash_table_insert (counts, g_strdup (price.currency), GUINT_TO_POINTER (count));
      if (count > most)
        {
          gpointer key;

          most = count;
          g_hash_table_lookup_extended (counts, price.currency, &key, NULL);
          usual = key;
        }
    }

  return g_strdup (usual);
}

static char *
make_price_words (DailiesMoney most)
{
  g_autofree char *amount = dailies_money_format (most);

  /* Translators: %s is an amount of money, which a second costs at most */
  return g_strdup_printf (_ ("Up to %s/s"), amount);
}

static void
create_price_menu (GtkMenuButton *button,
                   gpointer user_data)
{
  DailiesModelFilterBar *self = user_data;
  g_autoptr (GMenu) rest = NULL;
  g_autoptr (GMenu) menu = make_menu (&rest, _ ("Any Price"), GROUP ".price");
  g_autofree char *currency = dup_usual_currency (self);

  append (rest, _ ("Free"), GROUP ".price", "0");
  if (currency != NULL)
    g_object_set (self->filter, "currency", currency, NULL);
  for (gsize i = 0; currency != NULL && i < G_N_ELEMENTS (steps); i++)
    {
      DailiesMoney most = dailies_money_new (steps[i], currency);
      g_autofree char *words = make_price_words (most);
      g_autofree char *target = dailies_money_to_decimal (most);

      append (rest, words, GROUP ".price", target);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
show_chip (GtkMenuButton *chip,
           const char *title,
           const char *choice)
{
  gtk_menu_button_set_label (chip, choice != NULL ? choice : title);
  if (choice != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (chip), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (chip), "chosen");
}

static char *
dup_price_choice (const char *price,
                  const char *currency)
{
  DailiesMoney most;

  if (*price == '\0')
    return NULL;
  if (g_str_equal (price, "0"))
    return g_strdup (_ ("Free"));

  return dailies_money_parse (price, currency, &most, NULL) ? make_price_words (most) : g_strdup (price);
}

static void
show_choices (DailiesModelFilterBar *self)
{
  g_autofree char *mode = NULL;
  g_autofree char *price = NULL;
  g_autofree char *currency = NULL;
  g_autofree char *developer = NULL;
  g_autofree char *price_choice = NULL;
  DailiesModes chosen;

  g_assert (DAILIES_IS_MODEL_FILTER_BAR (self));

  g_object_get (self->filter, "mode", &mode, "price", &price, "currency", &currency, "developer", &developer, NULL);
  price_choice = dup_price_choice (price, currency);
  show_chip (self->mode, _ ("Mode"), dailies_mode_from_word (mode, &chosen) ? dailies_mode_to_title (chosen) : NULL);
  show_chip (self->price, _ ("Price"), price_choice);
  show_chip (self->developer, _ ("Developer"), *developer != '\0' ? developer : NULL);
}

static void
dailies_model_filter_bar_dispose (GObject *object)
{
  DailiesModelFilterBar *self = DAILIES_MODEL_FILTER_BAR (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (dailies_model_filter_bar_parent_class)->dispose (object);
}

static void
dailies_model_filter_bar_class_init (DailiesModelFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dailies_model_filter_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-model-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesModelFilterBar, mode);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelFilterBar, price);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelFilterBar, developer);
}

static void
dailies_model_filter_bar_init (DailiesModelFilterBar *self)
{
  /* Before there are buttons that look for it. */
  self->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), GROUP, G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_model_filter_bar_set_filter:
 * @self: a bar
 * @filter: (nullable): what it is to set
 * @items: (nullable): the #DailiesModelItem that pass or do not
 */
void
dailies_model_filter_bar_set_filter (DailiesModelFilterBar *self,
                                     DailiesModelFilter *filter,
                                     GListModel *items)
{
  static const char *const names[] = { "mode", "price", "developer", "sound", "seed" };

  g_return_if_fail (DAILIES_IS_MODEL_FILTER_BAR (self));
  g_return_if_fail (filter == NULL || DAILIES_IS_MODEL_FILTER (filter));

  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_func (self->filter, show_choices, self);
  g_set_object (&self->filter, filter);
  g_set_object (&self->items, items);
  if (filter == NULL)
    {
      gtk_menu_button_set_create_popup_func (self->price, NULL, NULL, NULL);
      gtk_menu_button_set_create_popup_func (self->developer, NULL, NULL, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        g_action_map_remove_action (G_ACTION_MAP (self->actions), names[i]);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (names[i], filter, names[i]);

      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_menu_button_set_create_popup_func (self->price, create_price_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->developer, create_developer_menu, self, NULL);
  g_signal_connect_object (filter, "notify::narrows", G_CALLBACK (show_choices), self, G_CONNECT_SWAPPED);
  show_choices (self);
}

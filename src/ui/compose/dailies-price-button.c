/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-price-button"

#include "config.h"

#include "dailies-price-button.h"

#include <glib/gi18n.h>

#include "dailies-budget.h"
#include "dailies-price-words.h"

struct _DailiesPriceButton
{
  AdwBin parent_instance;

  DailiesDraft *draft;
  DailiesBudget *budget;
  DailiesSpending *spending;
  GSettings *settings;
  gboolean compact;

  GtkWidget *button;
  GtkLabel *price;
  GtkLabel *each;
  GtkLabel *takes;
  GtkLabel *date;
  GtkLabel *month;
};

typedef enum
{
  PROP_DRAFT = 1,
  PROP_COMPACT,
} DailiesPriceButtonProps;

static GParamSpec *properties[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (DailiesPriceButton, dailies_price_button, ADW_TYPE_BIN)

static void
set_css_class (GtkWidget *widget,
               const char *name,
               gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_style (DailiesPriceButton *self,
            gboolean warns)
{
  set_css_class (GTK_WIDGET (self->price), "dimmed", !self->compact && !warns);
  set_css_class (GTK_WIDGET (self->price), "heading", self->compact);
  set_css_class (GTK_WIDGET (self->price), "warning", warns);
  set_css_class (GTK_WIDGET (self->month), "warning", warns);
}

static void
show_budget (DailiesPriceButton *self,
             const DailiesEstimate *estimate,
             guint count)
{
  g_autofree char *words = NULL;

  if (self->budget == NULL)
    return;

  words = dailies_budget_dup_month_words (self->budget);
  gtk_label_set_label (self->month, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->month), words != NULL);
  show_style (self, dailies_budget_foresee (self->budget, estimate, count, NULL) != DAILIES_BUDGET_FREE);
}

static void
show_price (DailiesPriceButton *self)
{
  const DailiesEstimate *estimate = dailies_draft_get_estimate (self->draft);
  guint count = dailies_draft_get_count (self->draft);
  g_autofree char *price = dailies_price_dup_words (estimate, count);
  g_autofree char *takes = dailies_price_dup_count_words (estimate, count);
  g_autofree char *date = dailies_price_dup_date_words (estimate);
  /* Translators: %s is what the shot costs, such as “≈ $2.64” or “Free” */
  g_autofree char *name = g_strdup_printf (_ ("Price: %s"), price);

  g_assert (DAILIES_IS_PRICE_BUTTON (self));

  gtk_label_set_label (self->price, estimate != NULL ? price : "");
  gtk_label_set_label (self->each, takes);
  gtk_label_set_label (self->takes, takes);
  gtk_label_set_label (self->date, date);
  show_budget (self, estimate, count);
  gtk_widget_set_visible (GTK_WIDGET (self), estimate != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
close_cb (DailiesPriceButton *self)
{
  g_assert (DAILIES_IS_PRICE_BUTTON (self));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
budget_changed_cb (DailiesPriceButton *self)
{
  if (self->draft != NULL)
    show_price (self);
}

static void
dailies_price_button_dispose (GObject *object)
{
  DailiesPriceButton *self = DAILIES_PRICE_BUTTON (object);

  dailies_price_button_set_draft (self, NULL);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dailies_price_button_parent_class)->dispose (object);
}

static void
dailies_price_button_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  DailiesPriceButton *self = DAILIES_PRICE_BUTTON (object);

  switch ((DailiesPriceButtonProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    }
}

static void
dailies_price_button_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DailiesPriceButton *self = DAILIES_PRICE_BUTTON (object);

  switch ((DailiesPriceButtonProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_price_button_set_draft (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      self->compact = g_value_get_boolean (value);
      show_style (self, gtk_widget_has_css_class (GTK_WIDGET (self->month), "warning"));
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
dailies_price_button_class_init (DailiesPriceButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_price_button_dispose;
  object_class->get_property = dailies_price_button_get_property;
  object_class->set_property = dailies_price_button_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-price-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPriceButton, button);
  gtk_widget_class_bind_template_child (widget_class, DailiesPriceButton, price);
  gtk_widget_class_bind_template_child (widget_class, DailiesPriceButton, each);
  gtk_widget_class_bind_template_child (widget_class, DailiesPriceButton, takes);
  gtk_widget_class_bind_template_child (widget_class, DailiesPriceButton, date);
  gtk_widget_class_bind_template_child (widget_class, DailiesPriceButton, month);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
dailies_price_button_init (DailiesPriceButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->month), FALSE);
  show_style (self, FALSE);

  self->settings = g_settings_new (APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::budget-warn-at", G_CALLBACK (budget_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::budget-stop-at", G_CALLBACK (budget_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
watch_spending (DailiesPriceButton *self,
                DailiesEngine *engine)
{
  DailiesSpending *spending = engine != NULL ? dailies_engine_get_spending (engine) : NULL;

  if (self->spending != NULL)
    g_signal_handlers_disconnect_by_func (self->spending, budget_changed_cb, self);
  g_set_object (&self->spending, spending);
  g_clear_object (&self->budget);
  if (spending == NULL)
    return;

  self->budget = dailies_budget_new (spending, self->settings);
  g_signal_connect_object (spending, "notify::month", G_CALLBACK (budget_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_price_button_set_draft:
 * @self: a price
 * @draft: (nullable): of what
 */
void
dailies_price_button_set_draft (DailiesPriceButton *self,
                                DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_PRICE_BUTTON (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, show_price, self);
  g_set_object (&self->draft, draft);
  watch_spending (self, draft != NULL ? dailies_draft_get_engine (draft) : NULL);
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "notify::estimate", G_CALLBACK (show_price), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "settings-changed", G_CALLBACK (show_price), self, G_CONNECT_SWAPPED);
      show_price (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

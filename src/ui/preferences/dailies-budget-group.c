/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-budget-group"

#include "config.h"

#include "dailies-budget-group.h"

#include <glib/gi18n.h>

/* What most services bill in. */
#define USUAL_CURRENCY "USD"

struct _DailiesBudgetGroup
{
  AdwPreferencesGroup parent_instance;

  GSettings *settings;
  DailiesSpending *spending;
  char *currency;
  /* While the rows are brought to what the settings say. */
  gboolean showing;

  AdwSpinRow *warn_at;
  AdwSpinRow *stop_at;
};

G_DEFINE_FINAL_TYPE (DailiesBudgetGroup, dailies_budget_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
output_cb (DailiesBudgetGroup *self,
           AdwSpinRow *row)
{
  const double value = adw_spin_row_get_value (row);
  g_autofree char *text = value > 0 ? g_strdup_printf ("%.0f", value) : g_strdup (_ ("Never"));

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);

  return TRUE;
}

/* Words are zero. */
static int
input_cb (DailiesBudgetGroup *self,
          double *value,
          AdwSpinRow *row)
{
  *value = g_strtod (gtk_editable_get_text (GTK_EDITABLE (row)), NULL);

  return TRUE;
}

static void
read_limit (DailiesBudgetGroup *self,
            const char *key,
            AdwSpinRow *row)
{
  gint64 micros;
  g_autofree char *currency = NULL;

  g_settings_get (self->settings, key, "(xs)", &micros, &currency);
  adw_spin_row_set_value (row, (double) micros / DAILIES_MONEY_MICROS_PER_UNIT);
  if (dailies_money_knows_currency (currency))
    g_set_str (&self->currency, currency);
}

static void
write_limit (DailiesBudgetGroup *self,
             const char *key,
             AdwSpinRow *row)
{
  const gint64 micros = (gint64) (adw_spin_row_get_value (row) * DAILIES_MONEY_MICROS_PER_UNIT);

  g_settings_set (self->settings, key, "(xs)", micros, micros > 0 ? self->currency : "");
}

/* That of the limits, else of what was billed, else the usual one. */
static void
choose_currency (DailiesBudgetGroup *self)
{
  GPtrArray *month = self->spending != NULL ? dailies_spending_get_month (self->spending) : NULL;

  if (month != NULL && month->len > 0)
    g_set_str (&self->currency, ((DailiesMoney *) month->pdata[0])->currency);
  else
    g_set_str (&self->currency, USUAL_CURRENCY);
}

static void
show (DailiesBudgetGroup *self)
{
  g_autofree char *currency = NULL;
  g_autofree char *stop_words = NULL;

  self->showing = TRUE;
  choose_currency (self);
  read_limit (self, "budget-warn-at", self->warn_at);
  read_limit (self, "budget-stop-at", self->stop_at);
  self->showing = FALSE;

  currency = dailies_money_dup_currency_words (self->currency);
  /* Translators: %s is a currency, such as USD or “Railwail credits” */
  stop_words = g_strdup_printf (_ ("%s · Generate asks first from then on"), currency);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->warn_at), currency);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->stop_at), stop_words);
}

static void
show_month (DailiesBudgetGroup *self)
{
  g_autofree char *words = dailies_spending_dup_month_words (self->spending);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *month = g_date_time_format (now, "%OB");
  g_autofree char *description = NULL;

  if (words != NULL && *words != '\0')
    /* Translators: the first %s is the name of a month, the second an amount of money */
    description = g_strdup_printf (_ ("Counts what every account billed this month. %s so far: %s."), month, words);
  else
    description = g_strdup (_ ("Counts what every account billed this month. Nothing so far."));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);

  show (self);
}

static void
changed_cb (DailiesBudgetGroup *self)
{
  if (self->showing)
    return;

  write_limit (self, "budget-warn-at", self->warn_at);
  write_limit (self, "budget-stop-at", self->stop_at);
}

static void
dailies_budget_group_dispose (GObject *object)
{
  DailiesBudgetGroup *self = DAILIES_BUDGET_GROUP (object);

  self->showing = TRUE;
  g_clear_object (&self->settings);
  g_clear_object (&self->spending);

  G_OBJECT_CLASS (dailies_budget_group_parent_class)->dispose (object);
}

static void
dailies_budget_group_finalize (GObject *object)
{
  DailiesBudgetGroup *self = DAILIES_BUDGET_GROUP (object);

  g_clear_pointer (&self->currency, g_free);

  G_OBJECT_CLASS (dailies_budget_group_parent_class)->finalize (object);
}

static void
dailies_budget_group_class_init (DailiesBudgetGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_budget_group_dispose;
  object_class->finalize = dailies_budget_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-budget-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesBudgetGroup, warn_at);
  gtk_widget_class_bind_template_child (widget_class, DailiesBudgetGroup, stop_at);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
  gtk_widget_class_bind_template_callback (widget_class, input_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
dailies_budget_group_init (DailiesBudgetGroup *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  show (self);
  g_signal_connect_object (self->settings, "changed::budget-warn-at", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::budget-stop-at", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_budget_group_set_engine:
 * @self: a group
 * @engine: knows what was billed; once
 */
void
dailies_budget_group_set_engine (DailiesBudgetGroup *self,
                                 DailiesEngine *engine)
{
  g_return_if_fail (DAILIES_IS_BUDGET_GROUP (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (self->spending == NULL);

  self->spending = g_object_ref (dailies_engine_get_spending (engine));
  g_signal_connect_object (self->spending, "notify::month-words", G_CALLBACK (show_month), self, G_CONNECT_SWAPPED);
  show_month (self);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-spending-dialog"

#include "config.h"

#include "dailies-spending-dialog.h"

#include <glib/gi18n.h>

#include "dailies-budget.h"
#include "dailies-spending-row.h"
#include "dailies-ui-fiber.h"

struct _DailiesSpendingDialog
{
  AdwDialog parent_instance;

  DailiesEngine *engine;
  DailiesBudget *budget;
  gboolean loading;
  gboolean outdated;
  /* The rows of the group "kept". */
  GPtrArray *kept_rows;

  GtkStack *pages;
  AdwStatusPage *problem;
  AdwPreferencesGroup *month;
  GtkLabel *month_words;
  GtkLevelBar *budget_bar;
  GtkLabel *budget_words;
  DailiesSpendingRow *today;
  DailiesSpendingRow *reserved;
  AdwPreferencesGroup *kept;
  GtkDropDown *period;
  AdwToggleGroup *grouping;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DailiesSpendingDialog, dailies_spending_dialog, ADW_TYPE_DIALOG)

static gint64
get_month_start (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) first = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now), 1, 0, 0, 0);

  return g_date_time_to_unix (first) * G_TIME_SPAN_SECOND;
}

static DailiesLedgerGrouping
get_grouping (DailiesSpendingDialog *self)
{
  const char *name = adw_toggle_group_get_active_name (self->grouping);

  if (g_strcmp0 (name, "model") == 0)
    return DAILIES_LEDGER_BY_MODEL;
  if (g_strcmp0 (name, "project") == 0)
    return DAILIES_LEDGER_BY_PROJECT;
  if (g_strcmp0 (name, "day") == 0)
    return DAILIES_LEDGER_BY_DAY;

  return DAILIES_LEDGER_BY_ACCOUNT;
}

/* The limits in words; NULL if there are none. */
static char *
dup_limit_words (DailiesSpendingDialog *self)
{
  const DailiesMoney warn_at = dailies_budget_get_warn_at (self->budget);
  const DailiesMoney stop_at = dailies_budget_get_stop_at (self->budget);
  g_autofree char *warn_words = dailies_money_format (warn_at);
  g_autofree char *stop_words = dailies_money_format (stop_at);

  if (dailies_money_is_known (warn_at) && dailies_money_is_known (stop_at))
    /* Translators: both %s are amounts of money */
    return g_strdup_printf (_ ("Warns at %s, Generate asks at %s"), warn_words, stop_words);
  if (dailies_money_is_known (stop_at))
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_ ("Generate asks at %s"), stop_words);
  if (dailies_money_is_known (warn_at))
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_ ("Warns at %s"), warn_words);

  return NULL;
}

static void
show_level (DailiesSpendingDialog *self)
{
  static const char *const classes[] = {
    [DAILIES_BUDGET_FREE] = "free",
    [DAILIES_BUDGET_WARNED] = "warned",
    [DAILIES_BUDGET_REACHED] = "reached",
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->budget_bar), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->budget_bar), classes[dailies_budget_get_level (self->budget)]);
}

static void
show_budget (DailiesSpendingDialog *self)
{
  const DailiesMoney spent = dailies_budget_get_spent (self->budget);
  const DailiesMoney stop_at = dailies_budget_get_stop_at (self->budget);
  const DailiesMoney limit = dailies_money_is_known (stop_at) ? stop_at : dailies_budget_get_warn_at (self->budget);
  g_autofree char *words = dup_limit_words (self);

  gtk_widget_set_visible (GTK_WIDGET (self->budget_bar), words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->budget_words), words != NULL);
  if (words == NULL)
    return;

  gtk_level_bar_set_max_value (self->budget_bar, limit.micros);
  gtk_level_bar_set_value (self->budget_bar, CLAMP (spent.micros, 0, limit.micros));
  gtk_label_set_text (self->budget_words, words);
  show_level (self);
}

static void
show_month (DailiesSpendingDialog *self)
{
  DailiesSpending *spending = dailies_engine_get_spending (self->engine);
  g_autofree char *words = dailies_budget_dup_month_words (self->budget);
  g_autofree char *today = dailies_spending_dup_today_words (spending);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: a month as a heading, see g_date_time_format() */
  g_autofree char *title = g_date_time_format (now, _ ("%OB %Y"));

  adw_preferences_group_set_title (self->month, title);
  gtk_label_set_text (self->month_words, words != NULL ? words : _ ("Nothing this month"));
  dailies_spending_row_set_amount (self->today, *today != '\0' ? today : "–");
  show_budget (self);
}

static void
show_kept (DailiesSpendingDialog *self,
           GListModel *sums)
{
  g_autoptr (GString) reserved = g_string_new (NULL);

  for (guint i = 0; i < self->kept_rows->len; i++)
    adw_preferences_group_remove (self->kept, self->kept_rows->pdata[i]);
  g_ptr_array_set_size (self->kept_rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (sums); i++)
    {
      g_autoptr (DailiesLedgerEntry) entry = g_list_model_get_item (sums, i);
      const DailiesMoney aside = dailies_ledger_entry_get_reserved (entry);

      if (dailies_money_is_known (aside) && aside.micros > 0)
        {
          g_autofree char *amount = dailies_money_format (aside);

          g_string_append_printf (reserved, "%s%s", reserved->len > 0 ? _ (" + ") : "", amount);
        }
      if (dailies_ledger_entry_get_takes (entry) > 0 && dailies_money_is_known (dailies_ledger_entry_get_spent (entry)))
        {
          GtkWidget *row = dailies_spending_row_new_for_kept (entry);

          adw_preferences_group_add (self->kept, row);
          g_ptr_array_add (self->kept_rows, row);
        }
    }

  gtk_widget_set_visible (GTK_WIDGET (self->kept), self->kept_rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->reserved), reserved->len > 0);
  dailies_spending_row_set_amount (self->reserved, reserved->str);
}

static void
show_groups (DailiesSpendingDialog *self,
             GListModel *groups,
             DailiesLedgerGrouping grouping)
{
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (DailiesLedgerEntry) entry = g_list_model_get_item (groups, i);

      gtk_list_box_append (self->list, dailies_spending_row_new_for_group (entry, grouping));
    }
}

static gboolean
load_once (DailiesSpendingDialog *self,
           GError **error)
{
  DailiesLedger *ledger = dailies_engine_get_ledger (self->engine);
  const DailiesLedgerGrouping grouping = get_grouping (self);
  const gint64 month = get_month_start ();
  const gint64 since = gtk_drop_down_get_selected (self->period) == 0 ? month : 0;
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GListModel) sums = NULL;
  g_autoptr (GListModel) groups = NULL;

  all = dex_await_object (dailies_ledger_query (ledger, DAILIES_LEDGER_ALTOGETHER, 0, 0), error);
  if (all == NULL)
    return FALSE;
  sums = dex_await_object (dailies_ledger_query (ledger, DAILIES_LEDGER_ALTOGETHER, month, 0), error);
  if (sums == NULL)
    return FALSE;
  groups = dex_await_object (dailies_ledger_query (ledger, grouping, since, 0), error);
  if (groups == NULL)
    return FALSE;

  show_month (self);
  show_kept (self, sums);
  show_groups (self, groups, grouping);
  gtk_stack_set_visible_child_name (self->pages, g_list_model_get_n_items (all) > 0 ? "ledger" : "empty");

  return TRUE;
}

static void
show_problem (DailiesSpendingDialog *self,
              const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->problem, markup);
  gtk_stack_set_visible_child_name (self->pages, "unreadable");
}

static DexFuture *
load_fiber (gpointer data)
{
  DailiesSpendingDialog *self = data;
  g_autoptr (GError) error = NULL;

  while (self->outdated && error == NULL)
    {
      self->outdated = FALSE;
      if (!load_once (self, &error))
        show_problem (self, error);
    }
  self->loading = FALSE;

  return dex_future_new_true ();
}

static void
load (DailiesSpendingDialog *self)
{
  self->outdated = TRUE;
  if (self->loading || self->engine == NULL)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, load_fiber, g_object_ref (self), g_object_unref));
}

static void
spending_changed_cb (DailiesSpendingDialog *self)
{
  g_assert (DAILIES_IS_SPENDING_DIALOG (self));

  load (self);
}

static void
choice_changed_cb (DailiesSpendingDialog *self)
{
  g_assert (DAILIES_IS_SPENDING_DIALOG (self));

  load (self);
}

static void
dailies_spending_dialog_dispose (GObject *object)
{
  DailiesSpendingDialog *self = DAILIES_SPENDING_DIALOG (object);

  g_clear_object (&self->budget);
  g_clear_pointer (&self->kept_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_spending_dialog_parent_class)->dispose (object);
}

static void
dailies_spending_dialog_finalize (GObject *object)
{
  g_clear_object (&DAILIES_SPENDING_DIALOG (object)->engine);

  G_OBJECT_CLASS (dailies_spending_dialog_parent_class)->finalize (object);
}

static void
dailies_spending_dialog_class_init (DailiesSpendingDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_spending_dialog_dispose;
  object_class->finalize = dailies_spending_dialog_finalize;

  g_type_ensure (DAILIES_TYPE_SPENDING_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/spending/dailies-spending-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, month);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, month_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, budget_bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, budget_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, today);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, reserved);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, kept);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, period);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, grouping);
  gtk_widget_class_bind_template_child (widget_class, DailiesSpendingDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
}

static void
dailies_spending_dialog_init (DailiesSpendingDialog *self)
{
  static const char *const offsets[] = { GTK_LEVEL_BAR_OFFSET_LOW, GTK_LEVEL_BAR_OFFSET_HIGH, GTK_LEVEL_BAR_OFFSET_FULL };

  self->kept_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Less is better here; its colours come from the budget. */
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    gtk_level_bar_remove_offset_value (self->budget_bar, offsets[i]);
}

/**
 * dailies_spending_dialog_new:
 * @engine: whose ledger to show
 *
 * Returns: (transfer floating): a dialog that reads the ledger
 */
AdwDialog *
dailies_spending_dialog_new (DailiesEngine *engine)
{
  DailiesSpendingDialog *self;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);

  self = g_object_new (DAILIES_TYPE_SPENDING_DIALOG, NULL);
  self->engine = g_object_ref (engine);
  self->budget = dailies_budget_new (dailies_engine_get_spending (engine), settings);
  g_signal_connect_object (dailies_engine_get_spending (engine), "notify::month", G_CALLBACK (spending_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::budget-warn-at", G_CALLBACK (spending_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::budget-stop-at", G_CALLBACK (spending_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);

  return ADW_DIALOG (self);
}

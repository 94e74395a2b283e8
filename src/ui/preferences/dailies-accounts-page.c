/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-accounts-page"

#include "config.h"

#include "dailies-accounts-page.h"

#include "dailies-account-page.h"
#include "dailies-account-row.h"
#include "dailies-budget-group.h"
#include "dailies-preset-page.h"

struct _DailiesAccountsPage
{
  AdwPreferencesPage parent_instance;

  DailiesEngine *engine;
  GSettings *settings;
  /* Of #DailiesAccountRow, as they stand in the list. */
  GPtrArray *rows;

  GtkWidget *services;
  GtkListBox *list;
  GtkWidget *models_problem;
  AdwActionRow *models_problem_row;
  GtkWidget *studio_default;
  DailiesBudgetGroup *budget;
};

G_DEFINE_FINAL_TYPE (DailiesAccountsPage, dailies_accounts_page, ADW_TYPE_PREFERENCES_PAGE)

static void
push (DailiesAccountsPage *self,
      AdwNavigationPage *page)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
add_cb (DailiesAccountsPage *self)
{
  dailies_accounts_page_show_add (self);
}

static void
activated_cb (DailiesAccountRow *row,
              DailiesAccountsPage *self)
{
  push (self, dailies_account_page_new (dailies_account_row_get_check (row)));
}

static void
show_default (DailiesAccountsPage *self)
{
  g_autofree char *id = g_settings_get_string (self->settings, "default-account");
  gboolean is_service = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DailiesAccountCheck *check = dailies_account_row_get_check (self->rows->pdata[i]);
      gboolean is_default = g_str_equal (dailies_account_get_id (dailies_account_check_get_account (check)), id);

      dailies_account_row_set_default (self->rows->pdata[i], is_default);
      is_service = is_service || is_default;
    }
  gtk_widget_set_visible (self->studio_default, !is_service);
}

static DailiesAccountRow *
find_row (GPtrArray *rows,
          const char *account_id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      DailiesAccountCheck *check = dailies_account_row_get_check (rows->pdata[i]);

      if (g_str_equal (dailies_account_get_id (dailies_account_check_get_account (check)), account_id))
        return rows->pdata[i];
    }

  return NULL;
}

static void
test_untested (DailiesAccountsPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DailiesAccountCheck *check = dailies_account_row_get_check (self->rows->pdata[i]);

      if (dailies_account_check_get_state (check) == DAILIES_ACCOUNT_CHECK_UNTESTED)
        dailies_account_check_run (check);
    }
}

static void
add_row (DailiesAccountsPage *self,
         DailiesAccount *account)
{
  g_autoptr (DailiesAccountCheck) check = dailies_account_check_new (self->engine, account);
  GtkWidget *row = dailies_account_row_new (check);

  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_DEFAULT);
  g_ptr_array_add (self->rows, g_object_ref (row));
  gtk_list_box_insert (self->list, row, (int) self->rows->len - 1);
}

/* Accounts are immutable: one that was changed comes as another object, and
 * keeps its row. */
static void
accounts_changed_cb (DailiesAccountsPage *self)
{
  GListModel *accounts = dailies_engine_get_accounts (self->engine);
  g_autoptr (GPtrArray) gone = g_steal_pointer (&self->rows);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);
      DailiesAccountRow *row;

      if (g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID))
        continue;

      row = find_row (gone, dailies_account_get_id (account));
      if (row == NULL)
        {
          add_row (self, account);
          continue;
        }

      dailies_account_check_set_account (dailies_account_row_get_check (row), account);
      g_ptr_array_add (self->rows, g_object_ref (row));
      g_ptr_array_remove (gone, row);
    }

  for (guint i = 0; i < gone->len; i++)
    gtk_list_box_remove (self->list, gone->pdata[i]);

  show_default (self);
  test_untested (self);
}

static void
show_models_problem (DailiesAccountsPage *self)
{
  const GError *problem = dailies_engine_get_models_problem (self->engine);

  gtk_widget_set_visible (self->models_problem, problem != NULL);
  if (problem != NULL)
    adw_action_row_set_subtitle (self->models_problem_row, problem->message);
}

static void
dailies_accounts_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dailies_accounts_page_parent_class)->map (widget);

  test_untested (DAILIES_ACCOUNTS_PAGE (widget));
}

static void
dailies_accounts_page_dispose (GObject *object)
{
  DailiesAccountsPage *self = DAILIES_ACCOUNTS_PAGE (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_accounts_page_parent_class)->dispose (object);
}

static void
dailies_accounts_page_class_init (DailiesAccountsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_accounts_page_dispose;
  widget_class->map = dailies_accounts_page_map;

  g_type_ensure (DAILIES_TYPE_BUDGET_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-accounts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountsPage, services);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountsPage, models_problem);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountsPage, models_problem_row);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountsPage, studio_default);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountsPage, budget);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
dailies_accounts_page_init (DailiesAccountsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->settings = g_settings_new (APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::default-account", G_CALLBACK (show_default), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_accounts_page_set_engine:
 * @self: a page
 * @engine: (nullable): whose accounts they are; once
 */
void
dailies_accounts_page_set_engine (DailiesAccountsPage *self,
                                  DailiesEngine *engine)
{
  g_return_if_fail (DAILIES_IS_ACCOUNTS_PAGE (self));
  g_return_if_fail (self->engine == NULL);

  gtk_widget_set_visible (self->services, engine != NULL);
  if (engine == NULL)
    return;

  self->engine = g_object_ref (engine);
  dailies_budget_group_set_engine (self->budget, engine);
  g_signal_connect_object (dailies_engine_get_accounts (engine), "items-changed",
                           G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
  accounts_changed_cb (self);
  show_models_problem (self);
}

/**
 * dailies_accounts_page_show_add:
 * @self: a page in its dialog
 *
 * Shows the list of services that can be added.
 */
void
dailies_accounts_page_show_add (DailiesAccountsPage *self)
{
  g_return_if_fail (DAILIES_IS_ACCOUNTS_PAGE (self));

  if (self->engine != NULL)
    push (self, dailies_preset_page_new (self->engine));
}

/**
 * dailies_accounts_page_show_account:
 * @self: a page in its dialog
 * @account_id: an account that is no longer there is not shown
 *
 * Shows the page of an account.
 */
void
dailies_accounts_page_show_account (DailiesAccountsPage *self,
                                    const char *account_id)
{
  DailiesAccountRow *row;

  g_return_if_fail (DAILIES_IS_ACCOUNTS_PAGE (self));
  g_return_if_fail (account_id != NULL);

  row = find_row (self->rows, account_id);
  if (row != NULL)
    activated_cb (row, self);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-preferences-dialog"

#include "config.h"

#include "dailies-preferences-dialog.h"

#include "dailies-accounts-page.h"
#include "dailies-general-page.h"

struct _DailiesPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  DailiesGeneralPage *general;
  DailiesAccountsPage *accounts;
};

G_DEFINE_FINAL_TYPE (DailiesPreferencesDialog, dailies_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
dailies_preferences_dialog_class_init (DailiesPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DAILIES_TYPE_ACCOUNTS_PAGE);
  g_type_ensure (DAILIES_TYPE_GENERAL_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPreferencesDialog, general);
  gtk_widget_class_bind_template_child (widget_class, DailiesPreferencesDialog, accounts);
}

static void
dailies_preferences_dialog_init (DailiesPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_preferences_dialog_new:
 * @engine: (nullable): whose accounts they are; without one, only what has
 *   nothing to do with a library can be chosen
 *
 * Returns: (transfer floating): the preferences, not shown yet
 */
DailiesPreferencesDialog *
dailies_preferences_dialog_new (DailiesEngine *engine)
{
  DailiesPreferencesDialog *self;

  g_return_val_if_fail (engine == NULL || DAILIES_IS_ENGINE (engine), NULL);

  self = g_object_new (DAILIES_TYPE_PREFERENCES_DIALOG, NULL);
  dailies_general_page_set_engine (self->general, engine);
  dailies_accounts_page_set_engine (self->accounts, engine);

  return self;
}

/**
 * dailies_preferences_dialog_show_add_account:
 * @self: the preferences
 *
 * Shows the list of services that can be added.
 */
void
dailies_preferences_dialog_show_add_account (DailiesPreferencesDialog *self)
{
  g_return_if_fail (DAILIES_IS_PREFERENCES_DIALOG (self));

  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (self), ADW_PREFERENCES_PAGE (self->accounts));
  dailies_accounts_page_show_add (self->accounts);
}

/**
 * dailies_preferences_dialog_show_account:
 * @self: the preferences
 * @account_id: an account
 *
 * Shows the page of an account, where its key can be replaced.
 */
void
dailies_preferences_dialog_show_account (DailiesPreferencesDialog *self,
                                         const char *account_id)
{
  g_return_if_fail (DAILIES_IS_PREFERENCES_DIALOG (self));
  g_return_if_fail (account_id != NULL);

  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (self), ADW_PREFERENCES_PAGE (self->accounts));
  dailies_accounts_page_show_account (self->accounts, account_id);
}

/**
 * dailies_preferences_dialog_show_budget:
 * @self: the preferences
 *
 * Shows the page with the limits of a month.
 */
void
dailies_preferences_dialog_show_budget (DailiesPreferencesDialog *self)
{
  g_return_if_fail (DAILIES_IS_PREFERENCES_DIALOG (self));

  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (self), ADW_PREFERENCES_PAGE (self->accounts));
}

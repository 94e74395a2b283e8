/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-account-row"

#include "config.h"

#include "dailies-account-row.h"

#include <glib/gi18n.h>

#include "dailies-account-form.h"

struct _DailiesAccountRow
{
  AdwActionRow parent_instance;

  DailiesAccountCheck *check;

  GtkWidget *spinner;
  GtkWidget *warning;
  GtkWidget *default_mark;
};

G_DEFINE_FINAL_TYPE (DailiesAccountRow, dailies_account_row, ADW_TYPE_ACTION_ROW)

static void
dailies_account_row_dispose (GObject *object)
{
  DailiesAccountRow *self = DAILIES_ACCOUNT_ROW (object);

  g_clear_object (&self->check);

  G_OBJECT_CLASS (dailies_account_row_parent_class)->dispose (object);
}

static void
dailies_account_row_class_init (DailiesAccountRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_account_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountRow, warning);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountRow, default_mark);
}

static void
dailies_account_row_init (DailiesAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
make_subtitle (DailiesAccountRow *self)
{
  DailiesAccount *account = dailies_account_check_get_account (self->check);
  const char *base_url = dailies_account_get_base_url (account);
  const char *words = dailies_account_check_get_words (self->check);

  if (dailies_account_check_get_state (self->check) == DAILIES_ACCOUNT_CHECK_FAILED)
    return g_strdup (words);
  if (base_url != NULL && dailies_account_is_exposed (account) && dailies_account_get_allow_insecure (account))
    /* Translators: %s is an address that begins with http:// */
    return g_strdup_printf (_ ("%s · not encrypted, allowed"), base_url);

  return g_strdup (words != NULL ? words : base_url);
}

static void
update (DailiesAccountRow *self)
{
  DailiesAccountCheckState state = dailies_account_check_get_state (self->check);
  g_autofree char *subtitle = make_subtitle (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), dailies_account_get_name (dailies_account_check_get_account (self->check)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->spinner, state == DAILIES_ACCOUNT_CHECK_TESTING);
  gtk_widget_set_visible (self->warning, state == DAILIES_ACCOUNT_CHECK_FAILED);
}

/**
 * dailies_account_row_new:
 * @check: an account and its test
 *
 * Returns: (transfer floating): a row that follows @check
 */
GtkWidget *
dailies_account_row_new (DailiesAccountCheck *check)
{
  DailiesAccountRow *self;

  g_return_val_if_fail (DAILIES_IS_ACCOUNT_CHECK (check), NULL);

  self = g_object_new (DAILIES_TYPE_ACCOUNT_ROW, NULL);
  self->check = g_object_ref (check);
  g_signal_connect_object (check, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * dailies_account_row_get_check:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
DailiesAccountCheck *
dailies_account_row_get_check (DailiesAccountRow *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT_ROW (self), NULL);

  return self->check;
}

/**
 * dailies_account_row_set_default:
 * @self: a row
 * @is_default: whether new shots go to this account
 */
void
dailies_account_row_set_default (DailiesAccountRow *self,
                                 gboolean is_default)
{
  g_return_if_fail (DAILIES_IS_ACCOUNT_ROW (self));

  gtk_widget_set_visible (self->default_mark, is_default);
}

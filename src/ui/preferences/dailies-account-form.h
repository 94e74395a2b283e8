/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-account.h"
#include "dailies-field-error.h"
#include "dailies-preset.h"

G_BEGIN_DECLS

/**
 * DailiesAccountForm:
 * @name: under the name
 * @base_url: under the address
 * @key: under the key
 *
 * Where a form about an account says what is wrong.
 */
typedef struct
{
  DailiesFieldError *name;
  DailiesFieldError *base_url;
  DailiesFieldError *key;
} DailiesAccountForm;

gboolean dailies_account_form_check (const DailiesAccountForm *self,
                                     DailiesAccount *account);
gboolean dailies_account_form_show (const DailiesAccountForm *self,
                                    const GError *error);
char *dailies_account_form_dup_key (GtkEditable *entry);
void dailies_account_form_free_key (char *key);
gboolean dailies_account_is_exposed (DailiesAccount *account);
void dailies_account_form_show_stranger (AdwActionRow *row,
                                         GtkEditable *entry,
                                         DailiesAccount *account);
AdwAlertDialog *dailies_account_form_ask_to_expose (DailiesAccount *account);
void dailies_account_form_describe (AdwPreferencesGroup *group,
                                    const char *words);
void dailies_account_form_offer_key (AdwActionRow *row,
                                     DailiesPreset *preset);
void dailies_account_form_get_key (GtkWidget *page,
                                   DailiesPreset *preset);
void dailies_account_form_say (GtkWidget *page,
                               const char *words);

G_END_DECLS

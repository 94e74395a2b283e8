/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_ACCOUNTS_PAGE (dailies_accounts_page_get_type ())

/**
 * DailiesAccountsPage:
 *
 * The page *Accounts* of the preferences: the services, the built-in studio
 * and the budget.  The services are tested when the page comes into sight.
 */
G_DECLARE_FINAL_TYPE (DailiesAccountsPage, dailies_accounts_page, DAILIES, ACCOUNTS_PAGE, AdwPreferencesPage)

void dailies_accounts_page_set_engine (DailiesAccountsPage *self,
                                       DailiesEngine *engine);
void dailies_accounts_page_show_add (DailiesAccountsPage *self);
void dailies_accounts_page_show_account (DailiesAccountsPage *self,
                                         const char *account_id);

G_END_DECLS

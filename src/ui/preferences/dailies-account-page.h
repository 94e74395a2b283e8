/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-account-check.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_ACCOUNT_PAGE (dailies_account_page_get_type ())

/**
 * DailiesAccountPage:
 *
 * One account in the preferences.  What is changed here is kept at once, and
 * the key is never shown: a new one replaces it.
 */
G_DECLARE_FINAL_TYPE (DailiesAccountPage, dailies_account_page, DAILIES, ACCOUNT_PAGE, AdwNavigationPage)

AdwNavigationPage *dailies_account_page_new (DailiesAccountCheck *check);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"
#include "dailies-preset.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_NEW_ACCOUNT_PAGE (dailies_new_account_page_get_type ())

/**
 * DailiesNewAccountPage:
 *
 * The form with which an account is added, in the preferences.
 */
G_DECLARE_FINAL_TYPE (DailiesNewAccountPage, dailies_new_account_page, DAILIES, NEW_ACCOUNT_PAGE, AdwNavigationPage)

AdwNavigationPage *dailies_new_account_page_new (DailiesEngine *engine,
                                                 DailiesPreset *preset);

G_END_DECLS

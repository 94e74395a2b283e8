/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_PREFERENCES_DIALOG (dailies_preferences_dialog_get_type ())

/**
 * DailiesPreferencesDialog:
 *
 * What the user may choose, and the accounts.  Every choice is kept at once.
 */
G_DECLARE_FINAL_TYPE (DailiesPreferencesDialog, dailies_preferences_dialog, DAILIES, PREFERENCES_DIALOG, AdwPreferencesDialog)

DailiesPreferencesDialog *dailies_preferences_dialog_new (DailiesEngine *engine);
void dailies_preferences_dialog_show_add_account (DailiesPreferencesDialog *self);
void dailies_preferences_dialog_show_account (DailiesPreferencesDialog *self,
                                              const char *account_id);
void dailies_preferences_dialog_show_budget (DailiesPreferencesDialog *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-account-check.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_ACCOUNT_ROW (dailies_account_row_get_type ())

/**
 * DailiesAccountRow:
 *
 * An account in the list of services: its name, and what its last test said.
 */
G_DECLARE_FINAL_TYPE (DailiesAccountRow, dailies_account_row, DAILIES, ACCOUNT_ROW, AdwActionRow)

GtkWidget *dailies_account_row_new (DailiesAccountCheck *check);
DailiesAccountCheck *dailies_account_row_get_check (DailiesAccountRow *self);
void dailies_account_row_set_default (DailiesAccountRow *self,
                                      gboolean is_default);

G_END_DECLS

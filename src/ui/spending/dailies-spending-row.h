/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-ledger.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SPENDING_ROW (dailies_spending_row_get_type ())

/**
 * DailiesSpendingRow:
 *
 * What was spent on something, with the amount at the end.
 *
 * Properties: "amount" (what it says there).
 */
G_DECLARE_FINAL_TYPE (DailiesSpendingRow, dailies_spending_row, DAILIES, SPENDING_ROW, AdwActionRow)

GtkWidget *dailies_spending_row_new_for_group (DailiesLedgerEntry *entry,
                                               DailiesLedgerGrouping grouping);
GtkWidget *dailies_spending_row_new_for_kept (DailiesLedgerEntry *entry);
const char *dailies_spending_row_get_amount (DailiesSpendingRow *self);
void dailies_spending_row_set_amount (DailiesSpendingRow *self,
                                      const char *amount);

G_END_DECLS

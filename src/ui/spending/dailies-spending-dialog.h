/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SPENDING_DIALOG (dailies_spending_dialog_get_type ())

/**
 * DailiesSpendingDialog:
 *
 * What the month cost, of its budget and for each take that is kept, and where
 * the money went.
 */
G_DECLARE_FINAL_TYPE (DailiesSpendingDialog, dailies_spending_dialog, DAILIES, SPENDING_DIALOG, AdwDialog)

AdwDialog *dailies_spending_dialog_new (DailiesEngine *engine);

G_END_DECLS

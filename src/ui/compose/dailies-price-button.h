/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_PRICE_BUTTON (dailies_price_button_get_type ())

/**
 * DailiesPriceButton:
 *
 * What pressing Generate costs, and how that is reckoned.
 *
 * Properties: "draft" (nullable), "compact" (boolean: two lines, for the foot
 * of a sheet).
 */
G_DECLARE_FINAL_TYPE (DailiesPriceButton, dailies_price_button, DAILIES, PRICE_BUTTON, AdwBin)

void dailies_price_button_set_draft (DailiesPriceButton *self,
                                     DailiesDraft *draft);

G_END_DECLS

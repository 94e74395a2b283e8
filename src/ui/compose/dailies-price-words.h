/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-estimate.h"

G_BEGIN_DECLS

/* What a price is called: in the currency that is billed, "≈" before what
 * stands in a list, nothing before what is exact. */
char *dailies_price_dup_words (const DailiesEstimate *estimate,
                               guint count);
char *dailies_price_dup_count_words (const DailiesEstimate *estimate,
                                     guint count);
char *dailies_price_dup_date_words (const DailiesEstimate *estimate);
char *dailies_model_dup_price_words (DailiesModel *model);

G_END_DECLS

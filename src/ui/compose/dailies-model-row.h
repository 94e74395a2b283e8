/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"
#include "dailies-model-item.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_ROW (dailies_model_row_get_type ())

/**
 * DailiesModelRow:
 *
 * A line of the model picker.  What the model would leave out of the draft
 * stands in place of its facts.
 *
 * Properties: "item" (#DailiesModelItem, nullable), "draft" (construct-only).
 *
 * Signals: "favourite-toggled" (boolean), "retry", "details".
 */
G_DECLARE_FINAL_TYPE (DailiesModelRow, dailies_model_row, DAILIES, MODEL_ROW, AdwBin)

GtkWidget *dailies_model_row_new (DailiesDraft *draft);
DailiesModelItem *dailies_model_row_get_item (DailiesModelRow *self);
void dailies_model_row_set_item (DailiesModelRow *self,
                                 DailiesModelItem *item);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_DETAILS (dailies_model_details_get_type ())

/**
 * DailiesModelDetails:
 *
 * All that is known of a model, from where a draft can take it.
 */
G_DECLARE_FINAL_TYPE (DailiesModelDetails, dailies_model_details, DAILIES, MODEL_DETAILS, AdwDialog)

AdwDialog *dailies_model_details_new (DailiesDraft *draft,
                                      DailiesAccount *account,
                                      DailiesModel *model);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_PICKER (dailies_model_picker_get_type ())

/**
 * DailiesModelPicker:
 *
 * Chooses the model of a draft: a list that is searched by typing, for a
 * popover or a page.  The services are asked when it is first shown.
 *
 * Properties: "draft" (nullable).
 *
 * Actions: model-picker.details: all that is known of the selected model.
 *
 * Signals: "done": something was chosen, or nothing is to be.
 */
G_DECLARE_FINAL_TYPE (DailiesModelPicker, dailies_model_picker, DAILIES, MODEL_PICKER, AdwBin)

void dailies_model_picker_set_draft (DailiesModelPicker *self,
                                     DailiesDraft *draft);

G_END_DECLS

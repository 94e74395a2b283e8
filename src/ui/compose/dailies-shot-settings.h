/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SHOT_SETTINGS (dailies_shot_settings_get_type ())

/**
 * DailiesShotSettings:
 *
 * The row of settings below the prompt, made from what the model can do.
 *
 * Properties: "draft" (nullable), "show-advanced" (boolean: whether the
 * further settings are open).
 */
G_DECLARE_FINAL_TYPE (DailiesShotSettings, dailies_shot_settings, DAILIES, SHOT_SETTINGS, AdwBin)

void dailies_shot_settings_set_draft (DailiesShotSettings *self,
                                      DailiesDraft *draft);

G_END_DECLS

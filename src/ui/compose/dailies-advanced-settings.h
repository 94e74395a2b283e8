/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_ADVANCED_SETTINGS (dailies_advanced_settings_get_type ())

/**
 * DailiesAdvancedSettings:
 *
 * What is seldom set: what to leave out, the seed, and what only this model
 * knows.
 *
 * Properties: "draft" (nullable), "revealed" (boolean).
 *
 * Activates "compose.new-seed".
 */
G_DECLARE_FINAL_TYPE (DailiesAdvancedSettings, dailies_advanced_settings, DAILIES, ADVANCED_SETTINGS, AdwBin)

void dailies_advanced_settings_set_draft (DailiesAdvancedSettings *self,
                                          DailiesDraft *draft);

G_END_DECLS

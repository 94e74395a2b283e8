/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SETTING_ROWS (dailies_setting_rows_get_type ())

/**
 * DailiesSettingRows:
 *
 * The settings of a shot as a boxed list, where there is no room for a row.
 * Activates "navigation.push" with "model", "format" or "advanced".
 *
 * Properties: "draft" (nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesSettingRows, dailies_setting_rows, DAILIES, SETTING_ROWS, AdwBin)

void dailies_setting_rows_set_draft (DailiesSettingRows *self,
                                     DailiesDraft *draft);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-setting.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SETTING_BUTTON (dailies_setting_button_get_type ())

/**
 * DailiesSettingButton:
 *
 * A setting in the row below the prompt: what is chosen, and a popover to
 * choose.  A label where there is one possible value, hidden where the model
 * lacks it.
 *
 * Properties: "setting" (nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesSettingButton, dailies_setting_button, DAILIES, SETTING_BUTTON, AdwBin)

void dailies_setting_button_set_setting (DailiesSettingButton *self,
                                         DailiesSetting *setting);

G_END_DECLS

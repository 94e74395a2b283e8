/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-setting.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SETTING_LIST (dailies_setting_list_get_type ())

/**
 * DailiesSettingList:
 *
 * What a setting can be: its choices and, where numbers are free, a place to
 * type one.  For a popover or a page.
 *
 * Properties: "setting" (nullable), "boxed" (boolean: looks like a page of
 * preferences, not like a menu).
 *
 * Signals: "done": one of the choices was taken.
 */
G_DECLARE_FINAL_TYPE (DailiesSettingList, dailies_setting_list, DAILIES, SETTING_LIST, AdwBin)

void dailies_setting_list_set_setting (DailiesSettingList *self,
                                       DailiesSetting *setting);

G_END_DECLS

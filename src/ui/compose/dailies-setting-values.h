/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-setting.h"

G_BEGIN_DECLS

/* What a setting can be, and how that is said. */
GStrv dailies_setting_list_values (DailiesDraft *draft,
                                   DailiesSettingKind kind);
char *dailies_setting_value_to_words (DailiesSettingKind kind,
                                      const char *value);
char *dailies_quality_to_words (const char *quality);

G_END_DECLS

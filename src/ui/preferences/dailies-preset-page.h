/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_PRESET_PAGE (dailies_preset_page_get_type ())

/**
 * DailiesPresetPage:
 *
 * The services that can be added, in the preferences.
 */
G_DECLARE_FINAL_TYPE (DailiesPresetPage, dailies_preset_page, DAILIES, PRESET_PAGE, AdwNavigationPage)

AdwNavigationPage *dailies_preset_page_new (DailiesEngine *engine);

G_END_DECLS

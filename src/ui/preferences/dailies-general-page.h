/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_GENERAL_PAGE (dailies_general_page_get_type ())

/**
 * DailiesGeneralPage:
 *
 * The page *General* of the preferences.
 */
G_DECLARE_FINAL_TYPE (DailiesGeneralPage, dailies_general_page, DAILIES, GENERAL_PAGE, AdwPreferencesPage)

void dailies_general_page_set_engine (DailiesGeneralPage *self,
                                      DailiesEngine *engine);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_FOLDER_ROW (dailies_folder_row_get_type ())

/**
 * DailiesFolderRow:
 *
 * The library folder in the preferences.  Another one is opened in place of
 * it; nothing is moved.
 */
G_DECLARE_FINAL_TYPE (DailiesFolderRow, dailies_folder_row, DAILIES, FOLDER_ROW, AdwActionRow)

void dailies_folder_row_set_locations (DailiesFolderRow *self,
                                       DailiesLocations *locations);
void dailies_folder_row_choose (DailiesFolderRow *self,
                                const char *path);

G_END_DECLS

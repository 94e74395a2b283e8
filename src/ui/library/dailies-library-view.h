/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_LIBRARY_VIEW (dailies_library_view_get_type ())

/**
 * DailiesLibraryView:
 *
 * Every take, the newest first, in a grid of posters.  What is done with them
 * are actions of the group "take", which is found further up.
 *
 * Properties: "selected-take" (#DailiesTake, nullable, read-only: the one that
 * is selected, if it is just one), "compact" (boolean: for a narrow window),
 * "poster-width" (int, read-only).
 *
 * Actions: "library.trash" (what is selected), "library.menu" (of the take that
 * has the focus).
 */
G_DECLARE_FINAL_TYPE (DailiesLibraryView, dailies_library_view, DAILIES, LIBRARY_VIEW, AdwBin)

void dailies_library_view_set_engine (DailiesLibraryView *self,
                                      DailiesEngine *engine,
                                      DailiesTextureCache *textures);
DailiesTake *dailies_library_view_get_selected_take (DailiesLibraryView *self);
gboolean dailies_library_view_get_compact (DailiesLibraryView *self);
void dailies_library_view_set_compact (DailiesLibraryView *self,
                                       gboolean compact);
void dailies_library_view_start_search (DailiesLibraryView *self);

G_END_DECLS

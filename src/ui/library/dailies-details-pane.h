/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_DETAILS_PANE (dailies_details_pane_get_type ())

/**
 * DailiesDetailsPane:
 *
 * How a take was made, what it cost, what it came from and what came of it; or
 * as much of that as is known of a job that has no take yet.  What is done with
 * a take are actions of the group "take", which is found further up.
 *
 * Properties: "take" (#DailiesTake, nullable), "job" (#DailiesJob, nullable:
 * instead of a take).
 */
G_DECLARE_FINAL_TYPE (DailiesDetailsPane, dailies_details_pane, DAILIES, DETAILS_PANE, AdwBin)

void dailies_details_pane_set_engine (DailiesDetailsPane *self,
                                      DailiesEngine *engine,
                                      DailiesTextureCache *textures);
DailiesTake *dailies_details_pane_get_take (DailiesDetailsPane *self);
void dailies_details_pane_set_take (DailiesDetailsPane *self,
                                    DailiesTake *take);
DailiesJob *dailies_details_pane_get_job (DailiesDetailsPane *self);
void dailies_details_pane_set_job (DailiesDetailsPane *self,
                                   DailiesJob *job);

G_END_DECLS

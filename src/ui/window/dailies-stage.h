/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"
#include "dailies-player-view.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_STAGE (dailies_stage_get_type ())

/**
 * DailiesStage:
 *
 * What the user looks at: a take in the player, or a job that has none yet.
 * A job that comes to an end there becomes its take in place.
 *
 * Properties: "job" (#DailiesJob, nullable, read-only: the one that is shown
 * or whose take is), "take" (#DailiesTake, nullable, read-only), "player-view"
 * (#DailiesPlayerView, nullable, read-only: made for the first take), "compact"
 * (boolean).
 *
 * Signal "problem" (string): something could not be shown, in words.
 */
G_DECLARE_FINAL_TYPE (DailiesStage, dailies_stage, DAILIES, STAGE, AdwBin)

void dailies_stage_set_engine (DailiesStage *self,
                               DailiesEngine *engine);
void dailies_stage_show_job (DailiesStage *self,
                             DailiesJob *job);
void dailies_stage_show_take (DailiesStage *self,
                              DailiesTake *take,
                              gboolean play);
void dailies_stage_show_nothing (DailiesStage *self);
void dailies_stage_show_welcome (DailiesStage *self);
void dailies_stage_end_welcome (DailiesStage *self);
DexFuture *dailies_stage_close (DailiesStage *self) G_GNUC_WARN_UNUSED_RESULT;
DailiesJob *dailies_stage_get_job (DailiesStage *self);
DailiesTake *dailies_stage_get_take (DailiesStage *self);
DailiesPlayerView *dailies_stage_get_player_view (DailiesStage *self);
gboolean dailies_stage_get_compact (DailiesStage *self);
void dailies_stage_set_compact (DailiesStage *self,
                                gboolean compact);

G_END_DECLS

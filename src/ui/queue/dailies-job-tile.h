/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-job.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_TILE (dailies_job_tile_get_type ())

/**
 * DailiesJobTile:
 *
 * What a job looks like: the poster of its take, the first frame that it was
 * given, or a sign of its state.
 *
 * Properties: "textures" (#DailiesTextureCache), "job" (#DailiesJob,
 * nullable), "width" (int; it is 16:9), "take" (#DailiesTake, nullable,
 * read-only: what the job became, once that is loaded).
 */
G_DECLARE_FINAL_TYPE (DailiesJobTile, dailies_job_tile, DAILIES, JOB_TILE, GtkWidget)

DailiesTake *dailies_job_tile_get_take (DailiesJobTile *self);
void dailies_job_tile_set_textures (DailiesJobTile *self,
                                    DailiesTextureCache *textures);
void dailies_job_tile_set_job (DailiesJobTile *self,
                               DailiesJob *job);

G_END_DECLS

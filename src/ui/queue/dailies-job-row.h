/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-model-names.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_ROW (dailies_job_row_get_type ())

/**
 * DailiesJobRow:
 *
 * The place of one job in the queue.  A list keeps two hundred rows, of which
 * ten can be seen: the #DailiesJobSummary in it is made when it is shown first.
 *
 * Properties: "job" (#DailiesJob, nullable), "words" (what a screen reader
 * says: its lines in reading order; read-only).
 */
G_DECLARE_FINAL_TYPE (DailiesJobRow, dailies_job_row, DAILIES, JOB_ROW, AdwBin)

GtkWidget *dailies_job_row_new (DailiesModelNames *names,
                                DailiesTextureCache *textures);
DailiesJob *dailies_job_row_get_job (DailiesJobRow *self);
DailiesTake *dailies_job_row_get_take (DailiesJobRow *self);
void dailies_job_row_set_job (DailiesJobRow *self,
                              DailiesJob *job);
gboolean dailies_job_row_is_furnished (DailiesJobRow *self);
void dailies_job_row_furnish (DailiesJobRow *self);
void dailies_job_row_set_expected_height (DailiesJobRow *self,
                                          int height);
void dailies_job_row_update_times (DailiesJobRow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-model-names.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_SUMMARY (dailies_job_summary_get_type ())

/**
 * DailiesJobSummary:
 *
 * One job of the queue: what it looks like, what it is made with and costs,
 * and how far it is or what to do about it.
 *
 * Property: "take" (#DailiesTake, nullable, read-only): what the job became,
 * once that is loaded.
 */
G_DECLARE_FINAL_TYPE (DailiesJobSummary, dailies_job_summary, DAILIES, JOB_SUMMARY, GtkBox)

GtkWidget *dailies_job_summary_new (DailiesModelNames *names,
                                    DailiesTextureCache *textures);
DailiesTake *dailies_job_summary_get_take (DailiesJobSummary *self);
void dailies_job_summary_set_job (DailiesJobSummary *self,
                                  DailiesJob *job);
void dailies_job_summary_update_times (DailiesJobSummary *self);

G_END_DECLS

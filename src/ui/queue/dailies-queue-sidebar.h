/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-job-actions.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_QUEUE_SIDEBAR (dailies_queue_sidebar_get_type ())

/**
 * DailiesQueueSidebar:
 *
 * The queue beside the stage, with a header bar of its own: pause and resume,
 * what runs, what was spent today, and the list of jobs.
 *
 * Properties: "selected-job" (#DailiesJob, nullable, read-only), "subtitle"
 * (string, read-only), "needs-you" (uint, read-only: how many jobs wait for
 * the user), "compact" (boolean: buttons are for fingers).
 *
 * Signal "job-activated" (job): see #DailiesQueueView.
 */
G_DECLARE_FINAL_TYPE (DailiesQueueSidebar, dailies_queue_sidebar, DAILIES, QUEUE_SIDEBAR, AdwBin)

void dailies_queue_sidebar_set_actions (DailiesQueueSidebar *self,
                                        DailiesJobActions *actions,
                                        DailiesTextureCache *textures);
DailiesJob *dailies_queue_sidebar_get_selected_job (DailiesQueueSidebar *self);
void dailies_queue_sidebar_select_job (DailiesQueueSidebar *self,
                                       DailiesJob *job);
guint dailies_queue_sidebar_get_needs_you (DailiesQueueSidebar *self);
char *dailies_queue_sidebar_dup_needs_you_words (DailiesQueueSidebar *self);
gboolean dailies_queue_sidebar_get_compact (DailiesQueueSidebar *self);
void dailies_queue_sidebar_set_compact (DailiesQueueSidebar *self,
                                        gboolean compact);

G_END_DECLS

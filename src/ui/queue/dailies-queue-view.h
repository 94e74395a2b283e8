/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-job-actions.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_QUEUE_VIEW (dailies_queue_view_get_type ())

/**
 * DailiesQueueView:
 *
 * The list of jobs in its sections.
 *
 * Delete removes a job that is over, Alt+Up and Alt+Down move one that waits,
 * Enter edits it, Space and Enter fold a section; the menu of a row comes by
 * right click, long press, Menu or Shift+F10.
 *
 * Properties: "selected-job" (#DailiesJob, nullable, read-only: stays while
 * the job moves or its section is folded).
 *
 * Signal "job-activated" (job): the user pressed Enter or clicked twice on a
 * job that does not wait.
 */
G_DECLARE_FINAL_TYPE (DailiesQueueView, dailies_queue_view, DAILIES, QUEUE_VIEW, AdwBin)

void dailies_queue_view_set_actions (DailiesQueueView *self,
                                     DailiesJobActions *actions,
                                     DailiesTextureCache *textures);
DailiesJob *dailies_queue_view_get_selected_job (DailiesQueueView *self);
void dailies_queue_view_select_job (DailiesQueueView *self,
                                    DailiesJob *job);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_QUEUE_VIEW (dailies_queue_view_get_type ())

/**
 * DailiesQueueView:
 *
 * All jobs, in sections, the newest first.
 *
 * Properties: "selected-job" (#DailiesJob, nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesQueueView, dailies_queue_view, DAILIES, QUEUE_VIEW, AdwBin)

void dailies_queue_view_set_engine (DailiesQueueView *self,
                                    DailiesEngine *engine);
DailiesJob *dailies_queue_view_get_selected_job (DailiesQueueView *self);
void dailies_queue_view_select_job (DailiesQueueView *self,
                                    DailiesJob *job);

G_END_DECLS

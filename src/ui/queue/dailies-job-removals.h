/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"
#include "dailies-queue-model.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_REMOVALS (dailies_job_removals_get_type ())

/**
 * DailiesJobRemovals:
 *
 * Jobs on their way out of the queue.  For the journal that is final, so they
 * are only hidden at first, and let go when their toast is gone and nobody
 * took them back.  Belongs to the main thread.
 *
 * Signal "failed" (string): why a job is shown again.
 */
G_DECLARE_FINAL_TYPE (DailiesJobRemovals, dailies_job_removals, DAILIES, JOB_REMOVALS, GObject)

DailiesJobRemovals *dailies_job_removals_new (DailiesEngine *engine,
                                              DailiesQueueModel *queue);
AdwToast *dailies_job_removals_begin (DailiesJobRemovals *self,
                                      DailiesJob *job);
DexFuture *dailies_job_removals_settle (DailiesJobRemovals *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

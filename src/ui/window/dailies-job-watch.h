/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_WATCH (dailies_job_watch_get_type ())

/**
 * DailiesJobWatch:
 *
 * Counts jobs by their state.  For what goes on without a window.
 *
 * Signals: "moved" (#DailiesJob): a job has another state; "troubled"
 * (#DailiesJob): something is in its way; "counted": the counts changed.
 */
G_DECLARE_FINAL_TYPE (DailiesJobWatch, dailies_job_watch, DAILIES, JOB_WATCH, GObject)

DailiesJobWatch *dailies_job_watch_new (GListModel *jobs);
guint dailies_job_watch_count (DailiesJobWatch *self,
                               DailiesJobState state);

G_END_DECLS

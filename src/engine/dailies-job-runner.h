/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"
#include "dailies-services.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_RUNNER (dailies_job_runner_get_type ())

/**
 * DailiesJobRunner:
 *
 * Drives one job as far as it goes, in one fiber: sends it, asks after it,
 * brings its clip home.  Each step is in the journal before it is made.
 * Belongs to the queue, and to the main thread.
 *
 * Signal "step" (string): where it is, for logs and tests: "sending",
 * "submitted", "polling", "answered" (for the first time since the job is
 * followed), "fetching" (its turn to be downloaded has come), "downloading",
 * "delayed" (the download has to be tried again), "probing", "renamed",
 * "recording", "recorded".
 */
G_DECLARE_FINAL_TYPE (DailiesJobRunner, dailies_job_runner, DAILIES, JOB_RUNNER, GObject)

DailiesJobRunner *dailies_job_runner_new (DailiesServices *services,
                                          DailiesJob *job);
DailiesJob *dailies_job_runner_get_job (DailiesJobRunner *self);
gboolean dailies_job_runner_get_active (DailiesJobRunner *self);
gboolean dailies_job_runner_get_cancel_requested (DailiesJobRunner *self);
gint64 dailies_job_runner_get_hold_until (DailiesJobRunner *self);
void dailies_job_runner_note_hold (DailiesJobRunner *self,
                                   const GError *trouble);
gint64 dailies_job_runner_get_retry_at (DailiesJobRunner *self);
gboolean dailies_job_runner_goes_first (DailiesJobRunner *self);
DexFuture *dailies_job_runner_run (DailiesJobRunner *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_job_runner_wait (DailiesJobRunner *self) G_GNUC_WARN_UNUSED_RESULT;
void dailies_job_runner_cancel (DailiesJobRunner *self);
void dailies_job_runner_stop (DailiesJobRunner *self);

G_END_DECLS

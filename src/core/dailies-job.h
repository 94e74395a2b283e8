/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-estimate.h"
#include "dailies-job-event.h"
#include "dailies-job-state.h"
#include "dailies-money.h"
#include "dailies-remote-job.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB (dailies_job_get_type ())

/**
 * DailiesJob:
 *
 * One submission of one shot.  Widgets and verbs bind to its properties; only
 * the engine changes them, on the main thread, after the journal has it.
 *
 * Properties: "id", "project", "created-at" (construct-only; microseconds
 * since 1970 UTC); "account-id", "shot" (another one after the user edited the
 * job while it waited; the #DailiesShot itself never changes), "revision"
 * (uint: how often that was); "state", "progress" (double
 * 0 to 1, -1 unknown), "queue-position" (int, -1 unknown), "log-line",
 * "error" (boxed GError, nullable), "remote", "estimate", "cost"
 * (#DailiesMoney), "expires-at" (int64, 0 unknown), "updated-at",
 * "finished-at" (int64, 0 unknown), "retry-at" (int64 real time of the next
 * attempt after a transient error, 0 none), "take-id" (nullable),
 * "target-path" (nullable: the file, relative to the library folder, that the
 * download is to become), "position" (int64: jobs that wait are sent in the
 * order of this, the smallest first), "running-since" (int64: when the service
 * took it, 0 before), "typical-duration" (int64: the microseconds that such a
 * clip usually takes from then on, 0 unknown).
 *
 * "account-id", "shot", "revision", "state", "updated-at", "finished-at" and
 * "running-since" can be given when the job is made, which is how the journal
 * brings one back; from then on only dailies_job_transition() and
 * dailies_job_edit() change them, and dailies_job_follow() for a job that
 * another process drives or edits.
 */
G_DECLARE_FINAL_TYPE (DailiesJob, dailies_job, DAILIES, JOB, GObject)

DailiesJob *dailies_job_new (const char *account_id,
                             DailiesShot *shot,
                             gint64 created_at);
gboolean dailies_job_transition (DailiesJob *self,
                                 DailiesJobState state,
                                 gint64 now,
                                 GError **error);
gboolean dailies_job_apply (DailiesJob *self,
                            DailiesJobEvent *event,
                            GError **error);
void dailies_job_edit (DailiesJob *self,
                       const char *account_id,
                       DailiesShot *shot,
                       const DailiesEstimate *estimate,
                       guint revision);
void dailies_job_follow (DailiesJob *self,
                         DailiesJob *newer);
gboolean dailies_job_may_retry_freely (DailiesJob *self);
gboolean dailies_job_is_to_be_fetched (DailiesJob *self);
const char *dailies_job_get_id (DailiesJob *self);
const char *dailies_job_get_account_id (DailiesJob *self);
const char *dailies_job_get_project (DailiesJob *self);
DailiesShot *dailies_job_get_shot (DailiesJob *self);
DailiesJobState dailies_job_get_state (DailiesJob *self);
double dailies_job_get_progress (DailiesJob *self);
int dailies_job_get_queue_position (DailiesJob *self);
const char *dailies_job_get_log_line (DailiesJob *self);
const GError *dailies_job_get_error (DailiesJob *self);
DailiesRemoteJob *dailies_job_get_remote (DailiesJob *self);
const DailiesEstimate *dailies_job_get_estimate (DailiesJob *self);
DailiesMoney dailies_job_get_cost (DailiesJob *self);
gint64 dailies_job_get_created_at (DailiesJob *self);
gint64 dailies_job_get_updated_at (DailiesJob *self);
gint64 dailies_job_get_finished_at (DailiesJob *self);
gint64 dailies_job_get_expires_at (DailiesJob *self);
gint64 dailies_job_get_retry_at (DailiesJob *self);
const char *dailies_job_get_take_id (DailiesJob *self);
void dailies_job_set_progress (DailiesJob *self,
                               double progress,
                               int queue_position,
                               const char *log_line);
void dailies_job_set_error (DailiesJob *self,
                            const GError *error);
void dailies_job_set_remote (DailiesJob *self,
                             DailiesRemoteJob *remote);
void dailies_job_set_estimate (DailiesJob *self,
                               const DailiesEstimate *estimate);
void dailies_job_set_cost (DailiesJob *self,
                           DailiesMoney cost);
void dailies_job_set_expires_at (DailiesJob *self,
                                 gint64 expires_at);
void dailies_job_set_retry_at (DailiesJob *self,
                               gint64 retry_at);
void dailies_job_set_take_id (DailiesJob *self,
                              const char *take_id);
const char *dailies_job_get_target_path (DailiesJob *self);
void dailies_job_set_target_path (DailiesJob *self,
                                  const char *target_path);
gint64 dailies_job_get_position (DailiesJob *self);
void dailies_job_set_position (DailiesJob *self,
                               gint64 position);
guint dailies_job_get_revision (DailiesJob *self);
gint64 dailies_job_get_running_since (DailiesJob *self);
gint64 dailies_job_get_typical_duration (DailiesJob *self);
void dailies_job_set_typical_duration (DailiesJob *self,
                                       gint64 typical_duration);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job-state.h"
#include "dailies-money.h"
#include "dailies-remote-job.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_EVENT (dailies_job_event_get_type ())

/**
 * DailiesJobEvent:
 *
 * One step in the life of a job, as the journal keeps it: written before the
 * step that it allows.  Immutable.
 *
 * Properties (construct-only): "state" (the state entered), "at"
 * (microseconds since 1970 UTC), "remote" (nullable: known from now on),
 * "error" (boxed GError, nullable), "cost" (#DailiesMoney, nullable),
 * "target-path" (nullable: the file, relative to the library folder, that the
 * download will become), "take-id" (nullable), "expires-at" (0 unknown),
 * "note" (nullable: for the history; never shown as an error).
 */
G_DECLARE_FINAL_TYPE (DailiesJobEvent, dailies_job_event, DAILIES, JOB_EVENT, GObject)

DailiesJobEvent *dailies_job_event_new (DailiesJobState state,
                                        gint64 at);
DailiesJobState dailies_job_event_get_state (DailiesJobEvent *self);
gint64 dailies_job_event_get_at (DailiesJobEvent *self);
DailiesRemoteJob *dailies_job_event_get_remote (DailiesJobEvent *self);
const GError *dailies_job_event_get_error (DailiesJobEvent *self);
DailiesMoney dailies_job_event_get_cost (DailiesJobEvent *self);
const char *dailies_job_event_get_target_path (DailiesJobEvent *self);
const char *dailies_job_event_get_take_id (DailiesJobEvent *self);
gint64 dailies_job_event_get_expires_at (DailiesJobEvent *self);
const char *dailies_job_event_get_note (DailiesJobEvent *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_REMOTE_JOB (dailies_remote_job_get_type ())

/**
 * DailiesRemoteJob:
 *
 * What a service calls the job: enough to poll, fetch and cancel it after a
 * restart.  Immutable.
 *
 * Properties (construct-only): "id", "poll-url", "result-url", "cancel-url"
 * (nullable, absolute), "accepted-seconds" (double, 0 unknown),
 * "accepted-width", "accepted-height" (0 unknown), "request-id" (nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesRemoteJob, dailies_remote_job, DAILIES, REMOTE_JOB, GObject)

DailiesRemoteJob *dailies_remote_job_new (const char *id);
DailiesRemoteJob *dailies_remote_job_new_from_json (JsonObject *object,
                                                    GError **error);
JsonObject *dailies_remote_job_to_json (DailiesRemoteJob *self);
const char *dailies_remote_job_get_id (DailiesRemoteJob *self);
const char *dailies_remote_job_get_poll_url (DailiesRemoteJob *self);
const char *dailies_remote_job_get_result_url (DailiesRemoteJob *self);
const char *dailies_remote_job_get_cancel_url (DailiesRemoteJob *self);
double dailies_remote_job_get_accepted_seconds (DailiesRemoteJob *self);
guint dailies_remote_job_get_accepted_width (DailiesRemoteJob *self);
guint dailies_remote_job_get_accepted_height (DailiesRemoteJob *self);
const char *dailies_remote_job_get_request_id (DailiesRemoteJob *self);

G_END_DECLS

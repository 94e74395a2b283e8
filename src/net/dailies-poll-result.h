/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job-state.h"
#include "dailies-money.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_POLL_RESULT (dailies_poll_result_get_type ())

/**
 * DailiesPollResult:
 *
 * What a service says of a job.  Immutable.
 *
 * Properties (construct-only): "state" (one of queued, running, downloading
 * (= ready to be fetched), failed, blocked, cancelled, expired, lost),
 * "progress" (double 0 to 1, -1 unknown), "queue-position" (-1 unknown),
 * "log-line" (nullable), "next-poll" (microseconds until the service wants to
 * be asked again, -1 no hint), "cost" (#DailiesMoney, nullable), "error"
 * (boxed GError of why it failed or was blocked, nullable), "expires-at"
 * (microseconds since 1970 UTC by the service's clock, 0 unknown: who keeps it
 * translates it with dailies_connection_to_own_time()), "mime-type" (of the
 * clip, nullable: unknown).
 */
G_DECLARE_FINAL_TYPE (DailiesPollResult, dailies_poll_result, DAILIES, POLL_RESULT, GObject)

DailiesJobState dailies_poll_result_get_state (DailiesPollResult *self);
double dailies_poll_result_get_progress (DailiesPollResult *self);
int dailies_poll_result_get_queue_position (DailiesPollResult *self);
const char *dailies_poll_result_get_log_line (DailiesPollResult *self);
gint64 dailies_poll_result_get_next_poll (DailiesPollResult *self);
DailiesMoney dailies_poll_result_get_cost (DailiesPollResult *self);
const GError *dailies_poll_result_get_error (DailiesPollResult *self);
gint64 dailies_poll_result_get_expires_at (DailiesPollResult *self);
const char *dailies_poll_result_get_mime_type (DailiesPollResult *self);

G_END_DECLS

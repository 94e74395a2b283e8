/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"
#include "dailies-job-event.h"
#include "dailies-sqlite-connection.h"

G_BEGIN_DECLS

/* The columns of a job, in the order that dailies_job_rows_read() expects. */
#define DAILIES_JOB_COLUMNS                                           \
  "jobs.id, jobs.account_id, jobs.project, jobs.shot, jobs.state, "   \
  "jobs.created_at, jobs.updated_at, jobs.finished_at, "              \
  "jobs.expires_at, jobs.estimate_quality, jobs.estimate_micros, "    \
  "jobs.estimate_currency, jobs.estimate_date, jobs.cost_micros, "    \
  "jobs.cost_currency, jobs.remote, jobs.error, jobs.target_path, "   \
  "jobs.take_id, jobs.progress, jobs.queue_position, jobs.log_line, " \
  "jobs.position, jobs.revision, jobs.running_since"

/* Rows of jobs and events to objects and back.  On the database's thread.
 * Private to the store.
 */
gboolean dailies_job_rows_insert_event (DailiesSqliteConnection *connection,
                                        gint64 job_number,
                                        DailiesJobEvent *event,
                                        GError **error);
DailiesJob *dailies_job_rows_read (DailiesSqliteStatement *statement,
                                   GError **error);
DailiesJobEvent *dailies_job_rows_read_event (DailiesSqliteStatement *statement,
                                              GError **error);
char *dailies_job_rows_dup_remote (DailiesRemoteJob *remote);

/* The columns that dailies_job_rows_read_event() expects. */
#define DAILIES_JOB_EVENT_COLUMNS                          \
  "state, at, remote, error, cost_micros, cost_currency, " \
  "target_path, take_id, expires_at, note"

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"

G_BEGIN_DECLS

/* What the two halves of a job share: dailies-job.c has its properties and
 * its ways from state to state, dailies-job-values.c reads and sets them. */
struct _DailiesJob
{
  GObject parent_instance;

  char *id;
  char *account_id;
  char *project;
  DailiesShot *shot;
  DailiesJobState state;
  double progress;
  int queue_position;
  char *log_line;
  GError *error;
  DailiesRemoteJob *remote;
  DailiesEstimate *estimate;
  DailiesMoney cost;
  gint64 created_at;
  gint64 updated_at;
  gint64 finished_at;
  gint64 expires_at;
  gint64 retry_at;
  char *target_path;
  char *take_id;
  gint64 position;
  guint revision;
  gint64 running_since;
  gint64 typical_duration;
};

typedef enum
{
  PROP_ID = 1,
  PROP_ACCOUNT_ID,
  PROP_PROJECT,
  PROP_SHOT,
  PROP_CREATED_AT,
  PROP_STATE,
  PROP_PROGRESS,
  PROP_QUEUE_POSITION,
  PROP_LOG_LINE,
  PROP_ERROR,
  PROP_REMOTE,
  PROP_ESTIMATE,
  PROP_COST,
  PROP_EXPIRES_AT,
  PROP_UPDATED_AT,
  PROP_FINISHED_AT,
  PROP_RETRY_AT,
  PROP_TAKE_ID,
  PROP_TARGET_PATH,
  PROP_POSITION,
  PROP_REVISION,
  PROP_RUNNING_SINCE,
  PROP_TYPICAL_DURATION,
} DailiesJobProps;

void dailies_job_notify (DailiesJob *self,
                         DailiesJobProps property);
void dailies_job_set_time (DailiesJob *self,
                           gint64 *time,
                           gint64 value,
                           DailiesJobProps property);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The values of a job, one by one. */

#define G_LOG_DOMAIN "dailies-job-values"

#include "config.h"

#include "dailies-job-private.h"

/**
 * dailies_job_get_id:
 * @self: a job
 *
 * Returns: its id, which never changes
 */
const char *
dailies_job_get_id (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->id;
}

/**
 * dailies_job_get_account_id:
 * @self: a job
 *
 * Returns: (nullable): the id of the account that it goes to
 */
const char *
dailies_job_get_account_id (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->account_id;
}

/**
 * dailies_job_get_project:
 * @self: a job
 *
 * Returns: (nullable): the project that its take belongs to
 */
const char *
dailies_job_get_project (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->project;
}

/**
 * dailies_job_get_shot:
 * @self: a job
 *
 * Returns: (nullable) (transfer none): what to make
 */
DailiesShot *
dailies_job_get_shot (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->shot;
}

/**
 * dailies_job_get_state:
 * @self: a job
 *
 * Returns: where it stands
 */
DailiesJobState
dailies_job_get_state (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), DAILIES_JOB_WAITING);

  return self->state;
}

/**
 * dailies_job_get_progress:
 * @self: a job
 *
 * Returns: 0 to 1; -1 if it is not known
 */
double
dailies_job_get_progress (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), -1);

  return self->progress;
}

/**
 * dailies_job_get_queue_position:
 * @self: a job
 *
 * Returns: its place in the queue of the service; -1 if it is not known
 */
int
dailies_job_get_queue_position (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), -1);

  return self->queue_position;
}

/**
 * dailies_job_get_log_line:
 * @self: a job
 *
 * Returns: (nullable): what the service said last
 */
const char *
dailies_job_get_log_line (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->log_line;
}

/**
 * dailies_job_get_error:
 * @self: a job
 *
 * Returns: (nullable) (transfer none): what went wrong
 */
const GError *
dailies_job_get_error (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->error;
}

/**
 * dailies_job_get_remote:
 * @self: a job
 *
 * Returns: (nullable) (transfer none): what the service calls it
 */
DailiesRemoteJob *
dailies_job_get_remote (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->remote;
}

/**
 * dailies_job_get_estimate:
 * @self: a job
 *
 * Returns: (nullable) (transfer none): what it was said to cost
 */
const DailiesEstimate *
dailies_job_get_estimate (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->estimate;
}

/**
 * dailies_job_get_cost:
 * @self: a job
 *
 * Returns: what it did cost
 */
DailiesMoney
dailies_job_get_cost (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), DAILIES_MONEY_UNKNOWN);

  return self->cost;
}

/**
 * dailies_job_get_created_at:
 * @self: a job
 *
 * Returns: microseconds since 1970 UTC
 */
gint64
dailies_job_get_created_at (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->created_at;
}

/**
 * dailies_job_get_updated_at:
 * @self: a job
 *
 * Returns: microseconds since 1970 UTC of the last transition
 */
gint64
dailies_job_get_updated_at (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->updated_at;
}

/**
 * dailies_job_get_finished_at:
 * @self: a job
 *
 * Returns: microseconds since 1970 UTC at which it came to its end; 0 before
 */
gint64
dailies_job_get_finished_at (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->finished_at;
}

/**
 * dailies_job_get_expires_at:
 * @self: a job
 *
 * Returns: microseconds since 1970 UTC at which the remote copy goes; 0 if it
 *   is not known
 */
gint64
dailies_job_get_expires_at (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->expires_at;
}

/**
 * dailies_job_get_retry_at:
 * @self: a job
 *
 * Returns: microseconds since 1970 UTC of the next attempt after an error that
 *   passes; 0 if there is none
 */
gint64
dailies_job_get_retry_at (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->retry_at;
}

/**
 * dailies_job_get_take_id:
 * @self: a job
 *
 * Returns: (nullable): the id of the take that it became
 */
const char *
dailies_job_get_take_id (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->take_id;
}

/**
 * dailies_job_set_progress:
 * @self: a job
 * @progress: 0 to 1, or -1 if it is not known; brought into that range
 * @queue_position: or -1 if it is not known
 * @log_line: (nullable): what the service said
 *
 * Records what a poll said.
 */
void
dailies_job_set_progress (DailiesJob *self,
                          double progress,
                          int queue_position,
                          const char *log_line)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  progress = progress >= 0 ? MIN (progress, 1) : -1;
  queue_position = MAX (queue_position, -1);

  g_object_freeze_notify (G_OBJECT (self));

  if (self->progress < progress || self->progress > progress)
    {
      self->progress = progress;
      dailies_job_notify (self, PROP_PROGRESS);
    }

  if (self->queue_position != queue_position)
    {
      self->queue_position = queue_position;
      dailies_job_notify (self, PROP_QUEUE_POSITION);
    }

  if (g_set_str (&self->log_line, log_line))
    dailies_job_notify (self, PROP_LOG_LINE);

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * dailies_job_set_error:
 * @self: a job
 * @error: (nullable) (transfer none): what went wrong; %NULL for nothing
 */
void
dailies_job_set_error (DailiesJob *self,
                       const GError *error)
{
  GError *copy;

  g_return_if_fail (DAILIES_IS_JOB (self));

  if (self->error == error)
    return;

  copy = error != NULL ? g_error_copy (error) : NULL;
  g_clear_error (&self->error);
  self->error = copy;
  dailies_job_notify (self, PROP_ERROR);
}

/**
 * dailies_job_set_remote:
 * @self: a job
 * @remote: (nullable) (transfer none): what the service calls it
 */
void
dailies_job_set_remote (DailiesJob *self,
                        DailiesRemoteJob *remote)
{
  g_return_if_fail (DAILIES_IS_JOB (self));
  g_return_if_fail (remote == NULL || DAILIES_IS_REMOTE_JOB (remote));

  if (g_set_object (&self->remote, remote))
    dailies_job_notify (self, PROP_REMOTE);
}

/**
 * dailies_job_set_estimate:
 * @self: a job
 * @estimate: (nullable) (transfer none): what it will cost
 */
void
dailies_job_set_estimate (DailiesJob *self,
                          const DailiesEstimate *estimate)
{
  DailiesEstimate *copy;

  g_return_if_fail (DAILIES_IS_JOB (self));

  if (self->estimate == estimate)
    return;

  copy = estimate != NULL ? dailies_estimate_copy (estimate) : NULL;
  dailies_estimate_free (self->estimate);
  self->estimate = copy;
  dailies_job_notify (self, PROP_ESTIMATE);
}

/**
 * dailies_job_set_cost:
 * @self: a job
 * @cost: what it did cost
 */
void
dailies_job_set_cost (DailiesJob *self,
                      DailiesMoney cost)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  if (self->cost.micros == cost.micros && strcmp (self->cost.currency, cost.currency) == 0)
    return;

  self->cost = cost;
  dailies_job_notify (self, PROP_COST);
}

/**
 * dailies_job_set_expires_at:
 * @self: a job
 * @expires_at: microseconds since 1970 UTC at which the remote copy goes; 0
 *   if it is not known
 */
void
dailies_job_set_expires_at (DailiesJob *self,
                            gint64 expires_at)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  dailies_job_set_time (self, &self->expires_at, expires_at, PROP_EXPIRES_AT);
}

/**
 * dailies_job_set_retry_at:
 * @self: a job
 * @retry_at: microseconds since 1970 UTC of the next attempt; 0 if there is
 *   none
 */
void
dailies_job_set_retry_at (DailiesJob *self,
                          gint64 retry_at)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  dailies_job_set_time (self, &self->retry_at, retry_at, PROP_RETRY_AT);
}

/**
 * dailies_job_set_take_id:
 * @self: a job
 * @take_id: (nullable): the id of the take that it became
 */
void
dailies_job_set_take_id (DailiesJob *self,
                         const char *take_id)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  if (g_set_str (&self->take_id, take_id))
    dailies_job_notify (self, PROP_TAKE_ID);
}

/**
 * dailies_job_get_target_path:
 * @self: a job
 *
 * Returns: (nullable): the file, relative to the library folder, that its
 *   download is to become
 */
const char *
dailies_job_get_target_path (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), NULL);

  return self->target_path;
}

/**
 * dailies_job_set_target_path:
 * @self: a job
 * @target_path: (nullable): the file, relative to the library folder, that
 *   its download is to become
 */
void
dailies_job_set_target_path (DailiesJob *self,
                             const char *target_path)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  if (g_set_str (&self->target_path, target_path))
    dailies_job_notify (self, PROP_TARGET_PATH);
}

/**
 * dailies_job_get_position:
 * @self: a job
 *
 * Returns: its place among the jobs that wait: the smallest is sent first
 */
gint64
dailies_job_get_position (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->position;
}

/**
 * dailies_job_set_position:
 * @self: a job
 * @position: its place among the jobs that wait
 */
void
dailies_job_set_position (DailiesJob *self,
                          gint64 position)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  dailies_job_set_time (self, &self->position, position, PROP_POSITION);
}

/**
 * dailies_job_get_revision:
 * @self: a job
 *
 * Returns: how often its shot was replaced
 */
guint
dailies_job_get_revision (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->revision;
}

/**
 * dailies_job_get_running_since:
 * @self: a job
 *
 * Returns: microseconds since 1970 UTC at which the service took it; 0 before
 */
gint64
dailies_job_get_running_since (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->running_since;
}

/**
 * dailies_job_get_typical_duration:
 * @self: a job
 *
 * Returns: the microseconds that the service usually works on a clip of this
 *   model, from "running-since" on; 0 if that is not known
 */
gint64
dailies_job_get_typical_duration (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), 0);

  return self->typical_duration;
}

/**
 * dailies_job_set_typical_duration:
 * @self: a job
 * @typical_duration: microseconds; 0 if that is not known
 */
void
dailies_job_set_typical_duration (DailiesJob *self,
                                  gint64 typical_duration)
{
  g_return_if_fail (DAILIES_IS_JOB (self));

  dailies_job_set_time (self, &self->typical_duration, typical_duration, PROP_TYPICAL_DURATION);
}

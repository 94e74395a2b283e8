/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job"

#include "config.h"

#include "dailies-job.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

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
};

G_DEFINE_FINAL_TYPE (DailiesJob, dailies_job, G_TYPE_OBJECT)

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
} DailiesJobProps;

static GParamSpec *properties[PROP_TARGET_PATH + 1];

static void
dailies_job_constructed (GObject *object)
{
  DailiesJob *self = DAILIES_JOB (object);

  G_OBJECT_CLASS (dailies_job_parent_class)->constructed (object);

  if (self->id == NULL)
    self->id = g_uuid_string_random ();
  if (self->updated_at == 0)
    self->updated_at = self->created_at;
}

static void
dailies_job_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  DailiesJob *self = DAILIES_JOB (object);

  switch ((DailiesJobProps) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_ACCOUNT_ID:
      g_value_set_string (value, self->account_id);
      break;
    case PROP_PROJECT:
      g_value_set_string (value, self->project);
      break;
    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;
    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_QUEUE_POSITION:
      g_value_set_int (value, self->queue_position);
      break;
    case PROP_LOG_LINE:
      g_value_set_string (value, self->log_line);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_REMOTE:
      g_value_set_object (value, self->remote);
      break;
    case PROP_ESTIMATE:
      g_value_set_boxed (value, self->estimate);
      break;
    case PROP_COST:
      g_value_set_boxed (value, dailies_money_is_known (self->cost) ? &self->cost : NULL);
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, self->expires_at);
      break;
    case PROP_UPDATED_AT:
      g_value_set_int64 (value, self->updated_at);
      break;
    case PROP_FINISHED_AT:
      g_value_set_int64 (value, self->finished_at);
      break;
    case PROP_RETRY_AT:
      g_value_set_int64 (value, self->retry_at);
      break;
    case PROP_TAKE_ID:
      g_value_set_string (value, self->take_id);
      break;
    case PROP_TARGET_PATH:
      g_value_set_string (value, self->target_path);
      break;
    }
}

static void
dailies_job_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  DailiesJob *self = DAILIES_JOB (object);
  const DailiesMoney *money;

  switch ((DailiesJobProps) prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_ACCOUNT_ID:
      self->account_id = g_value_dup_string (value);
      break;
    case PROP_PROJECT:
      self->project = g_value_dup_string (value);
      break;
    case PROP_SHOT:
      self->shot = g_value_dup_object (value);
      break;
    case PROP_CREATED_AT:
      self->created_at = g_value_get_int64 (value);
      break;
    case PROP_STATE:
      self->state = g_value_get_enum (value);
      break;
    case PROP_PROGRESS:
      dailies_job_set_progress (self, g_value_get_double (value), self->queue_position, self->log_line);
      break;
    case PROP_QUEUE_POSITION:
      dailies_job_set_progress (self, self->progress, g_value_get_int (value), self->log_line);
      break;
    case PROP_LOG_LINE:
      dailies_job_set_progress (self, self->progress, self->queue_position, g_value_get_string (value));
      break;
    case PROP_ERROR:
      dailies_job_set_error (self, g_value_get_boxed (value));
      break;
    case PROP_REMOTE:
      dailies_job_set_remote (self, g_value_get_object (value));
      break;
    case PROP_ESTIMATE:
      dailies_job_set_estimate (self, g_value_get_boxed (value));
      break;
    case PROP_COST:
      money = g_value_get_boxed (value);
      dailies_job_set_cost (self, money != NULL ? *money : DAILIES_MONEY_UNKNOWN);
      break;
    case PROP_EXPIRES_AT:
      dailies_job_set_expires_at (self, g_value_get_int64 (value));
      break;
    case PROP_UPDATED_AT:
      self->updated_at = g_value_get_int64 (value);
      break;
    case PROP_FINISHED_AT:
      self->finished_at = g_value_get_int64 (value);
      break;
    case PROP_RETRY_AT:
      dailies_job_set_retry_at (self, g_value_get_int64 (value));
      break;
    case PROP_TAKE_ID:
      dailies_job_set_take_id (self, g_value_get_string (value));
      break;
    case PROP_TARGET_PATH:
      dailies_job_set_target_path (self, g_value_get_string (value));
      break;
    }
}

static void
dailies_job_finalize (GObject *object)
{
  DailiesJob *self = DAILIES_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->project, g_free);
  g_clear_object (&self->shot);
  g_clear_pointer (&self->log_line, g_free);
  g_clear_error (&self->error);
  g_clear_object (&self->remote);
  g_clear_pointer (&self->estimate, dailies_estimate_free);
  g_clear_pointer (&self->target_path, g_free);
  g_clear_pointer (&self->take_id, g_free);

  G_OBJECT_CLASS (dailies_job_parent_class)->finalize (object);
}

static void
dailies_job_class_init (DailiesJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags given = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags changing = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dailies_job_constructed;
  object_class->get_property = dailies_job_get_property;
  object_class->set_property = dailies_job_set_property;
  object_class->finalize = dailies_job_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, given);
  properties[PROP_ACCOUNT_ID] = g_param_spec_string ("account-id", NULL, NULL, NULL, given);
  properties[PROP_PROJECT] = g_param_spec_string ("project", NULL, NULL, NULL, given);
  properties[PROP_SHOT] = g_param_spec_object ("shot", NULL, NULL, DAILIES_TYPE_SHOT, given);
  properties[PROP_CREATED_AT] = g_param_spec_int64 ("created-at", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, DAILIES_TYPE_JOB_STATE, DAILIES_JOB_WAITING, given);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, changing);
  properties[PROP_QUEUE_POSITION] = g_param_spec_int ("queue-position", NULL, NULL, -1, G_MAXINT, -1, changing);
  properties[PROP_LOG_LINE] = g_param_spec_string ("log-line", NULL, NULL, NULL, changing);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, changing);
  properties[PROP_REMOTE] = g_param_spec_object ("remote", NULL, NULL, DAILIES_TYPE_REMOTE_JOB, changing);
  properties[PROP_ESTIMATE] = g_param_spec_boxed ("estimate", NULL, NULL, DAILIES_TYPE_ESTIMATE, changing);
  properties[PROP_COST] = g_param_spec_boxed ("cost", NULL, NULL, DAILIES_TYPE_MONEY, changing);
  properties[PROP_EXPIRES_AT] = g_param_spec_int64 ("expires-at", NULL, NULL, 0, G_MAXINT64, 0, changing);
  properties[PROP_UPDATED_AT] = g_param_spec_int64 ("updated-at", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_FINISHED_AT] = g_param_spec_int64 ("finished-at", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_RETRY_AT] = g_param_spec_int64 ("retry-at", NULL, NULL, 0, G_MAXINT64, 0, changing);
  properties[PROP_TAKE_ID] = g_param_spec_string ("take-id", NULL, NULL, NULL, changing);
  properties[PROP_TARGET_PATH] = g_param_spec_string ("target-path", NULL, NULL, NULL, changing);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_job_init (DailiesJob *self)
{
  self->progress = -1;
  self->queue_position = -1;
}

/**
 * dailies_job_new:
 * @account_id: the id of the account that it goes to
 * @shot: what to make
 * @created_at: microseconds since 1970 UTC
 *
 * Returns: (transfer full): a waiting job with an id of its own
 */
DailiesJob *
dailies_job_new (const char *account_id,
                 DailiesShot *shot,
                 gint64 created_at)
{
  return g_object_new (DAILIES_TYPE_JOB,
                       "account-id", account_id,
                       "shot", shot,
                       "created-at", created_at,
                       NULL);
}

static void
set_time (DailiesJob *self,
          gint64 *time,
          gint64 value,
          DailiesJobProps property)
{
  g_assert (DAILIES_IS_JOB (self));

  if (*time == value)
    return;

  *time = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * dailies_job_transition:
 * @self: a job
 * @state: where it goes
 * @now: microseconds since 1970 UTC
 * @error: return location
 *
 * The only way to change the state of a job; see
 * dailies_job_state_may_follow().  A failed job goes back to downloading only
 * if its remote job is known.  Sets "updated-at", at an end "finished-at" and
 * no "retry-at", and leaves the place in the service's queue when it leaves
 * that queue.  Each property that changed is notified once.
 *
 * An illegal move is a mistake of the program: the job is left as it was, and
 * the caller reports the error as such.
 *
 * Returns: whether the move was legal
 */
gboolean
dailies_job_transition (DailiesJob *self,
                        DailiesJobState state,
                        gint64 now,
                        GError **error)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), FALSE);

  if (!dailies_job_state_may_follow (self->state, state))
    return dailies_error_refuse (error, "state",
                                 /* Translators: both %s are words for states of a job. */
                                 _ ("A job that is %s cannot become %s"), dailies_job_state_to_word (self->state),
                                 dailies_job_state_to_word (state));

  if (self->state == DAILIES_JOB_FAILED && self->remote == NULL)
    return dailies_error_refuse (error, "state", "%s",
                                 _ ("A failed job that the service does not know cannot be downloaded again"));

  g_object_freeze_notify (G_OBJECT (self));

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  set_time (self, &self->updated_at, now, PROP_UPDATED_AT);
  set_time (self, &self->finished_at, dailies_job_state_is_end (state) ? now : 0, PROP_FINISHED_AT);
  if (dailies_job_state_is_end (state))
    dailies_job_set_retry_at (self, 0);
  if (state != DAILIES_JOB_QUEUED)
    dailies_job_set_progress (self, self->progress, -1, self->log_line);

  g_object_thaw_notify (G_OBJECT (self));

  return TRUE;
}

/**
 * dailies_job_apply:
 * @self: a job
 * @event: what the journal has of it now
 * @error: return location
 *
 * Makes the transition to the state of the event, and takes over what else
 * the event says: its error, also if there is none any more, and whatever it
 * knows of the remote job, the cost, the file, the take and the time of
 * expiry.
 *
 * Returns: whether the move was legal; else the job is left as it was
 */
gboolean
dailies_job_apply (DailiesJob *self,
                   DailiesJobEvent *event,
                   GError **error)
{
  gboolean legal;

  g_return_val_if_fail (DAILIES_IS_JOB (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (event), FALSE);

  g_object_freeze_notify (G_OBJECT (self));

  legal = dailies_job_transition (self, dailies_job_event_get_state (event), dailies_job_event_get_at (event), error);
  if (legal)
    {
      dailies_job_set_error (self, dailies_job_event_get_error (event));
      if (dailies_job_event_get_remote (event) != NULL)
        dailies_job_set_remote (self, dailies_job_event_get_remote (event));
      if (dailies_money_is_known (dailies_job_event_get_cost (event)))
        dailies_job_set_cost (self, dailies_job_event_get_cost (event));
      if (dailies_job_event_get_target_path (event) != NULL)
        dailies_job_set_target_path (self, dailies_job_event_get_target_path (event));
      if (dailies_job_event_get_take_id (event) != NULL)
        dailies_job_set_take_id (self, dailies_job_event_get_take_id (event));
      if (dailies_job_event_get_expires_at (event) > 0)
        dailies_job_set_expires_at (self, dailies_job_event_get_expires_at (event));
    }

  g_object_thaw_notify (G_OBJECT (self));

  return legal;
}

/**
 * dailies_job_follow:
 * @self: a job that another process drives
 * @newer: the same job as the journal has it now
 *
 * Takes over all that may change.  The states between were somebody else's,
 * and the journal checked each move when it was written.
 */
void
dailies_job_follow (DailiesJob *self,
                    DailiesJob *newer)
{
  g_return_if_fail (DAILIES_IS_JOB (self));
  g_return_if_fail (DAILIES_IS_JOB (newer));
  g_return_if_fail (g_str_equal (self->id, newer->id));

  g_object_freeze_notify (G_OBJECT (self));

  if (self->state != newer->state)
    {
      self->state = newer->state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  set_time (self, &self->updated_at, newer->updated_at, PROP_UPDATED_AT);
  set_time (self, &self->finished_at, newer->finished_at, PROP_FINISHED_AT);
  dailies_job_set_progress (self, newer->progress, newer->queue_position, newer->log_line);
  dailies_job_set_error (self, newer->error);
  dailies_job_set_remote (self, newer->remote);
  dailies_job_set_cost (self, newer->cost);
  dailies_job_set_expires_at (self, newer->expires_at);
  dailies_job_set_retry_at (self, newer->retry_at);
  dailies_job_set_take_id (self, newer->take_id);
  dailies_job_set_target_path (self, newer->target_path);

  g_object_thaw_notify (G_OBJECT (self));
}

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
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
    }

  if (self->queue_position != queue_position)
    {
      self->queue_position = queue_position;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUEUE_POSITION]);
    }

  if (g_set_str (&self->log_line, log_line))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOG_LINE]);

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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
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
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMOTE]);
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ESTIMATE]);
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COST]);
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

  set_time (self, &self->expires_at, expires_at, PROP_EXPIRES_AT);
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

  set_time (self, &self->retry_at, retry_at, PROP_RETRY_AT);
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
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE_ID]);
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
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET_PATH]);
}

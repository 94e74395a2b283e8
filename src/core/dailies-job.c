/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job"

#include "config.h"

#include "dailies-job-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

G_DEFINE_FINAL_TYPE (DailiesJob, dailies_job, G_TYPE_OBJECT)

static GParamSpec *properties[PROP_TYPICAL_DURATION + 1];

static void
dailies_job_constructed (GObject *object)
{
  DailiesJob *self = DAILIES_JOB (object);

  G_OBJECT_CLASS (dailies_job_parent_class)->constructed (object);

  if (self->id == NULL)
    self->id = g_uuid_string_random ();
  if (self->updated_at == 0)
    self->updated_at = self->created_at;
  if (self->position == 0)
    self->position = self->created_at;
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
    case PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;
    case PROP_REVISION:
      g_value_set_uint (value, self->revision);
      break;
    case PROP_RUNNING_SINCE:
      g_value_set_int64 (value, self->running_since);
      break;
    case PROP_TYPICAL_DURATION:
      g_value_set_int64 (value, self->typical_duration);
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
    case PROP_POSITION:
      dailies_job_set_position (self, g_value_get_int64 (value));
      break;
    case PROP_REVISION:
      self->revision = g_value_get_uint (value);
      break;
    case PROP_RUNNING_SINCE:
      self->running_since = g_value_get_int64 (value);
      break;
    case PROP_TYPICAL_DURATION:
      dailies_job_set_typical_duration (self, g_value_get_int64 (value));
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
  properties[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, changing);
  properties[PROP_REVISION] = g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0, given);
  properties[PROP_RUNNING_SINCE] = g_param_spec_int64 ("running-since", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_TYPICAL_DURATION] =
      g_param_spec_int64 ("typical-duration", NULL, NULL, 0, G_MAXINT64, 0, changing);

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

/* Says that a property has another value now. */
void
dailies_job_notify (DailiesJob *self,
                    DailiesJobProps property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
dailies_job_set_time (DailiesJob *self,
                      gint64 *time,
                      gint64 value,
                      DailiesJobProps property)
{
  if (*time == value)
    return;

  *time = value;
  dailies_job_notify (self, property);
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
 * no "retry-at", "running-since" when the service has it, and leaves the place
 * in the service's queue when it leaves that queue.  Each property that changed is notified once.
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
  dailies_job_notify (self, PROP_STATE);
  dailies_job_set_time (self, &self->updated_at, now, PROP_UPDATED_AT);
  dailies_job_set_time (self, &self->finished_at, dailies_job_state_is_end (state) ? now : 0, PROP_FINISHED_AT);
  if (dailies_job_state_is_end (state))
    dailies_job_set_retry_at (self, 0);
  if (state != DAILIES_JOB_QUEUED)
    dailies_job_set_progress (self, self->progress, -1, self->log_line);
  if ((state == DAILIES_JOB_QUEUED || state == DAILIES_JOB_RUNNING) && self->running_since == 0)
    dailies_job_set_time (self, &self->running_since, now, PROP_RUNNING_SINCE);

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

static void
take_edit (DailiesJob *self,
           const char *account_id,
           DailiesShot *shot,
           const DailiesEstimate *estimate,
           guint revision)
{
  g_assert (DAILIES_IS_JOB (self));

  if (g_set_str (&self->account_id, account_id))
    dailies_job_notify (self, PROP_ACCOUNT_ID);
  if (g_set_object (&self->shot, shot))
    dailies_job_notify (self, PROP_SHOT);
  dailies_job_set_estimate (self, estimate);
  if (self->revision != revision)
    {
      self->revision = revision;
      dailies_job_notify (self, PROP_REVISION);
    }
}

/**
 * dailies_job_edit:
 * @self: a job that waits
 * @account_id: the id of the account that it goes to
 * @shot: what to make
 * @estimate: (nullable): what that will cost
 * @revision: how often the journal saw it edited, this time included
 *
 * Gives the job another shot, after the journal has it.  Nothing of the
 * earlier one was sent: what was in its way is forgotten.
 */
void
dailies_job_edit (DailiesJob *self,
                  const char *account_id,
                  DailiesShot *shot,
                  const DailiesEstimate *estimate,
                  guint revision)
{
  g_return_if_fail (DAILIES_IS_JOB (self));
  g_return_if_fail (self->state == DAILIES_JOB_WAITING);
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (DAILIES_IS_SHOT (shot));

  g_object_freeze_notify (G_OBJECT (self));

  take_edit (self, account_id, shot, estimate, revision);
  dailies_job_set_error (self, NULL);
  dailies_job_set_retry_at (self, 0);

  g_object_thaw_notify (G_OBJECT (self));
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

  if (self->revision != newer->revision)
    take_edit (self, newer->account_id, newer->shot, newer->estimate, newer->revision);
  if (self->state != newer->state)
    {
      self->state = newer->state;
      dailies_job_notify (self, PROP_STATE);
    }
  dailies_job_set_time (self, &self->updated_at, newer->updated_at, PROP_UPDATED_AT);
  dailies_job_set_time (self, &self->finished_at, newer->finished_at, PROP_FINISHED_AT);
  dailies_job_set_progress (self, newer->progress, newer->queue_position, newer->log_line);
  dailies_job_set_error (self, newer->error);
  dailies_job_set_remote (self, newer->remote);
  dailies_job_set_cost (self, newer->cost);
  dailies_job_set_expires_at (self, newer->expires_at);
  dailies_job_set_retry_at (self, newer->retry_at);
  dailies_job_set_take_id (self, newer->take_id);
  dailies_job_set_target_path (self, newer->target_path);
  dailies_job_set_position (self, newer->position);
  dailies_job_set_time (self, &self->running_since, newer->running_since, PROP_RUNNING_SINCE);

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * dailies_job_may_retry_freely:
 * @self: a job
 *
 * Says whether to ask before dailies_engine_retry(): a failed job costs
 * nothing, or not a second time, if the service never took it, if the clip is
 * made and only to be fetched, or if making it is free.
 *
 * Returns: whether to try it again cannot pay for the same clip twice
 */
gboolean
dailies_job_may_retry_freely (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), FALSE);

  if (self->state != DAILIES_JOB_FAILED)
    return FALSE;

  return self->remote == NULL || self->target_path != NULL ||
         (dailies_money_is_known (self->cost) && self->cost.micros == 0) ||
         (self->estimate != NULL && self->estimate->quality == DAILIES_ESTIMATE_EXACT && self->estimate->money.micros == 0);
}

/**
 * dailies_job_is_to_be_fetched:
 * @self: a job
 *
 * Returns: whether the service has a clip of it that is not here: it is being
 *   fetched, or that failed and can be tried again
 */
gboolean
dailies_job_is_to_be_fetched (DailiesJob *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB (self), FALSE);

  return self->state == DAILIES_JOB_DOWNLOADING ||
         (self->state == DAILIES_JOB_FAILED && self->remote != NULL && self->target_path != NULL);
}

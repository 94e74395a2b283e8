/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-event"

#include "config.h"

#include "dailies-job-event.h"

struct _DailiesJobEvent
{
  GObject parent_instance;

  DailiesJobState state;
  gint64 at;
  DailiesRemoteJob *remote;
  GError *error;
  DailiesMoney cost;
  char *target_path;
  char *take_id;
  gint64 expires_at;
  char *note;
};

typedef enum
{
  PROP_STATE = 1,
  PROP_AT,
  PROP_REMOTE,
  PROP_ERROR,
  PROP_COST,
  PROP_TARGET_PATH,
  PROP_TAKE_ID,
  PROP_EXPIRES_AT,
  PROP_NOTE,
} DailiesJobEventProps;

static GParamSpec *properties[PROP_NOTE + 1];

G_DEFINE_FINAL_TYPE (DailiesJobEvent, dailies_job_event, G_TYPE_OBJECT)

static void
dailies_job_event_finalize (GObject *object)
{
  DailiesJobEvent *self = DAILIES_JOB_EVENT (object);

  g_clear_object (&self->remote);
  g_clear_error (&self->error);
  g_clear_pointer (&self->target_path, g_free);
  g_clear_pointer (&self->take_id, g_free);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (dailies_job_event_parent_class)->finalize (object);
}

static void
dailies_job_event_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesJobEvent *self = DAILIES_JOB_EVENT (object);

  switch ((DailiesJobEventProps) prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_AT:
      g_value_set_int64 (value, self->at);
      break;
    case PROP_REMOTE:
      g_value_set_object (value, self->remote);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_COST:
      g_value_set_boxed (value, &self->cost);
      break;
    case PROP_TARGET_PATH:
      g_value_set_string (value, self->target_path);
      break;
    case PROP_TAKE_ID:
      g_value_set_string (value, self->take_id);
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, self->expires_at);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    }
}

static void
dailies_job_event_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesJobEvent *self = DAILIES_JOB_EVENT (object);

  switch ((DailiesJobEventProps) prop_id)
    {
    case PROP_STATE:
      self->state = g_value_get_enum (value);
      break;
    case PROP_AT:
      self->at = g_value_get_int64 (value);
      break;
    case PROP_REMOTE:
      self->remote = g_value_dup_object (value);
      break;
    case PROP_ERROR:
      self->error = g_value_dup_boxed (value);
      break;
    case PROP_COST:
      if (g_value_get_boxed (value) != NULL)
        self->cost = *(DailiesMoney *) g_value_get_boxed (value);
      break;
    case PROP_TARGET_PATH:
      self->target_path = g_value_dup_string (value);
      break;
    case PROP_TAKE_ID:
      self->take_id = g_value_dup_string (value);
      break;
    case PROP_EXPIRES_AT:
      self->expires_at = g_value_get_int64 (value);
      break;
    case PROP_NOTE:
      self->note = g_value_dup_string (value);
      break;
    }
}

static void
dailies_job_event_class_init (DailiesJobEventClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dailies_job_event_finalize;
  object_class->get_property = dailies_job_event_get_property;
  object_class->set_property = dailies_job_event_set_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, DAILIES_TYPE_JOB_STATE, DAILIES_JOB_WAITING, flags);
  properties[PROP_AT] = g_param_spec_int64 ("at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_REMOTE] = g_param_spec_object ("remote", NULL, NULL, DAILIES_TYPE_REMOTE_JOB, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_COST] = g_param_spec_boxed ("cost", NULL, NULL, DAILIES_TYPE_MONEY, flags);
  properties[PROP_TARGET_PATH] = g_param_spec_string ("target-path", NULL, NULL, NULL, flags);
  properties[PROP_TAKE_ID] = g_param_spec_string ("take-id", NULL, NULL, NULL, flags);
  properties[PROP_EXPIRES_AT] = g_param_spec_int64 ("expires-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_job_event_init (DailiesJobEvent *self)
{
}

/**
 * dailies_job_event_new:
 * @state: the state entered
 * @at: microseconds since 1970 UTC
 *
 * An event with nothing but a state and a time; for more use g_object_new().
 *
 * Returns: (transfer full): a new event
 */
DailiesJobEvent *
dailies_job_event_new (DailiesJobState state,
                       gint64 at)
{
  return g_object_new (DAILIES_TYPE_JOB_EVENT, "state", state, "at", at, NULL);
}

DailiesJobState
dailies_job_event_get_state (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), DAILIES_JOB_WAITING);

  return self->state;
}

gint64
dailies_job_event_get_at (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), 0);

  return self->at;
}

DailiesRemoteJob *
dailies_job_event_get_remote (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), NULL);

  return self->remote;
}

const GError *
dailies_job_event_get_error (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), NULL);

  return self->error;
}

DailiesMoney
dailies_job_event_get_cost (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), DAILIES_MONEY_UNKNOWN);

  return self->cost;
}

const char *
dailies_job_event_get_target_path (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), NULL);

  return self->target_path;
}

const char *
dailies_job_event_get_take_id (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), NULL);

  return self->take_id;
}

gint64
dailies_job_event_get_expires_at (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), 0);

  return self->expires_at;
}

const char *
dailies_job_event_get_note (DailiesJobEvent *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_EVENT (self), NULL);

  return self->note;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-remote-job"

#include "config.h"

#include "dailies-remote-job.h"

#include <math.h>

#include "dailies-json.h"

struct _DailiesRemoteJob
{
  GObject parent_instance;

  char *id;
  char *poll_url;
  char *result_url;
  char *cancel_url;
  double accepted_seconds;
  guint accepted_width;
  guint accepted_height;
  char *request_id;
};

G_DEFINE_FINAL_TYPE (DailiesRemoteJob, dailies_remote_job, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_POLL_URL,
  PROP_RESULT_URL,
  PROP_CANCEL_URL,
  PROP_ACCEPTED_SECONDS,
  PROP_ACCEPTED_WIDTH,
  PROP_ACCEPTED_HEIGHT,
  PROP_REQUEST_ID,
} DailiesRemoteJobProps;

static GParamSpec *properties[PROP_REQUEST_ID + 1];

static void
dailies_remote_job_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesRemoteJob *self = DAILIES_REMOTE_JOB (object);

  switch ((DailiesRemoteJobProps) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_POLL_URL:
      g_value_set_string (value, self->poll_url);
      break;
    case PROP_RESULT_URL:
      g_value_set_string (value, self->result_url);
      break;
    case PROP_CANCEL_URL:
      g_value_set_string (value, self->cancel_url);
      break;
    case PROP_ACCEPTED_SECONDS:
      g_value_set_double (value, self->accepted_seconds);
      break;
    case PROP_ACCEPTED_WIDTH:
      g_value_set_uint (value, self->accepted_width);
      break;
    case PROP_ACCEPTED_HEIGHT:
      g_value_set_uint (value, self->accepted_height);
      break;
    case PROP_REQUEST_ID:
      g_value_set_string (value, self->request_id);
      break;
    }
}

static void
dailies_remote_job_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DailiesRemoteJob *self = DAILIES_REMOTE_JOB (object);

  switch ((DailiesRemoteJobProps) prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_POLL_URL:
      self->poll_url = g_value_dup_string (value);
      break;
    case PROP_RESULT_URL:
      self->result_url = g_value_dup_string (value);
      break;
    case PROP_CANCEL_URL:
      self->cancel_url = g_value_dup_string (value);
      break;
    case PROP_ACCEPTED_SECONDS:
      self->accepted_seconds = g_value_get_double (value);
      break;
    case PROP_ACCEPTED_WIDTH:
      self->accepted_width = g_value_get_uint (value);
      break;
    case PROP_ACCEPTED_HEIGHT:
      self->accepted_height = g_value_get_uint (value);
      break;
    case PROP_REQUEST_ID:
      self->request_id = g_value_dup_string (value);
      break;
    }
}

static void
dailies_remote_job_finalize (GObject *object)
{
  DailiesRemoteJob *self = DAILIES_REMOTE_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->poll_url, g_free);
  g_clear_pointer (&self->result_url, g_free);
  g_clear_pointer (&self->cancel_url, g_free);
  g_clear_pointer (&self->request_id, g_free);

  G_OBJECT_CLASS (dailies_remote_job_parent_class)->finalize (object);
}

static void
dailies_remote_job_class_init (DailiesRemoteJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_remote_job_get_property;
  object_class->set_property = dailies_remote_job_set_property;
  object_class->finalize = dailies_remote_job_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  properties[PROP_POLL_URL] = g_param_spec_string ("poll-url", NULL, NULL, NULL, flags);
  properties[PROP_RESULT_URL] = g_param_spec_string ("result-url", NULL, NULL, NULL, flags);
  properties[PROP_CANCEL_URL] = g_param_spec_string ("cancel-url", NULL, NULL, NULL, flags);
  properties[PROP_ACCEPTED_SECONDS] =
      g_param_spec_double ("accepted-seconds", NULL, NULL, -INFINITY, INFINITY, 0, flags);
  properties[PROP_ACCEPTED_WIDTH] = g_param_spec_uint ("accepted-width", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ACCEPTED_HEIGHT] = g_param_spec_uint ("accepted-height", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REQUEST_ID] = g_param_spec_string ("request-id", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_remote_job_init (DailiesRemoteJob *self)
{
}

/**
 * dailies_remote_job_new:
 * @id: as the service spells it
 *
 * Returns: (transfer full): a remote job of which only the id is known
 */
DailiesRemoteJob *
dailies_remote_job_new (const char *id)
{
  return g_object_new (DAILIES_TYPE_REMOTE_JOB, "id", id, NULL);
}

/**
 * dailies_remote_job_new_from_json:
 * @object: as dailies_remote_job_to_json() makes it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a remote job, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION that names the member
 */
DailiesRemoteJob *
dailies_remote_job_new_from_json (JsonObject *object,
                                  GError **error)
{
  g_autoptr (DailiesRemoteJob) self = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_REMOTE_JOB, NULL);
  if (!dailies_json_require (object, "id", error) ||
      !dailies_json_read_string (object, "id", &self->id, error) ||
      !dailies_json_read_string (object, "poll_url", &self->poll_url, error) ||
      !dailies_json_read_string (object, "result_url", &self->result_url, error) ||
      !dailies_json_read_string (object, "cancel_url", &self->cancel_url, error) ||
      !dailies_json_read_double (object, "accepted_seconds", &self->accepted_seconds, error) ||
      !dailies_json_read_uint (object, "accepted_width", &self->accepted_width, error) ||
      !dailies_json_read_uint (object, "accepted_height", &self->accepted_height, error) ||
      !dailies_json_read_string (object, "request_id", &self->request_id, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dailies_remote_job_to_json:
 * @self: a remote job
 *
 * Returns: (transfer full): all properties; those without a value are left
 *   out
 */
JsonObject *
dailies_remote_job_to_json (DailiesRemoteJob *self)
{
  JsonObject *object;

  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), NULL);

  object = json_object_new ();
  dailies_json_write_string (object, "id", self->id);
  dailies_json_write_string (object, "poll_url", self->poll_url);
  dailies_json_write_string (object, "result_url", self->result_url);
  dailies_json_write_string (object, "cancel_url", self->cancel_url);
  if (self->accepted_seconds > 0)
    dailies_json_write_double (object, "accepted_seconds", self->accepted_seconds);
  if (self->accepted_width > 0)
    json_object_set_int_member (object, "accepted_width", self->accepted_width);
  if (self->accepted_height > 0)
    json_object_set_int_member (object, "accepted_height", self->accepted_height);
  dailies_json_write_string (object, "request_id", self->request_id);

  return object;
}

/**
 * dailies_remote_job_get_id:
 * @self: a remote job
 *
 * Returns: what the service calls it
 */
const char *
dailies_remote_job_get_id (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), NULL);

  return self->id;
}

/**
 * dailies_remote_job_get_poll_url:
 * @self: a remote job
 *
 * Returns: (nullable): where to ask for its state, if the service said
 */
const char *
dailies_remote_job_get_poll_url (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), NULL);

  return self->poll_url;
}

/**
 * dailies_remote_job_get_result_url:
 * @self: a remote job
 *
 * Returns: (nullable): where to ask for its result, if the service said
 */
const char *
dailies_remote_job_get_result_url (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), NULL);

  return self->result_url;
}

/**
 * dailies_remote_job_get_cancel_url:
 * @self: a remote job
 *
 * Returns: (nullable): where to cancel it, if the service said
 */
const char *
dailies_remote_job_get_cancel_url (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), NULL);

  return self->cancel_url;
}

/**
 * dailies_remote_job_get_accepted_seconds:
 * @self: a remote job
 *
 * Returns: the length in seconds that the service agreed to; 0 if it did not
 *   say
 */
double
dailies_remote_job_get_accepted_seconds (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), 0);

  return self->accepted_seconds;
}

/**
 * dailies_remote_job_get_accepted_width:
 * @self: a remote job
 *
 * Returns: the width in pixels that the service agreed to; 0 if it did not
 *   say
 */
guint
dailies_remote_job_get_accepted_width (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), 0);

  return self->accepted_width;
}

/**
 * dailies_remote_job_get_accepted_height:
 * @self: a remote job
 *
 * Returns: the height in pixels that the service agreed to; 0 if it did not
 *   say
 */
guint
dailies_remote_job_get_accepted_height (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), 0);

  return self->accepted_height;
}

/**
 * dailies_remote_job_get_request_id:
 * @self: a remote job
 *
 * Returns: (nullable): the service's id of the create request, for its
 *   support
 */
const char *
dailies_remote_job_get_request_id (DailiesRemoteJob *self)
{
  g_return_val_if_fail (DAILIES_IS_REMOTE_JOB (self), NULL);

  return self->request_id;
}

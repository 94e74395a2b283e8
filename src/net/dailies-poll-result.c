/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-poll-result"

#include "config.h"

#include "dailies-poll-result.h"

struct _DailiesPollResult
{
  GObject parent_instance;

  DailiesJobState state;
  double progress;
  int queue_position;
  char *log_line;
  gint64 next_poll;
  DailiesMoney cost;
  GError *error;
  gint64 expires_at;
  char *mime_type;
};

G_DEFINE_FINAL_TYPE (DailiesPollResult, dailies_poll_result, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_PROGRESS,
  PROP_QUEUE_POSITION,
  PROP_LOG_LINE,
  PROP_NEXT_POLL,
  PROP_COST,
  PROP_ERROR,
  PROP_EXPIRES_AT,
  PROP_MIME_TYPE,
} DailiesPollResultProps;

static GParamSpec *properties[PROP_MIME_TYPE + 1];

static void
dailies_poll_result_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesPollResult *self = DAILIES_POLL_RESULT (object);

  switch ((DailiesPollResultProps) prop_id)
    {
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
    case PROP_NEXT_POLL:
      g_value_set_int64 (value, self->next_poll);
      break;
    case PROP_COST:
      g_value_set_boxed (value, &self->cost);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, self->expires_at);
      break;
    case PROP_MIME_TYPE:
      g_value_set_string (value, self->mime_type);
      break;
    }
}

static void
dailies_poll_result_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DailiesPollResult *self = DAILIES_POLL_RESULT (object);

  switch ((DailiesPollResultProps) prop_id)
    {
    case PROP_STATE:
      self->state = g_value_get_enum (value);
      break;
    case PROP_PROGRESS:
      self->progress = g_value_get_double (value);
      break;
    case PROP_QUEUE_POSITION:
      self->queue_position = g_value_get_int (value);
      break;
    case PROP_LOG_LINE:
      self->log_line = g_value_dup_string (value);
      break;
    case PROP_NEXT_POLL:
      self->next_poll = g_value_get_int64 (value);
      break;
    case PROP_COST:
      {
        const DailiesMoney *cost = g_value_get_boxed (value);

        self->cost = cost != NULL ? *cost : DAILIES_MONEY_UNKNOWN;
      }
      break;
    case PROP_ERROR:
      self->error = g_value_dup_boxed (value);
      break;
    case PROP_EXPIRES_AT:
      self->expires_at = g_value_get_int64 (value);
      break;
    case PROP_MIME_TYPE:
      self->mime_type = g_value_dup_string (value);
      break;
    }
}

static void
dailies_poll_result_finalize (GObject *object)
{
  DailiesPollResult *self = DAILIES_POLL_RESULT (object);

  g_clear_pointer (&self->log_line, g_free);
  g_clear_pointer (&self->mime_type, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (dailies_poll_result_parent_class)->finalize (object);
}

static void
dailies_poll_result_class_init (DailiesPollResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_poll_result_get_property;
  object_class->set_property = dailies_poll_result_set_property;
  object_class->finalize = dailies_poll_result_finalize;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, DAILIES_TYPE_JOB_STATE, DAILIES_JOB_QUEUED, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_QUEUE_POSITION] = g_param_spec_int ("queue-position", NULL, NULL, -1, G_MAXINT, -1, flags);
  properties[PROP_LOG_LINE] = g_param_spec_string ("log-line", NULL, NULL, NULL, flags);
  properties[PROP_NEXT_POLL] = g_param_spec_int64 ("next-poll", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_COST] = g_param_spec_boxed ("cost", NULL, NULL, DAILIES_TYPE_MONEY, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_EXPIRES_AT] = g_param_spec_int64 ("expires-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MIME_TYPE] = g_param_spec_string ("mime-type", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_poll_result_init (DailiesPollResult *self)
{
}

/**
 * dailies_poll_result_get_state:
 * @self: a result
 *
 * Returns: where the job stands; downloading means ready to be fetched
 */
DailiesJobState
dailies_poll_result_get_state (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), DAILIES_JOB_QUEUED);

  return self->state;
}

/**
 * dailies_poll_result_get_progress:
 * @self: a result
 *
 * Returns: 0 to 1, or -1 if not known
 */
double
dailies_poll_result_get_progress (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), -1);

  return self->progress;
}

/**
 * dailies_poll_result_get_queue_position:
 * @self: a result
 *
 * Returns: how many are before it, or -1 if not known
 */
int
dailies_poll_result_get_queue_position (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), -1);

  return self->queue_position;
}

/**
 * dailies_poll_result_get_log_line:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): what the service last logged
 */
const char *
dailies_poll_result_get_log_line (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), NULL);

  return self->log_line;
}

/**
 * dailies_poll_result_get_next_poll:
 * @self: a result
 *
 * Returns: microseconds until the service wants to be asked again, or -1
 */
gint64
dailies_poll_result_get_next_poll (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), -1);

  return self->next_poll;
}

/**
 * dailies_poll_result_get_cost:
 * @self: a result
 *
 * Returns: what the service says that it charged
 */
DailiesMoney
dailies_poll_result_get_cost (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), DAILIES_MONEY_UNKNOWN);

  return self->cost;
}

/**
 * dailies_poll_result_get_error:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): why it failed or was blocked
 */
const GError *
dailies_poll_result_get_error (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), NULL);

  return self->error;
}

/**
 * dailies_poll_result_get_expires_at:
 * @self: a result
 *
 * Returns: until when the clip can be fetched, in microseconds since 1970
 *   UTC; 0 unknown
 */
gint64
dailies_poll_result_get_expires_at (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), 0);

  return self->expires_at;
}

/**
 * dailies_poll_result_get_mime_type:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): what the clip is; %NULL unknown
 */
const char *
dailies_poll_result_get_mime_type (DailiesPollResult *self)
{
  g_return_val_if_fail (DAILIES_IS_POLL_RESULT (self), NULL);

  return self->mime_type;
}

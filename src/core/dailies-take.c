/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take"

#include "config.h"

#include "dailies-take-private.h"

#include <glib/gi18n.h>

#define TITLE_CHARACTERS 60

G_DEFINE_FINAL_TYPE (DailiesTake, dailies_take, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_JOB_ID,
  PROP_PATH,
  PROP_PROJECT,
  PROP_SHOT,
  PROP_PROVIDER,
  PROP_ACCOUNT_NAME,
  PROP_HOST,
  PROP_REMOTE_ID,
  PROP_MODEL_NAME,
  PROP_CREATED_AT,
  PROP_SUBMITTED_AT,
  PROP_SHA256,
  PROP_SIZE_BYTES,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_DURATION,
  PROP_FRAME_RATE,
  PROP_VIDEO_CODEC,
  PROP_AUDIO_CODEC,
  PROP_ESTIMATE,
  PROP_COST,
  PROP_PARENT_ID,
  PROP_NAME,
  PROP_JUDGEMENT,
  PROP_FAVOURITE,
  PROP_SEEN,
  PROP_NOTES,
  PROP_TAGS,
} DailiesTakeProps;

static GParamSpec *properties[PROP_TAGS + 1];

static DailiesMoney
get_money (const GValue *value)
{
  const DailiesMoney *money = g_value_get_boxed (value);

  return money != NULL ? *money : DAILIES_MONEY_UNKNOWN;
}

static void
dailies_take_constructed (GObject *object)
{
  DailiesTake *self = DAILIES_TAKE (object);

  G_OBJECT_CLASS (dailies_take_parent_class)->constructed (object);

  if (self->id == NULL)
    self->id = g_uuid_string_random ();
}

static void
dailies_take_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  DailiesTake *self = DAILIES_TAKE (object);

  switch ((DailiesTakeProps) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_JOB_ID:
      g_value_set_string (value, self->job_id);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_PROJECT:
      g_value_set_string (value, self->project);
      break;
    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;
    case PROP_PROVIDER:
      g_value_set_string (value, self->provider);
      break;
    case PROP_ACCOUNT_NAME:
      g_value_set_string (value, self->account_name);
      break;
    case PROP_HOST:
      g_value_set_string (value, self->host);
      break;
    case PROP_REMOTE_ID:
      g_value_set_string (value, self->remote_id);
      break;
    case PROP_MODEL_NAME:
      g_value_set_string (value, self->model_name);
      break;
    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;
    case PROP_SUBMITTED_AT:
      g_value_set_int64 (value, self->submitted_at);
      break;
    case PROP_SHA256:
      g_value_set_string (value, self->sha256);
      break;
    case PROP_SIZE_BYTES:
      g_value_set_uint64 (value, self->size_bytes);
      break;
    case PROP_WIDTH:
      g_value_set_uint (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_uint (value, self->height);
      break;
    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;
    case PROP_FRAME_RATE:
      g_value_set_double (value, self->frame_rate);
      break;
    case PROP_VIDEO_CODEC:
      g_value_set_string (value, self->video_codec);
      break;
    case PROP_AUDIO_CODEC:
      g_value_set_string (value, self->audio_codec);
      break;
    case PROP_ESTIMATE:
      g_value_set_boxed (value, dailies_money_is_known (self->estimate) ? &self->estimate : NULL);
      break;
    case PROP_COST:
      g_value_set_boxed (value, dailies_money_is_known (self->cost) ? &self->cost : NULL);
      break;
    case PROP_PARENT_ID:
      g_value_set_string (value, self->parent_id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_JUDGEMENT:
      g_value_set_enum (value, self->judgement);
      break;
    case PROP_FAVOURITE:
      g_value_set_boolean (value, self->favourite);
      break;
    case PROP_SEEN:
      g_value_set_boolean (value, self->seen);
      break;
    case PROP_NOTES:
      g_value_set_string (value, self->notes);
      break;
    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;
    }
}

static void
dailies_take_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  DailiesTake *self = DAILIES_TAKE (object);

  switch ((DailiesTakeProps) prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_JOB_ID:
      self->job_id = g_value_dup_string (value);
      break;
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    case PROP_PROJECT:
      self->project = g_value_dup_string (value);
      break;
    case PROP_SHOT:
      self->shot = g_value_dup_object (value);
      break;
    case PROP_PROVIDER:
      self->provider = g_value_dup_string (value);
      break;
    case PROP_ACCOUNT_NAME:
      self->account_name = g_value_dup_string (value);
      break;
    case PROP_HOST:
      self->host = g_value_dup_string (value);
      break;
    case PROP_REMOTE_ID:
      self->remote_id = g_value_dup_string (value);
      break;
    case PROP_MODEL_NAME:
      self->model_name = g_value_dup_string (value);
      break;
    case PROP_CREATED_AT:
      self->created_at = g_value_get_int64 (value);
      break;
    case PROP_SUBMITTED_AT:
      self->submitted_at = g_value_get_int64 (value);
      break;
    case PROP_SHA256:
      self->sha256 = g_value_dup_string (value);
      break;
    case PROP_SIZE_BYTES:
      self->size_bytes = g_value_get_uint64 (value);
      break;
    case PROP_WIDTH:
      self->width = g_value_get_uint (value);
      break;
    case PROP_HEIGHT:
      self->height = g_value_get_uint (value);
      break;
    case PROP_DURATION:
      self->duration = g_value_get_int64 (value);
      break;
    case PROP_FRAME_RATE:
      self->frame_rate = g_value_get_double (value);
      break;
    case PROP_VIDEO_CODEC:
      self->video_codec = g_value_dup_string (value);
      break;
    case PROP_AUDIO_CODEC:
      self->audio_codec = g_value_dup_string (value);
      break;
    case PROP_ESTIMATE:
      self->estimate = get_money (value);
      break;
    case PROP_COST:
      self->cost = get_money (value);
      break;
    case PROP_PARENT_ID:
      self->parent_id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      dailies_take_set_name (self, g_value_get_string (value));
      break;
    case PROP_JUDGEMENT:
      dailies_take_set_judgement (self, g_value_get_enum (value));
      break;
    case PROP_FAVOURITE:
      dailies_take_set_favourite (self, g_value_get_boolean (value));
      break;
    case PROP_SEEN:
      dailies_take_set_seen (self, g_value_get_boolean (value));
      break;
    case PROP_NOTES:
      dailies_take_set_notes (self, g_value_get_string (value));
      break;
    case PROP_TAGS:
      dailies_take_set_tags (self, g_value_get_boxed (value));
      break;
    }
}

static void
dailies_take_finalize (GObject *object)
{
  DailiesTake *self = DAILIES_TAKE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->job_id, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->project, g_free);
  g_clear_object (&self->shot);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->account_name, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->remote_id, g_free);
  g_clear_pointer (&self->model_name, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->video_codec, g_free);
  g_clear_pointer (&self->audio_codec, g_free);
  g_clear_pointer (&self->parent_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->tags, g_strfreev);

  G_OBJECT_CLASS (dailies_take_parent_class)->finalize (object);
}

static void
dailies_take_class_init (DailiesTakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags given = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags changing = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dailies_take_constructed;
  object_class->get_property = dailies_take_get_property;
  object_class->set_property = dailies_take_set_property;
  object_class->finalize = dailies_take_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, given);
  properties[PROP_JOB_ID] = g_param_spec_string ("job-id", NULL, NULL, NULL, given);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, given);
  properties[PROP_PROJECT] = g_param_spec_string ("project", NULL, NULL, NULL, given);
  properties[PROP_SHOT] = g_param_spec_object ("shot", NULL, NULL, DAILIES_TYPE_SHOT, given);
  properties[PROP_PROVIDER] = g_param_spec_string ("provider", NULL, NULL, NULL, given);
  properties[PROP_ACCOUNT_NAME] = g_param_spec_string ("account-name", NULL, NULL, NULL, given);
  properties[PROP_HOST] = g_param_spec_string ("host", NULL, NULL, NULL, given);
  properties[PROP_REMOTE_ID] = g_param_spec_string ("remote-id", NULL, NULL, NULL, given);
  properties[PROP_MODEL_NAME] = g_param_spec_string ("model-name", NULL, NULL, NULL, given);
  properties[PROP_CREATED_AT] = g_param_spec_int64 ("created-at", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_SUBMITTED_AT] = g_param_spec_int64 ("submitted-at", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_SHA256] = g_param_spec_string ("sha256", NULL, NULL, NULL, given);
  properties[PROP_SIZE_BYTES] = g_param_spec_uint64 ("size-bytes", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_WIDTH] = g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0, given);
  properties[PROP_HEIGHT] = g_param_spec_uint ("height", NULL, NULL, 0, G_MAXUINT, 0, given);
  properties[PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, given);
  properties[PROP_FRAME_RATE] = g_param_spec_double ("frame-rate", NULL, NULL, 0, G_MAXDOUBLE, 0, given);
  properties[PROP_VIDEO_CODEC] = g_param_spec_string ("video-codec", NULL, NULL, NULL, given);
  properties[PROP_AUDIO_CODEC] = g_param_spec_string ("audio-codec", NULL, NULL, NULL, given);
  properties[PROP_ESTIMATE] = g_param_spec_boxed ("estimate", NULL, NULL, DAILIES_TYPE_MONEY, given);
  properties[PROP_COST] = g_param_spec_boxed ("cost", NULL, NULL, DAILIES_TYPE_MONEY, given);
  properties[PROP_PARENT_ID] = g_param_spec_string ("parent-id", NULL, NULL, NULL, given);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, changing);
  properties[PROP_JUDGEMENT] = g_param_spec_enum ("judgement", NULL, NULL, DAILIES_TYPE_JUDGEMENT, DAILIES_JUDGEMENT_NONE, changing);
  properties[PROP_FAVOURITE] = g_param_spec_boolean ("favourite", NULL, NULL, FALSE, changing);
  properties[PROP_SEEN] = g_param_spec_boolean ("seen", NULL, NULL, FALSE, changing);
  properties[PROP_NOTES] = g_param_spec_string ("notes", NULL, NULL, NULL, changing);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, changing);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_take_init (DailiesTake *self)
{
  self->tags = g_new0 (char *, 1);
}

/**
 * dailies_take_get_name:
 * @self: a take
 *
 * Returns: (nullable): the name that the user gave it
 */
const char *
dailies_take_get_name (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->name;
}

/**
 * dailies_take_dup_title:
 * @self: a take
 *
 * Returns: (transfer full): its name, else the first words of the prompt;
 *   never empty
 */
char *
dailies_take_dup_title (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  if (self->name != NULL && *self->name != '\0')
    return g_strdup (self->name);

  if (self->shot == NULL)
    return g_strdup (_ ("Untitled shot"));

  return dailies_shot_dup_title (self->shot, TITLE_CHARACTERS);
}

/**
 * dailies_take_get_judgement:
 * @self: a take
 *
 * Returns: what the user thinks of it
 */
DailiesJudgement
dailies_take_get_judgement (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), DAILIES_JUDGEMENT_NONE);

  return self->judgement;
}

/**
 * dailies_take_get_favourite:
 * @self: a take
 *
 * Returns: whether it has a heart
 */
gboolean
dailies_take_get_favourite (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), FALSE);

  return self->favourite;
}

/**
 * dailies_take_get_seen:
 * @self: a take
 *
 * Returns: whether it was played
 */
gboolean
dailies_take_get_seen (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), FALSE);

  return self->seen;
}

/**
 * dailies_take_get_notes:
 * @self: a take
 *
 * Returns: (nullable): the user's notes
 */
const char *
dailies_take_get_notes (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->notes;
}

/**
 * dailies_take_get_tags:
 * @self: a take
 *
 * Returns: (transfer none): its tags; never %NULL
 */
const char *const *
dailies_take_get_tags (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return (const char *const *) self->tags;
}

/**
 * dailies_take_set_name:
 * @self: a take
 * @name: (nullable): a name; %NULL for the first words of the prompt
 */
void
dailies_take_set_name (DailiesTake *self,
                       const char *name)
{
  g_return_if_fail (DAILIES_IS_TAKE (self));

  if (g_set_str (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * dailies_take_set_judgement:
 * @self: a take
 * @judgement: what the user thinks of it
 */
void
dailies_take_set_judgement (DailiesTake *self,
                            DailiesJudgement judgement)
{
  g_return_if_fail (DAILIES_IS_TAKE (self));

  if (self->judgement == judgement)
    return;

  self->judgement = judgement;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JUDGEMENT]);
}

/**
 * dailies_take_set_favourite:
 * @self: a take
 * @favourite: whether it has a heart
 */
void
dailies_take_set_favourite (DailiesTake *self,
                            gboolean favourite)
{
  g_return_if_fail (DAILIES_IS_TAKE (self));

  favourite = !!favourite;
  if (self->favourite == favourite)
    return;

  self->favourite = favourite;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAVOURITE]);
}

/**
 * dailies_take_set_seen:
 * @self: a take
 * @seen: whether it was played
 */
void
dailies_take_set_seen (DailiesTake *self,
                       gboolean seen)
{
  g_return_if_fail (DAILIES_IS_TAKE (self));

  seen = !!seen;
  if (self->seen == seen)
    return;

  self->seen = seen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEEN]);
}

/**
 * dailies_take_set_notes:
 * @self: a take
 * @notes: (nullable): notes
 */
void
dailies_take_set_notes (DailiesTake *self,
                        const char *notes)
{
  g_return_if_fail (DAILIES_IS_TAKE (self));

  if (g_set_str (&self->notes, notes))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTES]);
}

/**
 * dailies_take_set_tags:
 * @self: a take
 * @tags: (nullable): tags
 */
void
dailies_take_set_tags (DailiesTake *self,
                       const char *const *tags)
{
  GStrv copy;
  static const char *const none[] = { NULL };

  g_return_if_fail (DAILIES_IS_TAKE (self));

  if (tags == NULL)
    tags = none;

  if (self->tags != NULL && g_strv_equal ((const char *const *) self->tags, tags))
    return;

  copy = g_strdupv ((char **) tags);
  g_strfreev (self->tags);
  self->tags = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAGS]);
}

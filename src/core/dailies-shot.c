/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot"

#include "config.h"

#include "dailies-shot.h"

#include <math.h>

#include <gobject/gvaluecollector.h>

#include "dailies-shot-private.h"

G_DEFINE_ENUM_TYPE (DailiesShotAudio, dailies_shot_audio, G_DEFINE_ENUM_VALUE (DAILIES_SHOT_AUDIO_DEFAULT, "default"), G_DEFINE_ENUM_VALUE (DAILIES_SHOT_AUDIO_ON, "on"), G_DEFINE_ENUM_VALUE (DAILIES_SHOT_AUDIO_OFF, "off"))

struct _DailiesShot
{
  GObject parent_instance;

  char *prompt;
  char *model;
  DailiesModes mode;
  double seconds;
  guint width;
  guint height;
  char *aspect_ratio;
  char *resolution;
  DailiesShotAudio audio;
  gint64 seed;
  char *negative_prompt;
  GPtrArray *references;
  GHashTable *parameters;
  char *source_id;
  GStrv characters;
};

G_DEFINE_FINAL_TYPE (DailiesShot, dailies_shot, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROMPT = 1,
  PROP_MODEL,
  PROP_MODE,
  PROP_SECONDS,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_ASPECT_RATIO,
  PROP_RESOLUTION,
  PROP_AUDIO,
  PROP_SEED,
  PROP_NEGATIVE_PROMPT,
  PROP_REFERENCES,
  PROP_PARAMETERS,
  PROP_SOURCE_ID,
  PROP_CHARACTERS,
} DailiesShotProps;

static GParamSpec *properties[PROP_CHARACTERS + 1];

/* Copies, as the shot is immutable and the caller's containers are not. */
static GPtrArray *
copy_references (GPtrArray *references)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; references != NULL && i < references->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (references, i)));

  return copy;
}

static GHashTable *
copy_parameters (GHashTable *parameters)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  if (parameters == NULL)
    return copy;

  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (copy, g_strdup (name), g_strdup (value));

  return copy;
}

static void
dailies_shot_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  DailiesShot *self = DAILIES_SHOT (object);

  switch ((DailiesShotProps) prop_id)
    {
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;
    case PROP_MODE:
      g_value_set_uint (value, self->mode);
      break;
    case PROP_SECONDS:
      g_value_set_double (value, self->seconds);
      break;
    case PROP_WIDTH:
      g_value_set_uint (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_uint (value, self->height);
      break;
    case PROP_ASPECT_RATIO:
      g_value_set_string (value, self->aspect_ratio);
      break;
    case PROP_RESOLUTION:
      g_value_set_string (value, self->resolution);
      break;
    case PROP_AUDIO:
      g_value_set_enum (value, self->audio);
      break;
    case PROP_SEED:
      g_value_set_int64 (value, self->seed);
      break;
    case PROP_NEGATIVE_PROMPT:
      g_value_set_string (value, self->negative_prompt);
      break;
    case PROP_REFERENCES:
      g_value_set_boxed (value, self->references);
      break;
    case PROP_PARAMETERS:
      g_value_set_boxed (value, self->parameters);
      break;
    case PROP_SOURCE_ID:
      g_value_set_string (value, self->source_id);
      break;
    case PROP_CHARACTERS:
      g_value_set_boxed (value, self->characters);
      break;
    }
}

static void
dailies_shot_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  DailiesShot *self = DAILIES_SHOT (object);

  switch ((DailiesShotProps) prop_id)
    {
    case PROP_PROMPT:
      self->prompt = g_strdup (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
      break;
    case PROP_MODEL:
      self->model = g_value_dup_string (value);
      break;
    case PROP_MODE:
      self->mode = g_value_get_uint (value);
      break;
    case PROP_SECONDS:
      self->seconds = g_value_get_double (value);
      break;
    case PROP_WIDTH:
      self->width = g_value_get_uint (value);
      break;
    case PROP_HEIGHT:
      self->height = g_value_get_uint (value);
      break;
    case PROP_ASPECT_RATIO:
      self->aspect_ratio = g_value_dup_string (value);
      break;
    case PROP_RESOLUTION:
      self->resolution = g_value_dup_string (value);
      break;
    case PROP_AUDIO:
      self->audio = g_value_get_enum (value);
      break;
    case PROP_SEED:
      self->seed = g_value_get_int64 (value);
      break;
    case PROP_NEGATIVE_PROMPT:
      self->negative_prompt = g_value_dup_string (value);
      break;
    case PROP_REFERENCES:
      self->references = copy_references (g_value_get_boxed (value));
      break;
    case PROP_PARAMETERS:
      self->parameters = copy_parameters (g_value_get_boxed (value));
      break;
    case PROP_SOURCE_ID:
      self->source_id = g_value_dup_string (value);
      break;
    case PROP_CHARACTERS:
      self->characters = g_value_dup_boxed (value);
      break;
    }
}

static void
dailies_shot_finalize (GObject *object)
{
  DailiesShot *self = DAILIES_SHOT (object);

  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->aspect_ratio, g_free);
  g_clear_pointer (&self->resolution, g_free);
  g_clear_pointer (&self->negative_prompt, g_free);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->parameters, g_hash_table_unref);
  g_clear_pointer (&self->source_id, g_free);
  g_clear_pointer (&self->characters, g_strfreev);

  G_OBJECT_CLASS (dailies_shot_parent_class)->finalize (object);
}

static void
dailies_shot_class_init (DailiesShotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_shot_get_property;
  object_class->set_property = dailies_shot_set_property;
  object_class->finalize = dailies_shot_finalize;

  /* The ranges are wide: dailies_shot_validate() refuses with words, a
   * property could only warn, as it would of seconds that are not a number. */
  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, "", flags);
  properties[PROP_MODEL] = g_param_spec_string ("model", NULL, NULL, NULL, flags);
  properties[PROP_MODE] = g_param_spec_uint ("mode", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SECONDS] =
      g_param_spec_double ("seconds", NULL, NULL, -INFINITY, INFINITY, 0, flags | G_PARAM_LAX_VALIDATION);
  properties[PROP_WIDTH] = g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_uint ("height", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ASPECT_RATIO] = g_param_spec_string ("aspect-ratio", NULL, NULL, NULL, flags);
  properties[PROP_RESOLUTION] = g_param_spec_string ("resolution", NULL, NULL, NULL, flags);
  properties[PROP_AUDIO] =
      g_param_spec_enum ("audio", NULL, NULL, DAILIES_TYPE_SHOT_AUDIO, DAILIES_SHOT_AUDIO_DEFAULT, flags);
  properties[PROP_SEED] = g_param_spec_int64 ("seed", NULL, NULL, G_MININT64, G_MAXINT64, -1, flags);
  properties[PROP_NEGATIVE_PROMPT] = g_param_spec_string ("negative-prompt", NULL, NULL, NULL, flags);
  properties[PROP_REFERENCES] = g_param_spec_boxed ("references", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_PARAMETERS] = g_param_spec_boxed ("parameters", NULL, NULL, G_TYPE_HASH_TABLE, flags);
  properties[PROP_SOURCE_ID] = g_param_spec_string ("source-id", NULL, NULL, NULL, flags);
  properties[PROP_CHARACTERS] = g_param_spec_boxed ("characters", NULL, NULL, G_TYPE_STRV, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_shot_init (DailiesShot *self)
{
}

/**
 * dailies_shot_new:
 * @prompt: what to make
 * @model: (nullable): the id of a model; %NULL for the account's first
 *
 * Returns: (transfer full): a shot that leaves all else to the model
 */
DailiesShot *
dailies_shot_new (const char *prompt,
                  const char *model)
{
  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", prompt,
                       "model", model,
                       NULL);
}

/**
 * dailies_shot_copy_with:
 * @self: a shot
 * @first_property: the name of a property
 * @...: its value, then more names and values, then %NULL
 *
 * Returns: (transfer full): a copy of @self in which these properties differ
 */
DailiesShot *
dailies_shot_copy_with (DailiesShot *self,
                        const char *first_property,
                        ...)
{
  const char *names[G_N_ELEMENTS (properties) - 1];
  GValue values[G_N_ELEMENTS (names)] = { 0 };
  GObject *copy;
  va_list args;

  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      names[i] = properties[i + 1]->name;
      g_value_init (&values[i], properties[i + 1]->value_type);
      g_object_get_property (G_OBJECT (self), names[i], &values[i]);
    }

  va_start (args, first_property);
  for (const char *name = first_property; name != NULL; name = va_arg (args, const char *))
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);
      guint i = 0;
      g_autofree char *problem = NULL;

      if (pspec == NULL)
        g_error ("A shot has no property “%s”", name);

      while (properties[i + 1] != pspec)
        i++;

      g_value_unset (&values[i]);
      G_VALUE_COLLECT_INIT (&values[i], pspec->value_type, args, 0, &problem);
      if (problem != NULL)
        g_error ("Property “%s”: %s", name, problem);
    }
  va_end (args);

  copy = g_object_new_with_properties (DAILIES_TYPE_SHOT, G_N_ELEMENTS (names), names, values);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_value_unset (&values[i]);

  return DAILIES_SHOT (copy);
}

/**
 * dailies_shot_get_prompt:
 * @self: a shot
 *
 * Returns: what to make; never %NULL, but not checked to be text before
 *   dailies_shot_validate()
 */
const char *
dailies_shot_get_prompt (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->prompt;
}

/**
 * dailies_shot_get_model:
 * @self: a shot
 *
 * Returns: (nullable): the id of the model; %NULL for the account's first
 */
const char *
dailies_shot_get_model (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->model;
}

DailiesModes
dailies_shot_get_stated_mode (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), 0);

  return self->mode;
}

/**
 * dailies_shot_get_mode:
 * @self: a shot
 *
 * Returns: the mode: as given, else as the references say
 */
DailiesModes
dailies_shot_get_mode (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), 0);

  if (self->mode != 0)
    return self->mode;

  if (self->source_id != NULL || dailies_shot_find_reference (self, DAILIES_REFERENCE_SOURCE) != NULL)
    return DAILIES_MODE_EDIT;

  if (dailies_shot_find_reference (self, DAILIES_REFERENCE_FIRST) != NULL)
    return dailies_shot_find_reference (self, DAILIES_REFERENCE_LAST) != NULL ? DAILIES_MODE_FIRST_LAST
                                                                              : DAILIES_MODE_IMAGE;

  if (dailies_shot_find_reference (self, DAILIES_REFERENCE_REFERENCE) != NULL)
    return DAILIES_MODE_REFERENCES;

  return DAILIES_MODE_TEXT;
}

/**
 * dailies_shot_get_seconds:
 * @self: a shot
 *
 * Returns: the length; 0 for the model's default
 */
double
dailies_shot_get_seconds (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), 0);

  return self->seconds;
}

/**
 * dailies_shot_get_width:
 * @self: a shot
 *
 * Returns: pixels; 0 for the default
 */
guint
dailies_shot_get_width (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), 0);

  return self->width;
}

/**
 * dailies_shot_get_height:
 * @self: a shot
 *
 * Returns: pixels; 0 for the default
 */
guint
dailies_shot_get_height (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), 0);

  return self->height;
}

/**
 * dailies_shot_get_aspect_ratio:
 * @self: a shot
 *
 * Returns: (nullable): the shape, "16:9", where no size is given
 */
const char *
dailies_shot_get_aspect_ratio (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->aspect_ratio;
}

/**
 * dailies_shot_get_resolution:
 * @self: a shot
 *
 * Returns: (nullable): the resolution, "720p", where no size is given
 */
const char *
dailies_shot_get_resolution (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->resolution;
}

/**
 * dailies_shot_get_audio:
 * @self: a shot
 *
 * Returns: whether it shall have sound
 */
DailiesShotAudio
dailies_shot_get_audio (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), DAILIES_SHOT_AUDIO_DEFAULT);

  return self->audio;
}

/**
 * dailies_shot_get_seed:
 * @self: a shot
 *
 * Returns: the seed; -1 for any
 */
gint64
dailies_shot_get_seed (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), -1);

  return self->seed;
}

/**
 * dailies_shot_get_negative_prompt:
 * @self: a shot
 *
 * Returns: (nullable): what not to make
 */
const char *
dailies_shot_get_negative_prompt (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->negative_prompt;
}

/**
 * dailies_shot_get_references:
 * @self: a shot
 *
 * Returns: (transfer none) (element-type DailiesReference): the references;
 *   never %NULL, not to be changed
 */
GPtrArray *
dailies_shot_get_references (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->references;
}

/**
 * dailies_shot_get_parameters:
 * @self: a shot
 *
 * Returns: (transfer none) (element-type utf8 utf8): settings that only the
 *   model knows; never %NULL, not to be changed
 */
GHashTable *
dailies_shot_get_parameters (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->parameters;
}

/**
 * dailies_shot_get_source_id:
 * @self: a shot
 *
 * Returns: (nullable): the service's id of the clip that is edited, extended
 *   or remixed
 */
const char *
dailies_shot_get_source_id (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return self->source_id;
}

/**
 * dailies_shot_get_characters:
 * @self: a shot
 *
 * Returns: (transfer none) (nullable): what the service calls the characters
 *   that appear
 */
const char *const *
dailies_shot_get_characters (DailiesShot *self)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  return (const char *const *) self->characters;
}

/**
 * dailies_shot_find_reference:
 * @self: a shot
 * @role: a role
 *
 * Returns: (nullable) (transfer none): the first reference of that role
 */
DailiesReference *
dailies_shot_find_reference (DailiesShot *self,
                             DailiesReferenceRole role)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  for (guint i = 0; i < self->references->len; i++)
    {
      DailiesReference *reference = g_ptr_array_index (self->references, i);

      if (dailies_reference_get_role (reference) == role)
        return reference;
    }

  return NULL;
}

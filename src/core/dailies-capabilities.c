/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-capabilities"

#include "config.h"

#include "dailies-capabilities.h"

#include "dailies-capabilities-private.h"

G_DEFINE_FLAGS_TYPE (DailiesModes, dailies_modes, G_DEFINE_ENUM_VALUE (DAILIES_MODE_TEXT, "text"), G_DEFINE_ENUM_VALUE (DAILIES_MODE_IMAGE, "image"), G_DEFINE_ENUM_VALUE (DAILIES_MODE_FIRST_LAST, "first-last"), G_DEFINE_ENUM_VALUE (DAILIES_MODE_REFERENCES, "references"), G_DEFINE_ENUM_VALUE (DAILIES_MODE_EDIT, "edit"), G_DEFINE_ENUM_VALUE (DAILIES_MODE_EXTEND, "extend"), G_DEFINE_ENUM_VALUE (DAILIES_MODE_REMIX, "remix"))

G_DEFINE_ENUM_TYPE (DailiesAudioSupport, dailies_audio_support, G_DEFINE_ENUM_VALUE (DAILIES_AUDIO_UNKNOWN, "unknown"), G_DEFINE_ENUM_VALUE (DAILIES_AUDIO_ALWAYS, "always"), G_DEFINE_ENUM_VALUE (DAILIES_AUDIO_SWITCH, "switch"), G_DEFINE_ENUM_VALUE (DAILIES_AUDIO_NONE, "none"))

G_DEFINE_ENUM_TYPE (DailiesParameterType, dailies_parameter_type, G_DEFINE_ENUM_VALUE (DAILIES_PARAMETER_STRING, "string"), G_DEFINE_ENUM_VALUE (DAILIES_PARAMETER_BOOLEAN, "boolean"), G_DEFINE_ENUM_VALUE (DAILIES_PARAMETER_INTEGER, "integer"), G_DEFINE_ENUM_VALUE (DAILIES_PARAMETER_NUMBER, "number"))

G_DEFINE_ENUM_TYPE (DailiesPriceUnit, dailies_price_unit, G_DEFINE_ENUM_VALUE (DAILIES_PRICE_PER_SECOND, "second"), G_DEFINE_ENUM_VALUE (DAILIES_PRICE_PER_CLIP, "clip"))

G_DEFINE_FINAL_TYPE (DailiesCapabilities, dailies_capabilities, G_TYPE_OBJECT)

/**
 * dailies_mode_to_word:
 * @mode: one mode
 *
 * Returns: (nullable): the word that stands for it in JSON; %NULL if @mode is
 *   not exactly one
 */
const char *
dailies_mode_to_word (DailiesModes mode)
{
  g_autoptr (GFlagsClass) klass = g_type_class_ref (DAILIES_TYPE_MODES);

  for (guint i = 0; i < klass->n_values; i++)
    {
      if (klass->values[i].value == mode)
        return klass->values[i].value_nick;
    }

  return NULL;
}

/**
 * dailies_mode_from_word:
 * @word: (nullable): a word
 * @mode: (out) (optional): the mode
 *
 * Returns: whether @word stands for a mode; if not, @mode is left alone
 */
gboolean
dailies_mode_from_word (const char *word,
                        DailiesModes *mode)
{
  g_autoptr (GFlagsClass) klass = g_type_class_ref (DAILIES_TYPE_MODES);
  GFlagsValue *found = word != NULL ? g_flags_get_value_by_nick (klass, word) : NULL;

  if (found == NULL)
    return FALSE;

  if (mode != NULL)
    *mode = found->value;

  return TRUE;
}

void
dailies_parameter_free (DailiesParameter *parameter)
{
  g_free (parameter->name);
  g_free (parameter->title);
  g_strfreev (parameter->choices);
  g_free (parameter->default_value);
  g_free (parameter);
}

void
dailies_price_free (DailiesPrice *price)
{
  g_free (price->size);
  g_free (price->date);
  g_free (price);
}

static void
dailies_capabilities_finalize (GObject *object)
{
  DailiesCapabilities *self = DAILIES_CAPABILITIES (object);

  g_clear_pointer (&self->durations, g_array_unref);
  g_clear_pointer (&self->sizes, g_strfreev);
  g_clear_pointer (&self->default_size, g_free);
  g_clear_pointer (&self->aspect_ratios, g_strfreev);
  g_clear_pointer (&self->resolutions, g_strfreev);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_clear_pointer (&self->prices, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_capabilities_parent_class)->finalize (object);
}

static void
dailies_capabilities_class_init (DailiesCapabilitiesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_capabilities_finalize;
}

static void
dailies_capabilities_init (DailiesCapabilities *self)
{
  self->maximum_prompt = G_MAXUINT;
  self->maximum_references = G_MAXUINT;
  self->maximum_characters = G_MAXUINT;
  self->maximum_outputs = G_MAXUINT;
  self->size_range.multiple = 1;
  self->parameters = g_ptr_array_new_with_free_func ((GDestroyNotify) dailies_parameter_free);
  self->prices = g_ptr_array_new_with_free_func ((GDestroyNotify) dailies_price_free);
}

/**
 * dailies_capabilities_new:
 *
 * Returns: (transfer full): capabilities that state nothing, so that nothing
 *   is checked
 */
DailiesCapabilities *
dailies_capabilities_new (void)
{
  return g_object_new (DAILIES_TYPE_CAPABILITIES, NULL);
}

/**
 * dailies_capabilities_get_modes:
 * @self: capabilities
 *
 * Returns: the modes; 0 if they are not stated
 */
DailiesModes
dailies_capabilities_get_modes (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), 0);

  return self->modes;
}

/**
 * dailies_capabilities_get_durations:
 * @self: capabilities
 * @n_durations: (out): how many
 *
 * Returns: (nullable) (array length=n_durations): the only lengths allowed,
 *   in seconds; %NULL if they are not a set
 */
const double *
dailies_capabilities_get_durations (DailiesCapabilities *self,
                                    gsize *n_durations)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);
  g_return_val_if_fail (n_durations != NULL, NULL);

  *n_durations = self->durations != NULL ? self->durations->len : 0;

  return self->durations != NULL ? (const double *) (void *) self->durations->data : NULL;
}

/**
 * dailies_capabilities_get_duration_range:
 * @self: capabilities
 * @minimum: (out) (optional): the shortest, in seconds
 * @maximum: (out) (optional): the longest, in seconds
 * @step: (out) (optional): lengths are @minimum plus a multiple of this; 0 if
 *   any will do
 *
 * Returns: whether lengths are stated as a range; if not, the outputs are
 *   left alone
 */
gboolean
dailies_capabilities_get_duration_range (DailiesCapabilities *self,
                                         double *minimum,
                                         double *maximum,
                                         double *step)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  if (!self->has_duration_range)
    return FALSE;

  if (minimum != NULL)
    *minimum = self->minimum_duration;
  if (maximum != NULL)
    *maximum = self->maximum_duration;
  if (step != NULL)
    *step = self->duration_step;

  return TRUE;
}

/**
 * dailies_capabilities_get_default_duration:
 * @self: capabilities
 *
 * Returns: seconds; 0 if it is not stated
 */
double
dailies_capabilities_get_default_duration (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), 0);

  return self->default_duration;
}

/**
 * dailies_capabilities_get_sizes:
 * @self: capabilities
 *
 * Returns: (nullable): the only sizes allowed, each "WxH"; %NULL if they are
 *   not a set
 */
const char *const *
dailies_capabilities_get_sizes (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  return (const char *const *) self->sizes;
}

/**
 * dailies_capabilities_get_size_range:
 * @self: capabilities
 *
 * Returns: (transfer none): the range of sizes, never %NULL; its maximum is 0
 *   if sizes are not free
 */
const DailiesSizeRange *
dailies_capabilities_get_size_range (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  return &self->size_range;
}

/**
 * dailies_capabilities_get_default_size:
 * @self: capabilities
 *
 * Returns: (nullable): "WxH"; %NULL if it is not stated
 */
const char *
dailies_capabilities_get_default_size (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  return self->default_size;
}

/**
 * dailies_capabilities_get_aspect_ratios:
 * @self: capabilities
 *
 * Returns: (nullable): the only shapes allowed, each "W:H"; %NULL if they are
 *   not stated
 */
const char *const *
dailies_capabilities_get_aspect_ratios (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  return (const char *const *) self->aspect_ratios;
}

/**
 * dailies_capabilities_get_resolutions:
 * @self: capabilities
 *
 * Returns: (nullable): the only resolutions allowed, such as "720p"; %NULL if
 *   they are not stated
 */
const char *const *
dailies_capabilities_get_resolutions (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  return (const char *const *) self->resolutions;
}

/**
 * dailies_capabilities_get_audio:
 * @self: capabilities
 *
 * Returns: what the model does about sound
 */
DailiesAudioSupport
dailies_capabilities_get_audio (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), DAILIES_AUDIO_UNKNOWN);

  return self->audio;
}

/**
 * dailies_capabilities_get_seed:
 * @self: capabilities
 *
 * Returns: whether a seed may be given: %FALSE only if the model states that
 *   it takes none
 */
gboolean
dailies_capabilities_get_seed (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  return self->seed != DAILIES_STATEMENT_NO;
}

/**
 * dailies_capabilities_states_seed:
 * @self: capabilities
 *
 * Returns: whether the model states that it takes a seed, so that one may be
 *   given without being asked for
 */
gboolean
dailies_capabilities_states_seed (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  return self->seed == DAILIES_STATEMENT_YES;
}

/**
 * dailies_capabilities_get_negative_prompt:
 * @self: capabilities
 *
 * Returns: whether a negative prompt may be given: %FALSE only if the model
 *   states that it takes none
 */
gboolean
dailies_capabilities_get_negative_prompt (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  return self->negative_prompt != DAILIES_STATEMENT_NO;
}

/**
 * dailies_capabilities_states_negative_prompt:
 * @self: capabilities
 *
 * Returns: whether the model states that it takes a negative prompt
 */
gboolean
dailies_capabilities_states_negative_prompt (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  return self->negative_prompt == DAILIES_STATEMENT_YES;
}

/**
 * dailies_capabilities_get_maximum_prompt:
 * @self: capabilities
 *
 * Returns: the longest prompt in characters; %G_MAXUINT if it is not stated
 */
guint
dailies_capabilities_get_maximum_prompt (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), G_MAXUINT);

  return self->maximum_prompt;
}

/**
 * dailies_capabilities_get_maximum_references:
 * @self: capabilities
 *
 * Returns: how many references of the role "reference" are taken, first and
 *   last frames apart; %G_MAXUINT if it is not stated
 */
guint
dailies_capabilities_get_maximum_references (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), G_MAXUINT);

  return self->maximum_references;
}

/**
 * dailies_capabilities_get_maximum_characters:
 * @self: capabilities
 *
 * Returns: how many characters are taken; %G_MAXUINT if it is not stated
 */
guint
dailies_capabilities_get_maximum_characters (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), G_MAXUINT);

  return self->maximum_characters;
}

/**
 * dailies_capabilities_get_maximum_outputs:
 * @self: capabilities
 *
 * Returns: how many clips one request makes at most; %G_MAXUINT if it is not
 *   stated
 */
guint
dailies_capabilities_get_maximum_outputs (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), G_MAXUINT);

  return self->maximum_outputs;
}

/**
 * dailies_capabilities_get_parameters:
 * @self: capabilities
 *
 * Returns: (transfer none) (element-type DailiesParameter): the settings that
 *   only this model knows; never %NULL, not to be changed
 */
GPtrArray *
dailies_capabilities_get_parameters (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  return self->parameters;
}

/**
 * dailies_capabilities_get_states_parameters:
 * @self: capabilities
 *
 * Returns: whether the parameters are stated at all: if not, any may be sent
 */
gboolean
dailies_capabilities_get_states_parameters (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  return self->has_parameters;
}

/**
 * dailies_capabilities_get_prices:
 * @self: capabilities
 *
 * Returns: (transfer none) (element-type DailiesPrice): the price list; never
 *   %NULL, not to be changed
 */
GPtrArray *
dailies_capabilities_get_prices (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  return self->prices;
}

/**
 * dailies_capabilities_find_parameter:
 * @self: capabilities
 * @name: as the service spells it
 *
 * Returns: (nullable) (transfer none): that parameter
 */
const DailiesParameter *
dailies_capabilities_find_parameter (DailiesCapabilities *self,
                                     const char *name)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->parameters->len; i++)
    {
      DailiesParameter *parameter = g_ptr_array_index (self->parameters, i);

      if (strcmp (parameter->name, name) == 0)
        return parameter;
    }

  return NULL;
}

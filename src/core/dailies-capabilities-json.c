/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-capabilities-json"

#include "config.h"

#include "dailies-capabilities-private.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-shape.h"
#include "dailies-shot.h"
#include "dailies-words.h"

static gboolean
read_modes (JsonObject *object,
            DailiesModes *modes,
            GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!dailies_json_read_strings (object, "modes", &words, error))
    return FALSE;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      DailiesModes mode;

      if (!dailies_mode_from_word (words[i], &mode))
        return dailies_error_refuse (error, "modes",
                                     /* Translators: %s is what was found. */
                                     _ ("modes holds “%s”, allowed: text, image, first-last, references, edit, extend, remix"),
                                     words[i]);
      *modes |= mode;
    }

  return TRUE;
}

static gboolean
read_duration_set (DailiesCapabilities *self,
                   JsonArray *array,
                   GError **error)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  self->durations = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      double seconds = 0;

      if (JSON_NODE_HOLDS_VALUE (node) &&
          (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE))
        seconds = json_node_get_double (node);

      if (!(seconds > 0) || !isfinite (seconds))
        return dailies_error_refuse (error, "durations", "%s", _ ("durations must hold numbers above 0"));

      g_array_append_val (self->durations, seconds);
    }

  if (self->durations->len == 0)
    g_clear_pointer (&self->durations, g_array_unref);

  return TRUE;
}

static gboolean
read_duration_range (DailiesCapabilities *self,
                     JsonObject *range,
                     GError **error)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (!dailies_json_require (range, "maximum", error) ||
      !dailies_json_read_double (range, "minimum", &self->minimum_duration, error) ||
      !dailies_json_read_double (range, "maximum", &self->maximum_duration, error) ||
      !dailies_json_read_double (range, "step", &self->duration_step, error))
    return FALSE;

  if (!(self->minimum_duration >= 0) || !(self->maximum_duration > 0) || !isfinite (self->maximum_duration) ||
      self->minimum_duration > self->maximum_duration || !(self->duration_step >= 0))
    return dailies_error_refuse (error, "durations", "%s",
                                 _ ("durations must go from a minimum to a maximum that is not less, with a step of 0 or more"));

  self->has_duration_range = TRUE;

  return TRUE;
}

static gboolean
read_durations (DailiesCapabilities *self,
                JsonObject *object,
                GError **error)
{
  JsonNode *node = json_object_get_member (object, "durations");

  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) &&
      !read_duration_set (self, json_node_get_array (node), error))
    return FALSE;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
      !read_duration_range (self, json_node_get_object (node), error))
    return FALSE;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
    return dailies_error_refuse (error, "durations", "%s", _ ("durations must be an array of numbers or an object"));

  if (!dailies_json_read_double (object, "default_duration", &self->default_duration, error))
    return FALSE;

  if (!(self->default_duration >= 0) || !isfinite (self->default_duration))
    return dailies_error_refuse (error, "default_duration", "%s", _ ("default_duration must be above 0"));

  return TRUE;
}

static gboolean
read_size_range (DailiesCapabilities *self,
                 JsonObject *range,
                 GError **error)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  self->size_range.minimum = 1;
  if (!dailies_json_require (range, "maximum", error) ||
      !dailies_json_read_uint (range, "minimum", &self->size_range.minimum, error) ||
      !dailies_json_read_uint (range, "maximum", &self->size_range.maximum, error) ||
      !dailies_json_read_uint (range, "multiple", &self->size_range.multiple, error))
    return FALSE;

  if (self->size_range.minimum < 1 || self->size_range.minimum > self->size_range.maximum ||
      self->size_range.multiple < 1)
    return dailies_error_refuse (error, "sizes", "%s",
                                 _ ("sizes must go from a minimum to a maximum that is not less, in multiples of 1 or more"));

  return TRUE;
}

static gboolean
read_sizes (DailiesCapabilities *self,
            JsonObject *object,
            GError **error)
{
  JsonNode *node = json_object_get_member (object, "sizes");
  guint width;
  guint height;

  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!read_size_range (self, json_node_get_object (node), error))
        return FALSE;
    }
  else if (!dailies_json_read_strings (object, "sizes", &self->sizes, error))
    {
      return FALSE;
    }

  for (guint i = 0; self->sizes != NULL && self->sizes[i] != NULL; i++)
    {
      if (!dailies_size_parse (self->sizes[i], &width, &height, error))
        {
          g_prefix_error_literal (error, "sizes: ");
          return FALSE;
        }
    }

  if (!dailies_json_read_string (object, "default_size", &self->default_size, error))
    return FALSE;

  if (self->default_size != NULL && !dailies_size_parse (self->default_size, &width, &height, error))
    {
      g_prefix_error_literal (error, "default_size: ");
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_shapes (DailiesCapabilities *self,
             JsonObject *object,
             GError **error)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (!dailies_json_read_strings (object, "aspect_ratios", &self->aspect_ratios, error) ||
      !dailies_json_read_strings (object, "resolutions", &self->resolutions, error))
    return FALSE;

  for (guint i = 0; self->aspect_ratios != NULL && self->aspect_ratios[i] != NULL; i++)
    {
      guint width;
      guint height;

      if (!dailies_aspect_ratio_parse (self->aspect_ratios[i], &width, &height, error))
        {
          g_prefix_error_literal (error, "aspect_ratios: ");
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_statement (JsonObject *object,
                const char *member,
                DailiesStatement *statement,
                GError **error)
{
  gboolean yes = FALSE;

  if (!dailies_json_read_boolean (object, member, &yes, error))
    return FALSE;

  if (json_object_has_member (object, member) && !json_object_get_null_member (object, member))
    *statement = yes ? DAILIES_STATEMENT_YES : DAILIES_STATEMENT_NO;

  return TRUE;
}

static gboolean
read_parameter (DailiesCapabilities *self,
                JsonObject *object,
                GError **error)
{
  DailiesParameter *parameter = g_new0 (DailiesParameter, 1);
  int type = DAILIES_PARAMETER_STRING;

  g_assert (DAILIES_IS_CAPABILITIES (self));

  parameter->minimum = -G_MAXDOUBLE;
  parameter->maximum = G_MAXDOUBLE;
  g_ptr_array_add (self->parameters, parameter);

  if (!dailies_json_require (object, "name", error) ||
      !dailies_json_read_string (object, "name", &parameter->name, error) ||
      !dailies_json_read_string (object, "title", &parameter->title, error) ||
      !dailies_json_read_word (object, "type", DAILIES_TYPE_PARAMETER_TYPE, &type, error) ||
      !dailies_json_read_double (object, "minimum", &parameter->minimum, error) ||
      !dailies_json_read_double (object, "maximum", &parameter->maximum, error) ||
      !dailies_json_read_strings (object, "choices", &parameter->choices, error) ||
      !dailies_json_read_string (object, "default", &parameter->default_value, error))
    return FALSE;

  parameter->type = type;
  if (parameter->choices != NULL && *parameter->choices == NULL)
    g_clear_pointer (&parameter->choices, g_strfreev);

  return TRUE;
}

static gboolean
read_price (DailiesCapabilities *self,
            JsonObject *object,
            GError **error)
{
  DailiesPrice *price = g_new0 (DailiesPrice, 1);
  g_autofree char *amount = NULL;
  g_autofree char *currency = NULL;
  int unit = DAILIES_PRICE_PER_SECOND;
  int audio = DAILIES_AUDIO_UNKNOWN;

  g_assert (DAILIES_IS_CAPABILITIES (self));

  g_ptr_array_add (self->prices, price);

  if (!dailies_json_require (object, "amount", error) ||
      !dailies_json_require (object, "currency", error) ||
      !dailies_json_require (object, "unit", error) ||
      !dailies_json_read_string (object, "amount", &amount, error) ||
      !dailies_json_read_string (object, "currency", &currency, error) ||
      !dailies_money_parse (amount, currency, &price->amount, error) ||
      !dailies_json_read_word (object, "unit", DAILIES_TYPE_PRICE_UNIT, &unit, error) ||
      !dailies_json_read_string (object, "size", &price->size, error) ||
      !dailies_json_read_word (object, "audio", DAILIES_TYPE_AUDIO_SUPPORT, &audio, error) ||
      !read_modes (object, &price->modes, error) ||
      !dailies_json_read_string (object, "date", &price->date, error))
    return FALSE;

  if (!dailies_money_is_plausible (price->amount))
    /* Translators: %s is what was found. */
    return dailies_error_refuse (error, "amount", _ ("The price is %s, which no clip costs"), amount);

  if (audio == DAILIES_AUDIO_SWITCH)
    return dailies_error_refuse (error, "audio", "%s", _ ("The audio of a price is “switch”, allowed: always, none"));

  price->unit = unit;
  price->audio = audio;

  return TRUE;
}

typedef gboolean (*ReadElement) (DailiesCapabilities *self,
                                 JsonObject *object,
                                 GError **error);

static gboolean
read_elements (DailiesCapabilities *self,
               JsonArray *array,
               const char *member,
               ReadElement read_element,
               GError **error)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return dailies_error_refuse (error, member,
                                     /* Translators: %s is the name of a member of a JSON object. */
                                     _ ("%s must hold objects"), member);

      if (!read_element (self, json_node_get_object (node), error))
        {
          g_prefix_error (error, "%s: ", member);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_lists (DailiesCapabilities *self,
            JsonObject *object,
            GError **error)
{
  JsonArray *parameters = NULL;
  JsonArray *prices = NULL;

  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (!dailies_json_read_array (object, "parameters", &parameters, error) ||
      !dailies_json_read_array (object, "prices", &prices, error))
    return FALSE;

  self->has_parameters = parameters != NULL;

  return read_elements (self, parameters, "parameters", read_parameter, error) &&
         read_elements (self, prices, "prices", read_price, error);
}

/**
 * dailies_capabilities_new_from_json:
 * @object: the form is in the header of this type
 * @error: return location
 *
 * Members that are not known are ignored; a set without elements states
 * nothing, except that no "parameters" at all may be sent.
 *
 * Returns: (transfer full) (nullable): capabilities, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION that names the member
 */
DailiesCapabilities *
dailies_capabilities_new_from_json (JsonObject *object,
                                    GError **error)
{
  g_autoptr (DailiesCapabilities) self = NULL;
  int audio = DAILIES_AUDIO_UNKNOWN;

  g_return_val_if_fail (object != NULL, NULL);

  self = dailies_capabilities_new ();
  if (!read_modes (object, &self->modes, error) ||
      !read_durations (self, object, error) ||
      !read_sizes (self, object, error) ||
      !read_shapes (self, object, error) ||
      !dailies_json_read_word (object, "audio", DAILIES_TYPE_AUDIO_SUPPORT, &audio, error) ||
      !read_statement (object, "seed", &self->seed, error) ||
      !read_statement (object, "negative_prompt", &self->negative_prompt, error) ||
      !dailies_json_read_uint (object, "maximum_prompt", &self->maximum_prompt, error) ||
      !dailies_json_read_uint (object, "maximum_references", &self->maximum_references, error) ||
      !dailies_json_read_uint (object, "maximum_characters", &self->maximum_characters, error) ||
      !dailies_json_read_uint (object, "maximum_outputs", &self->maximum_outputs, error) ||
      !read_lists (self, object, error))
    return NULL;

  self->audio = audio;
  if (self->sizes != NULL && *self->sizes == NULL)
    g_clear_pointer (&self->sizes, g_strfreev);
  if (self->aspect_ratios != NULL && *self->aspect_ratios == NULL)
    g_clear_pointer (&self->aspect_ratios, g_strfreev);
  if (self->resolutions != NULL && *self->resolutions == NULL)
    g_clear_pointer (&self->resolutions, g_strfreev);

  return g_steal_pointer (&self);
}

static void
write_modes (JsonObject *object,
             DailiesModes modes)
{
  g_autoptr (GFlagsClass) klass = g_type_class_ref (DAILIES_TYPE_MODES);
  JsonArray *array;

  if (modes == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < klass->n_values; i++)
    {
      if ((modes & klass->values[i].value) != 0)
        json_array_add_string_element (array, klass->values[i].value_nick);
    }
  json_object_set_array_member (object, "modes", array);
}

static void
write_durations (DailiesCapabilities *self,
                 JsonObject *object)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (self->durations != NULL)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < self->durations->len; i++)
        json_array_add_double_element (array, g_array_index (self->durations, double, i));
      json_object_set_array_member (object, "durations", array);
    }
  else if (self->has_duration_range)
    {
      JsonObject *range = json_object_new ();

      dailies_json_write_double (range, "minimum", self->minimum_duration);
      dailies_json_write_double (range, "maximum", self->maximum_duration);
      dailies_json_write_double (range, "step", self->duration_step);
      json_object_set_object_member (object, "durations", range);
    }

  if (self->default_duration > 0)
    dailies_json_write_double (object, "default_duration", self->default_duration);
}

static void
write_sizes (DailiesCapabilities *self,
             JsonObject *object)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (self->size_range.maximum > 0)
    {
      JsonObject *range = json_object_new ();

      json_object_set_int_member (range, "minimum", self->size_range.minimum);
      json_object_set_int_member (range, "maximum", self->size_range.maximum);
      json_object_set_int_member (range, "multiple", self->size_range.multiple);
      json_object_set_object_member (object, "sizes", range);
    }
  else
    {
      dailies_json_write_strings (object, "sizes", (const char *const *) self->sizes);
    }

  dailies_json_write_string (object, "default_size", self->default_size);
  dailies_json_write_strings (object, "aspect_ratios", (const char *const *) self->aspect_ratios);
  dailies_json_write_strings (object, "resolutions", (const char *const *) self->resolutions);
}

static void
write_statement (JsonObject *object,
                 const char *member,
                 DailiesStatement statement)
{
  if (statement != DAILIES_STATEMENT_NONE)
    json_object_set_boolean_member (object, member, statement == DAILIES_STATEMENT_YES);
}

static void
write_limit (JsonObject *object,
             const char *member,
             guint limit)
{
  if (limit != G_MAXUINT)
    json_object_set_int_member (object, member, limit);
}

static JsonObject *
parameter_to_json (const DailiesParameter *parameter)
{
  JsonObject *object = json_object_new ();

  dailies_json_write_string (object, "name", parameter->name);
  dailies_json_write_string (object, "title", parameter->title);
  dailies_json_write_string (object, "type", dailies_enum_to_word (DAILIES_TYPE_PARAMETER_TYPE, parameter->type));
  if (parameter->minimum > -G_MAXDOUBLE)
    dailies_json_write_double (object, "minimum", parameter->minimum);
  if (parameter->maximum < G_MAXDOUBLE)
    dailies_json_write_double (object, "maximum", parameter->maximum);
  dailies_json_write_strings (object, "choices", (const char *const *) parameter->choices);
  dailies_json_write_string (object, "default", parameter->default_value);

  return object;
}

static JsonObject *
price_to_json (const DailiesPrice *price)
{
  g_autofree char *amount = dailies_money_to_decimal (price->amount);
  JsonObject *object = json_object_new ();

  dailies_json_write_string (object, "amount", amount);
  dailies_json_write_string (object, "currency", price->amount.currency);
  dailies_json_write_string (object, "unit", dailies_enum_to_word (DAILIES_TYPE_PRICE_UNIT, price->unit));
  dailies_json_write_string (object, "size", price->size);
  if (price->audio != DAILIES_AUDIO_UNKNOWN)
    dailies_json_write_string (object, "audio", dailies_enum_to_word (DAILIES_TYPE_AUDIO_SUPPORT, price->audio));
  write_modes (object, price->modes);
  dailies_json_write_string (object, "date", price->date);

  return object;
}

static void
write_lists (DailiesCapabilities *self,
             JsonObject *object)
{
  g_assert (DAILIES_IS_CAPABILITIES (self));

  if (self->has_parameters)
    {
      JsonArray *parameters = json_array_new ();

      for (guint i = 0; i < self->parameters->len; i++)
        json_array_add_object_element (parameters, parameter_to_json (g_ptr_array_index (self->parameters, i)));
      json_object_set_array_member (object, "parameters", parameters);
    }

  if (self->prices->len > 0)
    {
      JsonArray *prices = json_array_new ();

      for (guint i = 0; i < self->prices->len; i++)
        json_array_add_object_element (prices, price_to_json (g_ptr_array_index (self->prices, i)));
      json_object_set_array_member (object, "prices", prices);
    }
}

/**
 * dailies_capabilities_to_json:
 * @self: capabilities
 *
 * Returns: (transfer full): what is stated, as
 *   dailies_capabilities_new_from_json() reads it
 */
JsonObject *
dailies_capabilities_to_json (DailiesCapabilities *self)
{
  JsonObject *object;

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  object = json_object_new ();
  write_modes (object, self->modes);
  write_durations (self, object);
  write_sizes (self, object);
  if (self->audio != DAILIES_AUDIO_UNKNOWN)
    dailies_json_write_string (object, "audio", dailies_enum_to_word (DAILIES_TYPE_AUDIO_SUPPORT, self->audio));
  write_statement (object, "seed", self->seed);
  write_statement (object, "negative_prompt", self->negative_prompt);
  write_limit (object, "maximum_prompt", self->maximum_prompt);
  write_limit (object, "maximum_references", self->maximum_references);
  write_limit (object, "maximum_characters", self->maximum_characters);
  write_limit (object, "maximum_outputs", self->maximum_outputs);
  write_lists (self, object);

  return object;
}

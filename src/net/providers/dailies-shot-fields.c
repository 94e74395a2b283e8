/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-fields"

#include "config.h"

#include "dailies-shot-fields.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shape.h"

/**
 * dailies_shot_fields_find_size:
 * @shot: a shot
 * @width: (out): in pixels, 0 if the service is to choose
 * @height: (out): likewise
 *
 * Finds the size that is asked for, or that the shape asked for comes to.
 */
void
dailies_shot_fields_find_size (DailiesShot *shot,
                               guint *width,
                               guint *height)
{
  const char *aspect_ratio = dailies_shot_get_aspect_ratio (shot);
  const char *resolution = dailies_shot_get_resolution (shot);

  *width = dailies_shot_get_width (shot);
  *height = dailies_shot_get_height (shot);
  if (*width == 0 && (aspect_ratio != NULL || resolution != NULL) &&
      !dailies_shape_to_size (aspect_ratio != NULL ? aspect_ratio : "16:9", resolution != NULL ? resolution : "720p", 2, width, height))
    *width = *height = 0;
}

/**
 * dailies_shot_fields_find_word:
 * @words: (nullable): the shapes or resolutions that a model has
 * @width: in pixels
 * @height: in pixels
 * @is_ratio: whether they are shapes
 *
 * Returns: (nullable): the first of @words that says what that size does
 */
const char *
dailies_shot_fields_find_word (const char *const *words,
                               guint width,
                               guint height,
                               gboolean is_ratio)
{
  for (; words != NULL && *words != NULL; words++)
    {
      guint short_side;

      /* A resolution that only the service can read fits every size. */
      if (!is_ratio && !dailies_resolution_parse (*words, &short_side))
        continue;
      if (dailies_shape_matches (width, height, is_ratio ? *words : NULL, is_ratio ? NULL : *words))
        return *words;
    }

  return NULL;
}

/**
 * dailies_shot_fields_find_shape:
 * @model: a model
 * @shot: a shot for it
 * @aspect_ratio: (out) (nullable) (transfer full): such as "16:9"
 * @resolution: (out) (nullable) (transfer full): such as "720p"
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Finds the shape that is asked for, or that the size asked for has in the
 * words of @model.
 *
 * Returns: %FALSE if there is a size for which @model has no words
 */
gboolean
dailies_shot_fields_find_shape (DailiesModel *model,
                                DailiesShot *shot,
                                char **aspect_ratio,
                                char **resolution,
                                GError **error)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (model);
  const guint width = dailies_shot_get_width (shot);
  const guint height = dailies_shot_get_height (shot);

  if (width == 0)
    {
      *aspect_ratio = g_strdup (dailies_shot_get_aspect_ratio (shot));
      *resolution = g_strdup (dailies_shot_get_resolution (shot));
      return TRUE;
    }

  *aspect_ratio = g_strdup (dailies_shot_fields_find_word (dailies_capabilities_get_aspect_ratios (capabilities), width, height, TRUE));
  *resolution = g_strdup (dailies_shot_fields_find_word (dailies_capabilities_get_resolutions (capabilities), width, height, FALSE));

  return (*aspect_ratio != NULL && *resolution != NULL) ||
         dailies_error_refuse (error, "size",
                               /* Translators: width and height in pixels. */
                               _ ("This service takes a shape such as 16:9 and a resolution such as 720p instead of the size %ux%u"),
                               width, height);
}

/**
 * dailies_shot_fields_refuse_unstated:
 * @name: of a setting, as services spell it
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * What a model does not state is not sent: it would be ignored or refused,
 * and a recipe must not name what was never sent.
 *
 * Returns: %FALSE
 */
gboolean
dailies_shot_fields_refuse_unstated (const char *name,
                                     GError **error)
{
  return dailies_error_refuse (error, name,
                               /* Translators: both %s are the name of a setting, such as "seed". */
                               _ ("This model does not say that it takes “%s”; if it does all the same, give it “%s” as a parameter"),
                               name, name);
}

/**
 * dailies_shot_fields_check_mode:
 * @mode: that of a shot
 * @possible: what a service has
 * @service: its name
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Returns: whether it has that mode
 */
gboolean
dailies_shot_fields_check_mode (DailiesModes mode,
                                DailiesModes possible,
                                const char *service,
                                GError **error)
{
  if ((mode & possible) != 0)
    return TRUE;

  /* Translators: the first %s is the name of a service, the second the word of a mode, such as “edit”. */
  return dailies_error_refuse (error, "mode", _ ("%s does not have the mode “%s”"), service, dailies_mode_to_word (mode));
}

/**
 * dailies_shot_fields_check_no_characters:
 * @shot: what to make
 * @service: the name of a service that keeps no characters
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Returns: whether the shot names none
 */
gboolean
dailies_shot_fields_check_no_characters (DailiesShot *shot,
                                         const char *service,
                                         GError **error)
{
  const char *const *characters = dailies_shot_get_characters (shot);

  if (characters == NULL || *characters == NULL)
    return TRUE;

  /* Translators: %s is the name of a service. */
  return dailies_error_refuse (error, "characters", _ ("%s keeps no characters"), service);
}

/**
 * dailies_shot_fields_check_references:
 * @model: a model
 * @shot: a shot for it
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * More than a first frame goes only to a model that says that it takes it, as
 * others would ignore it and charge all the same.
 *
 * Returns: whether the images may be sent
 */
gboolean
dailies_shot_fields_check_references (DailiesModel *model,
                                      DailiesShot *shot,
                                      GError **error)
{
  DailiesModes modes = dailies_capabilities_get_modes (dailies_model_get_capabilities (model));

  if (dailies_shot_find_reference (shot, DAILIES_REFERENCE_LAST) != NULL && !(modes & DAILIES_MODE_FIRST_LAST))
    return dailies_error_refuse (error, "references", "%s", _ ("This model takes a first frame, but no last one"));
  if (dailies_shot_find_reference (shot, DAILIES_REFERENCE_REFERENCE) != NULL && !(modes & DAILIES_MODE_REFERENCES))
    return dailies_error_refuse (error, "references", "%s", _ ("This model takes a first frame, but no other images"));

  return TRUE;
}

/**
 * dailies_shot_fields_check_seed:
 * @model: a model
 * @shot: a shot for it
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Returns: whether the shot has no seed or the model states that it takes one
 */
gboolean
dailies_shot_fields_check_seed (DailiesModel *model,
                                DailiesShot *shot,
                                GError **error)
{
  return dailies_shot_get_seed (shot) < 0 ||
         dailies_capabilities_states_seed (dailies_model_get_capabilities (model)) ||
         dailies_shot_fields_refuse_unstated ("seed", error);
}

/**
 * dailies_shot_fields_check_negative_prompt:
 * @model: a model
 * @shot: a shot for it
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Returns: whether the shot has no negative prompt or the model states that it
 *   takes one
 */
gboolean
dailies_shot_fields_check_negative_prompt (DailiesModel *model,
                                           DailiesShot *shot,
                                           GError **error)
{
  return dailies_shot_get_negative_prompt (shot) == NULL ||
         dailies_capabilities_states_negative_prompt (dailies_model_get_capabilities (model)) ||
         dailies_shot_fields_refuse_unstated ("negative_prompt", error);
}

/**
 * dailies_shot_fields_add_audio:
 * @fields: where it goes
 * @member: what the service calls the switch
 * @model: a model
 * @shot: a shot for it
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Sets the switch for sound where the model has one and the shot asks.
 *
 * Returns: %FALSE if the shot asks for silence and the model does not say that
 *   it can be had
 */
gboolean
dailies_shot_fields_add_audio (JsonObject *fields,
                               const char *member,
                               DailiesModel *model,
                               DailiesShot *shot,
                               GError **error)
{
  DailiesShotAudio audio = dailies_shot_get_audio (shot);

  if (audio == DAILIES_SHOT_AUDIO_DEFAULT)
    return TRUE;

  switch (dailies_capabilities_get_audio (dailies_model_get_capabilities (model)))
    {
    case DAILIES_AUDIO_SWITCH:
      json_object_set_boolean_member (fields, member, audio == DAILIES_SHOT_AUDIO_ON);
      return TRUE;
    case DAILIES_AUDIO_UNKNOWN:
      /* Sound is on unless a model says otherwise. */
      return audio == DAILIES_SHOT_AUDIO_ON || dailies_shot_fields_refuse_unstated ("audio", error);
    case DAILIES_AUDIO_ALWAYS:
    case DAILIES_AUDIO_NONE:
      return TRUE;
    }

  g_assert_not_reached ();
}

/* Of the type that the model states; else as it looks. */
static JsonNode *
make_value (const DailiesParameter *parameter,
            const char *text)
{
  gint64 integer;
  char *end;
  double number = g_ascii_strtod (text, &end);
  gboolean is_number = end != text && *end == '\0' && !g_ascii_isalpha (end[-1]);
  gboolean is_integer = g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL);
  gboolean is_boolean = g_str_equal (text, "true") || g_str_equal (text, "false");
  JsonNode *node = json_node_alloc ();

  if (parameter != NULL && parameter->type == DAILIES_PARAMETER_STRING)
    return json_node_init_string (node, text);
  if (is_boolean)
    return json_node_init_boolean (node, g_str_equal (text, "true"));
  if (is_integer)
    return json_node_init_int (node, integer);
  if (is_number)
    return json_node_init_double (node, number);

  return json_node_init_string (node, text);
}

/**
 * dailies_shot_fields_add_parameters:
 * @fields: where they go
 * @own_fields: what a parameter must not replace
 * @model: a model
 * @shot: a shot for it
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Sets the parameters of a shot that only its model knows.
 *
 * Returns: %FALSE if one of them is named like something in @own_fields
 */
gboolean
dailies_shot_fields_add_parameters (JsonObject *fields,
                                    const char *const *own_fields,
                                    DailiesModel *model,
                                    DailiesShot *shot,
                                    GError **error)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (model);
  GHashTable *parameters = dailies_shot_get_parameters (shot);
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      if (g_strv_contains (own_fields, name))
        {
          g_autofree char *field = g_strconcat ("parameters.", name, NULL);

          /* Translators: %s is the name of a setting, such as "size". */
          return dailies_error_refuse (error, field, _ ("“%s” has an option of its own and cannot be set as a parameter"), (const char *) name);
        }

      json_object_set_member (fields, name, make_value (dailies_capabilities_find_parameter (capabilities, name), text));
    }

  return TRUE;
}

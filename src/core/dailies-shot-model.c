/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-model"

#include "config.h"

#include "dailies-shot.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shape.h"
#include "dailies-shot-private.h"

#define SAME_SECONDS 1e-6

static gboolean
contains (const char *const *list,
          const char *text)
{
  return g_strv_contains (list, text);
}

static char *
join (const char *const *list)
{
  return g_strjoinv (", ", (char **) list);
}

static char *
join_modes (DailiesModes modes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint bit = DAILIES_MODE_TEXT; bit <= DAILIES_MODE_REMIX; bit <<= 1)
    {
      if ((modes & bit) != 0)
        g_strv_builder_add (builder, dailies_mode_to_word (bit));
    }
  words = g_strv_builder_end (builder);

  return g_strjoinv (", ", words);
}

static gboolean
check_identity (DailiesShot *self,
                DailiesModel *model,
                GError **error)
{
  const char *id = dailies_shot_get_model (self);

  g_assert (DAILIES_IS_SHOT (self));
  g_assert (DAILIES_IS_MODEL (model));

  if (id != NULL && strcmp (id, dailies_model_get_id (model)) != 0)
    return dailies_error_refuse (error, "model",
                                 /* Translators: both %s are ids of models. */
                                 _ ("model is “%s”, allowed: %s"), id, dailies_model_get_id (model));

  if (dailies_model_get_retired (model))
    return dailies_error_refuse (error, "model",
                                 /* Translators: %s is the id of a model. */
                                 _ ("The service no longer runs the model “%s”"), dailies_model_get_id (model));

  return TRUE;
}

static gboolean
check_mode (DailiesShot *self,
            DailiesCapabilities *capabilities,
            GError **error)
{
  DailiesModes modes = dailies_capabilities_get_modes (capabilities);
  DailiesModes mode = dailies_shot_get_mode (self);
  g_autofree char *allowed = NULL;

  g_assert (DAILIES_IS_SHOT (self));

  if (modes == 0 || (modes & mode) != 0)
    return TRUE;

  allowed = join_modes (modes);

  return dailies_error_refuse (error, "mode",
                               /* Translators: words of modes such as “text”. */
                               _ ("mode is %s, allowed: %s"), dailies_mode_to_word (mode), allowed);
}

static gboolean
check_references (DailiesShot *self,
                  DailiesCapabilities *capabilities,
                  GError **error)
{
  GPtrArray *references = dailies_shot_get_references (self);
  DailiesModes modes = dailies_capabilities_get_modes (capabilities);
  guint maximum = dailies_capabilities_get_maximum_references (capabilities);
  guint count = 0;

  g_assert (DAILIES_IS_SHOT (self));

  for (guint i = 0; i < references->len; i++)
    count += dailies_reference_get_role (g_ptr_array_index (references, i)) == DAILIES_REFERENCE_REFERENCE;

  if (count > 0 && modes != 0 && (modes & DAILIES_MODE_REFERENCES) == 0)
    return dailies_error_refuse (error, "references", "%s",
                                 _ ("The model takes no references, allowed: first and last frames if at all"));

  if (count > maximum)
    return dailies_error_refuse (error, "references",
                                 /* Translators: number found, number allowed. */
                                 _ ("There are %u references, allowed: %u"), count, maximum);

  return TRUE;
}

static gboolean
check_characters (DailiesShot *self,
                  DailiesCapabilities *capabilities,
                  GError **error)
{
  const char *const *characters = dailies_shot_get_characters (self);
  guint count = characters != NULL ? g_strv_length ((GStrv) characters) : 0;
  guint maximum = dailies_capabilities_get_maximum_characters (capabilities);

  g_assert (DAILIES_IS_SHOT (self));

  if (count > maximum)
    return dailies_error_refuse (error, "characters",
                                 /* Translators: number found, number allowed. */
                                 _ ("There are %u characters, allowed: %u"), count, maximum);

  return TRUE;
}

static gboolean
check_prompts (DailiesShot *self,
               DailiesCapabilities *capabilities,
               GError **error)
{
  const char *negative_prompt = dailies_shot_get_negative_prompt (self);
  glong length = g_utf8_strlen (dailies_shot_get_prompt (self), -1);
  guint maximum = dailies_capabilities_get_maximum_prompt (capabilities);

  g_assert (DAILIES_IS_SHOT (self));

  if ((gulong) length > maximum)
    return dailies_error_refuse (error, "prompt",
                                 /* Translators: number of characters found, number allowed. */
                                 _ ("prompt has %ld characters, allowed: %u"), length, maximum);

  if (negative_prompt != NULL && *negative_prompt != '\0' &&
      !dailies_capabilities_get_negative_prompt (capabilities))
    return dailies_error_refuse (error, "negative_prompt", "%s", _ ("The model takes no negative_prompt"));

  return TRUE;
}

static gboolean
check_duration_set (DailiesShot *self,
                    const double *durations,
                    gsize n_durations,
                    GError **error)
{
  double seconds = dailies_shot_get_seconds (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_autofree char *allowed = NULL;
  g_auto (GStrv) words = NULL;

  g_assert (DAILIES_IS_SHOT (self));

  for (gsize i = 0; i < n_durations; i++)
    {
      if (fabs (durations[i] - seconds) < SAME_SECONDS)
        return TRUE;
      g_strv_builder_take (builder, dailies_format_number (durations[i]));
    }

  text = dailies_format_number (seconds);
  words = g_strv_builder_end (builder);
  allowed = g_strjoinv (", ", words);

  return dailies_error_refuse (error, "seconds",
                               /* Translators: number found, list of numbers allowed. */
                               _ ("seconds is %s, allowed: %s"), text, allowed);
}

static gboolean
check_duration_range (DailiesShot *self,
                      double minimum,
                      double maximum,
                      double step,
                      GError **error)
{
  double seconds = dailies_shot_get_seconds (self);
  double steps = step > 0 ? (seconds - minimum) / step : 0;
  g_autofree char *text = NULL;
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  g_autofree char *by = NULL;

  g_assert (DAILIES_IS_SHOT (self));

  if (seconds > minimum - SAME_SECONDS && seconds < maximum + SAME_SECONDS &&
      fabs (steps - floor (steps + 0.5)) < SAME_SECONDS)
    return TRUE;

  text = dailies_format_number (seconds);
  least = dailies_format_number (minimum);
  most = dailies_format_number (maximum);
  by = dailies_format_number (step);

  if (step > 0)
    return dailies_error_refuse (error, "seconds",
                                 /* Translators: number found, least, greatest and step allowed. */
                                 _ ("seconds is %s, allowed: %s to %s in steps of %s"), text, least, most, by);

  return dailies_error_refuse (error, "seconds",
                               /* Translators: number found, least and greatest allowed. */
                               _ ("seconds is %s, allowed: %s to %s"), text, least, most);
}

static gboolean
check_seconds (DailiesShot *self,
               DailiesCapabilities *capabilities,
               GError **error)
{
  const double *durations;
  gsize n_durations;
  double minimum;
  double maximum;
  double step;

  g_assert (DAILIES_IS_SHOT (self));

  if (dailies_shot_get_seconds (self) == 0)
    return TRUE;

  durations = dailies_capabilities_get_durations (capabilities, &n_durations);
  if (durations != NULL)
    return check_duration_set (self, durations, n_durations, error);

  if (dailies_capabilities_get_duration_range (capabilities, &minimum, &maximum, &step))
    return check_duration_range (self, minimum, maximum, step, error);

  return TRUE;
}

/* A model that thinks in shapes and resolutions is sent those of the size. */
static gboolean
some_shape_matches (DailiesCapabilities *capabilities,
                    guint width,
                    guint height)
{
  const char *const *ratios = dailies_capabilities_get_aspect_ratios (capabilities);
  const char *const *resolutions = dailies_capabilities_get_resolutions (capabilities);
  gboolean ratio_matches = ratios == NULL;
  gboolean resolution_matches = resolutions == NULL;

  for (guint i = 0; ratios != NULL && ratios[i] != NULL; i++)
    ratio_matches = ratio_matches || dailies_shape_matches (width, height, ratios[i], NULL);

  for (guint i = 0; resolutions != NULL && resolutions[i] != NULL; i++)
    resolution_matches = resolution_matches || dailies_shape_matches (width, height, NULL, resolutions[i]);

  return ratio_matches && resolution_matches;
}

static gboolean
check_size_by_shape (DailiesShot *self,
                     DailiesCapabilities *capabilities,
                     GError **error)
{
  const char *const *ratios = dailies_capabilities_get_aspect_ratios (capabilities);
  const char *const *resolutions = dailies_capabilities_get_resolutions (capabilities);
  guint width = dailies_shot_get_width (self);
  guint height = dailies_shot_get_height (self);
  g_autofree char *shapes = ratios != NULL ? join (ratios) : NULL;
  g_autofree char *heights = resolutions != NULL ? join (resolutions) : NULL;
  g_autofree char *allowed = NULL;

  g_assert (DAILIES_IS_SHOT (self));

  if (some_shape_matches (capabilities, width, height))
    return TRUE;

  allowed = g_strconcat (shapes != NULL ? shapes : "", shapes != NULL && heights != NULL ? "; " : "",
                         heights != NULL ? heights : "", NULL);

  return dailies_error_refuse (error, "size",
                               /* Translators: width and height found, list of sizes or shapes allowed. */
                               _ ("size is %ux%u, allowed: %s"), width, height, allowed);
}

static gboolean
check_size (DailiesShot *self,
            DailiesCapabilities *capabilities,
            GError **error)
{
  guint width = dailies_shot_get_width (self);
  guint height = dailies_shot_get_height (self);
  const char *const *sizes = dailies_capabilities_get_sizes (capabilities);
  const DailiesSizeRange *range = dailies_capabilities_get_size_range (capabilities);

  g_assert (DAILIES_IS_SHOT (self));

  if (sizes != NULL)
    {
      g_autofree char *size = g_strdup_printf ("%ux%u", width, height);
      g_autofree char *allowed = join (sizes);

      if (contains (sizes, size))
        return TRUE;

      return dailies_error_refuse (error, "size", _ ("size is %ux%u, allowed: %s"), width, height, allowed);
    }

  if (range->maximum == 0)
    return check_size_by_shape (self, capabilities, error);

  if (MIN (width, height) < range->minimum || MAX (width, height) > range->maximum ||
      width % range->multiple != 0 || height % range->multiple != 0)
    return dailies_error_refuse (error, "size",
                                 /* Translators: width and height found, least and greatest side allowed, and what both
                                  * are multiples of. */
                                 _ ("size is %ux%u, allowed: %u to %u on each side, multiples of %u"), width, height,
                                 range->minimum, range->maximum, range->multiple);

  return TRUE;
}

static gboolean
some_size_matches (const char *const *sizes,
                   const char *aspect_ratio,
                   const char *resolution)
{
  for (guint i = 0; sizes[i] != NULL; i++)
    {
      guint width;
      guint height;

      if (dailies_size_parse (sizes[i], &width, &height, NULL) &&
          dailies_shape_matches (width, height, aspect_ratio, resolution))
        return TRUE;
    }

  return FALSE;
}

/* One of the two words that stand for a size. */
static gboolean
check_shape_word (DailiesCapabilities *capabilities,
                  const char *field,
                  const char *word,
                  const char *const *words,
                  gboolean fits_a_size,
                  GError **error)
{
  const char *const *sizes = dailies_capabilities_get_sizes (capabilities);
  g_autofree char *allowed = NULL;

  if (word == NULL)
    return TRUE;

  if (words != NULL ? contains (words, word) : fits_a_size)
    return TRUE;

  allowed = join (words != NULL ? words : sizes);

  return dailies_error_refuse (error, field,
                               /* Translators: name of a field, what was found, list of what is allowed. */
                               _ ("%s is “%s”, allowed: %s"), field, word, allowed);
}

static gboolean
check_shape (DailiesShot *self,
             DailiesCapabilities *capabilities,
             GError **error)
{
  const char *ratio = dailies_shot_get_aspect_ratio (self);
  const char *resolution = dailies_shot_get_resolution (self);
  const char *const *sizes = dailies_capabilities_get_sizes (capabilities);

  g_assert (DAILIES_IS_SHOT (self));

  if (dailies_shot_get_width (self) > 0)
    return check_size (self, capabilities, error);

  return check_shape_word (capabilities, "aspect_ratio", ratio,
                           dailies_capabilities_get_aspect_ratios (capabilities),
                           sizes == NULL || some_size_matches (sizes, ratio, NULL), error) &&
         check_shape_word (capabilities, "resolution", resolution,
                           dailies_capabilities_get_resolutions (capabilities),
                           sizes == NULL || some_size_matches (sizes, ratio, resolution), error);
}

static gboolean
check_audio (DailiesShot *self,
             DailiesCapabilities *capabilities,
             GError **error)
{
  DailiesAudioSupport support = dailies_capabilities_get_audio (capabilities);
  DailiesShotAudio audio = dailies_shot_get_audio (self);

  g_assert (DAILIES_IS_SHOT (self));

  if (support == DAILIES_AUDIO_ALWAYS && audio == DAILIES_SHOT_AUDIO_OFF)
    return dailies_error_refuse (error, "audio", "%s", _ ("audio is off, allowed: on, as the model always makes sound"));

  if (support == DAILIES_AUDIO_NONE && audio == DAILIES_SHOT_AUDIO_ON)
    return dailies_error_refuse (error, "audio", "%s", _ ("audio is on, allowed: off, as the model makes no sound"));

  return TRUE;
}

static gboolean
check_seed (DailiesShot *self,
            DailiesCapabilities *capabilities,
            GError **error)
{
  g_assert (DAILIES_IS_SHOT (self));

  if (dailies_shot_get_seed (self) >= 0 && !dailies_capabilities_get_seed (capabilities))
    return dailies_error_refuse (error, "seed", "%s", _ ("The model takes no seed"));

  return TRUE;
}

static gboolean
check_number (const DailiesParameter *parameter,
              const char *field,
              const char *text,
              GError **error)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  char *end = NULL;
  gint64 integer;
  double number = g_ascii_strtod (text, &end);

  if (parameter->type == DAILIES_PARAMETER_INTEGER &&
      !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return dailies_error_refuse (error, field,
                                 /* Translators: name of a field, what was found. */
                                 _ ("%s is “%s”, allowed: a whole number"), field, text);

  if (*text == '\0' || *end != '\0' || g_ascii_isspace (*text) || !isfinite (number))
    return dailies_error_refuse (error, field,
                                 /* Translators: name of a field, what was found. */
                                 _ ("%s is “%s”, allowed: a number"), field, text);

  if (number >= parameter->minimum && number <= parameter->maximum)
    return TRUE;

  least = parameter->minimum > -G_MAXDOUBLE ? dailies_format_number (parameter->minimum) : g_strdup ("−∞");
  most = parameter->maximum < G_MAXDOUBLE ? dailies_format_number (parameter->maximum) : g_strdup ("∞");

  return dailies_error_refuse (error, field,
                               /* Translators: name of a field, what was found, least and greatest allowed. */
                               _ ("%s is %s, allowed: %s to %s"), field, text, least, most);
}

static gboolean
check_parameter (const DailiesParameter *parameter,
                 const char *field,
                 const char *text,
                 GError **error)
{
  if (parameter->choices != NULL && !contains ((const char *const *) parameter->choices, text))
    {
      g_autofree char *allowed = join ((const char *const *) parameter->choices);

      return dailies_error_refuse (error, field, _ ("%s is “%s”, allowed: %s"), field, text, allowed);
    }

  switch (parameter->type)
    {
    case DAILIES_PARAMETER_STRING:
      return TRUE;

    case DAILIES_PARAMETER_BOOLEAN:
      if (strcmp (text, "true") == 0 || strcmp (text, "false") == 0)
        return TRUE;
      return dailies_error_refuse (error, field, _ ("%s is “%s”, allowed: %s"), field, text, "true, false");

    case DAILIES_PARAMETER_INTEGER:
    case DAILIES_PARAMETER_NUMBER:
      return check_number (parameter, field, text, error);
    }

  g_return_val_if_reached (FALSE);
}

static char *
join_parameters (DailiesCapabilities *capabilities)
{
  GPtrArray *parameters = dailies_capabilities_get_parameters (capabilities);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < parameters->len; i++)
    {
      const DailiesParameter *parameter = g_ptr_array_index (parameters, i);

      g_strv_builder_add (builder, parameter->name);
    }
  names = g_strv_builder_end (builder);

  return *names != NULL ? g_strjoinv (", ", names) : g_strdup (_ ("none"));
}

static gboolean
check_parameters (DailiesShot *self,
                  DailiesCapabilities *capabilities,
                  GError **error)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_assert (DAILIES_IS_SHOT (self));

  if (!dailies_capabilities_get_states_parameters (capabilities))
    return TRUE;

  g_hash_table_iter_init (&iter, dailies_shot_get_parameters (self));
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const DailiesParameter *parameter = dailies_capabilities_find_parameter (capabilities, name);
      g_autofree char *field = g_strconcat ("parameters.", name, NULL);

      if (parameter == NULL)
        {
          g_autofree char *allowed = join_parameters (capabilities);

          return dailies_error_refuse (error, field,
                                       /* Translators: name of a parameter, list of the names that there are. */
                                       _ ("The model has no parameter “%s”, allowed: %s"), (const char *) name, allowed);
        }

      if (!check_parameter (parameter, field, value, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dailies_shot_check_model (DailiesShot *self,
                          DailiesModel *model,
                          GError **error)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (model);

  g_return_val_if_fail (DAILIES_IS_SHOT (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_MODEL (model), FALSE);

  return check_identity (self, model, error) &&
         check_mode (self, capabilities, error) &&
         check_references (self, capabilities, error) &&
         check_characters (self, capabilities, error) &&
         check_prompts (self, capabilities, error) &&
         check_seconds (self, capabilities, error) &&
         check_shape (self, capabilities, error) &&
         check_audio (self, capabilities, error) &&
         check_seed (self, capabilities, error) &&
         check_parameters (self, capabilities, error);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-words"

#include "config.h"

#include "dailies-model-words.h"

#include <glib/gi18n.h>

#include "dailies-advanced-parameter.h"
#include "dailies-job-words.h"
#include "dailies-setting-values.h"

/**
 * dailies_mode_to_title:
 * @mode: one mode
 *
 * Returns: its name in header capitals, translated
 */
const char *
dailies_mode_to_title (DailiesModes mode)
{
  switch (mode)
    {
    case DAILIES_MODE_TEXT:
      return _ ("Text");
    case DAILIES_MODE_IMAGE:
      return _ ("First Frame");
    case DAILIES_MODE_FIRST_LAST:
      return _ ("First and Last Frame");
    case DAILIES_MODE_REFERENCES:
      return _ ("References");
    case DAILIES_MODE_EDIT:
      return _ ("Edit");
    case DAILIES_MODE_EXTEND:
      return _ ("Extend");
    case DAILIES_MODE_REMIX:
      return _ ("Remix");
    }

  g_return_val_if_reached ("");
}

/**
 * dailies_day_dup_words:
 * @date: (nullable): an ISO 8601 date
 *
 * Returns: (transfer full) (nullable): such as "3 November 2026"; @date as it
 *   is if it is none
 */
char *
dailies_day_dup_words (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = date != NULL ? g_strconcat (date, "T00:00:00", NULL) : NULL;
  g_autoptr (GDateTime) day = midnight != NULL ? g_date_time_new_from_iso8601 (midnight, utc) : NULL;

  if (day == NULL)
    return g_strdup (date);

  /* Translators: a day, see g_date_time_format() */
  return g_date_time_format (day, _ ("%-e %B %Y"));
}

/**
 * dailies_model_dup_retired_words:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): that it is no longer offered, or will
 *   not be
 */
char *
dailies_model_dup_retired_words (DailiesModel *model)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  day = dailies_day_dup_words (dailies_model_get_retired_on (model));
  if (!dailies_model_get_retired (model))
    /* Translators: %s is a day, such as “3 November 2026” */
    return day != NULL ? g_strdup_printf (_ ("Offered until %s"), day) : NULL;

  /* Translators: %s is a day, such as “3 November 2026” */
  return day != NULL ? g_strdup_printf (_ ("No longer offered since %s"), day) : g_strdup (_ ("No longer offered"));
}

/**
 * dailies_model_dup_mode_words:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): what it makes clips from
 */
char *
dailies_model_dup_mode_words (DailiesModel *model)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) titles = NULL;
  DailiesModes modes;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  modes = dailies_capabilities_get_modes (dailies_model_get_capabilities (model));
  for (guint bit = DAILIES_MODE_TEXT; bit <= DAILIES_MODE_REMIX; bit <<= 1)
    {
      if ((modes & bit) != 0)
        g_strv_builder_add (builder, dailies_mode_to_title (bit));
    }
  titles = g_strv_builder_end (builder);

  return titles[0] != NULL ? g_strjoinv (", ", titles) : NULL;
}

/**
 * dailies_model_dup_duration_words:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): how long its clips can be
 */
char *
dailies_model_dup_duration_words (DailiesModel *model)
{
  DailiesCapabilities *capabilities;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *most = NULL;
  const double *durations;
  gsize n_durations;
  double minimum;
  double maximum;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  capabilities = dailies_model_get_capabilities (model);
  durations = dailies_capabilities_get_durations (capabilities, &n_durations);
  if (durations != NULL)
    {
      most = dailies_seconds_to_words (durations[n_durations - 1]);
      for (gsize i = 0; i + 1 < n_durations; i++)
        g_string_append_printf (words, "%g, ", durations[i]);
      g_string_append (words, most);
      return g_strdup (words->str);
    }
  if (!dailies_capabilities_get_duration_range (capabilities, &minimum, &maximum, NULL))
    return NULL;

  most = dailies_seconds_to_words (maximum);

  /* Translators: the least number of seconds, and the greatest with its unit, such as “4–12 s” */
  return g_strdup_printf (_ ("%g–%s"), minimum, most);
}

static void
add_list (GStrvBuilder *builder,
          const char *const *list)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (list == NULL)
    return;

  for (gsize i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (list[i], "x", 2);

      g_strv_builder_take (words, g_strjoinv ("×", sides));
    }
  parts = g_strv_builder_end (words);
  g_strv_builder_take (builder, g_strjoinv (", ", parts));
}

/**
 * dailies_model_dup_size_words:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): which sizes, aspect ratios and
 *   resolutions it makes, each list on a line
 */
char *
dailies_model_dup_size_words (DailiesModel *model)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  DailiesCapabilities *capabilities;
  const DailiesSizeRange *range;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  capabilities = dailies_model_get_capabilities (model);
  range = dailies_capabilities_get_size_range (capabilities);
  add_list (builder, dailies_capabilities_get_aspect_ratios (capabilities));
  add_list (builder, dailies_capabilities_get_resolutions (capabilities));
  add_list (builder, dailies_capabilities_get_sizes (capabilities));
  if (range->maximum > 0)
    /* Translators: the least and the greatest number of pixels on a side */
    g_strv_builder_take (builder, g_strdup_printf (_ ("%u to %u pixels on each side"), range->minimum, range->maximum));
  lines = g_strv_builder_end (builder);

  return lines[0] != NULL ? g_strjoinv ("\n", lines) : NULL;
}

/**
 * dailies_model_dup_audio_words:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): whether its clips have sound
 */
char *
dailies_model_dup_audio_words (DailiesModel *model)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  switch (dailies_capabilities_get_audio (dailies_model_get_capabilities (model)))
    {
    case DAILIES_AUDIO_ALWAYS:
      return g_strdup (_ ("Always"));
    case DAILIES_AUDIO_SWITCH:
      return g_strdup (_ ("On or off"));
    case DAILIES_AUDIO_NONE:
      return g_strdup (_ ("None"));
    case DAILIES_AUDIO_UNKNOWN:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_model_dup_parameter_words:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): the names of the settings that only it
 *   knows
 */
char *
dailies_model_dup_parameter_words (DailiesModel *model)
{
  GPtrArray *parameters;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  parameters = dailies_capabilities_get_parameters (dailies_model_get_capabilities (model));
  for (guint i = 0; i < parameters->len; i++)
    g_strv_builder_take (builder, dailies_parameter_dup_title (g_ptr_array_index (parameters, i)));
  names = g_strv_builder_end (builder);

  return names[0] != NULL ? g_strjoinv (", ", names) : NULL;
}

/**
 * dailies_price_dup_condition_words:
 * @price: a line of a price list
 *
 * Returns: (transfer full): what it is the price of, such as "1280×720, with
 *   sound"
 */
char *
dailies_price_dup_condition_words (const DailiesPrice *price)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (price != NULL, NULL);

  if (price->size != NULL)
    {
      g_auto (GStrv) sides = g_strsplit (price->size, "x", 2);

      g_strv_builder_take (builder, g_strjoinv ("×", sides));
    }
  for (guint bit = DAILIES_MODE_TEXT; bit <= DAILIES_MODE_REMIX; bit <<= 1)
    {
      if ((price->modes & bit) != 0)
        g_strv_builder_add (builder, dailies_mode_to_title (bit));
    }
  if (price->audio == DAILIES_AUDIO_ALWAYS)
    g_strv_builder_add (builder, _ ("with sound"));
  if (price->audio == DAILIES_AUDIO_NONE)
    g_strv_builder_add (builder, _ ("without sound"));
  words = g_strv_builder_end (builder);

  return words[0] != NULL ? g_strjoinv (", ", words) : g_strdup (_ ("All clips"));
}

/**
 * dailies_price_dup_amount_words:
 * @price: a line of a price list
 *
 * Returns: (transfer full): such as "$0.08/s" or "Free"
 */
char *
dailies_price_dup_amount_words (const DailiesPrice *price)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (price != NULL, NULL);

  if (price->amount.micros == 0)
    return g_strdup (_ ("Free"));

  amount = dailies_money_format (price->amount);

  /* Translators: %s is an amount of money, for a second or for a clip */
  return g_strdup_printf (price->unit == DAILIES_PRICE_PER_SECOND ? _ ("%s/s") : _ ("%s/clip"), amount);
}

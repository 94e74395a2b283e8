/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-setting-values"

#include "config.h"

#include "dailies-setting-values.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"
#include "dailies-setting-fit.h"

static const guint counts[] = { 1, 2, 3, 4, 6, 8 };

static GStrv
list_numbers (GArray *numbers)
{
  GStrvBuilder *builder = g_strv_builder_new ();

  for (guint i = 0; i < numbers->len; i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_strv_builder_add (builder, g_ascii_dtostr (text, sizeof text, g_array_index (numbers, double, i)));
    }

  return g_strv_builder_unref_to_strv (builder);
}

static GStrv
list_counts (void)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      double number = counts[i];

      g_array_append_val (numbers, number);
    }

  return list_numbers (numbers);
}

static GStrv
list_seconds (DailiesCapabilities *capabilities)
{
  g_autoptr (GArray) numbers = dailies_capabilities_list_seconds (capabilities);

  return list_numbers (numbers);
}

static GStrv
list_stated (DailiesDraft *draft,
             DailiesSettingKind kind,
             DailiesCapabilities *capabilities)
{
  switch (kind)
    {
    case DAILIES_SETTING_SHAPE:
      return dailies_capabilities_list_shapes (capabilities);
    case DAILIES_SETTING_QUALITY:
      return dailies_capabilities_list_qualities (capabilities, dailies_draft_get_aspect_ratio (draft));
    case DAILIES_SETTING_SECONDS:
      return list_seconds (capabilities);
    case DAILIES_SETTING_COUNT:
      return list_counts ();
    }

  g_return_val_if_reached (NULL);
}

/* Where a model says nothing of a setting, it can also be left to it. */
static gboolean
may_be_left_open (DailiesSettingKind kind,
                  DailiesCapabilities *capabilities)
{
  gsize n_durations;

  switch (kind)
    {
    case DAILIES_SETTING_SHAPE:
    case DAILIES_SETTING_QUALITY:
      return !dailies_capabilities_states_format (capabilities);
    case DAILIES_SETTING_SECONDS:
      return dailies_capabilities_get_durations (capabilities, &n_durations) == NULL &&
             dailies_capabilities_get_default_duration (capabilities) == 0;
    case DAILIES_SETTING_COUNT:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

static GStrv
prepend_open (GStrv values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "");
  g_strv_builder_addv (builder, (const char **) values);
  g_strfreev (values);

  return g_strv_builder_end (builder);
}

/**
 * dailies_setting_list_values:
 * @draft: whose setting it is
 * @kind: which one
 *
 * Returns: (transfer full) (nullable): what can be chosen: numbers as text,
 *   and "" for what the model decides; %NULL if the model lacks the setting
 */
GStrv
dailies_setting_list_values (DailiesDraft *draft,
                             DailiesSettingKind kind)
{
  DailiesModel *model;
  DailiesCapabilities *capabilities;
  GStrv values;

  g_return_val_if_fail (DAILIES_IS_DRAFT (draft), NULL);

  if (kind == DAILIES_SETTING_COUNT)
    return list_counts ();

  model = dailies_draft_get_model (draft);
  if (model == NULL)
    return NULL;

  capabilities = dailies_model_get_capabilities (model);
  values = list_stated (draft, kind, capabilities);

  return values != NULL && may_be_left_open (kind, capabilities) ? prepend_open (values) : values;
}

/**
 * dailies_quality_to_words:
 * @quality: such as "720p"
 *
 * Returns: (transfer full): what people call it
 */
char *
dailies_quality_to_words (const char *quality)
{
  g_return_val_if_fail (quality != NULL, NULL);

  return g_strdup (g_ascii_strcasecmp (quality, "2160p") == 0 || g_ascii_strcasecmp (quality, "4k") == 0 ? "4K" : quality);
}

/**
 * dailies_setting_value_to_words:
 * @kind: of which setting
 * @value: (nullable): one of its values
 *
 * Returns: (transfer full): what stands on a button
 */
char *
dailies_setting_value_to_words (DailiesSettingKind kind,
                                const char *value)
{
  if (value == NULL || *value == '\0')
    return g_strdup (_ ("Up to the Model"));

  switch (kind)
    {
    case DAILIES_SETTING_SHAPE:
      return g_strdup (value);
    case DAILIES_SETTING_QUALITY:
      return dailies_quality_to_words (value);
    case DAILIES_SETTING_SECONDS:
      return dailies_seconds_to_words (g_ascii_strtod (value, NULL));
    case DAILIES_SETTING_COUNT:
      /* Translators: so many takes, as short as can be */
      return g_strdup_printf (_ ("×%s"), value);
    }

  g_return_val_if_reached (NULL);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-item"

#include "config.h"

#include "dailies-model-item.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"
#include "dailies-model-words.h"
#include "dailies-setting-values.h"
#include "dailies-shape.h"
#include "dailies-shot.h"

/**
 * DailiesModelItem:
 * @haystack: (nullable): what is searched, in folded case; made when it is
 *   first needed
 */
struct _DailiesModelItem
{
  GObject parent_instance;

  DailiesAccount *account;
  DailiesModel *model;
  char *problem;
  gboolean favourite;
  char *haystack;
};

typedef enum
{
  PROP_ACCOUNT = 1,
  PROP_MODEL,
  PROP_PROBLEM,
  PROP_FAVOURITE,
} DailiesModelItemProps;

static GParamSpec *properties[PROP_FAVOURITE + 1];

G_DEFINE_FINAL_TYPE (DailiesModelItem, dailies_model_item, G_TYPE_OBJECT)

static void
dailies_model_item_finalize (GObject *object)
{
  DailiesModelItem *self = DAILIES_MODEL_ITEM (object);

  g_clear_object (&self->account);
  g_clear_object (&self->model);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->haystack, g_free);

  G_OBJECT_CLASS (dailies_model_item_parent_class)->finalize (object);
}

static void
dailies_model_item_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesModelItem *self = DAILIES_MODEL_ITEM (object);

  switch ((DailiesModelItemProps) prop_id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_FAVOURITE:
      g_value_set_boolean (value, self->favourite);
      break;
    }
}

static void
dailies_model_item_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DailiesModelItem *self = DAILIES_MODEL_ITEM (object);

  switch ((DailiesModelItemProps) prop_id)
    {
    case PROP_ACCOUNT:
      self->account = g_value_dup_object (value);
      break;
    case PROP_MODEL:
      self->model = g_value_dup_object (value);
      break;
    case PROP_PROBLEM:
      self->problem = g_value_dup_string (value);
      break;
    case PROP_FAVOURITE:
      dailies_model_item_set_favourite (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_model_item_class_init (DailiesModelItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dailies_model_item_finalize;
  object_class->get_property = dailies_model_item_get_property;
  object_class->set_property = dailies_model_item_set_property;

  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, DAILIES_TYPE_ACCOUNT, construct);
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, DAILIES_TYPE_MODEL, construct);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, construct);
  properties[PROP_FAVOURITE] = g_param_spec_boolean ("favourite", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_model_item_init (DailiesModelItem *self)
{
}

/**
 * dailies_model_item_new:
 * @account: an account
 * @model: (nullable): one of its models
 * @problem: (nullable): without a model, why there is none
 *
 * Returns: (transfer full): a line
 */
DailiesModelItem *
dailies_model_item_new (DailiesAccount *account,
                        DailiesModel *model,
                        const char *problem)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (model == NULL || DAILIES_IS_MODEL (model), NULL);

  return g_object_new (DAILIES_TYPE_MODEL_ITEM, "account", account, "model", model, "problem", problem, NULL);
}

/**
 * dailies_model_item_get_account:
 * @self: a line
 *
 * Returns: (transfer none): whose it is
 */
DailiesAccount *
dailies_model_item_get_account (DailiesModelItem *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), NULL);

  return self->account;
}

/**
 * dailies_model_item_get_model:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the model
 */
DailiesModel *
dailies_model_item_get_model (DailiesModelItem *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), NULL);

  return self->model;
}

/**
 * dailies_model_item_get_problem:
 * @self: a line
 *
 * Returns: (nullable): why there is no model, in words
 */
const char *
dailies_model_item_get_problem (DailiesModelItem *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), NULL);

  return self->problem;
}

/**
 * dailies_model_item_get_favourite:
 * @self: a line
 *
 * Returns: whether the user likes it
 */
gboolean
dailies_model_item_get_favourite (DailiesModelItem *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), FALSE);

  return self->favourite;
}

/**
 * dailies_model_item_set_favourite:
 * @self: a line
 * @favourite: whether the user likes it
 */
void
dailies_model_item_set_favourite (DailiesModelItem *self,
                                  gboolean favourite)
{
  g_return_if_fail (DAILIES_IS_MODEL_ITEM (self));

  favourite = !!favourite;
  if (self->favourite == favourite)
    return;

  self->favourite = favourite;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAVOURITE]);
}

/**
 * dailies_model_item_dup_id:
 * @self: a line with a model
 *
 * Returns: (transfer full): what stands for it in the settings
 */
char *
dailies_model_item_dup_id (DailiesModelItem *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), NULL);
  g_return_val_if_fail (self->model != NULL, NULL);

  return g_strconcat (dailies_account_get_id (self->account), " ", dailies_model_get_id (self->model), NULL);
}

static char *
dup_seconds_words (DailiesCapabilities *capabilities)
{
  const double *durations;
  gsize n_durations;
  double minimum;
  double maximum;
  g_autofree char *most = NULL;

  durations = dailies_capabilities_get_durations (capabilities, &n_durations);
  if (durations != NULL)
    {
      minimum = maximum = durations[0];
      for (gsize i = 1; i < n_durations; i++)
        {
          minimum = MIN (minimum, durations[i]);
          maximum = MAX (maximum, durations[i]);
        }
    }
  else if (!dailies_capabilities_get_duration_range (capabilities, &minimum, &maximum, NULL))
    {
      return NULL;
    }

  most = dailies_seconds_to_words (maximum);
  if (minimum == maximum)
    return g_steal_pointer (&most);

  /* Translators: the least number of seconds, and the greatest with its unit, such as “4–12 s” */
  return g_strdup_printf (_ ("%g–%s"), minimum, most);
}

static void
count_size (const char *size,
            guint *most,
            guint *n_sides)
{
  guint width = 0;
  guint height = 0;
  guint side = 0;

  if (dailies_size_parse (size, &width, &height, NULL))
    side = MIN (width, height);
  else
    dailies_resolution_parse (size, &side);

  if (side > 0 && side != *most)
    ++*n_sides;
  *most = MAX (*most, side);
}

static char *
dup_size_words (DailiesCapabilities *capabilities)
{
  const char *const *sizes = dailies_capabilities_get_sizes (capabilities);
  const DailiesSizeRange *range = dailies_capabilities_get_size_range (capabilities);
  g_autofree char *quality = NULL;
  g_autofree char *words = NULL;
  guint most = 0;
  guint n_sides = 0;

  if (sizes == NULL)
    sizes = dailies_capabilities_get_resolutions (capabilities);
  for (guint i = 0; sizes != NULL && sizes[i] != NULL; i++)
    count_size (sizes[i], &most, &n_sides);

  if (most == 0 && range->maximum > 0)
    {
      most = range->maximum * 9 / 16;
      n_sides = 2;
    }
  if (most == 0)
    return NULL;

  quality = g_strdup_printf ("%up", most);
  words = dailies_quality_to_words (quality);

  /* Translators: %s is the greatest resolution, such as “1080p” */
  return n_sides > 1 ? g_strdup_printf (_ ("up to %s"), words) : g_steal_pointer (&words);
}

/**
 * dailies_model_item_dup_facts:
 * @self: a line with a model
 *
 * Returns: (transfer full): such as "ByteDance · 4–12 s · up to 1080p"
 */
char *
dailies_model_item_dup_facts (DailiesModelItem *self)
{
  DailiesCapabilities *capabilities;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) facts = NULL;
  char *seconds;
  char *size;

  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), NULL);
  g_return_val_if_fail (self->model != NULL, NULL);

  if (dailies_model_get_retired (self->model))
    return dailies_model_dup_retired_words (self->model);
  if (g_str_equal (dailies_account_get_id (self->account), DAILIES_ACCOUNT_ANIMATIC_ID))
    return g_strdup (_ ("Rehearsal clip, not AI · works offline"));

  capabilities = dailies_model_get_capabilities (self->model);
  if (dailies_model_get_developer (self->model) != NULL)
    g_strv_builder_add (builder, dailies_model_get_developer (self->model));
  if ((seconds = dup_seconds_words (capabilities)) != NULL)
    g_strv_builder_take (builder, seconds);
  if ((size = dup_size_words (capabilities)) != NULL)
    g_strv_builder_take (builder, size);
  facts = g_strv_builder_end (builder);

  return facts[0] != NULL ? g_strjoinv (" · ", facts) : g_strdup (dailies_model_get_id (self->model));
}

/**
 * dailies_model_item_takes_images:
 * @self: a line with a model
 *
 * Returns: whether it says that it makes clips from images
 */
gboolean
dailies_model_item_takes_images (DailiesModelItem *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), FALSE);
  g_return_val_if_fail (self->model != NULL, FALSE);

  return (dailies_capabilities_get_modes (dailies_model_get_capabilities (self->model)) &
          (DAILIES_MODE_IMAGE | DAILIES_MODE_FIRST_LAST | DAILIES_MODE_REFERENCES)) != 0;
}

/**
 * dailies_model_item_makes_sound:
 * @self: a line with a model
 *
 * Returns: whether it says that its clips have sound
 */
gboolean
dailies_model_item_makes_sound (DailiesModelItem *self)
{
  DailiesAudioSupport audio;

  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), FALSE);
  g_return_val_if_fail (self->model != NULL, FALSE);

  audio = dailies_capabilities_get_audio (dailies_model_get_capabilities (self->model));

  return audio == DAILIES_AUDIO_ALWAYS || audio == DAILIES_AUDIO_SWITCH;
}

static void
add_line (GString *text,
          const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "\n%s", line);
}

static const char *
get_haystack (DailiesModelItem *self)
{
  const char *const *tags;
  g_autoptr (GString) text = NULL;

  if (self->haystack != NULL)
    return self->haystack;

  tags = dailies_model_get_tags (self->model);
  text = g_string_new (dailies_model_get_name (self->model));
  add_line (text, dailies_model_get_id (self->model));
  add_line (text, dailies_account_get_name (self->account));
  add_line (text, dailies_model_get_developer (self->model));
  add_line (text, dailies_model_get_category (self->model));
  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++)
    add_line (text, tags[i]);
  self->haystack = g_utf8_casefold (text->str, -1);

  return self->haystack;
}

/**
 * dailies_model_item_matches:
 * @self: a line
 * @words: (nullable): in folded case
 *
 * Returns: whether name, id, account, developer, category and tags hold all of
 *   @words; what is no model matches no word
 */
gboolean
dailies_model_item_matches (DailiesModelItem *self,
                            const char *const *words)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_ITEM (self), FALSE);

  if (words == NULL || words[0] == NULL)
    return TRUE;
  if (self->model == NULL)
    return FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (get_haystack (self), words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

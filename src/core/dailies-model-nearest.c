/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-nearest"

#include "config.h"

#include "dailies-model-nearest.h"

#include <string.h>

/* What it costs a model not to take a setting of the shot, or not to be of the
 * same house: who made a shot with a model wants its like, then its clip. */
#define OTHER_DEVELOPER 32
#define OTHER_FAMILY 16
#define OTHER_SECONDS 12
#define OTHER_SHAPE 12
#define OTHER_SOUND 6
#define OTHER_SEED 3
#define OTHER_EXTRAS 3

/* Without all that a model may refuse and leave out instead.  What is not
 * written yet is no reason against any. */
static DailiesShot *
strip_settings (DailiesShot *shot)
{
  g_autofree char *prompt = g_strstrip (g_strdup (dailies_shot_get_prompt (shot)));

  return dailies_shot_copy_with (shot,
                                 "prompt", *prompt != '\0' ? prompt : "-",
                                 "model", NULL,
                                 "seconds", 0.0,
                                 "width", 0,
                                 "height", 0,
                                 "aspect-ratio", NULL,
                                 "resolution", NULL,
                                 "audio", DAILIES_SHOT_AUDIO_DEFAULT,
                                 "seed", G_GINT64_CONSTANT (-1),
                                 "negative-prompt", NULL,
                                 "parameters", NULL,
                                 NULL);
}

/* (transfer full with_setting) */
static guint
measure_setting (DailiesModel *model,
                 DailiesShot *with_setting,
                 guint cost)
{
  guint distance = dailies_shot_validate (with_setting, model, NULL) ? 0 : cost;

  g_object_unref (with_setting);

  return distance;
}

static guint
measure_settings (DailiesModel *model,
                  DailiesShot *bare,
                  DailiesShot *shot)
{
  return measure_setting (model, dailies_shot_copy_with (bare, "seconds", dailies_shot_get_seconds (shot), NULL), OTHER_SECONDS) +
         measure_setting (model,
                          dailies_shot_copy_with (bare,
                                                  "width", dailies_shot_get_width (shot),
                                                  "height", dailies_shot_get_height (shot),
                                                  "aspect-ratio", dailies_shot_get_aspect_ratio (shot),
                                                  "resolution", dailies_shot_get_resolution (shot),
                                                  NULL),
                          OTHER_SHAPE) +
         measure_setting (model, dailies_shot_copy_with (bare, "audio", dailies_shot_get_audio (shot), NULL), OTHER_SOUND) +
         measure_setting (model, dailies_shot_copy_with (bare, "seed", dailies_shot_get_seed (shot), NULL), OTHER_SEED) +
         measure_setting (model,
                          dailies_shot_copy_with (bare,
                                                  "negative-prompt", dailies_shot_get_negative_prompt (shot),
                                                  "parameters", dailies_shot_get_parameters (shot),
                                                  NULL),
                          OTHER_EXTRAS);
}

/* Gateways put the developer before the name: "google/veo-3". */
static char *
dup_developer (DailiesModel *model,
               const char *id)
{
  const char *slash = id != NULL ? strrchr (id, '/') : NULL;
  g_autofree char *developer = NULL;

  if (model != NULL && dailies_model_get_developer (model) != NULL)
    developer = g_strdup (dailies_model_get_developer (model));
  else if (slash != NULL)
    developer = g_strndup (id, (gsize) (slash - id));

  return developer != NULL ? g_utf8_casefold (developer, -1) : NULL;
}

/* How many letters two ids have in common from the start, of one hundred. */
static guint
compare_families (const char *id,
                  const char *other_id)
{
  const char *name = strrchr (id, '/') != NULL ? strrchr (id, '/') + 1 : id;
  const char *other = strrchr (other_id, '/') != NULL ? strrchr (other_id, '/') + 1 : other_id;
  const gsize length = MAX (strlen (name), strlen (other));
  gsize n_same = 0;

  while (name[n_same] != '\0' && g_ascii_tolower (name[n_same]) == g_ascii_tolower (other[n_same]))
    n_same++;

  return length > 0 ? (guint) (100 * n_same / length) : 0;
}

static guint
measure_kinship (DailiesModel *model,
                 DailiesModel *gone,
                 const char *gone_id)
{
  g_autofree char *developer = dup_developer (model, dailies_model_get_id (model));
  g_autofree char *gone_developer = dup_developer (gone, gone_id);
  guint distance = 0;

  if (developer == NULL || g_strcmp0 (developer, gone_developer) != 0)
    distance += OTHER_DEVELOPER;
  if (gone_id != NULL)
    distance += OTHER_FAMILY * (100 - compare_families (dailies_model_get_id (model), gone_id)) / 100;

  return distance;
}

/**
 * dailies_model_find_nearest:
 * @models: a list of #DailiesModel
 * @gone: (nullable): what is still known of the model that is gone
 * @shot: a shot for that
 * @distance: (out): how far the model found is from it; those of several lists
 *   can be compared
 *
 * Finds the living model that could make the shot at all, of the same
 * developer and with the same settings as far as may be.
 *
 * Returns: (transfer full) (nullable): the first of the nearest, or %NULL if
 *   none can make it
 */
DailiesModel *
dailies_model_find_nearest (GListModel *models,
                            DailiesModel *gone,
                            DailiesShot *shot,
                            guint *distance)
{
  g_autoptr (DailiesShot) bare = NULL;
  g_autoptr (DailiesModel) nearest = NULL;
  const char *gone_id;

  g_return_val_if_fail (G_IS_LIST_MODEL (models), NULL);
  g_return_val_if_fail (gone == NULL || DAILIES_IS_MODEL (gone), NULL);
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);
  g_return_val_if_fail (distance != NULL, NULL);

  bare = strip_settings (shot);
  gone_id = gone != NULL ? dailies_model_get_id (gone) : dailies_shot_get_model (shot);
  *distance = G_MAXUINT;

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);
      guint own;

      if (!dailies_shot_validate (bare, model, NULL))
        continue;

      own = measure_kinship (model, gone, gone_id) + measure_settings (model, bare, shot);
      if (own < *distance)
        {
          *distance = own;
          g_set_object (&nearest, model);
        }
    }

  return g_steal_pointer (&nearest);
}

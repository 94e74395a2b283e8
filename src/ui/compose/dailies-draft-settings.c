/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The settings of a draft, one by one. */

#define G_LOG_DOMAIN "dailies-draft-settings"

#include "config.h"

#include "dailies-draft-private.h"

#include "dailies-setting-fit.h"

static DailiesCapabilities *
get_capabilities (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  return self->model != NULL ? dailies_model_get_capabilities (self->model) : NULL;
}

/**
 * dailies_draft_get_seconds:
 * @self: a draft
 *
 * Returns: the length; 0 where the model decides
 */
double
dailies_draft_get_seconds (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), 0);

  return dailies_shot_get_seconds (self->settings);
}

/**
 * dailies_draft_set_seconds:
 * @self: a draft
 * @seconds: a length, of which the nearest that the model makes is taken; 0
 *   leaves it to the model
 */
void
dailies_draft_set_seconds (DailiesDraft *self,
                           double seconds)
{
  DailiesCapabilities *capabilities;

  g_return_if_fail (DAILIES_IS_DRAFT (self));

  capabilities = get_capabilities (self);
  if (capabilities != NULL)
    seconds = dailies_capabilities_fit_seconds (capabilities, seconds);

  if (dailies_shot_get_seconds (self->wish) != seconds)
    dailies_draft_take_wish (self, dailies_shot_copy_with (self->wish, "seconds", seconds, NULL));
}

static void
set_format (DailiesDraft *self,
            const char *shape,
            const char *quality)
{
  DailiesCapabilities *capabilities = get_capabilities (self);

  g_assert (DAILIES_IS_DRAFT (self));

  if (capabilities != NULL)
    dailies_draft_take_wish (self, dailies_capabilities_fit_format (capabilities, self->wish, shape, quality));
  else
    dailies_draft_take_wish (self, dailies_shot_copy_with (self->wish, "width", 0, "height", 0,
                                                           "aspect-ratio", shape, "resolution", quality, NULL));
}

/**
 * dailies_draft_get_aspect_ratio:
 * @self: a draft
 *
 * Returns: (nullable): such as "16:9", also where a size says it; %NULL where
 *   the model decides
 */
const char *
dailies_draft_get_aspect_ratio (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->aspect_ratio;
}

/**
 * dailies_draft_set_aspect_ratio:
 * @self: a draft
 * @aspect_ratio: (nullable): such as "16:9"; %NULL leaves it to the model
 *
 * Takes what comes nearest and, of that, the resolution nearest to the one so
 * far.
 */
void
dailies_draft_set_aspect_ratio (DailiesDraft *self,
                                const char *aspect_ratio)
{
  g_autofree char *resolution = NULL;

  g_return_if_fail (DAILIES_IS_DRAFT (self));

  resolution = g_strdup (self->resolution);
  if (g_strcmp0 (aspect_ratio, self->aspect_ratio) != 0)
    set_format (self, aspect_ratio, resolution);
}

/**
 * dailies_draft_get_resolution:
 * @self: a draft
 *
 * Returns: (nullable): such as "720p", also where a size says it; %NULL where
 *   the model decides
 */
const char *
dailies_draft_get_resolution (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->resolution;
}

/**
 * dailies_draft_set_resolution:
 * @self: a draft
 * @resolution: (nullable): such as "720p"; %NULL leaves it to the model
 *
 * Takes what comes nearest in the aspect ratio so far.
 */
void
dailies_draft_set_resolution (DailiesDraft *self,
                              const char *resolution)
{
  g_autofree char *aspect_ratio = NULL;

  g_return_if_fail (DAILIES_IS_DRAFT (self));

  aspect_ratio = g_strdup (self->aspect_ratio);
  if (g_strcmp0 (resolution, self->resolution) != 0)
    set_format (self, aspect_ratio, resolution);
}

/**
 * dailies_draft_get_size:
 * @self: a draft
 * @width: (out) (optional): pixels
 * @height: (out) (optional): pixels
 *
 * Returns: whether the size is known; if not, the outputs are left alone
 */
gboolean
dailies_draft_get_size (DailiesDraft *self,
                        guint *width,
                        guint *height)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), FALSE);

  if (dailies_shot_get_width (self->settings) == 0)
    return FALSE;

  if (width != NULL)
    *width = dailies_shot_get_width (self->settings);
  if (height != NULL)
    *height = dailies_shot_get_height (self->settings);

  return TRUE;
}

/**
 * dailies_draft_set_size:
 * @self: a draft
 * @width: pixels, at least 1
 * @height: pixels, at least 1
 *
 * Takes that size or what comes nearest.
 */
void
dailies_draft_set_size (DailiesDraft *self,
                        guint width,
                        guint height)
{
  DailiesCapabilities *capabilities;

  g_return_if_fail (DAILIES_IS_DRAFT (self));
  g_return_if_fail (width > 0 && height > 0);

  capabilities = get_capabilities (self);
  if (width == dailies_shot_get_width (self->wish) && height == dailies_shot_get_height (self->wish))
    return;

  if (capabilities != NULL)
    dailies_draft_take_wish (self, dailies_capabilities_fit_size (capabilities, self->wish, width, height));
  else
    dailies_draft_take_wish (self, dailies_shot_copy_with (self->wish, "width", width, "height", height,
                                                           "aspect-ratio", NULL, "resolution", NULL, NULL));
}

/**
 * dailies_draft_get_audio:
 * @self: a draft
 *
 * Returns: whether there is to be sound
 */
DailiesShotAudio
dailies_draft_get_audio (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), DAILIES_SHOT_AUDIO_DEFAULT);

  return dailies_shot_get_audio (self->wish);
}

/**
 * dailies_draft_set_audio:
 * @self: a draft
 * @audio: whether there is to be sound
 */
void
dailies_draft_set_audio (DailiesDraft *self,
                         DailiesShotAudio audio)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));

  if (dailies_shot_get_audio (self->wish) != audio)
    dailies_draft_take_wish (self, dailies_shot_copy_with (self->wish, "audio", audio, NULL));
}

/**
 * dailies_draft_get_negative_prompt:
 * @self: a draft
 *
 * Returns: (nullable): what to leave out
 */
const char *
dailies_draft_get_negative_prompt (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return dailies_shot_get_negative_prompt (self->wish);
}

/**
 * dailies_draft_set_negative_prompt:
 * @self: a draft
 * @negative_prompt: (nullable): what to leave out
 */
void
dailies_draft_set_negative_prompt (DailiesDraft *self,
                                   const char *negative_prompt)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));

  if (negative_prompt != NULL && *negative_prompt == '\0')
    negative_prompt = NULL;

  if (g_strcmp0 (dailies_shot_get_negative_prompt (self->wish), negative_prompt) != 0)
    dailies_draft_take_wish (self, dailies_shot_copy_with (self->wish, "negative-prompt", negative_prompt, NULL));
}

/**
 * dailies_draft_get_seed:
 * @self: a draft
 *
 * Returns: the seed of the first take; -1 for any
 */
gint64
dailies_draft_get_seed (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), -1);

  return dailies_shot_get_seed (self->wish);
}

/**
 * dailies_draft_set_seed:
 * @self: a draft
 * @seed: of the first take, further ones count up from it; -1 for any
 */
void
dailies_draft_set_seed (DailiesDraft *self,
                        gint64 seed)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));
  g_return_if_fail (seed >= -1);

  if (dailies_shot_get_seed (self->wish) != seed)
    dailies_draft_take_wish (self, dailies_shot_copy_with (self->wish, "seed", seed, NULL));
}

/**
 * dailies_draft_roll_seed:
 * @self: a draft
 *
 * Takes a seed by chance.
 */
void
dailies_draft_roll_seed (DailiesDraft *self)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));

  dailies_draft_set_seed (self, g_random_int_range (0, G_MAXINT32));
}

/**
 * dailies_draft_get_keep_seed:
 * @self: a draft
 *
 * Returns: whether the seed stays after it was used
 */
gboolean
dailies_draft_get_keep_seed (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), FALSE);

  return self->keep_seed;
}

/**
 * dailies_draft_set_keep_seed:
 * @self: a draft
 * @keep_seed: whether the seed stays after it was used
 *
 * Without a seed yet, keeps that of the last take, or of the next one.
 */
void
dailies_draft_set_keep_seed (DailiesDraft *self,
                             gboolean keep_seed)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));

  keep_seed = !!keep_seed;
  if (self->keep_seed == keep_seed)
    return;

  self->keep_seed = keep_seed;
  if (keep_seed && dailies_draft_get_seed (self) < 0 && self->last_seed >= 0)
    dailies_draft_set_seed (self, self->last_seed);
  else
    dailies_draft_settings_changed (self);
}

/**
 * dailies_draft_get_count:
 * @self: a draft
 *
 * Returns: how many takes to make
 */
guint
dailies_draft_get_count (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), 1);

  return self->count;
}

/**
 * dailies_draft_set_count:
 * @self: a draft
 * @count: how many takes to make, at least 1
 */
void
dailies_draft_set_count (DailiesDraft *self,
                         guint count)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));
  g_return_if_fail (count >= 1);

  if (self->count == count)
    return;

  self->count = count;
  dailies_draft_settings_changed (self);
}

/**
 * dailies_draft_get_parameter:
 * @self: a draft
 * @name: of a setting that only this model knows
 *
 * Returns: (nullable): its value as text; %NULL for the model's default
 */
const char *
dailies_draft_get_parameter (DailiesDraft *self,
                             const char *name)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (dailies_shot_get_parameters (self->wish), name);
}

/**
 * dailies_draft_set_parameter:
 * @self: a draft
 * @name: of a setting that only this model knows
 * @value: (nullable): its value as text; %NULL for the model's default
 */
void
dailies_draft_set_parameter (DailiesDraft *self,
                             const char *name,
                             const char *value)
{
  g_autoptr (DailiesShot) wish = NULL;

  g_return_if_fail (DAILIES_IS_DRAFT (self));
  g_return_if_fail (name != NULL);

  if (g_strcmp0 (dailies_draft_get_parameter (self, name), value) == 0)
    return;

  /* The copy's table is ours alone until somebody sees the copy. */
  wish = dailies_shot_copy_with (self->wish, "prompt", NULL, NULL);
  if (value != NULL)
    g_hash_table_replace (dailies_shot_get_parameters (wish), g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (dailies_shot_get_parameters (wish), name);
  dailies_draft_take_wish (self, g_steal_pointer (&wish));
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-defaults"

#include "config.h"

#include "dailies-shot.h"

#include "dailies-shape.h"
#include "dailies-shot-private.h"

/* Where a model that takes any size does not say which it likes. */
#define DEFAULT_ASPECT_RATIO "16:9"
#define DEFAULT_RESOLUTION "720p"

typedef struct
{
  guint width;
  guint height;
  const char *aspect_ratio;
  const char *resolution;
} Shape;

static double
find_seconds (DailiesShot *self,
              DailiesCapabilities *capabilities)
{
  const double *durations;
  gsize n_durations;

  g_assert (DAILIES_IS_SHOT (self));

  if (dailies_shot_get_seconds (self) != 0)
    return dailies_shot_get_seconds (self);

  if (dailies_capabilities_get_default_duration (capabilities) > 0)
    return dailies_capabilities_get_default_duration (capabilities);

  durations = dailies_capabilities_get_durations (capabilities, &n_durations);

  return durations != NULL ? durations[0] : 0;
}

static gboolean
use_size (Shape *shape,
          const char *size)
{
  guint width;
  guint height;

  if (!dailies_size_parse (size, &width, &height, NULL) ||
      !dailies_shape_matches (width, height, shape->aspect_ratio, shape->resolution))
    return FALSE;

  shape->width = width;
  shape->height = height;

  return TRUE;
}

/* From the shape that is asked for and, for the rest, the default size. */
static void
use_free_size (Shape *shape,
               DailiesCapabilities *capabilities)
{
  const DailiesSizeRange *range = dailies_capabilities_get_size_range (capabilities);
  const char *default_size = dailies_capabilities_get_default_size (capabilities);
  g_autofree char *ratio = NULL;
  g_autofree char *resolution = NULL;
  guint width;
  guint height;

  if (default_size != NULL && dailies_size_parse (default_size, &width, &height, NULL))
    {
      ratio = g_strdup_printf ("%u:%u", width, height);
      resolution = g_strdup_printf ("%up", MIN (width, height));
    }
  else
    {
      ratio = g_strdup (DEFAULT_ASPECT_RATIO);
      resolution = g_strdup (DEFAULT_RESOLUTION);
    }

  if (shape->aspect_ratio != NULL)
    g_set_str (&ratio, shape->aspect_ratio);
  if (shape->resolution != NULL)
    g_set_str (&resolution, shape->resolution);

  if (dailies_shape_to_size (ratio, resolution, range->multiple, &width, &height) &&
      MIN (width, height) >= range->minimum && MAX (width, height) <= range->maximum)
    {
      shape->width = width;
      shape->height = height;
    }
}

static void
find_shape (Shape *shape,
            DailiesCapabilities *capabilities)
{
  const char *default_size = dailies_capabilities_get_default_size (capabilities);
  const char *const *sizes = dailies_capabilities_get_sizes (capabilities);
  const char *const *ratios = dailies_capabilities_get_aspect_ratios (capabilities);
  const char *const *resolutions = dailies_capabilities_get_resolutions (capabilities);

  if (shape->width > 0 || (default_size != NULL && use_size (shape, default_size)))
    return;

  for (guint i = 0; sizes != NULL && sizes[i] != NULL; i++)
    {
      if (use_size (shape, sizes[i]))
        return;
    }

  if (dailies_capabilities_get_size_range (capabilities)->maximum > 0)
    {
      use_free_size (shape, capabilities);
      return;
    }

  if (shape->aspect_ratio == NULL && ratios != NULL)
    shape->aspect_ratio = ratios[0];
  if (shape->resolution == NULL && resolutions != NULL)
    shape->resolution = resolutions[0];
}

/* A clip that is given without a word on what to do with it is edited, or
 * what the model can do with one. */
static DailiesModes
find_mode (DailiesShot *self,
           DailiesCapabilities *capabilities)
{
  DailiesModes modes = dailies_capabilities_get_modes (capabilities);

  g_assert (DAILIES_IS_SHOT (self));

  if (dailies_shot_get_stated_mode (self) != 0 || dailies_shot_get_mode (self) != DAILIES_MODE_EDIT || modes == 0 ||
      (modes & DAILIES_MODE_EDIT) != 0)
    return dailies_shot_get_stated_mode (self);

  return (modes & DAILIES_MODE_REMIX) != 0 ? DAILIES_MODE_REMIX : modes & DAILIES_MODE_EXTEND;
}

/**
 * dailies_shot_resolve_defaults:
 * @self: a shot
 * @model: the model that it is for
 *
 * Fills in what the shot leaves to the model, as far as the model states it:
 * its id, the seconds, and a size that fits the shape and resolution asked
 * for.  A model that only knows shapes and resolutions gets the first of
 * each, and one that does not edit clips does with one what it can.  What is
 * not stated stays open.
 *
 * Returns: (transfer full): another shot
 */
DailiesShot *
dailies_shot_resolve_defaults (DailiesShot *self,
                               DailiesModel *model)
{
  DailiesCapabilities *capabilities;
  Shape shape;

  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  capabilities = dailies_model_get_capabilities (model);
  shape.width = dailies_shot_get_width (self);
  shape.height = dailies_shot_get_height (self);
  shape.aspect_ratio = dailies_shot_get_aspect_ratio (self);
  shape.resolution = dailies_shot_get_resolution (self);
  find_shape (&shape, capabilities);

  /* A size says both. */
  if (shape.width > 0)
    shape.aspect_ratio = shape.resolution = NULL;

  return dailies_shot_copy_with (self,
                                 "model", dailies_model_get_id (model),
                                 "mode", find_mode (self, capabilities),
                                 "seconds", find_seconds (self, capabilities),
                                 "width", shape.width,
                                 "height", shape.height,
                                 "aspect-ratio", shape.aspect_ratio,
                                 "resolution", shape.resolution,
                                 NULL);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-setting-format"

#include "config.h"

#include "dailies-setting-fit.h"

#include <math.h>

#include "dailies-shape.h"

/* Further away than any two formats are. */
#define FAR_AWAY 100.0

#define DEFAULT_SHAPE "16:9"
#define DEFAULT_QUALITY "720p"

static const char *const common_shapes[] = { "16:9", "9:16", "1:1", "4:3", "3:4", "21:9", NULL };
static const char *const likely_shapes[] = { "16:9", "9:16", "1:1", NULL };
static const char *const named_shapes[] = { "16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "9:21", "5:4", "4:5", "2:1", "1:2", NULL };
static const char *const common_qualities[] = { "480p", "720p", "1080p", "2160p", NULL };
static const char *const likely_qualities[] = { "480p", "720p", "1080p", NULL };

static guint
find_common_divisor (guint left,
                     guint right)
{
  return right == 0 ? left : find_common_divisor (right, left % right);
}

static char *
name_shape (guint width,
            guint height)
{
  guint divisor = find_common_divisor (width, height);

  for (guint i = 0; named_shapes[i] != NULL; i++)
    {
      if (dailies_shape_matches (width, height, named_shapes[i], NULL))
        return g_strdup (named_shapes[i]);
    }

  return g_strdup_printf ("%u:%u", width / divisor, height / divisor);
}

static char *
name_quality (guint width,
              guint height)
{
  return g_strdup_printf ("%up", MIN (width, height));
}

/**
 * dailies_shot_dup_shape:
 * @shot: a shot
 *
 * Returns: (transfer full) (nullable): such as "16:9", also where the shot
 *   names a size; %NULL if it says neither
 */
char *
dailies_shot_dup_shape (DailiesShot *shot)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);

  if (dailies_shot_get_width (shot) > 0 && dailies_shot_get_height (shot) > 0)
    return name_shape (dailies_shot_get_width (shot), dailies_shot_get_height (shot));

  return g_strdup (dailies_shot_get_aspect_ratio (shot));
}

/**
 * dailies_shot_dup_quality:
 * @shot: a shot
 *
 * Returns: (transfer full) (nullable): such as "720p", also where the shot
 *   names a size; %NULL if it says neither
 */
char *
dailies_shot_dup_quality (DailiesShot *shot)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);

  if (dailies_shot_get_width (shot) > 0 && dailies_shot_get_height (shot) > 0)
    return name_quality (dailies_shot_get_width (shot), dailies_shot_get_height (shot));

  return g_strdup (dailies_shot_get_resolution (shot));
}

static gboolean
is_in_range (const DailiesSizeRange *range,
             guint width,
             guint height)
{
  return MIN (width, height) >= range->minimum && MAX (width, height) <= range->maximum &&
         width % range->multiple == 0 && height % range->multiple == 0;
}

static gboolean
range_has (const DailiesSizeRange *range,
           const char *shape,
           const char *quality)
{
  guint width;
  guint height;

  return dailies_shape_to_size (shape, quality, range->multiple, &width, &height) &&
         is_in_range (range, width, height);
}

static void
add_once (GPtrArray *words,
          char *word)
{
  if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_free (word);
  else
    g_ptr_array_add (words, word);
}

static GStrv
finish (GPtrArray *words)
{
  g_ptr_array_add (words, NULL);

  return (GStrv) g_ptr_array_free (words, FALSE);
}

static gboolean
range_has_shape (const DailiesSizeRange *range,
                 const char *shape)
{
  for (guint i = 0; common_qualities[i] != NULL; i++)
    {
      if (range_has (range, shape, common_qualities[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * dailies_capabilities_states_format:
 * @self: what a model can do
 *
 * Returns: whether it says anything about sizes, shapes or resolutions
 */
gboolean
dailies_capabilities_states_format (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  return dailies_capabilities_get_sizes (self) != NULL ||
         dailies_capabilities_get_size_range (self)->maximum > 0 ||
         dailies_capabilities_get_aspect_ratios (self) != NULL ||
         dailies_capabilities_get_resolutions (self) != NULL;
}

/**
 * dailies_capabilities_list_shapes:
 * @self: what a model can do
 *
 * Returns: (transfer full) (nullable): the shapes to offer, each "W:H": all
 *   that are allowed, or the common ones where sizes are free or not stated;
 *   %NULL if there is nothing to choose
 */
GStrv
dailies_capabilities_list_shapes (DailiesCapabilities *self)
{
  const char *const *sizes;
  const DailiesSizeRange *range;
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  sizes = dailies_capabilities_get_sizes (self);
  range = dailies_capabilities_get_size_range (self);
  if (sizes == NULL && range->maximum == 0)
    return dailies_capabilities_states_format (self) ? g_strdupv ((GStrv) dailies_capabilities_get_aspect_ratios (self))
                                                     : g_strdupv ((GStrv) likely_shapes);

  for (guint i = 0; sizes != NULL && sizes[i] != NULL; i++)
    {
      guint width;
      guint height;

      if (dailies_size_parse (sizes[i], &width, &height, NULL))
        add_once (shapes, name_shape (width, height));
    }

  for (guint i = 0; sizes == NULL && common_shapes[i] != NULL; i++)
    {
      if (range_has_shape (range, common_shapes[i]))
        add_once (shapes, g_strdup (common_shapes[i]));
    }

  return finish (g_steal_pointer (&shapes));
}

/**
 * dailies_capabilities_list_qualities:
 * @self: what a model can do
 * @shape: (nullable): the shape that they are for
 *
 * Returns: (transfer full) (nullable): the resolutions to offer for @shape,
 *   as dailies_capabilities_list_shapes() does
 */
GStrv
dailies_capabilities_list_qualities (DailiesCapabilities *self,
                                     const char *shape)
{
  const char *const *sizes;
  const DailiesSizeRange *range;
  g_autoptr (GPtrArray) qualities = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  sizes = dailies_capabilities_get_sizes (self);
  range = dailies_capabilities_get_size_range (self);
  if (sizes == NULL && range->maximum == 0)
    return dailies_capabilities_states_format (self) ? g_strdupv ((GStrv) dailies_capabilities_get_resolutions (self))
                                                     : g_strdupv ((GStrv) likely_qualities);

  for (guint i = 0; sizes != NULL && sizes[i] != NULL; i++)
    {
      guint width;
      guint height;

      if (dailies_size_parse (sizes[i], &width, &height, NULL) && dailies_shape_matches (width, height, shape, NULL))
        add_once (qualities, name_quality (width, height));
    }

  for (guint i = 0; sizes == NULL && common_qualities[i] != NULL; i++)
    {
      if (range_has (range, shape != NULL ? shape : DEFAULT_SHAPE, common_qualities[i]))
        add_once (qualities, g_strdup (common_qualities[i]));
    }

  return finish (g_steal_pointer (&qualities));
}

static double
measure_shapes (const char *left,
                const char *right)
{
  guint width;
  guint height;
  double first;

  if (g_strcmp0 (left, right) == 0 || left == NULL || right == NULL)
    return 0;

  if (!dailies_aspect_ratio_parse (left, &width, &height, NULL))
    return FAR_AWAY;

  first = (double) width / height;
  if (!dailies_aspect_ratio_parse (right, &width, &height, NULL))
    return FAR_AWAY;

  return fabs (log (first * height / width));
}

static double
measure_qualities (const char *left,
                   const char *right)
{
  guint first;
  guint second;

  if (g_strcmp0 (left, right) == 0 || left == NULL || right == NULL)
    return 0;

  if (!dailies_resolution_parse (left, &first) || !dailies_resolution_parse (right, &second))
    return FAR_AWAY;

  return fabs (log ((double) first / second));
}

static const char *
find_nearest (const char *const *words,
              const char *wish,
              double (*measure) (const char *left,
                                 const char *right))
{
  const char *best = NULL;

  /* What was left to the model stays so. */
  for (guint i = 0; wish != NULL && words != NULL && words[i] != NULL; i++)
    {
      if (best == NULL || measure (words[i], wish) < measure (best, wish))
        best = words[i];
    }

  return best;
}

/* The shape is what the shot is composed for, so it counts before anything. */
static const char *
find_nearest_size (const char *const *sizes,
                   const char *shape,
                   const char *quality)
{
  const char *best = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; sizes[i] != NULL; i++)
    {
      g_autofree char *own_shape = NULL;
      g_autofree char *own_quality = NULL;
      guint width;
      guint height;
      double distance;

      if (!dailies_size_parse (sizes[i], &width, &height, NULL))
        continue;

      own_shape = name_shape (width, height);
      own_quality = name_quality (width, height);
      distance = FAR_AWAY * measure_shapes (own_shape, shape) + measure_qualities (own_quality, quality);
      if (distance < least)
        {
          best = sizes[i];
          least = distance;
        }
    }

  return best;
}

static DailiesShot *
with_size (DailiesShot *shot,
           guint width,
           guint height)
{
  return dailies_shot_copy_with (shot, "width", width, "height", height, "aspect-ratio", NULL, "resolution", NULL, NULL);
}

static DailiesShot *
with_words (DailiesShot *shot,
            const char *shape,
            const char *quality)
{
  return dailies_shot_copy_with (shot, "width", 0, "height", 0, "aspect-ratio", shape, "resolution", quality, NULL);
}

static guint
fit_side (const DailiesSizeRange *range,
          double side)
{
  guint least = (range->minimum + range->multiple - 1) / range->multiple;
  guint most = range->maximum / range->multiple;
  guint times = (guint) floor (side / range->multiple + 0.5);

  return CLAMP (times, least, MAX (least, most)) * range->multiple;
}

/* Keeps the shape where a side must shrink or grow. */
static DailiesShot *
fit_range (const DailiesSizeRange *range,
           DailiesShot *shot,
           double width,
           double height)
{
  double scale = 1;

  if (MIN (width, height) < range->minimum)
    scale = range->minimum / MIN (width, height);
  else if (MAX (width, height) > range->maximum)
    scale = range->maximum / MAX (width, height);

  return with_size (shot, fit_side (range, width * scale), fit_side (range, height * scale));
}

/**
 * dailies_capabilities_fit_format:
 * @self: what a model can do
 * @shot: any shot
 * @shape: (nullable): such as "16:9"
 * @quality: (nullable): such as "720p"
 *
 * Returns: (transfer full): a copy of @shot with the format that comes
 *   nearest, said as the model wants it; where a wish is %NULL, the model
 *   decides
 */
DailiesShot *
dailies_capabilities_fit_format (DailiesCapabilities *self,
                                 DailiesShot *shot,
                                 const char *shape,
                                 const char *quality)
{
  const char *const *sizes;
  const DailiesSizeRange *range;
  guint width;
  guint height;

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);

  sizes = dailies_capabilities_get_sizes (self);
  range = dailies_capabilities_get_size_range (self);

  if ((shape == NULL && quality == NULL) || !dailies_capabilities_states_format (self))
    return with_words (shot, shape, quality);

  if (sizes != NULL && dailies_size_parse (find_nearest_size (sizes, shape, quality), &width, &height, NULL))
    return with_size (shot, width, height);

  if (range->maximum > 0 &&
      dailies_shape_to_size (shape != NULL ? shape : DEFAULT_SHAPE, quality != NULL ? quality : DEFAULT_QUALITY, 1, &width, &height))
    return fit_range (range, shot, width, height);

  return with_words (shot, find_nearest (dailies_capabilities_get_aspect_ratios (self), shape, measure_shapes),
                     find_nearest (dailies_capabilities_get_resolutions (self), quality, measure_qualities));
}

/**
 * dailies_capabilities_fit_size:
 * @self: what a model can do
 * @shot: any shot
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer full): a copy of @shot with that size if the model makes
 *   it, else with the format that comes nearest
 */
DailiesShot *
dailies_capabilities_fit_size (DailiesCapabilities *self,
                               DailiesShot *shot,
                               guint width,
                               guint height)
{
  const char *const *sizes;
  const DailiesSizeRange *range;
  g_autofree char *size = g_strdup_printf ("%ux%u", width, height);
  g_autofree char *shape = NULL;
  g_autofree char *quality = NULL;

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  sizes = dailies_capabilities_get_sizes (self);
  range = dailies_capabilities_get_size_range (self);

  if (!dailies_capabilities_states_format (self) || (sizes != NULL && g_strv_contains (sizes, size)))
    return with_size (shot, width, height);
  if (sizes == NULL && range->maximum > 0)
    return fit_range (range, shot, width, height);

  shape = name_shape (width, height);
  quality = name_quality (width, height);

  return dailies_capabilities_fit_format (self, shot, shape, quality);
}

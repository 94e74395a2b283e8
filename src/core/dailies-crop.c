/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-crop"

#include "config.h"

#include "dailies-crop.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-json.h"

/* Less than a pixel of the largest picture that there may be. */
#define NOTHING 1e-5

G_DEFINE_BOXED_TYPE (DailiesCrop, dailies_crop, dailies_crop_copy, dailies_crop_free)

/**
 * dailies_crop_copy:
 * @self: a crop
 *
 * Returns: (transfer full): a copy
 */
DailiesCrop *
dailies_crop_copy (const DailiesCrop *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

/**
 * dailies_crop_free:
 * @self: a crop
 */
void
dailies_crop_free (DailiesCrop *self)
{
  g_free (self);
}

/**
 * dailies_crop_equal:
 * @left: a crop
 * @right: another
 *
 * Returns: whether both show the same part of any picture
 */
gboolean
dailies_crop_equal (const DailiesCrop *left,
                    const DailiesCrop *right)
{
  g_return_val_if_fail (left != NULL, FALSE);
  g_return_val_if_fail (right != NULL, FALSE);

  return fabs (left->x - right->x) < NOTHING && fabs (left->y - right->y) < NOTHING &&
         fabs (left->width - right->width) < NOTHING && fabs (left->height - right->height) < NOTHING;
}

/**
 * dailies_crop_is_whole:
 * @self: a crop
 *
 * Returns: whether nothing is cut off
 */
gboolean
dailies_crop_is_whole (const DailiesCrop *self)
{
  return dailies_crop_equal (self, &DAILIES_CROP_WHOLE);
}

/**
 * dailies_crop_is_valid:
 * @self: a crop
 *
 * Returns: whether it lies inside the picture and leaves something of it
 */
gboolean
dailies_crop_is_valid (const DailiesCrop *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* Also false for what is not a number. */
  return self->x >= 0 && self->y >= 0 && self->width >= NOTHING && self->height >= NOTHING &&
         self->x + self->width <= 1 + NOTHING && self->y + self->height <= 1 + NOTHING;
}

static void
to_pixels (double begin,
           double length,
           guint n_pixels,
           guint *first,
           guint *count)
{
  *first = MIN ((guint) floor (begin * n_pixels + 0.5), n_pixels - 1);
  *count = CLAMP ((guint) floor ((begin + length) * n_pixels + 0.5), *first + 1, n_pixels) - *first;
}

/**
 * dailies_crop_to_pixels:
 * @self: a valid crop
 * @picture_width: of the whole picture, at least 1
 * @picture_height: of the whole picture, at least 1
 * @left: (out): the first column
 * @top: (out): the first row
 * @width: (out): how many columns, at least 1
 * @height: (out): how many rows, at least 1
 */
void
dailies_crop_to_pixels (const DailiesCrop *self,
                        guint picture_width,
                        guint picture_height,
                        guint *left,
                        guint *top,
                        guint *width,
                        guint *height)
{
  g_return_if_fail (self != NULL && dailies_crop_is_valid (self));
  g_return_if_fail (picture_width > 0 && picture_height > 0);

  to_pixels (self->x, self->width, picture_width, left, width);
  to_pixels (self->y, self->height, picture_height, top, height);
}

/**
 * dailies_crop_new_from_json:
 * @object: as dailies_crop_to_json() makes it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a valid crop, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesCrop *
dailies_crop_new_from_json (JsonObject *object,
                            GError **error)
{
  DailiesCrop self = DAILIES_CROP_WHOLE;

  g_return_val_if_fail (object != NULL, NULL);

  if (!dailies_json_read_double (object, "x", &self.x, error) ||
      !dailies_json_read_double (object, "y", &self.y, error) ||
      !dailies_json_read_double (object, "width", &self.width, error) ||
      !dailies_json_read_double (object, "height", &self.height, error))
    return NULL;

  if (!dailies_crop_is_valid (&self))
    {
      dailies_error_refuse (error, "crop", "%s", _ ("A crop reaches beyond its picture, or leaves nothing of it"));
      return NULL;
    }

  return dailies_crop_copy (&self);
}

/**
 * dailies_crop_to_json:
 * @self: a crop
 *
 * Returns: (transfer full): {"x", "y", "width", "height"}
 */
JsonObject *
dailies_crop_to_json (const DailiesCrop *self)
{
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  dailies_json_write_double (object, "x", self->x);
  dailies_json_write_double (object, "y", self->y);
  dailies_json_write_double (object, "width", self->width);
  dailies_json_write_double (object, "height", self->height);

  return object;
}

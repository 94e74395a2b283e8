/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-fitted-image"

#include "config.h"

#include "dailies-fitted-image.h"

struct _DailiesFittedImage
{
  GObject parent_instance;

  GBytes *bytes;
  char *mime_type;
  guint width;
  guint height;
};

G_DEFINE_FINAL_TYPE (DailiesFittedImage, dailies_fitted_image, G_TYPE_OBJECT)

static void
dailies_fitted_image_finalize (GObject *object)
{
  DailiesFittedImage *self = DAILIES_FITTED_IMAGE (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->mime_type, g_free);

  G_OBJECT_CLASS (dailies_fitted_image_parent_class)->finalize (object);
}

static void
dailies_fitted_image_class_init (DailiesFittedImageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_fitted_image_finalize;
}

static void
dailies_fitted_image_init (DailiesFittedImage *self)
{
}

/**
 * dailies_fitted_image_new:
 * @bytes: the encoded image
 * @mime_type: "image/png", "image/jpeg" or "image/webp"
 * @width: in pixels
 * @height: in pixels
 *
 * Returns: (transfer full): an image
 */
DailiesFittedImage *
dailies_fitted_image_new (GBytes *bytes,
                          const char *mime_type,
                          guint width,
                          guint height)
{
  DailiesFittedImage *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (mime_type != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_FITTED_IMAGE, NULL);
  self->bytes = g_bytes_ref (bytes);
  self->mime_type = g_strdup (mime_type);
  self->width = width;
  self->height = height;

  return self;
}

/**
 * dailies_fitted_image_get_bytes:
 * @self: an image
 *
 * Returns: (transfer none): its file
 */
GBytes *
dailies_fitted_image_get_bytes (DailiesFittedImage *self)
{
  g_return_val_if_fail (DAILIES_IS_FITTED_IMAGE (self), NULL);

  return self->bytes;
}

/**
 * dailies_fitted_image_get_mime_type:
 * @self: an image
 *
 * Returns: (transfer none): its type
 */
const char *
dailies_fitted_image_get_mime_type (DailiesFittedImage *self)
{
  g_return_val_if_fail (DAILIES_IS_FITTED_IMAGE (self), NULL);

  return self->mime_type;
}

/**
 * dailies_fitted_image_get_width:
 * @self: an image
 *
 * Returns: its width in pixels
 */
guint
dailies_fitted_image_get_width (DailiesFittedImage *self)
{
  g_return_val_if_fail (DAILIES_IS_FITTED_IMAGE (self), 0);

  return self->width;
}

/**
 * dailies_fitted_image_get_height:
 * @self: an image
 *
 * Returns: its height in pixels
 */
guint
dailies_fitted_image_get_height (DailiesFittedImage *self)
{
  g_return_val_if_fail (DAILIES_IS_FITTED_IMAGE (self), 0);

  return self->height;
}

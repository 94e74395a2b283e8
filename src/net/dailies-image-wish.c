/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-image-wish"

#include "config.h"

#include "dailies-image-wish.h"

struct _DailiesImageWish
{
  GObject parent_instance;

  char *prompt;
  char *model;
  guint width;
  guint height;
  guint count;
  char *quality;
  char *style;
  char *negative_prompt;
};

G_DEFINE_FINAL_TYPE (DailiesImageWish, dailies_image_wish, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROMPT = 1,
  PROP_MODEL,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_COUNT,
  PROP_QUALITY,
  PROP_STYLE,
  PROP_NEGATIVE_PROMPT,
} DailiesImageWishProps;

static GParamSpec *properties[PROP_NEGATIVE_PROMPT + 1];

static void
dailies_image_wish_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesImageWish *self = DAILIES_IMAGE_WISH (object);

  switch ((DailiesImageWishProps) prop_id)
    {
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;
    case PROP_WIDTH:
      g_value_set_uint (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_uint (value, self->height);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_QUALITY:
      g_value_set_string (value, self->quality);
      break;
    case PROP_STYLE:
      g_value_set_string (value, self->style);
      break;
    case PROP_NEGATIVE_PROMPT:
      g_value_set_string (value, self->negative_prompt);
      break;
    }
}

static void
dailies_image_wish_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DailiesImageWish *self = DAILIES_IMAGE_WISH (object);

  switch ((DailiesImageWishProps) prop_id)
    {
    case PROP_PROMPT:
      self->prompt = g_value_dup_string (value);
      break;
    case PROP_MODEL:
      self->model = g_value_dup_string (value);
      break;
    case PROP_WIDTH:
      self->width = g_value_get_uint (value);
      break;
    case PROP_HEIGHT:
      self->height = g_value_get_uint (value);
      break;
    case PROP_COUNT:
      self->count = g_value_get_uint (value);
      break;
    case PROP_QUALITY:
      self->quality = g_value_dup_string (value);
      break;
    case PROP_STYLE:
      self->style = g_value_dup_string (value);
      break;
    case PROP_NEGATIVE_PROMPT:
      self->negative_prompt = g_value_dup_string (value);
      break;
    }
}

static void
dailies_image_wish_finalize (GObject *object)
{
  DailiesImageWish *self = DAILIES_IMAGE_WISH (object);

  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->quality, g_free);
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->negative_prompt, g_free);

  G_OBJECT_CLASS (dailies_image_wish_parent_class)->finalize (object);
}

static void
dailies_image_wish_class_init (DailiesImageWishClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_image_wish_get_property;
  object_class->set_property = dailies_image_wish_set_property;
  object_class->finalize = dailies_image_wish_finalize;

  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, NULL, flags);
  properties[PROP_MODEL] = g_param_spec_string ("model", NULL, NULL, NULL, flags);
  properties[PROP_WIDTH] = g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_uint ("height", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 1, G_MAXUINT, 1, flags);
  properties[PROP_QUALITY] = g_param_spec_string ("quality", NULL, NULL, NULL, flags);
  properties[PROP_STYLE] = g_param_spec_string ("style", NULL, NULL, NULL, flags);
  properties[PROP_NEGATIVE_PROMPT] = g_param_spec_string ("negative-prompt", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_image_wish_init (DailiesImageWish *self)
{
}

/**
 * dailies_image_wish_new:
 * @prompt: what to show
 * @model: id of a model for images
 *
 * Returns: (transfer full): a wish for one still, the rest of which is left to
 *   the model
 */
DailiesImageWish *
dailies_image_wish_new (const char *prompt,
                        const char *model)
{
  g_return_val_if_fail (prompt != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);

  return g_object_new (DAILIES_TYPE_IMAGE_WISH, "prompt", prompt, "model", model, NULL);
}

/**
 * dailies_image_wish_get_prompt:
 * @self: a wish
 *
 * Returns: what to show
 */
const char *
dailies_image_wish_get_prompt (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), NULL);

  return self->prompt;
}

/**
 * dailies_image_wish_get_model:
 * @self: a wish
 *
 * Returns: id of the model
 */
const char *
dailies_image_wish_get_model (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), NULL);

  return self->model;
}

/**
 * dailies_image_wish_get_width:
 * @self: a wish
 *
 * Returns: in pixels; 0 for the default
 */
guint
dailies_image_wish_get_width (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), 0);

  return self->width;
}

/**
 * dailies_image_wish_get_height:
 * @self: a wish
 *
 * Returns: in pixels; 0 for the default
 */
guint
dailies_image_wish_get_height (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), 0);

  return self->height;
}

/**
 * dailies_image_wish_get_count:
 * @self: a wish
 *
 * Returns: how many
 */
guint
dailies_image_wish_get_count (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), 0);

  return self->count;
}

/**
 * dailies_image_wish_get_quality:
 * @self: a wish
 *
 * Returns: (nullable): the service's word
 */
const char *
dailies_image_wish_get_quality (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), NULL);

  return self->quality;
}

/**
 * dailies_image_wish_get_style:
 * @self: a wish
 *
 * Returns: (nullable): the service's word
 */
const char *
dailies_image_wish_get_style (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), NULL);

  return self->style;
}

/**
 * dailies_image_wish_get_negative_prompt:
 * @self: a wish
 *
 * Returns: (nullable): what not to show
 */
const char *
dailies_image_wish_get_negative_prompt (DailiesImageWish *self)
{
  g_return_val_if_fail (DAILIES_IS_IMAGE_WISH (self), NULL);

  return self->negative_prompt;
}

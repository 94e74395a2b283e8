/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-item"

#include "config.h"

#include "dailies-reference-item-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-reference-file.h"
#include "dailies-reference-picture.h"
#include "dailies-ui-fiber.h"

/* Of a tile, at scale 1. */
#define TILE_WIDTH 128
#define TILE_HEIGHT 72

G_DEFINE_ENUM_TYPE (DailiesReferenceState, dailies_reference_state, G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_LOADING, "loading"), G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_READY, "ready"), G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_TOO_LARGE, "too-large"), G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_UNREADABLE, "unreadable"), G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_UNUSABLE, "unusable"))

struct _DailiesReferenceItem
{
  GObject parent_instance;

  char *path;
  char *name;
  DailiesReferenceRole role;
  DailiesCrop crop;
  gboolean is_clip;
  guint width;
  guint height;
  GdkTexture *texture;

  /* Of the file; the problem, of the list, comes on top of it. */
  DailiesReferenceState state;
  char *failure;
  char *problem;
  char *problem_explanation;

  /* Only the last of several loads counts. */
  guint scale;
  guint n_loads;
};

G_DEFINE_FINAL_TYPE (DailiesReferenceItem, dailies_reference_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_PATH = 1,
  PROP_NAME,
  PROP_ROLE,
  PROP_CROP,
  PROP_STATE,
  PROP_REASON,
  PROP_EXPLANATION,
  PROP_TEXTURE,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_IS_CLIP,
} DailiesReferenceItemProps;

static GParamSpec *properties[PROP_IS_CLIP + 1];

static void
dailies_reference_item_finalize (GObject *object)
{
  DailiesReferenceItem *self = DAILIES_REFERENCE_ITEM (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->problem_explanation, g_free);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (dailies_reference_item_parent_class)->finalize (object);
}

static void
dailies_reference_item_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  DailiesReferenceItem *self = DAILIES_REFERENCE_ITEM (object);

  switch ((DailiesReferenceItemProps) prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ROLE:
      g_value_set_enum (value, self->role);
      break;
    case PROP_CROP:
      g_value_set_boxed (value, &self->crop);
      break;
    case PROP_STATE:
      g_value_set_enum (value, dailies_reference_item_get_state (self));
      break;
    case PROP_REASON:
      g_value_set_string (value, dailies_reference_item_get_reason (self));
      break;
    case PROP_EXPLANATION:
      g_value_set_string (value, dailies_reference_item_get_explanation (self));
      break;
    case PROP_TEXTURE:
      g_value_set_object (value, self->texture);
      break;
    case PROP_WIDTH:
      g_value_set_uint (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_uint (value, self->height);
      break;
    case PROP_IS_CLIP:
      g_value_set_boolean (value, self->is_clip);
      break;
    }
}

static void
dailies_reference_item_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  switch ((DailiesReferenceItemProps) prop_id)
    {
    case PROP_CROP:
      dailies_reference_item_set_crop (DAILIES_REFERENCE_ITEM (object), g_value_get_boxed (value));
      break;
    case PROP_PATH:
    case PROP_NAME:
    case PROP_ROLE:
    case PROP_STATE:
    case PROP_REASON:
    case PROP_EXPLANATION:
    case PROP_TEXTURE:
    case PROP_WIDTH:
    case PROP_HEIGHT:
    case PROP_IS_CLIP:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_reference_item_class_init (DailiesReferenceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dailies_reference_item_finalize;
  object_class->get_property = dailies_reference_item_get_property;
  object_class->set_property = dailies_reference_item_set_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_ROLE] = g_param_spec_enum ("role", NULL, NULL, DAILIES_TYPE_REFERENCE_ROLE, DAILIES_REFERENCE_FIRST, flags);
  properties[PROP_CROP] = g_param_spec_boxed ("crop", NULL, NULL, DAILIES_TYPE_CROP, flags | G_PARAM_WRITABLE);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, DAILIES_TYPE_REFERENCE_STATE, DAILIES_REFERENCE_LOADING, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_EXPLANATION] = g_param_spec_string ("explanation", NULL, NULL, NULL, flags);
  properties[PROP_TEXTURE] = g_param_spec_object ("texture", NULL, NULL, GDK_TYPE_TEXTURE, flags);
  properties[PROP_WIDTH] = g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_uint ("height", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_CLIP] = g_param_spec_boolean ("is-clip", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_reference_item_init (DailiesReferenceItem *self)
{
  self->crop = DAILIES_CROP_WHOLE;
  self->scale = 1;
}

DailiesReferenceItem *
dailies_reference_item_new (const char *name,
                            DailiesReferenceRole role,
                            const DailiesCrop *crop)
{
  DailiesReferenceItem *self = g_object_new (DAILIES_TYPE_REFERENCE_ITEM, NULL);

  self->name = g_strdup (name);
  self->role = role;
  if (crop != NULL)
    self->crop = *crop;

  return self;
}

static void
notify (DailiesReferenceItem *self,
        DailiesReferenceItemProps property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
notify_state (DailiesReferenceItem *self)
{
  notify (self, PROP_STATE);
  notify (self, PROP_REASON);
  notify (self, PROP_EXPLANATION);
}

static void
take_picture (DailiesReferenceItem *self,
              DailiesReferencePicture *picture)
{
  g_assert (DAILIES_IS_REFERENCE_ITEM (self));

  g_object_freeze_notify (G_OBJECT (self));
  g_set_object (&self->texture, dailies_reference_picture_get_texture (picture));
  notify (self, PROP_TEXTURE);
  self->width = dailies_reference_picture_get_width (picture);
  notify (self, PROP_WIDTH);
  self->height = dailies_reference_picture_get_height (picture);
  notify (self, PROP_HEIGHT);
  dailies_reference_item_set_is_clip (self, dailies_reference_picture_get_is_clip (picture));
  self->state = DAILIES_REFERENCE_READY;
  g_clear_pointer (&self->failure, g_free);
  notify_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static DexFuture *
load_fiber (gpointer data)
{
  DailiesReferenceItem *self = data;
  const guint n_loads = ++self->n_loads;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesReferencePicture) picture = NULL;

  picture = dex_await_object (dailies_reference_picture_load (self->path, &self->crop, TILE_WIDTH * self->scale, TILE_HEIGHT * self->scale), &error);
  if (n_loads != self->n_loads)
    return dex_future_new_true ();

  if (picture != NULL)
    take_picture (self, picture);
  else
    dailies_reference_item_fail (self, error);

  return dex_future_new_true ();
}

/* For the window's scale, again when it or the crop changes. */
void
dailies_reference_item_load (DailiesReferenceItem *self,
                             guint scale)
{
  g_assert (DAILIES_IS_REFERENCE_ITEM (self));

  self->scale = scale;
  if (self->path != NULL)
    dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), DAILIES_UI_STACK_SIZE, load_fiber, g_object_ref (self), g_object_unref));
}

void
dailies_reference_item_take_path (DailiesReferenceItem *self,
                                  char *path)
{
  g_assert (DAILIES_IS_REFERENCE_ITEM (self));
  g_assert (path != NULL);

  g_free (self->path);
  self->path = path;
  notify (self, PROP_PATH);
}

void
dailies_reference_item_fail (DailiesReferenceItem *self,
                             const GError *error)
{
  g_assert (DAILIES_IS_REFERENCE_ITEM (self));

  self->state = dailies_error_has_code (error, DAILIES_REFERENCE_FILE_TOO_LARGE) ? DAILIES_REFERENCE_TOO_LARGE : DAILIES_REFERENCE_UNREADABLE;
  g_set_str (&self->failure, error->message);
  notify_state (self);
}

void
dailies_reference_item_set_role (DailiesReferenceItem *self,
                                 DailiesReferenceRole role)
{
  g_assert (DAILIES_IS_REFERENCE_ITEM (self));

  if (self->role == role)
    return;

  self->role = role;
  notify (self, PROP_ROLE);
}

void
dailies_reference_item_set_is_clip (DailiesReferenceItem *self,
                                    gboolean is_clip)
{
  g_assert (DAILIES_IS_REFERENCE_ITEM (self));

  if (self->is_clip == is_clip)
    return;

  self->is_clip = is_clip;
  notify (self, PROP_IS_CLIP);
}

/* %NULL if there is none. */
void
dailies_reference_item_set_problem (DailiesReferenceItem *self,
                                    const char *reason,
                                    const char *explanation)
{
  const gboolean other_reason = g_set_str (&self->problem, reason);
  const gboolean other_explanation = g_set_str (&self->problem_explanation, explanation);

  g_assert (DAILIES_IS_REFERENCE_ITEM (self));

  if (other_reason || other_explanation)
    notify_state (self);
}

/* Without what the list has to say. */
DailiesReferenceState
dailies_reference_item_get_own_state (DailiesReferenceItem *self)
{
  g_assert (DAILIES_IS_REFERENCE_ITEM (self));

  return self->state;
}

/**
 * dailies_reference_item_get_path:
 * @self: an item
 *
 * Returns: (nullable): where the file is; %NULL until it is one
 */
const char *
dailies_reference_item_get_path (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), NULL);

  return self->path;
}

/**
 * dailies_reference_item_get_name:
 * @self: an item
 *
 * Returns: what people call it
 */
const char *
dailies_reference_item_get_name (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), NULL);

  return self->name;
}

/**
 * dailies_reference_item_get_role:
 * @self: an item
 *
 * Returns: what it is for; dailies_reference_list_set_role() changes it
 */
DailiesReferenceRole
dailies_reference_item_get_role (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), DAILIES_REFERENCE_FIRST);

  return self->role;
}

/**
 * dailies_reference_item_get_crop:
 * @self: an item
 *
 * Returns: (transfer none): the part of it that is used
 */
const DailiesCrop *
dailies_reference_item_get_crop (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), NULL);

  return &self->crop;
}

/**
 * dailies_reference_item_set_crop:
 * @self: an item
 * @crop: (nullable): the part of it that is used; %NULL for all of it
 */
void
dailies_reference_item_set_crop (DailiesReferenceItem *self,
                                 const DailiesCrop *crop)
{
  const DailiesCrop wanted = crop != NULL ? *crop : DAILIES_CROP_WHOLE;

  g_return_if_fail (DAILIES_IS_REFERENCE_ITEM (self));
  g_return_if_fail (dailies_crop_is_valid (&wanted));

  if (dailies_crop_equal (&self->crop, &wanted))
    return;

  self->crop = wanted;
  notify (self, PROP_CROP);
  dailies_reference_item_load (self, self->scale);
}

/**
 * dailies_reference_item_get_state:
 * @self: an item
 *
 * Returns: whether it can be used
 */
DailiesReferenceState
dailies_reference_item_get_state (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), DAILIES_REFERENCE_UNREADABLE);

  return self->state == DAILIES_REFERENCE_READY && self->problem != NULL ? DAILIES_REFERENCE_UNUSABLE : self->state;
}

/**
 * dailies_reference_item_get_reason:
 * @self: an item
 *
 * Returns: (nullable): why it cannot be used, in two or three words
 */
const char *
dailies_reference_item_get_reason (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), NULL);

  switch (dailies_reference_item_get_state (self))
    {
    case DAILIES_REFERENCE_LOADING:
    case DAILIES_REFERENCE_READY:
      return NULL;
    case DAILIES_REFERENCE_TOO_LARGE:
      return _ ("Too large");
    case DAILIES_REFERENCE_UNREADABLE:
      return _ ("Cannot be read");
    case DAILIES_REFERENCE_UNUSABLE:
      return self->problem;
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_reference_item_get_explanation:
 * @self: an item
 *
 * Returns: (nullable): why it cannot be used, in a sentence
 */
const char *
dailies_reference_item_get_explanation (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), NULL);

  switch (dailies_reference_item_get_state (self))
    {
    case DAILIES_REFERENCE_LOADING:
    case DAILIES_REFERENCE_READY:
      return NULL;
    case DAILIES_REFERENCE_TOO_LARGE:
    case DAILIES_REFERENCE_UNREADABLE:
      return self->failure;
    case DAILIES_REFERENCE_UNUSABLE:
      return self->problem_explanation;
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_reference_item_get_texture:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what is used of it, as large as a tile
 *   needs it
 */
GdkTexture *
dailies_reference_item_get_texture (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), NULL);

  return self->texture;
}

/**
 * dailies_reference_item_get_width:
 * @self: an item
 *
 * Returns: the width of all of it, in pixels; 0 until it is known
 */
guint
dailies_reference_item_get_width (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), 0);

  return self->width;
}

/**
 * dailies_reference_item_get_height:
 * @self: an item
 *
 * Returns: the height of all of it, in pixels; 0 until it is known
 */
guint
dailies_reference_item_get_height (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), 0);

  return self->height;
}

/**
 * dailies_reference_item_get_is_clip:
 * @self: an item
 *
 * Returns: whether it is a clip, and its texture the first frame
 */
gboolean
dailies_reference_item_get_is_clip (DailiesReferenceItem *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (self), FALSE);

  return self->is_clip;
}

/**
 * dailies_reference_item_load_picture:
 * @self: an item that is a file
 * @width: that the texture shall cover, in pixels; 0 for its own size
 * @height: that the texture shall cover, in pixels; 0 for its own size
 *
 * Loads all of it, for those who want to see more than a tile.
 *
 * Returns: (transfer full): a future that resolves to a
 *   #DailiesReferencePicture or rejects as dailies_reference_picture_load()
 *   does
 */
DexFuture *
dailies_reference_item_load_picture (DailiesReferenceItem *self,
                                     guint width,
                                     guint height)
{
  dex_return_error_if_fail (DAILIES_IS_REFERENCE_ITEM (self));
  dex_return_error_if_fail (self->path != NULL);

  return dailies_reference_picture_load (self->path, NULL, width, height);
}

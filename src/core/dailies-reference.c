/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference"

#include "config.h"

#include "dailies-reference.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-words.h"

G_DEFINE_ENUM_TYPE (DailiesReferenceRole, dailies_reference_role, G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_FIRST, "first"), G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_LAST, "last"), G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_REFERENCE, "reference"), G_DEFINE_ENUM_VALUE (DAILIES_REFERENCE_SOURCE, "source"))

struct _DailiesReference
{
  GObject parent_instance;

  char *path;
  DailiesReferenceRole role;
  char *mime_type;
  char *sha256;
  guint width;
  guint height;
  DailiesCrop crop;
};

G_DEFINE_FINAL_TYPE (DailiesReference, dailies_reference, G_TYPE_OBJECT)

typedef enum
{
  PROP_PATH = 1,
  PROP_ROLE,
  PROP_MIME_TYPE,
  PROP_SHA256,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_CROP,
} DailiesReferenceProps;

static GParamSpec *properties[PROP_CROP + 1];

static void
dailies_reference_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesReference *self = DAILIES_REFERENCE (object);

  switch ((DailiesReferenceProps) prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_ROLE:
      g_value_set_enum (value, self->role);
      break;
    case PROP_MIME_TYPE:
      g_value_set_string (value, self->mime_type);
      break;
    case PROP_SHA256:
      g_value_set_string (value, self->sha256);
      break;
    case PROP_WIDTH:
      g_value_set_uint (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_uint (value, self->height);
      break;
    case PROP_CROP:
      g_value_set_boxed (value, &self->crop);
      break;
    }
}

static void
dailies_reference_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesReference *self = DAILIES_REFERENCE (object);

  switch ((DailiesReferenceProps) prop_id)
    {
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    case PROP_ROLE:
      self->role = g_value_get_enum (value);
      break;
    case PROP_MIME_TYPE:
      self->mime_type = g_value_dup_string (value);
      break;
    case PROP_SHA256:
      self->sha256 = g_value_dup_string (value);
      break;
    case PROP_WIDTH:
      self->width = g_value_get_uint (value);
      break;
    case PROP_HEIGHT:
      self->height = g_value_get_uint (value);
      break;
    case PROP_CROP:
      self->crop = g_value_get_boxed (value) != NULL ? *(DailiesCrop *) g_value_get_boxed (value) : DAILIES_CROP_WHOLE;
      break;
    }
}

static void
dailies_reference_finalize (GObject *object)
{
  DailiesReference *self = DAILIES_REFERENCE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->mime_type, g_free);
  g_clear_pointer (&self->sha256, g_free);

  G_OBJECT_CLASS (dailies_reference_parent_class)->finalize (object);
}

static void
dailies_reference_class_init (DailiesReferenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_reference_get_property;
  object_class->set_property = dailies_reference_set_property;
  object_class->finalize = dailies_reference_finalize;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, "", flags);
  properties[PROP_ROLE] =
      g_param_spec_enum ("role", NULL, NULL, DAILIES_TYPE_REFERENCE_ROLE, DAILIES_REFERENCE_FIRST, flags);
  properties[PROP_MIME_TYPE] = g_param_spec_string ("mime-type", NULL, NULL, NULL, flags);
  properties[PROP_SHA256] = g_param_spec_string ("sha256", NULL, NULL, NULL, flags);
  properties[PROP_WIDTH] = g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_uint ("height", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CROP] = g_param_spec_boxed ("crop", NULL, NULL, DAILIES_TYPE_CROP, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_reference_init (DailiesReference *self)
{
}

/**
 * dailies_reference_new:
 * @path: the absolute path of a file that was not looked at yet
 * @role: what it is for
 *
 * Returns: (transfer full): a reference
 */
DailiesReference *
dailies_reference_new (const char *path,
                       DailiesReferenceRole role)
{
  return dailies_reference_new_examined (path, role, NULL, NULL, 0, 0);
}

/**
 * dailies_reference_new_examined:
 * @path: the absolute path of a file
 * @role: what it is for
 * @mime_type: (nullable): what is in it
 * @sha256: (nullable): its hash in small hexadecimal digits
 * @width: in pixels
 * @height: in pixels
 *
 * Returns: (transfer full): a reference
 */
DailiesReference *
dailies_reference_new_examined (const char *path,
                                DailiesReferenceRole role,
                                const char *mime_type,
                                const char *sha256,
                                guint width,
                                guint height)
{
  return g_object_new (DAILIES_TYPE_REFERENCE,
                       "path", path,
                       "role", role,
                       "mime-type", mime_type,
                       "sha256", sha256,
                       "width", width,
                       "height", height,
                       NULL);
}

/**
 * dailies_reference_copy_with_crop:
 * @self: a reference
 * @crop: (nullable): the part of the picture that is used; %NULL for all of it
 *
 * Returns: (transfer full): a copy of @self with that crop
 */
DailiesReference *
dailies_reference_copy_with_crop (DailiesReference *self,
                                  const DailiesCrop *crop)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), NULL);

  return g_object_new (DAILIES_TYPE_REFERENCE,
                       "path", self->path,
                       "role", self->role,
                       "mime-type", self->mime_type,
                       "sha256", self->sha256,
                       "width", self->width,
                       "height", self->height,
                       "crop", crop,
                       NULL);
}

/* The name of a file need not be text, but JSON is: such a file goes by its
 * URI. */
static gboolean
read_path (JsonObject *object,
           char **path,
           GError **error)
{
  g_autofree char *uri = NULL;

  g_assert (object != NULL);

  if (!dailies_json_read_string (object, "path", path, error) ||
      !dailies_json_read_string (object, "uri", &uri, error))
    return FALSE;

  if (*path == NULL && uri != NULL)
    *path = g_filename_from_uri (uri, NULL, NULL);

  if (*path == NULL)
    return dailies_json_require (object, "path", error);

  return TRUE;
}

static gboolean
read_crop (JsonObject *object,
           DailiesCrop **crop,
           GError **error)
{
  JsonObject *member = NULL;

  g_assert (object != NULL);

  if (!dailies_json_read_object (object, "crop", &member, error))
    return FALSE;

  if (member != NULL)
    *crop = dailies_crop_new_from_json (member, error);

  return member == NULL || *crop != NULL;
}

/**
 * dailies_reference_new_from_json:
 * @object: as dailies_reference_to_json() makes it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a reference, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION that names the member
 */
DailiesReference *
dailies_reference_new_from_json (JsonObject *object,
                                 GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *mime_type = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (DailiesCrop) crop = NULL;
  g_autoptr (DailiesReference) self = NULL;
  int role = DAILIES_REFERENCE_FIRST;
  guint width = 0;
  guint height = 0;

  g_return_val_if_fail (object != NULL, NULL);

  if (!read_path (object, &path, error) ||
      !dailies_json_require (object, "role", error) ||
      !dailies_json_read_word (object, "role", DAILIES_TYPE_REFERENCE_ROLE, &role, error) ||
      !dailies_json_read_string (object, "mime_type", &mime_type, error) ||
      !dailies_json_read_string (object, "sha256", &sha256, error) ||
      !dailies_json_read_uint (object, "width", &width, error) ||
      !dailies_json_read_uint (object, "height", &height, error) ||
      !read_crop (object, &crop, error))
    return NULL;

  self = dailies_reference_new_examined (path, role, mime_type, sha256, width, height);

  return dailies_reference_copy_with_crop (self, crop);
}

/**
 * dailies_reference_to_json:
 * @self: a reference
 *
 * Returns: (transfer full): all properties; those without a value are left
 *   out
 */
JsonObject *
dailies_reference_to_json (DailiesReference *self)
{
  JsonObject *object;

  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), NULL);

  object = json_object_new ();
  if (self->path != NULL && !g_utf8_validate (self->path, -1, NULL) && g_path_is_absolute (self->path))
    {
      g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);

      dailies_json_write_string (object, "uri", uri);
    }
  else
    {
      dailies_json_write_string (object, "path", self->path);
    }
  dailies_json_write_string (object, "role", dailies_reference_role_to_word (self->role));
  dailies_json_write_string (object, "mime_type", self->mime_type);
  dailies_json_write_string (object, "sha256", self->sha256);
  if (self->width > 0)
    json_object_set_int_member (object, "width", self->width);
  if (self->height > 0)
    json_object_set_int_member (object, "height", self->height);
  if (!dailies_crop_is_whole (&self->crop))
    json_object_set_object_member (object, "crop", dailies_crop_to_json (&self->crop));

  return object;
}

/**
 * dailies_reference_get_path:
 * @self: a reference
 *
 * Returns: where the file is, in the encoding of file names
 */
const char *
dailies_reference_get_path (DailiesReference *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), NULL);

  return self->path;
}

/**
 * dailies_reference_get_role:
 * @self: a reference
 *
 * Returns: what it is for
 */
DailiesReferenceRole
dailies_reference_get_role (DailiesReference *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), DAILIES_REFERENCE_FIRST);

  return self->role;
}

/**
 * dailies_reference_get_mime_type:
 * @self: a reference
 *
 * Returns: (nullable): what is in the file; %NULL until it was examined
 */
const char *
dailies_reference_get_mime_type (DailiesReference *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), NULL);

  return self->mime_type;
}

/**
 * dailies_reference_get_sha256:
 * @self: a reference
 *
 * Returns: (nullable): the hash of the file; %NULL until it was examined
 */
const char *
dailies_reference_get_sha256 (DailiesReference *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), NULL);

  return self->sha256;
}

/**
 * dailies_reference_get_width:
 * @self: a reference
 *
 * Returns: pixels; 0 until the file was examined
 */
guint
dailies_reference_get_width (DailiesReference *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), 0);

  return self->width;
}

/**
 * dailies_reference_get_height:
 * @self: a reference
 *
 * Returns: pixels; 0 until the file was examined
 */
guint
dailies_reference_get_height (DailiesReference *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), 0);

  return self->height;
}

/**
 * dailies_reference_get_crop:
 * @self: a reference
 *
 * Returns: (transfer none): the part of the picture that is used
 */
const DailiesCrop *
dailies_reference_get_crop (DailiesReference *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE (self), NULL);

  return &self->crop;
}

/**
 * dailies_reference_role_to_word:
 * @role: a role
 *
 * Returns: the word that stands for it in JSON and on the command line
 */
const char *
dailies_reference_role_to_word (DailiesReferenceRole role)
{
  return dailies_enum_to_word (DAILIES_TYPE_REFERENCE_ROLE, role);
}

/**
 * dailies_reference_role_from_word:
 * @word: (nullable): a word
 * @role: (out) (optional): the role
 *
 * Returns: whether @word stands for a role; if not, @role is left alone
 */
gboolean
dailies_reference_role_from_word (const char *word,
                                  DailiesReferenceRole *role)
{
  int value;

  if (!dailies_enum_from_word (DAILIES_TYPE_REFERENCE_ROLE, word, &value))
    return FALSE;

  if (role != NULL)
    *role = value;

  return TRUE;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model"

#include "config.h"

#include "dailies-model.h"

#include "dailies-json.h"

struct _DailiesModel
{
  GObject parent_instance;

  char *id;
  char *name;
  char *developer;
  char *description;
  char *category;
  GStrv tags;
  GStrv formats;
  char *notes;
  DailiesCapabilities *capabilities;
  gboolean retired;
  char *retired_on;
};

G_DEFINE_FINAL_TYPE (DailiesModel, dailies_model, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_DEVELOPER,
  PROP_DESCRIPTION,
  PROP_CATEGORY,
  PROP_TAGS,
  PROP_FORMATS,
  PROP_NOTES,
  PROP_CAPABILITIES,
  PROP_RETIRED,
  PROP_RETIRED_ON,
} DailiesModelProps;

static GParamSpec *properties[PROP_RETIRED_ON + 1];

static void
dailies_model_constructed (GObject *object)
{
  DailiesModel *self = DAILIES_MODEL (object);

  G_OBJECT_CLASS (dailies_model_parent_class)->constructed (object);

  if (self->name == NULL)
    self->name = g_strdup (self->id);
  if (self->capabilities == NULL)
    self->capabilities = dailies_capabilities_new ();
}

static void
dailies_model_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  DailiesModel *self = DAILIES_MODEL (object);

  switch ((DailiesModelProps) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DEVELOPER:
      g_value_set_string (value, self->developer);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_CATEGORY:
      g_value_set_string (value, self->category);
      break;
    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;
    case PROP_FORMATS:
      g_value_set_boxed (value, self->formats);
      break;
    case PROP_NOTES:
      g_value_set_string (value, self->notes);
      break;
    case PROP_CAPABILITIES:
      g_value_set_object (value, self->capabilities);
      break;
    case PROP_RETIRED:
      g_value_set_boolean (value, self->retired);
      break;
    case PROP_RETIRED_ON:
      g_value_set_string (value, self->retired_on);
      break;
    }
}

static void
dailies_model_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  DailiesModel *self = DAILIES_MODEL (object);

  switch ((DailiesModelProps) prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_DEVELOPER:
      self->developer = g_value_dup_string (value);
      break;
    case PROP_DESCRIPTION:
      self->description = g_value_dup_string (value);
      break;
    case PROP_CATEGORY:
      self->category = g_value_dup_string (value);
      break;
    case PROP_TAGS:
      self->tags = g_value_dup_boxed (value);
      break;
    case PROP_FORMATS:
      self->formats = g_value_dup_boxed (value);
      break;
    case PROP_NOTES:
      self->notes = g_value_dup_string (value);
      break;
    case PROP_CAPABILITIES:
      self->capabilities = g_value_dup_object (value);
      break;
    case PROP_RETIRED:
      self->retired = g_value_get_boolean (value);
      break;
    case PROP_RETIRED_ON:
      self->retired_on = g_value_dup_string (value);
      break;
    }
}

static void
dailies_model_finalize (GObject *object)
{
  DailiesModel *self = DAILIES_MODEL (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->developer, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->category, g_free);
  g_clear_pointer (&self->tags, g_strfreev);
  g_clear_pointer (&self->formats, g_strfreev);
  g_clear_pointer (&self->notes, g_free);
  g_clear_object (&self->capabilities);
  g_clear_pointer (&self->retired_on, g_free);

  G_OBJECT_CLASS (dailies_model_parent_class)->finalize (object);
}

static void
dailies_model_class_init (DailiesModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dailies_model_constructed;
  object_class->get_property = dailies_model_get_property;
  object_class->set_property = dailies_model_set_property;
  object_class->finalize = dailies_model_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DEVELOPER] = g_param_spec_string ("developer", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_CATEGORY] = g_param_spec_string ("category", NULL, NULL, NULL, flags);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_FORMATS] = g_param_spec_boxed ("formats", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_NOTES] = g_param_spec_string ("notes", NULL, NULL, NULL, flags);
  properties[PROP_CAPABILITIES] =
      g_param_spec_object ("capabilities", NULL, NULL, DAILIES_TYPE_CAPABILITIES, flags);
  properties[PROP_RETIRED] = g_param_spec_boolean ("retired", NULL, NULL, FALSE, flags);
  properties[PROP_RETIRED_ON] = g_param_spec_string ("retired-on", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_model_init (DailiesModel *self)
{
}

/**
 * dailies_model_new:
 * @id: as the service spells it
 * @name: (nullable): for people; @id where there is none
 * @capabilities: (nullable) (transfer none): what it can do; nothing is
 *   stated where this is %NULL
 *
 * Returns: (transfer full): a model
 */
DailiesModel *
dailies_model_new (const char *id,
                   const char *name,
                   DailiesCapabilities *capabilities)
{
  return g_object_new (DAILIES_TYPE_MODEL,
                       "id", id,
                       "name", name,
                       "capabilities", capabilities,
                       NULL);
}

static gboolean
read_texts (DailiesModel *self,
            JsonObject *object,
            GError **error)
{
  const struct
  {
    const char *member;
    char **value;
  } members[] = {
    { "id", &self->id },
    { "name", &self->name },
    { "developer", &self->developer },
    { "description", &self->description },
    { "category", &self->category },
    { "notes", &self->notes },
    { "retired_on", &self->retired_on },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (!dailies_json_read_string (object, members[i].member, members[i].value, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dailies_model_new_from_json:
 * @object: {"id", "name", "developer", "description", "category",
 *   "tags": [""], "formats": ["mp4"], "notes", "retired": true,
 *   "retired_on": "2026-09-24", "capabilities": {}}; only the id is required
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a model, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION that names the member
 */
DailiesModel *
dailies_model_new_from_json (JsonObject *object,
                             GError **error)
{
  g_autoptr (DailiesModel) self = dailies_model_new (NULL, NULL, NULL);
  JsonObject *stated = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  if (!dailies_json_require (object, "id", error) ||
      !read_texts (self, object, error) ||
      !dailies_json_read_strings (object, "tags", &self->tags, error) ||
      !dailies_json_read_strings (object, "formats", &self->formats, error) ||
      !dailies_json_read_boolean (object, "retired", &self->retired, error) ||
      !dailies_json_read_object (object, "capabilities", &stated, error))
    return NULL;

  if (self->name == NULL)
    self->name = g_strdup (self->id);
  if (stated != NULL)
    {
      g_clear_object (&self->capabilities);
      self->capabilities = dailies_capabilities_new_from_json (stated, error);
    }

  return self->capabilities != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * dailies_model_to_json:
 * @self: a model
 *
 * Returns: (transfer full): as dailies_model_new_from_json() reads it
 */
JsonObject *
dailies_model_to_json (DailiesModel *self)
{
  JsonObject *object;

  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  object = json_object_new ();
  dailies_json_write_string (object, "id", self->id);
  dailies_json_write_string (object, "name", self->name);
  dailies_json_write_string (object, "developer", self->developer);
  dailies_json_write_string (object, "description", self->description);
  dailies_json_write_string (object, "category", self->category);
  dailies_json_write_strings (object, "tags", (const char *const *) self->tags);
  dailies_json_write_strings (object, "formats", (const char *const *) self->formats);
  dailies_json_write_string (object, "notes", self->notes);
  if (self->retired)
    json_object_set_boolean_member (object, "retired", TRUE);
  dailies_json_write_string (object, "retired_on", self->retired_on);
  json_object_set_object_member (object, "capabilities", dailies_capabilities_to_json (self->capabilities));

  return object;
}

/**
 * dailies_model_get_id:
 * @self: a model
 *
 * Returns: as the service spells it
 */
const char *
dailies_model_get_id (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->id;
}

/**
 * dailies_model_get_name:
 * @self: a model
 *
 * Returns: its name for people
 */
const char *
dailies_model_get_name (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->name;
}

/**
 * dailies_model_get_developer:
 * @self: a model
 *
 * Returns: (nullable): who made it
 */
const char *
dailies_model_get_developer (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->developer;
}

/**
 * dailies_model_get_description:
 * @self: a model
 *
 * Returns: (nullable): what the service says of it
 */
const char *
dailies_model_get_description (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->description;
}

/**
 * dailies_model_get_category:
 * @self: a model
 *
 * Returns: (nullable): what kind of model the service calls it, such as
 *   "text-to-video"
 */
const char *
dailies_model_get_category (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->category;
}

/**
 * dailies_model_get_tags:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): words that the service or the user
 *   attached to it
 */
const char *const *
dailies_model_get_tags (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return (const char *const *) self->tags;
}

/**
 * dailies_model_get_formats:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what its clips come as, such as "mp4"
 */
const char *const *
dailies_model_get_formats (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return (const char *const *) self->formats;
}

/**
 * dailies_model_get_notes:
 * @self: a model
 *
 * Returns: (nullable): sentences for people on what to mind
 */
const char *
dailies_model_get_notes (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->notes;
}

/**
 * dailies_model_get_retired:
 * @self: a model
 *
 * Returns: whether the service no longer runs it
 */
gboolean
dailies_model_get_retired (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), FALSE);

  return self->retired;
}

/**
 * dailies_model_get_retired_on:
 * @self: a model
 *
 * Returns: (nullable): the ISO 8601 date on which the service stops or
 *   stopped to run it, where it tells
 */
const char *
dailies_model_get_retired_on (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->retired_on;
}

/**
 * dailies_model_get_capabilities:
 * @self: a model
 *
 * Returns: (transfer none): what it can do; never %NULL
 */
DailiesCapabilities *
dailies_model_get_capabilities (DailiesModel *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL (self), NULL);

  return self->capabilities;
}

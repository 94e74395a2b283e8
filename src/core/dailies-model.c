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
  DailiesCapabilities *capabilities;
  gboolean retired;
};

G_DEFINE_FINAL_TYPE (DailiesModel, dailies_model, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_DEVELOPER,
  PROP_DESCRIPTION,
  PROP_CAPABILITIES,
  PROP_RETIRED,
} DailiesModelProps;

static GParamSpec *properties[PROP_RETIRED + 1];

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
    case PROP_CAPABILITIES:
      g_value_set_object (value, self->capabilities);
      break;
    case PROP_RETIRED:
      g_value_set_boolean (value, self->retired);
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
    case PROP_CAPABILITIES:
      self->capabilities = g_value_dup_object (value);
      break;
    case PROP_RETIRED:
      self->retired = g_value_get_boolean (value);
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
  g_clear_object (&self->capabilities);

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
  properties[PROP_CAPABILITIES] =
      g_param_spec_object ("capabilities", NULL, NULL, DAILIES_TYPE_CAPABILITIES, flags);
  properties[PROP_RETIRED] = g_param_spec_boolean ("retired", NULL, NULL, FALSE, flags);

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

/**
 * dailies_model_new_from_json:
 * @object: {"id", "name", "developer", "description", "retired",
 *   "capabilities"}; only the id is required
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a model, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION that names the member
 */
DailiesModel *
dailies_model_new_from_json (JsonObject *object,
                             GError **error)
{
  g_autoptr (DailiesCapabilities) capabilities = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *developer = NULL;
  g_autofree char *description = NULL;
  gboolean retired = FALSE;
  JsonObject *stated = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  if (!dailies_json_require (object, "id", error) ||
      !dailies_json_read_string (object, "id", &id, error) ||
      !dailies_json_read_string (object, "name", &name, error) ||
      !dailies_json_read_string (object, "developer", &developer, error) ||
      !dailies_json_read_string (object, "description", &description, error) ||
      !dailies_json_read_boolean (object, "retired", &retired, error) ||
      !dailies_json_read_object (object, "capabilities", &stated, error))
    return NULL;

  if (stated != NULL)
    {
      capabilities = dailies_capabilities_new_from_json (stated, error);
      if (capabilities == NULL)
        return NULL;
    }

  return g_object_new (DAILIES_TYPE_MODEL,
                       "id", id,
                       "name", name,
                       "developer", developer,
                       "description", description,
                       "capabilities", capabilities,
                       "retired", retired,
                       NULL);
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
  if (self->retired)
    json_object_set_boolean_member (object, "retired", TRUE);
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

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-models"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-animatic-model.h"
#include "dailies-studio-error.h"
#include "dailies-studio-handlers.h"

/* In 2026 the first studio opened; the protocol wants a date. */
#define MODEL_CREATED G_GINT64_CONSTANT (1767225600)

static JsonObject *
make_entry (void)
{
  g_autoptr (DailiesModel) model = dailies_animatic_model_new ();
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "id", dailies_model_get_id (model));
  json_object_set_string_member (entry, "object", "model");
  json_object_set_int_member (entry, "created", MODEL_CREATED);
  json_object_set_string_member (entry, "owned_by", "dailies");
  json_object_set_string_member (entry, "name", dailies_model_get_name (model));
  json_object_set_object_member (entry, "dailies", dailies_capabilities_to_json (dailies_model_get_capabilities (model)));

  return entry;
}

/**
 * dailies_studio_get_health:
 * @call: GET /health
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_get_health (DailiesStudioCall *call,
                           GError **error)
{
  JsonObject *health = json_object_new ();

  json_object_set_string_member (health, "status", "ok");
  json_object_set_string_member (health, "version", PACKAGE_VERSION);
  dailies_studio_call_reply_json (call, health);

  return TRUE;
}

/**
 * dailies_studio_list_models:
 * @call: GET /v1/models
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_list_models (DailiesStudioCall *call,
                            GError **error)
{
  JsonObject *list = json_object_new ();
  JsonArray *data = json_array_new ();

  json_array_add_object_element (data, make_entry ());
  json_object_set_string_member (list, "object", "list");
  json_object_set_array_member (list, "data", data);
  dailies_studio_call_reply_json (call, list);

  return TRUE;
}

/**
 * dailies_studio_get_model:
 * @call: GET /v1/models/{id}
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_get_model (DailiesStudioCall *call,
                          GError **error)
{
  const char *id = call->path[2];

  if (!g_str_equal (id, DAILIES_ANIMATIC_MODEL_ID))
    {
      /* Translators: both %s are names of models */
      return dailies_studio_refuse (error, SOUP_STATUS_NOT_FOUND, "model_not_found", "model",
                                    _ ("There is no model “%s”; the studio has “%s”."), id, DAILIES_ANIMATIC_MODEL_ID);
    }

  dailies_studio_call_reply_json (call, make_entry ());
  return TRUE;
}

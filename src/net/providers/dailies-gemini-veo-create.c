/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What asks for a clip of Veo: section 7 of the reference. */

#define G_LOG_DOMAIN "dailies-gemini-veo-create"

#include "config.h"

#include "dailies-gemini-veo-create.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-gemini-request.h"
#include "dailies-shot-fields.h"

/* What a setting of the user's own must not replace. */
static const char *const own_fields[] = { "sampleCount", "durationSeconds", "aspectRatio", "resolution", "negativePrompt", NULL };

/* What was refused to those who came with a key. */
static const char *const refused_fields[] = { "seed", "fps", "generateAudio", "mask", "compressionQuality", "outputGcsUri", "pubsubTopic", NULL };

static gboolean
refuse_setting (const char *field,
                const char *name,
                GError **error)
{
  return dailies_error_refuse (error, field,
                               /* Translators: %s is the name of a setting, such as "seed". */
                               _ ("This protocol takes no “%s” with a key"), name);
}

static gboolean
check_settings (DailiesModel *model,
                DailiesShot *shot,
                GError **error)
{
  GHashTable *parameters = dailies_shot_get_parameters (shot);

  if (dailies_shot_get_seed (shot) >= 0)
    return refuse_setting ("seed", "seed", error);
  if (dailies_shot_get_audio (shot) == DAILIES_SHOT_AUDIO_OFF)
    return refuse_setting ("audio", "generateAudio", error);

  for (const char *const *field = refused_fields; *field != NULL; field++)
    {
      g_autofree char *place = g_strconcat ("parameters.", *field, NULL);

      if (parameters != NULL && g_hash_table_contains (parameters, *field))
        return refuse_setting (place, *field, error);
    }

  return dailies_shot_fields_check_negative_prompt (model, shot, error) && dailies_shot_fields_check_references (model, shot, error);
}

static void
set_picture (DailiesRequestOutline *outline,
             JsonObject *holder,
             DailiesReference *reference,
             DailiesShot *shot)
{
  JsonObject *image = json_object_new ();
  DailiesJsonPicture picture = {
    .holder = image,
    .member = (char *) "bytesBase64Encoded",
    .type_member = (char *) "mimeType",
    .form = DAILIES_PICTURE_BASE64,
    .reference = reference,
  };
  const char *member = dailies_reference_get_role (reference) == DAILIES_REFERENCE_LAST ? "lastFrame" : "image";

  /* A frame has the size of the clip. */
  if (dailies_reference_get_role (reference) != DAILIES_REFERENCE_REFERENCE)
    dailies_shot_fields_find_size (shot, &picture.width, &picture.height);
  json_object_set_object_member (holder, member, image);
  dailies_request_outline_add_json_picture (outline, &picture);
}

static void
add_asset (DailiesRequestOutline *outline,
           JsonObject *instance,
           DailiesReference *reference,
           DailiesShot *shot)
{
  JsonObject *asset = json_object_new ();

  if (!json_object_has_member (instance, "referenceImages"))
    json_object_set_array_member (instance, "referenceImages", json_array_new ());

  set_picture (outline, asset, reference, shot);
  json_object_set_string_member (asset, "referenceType", "asset");
  json_array_add_object_element (json_object_get_array_member (instance, "referenceImages"), asset);
}

static void
add_pictures (DailiesRequestOutline *outline,
              JsonObject *instance,
              DailiesShot *shot)
{
  GPtrArray *references = dailies_shot_get_references (shot);

  for (guint i = 0; i < references->len; i++)
    {
      switch (dailies_reference_get_role (references->pdata[i]))
        {
        case DAILIES_REFERENCE_FIRST:
        case DAILIES_REFERENCE_LAST:
          set_picture (outline, instance, references->pdata[i], shot);
          break;
        case DAILIES_REFERENCE_REFERENCE:
          add_asset (outline, instance, references->pdata[i], shot);
          break;
        case DAILIES_REFERENCE_SOURCE:
          break;
        }
    }
}

/* Only what Veo made is continued, and only by what the service calls it;
 * that is known when the operation that made it was asked. */
static gboolean
add_source (JsonObject *instance,
            DailiesShot *shot,
            JsonObject **clip,
            GError **error)
{
  const char *source_id = dailies_shot_get_source_id (shot);

  if (dailies_shot_get_mode (shot) == DAILIES_MODE_EDIT)
    return dailies_error_refuse (error, "mode", "%s", _ ("This protocol cannot change a clip"));
  if (dailies_shot_get_mode (shot) != DAILIES_MODE_EXTEND)
    return TRUE;
  if (source_id == NULL)
    return dailies_error_refuse (error, "references", "%s", _ ("This service continues only clips that it made itself"));

  *clip = json_object_new ();
  json_object_set_string_member (*clip, "uri", source_id);
  json_object_set_object_member (instance, "video", *clip);

  return TRUE;
}

static gboolean
add_duration (JsonObject *parameters,
              DailiesShot *shot,
              GError **error)
{
  double seconds = dailies_shot_get_seconds (shot);

  if (seconds != floor (seconds))
    return dailies_error_refuse (error, "seconds", "%s", _ ("This service makes clips of whole seconds only"));
  /* A continuation has the length that the service gives it. */
  if (seconds > 0 && dailies_shot_get_mode (shot) != DAILIES_MODE_EXTEND)
    json_object_set_int_member (parameters, "durationSeconds", (gint64) seconds);

  return TRUE;
}

static gboolean
add_parameters (JsonObject *body,
                DailiesModel *model,
                DailiesShot *shot,
                GError **error)
{
  JsonObject *parameters = json_object_new ();
  g_autofree char *aspect_ratio = NULL;
  g_autofree char *resolution = NULL;

  json_object_set_object_member (body, "parameters", parameters);
  if (!dailies_shot_fields_find_shape (model, shot, &aspect_ratio, &resolution, error) ||
      !dailies_shot_fields_add_parameters (parameters, own_fields, model, shot, error) ||
      !add_duration (parameters, shot, error))
    return FALSE;

  json_object_set_int_member (parameters, "sampleCount", 1);
  if (aspect_ratio != NULL)
    json_object_set_string_member (parameters, "aspectRatio", aspect_ratio);
  if (resolution != NULL)
    json_object_set_string_member (parameters, "resolution", resolution);
  if (dailies_shot_get_negative_prompt (shot) != NULL)
    json_object_set_string_member (parameters, "negativePrompt", dailies_shot_get_negative_prompt (shot));

  return TRUE;
}

static JsonObject *
add_instance (JsonObject *body)
{
  JsonArray *instances = json_array_new ();
  JsonObject *instance = json_object_new ();

  json_array_add_object_element (instances, instance);
  json_object_set_array_member (body, "instances", instances);

  return instance;
}

/**
 * dailies_gemini_veo_create_outline:
 * @connection: where it goes
 * @model: what the shot names
 * @shot: what to make
 * @clip: (out) (optional) (transfer none): the part of the body whose "uri" is
 *   still the operation that made the clip to continue, and is to be that of
 *   its file; %NULL if there is none
 * @error: return location for an error
 *
 * Says what the create request of a shot will be.
 *
 * Returns: (transfer full): the outline, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesRequestOutline *
dailies_gemini_veo_create_outline (DailiesConnection *connection,
                                   DailiesModel *model,
                                   DailiesShot *shot,
                                   JsonObject **clip,
                                   GError **error)
{
  g_autofree char *id = g_uri_escape_string (dailies_model_get_id (model), NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1beta/models/", id, ":predictLongRunning", NULL);
  g_autofree char *address = dailies_gemini_dup_address (connection, path);
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", address, error);
  g_autoptr (JsonObject) body = json_object_new ();
  JsonObject *instance = add_instance (body);
  JsonObject *source = NULL;

  if (outline == NULL || !check_settings (model, shot, error) || !add_source (instance, shot, &source, error))
    return NULL;

  json_object_set_string_member (instance, "prompt", dailies_shot_get_prompt (shot));
  add_pictures (outline, instance, shot);
  if (!add_parameters (body, model, shot, error))
    return NULL;

  dailies_request_outline_set_json (outline, body);
  if (clip != NULL)
    *clip = source;

  return g_steal_pointer (&outline);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, section 7: /sdcpp/v1/vid_gen. */

#define G_LOG_DOMAIN "dailies-sdcpp-create"

#include "config.h"

#include "dailies-sdcpp-create.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"
#include "dailies-sdcpp-models.h"
#include "dailies-shot-fields.h"

#define PATH "/sdcpp/v1/vid_gen"

/* In seconds. */
#define CREATE_TIMEOUT 120

/* Where each parameter stands, as what.  The server silently ignores what has
 * another name, place or type. */
static const struct
{
  const char *name;
  const char *const path[3];
  DailiesParameterType type;
} places[] = {
  { "fps", { "fps" }, DAILIES_PARAMETER_INTEGER },
  { "sample_steps", { "sample_params", "sample_steps" }, DAILIES_PARAMETER_INTEGER },
  { "sample_method", { "sample_params", "sample_method" }, DAILIES_PARAMETER_STRING },
  { "scheduler", { "sample_params", "scheduler" }, DAILIES_PARAMETER_STRING },
  { "txt_cfg", { "sample_params", "guidance", "txt_cfg" }, DAILIES_PARAMETER_NUMBER },
  { "flow_shift", { "sample_params", "flow_shift" }, DAILIES_PARAMETER_NUMBER },
  { "strength", { "strength" }, DAILIES_PARAMETER_NUMBER },
  { "moe_boundary", { "moe_boundary" }, DAILIES_PARAMETER_NUMBER },
  { "vace_strength", { "vace_strength" }, DAILIES_PARAMETER_NUMBER },
  { "clip_skip", { "clip_skip" }, DAILIES_PARAMETER_INTEGER },
  { "output_format", { "output_format" }, DAILIES_PARAMETER_STRING },
  { "output_compression", { "output_compression" }, DAILIES_PARAMETER_INTEGER },
};

static JsonObject *
make_object (JsonObject *parent,
             const char *member)
{
  JsonObject *object = dailies_lenient_json_get_object (parent, member);

  if (object == NULL)
    {
      object = json_object_new ();
      json_object_set_object_member (parent, member, object);
    }

  return object;
}

static gboolean
set_parameter (JsonObject *fields,
               const char *name,
               const char *text,
               GError **error)
{
  g_autofree char *field = g_strconcat ("parameters.", name, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      JsonObject *holder = fields;
      const char *const *member = places[i].path;
      char *end = NULL;
      double number = g_ascii_strtod (text, &end);

      if (!g_str_equal (places[i].name, name))
        continue;

      if (places[i].type != DAILIES_PARAMETER_STRING && (end == text || *end != '\0' || !isfinite (number) || fabs (number) > G_MAXINT32))
        return dailies_error_refuse (error, field, _ ("%s is “%s”, allowed: a number"), field, text);

      for (; member[1] != NULL && member + 1 < places[i].path + G_N_ELEMENTS (places[i].path); member++)
        holder = make_object (holder, *member);
      if (places[i].type == DAILIES_PARAMETER_STRING)
        json_object_set_string_member (holder, *member, text);
      else if (places[i].type == DAILIES_PARAMETER_INTEGER)
        json_object_set_int_member (holder, *member, (gint64) number);
      else
        json_object_set_double_member (holder, *member, number);
      return TRUE;
    }

  return dailies_error_refuse (error, field,
                               /* Translators: %s is the name of a setting. */
                               _ ("The server would ignore “%s”"), name);
}

static gboolean
add_parameters (JsonObject *fields,
                DailiesModel *model,
                DailiesShot *shot,
                GError **error)
{
  const DailiesParameter *format = dailies_capabilities_find_parameter (dailies_model_get_capabilities (model), "output_format");
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  /* A build may lack what the server takes if nothing is said. */
  if (format != NULL && format->default_value != NULL)
    json_object_set_string_member (fields, "output_format", format->default_value);

  g_hash_table_iter_init (&iter, dailies_shot_get_parameters (shot));
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      if (!set_parameter (fields, name, text, error))
        return FALSE;
    }

  return TRUE;
}

static gint64
find_fps (JsonObject *fields,
          DailiesModel *model)
{
  const DailiesParameter *parameter = dailies_capabilities_find_parameter (dailies_model_get_capabilities (model), "fps");
  double usual = parameter != NULL && parameter->default_value != NULL ? g_ascii_strtod (parameter->default_value, NULL) : 0;
  double fps = dailies_lenient_json_get_number (fields, "fps", usual);

  return fps >= 1 && fps <= 1000 ? (gint64) fps : DAILIES_SDCPP_DEFAULT_FPS;
}

/* Without a word, it would be a single frame.  Others than 4n+1 are rounded
 * down by the server, and these to the nearest here. */
static void
add_length (JsonObject *fields,
            DailiesModel *model,
            DailiesShot *shot)
{
  double seconds = dailies_shot_get_seconds (shot) > 0 ? dailies_shot_get_seconds (shot) : DAILIES_SDCPP_DEFAULT_SECONDS;
  gint64 fps = find_fps (fields, model);

  json_object_set_int_member (fields, "fps", fps);
  json_object_set_int_member (fields, "video_frames", 4 * MAX ((gint64) round (seconds * fps / 4), 1) + 1);
}

static void
add_picture (DailiesRequestOutline *outline,
             JsonObject *fields,
             DailiesShot *shot,
             DailiesReferenceRole role,
             const char *member)
{
  DailiesReference *reference = dailies_shot_find_reference (shot, role);
  guint width;
  guint height;

  if (reference == NULL)
    return;

  dailies_shot_fields_find_size (shot, &width, &height);
  dailies_request_outline_add_json_picture (outline, &(DailiesJsonPicture) { .holder = fields,
                                                                             .member = (char *) member,
                                                                             .form = DAILIES_PICTURE_BASE64,
                                                                             .reference = reference,
                                                                             .width = width,
                                                                             .height = height });
}

static gboolean
check (DailiesModel *model,
       DailiesShot *shot,
       GError **error)
{
  const DailiesModes possible = DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE | DAILIES_MODE_FIRST_LAST;
  DailiesModes mode = dailies_shot_get_mode (shot);

  if (dailies_shot_find_reference (shot, DAILIES_REFERENCE_REFERENCE) != NULL && (mode & possible) != 0)
    mode = DAILIES_MODE_REFERENCES;
  if (!dailies_shot_fields_check_mode (mode, possible, "stable-diffusion.cpp", error) ||
      !dailies_shot_fields_check_no_characters (shot, "stable-diffusion.cpp", error))
    return FALSE;
  if (dailies_shot_get_audio (shot) == DAILIES_SHOT_AUDIO_OFF)
    return dailies_shot_fields_refuse_unstated ("audio", error);

  return TRUE;
}

/**
 * dailies_sdcpp_create_outline:
 * @connection: where it goes
 * @model: what the server runs
 * @shot: what to make
 * @error: return location for an error
 *
 * Returns: (transfer full): what the create request of a shot will be, or
 *   %NULL with %DAILIES_ERROR_VALIDATION
 */
DailiesRequestOutline *
dailies_sdcpp_create_outline (DailiesConnection *connection,
                              DailiesModel *model,
                              DailiesShot *shot,
                              GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", PATH, error);
  g_autoptr (JsonObject) fields = json_object_new ();
  guint width;
  guint height;

  if (outline == NULL || !check (model, shot, error))
    return NULL;

  json_object_set_string_member (fields, "prompt", dailies_shot_get_prompt (shot));
  if (dailies_shot_get_negative_prompt (shot) != NULL)
    json_object_set_string_member (fields, "negative_prompt", dailies_shot_get_negative_prompt (shot));
  if (dailies_shot_get_seed (shot) >= 0)
    json_object_set_int_member (fields, "seed", dailies_shot_get_seed (shot));
  dailies_shot_fields_find_size (shot, &width, &height);
  if (width > 0)
    {
      json_object_set_int_member (fields, "width", width);
      json_object_set_int_member (fields, "height", height);
    }
  if (!add_parameters (fields, model, shot, error))
    return NULL;
  add_length (fields, model, shot);

  dailies_request_outline_set_json (outline, fields);
  add_picture (outline, fields, shot, DAILIES_REFERENCE_FIRST, "init_image");
  add_picture (outline, fields, shot, DAILIES_REFERENCE_LAST, "end_image");

  return g_steal_pointer (&outline);
}

/**
 * dailies_sdcpp_submit_fiber:
 * @data: a call with a model and a shot
 *
 * Returns: (transfer full): as dailies_provider_submit() does
 */
DexFuture *
dailies_sdcpp_submit_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autofree char *id = NULL;
  g_autofree char *poll_url = NULL;
  const char *named;
  GError *error = NULL;

  outline = dailies_sdcpp_create_outline (call->connection, call->model, call->shot, &error);
  if (outline == NULL)
    return dex_future_new_for_error (error);

  body = dailies_provider_call_create_json (call, outline, CREATE_TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  id = JSON_NODE_HOLDS_OBJECT (body) ? dailies_lenient_json_dup_text (json_node_get_object (body), "id") : NULL;
  if (id == NULL)
    return dailies_provider_call_reject_without_job (response);

  named = dailies_lenient_json_get_string (json_node_get_object (body), "poll_url");
  if (named != NULL)
    poll_url = dailies_provider_call_dup_named_url (response, named, NULL);

  return dex_future_new_take_object (g_object_new (DAILIES_TYPE_REMOTE_JOB,
                                                   "id", id,
                                                   "poll-url", poll_url,
                                                   "request-id", dailies_http_response_get_request_id (response),
                                                   NULL));
}

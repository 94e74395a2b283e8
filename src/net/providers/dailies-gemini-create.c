/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What asks for a clip of Gemini Omni: section 2 of the reference. */

#define G_LOG_DOMAIN "dailies-gemini-create"

#include "config.h"

#include "dailies-gemini-create.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-gemini-request.h"
#include "dailies-shot-fields.h"

/* What one call can add to a clip, in seconds. */
#define LEAST_EXTENSION 3
#define MOST_EXTENSION 10

/* What a setting of the user's own must not replace. */
static const char *const own_fields[] = { "video_config", NULL };

static JsonObject *
add_part (JsonArray *input,
          const char *type)
{
  JsonObject *part = json_object_new ();

  json_object_set_string_member (part, "type", type);
  json_array_add_object_element (input, part);

  return part;
}

/* To the model, which takes no roles: what each picture is, in words. */
static void
append_role (GString *words,
             guint number,
             DailiesReferenceRole role)
{
  switch (role)
    {
    case DAILIES_REFERENCE_FIRST:
      g_string_append_printf (words, "Image %u is the first frame of the video. ", number);
      break;
    case DAILIES_REFERENCE_LAST:
      g_string_append_printf (words, "Image %u is the last frame of the video. ", number);
      break;
    case DAILIES_REFERENCE_REFERENCE:
      g_string_append_printf (words, "Image %u is not a frame of the video, it shows what someone or something in it looks like. ", number);
      break;
    case DAILIES_REFERENCE_SOURCE:
      break;
    }
}

static void
add_picture (DailiesRequestOutline *outline,
             JsonArray *input,
             DailiesReference *reference,
             DailiesShot *shot)
{
  DailiesJsonPicture picture = {
    .holder = add_part (input, "image"),
    .member = (char *) "data",
    .type_member = (char *) "mime_type",
    .form = DAILIES_PICTURE_BASE64,
    .reference = reference,
  };

  /* A frame has the size of the clip. */
  if (dailies_reference_get_role (reference) != DAILIES_REFERENCE_REFERENCE)
    dailies_shot_fields_find_size (shot, &picture.width, &picture.height);
  dailies_request_outline_add_json_picture (outline, &picture);
}

static void
add_pictures (DailiesRequestOutline *outline,
              JsonArray *input,
              DailiesShot *shot,
              GString *words)
{
  GPtrArray *references = dailies_shot_get_references (shot);
  guint n_pictures = 0;

  for (guint i = 0; i < references->len; i++)
    {
      DailiesReferenceRole role = dailies_reference_get_role (references->pdata[i]);

      if (role == DAILIES_REFERENCE_SOURCE)
        continue;

      add_picture (outline, input, references->pdata[i], shot);
      append_role (words, ++n_pictures, role);
    }

  /* What one picture with a text is for is plain. */
  if (n_pictures == 1 && dailies_shot_get_mode (shot) == DAILIES_MODE_IMAGE)
    g_string_truncate (words, 0);
}

/* The address of the file stands for that of its upload. */
static JsonObject *
add_clip (JsonArray *input,
          DailiesReference *reference)
{
  JsonObject *part = add_part (input, "video");
  g_autofree char *place = g_filename_to_uri (dailies_reference_get_path (reference), NULL, NULL);

  json_object_set_string_member (part, "uri", place != NULL ? place : dailies_reference_get_path (reference));
  if (dailies_reference_get_mime_type (reference) != NULL)
    json_object_set_string_member (part, "mime_type", dailies_reference_get_mime_type (reference));

  return part;
}

static void
add_text (JsonArray *input,
          DailiesShot *shot,
          const GString *words)
{
  g_autofree char *text = g_strconcat (words->str, dailies_shot_get_prompt (shot), NULL);

  if (*g_strstrip (text) != '\0')
    json_object_set_string_member (add_part (input, "text"), "text", text);
}

/* The clip that is changed or continued: by the name of the interaction that
 * made it, else as an upload. */
static gboolean
add_source (JsonObject *body,
            JsonArray *input,
            DailiesShot *shot,
            gboolean by_upload,
            JsonObject **clip,
            GError **error)
{
  DailiesReference *reference = dailies_shot_find_reference (shot, DAILIES_REFERENCE_SOURCE);
  const char *source_id = dailies_shot_get_source_id (shot);

  if (dailies_shot_get_mode (shot) != DAILIES_MODE_EDIT && dailies_shot_get_mode (shot) != DAILIES_MODE_EXTEND)
    return TRUE;

  if (source_id != NULL && !by_upload)
    json_object_set_string_member (body, "previous_interaction_id", source_id);
  else if (reference != NULL)
    *clip = add_clip (input, reference);
  else
    return dailies_error_refuse (error, "references", "%s", _ ("The clip to change or continue is missing"));

  return TRUE;
}

/* A text with a unit, as a bare number is refused. */
static gboolean
add_duration (JsonObject *format,
              DailiesShot *shot,
              GError **error)
{
  double seconds = dailies_shot_get_seconds (shot);
  g_autofree char *text = NULL;

  if (seconds == 0)
    return TRUE;
  if (seconds != floor (seconds))
    return dailies_error_refuse (error, "seconds", "%s", _ ("This service makes clips of whole seconds only"));
  if (dailies_shot_get_mode (shot) == DAILIES_MODE_EXTEND && (seconds < LEAST_EXTENSION || seconds > MOST_EXTENSION))
    return dailies_error_refuse (error, "seconds",
                                 /* Translators: least and greatest number of seconds. */
                                 _ ("A clip is continued by %d to %d seconds at a time"), LEAST_EXTENSION, MOST_EXTENSION);

  text = g_strdup_printf ("%.0fs", seconds);
  json_object_set_string_member (format, "duration", text);

  return TRUE;
}

/* Of a clip that is changed, shape and length are its own. */
static gboolean
add_format (JsonObject *body,
            DailiesModel *model,
            DailiesShot *shot,
            GError **error)
{
  const DailiesModes mode = dailies_shot_get_mode (shot);
  JsonObject *format = json_object_new ();
  g_autofree char *aspect_ratio = NULL;
  g_autofree char *resolution = NULL;

  json_object_set_object_member (body, "response_format", format);
  json_object_set_string_member (format, "type", "video");
  json_object_set_string_member (format, "delivery", "uri");

  if (!dailies_shot_fields_find_shape (model, shot, &aspect_ratio, &resolution, error))
    return FALSE;
  if (resolution != NULL)
    json_object_set_string_member (format, "resolution", resolution);
  if (aspect_ratio != NULL && mode != DAILIES_MODE_EDIT && mode != DAILIES_MODE_EXTEND)
    json_object_set_string_member (format, "aspect_ratio", aspect_ratio);

  return mode == DAILIES_MODE_EDIT || add_duration (format, shot, error);
}

/* %NULL where none of the words fits; the model finds out by itself then. */
static const char *
find_task (DailiesShot *shot)
{
  switch (dailies_shot_get_mode (shot))
    {
    case DAILIES_MODE_TEXT:
      return "text_to_video";
    case DAILIES_MODE_IMAGE:
      return dailies_shot_find_reference (shot, DAILIES_REFERENCE_REFERENCE) == NULL ? "image_to_video" : NULL;
    case DAILIES_MODE_REFERENCES:
      return "reference_to_video";
    case DAILIES_MODE_EDIT:
      return "edit";
    case DAILIES_MODE_EXTEND:
      return "extend";
    case DAILIES_MODE_FIRST_LAST:
    case DAILIES_MODE_REMIX:
      break;
    }

  return NULL;
}

/* The user's own parameters are settings of the generation. */
static gboolean
add_settings (JsonObject *body,
              DailiesModel *model,
              DailiesShot *shot,
              GError **error)
{
  g_autoptr (JsonObject) settings = json_object_new ();
  const char *task = find_task (shot);

  if (!dailies_shot_fields_add_parameters (settings, own_fields, model, shot, error))
    return FALSE;

  if (task != NULL)
    {
      JsonObject *video = json_object_new ();

      json_object_set_string_member (video, "task", task);
      json_object_set_object_member (settings, "video_config", video);
    }
  if (json_object_get_size (settings) > 0)
    json_object_set_object_member (body, "generation_config", g_steal_pointer (&settings));

  return TRUE;
}

/* With a key, this API knows neither. */
static gboolean
check_settings (DailiesShot *shot,
                GError **error)
{
  if (dailies_shot_get_seed (shot) >= 0)
    return dailies_error_refuse (error, "seed", "%s", _ ("This service takes no seed"));
  if (dailies_shot_get_negative_prompt (shot) != NULL)
    return dailies_error_refuse (error, "negative_prompt", "%s", _ ("This service takes no negative prompt; say in the prompt what is not wanted"));
  if (dailies_shot_get_audio (shot) == DAILIES_SHOT_AUDIO_OFF)
    return dailies_error_refuse (error, "audio", "%s", _ ("This service always makes sound"));

  return TRUE;
}

/**
 * dailies_gemini_create_outline:
 * @connection: where it goes
 * @model: what the shot names
 * @shot: what to make
 * @by_upload: whether a source clip is uploaded even where the service is
 *   known to have made it
 * @clip: (out) (optional) (transfer none): the part of the body whose "uri"
 *   and "mime_type" are those of the source clip, which is still to be
 *   uploaded; %NULL if none is
 * @error: return location for an error
 *
 * Says what the create request of a shot will be.
 *
 * Returns: (transfer full): the outline, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesRequestOutline *
dailies_gemini_create_outline (DailiesConnection *connection,
                               DailiesModel *model,
                               DailiesShot *shot,
                               gboolean by_upload,
                               JsonObject **clip,
                               GError **error)
{
  g_autofree char *address = dailies_gemini_dup_address (connection, "/v1beta/interactions");
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", address, error);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  JsonArray *input = json_array_new ();
  JsonObject *unsent_clip = NULL;

  json_object_set_string_member (body, "model", dailies_model_get_id (model));
  json_object_set_array_member (body, "input", input);
  if (outline == NULL || !check_settings (shot, error) || !dailies_shot_fields_check_references (model, shot, error) ||
      !add_source (body, input, shot, by_upload, &unsent_clip, error))
    return NULL;

  add_pictures (outline, input, shot, words);
  add_text (input, shot, words);
  json_object_set_boolean_member (body, "background", TRUE);
  json_object_set_boolean_member (body, "store", TRUE);
  if (!add_format (body, model, shot, error) || !add_settings (body, model, shot, error))
    return NULL;

  dailies_request_outline_set_header (outline, DAILIES_GEMINI_REVISION_HEADER, DAILIES_GEMINI_REVISION);
  dailies_request_outline_set_json (outline, body);
  if (clip != NULL)
    *clip = unsent_clip;

  return g_steal_pointer (&outline);
}

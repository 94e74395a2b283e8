/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-videos.md, sections 3 to 5, and for the dialects
 * openai-compatible-servers.md, sections 1 to 4 and 6. */

#define G_LOG_DOMAIN "dailies-openai-create"

#include "config.h"

#include "dailies-openai-create.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shot-fields.h"

#define DEFAULT_SECONDS 4

/* What a setting of the user's own must not replace. */
static const char *const own_fields[] = { "prompt", "model", "seconds", "size", "input_reference", "last_frame_reference",
                                          "input_references", "video", "characters", NULL };

/* The same where another field may say it too. */
static const char *const all_own_fields[] = { "prompt", "model", "seconds", "num_frames", "size", "width", "height", "input_reference",
                                              "input_references", "image_reference", "reference_url", "start_image", "end_image",
                                              "video", "characters", "response_format", NULL };

static double
get_fps (const DailiesOpenaiDialect *dialect,
         DailiesShot *shot)
{
  const char *text = g_hash_table_lookup (dailies_shot_get_parameters (shot), "fps");
  double fps = text != NULL ? g_ascii_strtod (text, NULL) : 0;

  return fps > 0 && isfinite (fps) ? fps : dialect->fps;
}

static void
add_frames (const DailiesOpenaiDialect *dialect,
            JsonObject *fields,
            DailiesShot *shot,
            double seconds)
{
  double fps = get_fps (dialect, shot);

  json_object_set_int_member (fields, "num_frames", MAX ((gint64) round (seconds * fps), 1));
  if (!json_object_has_member (fields, "fps"))
    json_object_set_int_member (fields, "fps", dialect->fps);
}

static void
add_length (const DailiesOpenaiDialect *dialect,
            JsonObject *fields,
            DailiesShot *shot)
{
  double seconds = dailies_shot_get_seconds (shot);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  switch (dialect->length)
    {
    case DAILIES_OPENAI_LENGTH_TEXT:
      if (seconds > 0)
        json_object_set_string_member (fields, "seconds", g_ascii_formatd (text, sizeof text, "%.10g", seconds));
      break;
    case DAILIES_OPENAI_LENGTH_NUMBER:
      /* Without a word, some builds make a clip of one frame. */
      if (!(seconds > 0))
        seconds = DEFAULT_SECONDS;
      if (seconds >= 1 && floor (seconds) == seconds)
        json_object_set_int_member (fields, "seconds", (gint64) seconds);
      else
        add_frames (dialect, fields, shot, seconds);
      break;
    case DAILIES_OPENAI_LENGTH_FRAMES:
      if (seconds > 0)
        add_frames (dialect, fields, shot, seconds);
      break;
    }
}

static void
add_size (const DailiesOpenaiDialect *dialect,
          JsonObject *fields,
          DailiesShot *shot)
{
  guint width;
  guint height;

  dailies_shot_fields_find_size (shot, &width, &height);
  if (width == 0)
    return;

  if (dialect->size != NULL)
    {
      g_autofree char *size = g_strdup_printf ("%ux%u", width, height);

      json_object_set_string_member (fields, dialect->size, size);
    }
  else
    {
      json_object_set_int_member (fields, "width", width);
      json_object_set_int_member (fields, "height", height);
    }
}

static gboolean
add_sound (const DailiesOpenaiDialect *dialect,
           JsonObject *fields,
           DailiesModel *model,
           DailiesShot *shot,
           GError **error)
{
  if (dialect->sound != NULL)
    return dailies_shot_fields_add_audio (fields, dialect->sound, model, shot, error);

  if (dailies_shot_get_audio (shot) == DAILIES_SHOT_AUDIO_OFF &&
      dailies_capabilities_get_audio (dailies_model_get_capabilities (model)) != DAILIES_AUDIO_NONE)
    return dailies_shot_fields_refuse_unstated ("audio", error);

  return TRUE;
}

/* The protocol has none of these, but servers do, our studio among them. */
static gboolean
add_extras (const DailiesOpenaiDialect *dialect,
            JsonObject *fields,
            DailiesModel *model,
            DailiesShot *shot,
            GError **error)
{
  const char *negative_prompt = dailies_shot_get_negative_prompt (shot);

  if (!dailies_shot_fields_check_seed (model, shot, error) ||
      !dailies_shot_fields_check_negative_prompt (model, shot, error))
    return FALSE;

  if (dailies_shot_get_seed (shot) >= 0 && dialect->seed == NULL)
    return dailies_shot_fields_refuse_unstated ("seed", error);
  if (negative_prompt != NULL && dialect->negative_prompt == NULL)
    return dailies_shot_fields_refuse_unstated ("negative_prompt", error);

  if (dailies_shot_get_seed (shot) >= 0)
    json_object_set_int_member (fields, dialect->seed, dailies_shot_get_seed (shot));
  if (negative_prompt != NULL)
    json_object_set_string_member (fields, dialect->negative_prompt, negative_prompt);

  return add_sound (dialect, fields, model, shot, error) &&
         dailies_shot_fields_add_parameters (fields, dialect->length == DAILIES_OPENAI_LENGTH_TEXT ? own_fields : all_own_fields, model, shot, error);
}

static void
add_member_to_form_cb (JsonObject *object,
                       const char *name,
                       JsonNode *value,
                       gpointer data)
{
  g_autofree char *text = JSON_NODE_HOLDS_VALUE (value) && json_node_get_string (value) != NULL
                              ? json_node_dup_string (value)
                              : json_to_string (value, FALSE);

  dailies_request_outline_add_text (data, name, text);
}

static const char *
get_member (const DailiesOpenaiDialect *dialect,
            DailiesReference *reference)
{
  switch (dailies_reference_get_role (reference))
    {
    case DAILIES_REFERENCE_FIRST:
      return dialect->first;
    case DAILIES_REFERENCE_LAST:
      return dialect->last;
    case DAILIES_REFERENCE_REFERENCE:
      return dialect->reference;
    case DAILIES_REFERENCE_SOURCE:
      return NULL;
    }

  g_assert_not_reached ();
}

/* Whether the dialect has a place for each picture. */
static gboolean
check_pictures (const DailiesOpenaiDialect *dialect,
                DailiesShot *shot,
                GError **error)
{
  GPtrArray *references = dailies_shot_get_references (shot);

  for (guint i = 0; i < references->len; i++)
    {
      if (get_member (dialect, references->pdata[i]) == NULL)
        return dailies_error_refuse (error, "references",
                                     /* Translators: the first %s is the name of a server, the second the role of a picture, such as “last”. */
                                     _ ("%s takes no reference with the role “%s”"), dialect->title,
                                     dailies_reference_role_to_word (dailies_reference_get_role (references->pdata[i])));
    }

  return TRUE;
}

static void
add_pictures (const DailiesOpenaiDialect *dialect,
              DailiesRequestOutline *outline,
              JsonObject *fields,
              DailiesShot *shot)
{
  GPtrArray *references = dailies_shot_get_references (shot);
  guint width;
  guint height;

  dailies_shot_fields_find_size (shot, &width, &height);
  for (guint i = 0; i < references->len; i++)
    {
      DailiesReference *reference = references->pdata[i];
      const char *member = get_member (dialect, reference);
      gboolean is_frame = dailies_reference_get_role (reference) != DAILIES_REFERENCE_REFERENCE;

      if (fields == NULL)
        dailies_request_outline_add_picture (outline, member, reference, is_frame ? width : 0, is_frame ? height : 0);
      else
        dailies_request_outline_add_json_picture (outline, &(DailiesJsonPicture) { .holder = fields,
                                                                                   .member = (char *) member,
                                                                                   .form = DAILIES_PICTURE_BASE64,
                                                                                   .reference = reference,
                                                                                   .width = width,
                                                                                   .height = height });
    }
}

/* A form has no place for the ids of characters; JSON has one for both. */
static void
add_first_frame_object (DailiesRequestOutline *outline,
                        JsonObject *fields,
                        DailiesShot *shot)
{
  DailiesReference *first = dailies_shot_find_reference (shot, DAILIES_REFERENCE_FIRST);
  JsonObject *holder;
  guint width;
  guint height;

  if (first == NULL)
    return;

  dailies_shot_fields_find_size (shot, &width, &height);
  holder = json_object_new ();
  json_object_set_object_member (fields, "input_reference", holder);
  dailies_request_outline_add_json_picture (outline, &(DailiesJsonPicture) { .holder = holder,
                                                                             .member = (char *) "image_url",
                                                                             .form = DAILIES_PICTURE_DATA_URL,
                                                                             .reference = first,
                                                                             .width = width,
                                                                             .height = height });
}

static gboolean
add_characters (const DailiesOpenaiDialect *dialect,
                JsonObject *fields,
                DailiesShot *shot,
                GError **error)
{
  const char *const *characters = dailies_shot_get_characters (shot);
  JsonArray *array;

  if (!dialect->has_characters)
    return dailies_shot_fields_check_no_characters (shot, dialect->title, error);
  if (characters == NULL || *characters == NULL)
    return TRUE;
  if ((dailies_shot_get_mode (shot) & (DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE)) == 0)
    return dailies_error_refuse (error, "characters", "%s", _ ("Characters go with the modes text and image only"));

  array = json_array_new ();
  for (guint i = 0; characters[i] != NULL; i++)
    {
      JsonObject *character = json_object_new ();

      json_object_set_string_member (character, "id", characters[i]);
      json_array_add_object_element (array, character);
    }
  json_object_set_array_member (fields, "characters", array);

  return TRUE;
}

static DailiesRequestOutline *
outline_create (const DailiesOpenaiDialect *dialect,
                DailiesConnection *connection,
                DailiesModel *model,
                DailiesShot *shot,
                JsonObject *fields,
                GError **error)
{
  g_autofree char *url = dailies_openai_dialect_dup_url (dialect, connection, dialect->create_path);
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", url, error);
  gboolean has_pictures = dailies_shot_get_references (shot)->len > 0;

  if (outline == NULL || !dailies_shot_fields_check_references (model, shot, error) || !check_pictures (dialect, shot, error) ||
      !add_characters (dialect, fields, shot, error))
    return NULL;

  if (dialect->names_model)
    json_object_set_string_member (fields, "model", dailies_model_get_id (model));
  if (dialect->is_synchronous)
    json_object_set_string_member (fields, "response_format", "url");
  add_length (dialect, fields, shot);
  add_size (dialect, fields, shot);

  /* Some servers want a file in every form, and others take only forms; JSON
   * without a file and a form with one is what most agree on. */
  if (dialect->body == DAILIES_OPENAI_BODY_FORM ||
      (dialect->body == DAILIES_OPENAI_BODY_MIXED && has_pictures && !json_object_has_member (fields, "characters")))
    {
      json_object_foreach_member (fields, add_member_to_form_cb, outline);
      add_pictures (dialect, outline, NULL, shot);
      return g_steal_pointer (&outline);
    }

  dailies_request_outline_set_json (outline, fields);
  if (dialect->body == DAILIES_OPENAI_BODY_JSON)
    add_pictures (dialect, outline, fields, shot);
  else
    add_first_frame_object (outline, fields, shot);

  return g_steal_pointer (&outline);
}

static char *
dup_source_path (const DailiesOpenaiDialect *dialect,
                 DailiesShot *shot)
{
  g_autofree char *id = NULL;

  switch (dailies_shot_get_mode (shot))
    {
    case DAILIES_MODE_EDIT:
      return g_strconcat (dialect->create_path, "/edits", NULL);
    case DAILIES_MODE_EXTEND:
      return g_strconcat (dialect->create_path, "/extensions", NULL);
    case DAILIES_MODE_REMIX:
      id = g_uri_escape_string (dailies_shot_get_source_id (shot), NULL, FALSE);
      return g_strconcat (dialect->create_path, "/", id, "/remix", NULL);
    case DAILIES_MODE_TEXT:
    case DAILIES_MODE_IMAGE:
    case DAILIES_MODE_FIRST_LAST:
    case DAILIES_MODE_REFERENCES:
      break;
    }

  g_return_val_if_reached (NULL);
}

/* Model and size are those of the clip that is changed or continued. */
static DailiesRequestOutline *
outline_from_source (const DailiesOpenaiDialect *dialect,
                     DailiesConnection *connection,
                     DailiesShot *shot,
                     JsonObject *fields,
                     GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;

  if (dailies_shot_get_source_id (shot) == NULL)
    {
      dailies_error_refuse (error, "references", "%s", _ ("This service changes and continues only clips that it made itself"));
      return NULL;
    }

  path = dup_source_path (dialect, shot);
  url = dailies_openai_dialect_dup_url (dialect, connection, path);
  outline = dailies_request_outline_new (connection, "POST", url, error);
  if (outline == NULL || !add_characters (dialect, fields, shot, error))
    return NULL;

  if (dailies_shot_get_mode (shot) != DAILIES_MODE_REMIX)
    {
      JsonObject *video = json_object_new ();

      json_object_set_string_member (video, "id", dailies_shot_get_source_id (shot));
      json_object_set_object_member (fields, "video", video);
    }
  if (dailies_shot_get_mode (shot) == DAILIES_MODE_EXTEND)
    add_length (dialect, fields, shot);
  dailies_request_outline_set_json (outline, fields);

  return g_steal_pointer (&outline);
}

/**
 * dailies_openai_create_outline:
 * @dialect: how it is said
 * @connection: where it goes
 * @model: what the shot names
 * @shot: what to make
 * @error: return location for an error
 *
 * Says what the create request of a shot will be.
 *
 * Returns: (transfer full): the outline, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesRequestOutline *
dailies_openai_create_outline (const DailiesOpenaiDialect *dialect,
                               DailiesConnection *connection,
                               DailiesModel *model,
                               DailiesShot *shot,
                               GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (DailiesModel) complete = dailies_openai_dialect_complete (dialect, model);
  DailiesModes mode = dailies_shot_get_mode (shot);

  if (!dailies_shot_fields_check_mode (mode, dialect->modes, dialect->title, error))
    return NULL;

  json_object_set_string_member (fields, "prompt", dailies_shot_get_prompt (shot));
  if (!add_extras (dialect, fields, complete, shot, error))
    return NULL;

  if ((mode & DAILIES_MODES_WITH_SOURCE) != 0)
    return outline_from_source (dialect, connection, shot, fields, error);

  return outline_create (dialect, connection, complete, shot, fields, error);
}

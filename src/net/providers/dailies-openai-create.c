/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openai-create"

#include "config.h"

#include "dailies-openai-create.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shot-fields.h"

/* What a setting of the user's own must not replace. */
static const char *const own_fields[] = { "prompt", "model", "seconds", "size", "input_reference", "last_frame_reference",
                                          "input_references", "video", NULL };

static void
add_seconds (JsonObject *fields,
             DailiesShot *shot)
{
  double seconds = dailies_shot_get_seconds (shot);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (seconds > 0)
    json_object_set_string_member (fields, "seconds", g_ascii_formatd (text, sizeof text, "%.10g", seconds));
}

static void
add_size (JsonObject *fields,
          DailiesShot *shot)
{
  guint width;
  guint height;

  dailies_shot_fields_find_size (shot, &width, &height);
  if (width > 0)
    {
      g_autofree char *size = g_strdup_printf ("%ux%u", width, height);

      json_object_set_string_member (fields, "size", size);
    }
}

/* The protocol has none of these, but servers do, our studio among them. */
static gboolean
add_extras (JsonObject *fields,
            DailiesModel *model,
            DailiesShot *shot,
            GError **error)
{
  if (!dailies_shot_fields_check_seed (model, shot, error) ||
      !dailies_shot_fields_check_negative_prompt (model, shot, error))
    return FALSE;

  if (dailies_shot_get_seed (shot) >= 0)
    json_object_set_int_member (fields, "seed", dailies_shot_get_seed (shot));
  if (dailies_shot_get_negative_prompt (shot) != NULL)
    json_object_set_string_member (fields, "negative_prompt", dailies_shot_get_negative_prompt (shot));

  return dailies_shot_fields_add_audio (fields, "audio", model, shot, error) &&
         dailies_shot_fields_add_parameters (fields, own_fields, model, shot, error);
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

static void
add_pictures (DailiesRequestOutline *outline,
              DailiesShot *shot)
{
  GPtrArray *references = dailies_shot_get_references (shot);
  guint width;
  guint height;

  dailies_shot_fields_find_size (shot, &width, &height);
  for (guint i = 0; i < references->len; i++)
    {
      DailiesReference *reference = references->pdata[i];

      switch (dailies_reference_get_role (reference))
        {
        case DAILIES_REFERENCE_FIRST:
          dailies_request_outline_add_picture (outline, "input_reference", reference, width, height);
          break;
        case DAILIES_REFERENCE_LAST:
          dailies_request_outline_add_picture (outline, "last_frame_reference", reference, width, height);
          break;
        case DAILIES_REFERENCE_REFERENCE:
          dailies_request_outline_add_picture (outline, "input_references", reference, 0, 0);
          break;
        case DAILIES_REFERENCE_SOURCE:
          break;
        }
    }
}

static DailiesRequestOutline *
outline_create (DailiesConnection *connection,
                DailiesModel *model,
                DailiesShot *shot,
                JsonObject *fields,
                GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", "/videos", error);

  if (outline == NULL || !dailies_shot_fields_check_references (model, shot, error))
    return NULL;

  json_object_set_string_member (fields, "model", dailies_model_get_id (model));
  add_seconds (fields, shot);
  add_size (fields, shot);

  /* Some servers want a file in every form, and others take only forms; JSON
   * without a file and a form with one is what most agree on. */
  if (dailies_shot_get_references (shot)->len == 0)
    {
      dailies_request_outline_set_json (outline, fields);
    }
  else
    {
      json_object_foreach_member (fields, add_member_to_form_cb, outline);
      add_pictures (outline, shot);
    }

  return g_steal_pointer (&outline);
}

/* Model and size are those of the clip that is changed or continued. */
static DailiesRequestOutline *
outline_from_source (DailiesConnection *connection,
                     const char *path,
                     DailiesShot *shot,
                     JsonObject *fields,
                     GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", path, error);
  JsonObject *video;

  if (outline == NULL)
    return NULL;
  if (dailies_shot_get_source_id (shot) == NULL)
    {
      dailies_error_refuse (error, "references", "%s", _ ("This service changes and continues only clips that it made itself"));
      return NULL;
    }

  video = json_object_new ();
  json_object_set_string_member (video, "id", dailies_shot_get_source_id (shot));
  json_object_set_object_member (fields, "video", video);
  if (dailies_shot_get_mode (shot) == DAILIES_MODE_EXTEND)
    add_seconds (fields, shot);
  dailies_request_outline_set_json (outline, fields);

  return g_steal_pointer (&outline);
}

/**
 * dailies_openai_create_outline:
 * @connection: where it goes
 * @model: what the shot names
 * @shot: what to make
 * @error: return location for an error
 *
 * Says what the create request of a shot will be: JSON, or a form if there are
 * images.
 *
 * Returns: (transfer full): the outline, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesRequestOutline *
dailies_openai_create_outline (DailiesConnection *connection,
                               DailiesModel *model,
                               DailiesShot *shot,
                               GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();

  json_object_set_string_member (fields, "prompt", dailies_shot_get_prompt (shot));
  if (!add_extras (fields, model, shot, error))
    return NULL;

  switch (dailies_shot_get_mode (shot))
    {
    case DAILIES_MODE_EDIT:
      return outline_from_source (connection, "/videos/edits", shot, fields, error);
    case DAILIES_MODE_EXTEND:
      return outline_from_source (connection, "/videos/extensions", shot, fields, error);
    case DAILIES_MODE_TEXT:
    case DAILIES_MODE_IMAGE:
    case DAILIES_MODE_FIRST_LAST:
    case DAILIES_MODE_REFERENCES:
    case DAILIES_MODE_REMIX:
      break;
    }

  return outline_create (connection, model, shot, fields, error);
}

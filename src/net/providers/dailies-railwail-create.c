/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* POST /videos: railwail.md 3.  The service documents none of it; this is the
 * form of OpenAI, which its weblog names. */

#define G_LOG_DOMAIN "dailies-railwail-create"

#include "config.h"

#include "dailies-railwail-create.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shot-fields.h"

const char *const dailies_railwail_create_image_members[] = { "input_reference", "image_url", "image", NULL };

/* What a setting of the user's own must not replace. */
static const char *const own_fields[] = { "model", "prompt", "size", "seconds", "input_reference", "image_url", "image", NULL };

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
  g_autofree char *size = NULL;
  guint width;
  guint height;

  dailies_shot_fields_find_size (shot, &width, &height);
  if (width == 0)
    return;

  size = g_strdup_printf ("%ux%u", width, height);
  json_object_set_string_member (fields, "size", size);
}

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

static gboolean
add_picture (DailiesRequestOutline *outline,
             JsonObject *fields,
             DailiesShot *shot,
             const char *image_member,
             GError **error)
{
  GPtrArray *references = dailies_shot_get_references (shot);
  DailiesReference *first = dailies_shot_find_reference (shot, DAILIES_REFERENCE_FIRST);
  DailiesJsonPicture picture = {
    .holder = fields,
    .member = (char *) image_member,
    .form = DAILIES_PICTURE_DATA_URL,
    .reference = first,
  };

  if (references->len > (first != NULL ? 1 : 0))
    return dailies_error_refuse (error, "references", "%s", _ ("Railwail takes a first frame, but no other images"));
  if (first == NULL)
    return TRUE;

  dailies_shot_fields_find_size (shot, &picture.width, &picture.height);
  dailies_request_outline_add_json_picture (outline, &picture);

  return TRUE;
}

/**
 * dailies_railwail_create_outline:
 * @connection: where it goes
 * @model: what the shot names
 * @shot: what to make
 * @image_member: where a first frame is to stand
 * @error: return location for an error
 *
 * Says what the create request of a shot will be.
 *
 * Returns: (transfer full): the outline, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesRequestOutline *
dailies_railwail_create_outline (DailiesConnection *connection,
                                 DailiesModel *model,
                                 DailiesShot *shot,
                                 const char *image_member,
                                 GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", "/videos", error);
  g_autoptr (JsonObject) fields = json_object_new ();

  if (outline == NULL ||
      !dailies_shot_fields_check_mode (dailies_shot_get_mode (shot), ~DAILIES_MODES_WITH_SOURCE, "Railwail", error) ||
      !dailies_shot_fields_check_no_characters (shot, "Railwail", error))
    return NULL;

  json_object_set_string_member (fields, "model", dailies_model_get_id (model));
  json_object_set_string_member (fields, "prompt", dailies_shot_get_prompt (shot));
  add_size (fields, shot);
  add_seconds (fields, shot);
  if (!add_extras (fields, model, shot, error) || !add_picture (outline, fields, shot, image_member, error))
    return NULL;

  dailies_request_outline_set_json (outline, fields);

  return g_steal_pointer (&outline);
}

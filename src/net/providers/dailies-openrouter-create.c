/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* POST /videos: openai-compatible-servers.md 5.  Fields that are not wanted
 * are left out, as the service refuses null. */

#define G_LOG_DOMAIN "dailies-openrouter-create"

#include "config.h"

#include "dailies-openrouter-create.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-openrouter-models.h"
#include "dailies-shape.h"
#include "dailies-shot-fields.h"

/* What a setting of the user's own must not replace. */
static const char *const own_fields[] = { "model", "prompt", "duration", "resolution", "aspect_ratio", "size", "frame_images",
                                          "input_references", "generate_audio", "provider", "callback_url", "previous_job_id", NULL };

static const char *const no_fields[] = { NULL };

static gboolean
add_duration (JsonObject *fields,
              DailiesShot *shot,
              GError **error)
{
  double seconds = dailies_shot_get_seconds (shot);

  if (seconds != floor (seconds))
    return dailies_error_refuse (error, "seconds", "%s", _ ("This service makes clips of whole seconds only"));

  if (seconds > 0)
    json_object_set_int_member (fields, "duration", (gint64) seconds);

  return TRUE;
}

/* "size" or the two that it stands for; a model that lists only those gets
 * only those. */
static void
add_shape (JsonObject *fields,
           DailiesModel *model,
           DailiesShot *shot)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (model);
  const char *aspect_ratio = dailies_shot_get_aspect_ratio (shot);
  const char *resolution = dailies_shot_get_resolution (shot);
  guint width = dailies_shot_get_width (shot);
  guint height = dailies_shot_get_height (shot);

  if (width > 0 && dailies_capabilities_get_sizes (capabilities) == NULL)
    {
      aspect_ratio = dailies_shot_fields_find_word (dailies_capabilities_get_aspect_ratios (capabilities), width, height, TRUE);
      resolution = dailies_shot_fields_find_word (dailies_capabilities_get_resolutions (capabilities), width, height, FALSE);
    }

  if (width > 0 && (aspect_ratio == NULL || resolution == NULL))
    {
      g_autofree char *size = g_strdup_printf ("%ux%u", width, height);

      json_object_set_string_member (fields, "size", size);
      return;
    }

  if (aspect_ratio != NULL)
    json_object_set_string_member (fields, "aspect_ratio", aspect_ratio);
  if (resolution != NULL)
    json_object_set_string_member (fields, "resolution", resolution);
}

static void
split_parameters (GHashTable *parameters,
                  GHashTable **passed_on,
                  const char **path)
{
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  *passed_on = g_hash_table_new (g_str_hash, g_str_equal);
  *path = NULL;
  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      if (g_str_equal (name, DAILIES_OPENROUTER_OPTIONS))
        *path = text;
      else
        g_hash_table_insert (*passed_on, name, text);
    }
}

/* "google-vertex.parameters" -> provider.options.google-vertex.parameters */
static JsonObject *
make_path (JsonObject *fields,
           const char *path)
{
  g_autofree char *whole = g_strconcat ("provider.options.", path, NULL);
  g_auto (GStrv) names = g_strsplit (whole, ".", -1);
  JsonObject *holder = fields;

  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonObject *next = json_object_new ();

      json_object_set_object_member (holder, names[i], next);
      holder = next;
    }

  return holder;
}

static gboolean
is_path (const char *path)
{
  return path != NULL && g_regex_match_simple ("^[a-z0-9_-]+(\\.[a-zA-Z0-9_-]+)*$", path, 0, 0);
}

/* OpenRouter spreads these into the request to the service behind it, whose
 * name it does not tell beforehand, and its own descriptions disagree on
 * whether "parameters" stands between.  One in the wrong place is ignored and
 * charged for: so the user says where they go. */
static gboolean
add_passed_on (JsonObject *fields,
               DailiesShot *shot,
               GError **error)
{
  g_autoptr (GHashTable) passed_on = NULL;
  g_autoptr (DailiesCapabilities) as_they_look = dailies_capabilities_new ();
  g_autoptr (DailiesModel) untyped = dailies_model_new ("untyped", "", as_they_look);
  g_autoptr (DailiesShot) rest = NULL;
  const char *path;

  split_parameters (dailies_shot_get_parameters (shot), &passed_on, &path);
  if (g_hash_table_size (passed_on) == 0)
    return TRUE;
  if (!is_path (path))
    return dailies_error_refuse (error, "parameters." DAILIES_OPENROUTER_OPTIONS,
                                 /* Translators: %s is the name of a setting; the words between “” are not translated. */
                                 _ ("These settings are for the service behind OpenRouter: set “%s” to where it takes them, such as “google-vertex.parameters”"),
                                 DAILIES_OPENROUTER_OPTIONS);

  rest = dailies_shot_copy_with (shot, "parameters", passed_on, NULL);

  return dailies_shot_fields_add_parameters (make_path (fields, path), no_fields, untyped, rest, error);
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
  if (!dailies_shot_fields_add_audio (fields, "generate_audio", model, shot, error))
    return FALSE;

  if (dailies_capabilities_get_states_parameters (dailies_model_get_capabilities (model)))
    return add_passed_on (fields, shot, error);

  return dailies_shot_fields_add_parameters (fields, own_fields, model, shot, error);
}

static const char *
get_frame_type (DailiesReference *reference)
{
  switch (dailies_reference_get_role (reference))
    {
    case DAILIES_REFERENCE_FIRST:
      return "first_frame";
    case DAILIES_REFERENCE_LAST:
      return "last_frame";
    case DAILIES_REFERENCE_REFERENCE:
    case DAILIES_REFERENCE_SOURCE:
      break;
    }

  return NULL;
}

/* Frames are brought to the size of the clip where it is known; references
 * stay as they are. */
static JsonObject *
make_picture (DailiesRequestOutline *outline,
              DailiesShot *shot,
              DailiesReference *reference)
{
  JsonObject *entry = json_object_new ();
  JsonObject *holder = json_object_new ();
  const char *frame_type = get_frame_type (reference);
  DailiesJsonPicture picture = {
    .holder = holder,
    .member = (char *) "url",
    .form = DAILIES_PICTURE_DATA_URL,
    .reference = reference,
  };

  json_object_set_string_member (entry, "type", "image_url");
  json_object_set_object_member (entry, "image_url", holder);
  if (frame_type != NULL)
    {
      json_object_set_string_member (entry, "frame_type", frame_type);
      dailies_shot_fields_find_size (shot, &picture.width, &picture.height);
    }
  dailies_request_outline_add_json_picture (outline, &picture);

  return entry;
}

static gboolean
add_pictures (DailiesRequestOutline *outline,
              JsonObject *fields,
              DailiesModel *model,
              DailiesShot *shot,
              GError **error)
{
  GPtrArray *references = dailies_shot_get_references (shot);
  g_autoptr (JsonArray) frames = json_array_new ();
  g_autoptr (JsonArray) others = json_array_new ();

  if (!dailies_shot_fields_check_references (model, shot, error))
    return FALSE;

  for (guint i = 0; i < references->len; i++)
    {
      DailiesReference *reference = references->pdata[i];

      json_array_add_object_element (get_frame_type (reference) != NULL ? frames : others, make_picture (outline, shot, reference));
    }

  /* The service would ignore the others, and charge all the same. */
  if (json_array_get_length (frames) > 0 && json_array_get_length (others) > 0)
    return dailies_error_refuse (error, "references", "%s",
                                 _ ("OpenRouter ignores reference images beside a first or last frame: leave out one or the other"));

  if (json_array_get_length (frames) > 0)
    json_object_set_array_member (fields, "frame_images", g_steal_pointer (&frames));
  if (json_array_get_length (others) > 0)
    json_object_set_array_member (fields, "input_references", g_steal_pointer (&others));

  return TRUE;
}

/**
 * dailies_openrouter_create_outline:
 * @connection: where it goes
 * @model: what the shot names
 * @shot: what to make
 * @error: return location for an error
 *
 * Says what the create request of a shot will be: JSON, with images as data
 * URLs.
 *
 * Returns: (transfer full): the outline, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesRequestOutline *
dailies_openrouter_create_outline (DailiesConnection *connection,
                                   DailiesModel *model,
                                   DailiesShot *shot,
                                   GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", "/videos", error);
  g_autoptr (JsonObject) fields = json_object_new ();

  if (outline == NULL ||
      !dailies_shot_fields_check_mode (dailies_shot_get_mode (shot), ~DAILIES_MODES_WITH_SOURCE, "OpenRouter", error) ||
      !dailies_shot_fields_check_no_characters (shot, "OpenRouter", error))
    return NULL;

  json_object_set_string_member (fields, "model", dailies_model_get_id (model));
  json_object_set_string_member (fields, "prompt", dailies_shot_get_prompt (shot));
  add_shape (fields, model, shot);
  if (!add_duration (fields, shot, error) || !add_extras (fields, model, shot, error) ||
      !add_pictures (outline, fields, model, shot, error))
    return NULL;

  dailies_request_outline_set_json (outline, fields);

  return g_steal_pointer (&outline);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openai-create"

#include "config.h"

#include "dailies-openai-create.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-reference-fit.h"
#include "dailies-shape.h"

/* Some servers load a model before they answer. */
#define TIMEOUT_SECONDS 120

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

/* The size that is asked for, or that the shape asked for comes to; 0 if the
 * service is to choose. */
static void
find_size (DailiesShot *shot,
           guint *width,
           guint *height)
{
  const char *aspect_ratio = dailies_shot_get_aspect_ratio (shot);
  const char *resolution = dailies_shot_get_resolution (shot);

  *width = dailies_shot_get_width (shot);
  *height = dailies_shot_get_height (shot);
  if (*width == 0 && (aspect_ratio != NULL || resolution != NULL) &&
      !dailies_shape_to_size (aspect_ratio != NULL ? aspect_ratio : "16:9", resolution != NULL ? resolution : "720p", 2, width, height))
    *width = *height = 0;
}

static void
add_size (JsonObject *fields,
          DailiesShot *shot)
{
  guint width;
  guint height;

  find_size (shot, &width, &height);
  if (width > 0)
    {
      g_autofree char *size = g_strdup_printf ("%ux%u", width, height);

      json_object_set_string_member (fields, "size", size);
    }
}

static gboolean
refuse_extra (GError **error,
              const char *name)
{
  return dailies_error_refuse (error, name,
                               /* Translators: both %s are the name of a setting, such as "seed". */
                               _ ("This model does not say that it takes “%s”; if it does all the same, give it “%s” as a parameter"),
                               name, name);
}

/* Sound is on unless a model says otherwise. */
static gboolean
add_audio (JsonObject *fields,
           DailiesCapabilities *capabilities,
           DailiesShotAudio audio,
           GError **error)
{
  if (audio == DAILIES_SHOT_AUDIO_DEFAULT)
    return TRUE;

  switch (dailies_capabilities_get_audio (capabilities))
    {
    case DAILIES_AUDIO_SWITCH:
      json_object_set_boolean_member (fields, "audio", audio == DAILIES_SHOT_AUDIO_ON);
      return TRUE;
    case DAILIES_AUDIO_UNKNOWN:
      return audio == DAILIES_SHOT_AUDIO_ON || refuse_extra (error, "audio");
    case DAILIES_AUDIO_ALWAYS:
    case DAILIES_AUDIO_NONE:
      return TRUE;
    }

  g_assert_not_reached ();
}

/* The protocol has none of these, but servers do, our studio among them.  A
 * model that does not state one does not get it: it would be ignored or
 * refused, and a recipe must not name what was never sent. */
static gboolean
add_extras (JsonObject *fields,
            DailiesModel *model,
            DailiesShot *shot,
            GError **error)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (model);

  if (dailies_shot_get_seed (shot) >= 0)
    {
      if (!dailies_capabilities_states_seed (capabilities))
        return refuse_extra (error, "seed");
      json_object_set_int_member (fields, "seed", dailies_shot_get_seed (shot));
    }

  if (dailies_shot_get_negative_prompt (shot) != NULL)
    {
      if (!dailies_capabilities_states_negative_prompt (capabilities))
        return refuse_extra (error, "negative_prompt");
      json_object_set_string_member (fields, "negative_prompt", dailies_shot_get_negative_prompt (shot));
    }

  return add_audio (fields, capabilities, dailies_shot_get_audio (shot), error);
}

/* Of the type that the model states; else as it looks. */
static JsonNode *
make_value (const DailiesParameter *parameter,
            const char *text)
{
  gint64 integer;
  char *end;
  double number = g_ascii_strtod (text, &end);
  gboolean is_number = end != text && *end == '\0' && !g_ascii_isalpha (end[-1]);
  gboolean is_integer = g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL);
  gboolean is_boolean = g_str_equal (text, "true") || g_str_equal (text, "false");
  JsonNode *node = json_node_alloc ();

  if (parameter != NULL && parameter->type == DAILIES_PARAMETER_STRING)
    return json_node_init_string (node, text);
  if (is_boolean)
    return json_node_init_boolean (node, g_str_equal (text, "true"));
  if (is_integer)
    return json_node_init_int (node, integer);
  if (is_number)
    return json_node_init_double (node, number);

  return json_node_init_string (node, text);
}

static gboolean
add_parameters (JsonObject *fields,
                DailiesModel *model,
                DailiesShot *shot,
                GError **error)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (model);
  GHashTable *parameters = dailies_shot_get_parameters (shot);
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  if (parameters == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      if (g_strv_contains (own_fields, name))
        {
          g_autofree char *field = g_strconcat ("parameters.", name, NULL);

          /* Translators: %s is the name of a setting, such as "size". */
          return dailies_error_refuse (error, field, _ ("“%s” has an option of its own and cannot be set as a parameter"), (const char *) name);
        }

      json_object_set_member (fields, name, make_value (dailies_capabilities_find_parameter (capabilities, name), text));
    }

  return TRUE;
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

  find_size (shot, &width, &height);
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

/* The protocol knows a first frame.  More goes only to a model that says that
 * it takes it, as others would ignore it and charge all the same. */
static gboolean
check_references (DailiesModel *model,
                  DailiesShot *shot,
                  GError **error)
{
  DailiesModes modes = dailies_capabilities_get_modes (dailies_model_get_capabilities (model));

  if (dailies_shot_find_reference (shot, DAILIES_REFERENCE_LAST) != NULL && !(modes & DAILIES_MODE_FIRST_LAST))
    return dailies_error_refuse (error, "references", "%s", _ ("This model takes a first frame, but no last one"));
  if (dailies_shot_find_reference (shot, DAILIES_REFERENCE_REFERENCE) != NULL && !(modes & DAILIES_MODE_REFERENCES))
    return dailies_error_refuse (error, "references", "%s", _ ("This model takes a first frame, but no other images"));

  return TRUE;
}

static DailiesRequestOutline *
outline_create (DailiesConnection *connection,
                DailiesModel *model,
                DailiesShot *shot,
                JsonObject *fields,
                GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = dailies_request_outline_new (connection, "POST", "/videos", error);

  if (outline == NULL || !check_references (model, shot, error))
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
  if (!add_extras (fields, model, shot, error) ||
      !add_parameters (fields, model, shot, error))
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
      break;
    }

  return outline_create (connection, model, shot, fields, error);
}

/* Suspends the fiber while the picture is fitted. */
static gboolean
append_picture (SoupMultipart *form,
                const DailiesFormField *field,
                GError **error)
{
  g_autoptr (DailiesFittedImage) image = NULL;
  const char *mime_type;
  g_autofree char *filename = NULL;

  image = dex_await_object (dailies_reference_fit (dailies_reference_get_path (field->reference), dailies_reference_get_crop (field->reference),
                                                   field->width, field->height, DAILIES_FIT_COVER),
                            error);
  if (image == NULL)
    return FALSE;

  /* The user's file may have a telling name, which is nobody's business; a
   * part without a type of its own is refused by most servers. */
  mime_type = dailies_fitted_image_get_mime_type (image);
  filename = g_strconcat (field->name, ".", mime_type + strlen ("image/"), NULL);
  soup_multipart_append_form_file (form, field->name, filename, mime_type, dailies_fitted_image_get_bytes (image));

  return TRUE;
}

static SoupMultipart *
make_form (GPtrArray *fields,
           GError **error)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);

  for (guint i = 0; i < fields->len; i++)
    {
      const DailiesFormField *field = fields->pdata[i];

      if (field->reference == NULL)
        soup_multipart_append_form_string (form, field->name, field->text);
      else if (!append_picture (form, field, error))
        return NULL;
    }

  return g_steal_pointer (&form);
}

/**
 * dailies_openai_create_request:
 * @connection: where it goes
 * @model: what the shot names
 * @shot: what to make
 * @error: return location for an error
 *
 * Makes the create request of a shot, as outlined, with its images brought to
 * the exact size.  For fibers.
 *
 * Returns: (transfer full): the request, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesHttpRequest *
dailies_openai_create_request (DailiesConnection *connection,
                               DailiesModel *model,
                               DailiesShot *shot,
                               GError **error)
{
  g_autoptr (DailiesRequestOutline) outline = dailies_openai_create_outline (connection, model, shot, error);
  g_autoptr (DailiesHttpRequest) request = NULL;
  g_autoptr (SoupMultipart) form = NULL;

  if (outline == NULL)
    return NULL;

  request = dailies_http_request_new (DAILIES_HTTP_CREATE, dailies_request_outline_get_method (outline),
                                      dailies_request_outline_get_url (outline));
  dailies_http_request_set_connection (request, connection);
  dailies_http_request_set_timeout (request, TIMEOUT_SECONDS);

  if (dailies_request_outline_get_json (outline) != NULL)
    {
      dailies_http_request_set_json (request, dailies_request_outline_get_json (outline));
      return g_steal_pointer (&request);
    }

  form = make_form (dailies_request_outline_get_fields (outline), error);
  if (form == NULL)
    return NULL;
  dailies_http_request_set_multipart (request, form);

  return g_steal_pointer (&request);
}

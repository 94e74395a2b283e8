/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-fields"

#include "config.h"

#include "dailies-studio-fields.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-studio-error.h"

/* No request that is understood nests deeper; the parser recurses. */
#define MAXIMUM_DEPTH 16

static gboolean
refuse_body (GError **error,
             const char *message)
{
  return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, "invalid_json", NULL, "%s", message);
}

/* Counts brackets outside of strings before the recursive parser sees them. */
static gboolean
is_shallow (const char *text,
            gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!in_string && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;

      if (depth > MAXIMUM_DEPTH)
        return FALSE;
    }

  return TRUE;
}

/**
 * dailies_studio_fields_parse_json:
 * @body: the body of a request; an empty one has no fields
 * @error: (out) (optional): why it is refused
 *
 * Returns: (transfer full) (nullable): the object that @body is
 */
JsonObject *
dailies_studio_fields_parse_json (GBytes *body,
                                  GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  JsonNode *root;

  if (length == 0)
    return json_object_new ();

  if (!g_utf8_validate_len (text, length, NULL))
    {
      refuse_body (error, _ ("The request body is not valid UTF-8."));
      return NULL;
    }
  if (!is_shallow (text, length))
    {
      refuse_body (error, _ ("The JSON in the request body is nested too deeply."));
      return NULL;
    }

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, length, &parse_error))
    {
      /* Translators: %s says what is wrong, in English */
      dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, "invalid_json", NULL,
                             _ ("The request body is not JSON: %s"), parse_error->message);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse_body (error, _ ("The JSON in the request body must be an object."));
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

/* "characters[0][id]" becomes "characters", "0", "id". */
static GStrv
split_name (const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *bracket = strchr (name, '[');

  if (bracket == NULL || bracket == name)
    {
      g_strv_builder_add (builder, name);
      return g_strv_builder_end (builder);
    }

  g_strv_builder_take (builder, g_strndup (name, bracket - name));
  while (*bracket == '[')
    {
      const char *end = strchr (bracket, ']');

      if (end == NULL)
        return NULL;
      g_strv_builder_take (builder, g_strndup (bracket + 1, end - bracket - 1));
      bracket = end + 1;
    }

  return *bracket == '\0' ? g_strv_builder_end (builder) : NULL;
}

/* The element of @array that a name's index stands for: an index that was
 * seen is that element, any other begins a new one. */
static JsonObject *
get_element (JsonArray *array,
             const char *index)
{
  guint64 position = 0;

  if (g_ascii_string_to_unsigned (index, 10, 0, G_MAXUINT, &position, NULL) && position < json_array_get_length (array))
    {
      JsonNode *node = json_array_get_element (array, position);

      return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }

  JsonObject *object = json_object_new ();
  json_array_add_object_element (array, object);

  return object;
}

static JsonObject *
get_inner_object (JsonObject *object,
                  const char *name)
{
  if (!json_object_has_member (object, name))
    json_object_set_object_member (object, name, json_object_new ());

  JsonNode *node = json_object_get_member (object, name);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_inner_array (JsonObject *object,
                 const char *name)
{
  if (!json_object_has_member (object, name))
    json_object_set_array_member (object, name, json_array_new ());

  JsonNode *node = json_object_get_member (object, name);

  return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Only the three forms that the protocol knows: name, name[member] and
 * name[index][member]. */
static gboolean
set_member (JsonObject *fields,
            GStrv path,
            const char *value)
{
  JsonObject *object = fields;

  switch (g_strv_length (path))
    {
    case 1:
      break;

    case 2:
      object = get_inner_object (fields, path[0]);
      break;

    case 3:
      {
        JsonArray *array = get_inner_array (fields, path[0]);

        object = array != NULL ? get_element (array, path[1]) : NULL;
        break;
      }

    default:
      object = NULL;
      break;
    }

  if (object == NULL)
    return FALSE;

  json_object_set_string_member (object, path[g_strv_length (path) - 1], value);
  return TRUE;
}

/**
 * dailies_studio_fields_add:
 * @fields: what the form holds so far
 * @name: the name of a part, such as "prompt", "video[id]" or
 *   "characters[0][id]"
 * @value: its text
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether @name could be understood
 */
gboolean
dailies_studio_fields_add (JsonObject *fields,
                           const char *name,
                           const char *value,
                           GError **error)
{
  g_auto (GStrv) path = NULL;

  g_return_val_if_fail (fields != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  path = split_name (name);
  if (path != NULL && set_member (fields, path, value))
    return TRUE;

  /* Translators: %s is the name of a form field */
  return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, name,
                                _ ("The form field “%s” cannot be understood."), name);
}

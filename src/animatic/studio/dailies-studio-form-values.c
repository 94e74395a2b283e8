/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-form-values"

#include "config.h"

#include "dailies-studio-form.h"

#include <glib/gi18n.h>

#include "dailies-studio-error.h"
#include "dailies-studio-form-private.h"

/**
 * dailies_studio_form_get_node:
 * @self: a form
 * @name: a field
 *
 * Returns: (transfer none) (nullable): its value, unless that is null
 */
JsonNode *
dailies_studio_form_get_node (DailiesStudioForm *self,
                              const char *name)
{
  JsonNode *node = json_object_get_member (self->fields, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

/**
 * dailies_studio_form_get_string:
 * @node: (nullable): a value
 *
 * Returns: (transfer none) (nullable): its text, if it is one
 */
const char *
dailies_studio_form_get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * dailies_studio_form_refuse_type:
 * @error: (out) (optional): where to put the error
 * @name: a field
 * @expected: what its value must be, such as "a number"
 *
 * Returns: %FALSE
 */
gboolean
dailies_studio_form_refuse_type (GError **error,
                                 const char *name,
                                 const char *expected)
{
  /* Translators: the first %s is the name of a field, the second what its value must be, such as "a number" */
  return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_TYPE, name,
                                _ ("“%s” must be %s."), name, expected);
}

/**
 * dailies_studio_form_refuse_number:
 * @error: (out) (optional): where to put the error
 * @name: a field
 * @maximum: how many entries it may have
 *
 * Returns: %FALSE
 */
gboolean
dailies_studio_form_refuse_number (GError **error,
                                   const char *name,
                                   guint maximum)
{
  /* Translators: %s is the name of a field, %u how many entries it may have */
  return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, name,
                                _ ("“%s” may have at most %u entries."), name, maximum);
}

/**
 * dailies_studio_form_has:
 * @self: a form
 * @name: a field
 *
 * Returns: whether @name was given, as a value other than null or as a file
 */
gboolean
dailies_studio_form_has (DailiesStudioForm *self,
                         const char *name)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return dailies_studio_form_get_node (self, name) != NULL || g_hash_table_contains (self->uploads, name);
}

/**
 * dailies_studio_form_require:
 * @self: a form
 * @name: a field
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether @name was given
 */
gboolean
dailies_studio_form_require (DailiesStudioForm *self,
                             const char *name,
                             GError **error)
{
  if (dailies_studio_form_has (self, name))
    return TRUE;

  /* Translators: %s is the name of a field */
  return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_MISSING, name,
                                _ ("“%s” is missing."), name);
}

/**
 * dailies_studio_form_get_text:
 * @self: a form
 * @name: a field
 * @maximum: how many characters it may have
 * @text: (out) (transfer none) (nullable): its text, %NULL if it was not given
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the field is absent or a text of 1 to @maximum characters
 */
gboolean
dailies_studio_form_get_text (DailiesStudioForm *self,
                              const char *name,
                              glong maximum,
                              const char **text,
                              GError **error)
{
  JsonNode *node;
  glong length;

  g_return_val_if_fail (self != NULL, FALSE);

  *text = NULL;
  if (!dailies_studio_form_has (self, name))
    return TRUE;

  node = dailies_studio_form_get_node (self, name);
  if (dailies_studio_form_get_string (node) == NULL)
    return dailies_studio_form_refuse_type (error, name, _ ("a text"));

  length = g_utf8_strlen (dailies_studio_form_get_string (node), -1);
  if (length == 0)
    {
      /* Translators: %s is the name of a field, %ld a number of characters */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, name,
                                    _ ("“%s” is empty; it must have 1 to %ld characters."), name, maximum);
    }
  if (length > maximum)
    {
      /* Translators: %s is the name of a field, each %ld a number of characters */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_TOO_LONG, name,
                                    _ ("“%s” has %ld characters; at most %ld are allowed."), name, length, maximum);
    }

  *text = dailies_studio_form_get_string (node);
  return TRUE;
}

/* Digits and at most one point: no exponent, no infinity, nothing that only
 * strtod() would call a number. */
static gboolean
parse_decimal (const char *text,
               double *number)
{
  gsize digits = strspn (text, "0123456789.-");

  if (*text == '\0' || text[digits] != '\0' || digits > 24)
    return FALSE;

  char *end = NULL;
  *number = g_ascii_strtod (text, &end);

  return end == text + digits;
}

/**
 * dailies_studio_form_get_number:
 * @self: a form
 * @name: a field
 * @number: (inout): its value; left alone if it was not given
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the field is absent or a number, or a text that is one
 */
gboolean
dailies_studio_form_get_number (DailiesStudioForm *self,
                                const char *name,
                                double *number,
                                GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dailies_studio_form_has (self, name))
    return TRUE;

  node = dailies_studio_form_get_node (self, name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return dailies_studio_form_refuse_type (error, name, _ ("a number"));

  if (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      *number = json_node_get_double (node);
      return TRUE;
    }

  if (dailies_studio_form_get_string (node) == NULL || !parse_decimal (dailies_studio_form_get_string (node), number))
    return dailies_studio_form_refuse_type (error, name, _ ("a number"));

  return TRUE;
}

/**
 * dailies_studio_form_get_integer:
 * @self: a form
 * @name: a field
 * @number: (inout): its value; left alone if it was not given
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the field is absent or a whole number of at least 0, or a
 *   text that is one
 */
gboolean
dailies_studio_form_get_integer (DailiesStudioForm *self,
                                 const char *name,
                                 gint64 *number,
                                 GError **error)
{
  JsonNode *node;
  guint64 parsed = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dailies_studio_form_has (self, name))
    return TRUE;

  node = dailies_studio_form_get_node (self, name);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= 0)
    {
      *number = json_node_get_int (node);
      return TRUE;
    }

  if (dailies_studio_form_get_string (node) == NULL || !g_ascii_string_to_unsigned (dailies_studio_form_get_string (node), 10, 0, G_MAXINT64, &parsed, NULL))
    return dailies_studio_form_refuse_type (error, name, _ ("a whole number that is not negative"));

  *number = parsed;
  return TRUE;
}

/**
 * dailies_studio_form_get_boolean:
 * @self: a form
 * @name: a field
 * @value: (inout): its value; left alone if it was not given
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the field is absent or true or false, also as a text
 */
gboolean
dailies_studio_form_get_boolean (DailiesStudioForm *self,
                                 const char *name,
                                 gboolean *value,
                                 GError **error)
{
  JsonNode *node;
  const char *text;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dailies_studio_form_has (self, name))
    return TRUE;

  node = dailies_studio_form_get_node (self, name);
  text = dailies_studio_form_get_string (node);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    *value = json_node_get_boolean (node);
  else if (g_strcmp0 (text, "true") == 0 || g_strcmp0 (text, "false") == 0)
    *value = g_str_equal (text, "true");
  else
    return dailies_studio_form_refuse_type (error, name, _ ("true or false"));

  return TRUE;
}

static const char *
get_object_id (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  return dailies_studio_form_get_string (json_object_get_member (json_node_get_object (node), "id"));
}

/**
 * dailies_studio_form_get_id:
 * @self: a form
 * @name: a field such as "video"
 * @id: (out) (transfer none) (nullable): the id, %NULL if the field was not
 *   given or is a file
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the field is absent, a file, or an object with an "id"
 */
gboolean
dailies_studio_form_get_id (DailiesStudioForm *self,
                            const char *name,
                            const char **id,
                            GError **error)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL, FALSE);

  node = dailies_studio_form_get_node (self, name);
  *id = get_object_id (node);
  if (node != NULL && *id == NULL)
    return dailies_studio_form_refuse_type (error, name, _ ("a file or an object with an “id”"));

  return TRUE;
}

/**
 * dailies_studio_form_get_ids:
 * @self: a form
 * @name: a field such as "characters"
 * @maximum: how many there may be
 * @ids: (out) (transfer full): the ids, none if the field was not given
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the field is absent or an array of objects with an "id"
 */
gboolean
dailies_studio_form_get_ids (DailiesStudioForm *self,
                             const char *name,
                             guint maximum,
                             GStrv *ids,
                             GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node;
  JsonArray *array;

  g_return_val_if_fail (self != NULL, FALSE);

  *ids = NULL;
  node = dailies_studio_form_get_node (self, name);
  if (node == NULL && dailies_studio_form_has (self, name))
    return dailies_studio_form_refuse_type (error, name, _ ("an array of objects with an “id”"));
  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return dailies_studio_form_refuse_type (error, name, _ ("an array of objects with an “id”"));

  array = node != NULL ? json_node_get_array (node) : NULL;
  if (array != NULL && json_array_get_length (array) > maximum)
    return dailies_studio_form_refuse_number (error, name, maximum);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *id = get_object_id (json_array_get_element (array, i));

      if (id == NULL)
        return dailies_studio_form_refuse_type (error, name, _ ("an array of objects with an “id”"));
      g_strv_builder_add (builder, id);
    }

  *ids = g_strv_builder_end (builder);
  return TRUE;
}

/**
 * dailies_studio_form_get_upload:
 * @self: a form
 * @name: a field
 *
 * Returns: (transfer none) (nullable): the last file of that name
 */
const DailiesStudioUpload *
dailies_studio_form_get_upload (DailiesStudioForm *self,
                                const char *name)
{
  GPtrArray *uploads;

  g_return_val_if_fail (self != NULL, NULL);

  uploads = g_hash_table_lookup (self->uploads, name);

  return uploads != NULL ? g_ptr_array_index (uploads, uploads->len - 1) : NULL;
}

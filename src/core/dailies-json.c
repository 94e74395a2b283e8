/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-json"

#include "config.h"

#include "dailies-json.h"

#include <inttypes.h>
#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-words.h"

/**
 * dailies_json_require:
 * @object: an object
 * @member: the name of a member
 * @error: return location
 *
 * Returns: whether @member is there and not null
 */
gboolean
dailies_json_require (JsonObject *object,
                      const char *member,
                      GError **error)
{
  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (member != NULL, FALSE);

  if (!json_object_has_member (object, member) || json_object_get_null_member (object, member))
    return dailies_error_refuse (error, member,
                                 /* Translators: %s is the name of a member of a JSON object. */
                                 _ ("%s is missing"), member);

  return TRUE;
}

/* NULL also for null. */
static JsonNode *
find_node (JsonObject *object,
           const char *member)
{
  JsonNode *node;

  g_assert (object != NULL);
  g_assert (member != NULL);

  node = json_object_get_member (object, member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  return node;
}

static gboolean
holds (JsonNode *node,
       GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
refuse_type (const char *member,
             const char *wanted,
             GError **error)
{
  return dailies_error_refuse (error, member,
                               /* Translators: the first %s is the name of a member of a JSON object, the second what
                                * it has to be, such as “a string”. */
                               _ ("%s must be %s"), member, wanted);
}

/**
 * dailies_json_read_string:
 * @object: an object
 * @member: the name of a member
 * @value: (inout): the old value is freed
 * @error: return location
 *
 * Returns: %FALSE if it is something else than a string
 */
gboolean
dailies_json_read_string (JsonObject *object,
                          const char *member,
                          char **value,
                          GError **error)
{
  JsonNode *node = find_node (object, member);

  if (node == NULL)
    return TRUE;

  if (!holds (node, G_TYPE_STRING))
    return refuse_type (member, _ ("a string"), error);

  g_set_str (value, json_node_get_string (node));

  return TRUE;
}

/**
 * dailies_json_read_strings:
 * @object: an object
 * @member: the name of a member
 * @value: (inout): the old value is freed
 * @error: return location
 *
 * Returns: %FALSE if it is something else than an array of strings
 */
gboolean
dailies_json_read_strings (JsonObject *object,
                           const char *member,
                           GStrv *value,
                           GError **error)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  JsonArray *array = NULL;

  if (!dailies_json_read_array (object, member, &array, error))
    return FALSE;

  if (array == NULL)
    return TRUE;

  builder = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!holds (node, G_TYPE_STRING))
        return refuse_type (member, _ ("an array of strings"), error);

      g_strv_builder_add (builder, json_node_get_string (node));
    }

  g_strfreev (*value);
  *value = g_strv_builder_end (builder);

  return TRUE;
}

/**
 * dailies_json_read_word:
 * @object: an object
 * @member: the name of a member
 * @type: a registered enumeration
 * @value: (inout): a value of @type
 * @error: return location
 *
 * Returns: %FALSE if it is something else than the nick of a value of @type
 */
gboolean
dailies_json_read_word (JsonObject *object,
                        const char *member,
                        GType type,
                        int *value,
                        GError **error)
{
  g_autofree char *word = NULL;
  g_autofree char *allowed = NULL;

  if (!dailies_json_read_string (object, member, &word, error))
    return FALSE;

  if (word == NULL || dailies_enum_from_word (type, word, value))
    return TRUE;

  allowed = dailies_enum_list_words (type);

  return dailies_error_refuse (error, member,
                               /* Translators: name of a field, what was found, what could stand there. */
                               _ ("%s is “%s”, allowed: %s"), member, word, allowed);
}

/**
 * dailies_json_read_boolean:
 * @object: an object
 * @member: the name of a member
 * @value: (inout): the value
 * @error: return location
 *
 * Returns: %FALSE if it is something else than true or false
 */
gboolean
dailies_json_read_boolean (JsonObject *object,
                           const char *member,
                           gboolean *value,
                           GError **error)
{
  JsonNode *node = find_node (object, member);

  if (node == NULL)
    return TRUE;

  if (!holds (node, G_TYPE_BOOLEAN))
    return refuse_type (member, _ ("true or false"), error);

  *value = json_node_get_boolean (node);

  return TRUE;
}

/**
 * dailies_json_read_int64:
 * @object: an object
 * @member: the name of a member
 * @minimum: the least that is allowed
 * @maximum: the greatest that is allowed
 * @value: (inout): the value
 * @error: return location
 *
 * Returns: %FALSE if it is something else than a whole number in that range
 */
gboolean
dailies_json_read_int64 (JsonObject *object,
                         const char *member,
                         gint64 minimum,
                         gint64 maximum,
                         gint64 *value,
                         GError **error)
{
  JsonNode *node = find_node (object, member);
  gint64 number;

  if (node == NULL)
    return TRUE;

  if (!holds (node, G_TYPE_INT64))
    return refuse_type (member, _ ("a whole number"), error);

  number = json_node_get_int (node);
  if (number < minimum || number > maximum)
    return dailies_error_refuse (error, member,
                                 /* Translators: name of a field, what was found, least and greatest allowed. */
                                 _ ("%s is %" PRId64 ", allowed: %" PRId64 " to %" PRId64),
                                 member, number, minimum, maximum);

  *value = number;

  return TRUE;
}

/**
 * dailies_json_read_uint:
 * @object: an object
 * @member: the name of a member
 * @value: (inout): the value
 * @error: return location
 *
 * Returns: %FALSE if it is something else than a whole number of 0 or more
 */
gboolean
dailies_json_read_uint (JsonObject *object,
                        const char *member,
                        guint *value,
                        GError **error)
{
  gint64 number = *value;

  if (!dailies_json_read_int64 (object, member, 0, G_MAXINT32, &number, error))
    return FALSE;

  *value = number;

  return TRUE;
}

/**
 * dailies_json_read_double:
 * @object: an object
 * @member: the name of a member
 * @value: (inout): the value
 * @error: return location
 *
 * Returns: %FALSE if it is something else than a number
 */
gboolean
dailies_json_read_double (JsonObject *object,
                          const char *member,
                          double *value,
                          GError **error)
{
  JsonNode *node = find_node (object, member);

  if (node == NULL)
    return TRUE;

  if (!holds (node, G_TYPE_DOUBLE) && !holds (node, G_TYPE_INT64))
    return refuse_type (member, _ ("a number"), error);

  *value = json_node_get_double (node);

  return TRUE;
}

/**
 * dailies_json_read_object:
 * @object: an object
 * @member: the name of a member
 * @value: (out) (transfer none): the member, which @object keeps
 * @error: return location
 *
 * Returns: %FALSE if it is something else than an object
 */
gboolean
dailies_json_read_object (JsonObject *object,
                          const char *member,
                          JsonObject **value,
                          GError **error)
{
  JsonNode *node = find_node (object, member);

  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_type (member, _ ("an object"), error);

  *value = json_node_get_object (node);

  return TRUE;
}

/**
 * dailies_json_read_array:
 * @object: an object
 * @member: the name of a member
 * @value: (out) (transfer none): the member, which @object keeps
 * @error: return location
 *
 * Returns: %FALSE if it is something else than an array
 */
gboolean
dailies_json_read_array (JsonObject *object,
                         const char *member,
                         JsonArray **value,
                         GError **error)
{
  JsonNode *node = find_node (object, member);

  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse_type (member, _ ("an array"), error);

  *value = json_node_get_array (node);

  return TRUE;
}

/**
 * dailies_json_read_money:
 * @object: an object
 * @member: the name of a member {"amount": "0.10", "currency": "USD"}
 * @value: (inout): the amount
 * @error: return location
 *
 * Returns: %FALSE if it is something else than an amount of money
 */
gboolean
dailies_json_read_money (JsonObject *object,
                         const char *member,
                         DailiesMoney *value,
                         GError **error)
{
  g_autofree char *amount = NULL;
  g_autofree char *currency = NULL;
  JsonObject *money = NULL;

  if (!dailies_json_read_object (object, member, &money, error))
    return FALSE;

  if (money == NULL)
    return TRUE;

  return dailies_json_read_string (money, "amount", &amount, error) &&
         dailies_json_read_string (money, "currency", &currency, error) &&
         dailies_money_parse (amount, currency, value, error);
}

/**
 * dailies_json_read_time:
 * @object: an object
 * @member: the name of a member, ISO 8601 with a time zone
 * @value: (inout): microseconds since 1970-01-01 UTC
 * @error: return location
 *
 * Returns: %FALSE if it is something else than a time
 */
gboolean
dailies_json_read_time (JsonObject *object,
                        const char *member,
                        gint64 *value,
                        GError **error)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (!dailies_json_read_string (object, member, &text, error))
    return FALSE;

  if (text == NULL)
    return TRUE;

  time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL)
    return dailies_error_refuse (error, member,
                                 /* Translators: name of a field, what was found. */
                                 _ ("%s is “%s”, allowed: a time such as 2026-09-24T12:00:00Z"), member, text);

  *value = g_date_time_to_unix_usec (time);

  return TRUE;
}

/**
 * dailies_json_write_string:
 * @object: an object
 * @member: the name of a member
 * @value: (nullable): the value
 */
void
dailies_json_write_string (JsonObject *object,
                           const char *member,
                           const char *value)
{
  g_autofree char *valid = NULL;

  g_return_if_fail (object != NULL);

  if (value == NULL)
    return;

  valid = g_utf8_make_valid (value, -1);
  json_object_set_string_member (object, member, valid);
}

/**
 * dailies_json_write_strings:
 * @object: an object
 * @member: the name of a member
 * @value: (nullable): the values
 */
void
dailies_json_write_strings (JsonObject *object,
                            const char *member,
                            const char *const *value)
{
  JsonArray *array;

  g_return_if_fail (object != NULL);

  if (value == NULL)
    return;

  array = json_array_new ();
  for (guint i = 0; value[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (value[i], -1);

      json_array_add_string_element (array, valid);
    }
  json_object_set_array_member (object, member, array);
}

/**
 * dailies_json_write_double:
 * @object: an object
 * @member: the name of a member
 * @value: the value
 */
void
dailies_json_write_double (JsonObject *object,
                           const char *member,
                           double value)
{
  g_return_if_fail (object != NULL);

  if (isfinite (value))
    json_object_set_double_member (object, member, value);
}

/**
 * dailies_json_write_money:
 * @object: an object
 * @member: the name of a member
 * @value: the value
 */
void
dailies_json_write_money (JsonObject *object,
                          const char *member,
                          DailiesMoney value)
{
  g_autofree char *amount = NULL;
  JsonObject *money;

  g_return_if_fail (object != NULL);

  if (!dailies_money_is_known (value))
    return;

  amount = dailies_money_to_decimal (value);
  money = json_object_new ();
  json_object_set_string_member (money, "amount", amount);
  json_object_set_string_member (money, "currency", value.currency);
  json_object_set_object_member (object, member, money);
}

/**
 * dailies_json_write_time:
 * @object: an object
 * @member: the name of a member
 * @value: microseconds since 1970-01-01 UTC
 */
void
dailies_json_write_time (JsonObject *object,
                         const char *member,
                         gint64 value)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (object != NULL);

  if (value != 0)
    time = g_date_time_new_from_unix_utc_usec (value);

  if (time == NULL)
    return;

  text = g_date_time_format_iso8601 (time);
  json_object_set_string_member (object, member, text);
}

/**
 * dailies_json_object_to_text:
 * @object: an object
 * @pretty: on many lines, for people
 *
 * Returns: (transfer full): @object as JSON text
 */
char *
dailies_json_object_to_text (JsonObject *object,
                             gboolean pretty)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, object);

  return json_to_string (node, pretty);
}

/**
 * dailies_json_object_from_text:
 * @text: JSON text
 * @length: its length in bytes, or -1 if it ends with a zero
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the object, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION if @text is not JSON or not an object
 */
JsonObject *
dailies_json_object_from_text (const char *text,
                               gssize length,
                               GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (!json_parser_load_from_data (parser, text, length, &parse_error))
    {
      /* Translators: %s says where it stops being JSON. */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_VALIDATION, _ ("This is not JSON: %s"), parse_error->message));
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_VALIDATION, _ ("This is not a JSON object")));
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

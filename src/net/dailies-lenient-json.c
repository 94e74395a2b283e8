/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-lenient-json"

#include "config.h"

#include "dailies-lenient-json.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#define BYTE_ORDER_MARK "\357\273\277"

/* json-glib parses by recursion, and so frees. */
static gboolean
is_too_deep (const char *data,
             gsize size)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      char character = data[i];

      if (in_string)
        {
          if (character == '\\')
            i++;
          else if (character == '"')
            in_string = FALSE;
        }
      else if (character == '"')
        {
          in_string = TRUE;
        }
      else if (character == '[' || character == '{')
        {
          if (++depth > DAILIES_JSON_MAXIMUM_DEPTH)
            return TRUE;
        }
      else if ((character == ']' || character == '}') && depth > 0)
        {
          depth--;
        }
    }

  return FALSE;
}

/**
 * dailies_lenient_json_parse:
 * @body: what came
 * @what_came: (out) (transfer none): set when the result is %NULL: what it is
 *   instead of JSON, translated, to be put after "sent"
 *
 * May be called on any thread; slow for large bodies.
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *
dailies_lenient_json_parse (GBytes *body,
                            const char **what_came)
{
  g_autoptr (JsonParser) parser = NULL;
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  JsonNode *root;

  if (size >= strlen (BYTE_ORDER_MARK) && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      data += strlen (BYTE_ORDER_MARK);
      size -= strlen (BYTE_ORDER_MARK);
    }
  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }

  if (size == 0)
    {
      *what_came = _ ("nothing");
      return NULL;
    }
  if (!g_utf8_validate (data, size, NULL))
    {
      *what_came = _ ("bytes that are not UTF-8 text");
      return NULL;
    }
  if (*data == '<')
    {
      *what_came = _ ("a web page");
      return NULL;
    }
  if (is_too_deep (data, size))
    {
      *what_came = _ ("JSON that is nested too deeply");
      return NULL;
    }

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, size, NULL) || (root = json_parser_get_root (parser)) == NULL)
    {
      *what_came = _ ("text that is not valid JSON");
      return NULL;
    }

  return json_node_ref (root);
}

static JsonNode *
get_member (JsonObject *object,
            const char *member)
{
  return object != NULL ? json_object_get_member (object, member) : NULL;
}

/**
 * dailies_lenient_json_get_object:
 * @object: (nullable): an object
 * @member: of it
 *
 * Returns: (transfer none) (nullable): the member, if it is an object
 */
JsonObject *
dailies_lenient_json_get_object (JsonObject *object,
                                 const char *member)
{
  JsonNode *node = get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * dailies_lenient_json_get_array:
 * @object: (nullable): an object
 * @member: of it
 *
 * Returns: (transfer none) (nullable): the member, if it is an array
 */
JsonArray *
dailies_lenient_json_get_array (JsonObject *object,
                                const char *member)
{
  JsonNode *node = get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_text (JsonNode *node)
{
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

/**
 * dailies_lenient_json_get_string:
 * @object: (nullable): an object
 * @member: of it
 *
 * Returns: (transfer none) (nullable): the member, if it is a string that is
 *   not empty
 */
const char *
dailies_lenient_json_get_string (JsonObject *object,
                                 const char *member)
{
  return get_text (get_member (object, member));
}

/**
 * dailies_lenient_json_get_string_element:
 * @array: (nullable): an array
 * @index: in it or past its end
 *
 * Returns: (transfer none) (nullable): the element, if it is a string that is
 *   not empty
 */
const char *
dailies_lenient_json_get_string_element (JsonArray *array,
                                         guint index)
{
  JsonNode *node = array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return get_text (node);
}

/**
 * dailies_lenient_json_contains:
 * @array: (nullable): an array
 * @word: a string
 *
 * Returns: whether one of its elements is @word
 */
gboolean
dailies_lenient_json_contains (JsonArray *array,
                               const char *word)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (g_strcmp0 (dailies_lenient_json_get_string_element (array, i), word) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * dailies_lenient_json_dup_text:
 * @object: (nullable): an object
 * @member: of it
 *
 * Returns: (transfer full) (nullable): the member as text, if it is a string
 *   that is not empty, or a whole number
 */
char *
dailies_lenient_json_dup_text (JsonObject *object,
                               const char *member)
{
  JsonNode *node = get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return g_strdup (dailies_lenient_json_get_string (object, member));
}

/**
 * dailies_lenient_json_get_number:
 * @object: (nullable): an object
 * @member: of it
 * @fallback: for all else
 *
 * Returns: the member, if it is a finite number or a string that is one
 */
double
dailies_lenient_json_get_number (JsonObject *object,
                                 const char *member,
                                 double fallback)
{
  JsonNode *node = get_member (object, member);
  const char *text;
  char *end;
  double number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return fallback;

  text = json_node_get_string (node);
  if (text != NULL)
    {
      number = g_ascii_strtod (text, &end);
      if (end == text || *end != '\0')
        return fallback;
    }
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      return fallback;
    }
  else
    {
      number = json_node_get_double (node);
    }

  return isfinite (number) ? number : fallback;
}

/**
 * dailies_lenient_json_get_money:
 * @object: (nullable): an object
 * @member: of it, a price or what was paid
 * @currency: what the service bills in, see dailies_money_knows_currency()
 *
 * Returns: the member, if it is a number, or a string that is one, that
 *   something may cost; else an amount that is not known, as no price is
 *   better than a wrong one
 */
DailiesMoney
dailies_lenient_json_get_money (JsonObject *object,
                                const char *member,
                                const char *currency)
{
  const double micros = dailies_lenient_json_get_number (object, member, -1) * DAILIES_MONEY_MICROS_PER_UNIT;

  if (dailies_money_knows_currency (currency) && micros >= 0 && micros < (double) G_MAXINT64)
    {
      const DailiesMoney money = dailies_money_new (llround (micros), currency);

      if (dailies_money_is_plausible (money))
        return money;
    }

  if (get_member (object, member) != NULL)
    g_debug ("“%s” is no amount of money that is understood", member);

  return DAILIES_MONEY_UNKNOWN;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-distort"

#include "fake-distort.h"

static void
distort_member_cb (JsonObject *object,
                   const char *name,
                   JsonNode *value,
                   gpointer data)
{
  json_object_set_member (data, name, fake_distort (value));
}

static void
distort_element_cb (JsonArray *array,
                    guint index,
                    JsonNode *element,
                    gpointer data)
{
  json_array_add_element (data, fake_distort (element));
}

static JsonNode *
distort_string (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  return g_ascii_isdigit (*text) && *end == '\0' ? json_node_init_double (json_node_alloc (), number) : json_node_init_string (json_node_alloc (), text);
}

/**
 * fake_distort:
 * @node: what a service means to say
 *
 * Returns: (transfer full): the same with numbers as strings, strings that
 *   are numbers as numbers, and members that nobody knows
 */
JsonNode *
fake_distort (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) other = json_object_new ();

      json_object_set_null_member (other, "zz_unknown");
      json_object_foreach_member (json_node_get_object (node), distort_member_cb, other);

      return json_node_init_object (json_node_alloc (), other);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) other = json_array_new ();

      json_array_foreach_element (json_node_get_array (node), distort_element_cb, other);

      return json_node_init_array (json_node_alloc (), other);
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return distort_string (json_node_get_string (node));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      g_autofree char *text = json_to_string (node, FALSE);

      return json_node_init_string (json_node_alloc (), text);
    }

  return json_node_copy (node);
}

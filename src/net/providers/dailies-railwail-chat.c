/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* POST /chat/completions, in the form of OpenAI: railwail.md 7. */

#define G_LOG_DOMAIN "dailies-railwail-chat"

#include "config.h"

#include "dailies-railwail-chat.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"

/* In seconds. */
#define TIMEOUT (5 * 60)

#define HIGHEST_TEMPERATURE 2

static const char *const roles[] = {
  [DAILIES_CHAT_SYSTEM] = "system",
  [DAILIES_CHAT_USER] = "user",
  [DAILIES_CHAT_ASSISTANT] = "assistant",
};

static JsonArray *
write_messages (DailiesChat *chat)
{
  GPtrArray *messages = dailies_chat_get_messages (chat);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < messages->len; i++)
    {
      const DailiesChatMessage *message = messages->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "role", roles[message->role]);
      json_object_set_string_member (object, "content", message->text);
      json_array_add_object_element (array, object);
    }

  return array;
}

static DailiesRequestOutline *
outline (DailiesConnection *connection,
         DailiesChat *chat,
         GError **error)
{
  g_autoptr (DailiesRequestOutline) request = dailies_request_outline_new (connection, "POST", "/chat/completions", error);
  g_autoptr (JsonObject) fields = json_object_new ();
  double temperature = dailies_chat_get_temperature (chat);
  guint maximum_tokens = dailies_chat_get_maximum_tokens (chat);

  if (request == NULL)
    return NULL;
  if (temperature > HIGHEST_TEMPERATURE)
    {
      dailies_error_refuse (error, "temperature", _ ("The temperature must be from 0 to %d"), HIGHEST_TEMPERATURE);
      return NULL;
    }

  json_object_set_string_member (fields, "model", dailies_chat_get_model (chat));
  json_object_set_array_member (fields, "messages", write_messages (chat));
  if (temperature >= 0)
    json_object_set_double_member (fields, "temperature", temperature);
  if (maximum_tokens > 0)
    json_object_set_int_member (fields, "max_tokens", maximum_tokens);
  dailies_request_outline_set_json (request, fields);

  return g_steal_pointer (&request);
}

/* Text, or a list of parts with text in them. */
static char *
dup_content (JsonObject *message)
{
  JsonArray *parts = dailies_lenient_json_get_array (message, "content");
  GString *text;

  if (parts == NULL)
    return g_strdup (dailies_lenient_json_get_string (message, "content"));

  text = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode *node = json_array_get_element (parts, i);
      const char *part = JSON_NODE_HOLDS_OBJECT (node) ? dailies_lenient_json_get_string (json_node_get_object (node), "text") : NULL;

      if (part != NULL)
        g_string_append (text, part);
    }

  return g_string_free_and_steal (text);
}

static gint64
read_count (JsonObject *usage,
            const char *member)
{
  return (gint64) CLAMP (dailies_lenient_json_get_number (usage, member, -1), -1, G_MAXINT);
}

static DailiesChatReply *
read_reply (JsonNode *body)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;
  JsonArray *choices = dailies_lenient_json_get_array (object, "choices");
  JsonNode *first = choices != NULL && json_array_get_length (choices) > 0 ? json_array_get_element (choices, 0) : NULL;
  JsonObject *choice = first != NULL && JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : NULL;
  JsonObject *message = dailies_lenient_json_get_object (choice, "message");
  JsonObject *usage = dailies_lenient_json_get_object (object, "usage");
  g_autofree char *text = NULL;

  if (message == NULL)
    return NULL;

  text = dup_content (message);

  return g_object_new (DAILIES_TYPE_CHAT_REPLY,
                       "text", text != NULL ? text : "",
                       "finish-reason", dailies_lenient_json_get_string (choice, "finish_reason"),
                       "prompt-tokens", read_count (usage, "prompt_tokens"),
                       "completion-tokens", read_count (usage, "completion_tokens"),
                       NULL);
}

/**
 * dailies_railwail_chat_fiber:
 * @data: a call with a talk
 *
 * Returns: (transfer full): as dailies_provider_chat() does
 */
DexFuture *
dailies_railwail_chat_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesRequestOutline) request = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autofree char *message = NULL;
  DailiesChatReply *reply;
  GError *error = NULL;

  request = outline (call->connection, call->chat, &error);
  if (request == NULL)
    return dex_future_new_for_error (error);

  body = dailies_provider_call_create_json (call, request, TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  reply = read_reply (body);
  if (reply != NULL)
    return dex_future_new_take_object (reply);

  /* Translators: %s is the name of a host. */
  message = g_strdup_printf (_ ("%s answered without a reply; it may charge for one"), g_uri_get_host (dailies_http_response_get_url (response)));

  return dex_future_new_for_error (dailies_provider_call_new_doubt (response, message));
}

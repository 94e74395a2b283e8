/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* POST /images/generations, in the form of OpenAI: railwail.md 2.3. */

#define G_LOG_DOMAIN "dailies-railwail-image"

#include "config.h"

#include "dailies-railwail-image.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-error.h"
#include "dailies-http-message.h"
#include "dailies-lenient-json.h"

/* In seconds.  The answer comes when the images are made. */
#define TIMEOUT (10 * 60)

#define HIGHEST_COUNT 4

static void
add_text (JsonObject *fields,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (fields, member, text);
}

static DailiesRequestOutline *
outline (DailiesConnection *connection,
         DailiesImageWish *wish,
         GError **error)
{
  g_autoptr (DailiesRequestOutline) request = dailies_request_outline_new (connection, "POST", "/images/generations", error);
  g_autoptr (JsonObject) fields = json_object_new ();
  guint width = dailies_image_wish_get_width (wish);
  guint height = dailies_image_wish_get_height (wish);
  guint count = dailies_image_wish_get_count (wish);

  if (request == NULL)
    return NULL;
  if (count > HIGHEST_COUNT)
    {
      dailies_error_refuse (error, "count", _ ("At most %d images can be made at once"), HIGHEST_COUNT);
      return NULL;
    }

  json_object_set_string_member (fields, "model", dailies_image_wish_get_model (wish));
  json_object_set_string_member (fields, "prompt", dailies_image_wish_get_prompt (wish));
  json_object_set_int_member (fields, "n", count);
  if (width > 0 && height > 0)
    {
      g_autofree char *size = g_strdup_printf ("%ux%u", width, height);

      json_object_set_string_member (fields, "size", size);
    }
  add_text (fields, "quality", dailies_image_wish_get_quality (wish));
  add_text (fields, "style", dailies_image_wish_get_style (wish));
  add_text (fields, "negative_prompt", dailies_image_wish_get_negative_prompt (wish));
  dailies_request_outline_set_json (request, fields);

  return g_steal_pointer (&request);
}

/* Without the key, but at the account's own place. */
static DailiesResultFile *
read_file (JsonObject *entry,
           DailiesConnection *connection,
           GUri *base)
{
  const char *text = dailies_lenient_json_get_string (entry, "url");
  g_autoptr (GUri) url = text != NULL ? g_uri_parse_relative (base, text, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  g_autofree char *whole = NULL;

  if (url == NULL || !dailies_http_message_check_url (url, NULL))
    return NULL;

  whole = g_uri_to_string (url);

  return dailies_result_file_new_for_url (whole, dailies_http_message_is_own_place (connection, url), NULL, 0);
}

static GListModel *
read_files (JsonNode *body,
            DailiesConnection *connection,
            GUri *base)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;
  JsonArray *data = dailies_lenient_json_get_array (object, "data");
  GListStore *files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);

  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonNode *node = json_array_get_element (data, i);
      g_autoptr (DailiesResultFile) file = JSON_NODE_HOLDS_OBJECT (node) ? read_file (json_node_get_object (node), connection, base) : NULL;

      if (file != NULL)
        g_list_store_append (files, file);
    }

  return G_LIST_MODEL (files);
}

/**
 * dailies_railwail_image_fiber:
 * @data: a call with a wish
 *
 * Returns: (transfer full): as dailies_provider_make_image() does
 */
DexFuture *
dailies_railwail_image_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesRequestOutline) request = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autofree char *message = NULL;
  GError *error = NULL;

  request = outline (call->connection, call->wish, &error);
  if (request == NULL)
    return dex_future_new_for_error (error);

  body = dailies_provider_call_create_json (call, request, TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  files = read_files (body, call->connection, dailies_http_response_get_url (response));
  if (g_list_model_get_n_items (files) > 0)
    return dex_future_new_take_object (g_steal_pointer (&files));

  /* Translators: %s is the name of a host. */
  message = g_strdup_printf (_ ("%s names no image; it may have made some, and charge for them"), g_uri_get_host (dailies_http_response_get_url (response)));

  return dex_future_new_for_error (dailies_provider_call_new_doubt (response, message));
}

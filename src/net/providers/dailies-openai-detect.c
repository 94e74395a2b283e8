/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, section 0; where that says how a
 * server describes itself but not at which address, the servers' own public
 * source does: SGLang's model card, LocalAI's .well-known/localai.json and
 * LiteLLM's liveliness probe. */

#define G_LOG_DOMAIN "dailies-openai-detect"

#include "config.h"

#include "dailies-openai-detect.h"

#include <glib/gi18n.h>

#include "dailies-lenient-json.h"
#include "dailies-openai-dialect.h"

#define AZURE_HOSTS ".openai.azure.com"
#define LITELLM_IS_THERE "I'm alive!"

/* Returns: (transfer full) (nullable): what it answered, if that is JSON */
static JsonNode *
probe (DailiesProviderCall *call,
       const char *path,
       gboolean *is_there)
{
  g_autofree char *root = dailies_openai_dialect_dup_root (call->connection);
  g_autofree char *place = g_strconcat (root, path, NULL);
  g_autoptr (GUri) url = dailies_connection_resolve (call->connection, place, NULL);
  g_autoptr (DailiesHttpRequest) request = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;

  if (url == NULL)
    return NULL;

  request = dailies_http_request_new (DAILIES_HTTP_READ, "GET", url);
  dailies_http_request_set_connection (request, call->connection);
  dailies_http_request_set_maximum_tries (request, 1);
  response = dex_await_object (dailies_http_send (call->http, request, call->cancellable), NULL);
  if (response == NULL)
    return NULL;

  *is_there = TRUE;

  return dex_await_boxed (dailies_http_response_read_json (response), NULL);
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
judge_models (JsonNode *body)
{
  JsonArray *data = dailies_lenient_json_get_array (get_object (body), "data");

  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonObject *entry = get_object (json_array_get_element (data, i));
      const char *owner = dailies_lenient_json_get_string (entry, "owned_by");

      if (g_strcmp0 (owner, "sglang") == 0 || dailies_lenient_json_get_string (entry, "task_type") != NULL)
        return "sglang";
      if (g_strcmp0 (owner, "vllm") == 0)
        return "vllm-omni";
    }

  return NULL;
}

static const char *
judge_own_model (JsonNode *body)
{
  JsonObject *model = get_object (body);

  return dailies_lenient_json_get_string (model, "model_path") != NULL && dailies_lenient_json_get_string (model, "task_type") != NULL
             ? "sglang"
             : NULL;
}

static const char *
judge_well_known (JsonNode *body)
{
  return dailies_lenient_json_get_object (get_object (body), "endpoints") != NULL ? "localai" : NULL;
}

static const char *
judge_model_capabilities (JsonNode *body)
{
  JsonArray *data = dailies_lenient_json_get_array (get_object (body), "data");
  JsonObject *first = data != NULL && json_array_get_length (data) > 0 ? get_object (json_array_get_element (data, 0)) : NULL;

  return dailies_lenient_json_get_array (first, "output_modalities") != NULL ? "localai" : NULL;
}

static const char *
judge_liveliness (JsonNode *body)
{
  return JSON_NODE_HOLDS_VALUE (body) && g_strcmp0 (json_node_get_string (body), LITELLM_IS_THERE) == 0 ? "litellm" : NULL;
}

static const char *
judge_host (DailiesConnection *connection)
{
  const char *base_url = dailies_account_get_base_url (dailies_connection_get_account (connection));
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = url != NULL ? g_uri_get_host (url) : NULL;

  if (host == NULL || g_ascii_strcasecmp (host, DAILIES_OPENAI_HOST) == 0)
    return "generic";

  return g_str_has_suffix (host, AZURE_HOSTS) ? "azure" : NULL;
}

/**
 * dailies_openai_detect_fiber:
 * @data: a call
 *
 * Reads what servers say of themselves, and changes nothing there.
 *
 * Returns: (transfer full): as dailies_provider_detect() does
 */
DexFuture *
dailies_openai_detect_fiber (gpointer data)
{
  static const struct
  {
    const char *path;
    const char *(*judge) (JsonNode *body);
  } probes[] = {
    { "/v1/models", judge_models },
    { "/.well-known/localai.json", judge_well_known },
    { "/v1/models/capabilities", judge_model_capabilities },
    { "/health/liveliness", judge_liveliness },
    { "/models", judge_own_model },
  };
  DailiesProviderCall *call = data;
  const char *word = judge_host (call->connection);
  gboolean is_there = FALSE;

  for (gsize i = 0; word == NULL && i < G_N_ELEMENTS (probes) && (i == 0 || is_there); i++)
    {
      g_autoptr (JsonNode) body = probe (call, probes[i].path, &is_there);

      if (body != NULL)
        word = probes[i].judge (body);
    }

  if (word != NULL && !g_str_equal (word, "generic"))
    return dex_future_new_take_string (g_strdup (word));

  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not tell which dialect it speaks"));
}

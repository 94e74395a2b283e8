/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Veo's long-running operations: section 7 of the reference. */

#define G_LOG_DOMAIN "dailies-gemini-veo"

#include "config.h"

#include "dailies-gemini-veo.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-gemini-file.h"
#include "dailies-gemini-request.h"
#include "dailies-gemini-result.h"
#include "dailies-gemini-veo-create.h"
#include "dailies-lenient-json.h"
#include "dailies-redact.h"

#define THING "operation"
#define MAXIMUM_WORDS 600

/* In seconds. */
#define CREATE_TIMEOUT 120

static char *
make_path (const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, "/", FALSE);

  return g_strconcat ("/v1beta/", escaped, NULL);
}

static JsonObject *
get_object (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_done (JsonObject *operation)
{
  JsonNode *node = operation != NULL ? json_object_get_member (operation, "done") : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node)
                                                           : g_strcmp0 (json_node_get_string (node), "true") == 0;
}

static JsonObject *
get_response (JsonObject *operation)
{
  return dailies_lenient_json_get_object (dailies_lenient_json_get_object (operation, "response"), "generateVideoResponse");
}

/* Returns: (nullable): the clip: {"uri"} or {"encodedVideo", "encoding"} */
static JsonObject *
find_video (JsonObject *operation)
{
  JsonArray *samples = dailies_lenient_json_get_array (get_response (operation), "generatedSamples");

  for (guint i = 0; samples != NULL && i < json_array_get_length (samples); i++)
    {
      JsonObject *video = dailies_lenient_json_get_object (get_object (json_array_get_element (samples, i)), "video");

      if (video != NULL)
        return video;
    }

  return NULL;
}

/* Returns: (nullable): why clips were kept back */
static char *
dup_filter_reasons (JsonObject *operation)
{
  JsonArray *reasons = dailies_lenient_json_get_array (get_response (operation), "raiMediaFilteredReasons");
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; reasons != NULL && i < json_array_get_length (reasons); i++)
    {
      const char *text = dailies_lenient_json_get_string_element (reasons, i);

      if (text != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", text);
    }

  return words->len > 0 ? g_string_free_and_steal (g_steal_pointer (&words)) : NULL;
}

static gboolean
was_filtered (JsonObject *operation)
{
  JsonObject *response = get_response (operation);

  return find_video (operation) == NULL &&
         (dailies_lenient_json_get_array (response, "raiMediaFilteredReasons") != NULL ||
          dailies_lenient_json_get_number (response, "raiMediaFilteredCount", 0) > 0);
}

static DailiesPollResult *
make_blocked (JsonObject *operation,
              const DailiesErrorContext *context)
{
  g_autofree char *words = dup_filter_reasons (operation);
  g_autoptr (GError) error = NULL;
  /* What is kept back is not charged for. */
  const DailiesMoney nothing = dailies_money_new (0, "USD");

  if (words != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
      g_autofree char *excerpt = dailies_redact_excerpt (bytes, context->key, MAXIMUM_WORDS);

      error = dailies_error_new_literal (DAILIES_ERROR_MODERATION, excerpt);
    }
  else
    {
      /* Translators: %s is the name of a host. */
      error = dailies_error_new (DAILIES_ERROR_MODERATION, _ ("%s ended without a clip and gives no reason"), context->host);
    }
  dailies_error_set_code (error, "output-filtered");
  dailies_error_set_request_id (error, context->request_id);

  return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_BLOCKED, "error", error, "cost", &nothing, NULL);
}

static DailiesPollResult *
make_failed (JsonNode *told,
             const DailiesErrorContext *context)
{
  g_autoptr (GError) error = dailies_error_parser_parse (context, told);
  gboolean blocked = g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_MODERATION);

  /* The job has ended; asking again changes nothing. */
  dailies_error_edit_details (error)->retryable = FALSE;

  return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", blocked ? DAILIES_JOB_BLOCKED : DAILIES_JOB_FAILED, "error", error, NULL);
}

static DailiesPollResult *
read_operation (JsonObject *operation,
                const DailiesErrorContext *context,
                gint64 now)
{
  JsonNode *told = json_object_get_member (operation, "error");

  if (!is_done (operation))
    return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_RUNNING, NULL);
  if (told != NULL && !JSON_NODE_HOLDS_NULL (told))
    return make_failed (told, context);
  if (was_filtered (operation))
    return make_blocked (operation, context);

  return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_DOWNLOADING, "expires-at", now + DAILIES_GEMINI_FILE_LIFE, NULL);
}

/* Returns: (nullable): the body of a good answer; else %NULL with @response
 * if there was any */
static JsonNode *
ask_operation (DailiesProviderCall *call,
               const char *name,
               DailiesHttpResponse **response,
               GError **error)
{
  g_autofree char *path = make_path (name);

  *response = dailies_gemini_ask_until_sure (call, path, error);
  if (*response == NULL || !dailies_http_response_is_success (*response))
    return NULL;

  return dex_await_boxed (dailies_http_response_parse_json (*response), error);
}

static gboolean
set_source (DailiesProviderCall *call,
            JsonObject *clip,
            GError **error)
{
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = ask_operation (call, dailies_shot_get_source_id (call->shot), &response, error);
  const char *uri;

  if (response == NULL)
    return FALSE;
  if (!dailies_http_response_is_success (response))
    return dex_await (dailies_http_response_to_error (response), error);
  if (body == NULL)
    return FALSE;

  uri = dailies_lenient_json_get_string (find_video (get_object (body)), "uri");
  if (uri == NULL)
    return dailies_error_refuse (error, "references", "%s", _ ("The service no longer has the clip that is to be continued"));

  json_object_set_string_member (clip, "uri", uri);

  return TRUE;
}

DexFuture *
dailies_gemini_veo_submit_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  JsonObject *clip = NULL;
  const char *name;
  GError *error = NULL;

  outline = dailies_gemini_veo_create_outline (call->connection, call->model, call->shot, &clip, &error);
  if (outline == NULL || (clip != NULL && !set_source (call, clip, &error)))
    return dex_future_new_for_error (error);

  body = dailies_provider_call_create_json (call, outline, CREATE_TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  name = dailies_lenient_json_get_string (get_object (body), "name");
  if (name == NULL)
    return dailies_provider_call_reject_without_job (response);

  return dex_future_new_take_object (g_object_new (DAILIES_TYPE_REMOTE_JOB,
                                                   "id", name,
                                                   "request-id", dailies_http_response_get_request_id (response),
                                                   NULL));
}

static const char *
get_uri (JsonObject *operation)
{
  return dailies_lenient_json_get_string (find_video (operation), "uri");
}

DexFuture *
dailies_gemini_veo_poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  DailiesErrorContext context;
  DailiesPollResult *result;
  JsonObject *operation;
  GError *error = NULL;

  body = ask_operation (call, dailies_remote_job_get_id (call->remote), &response, &error);
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (body == NULL)
    return dailies_gemini_end_or_reject (response, THING);

  /* Until it is done, an operation is little more than its name. */
  operation = get_object (body);
  if (operation == NULL || (!json_object_has_member (operation, "name") && !json_object_has_member (operation, "done")))
    return dailies_job_answer_reject (response);

  context = dailies_provider_call_get_error_context (call, response);
  result = read_operation (operation, &context, dailies_connection_to_service_time (call->connection, dailies_gemini_get_time (call)));
  if (dailies_poll_result_get_state (result) == DAILIES_JOB_DOWNLOADING)
    result = dailies_gemini_result_look (call, get_uri (operation), result);

  return dex_future_new_take_object (result);
}

/* "video/mp4" or, of Google's own libraries, "mp4". */
static char *
dup_mime_type (JsonObject *video)
{
  const char *encoding = dailies_lenient_json_get_string (video, "encoding");

  if (encoding == NULL)
    return NULL;

  return strchr (encoding, '/') != NULL ? g_strdup (encoding) : g_strconcat ("video/", encoding, NULL);
}

DexFuture *
dailies_gemini_veo_result_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autofree char *mime_type = NULL;
  JsonObject *video;
  GError *error = NULL;

  body = ask_operation (call, dailies_remote_job_get_id (call->remote), &response, &error);
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (body == NULL)
    return dex_future_new_for_error (dailies_gemini_read_refusal (response, THING));

  video = find_video (get_object (body));
  mime_type = dup_mime_type (video);

  return dailies_gemini_result_new (call, body, get_uri (get_object (body)), dailies_lenient_json_get_string (video, "encodedVideo"), mime_type);
}

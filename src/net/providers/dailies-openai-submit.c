/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-videos.md, section 3, and openai-compatible-servers.md,
 * sections 4 and 6. */

#define G_LOG_DOMAIN "dailies-openai-submit"

#include "config.h"

#include "dailies-openai-submit.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"
#include "dailies-openai-create.h"
#include "dailies-openai-video.h"

/* In seconds.  Some servers load a model before they answer, and others make
 * the whole clip, which may take hours. */
#define CREATE_TIMEOUT 120
#define SYNCHRONOUS_TIMEOUT (30 * 24 * 60 * 60)

/* A clip may be in the answer although its address was asked for. */
#define LARGEST_SYNCHRONOUS (512 * 1024 * 1024)

/* Of Azure, for a deployment that is not there (yet). */
#define CODE_NO_DEPLOYMENT "video_generation_user_error"

static JsonObject *
get_first_clip (JsonNode *body)
{
  JsonObject *answer = JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;
  JsonArray *data = dailies_lenient_json_get_array (answer, "data");
  JsonNode *first = data != NULL && json_array_get_length (data) > 0 ? json_array_get_element (data, 0) : NULL;

  return first != NULL && JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : NULL;
}

static gboolean
keep_clip (DailiesProviderCall *call,
           JsonNode *body,
           const char *text,
           const char *id,
           GError **error)
{
  g_autoptr (GBytes) bytes = dex_await_boxed (dailies_clip_decode (body, text), error);
  g_autoptr (DailiesResultFile) file = bytes != NULL ? dailies_result_file_new_for_bytes (bytes, NULL) : NULL;

  if (file == NULL)
    return FALSE;

  dailies_clip_shelf_put (call->shelf, dailies_connection_get_account (call->connection), id, file);

  return TRUE;
}

/* The answer of LocalAI is the clip, or says where it is. */
static DailiesRemoteJob *
read_clip (DailiesProviderCall *call,
           DailiesHttpResponse *response,
           JsonNode *body)
{
  JsonObject *clip = get_first_clip (body);
  const char *url = dailies_lenient_json_get_string (clip, "url");
  const char *text = dailies_lenient_json_get_string (clip, "b64_json");
  g_autofree char *id = NULL;
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;

  if (clip == NULL)
    return NULL;

  id = dailies_lenient_json_dup_text (json_node_get_object (body), "id");
  if (id == NULL)
    id = g_uuid_string_random ();
  if (url != NULL)
    place = dailies_provider_call_dup_named_url (response, url, &error);
  if (place == NULL && (text == NULL || !keep_clip (call, body, text, id, &error)))
    {
      g_debug ("A clip without content: %s", error != NULL ? error->message : "neither address nor bytes");
      return NULL;
    }

  return g_object_new (DAILIES_TYPE_REMOTE_JOB,
                       "id", id,
                       "result-url", place,
                       "request-id", dailies_http_response_get_request_id (response),
                       NULL);
}

/* Says plainly what Azure does not. */
static GError *
explain (DailiesProviderCall *call,
         GError *error)
{
  GError *plain;

  if (!dailies_error_has_code (error, CODE_NO_DEPLOYMENT) || dailies_error_get_details (error)->http_status != 404)
    return error;

  plain = dailies_error_new (DAILIES_ERROR_NOT_FOUND,
                             /* Translators: the first %s is the name of a deployment, the second what the service says. */
                             _ ("There is no deployment named “%s” at this resource, or it is not ready yet, which may take hours (%s)"),
                             dailies_model_get_id (call->model), error->message);
  dailies_error_set_code (plain, CODE_NO_DEPLOYMENT);
  dailies_error_set_field (plain, "model");
  dailies_error_set_request_id (plain, dailies_error_get_details (error)->request_id);
  dailies_error_edit_details (plain)->http_status = 404;
  g_error_free (error);

  return plain;
}

/**
 * dailies_openai_submit_fiber:
 * @data: a call with a model and a shot
 *
 * Returns: (transfer full): as dailies_provider_submit() does
 */
DexFuture *
dailies_openai_submit_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (call->connection);
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  DailiesRemoteJob *remote;
  GError *error = NULL;

  outline = dailies_openai_create_outline (dialect, call->connection, call->model, call->shot, &error);
  if (outline == NULL)
    return dex_future_new_for_error (error);

  if (dialect->is_synchronous)
    call->maximum_size = LARGEST_SYNCHRONOUS;
  body = dailies_provider_call_create_json (call, outline, dialect->is_synchronous ? SYNCHRONOUS_TIMEOUT : CREATE_TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (explain (call, error));

  if (dialect->is_synchronous)
    remote = read_clip (call, response, body);
  else
    remote = dailies_openai_video_to_remote (body, dailies_http_response_get_request_id (response));

  return remote != NULL ? dex_future_new_take_object (remote) : dailies_provider_call_reject_without_job (response);
}

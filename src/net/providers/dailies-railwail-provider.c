/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-railwail-provider"

#include "config.h"

#include "dailies-railwail-provider.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-railwail-chat.h"
#include "dailies-railwail-create.h"
#include "dailies-railwail-image.h"
#include "dailies-railwail-job.h"
#include "dailies-railwail-models.h"
#include "dailies-service-provider.h"

#define WORD "railwail"

/* The free tier allows ten requests a minute; its documentation asks for five
 * to ten seconds. */
#define POLL_INTERVAL (10 * G_TIME_SPAN_SECOND)

/* In seconds.  A create may be answered only when the clip is made. */
#define CREATE_TIMEOUT (15 * 60)

/* It said nothing of a model: there is no such place. */
static void
say_plainly (GError **error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (*error);
  g_autofree char *message = g_strdup ((*error)->message);

  if (details->http_status != 404 || g_regex_match_simple ("\\b(model|slug)\\b", message, G_REGEX_CASELESS, 0))
    return;

  g_prefix_error_literal (error, _ ("This account has no video endpoint (/videos). The service says: "));
}

/* A field that the service does not know, and nothing else: what is wrong in
 * another way would be so under another name too, or, worse, be made without
 * the image. */
static gboolean
is_unknown_field (const GError *error,
                  const char *member)
{
  static const char words[] = "unknown|unrecogni[sz]ed|unexpected|unsupported|extra|additional|no such|"
                              "not (supported|allowed|permitted|recogni[sz]ed|accepted|known|valid)";
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  return g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION) && details->http_status == 400 && !details->outcome_unknown &&
         (g_strcmp0 (details->field, member) == 0 || strstr (error->message, member) != NULL) &&
         g_regex_match_simple (words, error->message, G_REGEX_CASELESS, 0);
}

/* Where the first frame stands is not documented: the next place is tried only
 * after the service refused the last one, so that nothing is made twice. */
static JsonNode *
create (DailiesProviderCall *call,
        DailiesHttpResponse **response,
        GError **error)
{
  const char *const *members = dailies_railwail_create_image_members;
  gboolean has_image = dailies_shot_find_reference (call->shot, DAILIES_REFERENCE_FIRST) != NULL;

  for (;; members++)
    {
      g_autoptr (DailiesRequestOutline) outline = dailies_railwail_create_outline (call->connection, call->model, call->shot, *members, error);
      g_autoptr (GError) refusal = NULL;
      JsonNode *body;

      if (outline == NULL)
        return NULL;

      body = dailies_provider_call_create_json (call, outline, CREATE_TIMEOUT, response, &refusal);
      if (body != NULL)
        return body;

      if (!has_image || members[1] == NULL || !is_unknown_field (refusal, *members))
        {
          g_propagate_error (error, g_steal_pointer (&refusal));
          return NULL;
        }
      g_debug ("“%s” is not where images go", *members);
    }
}

static DexFuture *
submit_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  DailiesRemoteJob *remote;
  GError *error = NULL;

  body = create (call, &response, &error);
  if (body == NULL)
    {
      say_plainly (&error);
      return dex_future_new_for_error (error);
    }

  remote = dailies_railwail_job_to_remote (body, call->connection, response);
  if (remote != NULL)
    return dex_future_new_take_object (remote);

  return dailies_provider_call_reject_without_job (response);
}

static DailiesRequestOutline *
outline (DailiesConnection *connection,
         DailiesModel *model,
         DailiesShot *shot,
         GError **error)
{
  return dailies_railwail_create_outline (connection, model, shot, *dailies_railwail_create_image_members, error);
}

static DexFuture *
look_fiber (gpointer data)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("Railwail has no list of jobs"));
}

static DailiesHttpResponse *
ask_place (DailiesProviderCall *call,
           const char *place,
           GError **error)
{
  g_autofree char *id = g_uri_escape_string (dailies_remote_job_get_id (call->remote), NULL, FALSE);
  g_autofree char *path = g_strconcat (place, id, NULL);

  return dailies_provider_call_ask (call, "GET", path, error);
}

/* Whether there is a place for videos is not documented; that for jobs is. */
static DailiesHttpResponse *
ask_for_job (DailiesProviderCall *call,
             gboolean *fell_back,
             GError **error)
{
  const char *url = dailies_remote_job_get_poll_url (call->remote);
  gboolean is_job = url != NULL ? strstr (url, "/videos/") == NULL : g_str_has_prefix (dailies_remote_job_get_id (call->remote), "job_");
  g_autoptr (DailiesHttpResponse) response = NULL;

  *fell_back = FALSE;
  if (url != NULL)
    response = dailies_provider_call_ask (call, "GET", url, error);
  else
    response = ask_place (call, is_job ? "/jobs/" : "/videos/", error);

  if (response == NULL || is_job || dailies_http_response_get_status (response) != 404)
    return g_steal_pointer (&response);

  *fell_back = TRUE;

  return ask_place (call, "/jobs/", error);
}

/* Two requests for each poll count twice. */
static gint64
get_hint (DailiesProviderCall *call,
          DailiesHttpResponse *response,
          gboolean fell_back)
{
  gint64 hint = dailies_railwail_job_read_hint (response);

  return fell_back ? MAX (hint, 2 * call->poll_interval) : hint;
}

static DexFuture *
poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GError) parse_error = NULL;
  DailiesErrorContext context;
  gboolean fell_back;
  GError *error = NULL;

  /* It was finished when the create was answered. */
  if (dailies_remote_job_get_result_url (call->remote) != NULL)
    return dex_future_new_take_object (g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_DOWNLOADING, NULL));

  response = ask_for_job (call, &fell_back, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  body = dex_await_boxed (dailies_http_response_parse_json (response), &parse_error);
  if (!dailies_job_answer_is_job (response, body))
    return dailies_job_answer_judge (response, body, parse_error);

  context = dailies_provider_call_get_error_context (call, response);

  return dex_future_new_take_object (dailies_railwail_job_to_poll_result (json_node_get_object (body), &context, get_hint (call, response, fell_back)));
}

/* A video that names no file is where OpenAI has it. */
static gboolean
add_content (DailiesProviderCall *call,
             GListModel *files,
             GError **error)
{
  g_autofree char *id = g_uri_escape_string (dailies_remote_job_get_id (call->remote), NULL, FALSE);
  g_autofree char *path = g_strconcat ("/videos/", id, "/content", NULL);
  g_autoptr (GUri) url = dailies_connection_resolve (call->connection, path, error);
  g_autofree char *text = url != NULL ? g_uri_to_string (url) : NULL;
  g_autoptr (DailiesResultFile) file = NULL;

  if (text == NULL)
    return FALSE;

  file = dailies_railwail_job_make_file (text, call->connection);
  g_list_store_append (G_LIST_STORE (files), file);

  return TRUE;
}

static GListModel *
find_files (DailiesProviderCall *call,
            DailiesHttpResponse *response,
            JsonObject *job,
            gboolean is_video,
            GError **error)
{
  DailiesErrorContext context = dailies_provider_call_get_error_context (call, response);
  g_autoptr (DailiesPollResult) result = dailies_railwail_job_to_poll_result (job, &context, -1);
  g_autoptr (GListModel) files = NULL;

  if (!dailies_job_answer_check_finished (result, response, error))
    return NULL;

  files = dailies_railwail_job_to_files (job, call->connection, dailies_http_response_get_url (response));
  if (g_list_model_get_n_items (files) > 0 || (is_video && add_content (call, files, error)))
    return g_steal_pointer (&files);

  if (!is_video)
    /* Translators: %s is the name of a host. */
    g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s says that the clip is finished, but not where it is"), context.host));

  return NULL;
}

static GListModel *
list_file (const char *url,
           DailiesConnection *connection)
{
  GListStore *files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);
  g_autoptr (DailiesResultFile) file = dailies_railwail_job_make_file (url, connection);

  g_list_store_append (files, file);

  return G_LIST_MODEL (files);
}

static DexFuture *
result_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  const char *url = dailies_remote_job_get_result_url (call->remote);
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  GListModel *files;
  gboolean fell_back;
  gboolean is_video;
  GError *error = NULL;

  if (url != NULL)
    return dex_future_new_take_object (list_file (url, call->connection));

  response = ask_for_job (call, &fell_back, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  body = dailies_job_answer_read (response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  is_video = strstr (g_uri_get_path (dailies_http_response_get_url (response)), "/videos/") != NULL;
  files = find_files (call, response, json_node_get_object (body), is_video, &error);

  return files != NULL ? dex_future_new_take_object (files) : dex_future_new_for_error (error);
}

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = dailies_railwail_models_fetch (data, &error);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

static DexFuture *
balance_fiber (gpointer data)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("Railwail tells how many credits are left only on its website"));
}

static gboolean
needs_key (DailiesAccount *account)
{
  return TRUE;
}

static const DailiesService service = {
  .word = WORD,
  .poll_interval = POLL_INTERVAL,
  .needs_key = needs_key,
  .outline = outline,
  .list_models = list_models_fiber,
  .submit = submit_fiber,
  .look = look_fiber,
  .poll = poll_fiber,
  .result = result_fiber,
  .balance = balance_fiber,
  .test = dailies_railwail_test_fiber,
  .chat = dailies_railwail_chat_fiber,
  .make_image = dailies_railwail_image_fiber,
};

/**
 * dailies_railwail_provider_new:
 * @http: the way out
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_railwail_provider_new (DailiesHttp *http)
{
  return dailies_service_provider_new (&service, http, NULL);
}

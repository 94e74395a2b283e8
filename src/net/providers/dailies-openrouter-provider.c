/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openrouter-provider"

#include "config.h"

#include "dailies-openrouter-provider.h"

#include <glib/gi18n.h>

#include "dailies-openrouter-create.h"
#include "dailies-openrouter-job.h"
#include "dailies-openrouter-key.h"
#include "dailies-openrouter-models.h"
#include "dailies-service-provider.h"

#define WORD "openrouter"

/* What its documentation asks for; it says no more in between. */
#define POLL_INTERVAL (10 * G_TIME_SPAN_SECOND)

/* In seconds. */
#define CREATE_TIMEOUT 120

static DexFuture *
submit_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  DailiesRemoteJob *remote;
  GError *error = NULL;

  outline = dailies_openrouter_create_outline (call->connection, call->model, call->shot, &error);
  if (outline == NULL)
    return dex_future_new_for_error (error);

  body = dailies_provider_call_create_json (call, outline, CREATE_TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  remote = dailies_openrouter_job_to_remote (body, call->connection, response);
  if (remote != NULL)
    return dex_future_new_take_object (remote);

  return dailies_provider_call_reject_without_job (response);
}

static DexFuture *
look_fiber (gpointer data)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("OpenRouter has no list of jobs; its website shows what was charged"));
}

static DailiesHttpResponse *
ask_for_job (DailiesProviderCall *call,
             GError **error)
{
  g_autofree char *path = dailies_openrouter_job_dup_path (call->remote);
  const char *url = dailies_remote_job_get_poll_url (call->remote);

  return dailies_provider_call_ask (call, "GET", url != NULL ? url : path, error);
}

static DexFuture *
poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GError) parse_error = NULL;
  DailiesErrorContext context;
  GError *error = NULL;

  response = ask_for_job (call, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  body = dex_await_boxed (dailies_http_response_parse_json (response), &parse_error);
  if (!dailies_job_answer_is_job (response, body))
    return dailies_job_answer_judge (response, body, parse_error);

  context = dailies_provider_call_get_error_context (call, response);

  return dex_future_new_take_object (dailies_openrouter_job_to_poll_result (json_node_get_object (body), &context,
                                                                            dailies_http_response_get_retry_after (response)));
}

/* Only the job tells how many files there are, and where. */
static DexFuture *
result_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (DailiesPollResult) state = NULL;
  DailiesErrorContext context;
  GListModel *files;
  GError *error = NULL;

  response = ask_for_job (call, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  body = dailies_job_answer_read (response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  context = dailies_provider_call_get_error_context (call, response);
  state = dailies_openrouter_job_to_poll_result (json_node_get_object (body), &context, -1);
  if (!dailies_job_answer_check_finished (state, response, &error))
    return dex_future_new_for_error (error);

  files = dailies_openrouter_job_to_files (json_node_get_object (body), call->remote, call->connection, &error);

  return files != NULL ? dex_future_new_take_object (files) : dex_future_new_for_error (error);
}

static GListModel *
fetch_models (DailiesProviderCall *call,
              GError **error)
{
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = dailies_provider_call_get_answer (call, "/videos/models", &response, error);
  g_autofree char *date = NULL;
  GListModel *models;

  if (body == NULL)
    return NULL;

  date = dailies_provider_call_dup_date (response);
  models = dailies_openrouter_models_from_json (body, date);
  if (models == NULL)
    dailies_provider_call_refuse_models (call, error);

  return models;
}

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = fetch_models (data, &error);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

static DexFuture *
balance_fiber (gpointer data)
{
  g_autoptr (JsonNode) body = NULL;
  char *balance;
  GError *error = NULL;

  body = dailies_provider_call_get_json (data, "/key", &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  balance = dailies_openrouter_key_dup_balance (body);
  if (balance != NULL)
    return dex_future_new_take_string (balance);

  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("The key has no limit, and OpenRouter does not tell it what the account has left"));
}

/* The list of models proves nothing of the key. */
static DexFuture *
test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (JsonNode) key = NULL;
  g_autoptr (GListModel) models = NULL;
  g_autofree char *model_words = NULL;
  g_autofree char *key_words = NULL;
  GError *error = NULL;

  key = dailies_provider_call_get_json (call, "/key", &error);
  if (key == NULL)
    return dex_future_new_for_error (error);
  models = fetch_models (call, &error);
  if (models == NULL)
    return dex_future_new_for_error (error);

  model_words = dailies_provider_call_dup_test_words (call, g_list_model_get_n_items (models));
  key_words = dailies_openrouter_key_dup_words (key);
  if (key_words == NULL)
    return dex_future_new_take_string (g_steal_pointer (&model_words));

  /* Translators: two sentences or more; the first has no full stop yet. */
  return dex_future_new_take_string (g_strdup_printf (_ ("%s. %s"), model_words, key_words));
}

/* It needs no key for its models and prices. */
static const DailiesService service = {
  .word = WORD,
  .poll_interval = POLL_INTERVAL,
  .outline = dailies_openrouter_create_outline,
  .list_models = list_models_fiber,
  .submit = submit_fiber,
  .look = look_fiber,
  .poll = poll_fiber,
  .result = result_fiber,
  .balance = balance_fiber,
  .test = test_fiber,
};

/**
 * dailies_openrouter_provider_new:
 * @http: the way out
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_openrouter_provider_new (DailiesHttp *http)
{
  return dailies_service_provider_new (&service, http, NULL);
}

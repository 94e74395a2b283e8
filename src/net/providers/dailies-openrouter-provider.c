/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openrouter-provider"

#include "config.h"

#include "dailies-openrouter-provider.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-openrouter-create.h"
#include "dailies-openrouter-job.h"
#include "dailies-openrouter-key.h"
#include "dailies-openrouter-models.h"
#include "dailies-provider-call.h"

#define WORD "openrouter"

/* What its documentation asks for; it says no more in between. */
#define POLL_INTERVAL_AWAY (10 * G_TIME_SPAN_SECOND)
#define POLL_INTERVAL_HERE (G_TIME_SPAN_SECOND / 5)

/* In seconds. */
#define CREATE_TIMEOUT 120

struct _DailiesOpenrouterProvider
{
  GObject parent_instance;

  DailiesHttp *http;
};

static void dailies_openrouter_provider_iface_init (DailiesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesOpenrouterProvider, dailies_openrouter_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_PROVIDER, dailies_openrouter_provider_iface_init))

static DailiesProviderCall *
call_new (DailiesProvider *provider,
          DailiesConnection *connection,
          GCancellable *cancellable)
{
  return dailies_provider_call_new (DAILIES_OPENROUTER_PROVIDER (provider)->http, connection, cancellable);
}

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
dailies_openrouter_provider_submit (DailiesProvider *provider,
                                    DailiesConnection *connection,
                                    DailiesModel *model,
                                    DailiesShot *shot,
                                    const char *job_id,
                                    GCancellable *cancellable)
{
  DailiesHttp *http = DAILIES_OPENROUTER_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_shot (http, connection, model, shot, cancellable), submit_fiber);
}

static DailiesRequestOutline *
dailies_openrouter_provider_outline (DailiesProvider *provider,
                                     DailiesConnection *connection,
                                     DailiesModel *model,
                                     DailiesShot *shot,
                                     GError **error)
{
  return dailies_openrouter_create_outline (connection, model, shot, error);
}

static DexFuture *
dailies_openrouter_provider_look (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesShot *shot,
                                  const char *job_id,
                                  gint64 sent_at,
                                  const char *const *known_ids,
                                  GCancellable *cancellable)
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

/* The answer to a poll that tells of no job. */
static DexFuture *
judge (DailiesHttpResponse *response,
       JsonNode *body,
       GError *parse_error)
{
  guint status = dailies_http_response_get_status (response);

  /* A gateway that has lost its service answers 404 too, but not with JSON. */
  if (body != NULL && status == 404)
    return dailies_provider_call_end (DAILIES_JOB_LOST, response);
  if (body != NULL && status == 410)
    return dailies_provider_call_end (DAILIES_JOB_EXPIRED, response);
  if (!dailies_http_response_is_success (response))
    return dailies_http_response_to_error (response);
  if (body == NULL)
    return dex_future_new_for_error (g_error_copy (parse_error));

  return dailies_provider_call_reject_without_answer (response);
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
  if (body == NULL || !dailies_http_response_is_success (response) || !dailies_openrouter_job_is_one (body))
    return judge (response, body, parse_error);

  context = dailies_provider_call_get_error_context (call, response);

  return dex_future_new_take_object (dailies_openrouter_job_to_poll_result (json_node_get_object (body), &context,
                                                                            dailies_http_response_get_retry_after (response)));
}

static DexFuture *
dailies_openrouter_provider_poll (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesRemoteJob *remote,
                                  GCancellable *cancellable)
{
  DailiesHttp *http = DAILIES_OPENROUTER_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_remote (http, connection, remote, cancellable), poll_fiber);
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
  if (!dailies_http_response_is_success (response))
    return dailies_http_response_to_error (response);

  body = dex_await_boxed (dailies_http_response_parse_json (response), &error);
  if (body == NULL)
    return dex_future_new_for_error (error);
  if (!dailies_openrouter_job_is_one (body))
    return dailies_provider_call_reject_without_answer (response);

  context = dailies_provider_call_get_error_context (call, response);
  state = dailies_openrouter_job_to_poll_result (json_node_get_object (body), &context, -1);
  if (!dailies_provider_call_check_finished (state, response, &error))
    return dex_future_new_for_error (error);

  files = dailies_openrouter_job_to_files (json_node_get_object (body), call->remote, call->connection, &error);

  return files != NULL ? dex_future_new_take_object (files) : dex_future_new_for_error (error);
}

static DexFuture *
dailies_openrouter_provider_result (DailiesProvider *provider,
                                    DailiesConnection *connection,
                                    DailiesRemoteJob *remote,
                                    GCancellable *cancellable)
{
  DailiesHttp *http = DAILIES_OPENROUTER_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_remote (http, connection, remote, cancellable), result_fiber);
}

static DexFuture *
dailies_openrouter_provider_cancel (DailiesProvider *provider,
                                    DailiesConnection *connection,
                                    DailiesRemoteJob *remote,
                                    GCancellable *cancellable)
{
  return dailies_cancel_outcome_to_future (DAILIES_CANCEL_UNSUPPORTED);
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
dailies_openrouter_provider_list_models (DailiesProvider *provider,
                                         DailiesConnection *connection,
                                         GCancellable *cancellable)
{
  return dailies_provider_call_run (call_new (provider, connection, cancellable), list_models_fiber);
}

static DexFuture *
dailies_openrouter_provider_estimate (DailiesProvider *provider,
                                      DailiesConnection *connection,
                                      DailiesModel *model,
                                      DailiesShot *shot,
                                      GCancellable *cancellable)
{
  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE, dailies_estimate_from_prices (model, shot));
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

static DexFuture *
dailies_openrouter_provider_balance (DailiesProvider *provider,
                                     DailiesConnection *connection,
                                     GCancellable *cancellable)
{
  return dailies_provider_call_run (call_new (provider, connection, cancellable), balance_fiber);
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

static DexFuture *
dailies_openrouter_provider_test (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  GCancellable *cancellable)
{
  return dailies_provider_call_run (call_new (provider, connection, cancellable), test_fiber);
}

static const char *
dailies_openrouter_provider_get_word (DailiesProvider *provider)
{
  return WORD;
}

static gboolean
dailies_openrouter_provider_needs_key (DailiesProvider *provider,
                                       DailiesAccount *account)
{
  /* Models and prices are for everybody. */
  return FALSE;
}

static gint64
dailies_openrouter_provider_minimum_poll_interval (DailiesProvider *provider,
                                                   DailiesAccount *account)
{
  return dailies_provider_call_leads_here (account) ? POLL_INTERVAL_HERE : POLL_INTERVAL_AWAY;
}

static void
dailies_openrouter_provider_iface_init (DailiesProviderInterface *iface)
{
  iface->get_word = dailies_openrouter_provider_get_word;
  iface->needs_key = dailies_openrouter_provider_needs_key;
  iface->minimum_poll_interval = dailies_openrouter_provider_minimum_poll_interval;
  iface->list_models = dailies_openrouter_provider_list_models;
  iface->estimate = dailies_openrouter_provider_estimate;
  iface->outline = dailies_openrouter_provider_outline;
  iface->submit = dailies_openrouter_provider_submit;
  iface->look = dailies_openrouter_provider_look;
  iface->poll = dailies_openrouter_provider_poll;
  iface->result = dailies_openrouter_provider_result;
  iface->cancel = dailies_openrouter_provider_cancel;
  iface->balance = dailies_openrouter_provider_balance;
  iface->test = dailies_openrouter_provider_test;
}

static void
dailies_openrouter_provider_dispose (GObject *object)
{
  DailiesOpenrouterProvider *self = DAILIES_OPENROUTER_PROVIDER (object);

  g_clear_object (&self->http);

  G_OBJECT_CLASS (dailies_openrouter_provider_parent_class)->dispose (object);
}

static void
dailies_openrouter_provider_class_init (DailiesOpenrouterProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_openrouter_provider_dispose;
}

static void
dailies_openrouter_provider_init (DailiesOpenrouterProvider *self)
{
}

/**
 * dailies_openrouter_provider_new:
 * @http: the way out
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_openrouter_provider_new (DailiesHttp *http)
{
  DailiesOpenrouterProvider *self;

  g_return_val_if_fail (DAILIES_IS_HTTP (http), NULL);

  self = g_object_new (DAILIES_TYPE_OPENROUTER_PROVIDER, NULL);
  self->http = g_object_ref (http);

  return DAILIES_PROVIDER (self);
}

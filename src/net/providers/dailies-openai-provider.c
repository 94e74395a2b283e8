/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openai-provider"

#include "config.h"

#include "dailies-openai-provider.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"
#include "dailies-openai-create.h"
#include "dailies-openai-look.h"
#include "dailies-openai-video.h"
#include "dailies-provider-call.h"

#define WORD "openai"
#define OWN_HOST "api.openai.com"

/* A service on this computer may be asked as often as is of use to the eye. */
#define POLL_INTERVAL_HERE (G_TIME_SPAN_SECOND / 5)
#define POLL_INTERVAL_AWAY (2 * G_TIME_SPAN_SECOND)

/* In seconds.  Some servers load a model before they answer. */
#define CREATE_TIMEOUT 120

/* No hint of a service puts a job to sleep for longer. */
#define LONGEST_HINT (10.0 * 60 * 1000)

struct _DailiesOpenaiProvider
{
  GObject parent_instance;

  DailiesHttp *http;
  DailiesModelTable *table;
};

static void dailies_openai_provider_iface_init (DailiesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesOpenaiProvider, dailies_openai_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_PROVIDER, dailies_openai_provider_iface_init))

static DailiesProviderCall *
call_new (DailiesProvider *provider,
          DailiesConnection *connection,
          GCancellable *cancellable)
{
  return dailies_provider_call_new (DAILIES_OPENAI_PROVIDER (provider)->http, connection, cancellable);
}

static char *
make_path (DailiesRemoteJob *remote,
           const char *rest)
{
  g_autofree char *id = g_uri_escape_string (dailies_remote_job_get_id (remote), NULL, FALSE);

  return g_strconcat ("/videos/", id, rest, NULL);
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

  outline = dailies_openai_create_outline (call->connection, call->model, call->shot, &error);
  if (outline == NULL)
    return dex_future_new_for_error (error);

  body = dailies_provider_call_create_json (call, outline, CREATE_TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  remote = dailies_openai_video_to_remote (body, dailies_http_response_get_request_id (response));
  if (remote != NULL)
    return dex_future_new_take_object (remote);

  return dailies_provider_call_reject_without_job (response);
}

static DexFuture *
dailies_openai_provider_submit (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesModel *model,
                                DailiesShot *shot,
                                const char *job_id,
                                GCancellable *cancellable)
{
  DailiesHttp *http = DAILIES_OPENAI_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_shot (http, connection, model, shot, cancellable), submit_fiber);
}

static DexFuture *
look_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  GError *error = NULL;
  DailiesRemoteJob *remote = dailies_openai_look (call->http, call->connection, call->shot, call->sent_at, (const char *const *) call->known_ids, call->cancellable, &error);

  return remote != NULL ? dex_future_new_take_object (remote) : dex_future_new_for_error (error);
}

static DexFuture *
dailies_openai_provider_look (DailiesProvider *provider,
                              DailiesConnection *connection,
                              DailiesShot *shot,
                              const char *job_id,
                              gint64 sent_at,
                              const char *const *known_ids,
                              GCancellable *cancellable)
{
  DailiesProviderCall *call = call_new (provider, connection, cancellable);

  g_set_object (&call->shot, shot);
  call->sent_at = sent_at;
  call->known_ids = g_strdupv ((char **) known_ids);

  return dailies_provider_call_run (call, look_fiber);
}

static gint64
read_hint (DailiesHttpResponse *response)
{
  const char *text = dailies_http_response_get_header (response, "openai-poll-after-ms");
  char *end;
  double milliseconds;

  if (text == NULL)
    return dailies_http_response_get_retry_after (response);

  milliseconds = g_ascii_strtod (text, &end);
  if (end == text || !(milliseconds >= 0))
    return -1;

  return (gint64) (MIN (milliseconds, LONGEST_HINT) * G_TIME_SPAN_MILLISECOND);
}

/* FastAPI says so of addresses that it does not have at all, such as those of
 * an account whose base URL was changed; of jobs, servers say more. */
static gboolean
tells_of_no_such_address (JsonNode *body)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;

  return g_strcmp0 (dailies_lenient_json_get_string (object, "detail"), "Not Found") == 0;
}

static DexFuture *
poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *path = make_path (call->remote, "");
  const char *url = dailies_remote_job_get_poll_url (call->remote);
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GError) parse_error = NULL;
  GError *error = NULL;
  guint status;

  response = dailies_provider_call_ask (call, "GET", url != NULL ? url : path, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  status = dailies_http_response_get_status (response);
  body = dex_await_boxed (dailies_http_response_parse_json (response), &parse_error);

  /* vLLM-Omni tells of failed jobs by statuses that are errors. */
  if (body != NULL && dailies_openai_video_is_job (body))
    {
      DailiesErrorContext context = {
        .host = g_uri_get_host (dailies_http_response_get_url (response)),
        .request_id = dailies_http_response_get_request_id (response),
        .retry_after = -1,
        .key = dailies_connection_get_key (call->connection),
      };

      return dex_future_new_take_object (dailies_openai_video_to_poll_result (json_node_get_object (body), &context, read_hint (response)));
    }

  /* A gateway that has lost its service answers 404 too, but not with JSON. */
  if (body != NULL && status == 404 && !tells_of_no_such_address (body))
    return dailies_provider_call_end (DAILIES_JOB_LOST, response);
  if (body != NULL && status == 410)
    return dailies_provider_call_end (DAILIES_JOB_EXPIRED, response);
  if (!dailies_http_response_is_success (response))
    return dailies_http_response_to_error (response);
  if (body == NULL)
    return dex_future_new_for_error (g_steal_pointer (&parse_error));

  /* Translators: %s is the name of a host. */
  return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s was asked for a job and answered with something else"), g_uri_get_host (dailies_http_response_get_url (response))));
}

static DexFuture *
dailies_openai_provider_poll (DailiesProvider *provider,
                              DailiesConnection *connection,
                              DailiesRemoteJob *remote,
                              GCancellable *cancellable)
{
  DailiesHttp *http = DAILIES_OPENAI_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_remote (http, connection, remote, cancellable), poll_fiber);
}

static DexFuture *
dailies_openai_provider_result (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesRemoteJob *remote,
                                GCancellable *cancellable)
{
  /* Without ?variant=video, which is the default and means other things to
   * some servers. */
  g_autofree char *path = make_path (remote, "/content");
  const char *given = dailies_remote_job_get_result_url (remote);
  g_autoptr (GListStore) files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (GUri) url = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  url = dailies_connection_resolve (connection, given != NULL ? given : path, &error);
  if (url == NULL)
    return dex_future_new_for_error (error);

  text = g_uri_to_string (url);
  file = g_object_new (DAILIES_TYPE_RESULT_FILE,
                       "url", text,
                       "needs-auth", TRUE,
                       "mime-type", "video/mp4",
                       "connection", connection,
                       NULL);
  g_list_store_append (files, file);

  return dex_future_new_take_object (g_steal_pointer (&files));
}

static DailiesJobState
ask_state (DailiesProviderCall *call,
           GError **error)
{
  g_autoptr (DailiesPollResult) result = NULL;

  result = dex_await_object (dailies_provider_call_run (dailies_provider_call_new_for_remote (call->http, call->connection, call->remote, call->cancellable), poll_fiber), error);

  return result != NULL ? dailies_poll_result_get_state (result) : DAILIES_JOB_UNKNOWN;
}

/* There is no cancel: deleting is documented for finished videos only, but
 * some servers obey it before.  A finished one is not touched, as it may not
 * have been fetched. */
static DexFuture *
cancel_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *path = make_path (call->remote, "");
  g_autoptr (DailiesHttpResponse) response = NULL;
  DailiesJobState state;
  GError *error = NULL;
  guint status;

  state = ask_state (call, &error);
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (state != DAILIES_JOB_QUEUED && state != DAILIES_JOB_RUNNING)
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_TOO_LATE);

  response = dailies_provider_call_ask (call, "DELETE", path, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  status = dailies_http_response_get_status (response);
  if (dailies_http_response_is_success (response))
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_ACCEPTED);

  /* The answer to an earlier try may have been lost, and vLLM-Omni answers 409
   * until the work has stopped. */
  if (status == 404 || status == 409)
    {
      g_autoptr (GError) unknown = NULL;

      state = ask_state (call, &unknown);
      if (state == DAILIES_JOB_LOST || state == DAILIES_JOB_CANCELLED)
        return dailies_cancel_outcome_to_future (DAILIES_CANCEL_ACCEPTED);
    }
  if (status == 400 || status == 404 || status == 405 || status == 409 || status == 422 || status == 501)
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_UNSUPPORTED);

  return dailies_http_response_to_error (response);
}

static DexFuture *
dailies_openai_provider_cancel (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesRemoteJob *remote,
                                GCancellable *cancellable)
{
  DailiesHttp *http = DAILIES_OPENAI_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_remote (http, connection, remote, cancellable), cancel_fiber);
}

static GListModel *
fetch_models (DailiesProviderCall *call,
              GError **error)
{
  g_autoptr (JsonNode) body = dailies_provider_call_get_json (call, "/models", error);
  GListModel *models;

  if (body == NULL)
    return NULL;

  models = dailies_openai_models_from_json (body);
  if (models == NULL)
    g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL,
                                                 /* Translators: %s is the address of a service. */
                                                 _ ("%s was asked for its models and answered with something else"),
                                                 dailies_account_get_base_url (dailies_connection_get_account (call->connection))));

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
dailies_openai_provider_list_models (DailiesProvider *provider,
                                     DailiesConnection *connection,
                                     GCancellable *cancellable)
{
  return dailies_provider_call_run (call_new (provider, connection, cancellable), list_models_fiber);
}

static DexFuture *
test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  GError *error = NULL;
  g_autoptr (GListModel) models = fetch_models (call, &error);

  if (models == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_string (dailies_provider_call_dup_test_words (call, g_list_model_get_n_items (models)));
}

static DexFuture *
dailies_openai_provider_test (DailiesProvider *provider,
                              DailiesConnection *connection,
                              GCancellable *cancellable)
{
  return dailies_provider_call_run (call_new (provider, connection, cancellable), test_fiber);
}

static DexFuture *
dailies_openai_provider_estimate (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesModel *model,
                                  DailiesShot *shot,
                                  GCancellable *cancellable)
{
  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE, dailies_estimate_from_prices (model, shot));
}

static DexFuture *
dailies_openai_provider_balance (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not tell its balance"));
}

static const char *
dailies_openai_provider_get_word (DailiesProvider *provider)
{
  return WORD;
}

static char *
dup_host (DailiesAccount *account)
{
  const char *base_url = dailies_account_get_base_url (account);
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = url != NULL ? g_uri_get_host (url) : NULL;

  return g_strdup (host != NULL ? host : OWN_HOST);
}

static gboolean
dailies_openai_provider_needs_key (DailiesProvider *provider,
                                   DailiesAccount *account)
{
  g_autofree char *host = dup_host (account);

  /* Others may need one too; they say so. */
  return g_ascii_strcasecmp (host, OWN_HOST) == 0;
}

static gint64
dailies_openai_provider_minimum_poll_interval (DailiesProvider *provider,
                                               DailiesAccount *account)
{
  g_autofree char *host = dup_host (account);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  gboolean here = g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));

  return here ? POLL_INTERVAL_HERE : POLL_INTERVAL_AWAY;
}

static DailiesRequestOutline *
dailies_openai_provider_outline (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 DailiesModel *model,
                                 DailiesShot *shot,
                                 GError **error)
{
  return dailies_openai_create_outline (connection, model, shot, error);
}

static void
dailies_openai_provider_iface_init (DailiesProviderInterface *iface)
{
  iface->get_word = dailies_openai_provider_get_word;
  iface->needs_key = dailies_openai_provider_needs_key;
  iface->minimum_poll_interval = dailies_openai_provider_minimum_poll_interval;
  iface->list_models = dailies_openai_provider_list_models;
  iface->estimate = dailies_openai_provider_estimate;
  iface->outline = dailies_openai_provider_outline;
  iface->submit = dailies_openai_provider_submit;
  iface->look = dailies_openai_provider_look;
  iface->poll = dailies_openai_provider_poll;
  iface->result = dailies_openai_provider_result;
  iface->cancel = dailies_openai_provider_cancel;
  iface->balance = dailies_openai_provider_balance;
  iface->test = dailies_openai_provider_test;
}

static void
dailies_openai_provider_dispose (GObject *object)
{
  DailiesOpenaiProvider *self = DAILIES_OPENAI_PROVIDER (object);

  g_clear_object (&self->http);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (dailies_openai_provider_parent_class)->dispose (object);
}

static void
dailies_openai_provider_class_init (DailiesOpenaiProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_openai_provider_dispose;
}

static void
dailies_openai_provider_init (DailiesOpenaiProvider *self)
{
}

/**
 * dailies_openai_provider_new:
 * @http: the way out
 * @table: (nullable): what is known of models that servers do not tell
 *   enough of
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_openai_provider_new (DailiesHttp *http,
                             DailiesModelTable *table)
{
  DailiesOpenaiProvider *self;

  g_return_val_if_fail (DAILIES_IS_HTTP (http), NULL);
  g_return_val_if_fail (table == NULL || DAILIES_IS_MODEL_TABLE (table), NULL);

  self = g_object_new (DAILIES_TYPE_OPENAI_PROVIDER, NULL);
  self->http = g_object_ref (http);
  g_set_object (&self->table, table);

  return DAILIES_PROVIDER (self);
}

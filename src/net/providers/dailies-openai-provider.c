/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openai-provider"

#include "config.h"

#include "dailies-openai-provider.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-openai-character.h"
#include "dailies-openai-create.h"
#include "dailies-openai-detect.h"
#include "dailies-openai-dialect.h"
#include "dailies-openai-job.h"
#include "dailies-openai-look.h"
#include "dailies-openai-models.h"
#include "dailies-openai-submit.h"
#include "dailies-provider-call.h"

#define WORD "openai"

/* A service on this computer may be asked as often as is of use to the eye. */
#define POLL_INTERVAL_HERE (G_TIME_SPAN_SECOND / 5)
#define POLL_INTERVAL_AWAY (2 * G_TIME_SPAN_SECOND)

struct _DailiesOpenaiProvider
{
  GObject parent_instance;

  DailiesHttp *http;
  DailiesModelTable *table;
  DailiesClipShelf *shelf;
};

static void dailies_openai_provider_iface_init (DailiesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesOpenaiProvider, dailies_openai_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_PROVIDER, dailies_openai_provider_iface_init))

static DailiesProviderCall *
call_new (DailiesProvider *provider,
          DailiesConnection *connection,
          GCancellable *cancellable)
{
  DailiesProviderCall *call = dailies_provider_call_new (DAILIES_OPENAI_PROVIDER (provider)->http, connection, cancellable);

  g_set_object (&call->table, DAILIES_OPENAI_PROVIDER (provider)->table);
  g_set_object (&call->shelf, DAILIES_OPENAI_PROVIDER (provider)->shelf);

  return call;
}

static DexFuture *
run_for_remote (DailiesProvider *provider,
                DailiesConnection *connection,
                DailiesRemoteJob *remote,
                GCancellable *cancellable,
                DexFiberFunc func)
{
  DailiesProviderCall *call = call_new (provider, connection, cancellable);

  g_set_object (&call->remote, remote);

  return dailies_provider_call_run (call, func);
}

static DexFuture *
dailies_openai_provider_submit (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesModel *model,
                                DailiesShot *shot,
                                const char *job_id,
                                GCancellable *cancellable)
{
  DailiesProviderCall *call = call_new (provider, connection, cancellable);

  g_set_object (&call->model, model);
  g_set_object (&call->shot, shot);

  return dailies_provider_call_run (call, dailies_openai_submit_fiber);
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

static DexFuture *
dailies_openai_provider_poll (DailiesProvider *provider,
                              DailiesConnection *connection,
                              DailiesRemoteJob *remote,
                              GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_openai_job_poll_fiber);
}

static DexFuture *
dailies_openai_provider_result (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesRemoteJob *remote,
                                GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_openai_job_result_fiber);
}

static DexFuture *
dailies_openai_provider_cancel (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesRemoteJob *remote,
                                GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_openai_job_cancel_fiber);
}

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = dailies_openai_models_fetch (data, &error);

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
dailies_openai_provider_detect (DailiesProvider *provider,
                                DailiesConnection *connection,
                                GCancellable *cancellable)
{
  return dailies_provider_call_run (call_new (provider, connection, cancellable), dailies_openai_detect_fiber);
}

static DexFuture *
dailies_openai_provider_make_character (DailiesProvider *provider,
                                        DailiesConnection *connection,
                                        const char *name,
                                        const char *path,
                                        GCancellable *cancellable)
{
  return dailies_openai_character_make (call_new (provider, connection, cancellable), name, path);
}

static char *
detect (DailiesProviderCall *call)
{
  return dex_await_string (dailies_openai_detect_fiber (call), NULL);
}

/* Azure takes jobs for deployments, and lists other things as models. */
static char *
test_without_models (DailiesProviderCall *call,
                     GError **error)
{
  if (!dailies_openai_models_check_key (call, error))
    return NULL;

  return g_strdup_printf (
      /* Translators: %s is the address of a service. */
      _ ("%s takes the key. It does not tell which models there are: name your deployment as the model"),
      dailies_account_get_base_url (dailies_connection_get_account (call->connection)));
}

static char *
test_models (DailiesProviderCall *call,
             GError **error)
{
  g_autoptr (GListModel) models = dailies_openai_models_fetch (call, error);

  return models != NULL ? dailies_provider_call_dup_test_words (call, g_list_model_get_n_items (models)) : NULL;
}

static DexFuture *
test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *words = NULL;
  g_autofree char *found = NULL;
  GError *error = NULL;

  if (dailies_openai_dialect_of (call->connection)->models_path == NULL)
    words = test_without_models (call, &error);
  else
    words = test_models (call, &error);
  if (words == NULL)
    return dex_future_new_for_error (error);

  if (dailies_account_get_dialect (dailies_connection_get_account (call->connection)) == NULL)
    found = detect (call);
  if (found == NULL)
    return dex_future_new_take_string (g_steal_pointer (&words));

  return dex_future_new_take_string (g_strdup_printf (
      /* Translators: the first %s is the name of a server, such as vLLM-Omni, the second a sentence on what it can do. */
      _ ("This looks like %s, choose that dialect for the account. %s"), dailies_openai_dialect_find (found)->title, words));
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

  return g_strdup (host != NULL ? host : DAILIES_OPENAI_HOST);
}

static const DailiesDialect *
dailies_openai_provider_get_dialects (DailiesProvider *provider)
{
  return dailies_openai_dialect_get_all ();
}

static gboolean
dailies_openai_provider_needs_key (DailiesProvider *provider,
                                   DailiesAccount *account)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_find (dailies_account_get_dialect (account));
  g_autofree char *host = dup_host (account);

  /* Others may need one too; they say so. */
  return (dialect != NULL && dialect->needs_key) || g_ascii_strcasecmp (host, DAILIES_OPENAI_HOST) == 0;
}

static gint64
dailies_openai_provider_minimum_poll_interval (DailiesProvider *provider,
                                               DailiesAccount *account)
{
  return dailies_provider_call_leads_here (account) ? POLL_INTERVAL_HERE : POLL_INTERVAL_AWAY;
}

static DailiesRequestOutline *
dailies_openai_provider_outline (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 DailiesModel *model,
                                 DailiesShot *shot,
                                 GError **error)
{
  return dailies_openai_create_outline (dailies_openai_dialect_of (connection), connection, model, shot, error);
}

static void
dailies_openai_provider_iface_init (DailiesProviderInterface *iface)
{
  iface->get_word = dailies_openai_provider_get_word;
  iface->get_dialects = dailies_openai_provider_get_dialects;
  iface->detect = dailies_openai_provider_detect;
  iface->make_character = dailies_openai_provider_make_character;
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

  g_clear_object (&self->shelf);
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
  self->shelf = dailies_clip_shelf_new ();
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

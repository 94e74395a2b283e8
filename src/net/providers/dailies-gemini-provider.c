/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-gemini-provider"

#include "config.h"

#include "dailies-gemini-provider.h"

#include <glib/gi18n.h>

#include "dailies-gemini-create.h"
#include "dailies-gemini-models.h"
#include "dailies-gemini-omni.h"
#include "dailies-gemini-veo-create.h"
#include "dailies-gemini-veo.h"

#define WORD "gemini"
#define OMNI "omni"
#define VEO "veo"
#define OWN_HOST "generativelanguage.googleapis.com"

/* A service on this computer may be asked as often as is of use to the eye. */
#define POLL_INTERVAL_HERE (G_TIME_SPAN_SECOND / 5)
#define POLL_INTERVAL_AWAY (5 * G_TIME_SPAN_SECOND)

struct _DailiesGeminiProvider
{
  GObject parent_instance;

  DailiesHttp *http;
  DailiesModelTable *table;
};

static void dailies_gemini_provider_iface_init (DailiesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesGeminiProvider, dailies_gemini_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_PROVIDER, dailies_gemini_provider_iface_init))

static const char *
get_dialect (DailiesConnection *connection)
{
  const char *dialect = dailies_account_get_dialect (dailies_connection_get_account (connection));

  return g_strcmp0 (dialect, VEO) == 0 ? VEO : OMNI;
}

static gboolean
speaks_veo (DailiesConnection *connection)
{
  return g_str_equal (get_dialect (connection), VEO);
}

static DexFuture *
dailies_gemini_provider_submit (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesModel *model,
                                DailiesShot *shot,
                                const char *job_id,
                                GCancellable *cancellable)
{
  DailiesHttp *http = DAILIES_GEMINI_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_shot (http, connection, model, shot, cancellable),
                                    speaks_veo (connection) ? dailies_gemini_veo_submit_fiber : dailies_gemini_omni_submit_fiber);
}

static DexFuture *
dailies_gemini_provider_look (DailiesProvider *provider,
                              DailiesConnection *connection,
                              DailiesShot *shot,
                              const char *job_id,
                              gint64 sent_at,
                              const char *const *known_ids,
                              GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not list its jobs"));
}

static DexFuture *
run_for_remote (DailiesProvider *provider,
                DailiesConnection *connection,
                DailiesRemoteJob *remote,
                GCancellable *cancellable,
                DexFiberFunc omni,
                DexFiberFunc veo)
{
  DailiesHttp *http = DAILIES_GEMINI_PROVIDER (provider)->http;

  return dailies_provider_call_run (dailies_provider_call_new_for_remote (http, connection, remote, cancellable),
                                    speaks_veo (connection) ? veo : omni);
}

static DexFuture *
dailies_gemini_provider_poll (DailiesProvider *provider,
                              DailiesConnection *connection,
                              DailiesRemoteJob *remote,
                              GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_gemini_omni_poll_fiber, dailies_gemini_veo_poll_fiber);
}

static DexFuture *
dailies_gemini_provider_result (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesRemoteJob *remote,
                                GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_gemini_omni_result_fiber, dailies_gemini_veo_result_fiber);
}

static DexFuture *
dailies_gemini_provider_cancel (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesRemoteJob *remote,
                                GCancellable *cancellable)
{
  /* Veo has no such request. */
  if (speaks_veo (connection))
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_UNSUPPORTED);

  return run_for_remote (provider, connection, remote, cancellable, dailies_gemini_omni_cancel_fiber, NULL);
}

static DexFuture *
run_for_models (DailiesProvider *provider,
                DailiesConnection *connection,
                GCancellable *cancellable,
                DexFiberFunc func)
{
  DailiesGeminiProvider *self = DAILIES_GEMINI_PROVIDER (provider);
  DailiesProviderCall *call = dailies_provider_call_new (self->http, connection, cancellable);

  g_set_object (&call->table, self->table);

  return dailies_provider_call_run (call, func);
}

static GListModel *
fetch_models (DailiesProviderCall *call,
              GError **error)
{
  return dailies_gemini_models_fetch (call, get_dialect (call->connection), error);
}

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = fetch_models (data, &error);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

static DexFuture *
dailies_gemini_provider_list_models (DailiesProvider *provider,
                                     DailiesConnection *connection,
                                     GCancellable *cancellable)
{
  return run_for_models (provider, connection, cancellable, list_models_fiber);
}

static DexFuture *
test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  GError *error = NULL;
  g_autoptr (GListModel) models = fetch_models (call, &error);
  g_autofree char *words = NULL;

  if (models == NULL)
    return dex_future_new_for_error (error);

  words = dailies_provider_call_dup_test_words (call, dailies_gemini_models_count_offered (models));

  /* Translators: %s is a sentence without a full stop, on what a key may do. */
  return dex_future_new_take_string (g_strdup_printf (_ ("%s. Clips need a project with billing; the service does not tell what is left"), words));
}

static DexFuture *
dailies_gemini_provider_test (DailiesProvider *provider,
                              DailiesConnection *connection,
                              GCancellable *cancellable)
{
  return run_for_models (provider, connection, cancellable, test_fiber);
}

/* What an edit comes to is decided by the clip that is changed, whose length
 * is not known here. */
static DexFuture *
dailies_gemini_provider_estimate (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesModel *model,
                                  DailiesShot *shot,
                                  GCancellable *cancellable)
{
  DailiesEstimate *estimate = dailies_shot_get_mode (shot) == DAILIES_MODE_EDIT
                                  ? dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL)
                                  : dailies_estimate_from_prices (model, shot);

  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE, estimate);
}

static DexFuture *
dailies_gemini_provider_balance (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not tell its balance"));
}

static const char *
dailies_gemini_provider_get_word (DailiesProvider *provider)
{
  return WORD;
}

static const DailiesDialect *
dailies_gemini_provider_get_dialects (DailiesProvider *provider)
{
  static const DailiesDialect dialects[] = {
    { OMNI, "Gemini Omni" },
    { VEO, "Veo" },
    { NULL, NULL },
  };

  return dialects;
}

static gboolean
dailies_gemini_provider_needs_key (DailiesProvider *provider,
                                   DailiesAccount *account)
{
  const char *base_url = dailies_account_get_base_url (account);
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;

  /* Others may need one too; they say so. */
  return base_url == NULL || (url != NULL && g_strcmp0 (g_uri_get_host (url), OWN_HOST) == 0);
}

static gint64
dailies_gemini_provider_minimum_poll_interval (DailiesProvider *provider,
                                               DailiesAccount *account)
{
  return dailies_provider_call_leads_here (account) ? POLL_INTERVAL_HERE : POLL_INTERVAL_AWAY;
}

static DailiesRequestOutline *
dailies_gemini_provider_outline (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 DailiesModel *model,
                                 DailiesShot *shot,
                                 GError **error)
{
  return speaks_veo (connection) ? dailies_gemini_veo_create_outline (connection, model, shot, NULL, error)
                                 : dailies_gemini_create_outline (connection, model, shot, FALSE, NULL, error);
}

static void
dailies_gemini_provider_iface_init (DailiesProviderInterface *iface)
{
  iface->get_word = dailies_gemini_provider_get_word;
  iface->get_dialects = dailies_gemini_provider_get_dialects;
  iface->needs_key = dailies_gemini_provider_needs_key;
  iface->minimum_poll_interval = dailies_gemini_provider_minimum_poll_interval;
  iface->list_models = dailies_gemini_provider_list_models;
  iface->estimate = dailies_gemini_provider_estimate;
  iface->outline = dailies_gemini_provider_outline;
  iface->submit = dailies_gemini_provider_submit;
  iface->look = dailies_gemini_provider_look;
  iface->poll = dailies_gemini_provider_poll;
  iface->result = dailies_gemini_provider_result;
  iface->cancel = dailies_gemini_provider_cancel;
  iface->balance = dailies_gemini_provider_balance;
  iface->test = dailies_gemini_provider_test;
}

static void
dailies_gemini_provider_dispose (GObject *object)
{
  DailiesGeminiProvider *self = DAILIES_GEMINI_PROVIDER (object);

  g_clear_object (&self->http);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (dailies_gemini_provider_parent_class)->dispose (object);
}

static void
dailies_gemini_provider_class_init (DailiesGeminiProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_gemini_provider_dispose;
}

static void
dailies_gemini_provider_init (DailiesGeminiProvider *self)
{
}

/**
 * dailies_gemini_provider_new:
 * @http: the way out
 * @table: (nullable): what is known of the models
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_gemini_provider_new (DailiesHttp *http,
                             DailiesModelTable *table)
{
  DailiesGeminiProvider *self;

  g_return_val_if_fail (DAILIES_IS_HTTP (http), NULL);
  g_return_val_if_fail (table == NULL || DAILIES_IS_MODEL_TABLE (table), NULL);

  self = g_object_new (DAILIES_TYPE_GEMINI_PROVIDER, NULL);
  self->http = g_object_ref (http);
  g_set_object (&self->table, table);

  return DAILIES_PROVIDER (self);
}

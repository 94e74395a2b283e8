/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, section 7. */

#define G_LOG_DOMAIN "dailies-sdcpp-provider"

#include "config.h"

#include "dailies-sdcpp-provider.h"

#include <glib/gi18n.h>

#include "dailies-provider-call.h"
#include "dailies-sdcpp-create.h"
#include "dailies-sdcpp-job.h"
#include "dailies-sdcpp-models.h"

#define WORD "sdcpp"

/* A server on this computer may be asked as often as is of use to the eye. */
#define POLL_INTERVAL_HERE (G_TIME_SPAN_SECOND / 5)
#define POLL_INTERVAL_AWAY (2 * G_TIME_SPAN_SECOND)

struct _DailiesSdcppProvider
{
  GObject parent_instance;

  DailiesHttp *http;
  DailiesClipShelf *shelf;
};

static void dailies_sdcpp_provider_iface_init (DailiesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesSdcppProvider, dailies_sdcpp_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_PROVIDER, dailies_sdcpp_provider_iface_init))

static DailiesProviderCall *
call_new (DailiesProvider *provider,
          DailiesConnection *connection,
          GCancellable *cancellable)
{
  DailiesProviderCall *call = dailies_provider_call_new (DAILIES_SDCPP_PROVIDER (provider)->http, connection, cancellable);

  g_set_object (&call->shelf, DAILIES_SDCPP_PROVIDER (provider)->shelf);

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

static const char *
dailies_sdcpp_provider_get_word (DailiesProvider *provider)
{
  return WORD;
}

static gboolean
dailies_sdcpp_provider_needs_key (DailiesProvider *provider,
                                  DailiesAccount *account)
{
  return FALSE;
}

static gint64
dailies_sdcpp_provider_minimum_poll_interval (DailiesProvider *provider,
                                              DailiesAccount *account)
{
  return dailies_provider_call_leads_here (account) ? POLL_INTERVAL_HERE : POLL_INTERVAL_AWAY;
}

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = dailies_sdcpp_models_fetch (data, &error);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

static DexFuture *
dailies_sdcpp_provider_list_models (DailiesProvider *provider,
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
  g_autoptr (GListModel) models = dailies_sdcpp_models_fetch (call, &error);

  if (models == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_string (dailies_provider_call_dup_test_words (call, g_list_model_get_n_items (models)));
}

static DexFuture *
dailies_sdcpp_provider_test (DailiesProvider *provider,
                             DailiesConnection *connection,
                             GCancellable *cancellable)
{
  return dailies_provider_call_run (call_new (provider, connection, cancellable), test_fiber);
}

static DexFuture *
dailies_sdcpp_provider_estimate (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 DailiesModel *model,
                                 DailiesShot *shot,
                                 GCancellable *cancellable)
{
  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE, dailies_estimate_from_prices (model, shot));
}

static DailiesRequestOutline *
dailies_sdcpp_provider_outline (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesModel *model,
                                DailiesShot *shot,
                                GError **error)
{
  return dailies_sdcpp_create_outline (connection, model, shot, error);
}

static DexFuture *
dailies_sdcpp_provider_submit (DailiesProvider *provider,
                               DailiesConnection *connection,
                               DailiesModel *model,
                               DailiesShot *shot,
                               const char *job_id,
                               GCancellable *cancellable)
{
  DailiesProviderCall *call = call_new (provider, connection, cancellable);

  g_set_object (&call->model, model);
  g_set_object (&call->shot, shot);

  return dailies_provider_call_run (call, dailies_sdcpp_submit_fiber);
}

static DexFuture *
dailies_sdcpp_provider_look (DailiesProvider *provider,
                             DailiesConnection *connection,
                             DailiesShot *shot,
                             const char *job_id,
                             gint64 sent_at,
                             const char *const *known_ids,
                             GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not show its list of jobs"));
}

static DexFuture *
dailies_sdcpp_provider_poll (DailiesProvider *provider,
                             DailiesConnection *connection,
                             DailiesRemoteJob *remote,
                             GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_sdcpp_job_poll_fiber);
}

static DexFuture *
dailies_sdcpp_provider_result (DailiesProvider *provider,
                               DailiesConnection *connection,
                               DailiesRemoteJob *remote,
                               GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_sdcpp_job_result_fiber);
}

static DexFuture *
dailies_sdcpp_provider_cancel (DailiesProvider *provider,
                               DailiesConnection *connection,
                               DailiesRemoteJob *remote,
                               GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, dailies_sdcpp_job_cancel_fiber);
}

static DexFuture *
dailies_sdcpp_provider_balance (DailiesProvider *provider,
                                DailiesConnection *connection,
                                GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not tell its balance"));
}

static void
dailies_sdcpp_provider_iface_init (DailiesProviderInterface *iface)
{
  iface->get_word = dailies_sdcpp_provider_get_word;
  iface->needs_key = dailies_sdcpp_provider_needs_key;
  iface->minimum_poll_interval = dailies_sdcpp_provider_minimum_poll_interval;
  iface->list_models = dailies_sdcpp_provider_list_models;
  iface->estimate = dailies_sdcpp_provider_estimate;
  iface->outline = dailies_sdcpp_provider_outline;
  iface->submit = dailies_sdcpp_provider_submit;
  iface->look = dailies_sdcpp_provider_look;
  iface->poll = dailies_sdcpp_provider_poll;
  iface->result = dailies_sdcpp_provider_result;
  iface->cancel = dailies_sdcpp_provider_cancel;
  iface->balance = dailies_sdcpp_provider_balance;
  iface->test = dailies_sdcpp_provider_test;
}

static void
dailies_sdcpp_provider_dispose (GObject *object)
{
  DailiesSdcppProvider *self = DAILIES_SDCPP_PROVIDER (object);

  g_clear_object (&self->shelf);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (dailies_sdcpp_provider_parent_class)->dispose (object);
}

static void
dailies_sdcpp_provider_class_init (DailiesSdcppProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dailies_sdcpp_provider_dispose;
}

static void
dailies_sdcpp_provider_init (DailiesSdcppProvider *self)
{
  self->shelf = dailies_clip_shelf_new ();
}

/**
 * dailies_sdcpp_provider_new:
 * @http: the way out
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_sdcpp_provider_new (DailiesHttp *http)
{
  DailiesSdcppProvider *self;

  g_return_val_if_fail (DAILIES_IS_HTTP (http), NULL);

  self = g_object_new (DAILIES_TYPE_SDCPP_PROVIDER, NULL);
  self->http = g_object_ref (http);

  return DAILIES_PROVIDER (self);
}

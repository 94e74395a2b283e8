/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-service-provider"

#include "config.h"

#include "dailies-service-provider.h"

/* A service on this computer may be asked as often as is of use to the eye. */
#define POLL_INTERVAL_HERE (G_TIME_SPAN_SECOND / 5)

struct _DailiesServiceProvider
{
  GObject parent_instance;

  const DailiesService *service;
  DailiesHttp *http;
  DailiesModelTable *table;
  DailiesClipShelf *shelf;
};

static void dailies_service_provider_iface_init (DailiesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesServiceProvider, dailies_service_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_PROVIDER, dailies_service_provider_iface_init))

static const DailiesService *
get_service (DailiesProvider *provider)
{
  return DAILIES_SERVICE_PROVIDER (provider)->service;
}

/* What a provider does that implements nothing. */
static DailiesProviderInterface *
get_fallback (void)
{
  return g_type_default_interface_peek (DAILIES_TYPE_PROVIDER);
}

static DailiesProviderCall *
call_new (DailiesProvider *provider,
          DailiesConnection *connection,
          GCancellable *cancellable)
{
  DailiesServiceProvider *self = DAILIES_SERVICE_PROVIDER (provider);
  DailiesProviderCall *call = g_new0 (DailiesProviderCall, 1);

  call->http = g_object_ref (self->http);
  g_set_object (&call->table, self->table);
  call->shelf = g_object_ref (self->shelf);
  call->connection = g_object_ref (connection);
  call->poll_interval = dailies_provider_minimum_poll_interval (provider, dailies_connection_get_account (connection));
  g_set_object (&call->cancellable, cancellable);

  return call;
}

static void
call_free (gpointer data)
{
  DailiesProviderCall *call = data;

  g_object_unref (call->http);
  g_clear_object (&call->table);
  g_object_unref (call->shelf);
  g_object_unref (call->connection);
  g_clear_object (&call->model);
  g_clear_object (&call->shot);
  g_clear_object (&call->remote);
  g_clear_object (&call->chat);
  g_clear_object (&call->wish);
  g_clear_object (&call->cancellable);
  g_strfreev (call->known_ids);
  g_free (call->name);
  g_free (call->path);
  g_free (call);
}

static DexFuture *
call_run (DailiesProviderCall *call,
          DexFiberFunc func)
{
  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, func, call, call_free);
}

static DexFuture *
run_for_remote (DailiesProvider *provider,
                DailiesConnection *connection,
                DailiesRemoteJob *remote,
                GCancellable *cancellable,
                DexFiberFunc func)
{
  DailiesProviderCall *call = call_new (provider, connection, cancellable);

  call->remote = g_object_ref (remote);

  return call_run (call, func);
}

static const char *
dailies_service_provider_get_word (DailiesProvider *provider)
{
  return get_service (provider)->word;
}

static const DailiesDialect *
dailies_service_provider_get_dialects (DailiesProvider *provider)
{
  const DailiesService *service = get_service (provider);

  return service->get_dialects != NULL ? service->get_dialects () : NULL;
}

static gboolean
dailies_service_provider_needs_key (DailiesProvider *provider,
                                    DailiesAccount *account)
{
  const DailiesService *service = get_service (provider);

  return service->needs_key != NULL && service->needs_key (account);
}

static gint64
dailies_service_provider_minimum_poll_interval (DailiesProvider *provider,
                                                DailiesAccount *account)
{
  const char *base_url = dailies_account_get_base_url (account);
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = url != NULL ? g_uri_get_host (url) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;
  gboolean here = g_strcmp0 (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));

  return here ? POLL_INTERVAL_HERE : get_service (provider)->poll_interval;
}

static DexFuture *
dailies_service_provider_detect (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);

  if (service->detect == NULL)
    return get_fallback ()->detect (provider, connection, cancellable);

  return call_run (call_new (provider, connection, cancellable), service->detect);
}

static DexFuture *
dailies_service_provider_make_character (DailiesProvider *provider,
                                         DailiesConnection *connection,
                                         const char *name,
                                         const char *path,
                                         GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);
  DailiesProviderCall *call;

  if (service->make_character == NULL)
    return get_fallback ()->make_character (provider, connection, name, path, cancellable);

  call = call_new (provider, connection, cancellable);
  call->name = g_strdup (name);
  call->path = g_strdup (path);

  return call_run (call, service->make_character);
}

static DexFuture *
dailies_service_provider_list_models (DailiesProvider *provider,
                                      DailiesConnection *connection,
                                      GCancellable *cancellable)
{
  return call_run (call_new (provider, connection, cancellable), get_service (provider)->list_models);
}

static DexFuture *
dailies_service_provider_estimate (DailiesProvider *provider,
                                   DailiesConnection *connection,
                                   DailiesModel *model,
                                   DailiesShot *shot,
                                   GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);

  if (service->estimate == NULL)
    return get_fallback ()->estimate (provider, connection, model, shot, cancellable);

  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE, service->estimate (model, shot));
}

static DailiesRequestOutline *
dailies_service_provider_outline (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesModel *model,
                                  DailiesShot *shot,
                                  GError **error)
{
  return get_service (provider)->outline (connection, model, shot, error);
}

static DexFuture *
dailies_service_provider_submit (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 DailiesModel *model,
                                 DailiesShot *shot,
                                 const char *job_id,
                                 GCancellable *cancellable)
{
  DailiesProviderCall *call = call_new (provider, connection, cancellable);

  call->model = g_object_ref (model);
  call->shot = g_object_ref (shot);

  return call_run (call, get_service (provider)->submit);
}

static DexFuture *
dailies_service_provider_look (DailiesProvider *provider,
                               DailiesConnection *connection,
                               DailiesShot *shot,
                               const char *job_id,
                               gint64 sent_at,
                               const char *const *known_ids,
                               GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);
  DailiesProviderCall *call;

  if (service->look == NULL)
    return get_fallback ()->look (provider, connection, shot, job_id, sent_at, known_ids, cancellable);

  call = call_new (provider, connection, cancellable);
  call->shot = g_object_ref (shot);
  call->sent_at = sent_at;
  call->known_ids = g_strdupv ((char **) known_ids);

  return call_run (call, service->look);
}

static DexFuture *
dailies_service_provider_poll (DailiesProvider *provider,
                               DailiesConnection *connection,
                               DailiesRemoteJob *remote,
                               GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, get_service (provider)->poll);
}

static DexFuture *
dailies_service_provider_result (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 DailiesRemoteJob *remote,
                                 GCancellable *cancellable)
{
  return run_for_remote (provider, connection, remote, cancellable, get_service (provider)->result);
}

static DexFuture *
dailies_service_provider_cancel (DailiesProvider *provider,
                                 DailiesConnection *connection,
                                 DailiesRemoteJob *remote,
                                 GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);

  if (service->cancel == NULL)
    return get_fallback ()->cancel (provider, connection, remote, cancellable);

  return run_for_remote (provider, connection, remote, cancellable, service->cancel);
}

static DexFuture *
dailies_service_provider_balance (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);

  if (service->balance == NULL)
    return get_fallback ()->balance (provider, connection, cancellable);

  return call_run (call_new (provider, connection, cancellable), service->balance);
}

static DexFuture *
dailies_service_provider_test (DailiesProvider *provider,
                               DailiesConnection *connection,
                               GCancellable *cancellable)
{
  return call_run (call_new (provider, connection, cancellable), get_service (provider)->test);
}

static DexFuture *
dailies_service_provider_chat (DailiesProvider *provider,
                               DailiesConnection *connection,
                               DailiesChat *chat,
                               GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);
  DailiesProviderCall *call;

  if (service->chat == NULL)
    return get_fallback ()->chat (provider, connection, chat, cancellable);

  call = call_new (provider, connection, cancellable);
  call->chat = g_object_ref (chat);

  return call_run (call, service->chat);
}

static DexFuture *
dailies_service_provider_make_image (DailiesProvider *provider,
                                     DailiesConnection *connection,
                                     DailiesImageWish *wish,
                                     GCancellable *cancellable)
{
  const DailiesService *service = get_service (provider);
  DailiesProviderCall *call;

  if (service->make_image == NULL)
    return get_fallback ()->make_image (provider, connection, wish, cancellable);

  call = call_new (provider, connection, cancellable);
  call->wish = g_object_ref (wish);

  return call_run (call, service->make_image);
}

static void
dailies_service_provider_iface_init (DailiesProviderInterface *iface)
{
  iface->get_word = dailies_service_provider_get_word;
  iface->get_dialects = dailies_service_provider_get_dialects;
  iface->detect = dailies_service_provider_detect;
  iface->make_character = dailies_service_provider_make_character;
  iface->needs_key = dailies_service_provider_needs_key;
  iface->minimum_poll_interval = dailies_service_provider_minimum_poll_interval;
  iface->list_models = dailies_service_provider_list_models;
  iface->estimate = dailies_service_provider_estimate;
  iface->outline = dailies_service_provider_outline;
  iface->submit = dailies_service_provider_submit;
  iface->look = dailies_service_provider_look;
  iface->poll = dailies_service_provider_poll;
  iface->result = dailies_service_provider_result;
  iface->cancel = dailies_service_provider_cancel;
  iface->balance = dailies_service_provider_balance;
  iface->test = dailies_service_provider_test;
  iface->chat = dailies_service_provider_chat;
  iface->make_image = dailies_service_provider_make_image;
}

static void
dailies_service_provider_dispose (GObject *object)
{
  DailiesServiceProvider *self = DAILIES_SERVICE_PROVIDER (object);

  g_clear_object (&self->http);
  g_clear_object (&self->table);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (dailies_service_provider_parent_class)->dispose (object);
}

static void
dailies_service_provider_class_init (DailiesServiceProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dailies_service_provider_dispose;
}

static void
dailies_service_provider_init (DailiesServiceProvider *self)
{
  self->shelf = dailies_clip_shelf_new ();
}

/**
 * dailies_service_provider_new:
 * @service: what it speaks to; must outlive it
 * @http: the way out
 * @table: (nullable): what is known of models that services do not tell
 *   enough of
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_service_provider_new (const DailiesService *service,
                              DailiesHttp *http,
                              DailiesModelTable *table)
{
  DailiesServiceProvider *self;

  g_return_val_if_fail (service != NULL, NULL);
  g_return_val_if_fail (DAILIES_IS_HTTP (http), NULL);
  g_return_val_if_fail (table == NULL || DAILIES_IS_MODEL_TABLE (table), NULL);

  self = g_object_new (DAILIES_TYPE_SERVICE_PROVIDER, NULL);
  self->service = service;
  self->http = g_object_ref (http);
  g_set_object (&self->table, table);

  return DAILIES_PROVIDER (self);
}

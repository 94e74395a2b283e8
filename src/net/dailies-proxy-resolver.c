/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-proxy-resolver"

#include "config.h"

#include "dailies-proxy-resolver.h"

struct _DailiesProxyResolver
{
  GObject parent_instance;

  /* %NULL for that of the system. */
  GProxyResolver *others;
};

static void dailies_proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesProxyResolver, dailies_proxy_resolver, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, dailies_proxy_resolver_iface_init))

static const char *const direct[] = { "direct://", NULL };

static gboolean
is_here (const char *uri)
{
  g_autofree char *host = NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (!g_uri_split_network (uri, G_URI_FLAGS_NONE, NULL, &host, NULL, NULL) || host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* That of the system takes half a MiB, so it is asked for when it is needed. */
static GProxyResolver *
get_others (GProxyResolver *resolver)
{
  DailiesProxyResolver *self = DAILIES_PROXY_RESOLVER (resolver);

  return self->others != NULL ? self->others : g_proxy_resolver_get_default ();
}

static gboolean
dailies_proxy_resolver_is_supported (GProxyResolver *resolver)
{
  return g_proxy_resolver_is_supported (get_others (resolver));
}

static char **
dailies_proxy_resolver_lookup (GProxyResolver *resolver,
                               const char *uri,
                               GCancellable *cancellable,
                               GError **error)
{
  if (is_here (uri))
    return g_strdupv ((char **) direct);

  return g_proxy_resolver_lookup (get_others (resolver), uri, cancellable, error);
}

static void
looked_up_cb (GObject *object,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (object), result, &error);

  if (proxies != NULL)
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
dailies_proxy_resolver_lookup_async (GProxyResolver *resolver,
                                     const char *uri,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_set_source_tag (task, dailies_proxy_resolver_lookup_async);
  if (is_here (uri))
    g_task_return_pointer (task, g_strdupv ((char **) direct), (GDestroyNotify) g_strfreev);
  else
    g_proxy_resolver_lookup_async (get_others (resolver), uri, cancellable, looked_up_cb, g_steal_pointer (&task));
}

static char **
dailies_proxy_resolver_lookup_finish (GProxyResolver *resolver,
                                      GAsyncResult *result,
                                      GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
dailies_proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = dailies_proxy_resolver_is_supported;
  iface->lookup = dailies_proxy_resolver_lookup;
  iface->lookup_async = dailies_proxy_resolver_lookup_async;
  iface->lookup_finish = dailies_proxy_resolver_lookup_finish;
}

static void
dailies_proxy_resolver_finalize (GObject *object)
{
  g_clear_object (&DAILIES_PROXY_RESOLVER (object)->others);

  G_OBJECT_CLASS (dailies_proxy_resolver_parent_class)->finalize (object);
}

static void
dailies_proxy_resolver_class_init (DailiesProxyResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_proxy_resolver_finalize;
}

static void
dailies_proxy_resolver_init (DailiesProxyResolver *self)
{
}

/**
 * dailies_proxy_resolver_new:
 * @others: (nullable): whom to ask for other hosts; %NULL for the resolver of
 *   the system
 *
 * Returns: (transfer full): a resolver
 */
GProxyResolver *
dailies_proxy_resolver_new (GProxyResolver *others)
{
  DailiesProxyResolver *self;

  g_return_val_if_fail (others == NULL || G_IS_PROXY_RESOLVER (others), NULL);

  self = g_object_new (DAILIES_TYPE_PROXY_RESOLVER, NULL);
  g_set_object (&self->others, others);

  return G_PROXY_RESOLVER (self);
}

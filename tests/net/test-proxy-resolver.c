/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-proxy-resolver"

#include "dailies-proxy-resolver.h"
#include "test-utils.h"

#define PROXY "http://proxy.example:3128"

static void
looked_up_cb (GObject *object,
              GAsyncResult *result,
              gpointer data)
{
  char ***proxies = data;

  *proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (object), result, NULL);
}

static gboolean
has_answer (gpointer data)
{
  return *(char ***) data != NULL;
}

static void
check (const char *uri,
       const char *expected)
{
  g_autoptr (GProxyResolver) others = g_simple_proxy_resolver_new (PROXY, NULL);
  g_autoptr (GProxyResolver) resolver = dailies_proxy_resolver_new (others);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) at_once = g_proxy_resolver_lookup (resolver, uri, NULL, &error);
  g_auto (GStrv) later = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (at_once[0], ==, expected);

  g_proxy_resolver_lookup_async (resolver, uri, NULL, looked_up_cb, &later);
  g_assert_true (test_wait_until (has_answer, &later, TEST_PATIENCE));
  g_assert_cmpstrv (later, at_once);
}

static void
test_here (void)
{
  check ("http://127.0.0.1:41263", "direct://");
  check ("http://127.5.6.7/v1/videos", "direct://");
  check ("http://[::1]:8080/", "direct://");
  check ("https://LocalHost/", "direct://");
}

static void
test_elsewhere (void)
{
  check ("https://api.example.org/v1", PROXY);
  check ("http://localhost.example.org/", PROXY);
  check ("http://192.168.1.7/", PROXY);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/net/proxy-resolver/here", test_here);
  g_test_add_func ("/net/proxy-resolver/elsewhere", test_elsewhere);

  return g_test_run ();
}

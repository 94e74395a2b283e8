/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-http-create"

#include "http-fixture.h"

static void
check_create_once (FakeReply *reply,
                   DailiesError category,
                   const char *code,
                   gboolean retryable,
                   gboolean outcome_unknown)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", "/v1/videos", reply);
  response = http_fixture_send (&fixture, DAILIES_HTTP_CREATE, "POST", "/v1/videos", &error);
  if (response != NULL)
    dex_await (dailies_http_response_is_success (response) ? dailies_http_response_parse_json (response) : dailies_http_response_to_error (response), &error);

  net_test_assert_details (error, category, code, retryable, outcome_unknown);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), ==, 0);
}

static void
test_create_is_sent_once (void)
{
  check_create_once (fake_reply_new (500, NULL, ""), DAILIES_ERROR_SERVER, NULL, FALSE, TRUE);
  check_create_once (fake_reply_new (502, "text/html", "<h1>x"), DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE);
  check_create_once (fake_reply_new (503, NULL, ""), DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE);
  check_create_once (fake_reply_new (504, NULL, ""), DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE);
  check_create_once (fake_reply_new (408, NULL, ""), DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE);
  check_create_once (fake_reply_new (429, NULL, ""), DAILIES_ERROR_RATE, NULL, TRUE, FALSE);
  check_create_once (fake_reply_new (429, NULL, "{\"error\":{\"code\":\"insufficient_quota\"}}"), DAILIES_ERROR_QUOTA, "insufficient_quota", FALSE, FALSE);
  check_create_once (fake_reply_new (400, NULL, "{\"error\":{\"code\":\"bad\"}}"), DAILIES_ERROR_VALIDATION, "bad", FALSE, FALSE);
  check_create_once (fake_reply_new (200, NULL, ""), DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE);
  check_create_once (fake_reply_new (200, "text/html", "<html>"), DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE);
  check_create_once (http_fixture_make_cut_reply (FAKE_CUT_BEFORE_REPLY), DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
  check_create_once (http_fixture_make_cut_reply (FAKE_CUT_IN_BODY), DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
}

/* libsoup repeats a request by itself when a connection that was kept alive
 * turns out to be dead. */
static void
test_create_on_stale_connection (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FakeRequest) read = NULL;
  g_autoptr (FakeRequest) create = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
  fake_service_set (fixture.service, "POST", "/", http_fixture_make_cut_reply (FAKE_CUT_BEFORE_REPLY));
  first = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      g_assert_null (http_fixture_send (&fixture, DAILIES_HTTP_CREATE, "POST", "/", &error));
      net_test_assert_details (error, DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
      g_assert_cmpuint (fake_service_count (fixture.service, "POST", "/"), ==, i + 1);
    }

  read = fake_service_get_request (fixture.service, 0);
  create = fake_service_get_request (fixture.service, 1);
  g_assert_cmpuint (read->connection, !=, create->connection);
}

/* libsoup answers challenges by itself where it can. */
static void
test_create_is_not_repeated_with_credentials (void)
{
  static const char *const challenges[] = { "Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"1\", qop=\"auth\"", "Negotiate", "NTLM" };

  for (gsize i = 0; i < G_N_ELEMENTS (challenges); i++)
    {
      check_create_once (fake_reply_with_header (fake_reply_new (401, NULL, ""), "WWW-Authenticate", challenges[i]),
                         DAILIES_ERROR_AUTH, NULL, FALSE, FALSE);
      check_create_once (fake_reply_with_header (fake_reply_new (407, NULL, ""), "Proxy-Authenticate", challenges[i]),
                         DAILIES_ERROR_NETWORK, NULL, FALSE, FALSE);
    }
}

/* What neither does nor refuses. */
static void
test_create_with_odd_answers (void)
{
  static const guint statuses[] = { 300, 304, 305, 599 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    check_create_once (fake_reply_new (statuses[i], NULL, ""), DAILIES_ERROR_SERVER, NULL, FALSE, TRUE);

  check_create_once (fake_reply_new (417, NULL, ""), DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  /* libsoup would send it again by itself. */
  check_create_once (fake_reply_new (421, NULL, ""), DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
}

static void
check_create_redirect (guint status,
                       gboolean outcome_unknown)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *location = fake_service_dup_url (other, "/v1/videos");
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", "/v1/videos", fake_reply_with_header (fake_reply_new (status, NULL, ""), "Location", location));
  g_assert_null (http_fixture_send (&fixture, DAILIES_HTTP_CREATE, "POST", "/v1/videos", &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, outcome_unknown);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "base_url");
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_cmpuint (fake_service_get_n_requests (other), ==, 0);
}

static void
test_create_follows_nothing (void)
{
  check_create_redirect (301, FALSE);
  check_create_redirect (302, FALSE);
  check_create_redirect (303, TRUE);
  check_create_redirect (307, FALSE);
  check_create_redirect (308, FALSE);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/http-create/once", test_create_is_sent_once);
  test_add_fiber ("/http-create/stale-connection", test_create_on_stale_connection);
  test_add_fiber ("/http-create/challenges", test_create_is_not_repeated_with_credentials);
  test_add_fiber ("/http-create/odd-answers", test_create_with_odd_answers);
  test_add_fiber ("/http-create/redirects", test_create_follows_nothing);

  return g_test_run ();
}

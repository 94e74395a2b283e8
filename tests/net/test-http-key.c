/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-http-key"

#include "http-fixture.h"

static void
test_redirect_to_other_origin (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *location = fake_service_dup_url (other, "/elsewhere?sig=x");
  g_autofree char *url = fake_service_dup_url (fixture.service, "/a");
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (DAILIES_HTTP_READ, "GET", uri);
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (FakeRequest) same = NULL;
  g_autoptr (FakeRequest) arrived = NULL;
  g_autoptr (GError) error = NULL;

  dailies_http_request_set_connection (request, fixture.connection);
  dailies_http_request_set_header (request, "X-Project", "secret project");
  fake_service_set (fixture.service, "GET", "/a", fake_reply_with_header (fake_reply_new (307, NULL, ""), "Location", "/b"));
  fake_service_set (fixture.service, "GET", "/b", fake_reply_with_header (fake_reply_new (302, NULL, "see there"), "Location", location));
  fake_service_set (other, "GET", "/elsewhere", fake_reply_new (200, NULL, "{}"));
  response = dex_await_object (dailies_http_send (fixture.http, request, NULL), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dailies_http_response_get_status (response), ==, 200);
  same = fake_service_get_request (fixture.service, 1);
  g_assert_cmpstr (fake_request_get_header (same, "Authorization"), ==, "Bearer " TEST_KEY);
  arrived = fake_service_get_request (other, 0);
  g_assert_null (fake_request_get_header (arrived, "Authorization"));
  g_assert_null (fake_request_get_header (arrived, "X-Project"));
  g_assert_null (fake_request_get_header (arrived, "Referer"));
}

static void
test_key_is_not_sent_in_the_open (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesConnection) connection = net_test_connect ("http://video.example/v1");
  g_autoptr (GError) error = NULL;

  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_READ, "GET", "http://video.example/v1/models", connection, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, "video.example"));
}

static void
test_key_that_is_none (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesAccount) account = dailies_account_new ("Test", "openai", fake_service_get_url (fixture.service), NULL);
  g_autoptr (DailiesConnection) connection = dailies_connection_new (account, "two\nlines");
  g_autofree char *url = fake_service_dup_url (fixture.service, "/");
  g_autoptr (GError) error = NULL;

  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_READ, "GET", url, connection, &error));
  net_test_assert_details (error, DAILIES_ERROR_AUTH, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

static void
test_log_has_no_secrets (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = net_test_take_log ();
  g_autofree char *text = NULL;

  fake_service_set (fixture.service, "GET", "/path",
                    fake_reply_new (401, NULL, "{\"error\":{\"message\":\"Wrong key: " TEST_KEY "\",\"code\":\"" TEST_KEY "\"}}"));
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/path?X-Amz-Signature=abcdef&limit=5", &error);
  dex_await (dailies_http_response_to_error (response), &error);
  net_test_assert_details (error, DAILIES_ERROR_AUTH, "[removed]", FALSE, FALSE);
  g_assert_cmpstr (error->message, ==, "Wrong key: [removed]");

  text = net_test_take_log ();
  g_assert_nonnull (strstr (text, "/path?X-Amz-Signature=[removed]&limit=5 → 401"));
  g_assert_nonnull (strstr (text, "Authorization: [removed]"));
  g_assert_null (strstr (text, TEST_KEY));
  g_assert_null (strstr (text, "abcdef"));
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/http-key/redirect", test_redirect_to_other_origin);
  test_add_fiber ("/http-key/in-the-open", test_key_is_not_sent_in_the_open);
  test_add_fiber ("/http-key/none", test_key_that_is_none);
  test_add_fiber ("/http-key/log", test_log_has_no_secrets);

  return g_test_run ();
}

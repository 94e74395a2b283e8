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

static void
assert_no_key (const char *text)
{
  g_assert_true (text == NULL || strstr (text, TEST_KEY) == NULL);
}

static void
assert_error_without_key (const GError *error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  assert_no_key (error->message);
  assert_no_key (details->code);
  assert_no_key (details->field);
  assert_no_key (details->request_id);
}

static void
check_echo (FakeReply *reply)
{
  static const DailiesHttpKind kinds[] = { DAILIES_HTTP_READ, DAILIES_HTTP_CREATE };
  g_autoptr (FakeReply) prototype = reply;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (HttpFixture) fixture = http_fixture_make ();
      const char *method = kinds[i] == DAILIES_HTTP_READ ? "GET" : "POST";
      g_autoptr (DailiesHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = net_test_take_log ();
      g_autofree char *log = NULL;

      fake_service_set (fixture.service, method, "/", fake_reply_copy (prototype));
      response = http_fixture_send (&fixture, kinds[i], method, "/", &error);
      if (response != NULL)
        {
          assert_no_key (dailies_http_response_get_request_id (response));
          dex_await (dailies_http_response_is_success (response) ? dailies_http_response_parse_json (response) : dailies_http_response_to_error (response), &error);
        }
      assert_error_without_key (error);
      log = net_test_take_log ();
      assert_no_key (log);
    }
}

/* A service may put what it was sent anywhere. */
static void
test_echo (void)
{
  static const char *const bodies[] = {
    TEST_KEY,
    "<h1>" TEST_KEY "</h1>",
    "{\"" TEST_KEY,
    "{\"error\":\"" TEST_KEY "\"}",
    "{\"error\":{\"message\":\"x" TEST_KEY "x\",\"code\":\"" TEST_KEY "\",\"type\":\"" TEST_KEY "\",\"param\":\"" TEST_KEY "\"}}",
    "{\"detail\":[{\"loc\":[\"body\",\"" TEST_KEY "\"],\"msg\":\"" TEST_KEY "\"}]}",
    "{\"message\":\"" TEST_KEY "\",\"request_id\":\"" TEST_KEY "\"}",
    "{\"title\":\"" TEST_KEY "\",\"details\":\"" TEST_KEY "\"}",
    "{\"node_errors\":{\"" TEST_KEY "\":{\"errors\":[{\"message\":\"a\",\"details\":\"" TEST_KEY "\"}]}}}",
  };
  static const char *const headers[] = { "X-Request-Id", "Retry-After", "Content-Type", "ETag", "WWW-Authenticate", "Server" };
  static const char *const places[] = { "http://127.0.0.1:1/" TEST_KEY, "ftp://" TEST_KEY "/", "http://[" TEST_KEY };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      check_echo (fake_reply_new (401, "application/json", bodies[i]));
      if (bodies[i][0] != '{' || i == 2)
        check_echo (fake_reply_new (200, "application/json", bodies[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      check_echo (fake_reply_with_header (fake_reply_new (400, NULL, "{}"), headers[i], TEST_KEY));
      check_echo (fake_reply_with_header (fake_reply_new (200, NULL, "no json"), headers[i], "a " TEST_KEY " b"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    check_echo (fake_reply_with_header (fake_reply_new (308, NULL, ""), "Location", places[i]));
}

#define SUBPROCESS "/http-key/log/subprocess"

/* What a user sees who asks for every message there is. */
static void
exchange_with_secrets (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) created = NULL;
  g_autoptr (DailiesHttpResponse) read = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", "/videos",
                    fake_reply_with_header (fake_reply_new (401, NULL, "{\"error\":{\"message\":\"" TEST_KEY "\"}}"), "X-Request-Id", TEST_KEY));
  fake_service_set (fixture.service, "GET", "/a", fake_reply_with_header (fake_reply_new (302, NULL, TEST_KEY), "Location", "/b?token=" TEST_KEY));
  fake_service_set (fixture.service, "GET", "/b", fake_reply_new (200, NULL, TEST_KEY));
  created = http_fixture_send (&fixture, DAILIES_HTTP_CREATE, "POST", "/videos", &error);
  g_assert_no_error (error);
  dex_await (dailies_http_response_to_error (created), &error);
  g_debug ("%s", error->message);
  g_clear_error (&error);
  read = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/a?api_key=" TEST_KEY, &error);
  g_assert_no_error (error);
  dex_await (dailies_http_response_parse_json (read), &error);
  g_debug ("%s", error->message);
}

static void
test_debug_output (void)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "G_MESSAGES_DEBUG", "all", TRUE);

  g_test_trap_subprocess_with_envp (SUBPROCESS, (const char *const *) environment, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*/b?token=[removed]*");
  g_test_trap_assert_stdout ("*Authorization: [removed]*");
  g_test_trap_assert_stdout_unmatched ("*" TEST_KEY "*");
  g_test_trap_assert_stdout_unmatched ("*a kite*");
  g_test_trap_assert_stderr_unmatched ("*" TEST_KEY "*");
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

  test_add_fiber ("/http-key/echo", test_echo);
  test_add_fiber (SUBPROCESS, exchange_with_secrets);
  g_test_add_func ("/http-key/debug-output", test_debug_output);

  return g_test_run ();
}

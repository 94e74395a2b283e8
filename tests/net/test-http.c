/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-http"

#include "http-fixture.h"

static void
test_get (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;

  fake_service_set (fixture.service, "GET", "/v1/models",
                    fake_reply_with_header (fake_reply_new (200, "application/json", "\357\273\277 {\"a\": 1}"), "X-Request-Id", "req_7"));
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/v1/models?limit=2", &error);

  g_assert_no_error (error);
  g_assert_true (dailies_http_response_is_success (response));
  g_assert_cmpstr (dailies_http_response_get_request_id (response), ==, "req_7");
  root = dex_await_boxed (dailies_http_response_parse_json (response), &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "a"), ==, 1);

  request = fake_service_get_request (fixture.service, 0);
  g_assert_cmpstr (request->query, ==, "limit=2");
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
  g_assert_true (g_str_has_prefix (fake_request_get_header (request, "User-Agent"), "Dailies/"));
  g_assert_null (fake_request_get_header (request, "Cookie"));
}

static FakeReply *
stall_and_release_cb (FakeRequest *request,
                      gpointer data)
{
  FakeReply *reply = fake_reply_new (200, "text/plain", "Here it is");

  reply->stall_after = 4;
  fake_service_release (data);

  return reply;
}

/* Who tells the service to go on need not wait until it stands still. */
static void
test_release_in_time (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set_handler (fixture.service, stall_and_release_cb, fixture.service);
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (dailies_http_response_get_body (response)), ==, strlen ("Here it is"));
}

static void
test_read_is_tried_again (void)
{
  static const guint statuses[] = { 429, 502, 503, 504 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (HttpFixture) fixture = http_fixture_make ();
      g_autoptr (DailiesHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_queue (fixture.service, "GET", "/", fake_reply_new (statuses[i], NULL, ""));
      fake_service_queue (fixture.service, "GET", "/", fake_reply_new (statuses[i], NULL, ""));
      fake_service_queue (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
      response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

      g_assert_no_error (error);
      g_assert_cmpuint (dailies_http_response_get_status (response), ==, 200);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 3);
      /* 1 s and 2 s, 20 % more or less */
      g_assert_cmpint (test_clock_get_elapsed (fixture.clock), >=, 3 * G_TIME_SPAN_SECOND * 8 / 10);
      g_assert_cmpint (test_clock_get_elapsed (fixture.clock), <=, 3 * G_TIME_SPAN_SECOND * 12 / 10);
    }
}

static void
test_read_gives_up (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_new (503, "text/html", "<h1>busy</h1>"));
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 3);
  dex_await (dailies_http_response_to_error (response), &error);
  net_test_assert_details (error, DAILIES_ERROR_TRANSIENT, NULL, TRUE, FALSE);
  g_assert_cmpstr (error->message, ==, "127.0.0.1 answered 503 Service Unavailable");
}

static void
test_other_failures_are_not_tried_again (void)
{
  static const guint statuses[] = { 400, 401, 404, 500 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (HttpFixture) fixture = http_fixture_make ();
      g_autoptr (DailiesHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/", fake_reply_new (statuses[i], NULL, ""));
      response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (dailies_http_response_get_status (response), ==, statuses[i]);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

static void
check_retry_after (const char *name,
                   const char *value,
                   gint64 seconds)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (429, NULL, ""), name, value));
  fake_service_queue (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dailies_http_response_get_status (response), ==, 200);
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), >=, seconds * G_TIME_SPAN_SECOND);
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), <, (seconds + 1) * G_TIME_SPAN_SECOND);
}

static void
test_retry_after (void)
{
  check_retry_after ("Retry-After", "7", 7);
  /* The test clock starts at 12:00:00. */
  check_retry_after ("Retry-After", "Thu, 24 Sep 2026 12:00:21 GMT", 21);
  check_retry_after ("retry-after-ms", "3500", 3);
}

static void
test_long_retry_after (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (429, NULL, ""), "Retry-After", "120"));
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  dex_await (dailies_http_response_to_error (response), &error);
  net_test_assert_details (error, DAILIES_ERROR_RATE, NULL, TRUE, FALSE);
  g_assert_cmpint (dailies_error_get_details (error)->retry_after, ==, 120 * G_TIME_SPAN_SECOND);
}

static void
test_read_survives_cuts (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/", http_fixture_make_cut_reply (FAKE_CUT_BEFORE_REPLY));
  fake_service_queue (fixture.service, "GET", "/", http_fixture_make_cut_reply (FAKE_CUT_IN_BODY));
  fake_service_queue (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (dailies_http_response_get_body (response)), ==, 2);
}

static void
test_nobody_there (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autofree char *url = fake_service_dup_url (fixture.service, "/");
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture.service, fake_service_free);
  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_READ, "GET", url, NULL, &error));
  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "refused", TRUE, FALSE);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), >, 2 * G_TIME_SPAN_SECOND);

  g_clear_error (&error);
  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_CREATE, "POST", url, NULL, &error));
  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "refused", TRUE, FALSE);
}

static void
test_redirect_in_circles (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", "/"));
  g_assert_null (http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 11);
}

static void
test_redirect_to_nowhere (void)
{
  static const char *const places[] = { "ftp://127.0.0.1/", "file:///etc/passwd", "http://user:pass@127.0.0.1/", "http://", "http://[::" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_auto (HttpFixture) fixture = http_fixture_make ();
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", places[i]));
      g_assert_null (http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
      net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
    }
}

static void
test_credentials_in_address (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (GError) error = NULL;

  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_READ, "GET", "http://user:word@127.0.0.1:9/", NULL, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_null (strstr (error->message, "word@"));
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/http/get", test_get);
  test_add_fiber ("/http/release-in-time", test_release_in_time);
  test_add_fiber ("/http/read/tried-again", test_read_is_tried_again);
  test_add_fiber ("/http/read/gives-up", test_read_gives_up);
  test_add_fiber ("/http/read/not-tried-again", test_other_failures_are_not_tried_again);
  test_add_fiber ("/http/read/retry-after", test_retry_after);
  test_add_fiber ("/http/read/long-retry-after", test_long_retry_after);
  test_add_fiber ("/http/read/cuts", test_read_survives_cuts);
  test_add_fiber ("/http/nobody-there", test_nobody_there);
  test_add_fiber ("/http/redirect/circles", test_redirect_in_circles);
  test_add_fiber ("/http/redirect/nowhere", test_redirect_to_nowhere);
  test_add_fiber ("/http/credentials", test_credentials_in_address);

  return g_test_run ();
}

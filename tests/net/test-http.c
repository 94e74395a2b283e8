/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-http"

#include "net-test-utils.h"

typedef struct
{
  FakeService *service;
  TestClock *clock;
  DailiesHttp *http;
  DailiesConnection *connection;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->service, fake_service_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* Pauses between tries are over at once, timeouts are not. */
static Fixture
make_fixture (void)
{
  Fixture fixture = { 0 };

  fixture.service = fake_service_new (NULL);
  fixture.clock = test_clock_new ();
  test_clock_set_auto_advance (fixture.clock, 35 * G_TIME_SPAN_SECOND);
  fixture.http = dailies_http_new (DAILIES_CLOCK (fixture.clock));
  fixture.connection = net_test_connect (fake_service_get_url (fixture.service));

  return fixture;
}

static DailiesHttpResponse *
send (Fixture *fixture,
      DailiesHttpKind kind,
      const char *method,
      const char *path,
      GError **error)
{
  g_autofree char *url = fake_service_dup_url (fixture->service, path);

  return net_test_send (fixture->http, kind, method, url, fixture->connection, error);
}

static void
test_get (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;

  fake_service_set (fixture.service, "GET", "/v1/models",
                    fake_reply_with_header (fake_reply_new (200, "application/json", "\357\273\277 {\"a\": 1}"), "X-Request-Id", "req_7"));
  response = send (&fixture, DAILIES_HTTP_READ, "GET", "/v1/models?limit=2", &error);

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

static void
test_read_is_tried_again (void)
{
  static const guint statuses[] = { 429, 502, 503, 504 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (Fixture) fixture = make_fixture ();
      g_autoptr (DailiesHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_queue (fixture.service, "GET", "/", fake_reply_new (statuses[i], NULL, ""));
      fake_service_queue (fixture.service, "GET", "/", fake_reply_new (statuses[i], NULL, ""));
      fake_service_queue (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
      response = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

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
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_new (503, "text/html", "<h1>busy</h1>"));
  response = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

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
      g_auto (Fixture) fixture = make_fixture ();
      g_autoptr (DailiesHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/", fake_reply_new (statuses[i], NULL, ""));
      response = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);
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
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (429, NULL, ""), name, value));
  fake_service_queue (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
  response = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

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
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (429, NULL, ""), "Retry-After", "120"));
  response = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  dex_await (dailies_http_response_to_error (response), &error);
  net_test_assert_details (error, DAILIES_ERROR_RATE, NULL, TRUE, FALSE);
  g_assert_cmpint (dailies_error_get_details (error)->retry_after, ==, 120 * G_TIME_SPAN_SECOND);
}

static FakeReply *
cut_reply (FakeCut cut)
{
  FakeReply *reply = fake_reply_new (200, "application/json", "{\"id\": \"video_1\"}");

  reply->cut = cut;
  reply->cut_after = 5;

  return reply;
}

static void
test_read_survives_cuts (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/", cut_reply (FAKE_CUT_BEFORE_REPLY));
  fake_service_queue (fixture.service, "GET", "/", cut_reply (FAKE_CUT_IN_BODY));
  fake_service_queue (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
  response = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (dailies_http_response_get_body (response)), ==, 2);
}

static void
test_nobody_there (void)
{
  g_auto (Fixture) fixture = make_fixture ();
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
check_create_once (FakeReply *reply,
                   DailiesError category,
                   const char *code,
                   gboolean retryable,
                   gboolean outcome_unknown)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", "/v1/videos", reply);
  response = send (&fixture, DAILIES_HTTP_CREATE, "POST", "/v1/videos", &error);
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
  check_create_once (cut_reply (FAKE_CUT_BEFORE_REPLY), DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
  check_create_once (cut_reply (FAKE_CUT_IN_BODY), DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
}

/* libsoup repeats a request by itself when a connection that was kept alive
 * turns out to be dead. */
static void
test_create_on_stale_connection (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FakeRequest) read = NULL;
  g_autoptr (FakeRequest) create = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_new (200, NULL, "{}"));
  fake_service_set (fixture.service, "POST", "/", cut_reply (FAKE_CUT_BEFORE_REPLY));
  first = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      g_assert_null (send (&fixture, DAILIES_HTTP_CREATE, "POST", "/", &error));
      net_test_assert_details (error, DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
      g_assert_cmpuint (fake_service_count (fixture.service, "POST", "/"), ==, i + 1);
    }

  read = fake_service_get_request (fixture.service, 0);
  create = fake_service_get_request (fixture.service, 1);
  g_assert_cmpuint (read->connection, !=, create->connection);
}

static void
check_create_redirect (guint status,
                       gboolean outcome_unknown)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *location = fake_service_dup_url (other, "/v1/videos");
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", "/v1/videos", fake_reply_with_header (fake_reply_new (status, NULL, ""), "Location", location));
  g_assert_null (send (&fixture, DAILIES_HTTP_CREATE, "POST", "/v1/videos", &error));
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

static void
test_redirect_to_other_origin (void)
{
  g_auto (Fixture) fixture = make_fixture ();
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
test_redirect_in_circles (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", "/"));
  g_assert_null (send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 11);
}

static void
test_redirect_to_nowhere (void)
{
  static const char *const places[] = { "ftp://127.0.0.1/", "file:///etc/passwd", "http://user:pass@127.0.0.1/", "http://", "http://[::" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_auto (Fixture) fixture = make_fixture ();
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", places[i]));
      g_assert_null (send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
      net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
    }
}

static void
test_key_is_not_sent_in_the_open (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesConnection) connection = net_test_connect ("http://video.example/v1");
  g_autoptr (GError) error = NULL;

  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_READ, "GET", "http://video.example/v1/models", connection, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, "video.example"));
}

static void
test_key_that_is_none (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesAccount) account = dailies_account_new ("Test", "openai", fake_service_get_url (fixture.service), NULL);
  g_autoptr (DailiesConnection) connection = dailies_connection_new (account, "two\nlines");
  g_autofree char *url = fake_service_dup_url (fixture.service, "/");
  g_autoptr (GError) error = NULL;

  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_READ, "GET", url, connection, &error));
  net_test_assert_details (error, DAILIES_ERROR_AUTH, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

static void
test_credentials_in_address (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GError) error = NULL;

  g_assert_null (net_test_send (fixture.http, DAILIES_HTTP_READ, "GET", "http://user:word@127.0.0.1:9/", NULL, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_null (strstr (error->message, "word@"));
}

static void
test_size_limits (void)
{
  static const gint64 lengths[] = { -1, -2, 5000000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_auto (Fixture) fixture = make_fixture ();
      g_autofree char *block = g_strnfill (1024 * 1024, ' ');
      FakeReply *reply = fake_reply_new (200, "application/json", block);
      g_autoptr (GError) error = NULL;
      gint64 began_at = g_get_monotonic_time ();

      reply->repeat = 5000;
      reply->length = lengths[i];
      fake_service_set (fixture.service, "GET", "/", reply);
      g_assert_null (send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
      net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, "too-large", FALSE, FALSE);
      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
      g_assert_nonnull (strstr (error->message, "8.0\302\240MiB"));
      /* Far less than it takes to read the rest. */
      g_test_message ("gave up after %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - began_at) / 1000);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

static void
test_larger_limit (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *url = fake_service_dup_url (fixture.service, "/");
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (DAILIES_HTTP_READ, "GET", uri);
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autofree char *block = g_strnfill (1024 * 1024, ' ');
  FakeReply *reply = fake_reply_new (200, "application/json", block);
  g_autoptr (GError) error = NULL;

  reply->repeat = 9;
  fake_service_set (fixture.service, "GET", "/", reply);
  dailies_http_request_set_maximum_size (request, 9 * 1024 * 1024);
  response = dex_await_object (dailies_http_send (fixture.http, request, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (dailies_http_response_get_body (response)), ==, 9 * 1024 * 1024);
}

static void
check_silence (DailiesHttpKind kind,
               FakeReply *reply)
{
  g_auto (Fixture) fixture = make_fixture ();
  const char *method = kind == DAILIES_HTTP_READ ? "GET" : "POST";
  g_autofree char *url = fake_service_dup_url (fixture.service, "/");
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (kind, method, uri);
  g_autoptr (GError) error = NULL;

  /* 20 seconds pass by themselves. */
  dailies_http_request_set_timeout (request, 20);
  fake_service_set (fixture.service, method, "/", reply);
  test_clock_set_auto_advance (fixture.clock, 0);
  g_autoptr (DexFuture) future = dailies_http_send (fixture.http, request, NULL);
  while (fake_service_get_n_requests (fixture.service) == 0)
    dex_await (dex_timeout_new_msec (5), NULL);
  test_clock_set_auto_advance (fixture.clock, 20 * G_TIME_SPAN_SECOND);

  g_assert_null (dex_await_object (g_steal_pointer (&future), &error));
  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "timeout", kind == DAILIES_HTTP_READ, kind == DAILIES_HTTP_CREATE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), >=, 20 * G_TIME_SPAN_SECOND);
}

static FakeReply *
silent_reply (gboolean in_body)
{
  FakeReply *reply = fake_reply_new (200, "application/json", "{\"id\": \"video_1\"}");

  if (in_body)
    reply->stall_after = 4;
  else
    reply->delay = 50000;

  return reply;
}

static void
test_silence (void)
{
  check_silence (DAILIES_HTTP_READ, silent_reply (FALSE));
  check_silence (DAILIES_HTTP_READ, silent_reply (TRUE));
  check_silence (DAILIES_HTTP_CREATE, silent_reply (FALSE));
  check_silence (DAILIES_HTTP_CREATE, silent_reply (TRUE));
}

static gboolean
pass_time_cb (gpointer data)
{
  test_clock_advance (data, 5 * G_TIME_SPAN_SECOND);

  return G_SOURCE_CONTINUE;
}

/* Never silent for long, and never done. */
static void
test_dripping (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *block = g_strnfill (100000, ' ');
  FakeReply *reply = fake_reply_new (200, "application/json", block);
  g_autoptr (GError) error = NULL;
  guint timer;

  reply->drip = 5;
  test_clock_set_auto_advance (fixture.clock, 0);
  fake_service_set (fixture.service, "GET", "/", reply);
  timer = g_timeout_add (20, pass_time_cb, fixture.clock);
  g_assert_null (send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
  g_source_remove (timer);

  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "timeout", TRUE, FALSE);
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), >=, 600 * G_TIME_SPAN_SECOND);
}

typedef enum
{
  CANCEL_BEFORE,
  CANCEL_SOON,
  CANCEL_WHEN_ARRIVED,
  CANCEL_IN_BODY,
  CANCEL_IN_PAUSE,
} CancelMoment;

static gboolean
has_arrived (gpointer data)
{
  return fake_service_get_n_requests (data) > 0;
}

static void
check_cancel (DailiesHttpKind kind,
              CancelMoment moment)
{
  g_auto (Fixture) fixture = make_fixture ();
  const char *method = kind == DAILIES_HTTP_READ ? "GET" : "POST";
  g_autofree char *url = fake_service_dup_url (fixture.service, "/");
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (kind, method, uri);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  gboolean arrived;

  test_clock_set_auto_advance (fixture.clock, 0);
  fake_service_set (fixture.service, method, "/",
                    moment == CANCEL_IN_PAUSE ? fake_reply_new (503, NULL, "") : silent_reply (moment == CANCEL_IN_BODY));
  if (moment == CANCEL_BEFORE)
    g_cancellable_cancel (cancellable);
  future = dailies_http_send (fixture.http, request, cancellable);
  if (moment > CANCEL_SOON)
    {
      g_assert_true (test_await_until (has_arrived, fixture.service, 5000));
      /* What follows is quick: the head of the answer, or its end. */
      if (moment > CANCEL_WHEN_ARRIVED)
        dex_await (dex_timeout_new_msec (50), NULL);
    }
  g_cancellable_cancel (cancellable);

  g_assert_null (dex_await_object (g_steal_pointer (&future), &error));
  arrived = fake_service_get_n_requests (fixture.service) > 0;
  if (kind == DAILIES_HTTP_CREATE && arrived)
    net_test_assert_details (error, DAILIES_ERROR_NETWORK, "cancelled", FALSE, TRUE);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (arrived, ==, moment > CANCEL_SOON);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), <=, 1);
}

static void
test_cancel (void)
{
  for (CancelMoment moment = CANCEL_BEFORE; moment <= CANCEL_IN_PAUSE; moment++)
    check_cancel (DAILIES_HTTP_READ, moment);
  for (CancelMoment moment = CANCEL_BEFORE; moment <= CANCEL_IN_BODY; moment++)
    check_cancel (DAILIES_HTTP_CREATE, moment);
}

static void
check_body (const char *body,
            gssize length,
            const char *expected)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_new_bytes (200, "application/json", g_bytes_new (body, length >= 0 ? (gsize) length : strlen (body))));
  response = send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);
  g_assert_no_error (error);
  root = dex_await_boxed (dailies_http_response_parse_json (response), &error);
  if (expected == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (root);
      return;
    }

  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, expected));
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_null (strstr (error->message, TEST_KEY));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (error->message, -1), <, 300);
}

static void
test_bodies (void)
{
  g_autofree char *brackets = g_strnfill (8 * 1024 * 1024, '[');
  g_autoptr (GString) braces = g_string_new (NULL);
  g_autoptr (GString) large = g_string_new ("[");
  g_autofree char *quoted = g_strdup_printf ("[\"%.*s\\\"[[[\"]", 200, brackets);

  for (guint i = 0; i < 200000; i++)
    g_string_append (braces, "{\"a\":");
  for (guint i = 0; i < 100000; i++)
    g_string_append (large, "{},");
  g_string_append (large, "1]");

  check_body ("", 0, "sent nothing");
  check_body (" \n ", 3, "sent nothing");
  check_body ("<!DOCTYPE html>\n<title>\033[1mSign in</title>", -1, "sent a web page: “<!DOCTYPE html> <title> [1mSign in</title>”");
  check_body ("{\"a\": \"\377\"}", -1, "not UTF-8");
  check_body ("{\"a\": \0 1}", 10, "not UTF-8");
  check_body ("{\"a\": ", -1, "not valid JSON");
  check_body ("no json: " TEST_KEY, -1, "no json: [removed]");
  check_body (brackets, 8 * 1024 * 1024, "nested too deeply");
  check_body (braces->str, braces->len, "nested too deeply");
  check_body (large->str, large->len, NULL);
  check_body (quoted, strlen (quoted), NULL);
  check_body ("[]", 2, NULL);
}

static void
test_log_has_no_secrets (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = net_test_take_log ();
  g_autofree char *text = NULL;

  fake_service_set (fixture.service, "GET", "/path",
                    fake_reply_new (401, NULL, "{\"error\":{\"message\":\"Wrong key: " TEST_KEY "\",\"code\":\"" TEST_KEY "\"}}"));
  response = send (&fixture, DAILIES_HTTP_READ, "GET", "/path?X-Amz-Signature=abcdef&limit=5", &error);
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

  test_add_fiber ("/http/get", test_get);
  test_add_fiber ("/http/read/tried-again", test_read_is_tried_again);
  test_add_fiber ("/http/read/gives-up", test_read_gives_up);
  test_add_fiber ("/http/read/not-tried-again", test_other_failures_are_not_tried_again);
  test_add_fiber ("/http/read/retry-after", test_retry_after);
  test_add_fiber ("/http/read/long-retry-after", test_long_retry_after);
  test_add_fiber ("/http/read/cuts", test_read_survives_cuts);
  test_add_fiber ("/http/nobody-there", test_nobody_there);
  test_add_fiber ("/http/create/once", test_create_is_sent_once);
  test_add_fiber ("/http/create/stale-connection", test_create_on_stale_connection);
  test_add_fiber ("/http/create/redirects", test_create_follows_nothing);
  test_add_fiber ("/http/redirect/other-origin", test_redirect_to_other_origin);
  test_add_fiber ("/http/redirect/circles", test_redirect_in_circles);
  test_add_fiber ("/http/redirect/nowhere", test_redirect_to_nowhere);
  test_add_fiber ("/http/key/in-the-open", test_key_is_not_sent_in_the_open);
  test_add_fiber ("/http/key/none", test_key_that_is_none);
  test_add_fiber ("/http/key/address", test_credentials_in_address);
  test_add_fiber ("/http/size/limits", test_size_limits);
  test_add_fiber ("/http/size/larger", test_larger_limit);
  test_add_fiber ("/http/time/silence", test_silence);
  test_add_fiber ("/http/time/dripping", test_dripping);
  test_add_fiber ("/http/cancel", test_cancel);
  test_add_fiber ("/http/bodies", test_bodies);
  test_add_fiber ("/http/log", test_log_has_no_secrets);

  return g_test_run ();
}

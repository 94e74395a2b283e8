/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-http-limits"

#include <sys/resource.h>

#include "http-fixture.h"

/* The most memory that was ever in use, in bytes. */
static gsize
get_peak_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);

  return (gsize) usage.ru_maxrss * 1024;
}

static void
test_size_limits (void)
{
  static const gint64 lengths[] = { -1, -2, 5000000000, G_MAXINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_auto (HttpFixture) fixture = http_fixture_make ();
      g_autofree char *block = g_strnfill (1024 * 1024, ' ');
      FakeReply *reply = fake_reply_new (200, "application/json", block);
      g_autoptr (GError) error = NULL;
      gsize peak = get_peak_memory ();
      gint64 began_at = g_get_monotonic_time ();

      reply->repeat = 5000;
      reply->length = lengths[i];
      fake_service_set (fixture.service, "GET", "/", reply);
      g_assert_null (http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
      net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, "too-large", FALSE, FALSE);
      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
      g_assert_nonnull (strstr (error->message, "8.0\302\240MiB"));
      g_assert_cmpuint (get_peak_memory () - peak, <, 100 * 1024 * 1024);
      g_test_message ("gave up after %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - began_at) / 1000);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

static GBytes *
compress (gsize size)
{
  g_autofree char *block = g_malloc0 (size);
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GBytes) plain = g_bytes_new_static (block, size);
  g_autoptr (GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (compressor, plain, &error);

  g_assert_no_error (error);

  return packed;
}

/* Small on the wire, large when unpacked. */
static void
test_packed_answer (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (GError) error = NULL;
  FakeReply *reply = fake_reply_new_bytes (200, "application/json", compress (2 * DAILIES_HTTP_MAXIMUM_JSON));

  g_assert_cmpuint (g_bytes_get_size (reply->body), <, DAILIES_HTTP_MAXIMUM_JSON);
  fake_service_set (fixture.service, "GET", "/", fake_reply_with_header (reply, "Content-Encoding", "gzip"));
  g_assert_null (http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, "too-large", FALSE, FALSE);
}

static void
test_larger_limit (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
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

static gboolean
has_arrived (gpointer data)
{
  return fake_service_get_n_requests (data) > 0;
}

static void
check_silence (DailiesHttpKind kind,
               FakeReply *reply)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
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
  g_assert_true (test_await_until (has_arrived, fixture.service, TEST_PATIENCE));
  test_clock_set_auto_advance (fixture.clock, 20 * G_TIME_SPAN_SECOND);

  g_assert_null (dex_await_object (g_steal_pointer (&future), &error));
  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "timeout", kind == DAILIES_HTTP_READ, kind == DAILIES_HTTP_CREATE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), >=, 20 * G_TIME_SPAN_SECOND);
}

static void
test_silence (void)
{
  check_silence (DAILIES_HTTP_READ, http_fixture_make_silent_reply (FALSE));
  check_silence (DAILIES_HTTP_READ, http_fixture_make_silent_reply (TRUE));
  check_silence (DAILIES_HTTP_CREATE, http_fixture_make_silent_reply (FALSE));
  check_silence (DAILIES_HTTP_CREATE, http_fixture_make_silent_reply (TRUE));
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
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autofree char *block = g_strnfill (100000, ' ');
  FakeReply *reply = fake_reply_new (200, "application/json", block);
  g_autoptr (GError) error = NULL;
  guint timer;

  reply->drip = 5;
  test_clock_set_auto_advance (fixture.clock, 0);
  fake_service_set (fixture.service, "GET", "/", reply);
  timer = g_timeout_add (20, pass_time_cb, fixture.clock);
  g_assert_null (http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error));
  g_source_remove (timer);

  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "timeout", TRUE, FALSE);
  g_assert_cmpint (test_clock_get_elapsed (fixture.clock), >=, 600 * G_TIME_SPAN_SECOND);
}

static void
check_body (const char *body,
            gssize length,
            const char *expected)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/", fake_reply_new_bytes (200, "application/json", g_bytes_new (body, length >= 0 ? (gsize) length : strlen (body))));
  response = http_fixture_send (&fixture, DAILIES_HTTP_READ, "GET", "/", &error);
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

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/http-limits/size/limits", test_size_limits);
  test_add_fiber ("/http-limits/size/packed", test_packed_answer);
  test_add_fiber ("/http-limits/size/larger", test_larger_limit);
  test_add_fiber ("/http-limits/time/silence", test_silence);
  test_add_fiber ("/http-limits/time/dripping", test_dripping);
  test_add_fiber ("/http-limits/bodies", test_bodies);

  return g_test_run ();
}

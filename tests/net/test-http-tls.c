/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-http-tls"

#include "download-fixture.h"

static GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *relative = g_build_filename ("net", "tls", name, NULL);
  g_autofree char *path = test_data_path (relative);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);

  return certificate;
}

static DailiesHttp *
make_http (gboolean trusting)
{
  g_autoptr (TestClock) clock = test_clock_new ();
  DailiesHttp *http = dailies_http_new (DAILIES_CLOCK (clock));

  test_clock_set_auto_advance (clock, 35 * G_TIME_SPAN_SECOND);
  if (trusting)
    {
      g_autofree char *path = test_data_path ("net/tls/ca.pem");
      g_autoptr (GError) error = NULL;
      g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

      g_assert_no_error (error);
      soup_session_set_tls_database (dailies_http_get_session (http), database);
    }

  return http;
}

static void
test_good (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("good.pem");
  g_autoptr (FakeService) service = fake_service_new (certificate);
  g_autoptr (DailiesHttp) http = make_http (TRUE);
  g_autoptr (DailiesConnection) connection = net_test_connect (fake_service_get_url (service));
  g_autofree char *url = fake_service_dup_url (service, "/");
  g_autoptr (DailiesHttpResponse) read = NULL;
  g_autoptr (DailiesHttpResponse) created = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (url, "https://"));
  fake_service_set (service, "GET", "/", fake_reply_new (200, NULL, "{}"));
  fake_service_set (service, "POST", "/", fake_reply_new (200, NULL, "{}"));
  read = net_test_send (http, DAILIES_HTTP_READ, "GET", url, connection, &error);
  g_assert_no_error (error);
  created = net_test_send (http, DAILIES_HTTP_CREATE, "POST", url, connection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_get_n_requests (service), ==, 2);
  request = fake_service_get_request (service, 1);
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
}

static void
check_certificate (const char *name,
                   gboolean trusting,
                   const char *words)
{
  static const DailiesHttpKind kinds[] = { DAILIES_HTTP_READ, DAILIES_HTTP_CREATE };
  g_autoptr (GTlsCertificate) certificate = load_certificate (name);
  g_autoptr (FakeService) service = fake_service_new (certificate);
  g_autofree char *url = fake_service_dup_url (service, "/");
  g_autoptr (DailiesConnection) connection = net_test_connect (url);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DailiesHttp) http = make_http (trusting);
      g_autoptr (GError) error = NULL;

      g_assert_null (net_test_send (http, kinds[i], kinds[i] == DAILIES_HTTP_READ ? "GET" : "POST", url, connection, &error));
      net_test_assert_details (error, DAILIES_ERROR_NETWORK, "certificate", FALSE, FALSE);
      g_assert_cmpstr (error->message, ==, words);
    }
  g_assert_cmpuint (fake_service_get_n_requests (service), ==, 0);
}

static void
test_certificates (void)
{
  check_certificate ("good.pem", FALSE, "The certificate of 127.0.0.1 is not trusted: nobody known vouches for it");
  check_certificate ("expired.pem", TRUE, "The certificate of 127.0.0.1 has expired");
  check_certificate ("other-name.pem", TRUE, "The certificate of 127.0.0.1 is for another name");
}

/* https asked of a service that speaks plain http. */
static void
test_no_tls (void)
{
  static const DailiesHttpKind kinds[] = { DAILIES_HTTP_READ, DAILIES_HTTP_CREATE };
  g_autoptr (FakeService) service = fake_service_new (NULL);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/", fake_service_get_port (service));
  g_autoptr (DailiesConnection) connection = net_test_connect (url);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DailiesHttp) http = make_http (TRUE);
      g_autoptr (GError) error = NULL;

      g_assert_null (net_test_send (http, kinds[i], kinds[i] == DAILIES_HTTP_READ ? "GET" : "POST", url, connection, &error));
      net_test_assert_details (error, DAILIES_ERROR_NETWORK, "tls", FALSE, FALSE);
      g_assert_cmpstr (error->message, ==, "No secure connection to 127.0.0.1 could be made");
    }
  g_assert_cmpuint (fake_service_get_n_requests (service), ==, 0);
}

/* Neither for an answer nor for a clip is the way back to plain http taken. */
static void
test_no_way_back (void)
{
  g_auto (DownloadFixture) fixture = download_fixture_make ();
  g_autoptr (GTlsCertificate) certificate = load_certificate ("good.pem");
  g_autoptr (FakeService) service = fake_service_new (certificate);
  g_autoptr (DailiesHttp) http = make_http (TRUE);
  g_autoptr (DailiesConnection) connection = net_test_connect (fake_service_get_url (service));
  g_autofree char *url = fake_service_dup_url (service, "/");
  g_autofree char *place = fake_service_dup_url (fixture.service, "/clip");
  g_autoptr (DailiesResultFile) file = dailies_result_file_new_for_url (url, TRUE, NULL, 0);
  g_autoptr (DailiesDownload) download = dailies_download_new (http, connection, file, fixture.part);
  g_autoptr (GError) error = NULL;

  fake_service_set (service, "GET", "/", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", place));
  g_assert_null (net_test_send (http, DAILIES_HTTP_READ, "GET", url, connection, &error));
  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, "without encryption"));
  g_clear_error (&error);

  g_assert_false (dex_await (dailies_download_run (download, NULL), &error));
  net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, "without encryption"));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/http-tls/good", test_good);
  test_add_fiber ("/http-tls/certificates", test_certificates);
  test_add_fiber ("/http-tls/none", test_no_tls);
  test_add_fiber ("/http-tls/no-way-back", test_no_way_back);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Jobs of Railwail: railwail.md 2.4, 3 and 5. */

#define G_LOG_DOMAIN "test-railwail-jobs"

#include "dailies-download.h"
#include "dailies-railwail-provider.h"
#include "provider-fixture.h"

#define VIDEO "/api/v1/videos/x"
#define JOB "/api/v1/jobs/x"

static ProviderFixture
make (void)
{
  return provider_fixture_make (dailies_railwail_provider_new, "railwail", "/api/v1");
}

static DailiesRemoteJob *
make_remote (ProviderFixture *fixture,
             const char *target)
{
  g_autofree char *url = fake_service_dup_url (fixture->service, target);

  return g_object_new (DAILIES_TYPE_REMOTE_JOB, "id", "x", "poll-url", url, NULL);
}

static DailiesPollResult *
poll_reply (FakeReply *reply,
            GError **error)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = make_remote (&fixture, JOB);

  fake_service_set (fixture.service, "GET", JOB, reply);

  return provider_fixture_poll (&fixture, remote, error);
}

/* As the documentation has it. */
static void
test_documented_job (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesPollResult) result = poll_reply (
      fake_reply_new (200, NULL,
                      "{\"id\":\"x\",\"object\":\"job\",\"status\":\"completed\",\"model\":{\"name\":\"Kite 1\",\"slug\":\"kite-1\",\"category\":\"video\"},"
                      "\"input\":{\"prompt\":\"A red kite\"},\"output\":null,\"output_url\":\"https://cdn.railwail.com/outputs/abc123.mp4\","
                      "\"cost\":{\"credits\":10,\"currency\":\"credits\"},\"tokens\":null,"
                      "\"timing\":{\"created_at\":1700000000,\"started_at\":null,\"completed_at\":null},\"error\":null}"),
      &error);
  DailiesMoney cost;

  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (result), ==, DAILIES_JOB_DOWNLOADING);
  g_assert_null (dailies_poll_result_get_error (result));
  cost = dailies_poll_result_get_cost (result);
  g_assert_cmpstr (cost.currency, ==, "railwail");
  g_assert_cmpint (cost.micros, ==, 10 * DAILIES_MONEY_MICROS_PER_UNIT);
}

static void
test_states (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
    gint64 credits;
    double progress;
    const char *code;
  } cases[] = {
    { 200, "{\"status\":\"queued\"}", DAILIES_JOB_QUEUED, -1, -1, NULL },
    { 200, "{\"status\":\"processing\",\"timing\":{}}", DAILIES_JOB_RUNNING, -1, -1, NULL },
    { 200, "{\"status\":\"in_progress\",\"progress\":\"40\"}", DAILIES_JOB_RUNNING, -1, 0.4, NULL },
    { 200, "{\"status\":\"dreaming\"}", DAILIES_JOB_RUNNING, -1, -1, NULL },
    { 200, "{\"status\":\"completed\",\"cost\":{\"credits\":\"12.5\"}}", DAILIES_JOB_DOWNLOADING, 12500000, -1, NULL },
    { 200, "{\"status\":\"completed\",\"cost\":{\"credits\":-1}}", DAILIES_JOB_DOWNLOADING, -1, -1, NULL },
    { 200, "{\"status\":\"completed\",\"cost\":{\"credits\":3,\"currency\":\"EUR\"}}", DAILIES_JOB_DOWNLOADING, -1, -1, NULL },
    { 200, "{\"status\":\"completed\",\"cost\":7}", DAILIES_JOB_DOWNLOADING, -1, -1, NULL },
    { 200, "{\"status\":\"cancelled\"}", DAILIES_JOB_CANCELLED, -1, -1, NULL },
    { 200, "{\"status\":\"failed\",\"error\":\"The render failed\",\"cost\":{\"credits\":0}}", DAILIES_JOB_FAILED, 0, -1, NULL },
    { 200, "{\"status\":\"failed\",\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"code\":\"internal_error\"}}", DAILIES_JOB_FAILED, -1, -1, "internal_error" },
    { 200, "{\"status\":\"failed\",\"error\":null}", DAILIES_JOB_FAILED, -1, -1, NULL },
    { 200, "{\"status\":\"failed\",\"error\":\"The prompt was flagged by moderation\"}", DAILIES_JOB_BLOCKED, -1, -1, NULL },
    { 200, "{\"status\":\"failed\",\"error\":{\"message\":\"No\",\"code\":\"content_policy\"}}", DAILIES_JOB_BLOCKED, -1, -1, "content_policy" },
    { 404, "{\"error\":{\"message\":\"Job not found\"}}", DAILIES_JOB_LOST, -1, -1, NULL },
    { 410, "{\"error\":{\"message\":\"Gone\"}}", DAILIES_JOB_EXPIRED, -1, -1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = NULL;
      DailiesMoney cost;
      gboolean has_error = cases[i].state == DAILIES_JOB_FAILED || cases[i].state == DAILIES_JOB_BLOCKED || cases[i].status != 200;

      g_test_message ("%s", cases[i].body);
      result = poll_reply (fake_reply_new (cases[i].status, NULL, cases[i].body), &error);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      g_assert_cmpfloat_with_epsilon (dailies_poll_result_get_progress (result), cases[i].progress, 1e-9);
      cost = dailies_poll_result_get_cost (result);
      g_assert_cmpint (dailies_money_is_known (cost), ==, cases[i].credits >= 0);
      g_assert_cmpint (cost.micros, ==, MAX (cases[i].credits, 0));
      g_assert_cmpint (dailies_poll_result_get_error (result) != NULL, ==, has_error);
      if (has_error)
        g_assert_cmpstr (dailies_error_get_details (dailies_poll_result_get_error (result))->code, ==, cases[i].code);
    }
}

static void
test_poll_errors_end_nothing (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
  } cases[] = {
    { 500, "{\"error\":{\"message\":\"x\",\"code\":\"internal_error\"}}", DAILIES_ERROR_SERVER },
    { 503, "", DAILIES_ERROR_TRANSIENT },
    { 429, "{\"error\":{\"message\":\"x\",\"code\":\"rate_limit_exceeded\"}}", DAILIES_ERROR_RATE },
    { 401, "{\"error\":{\"message\":\"x\",\"code\":\"invalid_api_key\"}}", DAILIES_ERROR_AUTH },
    { 200, "{}", DAILIES_ERROR_PROTOCOL },
    { 200, "[]", DAILIES_ERROR_PROTOCOL },
    { 200, "<html>", DAILIES_ERROR_PROTOCOL },
    { 200, "{\"status\":{}}", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_null (poll_reply (fake_reply_new (cases[i].status, NULL, cases[i].body), &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

/* The requests that are left are spread over the rest of the minute, by the
 * service's own clock. */
static void
test_rate_headers (void)
{
  static const struct
  {
    const char *date;
    const char *remaining;
    const char *reset;
    const char *retry_after;
    double seconds;
  } cases[] = {
    { "Thu, 26 Nov 2026 10:00:00 GMT", "4", "1795687240", NULL, 10 },
    { "Thu, 26 Nov 2026 10:00:00 GMT", "0", "1795687240", NULL, 40 },
    { "Thu, 26 Nov 2026 10:00:00 GMT", "4", "1795687240", "3", 3 },
    { "Thu, 26 Nov 2026 10:00:00 GMT", "4", "1795687100", NULL, -1 },
    { "Thu, 26 Nov 2026 10:00:00 GMT", "x", "1795687240", NULL, -1 },
    { "Thu, 26 Nov 2026 10:00:00 GMT", "4", NULL, NULL, -1 },
    { "Thu, 26 Nov 2026 10:00:00 GMT", "2", "30", NULL, 15 },
    { "yesterday", "4", "1795687240", NULL, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FakeReply *reply = fake_reply_with_header (fake_reply_new (200, NULL, "{\"status\":\"processing\"}"), "Date", cases[i].date);
      g_autoptr (DailiesPollResult) result = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      reply = fake_reply_with_header (reply, "X-RateLimit-Remaining", cases[i].remaining);
      if (cases[i].reset != NULL)
        reply = fake_reply_with_header (reply, "X-RateLimit-Reset", cases[i].reset);
      if (cases[i].retry_after != NULL)
        reply = fake_reply_with_header (reply, "Retry-After", cases[i].retry_after);
      result = poll_reply (reply, &error);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_next_poll (result), ==, cases[i].seconds < 0 ? -1 : (gint64) (cases[i].seconds * G_TIME_SPAN_SECOND));
    }
}

/* Videos may be among the jobs. */
static void
test_fall_back (void)
{
  static const char *const bodies[] = { "<html>Not found</html>", "{\"error\":{\"message\":\"Not found\"}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (DailiesRemoteJob) remote = make_remote (&fixture, VIDEO);
      g_autoptr (DailiesPollResult) running = NULL;
      g_autoptr (DailiesPollResult) lost = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", VIDEO, fake_reply_new (404, NULL, bodies[i]));
      fake_service_queue (fixture.service, "GET", JOB, fake_reply_new (200, NULL, "{\"status\":\"processing\"}"));
      fake_service_set (fixture.service, "GET", JOB, fake_reply_new (404, NULL, "{\"error\":{\"message\":\"Job not found\"}}"));
      running = provider_fixture_poll (&fixture, remote, &error);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (running), ==, DAILIES_JOB_RUNNING);
      g_assert_cmpint (dailies_poll_result_get_next_poll (running), >, 0);
      lost = provider_fixture_poll (&fixture, remote, &error);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (lost), ==, DAILIES_JOB_LOST);
      g_assert_cmpuint (fake_service_count (fixture.service, "GET", VIDEO), ==, 2);
      g_assert_cmpuint (fake_service_count (fixture.service, "GET", JOB), ==, 2);
    }
}

/* Any other trouble is no reason to look elsewhere. */
static void
test_no_fall_back (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = make_remote (&fixture, VIDEO);
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", VIDEO, fake_reply_new (500, NULL, ""));
  g_assert_null (provider_fixture_poll (&fixture, remote, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_SERVER);
  g_assert_cmpuint (fake_service_count (fixture.service, "GET", JOB), ==, 0);
}

static GListModel *
result_of (ProviderFixture *fixture,
           const char *target,
           const char *body,
           GError **error)
{
  g_autoptr (DailiesRemoteJob) remote = make_remote (fixture, target);

  fake_service_set (fixture->service, "GET", target, fake_reply_new (200, NULL, body));

  return provider_fixture_result (fixture, remote, error);
}

static void
test_result_files (void)
{
  static const struct
  {
    const char *members;
    guint n_files;
  } cases[] = {
    { "\"output_url\":\"%s/0\",\"output\":null", 1 },
    { "\"output_url\":\"%s/0\",\"output\":[\"%s/0\",\"%s/1\"]", 2 },
    { "\"output\":\"%s/0\"", 1 },
    { "\"output\":{\"url\":\"%s/0\"}", 1 },
    { "\"output\":{\"video\":{\"url\":\"%s/0\"}}", 1 },
    { "\"output\":[{\"url\":\"%s/0\"},{\"url\":\"%s/1\"},7,null,{}]", 2 },
    { "\"data\":[{\"url\":\"%s/0\"}]", 1 },
    { "\"url\":\"%s/0\",\"output\":\"file:///etc/passwd\"", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (GListModel) files = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].members);
      g_string_printf (body, "{\"status\":\"completed\",%s}", cases[i].members);
      g_string_replace (body, "%s", fake_service_get_url (fixture.other), 0);
      files = result_of (&fixture, JOB, body->str, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (files), ==, cases[i].n_files);
      for (guint j = 0; j < cases[i].n_files; j++)
        provider_fixture_assert_file (files, j, fixture.other, j == 0 ? "/0" : "/1", FALSE);
    }
}

/* At home with the key, for there it may be asked for. */
static void
test_result_at_home (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (GListModel) named = NULL;
  g_autoptr (GListModel) unnamed = NULL;
  g_autoptr (GError) error = NULL;

  named = result_of (&fixture, JOB, "{\"status\":\"completed\",\"output_url\":\"/files/1.mp4\"}", &error);
  g_assert_no_error (error);
  provider_fixture_assert_file (named, 0, fixture.service, "/files/1.mp4", TRUE);

  unnamed = result_of (&fixture, VIDEO, "{\"object\":\"video\",\"status\":\"completed\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (unnamed), ==, 1);
  provider_fixture_assert_file (unnamed, 0, fixture.service, VIDEO "/content", TRUE);
}

static void
test_result_errors (void)
{
  static const struct
  {
    const char *body;
    DailiesError category;
  } cases[] = {
    { "{\"status\":\"completed\"}", DAILIES_ERROR_PROTOCOL },
    { "{\"status\":\"completed\",\"output_url\":\"ftp://x/y\"}", DAILIES_ERROR_PROTOCOL },
    { "{\"status\":\"processing\"}", DAILIES_ERROR_TRANSIENT },
    { "{\"status\":\"cancelled\"}", DAILIES_ERROR_NOT_FOUND },
    { "{\"status\":\"failed\",\"error\":\"x\"}", DAILIES_ERROR_SERVER },
    { "{}", DAILIES_ERROR_PROTOCOL },
    { "", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_null (result_of (&fixture, JOB, cases[i].body, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

/* Over HTTP: not a word of the key at the CDN, nor where that sends on to. */
static void
test_key_at_download (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autofree char *body = g_strdup_printf ("{\"status\":\"completed\",\"output_url\":\"%s/clip\"}", fake_service_get_url (fixture.other));
  g_autofree char *part = g_build_filename (fixture.folder, "clip.part", NULL);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autoptr (GError) error = NULL;

  files = result_of (&fixture, JOB, body, &error);
  g_assert_no_error (error);
  fake_service_set (fixture.other, "GET", "/clip", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", "/moved"));
  fake_service_set (fixture.other, "GET", "/moved", fake_reply_new (200, "video/mp4", "away"));
  file = g_list_model_get_item (files, 0);
  download = dailies_download_new (fixture.http, fixture.connection, file, part);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.other), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FakeRequest) request = fake_service_get_request (fixture.other, i);

      g_assert_null (fake_request_get_header (request, "Authorization"));
    }
}

static void
test_what_it_cannot (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = make_remote (&fixture, JOB);
  g_autoptr (DailiesAccount) away = dailies_account_new ("Away", "railwail", NULL, NULL);
  DailiesAccount *here = dailies_connection_get_account (fixture.connection);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, DAILIES_CANCEL_UNSUPPORTED);
  g_assert_no_error (error);
  g_assert_false (dex_await (dailies_provider_look (fixture.provider, fixture.connection, fixture.shot, "job-1", 0, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_null (dex_await_string (dailies_provider_balance (fixture.provider, fixture.connection, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);

  g_assert_cmpstr (dailies_provider_get_word (fixture.provider), ==, "railwail");
  g_assert_true (dailies_provider_needs_key (fixture.provider, away));
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, away), ==, 10 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, here), <, G_TIME_SPAN_SECOND);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/railwail/poll/documented", test_documented_job);
  test_add_fiber ("/railwail/poll/states", test_states);
  test_add_fiber ("/railwail/poll/errors-end-nothing", test_poll_errors_end_nothing);
  test_add_fiber ("/railwail/poll/rate-headers", test_rate_headers);
  test_add_fiber ("/railwail/poll/fall-back", test_fall_back);
  test_add_fiber ("/railwail/poll/no-fall-back", test_no_fall_back);
  test_add_fiber ("/railwail/result/files", test_result_files);
  test_add_fiber ("/railwail/result/at-home", test_result_at_home);
  test_add_fiber ("/railwail/result/errors", test_result_errors);
  test_add_fiber ("/railwail/result/key", test_key_at_download);
  test_add_fiber ("/railwail/what-it-cannot", test_what_it_cannot);

  return g_test_run ();
}

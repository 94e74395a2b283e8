/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Jobs of OpenRouter: openai-compatible-servers.md 5. */

#define G_LOG_DOMAIN "test-openrouter"

#include "dailies-download.h"
#include "dailies-openrouter-provider.h"
#include "provider-fixture.h"

#define VIDEOS "/api/v1/videos"
#define JOB VIDEOS "/job-abc123"

static ProviderFixture
make (void)
{
  return provider_fixture_make (dailies_openrouter_provider_new, "openrouter", "/api/v1");
}

static DailiesPollResult *
poll_body (guint status,
           const char *body,
           GError **error)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("a/b");

  fake_service_set (fixture.service, "GET", VIDEOS "/a%2Fb", fake_reply_new (status, NULL, body));

  return provider_fixture_poll (&fixture, remote, error);
}

static void
test_states (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
    gint64 cost;
    gboolean has_error;
  } cases[] = {
    { 200, "{\"status\":\"pending\"}", DAILIES_JOB_QUEUED, -1, FALSE },
    { 200, "{\"status\":\"in_progress\",\"usage\":null}", DAILIES_JOB_RUNNING, -1, FALSE },
    { 200, "{\"status\":\"dreaming\"}", DAILIES_JOB_RUNNING, -1, FALSE },
    { 200, "{\"status\":\"completed\",\"usage\":{\"cost\":0.5,\"is_byok\":false}}", DAILIES_JOB_DOWNLOADING, 500000, FALSE },
    { 200, "{\"status\":\"completed\",\"usage\":{\"cost\":\"0.1234567\"}}", DAILIES_JOB_DOWNLOADING, 123457, FALSE },
    { 200, "{\"status\":\"completed\",\"usage\":{\"cost\":0}}", DAILIES_JOB_DOWNLOADING, 0, FALSE },
    { 200, "{\"status\":\"completed\",\"usage\":{\"cost\":-1}}", DAILIES_JOB_DOWNLOADING, -1, FALSE },
    { 200, "{\"status\":\"completed\",\"usage\":{\"cost\":null}}", DAILIES_JOB_DOWNLOADING, -1, FALSE },
    { 200, "{\"status\":\"completed\",\"usage\":{\"cost\":1e300}}", DAILIES_JOB_DOWNLOADING, -1, FALSE },
    { 200, "{\"status\":\"completed\",\"usage\":7}", DAILIES_JOB_DOWNLOADING, -1, FALSE },
    { 200, "{\"status\":\"failed\",\"error\":\"Provider returned an error\",\"usage\":{\"cost\":0.01}}", DAILIES_JOB_FAILED, 10000, TRUE },
    { 200, "{\"status\":\"failed\",\"error\":\"Blocked by the content moderation filter\"}", DAILIES_JOB_BLOCKED, -1, TRUE },
    { 200, "{\"status\":\"failed\",\"error\":\"Output was flagged for sensitive content\"}", DAILIES_JOB_BLOCKED, -1, TRUE },
    { 200, "{\"status\":\"failed\",\"error\":{\"message\":\"content policy violation\"}}", DAILIES_JOB_BLOCKED, -1, TRUE },
    { 200, "{\"status\":\"failed\",\"error\":null}", DAILIES_JOB_FAILED, -1, TRUE },
    { 200, "{\"status\":\"cancelled\"}", DAILIES_JOB_CANCELLED, -1, FALSE },
    { 200, "{\"status\":\"cancelled\",\"error\":\"by the service\"}", DAILIES_JOB_CANCELLED, -1, TRUE },
    { 200, "{\"status\":\"expired\",\"error\":\"Job timed out\"}", DAILIES_JOB_EXPIRED, -1, TRUE },
    { 404, "{\"error\":{\"code\":404,\"message\":\"Job not found\"}}", DAILIES_JOB_LOST, -1, TRUE },
    { 410, "{\"error\":{\"code\":410,\"message\":\"Gone\"}}", DAILIES_JOB_EXPIRED, -1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = poll_body (cases[i].status, cases[i].body, &error);
      DailiesMoney cost;

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      g_assert_cmpint (dailies_poll_result_get_error (result) != NULL, ==, cases[i].has_error);
      cost = dailies_poll_result_get_cost (result);
      g_assert_cmpstr (cost.currency, ==, cases[i].cost >= 0 ? "USD" : "");
      g_assert_cmpint (cost.micros, ==, MAX (cases[i].cost, 0));
      g_assert_cmpfloat (dailies_poll_result_get_progress (result), ==, -1);
      g_assert_null (dailies_poll_result_get_log_line (result));
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
    { 500, "{\"error\":{\"code\":500,\"message\":\"x\"}}", DAILIES_ERROR_SERVER },
    { 502, "", DAILIES_ERROR_TRANSIENT },
    { 429, "{}", DAILIES_ERROR_RATE },
    { 401, "{\"error\":{\"code\":401,\"message\":\"x\"}}", DAILIES_ERROR_AUTH },
    { 200, "{}", DAILIES_ERROR_PROTOCOL },
    { 200, "[]", DAILIES_ERROR_PROTOCOL },
    { 200, "<html>", DAILIES_ERROR_PROTOCOL },
    { 200, "{\"status\":7}", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_null (poll_body (cases[i].status, cases[i].body, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

static void
test_poll_notes (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job-abc123");
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", JOB,
                    fake_reply_with_header (fake_reply_new (200, NULL, "{\"status\":\"completed\",\"usage\":{\"cost\":0.02,\"is_byok\":true},\"expires_at\":1790251200}"),
                                            "Retry-After", "25"));
  result = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (dailies_poll_result_get_log_line (result), "your own key"));
  g_assert_cmpint (dailies_poll_result_get_expires_at (result), ==, G_GINT64_CONSTANT (1790251200000000));
  g_assert_cmpint (dailies_poll_result_get_next_poll (result), ==, 25 * G_TIME_SPAN_SECOND);
}

static GListModel *
result_of (ProviderFixture *fixture,
           const char *body,
           GError **error)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job-abc123");

  fake_service_set (fixture->service, "GET", JOB, fake_reply_new (200, NULL, body));

  return provider_fixture_result (fixture, remote, error);
}

static void
test_result_files (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autofree char *body = NULL;
  g_autoptr (GListModel) alone = NULL;
  g_autoptr (GListModel) several = NULL;
  g_autoptr (GListModel) bad = NULL;
  g_autoptr (GError) error = NULL;

  alone = result_of (&fixture, "{\"status\":\"completed\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (alone), ==, 1);
  provider_fixture_assert_file (alone, 0, fixture.service, JOB "/content?index=0", TRUE);

  /* With the key at home, without it elsewhere; a signed address needs none. */
  body = g_strdup_printf ("{\"status\":\"completed\",\"unsigned_urls\":[\"%s/mine/0\",\"%s/theirs/1\",\"%s/theirs/2\"],"
                          "\"urls\":[\"%s/signed/0\",\"%s/signed/1?sig=x\"]}",
                          fake_service_get_url (fixture.service), fake_service_get_url (fixture.other), fake_service_get_url (fixture.other),
                          fake_service_get_url (fixture.other), fake_service_get_url (fixture.other));
  several = result_of (&fixture, body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (several), ==, 3);
  provider_fixture_assert_file (several, 0, fixture.service, "/mine/0", TRUE);
  provider_fixture_assert_file (several, 1, fixture.other, "/signed/1?sig=x", FALSE);
  provider_fixture_assert_file (several, 2, fixture.other, "/theirs/2", FALSE);

  bad = result_of (&fixture, "{\"status\":\"completed\",\"unsigned_urls\":[7,null,\"file:///etc/passwd\"],\"urls\":{}}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (bad), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *target = g_strdup_printf (JOB "/content?index=%u", i);

      provider_fixture_assert_file (bad, i, fixture.service, target, TRUE);
    }
}

static void
test_result_errors (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job-abc123");
  g_autoptr (GError) error = NULL;

  g_assert_null (result_of (&fixture, "{}", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
  g_clear_error (&error);
  g_assert_null (result_of (&fixture, "", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
  g_clear_error (&error);
  fake_service_set (fixture.service, "GET", JOB, fake_reply_new (404, NULL, "{\"error\":{\"code\":404,\"message\":\"no\"}}"));
  g_assert_null (provider_fixture_result (&fixture, remote, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

/* A job that is not done any more has no files. */
static void
test_result_of_ended (void)
{
  static const struct
  {
    const char *body;
    DailiesError category;
  } cases[] = {
    { "{\"status\":\"expired\"}", DAILIES_ERROR_NOT_FOUND },
    { "{\"status\":\"cancelled\"}", DAILIES_ERROR_NOT_FOUND },
    { "{\"status\":\"failed\",\"error\":\"x\"}", DAILIES_ERROR_SERVER },
    { "{\"status\":\"in_progress\"}", DAILIES_ERROR_TRANSIENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_null (result_of (&fixture, cases[i].body, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

/* Over HTTP: the key is seen at home, and by nobody else. */
static void
test_key_at_download (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autofree char *body = g_strdup_printf ("{\"status\":\"completed\",\"unsigned_urls\":[\"" JOB "/content?index=0\",\"%s/clip\"]}", fake_service_get_url (fixture.other));
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GError) error = NULL;

  files = result_of (&fixture, body, &error);
  g_assert_no_error (error);
  fake_service_set (fixture.service, "GET", JOB "/content", fake_reply_new (200, "video/mp4", "home"));
  fake_service_set (fixture.other, "GET", "/clip", fake_reply_new (200, "video/mp4", "away"));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DailiesResultFile) file = g_list_model_get_item (files, i);
      g_autofree char *part = g_strdup_printf ("%s/clip-%u.part", fixture.folder, i);
      g_autoptr (DailiesDownload) download = dailies_download_new (fixture.http, fixture.connection, file, part);
      g_autoptr (FakeRequest) request = NULL;

      dex_await (dailies_download_run (download, NULL), &error);
      g_assert_no_error (error);
      request = fake_service_get_last_request (i == 0 ? fixture.service : fixture.other);
      g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, i == 0 ? "Bearer " TEST_KEY : NULL);
    }
}

static void
test_what_it_cannot (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job-abc123");
  g_autoptr (DailiesAccount) away = dailies_account_new ("Away", "openrouter", NULL, NULL);
  DailiesAccount *here = dailies_connection_get_account (fixture.connection);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, DAILIES_CANCEL_UNSUPPORTED);
  g_assert_no_error (error);
  g_assert_false (dex_await (dailies_provider_look (fixture.provider, fixture.connection, fixture.shot, "job-1", 0, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);

  g_assert_cmpstr (dailies_provider_get_word (fixture.provider), ==, "openrouter");
  g_assert_false (dailies_provider_needs_key (fixture.provider, away));
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, away), ==, 10 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, here), <, G_TIME_SPAN_SECOND);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openrouter/poll/states", test_states);
  test_add_fiber ("/openrouter/poll/errors-end-nothing", test_poll_errors_end_nothing);
  test_add_fiber ("/openrouter/poll/notes", test_poll_notes);
  test_add_fiber ("/openrouter/result/files", test_result_files);
  test_add_fiber ("/openrouter/result/errors", test_result_errors);
  test_add_fiber ("/openrouter/result/of-ended", test_result_of_ended);
  test_add_fiber ("/openrouter/result/key", test_key_at_download);
  test_add_fiber ("/openrouter/what-it-cannot", test_what_it_cannot);

  return g_test_run ();
}

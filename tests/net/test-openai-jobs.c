/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-openai-jobs"

#include "dailies-download.h"
#include "openai-fixture.h"

static DailiesPollResult *
poll_body (guint status,
           const char *body,
           GError **error)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_a/b=+");

  /* The id is one piece of the path, whatever is in it. */
  fake_service_set (fixture.service, "GET", OPENAI_VIDEOS "/video_a%2Fb%3D%2B", fake_reply_new (status, "application/json", body));

  return provider_fixture_poll (&fixture, remote, error);
}

static void
test_statuses (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
    double progress;
    const char *code;
  } cases[] = {
    { 200, "{\"id\":\"a\",\"status\":\"queued\"}", DAILIES_JOB_QUEUED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"pending\",\"progress\":null}", DAILIES_JOB_QUEUED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":33}", DAILIES_JOB_RUNNING, 0.33, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":\"33.5\"}", DAILIES_JOB_RUNNING, 0.335, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":-5}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":1e99}", DAILIES_JOB_RUNNING, 1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":{}}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":7,\"status\":\"processing\"}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"dreaming\"}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"completed\",\"progress\":100}", DAILIES_JOB_DOWNLOADING, 1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"cancelled\"}", DAILIES_JOB_CANCELLED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"expired\"}", DAILIES_JOB_EXPIRED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"code\":\"moderation_blocked\",\"message\":\"No.\"}}", DAILIES_JOB_BLOCKED, -1, "moderation_blocked" },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"code\":\"x\",\"message\":\"Input blocked when checking inputs. Possible reasons: faces\"}}", DAILIES_JOB_BLOCKED, -1, "x" },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"message\":\"CUDA out of memory\"}}", DAILIES_JOB_FAILED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":\"text\"}", DAILIES_JOB_FAILED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":null}", DAILIES_JOB_FAILED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\"}", DAILIES_JOB_FAILED, -1, NULL },
    /* vLLM-Omni */
    { 422, "{\"id\":\"a\",\"object\":\"video\",\"status\":\"failed\",\"error\":{\"code\":422,\"message\":\"bad\"}}", DAILIES_JOB_FAILED, -1, "422" },
    { 404, "{\"error\":{\"message\":\"No such video\",\"code\":\"video_not_found\"}}", DAILIES_JOB_LOST, -1, "video_not_found" },
    { 404, "{\"detail\":\"Video not found\"}", DAILIES_JOB_LOST, -1, NULL },
    { 410, "{\"error\":\"gone\"}", DAILIES_JOB_EXPIRED, -1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = poll_body (cases[i].status, cases[i].body, &error);
      gboolean ended = cases[i].state == DAILIES_JOB_FAILED || cases[i].state == DAILIES_JOB_BLOCKED ||
                       cases[i].state == DAILIES_JOB_LOST || cases[i].status == 410;

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      g_assert_cmpfloat_with_epsilon (dailies_poll_result_get_progress (result), cases[i].progress, 1e-9);
      g_assert_cmpint (dailies_poll_result_get_error (result) != NULL, ==, ended);
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
    gboolean retryable;
  } cases[] = {
    { 503, "{}", DAILIES_ERROR_TRANSIENT, TRUE },
    { 500, "", DAILIES_ERROR_SERVER, FALSE },
    { 429, "{}", DAILIES_ERROR_RATE, TRUE },
    { 401, "{\"error\":{\"message\":\"no\"}}", DAILIES_ERROR_AUTH, FALSE },
    { 404, "<h1>Not Found</h1>", DAILIES_ERROR_NOT_FOUND, FALSE },
    /* FastAPI of an address that it does not have. */
    { 404, "{\"detail\":\"Not Found\"}", DAILIES_ERROR_NOT_FOUND, FALSE },
    { 200, "<h1>Sign in</h1>", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "[]", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "{\"id\":\"a\"}", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "{\"id\":null,\"status\":\"failed\"}", DAILIES_ERROR_PROTOCOL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_null (poll_body (cases[i].status, cases[i].body, &error));
      net_test_assert_details (error, cases[i].category, NULL, cases[i].retryable, FALSE);
    }
}

static void
test_result (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autofree char *part = g_build_filename (fixture.folder, "clip.part", NULL);
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, "{\"key\": \"" TEST_KEY "\", \"polls_needed\": 0, \"truncate_content_times\": 2}");
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  g_object_unref (provider_fixture_poll (&fixture, remote, &error));
  files = dex_await_object (dailies_provider_result (fixture.provider, fixture.connection, remote, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (files), ==, 1);
  file = g_list_model_get_item (files, 0);
  download = dailies_download_new (fixture.http, fixture.connection, file, part);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (part, &data, &length, NULL));
  g_assert_cmpmem (data, length, g_bytes_get_data (fake_video_service_get_clip (fixture.videos), NULL),
                   g_bytes_get_size (fake_video_service_get_clip (fixture.videos)));
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "downloads"), ==, 3);
}

static void
check_cancel (const char *control,
              guint n_polls,
              DailiesCancelOutcome outcome,
              guint n_deletes)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, control);
  remote = provider_fixture_submit (&fixture, &error);
  for (guint i = 0; i < n_polls; i++)
    g_object_unref (provider_fixture_poll (&fixture, remote, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, outcome);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "deletes"), ==, n_deletes);
}

static void
test_cancel (void)
{
  check_cancel ("{\"hold\": \"running\"}", 1, DAILIES_CANCEL_UNSUPPORTED, 1);
  check_cancel ("{\"hold\": \"running\", \"delete_running\": true}", 1, DAILIES_CANCEL_ACCEPTED, 1);
  check_cancel ("{\"hold\": \"queued\", \"delete_running\": true}", 0, DAILIES_CANCEL_ACCEPTED, 1);
  /* What is finished may not have been fetched, and is paid for. */
  check_cancel ("{\"polls_needed\": 0}", 1, DAILIES_CANCEL_TOO_LATE, 0);
  check_cancel ("{\"lose\": true}", 0, DAILIES_CANCEL_TOO_LATE, 0);
}

static void
check_refused_cancel (guint status,
                      guint next_status,
                      const char *next,
                      DailiesCancelOutcome outcome)
{
  const char *path = OPENAI_VIDEOS "/a";
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("a");
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", path, fake_reply_new (200, NULL, "{\"id\":\"a\",\"status\":\"in_progress\"}"));
  fake_service_queue (fixture.service, "GET", path, fake_reply_new (next_status, NULL, next));
  fake_service_set (fixture.service, "DELETE", path, fake_reply_new (status, NULL, "{\"detail\":\"no\"}"));
  g_assert_cmpuint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, outcome);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_count (fixture.service, "DELETE", path), ==, 1);
}

static void
test_refused_cancel (void)
{
  /* Gone, or going: an answer before it was lost, or it takes its time. */
  check_refused_cancel (404, 404, "{\"detail\":\"Video not found\"}", DAILIES_CANCEL_ACCEPTED);
  check_refused_cancel (409, 200, "{\"id\":\"a\",\"status\":\"cancelled\"}", DAILIES_CANCEL_ACCEPTED);
  check_refused_cancel (404, 200, "{\"id\":\"a\",\"status\":\"in_progress\"}", DAILIES_CANCEL_UNSUPPORTED);
  check_refused_cancel (409, 500, "", DAILIES_CANCEL_UNSUPPORTED);
  check_refused_cancel (405, 200, "{}", DAILIES_CANCEL_UNSUPPORTED);
}

/* Addresses that a service names itself may be those of others. */
static void
test_key_and_named_addresses (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *poll_url = fake_service_dup_url (other, "/poll");
  g_autofree char *result_url = fake_service_dup_url (other, "/clip?sig=x");
  g_autoptr (DailiesRemoteJob) remote = g_object_new (DAILIES_TYPE_REMOTE_JOB, "id", "a", "poll-url", poll_url, "result-url", result_url, NULL);
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autofree char *part = g_build_filename (fixture.folder, "clip.part", NULL);
  g_autoptr (GError) error = NULL;

  fake_service_set (other, "GET", "/poll", fake_reply_new (200, NULL, "{\"id\":\"a\",\"status\":\"completed\"}"));
  fake_service_set (other, "GET", "/clip", fake_reply_new (200, "video/mp4", "clip"));
  result = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (result), ==, DAILIES_JOB_DOWNLOADING);
  files = dex_await_object (dailies_provider_result (fixture.provider, fixture.connection, remote, NULL), &error);
  g_assert_no_error (error);
  file = g_list_model_get_item (files, 0);
  download = dailies_download_new (fixture.http, fixture.connection, file, part);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);

  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
  g_assert_cmpuint (fake_service_get_n_requests (other), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FakeRequest) request = fake_service_get_request (other, i);

      g_assert_null (fake_request_get_header (request, "Authorization"));
    }
}

static GListModel *
list_models (ProviderFixture *fixture,
             GError **error)
{
  return dex_await_object (dailies_provider_list_models (fixture->provider, fixture->connection, NULL), error);
}

static void
test_models (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesModel) first = NULL;
  g_autoptr (DailiesModel) second = NULL;
  g_autoptr (GError) error = NULL;
  double minimum;
  double maximum;
  double step;

  fake_video_service_control (fixture.videos,
                              "{\"models\": [{\"id\":\"animatic-1\",\"object\":\"model\",\"owned_by\":\"dailies\",\"name\":\"Animatic\","
                              "\"dailies\":{\"durations\":{\"minimum\":1,\"maximum\":120},\"seed\":true}},"
                              "{\"id\":\"gpt\",\"capabilities\":{\"durations\":\"many\"}},{\"object\":\"model\"},{\"id\":\"\"},7,\"plain\"]}");
  models = list_models (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 3);
  first = g_list_model_get_item (models, 0);
  g_assert_cmpstr (dailies_model_get_id (first), ==, "animatic-1");
  g_assert_cmpstr (dailies_model_get_name (first), ==, "Animatic");
  g_assert_cmpstr (dailies_model_get_developer (first), ==, "dailies");
  g_assert_true (dailies_capabilities_get_duration_range (dailies_model_get_capabilities (first), &minimum, &maximum, &step));
  g_assert_cmpfloat (maximum, ==, 120);
  second = g_list_model_get_item (models, 1);
  g_assert_cmpstr (dailies_model_get_name (second), ==, "gpt");
  g_assert_false (dailies_capabilities_get_duration_range (dailies_model_get_capabilities (second), &minimum, &maximum, &step));
}

static void
test_models_of_others (void)
{
  static const struct
  {
    const char *body;
    guint n_models;
  } cases[] = {
    { "[{\"id\":\"a\"}]", 1 },
    { "{\"models\":[{\"name\":\"a\"}]}", 1 },
    { "{\"data\":[]}", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make ();
      g_autoptr (GListModel) models = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/v1/models", fake_reply_new (200, NULL, cases[i].body));
      models = list_models (&fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (models), ==, cases[i].n_models);
    }
}

static void
test_test (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, "{\"key\": \"" TEST_KEY "\"}");
  sentence = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (sentence, "takes the key and offers 1 model"));

  fake_video_service_control (fixture.videos, "{\"key\": \"another\"}");
  g_assert_null (dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error));
  net_test_assert_details (error, DAILIES_ERROR_AUTH, "invalid_api_key", FALSE, FALSE);
  g_assert_null (strstr (error->message, TEST_KEY));
}

static void
test_the_rest (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  DailiesAccount *account = dailies_connection_get_account (fixture.connection);
  g_autoptr (DailiesAccount) hosted = dailies_account_new ("Hosted", "openai", NULL, NULL);
  g_autoptr (DailiesConnection) connection = dailies_connection_new (hosted, "k");
  g_autoptr (DailiesEstimate) estimate = NULL;
  g_autofree char *balance = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dailies_provider_get_word (fixture.provider), ==, "openai");
  g_assert_false (dailies_provider_needs_key (fixture.provider, account));
  g_assert_true (dailies_provider_needs_key (fixture.provider, hosted));
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, account), <, G_TIME_SPAN_SECOND);
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, hosted), >=, G_TIME_SPAN_SECOND);
  g_assert_cmpstr (dailies_account_get_base_url (dailies_connection_get_account (connection)), ==, "https://api.openai.com/v1");

  estimate = dex_await_boxed (dailies_provider_estimate (fixture.provider, fixture.connection, fixture.model, fixture.shot, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_UNKNOWN);
  balance = dex_await_string (dailies_provider_balance (fixture.provider, fixture.connection, NULL), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openai/poll/statuses", test_statuses);
  test_add_fiber ("/openai/poll/errors", test_poll_errors_end_nothing);
  test_add_fiber ("/openai/result", test_result);
  test_add_fiber ("/openai/cancel/outcomes", test_cancel);
  test_add_fiber ("/openai/cancel/refused", test_refused_cancel);
  test_add_fiber ("/openai/key", test_key_and_named_addresses);
  test_add_fiber ("/openai/models", test_models);
  test_add_fiber ("/openai/models-of-others", test_models_of_others);
  test_add_fiber ("/openai/test", test_test);
  test_add_fiber ("/openai/the-rest", test_the_rest);

  return g_test_run ();
}

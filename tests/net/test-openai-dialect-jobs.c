/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What becomes of jobs in each dialect, as openai-compatible-servers.md has
 * it. */

#define G_LOG_DOMAIN "test-openai-dialect-jobs"

#include "dailies-download.h"
#include "openai-fixture.h"

#define LITELLM_ID "video_bGl0ZWxsbTpj/dXN0+b20="
#define LITELLM_PATH "/v1/videos/video_bGl0ZWxsbTpj%2FdXN0%2Bb20%3D"

static DailiesResultFile *
find_result (ProviderFixture *fixture,
             DailiesRemoteJob *remote,
             GError **error)
{
  g_autoptr (GListModel) files = dex_await_object (dailies_provider_result (fixture->provider, fixture->connection, remote, NULL), error);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

static DailiesCancelOutcome
cancel (ProviderFixture *fixture,
        const char *id)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new (id);
  g_autoptr (GError) error = NULL;
  guint outcome = dex_await_enum (dailies_provider_cancel (fixture->provider, fixture->connection, remote, NULL), &error);

  g_assert_no_error (error);

  return outcome;
}

static char *
fetch (ProviderFixture *fixture,
       DailiesResultFile *file)
{
  g_autoptr (DailiesDownload) download = NULL;
  g_autofree char *part = g_build_filename (fixture->folder, "clip.part", NULL);
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  download = dailies_download_new (fixture->http, fixture->connection, file, part);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (part, &text, NULL, NULL));

  return text;
}

/* SGLang: the clip may be in a cloud, which is never shown the key. */
static void
test_sglang_result (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("sglang", "/v1");
  g_autoptr (FakeService) cloud = fake_service_new (NULL);
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("a");
  g_autofree char *job = g_strdup_printf ("{\"id\":\"a\",\"status\":\"completed\",\"url\":\"%s/bucket/a.mp4\",\"file_path\":\"outputs/a.mp4\"}", fake_service_get_url (cloud));
  g_autofree char *content = fake_service_dup_url (fixture.service, "/v1/videos/a/content");
  g_autofree char *relative = fake_service_dup_url (fixture.service, "/files/a.mp4");
  g_autoptr (DailiesResultFile) stored = NULL;
  g_autoptr (DailiesResultFile) named = NULL;
  g_autoptr (DailiesResultFile) served = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autofree char *clip = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/v1/videos/a", fake_reply_new (200, NULL, job));
  fake_service_queue (fixture.service, "GET", "/v1/videos/a", fake_reply_new (200, NULL, "{\"id\":\"a\",\"status\":\"completed\",\"url\":\"/files/a.mp4\"}"));
  fake_service_queue (fixture.service, "GET", "/v1/videos/a", fake_reply_new (200, NULL, "{\"id\":\"a\",\"status\":\"completed\",\"url\":null}"));
  fake_service_set (cloud, "GET", "/bucket/a.mp4", fake_reply_new (200, "video/mp4", "clip"));
  stored = find_result (&fixture, remote, &error);
  g_assert_no_error (error);
  clip = fetch (&fixture, stored);
  g_assert_cmpstr (clip, ==, "clip");
  request = fake_service_get_last_request (cloud);
  g_assert_null (fake_request_get_header (request, "Authorization"));

  named = find_result (&fixture, remote, &error);
  g_assert_cmpstr (dailies_result_file_get_url (named), ==, relative);
  served = find_result (&fixture, remote, &error);
  g_assert_cmpstr (dailies_result_file_get_url (served), ==, content);

  g_assert_null (find_result (&fixture, remote, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

/* SGLang: a delete only forgets the job, which goes on. */
static void
test_sglang_jobs (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("sglang", "/v1");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("a");
  g_autoptr (DailiesPollResult) failed = NULL;
  g_autoptr (DailiesPollResult) deleted = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/v1/videos/a", fake_reply_new (200, NULL, "{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"message\":\"CUDA out of memory\"}}"));
  fake_service_queue (fixture.service, "GET", "/v1/videos/a", fake_reply_new (200, NULL, "{\"id\":\"a\",\"status\":\"deleted\"}"));
  failed = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (failed), ==, DAILIES_JOB_FAILED);
  g_assert_cmpstr (dailies_poll_result_get_error (failed)->message, ==, "CUDA out of memory");
  deleted = provider_fixture_poll (&fixture, remote, &error);
  g_assert_cmpint (dailies_poll_result_get_state (deleted), ==, DAILIES_JOB_CANCELLED);

  g_assert_cmpint (cancel (&fixture, "a"), ==, DAILIES_CANCEL_UNSUPPORTED);
  g_assert_cmpuint (fake_service_count (fixture.service, "DELETE", "/v1/videos/a"), ==, 0);
}

static void
test_vllm_omni_failed_job (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("vllm-omni", "/v1");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_gen_0");
  g_autoptr (DailiesPollResult) failed = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/v1/videos/video_gen_0",
                    fake_reply_new (500, NULL, "{\"id\":\"video_gen_0\",\"object\":\"video\",\"status\":\"failed\",\"error\":{\"code\":500,\"message\":\"Out of memory\"},\"stage_durations\":{}}"));
  failed = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (failed), ==, DAILIES_JOB_FAILED);
  g_assert_cmpstr (dailies_poll_result_get_error (failed)->message, ==, "Out of memory");
}

/* vLLM-Omni: 409 until the work has stopped. */
static void
test_vllm_omni_cancel (void)
{
  static const struct
  {
    guint n_conflicts;
    guint n_deletes;
    DailiesCancelOutcome outcome;
  } cases[] = {
    { 0, 1, DAILIES_CANCEL_ACCEPTED },
    { 2, 3, DAILIES_CANCEL_ACCEPTED },
    { 9, 5, DAILIES_CANCEL_UNSUPPORTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make_for ("vllm-omni", "/v1");

      for (guint j = 0; j < cases[i].n_conflicts; j++)
        fake_service_queue (fixture.service, "DELETE", "/v1/videos/a", fake_reply_new (409, NULL, "{\"detail\":\"still cancelling\"}"));
      fake_service_set (fixture.service, "DELETE", "/v1/videos/a", fake_reply_new (200, NULL, "{\"id\":\"a\",\"deleted\":true,\"object\":\"video.deleted\"}"));
      fake_service_set (fixture.service, "GET", "/v1/videos/a", fake_reply_new (200, NULL, "{\"id\":\"a\",\"status\":\"in_progress\"}"));
      g_assert_cmpint (cancel (&fixture, "a"), ==, cases[i].outcome);
      g_assert_cmpuint (fake_service_count (fixture.service, "DELETE", "/v1/videos/a"), ==, cases[i].n_deletes);
    }
}

static void
test_litellm_jobs (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("litellm", "/v1");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new (LITELLM_ID);
  g_autofree char *content = fake_service_dup_url (fixture.service, LITELLM_PATH "/content");
  g_autoptr (DailiesPollResult) running = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", LITELLM_PATH, fake_reply_new (200, NULL, "{\"id\":\"" LITELLM_ID "\",\"status\":\"processing\",\"usage\":{\"duration_seconds\":4.0}}"));
  running = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (running), ==, DAILIES_JOB_RUNNING);
  file = find_result (&fixture, remote, &error);
  g_assert_cmpstr (dailies_result_file_get_url (file), ==, content);

  /* There is no such route. */
  g_assert_cmpint (cancel (&fixture, LITELLM_ID), ==, DAILIES_CANCEL_UNSUPPORTED);
  g_assert_cmpuint (fake_service_count (fixture.service, "DELETE", LITELLM_PATH), ==, 0);
}

/* LiteLLM lists the jobs of one of its services: what is not in the list may
 * still be with another. */
static void
test_litellm_look (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("litellm", "/v1");
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autofree char *listed = g_strdup_printf ("{\"data\":[{\"id\":\"" LITELLM_ID "\",\"prompt\":\"A red kite\",\"created_at\":%" G_GINT64_FORMAT "}],\"has_more\":false}",
                                             TEST_CLOCK_START / G_USEC_PER_SEC);
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", "/v1/videos", fake_reply_new (200, NULL, "{\"data\":[],\"has_more\":false}"));
  fake_service_queue (fixture.service, "GET", "/v1/videos", fake_reply_new (200, NULL, listed));
  g_assert_null (dex_await_object (dailies_provider_look (fixture.provider, fixture.connection, fixture.shot, OPENAI_JOB_ID, TEST_CLOCK_START, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  request = fake_service_get_last_request (fixture.service);
  g_assert_nonnull (strstr (request->query, "custom_llm_provider=openai"));

  remote = dex_await_object (dailies_provider_look (fixture.provider, fixture.connection, fixture.shot, OPENAI_JOB_ID, TEST_CLOCK_START, NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, LITELLM_ID);
}

/* Azure keeps clips for a day, and does not always say so. */
static void
test_azure_expiry (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("azure", "");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("a");
  static const struct
  {
    const char *job;
    gint64 expires_at;
  } cases[] = {
    { "{\"id\":\"a\",\"status\":\"completed\",\"created_at\":1000,\"completed_at\":2000,\"expires_at\":3000}", 3000 },
    { "{\"id\":\"a\",\"status\":\"completed\",\"created_at\":1000,\"completed_at\":2000,\"expires_at\":null}", 2000 + 86400 },
    { "{\"id\":\"a\",\"status\":\"completed\",\"created_at\":1000}", 1000 + 86400 },
    { "{\"id\":\"a\",\"status\":\"completed\"}", 0 },
    { "{\"id\":\"a\",\"status\":\"in_progress\",\"created_at\":1000}", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesPollResult) result = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/openai/v1/videos/a", fake_reply_new (200, NULL, cases[i].job));
      result = provider_fixture_poll (&fixture, remote, &error);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_expires_at (result), ==, cases[i].expires_at * G_USEC_PER_SEC);
    }
}

static void
check_clip (const char *answer,
            const char *url,
            const char *bytes)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("localai", "");
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autofree char *absolute = url != NULL ? fake_service_dup_url (fixture.service, url) : NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", "/video", fake_reply_new (200, NULL, answer));
  remote = provider_fixture_submit (&fixture, &error);
  if (url == NULL && bytes == NULL)
    {
      net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE);
      return;
    }

  /* Nothing more is asked. */
  g_assert_no_error (error);
  result = provider_fixture_poll (&fixture, remote, &error);
  g_assert_cmpint (dailies_poll_result_get_state (result), ==, DAILIES_JOB_DOWNLOADING);
  g_assert_cmpstr (dailies_poll_result_get_mime_type (result), ==, url == NULL ? NULL : g_str_has_suffix (url, "webm") ? "video/webm"
                                                                                                                       : "video/mp4");
  file = find_result (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_result_file_get_url (file), ==, absolute);
  if (bytes != NULL)
    g_assert_cmpmem (g_bytes_get_data (dailies_result_file_get_bytes (file), NULL), g_bytes_get_size (dailies_result_file_get_bytes (file)), bytes, strlen (bytes));
  g_assert_cmpint (cancel (&fixture, dailies_remote_job_get_id (remote)), ==, DAILIES_CANCEL_UNSUPPORTED);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

static void
test_localai_clip (void)
{
  check_clip ("{\"id\":\"u\",\"created\":1,\"data\":[{\"url\":\"/generated-videos/x.mp4\"}]}", "/generated-videos/x.mp4", NULL);
  check_clip ("{\"data\":[{\"url\":\"generated-videos/x.webm\"}]}", "/generated-videos/x.webm", NULL);
  check_clip ("{\"id\":\"u\",\"data\":[{\"b64_json\":\"Y2xpcA==\"}]}", NULL, "clip");
  check_clip ("{\"id\":\"u\",\"data\":[{\"b64_json\":\"data:video/mp4;base64,Y2xpcA==\"}]}", NULL, "clip");
  check_clip ("{\"id\":\"u\",\"data\":[{\"b64_json\":\"\"}]}", NULL, NULL);
  check_clip ("{\"id\":\"u\",\"data\":[{}]}", NULL, NULL);
  check_clip ("{\"id\":\"u\",\"data\":[]}", NULL, NULL);
  check_clip ("{\"id\":\"u\",\"status\":\"queued\"}", NULL, NULL);
  check_clip ("[]", NULL, NULL);
}

/* What came with an answer to an earlier process is gone. */
static void
test_localai_lost_clip (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("localai", "");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("u");
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (GError) error = NULL;

  result = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (result), ==, DAILIES_JOB_LOST);
  g_assert_null (dex_await_object (dailies_provider_look (fixture.provider, fixture.connection, fixture.shot, OPENAI_JOB_ID, 1, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

static gboolean
was_asked (gpointer data)
{
  return fake_service_get_n_requests (data) > 0;
}

/* A clip may take hours to make, and nothing is heard of it meanwhile. */
static void
test_localai_takes_hours (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("localai", "");
  FakeReply *reply = fake_reply_new (200, NULL, "{\"id\":\"u\",\"data\":[{\"url\":\"/x.mp4\"}]}");
  g_autoptr (DexFuture) submission = NULL;
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;

  reply->stall_after = 0;
  fake_service_set (fixture.service, "POST", "/video", reply);
  submission = dailies_provider_submit (fixture.provider, fixture.connection, fixture.model, fixture.shot, OPENAI_JOB_ID, NULL);
  g_assert_true (test_await_until (was_asked, fixture.service, 20000));
  test_clock_advance (fixture.clock, 20 * G_TIME_SPAN_HOUR);
  test_drain ();
  g_assert_true (dex_future_is_pending (submission));
  fake_service_release (fixture.service);
  remote = dex_await_object (g_steal_pointer (&submission), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "u");
}

static void
test_localai_errors (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
    gboolean outcome_unknown;
  } cases[] = {
    { 400, "{\"error\":{\"code\":400,\"message\":\"Bad Request\",\"type\":\"\"}}", DAILIES_ERROR_VALIDATION, FALSE },
    { 412, "{\"error\":{\"message\":\"no GPU\"}}", DAILIES_ERROR_VALIDATION, FALSE },
    { 500, "{\"error\":{\"message\":\"rpc error\"}}", DAILIES_ERROR_SERVER, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make_for ("localai", "");
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "POST", "/video", fake_reply_new (cases[i].status, NULL, cases[i].body));
      g_assert_null (provider_fixture_submit (&fixture, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_assert_cmpint (dailies_error_get_details (error)->outcome_unknown, ==, cases[i].outcome_unknown);
    }
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openai-dialect-jobs/sglang/result", test_sglang_result);
  test_add_fiber ("/openai-dialect-jobs/sglang/jobs", test_sglang_jobs);
  test_add_fiber ("/openai-dialect-jobs/vllm-omni/failed-job", test_vllm_omni_failed_job);
  test_add_fiber ("/openai-dialect-jobs/vllm-omni/cancel", test_vllm_omni_cancel);
  test_add_fiber ("/openai-dialect-jobs/litellm/jobs", test_litellm_jobs);
  test_add_fiber ("/openai-dialect-jobs/litellm/look", test_litellm_look);
  test_add_fiber ("/openai-dialect-jobs/azure/expiry", test_azure_expiry);
  test_add_fiber ("/openai-dialect-jobs/localai/clip", test_localai_clip);
  test_add_fiber ("/openai-dialect-jobs/localai/lost-clip", test_localai_lost_clip);
  test_add_fiber ("/openai-dialect-jobs/localai/takes-hours", test_localai_takes_hours);
  test_add_fiber ("/openai-dialect-jobs/localai/errors", test_localai_errors);

  return g_test_run ();
}

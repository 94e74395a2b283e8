/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-gemini"

#include <string.h>

#include "dailies-download.h"
#include "gemini-fixture.h"

#define DAY G_TIME_SPAN_DAY

#define VIDEO(part) "{\"id\":\"a\",\"status\":\"completed\",\"steps\":[{\"type\":\"thought\"},{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Here.\"}," part "]}]}"
#define WORDS(part) "{\"id\":\"a\",\"status\":\"completed\",\"steps\":[" part "]}"

static DailiesPollResult *
poll_body (guint status,
           const char *body,
           GError **error)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

  fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (status, "application/json", body));

  return gemini_fixture_poll (&fixture, GEMINI_ID, error);
}

static void
test_statuses (void)
{
  static const struct
  {
    const char *body;
    DailiesJobState state;
    int category;
    const char *code;
    const char *message;
  } cases[] = {
    { "{\"id\":\"a\",\"status\":\"queued\"}", DAILIES_JOB_QUEUED, 0, NULL, NULL },
    { "{\"status\":\"in_progress\",\"steps\":7}", DAILIES_JOB_RUNNING, 0, NULL, NULL },
    { "{\"id\":\"a\",\"status\":\"dreaming\"}", DAILIES_JOB_RUNNING, 0, NULL, NULL },
    { "{\"id\":\"a\",\"status\":\"cancelled\"}", DAILIES_JOB_CANCELLED, 0, NULL, NULL },
    { VIDEO ("{\"type\":\"video\",\"uri\":\"https://elsewhere.example/clip\"}"), DAILIES_JOB_DOWNLOADING, 0, NULL, NULL },
    { VIDEO ("{\"type\":\"video\",\"data\":\"AAAA\"}"), DAILIES_JOB_DOWNLOADING, 0, NULL, NULL },
    { "{\"status\":\"completed\",\"steps\":[],\"output_video\":{\"uri\":\"https://elsewhere.example/clip\"}}", DAILIES_JOB_DOWNLOADING, 0, NULL, NULL },
    /* Not in the form that we know: it was paid for all the same. */
    { "{\"status\":\"completed\",\"outputs\":[]}", DAILIES_JOB_DOWNLOADING, 0, NULL, NULL },
    /* An answer in words is a refusal; the last one counts. */
    { WORDS ("{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"First.\"}]},"
             "{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"I cannot\"},7,{\"type\":\"text\",\"text\":\"do this.\"}]},{\"type\":\"thought\"}"),
      DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION, "output-without-clip", "I cannot do this." },
    { WORDS (""), DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION, "output-without-clip", "127.0.0.1 ended without a clip and gives no reason" },
    { WORDS ("7,\"x\",{\"type\":7},{\"type\":\"model_output\",\"content\":{}}"), DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION, "output-without-clip", NULL },
    { "{\"status\":\"failed\",\"error\":{\"code\":\"internal\",\"message\":\"Boom\"}}", DAILIES_JOB_FAILED, DAILIES_ERROR_SERVER, "internal", "Boom" },
    { "{\"status\":\"failed\",\"error\":null,\"errors\":[{\"code\":13,\"message\":\"Boom\"}]}", DAILIES_JOB_FAILED, DAILIES_ERROR_SERVER, "13", "Boom" },
    { "{\"status\":\"failed\",\"errors\":[{\"code\":\"prohibited_content\",\"message\":\"No\"}]}", DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION, "prohibited_content", "No" },
    { "{\"status\":\"failed\"}", DAILIES_JOB_FAILED, DAILIES_ERROR_SERVER, NULL, "127.0.0.1 reports a failure and gives no reason" },
    { "{\"status\":\"incomplete\"}", DAILIES_JOB_FAILED, DAILIES_ERROR_SERVER, "incomplete", NULL },
    { "{\"status\":\"budget_exceeded\"}", DAILIES_JOB_FAILED, DAILIES_ERROR_SERVER, "budget_exceeded", NULL },
    { "{\"status\":\"requires_action\"}", DAILIES_JOB_FAILED, DAILIES_ERROR_SERVER, "requires_action", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = poll_body (200, cases[i].body, &error);
      const GError *reason;

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      g_assert_cmpfloat (dailies_poll_result_get_progress (result), ==, -1);
      g_assert_cmpint (dailies_poll_result_get_queue_position (result), ==, -1);
      g_assert_false (dailies_money_is_known (dailies_poll_result_get_cost (result)));
      g_assert_cmpint (dailies_poll_result_get_expires_at (result) > 0, ==, cases[i].state == DAILIES_JOB_DOWNLOADING);
      reason = dailies_poll_result_get_error (result);
      g_assert_cmpint (reason != NULL, ==, cases[i].category != 0);
      if (reason == NULL)
        continue;
      net_test_assert_details (reason, (DailiesError) cases[i].category, cases[i].code, FALSE, FALSE);
      if (cases[i].message != NULL)
        g_assert_cmpstr (reason->message, ==, cases[i].message);
    }
}

/* Nothing that is no word of the service on the job ends it. */
static void
test_poll_errors (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
    gboolean retryable;
    guint n_requests;
  } cases[] = {
    { 400, "{\"error\":{\"code\":400,\"message\":\"Bad request\",\"status\":\"INVALID_ARGUMENT\"}}", DAILIES_ERROR_TRANSIENT, TRUE, 3 },
    { 400, "{\"error\":{\"code\":400,\"message\":\"API key not valid\",\"status\":\"INVALID_ARGUMENT\"}}", DAILIES_ERROR_AUTH, FALSE, 3 },
    { 404, "<h1>Not Found</h1>", DAILIES_ERROR_TRANSIENT, TRUE, 3 },
    { 404, "{\"detail\":\"Not Found\"}", DAILIES_ERROR_TRANSIENT, TRUE, 3 },
    { 403, "{\"error\":{\"message\":\"Unpaid\"}}", DAILIES_ERROR_PERMISSION, FALSE, 1 },
    { 500, "", DAILIES_ERROR_SERVER, FALSE, 1 },
    { 503, "{}", DAILIES_ERROR_TRANSIENT, TRUE, 3 },
    { 429, "{}", DAILIES_ERROR_RATE, TRUE, 3 },
    { 200, "<h1>Sign in</h1>", DAILIES_ERROR_PROTOCOL, FALSE, 1 },
    { 200, "{}", DAILIES_ERROR_PROTOCOL, FALSE, 1 },
    { 200, "{\"id\":\"a\",\"status\":7}", DAILIES_ERROR_PROTOCOL, FALSE, 1 },
    { 200, "[]", DAILIES_ERROR_PROTOCOL, FALSE, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (cases[i].status, "application/json", cases[i].body));
      g_assert_null (gemini_fixture_poll (&fixture, GEMINI_ID, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_assert_cmpint (dailies_error_get_details (error)->retryable, ==, cases[i].retryable);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, cases[i].n_requests);
    }
}

static void
test_unknown_interaction (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
  } cases[] = {
    { 400, "{\"error\":{\"code\":400,\"message\":\"Invalid interaction name\",\"status\":\"INVALID_ARGUMENT\"}}", DAILIES_JOB_LOST },
    { 400, "{\"error\":{\"code\":400,\"message\":\"Interaction v1_a has expired\"}}", DAILIES_JOB_LOST },
    { 404, "{\"error\":{\"code\":404,\"message\":\"Requested entity was not found.\",\"status\":\"NOT_FOUND\"}}", DAILIES_JOB_LOST },
    { 410, "{\"error\":{\"code\":410,\"message\":\"Gone\"}}", DAILIES_JOB_EXPIRED },
    { 400, "{\"error\":{\"code\":400,\"message\":\"Stopped by the safety filters\"}}", DAILIES_JOB_BLOCKED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = poll_body (cases[i].status, cases[i].body, &error);

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      g_assert_error (dailies_poll_result_get_error (result), DAILIES_ERROR,
                      (cases[i].state == DAILIES_JOB_BLOCKED ? DAILIES_ERROR_MODERATION : DAILIES_ERROR_NOT_FOUND));
    }
}

/* Reported of jobs that went on, so it takes three to be believed. */
static void
test_single_refusals (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", GEMINI_JOB,
                      fake_reply_new (400, "application/json", "{\"error\":{\"code\":400,\"message\":\"Invalid interaction name\"}}"));
  fake_service_queue (fixture.service, "GET", GEMINI_JOB,
                      fake_reply_new (404, "application/json", "{\"error\":{\"code\":404,\"message\":\"No\",\"status\":\"NOT_FOUND\"}}"));
  fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", "{\"status\":\"in_progress\"}"));
  result = gemini_fixture_poll (&fixture, GEMINI_ID, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (result), ==, DAILIES_JOB_RUNNING);
}

static void
test_refusal_without_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesPollResult) result = poll_body (200, WORDS ("{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Not for " TEST_KEY ".\"}]}"), &error);

  g_assert_no_error (error);
  g_assert_null (strstr (dailies_poll_result_get_error (result)->message, TEST_KEY));
}

static char *
make_completed (ProviderFixture *fixture,
                const char *rest)
{
  g_autofree char *uri = fake_service_dup_url (fixture->service, rest);

  return g_strdup_printf (VIDEO ("{\"type\":\"video\",\"uri\":\"%s\",\"mime_type\":\"video/mp4\"}"), uri);
}

static DailiesPollResult *
poll_with_file (ProviderFixture *fixture,
                FakeReply *file)
{
  g_autofree char *body = make_completed (fixture, "/v1beta/files/abc-1:download?alt=media");
  g_autoptr (GError) error = NULL;
  DailiesPollResult *result;

  fake_service_set (fixture->service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", body));
  fake_service_set (fixture->service, "GET", "/v1beta/files/abc-1", file);
  result = gemini_fixture_poll (fixture, GEMINI_ID, &error);
  g_assert_no_error (error);

  return result;
}

static void
test_file_states (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
    const char *message;
  } cases[] = {
    { 200, "{\"name\":\"files/abc-1\",\"state\":\"ACTIVE\"}", DAILIES_JOB_DOWNLOADING, NULL },
    { 200, "{\"file\":{\"name\":\"files/abc-1\",\"state\":\"PROCESSING\"}}", DAILIES_JOB_RUNNING, NULL },
    { 200, "{\"state\":\"FAILED\",\"error\":{\"code\":13,\"message\":\"Disk full\"}}", DAILIES_JOB_FAILED, "Disk full" },
    { 200, "{\"state\":\"FAILED\"}", DAILIES_JOB_FAILED, NULL },
    { 200, "{\"state\":7}", DAILIES_JOB_DOWNLOADING, NULL },
    /* Where it cannot be learnt, the fetching tells. */
    { 200, "[]", DAILIES_JOB_DOWNLOADING, NULL },
    { 404, "{}", DAILIES_JOB_DOWNLOADING, NULL },
    { 500, "", DAILIES_JOB_DOWNLOADING, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (DailiesPollResult) result = poll_with_file (&fixture, fake_reply_new (cases[i].status, "application/json", cases[i].body));

      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      if (cases[i].state == DAILIES_JOB_DOWNLOADING)
        g_assert_cmpint (dailies_poll_result_get_expires_at (result), >=, TEST_CLOCK_START + 2 * DAY);
      if (cases[i].message != NULL)
        g_assert_cmpstr (dailies_poll_result_get_error (result)->message, ==, cases[i].message);
    }
}

static void
test_expiry (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (DailiesPollResult) stated = poll_with_file (&fixture, fake_reply_new (200, "application/json", "{\"state\":\"ACTIVE\",\"expirationTime\":\"2026-09-26T00:00:00Z\"}"));
  g_autoptr (DailiesPollResult) counted = NULL;
  g_autoptr (GError) error = NULL;

  /* 2026-09-24 12:00 is the clock's. */
  g_assert_cmpint (dailies_poll_result_get_expires_at (stated), ==, TEST_CLOCK_START + DAY + DAY / 2);
  counted = poll_body (200, "{\"status\":\"completed\",\"created\":\"2026-09-23T12:00:00Z\",\"output_video\":{\"uri\":\"https://elsewhere.example/clip\"}}", &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_expires_at (counted), ==, TEST_CLOCK_START + DAY);
}

static void
test_result_addresses (void)
{
  static const struct
  {
    const char *uri;
    const char *url;
  } cases[] = {
    { "/v1beta/files/a:download?alt=media", "/v1beta/files/a:download?alt=media" },
    { "/v1beta/files/a:download", "/v1beta/files/a:download?alt=media" },
    { "/v1beta/files/a:download?x=1", "/v1beta/files/a:download?x=1&alt=media" },
    { "/v1beta/files/a", "/v1beta/files/a:download?alt=media" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autofree char *body = make_completed (&fixture, cases[i].uri);
      g_autofree char *url = fake_service_dup_url (fixture.service, cases[i].url);
      g_autoptr (DailiesResultFile) file = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", body));
      file = gemini_fixture_result (&fixture, GEMINI_ID, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dailies_result_file_get_url (file), ==, url);
      g_assert_true (dailies_result_file_get_needs_auth (file));
    }
}

/* What is elsewhere may be signed, and is fetched without the key. */
static void
test_result_elsewhere (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *uri = fake_service_dup_url (other, "/v1beta/files/a:download?sig=x");
  g_autofree char *body = g_strdup_printf (VIDEO ("{\"type\":\"video\",\"uri\":\"%s\"}"), uri);
  g_autofree char *part = g_build_filename (fixture.folder, "clip.part", NULL);
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", body));
  fake_service_set (other, "GET", "/v1beta/files/a:download", fake_reply_new (200, "video/mp4", "clip"));
  result = gemini_fixture_poll (&fixture, GEMINI_ID, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (result), ==, DAILIES_JOB_DOWNLOADING);
  file = gemini_fixture_result (&fixture, GEMINI_ID, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_result_file_get_url (file), ==, uri);
  download = dailies_download_new (fixture.http, fixture.connection, file, part);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_get_n_requests (other), ==, 1);
  request = fake_service_get_request (other, 0);
  g_assert_null (fake_request_get_header (request, "x-goog-api-key"));
  g_assert_null (fake_request_get_header (request, "Authorization"));
}

/* The key goes to the service and is left behind by a redirect. */
static void
test_result_redirected (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *body = make_completed (&fixture, "/v1beta/files/a:download?alt=media");
  g_autofree char *moved = fake_service_dup_url (other, "/moved");
  g_autofree char *part = g_build_filename (fixture.folder, "clip.part", NULL);
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autoptr (FakeRequest) asked = NULL;
  g_autoptr (FakeRequest) fetched = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", body));
  fake_service_set (fixture.service, "GET", "/v1beta/files/a:download", fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", moved));
  fake_service_set (other, "GET", "/moved", fake_reply_new (200, "video/mp4", "clip"));
  file = gemini_fixture_result (&fixture, GEMINI_ID, &error);
  g_assert_no_error (error);
  download = dailies_download_new (fixture.http, fixture.connection, file, part);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  asked = gemini_fixture_find_request (&fixture, "GET", "/v1beta/files/a:download");
  g_assert_cmpstr (fake_request_get_header (asked, "x-goog-api-key"), ==, TEST_KEY);
  fetched = fake_service_get_request (other, 0);
  g_assert_null (fake_request_get_header (fetched, "x-goog-api-key"));
}

static void
test_result_inline (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  gsize size = 9 * 1024 * 1024;
  g_autofree guchar *clip = g_malloc (size);
  g_autofree char *base64 = NULL;
  g_autofree char *body = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    clip[i] = (guchar) (i * 7 + (i >> 9));
  base64 = g_base64_encode (clip, size);
  body = g_strdup_printf (VIDEO ("{\"type\":\"video\",\"data\":\"%s\",\"mime_type\":\"video/webm\"}"), base64);
  fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", body));
  file = gemini_fixture_result (&fixture, GEMINI_ID, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_result_file_get_mime_type (file), ==, "video/webm");
  g_assert_cmpmem (g_bytes_get_data (dailies_result_file_get_bytes (file), NULL), g_bytes_get_size (dailies_result_file_get_bytes (file)), clip, size);
}

static void
test_result_without_clip (void)
{
  static const char *const bodies[] = {
    "{\"status\":\"completed\"}",
    "[]",
    VIDEO ("{\"type\":\"video\"}"),
    VIDEO ("{\"type\":\"video\",\"uri\":7,\"data\":\"\"}"),
    VIDEO ("{\"type\":\"video\",\"data\":\"*\"}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bodies[i]);
      fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", bodies[i]));
      g_assert_null (gemini_fixture_result (&fixture, GEMINI_ID, &error));
      net_test_assert_details (error, DAILIES_ERROR_PROTOCOL, NULL, FALSE, FALSE);
    }
}

/* Only what is certainly gone is not asked for again. */
static void
test_result_refused (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
  } cases[] = {
    { 400, "{\"error\":{\"message\":\"Invalid interaction name\"}}", DAILIES_ERROR_NOT_FOUND },
    { 410, "{}", DAILIES_ERROR_NOT_FOUND },
    { 400, "{\"error\":{\"message\":\"Bad request\"}}", DAILIES_ERROR_TRANSIENT },
    { 404, "<p>", DAILIES_ERROR_TRANSIENT },
    { 500, "", DAILIES_ERROR_SERVER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (cases[i].status, "application/json", cases[i].body));
      g_assert_null (gemini_fixture_result (&fixture, GEMINI_ID, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

static void
test_cancel (void)
{
  static const struct
  {
    guint status;
    const char *state;
    DailiesCancelOutcome outcome;
  } cases[] = {
    { 200, "cancelled", DAILIES_CANCEL_ACCEPTED },
    /* It takes its time. */
    { 200, "in_progress", DAILIES_CANCEL_ACCEPTED },
    { 200, "completed", DAILIES_CANCEL_TOO_LATE },
    { 400, "completed", DAILIES_CANCEL_TOO_LATE },
    { 400, "cancelled", DAILIES_CANCEL_ACCEPTED },
    { 404, "in_progress", DAILIES_CANCEL_UNSUPPORTED },
    { 501, "queued", DAILIES_CANCEL_UNSUPPORTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new (GEMINI_ID);
      g_autofree char *body = g_strdup_printf ("{\"id\":\"a\",\"status\":\"%s\"}", cases[i].state);
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "POST", GEMINI_JOB "/cancel", fake_reply_new (cases[i].status, "application/json", "{\"error\":{\"message\":\"no\"}}"));
      fake_service_set (fixture.service, "GET", GEMINI_JOB, fake_reply_new (200, "application/json", body));
      g_assert_cmpint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, cases[i].outcome);
      g_assert_no_error (error);
    }
}

static void
test_cancel_refused (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new (GEMINI_ID);
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", GEMINI_JOB "/cancel", fake_reply_new (403, "application/json", "{\"error\":{\"message\":\"no\"}}"));
  g_assert_cmpint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, 0);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_PERMISSION);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/gemini/poll/statuses", test_statuses);
  test_add_fiber ("/gemini/poll/errors", test_poll_errors);
  test_add_fiber ("/gemini/poll/unknown-interaction", test_unknown_interaction);
  test_add_fiber ("/gemini/poll/single-refusals", test_single_refusals);
  test_add_fiber ("/gemini/poll/refusal-without-key", test_refusal_without_key);
  test_add_fiber ("/gemini/poll/file-states", test_file_states);
  test_add_fiber ("/gemini/poll/expiry", test_expiry);
  test_add_fiber ("/gemini/result/addresses", test_result_addresses);
  test_add_fiber ("/gemini/result/elsewhere", test_result_elsewhere);
  test_add_fiber ("/gemini/result/redirected", test_result_redirected);
  test_add_fiber ("/gemini/result/inline", test_result_inline);
  test_add_fiber ("/gemini/result/without-clip", test_result_without_clip);
  test_add_fiber ("/gemini/result/refused", test_result_refused);
  test_add_fiber ("/gemini/cancel/outcomes", test_cancel);
  test_add_fiber ("/gemini/cancel/refused", test_cancel_refused);

  return g_test_run ();
}

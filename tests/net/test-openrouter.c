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
#define ACCEPTED "{\"id\":\"job-abc123\",\"polling_url\":\"" JOB "\",\"status\":\"pending\",\"generation_id\":null}"

static ProviderFixture
make (void)
{
  return provider_fixture_make (dailies_openrouter_provider_new, "openrouter", "/api/v1");
}

static JsonObject *
send (ProviderFixture *fixture)
{
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture->service, "POST", VIDEOS, fake_reply_new (202, "application/json", ACCEPTED));
  remote = provider_fixture_submit (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "job-abc123");

  return provider_fixture_get_sent (fixture->service, fake_service_get_n_requests (fixture->service) - 1);
}

static void
test_least_fields (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (JsonObject) sent = NULL;

  provider_fixture_change_shot (&fixture, "{\"seconds\":0}");
  sent = send (&fixture);
  g_assert_cmpuint (json_object_get_size (sent), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (sent, "model"), ==, "maker/kite-1");
  g_assert_cmpstr (json_object_get_string_member (sent, "prompt"), ==, "A red kite");
}

static void
test_fields (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (JsonObject) sent = NULL;

  provider_fixture_set_model (&fixture, "{\"seed\":true,\"audio\":\"switch\"}");
  provider_fixture_change_shot (&fixture, "{\"seconds\":8,\"aspect_ratio\":\"9:16\",\"resolution\":\"1080p\",\"seed\":7,\"audio\":\"off\"}");
  sent = send (&fixture);
  g_assert_cmpuint (json_object_get_size (sent), ==, 7);
  g_assert_true (JSON_NODE_HOLDS_VALUE (json_object_get_member (sent, "duration")));
  g_assert_true (json_node_get_value_type (json_object_get_member (sent, "duration")) == G_TYPE_INT64);
  g_assert_cmpint (json_object_get_int_member (sent, "duration"), ==, 8);
  g_assert_cmpstr (json_object_get_string_member (sent, "aspect_ratio"), ==, "9:16");
  g_assert_cmpstr (json_object_get_string_member (sent, "resolution"), ==, "1080p");
  g_assert_cmpint (json_object_get_int_member (sent, "seed"), ==, 7);
  g_assert_false (json_object_get_boolean_member (sent, "generate_audio"));
}

/* A size, or the two words that stand for it; never both. */
static void
test_shapes (void)
{
  static const struct
  {
    const char *capabilities;
    const char *shot;
    const char *size;
    const char *aspect_ratio;
    const char *resolution;
  } cases[] = {
    { "{}", "{\"width\":1280,\"height\":720}", "1280x720", NULL, NULL },
    { "{\"sizes\":[\"1280x720\"],\"aspect_ratios\":[\"16:9\"],\"resolutions\":[\"720p\"]}", "{\"width\":1280,\"height\":720}", "1280x720", NULL, NULL },
    { "{\"aspect_ratios\":[\"9:16\",\"16:9\"],\"resolutions\":[\"1080p\",\"720p\"]}", "{\"width\":1280,\"height\":720}", NULL, "16:9", "720p" },
    { "{\"aspect_ratios\":[\"16:9\"],\"resolutions\":[\"2K\"]}", "{\"width\":1280,\"height\":720}", "1280x720", NULL, NULL },
    { "{\"aspect_ratios\":[\"16:9\"]}", "{\"width\":1280,\"height\":720}", "1280x720", NULL, NULL },
    { "{\"resolutions\":[\"2K\"]}", "{\"resolution\":\"2K\"}", NULL, NULL, "2K" },
    { "{}", "{}", NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (JsonObject) sent = NULL;

      g_test_message ("%s %s", cases[i].capabilities, cases[i].shot);
      provider_fixture_set_model (&fixture, cases[i].capabilities);
      provider_fixture_change_shot (&fixture, cases[i].shot);
      sent = send (&fixture);
      g_assert_cmpstr (json_object_get_string_member_with_default (sent, "size", NULL), ==, cases[i].size);
      g_assert_cmpstr (json_object_get_string_member_with_default (sent, "aspect_ratio", NULL), ==, cases[i].aspect_ratio);
      g_assert_cmpstr (json_object_get_string_member_with_default (sent, "resolution", NULL), ==, cases[i].resolution);
    }
}

static void
assert_picture (JsonArray *pictures,
                guint index,
                const char *frame_type)
{
  JsonObject *picture = json_array_get_object_element (pictures, index);
  const char *url = json_object_get_string_member (json_object_get_object_member (picture, "image_url"), "url");

  g_assert_cmpuint (json_object_get_size (picture), ==, frame_type != NULL ? 3 : 2);
  g_assert_cmpstr (json_object_get_string_member (picture, "type"), ==, "image_url");
  g_assert_cmpstr (json_object_get_string_member_with_default (picture, "frame_type", NULL), ==, frame_type);
  g_assert_true (g_str_has_prefix (url, "data:image/png;base64,iVBORw0KGgo"));
}

static void
test_frames (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (JsonObject) sent = NULL;
  JsonArray *frames;

  provider_fixture_set_model (&fixture, "{\"modes\":[\"text\",\"image\",\"first-last\"]}");
  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_LAST);
  sent = send (&fixture);
  g_assert_false (json_object_has_member (sent, "input_references"));
  frames = json_object_get_array_member (sent, "frame_images");
  g_assert_cmpuint (json_array_get_length (frames), ==, 2);
  assert_picture (frames, 0, "first_frame");
  assert_picture (frames, 1, "last_frame");
}

static void
test_references (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (JsonObject) sent = NULL;
  JsonArray *references;

  provider_fixture_set_model (&fixture, "{\"modes\":[\"text\",\"image\",\"references\"]}");
  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_REFERENCE);
  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_REFERENCE);
  sent = send (&fixture);
  g_assert_false (json_object_has_member (sent, "frame_images"));
  references = json_object_get_array_member (sent, "input_references");
  g_assert_cmpuint (json_array_get_length (references), ==, 2);
  assert_picture (references, 0, NULL);
  assert_picture (references, 1, NULL);

  /* One would be ignored. */
  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
  provider_fixture_refuses (&fixture, "references");
}

/* What would be ignored or refused is not sent. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *capabilities;
    const char *shot;
    const char *field;
  } cases[] = {
    { "{}", "{\"seconds\":4.5}", "seconds" },
    { "{}", "{\"seed\":0}", "seed" },
    { "{\"seed\":false}", "{\"seed\":0}", "seed" },
    { "{}", "{\"negative_prompt\":\"rain\"}", "negative_prompt" },
    { "{}", "{\"audio\":\"off\"}", "audio" },
    { "{}", "{\"mode\":\"edit\",\"source_id\":\"job-1\"}", "mode" },
    { "{}", "{\"mode\":\"extend\",\"source_id\":\"job-1\"}", "mode" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();

      g_test_message ("%s %s", cases[i].capabilities, cases[i].shot);
      provider_fixture_set_model (&fixture, cases[i].capabilities);
      provider_fixture_change_shot (&fixture, cases[i].shot);
      provider_fixture_refuses (&fixture, cases[i].field);
    }
}

static void
test_parameters (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (JsonObject) named = NULL;
  JsonObject *options;

  /* A model that states none gets what the user says, at the top. */
  provider_fixture_set_parameter (&fixture, "upscale_factor", "2");
  sent = send (&fixture);
  g_assert_cmpint (json_object_get_int_member (sent, "upscale_factor"), ==, 2);

  provider_fixture_set_parameter (&fixture, "callback_url", "https://example.com/");
  provider_fixture_refuses (&fixture, "parameters.callback_url");

  /* What is passed on goes where the user says, and else nowhere. */
  provider_fixture_set_model (&fixture, "{\"parameters\":[{\"name\":\"watermark\"},{\"name\":\"provider_options\"}]}");
  provider_fixture_change_shot (&fixture, "{\"parameters\":{\"watermark\":\"false\"}}");
  provider_fixture_refuses (&fixture, "parameters.provider_options");
  provider_fixture_set_parameter (&fixture, "provider_options", "google vertex");
  provider_fixture_refuses (&fixture, "parameters.provider_options");
  provider_fixture_set_parameter (&fixture, "provider_options", "google-vertex.parameters");
  named = send (&fixture);
  options = json_object_get_object_member (json_object_get_object_member (named, "provider"), "options");
  options = json_object_get_object_member (json_object_get_object_member (options, "google-vertex"), "parameters");
  g_assert_cmpuint (json_object_get_size (options), ==, 1);
  g_assert_true (json_node_get_value_type (json_object_get_member (options, "watermark")) == G_TYPE_BOOLEAN);
  g_assert_false (json_object_get_boolean_member (options, "watermark"));
}

/* Where the job is polled, from where the service says it is. */
static void
test_polling_urls (void)
{
  static const struct
  {
    const char *polling_url;
    const char *target;
  } cases[] = {
    { "\"" JOB "\"", JOB },
    { "\"videos/job-abc123?full=1\"", JOB "?full=1" },
    { "\"/other/place\"", "/other/place" },
    { "\"http://127.0.0.2:9/stolen\"", JOB },
    { "\"//127.0.0.2:9/stolen\"", JOB },
    { "\"file:///etc/passwd\"", JOB },
    { "\"http://user:password@\"", JOB },
    { "7", JOB },
    { "null", JOB },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autofree char *body = g_strdup_printf ("{\"id\":\"job-abc123\",\"polling_url\":%s,\"status\":\"pending\"}", cases[i].polling_url);
      g_autoptr (DailiesRemoteJob) remote = NULL;
      g_autoptr (DailiesPollResult) result = NULL;
      g_autoptr (FakeRequest) request = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].polling_url);
      fake_service_set (fixture.service, "POST", VIDEOS, fake_reply_with_header (fake_reply_new (202, NULL, body), "x-request-id", "req-1"));
      fake_service_set (fixture.service, "GET", JOB, fake_reply_new (200, NULL, "{\"status\":\"in_progress\"}"));
      fake_service_set (fixture.service, "GET", "/other/place", fake_reply_new (200, NULL, "{\"status\":\"in_progress\"}"));
      remote = provider_fixture_submit (&fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dailies_remote_job_get_request_id (remote), ==, "req-1");
      result = provider_fixture_poll (&fixture, remote, &error);
      g_assert_no_error (error);
      request = fake_service_get_last_request (fixture.service);
      g_assert_cmpstr (request->target, ==, cases[i].target);
      g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
    }
}

static void
test_absolute_polling_url (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autofree char *url = fake_service_dup_url (fixture.service, "/api/v1/videos/job-abc123?x=1");
  g_autofree char *body = g_strdup_printf ("{\"id\":\"job-abc123\",\"polling_url\":\"%s\",\"status\":\"pending\"}", url);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", VIDEOS, fake_reply_new (202, NULL, body));
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_poll_url (remote), ==, url);
}

static void
test_bad_creates (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
    const char *code;
    gboolean retryable;
    gboolean outcome_unknown;
  } cases[] = {
    { 400, "{\"error\":{\"code\":400,\"message\":\"duration must be one of 4, 6, 8\"}}", DAILIES_ERROR_VALIDATION, "400", FALSE, FALSE },
    { 400, "{\"error\":{\"code\":400,\"message\":\"The prompt was flagged by the content filter\"}}", DAILIES_ERROR_MODERATION, "400", FALSE, FALSE },
    { 401, "{\"error\":{\"code\":401,\"message\":\"No cookie auth credentials found\"}}", DAILIES_ERROR_AUTH, "401", FALSE, FALSE },
    { 402, "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}", DAILIES_ERROR_PAYMENT, "402", FALSE, FALSE },
    { 404, "{\"error\":{\"code\":404,\"message\":\"No such model\"}}", DAILIES_ERROR_NOT_FOUND, "404", FALSE, FALSE },
    { 413, "", DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE },
    { 429, "{\"error\":{\"code\":429,\"message\":\"Rate limited\"}}", DAILIES_ERROR_RATE, "429", TRUE, FALSE },
    { 500, "{\"error\":{\"code\":500,\"message\":\"Internal\"}}", DAILIES_ERROR_SERVER, "500", FALSE, TRUE },
    { 502, "", DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE },
    { 202, "<html>", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 202, "", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 202, "[]", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 202, "{\"status\":\"pending\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 202, "{\"id\":\"\",\"status\":\"pending\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      fake_service_set (fixture.service, "POST", VIDEOS, fake_reply_new (cases[i].status, NULL, cases[i].body));
      g_assert_null (provider_fixture_submit (&fixture, &error));
      net_test_assert_details (error, cases[i].category, cases[i].code, cases[i].retryable, cases[i].outcome_unknown);
      g_assert_cmpuint (fake_service_count (fixture.service, "POST", VIDEOS), ==, 1);
    }
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

static void
test_outline (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autofree char *curl = NULL;
  g_autoptr (GError) error = NULL;

  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
  outline = dailies_provider_outline (fixture.provider, fixture.connection, fixture.model, fixture.shot, &error);
  g_assert_no_error (error);
  curl = dailies_request_outline_dup_curl (outline);
  g_assert_nonnull (strstr (curl, VIDEOS));
  g_assert_nonnull (strstr (curl, "first_frame"));
  g_assert_null (strstr (curl, TEST_KEY));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openrouter/create/least-fields", test_least_fields);
  test_add_fiber ("/openrouter/create/fields", test_fields);
  test_add_fiber ("/openrouter/create/shapes", test_shapes);
  test_add_fiber ("/openrouter/create/frames", test_frames);
  test_add_fiber ("/openrouter/create/references", test_references);
  test_add_fiber ("/openrouter/create/refusals", test_refusals);
  test_add_fiber ("/openrouter/create/parameters", test_parameters);
  test_add_fiber ("/openrouter/create/polling-urls", test_polling_urls);
  test_add_fiber ("/openrouter/create/absolute-polling-url", test_absolute_polling_url);
  test_add_fiber ("/openrouter/create/errors", test_bad_creates);
  test_add_fiber ("/openrouter/poll/states", test_states);
  test_add_fiber ("/openrouter/poll/errors-end-nothing", test_poll_errors_end_nothing);
  test_add_fiber ("/openrouter/poll/notes", test_poll_notes);
  test_add_fiber ("/openrouter/result/files", test_result_files);
  test_add_fiber ("/openrouter/result/errors", test_result_errors);
  test_add_fiber ("/openrouter/result/of-ended", test_result_of_ended);
  test_add_fiber ("/openrouter/result/key", test_key_at_download);
  test_add_fiber ("/openrouter/what-it-cannot", test_what_it_cannot);
  test_add_fiber ("/openrouter/outline", test_outline);

  return g_test_run ();
}

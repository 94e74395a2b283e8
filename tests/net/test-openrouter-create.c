/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is sent to OpenRouter, and what it answers: openai-compatible-servers.md
 * 5. */

#define G_LOG_DOMAIN "test-openrouter-create"

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
    { "{}", "{\"mode\":\"remix\",\"source_id\":\"job-1\"}", "mode" },
    { "{}", "{\"characters\":[\"char_1\"]}", "characters" },
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
  static const ProviderRefusal refusals[] = {
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

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (ProviderFixture) fixture = make ();

      provider_fixture_assert_refusal (&fixture, VIDEOS, &refusals[i]);
    }
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
  test_add_fiber ("/openrouter/outline", test_outline);

  return g_test_run ();
}

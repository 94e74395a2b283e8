/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As openai-compatible-servers.md, section 7, has it. */

#define G_LOG_DOMAIN "test-sdcpp"

#include "dailies-sdcpp-models.h"
#include "dailies-sdcpp-provider.h"
#include "openai-fixture.h"

#define CAPABILITIES "/sdcpp/v1/capabilities"
#define CREATE "/sdcpp/v1/vid_gen"
#define JOB "/sdcpp/v1/jobs/job_1"

static const char capabilities[] =
    "{\"model\":{\"name\":\"wan2.2.gguf\",\"stem\":\"wan2.2\",\"path\":\"/models/wan2.2.gguf\"},"
    "\"current_mode\":\"vid_gen\",\"supported_modes\":[\"vid_gen\"],"
    "\"defaults_by_mode\":{\"vid_gen\":{\"width\":832,\"height\":480,\"video_frames\":33,\"fps\":16,\"strength\":0.75,\"seed\":-1,"
    "\"sample_params\":{\"scheduler\":\"default\",\"sample_method\":\"euler\",\"sample_steps\":20,\"eta\":null,\"flow_shift\":3.0,"
    "\"guidance\":{\"txt_cfg\":6.0}},\"output_format\":\"webp\",\"output_compression\":100}},"
    "\"output_formats_by_mode\":{\"vid_gen\":[\"webp\",\"webm\",\"avi\"]},"
    "\"features_by_mode\":{\"vid_gen\":{\"init_image\":true,\"end_image\":true,\"cancel_queued\":true}},"
    "\"samplers\":[\"euler\",\"euler_a\"],\"schedulers\":[\"discrete\",\"karras\"],\"loras\":[],"
    "\"limits\":{\"min_width\":64,\"max_width\":4096,\"min_height\":64,\"max_height\":2048,\"max_queue_size\":64}}";

static ProviderFixture
make_fixture (void)
{
  ProviderFixture fixture = openai_fixture_make_for (NULL, "");
  g_autoptr (DailiesAccount) account = dailies_account_new ("Test", "sdcpp", fake_service_get_url (fixture.service), NULL);
  g_autoptr (JsonNode) node = json_from_string (capabilities, NULL);

  g_clear_object (&fixture.provider);
  fixture.provider = dailies_sdcpp_provider_new (fixture.http);
  g_clear_object (&fixture.connection);
  fixture.connection = dailies_connection_new (account, NULL);
  g_clear_object (&fixture.model);
  fixture.model = dailies_sdcpp_model_from_json (node);

  return fixture;
}

static void
test_model (void)
{
  g_auto (ProviderFixture) fixture = make_fixture ();
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesModel) model = NULL;
  g_autofree char *words = NULL;
  DailiesCapabilities *stated;
  const DailiesParameter *parameter;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", CAPABILITIES, fake_reply_new (200, "application/json", capabilities));
  models = dex_await_object (dailies_provider_list_models (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 1);
  model = g_list_model_get_item (models, 0);
  g_assert_cmpstr (dailies_model_get_id (model), ==, "wan2.2.gguf");
  g_assert_cmpstr (dailies_model_get_name (model), ==, "wan2.2");

  stated = dailies_model_get_capabilities (model);
  g_assert_cmpint (dailies_capabilities_get_modes (stated), ==, DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE | DAILIES_MODE_FIRST_LAST);
  g_assert_cmpfloat (dailies_capabilities_get_default_duration (stated), ==, 2);
  g_assert_cmpstr (dailies_capabilities_get_default_size (stated), ==, "832x480");
  g_assert_cmpuint (dailies_capabilities_get_size_range (stated)->minimum, ==, 64);
  g_assert_cmpuint (dailies_capabilities_get_size_range (stated)->maximum, ==, 2048);
  g_assert_true (dailies_capabilities_states_seed (stated));
  parameter = dailies_capabilities_find_parameter (stated, "scheduler");
  g_assert_cmpstr (parameter->choices[1], ==, "karras");
  g_assert_null (parameter->default_value);
  parameter = dailies_capabilities_find_parameter (stated, "sample_steps");
  g_assert_cmpstr (parameter->default_value, ==, "20");
  /* Moving pictures are no clips. */
  parameter = dailies_capabilities_find_parameter (stated, "output_format");
  g_assert_cmpstr (parameter->default_value, ==, "webm");

  words = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (words, "without a key"));
  g_assert_false (dailies_provider_needs_key (fixture.provider, dailies_connection_get_account (fixture.connection)));
}

static void
test_other_models (void)
{
  static const struct
  {
    const char *body;
    DailiesError category;
    const char *words;
  } cases[] = {
    { "{\"supported_modes\":[\"img_gen\"],\"model\":{\"name\":\"sdxl\"}}", DAILIES_ERROR_NOT_FOUND, "makes no clips" },
    { "{\"data\":[]}", DAILIES_ERROR_PROTOCOL, "something else" },
    { "[]", DAILIES_ERROR_PROTOCOL, "something else" },
    { "{\"supported_modes\":[\"vid_gen\"]}", 0, NULL },
    { "{\"supported_modes\":[\"vid_gen\"],\"limits\":{\"min_width\":\"x\",\"max_width\":-3},\"samplers\":[1,null],\"defaults_by_mode\":{\"vid_gen\":[]},"
      "\"features_by_mode\":{\"vid_gen\":{\"init_image\":false,\"end_image\":true}},\"output_formats_by_mode\":7}",
      0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make_fixture ();
      g_autoptr (GListModel) models = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", CAPABILITIES, fake_reply_new (200, "application/json", cases[i].body));
      models = dex_await_object (dailies_provider_list_models (fixture.provider, fixture.connection, NULL), &error);
      if (cases[i].words == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (g_list_model_get_n_items (models), ==, 1);
          continue;
        }

      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
submit (ProviderFixture *fixture,
        DailiesShot *shot)
{
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autofree char *poll_url = fake_service_dup_url (fixture->service, JOB);
  g_autoptr (GError) error = NULL;

  provider_fixture_set_shot (fixture, shot);
  fake_service_set (fixture->service, "POST", CREATE, fake_reply_new (202, "application/json", "{\"id\":\"job_1\",\"kind\":\"vid_gen\",\"status\":\"queued\",\"created\":1,\"poll_url\":\"" JOB "\"}"));
  remote = provider_fixture_submit (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "job_1");
  g_assert_cmpstr (dailies_remote_job_get_poll_url (remote), ==, poll_url);
}

static void
assert_sent (ProviderFixture *fixture,
             const char *expected)
{
  g_autoptr (JsonObject) sent = openai_fixture_get_sent_json (fixture, fake_service_get_n_requests (fixture->service) - 1);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), sent);
  g_autoptr (JsonNode) wanted = json_from_string (expected, NULL);
  g_autofree char *text = json_to_string (node, FALSE);

  if (!json_node_equal (node, wanted))
    g_error ("Sent %s instead of %s", text, expected);
}

static void
test_create (void)
{
  g_auto (ProviderFixture) fixture = make_fixture ();
  g_autoptr (GHashTable) parameters = g_uri_parse_params ("sample_steps=30&sample_method=euler_a&scheduler=karras&txt_cfg=5&flow_shift=3&strength=0.5&clip_skip=-1&output_format=avi&fps=24",
                                                          -1, "&", G_URI_PARAMS_NONE, NULL);

  /* Frames are said in any case, and are 4n+1; whole numbers are integers. */
  submit (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "A cat", NULL));
  assert_sent (&fixture, "{\"prompt\":\"A cat\",\"output_format\":\"webm\",\"fps\":16,\"video_frames\":33}");
  submit (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "A cat", "seconds", 5.0, "width", 832, "height", 480, "seed", (gint64) 7, "negative-prompt", "rain", NULL));
  assert_sent (&fixture, "{\"prompt\":\"A cat\",\"output_format\":\"webm\",\"fps\":16,\"video_frames\":81,\"width\":832,\"height\":480,\"seed\":7,\"negative_prompt\":\"rain\"}");
  submit (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "A cat", "seconds", 0.1, NULL));
  assert_sent (&fixture, "{\"prompt\":\"A cat\",\"output_format\":\"webm\",\"fps\":16,\"video_frames\":5}");
  submit (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "A cat", "seconds", 1.0, "parameters", parameters, NULL));
  assert_sent (&fixture, "{\"prompt\":\"A cat\",\"output_format\":\"avi\",\"fps\":24,\"video_frames\":25,\"strength\":0.5,\"clip_skip\":-1,"
                         "\"sample_params\":{\"sample_steps\":30,\"sample_method\":\"euler_a\",\"scheduler\":\"karras\",\"flow_shift\":3.0,\"guidance\":{\"txt_cfg\":5.0}}}");
}

static void
test_pictures (void)
{
  g_auto (ProviderFixture) fixture = make_fixture ();
  g_autofree char *image = openai_fixture_make_image (&fixture, "a.png", "png", 64, 48);
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JsonObject) sent = NULL;
  g_autofree guchar *picture = NULL;
  gsize size;

  g_ptr_array_add (references, dailies_reference_new (image, DAILIES_REFERENCE_FIRST));
  g_ptr_array_add (references, dailies_reference_new (image, DAILIES_REFERENCE_LAST));
  submit (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "A cat", "width", 64, "height", 48, "references", references, NULL));
  sent = openai_fixture_get_sent_json (&fixture, 0);
  picture = g_base64_decode (json_object_get_string_member (sent, "init_image"), &size);
  g_assert_cmpmem (picture, 4, "\211PNG", 4);
  g_assert_cmpstr (json_object_get_string_member (sent, "end_image"), ==, json_object_get_string_member (sent, "init_image"));
}

static void
test_refusals (void)
{
  g_auto (ProviderFixture) fixture = make_fixture ();
  const char *const characters[] = { "c", NULL };
  static const char *const parameters[][2] = {
    { "video_frames=3", "parameters.video_frames" },
    { "sample_steps=many", "parameters.sample_steps" },
    { "sample_steps=1e30", "parameters.sample_steps" },
    { "batch_count=2", "parameters.batch_count" },
  };
  DailiesShot *const shots[] = {
    g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "mode", DAILIES_MODE_EDIT, "source-id", "job_1", NULL),
    g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "characters", characters, NULL),
    g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "audio", DAILIES_SHOT_AUDIO_OFF, NULL),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shots); i++)
    {
      g_autoptr (GError) error = NULL;

      provider_fixture_set_shot (&fixture, shots[i]);
      g_assert_null (provider_fixture_submit (&fixture, &error));
      net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      g_autoptr (GHashTable) given = g_uri_parse_params (parameters[i][0], -1, "&", G_URI_PARAMS_NONE, NULL);
      g_autoptr (GError) error = NULL;

      provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "parameters", given, NULL));
      g_assert_null (provider_fixture_submit (&fixture, &error));
      net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, parameters[i][1]);
    }
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

static void
test_create_fails (void)
{
  static const ProviderRefusal refusals[] = {
    { 400, "{\"error\":\"unsupported output_format\",\"message\":\"webm is not in this build\"}", DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE },
    { 429, "{\"error\":\"job queue is full\"}", DAILIES_ERROR_RATE, NULL, TRUE, FALSE },
    { 500, "{\"error\":\"exception\"}", DAILIES_ERROR_SERVER, NULL, FALSE, TRUE },
    { 202, "{\"status\":\"queued\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 202, "[]", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 202, "", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (ProviderFixture) fixture = make_fixture ();

      provider_fixture_set_shot (&fixture, dailies_shot_new ("x", NULL));
      provider_fixture_assert_refusal (&fixture, CREATE, &refusals[i]);
    }
}

static DailiesPollResult *
poll_body (guint status,
           const char *body,
           GError **error)
{
  g_auto (ProviderFixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job_1");

  fake_service_set (fixture.service, "GET", JOB, fake_reply_new (status, "application/json", body));

  return provider_fixture_poll (&fixture, remote, error);
}

static void
test_poll (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
    int position;
    const char *code;
    gint64 expires_at;
    const char *mime_type;
  } cases[] = {
    { 200, "{\"id\":\"job_1\",\"status\":\"queued\",\"queue_position\":3,\"result\":null,\"error\":null}", DAILIES_JOB_QUEUED, 3, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"queued\",\"queue_position\":\"2\"}", DAILIES_JOB_QUEUED, 2, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"queued\"}", DAILIES_JOB_QUEUED, -1, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"generating\",\"queue_position\":0,\"started\":5}", DAILIES_JOB_RUNNING, -1, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"dreaming\"}", DAILIES_JOB_RUNNING, -1, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"completed\",\"completed\":1000,\"result\":{\"output_format\":\"webm\",\"mime_type\":\"video/webm\",\"fps\":16,\"frame_count\":33,\"b64_json\":\"Y2xpcA==\"}}",
      DAILIES_JOB_DOWNLOADING, -1, NULL, 1600, "video/webm" },
    { 200, "{\"id\":\"job_1\",\"status\":\"completed\",\"result\":{\"output_format\":\"avi\",\"b64_json\":\"Y2xpcA==\"}}", DAILIES_JOB_DOWNLOADING, -1, NULL, 0, "video/x-msvideo" },
    { 200, "{\"id\":\"job_1\",\"status\":\"completed\",\"result\":{\"b64_json\":\"\"}}", DAILIES_JOB_FAILED, -1, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"completed\",\"result\":null}", DAILIES_JOB_FAILED, -1, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"failed\",\"error\":{\"code\":\"generation_failed\",\"message\":\"out of memory\"}}", DAILIES_JOB_FAILED, -1, "generation_failed", 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"failed\",\"error\":null}", DAILIES_JOB_FAILED, -1, NULL, 0, NULL },
    { 200, "{\"id\":\"job_1\",\"status\":\"cancelled\",\"error\":{\"code\":\"cancelled\",\"message\":\"job cancelled by client\"}}", DAILIES_JOB_CANCELLED, -1, NULL, 0, NULL },
    { 404, "{\"error\":\"job not found\"}", DAILIES_JOB_LOST, -1, NULL, 0, NULL },
    { 410, "{\"error\":\"job expired\"}", DAILIES_JOB_EXPIRED, -1, NULL, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = poll_body (cases[i].status, cases[i].body, &error);

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      g_assert_cmpint (dailies_poll_result_get_queue_position (result), ==, cases[i].position);
      g_assert_cmpint (dailies_poll_result_get_expires_at (result), ==, cases[i].expires_at * G_USEC_PER_SEC);
      g_assert_cmpstr (dailies_poll_result_get_mime_type (result), ==, cases[i].mime_type);
      if (cases[i].code != NULL)
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
    { 503, "{}", DAILIES_ERROR_TRANSIENT },
    { 500, "", DAILIES_ERROR_SERVER },
    { 404, "<h1>Not Found</h1>", DAILIES_ERROR_NOT_FOUND },
    { 200, "<h1>Sign in</h1>", DAILIES_ERROR_PROTOCOL },
    { 200, "{}", DAILIES_ERROR_PROTOCOL },
    { 200, "[]", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (poll_body (cases[i].status, cases[i].body, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

static DailiesResultFile *
find_result (ProviderFixture *fixture,
             DailiesRemoteJob *remote,
             GError **error)
{
  g_autoptr (GListModel) files = dex_await_object (dailies_provider_result (fixture->provider, fixture->connection, remote, NULL), error);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

static GBytes *
make_clip (gsize size)
{
  guchar *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guchar) (i * 7 + i / 251);

  return g_bytes_new_take (data, size);
}

/* A clip of a size that no other answer may have comes once; another process
 * asks for it once more. */
static void
test_result (void)
{
  g_auto (ProviderFixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job_1");
  g_autoptr (GBytes) clip = make_clip (9 * 1024 * 1024);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (clip, NULL), g_bytes_get_size (clip));
  g_autofree char *body = g_strdup_printf ("{\"id\":\"job_1\",\"status\":\"completed\",\"completed\":1,\"result\":{\"mime_type\":\"video/webm\",\"b64_json\":\"%s\"}}", base64);
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (DailiesResultFile) first = NULL;
  g_autoptr (DailiesResultFile) second = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", JOB, fake_reply_new (200, "application/json", body));
  result = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  first = find_result (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (dailies_result_file_get_bytes (first), clip));
  g_assert_cmpstr (dailies_result_file_get_mime_type (first), ==, "video/webm");
  g_assert_cmpuint (fake_service_count (fixture.service, "GET", JOB), ==, 1);

  second = find_result (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (dailies_result_file_get_bytes (second), clip));
  g_assert_cmpuint (fake_service_count (fixture.service, "GET", JOB), ==, 2);
}

static void
test_result_is_gone (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
  } cases[] = {
    { 410, "{\"error\":\"job expired\"}", DAILIES_ERROR_NOT_FOUND },
    { 404, "{\"error\":\"job not found\"}", DAILIES_ERROR_NOT_FOUND },
    { 200, "{\"id\":\"job_1\",\"status\":\"completed\",\"result\":{}}", DAILIES_ERROR_PROTOCOL },
    { 200, "{}", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make_fixture ();
      g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job_1");
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", JOB, fake_reply_new (cases[i].status, "application/json", cases[i].body));
      g_assert_null (find_result (&fixture, remote, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

static void
test_cancel (void)
{
  static const struct
  {
    guint status;
    DailiesCancelOutcome outcome;
  } cases[] = {
    { 200, DAILIES_CANCEL_ACCEPTED },
    { 404, DAILIES_CANCEL_TOO_LATE },
    { 409, DAILIES_CANCEL_TOO_LATE },
    { 410, DAILIES_CANCEL_TOO_LATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make_fixture ();
      g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("job_1");
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "POST", JOB "/cancel", fake_reply_new (cases[i].status, "application/json", "{\"error\":\"no\"}"));
      g_assert_cmpuint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, cases[i].outcome);
      g_assert_no_error (error);
    }
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/sdcpp/model", test_model);
  test_add_fiber ("/sdcpp/other-models", test_other_models);
  test_add_fiber ("/sdcpp/create", test_create);
  test_add_fiber ("/sdcpp/pictures", test_pictures);
  test_add_fiber ("/sdcpp/refusals", test_refusals);
  test_add_fiber ("/sdcpp/create-fails", test_create_fails);
  test_add_fiber ("/sdcpp/poll", test_poll);
  test_add_fiber ("/sdcpp/poll-errors-end-nothing", test_poll_errors_end_nothing);
  test_add_fiber ("/sdcpp/result", test_result);
  test_add_fiber ("/sdcpp/result-is-gone", test_result_is_gone);
  test_add_fiber ("/sdcpp/cancel", test_cancel);

  return g_test_run ();
}

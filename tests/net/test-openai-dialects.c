/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a create says in each dialect, as openai-compatible-servers.md has it. */

#define G_LOG_DOMAIN "test-openai-dialects"

#include "dailies-openai-models.h"
#include "openai-fixture.h"

static void
test_words (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for (NULL, "/v1");
  g_autoptr (GError) error = NULL;

  g_assert_true (dailies_provider_check_dialect (fixture.provider, NULL, &error));
  for (const DailiesDialect *dialect = dailies_provider_get_dialects (fixture.provider); dialect->word != NULL; dialect++)
    {
      g_assert_true (dailies_provider_check_dialect (fixture.provider, dialect->word, &error));
      g_assert_nonnull (dialect->title);
    }
  g_assert_no_error (error);

  g_assert_false (dailies_provider_check_dialect (fixture.provider, "sora", &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "dialect");
  g_assert_nonnull (strstr (error->message, "generic, sglang, vllm-omni, litellm, azure, localai"));
}

static char *
find_path (const char *dialect,
           const char *base_path)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for (dialect, base_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesRequestOutline) outline = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_new ("x", NULL));
  outline = dailies_provider_outline (fixture.provider, fixture.connection, fixture.model, fixture.shot, &error);
  g_assert_no_error (error);

  return g_strdup (g_uri_get_path (dailies_request_outline_get_url (outline)));
}

/* A base URL without a path is that of the server. */
static void
test_places (void)
{
  static const struct
  {
    const char *dialect;
    const char *base_path;
    const char *path;
  } cases[] = {
    { NULL, "", "/videos" },
    { NULL, "/v1/", "/v1/videos" },
    { "generic", "/a/v1", "/a/v1/videos" },
    { "sglang", "", "/v1/videos" },
    { "sglang", "/v1", "/v1/videos" },
    { "vllm-omni", "/", "/v1/videos" },
    { "litellm", "/proxy/v1", "/proxy/v1/videos" },
    { "azure", "", "/openai/v1/videos" },
    { "azure", "/openai/v1/", "/openai/v1/videos" },
    { "localai", "", "/video" },
    { "localai", "/v1", "/video" },
    { "localai", "/ai/v1", "/ai/video" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = find_path (cases[i].dialect, cases[i].base_path);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

static void
send (ProviderFixture *fixture,
      const char *path)
{
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture->service, "POST", path, fake_reply_new (200, "application/json", "{\"id\":\"a\",\"status\":\"queued\",\"data\":[{\"url\":\"/c.mp4\"}]}"));
  remote = provider_fixture_submit (fixture, &error);
  g_assert_no_error (error);
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

/* "name=text&…" */
static void
assert_form (ProviderFixture *fixture,
             const char *expected)
{
  g_autoptr (GHashTable) sent = openai_fixture_get_sent_form (fixture, fake_service_get_n_requests (fixture->service) - 1);
  g_autoptr (GHashTable) wanted = g_uri_parse_params (expected, -1, "&", G_URI_PARAMS_NONE, NULL);
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      g_test_message ("%s", (const char *) name);
      g_assert_cmpstr (g_hash_table_lookup (sent, name), ==, text);
    }
  g_assert_cmpuint (g_hash_table_size (sent), ==, g_hash_table_size (wanted));
}

static GHashTable *
make_parameters (const char *text)
{
  return g_uri_parse_params (text, -1, "&", G_URI_PARAMS_NONE, NULL);
}

static void
set_references (ProviderFixture *fixture,
                const char *path,
                DailiesReferenceRole role,
                const char *other_path,
                DailiesReferenceRole other_role)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (references, dailies_reference_new (path, role));
  if (other_path != NULL)
    g_ptr_array_add (references, dailies_reference_new (other_path, other_role));
  provider_fixture_set_shot (fixture, dailies_shot_copy_with (fixture->shot, "references", references, NULL));
}

static void
assert_refused (ProviderFixture *fixture,
                const char *field)
{
  guint n_requests = fake_service_get_n_requests (fixture->service);
  g_autoptr (GError) error = NULL;

  g_assert_null (provider_fixture_submit (fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_cmpuint (fake_service_get_n_requests (fixture->service), ==, n_requests);
}

static void
test_sglang (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("sglang", "/v1");
  g_autoptr (GHashTable) parameters = make_parameters ("fps=16&guidance_scale=5.5&enable_teacache=true&output_quality=high");
  g_autofree char *image = openai_fixture_make_image (&fixture, "a.png", "png", 64, 36);

  send (&fixture, "/v1/videos");
  assert_sent (&fixture, "{\"prompt\":\"A red kite\",\"model\":\"fake-1\",\"seconds\":4,\"size\":\"64x36\"}");

  /* Seconds are whole numbers; others are frames. */
  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 2.5, "seed", (gint64) 7, "negative-prompt", "rain", NULL));
  send (&fixture, "/v1/videos");
  assert_sent (&fixture, "{\"prompt\":\"x\",\"model\":\"fake-1\",\"num_frames\":60,\"fps\":24,\"seed\":7,\"negative_prompt\":\"rain\"}");

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 0.5, "parameters", parameters, NULL));
  send (&fixture, "/v1/videos");
  assert_sent (&fixture, "{\"prompt\":\"x\",\"model\":\"fake-1\",\"num_frames\":8,\"fps\":16,\"guidance_scale\":5.5,\"enable_teacache\":true,\"output_quality\":\"high\"}");

  /* A picture makes it a form, as JSON takes but a path on the server. */
  provider_fixture_set_shot (&fixture, dailies_shot_new ("x", NULL));
  set_references (&fixture, image, DAILIES_REFERENCE_FIRST, NULL, 0);
  send (&fixture, "/v1/videos");
  assert_form (&fixture, "prompt=x&model=fake-1&seconds=4&input_reference=image/png");
}

static void
test_sglang_refusals (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("sglang", "/v1");
  const char *const characters[] = { "char_1", NULL };
  g_autoptr (GHashTable) parameters = make_parameters ("num_frames=9");
  g_autofree char *image = openai_fixture_make_image (&fixture, "a.png", "png", 64, 36);

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "parameters", parameters, NULL));
  assert_refused (&fixture, "parameters.num_frames");
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "parameters", NULL, "characters", characters, NULL));
  assert_refused (&fixture, "characters");
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "characters", NULL, "mode", DAILIES_MODE_EDIT, "source-id", "v", NULL));
  assert_refused (&fixture, "mode");
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_REMIX, NULL));
  assert_refused (&fixture, "mode");
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", 0, "source-id", NULL, NULL));
  set_references (&fixture, image, DAILIES_REFERENCE_FIRST, image, DAILIES_REFERENCE_LAST);
  assert_refused (&fixture, "mode");

  /* Not even to a model that says that it takes it. */
  g_clear_object (&fixture.model);
  fixture.model = openai_fixture_make_model ("{\"modes\":[\"image\",\"references\"]}");
  set_references (&fixture, image, DAILIES_REFERENCE_FIRST, image, DAILIES_REFERENCE_REFERENCE);
  assert_refused (&fixture, "references");
}

static void
test_vllm_omni (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("vllm-omni", "/v1");
  g_autoptr (GHashTable) parameters = make_parameters ("fps=12.5&num_inference_steps=30&lora=%7B%22name%22:%22x%22%7D");
  g_autofree char *image = openai_fixture_make_image (&fixture, "a.jpg", "jpeg", 64, 36);

  /* A form without a picture, a model that is not named, and a length in any
   * case: without one, it would be a single frame. */
  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x & y", "model", "fake-1", NULL));
  send (&fixture, "/v1/videos");
  assert_form (&fixture, "prompt=x%20%26%20y&seconds=4");

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 5.0, "width", 832, "height", 480, "seed", (gint64) 3,
                                                     "negative-prompt", "rain", "parameters", parameters, NULL));
  send (&fixture, "/v1/videos");
  assert_form (&fixture, "prompt=x&seconds=5&size=832x480&seed=3&negative_prompt=rain&fps=12.5&num_inference_steps=30&lora=%7B%22name%22:%22x%22%7D");

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 1.5, NULL));
  set_references (&fixture, image, DAILIES_REFERENCE_FIRST, NULL, 0);
  send (&fixture, "/v1/videos");
  assert_form (&fixture, "prompt=x&num_frames=36&fps=24&input_reference=image/jpeg");

  /* Several files are for newer builds, whose models are described by hand. */
  set_references (&fixture, image, DAILIES_REFERENCE_REFERENCE, image, DAILIES_REFERENCE_REFERENCE);
  assert_refused (&fixture, "references");
  g_clear_object (&fixture.model);
  fixture.model = openai_fixture_make_model ("{\"modes\":[\"text\",\"references\"]}");
  send (&fixture, "/v1/videos");
  assert_form (&fixture, "prompt=x&num_frames=36&fps=24&input_references=image/jpeg%20image/jpeg");
}

/* Silence is what these servers make if nothing is said. */
static void
test_sound (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("vllm-omni", "/v1");

  g_clear_object (&fixture.model);
  fixture.model = openai_fixture_make_model ("{\"audio\":\"switch\"}");
  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "audio", DAILIES_SHOT_AUDIO_ON, NULL));
  send (&fixture, "/v1/videos");
  assert_form (&fixture, "prompt=x&seconds=4&generate_sound=true");
}

static void
test_litellm (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("litellm", "/v1");
  const char *const characters[] = { "character_1", "character_2", NULL };
  g_autofree char *image = openai_fixture_make_image (&fixture, "a.png", "png", 10, 10);
  g_autoptr (JsonObject) sent = NULL;
  const char *url;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_REMIX, "source-id", "video_bGl0+/A=", NULL));
  send (&fixture, "/v1/videos/video_bGl0%2B%2FA%3D/remix");
  assert_sent (&fixture, "{\"prompt\":\"A red kite\"}");

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "Ann and Bob run", "seconds", 8.0, "characters", characters, NULL));
  send (&fixture, "/v1/videos");
  assert_sent (&fixture, "{\"prompt\":\"Ann and Bob run\",\"model\":\"fake-1\",\"seconds\":\"8\",\"characters\":[{\"id\":\"character_1\"},{\"id\":\"character_2\"}]}");

  /* With characters, the picture is in the JSON. */
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "width", 64, "height", 36, NULL));
  set_references (&fixture, image, DAILIES_REFERENCE_FIRST, NULL, 0);
  send (&fixture, "/v1/videos");
  sent = openai_fixture_get_sent_json (&fixture, fake_service_get_n_requests (fixture.service) - 1);
  url = json_object_get_string_member (json_object_get_object_member (sent, "input_reference"), "image_url");
  g_assert_true (g_str_has_prefix (url, "data:image/"));

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "mode", DAILIES_MODE_EXTEND, "source-id", "v", "characters", characters, NULL));
  assert_refused (&fixture, "characters");
}

static void
test_azure (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("azure", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (FakeRequest) request = NULL;

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 8.0, "width", 1280, "height", 720, NULL));
  send (&fixture, "/openai/v1/videos");
  assert_form (&fixture, "prompt=x&model=fake-1&seconds=8&size=1280x720");
  request = fake_service_get_last_request (fixture.service);
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
  g_assert_true (dailies_provider_needs_key (fixture.provider, dailies_connection_get_account (fixture.connection)));

  fake_service_set (fixture.service, "POST", "/openai/v1/videos",
                    fake_reply_new (404, "application/json", "{\"error\":{\"message\":\"Not Found\",\"type\":\"video_generation_user_error\",\"code\":\"404\",\"param\":null}}"));
  g_assert_null (provider_fixture_submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_NOT_FOUND, "video_generation_user_error", FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "model");
  g_assert_nonnull (strstr (error->message, "deployment named “fake-1”"));

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "seed", (gint64) 1, NULL));
  assert_refused (&fixture, "seed");
}

/* What Azure lists as models are no deployments. */
static void
test_azure_models (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("azure", "");
  g_autoptr (GListModel) models = NULL;
  g_autofree char *words = NULL;
  g_autofree char *refused = NULL;
  g_autoptr (GError) error = NULL;

  models = dex_await_object (dailies_provider_list_models (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 0);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);

  fake_service_queue (fixture.service, "GET", "/openai/v1/videos", fake_reply_new (200, "application/json", "{\"data\":[]}"));
  fake_service_queue (fixture.service, "GET", "/openai/v1/videos", fake_reply_new (401, "application/json", "{\"error\":{\"message\":\"Access denied\",\"code\":\"401\"}}"));
  words = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (words, "deployment"));
  refused = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_AUTH);
}

static void
test_localai (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for ("localai", "");
  g_autoptr (GHashTable) parameters = make_parameters ("step=30&cfg_scale=7.5&fps=8");
  g_autofree char *image = openai_fixture_make_image (&fixture, "a.png", "png", 64, 36);
  g_autoptr (JsonObject) sent = NULL;
  g_autofree guchar *picture = NULL;
  gsize size;

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", NULL));
  send (&fixture, "/video");
  assert_sent (&fixture, "{\"prompt\":\"x\",\"model\":\"fake-1\",\"response_format\":\"url\"}");

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 4.0, "width", 64, "height", 36, "seed", (gint64) 42,
                                                     "negative-prompt", "rain", NULL));
  send (&fixture, "/video");
  assert_sent (&fixture, "{\"prompt\":\"x\",\"model\":\"fake-1\",\"response_format\":\"url\",\"num_frames\":64,\"fps\":16,\"width\":64,\"height\":36,\"seed\":42,\"negative_prompt\":\"rain\"}");

  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 2.0, "parameters", parameters, NULL));
  send (&fixture, "/video");
  assert_sent (&fixture, "{\"prompt\":\"x\",\"model\":\"fake-1\",\"response_format\":\"url\",\"num_frames\":16,\"fps\":8,\"step\":30,\"cfg_scale\":7.5}");

  set_references (&fixture, image, DAILIES_REFERENCE_FIRST, image, DAILIES_REFERENCE_LAST);
  send (&fixture, "/video");
  sent = openai_fixture_get_sent_json (&fixture, fake_service_get_n_requests (fixture.service) - 1);
  g_assert_cmpstr (json_object_get_string_member (sent, "start_image"), ==, json_object_get_string_member (sent, "end_image"));
  picture = g_base64_decode (json_object_get_string_member (sent, "start_image"), &size);
  g_assert_cmpmem (picture, 4, "\211PNG", 4);
}

static char *
make_character (ProviderFixture *fixture,
                const char *name,
                const char *file,
                GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, file, NULL);

  return dex_await_string (dailies_provider_make_character (fixture->provider, fixture->connection, name, path, NULL), error);
}

static void
test_character (void)
{
  static const struct
  {
    const char *dialect;
    const char *name;
    const char *file;
    guint status;
    const char *body;
    DailiesError category;
    const char *field;
    gboolean outcome_unknown;
  } cases[] = {
    { "litellm", "Ann", "clip.mp4", 200, "{\"id\":\"character_1\",\"name\":\"Ann\",\"created_at\":1}", 0, NULL, FALSE },
    { NULL, "Ann", "clip.mp4", 200, "{\"id\":\"character_1\",\"name\":null}", 0, NULL, FALSE },
    { NULL, "Ann", "clip.mp4", 200, "{\"id\":null}", DAILIES_ERROR_PROTOCOL, NULL, TRUE },
    { NULL, "Ann", "clip.mp4", 400, "{\"error\":{\"message\":\"Human likeness\",\"code\":\"moderation_blocked\"}}", DAILIES_ERROR_MODERATION, NULL, FALSE },
    { NULL, "", "clip.mp4", 200, "{}", DAILIES_ERROR_VALIDATION, "name", FALSE },
    { NULL, "Ann", "clip.webm", 200, "{}", DAILIES_ERROR_VALIDATION, "references", FALSE },
    { NULL, "Ann", "none.mp4", 200, "{}", DAILIES_ERROR_VALIDATION, "references", FALSE },
    { "sglang", "Ann", "clip.mp4", 200, "{}", DAILIES_ERROR_VALIDATION, "characters", FALSE },
    { "azure", "Ann", "clip.mp4", 200, "{}", DAILIES_ERROR_VALIDATION, "characters", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make_for (cases[i].dialect, "/v1");
      g_autofree char *clip = g_build_filename (fixture.folder, "clip.mp4", NULL);
      g_autofree char *id = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_true (g_file_set_contents (clip, "clip", -1, NULL));
      fake_service_set (fixture.service, "POST", "/v1/videos/characters", fake_reply_new (cases[i].status, "application/json", cases[i].body));
      id = make_character (&fixture, cases[i].name, cases[i].file, &error);
      if (cases[i].category == 0)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (id, ==, "character_1");
          assert_form (&fixture, "name=Ann&video=video/mp4");
          continue;
        }

      g_assert_null (id);
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_assert_cmpint (dailies_error_get_details (error)->outcome_unknown, ==, cases[i].outcome_unknown);
      if (cases[i].field != NULL)
        {
          g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i].field);
          g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
        }
    }
}

static GListModel *
read_models (const char *dialect,
             const char *body)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);

  return dailies_openai_models_from_json (node, dailies_openai_dialect_find (dialect), NULL);
}

static void
test_models (void)
{
  g_autoptr (GListModel) old = read_models ("sglang", "{\"model_path\":\"Wan-AI/Wan2.2\",\"num_gpus\":1,\"task_type\":\"I2V\",\"pipeline_name\":\"WanPipeline\"}");
  g_autoptr (GListModel) newer = read_models ("sglang", "{\"object\":\"list\",\"data\":[{\"id\":\"wan\",\"owned_by\":\"sglang\",\"task_type\":\"T2V\"},"
                                                        "{\"id\":\"own\",\"dailies\":{\"durations\":[2],\"parameters\":[],\"seed\":false}}]}");
  g_autoptr (GListModel) mixed = read_models ("localai", "{\"object\":\"list\",\"data\":[{\"id\":\"chat\",\"capabilities\":[\"chat\"],\"output_modalities\":[\"text\"]},"
                                                         "{\"id\":\"wan\",\"capabilities\":[\"video\"],\"output_modalities\":[\"video\"]},{\"id\":\"unstated\"}]}");
  g_autoptr (DailiesModel) first = g_list_model_get_item (old, 0);
  g_autoptr (DailiesModel) second = g_list_model_get_item (newer, 0);
  g_autoptr (DailiesModel) third = g_list_model_get_item (newer, 1);
  g_autoptr (DailiesModel) fourth = g_list_model_get_item (mixed, 0);
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (second);

  g_assert_cmpstr (dailies_model_get_id (first), ==, "Wan-AI/Wan2.2");
  g_assert_cmpint (dailies_capabilities_get_modes (dailies_model_get_capabilities (first)), ==, DAILIES_MODE_IMAGE);

  g_assert_cmpint (dailies_capabilities_get_modes (capabilities), ==, DAILIES_MODE_TEXT);
  g_assert_true (dailies_capabilities_states_seed (capabilities));
  g_assert_cmpfloat (dailies_capabilities_get_default_duration (capabilities), ==, 4);
  g_assert_nonnull (dailies_capabilities_find_parameter (capabilities, "flow_shift"));

  /* What a model states itself holds, and nothing that contradicts it. */
  capabilities = dailies_model_get_capabilities (third);
  g_assert_false (dailies_capabilities_get_seed (capabilities));
  g_assert_null (dailies_capabilities_find_parameter (capabilities, "fps"));
  g_assert_cmpfloat (dailies_capabilities_get_default_duration (capabilities), ==, 0);
  g_assert_cmpint (dailies_capabilities_get_modes (capabilities), ==, DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE);

  g_assert_cmpuint (g_list_model_get_n_items (mixed), ==, 2);
  g_assert_cmpstr (dailies_model_get_id (fourth), ==, "wan");
  g_assert_null (read_models ("sglang", "{\"detail\":\"Not Found\"}"));
}

/* The table tells of Sora what servers that still have it do not; it is retired
 * at OpenAI only. */
static void
test_sora (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesModelTable) table = dex_await_object (dailies_model_table_load (NULL), &error);
  g_autoptr (JsonNode) node = json_from_string ("{\"data\":[{\"id\":\"sora-2\"}]}", NULL);
  g_autoptr (GListModel) proxied = dailies_openai_models_from_json (node, dailies_openai_dialect_find ("litellm"), table);
  g_autoptr (GListModel) deployed = dailies_openai_models_from_json (node, dailies_openai_dialect_find ("azure"), table);
  g_autoptr (DailiesModel) first = g_list_model_get_item (proxied, 0);
  g_autoptr (DailiesModel) second = g_list_model_get_item (deployed, 0);
  g_autoptr (GListModel) own = dailies_openai_models_retire (proxied, table);
  g_autoptr (DailiesModel) third = g_list_model_get_item (own, 0);
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (first);
  gsize n_durations;

  g_assert_no_error (error);
  g_assert_false (dailies_model_get_retired (first));
  g_assert_cmpstr (dailies_model_get_name (first), ==, "Sora 2");
  g_assert_nonnull (dailies_capabilities_get_durations (capabilities, &n_durations));
  g_assert_cmpuint (n_durations, ==, 5);
  g_assert_cmpuint (dailies_capabilities_get_maximum_characters (capabilities), ==, 2);
  g_assert_cmpint (dailies_capabilities_get_modes (capabilities), ==, DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE | DAILIES_MODES_WITH_SOURCE);

  g_assert_cmpuint (g_list_model_get_n_items (own), ==, 2);
  g_assert_cmpstr (dailies_model_get_id (third), ==, "sora-2");
  g_assert_true (dailies_model_get_retired (third));

  /* Azure has a route for remixes alone. */
  g_assert_cmpint (dailies_capabilities_get_modes (dailies_model_get_capabilities (second)), ==, DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE | DAILIES_MODE_REMIX);
}

/* Lists that stand elsewhere. */
static void
test_models_elsewhere (void)
{
  static const struct
  {
    const char *dialect;
    const char *path;
  } cases[] = {
    { "sglang", "/v1/models" },
    { "sglang", "/models" },
    { "vllm-omni", "/v1/models" },
    { "localai", "/v1/models/capabilities" },
    { "localai", "/v1/models" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make_for (cases[i].dialect, "");
      g_autoptr (GListModel) models = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", cases[i].path, fake_reply_new (200, "application/json", "{\"data\":[{\"id\":\"wan\"}]}"));
      models = dex_await_object (dailies_provider_list_models (fixture.provider, fixture.connection, NULL), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (models), ==, 1);
    }
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openai-dialects/words", test_words);
  test_add_fiber ("/openai-dialects/places", test_places);
  test_add_fiber ("/openai-dialects/sglang/create", test_sglang);
  test_add_fiber ("/openai-dialects/sglang/refusals", test_sglang_refusals);
  test_add_fiber ("/openai-dialects/vllm-omni/create", test_vllm_omni);
  test_add_fiber ("/openai-dialects/sound", test_sound);
  test_add_fiber ("/openai-dialects/litellm/create", test_litellm);
  test_add_fiber ("/openai-dialects/azure/create", test_azure);
  test_add_fiber ("/openai-dialects/azure/models", test_azure_models);
  test_add_fiber ("/openai-dialects/localai/create", test_localai);
  test_add_fiber ("/openai-dialects/character", test_character);
  test_add_fiber ("/openai-dialects/models", test_models);
  test_add_fiber ("/openai-dialects/sora", test_sora);
  test_add_fiber ("/openai-dialects/models-elsewhere", test_models_elsewhere);

  return g_test_run ();
}

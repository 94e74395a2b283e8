/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Models, prices and keys of OpenRouter: openai-compatible-servers.md 5 and
 * providers-overview.md 2. */

#define G_LOG_DOMAIN "test-openrouter-models"

#include "dailies-openrouter-provider.h"
#include "provider-fixture.h"

#define MODELS "/api/v1/videos/models"
#define KEY "/api/v1/key"

static ProviderFixture
make (void)
{
  return provider_fixture_make (dailies_openrouter_provider_new, "openrouter", "/api/v1");
}

static DailiesModel *
read_one (ProviderFixture *fixture,
          const char *members)
{
  g_autofree char *body = g_strdup_printf ("{\"data\":[{\"id\":\"google/veo-3.1\"%s%s}]}", *members != '\0' ? "," : "", members);
  g_autoptr (GListModel) models = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture->service, "GET", MODELS,
                    fake_reply_with_header (fake_reply_new (200, "application/json", body), "Date", "Thu, 26 Nov 2026 10:00:00 GMT"));
  models = provider_fixture_list_models (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 1);

  return g_list_model_get_item (models, 0);
}

static char *
describe (DailiesModel *model)
{
  g_autoptr (JsonObject) object = dailies_capabilities_to_json (dailies_model_get_capabilities (model));
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

static void
test_capabilities (void)
{
  static const struct
  {
    const char *members;
    const char *capabilities;
  } cases[] = {
    { "", "{\"modes\":[\"text\"]}" },
    { "\"supported_resolutions\":null,\"supported_aspect_ratios\":null,\"supported_sizes\":null,\"supported_durations\":null,"
      "\"supported_frame_images\":null,\"generate_audio\":null,\"seed\":null,\"pricing_skus\":null,\"upscale_factor\":null",
      "{\"modes\":[\"text\"]}" },
    { "\"supported_frame_images\":[\"first_frame\"]", "{\"modes\":[\"text\",\"image\"]}" },
    { "\"supported_frame_images\":[\"last_frame\",\"first_frame\"]", "{\"modes\":[\"text\",\"image\",\"first-last\"]}" },
    { "\"supported_frame_images\":[\"last_frame\"]", "{\"modes\":[\"text\"]}" },
    { "\"supported_frame_images\":true", "{\"modes\":[\"text\"]}" },
    { "\"supported_input_references\":[\"image\",\"video\"]", "{\"modes\":[\"text\",\"references\"]}" },
    { "\"supported_input_references\":[\"video\"]", "{\"modes\":[\"text\"]}" },
    { "\"pricing_skus\":{\"reference_images\":\"0.04\"}", "{\"modes\":[\"text\",\"references\"]}" },
    { "\"supported_durations\":[4,6,8]", "{\"modes\":[\"text\"],\"durations\":[4.0,6.0,8.0]}" },
    { "\"supported_durations\":[\"5\",0,-1,2.5,null,{},1e9,10.0]", "{\"modes\":[\"text\"],\"durations\":[5.0,10.0]}" },
    { "\"supported_durations\":[]", "{\"modes\":[\"text\"]}" },
    { "\"supported_sizes\":[\"1280x720\",\"auto\",7],\"supported_resolutions\":[\"720p\"],\"supported_aspect_ratios\":[\"16:9\",\"wide\"]",
      "{\"modes\":[\"text\"],\"sizes\":[\"1280x720\"],\"aspect_ratios\":[\"16:9\"],\"resolutions\":[\"720p\"]}" },
    /* Of "2K" it cannot be told which size it is. */
    { "\"supported_sizes\":[\"1280x720\",\"2560x1440\"],\"supported_resolutions\":[\"720p\",\"2K\"]", "{\"modes\":[\"text\"],\"resolutions\":[\"720p\",\"2K\"]}" },
    { "\"generate_audio\":true,\"seed\":true", "{\"modes\":[\"text\"],\"audio\":\"switch\",\"seed\":true}" },
    { "\"generate_audio\":false,\"seed\":false", "{\"modes\":[\"text\"],\"audio\":\"none\",\"seed\":false}" },
    { "\"generate_audio\":\"yes\",\"seed\":1", "{\"modes\":[\"text\"]}" },
    { "\"allowed_passthrough_parameters\":[]", "{\"modes\":[\"text\"],\"parameters\":[]}" },
    { "\"allowed_passthrough_parameters\":[\"watermark\",\"\"]",
      "{\"modes\":[\"text\"],\"parameters\":[{\"name\":\"watermark\",\"type\":\"string\"},"
      "{\"name\":\"provider_options\",\"title\":\"Where the service’s own settings go\",\"type\":\"string\"}]}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (DailiesModel) model = NULL;
      g_autofree char *capabilities = NULL;

      g_test_message ("%s", cases[i].members);
      model = read_one (&fixture, cases[i].members);
      capabilities = describe (model);
      g_assert_cmpstr (capabilities, ==, cases[i].capabilities);
    }
}

#define LINE(amount, rest) "{\"amount\":\"" amount "\",\"currency\":\"USD\",\"unit\":\"second\"" rest ",\"date\":\"2026-11-26\"}"

/* Both spellings: that of the documentation, and that of the service. */
static void
test_prices (void)
{
  static const struct
  {
    const char *skus;
    const char *prices;
  } cases[] = {
    { "\"per-video-second\":\"0.50\"", LINE ("0.50", "") },
    { "\"per-video-second\":0.5", LINE ("0.50", "") },
    { "\"per-video-second\":\"0.50\",\"per-video-second-1080p\":\"0.75\"", LINE ("0.50", "") "," LINE ("0.75", ",\"size\":\"1080p\"") },
    { "\"duration_seconds_720p\":\"0.0988\",\"duration_seconds_4k\":\"0.3\"", LINE ("0.0988", ",\"size\":\"720p\"") "," LINE ("0.30", ",\"size\":\"4K\"") },
    { "\"duration_seconds_with_audio_720p\":\"0.10\",\"duration_seconds_without_audio\":\"0.08\"",
      LINE ("0.10", ",\"size\":\"720p\",\"audio\":\"always\"") "," LINE ("0.08", ",\"audio\":\"none\"") },
    { "\"text_to_video_duration_seconds\":\"0.1\",\"image_to_video_duration_seconds_720p\":\"0.2\"",
      LINE ("0.10", ",\"modes\":[\"text\"]") "," LINE ("0.20", ",\"size\":\"720p\",\"modes\":[\"image\",\"first-last\"]") },
    { "\"cents_per_second_output\":\"12\"", LINE ("0.12", "") },
    { "\"cents_per_video_output_second_480p\":\"5.5\"", LINE ("0.055", ",\"size\":\"480p\"") },
    { "\"duration_seconds\":\"0\"", LINE ("0.00", "") },
    /* What is paid besides has no sum. */
    { "\"duration_seconds\":\"0.13\",\"reference_images\":\"0.04\"", LINE ("0.13", ",\"modes\":[\"text\",\"image\",\"first-last\"]") },
    { "\"duration_seconds\":\"0.13\",\"cents_per_image_input\":\"1\"", LINE ("0.13", ",\"modes\":[\"text\"]") },
    { "\"image_to_video_duration_seconds\":\"0.13\",\"cents_per_image_input\":\"1\"", NULL },
    /* Never asked for. */
    { "\"duration_seconds\":\"0.13\",\"video_tokens_1080p_with_video_input\":\"1\",\"cents_per_second_video_continuation\":\"9\"", LINE ("0.13", "") },
    /* One that cannot be read leaves no price that might be wrong. */
    { "", NULL },
    { "\"video_tokens\":\"0.000007\"", NULL },
    { "\"duration_seconds\":\"0.1\",\"minimum_cents_per_generation\":\"56\"", NULL },
    { "\"duration_seconds\":\"0.1\",\"cents_per_megapixel_second\":\"1\"", NULL },
    { "\"duration_seconds\":\"0.1\",\"per_vibe\":\"1\"", NULL },
    { "\"duration_seconds\":\"0.1\",\"duration_seconds_1080p\":\"-1\"", NULL },
    { "\"duration_seconds\":\"cheap\"", NULL },
    { "\"duration_seconds\":\"1e9\"", NULL },
    { "\"duration_seconds\":null", NULL },
    { "\"duration_seconds\":{\"usd\":1}", NULL },
    { "\"duration_secondsX\":\"1\"", NULL },
    { "\"duration_seconds_with\":\"1\"", NULL },
    { "\"duration_seconds_with_audio_without_audio\":\"1\"", NULL },
    { "\"duration_seconds_720p_1080p\":\"1\"", NULL },
    { "\"duration_seconds_fast\":\"1\"", NULL },
    /* "2K" is some of the sizes that the other holds for. */
    { "\"duration_seconds\":\"0.1\",\"duration_seconds_2k\":\"0.2\"", NULL },
    { "\"duration_seconds_2k\":\"0.2\"", LINE ("0.20", ",\"size\":\"2k\"") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autofree char *members = g_strdup_printf ("\"supported_resolutions\":[\"720p\",\"4K\"],\"pricing_skus\":{%s}", cases[i].skus);
      g_autoptr (DailiesModel) model = NULL;
      g_autofree char *capabilities = NULL;
      g_autofree char *prices = cases[i].prices != NULL ? g_strdup_printf ("\"prices\":[%s]}", cases[i].prices) : NULL;

      g_test_message ("%s", cases[i].skus);
      model = read_one (&fixture, members);
      capabilities = describe (model);
      g_assert_cmpstr (strstr (capabilities, "\"prices\""), ==, prices);
    }
}

static void
test_estimates (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesModel) model = NULL;
  static const struct
  {
    const char *shot;
    gint64 micros;
  } cases[] = {
    { "{\"seconds\":8,\"audio\":\"on\",\"resolution\":\"1080p\"}", 3200000 },
    { "{\"seconds\":8,\"audio\":\"off\",\"resolution\":\"1080p\"}", 1600000 },
    { "{\"seconds\":8,\"resolution\":\"1080p\"}", 3200000 },
    { "{\"seconds\":4,\"resolution\":\"4K\"}", 2400000 },
    { "{\"seconds\":4,\"audio\":\"off\",\"resolution\":\"4K\"}", 1600000 },
  };

  model = read_one (&fixture, "\"supported_durations\":[4,8],\"supported_resolutions\":[\"1080p\",\"4K\"],\"generate_audio\":true,"
                              "\"pricing_skus\":{\"duration_seconds_with_audio\":\"0.40\",\"duration_seconds_without_audio\":\"0.20\","
                              "\"duration_seconds_with_audio_4k\":\"0.60\",\"duration_seconds_without_audio_4k\":\"0.40\"}");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesEstimate) estimate = NULL;
      g_autoptr (GError) error = NULL;

      provider_fixture_change_shot (&fixture, "{\"model\":\"google/veo-3.1\",\"audio\":null,\"resolution\":null}");
      provider_fixture_change_shot (&fixture, cases[i].shot);
      estimate = dex_await_boxed (dailies_provider_estimate (fixture.provider, fixture.connection, model, fixture.shot, NULL), &error);
      g_assert_no_error (error);
      g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_LIST_PRICE);
      g_assert_cmpint (estimate->money.micros, ==, cases[i].micros);
      g_assert_cmpstr (estimate->date, ==, "2026-11-26");
    }
}

static void
test_identity (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesModel) model = read_one (&fixture, "\"name\":\"Google: Veo 3.1\",\"description\":\"Films.\",\"created\":1700000000");
  g_autoptr (DailiesModel) nameless = read_one (&fixture, "\"name\":null");
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture.service, 0);

  g_assert_cmpstr (dailies_model_get_id (model), ==, "google/veo-3.1");
  g_assert_cmpstr (dailies_model_get_name (model), ==, "Google: Veo 3.1");
  g_assert_cmpstr (dailies_model_get_developer (model), ==, "google");
  g_assert_cmpstr (dailies_model_get_description (model), ==, "Films.");
  g_assert_cmpstr (dailies_model_get_formats (model)[0], ==, "mp4");
  g_assert_cmpstr (dailies_model_get_name (nameless), ==, "google/veo-3.1");
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
}

static void
test_without_key (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesConnection) keyless = dailies_connection_new (dailies_connection_get_account (fixture.connection), NULL);
  g_autoptr (DailiesModel) model = NULL;
  g_autoptr (FakeRequest) request = NULL;

  g_set_object (&fixture.connection, keyless);
  model = read_one (&fixture, "");
  request = fake_service_get_request (fixture.service, 0);
  g_assert_null (fake_request_get_header (request, "Authorization"));
}

static void
test_odd_lists (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int n_models;
    DailiesError category;
  } cases[] = {
    { 200, "{\"data\":[]}", 0, 0 },
    { 200, "[{\"id\":\"a\"},{\"id\":\"a/b:c%🎬\"}]", 2, 0 },
    { 200, "{\"data\":[null,7,\"x\",[],{},{\"id\":null},{\"id\":\"\"},{\"id\":\"a\"}]}", 1, 0 },
    { 200, "{\"data\":{}}", -1, DAILIES_ERROR_PROTOCOL },
    { 200, "{}", -1, DAILIES_ERROR_PROTOCOL },
    { 200, "7", -1, DAILIES_ERROR_PROTOCOL },
    { 200, "<html>", -1, DAILIES_ERROR_PROTOCOL },
    { 404, "{\"error\":{\"code\":404,\"message\":\"x\"}}", -1, DAILIES_ERROR_NOT_FOUND },
    { 500, "", -1, DAILIES_ERROR_SERVER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GListModel) models = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (cases[i].status, NULL, cases[i].body));
      models = provider_fixture_list_models (&fixture, &error);
      if (cases[i].n_models < 0)
        {
          g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (g_list_model_get_n_items (models), ==, cases[i].n_models);
    }
}

static void
test_key (void)
{
  static const struct
  {
    const char *body;
    const char *balance;
    const char *words;
  } cases[] = {
    { "{\"data\":{\"label\":\"sk-or-v1-abc\",\"limit\":10,\"limit_remaining\":7.499,\"usage\":2.5,\"is_free_tier\":false}}", "$7.50",
      "1 model. $7.50 of the key’s limit of $10.00 are left. It has spent $2.50 so far." },
    { "{\"data\":{\"limit\":null,\"limit_remaining\":null,\"usage\":0,\"is_free_tier\":true}}", NULL,
      "1 model. The key has no limit of its own. It has spent $0.00 so far. The account is on the free tier: it has not bought credits." },
    { "{\"data\":{\"limit\":\"5\"}}", NULL, "1 model. The key may spend $5.00." },
    { "{\"data\":{\"limit\":5,\"limit_remaining\":-0.25}}", "-$0.25", "1 model. -$0.25 of the key’s limit of $5.00 are left." },
    { "{\"data\":{}}", NULL, "1 model. The key has no limit of its own." },
    { "{\"data\":[]}", NULL, "1 model" },
    { "[]", NULL, "1 model" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autofree char *balance = NULL;
      g_autofree char *words = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "GET", KEY, fake_reply_new (200, NULL, cases[i].body));
      fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (200, NULL, "{\"data\":[{\"id\":\"a\"}]}"));
      balance = dex_await_string (dailies_provider_balance (fixture.provider, fixture.connection, NULL), &error);
      g_assert_cmpstr (balance, ==, cases[i].balance);
      if (cases[i].balance == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
      g_clear_error (&error);
      words = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (words, cases[i].words));
    }
}

/* Models are for everybody; a bad key is found all the same. */
static void
test_bad_key (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", KEY, fake_reply_new (401, NULL, "{\"error\":{\"code\":401,\"message\":\"User not found.\"}}"));
  fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (200, NULL, "{\"data\":[]}"));
  g_assert_null (dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_AUTH);
  g_clear_error (&error);
  g_assert_null (dex_await_string (dailies_provider_balance (fixture.provider, fixture.connection, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_AUTH);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openrouter/models/capabilities", test_capabilities);
  test_add_fiber ("/openrouter/models/prices", test_prices);
  test_add_fiber ("/openrouter/models/estimates", test_estimates);
  test_add_fiber ("/openrouter/models/identity", test_identity);
  test_add_fiber ("/openrouter/models/without-key", test_without_key);
  test_add_fiber ("/openrouter/models/odd-lists", test_odd_lists);
  test_add_fiber ("/openrouter/key/words", test_key);
  test_add_fiber ("/openrouter/key/bad", test_bad_key);

  return g_test_run ();
}

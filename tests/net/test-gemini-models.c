/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-gemini-models"

#include <string.h>

#include "gemini-fixture.h"

#define MODELS "/v1beta/models"

static GListModel *
list_models (ProviderFixture *fixture,
             GError **error)
{
  return dex_await_object (dailies_provider_list_models (fixture->provider, fixture->connection, NULL), error);
}

/* Ids in their order; retired ones in brackets. */
static char *
describe (GListModel *models)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);
      gboolean retired = dailies_model_get_retired (model);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "", retired ? "(" : "", dailies_model_get_id (model), retired ? ")" : "");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

#define GONE "(gemini-omni-flash-preview) (veo-3.1-generate-preview) (veo-3.1-fast-generate-preview) (veo-3.1-lite-generate-preview)"

static void
test_lists (void)
{
  static const struct
  {
    const char *dialect;
    const char *body;
    const char *ids;
  } cases[] = {
    { NULL, "{\"models\":[{\"name\":\"models/gemini-omni-1.1-flash\"},{\"name\":\"models/gemini-omni-1.2-flash\"}]}",
      "gemini-omni-1.2-flash gemini-omni-1.1-flash " GONE },
    /* Not every key has every model, and some are at their end. */
    { "omni", "{\"models\":[{\"name\":\"models/gemini-omni-1.1-flash\"},{\"name\":\"models/gemini-omni-flash-preview\"}]}", "gemini-omni-1.1-flash " GONE },
    /* One that is newer than our table. */
    { NULL, "{\"models\":[{\"name\":\"models/gemini-omni-2-flash\"},{\"name\":\"models/gemini-omni-1.2-flash\"},{\"name\":\"models/gemini-3-pro\"}]}",
      "gemini-omni-1.2-flash " GONE " gemini-omni-2-flash" },
    { NULL, "{\"models\":[7,{},{\"name\":7},{\"name\":\"models/\"}]}", "gemini-omni-1.2-flash gemini-omni-1.1-flash " GONE },
    { "veo", "{\"models\":[{\"name\":\"models/veo-3.1-fast-generate-preview\"},{\"name\":\"models/gemini-omni-1.2-flash\"},{\"name\":\"veo-9\"}]}",
      "(veo-3.1-generate-preview) veo-3.1-fast-generate-preview (veo-3.1-lite-generate-preview) veo-9" },
    { "veo", "{\"models\":[]}", "veo-3.1-generate-preview veo-3.1-fast-generate-preview veo-3.1-lite-generate-preview" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (cases[i].dialect);
      g_autoptr (GListModel) models = NULL;
      g_autofree char *ids = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (200, "application/json", cases[i].body));
      models = list_models (&fixture, &error);
      g_assert_no_error (error);
      ids = describe (models);
      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

static void
test_pages (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (GListModel) models = NULL;
  g_autoptr (FakeRequest) second = NULL;
  g_autofree char *ids = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", MODELS, fake_reply_new (200, NULL, "{\"models\":[{\"name\":\"models/gemini-3\"}],\"nextPageToken\":\"a&b=\"}"));
  fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (200, NULL, "{\"models\":[{\"name\":\"models/gemini-omni-1.2-flash\"}],\"nextPageToken\":\"a&b=\"}"));
  models = list_models (&fixture, &error);
  g_assert_no_error (error);
  ids = describe (models);
  g_assert_cmpstr (ids, ==, "gemini-omni-1.2-flash " GONE);

  /* A list without an end ends all the same. */
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 2);
  second = fake_service_get_request (fixture.service, 1);
  g_assert_nonnull (strstr (second->query, "pageToken=a%26b%3D"));
}

static void
test_errors (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
  } cases[] = {
    { 400, "{\"error\":{\"code\":400,\"message\":\"API key not valid: " TEST_KEY "\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}", DAILIES_ERROR_AUTH },
    { 404, "{}", DAILIES_ERROR_NOT_FOUND },
    { 200, "[]", DAILIES_ERROR_PROTOCOL },
    { 200, "{\"data\":[]}", DAILIES_ERROR_PROTOCOL },
    { 200, "<p>", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (cases[i].status, "application/json", cases[i].body));
      g_assert_null (list_models (&fixture, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_assert_null (strstr (error->message, TEST_KEY));
    }
}

static void
test_capabilities (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (DailiesModel) older = dailies_model_table_find (fixture.table, "gemini", "omni", "gemini-omni-1.1-flash");
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (fixture.model);
  double minimum;
  double maximum;
  double step;

  g_assert_true (dailies_capabilities_get_duration_range (capabilities, &minimum, &maximum, &step));
  g_assert_cmpfloat (minimum, ==, 3);
  g_assert_cmpfloat (maximum, ==, 15);
  g_assert_cmpfloat (step, ==, 1);
  g_assert_true (dailies_capabilities_get_duration_range (dailies_model_get_capabilities (older), &minimum, &maximum, &step));
  g_assert_cmpfloat (maximum, ==, 10);
  g_assert_cmpuint (dailies_capabilities_get_maximum_references (capabilities), ==, 6);
  g_assert_cmpint (dailies_capabilities_get_audio (capabilities), ==, DAILIES_AUDIO_ALWAYS);
  g_assert_false (dailies_capabilities_get_seed (capabilities));
  /* What is approximate says so. */
  g_assert_nonnull (strstr (dailies_model_get_notes (fixture.model), "approximate"));
  g_assert_nonnull (strstr (dailies_model_get_notes (fixture.model), "SynthID"));
}

/* Seconds times the list price; tokens are no money. */
static void
test_estimates (void)
{
  static const struct
  {
    const char *model;
    const char *resolution;
    double seconds;
    DailiesModes mode;
    gint64 micros;
  } cases[] = {
    { "gemini-omni-1.2-flash", "720p", 10, 0, 695000 },
    { "gemini-omni-1.2-flash", "360p", 10, 0, 232000 },
    { "gemini-omni-1.2-flash", "1080p", 10, 0, 1043000 },
    { "gemini-omni-1.2-flash", "4k", 10, 0, 2085000 },
    { "gemini-omni-1.2-flash", NULL, 0, 0, 556000 },
    { "gemini-omni-1.2-flash", "720p", 5, DAILIES_MODE_EXTEND, 347500 },
    { "gemini-omni-1.1-flash", "720p", 10, 0, 1000000 },
    { "gemini-omni-1.1-flash", "4k", 3, 0, 900000 },
    /* As long as the clip that is changed, which is not known. */
    { "gemini-omni-1.1-flash", "720p", 8, DAILIES_MODE_EDIT, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (DailiesModel) model = dailies_model_table_find (fixture.table, "gemini", "omni", cases[i].model);
      g_autoptr (DailiesShot) shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "model", cases[i].model, "seconds", cases[i].seconds,
                                                   "resolution", cases[i].resolution, "mode", cases[i].mode, NULL);
      g_autoptr (DailiesEstimate) estimate = NULL;
      g_autoptr (GError) error = NULL;

      estimate = dex_await_boxed (dailies_provider_estimate (fixture.provider, fixture.connection, model, shot, NULL), &error);
      g_assert_no_error (error);
      g_assert_cmpint (estimate->quality, ==, cases[i].micros < 0 ? DAILIES_ESTIMATE_UNKNOWN : DAILIES_ESTIMATE_LIST_PRICE);
      if (cases[i].micros < 0)
        continue;
      g_assert_cmpint (estimate->money.micros, ==, cases[i].micros);
      g_assert_cmpstr (estimate->money.currency, ==, "USD");
      g_assert_nonnull (estimate->date);
    }
}

static void
test_test (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (200, NULL, "{\"models\":[{\"name\":\"models/gemini-omni-1.2-flash\"},{\"name\":\"models/gemini-3\"}]}"));
  sentence = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sentence, "takes the key and offers 1 model. "));
}

static void
test_the_rest (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  DailiesAccount *account = dailies_connection_get_account (fixture.connection);
  g_autoptr (DailiesAccount) hosted = dailies_account_new ("Hosted", "gemini", NULL, NULL);
  g_autoptr (DailiesConnection) connection = dailies_connection_new (hosted, "k");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dailies_provider_get_word (fixture.provider), ==, "gemini");
  g_assert_false (dailies_provider_needs_key (fixture.provider, account));
  g_assert_true (dailies_provider_needs_key (fixture.provider, hosted));
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, account), <, G_TIME_SPAN_SECOND);
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, hosted), >=, 5 * G_TIME_SPAN_SECOND);
  g_assert_cmpstr (dailies_account_get_base_url (dailies_connection_get_account (connection)), ==, "https://generativelanguage.googleapis.com");

  g_assert_null (dex_await_string (dailies_provider_balance (fixture.provider, fixture.connection, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_null (dex_await_object (dailies_provider_look (fixture.provider, fixture.connection, fixture.shot, "job-1", 0, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/gemini/models/lists", test_lists);
  test_add_fiber ("/gemini/models/pages", test_pages);
  test_add_fiber ("/gemini/models/errors", test_errors);
  test_add_fiber ("/gemini/models/capabilities", test_capabilities);
  test_add_fiber ("/gemini/models/estimates", test_estimates);
  test_add_fiber ("/gemini/test", test_test);
  test_add_fiber ("/gemini/the-rest", test_the_rest);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Models and prices of Railwail: railwail.md 2.1, 2.2 and 6. */

#define G_LOG_DOMAIN "test-railwail-models"

#include "dailies-railwail-provider.h"
#include "provider-fixture.h"

#define MODELS "/api/v1/models"

static ProviderFixture
make (void)
{
  return provider_fixture_make (dailies_railwail_provider_new, "railwail", "/api/v1");
}

static FakeReply *
make_page (const char *entries,
           const char *rest)
{
  g_autofree char *body = g_strdup_printf ("{\"object\":\"list\",\"data\":[%s]%s}", entries, rest);

  return fake_reply_with_header (fake_reply_new (200, "application/json", body), "Date", "Thu, 26 Nov 2026 10:00:00 GMT");
}

static char *
join_ids (GListModel *models)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      g_strv_builder_add (builder, dailies_model_get_id (model));
    }
  ids = g_strv_builder_end (builder);

  return g_strjoinv (" ", ids);
}

static void
assert_target (ProviderFixture *fixture,
               guint index,
               const char *target)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, index);

  g_assert_nonnull (request);
  g_assert_cmpstr (request->target, ==, target);
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
}

static void
test_pages (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (GListModel) models = NULL;
  g_autofree char *ids = NULL;
  g_autoptr (GError) error = NULL;

  /* A server that gives less than it was asked for is gone on with. */
  fake_service_queue (fixture.service, "GET", MODELS, make_page ("{\"slug\":\"a\"},{\"slug\":\"b\"}", ",\"has_more\":true,\"total\":3"));
  fake_service_queue (fixture.service, "GET", MODELS, make_page ("{\"slug\":\"c\",\"category\":\"video\"},{\"slug\":\"still\",\"category\":\"image\"}", ",\"has_more\":false"));
  models = provider_fixture_list_models (&fixture, &error);
  g_assert_no_error (error);
  ids = join_ids (models);
  g_assert_cmpstr (ids, ==, "a b c");
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 2);
  assert_target (&fixture, 0, MODELS "?category=video&limit=100&offset=0");
  assert_target (&fixture, 1, MODELS "?category=video&limit=100&offset=2");
}

static void
test_ends (void)
{
  static const struct
  {
    const char *entries;
    const char *rest;
    guint n_requests;
  } cases[] = {
    /* A server that repeats itself, or has nothing more, whatever it says. */
    { "{\"slug\":\"a\"}", ",\"has_more\":true", 2 },
    { "", ",\"has_more\":true", 1 },
    { "null,7,{}", ",\"has_more\":true", 1 },
    { "{\"slug\":\"a\"}", "", 1 },
    { "{\"slug\":\"a\"}", ",\"total\":1", 1 },
    { "{\"slug\":\"a\"}", ",\"total\":\"2\"", 2 },
    { "{\"slug\":\"a\"}", ",\"has_more\":null,\"total\":null", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GListModel) models = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", cases[i].entries, cases[i].rest);
      fake_service_set (fixture.service, "GET", MODELS, make_page (cases[i].entries, cases[i].rest));
      models = provider_fixture_list_models (&fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (models), ==, strstr (cases[i].entries, "slug") != NULL ? 1 : 0);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, cases[i].n_requests);
    }
}

static FakeReply *
answer_without_end_cb (FakeRequest *request,
                       gpointer data)
{
  guint *n_requests = data;
  g_autofree char *entry = g_strdup_printf ("{\"slug\":\"m-%u\"}", (*n_requests)++);

  return make_page (entry, ",\"has_more\":true");
}

static void
test_without_end (void)
{
  g_auto (ProviderFixture) fixture = make ();
  guint n_requests = 0;
  g_autoptr (GListModel) models = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set_handler (fixture.service, answer_without_end_cb, &n_requests);
  models = provider_fixture_list_models (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_requests, ==, 50);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 50);
}

/* Calls name the slug: as it is told, else as the id says, else as the name
 * does and the service confirms. */
static void
test_slugs (void)
{
  static const struct
  {
    const char *entries;
    guint probe_status;
    const char *ids;
    guint n_requests;
  } cases[] = {
    { "{\"id\":\"model_1\",\"slug\":\"kite-1\",\"name\":\"Kite\"}", 200, "kite-1", 1 },
    { "{\"id\":\"kite-1\",\"name\":\"Kite One\"}", 200, "kite-1", 1 },
    { "{\"id\":\"maker/kite:1\",\"name\":\"Kite One\"}", 200, "maker/kite:1", 1 },
    { "{\"id\":\"model_1\",\"name\":\"Kite 1.1 Pro\"},{\"id\":\"model_2\",\"name\":\" Röhre (HD) \"}", 200, "kite-1.1-pro r-hre-hd", 2 },
    { "{\"id\":\"model_1\",\"name\":\"Kite 1.1 Pro\"},{\"id\":\"model_2\",\"name\":\"Other\"}", 404, "model_1 model_2", 2 },
    { "{\"id\":\"model_1\",\"name\":\"Kite 1.1 Pro\"}", 500, "kite-1.1-pro", 2 },
    { "{\"id\":\"model_1\",\"name\":\"Kite\"},{\"id\":\"model_2\",\"name\":\"kite\"}", 200, "kite model_2", 2 },
    { "{\"id\":\"model_1\",\"name\":\"風箏\"}", 200, "model_1", 1 },
    { "{\"id\":\"model_1\"}", 200, "model_1", 1 },
    { "{\"name\":\"Kite 1.1 Pro\"}", 404, "kite-1.1-pro", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GListModel) models = NULL;
      g_autofree char *ids = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].entries);
      fake_service_set (fixture.service, "GET", MODELS, make_page (cases[i].entries, ""));
      fake_service_set (fixture.service, "GET", MODELS "/kite-1.1-pro", fake_reply_new (cases[i].probe_status, NULL, "{}"));
      fake_service_set (fixture.service, "GET", MODELS "/kite", fake_reply_new (cases[i].probe_status, NULL, "{}"));
      models = provider_fixture_list_models (&fixture, &error);
      g_assert_no_error (error);
      ids = join_ids (models);
      g_assert_cmpstr (ids, ==, cases[i].ids);
      g_assert_cmpuint (fake_service_count (fixture.service, "GET", MODELS "/kite-1.1-pro") + fake_service_count (fixture.service, "GET", MODELS "/kite") + 1, ==, cases[i].n_requests);
    }
}

static void
test_prices (void)
{
  static const struct
  {
    const char *pricing;
    gint64 credits;
  } cases[] = {
    { "{\"credit_cost_fixed\":5,\"credit_cost_input_per_1k\":0,\"credit_cost_output_per_1k\":0,\"currency\":\"credits\"}", 5000000 },
    { "{\"credit_cost_fixed\":\"2.5\",\"credit_cost_input_per_1k\":\"0\",\"credit_cost_output_per_1k\":null,\"currency\":\"credits\"}", 2500000 },
    { "{\"credit_cost_fixed\":0,\"currency\":\"credits\"}", -1 },
    { "{\"credit_cost_fixed\":-5,\"currency\":\"credits\"}", -1 },
    { "{\"credit_cost_fixed\":\"cheap\",\"currency\":\"credits\"}", -1 },
    { "{\"credit_cost_fixed\":5,\"currency\":\"EUR\"}", -1 },
    { "{\"credit_cost_fixed\":5}", -1 },
    { "{\"credit_cost_fixed\":5,\"credit_cost_output_per_1k\":1,\"currency\":\"credits\"}", -1 },
    { "{\"credit_cost_fixed\":5,\"credit_cost_per_second\":1,\"currency\":\"credits\"}", -1 },
    { "{\"credit_cost_fixed\":5,\"credit_cost_per_second\":\"some\",\"currency\":\"credits\"}", -1 },
    { "{\"credit_cost_fixed\":1e12,\"currency\":\"credits\"}", -1 },
    { "{}", -1 },
    { "null", -1 },
    { "[5]", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autofree char *entry = g_strdup_printf ("{\"slug\":\"a\",\"pricing\":%s}", cases[i].pricing);
      g_autoptr (GListModel) models = NULL;
      g_autoptr (DailiesModel) model = NULL;
      g_autoptr (DailiesEstimate) estimate = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].pricing);
      fake_service_set (fixture.service, "GET", MODELS, make_page (entry, ""));
      models = provider_fixture_list_models (&fixture, &error);
      g_assert_no_error (error);
      model = g_list_model_get_item (models, 0);
      estimate = dex_await_boxed (dailies_provider_estimate (fixture.provider, fixture.connection, model, fixture.shot, NULL), &error);
      g_assert_no_error (error);
      if (cases[i].credits < 0)
        {
          g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_UNKNOWN);
          continue;
        }
      g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_LIST_PRICE);
      g_assert_cmpint (estimate->money.micros, ==, cases[i].credits);
      g_assert_cmpstr (estimate->money.currency, ==, "railwail");
      g_assert_cmpstr (estimate->date, ==, "2026-11-26");
    }
}

/* As the documentation has it, and what it leaves open. */
static void
test_entry (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesModel) documented = NULL;
  g_autoptr (DailiesModel) odd = NULL;
  gsize n_durations = 0;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", MODELS,
                    make_page ("{\"id\":\"model_abc123\",\"object\":\"model\",\"slug\":\"kite-1\",\"name\":\"Kite 1\",\"description\":\"Flies.\",\"category\":\"video\","
                               "\"owned_by\":\"maker\",\"capabilities\":{\"durations\":[5,10],\"prices\":7},\"metadata\":{},"
                               "\"pricing\":{\"credit_cost_fixed\":5,\"currency\":\"credits\"}},"
                               "{\"slug\":\"kite-2\",\"capabilities\":{\"durations\":\"some\"},\"pricing\":{\"credit_cost_fixed\":5,\"currency\":\"credits\"}}",
                               ""));
  models = provider_fixture_list_models (&fixture, &error);
  g_assert_no_error (error);
  documented = g_list_model_get_item (models, 0);
  g_assert_cmpstr (dailies_model_get_id (documented), ==, "kite-1");
  g_assert_cmpstr (dailies_model_get_name (documented), ==, "Kite 1");
  g_assert_cmpstr (dailies_model_get_description (documented), ==, "Flies.");
  g_assert_cmpstr (dailies_model_get_developer (documented), ==, "maker");
  g_assert_cmpstr (dailies_model_get_category (documented), ==, "video");
  g_assert_nonnull (dailies_capabilities_get_durations (dailies_model_get_capabilities (documented), &n_durations));
  g_assert_cmpuint (n_durations, ==, 2);
  g_assert_cmpuint (dailies_capabilities_get_prices (dailies_model_get_capabilities (documented))->len, ==, 1);

  odd = g_list_model_get_item (models, 1);
  g_assert_cmpstr (dailies_model_get_name (odd), ==, "kite-2");
  g_assert_null (dailies_capabilities_get_durations (dailies_model_get_capabilities (odd), &n_durations));
  g_assert_cmpuint (dailies_capabilities_get_prices (dailies_model_get_capabilities (odd))->len, ==, 1);
}

static void
test_bad_lists (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
  } cases[] = {
    { 200, "{}", DAILIES_ERROR_PROTOCOL },
    { 200, "[]", DAILIES_ERROR_PROTOCOL },
    { 200, "<html>", DAILIES_ERROR_PROTOCOL },
    { 401, "{\"error\":{\"message\":\"x\",\"code\":\"invalid_api_key\"}}", DAILIES_ERROR_AUTH },
    { 404, "<html>", DAILIES_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (cases[i].status, NULL, cases[i].body));
      g_assert_null (provider_fixture_list_models (&fixture, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_clear_error (&error);
      g_assert_null (dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

/* Half a list is none: the other half would seem to be gone. */
static void
test_broken_second_page (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", MODELS, make_page ("{\"slug\":\"a\"}", ",\"has_more\":true"));
  fake_service_set (fixture.service, "GET", MODELS, fake_reply_new (500, NULL, ""));
  g_assert_null (provider_fixture_list_models (&fixture, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_SERVER);
}

static void
test_words (void)
{
  static const struct
  {
    const char *limit;
    const char *rest;
    const char *words;
  } cases[] = {
    { "10", ",\"total\":45", "45 models. The key allows 10 requests a minute." },
    { "x", ",\"total\":45", "45 models" },
    { NULL, "", "1 model" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      FakeReply *reply = make_page ("{\"slug\":\"a\"}", cases[i].rest);
      g_autofree char *words = NULL;
      g_autoptr (GError) error = NULL;

      if (cases[i].limit != NULL)
        reply = fake_reply_with_header (reply, "X-RateLimit-Limit", cases[i].limit);
      fake_service_set (fixture.service, "GET", MODELS, reply);
      words = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (words, cases[i].words));
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/railwail/models/pages", test_pages);
  test_add_fiber ("/railwail/models/ends", test_ends);
  test_add_fiber ("/railwail/models/without-end", test_without_end);
  test_add_fiber ("/railwail/models/slugs", test_slugs);
  test_add_fiber ("/railwail/models/prices", test_prices);
  test_add_fiber ("/railwail/models/entry", test_entry);
  test_add_fiber ("/railwail/models/bad-lists", test_bad_lists);
  test_add_fiber ("/railwail/models/broken-second-page", test_broken_second_page);
  test_add_fiber ("/railwail/test/words", test_words);

  return g_test_run ();
}

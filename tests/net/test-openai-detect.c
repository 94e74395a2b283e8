/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-openai-detect"

#include "openai-fixture.h"

static const struct
{
  const char *path;
  const char *body;
  const char *word;
} servers[] = {
  { "/v1/models", "{\"object\":\"list\",\"data\":[{\"id\":\"wan\",\"owned_by\":\"sglang\"}]}", "sglang" },
  { "/v1/models", "{\"object\":\"list\",\"data\":[{\"id\":\"wan\",\"task_type\":\"T2V\"}]}", "sglang" },
  { "/models", "{\"model_path\":\"Wan-AI/Wan2.2\",\"task_type\":\"T2V\"}", "sglang" },
  { "/v1/models", "{\"object\":\"list\",\"data\":[{\"id\":\"wan\",\"owned_by\":\"vllm\"}]}", "vllm-omni" },
  { "/.well-known/localai.json", "{\"version\":\"v2\",\"endpoints\":{\"models\":\"/v1/models\"}}", "localai" },
  { "/v1/models/capabilities", "{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"output_modalities\":[\"text\"]}]}", "localai" },
  { "/health/liveliness", "\"I'm alive!\"", "litellm" },
  /* Anybody. */
  { "/v1/models", "{\"object\":\"list\",\"data\":[{\"id\":\"sora-2\",\"owned_by\":\"openai\"}]}", NULL },
  { "/v1/models", "[1,null,{}]", NULL },
  { "/v1/models", "<html>", NULL },
  { "/.well-known/localai.json", "{\"endpoints\":[]}", NULL },
  { "/health/liveliness", "{\"status\":\"ok\"}", NULL },
  { "/models", "[]", NULL },
  { "/none", "{}", NULL },
};

static void
test_servers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make_for (NULL, i % 2 == 0 ? "/v1" : "");
      g_autofree char *word = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", servers[i].path, servers[i].body);
      fake_service_set (fixture.service, "GET", servers[i].path, fake_reply_new (200, "application/json", servers[i].body));
      word = dex_await_string (dailies_provider_detect (fixture.provider, fixture.connection, NULL), &error);
      g_assert_cmpstr (word, ==, servers[i].word);
      if (word == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);

      /* Nothing but reading, and each address once. */
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), <=, 5);
      for (guint j = 0; j < fake_service_get_n_requests (fixture.service); j++)
        {
          g_autoptr (FakeRequest) request = fake_service_get_request (fixture.service, j);

          g_assert_cmpstr (request->method, ==, "GET");
        }
    }
}

/* A server that is not there is asked once, and a busy one no more often. */
static void
test_nobody (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for (NULL, "/v1");
  g_autofree char *word = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/v1/models", fake_reply_new (503, NULL, ""));
  word = dex_await_string (dailies_provider_detect (fixture.provider, fixture.connection, NULL), &error);
  g_assert_null (word);
  g_assert_cmpuint (fake_service_count (fixture.service, "GET", "/v1/models"), ==, 1);
}

static void
check_words (const char *dialect,
             const char *expected)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make_for (dialect, "/v1");
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/v1/models", fake_reply_new (200, NULL, "{\"data\":[{\"id\":\"wan\",\"owned_by\":\"vllm\"}]}"));
  words = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (strstr (words, "This looks like vLLM-Omni") != NULL, ==, expected != NULL);
  g_assert_nonnull (strstr (words, "offers 1 model"));
}

static void
test_words (void)
{
  check_words (NULL, "vLLM-Omni");
  check_words ("generic", NULL);
  check_words ("vllm-omni", NULL);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openai-detect/servers", test_servers);
  test_add_fiber ("/openai-detect/nobody", test_nobody);
  test_add_fiber ("/openai-detect/words", test_words);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Replies and stills of Railwail: railwail.md 2.3 and 7. */

#define G_LOG_DOMAIN "test-railwail-words"

#include "dailies-openrouter-provider.h"
#include "dailies-railwail-provider.h"
#include "provider-fixture.h"

#define CHAT "/api/v1/chat/completions"
#define IMAGES "/api/v1/images/generations"

static ProviderFixture
make (void)
{
  return provider_fixture_make (dailies_railwail_provider_new, "railwail", "/api/v1");
}

static DailiesChatReply *
ask (ProviderFixture *fixture,
     DailiesChat *chat,
     GError **error)
{
  return dex_await_object (dailies_provider_chat (fixture->provider, fixture->connection, chat, NULL), error);
}

static void
assert_message (JsonArray *messages,
                guint index,
                const char *role,
                const char *content)
{
  JsonObject *message = json_array_get_object_element (messages, index);

  g_assert_cmpuint (json_object_get_size (message), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (message, "role"), ==, role);
  g_assert_cmpstr (json_object_get_string_member (message, "content"), ==, content);
}

static void
test_chat (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesChat) chat = g_object_new (DAILIES_TYPE_CHAT, "model", "words-1", "temperature", 0.5, "maximum-tokens", 200, NULL);
  g_autoptr (DailiesChatReply) reply = NULL;
  g_autoptr (JsonObject) sent = NULL;
  JsonArray *messages;
  g_autoptr (GError) error = NULL;

  dailies_chat_add (chat, DAILIES_CHAT_SYSTEM, "You write shots.");
  dailies_chat_add (chat, DAILIES_CHAT_USER, "A kite");
  dailies_chat_add (chat, DAILIES_CHAT_ASSISTANT, "A red kite");
  dailies_chat_add (chat, DAILIES_CHAT_USER, "Longer, “please”\n🎬");
  fake_service_set (fixture.service, "POST", CHAT,
                    fake_reply_new (200, "application/json",
                                    "{\"id\":\"chat_1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                    "\"content\":\"A red kite over dunes\"},\"finish_reason\":\"stop\"}],"
                                    "\"usage\":{\"prompt_tokens\":31,\"completion_tokens\":5,\"total_tokens\":36}}"));
  reply = ask (&fixture, chat, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_chat_reply_get_text (reply), ==, "A red kite over dunes");
  g_assert_cmpstr (dailies_chat_reply_get_finish_reason (reply), ==, "stop");
  g_assert_cmpint (dailies_chat_reply_get_prompt_tokens (reply), ==, 31);
  g_assert_cmpint (dailies_chat_reply_get_completion_tokens (reply), ==, 5);

  sent = provider_fixture_get_sent (fixture.service, 0);
  g_assert_cmpuint (json_object_get_size (sent), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (sent, "model"), ==, "words-1");
  g_assert_cmpfloat (json_object_get_double_member (sent, "temperature"), ==, 0.5);
  g_assert_cmpint (json_object_get_int_member (sent, "max_tokens"), ==, 200);
  messages = json_object_get_array_member (sent, "messages");
  g_assert_cmpuint (json_array_get_length (messages), ==, 4);
  assert_message (messages, 0, "system", "You write shots.");
  assert_message (messages, 1, "user", "A kite");
  assert_message (messages, 2, "assistant", "A red kite");
  assert_message (messages, 3, "user", "Longer, “please”\n🎬");
}

/* What is left to the model is not sent. */
static void
test_least_chat (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesChat) chat = dailies_chat_new ("words-1");
  g_autoptr (DailiesChat) hot = g_object_new (DAILIES_TYPE_CHAT, "model", "words-1", "temperature", 2.5, NULL);
  g_autoptr (DailiesChatReply) reply = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  dailies_chat_add (chat, DAILIES_CHAT_USER, "A kite");
  dailies_chat_add (hot, DAILIES_CHAT_USER, "A kite");
  fake_service_set (fixture.service, "POST", CHAT, fake_reply_new (200, NULL, "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"A \"},{\"text\":\"kite\"},7]}}]}"));
  reply = ask (&fixture, chat, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_chat_reply_get_text (reply), ==, "A kite");
  g_assert_null (dailies_chat_reply_get_finish_reason (reply));
  g_assert_cmpint (dailies_chat_reply_get_prompt_tokens (reply), ==, -1);
  sent = provider_fixture_get_sent (fixture.service, 0);
  g_assert_cmpuint (json_object_get_size (sent), ==, 2);

  g_assert_null (ask (&fixture, hot, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

/* Both are paid for: neither is asked for twice, and a doubt is told. */
static const struct
{
  guint status;
  const char *body;
  DailiesError category;
  gboolean outcome_unknown;
} failures[] = {
  { 400, "{\"error\":{\"message\":\"x\",\"code\":\"bad_request\"}}", DAILIES_ERROR_VALIDATION, FALSE },
  { 401, "{\"error\":{\"message\":\"x\",\"code\":\"invalid_api_key\"}}", DAILIES_ERROR_AUTH, FALSE },
  { 402, "{\"error\":{\"message\":\"x\",\"code\":\"insufficient_credits\"}}", DAILIES_ERROR_PAYMENT, FALSE },
  { 429, "{\"error\":{\"message\":\"x\",\"code\":\"rate_limit_exceeded\"}}", DAILIES_ERROR_RATE, FALSE },
  { 500, "{\"error\":{\"message\":\"x\",\"code\":\"internal_error\"}}", DAILIES_ERROR_SERVER, TRUE },
  { 200, "{}", DAILIES_ERROR_PROTOCOL, TRUE },
  { 200, "[]", DAILIES_ERROR_PROTOCOL, TRUE },
  { 200, "{\"choices\":[],\"data\":[]}", DAILIES_ERROR_PROTOCOL, TRUE },
  { 200, "{\"choices\":[7],\"data\":[7]}", DAILIES_ERROR_PROTOCOL, TRUE },
  { 200, "{\"choices\":[{\"message\":\"x\"}],\"data\":[{\"url\":\"file:///etc/passwd\"}]}", DAILIES_ERROR_PROTOCOL, TRUE },
  { 200, "<html>", DAILIES_ERROR_PROTOCOL, TRUE },
  { 200, "", DAILIES_ERROR_PROTOCOL, TRUE },
};

static void
test_failures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (DailiesChat) chat = dailies_chat_new ("words-1");
      g_autoptr (DailiesImageWish) wish = dailies_image_wish_new ("A kite", "flux-schnell");
      g_autoptr (GError) error = NULL;

      g_test_message ("%u %s", failures[i].status, failures[i].body);
      dailies_chat_add (chat, DAILIES_CHAT_USER, "A kite");
      fake_service_set (fixture.service, "POST", CHAT, fake_reply_new (failures[i].status, NULL, failures[i].body));
      fake_service_set (fixture.service, "POST", IMAGES, fake_reply_new (failures[i].status, NULL, failures[i].body));
      g_assert_null (ask (&fixture, chat, &error));
      g_assert_error (error, DAILIES_ERROR, (int) failures[i].category);
      g_assert_cmpint (dailies_error_is_outcome_unknown (error), ==, failures[i].outcome_unknown);
      g_clear_error (&error);
      g_assert_null (dex_await_object (dailies_provider_make_image (fixture.provider, fixture.connection, wish, NULL), &error));
      g_assert_error (error, DAILIES_ERROR, (int) failures[i].category);
      g_assert_cmpint (dailies_error_is_outcome_unknown (error), ==, failures[i].outcome_unknown);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 2);
    }
}

static void
test_image (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesImageWish) wish = g_object_new (DAILIES_TYPE_IMAGE_WISH, "prompt", "A kite", "model", "flux-schnell", "width", 1792, "height", 1024,
                                                    "count", 2, "quality", "hd", "style", "vivid", "negative-prompt", "rain", NULL);
  g_autofree char *body = g_strdup_printf ("{\"created\":1700000000,\"data\":[{\"url\":\"%s/1.png\",\"revised_prompt\":\"A kite\"},{\"url\":\"/files/2.png\"}]}",
                                           fake_service_get_url (fixture.other));
  g_autoptr (GListModel) files = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", IMAGES, fake_reply_new (200, NULL, body));
  files = dex_await_object (dailies_provider_make_image (fixture.provider, fixture.connection, wish, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (files), ==, 2);
  provider_fixture_assert_file (files, 0, fixture.other, "/1.png", FALSE);
  provider_fixture_assert_file (files, 1, fixture.service, "/files/2.png", TRUE);

  sent = provider_fixture_get_sent (fixture.service, 0);
  g_assert_cmpuint (json_object_get_size (sent), ==, 7);
  g_assert_cmpstr (json_object_get_string_member (sent, "model"), ==, "flux-schnell");
  g_assert_cmpstr (json_object_get_string_member (sent, "prompt"), ==, "A kite");
  g_assert_cmpint (json_object_get_int_member (sent, "n"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (sent, "size"), ==, "1792x1024");
  g_assert_cmpstr (json_object_get_string_member (sent, "quality"), ==, "hd");
  g_assert_cmpstr (json_object_get_string_member (sent, "style"), ==, "vivid");
  g_assert_cmpstr (json_object_get_string_member (sent, "negative_prompt"), ==, "rain");
}

static void
test_least_image (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesImageWish) wish = dailies_image_wish_new ("A kite", "flux-schnell");
  g_autoptr (DailiesImageWish) many = g_object_new (DAILIES_TYPE_IMAGE_WISH, "prompt", "A kite", "model", "flux-schnell", "count", 5, NULL);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", IMAGES, fake_reply_new (200, NULL, "{\"data\":[{\"url\":\"https://cdn.railwail.com/1.png\"}]}"));
  files = dex_await_object (dailies_provider_make_image (fixture.provider, fixture.connection, wish, NULL), &error);
  g_assert_no_error (error);
  sent = provider_fixture_get_sent (fixture.service, 0);
  g_assert_cmpuint (json_object_get_size (sent), ==, 3);
  g_assert_cmpint (json_object_get_int_member (sent, "n"), ==, 1);

  g_assert_null (dex_await_object (dailies_provider_make_image (fixture.provider, fixture.connection, many, NULL), &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

/* Other services make clips and nothing else. */
static void
test_not_supported (void)
{
  g_auto (ProviderFixture) fixture = provider_fixture_make (dailies_openrouter_provider_new, "openrouter", "/api/v1");
  g_autoptr (DailiesChat) chat = dailies_chat_new ("words-1");
  g_autoptr (DailiesImageWish) wish = dailies_image_wish_new ("A kite", "flux-schnell");
  g_autoptr (GError) error = NULL;

  dailies_chat_add (chat, DAILIES_CHAT_USER, "A kite");
  g_assert_null (ask (&fixture, chat, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_null (dex_await_object (dailies_provider_make_image (fixture.provider, fixture.connection, wish, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/railwail/chat/fields", test_chat);
  test_add_fiber ("/railwail/chat/least", test_least_chat);
  test_add_fiber ("/railwail/words/failures", test_failures);
  test_add_fiber ("/railwail/image/fields", test_image);
  test_add_fiber ("/railwail/image/least", test_least_image);
  test_add_fiber ("/railwail/words/not-supported", test_not_supported);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-gemini-create"

#include <string.h>

#include "gemini-fixture.h"

static void
set_create (ProviderFixture *fixture)
{
  fake_service_set (fixture->service, "POST", GEMINI_INTERACTIONS,
                    fake_reply_with_header (fake_reply_new (200, "application/json", "{\"id\":\"" GEMINI_ID "\",\"status\":\"queued\"}"), "x-goog-request-id", "req_1"));
}

/* Sends the shot; what was sent. */
static JsonObject *
send_shot (ProviderFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesRemoteJob) remote = NULL;

  set_create (fixture);
  remote = provider_fixture_submit (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, GEMINI_ID);
  g_assert_cmpstr (dailies_remote_job_get_request_id (remote), ==, "req_1");
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", GEMINI_INTERACTIONS), ==, 1);

  return gemini_fixture_get_sent (fixture, GEMINI_INTERACTIONS);
}

static void
assert_refused (ProviderFixture *fixture,
                const char *field)
{
  g_autoptr (GError) error = NULL;

  set_create (fixture);
  g_assert_null (provider_fixture_submit (fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_cmpuint (fake_service_get_n_requests (fixture->service), ==, 0);
}

static JsonObject *
get_part (JsonObject *sent,
          guint index,
          const char *type)
{
  JsonObject *part = json_array_get_object_element (json_object_get_array_member (sent, "input"), index);

  g_assert_cmpstr (json_object_get_string_member (part, "type"), ==, type);

  return part;
}

static const char *
get_text (JsonObject *sent,
          guint index)
{
  return json_object_get_string_member (get_part (sent, index, "text"), "text");
}

static const char *
get_task (JsonObject *sent)
{
  JsonObject *config = json_object_get_object_member (json_object_get_object_member (sent, "generation_config"), "video_config");

  return json_object_get_string_member (config, "task");
}

static guint
count_parts (JsonObject *sent)
{
  return json_array_get_length (json_object_get_array_member (sent, "input"));
}

static void
test_text (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (JsonObject) sent = send_shot (&fixture);
  g_autoptr (FakeRequest) request = gemini_fixture_find_request (&fixture, "POST", GEMINI_INTERACTIONS);
  JsonObject *format = json_object_get_object_member (sent, "response_format");

  g_assert_cmpuint (json_object_get_size (sent), ==, 6);
  g_assert_cmpstr (json_object_get_string_member (sent, "model"), ==, "gemini-omni-1.2-flash");
  g_assert_true (json_object_get_boolean_member (sent, "background"));
  g_assert_true (json_object_get_boolean_member (sent, "store"));
  g_assert_cmpuint (count_parts (sent), ==, 1);
  g_assert_cmpstr (get_text (sent, 0), ==, "A red kite");
  g_assert_cmpuint (json_object_get_size (format), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (format, "type"), ==, "video");
  g_assert_cmpstr (json_object_get_string_member (format, "aspect_ratio"), ==, "16:9");
  /* A bare number is a 400. */
  g_assert_cmpstr (json_object_get_string_member (format, "duration"), ==, "8s");
  g_assert_cmpstr (json_object_get_string_member (format, "resolution"), ==, "720p");
  g_assert_cmpstr (json_object_get_string_member (format, "delivery"), ==, "uri");
  g_assert_cmpstr (get_task (sent), ==, "text_to_video");
  g_assert_cmpstr (fake_request_get_header (request, "Api-Revision"), ==, "2026-05-20");
  g_assert_null (request->query);
}

static void
test_size_and_parameters (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make ("omni");
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) sent = NULL;
  JsonObject *format;
  JsonObject *settings;

  g_hash_table_insert (parameters, (gpointer) "thinking_level", (gpointer) "low");
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "aspect-ratio", NULL, "resolution", NULL, "width", 2160u, "height", 3840u,
                                                               "seconds", 0.0, "parameters", parameters, NULL));
  sent = send_shot (&fixture);
  format = json_object_get_object_member (sent, "response_format");
  g_assert_cmpstr (json_object_get_string_member (format, "aspect_ratio"), ==, "9:16");
  g_assert_cmpstr (json_object_get_string_member (format, "resolution"), ==, "4k");
  g_assert_false (json_object_has_member (format, "duration"));
  settings = json_object_get_object_member (sent, "generation_config");
  g_assert_cmpstr (json_object_get_string_member (settings, "thinking_level"), ==, "low");
}

static void
check_image (JsonObject *part)
{
  g_autofree guchar *data = NULL;
  gsize size;

  g_assert_cmpuint (json_object_get_size (part), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (part, "mime_type"), ==, "image/png");
  data = g_base64_decode (json_object_get_string_member (part, "data"), &size);
  g_assert_cmpmem (data, 8, "\211PNG\r\n\032\n", 8);
}

static void
test_first_frame (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *path = gemini_fixture_make_image (&fixture, "first.png", 128, 72, FALSE);
  g_autoptr (JsonObject) sent = NULL;

  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_FIRST);
  sent = send_shot (&fixture);
  g_assert_cmpuint (count_parts (sent), ==, 2);
  check_image (get_part (sent, 0, "image"));
  g_assert_cmpstr (get_text (sent, 1), ==, "A red kite");
  g_assert_cmpstr (get_task (sent), ==, "image_to_video");
}

static void
test_first_frame_without_words (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *path = gemini_fixture_make_image (&fixture, "first.png", 128, 72, FALSE);
  g_autoptr (JsonObject) sent = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "prompt", " ", NULL));
  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_FIRST);
  sent = send_shot (&fixture);
  g_assert_cmpuint (count_parts (sent), ==, 1);
}

/* In words: the tags of before are deprecated. */
static void
test_many_pictures (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *path = gemini_fixture_make_image (&fixture, "any.png", 128, 72, FALSE);
  g_autoptr (JsonObject) sent = NULL;

  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_FIRST);
  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_LAST);
  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_REFERENCE);
  sent = send_shot (&fixture);
  g_assert_cmpuint (count_parts (sent), ==, 4);
  for (guint i = 0; i < 3; i++)
    check_image (get_part (sent, i, "image"));
  g_assert_cmpstr (get_text (sent, 3), ==,
                   "Image 1 is the first frame of the video. Image 2 is the last frame of the video. "
                   "Image 3 is not a frame of the video, it shows what someone or something in it looks like. A red kite");
  g_assert_null (strchr (get_text (sent, 3), '<'));
  g_assert_false (json_object_has_member (sent, "generation_config"));
}

static void
test_references (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *path = gemini_fixture_make_image (&fixture, "any.png", 128, 72, FALSE);
  g_autoptr (JsonObject) sent = NULL;

  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_REFERENCE);
  sent = send_shot (&fixture);
  g_assert_cmpstr (get_task (sent), ==, "reference_to_video");
  g_assert_true (g_str_has_prefix (get_text (sent, 1), "Image 1 is not a frame"));
}

static void
test_edit_by_id (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (JsonObject) sent = NULL;
  JsonObject *format;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EDIT, "source-id", "v1_before", NULL));
  sent = send_shot (&fixture);
  g_assert_cmpstr (json_object_get_string_member (sent, "previous_interaction_id"), ==, "v1_before");
  g_assert_cmpuint (count_parts (sent), ==, 1);
  g_assert_cmpstr (get_task (sent), ==, "edit");

  /* Shape and length are those of the clip. */
  format = json_object_get_object_member (sent, "response_format");
  g_assert_false (json_object_has_member (format, "duration"));
  g_assert_false (json_object_has_member (format, "aspect_ratio"));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

static void
test_extend_by_id (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (JsonObject) sent = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EXTEND, "source-id", "v1_before", NULL));
  sent = send_shot (&fixture);
  g_assert_cmpstr (get_task (sent), ==, "extend");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (sent, "response_format"), "duration"), ==, "8s");
}

static void
test_refused_settings (void)
{
  static const struct
  {
    const char *field;
    double seconds;
    gint64 seed;
    const char *negative_prompt;
    DailiesShotAudio audio;
    guint width;
    DailiesModes mode;
    const char *source_id;
  } cases[] = {
    { .field = "seed", .seed = 7 },
    { .field = "negative_prompt", .seed = -1, .negative_prompt = "rain" },
    { .field = "audio", .seed = -1, .audio = DAILIES_SHOT_AUDIO_OFF },
    { .field = "seconds", .seed = -1, .seconds = 4.5 },
    { .field = "size", .seed = -1, .width = 1000 },
    { .field = "seconds", .seed = -1, .seconds = 12, .mode = DAILIES_MODE_EXTEND, .source_id = "v1_before" },
    { .field = "references", .seed = -1, .mode = DAILIES_MODE_EDIT },
    { .field = "references", .seed = -1, .mode = DAILIES_MODE_EXTEND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

      g_test_message ("%s", cases[i].field);
      provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "seconds", cases[i].seconds, "seed", cases[i].seed,
                                                         "negative-prompt", cases[i].negative_prompt, "audio", cases[i].audio,
                                                         "width", cases[i].width, "height", cases[i].width, "mode", cases[i].mode,
                                                         "source-id", cases[i].source_id, NULL));
      assert_refused (&fixture, cases[i].field);
    }
}

static void
test_refused_parameter (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (parameters, (gpointer) "video_config", (gpointer) "{}");
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "parameters", parameters, NULL));
  assert_refused (&fixture, "parameters.video_config");
}

static void
test_bad_picture (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *path = g_build_filename (fixture.folder, "none.png", NULL);

  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_FIRST);
  assert_refused (&fixture, "references");
}

/* People copy the address with the version as well as without. */
static void
test_base_urls (void)
{
  static const char *const rests[] = { "/v1beta", "/proxy" };
  static const char *const paths[] = { GEMINI_INTERACTIONS, "/proxy" GEMINI_INTERACTIONS };

  for (gsize i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autofree char *base_url = fake_service_dup_url (fixture.service, rests[i]);
      g_autoptr (DailiesAccount) account = dailies_account_new ("Test", "gemini", base_url, NULL);
      g_autoptr (DailiesRemoteJob) remote = NULL;
      g_autoptr (GError) error = NULL;

      g_object_unref (fixture.connection);
      fixture.connection = dailies_connection_new (account, TEST_KEY);
      fake_service_set (fixture.service, "POST", paths[i], fake_reply_new (200, NULL, "{\"id\":7}"));
      remote = provider_fixture_submit (&fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "7");
    }
}

static void
test_failures (void)
{
  static const ProviderRefusal refusals[] = {
    { 400, "{\"error\":{\"code\":400,\"message\":\"duration must be a string\",\"status\":\"INVALID_ARGUMENT\"}}", DAILIES_ERROR_VALIDATION, "INVALID_ARGUMENT", FALSE, FALSE },
    { 400, "[{\"error\":{\"code\":\"400\",\"message\":\"API key not valid\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}]", DAILIES_ERROR_AUTH, "API_KEY_INVALID", FALSE, FALSE },
    { 400, "{\"error\":{\"code\":400,\"message\":\"Blocked for prohibited content\"}}", DAILIES_ERROR_MODERATION, "400", FALSE, FALSE },
    { 400, "{\"error\":{\"code\":400,\"message\":\"x\",\"status\":\"PROHIBITED_CONTENT\"}}", DAILIES_ERROR_MODERATION, "PROHIBITED_CONTENT", FALSE, FALSE },
    { 403, "{\"error\":{\"code\":403,\"message\":\"Unpaid\",\"status\":\"PERMISSION_DENIED\"}}", DAILIES_ERROR_PERMISSION, "PERMISSION_DENIED", FALSE, FALSE },
    { 404, "{\"error\":{\"code\":404,\"message\":\"no longer available\",\"status\":\"NOT_FOUND\"}}", DAILIES_ERROR_NOT_FOUND, "NOT_FOUND", FALSE, FALSE },
    { 429, "{\"error\":{\"code\":429,\"message\":\"Slow down\",\"status\":\"RESOURCE_EXHAUSTED\"}}", DAILIES_ERROR_RATE, "RESOURCE_EXHAUSTED", TRUE, FALSE },
    /* A job that is charged for may be there. */
    { 500, "{\"error\":{\"code\":500,\"message\":\"oops\",\"status\":\"INTERNAL\"}}", DAILIES_ERROR_SERVER, "INTERNAL", FALSE, TRUE },
    { 503, "overloaded", DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE },
    { 200, "<h1>Welcome</h1>", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "{\"status\":\"queued\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "[]", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

      provider_fixture_assert_refusal (&fixture, GEMINI_INTERACTIONS, &refusals[i]);
    }
}

static void
test_lost_answer (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  FakeReply *reply = fake_reply_new (200, "application/json", "{}");
  g_autoptr (GError) error = NULL;

  reply->cut = FAKE_CUT_BEFORE_REPLY;
  fake_service_set (fixture.service, "POST", GEMINI_INTERACTIONS, reply);
  g_assert_null (provider_fixture_submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

/* What is shown to people: whole, and without the key. */
static void
test_outline (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *clip = gemini_fixture_make_clip (&fixture, 100);
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EXTEND, NULL));
  gemini_fixture_add_reference (&fixture, clip, DAILIES_REFERENCE_SOURCE);
  outline = dailies_provider_outline (fixture.provider, fixture.connection, fixture.model, fixture.shot, &error);
  g_assert_no_error (error);
  command = dailies_request_outline_dup_curl (outline);
  g_assert_nonnull (strstr (command, "x-goog-api-key: $DAILIES_API_KEY"));
  g_assert_nonnull (strstr (command, "Api-Revision: 2026-05-20"));
  g_assert_nonnull (strstr (command, "file:///"));
  g_assert_null (strstr (command, TEST_KEY));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/gemini/create/text", test_text);
  test_add_fiber ("/gemini/create/size-and-parameters", test_size_and_parameters);
  test_add_fiber ("/gemini/create/first-frame", test_first_frame);
  test_add_fiber ("/gemini/create/first-frame-without-words", test_first_frame_without_words);
  test_add_fiber ("/gemini/create/many-pictures", test_many_pictures);
  test_add_fiber ("/gemini/create/references", test_references);
  test_add_fiber ("/gemini/create/edit-by-id", test_edit_by_id);
  test_add_fiber ("/gemini/create/extend-by-id", test_extend_by_id);
  test_add_fiber ("/gemini/create/refused-settings", test_refused_settings);
  test_add_fiber ("/gemini/create/refused-parameter", test_refused_parameter);
  test_add_fiber ("/gemini/create/bad-picture", test_bad_picture);
  test_add_fiber ("/gemini/create/base-urls", test_base_urls);
  test_add_fiber ("/gemini/create/failures", test_failures);
  test_add_fiber ("/gemini/create/lost-answer", test_lost_answer);
  test_add_fiber ("/gemini/create/outline", test_outline);

  return g_test_run ();
}

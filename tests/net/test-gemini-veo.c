/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-gemini-veo"

#include <string.h>

#include "gemini-fixture.h"

#define CREATE "/v1beta/models/veo-3.1-generate-preview:predictLongRunning"
#define OPERATION "models/veo-3.1-generate-preview/operations/op1"
#define POLL "/v1beta/" OPERATION

#define DONE(response) "{\"name\":\"" OPERATION "\",\"done\":true,\"response\":{\"generateVideoResponse\":" response "}}"

static void
set_create (ProviderFixture *fixture)
{
  fake_service_set (fixture->service, "POST", CREATE, fake_reply_new (200, "application/json", "{\"name\":\"" OPERATION "\"}"));
}

static JsonObject *
send_shot (ProviderFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesRemoteJob) remote = NULL;

  set_create (fixture);
  remote = provider_fixture_submit (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, OPERATION);

  return gemini_fixture_get_sent (fixture, CREATE);
}

static JsonObject *
get_instance (JsonObject *sent)
{
  g_assert_cmpuint (json_object_get_size (sent), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (sent, "instances")), ==, 1);

  return json_array_get_object_element (json_object_get_array_member (sent, "instances"), 0);
}

static void
test_text (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) sent = NULL;
  JsonObject *instance;
  JsonObject *parameters;

  g_hash_table_insert (settings, (gpointer) "personGeneration", (gpointer) "allow_adult");
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "negative-prompt", "rain", "parameters", settings, NULL));
  sent = send_shot (&fixture);
  instance = get_instance (sent);
  g_assert_cmpuint (json_object_get_size (instance), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (instance, "prompt"), ==, "A red kite");
  parameters = json_object_get_object_member (sent, "parameters");
  g_assert_cmpuint (json_object_get_size (parameters), ==, 6);
  g_assert_cmpint (json_object_get_int_member (parameters, "sampleCount"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (parameters, "durationSeconds"), ==, 8);
  g_assert_cmpstr (json_object_get_string_member (parameters, "aspectRatio"), ==, "16:9");
  g_assert_cmpstr (json_object_get_string_member (parameters, "resolution"), ==, "720p");
  g_assert_cmpstr (json_object_get_string_member (parameters, "negativePrompt"), ==, "rain");
  g_assert_cmpstr (json_object_get_string_member (parameters, "personGeneration"), ==, "allow_adult");
}

static void
check_image (JsonObject *image)
{
  g_autofree guchar *data = NULL;
  gsize size;

  g_assert_cmpuint (json_object_get_size (image), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (image, "mimeType"), ==, "image/png");
  data = g_base64_decode (json_object_get_string_member (image, "bytesBase64Encoded"), &size);
  g_assert_cmpmem (data, 8, "\211PNG\r\n\032\n", 8);
}

static void
test_pictures (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
  g_autofree char *path = gemini_fixture_make_image (&fixture, "any.png", 128, 72, FALSE);
  g_autoptr (JsonObject) sent = NULL;
  JsonObject *instance;
  JsonArray *assets;

  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_FIRST);
  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_LAST);
  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_REFERENCE);
  gemini_fixture_add_reference (&fixture, path, DAILIES_REFERENCE_REFERENCE);
  sent = send_shot (&fixture);
  instance = get_instance (sent);
  check_image (json_object_get_object_member (instance, "image"));
  check_image (json_object_get_object_member (instance, "lastFrame"));
  assets = json_object_get_array_member (instance, "referenceImages");
  g_assert_cmpuint (json_array_get_length (assets), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *asset = json_array_get_object_element (assets, i);

      g_assert_cmpuint (json_object_get_size (asset), ==, 2);
      g_assert_cmpstr (json_object_get_string_member (asset, "referenceType"), ==, "asset");
      check_image (json_object_get_object_member (asset, "image"));
    }
}

static void
test_extend (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
  g_autoptr (JsonObject) sent = NULL;
  JsonObject *instance;

  fake_service_set (fixture.service, "GET", POLL,
                    fake_reply_new (200, "application/json", DONE ("{\"generatedSamples\":[{\"video\":{\"uri\":\"https://files.example/v\"}}]}")));
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EXTEND, "source-id", OPERATION, NULL));
  sent = send_shot (&fixture);
  instance = get_instance (sent);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (instance, "video"), "uri"), ==, "https://files.example/v");
  g_assert_false (json_object_has_member (json_object_get_object_member (sent, "parameters"), "durationSeconds"));
}

static void
test_extend_what_is_gone (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
  } cases[] = {
    { 404, "{\"error\":{\"message\":\"No\",\"status\":\"NOT_FOUND\"}}", DAILIES_ERROR_NOT_FOUND },
    { 200, DONE ("{}"), DAILIES_ERROR_VALIDATION },
    { 200, "junk", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
      g_autoptr (GError) error = NULL;

      set_create (&fixture);
      fake_service_set (fixture.service, "GET", POLL, fake_reply_new (cases[i].status, "application/json", cases[i].body));
      provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EXTEND, "source-id", OPERATION, NULL));
      g_assert_null (provider_fixture_submit (&fixture, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_assert_false (dailies_error_is_outcome_unknown (error));
      g_assert_cmpuint (fake_service_count (fixture.service, "POST", CREATE), ==, 0);
    }
}

static void
assert_refused (ProviderFixture *fixture,
                const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (provider_fixture_submit (fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_cmpuint (fake_service_get_n_requests (fixture->service), ==, 0);
}

/* What the service refuses to who comes with a key. */
static void
test_refused_parameters (void)
{
  static const char *const names[] = { "seed", "fps", "generateAudio", "mask", "compressionQuality", "outputGcsUri", "pubsubTopic", "sampleCount" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
      g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
      g_autofree char *field = g_strconcat ("parameters.", names[i], NULL);

      g_hash_table_insert (parameters, (gpointer) names[i], (gpointer) "1");
      provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "parameters", parameters, NULL));
      assert_refused (&fixture, field);
    }
}

static void
test_refused_settings (void)
{
  static const struct
  {
    const char *field;
    double seconds;
    gint64 seed;
    DailiesShotAudio audio;
    DailiesModes mode;
    const char *source_id;
  } cases[] = {
    { .field = "seed", .seed = 7 },
    { .field = "audio", .seed = -1, .audio = DAILIES_SHOT_AUDIO_OFF },
    { .field = "seconds", .seed = -1, .seconds = 4.5 },
    { .field = "mode", .seed = -1, .mode = DAILIES_MODE_EDIT, .source_id = OPERATION },
    { .field = "references", .seed = -1, .mode = DAILIES_MODE_EXTEND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");

      provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "seconds", cases[i].seconds, "seed", cases[i].seed,
                                                         "audio", cases[i].audio, "mode", cases[i].mode, "source-id", cases[i].source_id, NULL));
      assert_refused (&fixture, cases[i].field);
    }
}

static void
test_create_fails (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
    gboolean outcome_unknown;
  } cases[] = {
    { 404, "{\"error\":{\"code\":404,\"message\":\"no longer available\",\"status\":\"NOT_FOUND\"}}", DAILIES_ERROR_NOT_FOUND, FALSE },
    { 400, "{\"error\":{\"code\":400,\"message\":\"The prompt was blocked by the safety filters\"}}", DAILIES_ERROR_MODERATION, FALSE },
    { 500, "", DAILIES_ERROR_SERVER, TRUE },
    { 200, "{\"done\":false}", DAILIES_ERROR_PROTOCOL, TRUE },
    { 200, "<p>", DAILIES_ERROR_PROTOCOL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "POST", CREATE, fake_reply_new (cases[i].status, "application/json", cases[i].body));
      g_assert_null (provider_fixture_submit (&fixture, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
      g_assert_cmpint (dailies_error_is_outcome_unknown (error), ==, cases[i].outcome_unknown);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

static DailiesPollResult *
poll_body (guint status,
           const char *body,
           GError **error)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");

  fake_service_set (fixture.service, "GET", POLL, fake_reply_new (status, "application/json", body));

  return gemini_fixture_poll (&fixture, OPERATION, error);
}

static void
test_poll (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
    int category;
    const char *message;
  } cases[] = {
    { 200, "{\"name\":\"" OPERATION "\"}", DAILIES_JOB_RUNNING, 0, NULL },
    { 200, "{\"name\":\"" OPERATION "\",\"done\":false,\"metadata\":7}", DAILIES_JOB_RUNNING, 0, NULL },
    { 200, "{\"done\":\"perhaps\"}", DAILIES_JOB_RUNNING, 0, NULL },
    { 200, DONE ("{\"generatedSamples\":[{\"video\":{\"uri\":\"https://files.example/v\"}}]}"), DAILIES_JOB_DOWNLOADING, 0, NULL },
    /* One of two was kept back. */
    { 200, DONE ("{\"generatedSamples\":[7,{\"video\":{\"encodedVideo\":\"AAAA\"}}],\"raiMediaFilteredCount\":1}"), DAILIES_JOB_DOWNLOADING, 0, NULL },
    { 200, DONE ("{\"raiMediaFilteredCount\":1,\"raiMediaFilteredReasons\":[\"A face.\",7,\"A name.\"]}"), DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION, "A face. A name." },
    { 200, DONE ("{\"generatedSamples\":[],\"raiMediaFilteredCount\":\"1\"}"), DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION, NULL },
    { 200, "{\"done\":true,\"error\":{\"code\":13,\"message\":\"Boom\"}}", DAILIES_JOB_FAILED, DAILIES_ERROR_SERVER, "Boom" },
    { 200, "{\"done\":true,\"error\":{\"code\":3,\"message\":\"Against our usage policies\"}}", DAILIES_JOB_BLOCKED, DAILIES_ERROR_MODERATION, NULL },
    { 404, "{\"error\":{\"code\":404,\"message\":\"No\",\"status\":\"NOT_FOUND\"}}", DAILIES_JOB_LOST, DAILIES_ERROR_NOT_FOUND, "No" },
    { 400, "{\"error\":{\"code\":400,\"message\":\"Operation does not exist\"}}", DAILIES_JOB_LOST, DAILIES_ERROR_NOT_FOUND, NULL },
    /* Not in the form that we know: it was paid for all the same. */
    { 200, "{\"done\":true,\"response\":{\"videos\":[]}}", DAILIES_JOB_DOWNLOADING, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = poll_body (cases[i].status, cases[i].body, &error);
      const GError *reason;

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      reason = dailies_poll_result_get_error (result);
      g_assert_cmpint (reason != NULL, ==, cases[i].category != 0);
      if (reason != NULL)
        g_assert_error (reason, DAILIES_ERROR, cases[i].category);
      if (cases[i].message != NULL)
        g_assert_cmpstr (reason->message, ==, cases[i].message);
    }
}

static void
test_filtered_is_free (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesPollResult) result = poll_body (200, DONE ("{\"raiMediaFilteredReasons\":[\"A face.\"]}"), &error);
  DailiesMoney cost;

  g_assert_no_error (error);
  cost = dailies_poll_result_get_cost (result);
  g_assert_true (dailies_money_is_known (cost));
  g_assert_cmpint (cost.micros, ==, 0);
}

static void
test_poll_errors (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
  } cases[] = {
    { 400, "{\"error\":{\"code\":400,\"message\":\"Bad\"}}", DAILIES_ERROR_TRANSIENT },
    { 404, "<h1>Not Found</h1>", DAILIES_ERROR_TRANSIENT },
    { 500, "", DAILIES_ERROR_SERVER },
    { 200, "{}", DAILIES_ERROR_PROTOCOL },
    { 200, "junk", DAILIES_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (poll_body (cases[i].status, cases[i].body, &error));
      g_assert_error (error, DAILIES_ERROR, (int) cases[i].category);
    }
}

static void
test_result (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
  g_autofree char *uri = fake_service_dup_url (fixture.service, "/v1beta/files/a:download");
  g_autofree char *url = g_strconcat (uri, "?alt=media", NULL);
  g_autofree char *body = g_strdup_printf (DONE ("{\"generatedSamples\":[{\"video\":{\"uri\":\"%s\"}}]}"), uri);
  g_autoptr (DailiesResultFile) by_address = NULL;
  g_autoptr (DailiesResultFile) by_bytes = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_queue (fixture.service, "GET", POLL, fake_reply_new (200, "application/json", body));
  fake_service_queue (fixture.service, "GET", POLL,
                      fake_reply_new (200, "application/json", DONE ("{\"generatedSamples\":[{\"video\":{\"encodedVideo\":\"Y2xpcA==\",\"encoding\":\"video/mp4\"}}]}")));
  fake_service_set (fixture.service, "GET", POLL, fake_reply_new (200, "application/json", DONE ("{}")));
  by_address = gemini_fixture_result (&fixture, OPERATION, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_result_file_get_url (by_address), ==, url);
  by_bytes = gemini_fixture_result (&fixture, OPERATION, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_result_file_get_mime_type (by_bytes), ==, "video/mp4");
  g_assert_cmpmem (g_bytes_get_data (dailies_result_file_get_bytes (by_bytes), NULL), g_bytes_get_size (dailies_result_file_get_bytes (by_bytes)), "clip", 4);
  g_assert_null (gemini_fixture_result (&fixture, OPERATION, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
}

static void
test_cancel (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make ("veo");
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new (OPERATION);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, DAILIES_CANCEL_UNSUPPORTED);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/veo/create/text", test_text);
  test_add_fiber ("/veo/create/pictures", test_pictures);
  test_add_fiber ("/veo/create/extend", test_extend);
  test_add_fiber ("/veo/create/extend-what-is-gone", test_extend_what_is_gone);
  test_add_fiber ("/veo/create/refused-parameters", test_refused_parameters);
  test_add_fiber ("/veo/create/refused-settings", test_refused_settings);
  test_add_fiber ("/veo/create/fails", test_create_fails);
  test_add_fiber ("/veo/poll/states", test_poll);
  test_add_fiber ("/veo/poll/filtered-is-free", test_filtered_is_free);
  test_add_fiber ("/veo/poll/errors", test_poll_errors);
  test_add_fiber ("/veo/result", test_result);
  test_add_fiber ("/veo/cancel", test_cancel);

  return g_test_run ();
}

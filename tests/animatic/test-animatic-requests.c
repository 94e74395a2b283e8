/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-animatic-requests"

#include <gst/gst.h>

#include "studio-client.h"
#include "test-utils.h"

#define QUICK "\"size\":\"64x64\",\"seconds\":\"1\""

/* --- Fields that are refused ------------------------------------------------- */

typedef struct
{
  const char *body;
  const char *field;
  const char *code;
} Refusal;

static const Refusal refusals[] = {
  { "", "prompt", "missing_required_parameter" },
  { "{}", "prompt", "missing_required_parameter" },
  { "{\"prompt\":null}", "prompt", "missing_required_parameter" },
  { "{\"prompt\":\"\"}", "prompt", "invalid_value" },
  { "{\"prompt\":7}", "prompt", "invalid_type" },
  { "{\"prompt\":{\"text\":\"a\"}}", "prompt", "invalid_type" },
  { "{\"prompt\":\"a\",\"model\":\"sora-2\"}", "model", "model_not_found" },
  { "{\"prompt\":\"a\",\"model\":[]}", "model", "invalid_type" },
  { "{\"prompt\":\"a\",\"size\":\"1281x720\"}", "size", "invalid_value" },
  { "{\"prompt\":\"a\",\"size\":\"1280x721\"}", "size", "invalid_value" },
  { "{\"prompt\":\"a\",\"size\":\"0x0\"}", "size", "invalid_value" },
  { "{\"prompt\":\"a\",\"size\":\"62x64\"}", "size", "invalid_value" },
  { "{\"prompt\":\"a\",\"size\":\"3842x64\"}", "size", "invalid_value" },
  { "{\"prompt\":\"a\",\"size\":\"-64x64\"}", "size", "invalid_value" },
  { "{\"prompt\":\"a\",\"size\":\"abc\"}", "size", "invalid_value" },
  { "{\"prompt\":\"a\",\"size\":1280}", "size", "invalid_type" },
  { "{\"prompt\":\"a\",\"seconds\":\"0\"}", "seconds", "invalid_value" },
  { "{\"prompt\":\"a\",\"seconds\":0.5}", "seconds", "invalid_value" },
  { "{\"prompt\":\"a\",\"seconds\":-1}", "seconds", "invalid_value" },
  { "{\"prompt\":\"a\",\"seconds\":\"-1\"}", "seconds", "invalid_value" },
  { "{\"prompt\":\"a\",\"seconds\":1e9}", "seconds", "invalid_value" },
  { "{\"prompt\":\"a\",\"seconds\":\"120.1\"}", "seconds", "invalid_value" },
  { "{\"prompt\":\"a\",\"seconds\":\"1e1\"}", "seconds", "invalid_type" },
  { "{\"prompt\":\"a\",\"seconds\":\"nan\"}", "seconds", "invalid_type" },
  { "{\"prompt\":\"a\",\"seconds\":\"infinity\"}", "seconds", "invalid_type" },
  { "{\"prompt\":\"a\",\"seconds\":\"0x8\"}", "seconds", "invalid_type" },
  { "{\"prompt\":\"a\",\"seconds\":\"\"}", "seconds", "invalid_type" },
  { "{\"prompt\":\"a\",\"seconds\":true}", "seconds", "invalid_type" },
  { "{\"prompt\":\"a\",\"seconds\":[8]}", "seconds", "invalid_type" },
  { "{\"prompt\":\"a\",\"seed\":-1}", "seed", "invalid_type" },
  { "{\"prompt\":\"a\",\"seed\":\"x\"}", "seed", "invalid_type" },
  { "{\"prompt\":\"a\",\"audio\":\"loud\"}", "audio", "invalid_type" },
  { "{\"prompt\":\"a\",\"audio\":1}", "audio", "invalid_type" },
  { "{\"prompt\":\"a\",\"characters\":\"x\"}", "characters", "invalid_type" },
  { "{\"prompt\":\"a\",\"characters\":[\"x\"]}", "characters", "invalid_type" },
  { "{\"prompt\":\"a\",\"characters\":[{\"id\":\"char_0\"}]}", "characters", "character_not_found" },
  { "{\"prompt\":\"a\",\"characters\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]}", "characters", "invalid_value" },
  { "{\"prompt\":\"a\",\"input_reference\":\"x\"}", "input_reference", "invalid_type" },
  { "{\"prompt\":\"a\",\"input_reference\":{}}", "input_reference", "invalid_type" },
  { "{\"prompt\":\"a\",\"input_reference\":{\"file_id\":\"file_1\"}}", "input_reference", "invalid_type" },
  { "{\"prompt\":\"a\",\"input_reference\":{\"image_url\":\"https://example.org/a.png\"}}", "input_reference", "invalid_value" },
  { "{\"prompt\":\"a\",\"input_reference\":{\"image_url\":\"file:///etc/passwd\"}}", "input_reference", "invalid_value" },
  { "{\"prompt\":\"a\",\"input_reference\":{\"image_url\":\"data:text/plain,hello\"}}", "input_reference", "invalid_type" },
  { "{\"prompt\":\"a\",\"input_reference\":{\"image_url\":\"data:image/png;base64,AAAA\"}}", "input_reference", "invalid_value" },
  { "{\"prompt\":\"a\",\"last_frame_reference\":{\"image_url\":\"data:image/png;base64,AAAA\"}}", "last_frame_reference", "invalid_value" },
  { "{\"prompt\":\"a\",\"input_references\":{}}", "input_references", "invalid_type" },
  { "{\"prompt\":\"a\",\"input_references\":[1]}", "input_references", "invalid_type" },
  { "{\"prompt\":\"a\",\"input_references\":[{\"image_url\":\"data:image/png;base64,AAAA\"}]}", "input_references", "invalid_value" },
  { "[]", NULL, "invalid_json" },
  { "\"text\"", NULL, "invalid_json" },
  { "{\"prompt\":", NULL, "invalid_json" },
  { "{'prompt':'a'}", NULL, "invalid_json" },
  { "{\"prompt\":\"\xff\xfe\"}", NULL, "invalid_json" },
};

static void
test_fields (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (StudioReply) reply = NULL;

      g_test_message ("%s", g_utf8_validate (refusals[i].body, -1, NULL) ? refusals[i].body : "(not UTF-8)");
      reply = studio_client_post (client, "/v1/videos", refusals[i].body);
      studio_reply_assert_error (reply, 400, refusals[i].field, refusals[i].code);
    }

  /* Only the lock: nothing is left of what was refused. */
  g_assert_cmpuint (studio_client_count_files (client), ==, 1);
}

static char *
make_body (gsize prompt_length,
           const char *character)
{
  g_autoptr (GString) body = g_string_new ("{\"prompt\":\"");

  for (gsize i = 0; i < prompt_length; i++)
    g_string_append (body, character);
  g_string_append (body, "\"," QUICK "}");

  return g_string_free (g_steal_pointer (&body), FALSE);
}

static void
test_prompt_length (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *longest = make_body (32000, "ü");
  g_autofree char *too_long = make_body (32001, "a");
  g_autoptr (StudioReply) good = studio_client_post (client, "/v1/videos", longest);
  g_autoptr (StudioReply) bad = studio_client_post (client, "/v1/videos", too_long);

  g_assert_cmpuint (good->status, ==, 200);
  studio_reply_assert_error (bad, 400, "prompt", "string_above_max_length");
}

static void
test_deep_json (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *body = g_strnfill (8 * 1024 * 1024, '[');
  g_autoptr (StudioReply) reply = studio_client_post (client, "/v1/videos", body);

  studio_reply_assert_error (reply, 400, NULL, "invalid_json");
}

static void
test_unknown_fields (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (StudioReply) reply = NULL;

  reply = studio_client_post (client, "/v1/videos", "{\"prompt\":\"a\",\"quality\":\"standard\",\"x\":{\"y\":[1]}," QUICK "}");
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_false (json_object_has_member (reply->json, "x"));
}

static void
test_defaults (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (StudioReply) reply = studio_client_post (client, "/v1/videos", "{\"prompt\":\"Ein Boot\"}");

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_true (g_str_has_prefix (studio_reply_get_text (reply, "id"), "video_"));
  g_assert_cmpstr (studio_reply_get_text (reply, "object"), ==, "video");
  g_assert_cmpstr (studio_reply_get_text (reply, "model"), ==, "animatic-1");
  g_assert_false (g_str_equal (studio_reply_get_text (reply, "status"), "failed"));
  g_assert_cmpstr (studio_reply_get_text (reply, "size"), ==, "1280x720");
  g_assert_cmpstr (studio_reply_get_text (reply, "seconds"), ==, "8");
  g_assert_cmpstr (studio_reply_get_text (reply, "prompt"), ==, "Ein Boot");
  g_assert_cmpint (json_object_get_int_member (reply->json, "progress"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (reply->json, "created_at"), >, 1700000000);
  g_assert_true (json_object_get_null_member (reply->json, "completed_at"));
  g_assert_true (json_object_get_null_member (reply->json, "expires_at"));
  g_assert_true (json_object_get_null_member (reply->json, "error"));
  g_assert_true (json_object_get_null_member (reply->json, "remixed_from_video_id"));
  g_assert_nonnull (studio_reply_get_header (reply, "x-request-id"));
  g_assert_nonnull (studio_reply_get_header (reply, "openai-poll-after-ms"));
}

static void
test_number_forms (void)
{
  static const char *const forms[] = { "2", "2.0", "\"2\"", "\"2.0\"" };
  g_autoptr (StudioClient) client = studio_client_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"prompt\":\"a\",\"size\":\"64x64\",\"seconds\":%s,\"seed\":\"7\",\"audio\":\"false\"}", forms[i]);
      g_autoptr (StudioReply) reply = studio_client_post (client, "/v1/videos", body);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpstr (studio_reply_get_text (reply, "seconds"), ==, "2");
      g_assert_cmpint (json_object_get_int_member (reply->json, "seed"), ==, 7);
      g_assert_false (json_object_get_boolean_member (reply->json, "audio"));
    }
}

/* --- Forms ------------------------------------------------------------------- */

static void
test_form (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
  g_autoptr (StudioReply) reply = NULL;

  soup_multipart_append_form_string (form, "prompt", "Ein Zug fährt durch den Schnee");
  soup_multipart_append_form_string (form, "seconds", "1");
  soup_multipart_append_form_string (form, "size", "64x128");
  soup_multipart_append_form_string (form, "ignored[deep]", "x");
  reply = studio_client_post_form (client, "/v1/videos", form);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_text (reply, "prompt"), ==, "Ein Zug fährt durch den Schnee");
  g_assert_cmpstr (studio_reply_get_text (reply, "size"), ==, "64x128");
}

static void
test_form_refusals (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xfe", 2);

  {
    g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
    g_autoptr (StudioReply) reply = NULL;

    soup_multipart_append_form_string (form, "prompt", "\xff\xfe");
    reply = studio_client_post_form (client, "/v1/videos", form);
    studio_reply_assert_error (reply, 400, "prompt", "invalid_value");
  }
  {
    g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
    g_autoptr (StudioReply) reply = NULL;

    soup_multipart_append_form_string (form, "prompt", "a");
    soup_multipart_append_form_file (form, "input_reference", "a.gif", "image/gif", bytes);
    reply = studio_client_post_form (client, "/v1/videos", form);
    studio_reply_assert_error (reply, 400, "input_reference", "invalid_type");
  }
  {
    g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
    g_autoptr (StudioReply) reply = NULL;

    soup_multipart_append_form_string (form, "prompt", "a");
    soup_multipart_append_form_string (form, "a[b][c][d]", "x");
    reply = studio_client_post_form (client, "/v1/videos", form);
    studio_reply_assert_error (reply, 400, "a[b][c][d]", "invalid_value");
  }
  {
    g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
    g_autoptr (StudioReply) reply = NULL;

    soup_multipart_append_form_file (form, "prompt", "a.txt", "text/plain", bytes);
    reply = studio_client_post_form (client, "/v1/videos", form);
    studio_reply_assert_error (reply, 400, "prompt", "invalid_type");
  }
}

static void
post_as (StudioClient *client,
         const char *content_type,
         const char *text,
         guint status,
         const char *code)
{
  g_autoptr (SoupMessage) message = studio_client_make_message (client, "POST", "/v1/videos");
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (StudioReply) reply = NULL;

  soup_message_set_request_body_from_bytes (message, content_type, body);
  reply = studio_client_send (client, message);
  studio_reply_assert_error (reply, status, NULL, code);
}

static void
test_content_types (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();

  post_as (client, "text/plain", "{\"prompt\":\"a\"}", 415, "invalid_type");
  post_as (client, "application/x-www-form-urlencoded", "prompt=a", 415, "invalid_type");
  post_as (client, NULL, "{\"prompt\":\"a\"}", 415, "invalid_type");
  post_as (client, "multipart/form-data", "no boundary", 400, "invalid_value");
  post_as (client, "multipart/form-data; boundary=x", "no part", 400, "invalid_value");
}

/* --- Paths and methods ------------------------------------------------------- */

static void
check_path (StudioClient *client,
            const char *method,
            const char *path,
            guint status,
            const char *allowed)
{
  g_autoptr (SoupMessage) message = studio_client_make_message (client, method, path);
  g_autoptr (StudioReply) reply = studio_client_send (client, message);

  g_test_message ("%s %s", method, path);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (studio_reply_get_header (reply, "Allow"), ==, allowed);
}

static void
test_paths (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();

  check_path (client, "GET", "/health", 200, NULL);
  check_path (client, "HEAD", "/health", 200, NULL);
  check_path (client, "GET", "/", 404, NULL);
  check_path (client, "GET", "/v1", 404, NULL);
  check_path (client, "GET", "/v1/videos/", 404, NULL);
  check_path (client, "GET", "/v1/videos/x/y", 404, NULL);
  check_path (client, "GET", "/v1/videos/x/content/z", 404, NULL);
  check_path (client, "GET", "/v1/videos/..%2f..%2flock", 404, NULL);
  check_path (client, "GET", "/v1/videos/video_0", 404, NULL);
  check_path (client, "DELETE", "/v1/videos/video_0", 404, NULL);
  check_path (client, "GET", "/v1/videos/video_0/content", 404, NULL);
  check_path (client, "GET", "/v1/videos/characters/char_0", 404, NULL);
  check_path (client, "GET", "/v1/models/sora-2", 404, NULL);
  check_path (client, "PUT", "/v1/videos", 405, "GET, HEAD, POST");
  check_path (client, "DELETE", "/v1/videos", 405, "GET, HEAD, POST");
  check_path (client, "PATCH", "/v1/videos/video_0", 405, "GET, HEAD, DELETE");
  check_path (client, "POST", "/v1/models", 405, "GET, HEAD");
  check_path (client, "GET", "/v1/videos/x/remix", 405, "POST");
}

static void
test_not_found_names_the_field (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (StudioReply) video = studio_client_get (client, "/v1/videos/video_0");
  g_autoptr (StudioReply) remix = studio_client_post (client, "/v1/videos/video_0/remix", "{\"prompt\":\"a\"}");
  g_autoptr (StudioReply) edit = studio_client_post (client, "/v1/videos/edits", "{\"prompt\":\"a\",\"video\":{\"id\":\"video_0\"}}");
  g_autoptr (StudioReply) no_video = studio_client_post (client, "/v1/videos/edits", "{\"prompt\":\"a\"}");
  g_autoptr (StudioReply) text_video = studio_client_post (client, "/v1/videos/edits", "{\"prompt\":\"a\",\"video\":\"video_0\"}");
  g_autoptr (StudioReply) no_seconds = studio_client_post (client, "/v1/videos/extensions", "{\"prompt\":\"a\",\"video\":{\"id\":\"video_0\"}}");

  studio_reply_assert_error (video, 404, "video_id", "video_not_found");
  studio_reply_assert_error (remix, 404, "video_id", "video_not_found");
  studio_reply_assert_error (edit, 404, "video", "video_not_found");
  studio_reply_assert_error (no_video, 400, "video", "missing_required_parameter");
  studio_reply_assert_error (text_video, 400, "video", "invalid_type");
  studio_reply_assert_error (no_seconds, 400, "seconds", "missing_required_parameter");
}

static void
test_models (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (StudioReply) list = studio_client_get (client, "/v1/models");
  g_autoptr (StudioReply) one = studio_client_get (client, "/v1/models/animatic-1");
  JsonArray *data = json_object_get_array_member (list->json, "data");
  JsonObject *capabilities = json_object_get_object_member (one->json, "dailies");

  g_assert_cmpuint (json_array_get_length (data), ==, 1);
  g_assert_true (json_object_equal (json_array_get_object_element (data, 0), one->json));
  g_assert_cmpstr (studio_reply_get_text (one, "object"), ==, "model");
  g_assert_true (json_object_get_boolean_member (capabilities, "seed"));
  g_assert_cmpstr (json_object_get_string_member (capabilities, "audio"), ==, "switch");
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (capabilities, "sizes"), "maximum"), ==, 3840);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  test_add_fiber ("/animatic/requests/fields", test_fields);
  test_add_fiber ("/animatic/requests/prompt-length", test_prompt_length);
  test_add_fiber ("/animatic/requests/deep-json", test_deep_json);
  test_add_fiber ("/animatic/requests/unknown-fields", test_unknown_fields);
  test_add_fiber ("/animatic/requests/defaults", test_defaults);
  test_add_fiber ("/animatic/requests/number-forms", test_number_forms);
  test_add_fiber ("/animatic/requests/form", test_form);
  test_add_fiber ("/animatic/requests/form-refusals", test_form_refusals);
  test_add_fiber ("/animatic/requests/content-types", test_content_types);
  test_add_fiber ("/animatic/requests/paths", test_paths);
  test_add_fiber ("/animatic/requests/not-found-names-the-field", test_not_found_names_the_field);
  test_add_fiber ("/animatic/requests/models", test_models);

  return g_test_run ();
}

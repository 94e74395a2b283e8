/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-openai-create"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "openai-fixture.h"

static void
test_create_and_poll (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (DailiesPollResult) first = NULL;
  g_autoptr (DailiesPollResult) second = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, "{\"key\": \"" TEST_KEY "\", \"poll_after_ms\": 1500}");
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "video_fake1");
  g_assert_cmpstr (dailies_remote_job_get_request_id (remote), ==, "req_create");
  g_assert_cmpfloat (dailies_remote_job_get_accepted_seconds (remote), ==, 4);
  g_assert_cmpuint (dailies_remote_job_get_accepted_width (remote), ==, 64);
  g_assert_cmpuint (dailies_remote_job_get_accepted_height (remote), ==, 36);

  sent = openai_fixture_get_sent_json (&fixture, 0);
  g_assert_cmpuint (json_object_get_size (sent), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (sent, "prompt"), ==, "A red kite");
  g_assert_cmpstr (json_object_get_string_member (sent, "model"), ==, "fake-1");
  g_assert_cmpstr (json_object_get_string_member (sent, "seconds"), ==, "4");
  g_assert_cmpstr (json_object_get_string_member (sent, "size"), ==, "64x36");

  first = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (first), ==, DAILIES_JOB_RUNNING);
  g_assert_cmpfloat (dailies_poll_result_get_progress (first), ==, 0.5);
  g_assert_cmpint (dailies_poll_result_get_next_poll (first), ==, 1500 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (dailies_poll_result_get_expires_at (first), ==, 0);

  second = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (second), ==, DAILIES_JOB_DOWNLOADING);
  g_assert_cmpfloat (dailies_poll_result_get_progress (second), ==, 1);
  g_assert_cmpint (dailies_poll_result_get_expires_at (second), >, G_USEC_PER_SEC);
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "creates"), ==, 1);
}

static GPtrArray *
make_references (const char *first,
                 const char *last)
{
  GPtrArray *references = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (references, dailies_reference_new (first, DAILIES_REFERENCE_FIRST));
  if (last != NULL)
    g_ptr_array_add (references, dailies_reference_new (last, DAILIES_REFERENCE_LAST));

  return references;
}

static void
check_image_part (SoupMultipart *form,
                  int index,
                  const char *name,
                  const char *type,
                  int width,
                  int height)
{
  SoupMessageHeaders *headers;
  GBytes *body;
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf;
  g_autoptr (GError) error = NULL;

  g_assert_true (soup_multipart_get_part (form, index, &headers, &body));
  g_assert_true (soup_message_headers_get_content_disposition (headers, &disposition, &parameters));
  g_assert_cmpstr (g_hash_table_lookup (parameters, "name"), ==, name);
  g_assert_true (g_hash_table_contains (parameters, "filename"));
  g_assert_cmpstr (soup_message_headers_get_content_type (headers, NULL), ==, type);

  loader = gdk_pixbuf_loader_new_with_mime_type (type, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_write_bytes (loader, body, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
}

static void
test_first_and_last_frame (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autofree char *first = openai_fixture_make_image (&fixture, "my secret plan.png", "png", 200, 100);
  g_autofree char *last = openai_fixture_make_image (&fixture, "last.jpg", "jpeg", 64, 64);
  g_autoptr (GPtrArray) references = make_references (first, last);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (SoupMultipart) form = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "references", references, NULL));

  /* A model that does not say so gets no last frame. */
  g_assert_null (provider_fixture_submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "references");
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
  g_clear_error (&error);

  g_clear_object (&fixture.model);
  fixture.model = openai_fixture_make_model ("{\"modes\":[\"text\",\"image\",\"first-last\"]}");
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  request = fake_service_get_request (fixture.service, 0);
  form = soup_multipart_new_from_message (request->headers, request->body);
  g_assert_nonnull (form);
  g_assert_cmpint (soup_multipart_get_length (form), ==, 6);
  check_image_part (form, 4, "input_reference", "image/png", 64, 36);
  check_image_part (form, 5, "last_frame_reference", "image/jpeg", 64, 36);

  text = fake_request_dup_body (request);
  g_assert_null (g_strstr_len (text, g_bytes_get_size (request->body), "secret plan"));
}

static void
test_bad_reference (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autofree char *path = g_build_filename (fixture.folder, "none.png", NULL);
  g_autoptr (GPtrArray) references = make_references (path, NULL);
  g_autoptr (GError) error = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "references", references, NULL));
  g_assert_null (provider_fixture_submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, "none.png"));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

static void
test_edit_and_extend (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) edited = NULL;
  g_autoptr (DailiesRemoteJob) extended = NULL;
  g_autoptr (JsonObject) edit = NULL;
  g_autoptr (JsonObject) extend = NULL;
  g_autoptr (GError) error = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EDIT, "source-id", "video_a/b", NULL));
  edited = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EXTEND, NULL));
  extended = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (fake_service_count (fixture.service, "POST", OPENAI_VIDEOS "/edits"), ==, 1);
  g_assert_cmpuint (fake_service_count (fixture.service, "POST", OPENAI_VIDEOS "/extensions"), ==, 1);
  edit = openai_fixture_get_sent_json (&fixture, 0);
  g_assert_cmpuint (json_object_get_size (edit), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (edit, "video"), "id"), ==, "video_a/b");
  extend = openai_fixture_get_sent_json (&fixture, 1);
  g_assert_cmpuint (json_object_get_size (extend), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (extend, "seconds"), ==, "4");

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "source-id", NULL, NULL));
  g_assert_null (provider_fixture_submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
}

/* What the protocol does not have goes only to a model that states it. */
static void
test_unstated_extras (void)
{
  static const struct
  {
    gint64 seed;
    const char *negative_prompt;
    DailiesShotAudio audio;
    const char *field;
  } cases[] = {
    { .seed = 0, .field = "seed" },
    { .seed = -1, .negative_prompt = "rain", .field = "negative_prompt" },
    { .seed = -1, .audio = DAILIES_SHOT_AUDIO_OFF, .field = "audio" },
    { .seed = -1, .audio = DAILIES_SHOT_AUDIO_ON },
    { .seed = -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make ();
      g_autoptr (DailiesRemoteJob) remote = NULL;
      g_autoptr (JsonObject) sent = NULL;
      g_autoptr (GError) error = NULL;

      provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "seed", cases[i].seed, "audio", cases[i].audio,
                                                                   "negative-prompt", cases[i].negative_prompt, NULL));
      remote = provider_fixture_submit (&fixture, &error);
      if (cases[i].field == NULL)
        {
          g_assert_no_error (error);
          sent = openai_fixture_get_sent_json (&fixture, 0);
          g_assert_cmpuint (json_object_get_size (sent), ==, 4);
          continue;
        }

      net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i].field);
      g_assert_nonnull (strstr (error->message, cases[i].field));
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
    }
}

static void
test_extras (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture.model);
  fixture.model = openai_fixture_make_model ("{\"audio\":\"switch\",\"seed\":true,\"negative_prompt\":true}");
  g_hash_table_insert (parameters, g_strdup ("fps"), g_strdup ("24"));
  g_hash_table_insert (parameters, g_strdup ("guidance_scale"), g_strdup ("7.5"));
  g_hash_table_insert (parameters, g_strdup ("enable_teacache"), g_strdup ("true"));
  g_hash_table_insert (parameters, g_strdup ("quality"), g_strdup ("best"));
  provider_fixture_set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 2.5, "aspect-ratio", "9:16", "resolution", "720p",
                                                     "seed", (gint64) 12, "negative-prompt", "rain", "audio", DAILIES_SHOT_AUDIO_OFF,
                                                     "parameters", parameters, NULL));
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  sent = openai_fixture_get_sent_json (&fixture, 0);
  g_assert_cmpstr (json_object_get_string_member (sent, "seconds"), ==, "2.5");
  g_assert_cmpstr (json_object_get_string_member (sent, "size"), ==, "720x1280");
  g_assert_cmpint (json_object_get_int_member (sent, "seed"), ==, 12);
  g_assert_cmpstr (json_object_get_string_member (sent, "negative_prompt"), ==, "rain");
  g_assert_false (json_object_get_boolean_member (sent, "audio"));
  g_assert_cmpint (json_object_get_int_member (sent, "fps"), ==, 24);
  g_assert_cmpfloat (json_object_get_double_member (sent, "guidance_scale"), ==, 7.5);
  g_assert_true (json_object_get_boolean_member (sent, "enable_teacache"));
  g_assert_cmpstr (json_object_get_string_member (sent, "quality"), ==, "best");

  g_hash_table_insert (parameters, g_strdup ("model"), g_strdup ("dearer"));
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "parameters", parameters, NULL));
  g_assert_null (provider_fixture_submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "parameters.model");
}

/* The user knows better than a model that says nothing. */
static void
test_extra_as_parameter (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (parameters, g_strdup ("seed"), g_strdup ("5"));
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "parameters", parameters, NULL));
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  sent = openai_fixture_get_sent_json (&fixture, 0);
  g_assert_cmpint (json_object_get_int_member (sent, "seed"), ==, 5);
}

static void
check_create (const char *control,
              DailiesError category,
              const char *code,
              gboolean retryable,
              gboolean outcome_unknown,
              guint n_jobs)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, control);
  g_assert_null (provider_fixture_submit (&fixture, &error));
  net_test_assert_details (error, category, code, retryable, outcome_unknown);
  g_assert_null (strstr (error->message, TEST_KEY));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
  made = fake_video_service_dup_job (fixture.videos, 0);
  g_assert_cmpint (made != NULL, ==, n_jobs > 0);
}

static void
test_create_fails (void)
{
  check_create ("{\"fail_next_create_after_read\": true}", DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE, 1);
  check_create ("{\"fail_next_create_before_making\": true}", DAILIES_ERROR_NETWORK, "connection-lost", FALSE, TRUE, 0);
  check_create ("{\"create_times\": 9, \"create_status\": 429}", DAILIES_ERROR_RATE, NULL, TRUE, FALSE, 0);
  check_create ("{\"create_times\": 9, \"create_status\": 503}", DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE, 0);
  check_create ("{\"create_times\": 9, \"create_status\": 200, \"create_body\": \"{}\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE, 0);
  check_create ("{\"create_times\": 9, \"create_status\": 200, \"create_body\": \"[1]\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE, 0);
  check_create ("{\"create_times\": 9, \"create_status\": 200, \"create_body\": \"{\\\"id\\\": {}}\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE, 0);
  check_create ("{\"create_times\": 9, \"create_status\": 200, \"create_body\": \"<html>\"}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE, 0);
  check_create ("{\"create_times\": 9, \"create_status\": 400, \"create_body\": "
                "\"{\\\"error\\\":{\\\"message\\\":\\\"Blocked\\\",\\\"code\\\":\\\"sentinel_block\\\"}}\"}",
                DAILIES_ERROR_MODERATION, "sentinel_block", FALSE, FALSE, 0);
  check_create ("{\"key\": \"another\"}", DAILIES_ERROR_AUTH, "invalid_api_key", FALSE, FALSE, 0);
}

/* The words of the command that makes the same request. */
static GStrv
make_curl (ProviderFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesRequestOutline) outline = dailies_provider_outline (fixture->provider, fixture->connection, fixture->model, fixture->shot, &error);
  g_autofree char *command = NULL;
  GStrv words;

  g_assert_no_error (error);
  command = dailies_request_outline_dup_curl (outline);
  g_assert_null (strstr (command, TEST_KEY));
  g_assert_nonnull (strstr (command, "-H \"Authorization: Bearer $DAILIES_API_KEY\""));
  g_shell_parse_argv (command, NULL, &words, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (words[0], ==, "curl");

  return words;
}

static const char *
find_option (GStrv words,
             const char *option,
             guint index)
{
  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    {
      if (g_str_equal (words[i], option) && index-- == 0)
        return words[i + 1];
    }

  return NULL;
}

/* What is copied for a terminal is what goes over the wire. */
static void
test_curl_json (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autofree char *url = fake_service_dup_url (fixture.service, OPENAI_VIDEOS);
  g_auto (GStrv) words = NULL;
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "prompt", "A kite's \"tail\" & $HOME\n`id`", NULL));
  words = make_curl (&fixture);
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  request = fake_service_get_request (fixture.service, 0);
  body = fake_request_dup_body (request);

  g_assert_cmpstr (find_option (words, "-X", 0), ==, "POST");
  g_assert_true (g_strv_contains ((const char *const *) words, url));
  g_assert_cmpstr (find_option (words, "--data-raw", 0), ==, body);
  g_assert_cmpstr (find_option (words, "-H", 1), ==, "Content-Type: application/json");
}

static void
test_curl_form (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autofree char *image = openai_fixture_make_image (&fixture, "a \"b\", c.png", "png", 64, 36);
  g_autoptr (GPtrArray) references = make_references (image, NULL);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (SoupMultipart) form = NULL;
  g_autofree char *picture = g_strdup_printf ("input_reference=@\"%s/a \\\"b\\\", c.png\"", fixture.folder);
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  guint n_texts = 0;

  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "references", references, NULL));
  words = make_curl (&fixture);
  g_assert_cmpstr (find_option (words, "-F", 0), ==, picture);
  g_assert_null (find_option (words, "-F", 1));
  g_assert_null (find_option (words, "--data-raw", 0));

  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  request = fake_service_get_request (fixture.service, 0);
  form = soup_multipart_new_from_message (request->headers, request->body);
  g_assert_nonnull (form);
  for (int i = 0; i < soup_multipart_get_length (form) - 1; i++)
    {
      SoupMessageHeaders *headers;
      g_autoptr (GHashTable) parameters = NULL;
      g_autofree char *disposition = NULL;
      g_autofree char *text = NULL;
      GBytes *bytes;

      g_assert_true (soup_multipart_get_part (form, i, &headers, &bytes));
      g_assert_true (soup_message_headers_get_content_disposition (headers, &disposition, &parameters));
      text = g_strdup_printf ("%s=%.*s", (const char *) g_hash_table_lookup (parameters, "name"),
                              (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
      g_assert_cmpstr (find_option (words, "--form-string", n_texts++), ==, text);
    }
  g_assert_null (find_option (words, "--form-string", n_texts));
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openai/create-and-poll", test_create_and_poll);
  test_add_fiber ("/openai/frames", test_first_and_last_frame);
  test_add_fiber ("/openai/bad-reference", test_bad_reference);
  test_add_fiber ("/openai/edit-and-extend", test_edit_and_extend);
  test_add_fiber ("/openai/extras/stated", test_extras);
  test_add_fiber ("/openai/extras/unstated", test_unstated_extras);
  test_add_fiber ("/openai/extras/parameter", test_extra_as_parameter);
  test_add_fiber ("/openai/curl/json", test_curl_json);
  test_add_fiber ("/openai/curl/form", test_curl_form);
  test_add_fiber ("/openai/create-fails", test_create_fails);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-openai"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "dailies-download.h"
#include "dailies-openai-provider.h"
#include "net-test-utils.h"

#define VIDEOS "/v1/videos"
#define JOB_ID "job-1"

typedef struct
{
  FakeService *service;
  FakeVideoService *videos;
  TestClock *clock;
  DailiesHttp *http;
  DailiesProvider *provider;
  DailiesConnection *connection;
  DailiesModel *model;
  DailiesShot *shot;
  char *folder;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->provider);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->model);
  g_clear_object (&fixture->shot);
  g_clear_pointer (&fixture->service, fake_service_free);
  g_clear_pointer (&fixture->videos, fake_video_service_free);
  test_remove_dir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static DailiesModel *
make_model (const char *capabilities_text)
{
  g_autoptr (JsonNode) node = json_from_string (capabilities_text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);

  return dailies_model_new ("fake-1", "Fake", capabilities);
}

static Fixture
make_fixture (void)
{
  Fixture fixture = { 0 };
  g_autofree char *base_url = NULL;

  fixture.service = fake_service_new (NULL);
  fixture.videos = fake_video_service_new (fixture.service, NULL, NULL);
  fixture.clock = test_clock_new ();
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  fixture.http = dailies_http_new (DAILIES_CLOCK (fixture.clock));
  fixture.provider = dailies_openai_provider_new (fixture.http);
  base_url = fake_service_dup_url (fixture.service, "/v1");
  fixture.connection = net_test_connect (base_url);
  fixture.model = make_model ("{}");
  fixture.shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "model", "fake-1",
                               "seconds", 4.0, "width", 64, "height", 36, NULL);
  fixture.folder = test_make_dir ();

  return fixture;
}

static void
set_shot (Fixture *fixture,
          DailiesShot *shot)
{
  g_clear_object (&fixture->shot);
  fixture->shot = shot;
}

static DailiesRemoteJob *
submit (Fixture *fixture,
        GError **error)
{
  return dex_await_object (dailies_provider_submit (fixture->provider, fixture->connection, fixture->model, fixture->shot, JOB_ID, NULL), error);
}

static DailiesPollResult *
poll (Fixture *fixture,
      DailiesRemoteJob *remote,
      GError **error)
{
  return dex_await_object (dailies_provider_poll (fixture->provider, fixture->connection, remote, NULL), error);
}

static JsonObject *
get_sent_json (Fixture *fixture,
               guint index)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, index);
  g_autofree char *text = fake_request_dup_body (request);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_cmpstr (fake_request_get_header (request, "Content-Type"), ==, "application/json");

  return json_node_dup_object (node);
}

static void
test_create_and_poll (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (DailiesPollResult) first = NULL;
  g_autoptr (DailiesPollResult) second = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, "{\"key\": \"" TEST_KEY "\", \"poll_after_ms\": 1500}");
  remote = submit (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "video_fake1");
  g_assert_cmpstr (dailies_remote_job_get_request_id (remote), ==, "req_create");
  g_assert_cmpfloat (dailies_remote_job_get_accepted_seconds (remote), ==, 4);
  g_assert_cmpuint (dailies_remote_job_get_accepted_width (remote), ==, 64);
  g_assert_cmpuint (dailies_remote_job_get_accepted_height (remote), ==, 36);

  sent = get_sent_json (&fixture, 0);
  g_assert_cmpuint (json_object_get_size (sent), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (sent, "prompt"), ==, "A red kite");
  g_assert_cmpstr (json_object_get_string_member (sent, "model"), ==, "fake-1");
  g_assert_cmpstr (json_object_get_string_member (sent, "seconds"), ==, "4");
  g_assert_cmpstr (json_object_get_string_member (sent, "size"), ==, "64x36");

  first = poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (first), ==, DAILIES_JOB_RUNNING);
  g_assert_cmpfloat (dailies_poll_result_get_progress (first), ==, 0.5);
  g_assert_cmpint (dailies_poll_result_get_next_poll (first), ==, 1500 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (dailies_poll_result_get_expires_at (first), ==, 0);

  second = poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (second), ==, DAILIES_JOB_DOWNLOADING);
  g_assert_cmpfloat (dailies_poll_result_get_progress (second), ==, 1);
  g_assert_cmpint (dailies_poll_result_get_expires_at (second), >, G_USEC_PER_SEC);
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "creates"), ==, 1);
}

static void
test_result (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autofree char *part = g_build_filename (fixture.folder, "clip.part", NULL);
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, "{\"key\": \"" TEST_KEY "\", \"polls_needed\": 0, \"truncate_content_times\": 2}");
  remote = submit (&fixture, &error);
  g_assert_no_error (error);
  g_object_unref (poll (&fixture, remote, &error));
  files = dex_await_object (dailies_provider_result (fixture.provider, fixture.connection, remote, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (files), ==, 1);
  file = g_list_model_get_item (files, 0);
  download = dailies_download_new (fixture.http, fixture.connection, file, part);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (part, &data, &length, NULL));
  g_assert_cmpmem (data, length, g_bytes_get_data (fake_video_service_get_clip (fixture.videos), NULL),
                   g_bytes_get_size (fake_video_service_get_clip (fixture.videos)));
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "downloads"), ==, 3);
}

static char *
make_image (Fixture *fixture,
            const char *name,
            const char *type,
            int width,
            int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);

  return path;
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
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *first = make_image (&fixture, "my secret plan.png", "png", 200, 100);
  g_autofree char *last = make_image (&fixture, "last.jpg", "jpeg", 64, 64);
  g_autoptr (GPtrArray) references = make_references (first, last);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (SoupMultipart) form = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "references", references, "seed", (gint64) 7, NULL));

  /* A model that does not say so gets no last frame. */
  g_assert_null (submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "references");
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
  g_clear_error (&error);

  g_clear_object (&fixture.model);
  fixture.model = make_model ("{\"modes\":[\"text\",\"image\",\"first-last\"]}");
  remote = submit (&fixture, &error);
  g_assert_no_error (error);
  request = fake_service_get_request (fixture.service, 0);
  form = soup_multipart_new_from_message (request->headers, request->body);
  g_assert_nonnull (form);
  g_assert_cmpint (soup_multipart_get_length (form), ==, 7);
  check_image_part (form, 5, "input_reference", "image/png", 64, 36);
  check_image_part (form, 6, "last_frame_reference", "image/jpeg", 64, 36);

  text = fake_request_dup_body (request);
  g_assert_null (g_strstr_len (text, g_bytes_get_size (request->body), "secret plan"));
}

static void
test_bad_reference (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *path = g_build_filename (fixture.folder, "none.png", NULL);
  g_autoptr (GPtrArray) references = make_references (path, NULL);
  g_autoptr (GError) error = NULL;

  set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "references", references, NULL));
  g_assert_null (submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, "none.png"));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

static void
test_edit_and_extend (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) edited = NULL;
  g_autoptr (DailiesRemoteJob) extended = NULL;
  g_autoptr (JsonObject) edit = NULL;
  g_autoptr (JsonObject) extend = NULL;
  g_autoptr (GError) error = NULL;

  set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EDIT, "source-id", "video_a/b", NULL));
  edited = submit (&fixture, &error);
  g_assert_no_error (error);
  set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EXTEND, NULL));
  extended = submit (&fixture, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (fake_service_count (fixture.service, "POST", VIDEOS "/edits"), ==, 1);
  g_assert_cmpuint (fake_service_count (fixture.service, "POST", VIDEOS "/extensions"), ==, 1);
  edit = get_sent_json (&fixture, 0);
  g_assert_cmpuint (json_object_get_size (edit), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (edit, "video"), "id"), ==, "video_a/b");
  extend = get_sent_json (&fixture, 1);
  g_assert_cmpuint (json_object_get_size (extend), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (extend, "seconds"), ==, "4");

  set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "source-id", NULL, NULL));
  g_assert_null (submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
}

static void
test_extras (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (parameters, g_strdup ("fps"), g_strdup ("24"));
  g_hash_table_insert (parameters, g_strdup ("guidance_scale"), g_strdup ("7.5"));
  g_hash_table_insert (parameters, g_strdup ("enable_teacache"), g_strdup ("true"));
  g_hash_table_insert (parameters, g_strdup ("quality"), g_strdup ("best"));
  set_shot (&fixture, g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "seconds", 2.5, "aspect-ratio", "9:16", "resolution", "720p",
                                    "seed", (gint64) 12, "negative-prompt", "rain", "audio", DAILIES_SHOT_AUDIO_OFF,
                                    "parameters", parameters, NULL));
  remote = submit (&fixture, &error);
  g_assert_no_error (error);
  sent = get_sent_json (&fixture, 0);
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
  set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "parameters", parameters, NULL));
  g_assert_null (submit (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "parameters.model");
}

static void
check_create (const char *control,
              DailiesError category,
              const char *code,
              gboolean retryable,
              gboolean outcome_unknown,
              guint n_jobs)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, control);
  g_assert_null (submit (&fixture, &error));
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

static DailiesPollResult *
poll_body (guint status,
           const char *body,
           GError **error)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_a/b=+");

  /* The id is one piece of the path, whatever is in it. */
  fake_service_set (fixture.service, "GET", VIDEOS "/video_a%2Fb%3D%2B", fake_reply_new (status, "application/json", body));

  return poll (&fixture, remote, error);
}

static void
test_statuses (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesJobState state;
    double progress;
    const char *code;
  } cases[] = {
    { 200, "{\"id\":\"a\",\"status\":\"queued\"}", DAILIES_JOB_QUEUED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"pending\",\"progress\":null}", DAILIES_JOB_QUEUED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":33}", DAILIES_JOB_RUNNING, 0.33, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":\"33.5\"}", DAILIES_JOB_RUNNING, 0.335, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":-5}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":1e99}", DAILIES_JOB_RUNNING, 1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"in_progress\",\"progress\":{}}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":7,\"status\":\"processing\"}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"dreaming\"}", DAILIES_JOB_RUNNING, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"completed\",\"progress\":100}", DAILIES_JOB_DOWNLOADING, 1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"cancelled\"}", DAILIES_JOB_CANCELLED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"expired\"}", DAILIES_JOB_EXPIRED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"code\":\"moderation_blocked\",\"message\":\"No.\"}}", DAILIES_JOB_BLOCKED, -1, "moderation_blocked" },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"code\":\"x\",\"message\":\"Input blocked when checking inputs. Possible reasons: faces\"}}", DAILIES_JOB_BLOCKED, -1, "x" },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"message\":\"CUDA out of memory\"}}", DAILIES_JOB_FAILED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":\"text\"}", DAILIES_JOB_FAILED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\",\"error\":null}", DAILIES_JOB_FAILED, -1, NULL },
    { 200, "{\"id\":\"a\",\"status\":\"failed\"}", DAILIES_JOB_FAILED, -1, NULL },
    /* vLLM-Omni */
    { 422, "{\"id\":\"a\",\"object\":\"video\",\"status\":\"failed\",\"error\":{\"code\":422,\"message\":\"bad\"}}", DAILIES_JOB_FAILED, -1, "422" },
    { 404, "{\"error\":{\"message\":\"No such video\",\"code\":\"video_not_found\"}}", DAILIES_JOB_LOST, -1, "video_not_found" },
    { 404, "{\"detail\":\"Video not found\"}", DAILIES_JOB_LOST, -1, NULL },
    { 410, "{\"error\":\"gone\"}", DAILIES_JOB_EXPIRED, -1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesPollResult) result = poll_body (cases[i].status, cases[i].body, &error);
      gboolean ended = cases[i].state == DAILIES_JOB_FAILED || cases[i].state == DAILIES_JOB_BLOCKED ||
                       cases[i].state == DAILIES_JOB_LOST || cases[i].status == 410;

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpint (dailies_poll_result_get_state (result), ==, cases[i].state);
      g_assert_cmpfloat_with_epsilon (dailies_poll_result_get_progress (result), cases[i].progress, 1e-9);
      g_assert_cmpint (dailies_poll_result_get_error (result) != NULL, ==, ended);
      g_assert_cmpstr (dailies_error_get_details (dailies_poll_result_get_error (result))->code, ==, cases[i].code);
    }
}

static void
test_poll_errors_end_nothing (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
    gboolean retryable;
  } cases[] = {
    { 503, "{}", DAILIES_ERROR_TRANSIENT, TRUE },
    { 500, "", DAILIES_ERROR_SERVER, FALSE },
    { 429, "{}", DAILIES_ERROR_RATE, TRUE },
    { 401, "{\"error\":{\"message\":\"no\"}}", DAILIES_ERROR_AUTH, FALSE },
    { 404, "<h1>Not Found</h1>", DAILIES_ERROR_NOT_FOUND, FALSE },
    { 200, "<h1>Sign in</h1>", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "[]", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "{\"id\":\"a\"}", DAILIES_ERROR_PROTOCOL, FALSE },
    { 200, "{\"id\":null,\"status\":\"failed\"}", DAILIES_ERROR_PROTOCOL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_null (poll_body (cases[i].status, cases[i].body, &error));
      net_test_assert_details (error, cases[i].category, NULL, cases[i].retryable, FALSE);
    }
}

static DailiesRemoteJob *
look (Fixture *fixture,
      GError **error)
{
  return dex_await_object (dailies_provider_look (fixture->provider, fixture->connection, fixture->shot, JOB_ID, g_get_real_time (), NULL), error);
}

static void
test_look (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesShot) wanted = g_object_ref (fixture.shot);
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (look (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_NOT_FOUND, NULL, FALSE, FALSE);
  g_clear_error (&error);

  fake_video_service_control (fixture.videos, "{\"fail_next_create_after_read\": true}");
  g_assert_null (submit (&fixture, &error));
  g_assert_true (dailies_error_is_outcome_unknown (error));
  g_clear_error (&error);

  /* More than a page of others, before and after. */
  set_shot (&fixture, dailies_shot_copy_with (wanted, "prompt", "Another", NULL));
  for (guint i = 0; i < 120; i++)
    g_object_unref (submit (&fixture, &error));
  g_assert_no_error (error);
  set_shot (&fixture, g_object_ref (wanted));
  found = look (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (found), ==, "video_fake1");
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "lists"), ==, 3);

  g_object_unref (submit (&fixture, &error));
  g_assert_null (look (&fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "2 jobs"));
}

static void
check_look (guint status,
            const char *body,
            GQuark domain,
            int code,
            const char *id)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GString) text = g_string_new (body);
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "NOW", now, 0);
  fake_service_set (fixture.service, "GET", VIDEOS, fake_reply_new (status, "application/json", text->str));
  found = look (&fixture, &error);
  g_test_message ("%s", body);
  if (id != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (dailies_remote_job_get_id (found), ==, id);
    }
  else
    {
      g_assert_null (found);
      g_assert_true (g_error_matches (error, domain, code));
    }
}

static void
test_look_at_lists (void)
{
  check_look (404, "{}", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, NULL);
  check_look (405, "{}", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, NULL);
  check_look (401, "{}", DAILIES_ERROR, DAILIES_ERROR_AUTH, NULL);
  check_look (200, "{\"data\":7}", DAILIES_ERROR, DAILIES_ERROR_PROTOCOL, NULL);
  check_look (200, "{\"data\":[7]}", DAILIES_ERROR, DAILIES_ERROR_PROTOCOL, NULL);
  check_look (200, "[]", DAILIES_ERROR, DAILIES_ERROR_PROTOCOL, NULL);
  check_look (200, "{\"data\":[]}", DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND, NULL);
  check_look (200, "{\"data\":[{\"id\":\"a\",\"prompt\":\" A red kite\",\"created_at\":\"NOW\"}]}", 0, 0, "a");
  /* An hour ago, and so all that follows is not asked for. */
  check_look (200, "{\"data\":[{\"id\":\"a\",\"prompt\":\"A red kite\",\"created_at\":100}],\"has_more\":true}", DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND, NULL);
  check_look (200, "{\"data\":[{\"id\":\"a\",\"prompt\":\"Other\",\"created_at\":NOW}]}", DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND, NULL);
  check_look (200, "{\"data\":[{\"id\":\"a\",\"created_at\":NOW}]}", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, NULL);
  check_look (200, "{\"data\":[{\"id\":\"a\",\"prompt\":\"A red kite\"}]}", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, NULL);
  check_look (200, "{\"data\":[{\"id\":\"a\",\"prompt\":\"A red kite\",\"model\":\"fake-1-2026\",\"created_at\":NOW}]}", G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, NULL);
}

static void
check_cancel (const char *control,
              guint n_polls,
              DailiesCancelOutcome outcome,
              guint n_deletes)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, control);
  remote = submit (&fixture, &error);
  for (guint i = 0; i < n_polls; i++)
    g_object_unref (poll (&fixture, remote, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dex_await_enum (dailies_provider_cancel (fixture.provider, fixture.connection, remote, NULL), &error), ==, outcome);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "deletes"), ==, n_deletes);
}

static void
test_cancel (void)
{
  check_cancel ("{\"hold\": \"running\"}", 1, DAILIES_CANCEL_UNSUPPORTED, 1);
  check_cancel ("{\"hold\": \"running\", \"delete_running\": true}", 1, DAILIES_CANCEL_ACCEPTED, 1);
  check_cancel ("{\"hold\": \"queued\", \"delete_running\": true}", 0, DAILIES_CANCEL_ACCEPTED, 1);
  /* What is finished may not have been fetched, and is paid for. */
  check_cancel ("{\"polls_needed\": 0}", 1, DAILIES_CANCEL_TOO_LATE, 0);
  check_cancel ("{\"lose\": true}", 0, DAILIES_CANCEL_TOO_LATE, 0);
}

static GListModel *
list_models (Fixture *fixture,
             GError **error)
{
  return dex_await_object (dailies_provider_list_models (fixture->provider, fixture->connection, NULL), error);
}

static void
test_models (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesModel) first = NULL;
  g_autoptr (DailiesModel) second = NULL;
  g_autoptr (GError) error = NULL;
  double minimum;
  double maximum;
  double step;

  fake_video_service_control (fixture.videos,
                              "{\"models\": [{\"id\":\"animatic-1\",\"object\":\"model\",\"owned_by\":\"dailies\",\"name\":\"Animatic\","
                              "\"dailies\":{\"durations\":{\"minimum\":1,\"maximum\":120},\"seed\":true}},"
                              "{\"id\":\"gpt\",\"capabilities\":{\"durations\":\"many\"}},{\"object\":\"model\"},{\"id\":\"\"},7,\"plain\"]}");
  models = list_models (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 3);
  first = g_list_model_get_item (models, 0);
  g_assert_cmpstr (dailies_model_get_id (first), ==, "animatic-1");
  g_assert_cmpstr (dailies_model_get_name (first), ==, "Animatic");
  g_assert_cmpstr (dailies_model_get_developer (first), ==, "dailies");
  g_assert_true (dailies_capabilities_get_duration_range (dailies_model_get_capabilities (first), &minimum, &maximum, &step));
  g_assert_cmpfloat (maximum, ==, 120);
  second = g_list_model_get_item (models, 1);
  g_assert_cmpstr (dailies_model_get_name (second), ==, "gpt");
  g_assert_false (dailies_capabilities_get_duration_range (dailies_model_get_capabilities (second), &minimum, &maximum, &step));
}

static void
test_models_of_others (void)
{
  static const struct
  {
    const char *body;
    guint n_models;
  } cases[] = {
    { "[{\"id\":\"a\"}]", 1 },
    { "{\"models\":[{\"name\":\"a\"}]}", 1 },
    { "{\"data\":[]}", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Fixture) fixture = make_fixture ();
      g_autoptr (GListModel) models = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/v1/models", fake_reply_new (200, NULL, cases[i].body));
      models = list_models (&fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (models), ==, cases[i].n_models);
    }
}

static void
test_test (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  fake_video_service_control (fixture.videos, "{\"key\": \"" TEST_KEY "\"}");
  sentence = dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (sentence, "takes the key and offers 1 model"));

  fake_video_service_control (fixture.videos, "{\"key\": \"another\"}");
  g_assert_null (dex_await_string (dailies_provider_test (fixture.provider, fixture.connection, NULL), &error));
  net_test_assert_details (error, DAILIES_ERROR_AUTH, "invalid_api_key", FALSE, FALSE);
  g_assert_null (strstr (error->message, TEST_KEY));
}

static void
test_the_rest (void)
{
  g_auto (Fixture) fixture = make_fixture ();
  DailiesAccount *account = dailies_connection_get_account (fixture.connection);
  g_autoptr (DailiesAccount) hosted = dailies_account_new ("Hosted", "openai", NULL, NULL);
  g_autoptr (DailiesConnection) connection = dailies_connection_new (hosted, "k");
  g_autoptr (DailiesEstimate) estimate = NULL;
  g_autofree char *balance = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dailies_provider_get_word (fixture.provider), ==, "openai");
  g_assert_false (dailies_provider_needs_key (fixture.provider, account));
  g_assert_true (dailies_provider_needs_key (fixture.provider, hosted));
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, account), <, G_TIME_SPAN_SECOND);
  g_assert_cmpint (dailies_provider_minimum_poll_interval (fixture.provider, hosted), >=, G_TIME_SPAN_SECOND);
  g_assert_cmpstr (dailies_account_get_base_url (dailies_connection_get_account (connection)), ==, "https://api.openai.com/v1");

  estimate = dex_await_boxed (dailies_provider_estimate (fixture.provider, fixture.connection, fixture.model, fixture.shot, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_UNKNOWN);
  balance = dex_await_string (dailies_provider_balance (fixture.provider, fixture.connection, NULL), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openai/create-and-poll", test_create_and_poll);
  test_add_fiber ("/openai/result", test_result);
  test_add_fiber ("/openai/frames", test_first_and_last_frame);
  test_add_fiber ("/openai/bad-reference", test_bad_reference);
  test_add_fiber ("/openai/edit-and-extend", test_edit_and_extend);
  test_add_fiber ("/openai/extras", test_extras);
  test_add_fiber ("/openai/create-fails", test_create_fails);
  test_add_fiber ("/openai/poll/statuses", test_statuses);
  test_add_fiber ("/openai/poll/errors", test_poll_errors_end_nothing);
  test_add_fiber ("/openai/look/found", test_look);
  test_add_fiber ("/openai/look/lists", test_look_at_lists);
  test_add_fiber ("/openai/cancel", test_cancel);
  test_add_fiber ("/openai/models", test_models);
  test_add_fiber ("/openai/models-of-others", test_models_of_others);
  test_add_fiber ("/openai/test", test_test);
  test_add_fiber ("/openai/the-rest", test_the_rest);

  return g_test_run ();
}

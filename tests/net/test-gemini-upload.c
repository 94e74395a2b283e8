/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-gemini-upload"

#include <string.h>

#include <glib/gstdio.h>

#include "gemini-fixture.h"

#define SENT "/upload/here"
#define NAMED "/v1beta/files/up-1"
#define ACTIVE "{\"file\":{\"name\":\"files/up-1\",\"uri\":\"https://files.example/up-1\",\"state\":\"ACTIVE\",\"mimeType\":\"video/mp4\"}}"
#define PROCESSING "{\"file\":{\"name\":\"files/up-1\",\"uri\":\"https://files.example/up-1\",\"state\":\"PROCESSING\"}}"

/* A clip of the user's own that is to be continued. */
static void
add_clip (ProviderFixture *fixture,
          gsize size)
{
  g_autofree char *path = gemini_fixture_make_clip (fixture, size);

  provider_fixture_set_shot (fixture, dailies_shot_copy_with (fixture->shot, "mode", DAILIES_MODE_EXTEND, NULL));
  gemini_fixture_add_reference (fixture, path, DAILIES_REFERENCE_SOURCE);
  fake_service_set (fixture->service, "POST", GEMINI_INTERACTIONS, fake_reply_new (200, "application/json", "{\"id\":\"a\"}"));
}

static void
assert_sent (ProviderFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesRemoteJob) remote = provider_fixture_submit (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", GEMINI_INTERACTIONS), ==, 1);
}

/* Nothing is made that costs, so nothing is left open. */
static void
assert_not_sent (ProviderFixture *fixture,
                 DailiesError category,
                 gboolean retryable)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (provider_fixture_submit (fixture, &error));
  g_assert_error (error, DAILIES_ERROR, (int) category);
  g_assert_false (dailies_error_get_details (error)->outcome_unknown);
  g_assert_cmpint (dailies_error_get_details (error)->retryable, ==, retryable);
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", GEMINI_INTERACTIONS), ==, 0);
}

static JsonObject *
get_part (JsonObject *sent,
          guint index)
{
  return json_array_get_object_element (json_object_get_array_member (sent, "input"), index);
}

static void
check_start (ProviderFixture *fixture,
             const char *size,
             const char *type)
{
  g_autoptr (FakeRequest) request = gemini_fixture_find_request (fixture, "POST", GEMINI_UPLOAD);
  g_autoptr (JsonObject) body = gemini_fixture_get_sent (fixture, GEMINI_UPLOAD);

  g_assert_cmpstr (fake_request_get_header (request, "X-Goog-Upload-Protocol"), ==, "resumable");
  g_assert_cmpstr (fake_request_get_header (request, "X-Goog-Upload-Command"), ==, "start");
  g_assert_cmpstr (fake_request_get_header (request, "X-Goog-Upload-Header-Content-Length"), ==, size);
  g_assert_cmpstr (fake_request_get_header (request, "X-Goog-Upload-Header-Content-Type"), ==, type);
  /* The user's file may have a telling name. */
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (body, "file"), "display_name"), ==, "clip");
}

static void
test_clip (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *path = g_build_filename (fixture.folder, "my secret clip.mp4", NULL);
  g_autofree char *clip = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (JsonObject) sent = NULL;
  gsize size;

  add_clip (&fixture, 3 * 1024 * 1024 + 7);
  gemini_fixture_set_upload (&fixture, ACTIVE);
  assert_sent (&fixture);
  check_start (&fixture, "3145735", "video/mp4");

  request = gemini_fixture_find_request (&fixture, "POST", SENT);
  g_assert_cmpstr (request->query, ==, "upload_id=s3cret");
  g_assert_cmpstr (fake_request_get_header (request, "X-Goog-Upload-Offset"), ==, "0");
  g_assert_cmpstr (fake_request_get_header (request, "X-Goog-Upload-Command"), ==, "upload, finalize");
  g_assert_cmpstr (fake_request_get_header (request, "Content-Type"), ==, "video/mp4");
  g_assert_cmpstr (fake_request_get_header (request, "Content-Length"), ==, "3145735");
  g_assert_true (g_file_get_contents (path, &clip, &size, NULL));
  g_assert_cmpmem (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), clip, size);

  sent = gemini_fixture_get_sent (&fixture, GEMINI_INTERACTIONS);
  g_assert_false (json_object_has_member (sent, "previous_interaction_id"));
  g_assert_cmpuint (json_object_get_size (get_part (sent, 0)), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (get_part (sent, 0), "type"), ==, "video");
  g_assert_cmpstr (json_object_get_string_member (get_part (sent, 0), "uri"), ==, "https://files.example/up-1");
  g_assert_cmpstr (json_object_get_string_member (get_part (sent, 0), "mime_type"), ==, "video/mp4");
  g_assert_cmpstr (json_object_get_string_member (get_part (sent, 1), "type"), ==, "text");
}

static void
test_large_clip (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (FakeRequest) request = NULL;

  add_clip (&fixture, 12 * 1024 * 1024);
  gemini_fixture_set_upload (&fixture, ACTIVE);
  assert_sent (&fixture);
  request = gemini_fixture_find_request (&fixture, "POST", SENT);
  g_assert_cmpuint (g_bytes_get_size (request->body), ==, 12 * 1024 * 1024);
}

static void
test_processing (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

  add_clip (&fixture, 1000);
  gemini_fixture_set_upload (&fixture, PROCESSING);
  fake_service_queue (fixture.service, "GET", NAMED, fake_reply_new (200, "application/json", "{\"name\":\"files/up-1\",\"state\":\"PROCESSING\"}"));
  fake_service_set (fixture.service, "GET", NAMED, fake_reply_new (200, "application/json", "{\"name\":\"files/up-1\",\"state\":\"ACTIVE\",\"uri\":\"https://files.example/up-1\"}"));
  assert_sent (&fixture);
  g_assert_cmpuint (fake_service_count (fixture.service, "GET", NAMED), ==, 2);
}

static void
test_failed (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

  add_clip (&fixture, 1000);
  gemini_fixture_set_upload (&fixture, PROCESSING);
  fake_service_set (fixture.service, "GET", NAMED, fake_reply_new (200, "application/json", "{\"state\":\"FAILED\",\"error\":{\"message\":\"Not a clip\"}}"));
  assert_not_sent (&fixture, DAILIES_ERROR_VALIDATION, FALSE);
}

static void
test_endless_processing (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

  add_clip (&fixture, 1000);
  gemini_fixture_set_upload (&fixture, PROCESSING);
  fake_service_set (fixture.service, "GET", NAMED, fake_reply_new (200, "application/json", "{\"state\":\"PROCESSING\"}"));
  assert_not_sent (&fixture, DAILIES_ERROR_PROTOCOL, FALSE);
  g_assert_cmpuint (fake_service_count (fixture.service, "GET", NAMED), <, 1000);
}

static void
test_refused (void)
{
  static const struct
  {
    guint status;
    const char *body;
    DailiesError category;
    gboolean retryable;
    guint n_starts;
  } cases[] = {
    { 400, "{\"error\":{\"message\":\"API key not valid\"}}", DAILIES_ERROR_AUTH, FALSE, 1 },
    { 429, "{\"error\":{\"message\":\"Slow down\"}}", DAILIES_ERROR_RATE, TRUE, 3 },
    { 500, "", DAILIES_ERROR_SERVER, FALSE, 1 },
    { 200, "{}", DAILIES_ERROR_PROTOCOL, FALSE, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

      add_clip (&fixture, 1000);
      fake_service_set (fixture.service, "POST", GEMINI_UPLOAD, fake_reply_new (cases[i].status, "application/json", cases[i].body));
      assert_not_sent (&fixture, cases[i].category, cases[i].retryable);
      g_assert_cmpuint (fake_service_count (fixture.service, "POST", GEMINI_UPLOAD), ==, cases[i].n_starts);
    }
}

/* The clip goes nowhere that the account does not name. */
static void
test_elsewhere (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *near = fake_service_dup_url (other, "/take");
  const char *const targets[] = { near, "/take", "file:///nowhere/take", "https://127.0.0.1:9/take", "" };

  add_clip (&fixture, 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      fake_service_set (fixture.service, "POST", GEMINI_UPLOAD,
                        fake_reply_with_header (fake_reply_new (200, "application/json", "{}"), "X-Goog-Upload-URL", targets[i]));
      assert_not_sent (&fixture, DAILIES_ERROR_PROTOCOL, FALSE);
    }
  g_assert_cmpuint (fake_service_get_n_requests (other), ==, 0);
}

static void
test_redirected (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (FakeService) other = fake_service_new (NULL);
  g_autofree char *moved = fake_service_dup_url (other, "/take");

  add_clip (&fixture, 1000);
  gemini_fixture_set_upload (&fixture, ACTIVE);
  fake_service_set (fixture.service, "POST", SENT, fake_reply_with_header (fake_reply_new (307, NULL, ""), "Location", moved));
  assert_not_sent (&fixture, DAILIES_ERROR_VALIDATION, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (other), ==, 0);
}

/* From its beginning, as nobody knows how much of it arrived. */
static void
test_broken_off (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  FakeReply *cut = fake_reply_new (200, "application/json", "{}");

  add_clip (&fixture, 100000);
  gemini_fixture_set_upload (&fixture, ACTIVE);
  cut->cut = FAKE_CUT_BEFORE_REPLY;
  fake_service_queue (fixture.service, "POST", SENT, cut);
  fake_service_queue (fixture.service, "POST", SENT, fake_reply_new (503, "text/plain", "busy"));
  assert_sent (&fixture);
  g_assert_cmpuint (fake_service_count (fixture.service, "POST", GEMINI_UPLOAD), ==, 3);
  g_assert_cmpuint (fake_service_count (fixture.service, "POST", SENT), ==, 3);
}

static void
test_broken_off_again_and_again (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  FakeReply *cut = fake_reply_new (200, "application/json", "{}");

  add_clip (&fixture, 1000);
  gemini_fixture_set_upload (&fixture, ACTIVE);
  cut->cut = FAKE_CUT_BEFORE_REPLY;
  fake_service_set (fixture.service, "POST", SENT, cut);
  assert_not_sent (&fixture, DAILIES_ERROR_NETWORK, TRUE);
  g_assert_cmpuint (fake_service_count (fixture.service, "POST", SENT), ==, 3);
}

static void
test_junk (void)
{
  static const char *const replies[] = { "<h1>Thanks</h1>", "[]", "{}", "{\"file\":7}", "{\"file\":{\"uri\":7,\"name\":7}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);

      g_test_message ("%s", replies[i]);
      add_clip (&fixture, 1000);
      gemini_fixture_set_upload (&fixture, replies[i]);
      assert_not_sent (&fixture, DAILIES_ERROR_PROTOCOL, FALSE);
    }
}

static void
test_file_is_gone (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = g_build_filename (fixture.folder, "gone.mp4", NULL);

  g_ptr_array_add (references, dailies_reference_new_examined (path, DAILIES_REFERENCE_SOURCE, "video/mp4", NULL, 0, 0));
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "mode", DAILIES_MODE_EXTEND, "references", references, NULL));
  assert_not_sent (&fixture, DAILIES_ERROR_VALIDATION, FALSE);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_not_sent (&fixture, DAILIES_ERROR_VALIDATION, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

/* An own clip goes by its name while the service knows it, and as an upload
 * when it does not any more. */
static void
test_forgotten_source (void)
{
  static const struct
  {
    guint status;
    const char *body;
    gboolean uploaded;
  } cases[] = {
    { 200, "{\"status\":\"completed\"}", FALSE },
    { 400, "{\"error\":{\"message\":\"Invalid interaction name\"}}", TRUE },
    /* That says nothing on the interaction. */
    { 500, "", FALSE },
    { 400, "{\"error\":{\"message\":\"API key not valid\"}}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
      g_autoptr (JsonObject) sent = NULL;

      g_test_message ("%s", cases[i].body);
      add_clip (&fixture, 1000);
      gemini_fixture_set_upload (&fixture, ACTIVE);
      provider_fixture_set_shot (&fixture, dailies_shot_copy_with (fixture.shot, "source-id", "v1_before", NULL));
      fake_service_set (fixture.service, "GET", GEMINI_INTERACTIONS "/v1_before", fake_reply_new (cases[i].status, "application/json", cases[i].body));
      assert_sent (&fixture);
      sent = gemini_fixture_get_sent (&fixture, GEMINI_INTERACTIONS);
      g_assert_cmpint (json_object_has_member (sent, "previous_interaction_id"), ==, !cases[i].uploaded);
      g_assert_cmpuint (fake_service_count (fixture.service, "POST", SENT), ==, cases[i].uploaded ? 1 : 0);
    }
}

/* Noise of 1300 × 1300 is 5 MB as PNG. */
static void
test_large_pictures (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *small = gemini_fixture_make_image (&fixture, "small.png", 64, 36, FALSE);
  g_autofree char *large = gemini_fixture_make_image (&fixture, "large.png", 1300, 1300, TRUE);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (JsonObject) sent = NULL;
  JsonObject *part;

  gemini_fixture_add_reference (&fixture, large, DAILIES_REFERENCE_REFERENCE);
  gemini_fixture_add_reference (&fixture, small, DAILIES_REFERENCE_REFERENCE);
  gemini_fixture_set_upload (&fixture, "{\"file\":{\"uri\":\"https://files.example/up-2\",\"state\":\"ACTIVE\"}}");
  fake_service_set (fixture.service, "POST", GEMINI_INTERACTIONS, fake_reply_new (200, "application/json", "{\"id\":\"a\"}"));
  assert_sent (&fixture);

  request = gemini_fixture_find_request (&fixture, "POST", SENT);
  g_assert_cmpstr (fake_request_get_header (request, "Content-Type"), ==, "image/png");
  g_assert_cmpuint (g_bytes_get_size (request->body), >, 4 * 1024 * 1024);
  sent = gemini_fixture_get_sent (&fixture, GEMINI_INTERACTIONS);
  part = get_part (sent, 0);
  g_assert_cmpuint (json_object_get_size (part), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (part, "uri"), ==, "https://files.example/up-2");
  g_assert_cmpstr (json_object_get_string_member (part, "mime_type"), ==, "image/png");
  g_assert_true (json_object_has_member (get_part (sent, 1), "data"));
  g_assert_cmpuint (fake_service_count (fixture.service, "POST", SENT), ==, 1);
}

static void
test_key_and_address_are_not_logged (void)
{
  g_auto (ProviderFixture) fixture = gemini_fixture_make (NULL);
  g_autofree char *log = NULL;

  g_free (net_test_take_log ());
  add_clip (&fixture, 1000);
  gemini_fixture_set_upload (&fixture, ACTIVE);
  assert_sent (&fixture);
  log = net_test_take_log ();
  g_assert_nonnull (strstr (log, SENT));
  g_assert_null (strstr (log, "s3cret"));
  g_assert_null (strstr (log, TEST_KEY));
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/gemini/upload/clip", test_clip);
  test_add_fiber ("/gemini/upload/large-clip", test_large_clip);
  test_add_fiber ("/gemini/upload/processing", test_processing);
  test_add_fiber ("/gemini/upload/failed", test_failed);
  test_add_fiber ("/gemini/upload/endless-processing", test_endless_processing);
  test_add_fiber ("/gemini/upload/refused", test_refused);
  test_add_fiber ("/gemini/upload/elsewhere", test_elsewhere);
  test_add_fiber ("/gemini/upload/redirected", test_redirected);
  test_add_fiber ("/gemini/upload/broken-off", test_broken_off);
  test_add_fiber ("/gemini/upload/broken-off-again-and-again", test_broken_off_again_and_again);
  test_add_fiber ("/gemini/upload/junk", test_junk);
  test_add_fiber ("/gemini/upload/file-is-gone", test_file_is_gone);
  test_add_fiber ("/gemini/upload/forgotten-source", test_forgotten_source);
  test_add_fiber ("/gemini/upload/large-pictures", test_large_pictures);
  test_add_fiber ("/gemini/upload/log", test_key_and_address_are_not_logged);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is sent to Railwail, and how the answers are told apart: railwail.md 3
 * and 4. */

#define G_LOG_DOMAIN "test-railwail"

#include "dailies-railwail-provider.h"
#include "provider-fixture.h"

#define VIDEOS "/api/v1/videos"
#define JOBS "/api/v1/jobs"
#define ACCEPTED "{\"id\":\"job_abc123\",\"object\":\"job\",\"status\":\"queued\"}"

static ProviderFixture
make (void)
{
  return provider_fixture_make (dailies_railwail_provider_new, "railwail", "/api/v1");
}

static JsonObject *
send (ProviderFixture *fixture)
{
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture->service, "POST", VIDEOS, fake_reply_new (200, "application/json", ACCEPTED));
  remote = provider_fixture_submit (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "job_abc123");

  return provider_fixture_get_sent (fixture->service, fake_service_get_n_requests (fixture->service) - 1);
}

static void
test_fields (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (JsonObject) least = NULL;
  g_autoptr (JsonObject) all = NULL;

  provider_fixture_change_shot (&fixture, "{\"width\":1280,\"height\":720}");
  sent = send (&fixture);
  g_assert_cmpuint (json_object_get_size (sent), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (sent, "model"), ==, "maker/kite-1");
  g_assert_cmpstr (json_object_get_string_member (sent, "prompt"), ==, "A red kite");
  g_assert_cmpstr (json_object_get_string_member (sent, "size"), ==, "1280x720");
  g_assert_cmpstr (json_object_get_string_member (sent, "seconds"), ==, "4");

  provider_fixture_change_shot (&fixture, "{\"width\":0,\"height\":0,\"seconds\":0}");
  least = send (&fixture);
  g_assert_cmpuint (json_object_get_size (least), ==, 2);

  provider_fixture_set_model (&fixture, "{\"seed\":true,\"negative_prompt\":true,\"audio\":\"switch\"}");
  provider_fixture_change_shot (&fixture, "{\"seed\":3,\"negative_prompt\":\"rain\",\"audio\":\"off\"}");
  provider_fixture_set_parameter (&fixture, "fps", "24");
  all = send (&fixture);
  g_assert_cmpuint (json_object_get_size (all), ==, 6);
  g_assert_cmpint (json_object_get_int_member (all, "seed"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (all, "negative_prompt"), ==, "rain");
  g_assert_false (json_object_get_boolean_member (all, "audio"));
  g_assert_cmpint (json_object_get_int_member (all, "fps"), ==, 24);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *shot;
    const char *field;
  } cases[] = {
    { "{\"seed\":0}", "seed" },
    { "{\"negative_prompt\":\"rain\"}", "negative_prompt" },
    { "{\"audio\":\"off\"}", "audio" },
    { "{\"mode\":\"edit\",\"source_id\":\"job-1\"}", "mode" },
    { "{\"mode\":\"remix\",\"source_id\":\"job-1\"}", "mode" },
    { "{\"characters\":[\"char_1\"]}", "characters" },
    { "{\"parameters\":{\"image\":\"x\"}}", "parameters.image" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();

      g_test_message ("%s", cases[i].shot);
      provider_fixture_change_shot (&fixture, cases[i].shot);
      provider_fixture_refuses (&fixture, cases[i].field);
    }
}

static void
test_other_images (void)
{
  static const DailiesReferenceRole roles[] = { DAILIES_REFERENCE_LAST, DAILIES_REFERENCE_REFERENCE };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto (ProviderFixture) fixture = make ();

      provider_fixture_set_model (&fixture, "{\"modes\":[\"image\",\"first-last\",\"references\"]}");
      provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
      provider_fixture_add_reference (&fixture, roles[i]);
      provider_fixture_refuses (&fixture, "references");
    }
}

static void
assert_image_in (FakeService *service,
                 guint index,
                 const char *member)
{
  static const char *const members[] = { "input_reference", "image_url", "image" };
  g_autoptr (JsonObject) sent = provider_fixture_get_sent (service, index);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_cmpint (json_object_has_member (sent, members[i]), ==, g_str_equal (members[i], member));
  g_assert_true (g_str_has_prefix (json_object_get_string_member (sent, member), "data:image/png;base64,iVBORw0KGgo"));
}

/* The image goes to the first place that the service knows. */
static void
test_image_members (void)
{
  static const char *const refusals[] = {
    "{\"error\":{\"message\":\"Unrecognized request argument: input_reference\",\"code\":\"bad_request\"}}",
    "{\"error\":{\"message\":\"This field is not supported\",\"param\":\"image_url\",\"code\":\"bad_request\"}}",
  };

  for (guint n_refusals = 0; n_refusals <= G_N_ELEMENTS (refusals); n_refusals++)
    {
      static const char *const members[] = { "input_reference", "image_url", "image" };
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (JsonObject) sent = NULL;

      provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
      for (guint i = 0; i < n_refusals; i++)
        fake_service_queue (fixture.service, "POST", VIDEOS, fake_reply_new (400, NULL, refusals[i]));
      sent = send (&fixture);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, n_refusals + 1);
      for (guint i = 0; i <= n_refusals; i++)
        assert_image_in (fixture.service, i, members[i]);
    }
}

/* Whatever is refused for another reason, or is not refused at all, is not
 * sent again. */
static void
test_image_sent_once (void)
{
  static const struct
  {
    guint status;
    const char *body;
    gboolean outcome_unknown;
  } cases[] = {
    { 400, "{\"error\":{\"message\":\"Bad request\",\"code\":\"bad_request\"}}", FALSE },
    { 400, "{\"error\":{\"message\":\"input_reference must be 1280x720\",\"code\":\"bad_request\"}}", FALSE },
    { 400, "{\"error\":{\"message\":\"Unknown argument: seconds\",\"code\":\"bad_request\"}}", FALSE },
    { 400, "{\"error\":{\"message\":\"input_reference: not allowed by our content policy\",\"code\":\"bad_request\"}}", FALSE },
    { 422, "{\"error\":{\"message\":\"Unknown argument: input_reference\"}}", FALSE },
    { 500, "{\"error\":{\"message\":\"Unknown argument: input_reference\",\"code\":\"internal_error\"}}", TRUE },
    { 200, "{\"error\":{\"message\":\"Unknown argument: input_reference\"}}", TRUE },
    { 200, "<html>", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
      fake_service_set (fixture.service, "POST", VIDEOS, fake_reply_new (cases[i].status, NULL, cases[i].body));
      g_assert_null (provider_fixture_submit (&fixture, &error));
      g_assert_cmpint (dailies_error_is_outcome_unknown (error), ==, cases[i].outcome_unknown);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

/* The connection breaks after the request was read: nobody knows. */
static void
test_cut_create (void)
{
  g_auto (ProviderFixture) fixture = make ();
  FakeReply *cut = fake_reply_new (200, NULL, ACCEPTED);
  g_autoptr (GError) error = NULL;

  cut->cut = FAKE_CUT_BEFORE_REPLY;
  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
  fake_service_set (fixture.service, "POST", VIDEOS, cut);
  g_assert_null (provider_fixture_submit (&fixture, &error));
  g_assert_true (dailies_error_is_outcome_unknown (error));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

/* A create that waits for the clip is waited for. */
static void
test_slow_create (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (GError) error = NULL;
  FakeReply *slow = fake_reply_new (200, NULL, ACCEPTED);

  /* The clock jumps over every limit shorter than ten minutes at once. */
  test_clock_set_auto_advance (fixture.clock, 10 * G_TIME_SPAN_MINUTE);
  slow->delay = 300;
  fake_service_set (fixture.service, "POST", VIDEOS, slow);
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (remote);
}

static void
test_reply_shapes (void)
{
  static const struct
  {
    const char *body;
    const char *id;
    const char *poll_target;
    const char *result_url;
  } cases[] = {
    { ACCEPTED, "job_abc123", JOBS "/job_abc123", NULL },
    { "{\"id\":\"job_1\"}", "job_1", JOBS "/job_1", NULL },
    { "{\"job_id\":\"a/b\",\"status\":\"queued\"}", "a/b", JOBS "/a%2Fb", NULL },
    { "{\"job_id\":7}", "7", JOBS "/7", NULL },
    { "{\"id\":\"x\",\"object\":\"job\",\"status\":\"completed\",\"output_url\":\"https://cdn.railwail.com/x.mp4\"}", "x", JOBS "/x", NULL },
    { "{\"id\":\"video_1\",\"object\":\"video\",\"status\":\"queued\"}", "video_1", VIDEOS "/video_1", NULL },
    { "{\"id\":\"video_1\"}", "video_1", VIDEOS "/video_1", NULL },
    { "{\"id\":\"video_1\",\"object\":\"video\",\"status\":\"in_progress\",\"url\":\"https://railwail.com/watch\"}", "video_1", VIDEOS "/video_1", NULL },
    { "{\"id\":\"video_1\",\"object\":\"video\",\"status\":\"completed\",\"url\":\"https://cdn.railwail.com/x.mp4\"}", "video_1", NULL, "https://cdn.railwail.com/x.mp4" },
    { "{\"created\":1700000000,\"data\":[{\"url\":\"https://cdn.railwail.com/x.mp4\"}]}", "output_", NULL, "https://cdn.railwail.com/x.mp4" },
    { "{\"output_url\":\"https://cdn.railwail.com/x.mp4\"}", "output_", NULL, "https://cdn.railwail.com/x.mp4" },
    { "{\"url\":\"https://cdn.railwail.com/x.mp4\",\"id\":\"gen_1\"}", "gen_1", NULL, "https://cdn.railwail.com/x.mp4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (DailiesRemoteJob) remote = NULL;
      g_autofree char *poll_url = cases[i].poll_target != NULL ? fake_service_dup_url (fixture.service, cases[i].poll_target) : NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "POST", VIDEOS, fake_reply_new (200, NULL, cases[i].body));
      remote = provider_fixture_submit (&fixture, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (dailies_remote_job_get_id (remote), cases[i].id));
      g_assert_cmpstr (dailies_remote_job_get_poll_url (remote), ==, poll_url);
      g_assert_cmpstr (dailies_remote_job_get_result_url (remote), ==, cases[i].result_url);
    }
}

/* A clip that is here at once is not asked for again. */
static void
test_finished_at_once (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autofree char *body = g_strdup_printf ("{\"created\":1,\"data\":[{\"url\":\"%s/x.mp4?a=b\"}]}", fake_service_get_url (fixture.other));
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_autoptr (DailiesPollResult) result = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "POST", VIDEOS, fake_reply_new (200, NULL, body));
  remote = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  result = provider_fixture_poll (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_poll_result_get_state (result), ==, DAILIES_JOB_DOWNLOADING);
  files = provider_fixture_result (&fixture, remote, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (files), ==, 1);
  provider_fixture_assert_file (files, 0, fixture.other, "/x.mp4?a=b", FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

static void
test_bad_creates (void)
{
  static const ProviderRefusal refusals[] = {
    { 400, "{\"error\":{\"message\":\"Missing field\",\"code\":\"bad_request\"}}", DAILIES_ERROR_VALIDATION, "bad_request", FALSE, FALSE },
    { 401, "{\"error\":{\"message\":\"Invalid API key\",\"type\":\"authentication_error\",\"code\":\"invalid_api_key\"}}", DAILIES_ERROR_AUTH, "invalid_api_key", FALSE, FALSE },
    { 402, "{\"error\":{\"message\":\"Buy credits\",\"code\":\"insufficient_credits\"}}", DAILIES_ERROR_PAYMENT, "insufficient_credits", FALSE, FALSE },
    { 429, "{\"error\":{\"message\":\"Slow\",\"type\":\"rate_limit_error\",\"code\":\"rate_limit_exceeded\"}}", DAILIES_ERROR_RATE, "rate_limit_exceeded", TRUE, FALSE },
    { 500, "{\"error\":{\"message\":\"Oops\",\"code\":\"internal_error\"}}", DAILIES_ERROR_SERVER, "internal_error", FALSE, TRUE },
    { 502, "<html>", DAILIES_ERROR_TRANSIENT, NULL, FALSE, TRUE },
    { 200, "{}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "[]", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "{\"data\":[]}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "{\"data\":[{\"url\":\"file:///etc/passwd\"}]}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "{\"data\":[{\"url\":\"http://user:pass@cdn.example/x\"}]}", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
    { 200, "<html>", DAILIES_ERROR_PROTOCOL, NULL, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (ProviderFixture) fixture = make ();

      provider_fixture_assert_refusal (&fixture, VIDEOS, &refusals[i]);
    }
}

/* It is said plainly, and no other place is guessed. */
static void
test_no_video_endpoint (void)
{
  static const struct
  {
    const char *body;
    gboolean is_place;
  } cases[] = {
    { "<html>Not found</html>", TRUE },
    { "{\"error\":{\"message\":\"Not found\"}}", TRUE },
    { "{\"error\":{\"message\":\"Model not found: kite-1\"}}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ProviderFixture) fixture = make ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      fake_service_set (fixture.service, "POST", VIDEOS, fake_reply_new (404, NULL, cases[i].body));
      g_assert_null (provider_fixture_submit (&fixture, &error));
      net_test_assert_details (error, DAILIES_ERROR_NOT_FOUND, NULL, FALSE, FALSE);
      g_assert_cmpint (strstr (error->message, "no video endpoint") != NULL, ==, cases[i].is_place);
      g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
    }
}

static void
test_outline (void)
{
  g_auto (ProviderFixture) fixture = make ();
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autofree char *curl = NULL;
  g_autoptr (GError) error = NULL;

  provider_fixture_add_reference (&fixture, DAILIES_REFERENCE_FIRST);
  outline = dailies_provider_outline (fixture.provider, fixture.connection, fixture.model, fixture.shot, &error);
  g_assert_no_error (error);
  curl = dailies_request_outline_dup_curl (outline);
  g_assert_nonnull (strstr (curl, VIDEOS));
  g_assert_nonnull (strstr (curl, "input_reference"));
  g_assert_null (strstr (curl, TEST_KEY));
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/railwail/create/fields", test_fields);
  test_add_fiber ("/railwail/create/refusals", test_refusals);
  test_add_fiber ("/railwail/create/other-images", test_other_images);
  test_add_fiber ("/railwail/create/image-members", test_image_members);
  test_add_fiber ("/railwail/create/image-sent-once", test_image_sent_once);
  test_add_fiber ("/railwail/create/cut", test_cut_create);
  test_add_fiber ("/railwail/create/slow", test_slow_create);
  test_add_fiber ("/railwail/create/reply-shapes", test_reply_shapes);
  test_add_fiber ("/railwail/create/finished-at-once", test_finished_at_once);
  test_add_fiber ("/railwail/create/errors", test_bad_creates);
  test_add_fiber ("/railwail/create/no-video-endpoint", test_no_video_endpoint);
  test_add_fiber ("/railwail/create/outline", test_outline);

  return g_test_run ();
}

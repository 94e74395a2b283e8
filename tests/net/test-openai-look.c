/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-openai-look"

#include "openai-fixture.h"

static DailiesRemoteJob *
look_at (ProviderFixture *fixture,
         const char *const *known_ids,
         gint64 sent_at,
         GError **error)
{
  return dex_await_object (dailies_provider_look (fixture->provider, fixture->connection, fixture->shot, OPENAI_JOB_ID, sent_at, known_ids, NULL), error);
}

static DailiesRemoteJob *
look_beside (ProviderFixture *fixture,
             const char *const *known_ids,
             GError **error)
{
  return look_at (fixture, known_ids, g_get_real_time (), error);
}

static DailiesRemoteJob *
look (ProviderFixture *fixture,
      GError **error)
{
  return look_beside (fixture, NULL, error);
}

static void
test_look (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesShot) wanted = g_object_ref (fixture.shot);
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (look (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_NOT_FOUND, NULL, FALSE, FALSE);
  g_clear_error (&error);

  fake_video_service_control (fixture.videos, "{\"fail_next_create_after_read\": true}");
  g_assert_null (provider_fixture_submit (&fixture, &error));
  g_assert_true (dailies_error_is_outcome_unknown (error));
  g_clear_error (&error);

  /* More than a page of others, before and after. */
  provider_fixture_set_shot (&fixture, dailies_shot_copy_with (wanted, "prompt", "Another", NULL));
  for (guint i = 0; i < 120; i++)
    g_object_unref (provider_fixture_submit (&fixture, &error));
  g_assert_no_error (error);
  provider_fixture_set_shot (&fixture, g_object_ref (wanted));
  found = look (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (found), ==, "video_fake1");
  g_assert_cmpuint (fake_video_service_get_count (fixture.videos, "lists"), ==, 3);

  g_object_unref (provider_fixture_submit (&fixture, &error));
  g_assert_null (look (&fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "2 jobs"));
}

/* Two takes of one shot look alike; the one whose answer came is known. */
static void
test_look_beside_a_sibling (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) sibling = NULL;
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *known_ids[2] = { NULL };

  sibling = provider_fixture_submit (&fixture, &error);
  g_assert_no_error (error);
  known_ids[0] = dailies_remote_job_get_id (sibling);

  g_assert_null (look_beside (&fixture, known_ids, &error));
  net_test_assert_details (error, DAILIES_ERROR_NOT_FOUND, NULL, FALSE, FALSE);
  g_clear_error (&error);

  fake_video_service_control (fixture.videos, "{\"fail_next_create_after_read\": true}");
  g_assert_null (provider_fixture_submit (&fixture, &error));
  g_clear_error (&error);

  found = look_beside (&fixture, known_ids, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (found), !=, known_ids[0]);
}

static void
check_look (guint status,
            const char *body,
            GQuark domain,
            int code,
            const char *id)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GString) text = g_string_new (body);
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "NOW", now, 0);
  fake_service_set (fixture.service, "GET", OPENAI_VIDEOS, fake_reply_new (status, "application/json", text->str));
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

/* A clock that was set since the create went out must not let us say that
 * nothing was made; one that is wrong all the time does not matter. */
static void
test_wrong_clock (void)
{
  static const int days[] = { -1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_auto (ProviderFixture) fixture = openai_fixture_make ();
      const gint64 time = g_get_real_time () / G_USEC_PER_SEC + days[i] * 24 * 60 * 60;
      g_autofree char *body = g_strdup_printf ("{\"data\":[{\"id\":\"a\",\"prompt\":\"A red kite\",\"created_at\":%" G_GINT64_FORMAT "}]}", time);
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
      g_autofree char *date_text = soup_date_time_to_string (date, SOUP_DATE_HTTP);
      g_autoptr (DailiesRemoteJob) found = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_queue (fixture.service, "GET", OPENAI_VIDEOS, fake_reply_new (200, "application/json", body));
      g_assert_null (look_at (&fixture, NULL, g_get_real_time (), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
      g_clear_error (&error);

      fake_service_queue (fixture.service, "GET", OPENAI_VIDEOS,
                          fake_reply_with_header (fake_reply_new (200, "application/json", body), "Date", date_text));
      found = look_at (&fixture, NULL, dailies_clock_get_real_time (DAILIES_CLOCK (fixture.clock)), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dailies_remote_job_get_id (found), ==, "a");
    }
}

static char *
make_page (guint first,
           guint count,
           gint64 created_at,
           gint64 step,
           const char *rest)
{
  GString *page = g_string_new ("{\"data\":[");

  for (guint i = 0; i < count; i++)
    g_string_append_printf (page, "%s{\"id\":\"v%u\",\"prompt\":\"Other\",\"created_at\":%" G_GINT64_FORMAT "}",
                            i > 0 ? "," : "", first + i, created_at + i * step);
  g_string_append_printf (page, "]%s}", rest);

  return g_string_free (page, FALSE);
}

static void
add_page (ProviderFixture *fixture,
          char *page)
{
  g_autofree char *text = page;

  fake_service_queue (fixture->service, "GET", OPENAI_VIDEOS, fake_reply_new (200, "application/json", text));
}

static void
assert_query (ProviderFixture *fixture,
              guint index,
              const char *query)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, index);

  g_assert_cmpstr (request->query, ==, query);
}

/* A full page from a server that does not say whether there is more. */
static void
test_pages_without_has_more (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *last = g_strdup_printf ("{\"data\":[{\"id\":\"a/b\",\"prompt\":\"A red kite\",\"created_at\":%" G_GINT64_FORMAT "}]}", now);
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autoptr (GError) error = NULL;

  add_page (&fixture, make_page (0, 100, now, 0, ""));
  add_page (&fixture, g_steal_pointer (&last));
  found = look (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (found), ==, "a/b");
  assert_query (&fixture, 0, "limit=100&order=desc");
  assert_query (&fixture, 1, "limit=100&order=desc&after=v99");
}

/* A server that takes no notice of "after" must not be believed to have shown
 * all, nor be counted twice. */
static void
test_same_page_again (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autofree char *page = make_page (0, 100, g_get_real_time () / G_USEC_PER_SEC, 0, ",\"has_more\":true");
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", OPENAI_VIDEOS, fake_reply_new (200, "application/json", page));
  g_assert_null (look (&fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 2);
}

/* A server that takes no notice of "limit" shows all. */
static void
test_more_than_asked_for (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  g_autoptr (GError) error = NULL;

  add_page (&fixture, make_page (0, 150, g_get_real_time () / G_USEC_PER_SEC, 0, ""));
  g_assert_null (look (&fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_NOT_FOUND, NULL, FALSE, FALSE);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 1);
}

/* Oldest first: the old ones at the beginning say nothing of what follows. */
static void
test_other_order (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *last = g_strdup_printf ("{\"data\":[{\"id\":\"a\",\"prompt\":\"A red kite\",\"created_at\":%" G_GINT64_FORMAT "}],\"has_more\":false}", now);
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autoptr (GError) error = NULL;

  add_page (&fixture, make_page (0, 50, now - 180000, 1, ",\"has_more\":true"));
  add_page (&fixture, g_steal_pointer (&last));
  found = look (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (found), ==, "a");
}

/* A list without end. */
static void
test_endless_list (void)
{
  g_auto (ProviderFixture) fixture = openai_fixture_make ();
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 30; i++)
    add_page (&fixture, make_page (i * 2, 2, now, 0, ",\"has_more\":true"));
  g_assert_null (look (&fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 20);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/openai/look/found", test_look);
  test_add_fiber ("/openai/look/found-beside-a-sibling", test_look_beside_a_sibling);
  test_add_fiber ("/openai/look/lists", test_look_at_lists);

  test_add_fiber ("/openai/look/wrong-clock", test_wrong_clock);
  test_add_fiber ("/openai/look/without-has-more", test_pages_without_has_more);
  test_add_fiber ("/openai/look/same-page", test_same_page_again);
  test_add_fiber ("/openai/look/more-than-asked-for", test_more_than_asked_for);
  test_add_fiber ("/openai/look/other-order", test_other_order);
  test_add_fiber ("/openai/look/endless", test_endless_list);

  return g_test_run ();
}

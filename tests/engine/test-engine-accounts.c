/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-engine-accounts"

#include "dailies-error.h"
#include "engine-fixture.h"

static void
test_accounts (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesAccount) unknown_provider = dailies_account_new ("Other", "no-such", "https://example.com", NULL);
  g_autoptr (DailiesAccount) nameless = dailies_account_new (" ", "openai", "https://example.com", NULL);
  g_autoptr (DailiesAccount) same_name = dailies_account_new ("FAKE", "openai", "https://example.com", NULL);
  struct
  {
    DailiesAccount *account;
    const char *field;
  } refused[] = { { unknown_provider, "provider" }, { nameless, "name" }, { same_name, "name" } };
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (dex_await (dailies_engine_add_account (fixture->engine, refused[i].account, NULL), &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, refused[i].field);
      g_clear_error (&error);
    }
  g_assert_cmpuint (g_list_model_get_n_items (dailies_engine_get_accounts (fixture->engine)), ==, 2);

  g_assert_null (dailies_engine_find_account (fixture->engine, "nobody", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "account");
  g_clear_error (&error);

  words = dex_await_string (dailies_engine_test_account (fixture->engine, fixture->account), &error);
  g_assert_no_error (error);
  g_assert_nonnull (words);

  g_assert_false (dex_await (dailies_engine_remove_account (fixture->engine, dailies_engine_find_account (fixture->engine, NULL, NULL)), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
}

/* As one that a newer version added. */
static void
test_outline_without_provider (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesAccount) account = dailies_account_new ("Other", "no-such", "https://example.com", NULL);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite", "m");
  g_autoptr (GError) error = NULL;

  g_assert_null (dex_await_object (dailies_engine_outline (fixture->engine, account, shot), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_account_with_jobs_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (dailies_engine_remove_account (fixture->engine, fixture->account), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_clear_error (&error);

  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  dex_await (dailies_engine_remove_account (fixture->engine, fixture->account), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (dailies_engine_get_accounts (fixture->engine)), ==, 1);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
}

static DailiesAccount *
make_changed (DailiesAccount *account,
              const char *name,
              const char *base_url,
              guint max_active)
{
  return g_object_new (DAILIES_TYPE_ACCOUNT,
                       "id", dailies_account_get_id (account),
                       "name", name,
                       "provider", "openai",
                       "base-url", base_url != NULL ? base_url : dailies_account_get_base_url (account),
                       "max-active", max_active,
                       NULL);
}

static void
test_account_changes (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesAccount) was = g_object_ref (fixture->account);
  g_autoptr (DailiesAccount) renamed = make_changed (was, "Renamed", NULL, 5);
  g_autoptr (DailiesAccount) studio_name = make_changed (was, "ANIMATIC", NULL, 5);
  g_autoptr (DailiesAccount) nowhere = make_changed (was, "Renamed", "ftp://example.com", 5);
  g_autoptr (DailiesAccount) moved = make_changed (was, "Renamed", "http://127.0.0.1:1/v1", 5);
  g_autoptr (DailiesAccount) stranger = dailies_account_new ("Stranger", "openai", "https://example.com", NULL);
  struct
  {
    DailiesAccount *account;
    const char *field;
  } refused[] = { { studio_name, "name" }, { nowhere, "base_url" }, { stranger, "account" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) models = NULL;
  DailiesAccount *kept;

  models = dex_await_object (dailies_engine_list_models (fixture->engine, was, FALSE), &error);
  g_assert_no_error (error);

  dex_await (dailies_engine_update_account (fixture->engine, renamed, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (dailies_engine_find_account (fixture->engine, dailies_account_get_id (was), NULL) == renamed);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (dex_await (dailies_engine_update_account (fixture->engine, refused[i].account, NULL), &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, refused[i].field);
      g_clear_error (&error);
    }
  g_assert_cmpuint (g_list_model_get_n_items (dailies_engine_get_accounts (fixture->engine)), ==, 2);

  /* The models of the old place are not those of the new one, where nobody is. */
  dex_await (dailies_engine_update_account (fixture->engine, moved, NULL), &error);
  g_assert_no_error (error);
  g_assert_null (dex_await_object (dailies_engine_list_models (fixture->engine, moved, FALSE), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NETWORK);
  g_clear_error (&error);

  fixture_close (fixture);
  fixture_open (fixture);
  kept = dailies_engine_find_account (fixture->engine, "renamed", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dailies_account_get_max_active (kept), ==, 5);
  g_assert_cmpstr (dailies_account_get_base_url (kept), ==, "http://127.0.0.1:1/v1");
}

static gboolean
are_all_with_service (gpointer data)
{
  return fake_video_service_get_count (data, "creates") == 4;
}

static void
test_account_takes_more (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesAccount) was = g_object_ref (fixture->account);
  g_autoptr (DailiesAccount) one = make_changed (was, "Fake", NULL, 1);
  g_autoptr (DailiesAccount) four = make_changed (was, "Fake", NULL, 4);
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) first = NULL;
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_update_account (fixture->engine, one, NULL), &error);
  g_assert_no_error (error);
  fixture->account = one;
  jobs = fixture_submit_many (fixture, 4);
  first = g_list_model_get_item (jobs, 0);
  g_assert_true (fixture_await_state (first, DAILIES_JOB_RUNNING));
  fixture_assert_count (fixture, "creates", 1);

  dex_await (dailies_engine_update_account (fixture->engine, four, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (test_await_until (are_all_with_service, fixture->videos, TEST_PATIENCE));
}

/* What only a studio can be, and what would lose jobs. */
static void
test_account_stays_what_it_is (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\"}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesAccount) was = g_object_ref (fixture->account);
  g_autoptr (DailiesAccount) moved = make_changed (was, "Fake", "https://example.com", 3);
  g_autoptr (DailiesAccount) renamed = make_changed (was, "Renamed", NULL, 3);
  g_autoptr (DailiesAccount) other = g_object_new (DAILIES_TYPE_ACCOUNT, "id", dailies_account_get_id (was), "name", "Fake",
                                                   "provider", "animatic", NULL);
  g_autoptr (DailiesAccount) studio = g_object_new (DAILIES_TYPE_ACCOUNT, "id", DAILIES_ACCOUNT_ANIMATIC_ID, "name", "Rehearsals",
                                                    "provider", "animatic", "max-active", 2, NULL);
  g_autoptr (DailiesAccount) far_studio = g_object_new (DAILIES_TYPE_ACCOUNT, "id", DAILIES_ACCOUNT_ANIMATIC_ID, "name", "Rehearsals",
                                                        "provider", "animatic", "base-url", "https://example.com", NULL);
  struct
  {
    DailiesAccount *account;
    const char *key;
    const char *field;
  } refused[] = { { moved, NULL, "base_url" }, { other, NULL, "base_url" }, { far_studio, NULL, "account" }, { studio, "sk-key", "account" } };
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (dex_await (dailies_engine_update_account (fixture->engine, refused[i].account, refused[i].key), &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, refused[i].field);
      g_clear_error (&error);
    }
  g_assert_true (dailies_engine_find_account (fixture->engine, "Fake", NULL) == was);

  dex_await (dailies_engine_update_account (fixture->engine, studio, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (dailies_engine_find_account (fixture->engine, NULL, NULL) == studio);

  /* A name is no reason to wait. */
  dex_await (dailies_engine_update_account (fixture->engine, renamed, NULL), &error);
  g_assert_no_error (error);
  fixture->account = renamed;
  fake_video_service_control (fixture->videos, "{\"hold\":null}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_false (dex_await (dailies_engine_update_account (fixture->engine, other, NULL), &error));
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "provider");
  g_clear_error (&error);
  dex_await (dailies_engine_update_account (fixture->engine, moved, NULL), &error);
  g_assert_no_error (error);
}

static gboolean
has_three_accounts (gpointer data)
{
  return g_list_model_get_n_items (dailies_engine_get_accounts (data)) == 3;
}

static gboolean
has_renamed (gpointer data)
{
  return dailies_engine_find_account (data, "Renamed", NULL) != NULL;
}

static void
count_changes_cb (guint *count)
{
  ++*count;
}

/* What another process adds and changes is seen here, and nothing else of the
 * list changes. */
static void
test_accounts_are_followed (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesLocations) locations = fixture_make_locations (fixture);
  g_autoptr (DailiesEngine) other = NULL;
  g_autoptr (DailiesAccount) added = dailies_account_new ("Another", "openai", "https://example.com", NULL);
  g_autoptr (DailiesAccount) renamed = make_changed (fixture->account, "Renamed", NULL, 3);
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  other = dex_await_object (dailies_engine_open_with_flags (locations, DAILIES_CLOCK (fixture->clock), DAILIES_ENGINE_WATCH), &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (dailies_engine_get_accounts (other), "items-changed", G_CALLBACK (count_changes_cb), &n_changes);

  dex_await (dailies_engine_add_account (fixture->engine, added, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (test_await_until (has_three_accounts, other, TEST_PATIENCE));
  dex_await (dailies_engine_update_account (fixture->engine, renamed, NULL), &error);
  g_assert_no_error (error);
  fixture->account = renamed;
  g_assert_true (test_await_until (has_renamed, other, TEST_PATIENCE));
  g_assert_cmpuint (n_changes, ==, 2);

  dex_await (dailies_engine_close (other), &error);
  g_assert_no_error (error);
}

static gboolean
await_has_key (Fixture *fixture,
               DailiesAccount *account)
{
  g_autoptr (GError) error = NULL;
  const gboolean has_key = dex_await_boolean (dailies_engine_has_key (fixture->engine, account), &error);

  g_assert_no_error (error);

  return has_key;
}

static void
test_has_key (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesAccount) account = dailies_account_new ("Keyed", "openai", "https://example.com", NULL);
  g_autoptr (DailiesAccount) renamed = make_changed (account, "Keyed too", NULL, 3);
  g_autoptr (GError) error = NULL;

  g_assert_true (await_has_key (fixture, fixture->account));
  g_assert_false (await_has_key (fixture, dailies_engine_find_account (fixture->engine, NULL, NULL)));

  dex_await (dailies_engine_add_account (fixture->engine, account, NULL), &error);
  g_assert_no_error (error);
  g_assert_false (await_has_key (fixture, account));

  /* A key that cannot be one leaves all as it was. */
  g_assert_false (dex_await (dailies_engine_update_account (fixture->engine, renamed, "not a key"), &error));
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "key");
  g_clear_error (&error);
  g_assert_true (dailies_engine_find_account (fixture->engine, "Keyed", NULL) == account);
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_nonnull (dailies_engine_find_account (fixture->engine, "Keyed", NULL));

  dex_await (dailies_engine_update_account (fixture->engine, renamed, "sk-new"), &error);
  g_assert_no_error (error);
  g_assert_true (await_has_key (fixture, renamed));
}

static void
test_models_are_cached (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  const char *path = "/v1/models";

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GListModel) models = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, i == 2), NULL);

      g_assert_cmpuint (g_list_model_get_n_items (models), ==, 1);
    }
  g_assert_cmpuint (fake_service_count (fixture->service, "GET", path), ==, 2);
}

static char *
dup_list (GListModel *models)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      g_string_append_printf (list, "%s%s ", dailies_model_get_id (model), dailies_model_get_retired (model) ? "!" : "");
    }

  return g_string_free_and_steal (list);
}

static void
assert_models (Fixture *fixture,
               gboolean refresh,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) models = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, refresh), &error);
  g_autofree char *list = NULL;

  g_assert_no_error (error);
  list = dup_list (models);
  g_assert_cmpstr (list, ==, expected);
}

/* What the service lists no more is retired, until it lists it again. */
static void
test_models_retire (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"models\":[{\"id\":\"kite-1\",\"name\":\"Kite One\"},{\"id\":\"swan-1\"}]}");
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite", "kite-1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) known = NULL;
  g_autoptr (DailiesModel) retired = NULL;

  assert_models (fixture, TRUE, "kite-1 swan-1 ");
  fake_video_service_control (fixture->videos, "{\"models\":[{\"id\":\"kite-2\"},{\"id\":\"swan-1\"}]}");
  assert_models (fixture, FALSE, "kite-1 swan-1 ");
  assert_models (fixture, TRUE, "kite-2 swan-1 kite-1! ");
  assert_models (fixture, TRUE, "kite-2 swan-1 kite-1! ");

  known = dex_await_object (dailies_engine_list_known_models (fixture->engine, fixture->account), NULL);
  retired = g_list_model_get_item (known, 2);
  g_assert_cmpstr (dailies_model_get_name (retired), ==, "Kite One");
  g_assert_nonnull (dailies_model_get_retired_on (retired));

  g_assert_false (dex_await (dailies_engine_estimate (fixture->engine, fixture->account, shot), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "model");
  g_assert_nonnull (strstr (error->message, "kite-2"));

  /* Who lists nothing may be starting. */
  fake_video_service_control (fixture->videos, "{\"models\":[{\"id\":\"kite-1\"}]}");
  assert_models (fixture, TRUE, "kite-1 kite-2! swan-1! ");
}

static gboolean
was_asked_twice (gpointer data)
{
  return fake_service_count (data, "GET", "/v1/models") == 2;
}

static gboolean
knows_new_model (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GListModel) known = dex_await_object (dailies_engine_list_known_models (fixture->engine, fixture->account), NULL);
  g_autofree char *list = dup_list (known);

  return strstr (list, "kite-2") != NULL;
}

/* A list of yesterday is shown at once, and is newer the next time. */
static void
test_models_are_asked_for_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"models\":[{\"id\":\"kite-1\"}]}");

  assert_models (fixture, FALSE, "kite-1 ");
  fake_video_service_control (fixture->videos, "{\"models\":[{\"id\":\"kite-2\"}]}");
  test_clock_advance (fixture->clock, G_TIME_SPAN_DAY + G_TIME_SPAN_SECOND);
  assert_models (fixture, FALSE, "kite-1 ");
  g_assert_true (test_await_until (was_asked_twice, fixture->service, TEST_PATIENCE));
  g_assert_true (test_await_until (knows_new_model, fixture, TEST_PATIENCE));
  assert_models (fixture, FALSE, "kite-2 kite-1! ");
  g_assert_cmpuint (fake_service_count (fixture->service, "GET", "/v1/models"), ==, 2);
}

/* Several that want to know at once ask once. */
static void
test_models_are_asked_for_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  DexFuture *first = dailies_engine_list_models (fixture->engine, fixture->account, TRUE);
  DexFuture *second = dailies_engine_list_models (fixture->engine, fixture->account, TRUE);

  g_assert_true (dex_await (dex_future_all (first, second, NULL), NULL));
  g_assert_cmpuint (fake_service_count (fixture->service, "GET", "/v1/models"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/engine-accounts/accounts", test_accounts);
  test_add_fiber ("/engine-accounts/outline-without-provider", test_outline_without_provider);
  test_add_fiber ("/engine-accounts/account-with-jobs-stays", test_account_with_jobs_stays);
  test_add_fiber ("/engine-accounts/account-changes", test_account_changes);
  test_add_fiber ("/engine-accounts/account-takes-more", test_account_takes_more);
  test_add_fiber ("/engine-accounts/account-stays-what-it-is", test_account_stays_what_it_is);
  test_add_fiber ("/engine-accounts/accounts-are-followed", test_accounts_are_followed);
  test_add_fiber ("/engine-accounts/has-key", test_has_key);
  test_add_fiber ("/engine-accounts/models-are-cached", test_models_are_cached);
  test_add_fiber ("/engine-accounts/models-retire", test_models_retire);
  test_add_fiber ("/engine-accounts/models-are-asked-for-again", test_models_are_asked_for_again);
  test_add_fiber ("/engine-accounts/models-are-asked-for-once", test_models_are_asked_for_once);

  return g_test_run ();
}

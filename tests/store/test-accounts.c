/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-accounts"

#include "dailies-account-store.h"
#include "dailies-error.h"
#include "dailies-model.h"
#include "store-fixtures.h"
#include "test-utils.h"

static DailiesAccount *
make_account (const char *id,
              const char *name)
{
  return g_object_new (DAILIES_TYPE_ACCOUNT,
                       "id", id,
                       "name", name,
                       "provider", "openai",
                       "base-url", "http://127.0.0.1:8080/v1",
                       "dialect", "vllm-omni",
                       "allow-insecure", TRUE,
                       "max-active", 3u,
                       NULL);
}

static void
put (DailiesAccountStore *store,
     DailiesAccount *account)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_account_store_put (store, account), &error));
  g_assert_no_error (error);
}

static char *
dup_names (DailiesAccountStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) accounts = dex_await_object (dailies_account_store_load (store), &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);

      g_string_append_printf (names, "%s|", dailies_account_get_name (account));
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

static void
test_round_trip (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (DailiesAccountStore) store = dailies_account_store_new (database);
  g_autoptr (DailiesAccount) account = make_account ("a-1", "Œuvre");
  g_autoptr (DailiesAccount) plain = dailies_account_new ("beta", "gemini", NULL, NULL);
  g_autoptr (GListModel) loaded = NULL;
  g_autofree char *names = NULL;

  put (store, account);
  put (store, plain);
  names = dup_names (store);
  g_assert_cmpstr (names, ==, "beta|Œuvre|");

  loaded = dex_await_object (dailies_account_store_load (store), NULL);

  g_autoptr (DailiesAccount) first = g_list_model_get_item (loaded, 0);
  g_autoptr (DailiesAccount) second = g_list_model_get_item (loaded, 1);

  g_assert_cmpstr (dailies_account_get_id (first), ==, dailies_account_get_id (plain));
  g_assert_null (dailies_account_get_base_url (first));
  g_assert_null (dailies_account_get_dialect (first));
  g_assert_false (dailies_account_get_allow_insecure (first));
  g_assert_cmpstr (dailies_account_get_id (second), ==, "a-1");
  g_assert_cmpstr (dailies_account_get_provider (second), ==, "openai");
  g_assert_cmpstr (dailies_account_get_base_url (second), ==, dailies_account_get_base_url (account));
  g_assert_cmpstr (dailies_account_get_dialect (second), ==, "vllm-omni");
  g_assert_true (dailies_account_get_allow_insecure (second));
  g_assert_cmpuint (dailies_account_get_max_active (second), ==, 3);
  close_database (database);
}

static void
assert_name_taken (DailiesAccountStore *store,
                   const char *id,
                   const char *name)
{
  g_autoptr (DailiesAccount) account = make_account (id, name);
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (dailies_account_store_put (store, account), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "name");
}

static void
test_names (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (DailiesAccountStore) store = dailies_account_store_new (database);
  g_autoptr (DailiesAccount) account = make_account ("a-1", "Über Straße");
  g_autoptr (DailiesAccount) renamed = make_account ("a-1", "ÜBER STRASSE");
  g_autoptr (DailiesAccount) moved = make_account ("a-1", "Elsewhere");
  g_autoptr (DailiesAccount) other = make_account ("a-2", "über straße");
  g_autofree char *names = NULL;

  put (store, account);
  assert_name_taken (store, "a-2", "über straße");
  assert_name_taken (store, "a-2", "ÜBER STRASSE");
  assert_name_taken (store, "a-2", "U\xcc\x88"
                                   "ber Straße");
  assert_name_taken (store, "a-2", "");
  assert_name_taken (store, "a-2", "  ");

  /* It may change its own name, which is free then. */
  put (store, renamed);
  put (store, moved);
  put (store, other);
  names = dup_names (store);
  g_assert_cmpstr (names, ==, "Elsewhere|über straße|");
  close_database (database);
}

static GListModel *
make_models (const char *first,
             ...)
{
  GListStore *models = g_list_store_new (DAILIES_TYPE_MODEL);
  va_list ids;

  va_start (ids, first);
  for (const char *id = first; id != NULL; id = va_arg (ids, const char *))
    {
      g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new ();
      g_autoptr (DailiesModel) model = dailies_model_new (id, id, capabilities);

      g_list_store_append (models, model);
    }
  va_end (ids);

  return G_LIST_MODEL (models);
}

static void
assert_models (DailiesAccountStore *store,
               const char *account_id,
               const char *expected,
               gint64 listed_at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) models = dex_await_object (dailies_account_store_load_models (store, account_id), &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      g_string_append_printf (ids, "%s|", dailies_model_get_id (model));
    }
  g_assert_cmpstr (ids->str, ==, expected);
  g_assert_cmpint (dailies_account_store_get_listed_at (models), ==, listed_at);
}

static void
put_models (DailiesAccountStore *store,
            const char *account_id,
            GListModel *models,
            gint64 listed_at)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_account_store_put_models (store, account_id, models, listed_at), &error));
  g_assert_no_error (error);
}

static void
test_models (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (DailiesAccountStore) store = dailies_account_store_new (database);
  g_autoptr (DailiesAccount) account = make_account ("a-1", "Mine");
  g_autoptr (GListModel) three = make_models ("z", "a", "m", NULL);
  g_autoptr (GListModel) one = make_models ("new", NULL);
  g_autoptr (GListModel) none = make_models (NULL, NULL);
  g_autoptr (GError) error = NULL;

  put (store, account);
  assert_models (store, "a-1", "", 0);
  put_models (store, "a-1", three, FIXTURE_TIME);
  put_models (store, "animatic", one, FIXTURE_TIME + 1);
  assert_models (store, "a-1", "z|a|m|", FIXTURE_TIME);
  assert_models (store, "animatic", "new|", FIXTURE_TIME + 1);
  put_models (store, "a-1", one, FIXTURE_TIME + 2);
  assert_models (store, "a-1", "new|", FIXTURE_TIME + 2);
  put_models (store, "animatic", none, FIXTURE_TIME + 3);
  assert_models (store, "animatic", "", 0);

  g_assert_true (dex_await (dailies_account_store_remove (store, "a-1"), &error));
  g_assert_no_error (error);
  assert_models (store, "a-1", "", 0);
  g_assert_false (dex_await (dailies_account_store_remove (store, "a-1"), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  close_database (database);
}

/* The table of contents of the database has no place for a key. */
static void
test_no_key_column (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);

  assert_answer (database,
                 "SELECT count(*) FROM sqlite_schema, pragma_table_info (sqlite_schema.name) AS columns"
                 " WHERE columns.name LIKE '%key%' OR columns.name LIKE '%secret%' OR columns.name LIKE '%token%'"
                 " OR columns.name LIKE '%password%'",
                 "0");
  close_database (database);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/accounts/round-trip", test_round_trip);
  test_add_fiber ("/accounts/names", test_names);
  test_add_fiber ("/accounts/models", test_models);
  test_add_fiber ("/accounts/no-key-column", test_no_key_column);

  return g_test_run ();
}

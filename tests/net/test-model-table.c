/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-model-table"

#include "dailies-model-table.h"

#include "dailies-error.h"
#include "dailies-json.h"
#include "test-utils.h"

static DailiesModelTable *
load (const char *own)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "models.json", NULL);
  g_autoptr (GError) error = NULL;
  DailiesModelTable *table;

  if (own != NULL)
    g_assert_true (g_file_set_contents (path, own, -1, NULL));
  table = dex_await_object (dailies_model_table_load (folder), &error);
  g_assert_no_error (error);
  test_remove_dir (folder);

  return table;
}

static void
assert_name (DailiesModelTable *table,
             const char *dialect,
             const char *id,
             const char *name)
{
  g_autoptr (DailiesModel) model = dailies_model_table_find (table, "p", dialect, id);

  g_assert_cmpstr (model != NULL ? dailies_model_get_name (model) : NULL, ==, name);
}

static void
test_built_in (void)
{
  g_autoptr (DailiesModelTable) table = load (NULL);
  g_autoptr (DailiesModel) model = dailies_model_table_find (table, "openai", "generic", "sora-2-pro");
  g_autoptr (GListModel) list = dailies_model_table_list (table, "openai", NULL);

  g_assert_null (dailies_model_table_get_problem (table));
  g_assert_cmpstr (dailies_model_get_name (model), ==, "Sora 2 Pro");
  g_assert_true (dailies_model_get_retired (model));
  g_assert_cmpstr (dailies_model_get_retired_on (model), ==, "2026-09-24");
  g_assert_cmpuint (g_list_model_get_n_items (list), >, 0);
  g_assert_null (dailies_model_table_find (table, "openai", NULL, "no-such-model"));
  g_assert_null (dailies_model_table_find (table, "elsewhere", NULL, "sora-2-pro"));
}

static void
test_own_file (void)
{
  g_autoptr (DailiesModelTable) built_in = load (NULL);
  g_autoptr (DailiesModelTable) table = load ("{\"models\": ["
                                              "{\"provider\": \"openai\", \"id\": \"ours\", \"name\": \"Ours\"},"
                                              "{\"provider\": \"openai\", \"id\": \"sora-2\", \"name\": \"Mine\", \"unheard-of\": 1}]}");
  g_autoptr (GListModel) before = dailies_model_table_list (built_in, "openai", NULL);
  g_autoptr (GListModel) after = dailies_model_table_list (table, "openai", NULL);
  g_autoptr (DailiesModel) first = g_list_model_get_item (after, 0);
  g_autoptr (DailiesModel) replaced = dailies_model_table_find (table, "openai", NULL, "sora-2");
  g_autoptr (DailiesModel) kept = dailies_model_table_find (table, "openai", NULL, "sora-2-pro");

  g_assert_null (dailies_model_table_get_problem (table));
  g_assert_cmpuint (g_list_model_get_n_items (after), ==, g_list_model_get_n_items (before) + 1);
  g_assert_cmpstr (dailies_model_get_id (first), ==, "ours");
  g_assert_cmpstr (dailies_model_get_name (replaced), ==, "Mine");
  g_assert_false (dailies_model_get_retired (replaced));
  g_assert_cmpstr (dailies_model_get_name (kept), ==, "Sora 2 Pro");
}

/* What is not damaged holds, of the user's file and of ours. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *text;
    const char *field;
    const char *words;
    gboolean rest;
  } cases[] = {
    { "", NULL, "models.json", FALSE },
    { "[]", NULL, "models.json", FALSE },
    { "{}", "models", "models", FALSE },
    { "{\"models\": {}}", "models", "models", FALSE },
    { "{\"models\": [1, {\"provider\": \"p\", \"id\": \"rest\"}]}", "models", "models[0]", TRUE },
    { "{\"models\": [{\"provider\": \"p\", \"id\": \"rest\"}, {\"id\": \"a\"}]}", "provider", "models[1]", TRUE },
    { "{\"models\": [{\"provider\": \"p\", \"id\": \"rest\"}, {\"provider\": \"p\"}, 1]}", "id", "models[1]", TRUE },
    { "{\"models\": [{\"provider\": \"p\", \"id\": \"rest\"}, {\"provider\": \"p\", \"id\": \"a\", \"dialect\": 1}]}", "dialect", "models[1]", TRUE },
    { "{\"models\": [{\"provider\": \"p\", \"id\": \"rest\"}, {\"provider\": \"p\", \"id\": \"a\", \"tags\": \"x\"}]}", "tags", "models[1]", TRUE },
    { "{\"models\": [{\"provider\": \"p\", \"id\": \"rest\"}, {\"provider\": \"p\", \"id\": \"a\", \"capabilities\": {\"audio\": \"loud\"}}]}", "audio", "models[1]", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesModelTable) table = load (cases[i].text);
      g_autoptr (DailiesModel) built_in = dailies_model_table_find (table, "openai", NULL, "sora-2");
      g_autoptr (DailiesModel) rest = dailies_model_table_find (table, "p", NULL, "rest");
      const GError *problem = dailies_model_table_get_problem (table);

      g_test_message ("%s", cases[i].text);
      g_assert_error (problem, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (problem)->field, ==, cases[i].field);
      g_assert_nonnull (strstr (problem->message, "models.json: "));
      g_assert_nonnull (strstr (problem->message, cases[i].words));
      g_assert_nonnull (built_in);
      g_assert_true ((rest != NULL) == cases[i].rest);
    }
}

static void
test_unreadable (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "models.json", NULL);
  g_autoptr (DailiesModelTable) table = NULL;
  g_autoptr (DailiesModel) built_in = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  table = dex_await_object (dailies_model_table_load (folder), NULL);
  g_assert_error (dailies_model_table_get_problem (table), DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  built_in = dailies_model_table_find (table, "openai", NULL, "sora-2");
  g_assert_nonnull (built_in);
  test_remove_dir (folder);
}

static void
test_dialect (void)
{
  g_autoptr (DailiesModelTable) table = load ("{\"models\": ["
                                              "{\"provider\": \"p\", \"id\": \"a\", \"name\": \"any\"},"
                                              "{\"provider\": \"p\", \"id\": \"a\", \"dialect\": \"x\", \"name\": \"x\"},"
                                              "{\"provider\": \"p\", \"id\": \"b\", \"dialect\": \"y\", \"name\": \"y\"}]}");
  g_autoptr (GListModel) none = dailies_model_table_list (table, "p", NULL);
  g_autoptr (GListModel) x = dailies_model_table_list (table, "p", "x");
  g_autoptr (GListModel) y = dailies_model_table_list (table, "p", "y");

  assert_name (table, NULL, "a", "any");
  assert_name (table, "x", "a", "x");
  assert_name (table, "y", "a", "any");
  assert_name (table, NULL, "b", NULL);
  assert_name (table, "x", "b", NULL);
  assert_name (table, "y", "b", "y");
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (x), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (y), ==, 2);
}

static char *
complete (DailiesModelTable *table,
          const char *listed)
{
  g_autoptr (JsonObject) object = dailies_json_object_from_text (listed, -1, NULL);
  g_autoptr (DailiesModel) model = dailies_model_new_from_json (object, NULL);
  g_autoptr (DailiesModel) completed = dailies_model_table_complete (table, "p", NULL, model);
  g_autoptr (JsonObject) result = dailies_model_to_json (completed);

  return dailies_json_object_to_text (result, FALSE);
}

static void
test_complete (void)
{
  g_autoptr (DailiesModelTable) table = load ("{\"models\": [{\"provider\": \"p\", \"id\": \"a\", \"name\": \"A\", \"developer\": \"D\","
                                              " \"tags\": [\"t\"], \"formats\": [\"mp4\"], \"notes\": \"N.\", \"category\": \"C\","
                                              " \"retired\": true, \"retired_on\": \"2026-01-01\","
                                              " \"capabilities\": {\"durations\": [4, 8], \"default_duration\": 8,"
                                              " \"sizes\": [\"1280x720\"], \"audio\": \"always\", \"seed\": false}}]}");
  static const char *const cases[][2] = {
    { "{\"id\":\"a\"}",
      "{\"id\":\"a\",\"capabilities\":{\"durations\":[4.0,8.0],\"default_duration\":8.0,\"sizes\":[\"1280x720\"],"
      "\"audio\":\"always\",\"seed\":false},\"developer\":\"D\",\"category\":\"C\",\"tags\":[\"t\"],\"formats\":[\"mp4\"],"
      "\"notes\":\"N.\",\"name\":\"A\"}" },
    /* What is listed goes first, and lists do not mix with defaults of others. */
    { "{\"id\":\"a\",\"name\":\"B\",\"notes\":\"M.\",\"capabilities\":{\"durations\":[5.0],\"aspect_ratios\":[\"1:1\"],\"seed\":true}}",
      "{\"id\":\"a\",\"name\":\"B\",\"notes\":\"M.\",\"capabilities\":{\"durations\":[5.0],\"aspect_ratios\":[\"1:1\"],\"seed\":true,"
      "\"audio\":\"always\"},\"developer\":\"D\",\"category\":\"C\",\"tags\":[\"t\"],\"formats\":[\"mp4\"]}" },
    { "{\"id\":\"b\"}", "{\"id\":\"b\",\"name\":\"b\",\"capabilities\":{}}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *completed = complete (table, cases[i][0]);
      g_autoptr (JsonNode) got = json_from_string (completed, NULL);
      g_autoptr (JsonNode) expected = json_from_string (cases[i][1], NULL);

      g_test_message ("%s", completed);
      g_assert_true (json_node_equal (got, expected));
    }
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/net/model-table/built-in", test_built_in);
  test_add_fiber ("/net/model-table/own-file", test_own_file);
  test_add_fiber ("/net/model-table/damaged", test_damaged);
  test_add_fiber ("/net/model-table/unreadable", test_unreadable);
  test_add_fiber ("/net/model-table/dialect", test_dialect);
  test_add_fiber ("/net/model-table/complete", test_complete);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-preset"

#include "dailies-preset.h"

#include "dailies-error.h"
#include "test-utils.h"

static GListModel *
load (const char *own,
      GError **error)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "presets.json", NULL);
  GListModel *presets;

  if (own != NULL)
    g_assert_true (g_file_set_contents (path, own, -1, NULL));
  presets = dex_await_object (dailies_preset_load (folder), error);
  test_remove_dir (folder);

  return presets;
}

static char *
list_ids (GListModel *presets)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (DailiesPreset) preset = g_list_model_get_item (presets, i);

      g_string_append_printf (ids, "%s ", dailies_preset_get_id (preset));
    }

  return g_string_free_and_steal (ids);
}

/* Every one makes an account as soon as an address is typed. */
static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) presets = dex_await_object (dailies_preset_load (NULL), &error);
  g_autoptr (DailiesPreset) last = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (presets), >, 1);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (DailiesPreset) preset = g_list_model_get_item (presets, i);
      const char *base_url = dailies_preset_get_base_url (preset);
      g_autoptr (DailiesAccount) account = dailies_account_new (dailies_preset_get_title (preset),
                                                                dailies_preset_get_provider (preset),
                                                                base_url != NULL ? base_url : "https://a.example/v1",
                                                                dailies_preset_get_dialect (preset));

      g_assert_true (dailies_account_validate (account, &error));
      g_assert_no_error (error);
      g_assert_nonnull (dailies_preset_get_note (preset));
      g_assert_nonnull (dailies_preset_get_provider (preset));
      if (base_url != NULL)
        g_assert_true (dailies_preset_find (presets, account) == preset);
    }

  last = g_list_model_get_item (presets, g_list_model_get_n_items (presets) - 1);
  g_assert_cmpstr (dailies_preset_get_id (last), ==, "other");
}

static void
test_own_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) built_in = load (NULL, &error);
  g_autoptr (GListModel) presets = NULL;
  g_autoptr (DailiesPreset) added = NULL;
  g_autofree char *ids = list_ids (built_in);
  g_autofree char *own_ids = NULL;
  g_autofree char *expected = g_strconcat ("one two ", ids, NULL);

  g_assert_no_error (error);
  presets = load ("{\"presets\": ["
                  "{\"id\": \"one\", \"title\": \"One\", \"provider\": \"openai\", \"base_url\": \"https://one.example/v1/\","
                  " \"key_url\": \"https://one.example/keys\", \"billing_url\": \"https://one.example/pay\", \"privacy\": \"P.\", \"retention\": \"R.\", \"unknown\": 1},"
                  "{\"id\": \"litellm\", \"title\": \"Ours\", \"provider\": \"openai\", \"base_url\": \"https://gate.example\"},"
                  "{\"id\": \"two\", \"title\": \"Two\", \"provider\": \"fal\"}]}",
                  &error);
  g_assert_no_error (error);

  own_ids = list_ids (presets);
  g_assert_cmpstr (own_ids, ==, expected);

  added = g_list_model_get_item (presets, 0);
  g_assert_cmpstr (dailies_preset_get_key_url (added), ==, "https://one.example/keys");
  g_assert_cmpstr (dailies_preset_get_billing_url (added), ==, "https://one.example/pay");
  g_assert_cmpstr (dailies_preset_get_privacy (added), ==, "P.");
  g_assert_cmpstr (dailies_preset_get_retention (added), ==, "R.");
  g_assert_null (dailies_preset_get_dialect (added));

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (DailiesPreset) preset = g_list_model_get_item (presets, i);

      if (g_str_equal (dailies_preset_get_id (preset), "litellm"))
        g_assert_cmpstr (dailies_preset_get_title (preset), ==, "Ours");
    }
}

/* The account's address has lost its slash; the preset's is as it was written. */
static void
test_find (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) presets = load ("{\"presets\": [{\"id\": \"one\", \"title\": \"One\", \"provider\": \"openai\","
                                         " \"base_url\": \"https://one.example/v1/\"}]}",
                                         &error);
  g_autoptr (DailiesAccount) account = dailies_account_new ("Mine", "openai", "https://one.example/v1", NULL);
  g_autoptr (DailiesAccount) other = dailies_account_new ("Mine", "openai", "https://two.example/v1", NULL);
  g_autoptr (DailiesAccount) studio = dailies_account_new_animatic ();

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_preset_get_id (dailies_preset_find (presets, account)), ==, "one");
  g_assert_null (dailies_preset_find (presets, other));
  g_assert_null (dailies_preset_find (presets, studio));
}

static void
test_refused (void)
{
  static const char *const cases[][2] = {
    { "", NULL },
    { "[]", NULL },
    { "{}", "presets" },
    { "{\"presets\": {}}", "presets" },
    { "{\"presets\": [1]}", "presets" },
    { "{\"presets\": [{\"title\": \"T\", \"provider\": \"openai\"}]}", "id" },
    { "{\"presets\": [{\"id\": \"a\", \"provider\": \"openai\"}]}", "title" },
    { "{\"presets\": [{\"id\": \"a\", \"title\": \"T\"}]}", "provider" },
    { "{\"presets\": [{\"id\": \"a\", \"title\": 1, \"provider\": \"openai\"}]}", "title" },
    { "{\"presets\": [{\"id\": \"a\", \"title\": \"T\", \"provider\": \"Open AI\"}]}", "provider" },
    { "{\"presets\": [{\"id\": \"a\", \"title\": \"T\", \"provider\": \"openai\", \"base_url\": \"ftp://a.example\"}]}", "base_url" },
    { "{\"presets\": [{\"id\": \"a\", \"title\": \"T\", \"provider\": \"openai\", \"key_url\": \"file:///etc\"}]}", "key_url" },
    { "{\"presets\": [{\"id\": \"a\", \"title\": \"T\", \"provider\": \"openai\", \"billing_url\": \"http://a.example\"}]}", "billing_url" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GListModel) presets = load (cases[i][0], &error);

      g_test_message ("%s", cases[i][0]);
      g_assert_null (presets);
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i][1]);
      g_assert_nonnull (strstr (error->message, "presets.json"));
    }
}

static void
test_unreadable (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "presets.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_null (dex_await_object (dailies_preset_load (folder), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  test_remove_dir (folder);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/net/preset/built-in", test_built_in);
  test_add_fiber ("/net/preset/own-file", test_own_file);
  test_add_fiber ("/net/preset/find", test_find);
  test_add_fiber ("/net/preset/refused", test_refused);
  test_add_fiber ("/net/preset/unreadable", test_unreadable);

  return g_test_run ();
}

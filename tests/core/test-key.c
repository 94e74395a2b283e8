/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-key"

#include "dailies-error.h"
#include "dailies-key.h"
#include "test-utils.h"

static void
test_clean (void)
{
  static const char *const refused[] = { "", " \n", "sk one", "sk-one\nsk-two", "sk\tone", "sk-é", "“sk-quoted”", "sk-\x7f" };
  char *clean = dailies_key_clean (" \t sk-one\r\n", NULL);

  g_assert_cmpstr (clean, ==, "sk-one");
  dailies_key_wipe (clean);
  dailies_key_wipe (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dailies_key_clean (refused[i], &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "key");
      g_assert_null (strstr (error->message, "sk"));
    }
}

static void
assert_stranger (const char *key,
                 const char *provider,
                 const char *title)
{
  g_autoptr (DailiesAccount) account = dailies_account_new ("Mine", provider, NULL, NULL);

  g_assert_cmpstr (dailies_key_find_stranger (key, account), ==, title);
}

static void
test_strangers (void)
{
  assert_stranger ("sk-or-v1-0123", "openrouter", NULL);
  assert_stranger ("sk-or-v1-0123", "openai", "OpenRouter");
  assert_stranger ("sk-0123", "openai", NULL);
  assert_stranger ("sk-0123", "gemini", "OpenAI");
  assert_stranger ("rw_live_0123", "railwail", NULL);
  assert_stranger ("rw-live-0123", "railwail", NULL);
  assert_stranger ("rw_live_0123", "openrouter", "Railwail");
  assert_stranger ("r8_0123", "openai", "Replicate");
  /* Most servers have keys of their own making. */
  assert_stranger ("hunter2", "openai", NULL);
  assert_stranger ("", "openai", NULL);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/key/clean", test_clean);
  g_test_add_func ("/key/strangers", test_strangers);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-keyring"

#include <string.h>

#include "dailies-error.h"
#include "dailies-keyring.h"
#include "test-utils.h"

/* Run by with-session, which says what there is. */

static DailiesAccount *
make_account (const char *id,
              const char *name)
{
  return g_object_new (DAILIES_TYPE_ACCOUNT, "id", id, "name", name, "provider", "openai", NULL);
}

static void
store (DailiesKeyring *keyring,
       DailiesAccount *account,
       const char *key)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_keyring_store (keyring, account, key), &error));
  g_assert_no_error (error);
}

static void
assert_key (DailiesKeyring *keyring,
            DailiesAccount *account,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = dex_await_string (dailies_keyring_lookup (keyring, account), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
  g_assert_true (dex_await_boolean (dailies_keyring_contains (keyring, account), &error));
  g_assert_no_error (error);
}

static void
assert_failure (DexFuture *future,
                int category,
                const char *code,
                const char *part_of_message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (future, &error));
  g_assert_error (error, DAILIES_ERROR, category);
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, code);
  if (strstr (error->message, part_of_message) == NULL)
    g_error ("“%s” is not in “%s”", part_of_message, error->message);
}

static void
assert_no_key (DailiesKeyring *keyring,
               DailiesAccount *account)
{
  g_autoptr (GError) error = NULL;

  assert_failure (dailies_keyring_lookup (keyring, account), DAILIES_ERROR_AUTH,
                  DAILIES_KEYRING_CODE_NO_KEY, dailies_account_get_name (account));
  g_assert_false (dex_await_boolean (dailies_keyring_contains (keyring, account), &error));
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autoptr (DailiesKeyring) keyring = dailies_keyring_new ();
  g_autoptr (DailiesAccount) one = make_account ("account-1", "One");
  g_autoptr (DailiesAccount) other = make_account ("account-2", "Other");
  g_autoptr (DailiesAccount) renamed = make_account ("account-1", "One, renamed");
  g_autoptr (GError) error = NULL;

  assert_no_key (keyring, one);
  store (keyring, one, "sk-first");
  assert_key (keyring, one, "sk-first");
  assert_no_key (keyring, other);

  store (keyring, other, "sk-other");
  store (keyring, renamed, " \tsk-second\n");
  assert_key (keyring, one, "sk-second");
  assert_key (keyring, other, "sk-other");

  g_assert_true (dex_await_boolean (dailies_keyring_clear (keyring, one), &error));
  g_assert_no_error (error);
  assert_no_key (keyring, one);
  assert_key (keyring, other, "sk-other");

  g_assert_false (dex_await_boolean (dailies_keyring_clear (keyring, one), &error));
  g_assert_no_error (error);
}

static void
test_bad_keys (void)
{
  static const char *const keys[] = {
    "",
    "  \n",
    "sk first",
    "sk-first\nsk-second",
    "sk\tfirst",
    "sk-\x7f",
    "sk-é",
    "sk-\xff",
    "“sk-quoted”",
  };
  g_autoptr (DailiesKeyring) keyring = dailies_keyring_new ();
  g_autoptr (DailiesAccount) account = make_account ("account-3", "Three");
  g_autofree char *huge = g_strnfill (100000, 'k');

  for (guint i = 0; i <= G_N_ELEMENTS (keys); i++)
    {
      const char *key = i < G_N_ELEMENTS (keys) ? keys[i] : huge;
      g_autoptr (GError) error = NULL;

      g_assert_false (dex_await (dailies_keyring_store (keyring, account, key), &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "key");
      g_assert_null (strstr (error->message, "sk"));
    }

  assert_no_key (keyring, account);
}

static void
test_prepare (void)
{
  g_autoptr (DailiesKeyring) keyring = dailies_keyring_new ();
  g_autoptr (DailiesAccount) account = make_account ("account-1", "One");

  store (keyring, account, "sk-locked-away");
  assert_key (keyring, account, "sk-locked-away");
}

/* Nobody is there to answer the question for the password. */
static void
test_locked (void)
{
  g_autoptr (DailiesKeyring) keyring = dailies_keyring_new ();
  g_autoptr (DailiesAccount) account = make_account ("account-1", "One");
  g_autoptr (DailiesAccount) unknown = make_account ("account-2", "Two");

  assert_failure (dailies_keyring_lookup (keyring, account), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_LOCKED, "locked");
  assert_failure (dailies_keyring_contains (keyring, account), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_LOCKED, "locked");
  assert_failure (dailies_keyring_store (keyring, account, "sk-new"), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_LOCKED, "locked");
  assert_failure (dailies_keyring_clear (keyring, account), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_LOCKED, "locked");

  /* That there is none can be told without. */
  assert_no_key (keyring, unknown);
}

/* As on a computer without a desktop that would ask for a first password. */
static void
test_never_made (void)
{
  g_autoptr (DailiesKeyring) keyring = dailies_keyring_new ();
  g_autoptr (DailiesAccount) account = make_account ("account-1", "One");
  g_autoptr (GError) error = NULL;

  assert_no_key (keyring, account);
  assert_failure (dailies_keyring_store (keyring, account, "sk-new"), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_LOCKED, "locked");
  assert_no_key (keyring, account);
  g_assert_false (dex_await_boolean (dailies_keyring_clear (keyring, account), &error));
  g_assert_no_error (error);
}

static void
test_no_service (void)
{
  g_autoptr (DailiesKeyring) keyring = dailies_keyring_new ();
  g_autoptr (DailiesAccount) account = make_account ("account-1", "One");

  assert_failure (dailies_keyring_lookup (keyring, account), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_NO_SERVICE, "DAILIES_API_KEY");
  assert_failure (dailies_keyring_contains (keyring, account), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_NO_SERVICE, "DAILIES_API_KEY");
  assert_failure (dailies_keyring_store (keyring, account, "sk-new"), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_NO_SERVICE, "DAILIES_API_KEY");
  assert_failure (dailies_keyring_clear (keyring, account), DAILIES_ERROR_STORAGE, DAILIES_KEYRING_CODE_NO_SERVICE, "DAILIES_API_KEY");
}

int
main (int argc,
      char *argv[])
{
  const char *session = g_getenv ("DAILIES_TEST_SESSION");

  test_init (&argc, &argv);

  if (g_strcmp0 (session, "unlocked") == 0 || g_strcmp0 (session, "file") == 0)
    {
      test_add_fiber ("/keyring/round-trip", test_round_trip);
      test_add_fiber ("/keyring/bad-keys", test_bad_keys);
    }
  else if (g_strcmp0 (session, "prepare") == 0)
    {
      test_add_fiber ("/keyring/prepare", test_prepare);
    }
  else if (g_strcmp0 (session, "locked") == 0)
    {
      test_add_fiber ("/keyring/locked", test_locked);
    }
  else if (g_strcmp0 (session, "never-made") == 0)
    {
      test_add_fiber ("/keyring/never-made", test_never_made);
    }
  else if (g_strcmp0 (session, "no-service") == 0 || g_strcmp0 (session, "no-bus") == 0)
    {
      test_add_fiber ("/keyring/no-service", test_no_service);
    }
  else
    {
      g_error ("Run this by with-session");
    }

  return g_test_run ();
}

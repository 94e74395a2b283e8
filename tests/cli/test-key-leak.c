/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* To be run by with-session: there is a keyring, and its home is HOME. */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "command-fixture.h"
#include "key-search.h"
#include "test-utils.h"

#define KEY "sk-leak-Zq7Wp3Xv9Tn5Rk1Yb8"

/* GTest hides it from the tests themselves. */
static char *session_home;

static void
test_the_search_itself (void)
{
  static const char *const texts[] = { "x" KEY "x", "a:" KEY, "ab:" KEY "!", "abc:" KEY };

  key_search_assert_not_in (KEY, "nothing", "nothing", strlen ("nothing"));

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) texts[i], strlen (texts[i]));

      g_assert_true (key_search_has_key (KEY, texts[i], strlen (texts[i])));
      g_assert_true (key_search_has_key (KEY, encoded, strlen (encoded)));
    }
}

static void
run_logged (CommandFixture *fixture,
            int status,
            const char *input,
            const char *const *arguments)
{
  g_autoptr (CommandResult) result = NULL;

  result = command_fixture_finish (command_fixture_spawn (fixture, NULL, arguments), input);
  g_test_message ("%s %s", arguments[0], arguments[1]);
  key_search_assert_not_in (KEY, "standard output", result->output, strlen (result->output));
  key_search_assert_not_in (KEY, "standard error", result->errors, strlen (result->errors));
  g_assert_cmpint (result->status, ==, status);
}

static void
test_key_leak (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  const char *const add[] = { "accounts", "add", "Leak", "--provider", "openai", "--base-url", fixture->base_url, "--key-file", "-", NULL };
  const char *const test[] = { "accounts", "test", "Leak", NULL };
  const char *const generate[] = { "generate", "A red kite over a grey sea", "--account", "Leak", NULL };

  fixture->with_session = TRUE;
  fixture->verbose = TRUE;
  fake_video_service_control (fixture->videos, "{\"key\": \"" KEY "\"}");

  run_logged (fixture, 0, KEY "\n", add);
  run_logged (fixture, 0, NULL, test);
  run_logged (fixture, 0, NULL, generate);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "downloads"), ==, 1);

  /* A service that throws the key back in an error is not repeated. */
  fake_video_service_control (fixture->videos, "{\"key\": \"another\"}");
  run_logged (fixture, 4, NULL, generate);
  run_logged (fixture, 4, NULL, test);

  /* An unanswered create keeps its request in nobody's memory. */
  fake_video_service_control (fixture->videos, "{\"key\": \"" KEY "\", \"fail_next_create_before_making\": true}");
  run_logged (fixture, 5, NULL, generate);

  g_assert_cmpuint (key_search_assert_not_below (KEY, fixture->folder), >=, 3);
  g_assert_cmpuint (key_search_assert_not_below (KEY, session_home), >=, 1);
}

int
main (int argc,
      char **argv)
{
  session_home = g_strdup (g_getenv ("HOME"));
  test_init (&argc, &argv);

  g_test_add_func ("/cli/key-leak/the-search-itself", test_the_search_itself);
  g_test_add_func ("/cli/key-leak/whole-run", test_key_leak);

  return g_test_run ();
}

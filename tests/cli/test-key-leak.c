/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* To be run by with-session: there is a keyring, and its home is HOME. */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "command-fixture.h"
#include "test-utils.h"

#define KEY "sk-leak-Zq7Wp3Xv9Tn5Rk1Yb8"

/* GTest hides it from the tests themselves. */
static char *session_home;

static gboolean
contains (const char *data,
          gsize length,
          const char *needle)
{
  return memmem (data, length, needle, strlen (needle)) != NULL;
}

/* In the clear, or in base64 with anything before and after it. */
static gboolean
has_key (const char *data,
         gsize length)
{
  if (contains (data, length, KEY))
    return TRUE;

  for (guint offset = 0; offset < 3; offset++)
    {
      g_autofree char *padded = g_strconcat (&"xx"[2 - offset], KEY, NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *) padded, strlen (padded));

      /* Both ends depend on what stands around the key. */
      encoded[strlen (encoded) - 4] = '\0';

      if (contains (data, length, encoded + 4))
        return TRUE;
    }

  return FALSE;
}

static void
assert_no_key (const char *where,
               const char *data,
               gsize length)
{
  if (has_key (data, length))
    g_error ("The key is in %s", where);
}

static guint
assert_no_key_below (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n_files += assert_no_key_below (path);
        }
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          g_autofree char *data = NULL;
          gsize length;

          g_file_get_contents (path, &data, &length, &error);
          g_assert_no_error (error);
          assert_no_key (path, data, length);
          n_files++;
        }
    }

  return n_files;
}

static void
test_the_search_itself (void)
{
  static const char *const texts[] = { "x" KEY "x", "a:" KEY, "ab:" KEY "!", "abc:" KEY };

  assert_no_key ("nothing", "nothing", strlen ("nothing"));

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) texts[i], strlen (texts[i]));

      g_assert_true (has_key (texts[i], strlen (texts[i])));
      g_assert_true (has_key (encoded, strlen (encoded)));
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
  assert_no_key ("standard output", result->output, strlen (result->output));
  assert_no_key ("standard error", result->errors, strlen (result->errors));
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

  g_assert_cmpuint (assert_no_key_below (fixture->folder), >=, 3);
  g_assert_cmpuint (assert_no_key_below (session_home), >=, 1);
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

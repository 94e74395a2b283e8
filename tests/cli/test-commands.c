/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "command-fixture.h"
#include "test-utils.h"

static const char *const verbs[] = {
  "generate", "jobs", "cancel", "retry", "resolve", "library", "show",
  "rebuild", "accounts", "models", "character", "estimate", "ledger", "serve"
};

static void
test_help (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) general = command_fixture_run (fixture, "--help", NULL);
  g_autoptr (CommandResult) version = command_fixture_run (fixture, "--version", NULL);

  g_assert_cmpint (general->status, ==, 0);
  g_assert_cmpint (version->status, ==, 0);
  g_assert_cmpstr (version->output, ==, "dailies " PACKAGE_VERSION "\n");

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CommandResult) result = command_fixture_run (fixture, verbs[i], "--help", NULL);

      g_assert_nonnull (strstr (general->output, verbs[i]));
      g_assert_cmpint (result->status, ==, 0);
      g_assert_nonnull (strstr (result->output, "--data-dir"));
      g_assert_cmpstr (result->errors, ==, "");
    }
}

static void
read_text (const char *name,
           char **text)
{
  g_autofree char *path = g_build_filename (g_getenv ("DAILIES_SOURCE_DATA"), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, text, NULL, &error);
  g_assert_no_error (error);
}

/* Every option that a verb explains stands in the man page and is completed. */
static void
test_documentation (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (GRegex) pattern = g_regex_new ("--[a-z][a-z-]+", 0, 0, NULL);
  g_autofree char *manual = NULL;
  g_autofree char *completion = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain_manual = NULL;

  read_text ("man/dailies.1", &manual);
  read_text ("completions/dailies", &completion);
  parts = g_strsplit (manual, "\\-", -1);
  plain_manual = g_strjoinv ("-", parts);

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CommandResult) result = command_fixture_run (fixture, verbs[i], "--help", NULL);
      g_autoptr (GMatchInfo) match = NULL;
      guint n_options = 0;

      g_assert_nonnull (strstr (plain_manual, verbs[i]));
      g_assert_nonnull (strstr (completion, verbs[i]));

      for (g_regex_match (pattern, result->output, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *option = g_match_info_fetch (match, 0);

          if (g_str_has_prefix (option, "--help-"))
            continue;

          n_options++;
          g_test_message ("%s %s", verbs[i], option);
          g_assert_nonnull (strstr (plain_manual, option));
          g_assert_nonnull (strstr (completion, option));
        }

      g_assert_cmpuint (n_options, >=, 4);
    }
}

static void
test_usage_errors (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();

  command_fixture_expect (fixture, 2, "frobnicate", NULL);
  command_fixture_expect (fixture, 2, "--frobnicate", NULL);
  command_fixture_expect (fixture, 2, "generate", NULL);
  command_fixture_expect (fixture, 2, "generate", "a", "b", NULL);
  command_fixture_expect (fixture, 2, "generate", "--frobnicate", NULL);
  command_fixture_expect (fixture, 2, "generate", "a", "--no-wait", "-o", "x.mp4", NULL);
  command_fixture_expect (fixture, 2, "jobs", "--state", "sleeping", NULL);
  command_fixture_expect (fixture, 2, "cancel", NULL);
  command_fixture_expect (fixture, 2, "resolve", "12345678", "guess", NULL);
  command_fixture_expect (fixture, 2, "accounts", "rename", NULL);
  command_fixture_expect (fixture, 2, "accounts", "add", NULL);
  command_fixture_expect (fixture, 2, "accounts", "add", "Fake", NULL);
  command_fixture_expect (fixture, 2, "accounts", "list", "--provider", "openai", NULL);
  command_fixture_expect (fixture, 2, "ledger", "--by", "mood", NULL);
  command_fixture_expect (fixture, 2, "serve", "--port", "65536", NULL);
}

/* Bad shots: refused with nothing sent and nothing in the journal. */
static void
test_bad_shots (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *long_prompt = g_strnfill (32001, 'x');
  g_autofree char *missing = command_fixture_path (fixture, "missing.png");
  g_autofree char *empty = command_fixture_path (fixture, "empty.png");
  g_autofree char *text = command_fixture_path (fixture, "text.png");
  g_autofree char *existing = command_fixture_path (fixture, "existing.mp4");

  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (text, "I am no picture.", -1, NULL));
  g_assert_true (g_file_set_contents (existing, "mine", -1, NULL));
  command_fixture_add_account (fixture);

  command_fixture_expect (fixture, 2, "generate", "", "--account", "Fake", NULL);
  command_fixture_expect (fixture, 2, "generate", long_prompt, "--account", "Fake", NULL);
  command_fixture_expect (fixture, 2, "generate", "A \xff kite", "--account", "Fake", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--size", "1281x720", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--size", "0x0", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--size", "abc", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--seconds", "0", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--seconds", "-1", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--seconds", "1e9", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--seconds", "121", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--model", "nonesuch", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--account", "nonesuch", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--account", "Fake", "--reference", missing, NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--account", "Fake", "--reference", fixture->folder, NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--account", "Fake", "--reference", empty, NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--account", "Fake", "--reference", text, NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "-o", existing, NULL);
  command_fixture_expect (fixture, 1, "generate", COMMAND_PROMPT, "-o", "/proc/kite.mp4", NULL);
  command_fixture_expect (fixture, 1, "generate", COMMAND_PROMPT, "--library", existing, NULL);

  g_assert_cmpuint (command_fixture_count_jobs (fixture), ==, 0);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 0);
}

/* The whole way with the built-in studio, and back from the files alone. */
static void
test_animatic (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *kite = command_fixture_path (fixture, "kite.mp4");
  g_autofree char *data = command_fixture_path (fixture, "XDG_DATA_HOME");
  g_autoptr (CommandResult) generated = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--size", "64x64", "--seconds", "1", "-o", kite, NULL);
  g_autofree char *expected_output = g_strconcat (kite, "\n", NULL);
  g_autoptr (CommandResult) found = NULL;
  g_autoptr (CommandResult) shown = NULL;
  g_autoptr (CommandResult) rebuilt = NULL;
  g_autoptr (CommandResult) found_again = NULL;
  g_autoptr (JsonObject) library = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (JsonObject) library_again = NULL;
  JsonObject *take;

  g_test_message ("%s%s", generated->output, generated->errors);
  g_assert_cmpint (generated->status, ==, 0);
  g_assert_cmpstr (generated->output, ==, expected_output);
  g_assert_true (g_file_test (kite, G_FILE_TEST_IS_REGULAR));

  found = command_fixture_run (fixture, "library", "kite", "--json", NULL);
  library = command_result_parse (found);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (library, "takes")), ==, 1);
  take = json_array_get_object_element (json_object_get_array_member (library, "takes"), 0);
  g_assert_true (g_file_test (json_object_get_string_member (take, "file"), G_FILE_TEST_IS_REGULAR));

  shown = command_fixture_run (fixture, "show", json_object_get_string_member (take, "id"), NULL);
  g_assert_cmpint (shown->status, ==, 0);
  g_assert_nonnull (strstr (shown->output, COMMAND_PROMPT));
  g_assert_nonnull (strstr (shown->output, "64x64"));

  command_fixture_expect (fixture, 0, "library", "giraffe", NULL);
  command_fixture_expect (fixture, 0, "ledger", "--json", NULL);
  command_fixture_expect (fixture, 0, "jobs", NULL);

  test_remove_dir (data);
  rebuilt = command_fixture_run (fixture, "rebuild", "--json", NULL);
  report = command_result_parse (rebuilt);
  g_assert_cmpint (json_object_get_int_member (report, "restored"), ==, 1);

  found_again = command_fixture_run (fixture, "library", "kite", "--json", NULL);
  library_again = command_result_parse (found_again);
  g_assert_cmpstr (found_again->output, ==, found->output);
}

static void
test_count_and_json (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *kite = command_fixture_path (fixture, "kite.mp4");
  g_autofree char *second = command_fixture_path (fixture, "kite-2.mp4");
  g_autoptr (CommandResult) result = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--size", "64x64", "--seconds", "1",
                                                          "--count", "2", "-o", kite, "--json", "--quiet", NULL);
  g_autoptr (JsonObject) document = command_result_parse (result);
  JsonArray *jobs = json_object_get_array_member (document, "jobs");
  g_autofree char *short_id = NULL;
  JsonObject *job;

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (json_array_get_length (jobs), ==, 2);

  job = json_array_get_object_element (jobs, 1);
  g_assert_cmpstr (json_object_get_string_member (job, "state"), ==, "done");

  /* A sanitizer may have its word there, but progress may not. */
  short_id = g_strndup (json_object_get_string_member (job, "id"), 8);
  g_assert_null (strstr (result->errors, short_id));
  g_assert_cmpstr (json_object_get_string_member (job, "output"), ==, second);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (job, "shot"), "seed"), !=,
                   json_object_get_int_member (json_object_get_object_member (json_array_get_object_element (jobs, 0), "shot"), "seed"));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_REGULAR));
}

static void
test_models_and_estimate (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) models = command_fixture_run (fixture, "models", "--json", NULL);
  g_autoptr (JsonObject) document = command_result_parse (models);
  g_autoptr (CommandResult) estimate = command_fixture_run (fixture, "estimate", COMMAND_PROMPT, NULL);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "models")), >=, 1);
  g_assert_cmpint (estimate->status, ==, 0);
  g_assert_cmpstr (estimate->output, ==, "Free\n");
}

/* A prompt too long for the command line's taste. */
static void
test_prompt_from_standard_input (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  const char *const arguments[] = { "estimate", "-", NULL };
  g_autoptr (CommandResult) result = command_fixture_finish (command_fixture_spawn (fixture, NULL, arguments), COMMAND_PROMPT "\n");
  g_autoptr (CommandResult) nothing = command_fixture_finish (command_fixture_spawn (fixture, NULL, arguments), "");

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpint (nothing->status, ==, 2);
}

/* Without a display the window cannot open, and one line says so. */
static void
test_no_display (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) result = command_fixture_run (fixture, NULL, NULL);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_nonnull (strstr (result->errors, "generate"));
  g_assert_cmpint (strchr (result->errors, '\n') - result->errors, ==, strlen (result->errors) - 1);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/cli/commands/help", test_help);
  g_test_add_func ("/cli/commands/documentation", test_documentation);
  g_test_add_func ("/cli/commands/usage-errors", test_usage_errors);
  g_test_add_func ("/cli/commands/bad-shots", test_bad_shots);
  g_test_add_func ("/cli/commands/animatic", test_animatic);
  g_test_add_func ("/cli/commands/count-and-json", test_count_and_json);
  g_test_add_func ("/cli/commands/models-and-estimate", test_models_and_estimate);
  g_test_add_func ("/cli/commands/prompt-from-standard-input", test_prompt_from_standard_input);
  g_test_add_func ("/cli/commands/no-display", test_no_display);

  return g_test_run ();
}

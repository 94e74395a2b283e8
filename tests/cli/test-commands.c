/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "command-fixture.h"
#include "test-utils.h"

#define PROMPT "A red kite over a grey sea"

static const char *const verbs[] = {
  "generate", "jobs", "cancel", "retry", "resolve", "library", "show",
  "rebuild", "accounts", "models", "character", "estimate", "ledger", "serve"
};

static guint
count_jobs (CommandFixture *fixture)
{
  g_autoptr (CommandResult) result = command_fixture_run (fixture, "jobs", "--json", NULL);
  g_autoptr (JsonObject) document = command_result_parse (result);

  return json_array_get_length (json_object_get_array_member (document, "jobs"));
}

static char *
dup_job_id (CommandFixture *fixture,
            const char *state)
{
  g_autoptr (CommandResult) result = command_fixture_run (fixture, "jobs", "--json", "--state", state, NULL);
  g_autoptr (JsonObject) document = command_result_parse (result);
  JsonArray *jobs = json_object_get_array_member (document, "jobs");

  g_assert_cmpuint (json_array_get_length (jobs), ==, 1);

  return g_strdup (json_object_get_string_member (json_array_get_object_element (jobs, 0), "id"));
}

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

  command_fixture_expect (fixture, 2, "generate", "", NULL);
  command_fixture_expect (fixture, 2, "generate", long_prompt, NULL);
  command_fixture_expect (fixture, 2, "generate", "A \xff kite", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--size", "1281x720", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--size", "0x0", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--size", "abc", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--seconds", "0", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--seconds", "-1", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--seconds", "1e9", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--seconds", "121", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--model", "nonesuch", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--account", "nonesuch", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--reference", missing, NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--reference", fixture->folder, NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--reference", empty, NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--reference", text, NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "-o", existing, NULL);
  command_fixture_expect (fixture, 1, "generate", PROMPT, "-o", "/proc/kite.mp4", NULL);
  command_fixture_expect (fixture, 1, "generate", PROMPT, "--library", existing, NULL);

  g_assert_cmpuint (count_jobs (fixture), ==, 0);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 0);
}

/* The whole way with the built-in studio, and back from the files alone. */
static void
test_animatic (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *kite = command_fixture_path (fixture, "kite.mp4");
  g_autofree char *data = command_fixture_path (fixture, "XDG_DATA_HOME");
  g_autoptr (CommandResult) generated = command_fixture_run (fixture, "generate", PROMPT, "--size", "64x64", "--seconds", "1", "-o", kite, NULL);
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
  g_assert_nonnull (strstr (shown->output, PROMPT));
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
  g_autoptr (CommandResult) result = command_fixture_run (fixture, "generate", PROMPT, "--size", "64x64", "--seconds", "1",
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
  g_autoptr (CommandResult) estimate = command_fixture_run (fixture, "estimate", PROMPT, NULL);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "models")), >=, 1);
  g_assert_cmpint (estimate->status, ==, 0);
  g_assert_cmpstr (estimate->output, ==, "Free\n");
}

/* Every member is there, whatever the service tells. */
static void
assert_model_shape (JsonObject *model)
{
  static const char *const members[] = {
    "id", "name", "developer", "description", "category", "tags", "formats", "notes", "retired", "retired_on", "capabilities"
  };
  static const char *const capability_members[] = {
    "modes", "durations", "default_duration", "sizes", "default_size", "aspect_ratios", "resolutions", "audio", "seed",
    "negative_prompt", "maximum_prompt", "maximum_references", "maximum_characters", "maximum_outputs", "parameters", "prices"
  };
  JsonObject *capabilities = json_object_get_object_member (model, "capabilities");

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (model, members[i]));
  g_assert_cmpuint (json_object_get_size (model), ==, G_N_ELEMENTS (members));
  for (gsize i = 0; i < G_N_ELEMENTS (capability_members); i++)
    g_assert_true (json_object_has_member (capabilities, capability_members[i]));
  g_assert_cmpuint (json_object_get_size (capabilities), ==, G_N_ELEMENTS (capability_members));
}

static void
test_models_document (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) here = command_fixture_run (fixture, "models", "--json", NULL);
  g_autoptr (CommandResult) there = NULL;
  g_autoptr (CommandResult) offline = NULL;
  g_autoptr (CommandResult) words = NULL;
  g_autoptr (JsonObject) document = command_result_parse (here);
  g_autoptr (JsonObject) stale = NULL;
  g_autoptr (JsonObject) fresh = NULL;

  g_assert_false (json_object_get_boolean_member (document, "stale"));
  assert_model_shape (json_array_get_object_element (json_object_get_array_member (document, "models"), 0));

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"models\":[{\"id\":\"a/b:c%d 😀\",\"object\":\"model\"},{\"id\":\"gone\",\"object\":\"model\"}]}");
  command_fixture_expect (fixture, 0, "models", "--account", "Fake", NULL);
  fake_video_service_control (fixture->videos, "{\"models\":[{\"id\":\"a/b:c%d 😀\",\"object\":\"model\"}]}");
  there = command_fixture_run (fixture, "models", "--account", "Fake", "--json", NULL);
  fresh = command_result_parse (there);
  g_assert_cmpstr (json_object_get_string_member (fresh, "account"), ==, "Fake");
  g_assert_false (json_object_get_boolean_member (fresh, "stale"));
  g_assert_nonnull (json_object_get_string_member (fresh, "listed_at"));
  assert_model_shape (json_array_get_object_element (json_object_get_array_member (fresh, "models"), 0));

  /* While the service says nothing of use, what it said before. */
  fake_video_service_control (fixture->videos, "{\"models\":\"none\"}");
  offline = command_fixture_run (fixture, "models", "--account", "Fake", "--json", NULL);
  stale = command_result_parse (offline);
  g_assert_true (json_object_get_boolean_member (stale, "stale"));
  g_assert_cmpstr (json_object_get_string_member (stale, "listed_at"), ==, json_object_get_string_member (fresh, "listed_at"));
  words = command_fixture_run (fixture, "models", "--account", "Fake", NULL);
  g_assert_cmpint (words->status, ==, 0);
  g_assert_nonnull (strstr (words->output, "a/b:c%d 😀"));
  g_assert_nonnull (strstr (words->output, "gone  gone  (no longer offered since "));
  g_assert_nonnull (strstr (words->errors, "this list is of "));
}

#define PRICED "{\"models\":[{\"id\":\"fake-1\",\"object\":\"model\",\"dailies\":{\"prices\":[" \
               "{\"amount\":\"0.70\",\"currency\":\"USD\",\"unit\":\"clip\",\"date\":\"2026-09-01\"}]}}]}"

static void
set_budget (CommandFixture *fixture,
            gint64 cents,
            const char *currency)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "XDG_CONFIG_HOME", "glib-2.0", "settings", NULL);
  g_autofree char *path = g_build_filename (folder, "keyfile", NULL);
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), APPLICATION_ID, TRUE);
  g_autofree char *group = g_strndup (g_settings_schema_get_path (schema) + 1, strlen (g_settings_schema_get_path (schema)) - 2);
  g_autofree char *text = g_strdup_printf ("[%s]\nbudget-stop-at=(%" G_GINT64_FORMAT ", '%s')\n", group, cents * 10000, currency);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  fixture->with_settings = TRUE;
}

/* The month's budget holds here too, and the user has the last word. */
static void
test_budget (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) within = NULL;
  g_autoptr (CommandResult) past = NULL;
  g_autoptr (CommandResult) insisted = NULL;
  g_autoptr (CommandResult) other = NULL;
  g_autoptr (CommandResult) ledger = NULL;
  g_autoptr (JsonObject) document = NULL;
  JsonObject *entry;

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, PRICED);
  set_budget (fixture, 100, "USD");

  within = command_fixture_run (fixture, "generate", PROMPT, "--account", "Fake", NULL);
  g_test_message ("%s%s", within->output, within->errors);
  g_assert_cmpint (within->status, ==, 0);

  past = command_fixture_run (fixture, "generate", PROMPT, "--account", "Fake", NULL);
  g_assert_cmpint (past->status, ==, 4);
  g_assert_nonnull (strstr (past->errors, "$1.40 of $1.00"));
  g_assert_nonnull (strstr (past->errors, "--over-budget"));
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);

  insisted = command_fixture_run (fixture, "generate", PROMPT, "--account", "Fake", "--over-budget", NULL);
  g_assert_cmpint (insisted->status, ==, 0);

  /* What is free is not held back, nor does a budget count what is billed
   * in something else. */
  command_fixture_expect (fixture, 0, "generate", PROMPT, "--size", "64x64", "--seconds", "1", NULL);
  set_budget (fixture, 100, "railwail");
  other = command_fixture_run (fixture, "generate", PROMPT, "--account", "Fake", NULL);
  g_assert_cmpint (other->status, ==, 0);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 3);

  ledger = command_fixture_run (fixture, "ledger", "--by", "model", "--json", NULL);
  document = command_result_parse (ledger);
  entry = json_array_get_object_element (json_object_get_array_member (document, "entries"), 1);
  g_assert_cmpstr (json_object_get_string_member (entry, "key"), ==, "fake-1");
  g_assert_cmpint (json_object_get_int_member (entry, "takes"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (entry, "kept"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (entry, "assumed"), ==, 3);
  g_assert_true (json_object_get_null_member (entry, "cost_per_kept"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (entry, "spent"), "amount"), ==, "2.10");
}

static void
test_service (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();

  command_fixture_add_account (fixture);
  command_fixture_expect (fixture, 2, "accounts", "add", "fake", "--provider", "openai", NULL);
  command_fixture_expect (fixture, 0, "accounts", "test", "Fake", NULL);
  command_fixture_expect (fixture, 0, "models", "--account", "Fake", NULL);
  command_fixture_expect (fixture, 0, "generate", PROMPT, "--account", "Fake", NULL);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
  command_fixture_expect (fixture, 0, "accounts", "remove", "Fake", NULL);
  command_fixture_expect (fixture, 2, "generate", PROMPT, "--account", "Fake", NULL);
}

static CommandResult *
run_with_key (CommandFixture *fixture,
              const char *key,
              const char *const *arguments)
{
  return command_fixture_finish (command_fixture_spawn (fixture, key, arguments), NULL);
}

/* As people paste them. */
static void
test_bad_input (void)
{
  static const char *const addresses[][2] = {
    { "127.0.0.1/v1", "must begin with https://" },
    { "ftp://127.0.0.1/v1", "“ftp”" },
    { "http://me:secret@127.0.0.1/v1", "user name or password" },
    { "http://127.0.0.1/v1?key=secret", "before “?”" },
  };
  static const char *const test[] = { "accounts", "test", "Fake", NULL };
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) spaced = NULL;
  g_autoptr (CommandResult) broken = NULL;
  g_autoptr (CommandResult) strange = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (CommandResult) result = command_fixture_run (fixture, "accounts", "add", "Bad", "--provider", "openai",
                                                              "--base-url", addresses[i][0], NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_nonnull (strstr (result->errors, addresses[i][1]));
      g_assert_null (strstr (result->errors, "secret"));
    }

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"key\":\"sk-mine\"}");
  spaced = run_with_key (fixture, "  sk-mine\n", test);
  g_assert_cmpint (spaced->status, ==, 0);
  broken = run_with_key (fixture, "sk-mi\nne", test);
  g_assert_cmpint (broken->status, ==, 2);
  g_assert_nonnull (strstr (broken->errors, "DAILIES_API_KEY: The key holds"));
  strange = run_with_key (fixture, "sk-or-v1-theirs", test);
  g_assert_cmpint (strange->status, ==, 4);
  g_assert_nonnull (strstr (strange->errors, "looks like one of OpenRouter"));
  g_assert_nonnull (strstr (strange->errors, "the key was refused: "));
  g_assert_null (strstr (strange->errors, "theirs"));
}

/* A word that is no dialect is refused with those that there are; a server
 * nearby says what it is itself. */
static void
test_dialects (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) refused = NULL;
  g_autoptr (CommandResult) added = NULL;
  g_autoptr (CommandResult) listed = NULL;
  g_autoptr (CommandResult) generic = NULL;
  g_autoptr (JsonObject) document = NULL;
  JsonArray *accounts;

  refused = command_fixture_run (fixture, "accounts", "add", "Odd", "--provider", "openai", "--base-url", fixture->base_url, "--dialect", "sora", NULL);
  g_assert_cmpint (refused->status, ==, 2);
  g_assert_nonnull (strstr (refused->errors, "generic, sglang, vllm-omni, litellm, azure, localai"));

  generic = command_fixture_run (fixture, "accounts", "add", "Plain", "--provider", "openai", "--base-url", fixture->base_url, NULL);
  g_assert_cmpint (generic->status, ==, 0);
  g_assert_cmpstr (generic->output, ==, "Added.\n");

  fake_service_set (fixture->service, "GET", "/v1/models",
                    fake_reply_new (200, "application/json", "{\"object\":\"list\",\"data\":[{\"id\":\"wan\",\"owned_by\":\"vllm\"}]}"));
  added = command_fixture_run (fixture, "accounts", "add", "Home", "--provider", "openai", "--base-url", fixture->base_url, NULL);
  g_assert_cmpint (added->status, ==, 0);
  g_assert_nonnull (strstr (added->output, "This looks like vLLM-Omni"));

  listed = command_fixture_run (fixture, "accounts", "--json", NULL);
  document = command_result_parse (listed);
  accounts = json_object_get_array_member (document, "accounts");
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonObject *account = json_array_get_object_element (accounts, i);

      if (g_str_equal (json_object_get_string_member (account, "name"), "Home"))
        g_assert_cmpstr (json_object_get_string_member (account, "dialect"), ==, "vllm-omni");
      else
        g_assert_true (json_object_get_null_member (account, "dialect"));
    }
}

/* A character is made of a take, and a take is remixed, each by its id. */
static void
test_character_and_remix (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) made = NULL;
  g_autoptr (CommandResult) character = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autofree char *source = NULL;
  g_autofree char *path = NULL;
  JsonObject *take;
  const char *id;

  command_fixture_add_account (fixture);
  made = command_fixture_run (fixture, "generate", PROMPT, "--account", "Fake", "--json", NULL);
  g_assert_cmpint (made->status, ==, 0);
  document = command_result_parse (made);
  take = json_object_get_object_member (json_array_get_object_element (json_object_get_array_member (document, "jobs"), 0), "take");
  id = json_object_get_string_member (take, "id");

  fake_service_set (fixture->service, "POST", "/v1/videos/characters", fake_reply_new (200, "application/json", "{\"id\":\"char_1\",\"name\":\"Ann\",\"created_at\":1}"));
  character = command_fixture_run (fixture, "character", "Ann", id, "--account", "Fake", NULL);
  g_assert_cmpint (character->status, ==, 0);
  g_assert_cmpstr (character->output, ==, "char_1\n");
  command_fixture_expect (fixture, 2, "character", "Ann", "nothing.mp4", "--account", "Fake", NULL);
  command_fixture_expect (fixture, 2, "character", "Ann", id, NULL);

  path = g_strdup_printf ("/v1/videos/%s/remix", json_object_get_string_member (take, "remote_id"));
  source = g_strdup_printf ("%.8s:source", id);
  fake_service_set (fixture->service, "POST", path, fake_reply_new (400, "application/json", "{\"error\":{\"message\":\"No.\",\"code\":\"invalid\"}}"));
  command_fixture_expect (fixture, 1, "generate", "Rain", "--account", "Fake", "--reference", source, "--mode", "remix", NULL);
  g_assert_cmpuint (fake_service_count (fixture->service, "POST", path), ==, 1);
  command_fixture_expect (fixture, 1, "generate", "Rain", "--account", "Fake", "--reference", "none:source", NULL);
}

static void
test_exit_statuses (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *id = NULL;

  command_fixture_add_account (fixture);

  fake_video_service_control (fixture->videos, "{\"moderation\": true}");
  command_fixture_expect (fixture, 3, "generate", PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"moderation\": null, \"fail\": true}");
  command_fixture_expect (fixture, 1, "generate", PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"fail\": null, \"expire\": true}");
  command_fixture_expect (fixture, 6, "generate", PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"expire\": null, \"lose\": true}");
  command_fixture_expect (fixture, 6, "generate", PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"lose\": null, \"tiny_file\": true}");
  command_fixture_expect (fixture, 1, "generate", PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"tiny_file\": null, \"fail_next_create_before_making\": true}");
  command_fixture_expect (fixture, 5, "generate", PROMPT, "--account", "Fake", NULL);

  id = dup_job_id (fixture, "unknown");
  command_fixture_expect (fixture, 1, "resolve", id, "look", NULL);
  command_fixture_expect (fixture, 0, "resolve", id, "drop", NULL);
  g_free (dup_job_id (fixture, "cancelled"));

  fake_video_service_control (fixture->videos, "{\"key\": \"another\"}");
  command_fixture_expect (fixture, 4, "generate", PROMPT, "--account", "Fake", NULL);
}

static void
test_look_finds_it (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *id = NULL;

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"fail_next_create_after_read\": true}");
  command_fixture_expect (fixture, 5, "generate", PROMPT, "--account", "Fake", NULL);

  id = dup_job_id (fixture, "unknown");
  command_fixture_expect (fixture, 0, "resolve", id, "look", NULL);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
  g_free (dup_job_id (fixture, "done"));
}

/* The answer to the first poll is in the journal before the second is sent. */
static gboolean
was_polled_twice (gpointer data)
{
  CommandFixture *fixture = data;

  return fake_video_service_get_count (fixture->videos, "polls") > 1;
}

/* Ctrl-C leaves the job to go on with; nothing is sent a second time. */
static void
test_interrupt (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  const char *const arguments[] = { "generate", PROMPT, "--account", "Fake", NULL };
  g_autoptr (CommandResult) result = NULL;
  GSubprocess *process;
  g_autofree char *id = NULL;
  guint n_polls;

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"hold\": \"running\"}");

  process = command_fixture_spawn (fixture, "sk-test-1234567890", arguments);
  g_assert_true (test_wait_until (was_polled_twice, fixture, TEST_PATIENCE));
  g_subprocess_send_signal (process, SIGINT);
  result = command_fixture_finish (process, NULL);
  g_test_message ("%s", result->errors);
  g_assert_cmpint (result->status, ==, 130);

  /* To look at jobs is not to go on with them. */
  n_polls = fake_video_service_get_count (fixture->videos, "polls");
  id = dup_job_id (fixture, "running");
  id[8] = '\0';
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "polls"), ==, n_polls);
  g_assert_nonnull (strstr (result->errors, id));
  g_assert_nonnull (strstr (result->errors, "dailies retry"));

  fake_video_service_control (fixture->videos, "{\"hold\": null}");
  command_fixture_expect (fixture, 0, "retry", id, NULL);
  g_free (dup_job_id (fixture, "done"));
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
}

/* A clip of the library is changed by the service that made it. */
static void
test_edit_a_take (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) made = NULL;
  g_autoptr (CommandResult) edited = NULL;
  g_autoptr (JsonObject) job = NULL;
  g_autofree char *reference = NULL;

  command_fixture_add_account (fixture);
  made = command_fixture_run (fixture, "generate", PROMPT, "--account", "Fake", NULL);
  g_assert_cmpint (made->status, ==, 0);
  reference = g_strconcat (g_strchomp (made->output), ":source", NULL);

  edited = command_fixture_run (fixture, "generate", "At night", "--account", "Fake", "--reference", reference, NULL);
  g_test_message ("%s", edited->errors);
  g_assert_cmpint (edited->status, ==, 0);
  job = fake_video_service_dup_job (fixture->videos, 1);
  g_assert_cmpstr (json_object_get_string_member (job, "mode"), ==, "edit");
}

static gboolean
was_created (gpointer data)
{
  CommandFixture *fixture = data;

  return fake_video_service_get_count (fixture->videos, "creates") > 0;
}

/* Presses Ctrl-C twice while the service is slow to answer, which the first
 * waits for.  Returns whether the second was needed: on a busy computer the
 * program may be through by then. */
static gboolean
interrupt_twice (CommandFixture *fixture)
{
  const char *const arguments[] = { "generate", PROMPT, "--account", "Fake", NULL };
  g_autoptr (CommandResult) result = NULL;
  GSubprocess *process = command_fixture_spawn (fixture, "sk-test-1234567890", arguments);

  g_assert_true (test_wait_until (was_created, fixture, TEST_PATIENCE));
  g_subprocess_send_signal (process, SIGINT);
  command_fixture_wait_for_words (process, "dailies retry");
  g_subprocess_send_signal (process, SIGINT);
  result = command_fixture_finish (process, NULL);
  g_test_message ("%s%s", result->output, result->errors);
  g_assert_cmpint (result->status, ==, 130);

  /* What an engine says when it is closed in good order. */
  return strstr (result->errors, "Closed") == NULL;
}

static void
test_interrupt_twice (void)
{
  gboolean needed = FALSE;

  for (guint i = 0; i < 5 && !needed; i++)
    {
      g_autoptr (CommandFixture) fixture = command_fixture_new ();

      fixture->verbose = TRUE;
      command_fixture_add_account (fixture);
      fake_video_service_control (fixture->videos, "{\"create_delay_ms\": 30000}");
      needed = interrupt_twice (fixture);
      fixture->verbose = FALSE;
      g_free (dup_job_id (fixture, "sending"));
    }
  g_assert_true (needed);
}

static void
test_no_wait_and_cancel (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) result = NULL;

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"hold\": \"queued\", \"delete_running\": true}");

  result = command_fixture_run (fixture, "generate", PROMPT, "--account", "Fake", "--no-wait", NULL);
  g_test_message ("%s%s", result->output, result->errors);
  g_assert_cmpint (result->status, ==, 0);
  g_strchomp (result->output);

  command_fixture_expect (fixture, 0, "cancel", result->output, NULL);
  g_free (dup_job_id (fixture, "cancelled"));
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
}

/* A prompt too long for the command line's taste. */
static void
test_prompt_from_standard_input (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  const char *const arguments[] = { "estimate", "-", NULL };
  g_autoptr (CommandResult) result = command_fixture_finish (command_fixture_spawn (fixture, NULL, arguments), PROMPT "\n");
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
  g_test_add_func ("/cli/commands/models-document", test_models_document);
  g_test_add_func ("/cli/commands/bad-input", test_bad_input);
  g_test_add_func ("/cli/commands/budget", test_budget);
  g_test_add_func ("/cli/commands/service", test_service);
  g_test_add_func ("/cli/commands/dialects", test_dialects);
  g_test_add_func ("/cli/commands/character-and-remix", test_character_and_remix);
  g_test_add_func ("/cli/commands/exit-statuses", test_exit_statuses);
  g_test_add_func ("/cli/commands/look-finds-it", test_look_finds_it);
  g_test_add_func ("/cli/commands/interrupt", test_interrupt);
  g_test_add_func ("/cli/commands/edit-a-take", test_edit_a_take);
  g_test_add_func ("/cli/commands/interrupt-twice", test_interrupt_twice);
  g_test_add_func ("/cli/commands/no-wait-and-cancel", test_no_wait_and_cancel);
  g_test_add_func ("/cli/commands/prompt-from-standard-input", test_prompt_from_standard_input);
  g_test_add_func ("/cli/commands/no-display", test_no_display);

  return g_test_run ();
}

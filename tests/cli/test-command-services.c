/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Accounts, their models and what their services are asked for. */

#include "config.h"

#include <glib/gstdio.h>

#include "command-fixture.h"
#include "test-utils.h"

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

  within = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);
  g_test_message ("%s%s", within->output, within->errors);
  g_assert_cmpint (within->status, ==, 0);

  past = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);
  g_assert_cmpint (past->status, ==, 4);
  g_assert_nonnull (strstr (past->errors, "$1.40 of $1.00"));
  g_assert_nonnull (strstr (past->errors, "--over-budget"));
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);

  insisted = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--account", "Fake", "--over-budget", NULL);
  g_assert_cmpint (insisted->status, ==, 0);

  /* What is free is not held back, nor does a budget count what is billed
   * in something else. */
  command_fixture_expect (fixture, 0, "generate", COMMAND_PROMPT, "--size", "64x64", "--seconds", "1", NULL);
  set_budget (fixture, 100, "railwail");
  other = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);
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
  command_fixture_expect (fixture, 0, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
  command_fixture_expect (fixture, 0, "accounts", "remove", "Fake", NULL);
  command_fixture_expect (fixture, 2, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);
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
  guint n_recognized = 0;

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

      if (json_object_get_null_member (account, "dialect"))
        continue;

      g_assert_cmpstr (json_object_get_string_member (account, "name"), ==, "Home");
      g_assert_cmpstr (json_object_get_string_member (account, "dialect"), ==, "vllm-omni");
      n_recognized++;
    }
  g_assert_cmpuint (n_recognized, ==, 1);
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
  made = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--account", "Fake", "--json", NULL);
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
  made = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);
  g_assert_cmpint (made->status, ==, 0);
  reference = g_strconcat (g_strchomp (made->output), ":source", NULL);

  edited = command_fixture_run (fixture, "generate", "At night", "--account", "Fake", "--reference", reference, NULL);
  g_test_message ("%s", edited->errors);
  g_assert_cmpint (edited->status, ==, 0);
  job = fake_video_service_dup_job (fixture->videos, 1);
  g_assert_cmpstr (json_object_get_string_member (job, "mode"), ==, "edit");
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/cli/command-services/models-document", test_models_document);
  g_test_add_func ("/cli/command-services/budget", test_budget);
  g_test_add_func ("/cli/command-services/service", test_service);
  g_test_add_func ("/cli/command-services/bad-input", test_bad_input);
  g_test_add_func ("/cli/command-services/dialects", test_dialects);
  g_test_add_func ("/cli/command-services/character-and-remix", test_character_and_remix);
  g_test_add_func ("/cli/command-services/edit-a-take", test_edit_a_take);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dailies-json.h"
#include "dailies-shot-options.h"
#include "dailies-take-command.h"
#include "test-utils.h"

/* A shell would hand over these words, and the program make that shot. */
static DailiesShot *
parse (const char *command)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  DailiesShotOptions options = { 0 };
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  DailiesShot *shot;
  guint n_words;

  g_shell_parse_argv (command, NULL, &words, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (words[0], ==, "dailies");
  g_assert_cmpstr (words[1], ==, "generate");

  dailies_shot_options_add (&options, context);
  g_option_context_parse_strv (context, &words, &error);
  g_assert_no_error (error);
  n_words = g_strv_length (words);
  g_assert_cmpstr (options.account, ==, "My “account”");
  shot = dailies_shot_options_to_shot (&options, words[n_words - 1], &error);
  g_assert_no_error (error);
  dailies_shot_options_clear (&options);

  return shot;
}

static void
assert_same (DailiesShot *shot)
{
  g_autoptr (DailiesTake) take = g_object_new (DAILIES_TYPE_TAKE, "path", "a.mp4", "shot", shot, "account-name", "My “account”", NULL);
  g_autofree char *command = dailies_take_dup_command (take);
  g_autoptr (DailiesShot) parsed = parse (command);
  g_autoptr (JsonObject) expected = dailies_shot_to_json (shot);
  g_autoptr (JsonObject) found = dailies_shot_to_json (parsed);
  g_autofree char *expected_text = dailies_json_object_to_text (expected, TRUE);
  g_autofree char *found_text = dailies_json_object_to_text (found, TRUE);

  g_assert_cmpstr (found_text, ==, expected_text);
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesShot) plain = dailies_shot_new ("-- rm -rf ~; $(id) `id` \"'\\\n!", NULL);

  g_ptr_array_add (references, dailies_reference_new ("/nowhere/a 'b' $HOME.png", DAILIES_REFERENCE_FIRST));
  g_ptr_array_add (references, dailies_reference_new ("/nowhere/c.png", DAILIES_REFERENCE_LAST));
  g_hash_table_insert (parameters, (char *) "style", (char *) "noir “1947” & rain");
  g_hash_table_insert (parameters, (char *) "steps", (char *) "20");
  shot = g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", "A kite's \"tail\"; over $PATH\nand `sea` עברית",
                       "model", "m:1/x y",
                       "seconds", 2.5,
                       "width", 640u,
                       "height", 360u,
                       "audio", DAILIES_SHOT_AUDIO_OFF,
                       "seed", G_MAXINT64,
                       "negative-prompt", "-people",
                       "references", references,
                       "parameters", parameters,
                       NULL);

  assert_same (shot);
  assert_same (plain);
}

/* What the references do not say by themselves. */
static void
test_source (void)
{
  static const char *const characters[] = { "char_1", "-char 2", NULL };
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DailiesShot) edit = NULL;
  g_autoptr (DailiesShot) extend = NULL;

  g_ptr_array_add (references, dailies_reference_new ("/nowhere/a.mp4", DAILIES_REFERENCE_SOURCE));
  edit = g_object_new (DAILIES_TYPE_SHOT, "prompt", "In the rain", "references", references, NULL);
  extend = dailies_shot_copy_with (edit, "mode", DAILIES_MODE_EXTEND, "characters", characters, NULL);

  assert_same (edit);
  assert_same (extend);
}

static void
test_format (void)
{
  g_autoptr (DailiesShot) shot = g_object_new (DAILIES_TYPE_SHOT,
                                               "prompt", "A red kite",
                                               "model", "fake-1",
                                               "seconds", 8.0,
                                               "aspect-ratio", "16:9",
                                               "resolution", "720p",
                                               "seed", G_GINT64_CONSTANT (7),
                                               NULL);
  g_autoptr (DailiesTake) take = g_object_new (DAILIES_TYPE_TAKE, "path", "a.mp4", "shot", shot, "account-name", "Fake", NULL);
  g_autofree char *command = dailies_take_dup_command (take);

  g_assert_cmpstr (command, ==, "dailies generate --account Fake --model fake-1 --seconds 8 --aspect 16:9 --resolution 720p --seed 7 'A red kite'");
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/take-command/round-trip", test_round_trip);
  g_test_add_func ("/take-command/source", test_source);
  g_test_add_func ("/take-command/format", test_format);

  return g_test_run ();
}

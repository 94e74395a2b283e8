/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "dailies-error.h"
#include "dailies-shot-options.h"
#include "test-utils.h"

static void
parse (DailiesShotOptions *options,
       const char *const *words)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) arguments = g_strdupv ((char **) words);
  g_autoptr (GError) error = NULL;

  dailies_shot_options_add (options, context);
  g_option_context_parse_strv (context, &arguments, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (arguments), ==, 1);
}

static DailiesShot *
parse_shot (const char *prompt,
            const char *const *words,
            GError **error)
{
  DailiesShotOptions options = { 0 };
  DailiesShot *shot;

  parse (&options, words);
  shot = dailies_shot_options_to_shot (&options, prompt, error);
  dailies_shot_options_clear (&options);
  g_assert_null (options.references);

  return shot;
}

#define WORDS(...) ((const char *const[]) { "test", __VA_ARGS__, NULL })

static void
test_everything (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) shot = parse_shot ("A red kite",
                                             WORDS ("--model", "m:1/x", "--seconds", "2.5", "--size", "640x360", "--seed", "7",
                                                    "--reference", "/nowhere/a.png", "--reference", "/nowhere/b.png:last",
                                                    "--reference", "/nowhere/c:d.png:reference",
                                                    "--negative", "blur", "--no-audio", "--character", "char_1", "--character", "char_2",
                                                    "--set", "steps=20", "--set", "style=a=b"),
                                             &error);
  GPtrArray *references;
  GHashTable *parameters;

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_shot_get_prompt (shot), ==, "A red kite");
  g_assert_cmpstr (dailies_shot_get_model (shot), ==, "m:1/x");
  g_assert_cmpfloat (dailies_shot_get_seconds (shot), ==, 2.5);
  g_assert_cmpuint (dailies_shot_get_width (shot), ==, 640);
  g_assert_cmpuint (dailies_shot_get_height (shot), ==, 360);
  g_assert_cmpint (dailies_shot_get_seed (shot), ==, 7);
  g_assert_cmpstr (dailies_shot_get_negative_prompt (shot), ==, "blur");
  g_assert_cmpint (dailies_shot_get_audio (shot), ==, DAILIES_SHOT_AUDIO_OFF);
  g_assert_cmpstr (dailies_shot_get_characters (shot)[0], ==, "char_1");
  g_assert_cmpstr (dailies_shot_get_characters (shot)[1], ==, "char_2");

  references = dailies_shot_get_references (shot);
  g_assert_cmpuint (references->len, ==, 3);
  g_assert_cmpstr (dailies_reference_get_path (g_ptr_array_index (references, 0)), ==, "/nowhere/a.png");
  g_assert_cmpint (dailies_reference_get_role (g_ptr_array_index (references, 0)), ==, DAILIES_REFERENCE_FIRST);
  g_assert_cmpstr (dailies_reference_get_path (g_ptr_array_index (references, 1)), ==, "/nowhere/b.png");
  g_assert_cmpint (dailies_reference_get_role (g_ptr_array_index (references, 1)), ==, DAILIES_REFERENCE_LAST);
  g_assert_cmpstr (dailies_reference_get_path (g_ptr_array_index (references, 2)), ==, "/nowhere/c:d.png");

  parameters = dailies_shot_get_parameters (shot);
  g_assert_cmpstr (g_hash_table_lookup (parameters, "steps"), ==, "20");
  g_assert_cmpstr (g_hash_table_lookup (parameters, "style"), ==, "a=b");
}

static void
test_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) shot = parse_shot ("A red kite", (const char *const[]) { "test", NULL }, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (dailies_shot_get_seconds (shot), ==, 0);
  g_assert_cmpuint (dailies_shot_get_width (shot), ==, 0);
  g_assert_cmpint (dailies_shot_get_seed (shot), ==, -1);
  g_assert_cmpint (dailies_shot_get_audio (shot), ==, DAILIES_SHOT_AUDIO_DEFAULT);
  g_assert_cmpint (dailies_shot_get_mode (shot), ==, DAILIES_MODE_TEXT);
}

static void
test_mode (void)
{
  static const char *const words[] = { "edit", "extend", "remix" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesShot) shot = parse_shot ("A red kite", WORDS ("--reference", "/nowhere/a.mp4:source", "--mode", words[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dailies_mode_to_word (dailies_shot_get_mode (shot)), ==, words[i]);
    }
}

static void
test_file_named_like_a_role (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "still:last", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  DailiesReference *reference;

  g_file_set_contents (path, "x", 1, &error);
  g_assert_no_error (error);

  shot = parse_shot ("A red kite", WORDS ("--reference", path), &error);
  g_assert_no_error (error);
  reference = g_ptr_array_index (dailies_shot_get_references (shot), 0);
  g_assert_cmpstr (dailies_reference_get_path (reference), ==, path);
  g_assert_cmpint (dailies_reference_get_role (reference), ==, DAILIES_REFERENCE_FIRST);

  test_remove_dir (folder);
}

static void
assert_refused (const char *prompt,
                const char *option,
                const char *value,
                const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) shot = NULL;

  g_test_message ("%s %s", option != NULL ? option : "", value != NULL ? value : "");

  if (option != NULL)
    shot = parse_shot (prompt, WORDS (option, value), &error);
  else
    shot = parse_shot (prompt, (const char *const[]) { "test", NULL }, &error);

  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_null (shot);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_bad_input (void)
{
  g_autofree char *long_prompt = g_strnfill (32001, 'x');

  assert_refused ("x", "--mode", "dream", "mode");
  assert_refused ("x", "--mode", "remix", "references");
  assert_refused ("x", "--character", " ", "characters");
  assert_refused ("", NULL, NULL, "prompt");
  assert_refused (" \n ", NULL, NULL, "prompt");
  assert_refused (long_prompt, NULL, NULL, "prompt");
  assert_refused ("A \xff kite", NULL, NULL, "prompt");
  assert_refused ("A kite", "--seconds", "0", "seconds");
  assert_refused ("A kite", "--seconds", "-1", "seconds");
  assert_refused ("A kite", "--seconds", "1e9", "seconds");
  assert_refused ("A kite", "--seconds", "nan", "seconds");
  assert_refused ("A kite", "--seconds", "four", "seconds");
  assert_refused ("A kite", "--seconds", "4s", "seconds");
  assert_refused ("A kite", "--size", "0x0", "size");
  assert_refused ("A kite", "--size", "abc", "size");
  assert_refused ("A kite", "--size", "1280", "size");
  assert_refused ("A kite", "--size", "1280x", "size");
  assert_refused ("A kite", "--size", "-1280x720", "size");
  assert_refused ("A kite", "--size", "99999999999x720", "size");
  assert_refused ("A kite", "--seed", "-3", "seed");
  assert_refused ("A kite", "--seed", "1.5", "seed");
  assert_refused ("A kite", "--seed", "99999999999999999999", "seed");
  assert_refused ("A kite", "--aspect", "wide", "aspect_ratio");
  assert_refused ("A kite", "--reference", "a.png:middle", "references");
  assert_refused ("A kite", "--set", "steps", "parameters");
  assert_refused ("A kite", "--set", "=20", "parameters");
}

static void
test_size_excludes_aspect (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) shot = parse_shot ("A kite", WORDS ("--size", "640x360", "--aspect", "16:9"), &error);

  g_assert_null (shot);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "size");
}

static void
test_count (void)
{
  static const struct
  {
    const char *text;
    guint count;
  } cases[] = {
    { "1", 1 },
    { "100", 100 },
    { "0", 0 },
    { "101", 0 },
    { "-1", 0 },
    { "two", 0 },
    { "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DailiesShotOptions options = { 0 };
      g_autoptr (GError) error = NULL;
      guint count = 0;

      parse (&options, WORDS ("--count", cases[i].text));
      g_test_message ("%s", cases[i].text);

      if (cases[i].count > 0)
        {
          g_assert_true (dailies_shot_options_to_count (&options, &count, &error));
          g_assert_cmpuint (count, ==, cases[i].count);
        }
      else
        {
          g_assert_false (dailies_shot_options_to_count (&options, &count, &error));
          g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "count");
        }

      dailies_shot_options_clear (&options);
    }
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/cli/shot-options/everything", test_everything);
  g_test_add_func ("/cli/shot-options/defaults", test_defaults);
  g_test_add_func ("/cli/shot-options/file-named-like-a-role", test_file_named_like_a_role);
  g_test_add_func ("/cli/shot-options/mode", test_mode);
  g_test_add_func ("/cli/shot-options/bad-input", test_bad_input);
  g_test_add_func ("/cli/shot-options/size-excludes-aspect", test_size_excludes_aspect);
  g_test_add_func ("/cli/shot-options/count", test_count);

  return g_test_run ();
}

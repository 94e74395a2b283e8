/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-library-names"

#include <string.h>

#include "dailies-library-names.h"
#include "store-fixtures.h"
#include "test-utils.h"

#define ID "1A2B3C4D-0000-4000-8000-000000000000"
#define EIGHTY "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012"

static void
test_examples (void)
{
  static const char *const examples[][3] = {
    { "Kites", "A red kite over a grey sea", "Kites/2026-09-24 A red kite over a grey sea 1a2b3c4d.mp4" },
    { NULL, "A kite", "2026-09-24 A kite 1a2b3c4d.mp4" },
    { "", "A kite", "2026-09-24 A kite 1a2b3c4d.mp4" },
    { NULL, NULL, "2026-09-24 1a2b3c4d.mp4" },
    { NULL, "", "2026-09-24 1a2b3c4d.mp4" },
    { NULL, " \n\t ", "2026-09-24 1a2b3c4d.mp4" },
    { NULL, "...", "2026-09-24 1a2b3c4d.mp4" },
    { NULL, "../../etc/passwd", "2026-09-24 etc passwd 1a2b3c4d.mp4" },
    { NULL, "a/b\\c:d*e?f\"g<h>i|j", "2026-09-24 a b c d e f g h i j 1a2b3c4d.mp4" },
    { NULL, "bell\x07 and\x7f delete\xc2\x85 next", "2026-09-24 bell and delete next 1a2b3c4d.mp4" },
    { NULL, "\xff\xfe broken", "2026-09-24 \357\277\275\357\277\275 broken 1a2b3c4d.mp4" },
    { NULL, "עפיפון אדום\xe2\x80\xaegnp.exe", "2026-09-24 עפיפון אדום gnp.exe 1a2b3c4d.mp4" },
    { NULL, "🪁 up 👩‍🚀", "2026-09-24 🪁 up 👩‍🚀 1a2b3c4d.mp4" },
    { NULL, "e\xcc\x81t\xc3\xa9", "2026-09-24 été 1a2b3c4d.mp4" },
    { NULL, "ends with dots. . .", "2026-09-24 ends with dots 1a2b3c4d.mp4" },
    { "../..", "A kite", "2026-09-24 A kite 1a2b3c4d.mp4" },
    { "/etc", "A kite", "etc/2026-09-24 A kite 1a2b3c4d.mp4" },
    { ".hidden", "A kite", "hidden/2026-09-24 A kite 1a2b3c4d.mp4" },
    { "Film/Act 1./", "A kite", "Film/Act 1/2026-09-24 A kite 1a2b3c4d.mp4" },
    { "CON", "A kite", "CON_/2026-09-24 A kite 1a2b3c4d.mp4" },
    { "Aux", "A kite", "Aux_/2026-09-24 A kite 1a2b3c4d.mp4" },
    { "lpt1", "A kite", "lpt1_/2026-09-24 A kite 1a2b3c4d.mp4" },
    { "Console", "A kite", "Console/2026-09-24 A kite 1a2b3c4d.mp4" },
    { "-rf", "A kite", "rf/2026-09-24 A kite 1a2b3c4d.mp4" },
    { NULL, EIGHTY " wordswordswordswordswords", "2026-09-24 " EIGHTY " 1a2b3c4d.mp4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = dailies_library_dup_clip_path (examples[i][0], FIXTURE_TIME, examples[i][1], ID, NULL);

      g_assert_cmpstr (path, ==, examples[i][2]);
    }
}

static void
test_formats (void)
{
  g_autofree char *webm = dailies_library_dup_clip_path (NULL, FIXTURE_TIME, "A kite", ID, "video/webm");
  g_autofree char *unknown = dailies_library_dup_clip_path (NULL, FIXTURE_TIME, "A kite", ID, "text/html");

  g_assert_true (g_str_has_suffix (webm, " A kite 1a2b3c4d.webm"));
  g_assert_true (g_str_has_suffix (unknown, " A kite 1a2b3c4d.mp4"));
}

/* What every file system and every desktop asks of a name. */
static void
assert_good_name (const char *name)
{
  gsize length = strlen (name);

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (length, >, 0);
  g_assert_cmpuint (length + strlen (".part"), <=, 143);
  g_assert_null (strpbrk (name, "/\\:*?\"<>|"));
  g_assert_true (name[0] != '.' && name[0] != ' ' && name[0] != '-');
  g_assert_true (name[length - 1] != '.' && name[length - 1] != ' ');
  g_assert_null (strstr (name, "  "));

  for (const char *iter = name; *iter != '\0'; iter = g_utf8_next_char (iter))
    {
      gunichar c = g_utf8_get_char (iter);

      g_assert_false (g_unichar_iscntrl (c));
      g_assert_false ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f);
    }
}

static char *
make_random_text (guint max_pieces)
{
  static const char *const pieces[] = {
    "kite",
    " ",
    ".",
    "/",
    "\\",
    "é",
    "e\xcc\x81",
    "漢字",
    "עברית",
    "\xe2\x80\xae",
    "🪁",
    "👩‍🚀",
    "👍🏽",
    "\n",
    "\x01",
    ":",
    "\xff",
    "\xe2\x82",
    "con",
    "-",
    "~",
    "a",
    "\"",
    "\xc2\xa0",
    "\xe3\x80\x80",
    "\xf3\xa0\x80\x81",
  };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_pieces = g_test_rand_int_range (0, max_pieces);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_any_text (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *prompt = make_random_text (120);
      g_autofree char *project = make_random_text (60);
      g_autofree char *path = dailies_library_dup_clip_path (project, FIXTURE_TIME, prompt, ID, NULL);
      g_auto (GStrv) names = g_strsplit (path, "/", -1);

      for (guint j = 0; names[j] != NULL; j++)
        assert_good_name (names[j]);
      g_assert_true (g_str_has_suffix (path, " 1a2b3c4d.mp4"));
    }
}

/* No letter loses its accent, no emoji its parts. */
static void
test_cut (void)
{
  for (guint n_before = 60; n_before < 100; n_before++)
    {
      g_autofree char *before = g_strnfill (n_before, 'x');
      g_autofree char *accent = g_strconcat (before, "q\xcc\x83\xcc\xa3zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", NULL);
      g_autofree char *astronaut = g_strconcat (before, "👩‍🚀zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", NULL);
      g_autofree char *accent_path = dailies_library_dup_clip_path (NULL, FIXTURE_TIME, accent, ID, NULL);
      g_autofree char *astronaut_path = dailies_library_dup_clip_path (NULL, FIXTURE_TIME, astronaut, ID, NULL);
      g_autofree char *normal = g_utf8_normalize ("q\xcc\x83\xcc\xa3", -1, G_NORMALIZE_NFC);

      g_assert_true ((strchr (accent_path, 'q') == NULL) == (strstr (accent_path, normal) == NULL));
      g_assert_true ((strstr (astronaut_path, "👩") == NULL) == (strstr (astronaut_path, "👩‍🚀") == NULL));
      assert_good_name (accent_path);
      assert_good_name (astronaut_path);
    }
}

static void
test_long_prompt (void)
{
  g_autofree char *prompt = g_strnfill (32000, 'x');
  g_autofree char *path = dailies_library_dup_clip_path (prompt, G_MAXINT64, prompt, ID, NULL);
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  assert_good_name (names[0]);
  assert_good_name (names[1]);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/library-names/examples", test_examples);
  g_test_add_func ("/library-names/formats", test_formats);
  g_test_add_func ("/library-names/any-text", test_any_text);
  g_test_add_func ("/library-names/cut", test_cut);
  g_test_add_func ("/library-names/long-prompt", test_long_prompt);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-takes"

#include <string.h>

#include "dailies-error.h"
#include "dailies-search-words.h"
#include "dailies-take-index.h"
#include "store-fixtures.h"
#include "test-utils.h"

typedef struct
{
  Place *place;
  DailiesDatabase *database;
  DailiesTakeIndex *index;
} Fixture;

static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->place = place_new ();
  fixture->database = open_database (fixture->place->path);
  fixture->index = dailies_take_index_new (fixture->database);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  assert_answer (fixture->database, "PRAGMA integrity_check", "ok");
  execute (fixture->database, "INSERT INTO takes_search (takes_search) VALUES ('integrity-check')", &error);
  g_assert_no_error (error);
  close_database (fixture->database);
  g_assert_finalize_object (fixture->index);
  g_assert_finalize_object (fixture->database);
  place_free (fixture->place);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
put (Fixture *fixture,
     DailiesTake *take)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_take_index_put (fixture->index, take), &error));
  g_assert_no_error (error);
}

static void
put_prompt (Fixture *fixture,
            const char *id,
            const char *prompt,
            gint64 created_at)
{
  g_autoptr (DailiesTake) take = make_take (id, prompt, created_at);

  put (fixture, take);
}

static void
assert_page (Fixture *fixture,
             const char *words,
             guint offset,
             guint limit,
             const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) takes = dex_await_object (dailies_take_index_search (fixture->index, words, offset, limit), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (DailiesTake) take = g_list_model_get_item (takes, i);

      g_string_append (ids, dailies_take_get_id (take));
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_found (Fixture *fixture,
              const char *words,
              const char *expected)
{
  g_autoptr (GError) error = NULL;

  assert_page (fixture, words, 0, 0, expected);
  g_assert_cmpuint (dex_await_uint (dailies_take_index_count (fixture->index, words), &error), ==, strlen (expected));
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesTake) take = make_full_take ("feedbeef", "job-1", FIXTURE_TIME);
  g_autoptr (DailiesTake) found = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture, take);
  found = dex_await_object (dailies_take_index_find (fixture->index, "FEED"), &error);
  g_assert_no_error (error);
  assert_same_take (found, take);
  g_clear_object (&found);

  found = dex_await_object (dailies_take_index_find_by_job (fixture->index, "job-1"), &error);
  g_assert_no_error (error);
  assert_same_take (found, take);
  g_clear_object (&found);

  found = dex_await_object (dailies_take_index_find_by_content (fixture->index, "abcdef"), &error);
  g_assert_no_error (error);
  assert_same_take (found, take);
  g_clear_object (&found);

  found = dex_await_object (dailies_take_index_find_by_content (fixture->index, "abcde"), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_clear_error (&error);
  found = dex_await_object (dailies_take_index_find_by_job (fixture->index, "job-2"), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_clear_error (&error);
  found = dex_await_object (dailies_take_index_find (fixture->index, "beef"), &error);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "take");
}

static void
test_search (void)
{
  static const char *const tags[] = { "best of all", "Été", NULL };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesTake) noted = make_take ("c", "Dunes at noon", FIXTURE_TIME + 3);

  dailies_take_set_name (noted, "Sahara");
  dailies_take_set_notes (noted, "for Zoë: red, please");
  dailies_take_set_tags (noted, tags);
  put_prompt (fixture, "a", "A red kite over a grey sea", FIXTURE_TIME + 1);
  put_prompt (fixture, "b", "The sea, grey and cold; kites above. Ünïcode İstanbul", FIXTURE_TIME + 2);
  put (fixture, noted);

  assert_found (fixture, NULL, "cba");
  assert_found (fixture, "", "cba");
  assert_found (fixture, "  \t", "cba");
  assert_found (fixture, "!!! ?", "cba");
  assert_found (fixture, "kite", "ba");
  assert_found (fixture, "KIT", "ba");
  assert_found (fixture, "ite", "");
  assert_found (fixture, "sea kite", "ba");
  assert_found (fixture, "sea kite red", "a");
  assert_found (fixture, "\"grey sea\"", "a");
  assert_found (fixture, "\"grey se\"", "");
  assert_found (fixture, "\"grey se", "a");
  assert_found (fixture, "unicode", "b");
  assert_found (fixture, "ünï", "b");
  assert_found (fixture, "sahara", "c");
  assert_found (fixture, "zoe", "c");
  assert_found (fixture, "zoë:", "c");
  assert_found (fixture, "ete", "c");
  assert_found (fixture, "\"best of\"", "c");
  assert_found (fixture, "red", "ca");
  assert_found (fixture, "red AND kite", "");
  assert_found (fixture, "prompt:red", "");
  assert_found (fixture, "grey-sea", "a");

  assert_page (fixture, "", 1, 1, "b");
  assert_page (fixture, "", 0, 2, "cb");
  assert_page (fixture, "", 9, 2, "");
  assert_page (fixture, "sea", 1, 0, "a");
  assert_page (fixture, "sea", 0, 1, "b");
}

static void
test_update (void)
{
  static const char *const first[] = { "one", "two", NULL };
  static const char *const second[] = { "two", "three", "three", NULL };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DailiesTake) take = make_take ("a", "A red kite", FIXTURE_TIME);
  g_autoptr (GError) error = NULL;

  dailies_take_set_tags (take, first);
  put (fixture, take);
  put_prompt (fixture, "b", "Another of the same moment", FIXTURE_TIME);
  assert_found (fixture, "one", "a");

  dailies_take_set_tags (take, second);
  dailies_take_set_notes (take, "seen");
  put (fixture, take);
  assert_found (fixture, "one", "");
  assert_found (fixture, "three", "a");
  assert_found (fixture, "seen", "a");
  assert_found (fixture, "kite", "a");
  assert_found (fixture, NULL, "ba");
  assert_answer (fixture->database, "SELECT group_concat (name, '|') FROM (SELECT name FROM take_tags JOIN tags ON tag = number ORDER BY name)", "three|two");

  /* The moment of creation was put right. */
  put_prompt (fixture, "a", "A blue kite", FIXTURE_TIME + 5);
  assert_found (fixture, NULL, "ab");
  assert_found (fixture, "red", "");
  assert_found (fixture, "blue", "a");

  g_assert_true (dex_await (dailies_take_index_remove (fixture->index, "a"), &error));
  g_assert_no_error (error);
  assert_found (fixture, NULL, "b");
  assert_found (fixture, "kite", "");
  assert_answer (fixture->database, "SELECT count(*) FROM take_tags", "0");
  g_assert_false (dex_await (dailies_take_index_remove (fixture->index, "a"), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

/* Whatever is typed, it is a question and never a mistake. */
static void
test_anything_typed (void)
{
  static const char *const pieces[] = {
    "\"",
    "*",
    "(",
    ")",
    "-",
    "+",
    "^",
    ":",
    "{",
    "}",
    "NEAR",
    "NEAR(",
    "AND",
    "OR",
    "NOT",
    " ",
    "'",
    ";",
    ",",
    ".",
    "kite",
    "sea",
    "\\",
    "%",
    "_",
    "\n",
    "é",
    "🪁",
    "\xff",
    "\xe2\x82",
    "prompt:",
    "-- ",
    "/*",
    "\xc2\xa0",
    "0x1F",
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  put_prompt (fixture, "a", "A red kite over a grey sea", FIXTURE_TIME);
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      guint n_pieces = g_test_rand_int_range (1, 12);
      guint n_found;

      for (guint j = 0; j < n_pieces; j++)
        g_string_append (typed, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      n_found = dex_await_uint (dailies_take_index_count (fixture->index, typed->str), &error);
      if (error != NULL)
        g_error ("“%s” is refused: %s", typed->str, error->message);
      g_assert_cmpuint (n_found, <=, 1);
    }
}

static void
assert_match (const char *words,
              const char *expected)
{
  g_autofree char *match = dailies_search_words_to_match (words, NULL, NULL);

  g_assert_cmpstr (match, ==, expected);
}

static void
test_words (void)
{
  g_autofree char *long_words = g_strnfill (20000, 'a');
  g_autofree char *long_match = dailies_search_words_to_match (long_words, NULL, NULL);

  assert_match (NULL, NULL);
  assert_match ("", NULL);
  assert_match ("\"", NULL);
  assert_match ("\"\"", NULL);
  assert_match ("kite", "\"kite\"*");
  assert_match (" red  kite ", "\"red\"* AND \"kite\"*");
  assert_match ("\"red kite\" sea", "\"red kite\" AND \"sea\"*");
  assert_match ("red\"kite", "\"red\"* AND \"kite\"*");
  assert_match ("a\xc2\xa0"
                "b",
                "\"a\"* AND \"b\"*");
  assert_match ("- kite", "\"kite\"*");
  g_assert_cmpuint (strlen (long_match), ==, 20003);
}

/* However many words begin so: few of them are named in the query, many are
 * not, and nobody can tell.
 */
static void
test_many_words (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("%c", 'A' + i);
      g_autofree char *prompt = g_strdup_printf ("kiter%02u zebra", i);

      put_prompt (fixture, id, prompt, FIXTURE_TIME + i);
      g_string_prepend (expected, id);
      assert_found (fixture, "kite", expected->str);
      assert_found (fixture, "KITER zebr", expected->str);
    }

  assert_found (fixture, "kiter1", "TSRQPONMLK");
  assert_found (fixture, "kiter17", "R");
  assert_found (fixture, "kitesurfing", "");
  assert_found (fixture, "kites", "");
}

static void
add_takes (GListStore *takes,
           guint first,
           guint n_takes,
           const char *prompt)
{
  for (guint i = first; i < first + n_takes; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x", i);
      g_autoptr (DailiesTake) take = make_take (id, prompt, FIXTURE_TIME + i);

      g_list_store_append (takes, take);
    }
}

static void
replace_all (Fixture *fixture,
             GListStore *takes)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dailies_take_index_replace_all (fixture->index, G_LIST_MODEL (takes)), &error));
  g_assert_no_error (error);
}

static guint
count (Fixture *fixture,
       const char *words)
{
  return dex_await_uint (dailies_take_index_count (fixture->index, words), NULL);
}

static void
test_replace_all (void)
{
  static const char *const tags[] = { "gone", NULL };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);
  g_autoptr (DailiesTake) tagged = make_take ("ffff0000", "tagged", FIXTURE_TIME);

  dailies_take_set_tags (tagged, tags);
  put (fixture, tagged);
  add_takes (takes, 0, 450, "old prompt");
  replace_all (fixture, takes);
  g_assert_cmpuint (count (fixture, NULL), ==, 450);
  g_assert_cmpuint (count (fixture, "old"), ==, 450);
  g_assert_cmpuint (count (fixture, "tagged"), ==, 0);
  assert_answer (fixture->database, "SELECT count(*) FROM tags", "0");

  g_list_store_remove_all (takes);
  add_takes (takes, 300, 250, "new prompt");
  replace_all (fixture, takes);
  g_assert_cmpuint (count (fixture, NULL), ==, 250);
  g_assert_cmpuint (count (fixture, "old"), ==, 0);
  g_assert_cmpuint (count (fixture, "new"), ==, 250);
  assert_page (fixture, "new", 0, 1, "00000225");

  /* What comes in meanwhile is not lost... */
  put (fixture, tagged);
  g_assert_cmpuint (count (fixture, NULL), ==, 251);

  /* ...and nothing is kept of what is not there. */
  g_list_store_remove_all (takes);
  replace_all (fixture, takes);
  g_assert_cmpuint (count (fixture, NULL), ==, 0);
  g_assert_cmpuint (count (fixture, "new"), ==, 0);
  assert_answer (fixture->database, "SELECT count(*) FROM projects", "0");
}

/* A recipe that cannot be read does not hide the others. */
static void
test_damaged_recipe (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  put_prompt (fixture, "a", "A red kite", FIXTURE_TIME);
  put_prompt (fixture, "b", "A red kite", FIXTURE_TIME + 1);
  put_prompt (fixture, "c", "A red kite", FIXTURE_TIME + 2);
  g_assert_true (execute (fixture->database, "UPDATE takes SET recipe = '{' WHERE id = 'b'", NULL));
  assert_page (fixture, "kite", 0, 0, "ca");
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/takes/round-trip", test_round_trip);
  test_add_fiber ("/takes/search", test_search);
  test_add_fiber ("/takes/update", test_update);
  test_add_fiber ("/takes/anything-typed", test_anything_typed);
  g_test_add_func ("/takes/words", test_words);
  test_add_fiber ("/takes/many-words", test_many_words);
  test_add_fiber ("/takes/replace-all", test_replace_all);
  test_add_fiber ("/takes/damaged-recipe", test_damaged_recipe);

  return g_test_run ();
}

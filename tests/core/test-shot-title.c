/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-shot-title"

#include <string.h>

#include "dailies-shot.h"
#include "test-utils.h"

static void
test_titles (void)
{
  const struct
  {
    const char *prompt;
    guint maximum;
    const char *title;
  } cases[] = {
    { "A red kite", 40, "A red kite" },
    { "A red kite", 10, "A red kite" },
    { "A red kite", 9, "A red" },
    { "A red kite", 6, "A red" },
    { "A red kite", 5, "A red" },
    { "A red kite", 4, "A" },
    { "A red kite", 1, "A" },
    { "A red kite", 0, "Untitled shot" },
    { "  \n A\t\tred \r\n\x01kite\x7f \u3000", 40, "A red kite" },
    { "Donaudampfschiff", 5, "Donau" },
    { "日本の夜の街", 3, "日本の" },
    { "été", 2, "ét" },
    { "", 40, "Untitled shot" },
    { " \n\t", 40, "Untitled shot" },
    { "\u202e\u200f", 40, "Untitled shot" },
    { "gpj.\u202eetik", 40, "gpj.etik" },
    { "a\xff"
      "b",
      40, "a\uFFFDb" },
    { "👩‍🚀 flies", 40, "👩‍🚀 flies" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_new (cases[i].prompt, NULL);
      g_autofree char *title = dailies_shot_dup_title (shot, cases[i].maximum);

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_title_of_anything (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 5000; i++)
    {
      char prompt[33] = { 0 };
      guint maximum = g_rand_int_range (rand, 1, 40);
      g_autoptr (DailiesShot) shot = NULL;
      g_autofree char *title = NULL;

      for (guint j = 0; j < sizeof prompt - 1; j++)
        prompt[j] = g_rand_int_range (rand, 0, 256);
      shot = dailies_shot_new (prompt, NULL);
      title = dailies_shot_dup_title (shot, maximum);
      g_assert_true (g_utf8_validate (title, -1, NULL));
      g_assert_cmpint (strlen (title), >, 0);
      g_assert_true (strcmp (title, "Untitled shot") == 0 || g_utf8_strlen (title, -1) <= maximum);
      g_assert_null (strpbrk (title, "\n\r\t\x01\x1f\x7f"));
    }
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/shot/titles", test_titles);
  g_test_add_func ("/shot/title-of-anything", test_title_of_anything);

  return g_test_run ();
}

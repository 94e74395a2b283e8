/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-storyboard"

#include "config.h"

#include <string.h>

#include "dailies-storyboard.h"
#include "test-utils.h"

static void
assert_split (const char *prompt,
              ...)
{
  g_auto (GStrv) pieces = dailies_storyboard_split (prompt);
  va_list expected;
  const char *piece;
  guint n = 0;

  va_start (expected, prompt);
  while ((piece = va_arg (expected, const char *)) != NULL)
    {
      g_assert_nonnull (pieces[n]);
      g_assert_cmpstr (pieces[n], ==, piece);
      n++;
    }
  va_end (expected);
  g_assert_null (pieces[n]);
}

static void
test_split (void)
{
  assert_split ("A red kite over a grey sea, slow pan left; then it dives",
                "A red kite over a grey sea, slow pan left", "it dives", NULL);
  assert_split ("1. A cat sleeps\n2) It wakes\n\n3. It runs", "A cat sleeps", "It wakes", "It runs", NULL);
  assert_split ("1. one thing 2. another thing 3. a third", "one thing", "another thing", "a third", NULL);
  assert_split ("Shot 1: a door\nShot 2: a window", "a door", "a window", NULL);
  assert_split ("- fog\n- rain\n• snow", "fog", "rain", "snow", NULL);
  assert_split ("A dog runs. A cat waits! Who wins?", "A dog runs.", "A cat waits!", "Who wins?", NULL);
  assert_split ("A street, and then a door", "A street", "a door", NULL);
  assert_split ("A street CUT TO a door", "A street", "a door", NULL);
  assert_split ("Ein Wald, dann das Meer", "Ein Wald", "das Meer", NULL);
  assert_split ("one\r\ntwo\u2028three", "one", "two", "three", NULL);
}

static void
test_split_leaves_whole (void)
{
  /* Neither a decimal number, nor a word that contains another. */
  assert_split ("A ball 3.5 metres wide", "A ball 3.5 metres wide", NULL);
  assert_split ("Authentic theniceties", "Authentic theniceties", NULL);
  assert_split ("See example.com for more", "See example.com for more", NULL);
  assert_split ("", "", NULL);
  assert_split (" \n ", "", NULL);
  assert_split ("12345 !!! ---", "12345 !!! ---", NULL);
  assert_split ("A cat\n...\n;;\n42", "A cat", NULL);
}

static void
test_split_scripts (void)
{
  assert_split ("一只红色的风筝。然后它俯冲！", "一只红色的风筝。", "然后它俯冲！", NULL);
  assert_split ("طائرة حمراء فوق البحر؟ ثم تغوص", "طائرة حمراء فوق البحر؟", "ثم تغوص", NULL);
  assert_split ("🪁🌊", "🪁🌊", NULL);
  assert_split ("Café à l’aube… Puis la nuit", "Café à l’aube…", "Puis la nuit", NULL);
}

static void
test_vocabulary (void)
{
  static const struct
  {
    const char *word;
    DailiesMeaning meaning;
    guint value;
  } known[] = {
    { "kite", DAILIES_MEANING_SUBJECT, DAILIES_SUBJECT_KITE },
    { "kites", DAILIES_MEANING_SUBJECT, DAILIES_SUBJECT_KITE },
    { "dives", DAILIES_MEANING_ACTION, DAILIES_ACTION_DIVE },
    { "diving", DAILIES_MEANING_ACTION, DAILIES_ACTION_DIVE },
    { "running", DAILIES_MEANING_ACTION, DAILIES_ACTION_RUN },
    { "flies", DAILIES_MEANING_ACTION, DAILIES_ACTION_FLY },
    { "dunes", DAILIES_MEANING_PLACE, DAILIES_PLACE_DESERT },
    { "beaches", DAILIES_MEANING_PLACE, DAILIES_PLACE_BEACH },
    { "meer", DAILIES_MEANING_PLACE, DAILIES_PLACE_SEA },
    { "roten", DAILIES_MEANING_COLOUR, DAILIES_COLOUR_RED },
    { "grünes", DAILIES_MEANING_COLOUR, DAILIES_COLOUR_GREEN },
    { "gray", DAILIES_MEANING_COLOUR, DAILIES_COLOUR_GREY },
  };
  static const char *const unknown[] = { "season", "carpet", "catalogue", "seasons", "snowden", "redo", "xyzzy", "", "a1" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const DailiesWord *word = dailies_vocabulary_look_up (known[i].word);

      g_assert_nonnull (word);
      g_assert_cmpint (word->meaning, ==, known[i].meaning);
      g_assert_cmpint (word->value, ==, known[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    if (dailies_vocabulary_look_up (unknown[i]) != NULL)
      g_error ("“%s” is not a word of ours", unknown[i]);
}

static void
test_tokens (void)
{
  g_auto (GStrv) tokens = dailies_vocabulary_get_tokens ("Hand-held, the WOMAN's café—über 3 Straßen!");
  const char *const expected[] = { "hand-held", "the", "woman's", "café", "über", "3", "strassen", NULL };

  g_assert_cmpstrv (tokens, expected);
}

static const DailiesStoryboardShot *
read_one (DailiesStoryboard **board,
          const char *prompt)
{
  g_clear_object (board);
  *board = dailies_storyboard_new (prompt, NULL, 1, 24 * 8);
  return dailies_storyboard_get_shot (*board, 0);
}

static void
test_demo (void)
{
  g_autoptr (DailiesStoryboard) board = dailies_storyboard_new ("A red kite over a grey sea, slow pan left; then it dives", NULL, 1, 192);
  const DailiesStoryboardShot *first = dailies_storyboard_get_shot (board, 0);
  const DailiesStoryboardShot *second;

  g_assert_cmpuint (dailies_storyboard_get_n_shots (board), ==, 2);
  second = dailies_storyboard_get_shot (board, 1);
  g_assert_cmpint (first->subject, ==, DAILIES_SUBJECT_KITE);
  g_assert_cmpint (first->subject_colour, ==, DAILIES_COLOUR_RED);
  g_assert_cmpint (first->place, ==, DAILIES_PLACE_SEA);
  g_assert_cmpint (first->place_colour, ==, DAILIES_COLOUR_GREY);
  g_assert_cmpfloat (first->camera.pan, <, 0);
  g_assert_cmpfloat (first->camera.pan, >, -1);
  g_assert_cmpint (first->action, ==, DAILIES_ACTION_NONE);

  g_assert_cmpint (second->subject, ==, DAILIES_SUBJECT_KITE);
  g_assert_cmpint (second->subject_colour, ==, DAILIES_COLOUR_RED);
  g_assert_cmpint (second->place, ==, DAILIES_PLACE_SEA);
  g_assert_cmpint (second->place_colour, ==, DAILIES_COLOUR_GREY);
  g_assert_cmpint (second->action, ==, DAILIES_ACTION_DIVE);
  g_assert_cmpuint (second->look, ==, first->look);
  g_assert_cmpint (second->framing, !=, first->framing);
  g_assert_cmpstr (second->words, ==, "it dives");
}

static void
test_reading (void)
{
  g_autoptr (DailiesStoryboard) board = NULL;
  const DailiesStoryboardShot *shot;

  shot = read_one (&board, "A man with an umbrella waits in a neon alley in the rain");
  g_assert_cmpint (shot->place, ==, DAILIES_PLACE_STREET);
  g_assert_cmpint (shot->time, ==, DAILIES_TIME_NIGHT);
  g_assert_cmpint (shot->weather, ==, DAILIES_WEATHER_RAIN);
  g_assert_cmpint (shot->subject, ==, DAILIES_SUBJECT_PERSON);
  g_assert_cmpint (shot->attire, ==, DAILIES_ATTIRE_UMBRELLA);
  g_assert_cmpfloat (shot->sounds[DAILIES_SOUND_RAIN], >, 0);
  g_assert_cmpfloat (shot->sounds[DAILIES_SOUND_CITY], >, 0);

  shot = read_one (&board, "A girl walks with her cat");
  g_assert_cmpint (shot->attire, ==, DAILIES_ATTIRE_DRESS | DAILIES_ATTIRE_CHILD);
  shot = read_one (&board, "Bird’s eye view of a city");
  g_assert_cmpint (shot->subject, ==, DAILIES_SUBJECT_NONE);
  shot = read_one (&board, "Bird's eye view of a city");
  g_assert_cmpint (shot->subject, ==, DAILIES_SUBJECT_NONE);
  g_assert_cmpint (shot->framing, ==, DAILIES_FRAMING_WIDE);

  shot = read_one (&board, "Red cloak in a misty pine forest");
  g_assert_cmpint (shot->subject, ==, DAILIES_SUBJECT_PERSON);
  g_assert_cmpint (shot->subject_colour, ==, DAILIES_COLOUR_RED);
  g_assert_cmpint (shot->weather, ==, DAILIES_WEATHER_FOG);

  shot = read_one (&board, "Ein roter Drachen über dem grauen Meer, Sonnenuntergang");
  g_assert_cmpint (shot->subject, ==, DAILIES_SUBJECT_KITE);
  g_assert_cmpint (shot->subject_colour, ==, DAILIES_COLOUR_RED);
  g_assert_cmpint (shot->place_colour, ==, DAILIES_COLOUR_GREY);
  g_assert_cmpint (shot->time, ==, DAILIES_TIME_GOLDEN);

  shot = read_one (&board, "Golden hour over the dunes");
  g_assert_cmpint (shot->time, ==, DAILIES_TIME_GOLDEN);
  g_assert_cmpint (shot->place, ==, DAILIES_PLACE_DESERT);

  shot = read_one (&board, "Aurora over the ridge");
  g_assert_cmpint (shot->time, ==, DAILIES_TIME_NIGHT);
  g_assert_true ((shot->effects & DAILIES_EFFECT_AURORA) != 0);

  shot = read_one (&board, "A train under a pink sky in blue light");
  g_assert_cmpint (shot->sky_colour, ==, DAILIES_COLOUR_PINK);
  g_assert_cmpint (shot->light_colour, ==, DAILIES_COLOUR_BLUE);

  shot = read_one (&board, "Waves in silence");
  g_assert_cmpfloat (shot->sounds[DAILIES_SOUND_SILENCE], >, 0);
  g_assert_cmpfloat (shot->sounds[DAILIES_SOUND_SEA], ==, 0);
}

static void
test_camera (void)
{
  static const struct
  {
    const char *words;
    gsize member;
    int sign;
  } moves[] = {
#define MOVE(words, member, sign) { words, G_STRUCT_OFFSET (DailiesCameraMove, member), sign }
    MOVE ("a hill, pan left", pan, -1),
    MOVE ("a hill, pan to the right", pan, 1),
    MOVE ("a hill, the camera pans up", tilt, 1),
    MOVE ("a hill, tilt down", tilt, -1),
    MOVE ("a hill, dolly in", dolly, 1),
    MOVE ("a hill, dolly out", dolly, -1),
    MOVE ("a hill, slow push in", dolly, 1),
    MOVE ("a hill, pull back", dolly, -1),
    MOVE ("a hill, zoom in on the top", zoom, 1),
    MOVE ("a hill, zoom out", zoom, -1),
    MOVE ("the camera orbits the hill", orbit, 1),
    MOVE ("a hill, orbit left", orbit, -1),
    MOVE ("a hill, crane up", crane, 1),
    MOVE ("a hill, crane shot down", crane, -1),
    MOVE ("a hill, hand-held", handheld, 1),
    MOVE ("a hill, handheld camera", handheld, 1),
#undef MOVE
  };
  const DailiesCameraMove *move;
  g_autoptr (DailiesStoryboard) board = NULL;
  double slow;
  double fast;

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      double value;

      move = &read_one (&board, moves[i].words)->camera;
      value = G_STRUCT_MEMBER (double, move, moves[i].member);
      if (value * moves[i].sign <= 0)
        g_error ("“%s” gave %g", moves[i].words, value);
    }

  move = &read_one (&board, "A hill, static shot")->camera;
  g_assert_cmpfloat (move->pan, ==, 0);
  g_assert_cmpfloat (move->dolly, ==, 0);
  g_assert_cmpfloat (move->orbit, ==, 0);
  g_assert_cmpfloat (move->handheld, ==, 0);

  slow = read_one (&board, "a hill, slow pan right")->camera.pan;
  fast = read_one (&board, "a hill, fast pan right")->camera.pan;
  g_assert_cmpfloat (slow, <, 1);
  g_assert_cmpfloat (fast, >, 1);
}

static void
test_directions_do_not_cut (void)
{
  g_autoptr (DailiesStoryboard) board = dailies_storyboard_new ("A lighthouse. Slow pan left. Sound of wind.", NULL, 1, 24 * 10);
  g_autoptr (DailiesStoryboard) first = dailies_storyboard_new ("Wide shot. A lighthouse.", NULL, 1, 24 * 10);
  const DailiesStoryboardShot *shot = dailies_storyboard_get_shot (board, 0);

  g_assert_cmpuint (dailies_storyboard_get_n_shots (board), ==, 1);
  g_assert_cmpfloat (shot->camera.pan, <, 0);
  g_assert_cmpfloat (shot->sounds[DAILIES_SOUND_WIND], >, 0);
  g_assert_cmpuint (dailies_storyboard_get_n_shots (first), ==, 1);
  g_assert_cmpint (dailies_storyboard_get_shot (first, 0)->framing, ==, DAILIES_FRAMING_WIDE);
}

static void
test_continuity (void)
{
  g_autoptr (DailiesStoryboard) board = dailies_storyboard_new ("A woman walks on a beach at night; she turns; a forest in snow", NULL, 3, 24 * 12);
  const DailiesStoryboardShot *second = dailies_storyboard_get_shot (board, 1);
  const DailiesStoryboardShot *third = dailies_storyboard_get_shot (board, 2);

  g_assert_cmpuint (dailies_storyboard_get_n_shots (board), ==, 3);
  g_assert_cmpint (second->place, ==, DAILIES_PLACE_BEACH);
  g_assert_cmpint (second->time, ==, DAILIES_TIME_NIGHT);
  g_assert_cmpint (second->subject, ==, DAILIES_SUBJECT_PERSON);
  g_assert_cmpint (second->action, ==, DAILIES_ACTION_TURN);
  g_assert_cmpint (third->place, ==, DAILIES_PLACE_FOREST);
  g_assert_cmpint (third->subject, ==, DAILIES_SUBJECT_NONE);
  g_assert_cmpint (third->weather, ==, DAILIES_WEATHER_SNOW);
  g_assert_cmpuint (third->look, !=, second->look);
}

/* A train does not drive through an alley only because that came before. */
static void
test_new_subject_brings_its_place (void)
{
  g_autoptr (DailiesStoryboard) board = dailies_storyboard_new ("A neon alley; then a red train through snow; a kite", NULL, 3, 24 * 12);

  g_assert_cmpint (dailies_storyboard_get_shot (board, 0)->place, ==, DAILIES_PLACE_STREET);
  g_assert_cmpint (dailies_storyboard_get_shot (board, 1)->place, ==, DAILIES_PLACE_SNOW);
  g_assert_cmpint (dailies_storyboard_get_shot (board, 1)->subject, ==, DAILIES_SUBJECT_TRAIN);
  g_assert_cmpint (dailies_storyboard_get_shot (board, 2)->place, ==, DAILIES_PLACE_SNOW);
  g_assert_cmpint (dailies_storyboard_get_shot (board, 2)->subject, ==, DAILIES_SUBJECT_KITE);
}

static void
test_direction (void)
{
  g_autoptr (DailiesStoryboard) board = dailies_storyboard_new ("A red kite over a grey sea; then it dives", "make it night, with a blue kite in heavy snow, zoom in", 1, 192);

  g_assert_cmpuint (dailies_storyboard_get_n_shots (board), ==, 2);
  for (guint i = 0; i < dailies_storyboard_get_n_shots (board); i++)
    {
      const DailiesStoryboardShot *shot = dailies_storyboard_get_shot (board, i);

      g_assert_cmpint (shot->place, ==, DAILIES_PLACE_SEA);
      g_assert_cmpint (shot->subject, ==, DAILIES_SUBJECT_KITE);
      g_assert_cmpint (shot->subject_colour, ==, DAILIES_COLOUR_BLUE);
      g_assert_cmpint (shot->time, ==, DAILIES_TIME_NIGHT);
      g_assert_cmpint (shot->weather, ==, DAILIES_WEATHER_SNOW);
      g_assert_cmpfloat (shot->camera.zoom, >, 0);
    }
}

/* Whatever the words, the shots fill the film without a gap. */
static void
assert_timing (const char *prompt,
               int n_frames)
{
  g_autoptr (DailiesStoryboard) board = dailies_storyboard_new (prompt, NULL, 9, n_frames);
  guint n_shots = dailies_storyboard_get_n_shots (board);
  int next = 0;

  g_assert_cmpuint (n_shots, >=, 1);
  g_assert_cmpuint (n_shots, <=, MAX (1, (guint) n_frames / 36));
  for (guint i = 0; i < n_shots; i++)
    {
      const DailiesStoryboardShot *shot = dailies_storyboard_get_shot (board, i);

      g_assert_cmpint (shot->first_frame, ==, next);
      g_assert_cmpint (shot->n_frames, >=, n_shots == 1 ? n_frames : 36);
      g_assert_true (g_utf8_validate (shot->words, -1, NULL));
      g_assert_cmpint (shot->place, !=, DAILIES_PLACE_NONE);
      g_assert_cmpint (shot->time, !=, DAILIES_TIME_NONE);
      g_assert_cmpint (shot->weather, !=, DAILIES_WEATHER_NONE);
      next += shot->n_frames;
    }
  g_assert_cmpint (next, ==, n_frames);
  g_assert_cmpint (dailies_storyboard_get_n_frames (board), ==, n_frames);
}

static void
test_timing (void)
{
  static const char *const prompts[] = { "", "A cat", "1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g\n8. h", "?!", "一。二。三。", "🪁; 🌊", "a;b;c" };
  static const int lengths[] = { 24, 36, 37, 71, 72, 192, 199, 2880 };
  g_autoptr (GString) novel = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lengths); j++)
      assert_timing (prompts[i], lengths[j]);
  while (novel->len < 32000)
    g_string_append (novel, "The kite rises über das Meer. ");
  assert_timing (novel->str, 192);
  assert_timing (novel->str, 2880);
  g_string_truncate (novel, 0);
  while (novel->len < 32000)
    g_string_append_c (novel, 'x');
  assert_timing (novel->str, 192);
}

static void
test_seeds (void)
{
  guint places = 0;

  for (guint32 seed = 0; seed < 40; seed++)
    {
      g_autoptr (DailiesStoryboard) board = dailies_storyboard_new ("zxqv wvut", NULL, seed, 96);
      g_autoptr (DailiesStoryboard) again = dailies_storyboard_new ("zxqv wvut", NULL, seed, 96);
      const DailiesStoryboardShot *shot = dailies_storyboard_get_shot (board, 0);
      const DailiesStoryboardShot *other = dailies_storyboard_get_shot (again, 0);

      g_assert_cmpint (shot->place, ==, other->place);
      g_assert_cmpint (shot->time, ==, other->time);
      g_assert_cmpuint (shot->look, ==, other->look);
      places |= 1u << shot->place;
    }
  /* Unknown words still give many different pictures. */
  g_assert_cmpint (__builtin_popcount (places), >=, 5);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);
  g_test_add_func ("/storyboard/split", test_split);
  g_test_add_func ("/storyboard/split/leaves-whole", test_split_leaves_whole);
  g_test_add_func ("/storyboard/split/scripts", test_split_scripts);
  g_test_add_func ("/storyboard/vocabulary", test_vocabulary);
  g_test_add_func ("/storyboard/tokens", test_tokens);
  g_test_add_func ("/storyboard/demo", test_demo);
  g_test_add_func ("/storyboard/reading", test_reading);
  g_test_add_func ("/storyboard/camera", test_camera);
  g_test_add_func ("/storyboard/directions-do-not-cut", test_directions_do_not_cut);
  g_test_add_func ("/storyboard/continuity", test_continuity);
  g_test_add_func ("/storyboard/new-subject-brings-its-place", test_new_subject_brings_its_place);
  g_test_add_func ("/storyboard/direction", test_direction);
  g_test_add_func ("/storyboard/timing", test_timing);
  g_test_add_func ("/storyboard/seeds", test_seeds);
  return g_test_run ();
}

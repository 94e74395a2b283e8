/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-storyboard-reader"

#include "config.h"

#include "dailies-storyboard-reader.h"

#include <string.h>

#include "dailies-reading.h"
#include "dailies-vocabulary.h"

static guint32
mix_hash (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x7feb352dU;
  hash ^= hash >> 15;
  hash *= 0x846ca68bU;
  return hash ^ (hash >> 16);
}

/* Where a subject is at home when no place is named. */
static DailiesPlace
get_home (DailiesSubject subject)
{
  switch (subject)
    {
    case DAILIES_SUBJECT_PORTRAIT:
    case DAILIES_SUBJECT_BALL:
      return DAILIES_PLACE_STAGE;
    case DAILIES_SUBJECT_ASTRONAUT:
      return DAILIES_PLACE_MOON;
    case DAILIES_SUBJECT_ROCKET:
      return DAILIES_PLACE_SPACE;
    case DAILIES_SUBJECT_ROBOT:
      return DAILIES_PLACE_CITY;
    case DAILIES_SUBJECT_KITE:
    case DAILIES_SUBJECT_BALLOON:
    case DAILIES_SUBJECT_BUTTERFLY:
    case DAILIES_SUBJECT_FLOWER:
    case DAILIES_SUBJECT_TREE:
    case DAILIES_SUBJECT_HORSE:
    case DAILIES_SUBJECT_DOG:
      return DAILIES_PLACE_MEADOW;
    case DAILIES_SUBJECT_BIRD:
    case DAILIES_SUBJECT_BIRDS:
    case DAILIES_SUBJECT_PLANE:
      return DAILIES_PLACE_SKY;
    case DAILIES_SUBJECT_BOAT:
    case DAILIES_SUBJECT_SHIP:
    case DAILIES_SUBJECT_WHALE:
    case DAILIES_SUBJECT_LIGHTHOUSE:
      return DAILIES_PLACE_SEA;
    case DAILIES_SUBJECT_FISH:
    case DAILIES_SUBJECT_JELLYFISH:
      return DAILIES_PLACE_UNDERWATER;
    case DAILIES_SUBJECT_HOUSE:
    case DAILIES_SUBJECT_CASTLE:
    case DAILIES_SUBJECT_TRAIN:
      return DAILIES_PLACE_MOUNTAINS;
    case DAILIES_SUBJECT_CAR:
    case DAILIES_SUBJECT_BICYCLE:
      return DAILIES_PLACE_ROAD;
    case DAILIES_SUBJECT_CAT:
      return DAILIES_PLACE_ROOM;
    case DAILIES_SUBJECT_DEER:
    case DAILIES_SUBJECT_CAMPFIRE:
      return DAILIES_PLACE_FOREST;
    case DAILIES_SUBJECT_CAMEL:
      return DAILIES_PLACE_DESERT;
    case DAILIES_SUBJECT_CUP:
    case DAILIES_SUBJECT_CANDLE:
      return DAILIES_PLACE_TABLE;
    case DAILIES_SUBJECT_LANTERN:
      return DAILIES_PLACE_STREET;
    case DAILIES_SUBJECT_NONE:
    case DAILIES_SUBJECT_PERSON:
    case DAILIES_SUBJECT_PEOPLE:
      break;
    }
  return DAILIES_PLACE_NONE;
}

static DailiesPlace
guess_place (const DailiesStoryboardShot *shot,
             guint32 hash)
{
  static const DailiesPlace any[] = { DAILIES_PLACE_SEA, DAILIES_PLACE_LAKE, DAILIES_PLACE_DESERT, DAILIES_PLACE_FOREST,
                                      DAILIES_PLACE_MOUNTAINS, DAILIES_PLACE_MEADOW, DAILIES_PLACE_CITY, DAILIES_PLACE_SKY,
                                      DAILIES_PLACE_STREET, DAILIES_PLACE_SNOW, DAILIES_PLACE_BEACH, DAILIES_PLACE_ROAD };
  DailiesPlace home = get_home (shot->subject);

  if (shot->effects & DAILIES_EFFECT_NEON)
    return DAILIES_PLACE_STREET;
  if (shot->effects & DAILIES_EFFECT_WAVES)
    return DAILIES_PLACE_SEA;
  if (home != DAILIES_PLACE_NONE)
    {
      /* Snow belongs outside. */
      if (home == DAILIES_PLACE_ROOM && shot->weather != DAILIES_WEATHER_NONE)
        return shot->weather == DAILIES_WEATHER_SNOW ? DAILIES_PLACE_SNOW : DAILIES_PLACE_STREET;
      if (shot->weather == DAILIES_WEATHER_SNOW && (home == DAILIES_PLACE_MOUNTAINS || home == DAILIES_PLACE_MEADOW))
        return DAILIES_PLACE_SNOW;
      return home;
    }
  if (shot->effects & DAILIES_EFFECT_AURORA)
    return DAILIES_PLACE_MOUNTAINS;
  if (shot->effects & DAILIES_EFFECT_EMBERS)
    return DAILIES_PLACE_STAGE;
  if (shot->effects & DAILIES_EFFECT_BOKEH)
    return DAILIES_PLACE_TABLE;
  if (shot->effects & DAILIES_EFFECT_FIREFLIES)
    return DAILIES_PLACE_FOREST;
  if (shot->weather == DAILIES_WEATHER_SNOW)
    return DAILIES_PLACE_SNOW;
  if (shot->weather == DAILIES_WEATHER_RAIN)
    return DAILIES_PLACE_STREET;
  if (shot->weather == DAILIES_WEATHER_STORM)
    return DAILIES_PLACE_SEA;
  if (shot->weather == DAILIES_WEATHER_FOG)
    return DAILIES_PLACE_FOREST;
  return any[hash % G_N_ELEMENTS (any)];
}

static DailiesTimeOfDay
guess_time (const DailiesStoryboardShot *shot,
            guint32 hash)
{
  static const DailiesTimeOfDay any[] = { DAILIES_TIME_DAWN, DAILIES_TIME_NOON, DAILIES_TIME_GOLDEN,
                                          DAILIES_TIME_GOLDEN, DAILIES_TIME_DUSK, DAILIES_TIME_NIGHT };

  if (shot->effects & (DAILIES_EFFECT_AURORA | DAILIES_EFFECT_STARS | DAILIES_EFFECT_NEON | DAILIES_EFFECT_MOON | DAILIES_EFFECT_FIREFLIES))
    return DAILIES_TIME_NIGHT;
  if (shot->effects & DAILIES_EFFECT_SUN)
    return DAILIES_TIME_GOLDEN;
  if (shot->effects & DAILIES_EFFECT_RAINBOW)
    return DAILIES_TIME_NOON;
  if (shot->weather == DAILIES_WEATHER_CLEAR)
    return DAILIES_TIME_NOON;
  if (shot->place_colour == DAILIES_COLOUR_GREY || shot->sky_colour == DAILIES_COLOUR_BLUE ||
      shot->sky_colour == DAILIES_COLOUR_GREY)
    return DAILIES_TIME_NOON;
  if (shot->subject == DAILIES_SUBJECT_LIGHTHOUSE)
    return DAILIES_TIME_DUSK;
  if (shot->subject == DAILIES_SUBJECT_CAMPFIRE || shot->subject == DAILIES_SUBJECT_LANTERN)
    return DAILIES_TIME_NIGHT;

  switch (shot->place)
    {
    case DAILIES_PLACE_STREET:
    case DAILIES_PLACE_STAGE:
    case DAILIES_PLACE_SPACE:
    case DAILIES_PLACE_MOON:
      return DAILIES_TIME_NIGHT;
    case DAILIES_PLACE_CITY:
      return hash & 1 ? DAILIES_TIME_DUSK : DAILIES_TIME_NIGHT;
    case DAILIES_PLACE_DESERT:
    case DAILIES_PLACE_ROOM:
    case DAILIES_PLACE_TABLE:
      return DAILIES_TIME_GOLDEN;
    case DAILIES_PLACE_FOREST:
      return hash & 1 ? DAILIES_TIME_DAWN : DAILIES_TIME_NOON;
    case DAILIES_PLACE_SNOW:
      return hash & 1 ? DAILIES_TIME_NOON : DAILIES_TIME_DAWN;
    case DAILIES_PLACE_UNDERWATER:
      return DAILIES_TIME_NOON;
    case DAILIES_PLACE_NONE:
    case DAILIES_PLACE_SEA:
    case DAILIES_PLACE_BEACH:
    case DAILIES_PLACE_LAKE:
    case DAILIES_PLACE_MOUNTAINS:
    case DAILIES_PLACE_MEADOW:
    case DAILIES_PLACE_ROAD:
    case DAILIES_PLACE_SKY:
      break;
    }
  if (shot->weather == DAILIES_WEATHER_SNOW || shot->weather == DAILIES_WEATHER_STORM)
    return DAILIES_TIME_NOON;
  return any[hash % G_N_ELEMENTS (any)];
}

static DailiesWeather
guess_weather (const DailiesStoryboardShot *shot,
               guint32 hash)
{
  if (shot->place_colour == DAILIES_COLOUR_GREY || shot->sky_colour == DAILIES_COLOUR_GREY)
    return DAILIES_WEATHER_CLOUDY;
  if (shot->place == DAILIES_PLACE_STREET && (shot->effects & DAILIES_EFFECT_NEON))
    return DAILIES_WEATHER_RAIN;
  if (shot->place == DAILIES_PLACE_FOREST && shot->time != DAILIES_TIME_NIGHT && shot->time != DAILIES_TIME_GOLDEN)
    return DAILIES_WEATHER_FOG;
  if (shot->place == DAILIES_PLACE_SNOW && hash % 3 != 0)
    return DAILIES_WEATHER_SNOW;
  return DAILIES_WEATHER_CLEAR;
}

/* Wide country, in which nearly anything may turn up. */
static gboolean
is_open (DailiesPlace place)
{
  return place != DAILIES_PLACE_STREET && place != DAILIES_PLACE_ROOM && place != DAILIES_PLACE_TABLE &&
         place != DAILIES_PLACE_STAGE && place != DAILIES_PLACE_SPACE && place != DAILIES_PLACE_MOON &&
         place != DAILIES_PLACE_UNDERWATER;
}

/* A shot goes on with what the one before had, unless it says otherwise. */
static void
inherit (DailiesReading *reading,
         const DailiesStoryboardShot *before)
{
  DailiesStoryboardShot *shot = &reading->shot;
  gboolean same_place = shot->place == DAILIES_PLACE_NONE || shot->place == before->place;
  gboolean goes_on = shot->subject == DAILIES_SUBJECT_NONE ||
                     (reading->has_pronoun && shot->subject == DAILIES_SUBJECT_PERSON);

  if (goes_on && (same_place || reading->has_pronoun))
    {
      shot->subject = before->subject;
      shot->attire |= before->attire;
      if (shot->subject_colour == DAILIES_COLOUR_NONE)
        shot->subject_colour = before->subject_colour;
    }
  if (shot->place == DAILIES_PLACE_NONE)
    {
      DailiesPlace home = get_home (shot->subject);

      /* A new subject that is out of place here brings its own place. */
      if (goes_on || home == DAILIES_PLACE_NONE || (is_open (before->place) && is_open (home)))
        shot->place = before->place;
      same_place = shot->place == before->place;
    }
  if (shot->time == DAILIES_TIME_NONE && guess_time (shot, 0) != DAILIES_TIME_NIGHT)
    shot->time = before->time;
  if (!same_place)
    return;

  shot->effects |= before->effects;
  shot->heavy |= before->heavy;
  shot->look = before->look;
  if (shot->time == DAILIES_TIME_NONE)
    shot->time = before->time;
  if (shot->weather == DAILIES_WEATHER_NONE)
    shot->weather = before->weather;
  if (shot->place_colour == DAILIES_COLOUR_NONE)
    shot->place_colour = before->place_colour;
  if (shot->sky_colour == DAILIES_COLOUR_NONE)
    shot->sky_colour = before->sky_colour;
  if (shot->light_colour == DAILIES_COLOUR_NONE)
    shot->light_colour = before->light_colour;
}

/* The words of a remix win over those of the shot. */
static void
direct (DailiesReading *reading,
        const char *direction)
{
  DailiesReading words = { 0 };
  DailiesStoryboardShot *shot = &reading->shot;
  const DailiesStoryboardShot *wish = &words.shot;

  dailies_reading_add_words (&words, direction);

#define TAKE(member) \
  if (wish->member)  \
  shot->member = wish->member
  TAKE (place);
  TAKE (time);
  TAKE (weather);
  TAKE (subject);
  TAKE (subject_colour);
  TAKE (place_colour);
  TAKE (sky_colour);
  TAKE (light_colour);
  TAKE (framing);
#undef TAKE
  shot->heavy |= wish->heavy;
  shot->effects |= wish->effects;
  shot->attire |= wish->attire;
  reading->is_silent |= words.is_silent;
  for (guint i = 0; i < DAILIES_N_SOUNDS; i++)
    shot->sounds[i] = MAX (shot->sounds[i], wish->sounds[i]);
  if (words.has_camera)
    {
      shot->camera = wish->camera;
      reading->has_camera = TRUE;
    }
  if (words.speed != 0)
    reading->speed = words.speed;
}

static void
finish_sounds (DailiesReading *reading)
{
  DailiesStoryboardShot *shot = &reading->shot;

  if (reading->is_silent)
    {
      memset (shot->sounds, 0, sizeof shot->sounds);
      shot->sounds[DAILIES_SOUND_SILENCE] = 1;
      return;
    }
  if (shot->weather == DAILIES_WEATHER_RAIN || shot->weather == DAILIES_WEATHER_STORM)
    dailies_reading_add_sound (reading, DAILIES_SOUND_RAIN, shot->place == DAILIES_PLACE_ROOM ? 0.4 : 0.8);

  switch (shot->place)
    {
    case DAILIES_PLACE_SEA:
    case DAILIES_PLACE_BEACH:
      dailies_reading_add_sound (reading, DAILIES_SOUND_SEA, shot->heavy ? 1.0 : 0.8);
      dailies_reading_add_sound (reading, DAILIES_SOUND_WIND, 0.3);
      break;
    case DAILIES_PLACE_LAKE:
      dailies_reading_add_sound (reading, DAILIES_SOUND_SEA, 0.3);
      dailies_reading_add_sound (reading, DAILIES_SOUND_WIND, 0.3);
      break;
    case DAILIES_PLACE_CITY:
    case DAILIES_PLACE_STREET:
    case DAILIES_PLACE_ROAD:
      dailies_reading_add_sound (reading, DAILIES_SOUND_CITY, 0.7);
      break;
    case DAILIES_PLACE_DESERT:
    case DAILIES_PLACE_FOREST:
    case DAILIES_PLACE_MOUNTAINS:
    case DAILIES_PLACE_SNOW:
    case DAILIES_PLACE_MEADOW:
    case DAILIES_PLACE_SKY:
      dailies_reading_add_sound (reading, DAILIES_SOUND_WIND, shot->heavy ? 0.9 : 0.6);
      break;
    case DAILIES_PLACE_ROOM:
      dailies_reading_add_sound (reading, DAILIES_SOUND_CITY, 0.15);
      break;
    case DAILIES_PLACE_TABLE:
      dailies_reading_add_sound (reading, DAILIES_SOUND_TONE, 0.35);
      break;
    case DAILIES_PLACE_STAGE:
    case DAILIES_PLACE_SPACE:
    case DAILIES_PLACE_MOON:
    case DAILIES_PLACE_UNDERWATER:
      dailies_reading_add_sound (reading, DAILIES_SOUND_TONE, 0.7);
      break;
    case DAILIES_PLACE_NONE:
      break;
    }
}

static void
finish_camera (DailiesReading *reading,
               guint32 hash,
               guint index)
{
  DailiesStoryboardShot *shot = &reading->shot;
  DailiesCameraMove *camera = &shot->camera;
  double speed = reading->speed == 1 ? 0.6 : reading->speed == 2 ? 1.7
                                                                 : 1.0;

  if (!reading->has_camera)
    {
      /* Nothing asked for: a slow move that the eye hardly notices. */
      double sign = hash & 1 ? 0.4 : -0.4;

      speed = 1.0;
      if (index % 3 == 1)
        camera->orbit = sign;
      else if (index % 3 == 2)
        camera->pan = sign;
      else
        camera->dolly = 0.4;
    }
  camera->pan *= speed;
  camera->tilt *= speed;
  camera->dolly *= speed;
  camera->zoom *= speed;
  camera->orbit *= speed;
  camera->crane *= speed;
  camera->handheld *= reading->speed == 2 ? 1.5 : 1.0;
}

/* Cuts between shots of the same thing want another distance. */
static DailiesFraming
choose_framing (const DailiesStoryboardShot *shot,
                const DailiesStoryboardShot *before)
{
  if (shot->subject == DAILIES_SUBJECT_PORTRAIT || shot->subject == DAILIES_SUBJECT_CUP ||
      shot->subject == DAILIES_SUBJECT_CANDLE || shot->subject == DAILIES_SUBJECT_FLOWER)
    return DAILIES_FRAMING_CLOSE;
  if (before == NULL || before->look != shot->look)
    return DAILIES_FRAMING_WIDE;
  return before->framing == DAILIES_FRAMING_WIDE ? DAILIES_FRAMING_MEDIUM : DAILIES_FRAMING_WIDE;
}

/**
 * dailies_storyboard_reader_read:
 * @shot: (out): an empty shot, filled in save for its frames
 * @words: a piece of the prompt
 * @direction: (nullable): words that hold for the whole film
 * @before: (nullable): the shot before
 * @seed: the film's seed
 * @index: number of the shot
 *
 * Reads the words of one shot.  What they leave open comes from the shot
 * before, else from what is usual, else from the seed.
 */
void
dailies_storyboard_reader_read (DailiesStoryboardShot *shot,
                                const char *words,
                                const char *direction,
                                const DailiesStoryboardShot *before,
                                guint32 seed,
                                guint index)
{
  DailiesReading reading = { 0 };
  guint32 hash = mix_hash (g_str_hash (words) ^ mix_hash (seed));

  g_return_if_fail (shot != NULL);
  g_return_if_fail (words != NULL);

  dailies_reading_add_words (&reading, words);
  if (before != NULL)
    inherit (&reading, before);
  if (direction != NULL)
    direct (&reading, direction);

  /* Somebody wears the cloak and holds the umbrella. */
  if (reading.shot.attire != 0 && reading.shot.subject == DAILIES_SUBJECT_NONE)
    reading.shot.subject = DAILIES_SUBJECT_PERSON;
  if (reading.shot.look == 0)
    reading.shot.look = mix_hash (hash + 1) | 1;
  if (reading.shot.place == DAILIES_PLACE_NONE)
    reading.shot.place = guess_place (&reading.shot, hash);
  if (reading.shot.time == DAILIES_TIME_NONE)
    reading.shot.time = guess_time (&reading.shot, hash >> 8);
  if (reading.shot.weather == DAILIES_WEATHER_NONE)
    reading.shot.weather = guess_weather (&reading.shot, hash >> 16);
  /* Above the clouds the sun shines. */
  if (reading.shot.place == DAILIES_PLACE_SKY && reading.shot.weather == DAILIES_WEATHER_CLOUDY)
    reading.shot.weather = DAILIES_WEATHER_CLEAR;
  if (reading.shot.framing == DAILIES_FRAMING_NONE)
    reading.shot.framing = choose_framing (&reading.shot, before);
  finish_camera (&reading, hash >> 4, index);
  finish_sounds (&reading);

  *shot = reading.shot;
  shot->words = g_strdup (words);
}

/**
 * dailies_storyboard_reader_is_direction:
 * @words: a piece of the prompt
 *
 * Returns: whether the words only say how to film ("Slow pan left."), so that
 *   they do not make a shot of their own
 */
gboolean
dailies_storyboard_reader_is_direction (const char *words)
{
  g_auto (GStrv) tokens = dailies_vocabulary_get_tokens (words);
  gboolean directs = FALSE;

  g_return_val_if_fail (words != NULL, FALSE);

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      const DailiesWord *word = dailies_vocabulary_look_up (tokens[i]);

      if (word == NULL)
        return FALSE;
      switch (word->meaning)
        {
        case DAILIES_MEANING_CAMERA:
        case DAILIES_MEANING_SOUND:
        case DAILIES_MEANING_SILENT:
        case DAILIES_MEANING_FRAMING:
        case DAILIES_MEANING_LIGHT:
        case DAILIES_MEANING_STYLE:
          directs = TRUE;
          break;
        case DAILIES_MEANING_DIRECTION:
        case DAILIES_MEANING_SPEED:
        case DAILIES_MEANING_COLOUR:
        case DAILIES_MEANING_THEN:
        case DAILIES_MEANING_FILLER:
          break;
        case DAILIES_MEANING_EFFECT:
        case DAILIES_MEANING_WEATHER:
          /* "Sound of rain." */
          if (i == 0)
            return FALSE;
          break;
        case DAILIES_MEANING_NONE:
        case DAILIES_MEANING_PLACE:
        case DAILIES_MEANING_TIME:
        case DAILIES_MEANING_SUBJECT:
        case DAILIES_MEANING_ATTIRE:
        case DAILIES_MEANING_ACTION:
        case DAILIES_MEANING_PRONOUN:
        case DAILIES_MEANING_SKY:
        case DAILIES_MEANING_HEAVY:
          return FALSE;
        }
    }
  return directs;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reading"

#include "config.h"

#include "dailies-reading.h"

#include "dailies-vocabulary.h"

/* A colour belongs to the next thing that is named, if that is near. */
#define COLOUR_REACH 3
#define DIRECTION_REACH 4

static DailiesDirection
find_direction (char **tokens,
                guint index)
{
  for (guint i = index + 1; i <= index + DIRECTION_REACH && tokens[i] != NULL; i++)
    {
      const DailiesWord *word = dailies_vocabulary_look_up (tokens[i]);

      if (word == NULL)
        continue;
      if (word->meaning == DAILIES_MEANING_DIRECTION)
        return word->value;
      if (word->meaning == DAILIES_MEANING_CAMERA && word->value != DAILIES_CAMERA_WORD_CAMERA)
        break;
    }
  return DAILIES_DIRECTION_NONE;
}

static void
add_camera_word (DailiesReading *reading,
                 DailiesCameraWord word,
                 DailiesDirection direction)
{
  DailiesCameraMove *camera = &reading->shot.camera;
  double across = direction == DAILIES_DIRECTION_LEFT ? -1 : 1;
  double upwards = direction == DAILIES_DIRECTION_DOWN ? -1 : 1;
  double inwards = direction == DAILIES_DIRECTION_OUT ? -1 : 1;

  switch (word)
    {
    case DAILIES_CAMERA_WORD_PAN:
      if (direction == DAILIES_DIRECTION_UP || direction == DAILIES_DIRECTION_DOWN)
        camera->tilt = upwards;
      else
        camera->pan = across;
      break;
    case DAILIES_CAMERA_WORD_TILT:
      camera->tilt = upwards;
      break;
    case DAILIES_CAMERA_WORD_DOLLY:
    case DAILIES_CAMERA_WORD_PUSH:
      if (direction == DAILIES_DIRECTION_LEFT || direction == DAILIES_DIRECTION_RIGHT)
        camera->orbit = across;
      else
        camera->dolly = inwards;
      break;
    case DAILIES_CAMERA_WORD_PULL:
      camera->dolly = -1;
      break;
    case DAILIES_CAMERA_WORD_ZOOM:
      camera->zoom = inwards;
      break;
    case DAILIES_CAMERA_WORD_TRACK:
      if (direction == DAILIES_DIRECTION_IN || direction == DAILIES_DIRECTION_OUT)
        camera->dolly = inwards;
      else
        camera->pan = across;
      break;
    case DAILIES_CAMERA_WORD_ORBIT:
      camera->orbit = across;
      break;
    case DAILIES_CAMERA_WORD_CRANE:
      camera->crane = upwards;
      break;
    case DAILIES_CAMERA_WORD_HANDHELD:
      camera->handheld = 1;
      break;
    case DAILIES_CAMERA_WORD_STATIC:
      break;
    case DAILIES_CAMERA_WORD_NONE:
    case DAILIES_CAMERA_WORD_CAMERA:
      return;
    }
  reading->has_camera = TRUE;
}

/**
 * dailies_reading_add_sound:
 * @reading: what is known so far
 * @sound: a sound
 * @loudness: 0 to 1
 *
 * Notes that something is heard, at least so loud.
 */
void
dailies_reading_add_sound (DailiesReading *reading,
                           DailiesSound sound,
                           double loudness)
{
  double *sounds = reading->shot.sounds;

  sounds[sound] = MAX (sounds[sound], loudness);
}

/* "red kite", "grey sea", "pink sky", "blue light". */
static void
bind_colour (DailiesReading *reading,
             char **tokens,
             guint index,
             DailiesColour colour)
{
  DailiesStoryboardShot *shot = &reading->shot;

  for (guint i = index + 1; i <= index + COLOUR_REACH && tokens[i] != NULL; i++)
    {
      const DailiesWord *word = dailies_vocabulary_look_up (tokens[i]);
      DailiesColour *target = NULL;

      if (word == NULL)
        continue;
      if (word->meaning == DAILIES_MEANING_SUBJECT || word->meaning == DAILIES_MEANING_ATTIRE)
        target = &shot->subject_colour;
      else if (word->meaning == DAILIES_MEANING_PLACE || word->meaning == DAILIES_MEANING_WEATHER)
        target = &shot->place_colour;
      else if (word->meaning == DAILIES_MEANING_SKY || word->meaning == DAILIES_MEANING_TIME ||
               (word->meaning == DAILIES_MEANING_EFFECT && word->value != DAILIES_EFFECT_NEON))
        target = &shot->sky_colour;
      else if (word->meaning == DAILIES_MEANING_LIGHT || word->meaning == DAILIES_MEANING_EFFECT)
        target = &shot->light_colour;
      if (target == NULL)
        continue;
      if (*target == DAILIES_COLOUR_NONE)
        *target = colour;
      return;
    }
  if (shot->light_colour == DAILIES_COLOUR_NONE)
    shot->light_colour = colour;
}

static void
read_weather (DailiesReading *reading,
              DailiesWeather weather)
{
  DailiesStoryboardShot *shot = &reading->shot;

  if (weather == DAILIES_WEATHER_STORM)
    {
      shot->heavy = TRUE;
      dailies_reading_add_sound (reading, DAILIES_SOUND_WIND, 0.8);
    }
  if (weather == DAILIES_WEATHER_RAIN)
    dailies_reading_add_sound (reading, DAILIES_SOUND_RAIN, 0.8);
  /* Rain, snow and storm say more than "cloudy" and "clear" do. */
  if (shot->weather <= DAILIES_WEATHER_CLOUDY)
    shot->weather = weather;
}

static void
read_subject (DailiesReading *reading,
              DailiesSubject subject)
{
  DailiesStoryboardShot *shot = &reading->shot;

  if (subject == DAILIES_SUBJECT_CAMPFIRE)
    dailies_reading_add_sound (reading, DAILIES_SOUND_FIRE, 0.9);
  /* "A woman's face": the portrait tells how near we are. */
  if (subject == DAILIES_SUBJECT_PORTRAIT &&
      (shot->subject == DAILIES_SUBJECT_NONE || shot->subject == DAILIES_SUBJECT_PERSON))
    shot->subject = subject;
  else if (shot->subject == DAILIES_SUBJECT_NONE)
    shot->subject = subject;
}

/* What is known of a person from the noun alone. */
static guint
get_attire (const char *token)
{
  static const struct
  {
    const char *words;
    guint attire;
  } known[] = {
    { " woman woman's women lady girl girl's queen princess bride ballerina she frau dame königin mädchen tänzerin sängerin ", DAILIES_ATTIRE_DRESS },
    { " child child's children kid kids boy boys girl girls kind junge mädchen kinder ", DAILIES_ATTIRE_CHILD },
    { " wizard monk knight mönch ", DAILIES_ATTIRE_CLOAK },
    { " cowboy detective farmer fisherman ", DAILIES_ATTIRE_HAT },
  };
  g_autofree char *padded = g_strdup_printf (" %s ", token);
  guint attire = DAILIES_ATTIRE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (known[i].words, padded) != NULL)
      attire |= known[i].attire;
  return attire;
}

/* "Bird's eye view": no bird, and nobody's eye. */
static gboolean
is_birds_eye (char **tokens,
              guint index)
{
  if (strcmp (tokens[index], "eye") == 0)
    return index > 0 && g_str_has_prefix (tokens[index - 1], "bird");
  return g_str_has_prefix (tokens[index], "bird") && g_strcmp0 (tokens[index + 1], "eye") == 0;
}

static void
read_word (DailiesReading *reading,
           char **tokens,
           guint index)
{
  const DailiesWord *word = dailies_vocabulary_look_up (tokens[index]);
  DailiesStoryboardShot *shot = &reading->shot;

  if (word == NULL)
    return;

  switch (word->meaning)
    {
    case DAILIES_MEANING_PLACE:
      if (shot->place == DAILIES_PLACE_NONE)
        shot->place = word->value;
      break;
    case DAILIES_MEANING_TIME:
      if (shot->time == DAILIES_TIME_NONE)
        shot->time = word->value;
      break;
    case DAILIES_MEANING_WEATHER:
      read_weather (reading, word->value);
      break;
    case DAILIES_MEANING_SUBJECT:
      if (is_birds_eye (tokens, index))
        {
          shot->framing = DAILIES_FRAMING_WIDE;
          break;
        }
      read_subject (reading, word->value);
      if (word->value == DAILIES_SUBJECT_PERSON || word->value == DAILIES_SUBJECT_PEOPLE)
        shot->attire |= get_attire (tokens[index]);
      if (strcmp (tokens[index], "he") == 0 || strcmp (tokens[index], "she") == 0)
        reading->has_pronoun = TRUE;
      break;
    case DAILIES_MEANING_ATTIRE:
      shot->attire |= word->value;
      break;
    case DAILIES_MEANING_ACTION:
      if (shot->action == DAILIES_ACTION_NONE || shot->action == DAILIES_ACTION_STILL)
        {
          shot->action = word->value;
          shot->heading = find_direction (tokens, index);
        }
      break;
    case DAILIES_MEANING_COLOUR:
      if (word->value == DAILIES_COLOUR_GOLD && tokens[index + 1] != NULL && strcmp (tokens[index + 1], "hour") == 0)
        shot->time = DAILIES_TIME_GOLDEN;
      else
        bind_colour (reading, tokens, index, word->value);
      break;
    case DAILIES_MEANING_SOUND:
      dailies_reading_add_sound (reading, word->value, 0.9);
      break;
    case DAILIES_MEANING_SILENT:
      reading->is_silent = TRUE;
      break;
    case DAILIES_MEANING_FRAMING:
      if (shot->framing == DAILIES_FRAMING_NONE)
        shot->framing = word->value;
      break;
    case DAILIES_MEANING_CAMERA:
      add_camera_word (reading, word->value, find_direction (tokens, index));
      break;
    case DAILIES_MEANING_EFFECT:
      shot->effects |= word->value;
      if (word->value == DAILIES_EFFECT_WIND)
        dailies_reading_add_sound (reading, DAILIES_SOUND_WIND, 0.9);
      break;
    case DAILIES_MEANING_SPEED:
      reading->speed = word->value;
      break;
    case DAILIES_MEANING_PRONOUN:
      reading->has_pronoun = TRUE;
      break;
    case DAILIES_MEANING_HEAVY:
      shot->heavy = TRUE;
      break;
    case DAILIES_MEANING_NONE:
    case DAILIES_MEANING_DIRECTION:
    case DAILIES_MEANING_SKY:
    case DAILIES_MEANING_LIGHT:
    case DAILIES_MEANING_THEN:
    case DAILIES_MEANING_STYLE:
    case DAILIES_MEANING_FILLER:
      break;
    }
}

/**
 * dailies_reading_add_words:
 * @reading: what is known so far, at first nothing but zeros
 * @words: a piece of a prompt
 *
 * Notes what words say.
 */
void
dailies_reading_add_words (DailiesReading *reading,
                           const char *words)
{
  g_auto (GStrv) tokens = dailies_vocabulary_get_tokens (words);

  for (guint i = 0; tokens[i] != NULL; i++)
    read_word (reading, tokens, i);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-sound-bed"

#include "config.h"

#include "dailies-sound-bed.h"

#include <math.h>
#include <string.h>

/* Loudness changes in steps of so many samples, with a ramp between. */
#define BLOCK 96

#define FADE_SECONDS 0.5
#define OPEN_SECONDS 0.15
#define CLOSE_SECONDS 0.35

/* A filter that lets through what is below (low), around (band) and above. */
typedef struct
{
  double low;
  double band;
} Filter;

typedef struct
{
  Filter filters[3];
  double slow;
  double slow_target;
  double pulse;
  double pulse_decay;
  guint32 noise;
} Voice;

struct _DailiesSoundBed
{
  DailiesStoryboard *storyboard;
  int n_frames;
  guint64 position;
  double gains_before[DAILIES_N_SOUNDS];
  double gains_after[DAILIES_N_SOUNDS];
  Voice voices[DAILIES_N_SOUNDS][2];
};

/**
 * dailies_sound_bed_new:
 * @storyboard: whose words say what is heard
 * @seed: start of the noise
 * @n_frames: length in frames of the film, after which there is silence
 *
 * Makes the sound under a film.  The same arguments give the same samples.
 *
 * Returns: (transfer full): the sound
 */
DailiesSoundBed *
dailies_sound_bed_new (DailiesStoryboard *storyboard,
                       guint32 seed,
                       int n_frames)
{
  DailiesSoundBed *bed = g_new0 (DailiesSoundBed, 1);

  bed->storyboard = g_object_ref (storyboard);
  bed->n_frames = n_frames;
  for (guint sound = 0; sound < DAILIES_N_SOUNDS; sound++)
    for (guint side = 0; side < 2; side++)
      bed->voices[sound][side].noise = ((seed + 1) * 2654435761U ^ (sound * 2 + side) * 2246822519U) | 1;
  return bed;
}

/**
 * dailies_sound_bed_free:
 * @bed: (transfer full): a sound
 *
 * Frees a sound.
 */
void
dailies_sound_bed_free (DailiesSoundBed *bed)
{
  g_clear_object (&bed->storyboard);
  g_free (bed);
}

static double
next_noise (Voice *voice)
{
  voice->noise ^= voice->noise << 13;
  voice->noise ^= voice->noise >> 17;
  voice->noise ^= voice->noise << 5;
  return (gint32) voice->noise / 2147483648.0;
}

static void
run_filter (Filter *filter,
            double input,
            double frequency,
            double damping)
{
  double f = 2 * sin (G_PI * MIN (frequency, 9000.0) / DAILIES_SOUND_RATE);
  double high;

  filter->low += f * filter->band;
  high = input - filter->low - damping * filter->band;
  filter->band += f * high;
}

/* A value that wanders between 0 and 1, about once every @seconds. */
static double
wander (Voice *voice,
        double seconds)
{
  double step = 1 / (seconds * DAILIES_SOUND_RATE);

  if (fabs (voice->slow - voice->slow_target) < 0.02)
    voice->slow_target = next_noise (voice) * 0.5 + 0.5;
  voice->slow += (voice->slow_target > voice->slow ? 1 : -1) * step;
  return voice->slow;
}

/* A short event, such as a crack or a drop, @rate times a second. */
static double
strike (Voice *voice,
        double rate,
        double seconds)
{
  if (fabs (next_noise (voice)) < rate / DAILIES_SOUND_RATE)
    {
      double loud = fabs (next_noise (voice));

      voice->pulse = loud * loud;
      voice->pulse_decay = exp (-1 / (seconds * DAILIES_SOUND_RATE * (0.5 + fabs (next_noise (voice)))));
    }
  voice->pulse *= voice->pulse_decay;
  return voice->pulse;
}

static double
sound_wind (Voice *voice,
            double seconds,
            int side)
{
  double gust = wander (voice, 3.2);

  run_filter (&voice->filters[0], next_noise (voice), 180 + 520 * gust, 0.9);
  run_filter (&voice->filters[1], voice->filters[0].low, 420 + 260 * gust, 0.25);
  return voice->filters[0].low * (0.16 + 0.34 * gust) + voice->filters[1].band * 0.05 * gust;
}

static double
sound_rain (Voice *voice,
            double seconds,
            int side)
{
  double noise = next_noise (voice);
  double drop = strike (voice, 42, 0.0022);

  run_filter (&voice->filters[0], noise, 5200, 0.9);
  run_filter (&voice->filters[1], noise, 900, 0.8);
  run_filter (&voice->filters[2], drop * next_noise (voice), 2600, 0.35);
  return (noise - voice->filters[0].low) * 0.030 + voice->filters[1].band * 0.050 + voice->filters[2].band * 0.34;
}

static double
sound_sea (Voice *voice,
           double seconds,
           int side)
{
  double swell = 0.5 + 0.5 * sin (2 * G_PI * (seconds / 7.3 + side * 0.06));
  double second = 0.5 + 0.5 * sin (2 * G_PI * (seconds / 4.7 + 0.4 + side * 0.09));
  double noise = next_noise (voice);

  run_filter (&voice->filters[0], noise, 240 + 420 * swell, 0.9);
  run_filter (&voice->filters[1], noise, 2300 + 1800 * swell, 0.9);
  return voice->filters[0].low * (0.18 + 0.32 * swell * swell) + voice->filters[1].band * (0.012 + 0.075 * pow (swell, 3) + 0.03 * pow (second, 4));
}

static double
sound_city (Voice *voice,
            double seconds,
            int side)
{
  double noise = next_noise (voice);
  double pass = 0.5 + 0.5 * sin (2 * G_PI * (seconds / 5.3 + side * 0.14));
  double hum = sin (2 * G_PI * 58 * seconds) * 0.012 + sin (2 * G_PI * 116.7 * seconds + side) * 0.006;

  run_filter (&voice->filters[0], noise, 130, 0.9);
  run_filter (&voice->filters[1], noise, 480 + 380 * pass, 0.6);
  return voice->filters[0].low * 0.75 + voice->filters[1].band * 0.07 * pow (pass, 6) + hum;
}

static double
sound_fire (Voice *voice,
            double seconds,
            int side)
{
  double crack = strike (voice, 11, 0.004);
  double noise = next_noise (voice);

  run_filter (&voice->filters[0], noise, 260 + 160 * wander (voice, 0.4), 0.9);
  run_filter (&voice->filters[1], crack * noise, 3100, 0.5);
  return voice->filters[0].low * 0.22 + voice->filters[1].band * 0.75 + crack * noise * 0.12;
}

static double
sound_tone (Voice *voice,
            double seconds,
            int side)
{
  static const double notes[] = { 110.0, 164.81, 220.0, 277.18, 329.63 };
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      double tremble = 0.5 + 0.5 * sin (2 * G_PI * seconds * (0.07 + 0.023 * i) + i * 1.9 + side * 0.7);

      sum += sin (2 * G_PI * notes[i] * (1 + (side ? 0.0009 : -0.0009)) * seconds) * tremble / (1.4 + i);
    }
  return sum * 0.060;
}

static double (*const generators[DAILIES_N_SOUNDS]) (Voice *, double, int) = {
  [DAILIES_SOUND_WIND] = sound_wind,
  [DAILIES_SOUND_RAIN] = sound_rain,
  [DAILIES_SOUND_SEA] = sound_sea,
  [DAILIES_SOUND_CITY] = sound_city,
  [DAILIES_SOUND_FIRE] = sound_fire,
  [DAILIES_SOUND_TONE] = sound_tone,
};

static double
smooth_step (double t)
{
  t = CLAMP (t, 0, 1);
  return t * t * (3 - 2 * t);
}

/* How loud a sound is at one moment: shots fade into each other. */
static double
get_gain (DailiesSoundBed *bed,
          guint sound,
          double seconds)
{
  guint n_shots = dailies_storyboard_get_n_shots (bed->storyboard);
  double length = bed->n_frames / (double) DAILIES_FRAME_RATE;
  double scale = length * DAILIES_FRAME_RATE / dailies_storyboard_get_n_frames (bed->storyboard);
  double gain = 0;

  for (guint i = 0; i < n_shots; i++)
    {
      const DailiesStoryboardShot *shot = dailies_storyboard_get_shot (bed->storyboard, i);
      double start = shot->first_frame / (double) DAILIES_FRAME_RATE * scale;
      double end = start + shot->n_frames / (double) DAILIES_FRAME_RATE * scale;
      double share = 1;

      if (shot->sounds[sound] <= 0)
        continue;
      if (i > 0)
        share *= smooth_step ((seconds - start) / FADE_SECONDS + 0.5);
      if (i + 1 < n_shots)
        share *= smooth_step ((end - seconds) / FADE_SECONDS + 0.5);
      gain += shot->sounds[sound] * share;
    }
  return gain * smooth_step (seconds / OPEN_SECONDS) * smooth_step ((length - seconds) / CLOSE_SECONDS);
}

static void
add_sound (DailiesSoundBed *bed,
           guint sound,
           float *samples,
           guint into,
           guint n_samples)
{
  double before = bed->gains_before[sound];
  double after = bed->gains_after[sound];

  if (generators[sound] == NULL || (before <= 0 && after <= 0))
    return;
  for (guint i = 0; i < n_samples; i++)
    {
      double gain = before + (after - before) * (into + i + 1) / BLOCK;
      double seconds = (double) (bed->position + i) / DAILIES_SOUND_RATE;

      for (int side = 0; side < 2; side++)
        samples[i * 2 + (guint) side] += (float) (gain * generators[sound](&bed->voices[sound][side], seconds, side));
    }
}

/**
 * dailies_sound_bed_fill:
 * @bed: a sound
 * @samples: (out caller-allocates) (array): room for left and right in turn
 * @n_samples: how many of each
 *
 * Writes the next samples.
 */
void
dailies_sound_bed_fill (DailiesSoundBed *bed,
                        float *samples,
                        guint n_samples)
{
  for (guint done = 0; done < n_samples;)
    {
      guint into = (guint) (bed->position % BLOCK);
      guint n = MIN (n_samples - done, BLOCK - into);
      double end = (double) (bed->position - into + BLOCK) / DAILIES_SOUND_RATE;

      memset (samples + done * 2, 0, n * 2 * sizeof (float));
      for (guint sound = 0; sound < DAILIES_N_SOUNDS; sound++)
        {
          if (into == 0)
            {
              bed->gains_before[sound] = bed->gains_after[sound];
              bed->gains_after[sound] = get_gain (bed, sound, end);
            }
          add_sound (bed, sound, samples + done * 2, into, n);
        }
      for (guint i = 0; i < n * 2; i++)
        samples[done * 2 + i] = tanhf (samples[done * 2 + i] * 1.2f) * 0.8f;
      bed->position += n;
      done += n;
    }
}

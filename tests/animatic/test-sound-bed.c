/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-sound-bed"

#include "config.h"

#include <math.h>
#include <string.h>

#include "dailies-sound-bed.h"
#include "test-utils.h"

#define SECONDS 3
#define N_SAMPLES (SECONDS * DAILIES_SOUND_RATE)

static float *
make_sound (const char *prompt,
            guint32 seed,
            guint chunk)
{
  g_autoptr (DailiesStoryboard) board = dailies_storyboard_new (prompt, NULL, seed, SECONDS * DAILIES_FRAME_RATE);
  g_autoptr (DailiesSoundBed) bed = dailies_sound_bed_new (board, seed, SECONDS * DAILIES_FRAME_RATE);
  float *samples = g_new (float, N_SAMPLES * 2);

  for (guint done = 0; done < N_SAMPLES; done += chunk)
    dailies_sound_bed_fill (bed, samples + done * 2, MIN (chunk, N_SAMPLES - done));
  return samples;
}

static double
get_level (const float *samples)
{
  double sum = 0;

  for (guint i = 0; i < N_SAMPLES * 2; i++)
    sum += (double) samples[i] * (double) samples[i];
  return sqrt (sum / (N_SAMPLES * 2));
}

static void
test_levels (void)
{
  static const char *const prompts[] = { "A windy desert", "Rain on the pavement", "The sea", "A city street", "A campfire crackling", "Space, ambient music" };

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autofree float *samples = make_sound (prompts[i], 5, 4096);
      double level = get_level (samples);
      double apart = 0;

      /* Gentle, yet there, and in stereo. */
      if (!(level > 0.004 && level < 0.25))
        g_error ("“%s” has level %g", prompts[i], level);
      for (guint j = 0; j < N_SAMPLES; j++)
        {
          g_assert_true (isfinite (samples[j * 2]));
          g_assert_cmpfloat (fabsf (samples[j * 2]), <=, 0.81f);
          apart += fabs ((double) samples[j * 2] - (double) samples[j * 2 + 1]);
        }
      g_assert_cmpfloat (apart / N_SAMPLES, >, 0.0005);
    }
}

static void
test_silence (void)
{
  g_autofree float *samples = make_sound ("The sea in silence", 5, 4096);

  g_assert_cmpfloat (get_level (samples), ==, 0);
}

static void
test_no_clicks (void)
{
  g_autofree float *samples = make_sound ("The sea; then a city street", 5, 4096);

  /* It starts and ends at nothing. */
  for (guint i = 0; i < 8; i++)
    {
      g_assert_cmpfloat (fabsf (samples[i]), <, 0.002f);
      g_assert_cmpfloat (fabsf (samples[N_SAMPLES * 2 - 1 - i]), <, 0.002f);
    }
}

static void
test_repeats (void)
{
  g_autofree float *first = make_sound ("Rain on the sea", 5, 4096);
  g_autofree float *again = make_sound ("Rain on the sea", 5, 96 * 7);
  g_autofree float *other = make_sound ("Rain on the sea", 6, 4096);

  /* Not only from run to run, but also however it is asked for. */
  g_assert_cmpmem (first, N_SAMPLES * 2 * sizeof (float), again, N_SAMPLES * 2 * sizeof (float));
  g_assert_cmpint (memcmp (first, other, N_SAMPLES * 2 * sizeof (float)), !=, 0);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);
  g_test_add_func ("/sound-bed/levels", test_levels);
  g_test_add_func ("/sound-bed/silence", test_silence);
  g_test_add_func ("/sound-bed/no-clicks", test_no_clicks);
  g_test_add_func ("/sound-bed/repeats", test_repeats);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-pixels"

#include "config.h"

#include <string.h>

#include "dailies-cover.h"
#include "dailies-pixels.h"
#include "test-utils.h"

/* Not a multiple of what vectors hold. */
#define LENGTH 203

static guint
get_byte (guint32 pixel,
          int number)
{
  return (pixel >> (8 * number)) & 0xff;
}

/* Premultiplied: no colour is brighter than the pixel is opaque. */
static void
fill (guint32 *row)
{
  for (int i = 0; i < LENGTH; i++)
    {
      guint alpha = i % 7 == 0 ? 0 : i % 5 == 0 ? 255
                                                : (guint) g_test_rand_int_range (0, 256);

      row[i] = alpha << 24;
      for (int c = 0; c < 3; c++)
        row[i] |= (guint) g_test_rand_int_range (0, (int) alpha + 1) << (8 * c);
    }
}

static guint32
sample (const guint32 *row,
        gint64 x)
{
  int left = (int) CLAMP (x >> 16, 0, LENGTH - 1);
  int right = (int) CLAMP ((x >> 16) + 1, 0, LENGTH - 1);
  guint share = (x >> 8) & 0xff;
  guint32 pixel = 0;

  for (int c = 0; c < 4; c++)
    pixel |= ((get_byte (row[left], c) * (256 - share) + get_byte (row[right], c) * share + 128) >> 8) << (8 * c);
  return pixel;
}

static void
test_stretch (void)
{
  static const gint64 steps[] = { 1, 20000, 65535, 65536, 65537, 90000, 400000 };
  static const gint64 starts[] = { 0, 77777, -300000, (gint64) (LENGTH - 3) << 16, (gint64) LENGTH << 17 };
  guint32 row[LENGTH];
  guint32 result[LENGTH];

  fill (row);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint j = 0; j < G_N_ELEMENTS (starts); j++)
      {
        dailies_pixels_stretch (result, LENGTH, row, LENGTH, starts[j], steps[i]);
        for (int x = 0; x < LENGTH; x++)
          g_assert_cmphex (result[x], ==, sample (row, starts[j] + x * steps[i]));
      }
}

static void
test_over (void)
{
  guint32 above[LENGTH];
  guint32 below[LENGTH];
  guint32 result[LENGTH];

  fill (above);
  fill (below);
  memcpy (result, below, sizeof result);
  dailies_pixels_over (result, above, LENGTH);
  for (int x = 0; x < LENGTH; x++)
    for (int c = 0; c < 4; c++)
      {
        double expected = get_byte (above[x], c) + get_byte (below[x], c) * (1 - get_byte (above[x], 3) / 255.0);

        g_assert_cmpfloat_with_epsilon (get_byte (result[x], c), expected, 1.6);
      }
}

static void
test_video_colours (void)
{
  guint32 rows[2][LENGTH];
  guint8 luma[LENGTH];
  guint8 u[LENGTH / 2];
  guint8 v[LENGTH / 2];

  fill (rows[0]);
  fill (rows[1]);
  dailies_pixels_to_luma (luma, rows[0], LENGTH);
  for (int x = 0; x < LENGTH; x++)
    {
      double bright = 0.2126 * get_byte (rows[0][x], 2) + 0.7152 * get_byte (rows[0][x], 1) + 0.0722 * get_byte (rows[0][x], 0);

      g_assert_cmpfloat_with_epsilon (luma[x], 16 + bright * 219 / 255, 1.2);
    }

  dailies_pixels_to_chroma (u, v, rows[0], rows[1], LENGTH - 1);
  for (int x = 0; x < LENGTH / 2; x++)
    {
      double mean[3] = { 0 };
      double bright;

      for (int i = 0; i < 4; i++)
        for (int c = 0; c < 3; c++)
          mean[c] += get_byte (rows[i / 2][x * 2 + i % 2], c) / 4.0;
      bright = 0.2126 * mean[2] + 0.7152 * mean[1] + 0.0722 * mean[0];
      g_assert_cmpfloat_with_epsilon (u[x], 128 + (mean[0] - bright) / 1.8556 * 224 / 255, 1.5);
      g_assert_cmpfloat_with_epsilon (v[x], 128 + (mean[2] - bright) / 1.5748 * 224 / 255, 1.5);
    }
}

static gboolean
is_visible (const DailiesCover *cover,
            int y,
            int index,
            int x)
{
  int end;

  for (int start = 0; dailies_cover_find_visible (cover, y, index, &start, &end, cover->width); start = end)
    {
      g_assert_cmpint (start, <, end);
      if (x >= start && x < end)
        return TRUE;
    }
  return FALSE;
}

/* What is hidden may be drawn, but what is visible must be. */
static void
test_cover (void)
{
  g_auto (DailiesCover) cover = { 0 };

  dailies_cover_init (&cover, 200, 3);
  dailies_cover_mark (&cover, 0, 0, 200, 4);
  dailies_cover_mark (&cover, 1, 30, 101, 2);
  dailies_cover_mark (&cover, 1, 120, 200, 5);
  dailies_cover_mark (&cover, 1, 0, 16, 1);
  dailies_cover_finish (&cover);

  g_assert_true (dailies_cover_hides_row (&cover, 0, 3));
  g_assert_false (dailies_cover_hides_row (&cover, 0, 4));
  g_assert_false (dailies_cover_hides_row (&cover, 1, 0));
  g_assert_false (dailies_cover_hides_row (&cover, 2, 0));

  for (int index = 0; index < 6; index++)
    for (int x = 0; x < 200; x++)
      {
        gboolean hidden = (x < 16 && index < 1) || (x >= 30 && x < 101 && index < 2) || (x >= 120 && index < 5);

        g_assert_true (hidden || is_visible (&cover, 1, index, x));
      }
  g_assert_false (is_visible (&cover, 1, 0, 64));
  g_assert_true (is_visible (&cover, 1, 2, 64));
  g_assert_false (is_visible (&cover, 1, 4, 199));
  g_assert_true (is_visible (&cover, 2, 0, 199));
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);
  g_test_add_func ("/pixels/stretch", test_stretch);
  g_test_add_func ("/pixels/over", test_over);
  g_test_add_func ("/pixels/video-colours", test_video_colours);
  g_test_add_func ("/pixels/cover", test_cover);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a frame over a picture is moved and resized. */

#define G_LOG_DOMAIN "test-crop-frame"

#include <math.h>

#include "dailies-crop-frame.h"
#include "test-utils.h"

#define LEFT DAILIES_CROP_EDGE_LEFT
#define RIGHT DAILIES_CROP_EDGE_RIGHT
#define TOP DAILIES_CROP_EDGE_TOP
#define BOTTOM DAILIES_CROP_EDGE_BOTTOM

static void
assert_frame (DailiesCrop frame,
              double x,
              double y,
              double width,
              double height)
{
  g_assert_cmpfloat_with_epsilon (frame.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (frame.y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon (frame.width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (frame.height, height, 1e-9);
}

static void
test_fit (void)
{
  const DailiesCrop part = { 0.2, 0.2, 0.4, 0.8 };

  assert_frame (dailies_crop_frame_fit (&DAILIES_CROP_WHOLE, 0), 0, 0, 1, 1);
  assert_frame (dailies_crop_frame_fit (&DAILIES_CROP_WHOLE, 2), 0, 0.25, 1, 0.5);
  assert_frame (dailies_crop_frame_fit (&DAILIES_CROP_WHOLE, 0.5), 0.25, 0, 0.5, 1);
  assert_frame (dailies_crop_frame_fit (&part, 1), 0.2, 0.4, 0.4, 0.4);
}

static void
test_move (void)
{
  const DailiesCrop frame = { 0.2, 0.3, 0.5, 0.5 };

  assert_frame (dailies_crop_frame_move (&frame, 0.1, -0.1), 0.3, 0.2, 0.5, 0.5);
  assert_frame (dailies_crop_frame_move (&frame, 9, 9), 0.5, 0.5, 0.5, 0.5);
  assert_frame (dailies_crop_frame_move (&frame, -9, -9), 0, 0, 0.5, 0.5);
}

static void
test_resize_freely (void)
{
  const DailiesCrop frame = { 0.2, 0.2, 0.4, 0.4 };

  assert_frame (dailies_crop_frame_resize (&frame, RIGHT, 0.1, 0.1, 0), 0.2, 0.2, 0.5, 0.4);
  assert_frame (dailies_crop_frame_resize (&frame, LEFT | TOP, 0.1, -0.1, 0), 0.3, 0.1, 0.3, 0.5);
  assert_frame (dailies_crop_frame_resize (&frame, LEFT | TOP, -9, -9, 0), 0, 0, 0.6, 0.6);
  assert_frame (dailies_crop_frame_resize (&frame, BOTTOM, 0, 9, 0), 0.2, 0.2, 0.4, 0.8);
  /* It does not turn inside out. */
  assert_frame (dailies_crop_frame_resize (&frame, LEFT, 9, 0, 0), 0.55, 0.2, 0.05, 0.4);
  assert_frame (dailies_crop_frame_resize (&frame, BOTTOM, 0, -9, 0), 0.2, 0.2, 0.4, 0.05);
}

static void
test_resize_locked (void)
{
  const DailiesCrop frame = { 0.2, 0.4, 0.4, 0.2 };

  assert_frame (dailies_crop_frame_resize (&frame, RIGHT | BOTTOM, 0.1, 0, 2), 0.2, 0.4, 0.5, 0.25);
  assert_frame (dailies_crop_frame_resize (&frame, LEFT | TOP, -0.1, 0, 2), 0.1, 0.35, 0.5, 0.25);
  /* An edge alone grows the others around the middle. */
  assert_frame (dailies_crop_frame_resize (&frame, RIGHT, 0.2, 0, 2), 0.2, 0.35, 0.6, 0.3);
  assert_frame (dailies_crop_frame_resize (&frame, TOP, 0, -0.05, 2), 0.15, 0.35, 0.5, 0.25);
  /* The picture ends. */
  assert_frame (dailies_crop_frame_resize (&frame, RIGHT | BOTTOM, 9, 9, 2), 0.2, 0.4, 0.8, 0.4);
  assert_frame (dailies_crop_frame_resize (&frame, RIGHT | BOTTOM, -9, -9, 2), 0.2, 0.4, 0.1, 0.05);
}

/* Whatever is done, it stays in the picture and keeps its shape. */
static void
test_any (void)
{
  GRand *rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 200; i++)
    {
      const double ratio = i % 3 == 0 ? 0 : exp (g_rand_double_range (rand, -2, 2));
      DailiesCrop frame = dailies_crop_frame_fit (&DAILIES_CROP_WHOLE, ratio);

      for (guint j = 0; j < 200; j++)
        {
          const double x = g_rand_double_range (rand, -0.7, 0.7);
          const double y = g_rand_double_range (rand, -0.7, 0.7);
          static const DailiesCropEdges all[] = { LEFT, RIGHT, TOP, BOTTOM, LEFT | TOP, RIGHT | TOP, LEFT | BOTTOM, RIGHT | BOTTOM };

          if (g_rand_boolean (rand))
            frame = dailies_crop_frame_move (&frame, x, y);
          else
            frame = dailies_crop_frame_resize (&frame, all[g_rand_int_range (rand, 0, 8)], x, y, ratio);

          g_assert_true (dailies_crop_is_valid (&frame) ||
                         (frame.x > -1e-9 && frame.y > -1e-9 && frame.width > 0 && frame.height > 0));
          g_assert_cmpfloat (frame.x + frame.width, <, 1 + 1e-9);
          g_assert_cmpfloat (frame.y + frame.height, <, 1 + 1e-9);
          if (ratio > 0)
            g_assert_cmpfloat_with_epsilon (frame.width / frame.height, ratio, 1e-6 * ratio);
        }
    }

  g_rand_free (rand);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/crop-frame/fit", test_fit);
  g_test_add_func ("/crop-frame/move", test_move);
  g_test_add_func ("/crop-frame/resize-freely", test_resize_freely);
  g_test_add_func ("/crop-frame/resize-locked", test_resize_locked);
  g_test_add_func ("/crop-frame/any", test_any);

  return g_test_run ();
}

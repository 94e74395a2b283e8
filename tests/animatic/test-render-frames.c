/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-render-frames"

#include "config.h"

#include <math.h>
#include <string.h>

#include "dailies-animatic-renderer.h"
#include "dailies-error.h"
#include "dailies-film.h"
#include "test-utils.h"

#define DEMO "A red kite over a grey sea, slow pan left; then it dives"

static cairo_surface_t *
draw (const char *prompt,
      guint32 seed,
      int width,
      int height,
      double seconds,
      int frame)
{
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (prompt, width, height, seconds);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  dailies_animatic_request_set_seed (request, seed);
  surface = dailies_animatic_render_frame (request, frame, &error);
  g_assert_no_error (error);
  return surface;
}

/* Mean difference of two pictures, in steps of 255. */
static double
compare (cairo_surface_t *a,
         cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  int stride = cairo_image_surface_get_stride (a);
  const guint8 *from = cairo_image_surface_get_data (a);
  const guint8 *to = cairo_image_surface_get_data (b);
  double sum = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < 3; c++)
        sum += abs (from[y * stride + x * 4 + c] - to[y * stride + x * 4 + c]);
  return sum / (width * height * 3.0);
}

static double
get_psnr (cairo_surface_t *a,
          cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  int stride = cairo_image_surface_get_stride (a);
  const guint8 *from = cairo_image_surface_get_data (a);
  const guint8 *to = cairo_image_surface_get_data (b);
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < 3; c++)
        {
          double d = from[y * stride + x * 4 + c] - to[y * stride + x * 4 + c];

          sum += d * d;
        }
  return sum == 0 ? 99 : 10 * log10 (255 * 255 / (sum / (width * height * 3.0)));
}

static void
test_same_frames (void)
{
  cairo_surface_t *first = draw (DEMO, 4, 256, 144, 4, 20);
  cairo_surface_t *again = draw (DEMO, 4, 256, 144, 4, 20);
  cairo_surface_t *other = draw (DEMO, 5, 256, 144, 4, 20);

  g_assert_cmpfloat (compare (first, again), ==, 0);
  g_assert_cmpfloat (compare (first, other), >, 1);
  cairo_surface_destroy (first);
  cairo_surface_destroy (again);
  cairo_surface_destroy (other);
}

/* A frame does not depend on those that were drawn before it, nor on who built
 * the scenery. */
static void
test_frames_in_any_order (void)
{
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (DEMO, 128, 72, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesFilm) film = dailies_film_new (request, NULL, &error);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 128, 72);

  g_assert_no_error (error);
  for (int frame = dailies_film_get_n_frames (film) - 1; frame >= 0; frame -= 7)
    {
      cairo_surface_t *alone = draw (DEMO, 0, 128, 72, 3, frame);

      if (frame % 2 == 0)
        dailies_film_prepare (film, frame - 10);
      dailies_film_draw (film, frame, surface);
      g_assert_cmpfloat (compare (surface, alone), ==, 0);
      cairo_surface_destroy (alone);
    }
  cairo_surface_destroy (surface);
}

static void
test_shots_differ (void)
{
  const char *prompt = "A neon alley in the rain; a desert at noon; snow";
  cairo_surface_t *shots[3];

  for (int i = 0; i < 3; i++)
    shots[i] = draw (prompt, 1, 256, 144, 9, 36 + i * 72);
  g_assert_cmpfloat (compare (shots[0], shots[1]), >, 25);
  g_assert_cmpfloat (compare (shots[1], shots[2]), >, 10);
  g_assert_cmpfloat (compare (shots[0], shots[2]), >, 25);
  for (int i = 0; i < 3; i++)
    cairo_surface_destroy (shots[i]);
}

static void
test_moves (void)
{
  cairo_surface_t *now = draw (DEMO, 1, 256, 144, 6, 30);
  cairo_surface_t *next = draw (DEMO, 1, 256, 144, 6, 31);
  cairo_surface_t *later = draw (DEMO, 1, 256, 144, 6, 54);

  g_assert_cmpfloat (compare (now, next), >, 0.2);
  g_assert_cmpfloat (compare (now, next), <, 12);
  g_assert_cmpfloat (compare (now, later), >, 3);
  cairo_surface_destroy (now);
  cairo_surface_destroy (next);
  cairo_surface_destroy (later);
}

/* The kite is red, and nothing else over a grey sea is. */
static void
test_red_kite (void)
{
  cairo_surface_t *picture = draw (DEMO, 1, 320, 180, 6, 40);
  int stride = cairo_image_surface_get_stride (picture);
  const guint8 *data = cairo_image_surface_get_data (picture);
  int red = 0;

  for (int y = 0; y < 180; y++)
    for (int x = 0; x < 320; x++)
      {
        const guint8 *p = data + y * stride + x * 4;

        red += p[2] > 110 && p[2] > p[1] * 2 && p[2] > p[0] * 2;
      }
  g_assert_cmpint (red, >, 60);
  g_assert_cmpint (red, <, 320 * 180 / 10);
  cairo_surface_destroy (picture);
}

/* No place, subject, weather or size may crash or leave holes. */
static void
test_all_places (void)
{
  static const char *const places[] = { "sea", "beach", "lake", "city", "street", "desert", "forest", "mountains", "tundra", "meadow", "road", "room", "table", "stage", "space", "lunar", "cloudscape", "reef" };
  static const char *const weathers[] = { "clear noon", "cloudy dawn", "rain at dusk", "storm at night", "snow at night", "fog at sunset" };
  static const int sizes[][2] = { { 64, 64 }, { 128, 72 }, { 72, 128 }, { 640, 64 }, { 64, 640 } };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint j = 0; j < G_N_ELEMENTS (weathers); j++, n++)
      {
        g_autofree char *prompt = g_strdup_printf ("%s, %s, hand-held zoom in, fast pan right", places[i], weathers[j]);
        const int *size = sizes[n % G_N_ELEMENTS (sizes)];
        cairo_surface_t *picture = draw (prompt, n, size[0], size[1], 2, (int) n % 48);

        cairo_surface_destroy (picture);
      }
}

static void
test_all_subjects (void)
{
  static const char *const subjects[] = { "man", "crowd", "portrait", "astronaut", "robot", "kite", "balloon", "eagle", "flock", "butterfly", "plane", "rocket", "boat", "ship", "whale", "fish", "jellyfish", "lighthouse", "house", "castle", "tree", "flower", "train", "car", "bicycle", "cat", "dog", "horse", "deer", "camel", "cup", "candle", "campfire", "lantern", "ball", "woman with umbrella and dress", "child in a cloak and hat" };
  static const char *const actions[] = { "waits", "walks left", "runs", "flies", "dives", "rises", "turns", "spins", "jumps", "approaches", "leaves", "" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    for (guint j = 0; j < 3; j++, n++)
      {
        g_autofree char *prompt = g_strdup_printf ("A green %s %s at night", subjects[i], actions[n % G_N_ELEMENTS (actions)]);
        cairo_surface_t *picture = draw (prompt, n, 128, 72, 2, (int) (n * 7 % 48));

        cairo_surface_destroy (picture);
      }
}

static void
test_all_scripts (void)
{
  static const char *const prompts[] = { "", "طائرة ورقية حمراء فوق بحر رمادي", "灰色的海上有一只红色的风筝", "🪁🌊", "12345", "\u202e\u0301\u200d", "नमस्ते दुनिया" };

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      cairo_surface_t *picture = draw (prompts[i], 1, 320, 180, 2, 24);

      cairo_surface_destroy (picture);
    }
}

/* A picture with fine structure and all colours, as a photograph has. */
static char *
save_picture (const char *dir,
              const char *name,
              int width,
              int height,
              guint32 seed)
{
  char *path = g_build_filename (dir, name, NULL);
  cairo_surface_t *picture = draw ("A meadow with flowers", seed, width, height, 2, 20);

  g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (picture);
  return path;
}

static void
assert_reference (const char *prompt)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *first = save_picture (dir, "first.png", 320, 180, 3);
  g_autofree char *last = save_picture (dir, "last.png", 320, 180, 8);
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (prompt, 320, 180, 4);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *pictures[2] = { cairo_image_surface_create_from_png (first), cairo_image_surface_create_from_png (last) };
  cairo_surface_t *frames[3];
  static const int numbers[] = { 0, 95, 48 };

  dailies_animatic_request_set_first_frame (request, first);
  dailies_animatic_request_set_last_frame (request, last);
  for (int i = 0; i < 3; i++)
    {
      frames[i] = dailies_animatic_render_frame (request, numbers[i], &error);
      g_assert_no_error (error);
    }
  /* Only the mark in its corner is added. */
  g_assert_cmpfloat (get_psnr (frames[0], pictures[0]), >, 28);
  g_assert_cmpfloat (get_psnr (frames[1], pictures[1]), >, 28);
  g_assert_cmpfloat (get_psnr (frames[2], pictures[0]), <, 28);
  for (int i = 0; i < 3; i++)
    cairo_surface_destroy (frames[i]);
  cairo_surface_destroy (pictures[0]);
  cairo_surface_destroy (pictures[1]);
  test_remove_dir (dir);
}

static void
test_references (void)
{
  assert_reference ("A red kite over a grey sea");
  assert_reference ("");
}

static void
test_reference_is_cut_to_cover (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *tall = save_picture (dir, "tall.png", 120, 480, 3);
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new ("", 320, 180, 1);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture = cairo_image_surface_create_from_png (tall);
  cairo_surface_t *expected = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 320, 180);
  cairo_t *cr = cairo_create (expected);
  cairo_surface_t *frame;

  cairo_translate (cr, 0, (180 - 480 * 320 / 120.0) / 2);
  cairo_scale (cr, 320 / 120.0, 320 / 120.0);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  dailies_animatic_request_set_first_frame (request, tall);
  frame = dailies_animatic_render_frame (request, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (get_psnr (frame, expected), >, 26);
  cairo_surface_destroy (frame);
  cairo_surface_destroy (expected);
  cairo_surface_destroy (picture);
  test_remove_dir (dir);
}

static void
assert_refused (DailiesAnimaticRequest *request,
                const char *field,
                const char *part)
{
  g_autoptr (GError) error = NULL;

  if (dailies_animatic_render_frame (request, 0, &error) != NULL)
    g_error ("“%s” was taken", part);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_bad_images (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *text = g_build_filename (dir, "text.png", NULL);
  g_autofree char *empty = g_build_filename (dir, "empty.png", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing.png", NULL);
  g_autofree char *whole = save_picture (dir, "whole.png", 128, 72, 1);
  g_autofree char *cut = g_build_filename (dir, "cut.png", NULL);
  g_autofree char *data = NULL;
  const char *const paths[] = { text, empty, missing, dir, cut };
  gsize length;

  g_assert_true (g_file_set_contents (text, "just words", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_get_contents (whole, &data, &length, NULL));
  g_assert_true (g_file_set_contents (cut, data, (gssize) length / 2, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autoptr (DailiesAnimaticRequest) first = dailies_animatic_request_new ("A cat", 128, 72, 2);
      g_autoptr (DailiesAnimaticRequest) last = dailies_animatic_request_new ("A cat", 128, 72, 2);
      g_autoptr (DailiesAnimaticRequest) other = dailies_animatic_request_new ("A cat", 128, 72, 2);

      dailies_animatic_request_set_first_frame (first, paths[i]);
      assert_refused (first, "first_frame", name);
      dailies_animatic_request_set_last_frame (last, paths[i]);
      assert_refused (last, "last_frame", name);
      dailies_animatic_request_add_reference (other, whole);
      dailies_animatic_request_add_reference (other, paths[i]);
      assert_refused (other, "reference", name);
    }
  test_remove_dir (dir);
}

static void
test_bad_requests (void)
{
  static const struct
  {
    int width;
    int height;
    double seconds;
    const char *prompt;
    const char *field;
    const char *part;
  } bad[] = {
    { 1281, 720, 4, "A cat", "size", "1281" },
    { 1280, 721, 4, "A cat", "size", "721" },
    { 0, 0, 4, "A cat", "size", "0" },
    { -2, 64, 4, "A cat", "size", "-2" },
    { 62, 64, 4, "A cat", "size", "62" },
    { 3842, 64, 4, "A cat", "size", "3842" },
    { 64, 64, 0, "A cat", "seconds", "120" },
    { 64, 64, -1, "A cat", "seconds", "-1" },
    { 64, 64, 0.99, "A cat", "seconds", "0.99" },
    { 64, 64, 120.5, "A cat", "seconds", "120.5" },
    { 64, 64, 1e9, "A cat", "seconds", "1e+09" },
    { 64, 64, NAN, "A cat", "seconds", "nan" },
    { 64, 64, 2, "\xff\xfe", "prompt", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (bad[i].prompt, bad[i].width, bad[i].height, bad[i].seconds);

      assert_refused (request, bad[i].field, bad[i].part);
    }
}

static void
test_reference_colours (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "red.png", NULL);
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (DEMO, 128, 72, 2);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *red = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 32, 32);
  cairo_surface_t *plain = draw (DEMO, 0, 128, 72, 2, 20);
  cairo_surface_t *tinted;
  cairo_t *cr = cairo_create (red);
  double more_red = 0;

  cairo_set_source_rgb (cr, 0.8, 0.2, 0.15);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (red, path), ==, CAIRO_STATUS_SUCCESS);
  dailies_animatic_request_add_reference (request, path);
  tinted = dailies_animatic_render_frame (request, 20, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 128 * 72; i++)
    {
      const guint8 *from = cairo_image_surface_get_data (plain) + i * 4;
      const guint8 *to = cairo_image_surface_get_data (tinted) + i * 4;

      more_red += (to[2] - to[0]) - (from[2] - from[0]);
    }
  g_assert_cmpfloat (more_red / (128 * 72), >, 10);
  cairo_surface_destroy (red);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (tinted);
  test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);
  g_test_add_func ("/render-frames/same", test_same_frames);
  g_test_add_func ("/render-frames/any-order", test_frames_in_any_order);
  g_test_add_func ("/render-frames/shots-differ", test_shots_differ);
  g_test_add_func ("/render-frames/moves", test_moves);
  g_test_add_func ("/render-frames/red-kite", test_red_kite);
  g_test_add_func ("/render-frames/all-places", test_all_places);
  g_test_add_func ("/render-frames/all-subjects", test_all_subjects);
  g_test_add_func ("/render-frames/all-scripts", test_all_scripts);
  g_test_add_func ("/render-frames/references", test_references);
  g_test_add_func ("/render-frames/reference-is-cut-to-cover", test_reference_is_cut_to_cover);
  g_test_add_func ("/render-frames/reference-colours", test_reference_colours);
  g_test_add_func ("/render-frames/bad-images", test_bad_images);
  g_test_add_func ("/render-frames/bad-requests", test_bad_requests);
  return g_test_run ();
}

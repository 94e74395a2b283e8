/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-reference"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "dailies-reference-fit.h"
#include "net-test-utils.h"

#define RED 0xff0000ff
#define GREEN 0x00ff00ff
#define BLUE 0x0000ffff

static char *folder;

static char *
make_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static char *
save_bytes (const char *name,
            const void *data,
            gsize size)
{
  char *path = make_path (name);

  g_assert_true (g_file_set_contents (path, data, size, NULL));

  return path;
}

/* Left third red, middle green, right blue. */
static GdkPixbuf *
make_stripes (int width,
              int height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  static const guint32 colours[] = { RED, GREEN, BLUE };

  for (int i = 0; i < 3; i++)
    {
      int left = width * i / 3;
      g_autoptr (GdkPixbuf) stripe = gdk_pixbuf_new_subpixbuf (pixbuf, left, 0, width * (i + 1) / 3 - left, height);

      gdk_pixbuf_fill (stripe, colours[i]);
    }

  return pixbuf;
}

static char *
save_image (const char *name,
            const char *type,
            GdkPixbuf *pixbuf)
{
  char *path = make_path (name);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);

  return path;
}

static char *
save_stripes (const char *name,
              const char *type,
              int width,
              int height)
{
  g_autoptr (GdkPixbuf) pixbuf = make_stripes (width, height);

  return save_image (name, type, pixbuf);
}

static DailiesFittedImage *
fit (const char *path,
     guint width,
     guint height,
     DailiesFitMode mode)
{
  g_autoptr (GError) error = NULL;
  DailiesFittedImage *image = dex_await_object (dailies_reference_fit (path, NULL, width, height, mode), &error);

  g_assert_no_error (error);

  return image;
}

static DailiesFittedImage *
fit_crop (const char *path,
          const DailiesCrop *crop,
          guint width,
          guint height)
{
  g_autoptr (GError) error = NULL;
  DailiesFittedImage *image = dex_await_object (dailies_reference_fit (path, crop, width, height, DAILIES_FIT_COVER), &error);

  g_assert_no_error (error);

  return image;
}

static GdkPixbuf *
decode (DailiesFittedImage *image)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (dailies_fitted_image_get_mime_type (image), &error);

  g_assert_no_error (error);
  gdk_pixbuf_loader_write_bytes (loader, dailies_fitted_image_get_bytes (image), &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);

  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
assert_pixel (GdkPixbuf *pixbuf,
              int x,
              int y,
              guint32 colour)
{
  const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * gdk_pixbuf_get_n_channels (pixbuf);

  /* JPEG is not exact. */
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (ABS (pixel[i] - (int) (colour >> (24 - 8 * i) & 0xff)), <, 24);
}

static void
assert_size (GdkPixbuf *pixbuf,
             int width,
             int height)
{
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
}

static void
test_examine (void)
{
  g_autofree char *path = save_stripes ("examined.png", "png", 300, 200);
  g_autofree char *data = NULL;
  gsize length;
  g_autofree char *sum = NULL;
  g_autoptr (DailiesReference) reference = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guint8 *) data, length);
  reference = dex_await_object (dailies_reference_examine (path, DAILIES_REFERENCE_LAST), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_reference_get_path (reference), ==, path);
  g_assert_cmpint (dailies_reference_get_role (reference), ==, DAILIES_REFERENCE_LAST);
  g_assert_cmpstr (dailies_reference_get_mime_type (reference), ==, "image/png");
  g_assert_cmpstr (dailies_reference_get_sha256 (reference), ==, sum);
  g_assert_cmpuint (dailies_reference_get_width (reference), ==, 300);
  g_assert_cmpuint (dailies_reference_get_height (reference), ==, 200);
}

static void
test_examine_clip (void)
{
  static const char mp4[] = "\0\0\0\030ftypisom\0\0\2\0isomiso2";
  g_autofree char *path = save_bytes ("clip.mp4", mp4, sizeof mp4 - 1);
  g_autoptr (DailiesReference) reference = NULL;
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) mp4, sizeof mp4 - 1);
  g_autoptr (GError) error = NULL;

  reference = dex_await_object (dailies_reference_examine (path, DAILIES_REFERENCE_SOURCE), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_reference_get_mime_type (reference), ==, "video/mp4");
  g_assert_cmpstr (dailies_reference_get_sha256 (reference), ==, sum);
}

static void
test_cover (void)
{
  g_autofree char *path = save_stripes ("wide.png", "png", 900, 100);
  g_autoptr (DailiesFittedImage) image = fit (path, 200, 100, DAILIES_FIT_COVER);
  g_autoptr (GdkPixbuf) pixbuf = decode (image);

  g_assert_cmpstr (dailies_fitted_image_get_mime_type (image), ==, "image/png");
  assert_size (pixbuf, 200, 100);
  /* The middle third is wider than what is left. */
  assert_pixel (pixbuf, 0, 50, GREEN);
  assert_pixel (pixbuf, 199, 99, GREEN);
}

static void
test_pad (void)
{
  g_autofree char *path = save_stripes ("padded.png", "png", 300, 100);
  g_autoptr (DailiesFittedImage) image = fit (path, 300, 300, DAILIES_FIT_PAD);
  g_autoptr (GdkPixbuf) pixbuf = decode (image);

  assert_size (pixbuf, 300, 300);
  assert_pixel (pixbuf, 10, 10, 0x000000ff);
  assert_pixel (pixbuf, 290, 290, 0x000000ff);
  assert_pixel (pixbuf, 10, 150, RED);
  assert_pixel (pixbuf, 150, 101, GREEN);
  assert_pixel (pixbuf, 290, 198, BLUE);
}

static void
test_enlarged (void)
{
  g_autofree char *path = save_stripes ("small.jpg", "jpeg", 96, 54);
  g_autoptr (DailiesFittedImage) image = fit (path, 1280, 720, DAILIES_FIT_COVER);
  g_autoptr (GdkPixbuf) pixbuf = decode (image);

  g_assert_cmpstr (dailies_fitted_image_get_mime_type (image), ==, "image/jpeg");
  assert_size (pixbuf, 1280, 720);
  assert_pixel (pixbuf, 10, 700, RED);
  assert_pixel (pixbuf, 640, 10, GREEN);
  assert_pixel (pixbuf, 1270, 360, BLUE);
}

static void
test_right_already (void)
{
  static const guint sizes[][2] = { { 300, 200 }, { 0, 0 } };
  g_autofree char *path = save_stripes ("right.png", "png", 300, 200);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DailiesFittedImage) image = fit (path, sizes[i][0], sizes[i][1], DAILIES_FIT_COVER);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_cmpmem (data, length, g_bytes_get_data (dailies_fitted_image_get_bytes (image), NULL),
                       g_bytes_get_size (dailies_fitted_image_get_bytes (image)));
      g_assert_cmpuint (dailies_fitted_image_get_width (image), ==, 300);
      g_assert_cmpuint (dailies_fitted_image_get_height (image), ==, 200);
    }
}

static void
test_transparency (void)
{
  g_autoptr (GdkPixbuf) clear = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 100, 100);
  g_autofree char *path = NULL;
  g_autoptr (DailiesFittedImage) image = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  gdk_pixbuf_fill (clear, 0xffffff00);
  path = save_image ("clear.png", "png", clear);
  image = fit (path, 50, 50, DAILIES_FIT_COVER);
  pixbuf = decode (image);
  g_assert_false (gdk_pixbuf_get_has_alpha (pixbuf));
  assert_pixel (pixbuf, 25, 25, 0x000000ff);
}

/* As a telephone does it: the pixels lie, and a note says so. */
static void
test_orientation (void)
{
  static const guint8 note[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                                 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0 };
  g_autofree char *lying = save_stripes ("lying.jpg", "jpeg", 300, 90);
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *path = NULL;
  g_autoptr (DailiesReference) reference = NULL;
  g_autoptr (DailiesFittedImage) image = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (lying, &data, &length, NULL));
  g_byte_array_append (bytes, (guint8 *) data, 2);
  g_byte_array_append (bytes, note, sizeof note);
  g_byte_array_append (bytes, (guint8 *) data + 2, length - 2);
  path = save_bytes ("turned.jpg", bytes->data, bytes->len);

  reference = dex_await_object (dailies_reference_examine (path, DAILIES_REFERENCE_FIRST), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dailies_reference_get_width (reference), ==, 90);
  g_assert_cmpuint (dailies_reference_get_height (reference), ==, 300);

  /* The right size, but not as it is stored. */
  image = fit (path, 90, 300, DAILIES_FIT_COVER);
  pixbuf = decode (image);
  g_assert_null (gdk_pixbuf_get_option (pixbuf, "orientation"));
  assert_size (pixbuf, 90, 300);
  assert_pixel (pixbuf, 45, 10, RED);
  assert_pixel (pixbuf, 45, 290, BLUE);
}

/* The corner where green meets blue, at its own size, then
 * in another shape, which cuts off a little more. */
static void
test_crop (void)
{
  const DailiesCrop corner = { 0.5, 0.5, 0.5, 0.5 };
  const DailiesCrop blue = { 0.75, 0, 0.25, 1 };
  g_autofree char *path = save_stripes ("cropped.png", "png", 300, 200);
  g_autoptr (DailiesFittedImage) image = fit_crop (path, &corner, 0, 0);
  g_autoptr (DailiesFittedImage) fitted = fit_crop (path, &corner, 100, 100);
  g_autoptr (DailiesFittedImage) same_size = fit_crop (path, &blue, 300, 200);
  g_autoptr (GdkPixbuf) pixbuf = decode (image);
  g_autoptr (GdkPixbuf) square = decode (fitted);
  g_autoptr (GdkPixbuf) only_blue = decode (same_size);

  assert_size (pixbuf, 150, 100);
  assert_pixel (pixbuf, 2, 50, GREEN);
  assert_pixel (pixbuf, 47, 50, GREEN);
  assert_pixel (pixbuf, 53, 50, BLUE);
  assert_pixel (pixbuf, 149, 99, BLUE);

  /* 25 columns are cut off on either side. */
  assert_size (square, 100, 100);
  assert_pixel (square, 2, 50, GREEN);
  assert_pixel (square, 22, 50, GREEN);
  assert_pixel (square, 28, 50, BLUE);

  /* Although the file has that size already. */
  assert_size (only_blue, 300, 200);
  assert_pixel (only_blue, 2, 100, BLUE);
}

/* Less than a pixel is a pixel. */
static void
test_least_crop (void)
{
  const DailiesCrop least = { 0.99999, 0.99999, 0.00001, 0.00001 };
  g_autofree char *path = save_stripes ("least.png", "png", 30, 20);
  g_autoptr (DailiesFittedImage) image = fit_crop (path, &least, 0, 0);
  g_autoptr (GdkPixbuf) pixbuf = decode (image);

  assert_size (pixbuf, 1, 1);
  assert_pixel (pixbuf, 0, 0, BLUE);
}

static const char *
get_code (const char *words)
{
  return strstr (words, "megapixels") != NULL || strstr (words, "×") != NULL ? "too-large" : NULL;
}

static void
check_refused (const char *path,
               DailiesReferenceRole role,
               const char *words)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (dex_await_object (dailies_reference_examine (path, role), &error));
  g_test_message ("%s", error->message);
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, get_code (words), FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "references");
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, words));

  if (role == DAILIES_REFERENCE_FIRST)
    {
      g_clear_error (&error);
      g_assert_null (dex_await_object (dailies_reference_fit (path, NULL, 64, 36, DAILIES_FIT_COVER), &error));
      net_test_assert_details (error, DAILIES_ERROR_VALIDATION, get_code (words), FALSE, FALSE);
      g_assert_nonnull (strstr (error->message, words));
    }
}

static void
check_refused_bytes (const char *name,
                     const void *data,
                     gsize size,
                     const char *words)
{
  g_autofree char *path = save_bytes (name, data, size);

  check_refused (path, DAILIES_REFERENCE_FIRST, words);
}

static void
test_no_images (void)
{
  g_autofree char *none = make_path ("none.png");
  g_autofree char *pipe_path = make_path ("pipe.png");
  g_autofree char *text = save_bytes ("text.mp4", "not a clip", 10);

  check_refused (none, DAILIES_REFERENCE_FIRST, "does not exist");
  check_refused (folder, DAILIES_REFERENCE_FIRST, "is a folder");
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  check_refused (pipe_path, DAILIES_REFERENCE_FIRST, "is not a file");
  check_refused_bytes ("empty.png", "", 0, "is empty");
  check_refused_bytes ("text.png", "This is text.\n", 14, "PNG, JPEG or WebP");
  check_refused_bytes ("picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41, "PNG, JPEG or WebP");
  check_refused_bytes ("old.gif", "GIF89a\1\0\1\0\0\0\0;", 14, "PNG, JPEG or WebP");
  check_refused (none, DAILIES_REFERENCE_SOURCE, "does not exist");
  check_refused (text, DAILIES_REFERENCE_SOURCE, "MP4, QuickTime and WebM");
}

static void
test_truncated (void)
{
  static const char *const types[] = { "png", "jpeg", "webp" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *whole = save_stripes ("whole", types[i], 400, 300);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (whole, &data, &length, NULL));
      for (gsize size = 16; size < length; size += MAX (1, length / 12))
        check_refused_bytes ("truncated", data, size, "damaged");
      check_refused_bytes ("truncated", data, length - 1, "damaged");
    }
}

static void
put_32_bits (guint8 *data,
             guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (data, &value, sizeof value);
}

/* The sum that a PNG puts behind each chunk. */
static guint32
sum_chunk (const guint8 *data,
           gsize size)
{
  guint32 sum = G_MAXUINT32;

  for (gsize i = 0; i < size; i++)
    {
      sum ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }

  return ~sum;
}

/* A few bytes that claim to be gigabytes. */
static void
test_bombs (void)
{
  static const guint32 sizes[][2] = { { 20000, 16 }, { 16, 20000 }, { 16000, 16000 }, { 0x7fffffff, 0x7fffffff } };
  g_autofree char *png = save_stripes ("small.png", "png", 30, 20);
  g_autofree char *jpeg = save_stripes ("small.jpeg", "jpeg", 30, 20);
  g_autofree char *webp = save_stripes ("small.webp", "webp", 30, 20);
  g_autofree guint8 *data = NULL;
  g_autofree guint8 *photo = NULL;
  g_autofree guint8 *web = NULL;
  guint8 *header;
  gsize length;
  gsize photo_length;
  gsize web_length;

  g_assert_true (g_file_get_contents (png, (char **) &data, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      put_32_bits (data + 16, sizes[i][0]);
      put_32_bits (data + 20, sizes[i][1]);
      put_32_bits (data + 29, sum_chunk (data + 12, 17));
      check_refused_bytes ("bomb.png", data, length, i < 3 ? "megapixels" : "");
    }

  g_assert_true (g_file_get_contents (jpeg, (char **) &photo, &photo_length, NULL));
  header = memmem (photo, photo_length, "\xff\xc0", 2);
  g_assert_nonnull (header);
  header[5] = header[7] = 20000 >> 8;
  header[6] = header[8] = 20000 & 0xff;
  check_refused_bytes ("bomb.jpg", photo, photo_length, "20000×20000");

  g_assert_true (g_file_get_contents (webp, (char **) &web, &web_length, NULL));
  g_assert_cmpmem (web + 12, 4, "VP8 ", 4);
  web[26] = web[28] = 0x80;
  web[27] = web[29] = 0x3e;
  check_refused_bytes ("bomb.webp", web, web_length, "16000×16000");
}

int
main (int argc,
      char **argv)
{
  int result;

  net_test_init (&argc, &argv);
  folder = test_make_dir ();

  test_add_fiber ("/reference/examine/image", test_examine);
  test_add_fiber ("/reference/examine/clip", test_examine_clip);
  test_add_fiber ("/reference/fit/cover", test_cover);
  test_add_fiber ("/reference/fit/pad", test_pad);
  test_add_fiber ("/reference/fit/enlarged", test_enlarged);
  test_add_fiber ("/reference/fit/right-already", test_right_already);
  test_add_fiber ("/reference/fit/transparency", test_transparency);
  test_add_fiber ("/reference/fit/orientation", test_orientation);
  test_add_fiber ("/reference/fit/crop", test_crop);
  test_add_fiber ("/reference/fit/least-crop", test_least_crop);
  test_add_fiber ("/reference/refused/no-images", test_no_images);
  test_add_fiber ("/reference/refused/truncated", test_truncated);
  test_add_fiber ("/reference/refused/bombs", test_bombs);

  /* The folder is in the one that GTest removes at the end. */
  result = g_test_run ();
  g_free (folder);

  return result;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-image"

#include "config.h"

#include "dailies-reference-image.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-reference-file.h"

#define MAXIMUM_SIDE 16384
#define MAXIMUM_PIXELS (200 * 1000 * 1000)
#define STEP (64 * 1024)

typedef struct
{
  int width;
  int height;
} Size;

static gboolean
is_too_large (Size size)
{
  return size.width > MAXIMUM_SIDE || size.height > MAXIMUM_SIDE ||
         (gint64) size.width * size.height > MAXIMUM_PIXELS;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  Size *size)
{
  *size = (Size) { width, height };
  /* Makes the loader stop before it allocates. */
  if (is_too_large (*size))
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static guint
read_24_bits (const guint8 *data)
{
  return data[0] | data[1] << 8 | data[2] << 16;
}

/* The WebP loader decodes whatever size it is told; so look first. */
static Size
read_webp_size (const guint8 *data,
                gsize size)
{
  if (size >= 30 && memcmp (data + 12, "VP8X", 4) == 0)
    return (Size) { 1 + read_24_bits (data + 24), 1 + read_24_bits (data + 27) };
  if (size >= 30 && memcmp (data + 12, "VP8 ", 4) == 0)
    return (Size) { read_24_bits (data + 26) & 0x3fff, read_24_bits (data + 28) & 0x3fff };
  if (size >= 25 && memcmp (data + 12, "VP8L", 4) == 0)
    {
      guint bits = read_24_bits (data + 21) | (guint) data[24] << 24;

      return (Size) { 1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff) };
    }

  return (Size) { 0, 0 };
}

/* The loaders show half a picture rather than none. */
static gboolean
has_end (const char *mime_type,
         const guint8 *data,
         gsize size)
{
  static const guint8 png_end[] = { 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };
  static const guint8 jpeg_end[] = { 0xff, 0xd9 };

  if (g_str_equal (mime_type, "image/png"))
    return memmem (data, size, png_end, sizeof png_end) != NULL;
  if (g_str_equal (mime_type, "image/jpeg"))
    return memmem (data, size, jpeg_end, sizeof jpeg_end) != NULL;

  return size >= 12 && (guint64) read_24_bits (data + 4) + ((guint64) data[7] << 24) + 8 <= size;
}

static GdkPixbuf *
load (const char *type,
      const guint8 *data,
      gsize size,
      Size *found,
      GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, error);
  GdkPixbuf *pixbuf;
  gboolean good = TRUE;

  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), found);
  for (gsize offset = 0; good && offset < size; offset += STEP)
    good = gdk_pixbuf_loader_write (loader, data + offset, MIN (STEP, size - offset), error);
  /* A loader is to be closed in any case. */
  good = gdk_pixbuf_loader_close (loader, good ? error : NULL) && good;
  pixbuf = good ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;

  return pixbuf != NULL ? g_object_ref (pixbuf) : NULL;
}

static GError *
refuse_size (const char *path,
             Size size)
{
  /* Translators: %s is the path of a file; numbers of pixels. */
  GError *refusal = dailies_reference_file_refuse (path, _ ("has %d×%d pixels; at most %d a side and %d megapixels are allowed"),
                                                   size.width, size.height, MAXIMUM_SIDE, MAXIMUM_PIXELS / 1000000);

  dailies_error_set_code (refusal, DAILIES_REFERENCE_FILE_TOO_LARGE);

  return refusal;
}

/**
 * dailies_reference_image_decode:
 * @path: for messages
 * @bytes: the file
 * @mime_type: (out): what it is
 * @turned: (out): whether the pixels had to be turned to stand upright
 * @error: return location for an error
 *
 * Blocks, and needs more stack than a fiber usually has.
 *
 * Returns: (transfer full): the picture, upright, or %NULL with
 *   %DAILIES_ERROR_VALIDATION that names the file and what is allowed
 */
GdkPixbuf *
dailies_reference_image_decode (const char *path,
                                GBytes *bytes,
                                const char **mime_type,
                                gboolean *turned,
                                GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) cause = NULL;
  Size found = { 0, 0 };
  const char *orientation;

  *mime_type = dailies_reference_file_sniff_image (data, size);
  if (*mime_type == NULL)
    {
      g_propagate_error (error, dailies_reference_file_refuse (path, "%s", _ ("is not a PNG, JPEG or WebP image, which is what services take")));
      return NULL;
    }

  if (g_str_equal (*mime_type, "image/webp"))
    found = read_webp_size (data, size);
  if (!is_too_large (found))
    pixbuf = load (*mime_type + strlen ("image/"), data, size, &found, &cause);

  if (is_too_large (found))
    {
      g_propagate_error (error, refuse_size (path, found));
      return NULL;
    }
  if (pixbuf == NULL || !has_end (*mime_type, data, size))
    {
      if (g_error_matches (cause, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
        /* Translators: %s is a type such as image/webp. */
        g_propagate_error (error, dailies_reference_file_refuse (path, _ ("cannot be opened: nothing here reads %s"), *mime_type));
      else
        g_propagate_error (error, dailies_reference_file_refuse (path, "%s", _ ("is damaged or not whole")));
      return NULL;
    }

  orientation = gdk_pixbuf_get_option (pixbuf, "orientation");
  *turned = orientation != NULL && !g_str_equal (orientation, "1");

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/**
 * dailies_reference_image_crop:
 * @picture: a picture
 * @crop: the part of it that is used
 *
 * Returns: (transfer full): that part, which shares the pixels of @picture
 */
GdkPixbuf *
dailies_reference_image_crop (GdkPixbuf *picture,
                              const DailiesCrop *crop)
{
  guint left;
  guint top;
  guint width;
  guint height;

  dailies_crop_to_pixels (crop, gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture), &left, &top, &width, &height);

  return gdk_pixbuf_new_subpixbuf (picture, left, top, width, height);
}

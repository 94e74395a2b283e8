/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-picture"

#include "config.h"

#include "dailies-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <string.h>

#include "dailies-error.h"

/* More than any camera makes; a bomb would be larger. */
#define MOST_MEGAPIXELS 120

static cairo_surface_t *
convert (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  int target_stride = cairo_image_surface_get_stride (surface);
  guint8 *data = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    {
      const guint8 *from = pixels + (gsize) y * stride;
      guint32 *to = (guint32 *) (gpointer) (data + (gsize) y * target_stride);

      for (int x = 0; x < width; x++, from += channels)
        {
          guint32 alpha = channels == 4 ? from[3] : 255;

          /* What is transparent shows white paper. */
          to[x] = 0xff000000U | ((from[0] * alpha + 255 * (255 - alpha)) / 255) << 16 |
                  ((from[1] * alpha + 255 * (255 - alpha)) / 255) << 8 | ((from[2] * alpha + 255 * (255 - alpha)) / 255);
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static GdkPixbuf *
cover (GdkPixbuf *image,
       int width,
       int height)
{
  int image_width = gdk_pixbuf_get_width (image);
  int image_height = gdk_pixbuf_get_height (image);
  double scale = MAX (width / (double) image_width, height / (double) image_height);
  GdkPixbuf *result = gdk_pixbuf_new (GDK_COLORSPACE_RGB, gdk_pixbuf_get_has_alpha (image), 8, width, height);

  gdk_pixbuf_scale (image, result, 0, 0, width, height,
                    (width - image_width * scale) / 2, (height - image_height * scale) / 2,
                    scale, scale, scale == 1 ? GDK_INTERP_NEAREST : GDK_INTERP_BILINEAR);
  return result;
}

typedef struct
{
  int width;
  int height;
  int rows;
} Size;

static gboolean
is_too_large (const Size *size)
{
  return (double) size->width * size->height > MOST_MEGAPIXELS * 1e6;
}

/* Nothing is allocated for what is too large. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  gpointer data)
{
  Size *size = data;

  *size = (Size) { width, height, 0 };
  if (is_too_large (size))
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
area_updated_cb (GdkPixbufLoader *loader,
                 int x,
                 int y,
                 int width,
                 int height,
                 gpointer data)
{
  Size *size = data;

  size->rows = MAX (size->rows, y + height);
}

/* By its first bytes: gdk-pixbuf would ask the MIME database of the system,
 * which may have none. */
static const char *
find_type (const guint8 *data,
           gsize length)
{
  if (length > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  if (length > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "jpeg";
  if (length > 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "webp";

  return NULL;
}

static GdkPixbuf *
load (const char *path,
      Size *size,
      GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autofree guint8 *data = NULL;
  const char *type;
  gsize length = 0;
  gboolean good;

  if (!g_file_get_contents (path, (char **) &data, &length, error))
    return NULL;

  type = find_type (data, length);
  loader = type != NULL ? gdk_pixbuf_loader_new_with_type (type, error) : gdk_pixbuf_loader_new ();
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), size);
  g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), size);
  good = gdk_pixbuf_loader_write (loader, data, length, error);
  good = gdk_pixbuf_loader_close (loader, good ? error : NULL) && good;
  if (good && gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, _ ("there is no picture in it"));
      return NULL;
    }

  /* The loader itself is content with half a picture. */
  if (good && size->rows < gdk_pixbuf_get_height (gdk_pixbuf_loader_get_pixbuf (loader)))
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, _ ("it is cut off"));
      return NULL;
    }

  return good ? g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader)) : NULL;
}

/**
 * dailies_picture_load:
 * @path: an image file
 * @field: what it is for, to be named in errors
 * @width: wanted size
 * @height: wanted size
 * @error: (nullable): return location
 *
 * Reads an image and cuts it to cover a frame, upright and centred.  Blocks.
 *
 * Returns: (transfer full) (nullable): an RGB surface of the wanted size; else
 *   @error is a validation error that names the file
 */
cairo_surface_t *
dailies_picture_load (const char *path,
                      const char *field,
                      int width,
                      int height,
                      GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GdkPixbuf) image = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GdkPixbuf) cut = NULL;
  Size size = { 0 };

  image = load (path, &size, &cause);
  if (image == NULL && is_too_large (&size))
    {
      /* Translators: the %s is a file name, the numbers are a size in pixels and megapixels */
      g_propagate_error (error, dailies_error_new_field (field, _ ("The image “%s” is too large: %d × %d pixels, at most %d megapixels are allowed."), name, size.width, size.height, MOST_MEGAPIXELS));
      return NULL;
    }
  if (image == NULL)
    {
      /* Translators: the first %s is a file name, the second a reason */
      g_propagate_error (error, dailies_error_new_field (field, _ ("The image “%s” cannot be read: %s"), name, cause->message));
      return NULL;
    }
  upright = gdk_pixbuf_apply_embedded_orientation (image);
  cut = cover (upright, width, height);
  return convert (cut);
}

/**
 * dailies_picture_get_mean:
 * @picture: an RGB image surface
 *
 * Returns: the mean colour
 */
DailiesRgb
dailies_picture_get_mean (cairo_surface_t *picture)
{
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);
  int stride = cairo_image_surface_get_stride (picture);
  const guint8 *data = cairo_image_surface_get_data (picture);
  guint64 sums[3] = { 0 };
  double count = width * (double) height * 255;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < 3; c++)
        sums[c] += data[(gsize) y * stride + x * 4 + c];
  return (DailiesRgb) { sums[2] / count, sums[1] / count, sums[0] / count };
}

/**
 * dailies_picture_draw:
 * @picture: an RGB image surface
 * @scale: at least 1; 1 shows it as it is
 * @shift_x: where to look, -1 at its left edge to 1 at its right one
 * @shift_y: where to look, -1 at its top to 1 at its bottom
 * @target: an RGB image surface of the same size
 *
 * Shows a picture through a camera.
 */
void
dailies_picture_draw (cairo_surface_t *picture,
                      double scale,
                      double shift_x,
                      double shift_y,
                      cairo_surface_t *target)
{
  int width = cairo_image_surface_get_width (target);
  int height = cairo_image_surface_get_height (target);
  cairo_t *cr = cairo_create (target);

  cairo_translate (cr, -width * (scale - 1) * (0.5 + shift_x * 0.5), -height * (scale - 1) * (0.5 + shift_y * 0.5));
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), scale == 1 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (target);
}

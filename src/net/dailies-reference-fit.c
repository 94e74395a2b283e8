/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-fit"

#include "config.h"

#include "dailies-reference-fit.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-reference-file.h"
#include "dailies-reference-image.h"

/* Image libraries do not know how small the stack of a fiber is. */
#define STACK_SIZE (2 * 1024 * 1024)
#define JPEG_QUALITY "95"

typedef struct
{
  char *path;
  DailiesReferenceRole role;
  DailiesCrop crop;
  guint width;
  guint height;
  DailiesFitMode mode;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->path);
  g_free (task);
}

static DexFuture *
run (Task task,
     DexFiberFunc func)
{
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE, func, g_memdup2 (&task, sizeof task), task_free);
}

static DailiesReference *
examine_clip (Task *task,
              GError **error)
{
  guint8 head[DAILIES_REFERENCE_HEAD];
  gsize head_size;
  g_autofree char *sum = dailies_reference_file_sum (task->path, head, &head_size, error);
  const char *mime_type;

  if (sum == NULL)
    return NULL;

  mime_type = dailies_reference_file_sniff_clip (head, head_size);
  if (mime_type == NULL)
    {
      g_propagate_error (error, dailies_reference_file_refuse (task->path, "%s", _ ("is not a clip; MP4, QuickTime and WebM are allowed")));
      return NULL;
    }

  return dailies_reference_new_examined (task->path, task->role, mime_type, sum, 0, 0);
}

static DailiesReference *
examine_image (Task *task,
               GError **error)
{
  g_autoptr (GBytes) bytes = dailies_reference_file_read (task->path, error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *sum = NULL;
  const char *mime_type;
  gboolean turned;

  if (bytes == NULL)
    return NULL;

  pixbuf = dailies_reference_image_decode (task->path, bytes, &mime_type, &turned, error);
  if (pixbuf == NULL)
    return NULL;

  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return dailies_reference_new_examined (task->path, task->role, mime_type, sum,
                                         gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
}

static DexFuture *
examine_fiber (gpointer data)
{
  Task *task = data;
  DailiesReference *reference = NULL;
  GError *error = NULL;

  switch (task->role)
    {
    case DAILIES_REFERENCE_FIRST:
    case DAILIES_REFERENCE_LAST:
    case DAILIES_REFERENCE_REFERENCE:
      reference = examine_image (task, &error);
      break;
    case DAILIES_REFERENCE_SOURCE:
      reference = examine_clip (task, &error);
      break;
    }

  return reference != NULL ? dex_future_new_take_object (reference) : dex_future_new_for_error (error);
}

/**
 * dailies_reference_examine:
 * @path: of an image, or of a clip for the source
 * @role: what it is for
 *
 * Looks into a file on another thread: an image is decoded, so that what is
 * accepted here can be sent later; a clip is only recognised.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesReference
 *   with its type, hash and, for images, size as it is seen; or rejects with
 *   %DAILIES_ERROR_VALIDATION for "references" that names the file, what is
 *   wrong with it and what is allowed
 */
DexFuture *
dailies_reference_examine (const char *path,
                           DailiesReferenceRole role)
{
  dex_return_error_if_fail (path != NULL);

  return run ((Task) { .path = g_strdup (path), .role = role }, examine_fiber);
}

static GdkPixbuf *
fit (GdkPixbuf *source,
     int width,
     int height,
     DailiesFitMode mode)
{
  double scale_x = (double) width / gdk_pixbuf_get_width (source);
  double scale_y = (double) height / gdk_pixbuf_get_height (source);
  double scale = mode == DAILIES_FIT_COVER ? MAX (scale_x, scale_y) : MIN (scale_x, scale_y);
  double offset_x = (width - gdk_pixbuf_get_width (source) * scale) / 2;
  double offset_y = (height - gdk_pixbuf_get_height (source) * scale) / 2;
  int left = CLAMP ((int) floor (offset_x + 0.5), 0, width - 1);
  int top = CLAMP ((int) floor (offset_y + 0.5), 0, height - 1);
  GdkPixbuf *fitted = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  if (fitted == NULL)
    return NULL;

  /* What is transparent becomes black, as between shots. */
  gdk_pixbuf_fill (fitted, 0x000000ff);
  gdk_pixbuf_composite (source, fitted, left, top, width - 2 * left, height - 2 * top,
                        offset_x, offset_y, scale, scale, GDK_INTERP_BILINEAR, 255);

  return fitted;
}

static DailiesFittedImage *
encode (GdkPixbuf *pixbuf,
        const char *mime_type,
        GError **error)
{
  gboolean photo = g_str_equal (mime_type, "image/jpeg");
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize size;
  gboolean saved;

  if (photo)
    saved = gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", error, "quality", JPEG_QUALITY, NULL);
  else
    saved = gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "png", error, NULL);
  if (!saved)
    return NULL;

  bytes = g_bytes_new_take (data, size);

  return dailies_fitted_image_new (bytes, photo ? "image/jpeg" : "image/png",
                                   gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
}

static DailiesFittedImage *
fit_file (Task *task,
          GError **error)
{
  g_autoptr (GBytes) bytes = dailies_reference_file_read (task->path, error);
  g_autoptr (GdkPixbuf) source = NULL;
  g_autoptr (GdkPixbuf) cropped = NULL;
  g_autoptr (GdkPixbuf) fitted = NULL;
  g_autoptr (GError) cause = NULL;
  DailiesFittedImage *image;
  const char *mime_type;
  gboolean turned;
  guint width;
  guint height;

  if (bytes == NULL || (source = dailies_reference_image_decode (task->path, bytes, &mime_type, &turned, error)) == NULL)
    return NULL;

  cropped = dailies_reference_image_crop (source, &task->crop);
  width = task->width > 0 ? task->width : (guint) gdk_pixbuf_get_width (cropped);
  height = task->height > 0 ? task->height : (guint) gdk_pixbuf_get_height (cropped);
  if (!turned && dailies_crop_is_whole (&task->crop) &&
      width == (guint) gdk_pixbuf_get_width (source) && height == (guint) gdk_pixbuf_get_height (source))
    return dailies_fitted_image_new (bytes, mime_type, width, height);

  fitted = fit (cropped, width, height, task->mode);
  image = fitted != NULL ? encode (fitted, mime_type, &cause) : NULL;
  if (image == NULL)
    g_propagate_error (error, dailies_reference_file_refuse (task->path, "%s", _ ("cannot be brought to the size of the clip: there is too little memory")));

  return image;
}

static DexFuture *
fit_fiber (gpointer data)
{
  GError *error = NULL;
  DailiesFittedImage *image = fit_file (data, &error);

  return image != NULL ? dex_future_new_take_object (image) : dex_future_new_for_error (error);
}

/**
 * dailies_reference_fit:
 * @path: of an image
 * @crop: (nullable): the part of it that is used; %NULL for all of it
 * @width: in pixels that it shall have; 0 to leave it
 * @height: in pixels that it shall have; 0 to leave it
 * @mode: what to do about another shape
 *
 * Brings an image, or what @crop leaves of it, to the exact size of a clip on
 * another thread, upright and without transparency.  One that has the size
 * already is left as it is, byte by byte; else it becomes JPEG if it was, and
 * PNG if not.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesFittedImage
 *   or rejects as dailies_reference_examine() does
 */
DexFuture *
dailies_reference_fit (const char *path,
                       const DailiesCrop *crop,
                       guint width,
                       guint height,
                       DailiesFitMode mode)
{
  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (crop == NULL || dailies_crop_is_valid (crop));
  dex_return_error_if_fail (width <= G_MAXINT16 && height <= G_MAXINT16);

  return run ((Task) { .path = g_strdup (path),
                       .crop = crop != NULL ? *crop : DAILIES_CROP_WHOLE,
                       .width = width,
                       .height = height,
                       .mode = mode },
              fit_fiber);
}

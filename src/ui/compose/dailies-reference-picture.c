/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-picture"

#include "config.h"

#include "dailies-reference-picture.h"

#include "dailies-frame-extract.h"
#include "dailies-media-probe.h"
#include "dailies-reference-file.h"
#include "dailies-reference-image.h"
#include "dailies-ui-fiber.h"

/* Image libraries do not know how small the stack of a fiber is. */
#define STACK_SIZE (2 * 1024 * 1024)

struct _DailiesReferencePicture
{
  GObject parent_instance;

  GdkTexture *texture;
  guint width;
  guint height;
  gboolean is_clip;
};

G_DEFINE_FINAL_TYPE (DailiesReferencePicture, dailies_reference_picture, G_TYPE_OBJECT)

static void
dailies_reference_picture_finalize (GObject *object)
{
  DailiesReferencePicture *self = DAILIES_REFERENCE_PICTURE (object);

  g_clear_object (&self->texture);

  G_OBJECT_CLASS (dailies_reference_picture_parent_class)->finalize (object);
}

static void
dailies_reference_picture_class_init (DailiesReferencePictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_reference_picture_finalize;
}

static void
dailies_reference_picture_init (DailiesReferencePicture *self)
{
}

typedef struct
{
  char *path;
  DailiesCrop crop;
  guint width;
  guint height;
  /* Of a clip, once it is known to be one. */
  GBytes *frame;
} LoadTask;

static void
load_task_clear (gpointer data)
{
  LoadTask *task = data;

  g_free (task->path);
  g_clear_pointer (&task->frame, g_bytes_unref);
}

static void
load_task_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, load_task_clear);
}

/* Not larger than it takes to cover the size. */
static GdkPixbuf *
shrink (GdkPixbuf *picture,
        guint width,
        guint height)
{
  const double scale = MAX ((double) width / gdk_pixbuf_get_width (picture), (double) height / gdk_pixbuf_get_height (picture));

  if (scale >= 1 || scale == 0)
    return g_object_ref (picture);

  return gdk_pixbuf_scale_simple (picture,
                                  MAX (1, (int) (gdk_pixbuf_get_width (picture) * scale + 0.5)),
                                  MAX (1, (int) (gdk_pixbuf_get_height (picture) * scale + 0.5)),
                                  GDK_INTERP_BILINEAR);
}

static GdkTexture *
make_texture (GdkPixbuf *picture)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (picture);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture),
                                 gdk_pixbuf_get_has_alpha (picture) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 pixels, gdk_pixbuf_get_rowstride (picture));
}

/* Only what is shown is kept: a part would hold on to all the pixels. */
static DailiesReferencePicture *
make_picture (LoadTask *task,
              GdkPixbuf *whole)
{
  DailiesReferencePicture *self = g_object_new (DAILIES_TYPE_REFERENCE_PICTURE, NULL);
  g_autoptr (GdkPixbuf) cropped = dailies_reference_image_crop (whole, &task->crop);
  g_autoptr (GdkPixbuf) shrunk = shrink (cropped, task->width, task->height);
  g_autoptr (GdkPixbuf) own = shrunk == cropped ? gdk_pixbuf_copy (shrunk) : g_object_ref (shrunk);

  self->width = gdk_pixbuf_get_width (whole);
  self->height = gdk_pixbuf_get_height (whole);
  self->is_clip = task->frame != NULL;
  self->texture = make_texture (own);

  return self;
}

static DexFuture *
decode_fiber (gpointer data)
{
  LoadTask *task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = task->frame != NULL ? g_bytes_ref (task->frame) : dailies_reference_file_read (task->path, &error);
  g_autoptr (GdkPixbuf) whole = NULL;
  const char *mime_type;
  gboolean turned;

  if (bytes == NULL ||
      (whole = dailies_reference_image_decode (task->path, bytes, &mime_type, &turned, &error)) == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_object (make_picture (task, whole));
}

static DexFuture *
sniff_fiber (gpointer data)
{
  LoadTask *task = data;
  guint8 head[DAILIES_REFERENCE_HEAD];
  GError *error = NULL;
  gssize head_size = dailies_reference_file_read_head (task->path, head, &error);

  if (head_size < 0)
    return dex_future_new_for_error (error);

  return dex_future_new_for_boolean (dailies_reference_file_sniff_clip (head, head_size) != NULL);
}

static DexFuture *
run (LoadTask *task,
     DexFiberFunc func)
{
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE, func,
                              g_atomic_rc_box_acquire (task), load_task_unref);
}

/* A clip that is not whole is told at once by its structure; a decoder might
 * wait for the rest. */
static GBytes *
await_frame (LoadTask *task,
             GError **error)
{
  g_autoptr (DailiesMediaInfo) info = dex_await_object (dailies_media_probe (task->path, NULL), error);

  return info != NULL ? dex_await_boxed (dailies_frame_extract (task->path, 0, 0, DAILIES_FRAME_PNG, NULL), error) : NULL;
}

static DexFuture *
load_fiber (gpointer data)
{
  LoadTask *task = data;
  GError *error = NULL;
  gboolean is_clip = dex_await_boolean (run (task, sniff_fiber), &error);

  if (is_clip)
    task->frame = await_frame (task, &error);
  if (error != NULL)
    return dex_future_new_for_error (error);

  return run (task, decode_fiber);
}

/**
 * dailies_reference_picture_load:
 * @path: of an image or a clip
 * @crop: (nullable): the part that is shown; %NULL for all of it
 * @width: that the texture shall cover, in pixels; 0 for its own size
 * @height: that the texture shall cover, in pixels; 0 for its own size
 *
 * Decodes it on other threads, by the same rules as what is sent later, and
 * upright.  For the main thread.
 *
 * Returns: (transfer full): a future that resolves to a
 *   #DailiesReferencePicture; or rejects with %DAILIES_ERROR_VALIDATION, code
 *   %DAILIES_REFERENCE_FILE_TOO_LARGE if it is, or as dailies_frame_extract() does
 */
DexFuture *
dailies_reference_picture_load (const char *path,
                                const DailiesCrop *crop,
                                guint width,
                                guint height)
{
  LoadTask *task;

  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (crop == NULL || dailies_crop_is_valid (crop));

  task = g_atomic_rc_box_new0 (LoadTask);
  task->path = g_strdup (path);
  task->crop = crop != NULL ? *crop : DAILIES_CROP_WHOLE;
  task->width = width;
  task->height = height;

  return dex_scheduler_spawn (dex_scheduler_get_default (), DAILIES_UI_STACK_SIZE, load_fiber, task, load_task_unref);
}

/**
 * dailies_reference_picture_get_texture:
 * @self: a picture
 *
 * Returns: (transfer none): what is shown of it
 */
GdkTexture *
dailies_reference_picture_get_texture (DailiesReferencePicture *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_PICTURE (self), NULL);

  return self->texture;
}

/**
 * dailies_reference_picture_get_width:
 * @self: a picture
 *
 * Returns: the width of all of it, in pixels
 */
guint
dailies_reference_picture_get_width (DailiesReferencePicture *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_PICTURE (self), 0);

  return self->width;
}

/**
 * dailies_reference_picture_get_height:
 * @self: a picture
 *
 * Returns: the height of all of it, in pixels
 */
guint
dailies_reference_picture_get_height (DailiesReferencePicture *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_PICTURE (self), 0);

  return self->height;
}

/**
 * dailies_reference_picture_get_is_clip:
 * @self: a picture
 *
 * Returns: whether it is the first frame of a clip
 */
gboolean
dailies_reference_picture_get_is_clip (DailiesReferencePicture *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_PICTURE (self), FALSE);

  return self->is_clip;
}

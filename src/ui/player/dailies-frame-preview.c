/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-frame-preview"

#include "config.h"

#include "dailies-frame-preview.h"

#include "dailies-clip-time.h"
#include "dailies-frame-extract.h"
#include "dailies-ui-fiber.h"

#define FRAME_WIDTH 160

/* On one sheet.  Enough for every frame of ten seconds. */
#define COLUMNS 16
#define MAXIMUM_ROWS 15

struct _DailiesFramePreview
{
  GtkPopover parent_instance;

  char *clip_path;
  GCancellable *cancellable;
  gint64 position;
  gint64 duration;

  /* All frames, line by line. */
  GdkTexture *sheet;
  guint rows;

  GtkPicture *picture;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (DailiesFramePreview, dailies_frame_preview, GTK_TYPE_POPOVER)

typedef struct
{
  DailiesFramePreview *preview;
  GCancellable *cancellable;
  char *clip_path;
  guint rows;
} SheetCall;

static void
sheet_call_free (gpointer data)
{
  SheetCall *call = data;

  g_object_unref (call->preview);
  g_object_unref (call->cancellable);
  g_free (call->clip_path);
  g_free (call);
}

static void
update_frame (DailiesFramePreview *self)
{
  GtkSnapshot *snapshot;
  g_autoptr (GdkPaintable) frame = NULL;
  guint index;
  int width;
  int height;

  if (self->sheet == NULL || self->duration <= 0)
    {
      gtk_picture_set_paintable (self->picture, NULL);
      return;
    }

  width = gdk_texture_get_width (self->sheet) / COLUMNS;
  height = gdk_texture_get_height (self->sheet) / (int) self->rows;
  index = (guint) MIN (self->position * COLUMNS * self->rows / self->duration, COLUMNS * self->rows - 1);

  snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_append_texture (snapshot, self->sheet,
                               &GRAPHENE_RECT_INIT (-(float) (index % COLUMNS) * (float) width,
                                                    -(float) (index / COLUMNS) * (float) height,
                                                    (float) gdk_texture_get_width (self->sheet),
                                                    (float) gdk_texture_get_height (self->sheet)));
  gtk_snapshot_pop (snapshot);
  frame = gtk_snapshot_free_to_paintable (snapshot, &GRAPHENE_SIZE_INIT ((float) width, (float) height));
  gtk_picture_set_paintable (self->picture, frame);
}

/* In a thread. */
static DexFuture *
decode_fiber (gpointer data)
{
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (data, &error);

  if (texture == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (texture);
}

static DexFuture *
load_sheet_fiber (gpointer data)
{
  SheetCall *call = data;
  DailiesFramePreview *self = call->preview;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) sheet = NULL;

  bytes = dex_await_boxed (dailies_frame_extract_strip (call->clip_path, COLUMNS, call->rows, FRAME_WIDTH,
                                                        DAILIES_FRAME_JPEG, call->cancellable),
                           &error);
  if (bytes != NULL)
    sheet = dex_await_object (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), DAILIES_UI_STACK_SIZE,
                                                   decode_fiber, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref),
                              &error);

  if (call->cancellable != self->cancellable || g_cancellable_is_cancelled (call->cancellable))
    return dex_future_new_true ();

  if (sheet == NULL)
    {
      g_debug ("No frames: %s", error->message);
      return dex_future_new_true ();
    }

  self->rows = call->rows;
  g_set_object (&self->sheet, sheet);
  update_frame (self);

  return dex_future_new_true ();
}

static void
load_sheet (DailiesFramePreview *self,
            double frame_rate)
{
  const double n_frames = (double) self->duration * frame_rate / G_USEC_PER_SEC;
  SheetCall *call;

  /* Once for a clip, even if it does not succeed. */
  if (self->cancellable != NULL || self->clip_path == NULL || self->duration <= 0)
    return;

  self->cancellable = g_cancellable_new ();
  call = g_new0 (SheetCall, 1);
  call->preview = g_object_ref (self);
  call->cancellable = g_object_ref (self->cancellable);
  call->clip_path = g_strdup (self->clip_path);
  call->rows = (guint) CLAMP (n_frames / COLUMNS + 0.9, 1, MAXIMUM_ROWS);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, load_sheet_fiber, call, sheet_call_free));
}

static void
dailies_frame_preview_dispose (GObject *object)
{
  DailiesFramePreview *self = DAILIES_FRAME_PREVIEW (object);

  dailies_frame_preview_set_clip (self, NULL);

  G_OBJECT_CLASS (dailies_frame_preview_parent_class)->dispose (object);
}

static void
dailies_frame_preview_class_init (DailiesFramePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_frame_preview_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/player/dailies-frame-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesFramePreview, picture);
  gtk_widget_class_bind_template_child (widget_class, DailiesFramePreview, words);
}

static void
dailies_frame_preview_init (DailiesFramePreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dailies_frame_preview_new (void)
{
  return g_object_new (DAILIES_TYPE_FRAME_PREVIEW, NULL);
}

/**
 * dailies_frame_preview_set_clip:
 * @self: a preview
 * @path: (nullable): of the clip
 *
 * What was being decoded for another clip is given up.
 */
void
dailies_frame_preview_set_clip (DailiesFramePreview *self,
                                const char *path)
{
  g_return_if_fail (DAILIES_IS_FRAME_PREVIEW (self));

  if (!g_set_str (&self->clip_path, path))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sheet);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/**
 * dailies_frame_preview_show:
 * @self: a preview with a parent
 * @x: where it points to, in its parent
 * @position: of the frame, in microseconds
 * @duration: of the clip
 * @frame_rate: of the clip; 0 if unknown
 */
void
dailies_frame_preview_show (DailiesFramePreview *self,
                            int x,
                            gint64 position,
                            gint64 duration,
                            double frame_rate)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DAILIES_IS_FRAME_PREVIEW (self));
  g_return_if_fail (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL);

  self->position = CLAMP (position, 0, duration);
  self->duration = duration;
  load_sheet (self, frame_rate);

  words = dailies_clip_time_format_frame (self->position, frame_rate);
  gtk_label_set_label (self->words, words);
  update_frame (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) { x, 0, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * dailies_frame_preview_get_frame:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): the frame, once it is decoded
 */
GdkPaintable *
dailies_frame_preview_get_frame (DailiesFramePreview *self)
{
  g_return_val_if_fail (DAILIES_IS_FRAME_PREVIEW (self), NULL);

  return gtk_picture_get_paintable (self->picture);
}

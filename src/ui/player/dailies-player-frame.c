/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-frame"

#include "config.h"

#include "dailies-player-view-private.h"

#include <glib/gi18n.h>

#include "dailies-clip-time.h"
#include "dailies-frame-extract.h"
#include "dailies-ui-fiber.h"

/* A frame that the user wants, from when they asked for it. */
typedef struct
{
  DailiesPlayerView *view;
  char *clip_path;
  gint64 position;
  DailiesReferenceRole role;
  GFile *file;
} FrameCall;

static void
frame_call_free (gpointer data)
{
  FrameCall *call = data;

  g_object_unref (call->view);
  g_clear_object (&call->file);
  g_free (call->clip_path);
  g_free (call);
}

static FrameCall *
frame_call_new (DailiesPlayerView *self)
{
  FrameCall *call = g_new0 (FrameCall, 1);

  call->view = g_object_ref (self);
  call->clip_path = g_strdup (self->clip_path);
  call->position = self->player != NULL ? dailies_player_query_position (self->player) : 0;

  return call;
}

static DexFuture *
frame_call_run (FrameCall *call,
                DexFiberFunc fiber)
{
  return dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, fiber, call, frame_call_free);
}

static void
toast (DailiesPlayerView *self,
       const char *message)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *made;

  if (toasts == NULL || self->closed)
    return;

  made = adw_toast_new (message);
  adw_toast_set_use_markup (made, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), made);
}

static DexFuture *
extract (FrameCall *call)
{
  return dailies_frame_extract (call->clip_path, call->position, 0, DAILIES_FRAME_PNG, NULL);
}

static DexFuture *
copy_fiber (gpointer data)
{
  FrameCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dex_await_boxed (extract (call), &error);
  g_autoptr (GdkContentProvider) content = NULL;

  if (bytes == NULL)
    {
      toast (call->view, error->message);
      return dex_future_new_true ();
    }

  /* Not as a texture, which would have to be encoded again for other apps. */
  content = gdk_content_provider_new_for_bytes ("image/png", bytes);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (call->view)), content);
  toast (call->view, _ ("Frame copied"));

  return dex_future_new_true ();
}

static DexFuture *
take_fiber (gpointer data)
{
  FrameCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dex_await_boxed (extract (call), &error);

  if (bytes == NULL)
    toast (call->view, error->message);
  else if (!call->view->closed)
    dailies_player_view_emit_frame_taken (call->view, bytes, call->role);

  return dex_future_new_true ();
}

static DexFuture *
save_fiber (gpointer data)
{
  FrameCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dex_await_boxed (extract (call), &error);

  if (bytes == NULL ||
      !dex_await (dex_file_replace_contents_bytes (call->file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

static void
file_chosen_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else
    dex_promise_reject (promise, error);
}

static DexFuture *
choose_file (DailiesPlayerView *self,
             const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  DexPromise *promise = dex_promise_new ();
  const char *pictures = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);

  gtk_file_dialog_set_title (dialog, _ ("Save Frame"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_dialog_set_default_filter (dialog, filter);
  if (pictures != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (pictures);

      gtk_file_dialog_set_initial_folder (dialog, folder);
    }
  gtk_file_dialog_save (dialog, self->window, NULL, file_chosen_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static char *
make_file_name (FrameCall *call)
{
  DailiesPlayer *player = call->view->player;
  g_autofree char *time = dailies_clip_time_format_frame (call->position, dailies_player_get_frame_rate (player));
  g_autofree char *title = NULL;

  if (call->view->take != NULL)
    title = dailies_take_dup_title (call->view->take);
  else
    title = g_path_get_basename (call->clip_path);
  g_strdelimit (title, "/", ' ');
  g_strdelimit (time, ":", '.');

  return g_strconcat (title, " ", time, ".png", NULL);
}

static DexFuture *
choose_and_save_fiber (gpointer data)
{
  FrameCall *call = data;
  g_autofree char *name = make_file_name (call);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dex_await_object (choose_file (call->view, name), &error);
  FrameCall *save;

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        toast (call->view, error->message);
      return dex_future_new_true ();
    }

  save = frame_call_new (call->view);
  save->position = call->position;
  save->file = g_object_ref (file);
  g_set_str (&save->clip_path, call->clip_path);
  if (dex_await (frame_call_run (save, save_fiber), &error))
    toast (call->view, _ ("Frame saved"));
  else
    toast (call->view, error->message);

  return dex_future_new_true ();
}

/* Puts the frame that is seen on the clipboard. */
void
dailies_player_view_copy_frame (DailiesPlayerView *self)
{
  dex_future_disown (frame_call_run (frame_call_new (self), copy_fiber));
}

/* Asks where to, and writes the frame that is seen there. */
void
dailies_player_view_choose_frame_file (DailiesPlayerView *self)
{
  dailies_player_pause (self->player);
  dex_future_disown (frame_call_run (frame_call_new (self), choose_and_save_fiber));
}

/* Emits "frame-taken" with the frame that is seen. */
void
dailies_player_view_take_frame (DailiesPlayerView *self,
                                DailiesReferenceRole role)
{
  FrameCall *call = frame_call_new (self);

  call->role = role;
  dex_future_disown (frame_call_run (call, take_fiber));
}

/**
 * dailies_player_view_save_frame:
 * @self: a view with a clip
 * @file: where to; what is there is replaced
 *
 * Writes the frame that is seen as PNG, as large as it is.
 *
 * Returns: (transfer full): a future that resolves to true, or rejects with
 *   what dailies_frame_extract() or GIO says
 */
DexFuture *
dailies_player_view_save_frame (DailiesPlayerView *self,
                                GFile *file)
{
  FrameCall *call;

  dex_return_error_if_fail (DAILIES_IS_PLAYER_VIEW (self));
  dex_return_error_if_fail (G_IS_FILE (file));
  dex_return_error_if_fail (self->clip_path != NULL);

  call = frame_call_new (self);
  call->file = g_object_ref (file);

  return frame_call_run (call, save_fiber);
}

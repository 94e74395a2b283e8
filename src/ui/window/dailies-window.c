/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-window"

#include "config.h"

#include "dailies-window-private.h"

#include <glib/gi18n.h>

#include "dailies-ui-fiber.h"

/* What the built-in studio is best at, to be written over. */
#define EXAMPLE_PROMPT N_ ("A lighthouse on a cliff at dusk. The beam sweeps once over dark water.")

G_DEFINE_FINAL_TYPE (DailiesWindow, dailies_window, ADW_TYPE_APPLICATION_WINDOW)

static void
make_rooms (DailiesWindow *self)
{
  g_clear_handle_id (&self->making_rooms, g_source_remove);
  if (self->rooms != NULL)
    return;

  self->rooms = dailies_workspace_new ();
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->rooms));
  dailies_window_set_up_sidebars (self);
}

static void
make_rooms_cb (gpointer data)
{
  DailiesWindow *self = data;

  g_assert (DAILIES_IS_WINDOW (self));

  self->making_rooms = 0;
  make_rooms (self);
}

/* What depends on how wide the window is. */
static void
settle (DailiesWindow *self)
{
  dailies_window_reveal_queue (self);

  /* A narrow window keeps its composer down. */
  if (!dailies_composer_get_compact (self->rooms->composer))
    dailies_composer_focus (self->rooms->composer, self->first_start);
}

static void
end_wait_for_first_frame (DailiesWindow *self)
{
  if (dex_future_is_pending (DEX_FUTURE (self->first_frame)))
    dex_promise_resolve_boolean (self->first_frame, TRUE);
}

static void
after_paint_cb (DailiesWindow *self,
                GdkFrameClock *frame_clock)
{
  g_assert (DAILIES_IS_WINDOW (self));

  end_wait_for_first_frame (self);

  if (self->rooms == NULL)
    {
      /* There is a window to look at: time for all that goes into it. */
      if (self->making_rooms == 0)
        self->making_rooms = g_idle_add_once (make_rooms_cb, self);
      return;
    }

  if (gtk_widget_get_width (GTK_WIDGET (self->rooms)) == 0)
    return;

  g_signal_handlers_disconnect_by_func (frame_clock, after_paint_cb, self);
  self->laid_out = TRUE;
  if (self->engine != NULL)
    settle (self);
}

static void
dailies_window_realize (GtkWidget *widget)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);

  GTK_WIDGET_CLASS (dailies_window_parent_class)->realize (widget);

  if (!self->laid_out)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
}

static DexFuture *
close_fiber (gpointer data)
{
  DailiesWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (self->job_actions != NULL && !dex_await (dailies_job_actions_settle (self->job_actions), &error))
    g_debug ("Settling: %s", error->message);
  g_clear_error (&error);
  if (self->draft != NULL && !dex_await (dailies_draft_flush (self->draft), &error))
    g_debug ("The draft: %s", error->message);
  if (self->rooms != NULL)
    dex_await (dailies_stage_close (self->rooms->stage), NULL);
  gtk_window_destroy (GTK_WINDOW (self));

  return dex_future_new_true ();
}

static gboolean
dailies_window_close_request (GtkWindow *window)
{
  DailiesWindow *self = DAILIES_WINDOW (window);

  /* The video sink must be gone while the main loop still runs. */
  if (!self->closing)
    {
      self->closing = TRUE;
      end_wait_for_first_frame (self);
      dailies_window_save_geometry (self);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, close_fiber, g_object_ref (self), g_object_unref));
    }

  return GDK_EVENT_STOP;
}

static void
dailies_window_dispose (GObject *object)
{
  DailiesWindow *self = DAILIES_WINDOW (object);

  self->closing = TRUE;
  end_wait_for_first_frame (self);
  g_clear_handle_id (&self->making_rooms, g_source_remove);
  g_clear_object (&self->conditions);
  g_clear_object (&self->job_actions);
  g_clear_object (&self->take_actions);
  g_clear_object (&self->textures);
  g_clear_object (&self->draft);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_WINDOW);

  G_OBJECT_CLASS (dailies_window_parent_class)->dispose (object);

  self->rooms = NULL;
}

static void
dailies_window_finalize (GObject *object)
{
  DailiesWindow *self = DAILIES_WINDOW (object);

  dex_clear (&self->first_frame);

  G_OBJECT_CLASS (dailies_window_parent_class)->finalize (object);
}

static void
dailies_window_class_init (DailiesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = dailies_window_dispose;
  object_class->finalize = dailies_window_finalize;
  widget_class->realize = dailies_window_realize;
  window_class->close_request = dailies_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/window/dailies-window.ui");
  dailies_window_install_actions (widget_class);
}

static void
dailies_window_init (DailiesWindow *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->first_frame = dex_promise_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A label that is given the focus must not look as if somebody had marked
   * its words. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-label-select-on-focus", FALSE, NULL);

#ifdef DEVELOPMENT
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
  self->wants_queue = g_settings_get_boolean (self->settings, "show-queue");
  self->wants_details = g_settings_get_boolean (self->settings, "show-details");
  dailies_window_restore_geometry (self);
  dailies_window_update_actions (self);
}

/**
 * dailies_window_new:
 * @application: whose window it is
 *
 * Returns: (transfer none): a window without an engine; GTK owns it
 */
DailiesWindow *
dailies_window_new (AdwApplication *application)
{
  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);

  return g_object_new (DAILIES_TYPE_WINDOW, "application", application, NULL);
}

/**
 * dailies_window_await_first_frame:
 * @self: a window
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the window
 *   has been painted, or is closed
 */
DexFuture *
dailies_window_await_first_frame (DailiesWindow *self)
{
  dex_return_error_if_fail (DAILIES_IS_WINDOW (self));

  return dex_ref (DEX_FUTURE (self->first_frame));
}

static DexFuture *
open_draft_fiber (gpointer data)
{
  DailiesWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (dailies_draft_open (self->draft), &error) && !self->closing)
    dailies_window_toast (self, error->message);

  return dex_future_new_true ();
}

static void
open_draft (DailiesWindow *self)
{
  /* Unless something was written before. */
  if (self->first_start)
    dailies_draft_set_prompt (self->draft, _ (EXAMPLE_PROMPT));

  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, open_draft_fiber, g_object_ref (self), g_object_unref));
}

/**
 * dailies_window_set_engine:
 * @self: a window that has none yet
 * @engine: an open engine
 */
void
dailies_window_set_engine (DailiesWindow *self,
                           DailiesEngine *engine)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  self->first_start = g_list_model_get_n_items (dailies_engine_get_jobs (engine)) == 0;
  make_rooms (self);
  dailies_window_furnish (self);
  gtk_stack_set_visible_child_name (self->rooms->content, "ready");
  if (self->first_start)
    dailies_stage_show_welcome (self->rooms->stage);
  open_draft (self);
  if (self->laid_out)
    settle (self);
  dailies_window_update_actions (self);
}

DailiesEngine *
dailies_window_get_engine (DailiesWindow *self)
{
  g_return_val_if_fail (DAILIES_IS_WINDOW (self), NULL);

  return self->engine;
}

/**
 * dailies_window_show_failure:
 * @self: a window without an engine
 * @error: (nullable): why there is none; %NULL while it is tried again
 */
void
dailies_window_show_failure (DailiesWindow *self,
                             const GError *error)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (DAILIES_IS_WINDOW (self));

  make_rooms (self);
  if (error == NULL)
    {
      gtk_stack_set_visible_child_name (self->rooms->content, "opening");
      return;
    }

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->rooms->failure, markup);
  gtk_stack_set_visible_child_name (self->rooms->content, "failure");
}

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

/* Details that stand beside the content are the end of the window. */
static gboolean
shows_end_buttons (DailiesWindow *self,
                   gboolean shows_details,
                   gboolean collapsed)
{
  return collapsed || !shows_details;
}

static gboolean
is_stage (DailiesWindow *self,
          const char *view)
{
  return g_strcmp0 (view, "stage") == 0;
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
  dex_await (dailies_stage_close (self->stage), NULL);
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
  g_clear_object (&self->conditions);
  g_clear_object (&self->job_actions);
  g_clear_object (&self->take_actions);
  g_clear_object (&self->textures);
  g_clear_object (&self->draft);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_WINDOW);

  G_OBJECT_CLASS (dailies_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/window/dailies-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, queue_split);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, details_split);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, queue_sidebar);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, details_pane);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, frame);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, queue_button);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, queue_dot);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, content);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, views);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, stage_layouts);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, composer_sheet);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, stage_toasts);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, library_toasts);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, composer);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, composer_bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, library_view);
  gtk_widget_class_bind_template_callback (widget_class, shows_end_buttons);
  gtk_widget_class_bind_template_callback (widget_class, is_stage);
}

static void
dailies_window_class_init (DailiesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = dailies_window_dispose;
  window_class->close_request = dailies_window_close_request;

  g_type_ensure (DAILIES_TYPE_QUEUE_SIDEBAR);
  g_type_ensure (DAILIES_TYPE_DETAILS_PANE);
  g_type_ensure (DAILIES_TYPE_STAGE);
  g_type_ensure (DAILIES_TYPE_COMPOSER);
  g_type_ensure (DAILIES_TYPE_COMPOSER_BAR);
  g_type_ensure (DAILIES_TYPE_LIBRARY_VIEW);
  bind_template (widget_class);
  dailies_window_install_actions (widget_class);
}

static void
dailies_window_init (DailiesWindow *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A label that is given the focus must not look as if somebody had marked
   * its words. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-label-select-on-focus", FALSE, NULL);

#ifdef DEVELOPMENT
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
  dailies_window_set_up_sidebars (self);
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
open_draft (DailiesWindow *self,
            gboolean first_start)
{
  /* Unless something was written before. */
  if (first_start)
    dailies_draft_set_prompt (self->draft, _ (EXAMPLE_PROMPT));

  /* A narrow window keeps its composer down. */
  if (!dailies_composer_get_compact (self->composer))
    dailies_composer_focus (self->composer, first_start);

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
  gboolean first_start;

  g_return_if_fail (DAILIES_IS_WINDOW (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  first_start = g_list_model_get_n_items (dailies_engine_get_jobs (engine)) == 0;
  dailies_window_furnish (self);
  gtk_stack_set_visible_child_name (self->content, "ready");
  if (first_start)
    dailies_stage_show_welcome (self->stage);
  dailies_window_reveal_queue (self);
  open_draft (self, first_start);
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

  if (error == NULL)
    {
      gtk_stack_set_visible_child_name (self->content, "opening");
      return;
    }

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  gtk_stack_set_visible_child_name (self->content, "failure");
}

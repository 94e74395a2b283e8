/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-window"

#include "config.h"

#include "dailies-window-private.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"
#include "dailies-ui-fiber.h"

/* What the built-in studio is best at, to be written over. */
#define EXAMPLE_PROMPT N_ ("A lighthouse on a cliff at dusk. The beam sweeps once over dark water.")

G_DEFINE_FINAL_TYPE (DailiesWindow, dailies_window, ADW_TYPE_APPLICATION_WINDOW)

static void
selected_job_changed_cb (DailiesWindow *self)
{
  DailiesJob *job = dailies_queue_sidebar_get_selected_job (self->queue_sidebar);

  g_assert (DAILIES_IS_WINDOW (self));

  if (job == NULL)
    dailies_stage_show_nothing (self->stage);
  else
    dailies_stage_show_job (self->stage, job);

  if (job != NULL && adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
}

static void
jobs_changed_cb (DailiesWindow *self)
{
  g_assert (DAILIES_IS_WINDOW (self));

  if (g_list_model_get_n_items (dailies_engine_get_jobs (self->engine)) > 0)
    dailies_stage_end_welcome (self->stage);
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
  self->draft = dailies_draft_new (self->engine);
  g_signal_connect_object (self->draft, "notify::problem", G_CALLBACK (dailies_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::account", G_CALLBACK (dailies_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "adapted", G_CALLBACK (dailies_window_toast), self, G_CONNECT_SWAPPED);
  dailies_composer_set_draft (self->composer, self->draft);

  /* Unless something was written before. */
  if (first_start)
    dailies_draft_set_prompt (self->draft, _ (EXAMPLE_PROMPT));
  dailies_composer_focus (self->composer, first_start);

  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, open_draft_fiber, g_object_ref (self), g_object_unref));
}

static gboolean
show_queue_cb (GtkWidget *widget,
               GdkFrameClock *frame_clock,
               gpointer user_data)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);

  /* A sidebar that is not laid out yet would slide in by not-a-number. */
  if (gtk_widget_get_width (GTK_WIDGET (self->split_view)) == 0)
    return G_SOURCE_CONTINUE;

  if (self->engine != NULL && !adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view,
                                             g_list_model_get_n_items (dailies_engine_get_jobs (self->engine)) > 0);

  return G_SOURCE_REMOVE;
}

static void
collapsed_changed_cb (DailiesWindow *self)
{
  g_assert (DAILIES_IS_WINDOW (self));

  /* Beside the stage there is room for it, unless there is nothing in it. */
  if (!adw_overlay_split_view_get_collapsed (self->split_view))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), show_queue_cb, NULL, NULL);
}

static DexFuture *
close_fiber (gpointer data)
{
  DailiesWindow *self = data;

  if (self->job_actions != NULL)
    dex_await (dailies_job_actions_settle (self->job_actions), NULL);
  if (self->draft != NULL)
    dex_await (dailies_draft_flush (self->draft), NULL);
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
  g_clear_object (&self->job_actions);
  g_clear_object (&self->textures);
  g_clear_object (&self->draft);
  g_clear_object (&self->engine);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_WINDOW);

  G_OBJECT_CLASS (dailies_window_parent_class)->dispose (object);
}

static void
add_shortcuts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-queue", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "win.generate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "win.generate", NULL);
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
  g_type_ensure (DAILIES_TYPE_STAGE);
  g_type_ensure (DAILIES_TYPE_COMPOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/window/dailies-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, queue_sidebar);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, content);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, DailiesWindow, composer);

  dailies_window_install_actions (widget_class);
  add_shortcuts (widget_class);
}

static void
dailies_window_init (DailiesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

#ifdef DEVELOPMENT
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
  adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "player", dailies_player_view_get_actions (dailies_stage_get_player_view (self->stage)));

  g_signal_connect_object (self->queue_sidebar, "notify::selected-job", G_CALLBACK (selected_job_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "problem", G_CALLBACK (dailies_window_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "notify::take", G_CALLBACK (dailies_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::collapsed", G_CALLBACK (collapsed_changed_cb), self, G_CONNECT_SWAPPED);
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

static void
toast_cb (DailiesWindow *self,
          AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

static void
edit_job_cb (DailiesWindow *self,
             DailiesJob *job)
{
  dailies_draft_edit_job (self->draft, job);
  dailies_composer_focus (self->composer, FALSE);
}

static void
set_up_queue (DailiesWindow *self)
{
  self->textures = dailies_texture_cache_new (dailies_engine_get_library (self->engine), DAILIES_TEXTURE_CACHE_BYTES);
  self->job_actions = dailies_job_actions_new (self->engine, GTK_WIDGET (self));
  g_signal_connect_object (self->job_actions, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job_actions, "edit", G_CALLBACK (edit_job_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job_actions, "started", G_CALLBACK (dailies_queue_sidebar_select_job), self->queue_sidebar, G_CONNECT_SWAPPED);
  dailies_queue_sidebar_set_actions (self->queue_sidebar, self->job_actions, self->textures);
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
  GListModel *jobs;
  gboolean first_start;

  g_return_if_fail (DAILIES_IS_WINDOW (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  jobs = dailies_engine_get_jobs (engine);
  first_start = g_list_model_get_n_items (jobs) == 0;

  set_up_queue (self);
  dailies_stage_set_engine (self->stage, engine);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_stack_set_visible_child_name (self->content, "ready");
  if (first_start)
    dailies_stage_show_welcome (self->stage);
  jobs_changed_cb (self);
  collapsed_changed_cb (self);

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

/**
 * dailies_window_toast:
 * @self: a window
 * @words: what happened
 */
void
dailies_window_toast (DailiesWindow *self,
                      const char *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

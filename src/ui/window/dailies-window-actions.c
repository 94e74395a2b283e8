/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-window-actions"

#include "config.h"

#include "dailies-window-private.h"

#include "dailies-price-question.h"
#include "dailies-ui-fiber.h"

static DexFuture *
generate_fiber (gpointer data)
{
  DailiesWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = NULL;

  if (dex_await_boolean (dailies_price_question_ask (GTK_WIDGET (self), self->draft), NULL))
    jobs = dex_await_object (dailies_draft_submit (self->draft, NULL), &error);

  /* After any error Generate works again. */
  self->submitting = FALSE;
  if (self->closing)
    return dex_future_new_true ();

  dailies_window_update_actions (self);
  if (error != NULL)
    {
      dailies_window_toast (self, error->message);
    }
  else if (jobs != NULL)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, 0);

      if (!adw_overlay_split_view_get_collapsed (self->split_view))
        adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
      dailies_queue_sidebar_select_job (self->queue_sidebar, job);
    }

  return dex_future_new_true ();
}

static void
generate (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);

  self->submitting = TRUE;
  dailies_window_update_actions (self);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, generate_fiber, g_object_ref (self), g_object_unref));
}

static void
toggle_queue (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->split_view, !adw_overlay_split_view_get_show_sidebar (self->split_view));
}

static void
show_in_files (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);
  g_autofree char *path = dailies_library_dup_path (dailies_engine_get_library (self->engine), dailies_stage_get_take (self->stage));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), NULL, NULL, NULL);
}

/**
 * dailies_window_install_actions:
 * @widget_class: of the window
 */
void
dailies_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.generate", NULL, generate);
  gtk_widget_class_install_action (widget_class, "win.toggle-queue", NULL, toggle_queue);
  gtk_widget_class_install_action (widget_class, "win.show-in-files", NULL, show_in_files);
}

/**
 * dailies_window_update_actions:
 * @self: a window
 *
 * Enables what makes sense now.
 */
void
dailies_window_update_actions (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.generate",
                                 self->draft != NULL && dailies_draft_get_account (self->draft) != NULL && !self->submitting &&
                                     dailies_draft_get_problem (self->draft) == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-in-files", dailies_stage_get_take (self->stage) != NULL);
}

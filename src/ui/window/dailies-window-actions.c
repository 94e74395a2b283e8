/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-window-actions"

#include "config.h"

#include "dailies-window-private.h"

#include "dailies-price-question.h"
#include "dailies-spending-dialog.h"
#include "dailies-ui-fiber.h"

static DexFuture *
generate_fiber (gpointer data)
{
  DailiesWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = NULL;

  if (dex_await_boolean (dailies_price_question_ask (GTK_WIDGET (self), self->engine, dailies_draft_get_estimate (self->draft), dailies_draft_get_count (self->draft)), NULL))
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

      adw_bottom_sheet_set_open (self->rooms->composer_sheet, FALSE);
      dailies_queue_sidebar_select_job (self->rooms->queue_sidebar, job);
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
toggle_sidebar (AdwOverlaySplitView *split)
{
  adw_overlay_split_view_set_show_sidebar (split, !adw_overlay_split_view_get_show_sidebar (split));
}

static void
toggle_queue (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  toggle_sidebar (DAILIES_WINDOW (widget)->rooms->queue_split);
}

static void
toggle_details (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  toggle_sidebar (DAILIES_WINDOW (widget)->rooms->details_split);
}

static void
show_stage (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  dailies_window_show_stage (DAILIES_WINDOW (widget));
}

static void
show_library (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (DAILIES_WINDOW (widget)->rooms->views, "library");
}

static void
search (GtkWidget *widget,
        const char *name,
        GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);

  show_library (widget, name, parameter);
  /* It is not there before the library is. */
  if (self->rooms->library_view != NULL)
    dailies_library_view_start_search (self->rooms->library_view);
}

static void
compose (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  dailies_window_compose (DAILIES_WINDOW (widget));
}

static void
show_job (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);
  DailiesJob *job = dailies_queue_model_find (dailies_job_actions_get_queue (self->job_actions), g_variant_get_string (parameter, NULL));

  if (job != NULL)
    dailies_queue_sidebar_select_job (self->rooms->queue_sidebar, job);
}

static void
show_library_folder (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GtkFileLauncher) launcher = NULL;

  folder = g_file_new_for_path (dailies_locations_get_library (dailies_engine_get_locations (self->engine)));
  launcher = gtk_file_launcher_new (folder);
  gtk_file_launcher_launch (launcher, GTK_WINDOW (self), NULL, NULL, NULL);
}

static void
show_spending (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  adw_dialog_present (dailies_spending_dialog_new (DAILIES_WINDOW (widget)->engine), widget);
}

static void
add_shortcuts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-queue", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_CONTROL_MASK, "win.show-stage", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_CONTROL_MASK, "win.show-library", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.compose", NULL);
}

/**
 * dailies_window_install_actions:
 * @widget_class: of the window
 */
void
dailies_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.generate", NULL, generate);
  gtk_widget_class_install_action (widget_class, "win.compose", NULL, compose);
  gtk_widget_class_install_action (widget_class, "win.toggle-queue", NULL, toggle_queue);
  gtk_widget_class_install_action (widget_class, "win.toggle-details", NULL, toggle_details);
  gtk_widget_class_install_action (widget_class, "win.show-stage", NULL, show_stage);
  gtk_widget_class_install_action (widget_class, "win.show-library", NULL, show_library);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "win.show-job", "s", show_job);
  gtk_widget_class_install_action (widget_class, "win.show-library-folder", NULL, show_library_folder);
  gtk_widget_class_install_action (widget_class, "win.show-spending", NULL, show_spending);
  add_shortcuts (widget_class);
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
  static const char *const with_engine[] = {
    "win.compose",
    "win.toggle-queue",
    "win.toggle-details",
    "win.show-stage",
    "win.show-library",
    "win.search",
    "win.show-job",
    "win.show-library-folder",
    "win.show-spending",
  };
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (DAILIES_IS_WINDOW (self));

  for (guint i = 0; i < G_N_ELEMENTS (with_engine); i++)
    gtk_widget_action_set_enabled (widget, with_engine[i], self->engine != NULL);
  gtk_widget_action_set_enabled (widget, "win.generate",
                                 self->draft != NULL && !self->submitting && dailies_draft_get_problem (self->draft) == NULL);
}

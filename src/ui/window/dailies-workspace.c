/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-workspace"

#include "config.h"

#include "dailies-workspace.h"

/* What is over sooner needs no word. */
#define OPENING_PATIENCE_MS 500

G_DEFINE_FINAL_TYPE (DailiesWorkspace, dailies_workspace, ADW_TYPE_BREAKPOINT_BIN)

/* Details that stand beside the content are the end of the window. */
static gboolean
shows_end_buttons (DailiesWorkspace *self,
                   gboolean shows_details,
                   gboolean collapsed)
{
  return collapsed || !shows_details;
}

static gboolean
is_stage (DailiesWorkspace *self,
          const char *view)
{
  return g_strcmp0 (view, "stage") == 0;
}

/* What the header bar has no room for is in the menu. */
static void
show_menu_cb (GtkMenuButton *button,
              gpointer data)
{
  DailiesWorkspace *self = data;
  const gboolean narrow = g_str_equal (adw_multi_layout_view_get_layout_name (self->stage_layouts), "narrow");
  GMenuModel *menu = narrow ? self->narrow_menu : self->main_menu;

  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

static void
show_spinner_cb (gpointer data)
{
  DailiesWorkspace *self = data;

  g_assert (DAILIES_IS_WORKSPACE (self));

  self->opening = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
}

static void
dailies_workspace_dispose (GObject *object)
{
  DailiesWorkspace *self = DAILIES_WORKSPACE (object);

  g_clear_handle_id (&self->opening, g_source_remove);

  G_OBJECT_CLASS (dailies_workspace_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/window/dailies-workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, queue_split);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, details_split);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, queue_sidebar);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, details_pane);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, frame);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, queue_button);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, queue_dot);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, main_menu_button);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, main_menu);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, narrow_menu);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, stage_layouts);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, banner);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, content);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, failure);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, spinner);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, views);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, composer_sheet);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, stage_toasts);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, library_toasts);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, stage);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, composer);
  gtk_widget_class_bind_template_child (widget_class, DailiesWorkspace, composer_bar);
  gtk_widget_class_bind_template_callback (widget_class, shows_end_buttons);
  gtk_widget_class_bind_template_callback (widget_class, is_stage);
}

static void
dailies_workspace_class_init (DailiesWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_workspace_dispose;

  g_type_ensure (DAILIES_TYPE_QUEUE_SIDEBAR);
  g_type_ensure (DAILIES_TYPE_DETAILS_PANE);
  g_type_ensure (DAILIES_TYPE_STAGE);
  g_type_ensure (DAILIES_TYPE_COMPOSER);
  g_type_ensure (DAILIES_TYPE_COMPOSER_BAR);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
dailies_workspace_init (DailiesWorkspace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->main_menu_button, show_menu_cb, self, NULL);
  self->opening = g_timeout_add_once (OPENING_PATIENCE_MS, show_spinner_cb, self);
}

/**
 * dailies_workspace_new:
 *
 * Returns: (transfer floating): rooms with nothing in them
 */
DailiesWorkspace *
dailies_workspace_new (void)
{
  return g_object_new (DAILIES_TYPE_WORKSPACE, NULL);
}

/**
 * dailies_workspace_add_library_view:
 * @self: rooms without a view of the library
 */
void
dailies_workspace_add_library_view (DailiesWorkspace *self)
{
  g_return_if_fail (DAILIES_IS_WORKSPACE (self));
  g_return_if_fail (self->library_view == NULL);

  self->library_view = g_object_new (DAILIES_TYPE_LIBRARY_VIEW, NULL);
  g_object_bind_property (self->stage, "compact", self->library_view, "compact", G_BINDING_SYNC_CREATE);
  adw_toast_overlay_set_child (self->library_toasts, GTK_WIDGET (self->library_view));
}

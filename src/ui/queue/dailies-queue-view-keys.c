/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the keyboard does with the row that has the focus. */

#define G_LOG_DOMAIN "dailies-queue-view-keys"

#include "config.h"

#include "dailies-queue-view-private.h"

#include "dailies-job-row.h"
#include "dailies-section-row.h"

static GtkWidget *
get_focused_row (DailiesQueueView *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return item != NULL ? gtk_widget_get_first_child (item) : NULL;
}

DailiesJob *
dailies_queue_view_get_focused_job (DailiesQueueView *self)
{
  GtkWidget *row = get_focused_row (self);

  return DAILIES_IS_JOB_ROW (row) ? dailies_job_row_get_job (DAILIES_JOB_ROW (row)) : NULL;
}

static DailiesQueueSection *
get_focused_section (DailiesQueueView *self)
{
  GtkWidget *row = get_focused_row (self);

  return DAILIES_IS_SECTION_ROW (row) ? dailies_section_row_get_section (DAILIES_SECTION_ROW (row)) : NULL;
}

static gboolean
act (DailiesQueueView *self,
     const char *action)
{
  DailiesJob *job = dailies_queue_view_get_focused_job (self);

  return job != NULL && gtk_widget_activate_action (GTK_WIDGET (self), action, "s", dailies_job_get_id (job));
}

static gboolean
remove_cb (GtkWidget *widget,
           GVariant *arguments,
           gpointer data)
{
  return act (data, "job.remove");
}

static gboolean
move_up_cb (GtkWidget *widget,
            GVariant *arguments,
            gpointer data)
{
  return act (data, "job.move-up");
}

static gboolean
move_down_cb (GtkWidget *widget,
              GVariant *arguments,
              gpointer data)
{
  return act (data, "job.move-down");
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant *arguments,
         gpointer data)
{
  DailiesQueueView *self = data;
  GtkWidget *row = get_focused_row (self);

  return row != NULL && dailies_queue_view_show_menu (self, row, NULL);
}

static gboolean
toggle_cb (GtkWidget *widget,
           GVariant *arguments,
           gpointer data)
{
  DailiesQueueSection *section = get_focused_section (data);

  if (section == NULL)
    return GDK_EVENT_PROPAGATE;

  dailies_queue_section_set_folded (section, !dailies_queue_section_get_folded (section));

  return GDK_EVENT_STOP;
}

static gboolean
fold (DailiesQueueView *self,
      gboolean folded)
{
  DailiesQueueSection *section = get_focused_section (self);

  if (section == NULL)
    return GDK_EVENT_PROPAGATE;

  dailies_queue_section_set_folded (section, folded);

  return GDK_EVENT_STOP;
}

static gboolean
left_cb (GtkWidget *widget,
         GVariant *arguments,
         gpointer data)
{
  return fold (data, gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL);
}

static gboolean
right_cb (GtkWidget *widget,
          GVariant *arguments,
          gpointer data)
{
  return fold (data, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
}

static const struct
{
  const char *trigger;
  GtkShortcutFunc callback;
} keys[] = {
  { "Delete|KP_Delete", remove_cb },
  { "<Alt>Up|<Alt>KP_Up", move_up_cb },
  { "<Alt>Down|<Alt>KP_Down", move_down_cb },
  { "Menu|<Shift>F10", menu_cb },
  { "space|KP_Space", toggle_cb },
  { "Left|KP_Left", left_cb },
  { "Right|KP_Right", right_cb },
};

/* Before the list itself, for which Space selects. */
void
dailies_queue_view_add_keys (DailiesQueueView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                            gtk_callback_action_new (keys[i].callback, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

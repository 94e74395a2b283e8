/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What mouse and finger do with a row beside selecting it: its menu, and
 * dragging it to another place among those that wait. */

#define G_LOG_DOMAIN "dailies-queue-view-pointer"

#include "config.h"

#include "dailies-queue-view-private.h"

#include "dailies-job-offers.h"
#include "dailies-job-row.h"
#include "dailies-take-menu.h"

static DailiesJobRow *
pick_row (DailiesQueueView *self,
          double x,
          double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);

  /* The margins belong to the widget of the list that holds the row. */
  if (picked != NULL && DAILIES_IS_JOB_ROW (gtk_widget_get_first_child (picked)))
    return DAILIES_JOB_ROW (gtk_widget_get_first_child (picked));

  return picked != NULL ? DAILIES_JOB_ROW (gtk_widget_get_ancestor (picked, DAILIES_TYPE_JOB_ROW)) : NULL;
}

/* What can be done with the job, and with the take that it became. */
static GMenuModel *
make_menu (DailiesJobRow *row)
{
  g_autoptr (GMenuModel) job_menu = dailies_job_make_menu (dailies_job_row_get_job (row), 0);
  DailiesTake *take = dailies_job_row_get_take (row);
  g_autoptr (GMenuModel) take_menu = NULL;
  GMenu *menu;

  if (take == NULL)
    return g_steal_pointer (&job_menu);

  take_menu = dailies_take_menu_new (take);
  menu = g_menu_new ();
  g_menu_append_section (menu, NULL, take_menu);
  g_menu_append_section (menu, NULL, job_menu);

  return G_MENU_MODEL (menu);
}

gboolean
dailies_queue_view_show_menu (DailiesQueueView *self,
                              GtkWidget *row,
                              const GdkRectangle *at)
{
  g_autoptr (GMenuModel) menu = NULL;
  graphene_rect_t bounds;

  if (!DAILIES_IS_JOB_ROW (row) || !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return FALSE;

  menu = make_menu (DAILIES_JOB_ROW (row));
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               at != NULL ? at : &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));

  return TRUE;
}

static gboolean
show_menu_at (DailiesQueueView *self,
              double x,
              double y)
{
  DailiesJobRow *row = pick_row (self, x, y);
  graphene_point_t point;

  if (row == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return FALSE;

  return dailies_queue_view_show_menu (self, GTK_WIDGET (row), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
}

static void
pressed_cb (DailiesQueueView *self,
            int n_press,
            double x,
            double y,
            GtkGesture *gesture)
{
  if (show_menu_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (DailiesQueueView *self,
                 double x,
                 double y,
                 GtkGesture *gesture)
{
  if (show_menu_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static GdkContentProvider *
prepare_drag_cb (DailiesQueueView *self,
                 double x,
                 double y,
                 GtkDragSource *source)
{
  DailiesJobRow *row = pick_row (self, x, y);
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (source));
  DailiesJob *job = row != NULL ? dailies_job_row_get_job (row) : NULL;
  g_autoptr (GdkPaintable) picture = NULL;

  if (job == NULL || dailies_job_get_state (job) != DAILIES_JOB_WAITING)
    return NULL;
  /* A finger scrolls; its way to the same is the menu. */
  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    return NULL;

  picture = gtk_widget_paintable_new (GTK_WIDGET (row));
  gtk_drag_source_set_icon (source, picture, 0, 0);

  return gdk_content_provider_new_typed (DAILIES_TYPE_JOB, job);
}

static void
mark_drop (DailiesQueueView *self,
           GtkWidget *item,
           gboolean after)
{
  if (self->drop_item != NULL)
    {
      gtk_widget_remove_css_class (self->drop_item, "drop-before");
      gtk_widget_remove_css_class (self->drop_item, "drop-after");
    }

  g_set_weak_pointer (&self->drop_item, item);
  if (item != NULL)
    gtk_widget_add_css_class (item, after ? "drop-after" : "drop-before");
}

/* The row before or after which it would come to stand. */
static DailiesJob *
find_drop (DailiesQueueView *self,
           double x,
           double y,
           GtkWidget **item,
           gboolean *after)
{
  DailiesJobRow *row = pick_row (self, x, y);
  graphene_rect_t bounds;

  if (row == NULL || dailies_job_get_state (dailies_job_row_get_job (row)) != DAILIES_JOB_WAITING)
    return NULL;

  *item = gtk_widget_get_parent (GTK_WIDGET (row));
  if (!gtk_widget_compute_bounds (*item, GTK_WIDGET (self->list), &bounds))
    return NULL;
  *after = y > bounds.origin.y + bounds.size.height / 2;

  return dailies_job_row_get_job (row);
}

static GdkDragAction
drag_motion_cb (DailiesQueueView *self,
                double x,
                double y,
                GtkDropTarget *target)
{
  GtkWidget *item = NULL;
  gboolean after = FALSE;
  DailiesJob *job = find_drop (self, x, y, &item, &after);

  mark_drop (self, job != NULL ? item : NULL, after);

  return job != NULL ? GDK_ACTION_MOVE : 0;
}

static void
drag_leave_cb (DailiesQueueView *self,
               GtkDropTarget *target)
{
  mark_drop (self, NULL, FALSE);
}

static gboolean
drop_cb (DailiesQueueView *self,
         const GValue *value,
         double x,
         double y,
         GtkDropTarget *target)
{
  DailiesQueueSection *waiting = dailies_queue_model_get_section (self->queue, DAILIES_JOB_SECTION_WAITING);
  DailiesJob *job = g_value_get_object (value);
  GtkWidget *item = NULL;
  gboolean after = FALSE;
  DailiesJob *before = find_drop (self, x, y, &item, &after);
  guint index;

  mark_drop (self, NULL, FALSE);
  if (before == NULL || !dailies_queue_section_find (waiting, before, &index))
    return FALSE;

  if (after)
    before = dailies_queue_section_get_job (waiting, index + 1);
  /* It is there already. */
  if (before == job)
    return FALSE;

  return gtk_widget_activate_action (GTK_WIDGET (self), "job.move-before", "(ss)",
                                     dailies_job_get_id (job), before != NULL ? dailies_job_get_id (before) : "");
}

static void
add_dragging (DailiesQueueView *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DAILIES_TYPE_JOB, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "motion", G_CALLBACK (drag_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drag_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

void
dailies_queue_view_add_pointer (DailiesQueueView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (long_press));

  add_dragging (self);
}

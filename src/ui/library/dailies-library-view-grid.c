/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library-view-grid"

#include "config.h"

#include "dailies-library-view-private.h"

#include <glib/gi18n.h>

#include "dailies-take-menu.h"
#include "dailies-take-tile.h"

/* More are seldom dragged, and would have to be looked up first. */
#define MAXIMUM_DRAGGED 200

static DailiesLibraryView *
find_view (GtkListItem *list_item)
{
  return DAILIES_LIBRARY_VIEW (gtk_widget_get_ancestor (gtk_list_item_get_child (list_item), DAILIES_TYPE_LIBRARY_VIEW));
}

/**
 * dailies_library_view_list_selected:
 * @self: a view
 *
 * Returns: (transfer full): of guint: the places that are selected
 */
GArray *
dailies_library_view_list_selected (DailiesLibraryView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;
  gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);

  while (more)
    {
      g_array_append_val (positions, position);
      more = gtk_bitset_iter_next (&iter, &position);
    }

  return positions;
}

/* What a click means: all that is selected, if it is on one of them. */
static void
select_for_click (DailiesLibraryView *self,
                  guint position)
{
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

static GMenuModel *
make_menu (DailiesLibraryView *self,
           DailiesTake *take)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GMenu) menu = NULL;

  if (gtk_bitset_get_size (selected) == 1)
    return dailies_take_menu_new (take);

  menu = g_menu_new ();
  g_menu_append (menu, _ ("Move to Trash"), "library.trash");

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
show_menu (DailiesLibraryView *self,
           DailiesTakeTile *tile,
           double x,
           double y)
{
  DailiesTakeItem *item = dailies_take_tile_get_item (tile);
  g_autoptr (GMenuModel) menu = NULL;
  graphene_point_t point;

  if (item == NULL || dailies_take_item_get_take (item) == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (tile), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;

  menu = make_menu (self, dailies_take_item_get_take (item));
  if (self->context_menu == NULL)
    {
      self->context_menu = gtk_popover_menu_new_from_model (menu);
      gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
      gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
    }
  else
    {
      gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->context_menu), menu);
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

static void
show_menu_of (GtkListItem *list_item,
              double x,
              double y)
{
  DailiesLibraryView *self = find_view (list_item);

  select_for_click (self, gtk_list_item_get_position (list_item));
  show_menu (self, DAILIES_TAKE_TILE (gtk_list_item_get_child (list_item)), x, y);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int n_press,
            double x,
            double y,
            GtkListItem *list_item)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_of (list_item, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture,
                 double x,
                 double y,
                 GtkListItem *list_item)
{
  show_menu_of (list_item, x, y);
}

/**
 * dailies_library_view_show_focused_menu:
 * @self: a view
 *
 * Shows the menu of the take that has the focus.
 */
void
dailies_library_view_show_focused_menu (DailiesLibraryView *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *tile = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)) ? gtk_widget_get_first_child (focus) : NULL;

  if (tile != NULL && DAILIES_IS_TAKE_TILE (tile))
    show_menu (self, DAILIES_TAKE_TILE (tile), gtk_widget_get_width (tile) / 2.0, gtk_widget_get_height (tile) / 2.0);
}

static GdkFileList *
list_dragged (DailiesLibraryView *self)
{
  g_autoptr (GArray) positions = dailies_library_view_list_selected (self);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (positions->len, MAXIMUM_DRAGGED); i++)
    {
      g_autoptr (DailiesTakeItem) item = g_list_model_get_item (G_LIST_MODEL (self->takes), g_array_index (positions, guint, i));
      DailiesTake *take = dailies_take_item_get_take (item);
      g_autofree char *path = take != NULL ? dailies_library_dup_path (self->library, take) : NULL;

      if (path != NULL)
        g_ptr_array_add (files, g_file_new_for_path (path));
    }

  if (files->len == 0)
    return NULL;

  return gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
}

/* GTK also offers a list of files as text/uri-list. */
static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source,
                 double x,
                 double y,
                 GtkListItem *list_item)
{
  DailiesLibraryView *self = find_view (list_item);
  GdkContentProvider *provider;
  GdkFileList *files;

  select_for_click (self, gtk_list_item_get_position (list_item));
  files = list_dragged (self);
  if (files == NULL)
    return NULL;

  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  g_boxed_free (GDK_TYPE_FILE_LIST, files);

  return provider;
}

static void
begin_drag_cb (GtkDragSource *source,
               GdkDrag *drag,
               GtkListItem *list_item)
{
  GtkWidget *overlay = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (overlay);
  g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, image, 0, 0);
}

static void
add_gestures (GtkWidget *tile,
              GtkListItem *list_item)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), list_item);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (long_pressed_cb), list_item);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (long_press));

  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_drag_cb), list_item);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_drag_cb), list_item);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (drag));
}

static void
setup_tile_cb (GtkListItemFactory *factory,
               GtkListItem *list_item,
               DailiesLibraryView *self)
{
  GtkWidget *tile = dailies_take_tile_new (self->textures);

  g_object_bind_property (self, "poster-width", tile, "poster-width", G_BINDING_SYNC_CREATE);
  g_object_bind_property (tile, "words", list_item, "accessible-label", G_BINDING_DEFAULT);
  add_gestures (tile, list_item);
  gtk_list_item_set_child (list_item, tile);
}

static void
bind_tile_cb (GtkListItemFactory *factory,
              GtkListItem *list_item,
              DailiesLibraryView *self)
{
  dailies_take_tile_set_item (DAILIES_TAKE_TILE (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_tile_cb (GtkListItemFactory *factory,
                GtkListItem *list_item,
                DailiesLibraryView *self)
{
  dailies_take_tile_set_item (DAILIES_TAKE_TILE (gtk_list_item_get_child (list_item)), NULL);
}

/**
 * dailies_library_view_set_up_grid:
 * @self: a view that has its list
 *
 * Makes the grid show it.
 */
void
dailies_library_view_set_up_grid (DailiesLibraryView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_tile_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_tile_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_tile_cb), self, G_CONNECT_DEFAULT);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
}

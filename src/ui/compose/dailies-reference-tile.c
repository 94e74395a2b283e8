/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-tile"

#include "config.h"

#include "dailies-reference-tile.h"

#include <glib/gi18n.h>

struct _DailiesReferenceTile
{
  GtkWidget parent_instance;

  DailiesReferenceList *list;
  DailiesReferenceItem *item;
  gboolean compact;

  GtkWidget *frame;
  GtkWidget *area;
  GtkPicture *picture;
  GtkWidget *spinner;
  GtkWidget *warning;
  GtkWidget *clip_mark;
  GtkMenuButton *role_button;
  GtkLabel *role_label;
  GtkLabel *reason;
  GtkPopover *context_menu;
};

typedef enum
{
  PROP_LIST = 1,
  PROP_ITEM,
  PROP_ROLE,
  PROP_COMPACT,
} DailiesReferenceTileProps;

static GParamSpec *properties[PROP_COMPACT + 1];

enum
{
  OPEN,
  REMOVE,
  MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesReferenceTile, dailies_reference_tile, GTK_TYPE_WIDGET)

static const char *
get_role_title (DailiesReferenceRole role)
{
  switch (role)
    {
    case DAILIES_REFERENCE_FIRST:
      return _ ("First Frame");
    case DAILIES_REFERENCE_LAST:
      return _ ("Last Frame");
    case DAILIES_REFERENCE_REFERENCE:
      return _ ("Reference");
    case DAILIES_REFERENCE_SOURCE:
      return _ ("Source");
    }

  g_return_val_if_reached (NULL);
}

static const char *
get_short_role_title (DailiesReferenceRole role)
{
  switch (role)
    {
    case DAILIES_REFERENCE_FIRST:
      /* Translators: the first frame of a clip, where there is little room. */
      return C_ ("frame", "First");
    case DAILIES_REFERENCE_LAST:
      /* Translators: the last frame of a clip, where there is little room. */
      return C_ ("frame", "Last");
    case DAILIES_REFERENCE_REFERENCE:
    case DAILIES_REFERENCE_SOURCE:
      return get_role_title (role);
    }

  g_return_val_if_reached (NULL);
}

static guint
fill_menu (DailiesReferenceTile *self)
{
  GMenu *menu = G_MENU (gtk_menu_button_get_menu_model (self->role_button));
  guint n_roles = 0;

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  g_menu_remove_all (menu);
  for (int role = DAILIES_REFERENCE_FIRST; role <= DAILIES_REFERENCE_SOURCE; role++)
    {
      g_autoptr (GMenuItem) entry = NULL;

      if (!dailies_reference_list_takes_role (self->list, self->item, role))
        continue;

      entry = g_menu_item_new (get_role_title (role), NULL);
      g_menu_item_set_action_and_target (entry, "tile.role", "s", dailies_reference_role_to_word (role));
      g_menu_append_item (menu, entry);
      n_roles++;
    }

  return n_roles;
}

/* A role that does not go can be changed there; a file that does not go can
 * only be removed. */
static void
update_words (DailiesReferenceTile *self)
{
  const DailiesReferenceState state = dailies_reference_item_get_state (self->item);
  const DailiesReferenceRole role = dailies_reference_item_get_role (self->item);
  const char *reason = dailies_reference_item_get_reason (self->item);
  const char *title = self->compact ? get_short_role_title (role) : get_role_title (role);
  const gboolean is_broken = state == DAILIES_REFERENCE_TOO_LARGE || state == DAILIES_REFERENCE_UNREADABLE;
  const guint n_roles = fill_menu (self);

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  gtk_label_set_label (self->role_label, reason != NULL ? reason : title);
  gtk_widget_set_visible (GTK_WIDGET (self->role_button), !is_broken && n_roles > 0);
  gtk_label_set_label (self->reason, reason != NULL ? reason : title);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), is_broken || n_roles == 0);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->role_button), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->role_button), "warning");
}

static void
update_names (DailiesReferenceTile *self)
{
  const char *name = dailies_reference_item_get_name (self->item);
  const char *explanation = dailies_reference_item_get_explanation (self->item);
  g_autofree char *label = NULL;

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  /* Translators: what an image is for, and its file, such as “First Frame, lighthouse.png”. */
  label = g_strdup_printf (_ ("%s, %s"), get_role_title (dailies_reference_item_get_role (self->item)), name);
  gtk_widget_set_tooltip_text (self->frame, explanation != NULL ? explanation : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explanation != NULL ? explanation : "",
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->role_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update (DailiesReferenceTile *self)
{
  const DailiesReferenceState state = dailies_reference_item_get_state (self->item);
  const gboolean is_loading = state == DAILIES_REFERENCE_LOADING;
  const gboolean is_good = is_loading || state == DAILIES_REFERENCE_READY;

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (dailies_reference_item_get_texture (self->item)));
  gtk_widget_set_opacity (GTK_WIDGET (self->picture), is_good ? 1.0 : 0.4);
  gtk_widget_set_visible (self->spinner, is_loading && dailies_reference_item_get_texture (self->item) == NULL);
  gtk_widget_set_visible (self->warning, !is_good);
  gtk_widget_set_visible (self->clip_mark, dailies_reference_item_get_is_clip (self->item) && !is_loading);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, is_loading, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tile.crop",
                                 dailies_reference_item_get_width (self->item) > 0 && !dailies_reference_item_get_is_clip (self->item));
  update_words (self);
  update_names (self);
}

static void
role_changed_cb (DailiesReferenceTile *self)
{
  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE]);
}

static void
update_size (DailiesReferenceTile *self)
{
  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  gtk_widget_set_size_request (self->area, self->compact ? 96 : 128, self->compact ? 54 : 72);
  gtk_label_set_max_width_chars (self->role_label, self->compact ? 10 : 17);
  gtk_label_set_max_width_chars (self->reason, self->compact ? 12 : 19);
}

static void
crop_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  g_signal_emit (widget, signals[OPEN], 0);
}

static void
remove_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
move_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  const gboolean leftward = g_str_equal (name, "tile.move-left");
  const gboolean onward = leftward == (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);

  g_signal_emit (widget, signals[MOVE], 0, onward ? 1 : -1);
}

static void
menu_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  DailiesReferenceTile *self = DAILIES_REFERENCE_TILE (widget);

  gtk_popover_set_pointing_to (self->context_menu, NULL);
  gtk_popover_popup (self->context_menu);
}

static void
secondary_pressed_cb (DailiesReferenceTile *self,
                      int n_press,
                      double x,
                      double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  if (!gtk_widget_compute_point (GTK_WIDGET (self), gtk_widget_get_parent (GTK_WIDGET (self->context_menu)), &point, &point))
    return;

  gtk_popover_set_pointing_to (self->context_menu, &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (self->context_menu);
}

static void
picture_released_cb (DailiesReferenceTile *self)
{
  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "tile.crop", NULL);
}

static GdkContentProvider *
drag_prepare_cb (DailiesReferenceTile *self,
                 double x,
                 double y,
                 GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (self->frame);

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  gtk_drag_source_set_icon (source, icon, (int) x, (int) y);

  return gdk_content_provider_new_typed (DAILIES_TYPE_REFERENCE_ITEM, self->item);
}

static gboolean
drop_cb (DailiesReferenceTile *self,
         const GValue *value)
{
  DailiesReferenceItem *dragged = g_value_get_object (value);
  guint position;

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  if (dragged == self->item || !dailies_reference_list_find (self->list, dragged, NULL) ||
      !dailies_reference_list_find (self->list, self->item, &position))
    return FALSE;

  dailies_reference_list_move (self->list, dragged, position);

  return TRUE;
}

static void
add_dragging (DailiesReferenceTile *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DAILIES_TYPE_REFERENCE_ITEM, GDK_ACTION_MOVE);

  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->frame, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
dailies_reference_tile_constructed (GObject *object)
{
  DailiesReferenceTile *self = DAILIES_REFERENCE_TILE (object);

  G_OBJECT_CLASS (dailies_reference_tile_parent_class)->constructed (object);

  g_signal_connect_object (self->list, "notify::capabilities", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->item, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->item, "notify::texture", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->item, "notify::is-clip", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->item, "notify::role", G_CALLBACK (role_changed_cb), self, G_CONNECT_SWAPPED);
  add_dragging (self);
  update (self);
}

static void
dailies_reference_tile_dispose (GObject *object)
{
  DailiesReferenceTile *self = DAILIES_REFERENCE_TILE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_REFERENCE_TILE);

  G_OBJECT_CLASS (dailies_reference_tile_parent_class)->dispose (object);
}

static void
dailies_reference_tile_finalize (GObject *object)
{
  DailiesReferenceTile *self = DAILIES_REFERENCE_TILE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (dailies_reference_tile_parent_class)->finalize (object);
}

static void
dailies_reference_tile_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  DailiesReferenceTile *self = DAILIES_REFERENCE_TILE (object);

  switch ((DailiesReferenceTileProps) prop_id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_ROLE:
      g_value_set_enum (value, dailies_reference_item_get_role (self->item));
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    }
}

static void
set_compact (DailiesReferenceTile *self,
             gboolean compact)
{
  g_assert (DAILIES_IS_REFERENCE_TILE (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  update_size (self);
  update_words (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
dailies_reference_tile_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  DailiesReferenceTile *self = DAILIES_REFERENCE_TILE (object);

  switch ((DailiesReferenceTileProps) prop_id)
    {
    case PROP_LIST:
      self->list = g_value_dup_object (value);
      break;
    case PROP_ITEM:
      self->item = g_value_dup_object (value);
      break;
    case PROP_ROLE:
      dailies_reference_list_set_role (self->list, self->item, g_value_get_enum (value));
      break;
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_reference_tile_class_init (DailiesReferenceTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = dailies_reference_tile_constructed;
  object_class->dispose = dailies_reference_tile_dispose;
  object_class->finalize = dailies_reference_tile_finalize;
  object_class->get_property = dailies_reference_tile_get_property;
  object_class->set_property = dailies_reference_tile_set_property;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, DAILIES_TYPE_REFERENCE_LIST, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DAILIES_TYPE_REFERENCE_ITEM, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_ROLE] = g_param_spec_enum ("role", NULL, NULL, DAILIES_TYPE_REFERENCE_ROLE, DAILIES_REFERENCE_FIRST, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (ADW_TYPE_SPINNER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-reference-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, frame);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, area);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, picture);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, spinner);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, warning);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, clip_mark);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, role_button);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, role_label);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, reason);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTile, context_menu);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_released_cb);
  gtk_widget_class_install_property_action (widget_class, "tile.role", "role");
  gtk_widget_class_install_action (widget_class, "tile.crop", NULL, crop_action);
  gtk_widget_class_install_action (widget_class, "tile.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "tile.move-left", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "tile.move-right", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "tile.menu", NULL, menu_action);
}

static void
dailies_reference_tile_init (DailiesReferenceTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  update_size (self);
}

/**
 * dailies_reference_tile_new:
 * @list: a list
 * @item: one of its items
 *
 * Returns: (transfer floating): a tile
 */
GtkWidget *
dailies_reference_tile_new (DailiesReferenceList *list,
                            DailiesReferenceItem *item)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (list), NULL);
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (item), NULL);

  return g_object_new (DAILIES_TYPE_REFERENCE_TILE, "list", list, "item", item, NULL);
}

/**
 * dailies_reference_tile_get_item:
 * @self: a tile
 *
 * Returns: (transfer none): what it shows
 */
DailiesReferenceItem *
dailies_reference_tile_get_item (DailiesReferenceTile *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_TILE (self), NULL);

  return self->item;
}

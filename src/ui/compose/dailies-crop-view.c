/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-crop-view"

#include "config.h"

#include "dailies-crop-view.h"

#include <glib/gi18n.h>

#include "dailies-crop-drawing.h"
#include "dailies-crop-frame.h"

/* Around the picture, so that a frame at its edge can be held. */
#define MARGIN 12
#define REACH 16
#define LEAST_SIDE 120
#define NATURAL_SIDE 480
#define KEY_STEP 0.01

struct _DailiesCropView
{
  GtkWidget parent_instance;

  GdkTexture *texture;
  double aspect;
  DailiesCrop crop;

  DailiesCrop dragged;
  DailiesCropEdges edges;
  gboolean dragging;
};

typedef enum
{
  PROP_TEXTURE = 1,
  PROP_ASPECT,
  PROP_CROP,
} DailiesCropViewProps;

static GParamSpec *properties[PROP_CROP + 1];

G_DEFINE_FINAL_TYPE (DailiesCropView, dailies_crop_view, GTK_TYPE_WIDGET)

/* Of the frame, in fractions of the picture. */
static double
get_ratio (DailiesCropView *self)
{
  g_assert (DAILIES_IS_CROP_VIEW (self));

  if (self->texture == NULL)
    return 0;

  return self->aspect * gdk_texture_get_height (self->texture) / gdk_texture_get_width (self->texture);
}

static graphene_rect_t
get_picture (DailiesCropView *self)
{
  const double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  const double height = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  const double texture_width = self->texture != NULL ? gdk_texture_get_width (self->texture) : 1;
  const double texture_height = self->texture != NULL ? gdk_texture_get_height (self->texture) : 1;
  const double scale = MIN (width / texture_width, height / texture_height);

  g_assert (DAILIES_IS_CROP_VIEW (self));

  return GRAPHENE_RECT_INIT (MARGIN + (width - texture_width * scale) / 2,
                             MARGIN + (height - texture_height * scale) / 2,
                             texture_width * scale,
                             texture_height * scale);
}

static graphene_rect_t
get_frame (DailiesCropView *self,
           const graphene_rect_t *picture)
{
  g_assert (DAILIES_IS_CROP_VIEW (self));

  return GRAPHENE_RECT_INIT (picture->origin.x + self->crop.x * picture->size.width,
                             picture->origin.y + self->crop.y * picture->size.height,
                             self->crop.width * picture->size.width,
                             self->crop.height * picture->size.height);
}

static void
dailies_crop_view_snapshot (GtkWidget *widget,
                            GtkSnapshot *snapshot)
{
  DailiesCropView *self = DAILIES_CROP_VIEW (widget);
  const graphene_rect_t picture = get_picture (self);
  const graphene_rect_t frame = get_frame (self, &picture);

  if (self->texture == NULL)
    return;

  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR, &picture);
  dailies_crop_drawing_append (snapshot, &picture, &frame,
                               (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0);
}

static void
dailies_crop_view_state_flags_changed (GtkWidget *widget,
                                       GtkStateFlags previous)
{
  GTK_WIDGET_CLASS (dailies_crop_view_parent_class)->state_flags_changed (widget, previous);

  gtk_widget_queue_draw (widget);
}

static void
dailies_crop_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = LEAST_SIDE;
  *natural = NATURAL_SIDE;
}

static void
update_description (DailiesCropView *self)
{
  g_autofree char *words = NULL;

  g_assert (DAILIES_IS_CROP_VIEW (self));

  /* Translators: where a frame over a picture begins and how large it is, in per cent. */
  words = g_strdup_printf (_ ("From %d %% left and %d %% top, %d %% wide, %d %% high"),
                           (int) (self->crop.x * 100 + 0.5), (int) (self->crop.y * 100 + 0.5),
                           (int) (self->crop.width * 100 + 0.5), (int) (self->crop.height * 100 + 0.5));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
take_crop (DailiesCropView *self,
           DailiesCrop crop)
{
  g_assert (DAILIES_IS_CROP_VIEW (self));

  if (dailies_crop_equal (&self->crop, &crop))
    return;

  self->crop = crop;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CROP]);
}

static DailiesCropEdges
find_edges (DailiesCropView *self,
            double x,
            double y,
            gboolean *inside)
{
  const graphene_rect_t picture = get_picture (self);
  const graphene_rect_t frame = get_frame (self, &picture);
  const double left = x - frame.origin.x;
  const double top = y - frame.origin.y;
  const double right = left - frame.size.width;
  const double bottom = top - frame.size.height;
  const gboolean beside = left > -REACH && right < REACH && top > -REACH && bottom < REACH;
  /* A small frame keeps a middle by which it is moved. */
  const double reach_x = MIN (REACH, frame.size.width / 4);
  const double reach_y = MIN (REACH, frame.size.height / 4);
  DailiesCropEdges edges = DAILIES_CROP_EDGE_NONE;

  g_assert (DAILIES_IS_CROP_VIEW (self));

  *inside = beside;
  if (!beside)
    return edges;

  if (left < reach_x)
    edges |= DAILIES_CROP_EDGE_LEFT;
  else if (right > -reach_x)
    edges |= DAILIES_CROP_EDGE_RIGHT;
  if (top < reach_y)
    edges |= DAILIES_CROP_EDGE_TOP;
  else if (bottom > -reach_y)
    edges |= DAILIES_CROP_EDGE_BOTTOM;

  return edges;
}

static void
drag_begin_cb (DailiesCropView *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  gboolean inside;

  g_assert (DAILIES_IS_CROP_VIEW (self));

  self->edges = find_edges (self, x, y, &inside);
  self->dragged = self->crop;
  self->dragging = inside && self->texture != NULL;
  gtk_gesture_set_state (gesture, self->dragging ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
  if (self->dragging)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (DailiesCropView *self,
                double x,
                double y)
{
  const graphene_rect_t picture = get_picture (self);

  g_assert (DAILIES_IS_CROP_VIEW (self));

  if (!self->dragging)
    return;

  x /= picture.size.width;
  y /= picture.size.height;
  if (self->edges == DAILIES_CROP_EDGE_NONE)
    take_crop (self, dailies_crop_frame_move (&self->dragged, x, y));
  else
    take_crop (self, dailies_crop_frame_resize (&self->dragged, self->edges, x, y, get_ratio (self)));
}

static const char *
get_cursor (DailiesCropEdges edges)
{
  static const char *const cursors[] = {
    [DAILIES_CROP_EDGE_NONE] = "move",
    [DAILIES_CROP_EDGE_LEFT] = "w-resize",
    [DAILIES_CROP_EDGE_RIGHT] = "e-resize",
    [DAILIES_CROP_EDGE_TOP] = "n-resize",
    [DAILIES_CROP_EDGE_BOTTOM] = "s-resize",
    [DAILIES_CROP_EDGE_LEFT |
        DAILIES_CROP_EDGE_TOP] = "nw-resize",
    [DAILIES_CROP_EDGE_RIGHT |
        DAILIES_CROP_EDGE_TOP] = "ne-resize",
    [DAILIES_CROP_EDGE_LEFT |
        DAILIES_CROP_EDGE_BOTTOM] = "sw-resize",
    [DAILIES_CROP_EDGE_RIGHT |
        DAILIES_CROP_EDGE_BOTTOM] = "se-resize",
  };

  return cursors[edges];
}

static void
motion_cb (DailiesCropView *self,
           double x,
           double y)
{
  gboolean inside;
  DailiesCropEdges edges = find_edges (self, x, y, &inside);

  g_assert (DAILIES_IS_CROP_VIEW (self));

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), inside ? get_cursor (edges) : NULL);
}

static gboolean
move_binding (GtkWidget *widget,
              GVariant *args,
              gpointer data)
{
  DailiesCropView *self = DAILIES_CROP_VIEW (widget);
  int x;
  int y;

  g_variant_get (args, "(ii)", &x, &y);
  take_crop (self, dailies_crop_frame_move (&self->crop, x * KEY_STEP, y * KEY_STEP));

  return GDK_EVENT_STOP;
}

/* At the right and the lower edge; where there is no room, at the others. */
static gboolean
resize_binding (GtkWidget *widget,
                GVariant *args,
                gpointer data)
{
  DailiesCropView *self = DAILIES_CROP_VIEW (widget);
  const double ratio = get_ratio (self);
  int right;
  int down;
  double x;
  double y;
  DailiesCrop resized;

  g_variant_get (args, "(ii)", &right, &down);
  x = (ratio > 0 ? right + down : right) * KEY_STEP;
  y = ratio > 0 ? x / ratio : down * KEY_STEP;

  resized = dailies_crop_frame_resize (&self->crop,
                                       (x != 0 ? DAILIES_CROP_EDGE_RIGHT : 0) | (y != 0 ? DAILIES_CROP_EDGE_BOTTOM : 0),
                                       x, y, ratio);
  if (dailies_crop_equal (&resized, &self->crop))
    resized = dailies_crop_frame_resize (&self->crop,
                                         (x != 0 ? DAILIES_CROP_EDGE_LEFT : 0) | (y != 0 ? DAILIES_CROP_EDGE_TOP : 0),
                                         -x, -y, ratio);
  take_crop (self, resized);

  return GDK_EVENT_STOP;
}

static void
add_arrow (GtkWidgetClass *klass,
           guint key,
           guint pad_key,
           int x,
           int y)
{
  gtk_widget_class_add_binding (klass, key, GDK_NO_MODIFIER_MASK, move_binding, "(ii)", x, y);
  gtk_widget_class_add_binding (klass, pad_key, GDK_NO_MODIFIER_MASK, move_binding, "(ii)", x, y);
  gtk_widget_class_add_binding (klass, key, GDK_SHIFT_MASK, resize_binding, "(ii)", x, y);
  gtk_widget_class_add_binding (klass, pad_key, GDK_SHIFT_MASK, resize_binding, "(ii)", x, y);
}

static void
dailies_crop_view_finalize (GObject *object)
{
  DailiesCropView *self = DAILIES_CROP_VIEW (object);

  g_clear_object (&self->texture);

  G_OBJECT_CLASS (dailies_crop_view_parent_class)->finalize (object);
}

static void
dailies_crop_view_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesCropView *self = DAILIES_CROP_VIEW (object);

  switch ((DailiesCropViewProps) prop_id)
    {
    case PROP_TEXTURE:
      g_value_set_object (value, self->texture);
      break;
    case PROP_ASPECT:
      g_value_set_double (value, self->aspect);
      break;
    case PROP_CROP:
      g_value_set_boxed (value, &self->crop);
      break;
    }
}

static void
dailies_crop_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesCropView *self = DAILIES_CROP_VIEW (object);

  switch ((DailiesCropViewProps) prop_id)
    {
    case PROP_TEXTURE:
      dailies_crop_view_set_texture (self, g_value_get_object (value));
      break;
    case PROP_ASPECT:
      dailies_crop_view_set_aspect (self, g_value_get_double (value));
      break;
    case PROP_CROP:
      dailies_crop_view_set_crop (self, g_value_get_boxed (value));
      break;
    }
}

static void
dailies_crop_view_class_init (DailiesCropViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dailies_crop_view_finalize;
  object_class->get_property = dailies_crop_view_get_property;
  object_class->set_property = dailies_crop_view_set_property;
  widget_class->snapshot = dailies_crop_view_snapshot;
  widget_class->measure = dailies_crop_view_measure;
  widget_class->state_flags_changed = dailies_crop_view_state_flags_changed;

  properties[PROP_TEXTURE] = g_param_spec_object ("texture", NULL, NULL, GDK_TYPE_TEXTURE, flags);
  properties[PROP_ASPECT] = g_param_spec_double ("aspect", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_CROP] = g_param_spec_boxed ("crop", NULL, NULL, DAILIES_TYPE_CROP, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "cropview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  add_arrow (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_arrow (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_arrow (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_arrow (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
}

static void
dailies_crop_view_init (DailiesCropView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->crop = DAILIES_CROP_WHOLE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Crop"), -1);
  update_description (self);

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * dailies_crop_view_set_texture:
 * @self: a view
 * @texture: (nullable): the whole picture
 */
void
dailies_crop_view_set_texture (DailiesCropView *self,
                               GdkTexture *texture)
{
  g_return_if_fail (DAILIES_IS_CROP_VIEW (self));
  g_return_if_fail (texture == NULL || GDK_IS_TEXTURE (texture));

  if (!g_set_object (&self->texture, texture))
    return;

  take_crop (self, dailies_crop_frame_fit (&self->crop, get_ratio (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTURE]);
}

/**
 * dailies_crop_view_set_aspect:
 * @self: a view
 * @aspect: width by height of what is cut out, in pixels; 0 for any
 */
void
dailies_crop_view_set_aspect (DailiesCropView *self,
                              double aspect)
{
  g_return_if_fail (DAILIES_IS_CROP_VIEW (self));
  g_return_if_fail (aspect >= 0);

  if (self->aspect == aspect)
    return;

  self->aspect = aspect;
  take_crop (self, dailies_crop_frame_fit (&self->crop, get_ratio (self)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASPECT]);
}

/**
 * dailies_crop_view_get_crop:
 * @self: a view
 *
 * Returns: (transfer none): what is inside the frame
 */
const DailiesCrop *
dailies_crop_view_get_crop (DailiesCropView *self)
{
  g_return_val_if_fail (DAILIES_IS_CROP_VIEW (self), NULL);

  return &self->crop;
}

/**
 * dailies_crop_view_set_crop:
 * @self: a view
 * @crop: what shall be inside the frame, as far as "aspect" lets it
 */
void
dailies_crop_view_set_crop (DailiesCropView *self,
                            const DailiesCrop *crop)
{
  g_return_if_fail (DAILIES_IS_CROP_VIEW (self));
  g_return_if_fail (crop != NULL && dailies_crop_is_valid (crop));

  take_crop (self, dailies_crop_frame_fit (crop, get_ratio (self)));
}

/**
 * dailies_crop_view_reset:
 * @self: a view
 *
 * Makes the frame as large as it can be, in the middle.
 */
void
dailies_crop_view_reset (DailiesCropView *self)
{
  g_return_if_fail (DAILIES_IS_CROP_VIEW (self));

  dailies_crop_view_set_crop (self, &DAILIES_CROP_WHOLE);
}

/**
 * dailies_crop_view_is_reset:
 * @self: a view
 *
 * Returns: whether the frame is where dailies_crop_view_reset() puts it
 */
gboolean
dailies_crop_view_is_reset (DailiesCropView *self)
{
  DailiesCrop largest;

  g_return_val_if_fail (DAILIES_IS_CROP_VIEW (self), TRUE);

  largest = dailies_crop_frame_fit (&DAILIES_CROP_WHOLE, get_ratio (self));

  return dailies_crop_equal (&self->crop, &largest);
}

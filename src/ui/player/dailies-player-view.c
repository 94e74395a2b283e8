/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-view"

#include "config.h"

#include "dailies-player-view-private.h"

#include <gst/gst.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-media.h"
#include "dailies-take-menu.h"

typedef enum
{
  PROP_TAKE = 1,
  PROP_PLAYER,
  PROP_COMPACT,
  PROP_FULLSCREEN,
} DailiesPlayerViewProps;

static GParamSpec *properties[PROP_FULLSCREEN + 1];

enum
{
  FRAME_TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesPlayerView, dailies_player_view, ADW_TYPE_BIN)

static void
show_problem (DailiesPlayerView *self,
              const GError *error)
{
  dailies_player_problem_show (self->problem, error, self->take != NULL ? dailies_take_get_id (self->take) : NULL);
  gtk_stack_set_visible_child_name (self->stack, "broken");
  dailies_player_view_set_fullscreen (self, FALSE);
}

static void
error_changed_cb (DailiesPlayerView *self)
{
  const GError *error = dailies_player_get_error (self->player);

  g_assert (DAILIES_IS_PLAYER_VIEW (self));

  if (error != NULL)
    show_problem (self, error);
  else
    gtk_stack_set_visible_child_name (self->stack, "clip");
}

static GstElement *
make_sink (DailiesPlayerView *self)
{
  GstElement *sink = gst_element_factory_make ("gtk4paintablesink", NULL);
  GstElement *gl_sink;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GdkGLContext) gl_context = NULL;

  if (sink == NULL)
    return NULL;

  g_object_get (sink, "paintable", &paintable, NULL);
  gtk_picture_set_paintable (self->picture, paintable);

  g_object_get (paintable, "gl-context", &gl_context, NULL);
  if (gl_context == NULL || (gl_sink = gst_element_factory_make ("glsinkbin", NULL)) == NULL)
    return sink;

  g_object_set (gl_sink, "sink", sink, NULL);

  return gl_sink;
}

static gboolean
ensure_player (DailiesPlayerView *self)
{
  GstElement *sink;

  if (self->player != NULL)
    return TRUE;

  gst_init (NULL, NULL);
  sink = make_sink (self);
  if (sink == NULL)
    {
      g_autoptr (GError) error = dailies_error_new_literal (DAILIES_ERROR_VALIDATION, _ ("GStreamer’s plug-in for GTK 4 is not installed"));

      show_problem (self, error);
      return FALSE;
    }

  self->player = dailies_player_new (sink);
  g_settings_bind (self->settings, "loop", self->player, "loop", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "volume", self->player, "volume", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "muted", self->player, "muted", G_SETTINGS_BIND_GET);
  dailies_player_set_rate (self->player, self->chosen_rate);
  g_signal_connect_object (self->player, "notify::error", G_CALLBACK (error_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::state", G_CALLBACK (dailies_player_view_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::range-start", G_CALLBACK (dailies_player_view_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::range-end", G_CALLBACK (dailies_player_view_update_actions), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);

  return TRUE;
}

static void
open_clip (DailiesPlayerView *self)
{
  if (!self->prepared || self->closed || self->clip_path == NULL || !ensure_player (self))
    return;

  gtk_stack_set_visible_child_name (self->stack, "clip");
  dailies_position_slider_set_clip (dailies_player_bar_get_slider (self->bar), self->clip_path);
  dailies_player_open (self->player, self->clip_path);
  if (self->wanted_play)
    dailies_player_play (self->player);
}

static DexFuture *
prepared_cb (DexFuture *future,
             gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);

  self->prepared = TRUE;
  open_clip (self);

  return dex_ref (future);
}

static void
set_take (DailiesPlayerView *self,
          DailiesLibrary *library,
          DailiesTake *take)
{
  g_set_object (&self->library, library);
  if (g_set_object (&self->take, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

/* GStreamer is for who watches something: its plug-ins take 5 MiB, and time
 * from the first frame of the window. */
static void
prepare (DailiesPlayerView *self)
{
  self->preparing = TRUE;
  dex_future_disown (dex_future_finally (dailies_media_prepare (), prepared_cb, g_object_ref (self), g_object_unref));
}

static void
open_path (DailiesPlayerView *self,
           const char *path,
           gboolean play)
{
  g_set_str (&self->clip_path, path);
  self->wanted_play = play;
  if (!self->preparing)
    prepare (self);
  open_clip (self);
}

/* A double click, as in most players. */
static void
picture_pressed_cb (DailiesPlayerView *self,
                    int n_press,
                    double x,
                    double y,
                    GtkGestureClick *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    dailies_player_view_toggle_fullscreen (self);
}

static void
popup_take_menu (DailiesPlayerView *self,
                 int x,
                 int y)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (self->take == NULL)
    return;

  menu = dailies_take_menu_new_for_details (self->take);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->take_menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->take_menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->take_menu));
}

static void
picture_menu_cb (DailiesPlayerView *self,
                 int n_press,
                 double x,
                 double y,
                 GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_take_menu (self, (int) x, (int) y);
}

static void
picture_long_pressed_cb (DailiesPlayerView *self,
                         double x,
                         double y,
                         GtkGestureLongPress *gesture)
{
  popup_take_menu (self, (int) x, (int) y);
}

static void
popup_menu (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  popup_take_menu (DAILIES_PLAYER_VIEW (widget), gtk_widget_get_width (widget) / 2, gtk_widget_get_height (widget) / 2);
}

static void
dailies_player_view_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (dailies_player_view_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  dailies_player_view_watch_window (DAILIES_PLAYER_VIEW (widget), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
}

static void
dailies_player_view_unroot (GtkWidget *widget)
{
  dailies_player_view_watch_window (DAILIES_PLAYER_VIEW (widget), NULL);

  GTK_WIDGET_CLASS (dailies_player_view_parent_class)->unroot (widget);
}

static void
dailies_player_view_dispose (GObject *object)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (object);

  dex_future_disown (dailies_player_view_close (self));
  dailies_player_view_watch_window (self, NULL);
  g_clear_pointer (&self->take_menu, gtk_widget_unparent);
  g_clear_object (&self->mpris);
  g_clear_object (&self->player);
  g_clear_object (&self->library);
  g_clear_object (&self->take);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dailies_player_view_parent_class)->dispose (object);
}

static void
dailies_player_view_finalize (GObject *object)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (object);

  g_clear_object (&self->actions);
  g_clear_pointer (&self->clip_path, g_free);

  G_OBJECT_CLASS (dailies_player_view_parent_class)->finalize (object);
}

static void
dailies_player_view_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (object);

  switch ((DailiesPlayerViewProps) prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_PLAYER:
      g_value_set_object (value, self->closed ? NULL : self->player);
      break;

    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;

    case PROP_FULLSCREEN:
      g_value_set_boolean (value, self->fullscreen);
      break;
    }
}

static void
dailies_player_view_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch ((DailiesPlayerViewProps) prop_id)
    {
    case PROP_COMPACT:
      dailies_player_view_set_compact (DAILIES_PLAYER_VIEW (object), g_value_get_boolean (value));
      break;

    case PROP_TAKE:
    case PROP_PLAYER:
    case PROP_FULLSCREEN:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_player_view_class_init (DailiesPlayerViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_player_view_dispose;
  object_class->finalize = dailies_player_view_finalize;
  object_class->get_property = dailies_player_view_get_property;
  object_class->set_property = dailies_player_view_set_property;
  widget_class->root = dailies_player_view_root;
  widget_class->unroot = dailies_player_view_unroot;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE, readable);
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, DAILIES_TYPE_PLAYER, readable);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FULLSCREEN] = g_param_spec_boolean ("fullscreen", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[FRAME_TAKEN] = g_signal_new ("frame-taken", DAILIES_TYPE_PLAYER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_BYTES, DAILIES_TYPE_REFERENCE_ROLE);

  g_type_ensure (DAILIES_TYPE_PLAYER_BAR);
  g_type_ensure (DAILIES_TYPE_PLAYER_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/player/dailies-player-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, picture);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, bar_place);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, floating_place);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, floating_bin);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, problem);
  gtk_widget_class_bind_template_callback (widget_class, picture_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_long_pressed_cb);

  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, popup_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "menu.popup", NULL);
}

static void
dailies_player_view_init (DailiesPlayerView *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->chosen_rate = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  self->take_menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->take_menu), FALSE);
  gtk_widget_set_halign (self->take_menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->take_menu, GTK_WIDGET (self));

  dailies_player_view_add_actions (self);
  dailies_player_view_add_keys (self);
  dailies_player_view_watch_user (self);
  self->mpris = dailies_mpris_new (self);
}

/**
 * dailies_player_view_open:
 * @self: a view
 * @path: of a clip that is no take
 * @play: whether it starts by itself; else it stands at its first frame
 */
void
dailies_player_view_open (DailiesPlayerView *self,
                          const char *path,
                          gboolean play)
{
  g_return_if_fail (DAILIES_IS_PLAYER_VIEW (self));
  g_return_if_fail (path != NULL);

  set_take (self, NULL, NULL);
  open_path (self, path, play);
}

/**
 * dailies_player_view_open_take:
 * @self: a view
 * @library: where the take is
 * @take: what to show
 * @play: whether it starts by itself; else it stands at its first frame
 */
void
dailies_player_view_open_take (DailiesPlayerView *self,
                               DailiesLibrary *library,
                               DailiesTake *take,
                               gboolean play)
{
  g_autofree char *path = NULL;

  g_return_if_fail (DAILIES_IS_PLAYER_VIEW (self));
  g_return_if_fail (DAILIES_IS_LIBRARY (library));
  g_return_if_fail (DAILIES_IS_TAKE (take));

  path = dailies_library_dup_path (library, take);
  set_take (self, library, take);
  open_path (self, path, play);
}

/* Once more, after the user did something about a problem. */
void
dailies_player_view_reopen (DailiesPlayerView *self)
{
  open_clip (self);
}

/**
 * dailies_player_view_stop:
 * @self: a view
 *
 * Lets go of the clip.
 */
void
dailies_player_view_stop (DailiesPlayerView *self)
{
  g_return_if_fail (DAILIES_IS_PLAYER_VIEW (self));

  set_take (self, NULL, NULL);
  g_clear_pointer (&self->clip_path, g_free);
  dailies_position_slider_set_clip (dailies_player_bar_get_slider (self->bar), NULL);
  dailies_player_view_set_fullscreen (self, FALSE);
  if (self->player != NULL)
    dailies_player_stop (self->player);
}

/**
 * dailies_player_view_close:
 * @self: a view
 *
 * Lets go of everything.  The main loop must go on until the future resolves.
 *
 * Returns: (transfer full): a future that resolves to true
 */
DexFuture *
dailies_player_view_close (DailiesPlayerView *self)
{
  dex_return_error_if_fail (DAILIES_IS_PLAYER_VIEW (self));

  if (self->player == NULL)
    {
      self->closed = TRUE;
      return dex_future_new_true ();
    }

  if (!self->closed)
    {
      self->closed = TRUE;
      dailies_player_view_stop (self);
      dailies_player_view_update_actions (self);
      g_signal_handlers_disconnect_by_data (self->player, self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);
      gtk_picture_set_paintable (self->picture, NULL);
      dailies_player_close (self->player);
    }

  return dailies_player_wait_closed (self->player);
}

/**
 * dailies_player_view_get_actions:
 * @self: a view
 *
 * Returns: (transfer none): the group "player", for the whole window
 */
GActionGroup *
dailies_player_view_get_actions (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

DailiesPlayer *
dailies_player_view_get_player (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), NULL);

  return self->closed ? NULL : self->player;
}

/* Where the take is. */
DailiesLibrary *
dailies_player_view_get_library (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), NULL);

  return self->library;
}

DailiesTake *
dailies_player_view_get_take (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), NULL);

  return self->take;
}

/**
 * dailies_player_view_get_position:
 * @self: a view
 *
 * Returns: microseconds
 */
gint64
dailies_player_view_get_position (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), 0);

  return self->player != NULL ? dailies_player_get_position (self->player) : 0;
}

gboolean
dailies_player_view_get_compact (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), FALSE);

  return self->compact;
}

void
dailies_player_view_set_compact (DailiesPlayerView *self,
                                 gboolean compact)
{
  g_return_if_fail (DAILIES_IS_PLAYER_VIEW (self));

  compact = !!compact;
  if (compact == self->compact)
    return;

  self->compact = compact;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

gboolean
dailies_player_view_get_fullscreen (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), FALSE);

  return self->fullscreen;
}

void
dailies_player_view_notify_fullscreen (DailiesPlayerView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FULLSCREEN]);
}

void
dailies_player_view_emit_frame_taken (DailiesPlayerView *self,
                                      GBytes *bytes,
                                      DailiesReferenceRole role)
{
  g_signal_emit (self, signals[FRAME_TAKEN], 0, bytes, role);
}

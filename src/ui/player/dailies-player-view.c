/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-view"

#include "config.h"

#include "dailies-player-view.h"

#include <gst/gst.h>

#include <glib/gi18n.h>

#include "dailies-media.h"
#include "dailies-player.h"

struct _DailiesPlayerView
{
  AdwBin parent_instance;

  DailiesPlayer *player;
  GSimpleActionGroup *actions;
  gboolean prepared;
  gboolean compact;
  gboolean closed;

  /* What to open once GStreamer is there. */
  char *wanted_path;
  gboolean wanted_play;

  GtkStack *stack;
  GtkPicture *picture;
  GtkWidget *previous_frame;
  GtkButton *play_pause;
  GtkWidget *next_frame;
  GtkLabel *position_words;
  GtkLabel *duration_words;
  GtkRange *slider;
  GtkAdjustment *adjustment;
  GtkButton *mute;
  AdwStatusPage *broken;
};

typedef enum
{
  PROP_COMPACT = 1,
} DailiesPlayerViewProps;

static GParamSpec *properties[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (DailiesPlayerView, dailies_player_view, ADW_TYPE_BIN)

static char *
format_time (gint64 microseconds)
{
  const gint64 seconds = microseconds / G_USEC_PER_SEC;

  /* Translators: minutes and seconds of a clip */
  return g_strdup_printf (_ ("%d:%02d"), (int) (seconds / 60), (int) (seconds % 60));
}

/* While it stands still, with the hundredths that tell frames apart. */
static char *
format_exact_time (gint64 microseconds)
{
  const gint64 hundredths = microseconds / (G_USEC_PER_SEC / 100);

  /* Translators: minutes, seconds and hundredths of a second of a clip */
  return g_strdup_printf (_ ("%d:%02d.%02d"), (int) (hundredths / 6000), (int) (hundredths / 100 % 60), (int) (hundredths % 100));
}

static void
set_action_enabled (DailiesPlayerView *self,
                    const char *name,
                    gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_times (DailiesPlayerView *self)
{
  const gint64 position = dailies_player_get_position (self->player);
  const gint64 duration = dailies_player_get_duration (self->player);
  const gboolean paused = dailies_player_get_state (self->player) == DAILIES_PLAYER_PAUSED;
  g_autofree char *position_words = paused ? format_exact_time (position) : format_time (position);
  g_autofree char *duration_words = format_time (duration);
  g_autofree char *value_words = NULL;

  gtk_label_set_label (self->position_words, position_words);
  gtk_label_set_label (self->duration_words, duration_words);
  gtk_adjustment_set_upper (self->adjustment, (double) duration / G_USEC_PER_SEC);
  gtk_adjustment_set_value (self->adjustment, (double) position / G_USEC_PER_SEC);

  /* Translators: the first %s is a time in the clip, the second its length */
  value_words = g_strdup_printf (_ ("%s of %s"), position_words, duration_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value_words, -1);
}

static void
update_controls (DailiesPlayerView *self)
{
  const DailiesPlayerState state = dailies_player_get_state (self->player);
  const gboolean playing = state == DAILIES_PLAYER_PLAYING;
  const gboolean ready = playing || state == DAILIES_PLAYER_PAUSED;

  gtk_button_set_icon_name (self->play_pause, playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_pause), playing ? _ ("Pause") : _ ("Play"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_pause),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, playing ? _ ("Pause") : _ ("Play"), -1);
  set_action_enabled (self, "play-pause", ready);
  set_action_enabled (self, "previous-frame", ready);
  set_action_enabled (self, "next-frame", ready);
  gtk_widget_set_sensitive (GTK_WIDGET (self->slider), ready);
  update_times (self);
}

static void
show_problem (DailiesPlayerView *self,
              const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->broken, markup);
  gtk_stack_set_visible_child_name (self->stack, "broken");
}

static void
error_changed_cb (DailiesPlayerView *self)
{
  const GError *error = dailies_player_get_error (self->player);

  g_assert (DAILIES_IS_PLAYER_VIEW (self));

  if (error != NULL)
    show_problem (self, error->message);
  else
    gtk_stack_set_visible_child_name (self->stack, "clip");
}

static gboolean
slider_moved_cb (DailiesPlayerView *self,
                 GtkScrollType scroll,
                 double value,
                 GtkRange *range)
{
  g_assert (DAILIES_IS_PLAYER_VIEW (self));

  if (self->player != NULL)
    dailies_player_seek (self->player, (gint64) (value * G_USEC_PER_SEC));

  return GDK_EVENT_PROPAGATE;
}

/* What else changes the value, such as a screen reader, is not us. */
static void
value_changed_cb (DailiesPlayerView *self,
                  GtkAdjustment *adjustment)
{
  gint64 wanted = (gint64) (gtk_adjustment_get_value (adjustment) * G_USEC_PER_SEC);

  if (self->player != NULL && ABS (wanted - dailies_player_get_position (self->player)) > G_USEC_PER_SEC / 100)
    dailies_player_seek (self->player, wanted);
}

static void
play_pause_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);

  if (dailies_player_get_state (self->player) == DAILIES_PLAYER_PLAYING)
    dailies_player_pause (self->player);
  else
    dailies_player_play (self->player);
}

static void
previous_frame_cb (GSimpleAction *action,
                   GVariant *parameter,
                   gpointer user_data)
{
  dailies_player_step (DAILIES_PLAYER_VIEW (user_data)->player, -1);
}

static void
next_frame_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  dailies_player_step (DAILIES_PLAYER_VIEW (user_data)->player, 1);
}

static void
apply_toggles (DailiesPlayerView *self)
{
  g_autoptr (GVariant) loop = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "loop");
  g_autoptr (GVariant) mute = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "mute");
  const gboolean muted = g_variant_get_boolean (mute);

  gtk_button_set_icon_name (self->mute, muted ? "audio-volume-muted-symbolic" : "audio-volume-high-symbolic");
  if (self->player == NULL)
    return;

  dailies_player_set_loop (self->player, g_variant_get_boolean (loop));
  dailies_player_set_muted (self->player, muted);
}

static void
change_toggle_cb (GSimpleAction *action,
                  GVariant *value,
                  gpointer user_data)
{
  g_simple_action_set_state (action, value);
  apply_toggles (DAILIES_PLAYER_VIEW (user_data));
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
      show_problem (self, _ ("GStreamer’s plug-in for GTK 4 is not installed"));
      return FALSE;
    }

  self->player = dailies_player_new (sink);
  apply_toggles (self);
  g_signal_connect_object (self->player, "notify::state", G_CALLBACK (update_controls), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::position", G_CALLBACK (update_times), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::duration", G_CALLBACK (update_times), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::error", G_CALLBACK (error_changed_cb), self, G_CONNECT_SWAPPED);

  return TRUE;
}

static void
open_wanted (DailiesPlayerView *self)
{
  g_autofree char *path = g_steal_pointer (&self->wanted_path);

  if (path == NULL || self->closed || !ensure_player (self))
    return;

  gtk_stack_set_visible_child_name (self->stack, "clip");
  dailies_player_open (self->player, path);
  if (self->wanted_play)
    dailies_player_play (self->player);
}

static DexFuture *
prepared_cb (DexFuture *future,
             gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);

  self->prepared = TRUE;
  open_wanted (self);

  return dex_ref (future);
}

static void
dailies_player_view_dispose (GObject *object)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (object);

  dex_future_disown (dailies_player_view_close (self));
  g_clear_object (&self->player);

  G_OBJECT_CLASS (dailies_player_view_parent_class)->dispose (object);
}

static void
dailies_player_view_finalize (GObject *object)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (object);

  g_clear_object (&self->actions);
  g_clear_pointer (&self->wanted_path, g_free);

  G_OBJECT_CLASS (dailies_player_view_parent_class)->finalize (object);
}

static void
set_compact (DailiesPlayerView *self,
             gboolean compact)
{
  if (compact == self->compact)
    return;

  self->compact = compact;
  gtk_widget_set_visible (self->previous_frame, !compact);
  gtk_widget_set_visible (self->next_frame, !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->mute), !compact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
dailies_player_view_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  switch ((DailiesPlayerViewProps) prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, DAILIES_PLAYER_VIEW (object)->compact);
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
      set_compact (DAILIES_PLAYER_VIEW (object), g_value_get_boolean (value));
      break;
    }
}

static void
dailies_player_view_class_init (DailiesPlayerViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_player_view_dispose;
  object_class->finalize = dailies_player_view_finalize;
  object_class->get_property = dailies_player_view_get_property;
  object_class->set_property = dailies_player_view_set_property;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/player/dailies-player-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, picture);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, previous_frame);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, play_pause);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, next_frame);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, position_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, duration_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, slider);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, adjustment);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, mute);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerView, broken);
}

static void
dailies_player_view_init (DailiesPlayerView *self)
{
  const GActionEntry entries[] = {
    { "play-pause", play_pause_cb },
    { "previous-frame", previous_frame_cb },
    { "next-frame", next_frame_cb },
    { "loop", NULL, NULL, "true", change_toggle_cb },
    { "mute", NULL, NULL, "false", change_toggle_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  set_action_enabled (self, "play-pause", FALSE);
  set_action_enabled (self, "previous-frame", FALSE);
  set_action_enabled (self, "next-frame", FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "player", G_ACTION_GROUP (self->actions));
  apply_toggles (self);

  g_signal_connect_object (self->slider, "change-value", G_CALLBACK (slider_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);

  dex_future_disown (dex_future_finally (dailies_media_prepare (), prepared_cb, g_object_ref (self), g_object_unref));
}

/**
 * dailies_player_view_open:
 * @self: a view
 * @path: of a clip
 * @play: whether it starts by itself; else it stands at its first frame
 */
void
dailies_player_view_open (DailiesPlayerView *self,
                          const char *path,
                          gboolean play)
{
  g_return_if_fail (DAILIES_IS_PLAYER_VIEW (self));
  g_return_if_fail (path != NULL);

  g_set_str (&self->wanted_path, path);
  self->wanted_play = play;
  if (self->prepared)
    open_wanted (self);
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

  g_clear_pointer (&self->wanted_path, g_free);
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

  self->closed = TRUE;
  if (self->player == NULL)
    return dex_future_new_true ();

  g_signal_handlers_disconnect_by_data (self->player, self);
  set_action_enabled (self, "play-pause", FALSE);
  set_action_enabled (self, "previous-frame", FALSE);
  set_action_enabled (self, "next-frame", FALSE);
  dailies_player_stop (self->player);
  if (self->picture != NULL)
    gtk_picture_set_paintable (self->picture, NULL);
  dailies_player_close (self->player);

  return dailies_player_wait_closed (self->player);
}

/**
 * dailies_player_view_get_actions:
 * @self: a view
 *
 * Returns: (transfer none): the group "player", for the window's shortcuts
 */
GActionGroup *
dailies_player_view_get_actions (DailiesPlayerView *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (self), NULL);

  return G_ACTION_GROUP (self->actions);
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

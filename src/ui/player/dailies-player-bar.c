/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-bar"

#include "config.h"

#include "dailies-player-bar.h"

#include <glib/gi18n.h>

#include "dailies-clip-time.h"

#define SCROLL_VOLUME_STEP 0.05

static const double rates[] = { 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2 };

struct _DailiesPlayerBar
{
  AdwBin parent_instance;

  DailiesPlayer *player;
  GSettings *settings;
  gboolean compact;
  gboolean fullscreen;

  AdwMultiLayoutView *layouts;
  GtkWidget *transport;
  GtkWidget *time;
  GtkButton *play_pause;
  GtkLabel *position_words;
  DailiesPositionSlider *slider;
  GtkLabel *duration_words;
  GtkWidget *loop;
  GtkWidget *loop_popover;
  GtkMenuButton *rate;
  GtkLabel *rate_words;
  GtkMenuButton *frame;
  GtkMenuButton *volume;
  GtkAdjustment *volume_adjustment;
  GtkButton *mute;
  GtkButton *fullscreen_button;
};

typedef enum
{
  PROP_PLAYER = 1,
  PROP_COMPACT,
  PROP_FULLSCREEN,
} DailiesPlayerBarProps;

static GParamSpec *properties[PROP_FULLSCREEN + 1];

G_DEFINE_FINAL_TYPE (DailiesPlayerBar, dailies_player_bar, ADW_TYPE_BIN)

static char *
format_rate (double rate)
{
  /* Translators: how fast a clip plays, such as 0.5× */
  return g_strdup_printf (_ ("%g×"), rate);
}

static char *
format_reverse_speed (double speed)
{
  /* Translators: how fast a clip plays backwards, such as −1× */
  return g_strdup_printf (_ ("−%g×"), speed);
}

static void
update_times (DailiesPlayerBar *self)
{
  const gint64 position = self->player != NULL ? dailies_player_get_position (self->player) : 0;
  const gint64 duration = self->player != NULL ? dailies_player_get_duration (self->player) : 0;
  const gboolean paused = self->player != NULL && dailies_player_get_state (self->player) == DAILIES_PLAYER_PAUSED;
  g_autofree char *position_words = paused ? dailies_clip_time_format_frame (position, dailies_player_get_frame_rate (self->player))
                                           : dailies_clip_time_format (position);
  g_autofree char *duration_words = dailies_clip_time_format (duration);

  gtk_label_set_label (self->position_words, position_words);
  gtk_label_set_label (self->duration_words, duration_words);
}

static void
update_state (DailiesPlayerBar *self)
{
  const gboolean playing = self->player != NULL && dailies_player_get_state (self->player) == DAILIES_PLAYER_PLAYING;
  const char *words = playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_pause, playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_pause), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_pause), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  update_times (self);
}

static void
update_rate (DailiesPlayerBar *self)
{
  const double reverse_speed = self->player != NULL ? dailies_player_get_reverse_speed (self->player) : 0;
  const double rate = self->player != NULL ? dailies_player_get_rate (self->player) : 1;
  g_autofree char *words = reverse_speed > 0 ? format_reverse_speed (reverse_speed) : format_rate (rate);

  gtk_label_set_label (self->rate_words, words);
}

static void
update_volume (DailiesPlayerBar *self)
{
  const gboolean muted = g_settings_get_boolean (self->settings, "muted");
  const double volume = muted ? 0 : gtk_adjustment_get_value (self->volume_adjustment);
  const char *icon_name = "audio-volume-high-symbolic";

  if (volume <= 0)
    icon_name = "audio-volume-muted-symbolic";
  else if (volume < 1.0 / 3)
    icon_name = "audio-volume-low-symbolic";
  else if (volume < 2.0 / 3)
    icon_name = "audio-volume-medium-symbolic";

  gtk_menu_button_set_icon_name (self->volume, icon_name);
  gtk_button_set_icon_name (self->mute, muted ? "audio-volume-muted-symbolic" : "audio-volume-high-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mute), muted ? _ ("Unmute") : _ ("Mute"));
}

/* Who turns it up wants to hear it. */
static void
volume_changed_cb (DailiesPlayerBar *self)
{
  if (g_settings_get_boolean (self->settings, "muted") && gtk_adjustment_get_value (self->volume_adjustment) > 0)
    g_settings_set_boolean (self->settings, "muted", FALSE);
  update_volume (self);
}

static gboolean
volume_scroll_cb (DailiesPlayerBar *self,
                  double dx,
                  double dy)
{
  gtk_adjustment_set_value (self->volume_adjustment,
                            gtk_adjustment_get_value (self->volume_adjustment) - dy * SCROLL_VOLUME_STEP);

  return GDK_EVENT_STOP;
}

static void
loop_menu_cb (DailiesPlayerBar *self)
{
  gtk_popover_popup (GTK_POPOVER (self->loop_popover));
}

static gboolean
loop_menu_key_cb (GtkWidget *widget,
                  GVariant *arguments,
                  gpointer user_data)
{
  loop_menu_cb (DAILIES_PLAYER_BAR (user_data));

  return GDK_EVENT_STOP;
}

static void
update_fullscreen (DailiesPlayerBar *self)
{
  const char *words = self->fullscreen ? _ ("Leave Full Screen") : _ ("Full Screen");

  gtk_button_set_icon_name (self->fullscreen_button, self->fullscreen ? "view-restore-symbolic" : "view-fullscreen-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fullscreen_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fullscreen_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static GMenuModel *
make_rate_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *words = format_rate (rates[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

      g_menu_item_set_action_and_target (item, "player.rate", "d", rates[i]);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* Time runs from left to right in any language, and so do its arrows. */
static void
keep_left_to_right (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    keep_left_to_right (child);
}

static void
add_loop_menu_key (DailiesPlayerBar *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                                                          gtk_callback_action_new (loop_menu_key_cb, self, NULL)));
  gtk_widget_add_controller (self->loop, controller);
}

static void
dailies_player_bar_dispose (GObject *object)
{
  DailiesPlayerBar *self = DAILIES_PLAYER_BAR (object);

  dailies_player_bar_set_player (self, NULL);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->loop_popover, gtk_widget_unparent);

  G_OBJECT_CLASS (dailies_player_bar_parent_class)->dispose (object);
}

static void
dailies_player_bar_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesPlayerBar *self = DAILIES_PLAYER_BAR (object);

  switch ((DailiesPlayerBarProps) prop_id)
    {
    case PROP_PLAYER:
      g_value_set_object (value, self->player);
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
dailies_player_bar_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DailiesPlayerBar *self = DAILIES_PLAYER_BAR (object);

  switch ((DailiesPlayerBarProps) prop_id)
    {
    case PROP_PLAYER:
      dailies_player_bar_set_player (self, g_value_get_object (value));
      break;

    case PROP_COMPACT:
      dailies_player_bar_set_compact (self, g_value_get_boolean (value));
      break;

    case PROP_FULLSCREEN:
      dailies_player_bar_set_fullscreen (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_player_bar_class_init (DailiesPlayerBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_player_bar_dispose;
  object_class->get_property = dailies_player_bar_get_property;
  object_class->set_property = dailies_player_bar_set_property;

  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, DAILIES_TYPE_PLAYER, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_FULLSCREEN] = g_param_spec_boolean ("fullscreen", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_POSITION_SLIDER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/player/dailies-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, layouts);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, transport);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, time);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, play_pause);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, position_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, slider);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, duration_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, loop);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, loop_popover);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, rate);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, rate_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, frame);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, volume);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, volume_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, mute);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerBar, fullscreen_button);
  gtk_widget_class_bind_template_callback (widget_class, loop_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, volume_scroll_cb);
}

static void
dailies_player_bar_init (DailiesPlayerBar *self)
{
  g_autoptr (GMenuModel) rate_menu = make_rate_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_menu_model (self->rate, rate_menu);
  gtk_widget_set_parent (self->loop_popover, self->loop);
  add_loop_menu_key (self);
  keep_left_to_right (self->transport);
  gtk_widget_set_direction (self->time, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->position_words), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->duration_words), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->rate_words), GTK_TEXT_DIR_LTR);

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "volume", self->volume_adjustment, "value", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->volume_adjustment, "value-changed", G_CALLBACK (volume_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::muted", G_CALLBACK (update_volume), self, G_CONNECT_SWAPPED);

  update_state (self);
  update_rate (self);
  update_volume (self);
  update_fullscreen (self);
}

DailiesPlayer *
dailies_player_bar_get_player (DailiesPlayerBar *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_BAR (self), NULL);

  return self->player;
}

/**
 * dailies_player_bar_set_player:
 * @self: a bar
 * @player: (nullable): what it is about
 */
void
dailies_player_bar_set_player (DailiesPlayerBar *self,
                               DailiesPlayer *player)
{
  g_return_if_fail (DAILIES_IS_PLAYER_BAR (self));

  if (player == self->player)
    return;

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (self->slider != NULL)
    dailies_position_slider_set_player (self->slider, player);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);
  if (player == NULL)
    return;

  g_signal_connect_object (player, "notify::state", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::position", G_CALLBACK (update_times), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::duration", G_CALLBACK (update_times), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::rate", G_CALLBACK (update_rate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::reverse-speed", G_CALLBACK (update_rate), self, G_CONNECT_SWAPPED);
  update_state (self);
  update_rate (self);
}

gboolean
dailies_player_bar_get_compact (DailiesPlayerBar *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_BAR (self), FALSE);

  return self->compact;
}

void
dailies_player_bar_set_compact (DailiesPlayerBar *self,
                                gboolean compact)
{
  g_return_if_fail (DAILIES_IS_PLAYER_BAR (self));

  compact = !!compact;
  if (compact == self->compact)
    return;

  self->compact = compact;
  adw_multi_layout_view_set_layout_name (self->layouts, compact ? "two-lines" : "line");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

gboolean
dailies_player_bar_get_fullscreen (DailiesPlayerBar *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_BAR (self), FALSE);

  return self->fullscreen;
}

void
dailies_player_bar_set_fullscreen (DailiesPlayerBar *self,
                                   gboolean fullscreen)
{
  g_return_if_fail (DAILIES_IS_PLAYER_BAR (self));

  fullscreen = !!fullscreen;
  if (fullscreen == self->fullscreen)
    return;

  self->fullscreen = fullscreen;
  update_fullscreen (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FULLSCREEN]);
}

/**
 * dailies_player_bar_get_slider:
 * @self: a bar
 *
 * Returns: (transfer none): its slider
 */
DailiesPositionSlider *
dailies_player_bar_get_slider (DailiesPlayerBar *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_BAR (self), NULL);

  return self->slider;
}

/**
 * dailies_player_bar_is_in_use:
 * @self: a bar
 *
 * Returns: whether a menu of it is open or a pointer is over it
 */
gboolean
dailies_player_bar_is_in_use (DailiesPlayerBar *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER_BAR (self), FALSE);

  return gtk_menu_button_get_active (self->rate) || gtk_menu_button_get_active (self->frame) ||
         gtk_menu_button_get_active (self->volume) || gtk_widget_get_visible (self->loop_popover) ||
         (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_PRELIGHT) != 0;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-actions"

#include "config.h"

#include "dailies-player-view-private.h"

#define LEAST_RATE 0.25
#define MOST_RATE 2.0

static gboolean
is_playing (DailiesPlayerView *self)
{
  return dailies_player_get_state (self->player) == DAILIES_PLAYER_PLAYING;
}

static void
play_pause_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);

  if (!is_playing (self))
    {
      dailies_player_play (self->player);
      return;
    }

  dailies_player_pause (self->player);
  dailies_player_set_rate (self->player, self->chosen_rate);
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

/* J: backwards, and faster so. */
static void
slower_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);
  const double speed = dailies_player_get_reverse_speed (self->player);

  dailies_player_reverse (self->player, speed > 0 ? MIN (speed * 2, MOST_RATE) : 1);
  dailies_player_set_rate (self->player, self->chosen_rate);
}

/* L: forwards, and faster so. */
static void
faster_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);

  if (is_playing (self) && dailies_player_get_reverse_speed (self->player) <= 0)
    dailies_player_set_rate (self->player, MIN (dailies_player_get_rate (self->player) * 2, MOST_RATE));
  else
    dailies_player_play (self->player);
}

/* Where the frame that is seen begins. */
static gint64
find_frame_start (DailiesPlayerView *self)
{
  const gint64 frame_duration = dailies_player_get_frame_duration (self->player);
  const gint64 position = dailies_player_query_position (self->player);

  return position - position % frame_duration;
}

static void
set_range (DailiesPlayerView *self,
           gint64 start,
           gint64 end)
{
  dailies_player_set_range (self->player, start, end);
  /* Who sets a range wants to see it again and again. */
  g_settings_set_boolean (self->settings, "loop", TRUE);
}

static void
set_in_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);
  const gint64 start = find_frame_start (self);
  const gint64 end = dailies_player_get_range_end (self->player);

  set_range (self, start, end > start ? end : 0);
}

static void
set_out_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);
  const gint64 end = find_frame_start (self) + dailies_player_get_frame_duration (self->player);
  const gint64 start = dailies_player_get_range_start (self->player);

  set_range (self, start < end ? start : 0, end);
}

static void
clear_range_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  dailies_player_set_range (DAILIES_PLAYER_VIEW (user_data)->player, 0, 0);
}

static void
change_rate_cb (GSimpleAction *action,
                GVariant *value,
                gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);

  self->chosen_rate = CLAMP (g_variant_get_double (value), LEAST_RATE, MOST_RATE);
  g_simple_action_set_state (action, g_variant_new_double (self->chosen_rate));
  if (self->player != NULL)
    dailies_player_set_rate (self->player, self->chosen_rate);
}

static void
change_mute_cb (GSimpleAction *action,
                GVariant *value,
                gpointer user_data)
{
  g_settings_set_boolean (DAILIES_PLAYER_VIEW (user_data)->settings, "muted", g_variant_get_boolean (value));
}

static void
change_fullscreen_cb (GSimpleAction *action,
                      GVariant *value,
                      gpointer user_data)
{
  dailies_player_view_set_fullscreen (DAILIES_PLAYER_VIEW (user_data), g_variant_get_boolean (value));
}

static void
copy_frame_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  dailies_player_view_copy_frame (DAILIES_PLAYER_VIEW (user_data));
}

static void
save_frame_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  dailies_player_view_choose_frame_file (DAILIES_PLAYER_VIEW (user_data));
}

static void
use_as_first_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  dailies_player_view_take_frame (DAILIES_PLAYER_VIEW (user_data), DAILIES_REFERENCE_FIRST);
}

static void
use_as_last_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  dailies_player_view_take_frame (DAILIES_PLAYER_VIEW (user_data), DAILIES_REFERENCE_LAST);
}

static void
try_again_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  dailies_player_view_reopen (DAILIES_PLAYER_VIEW (user_data));
}

static GSimpleAction *
get_action (DailiesPlayerView *self,
            const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static void
update_mute (DailiesPlayerView *self)
{
  g_simple_action_set_state (get_action (self, "mute"),
                             g_variant_new_boolean (g_settings_get_boolean (self->settings, "muted")));
}

/* Makes what can be done with the clip, and only that, possible. */
void
dailies_player_view_update_actions (DailiesPlayerView *self)
{
  static const char *const names[] = {
    "play-pause",
    "previous-frame",
    "next-frame",
    "slower",
    "faster",
    "set-in",
    "set-out",
    "fullscreen",
    "copy-frame",
    "save-frame",
    "use-as-first",
    "use-as-last",
  };
  const DailiesPlayerState state = self->player != NULL ? dailies_player_get_state (self->player) : DAILIES_PLAYER_STOPPED;
  const gboolean ready = !self->closed && (state == DAILIES_PLAYER_PLAYING || state == DAILIES_PLAYER_PAUSED);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (get_action (self, names[i]), ready);
  g_simple_action_set_enabled (get_action (self, "clear-range"),
                               ready && (dailies_player_get_range_start (self->player) > 0 ||
                                         dailies_player_get_range_end (self->player) > 0));
  g_simple_action_set_state (get_action (self, "fullscreen"), g_variant_new_boolean (self->fullscreen));
}

/* Makes the group "player". */
void
dailies_player_view_add_actions (DailiesPlayerView *self)
{
  const GActionEntry entries[] = {
    { "play-pause", play_pause_cb },
    { "previous-frame", previous_frame_cb },
    { "next-frame", next_frame_cb },
    { "slower", slower_cb },
    { "faster", faster_cb },
    { "set-in", set_in_cb },
    { "set-out", set_out_cb },
    { "clear-range", clear_range_cb },
    { "rate", NULL, "d", "1.0", change_rate_cb },
    { "mute", NULL, NULL, "false", change_mute_cb },
    { "fullscreen", NULL, NULL, "false", change_fullscreen_cb },
    { "copy-frame", copy_frame_cb },
    { "save-frame", save_frame_cb },
    { "use-as-first", use_as_first_cb },
    { "use-as-last", use_as_last_cb },
    { "try-again", try_again_cb },
  };
  g_autoptr (GAction) loop = g_settings_create_action (self->settings, "loop");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), loop);
  g_signal_connect_object (self->settings, "changed::muted", G_CALLBACK (update_mute), self, G_CONNECT_SWAPPED);
  update_mute (self);
  dailies_player_view_update_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "player", G_ACTION_GROUP (self->actions));
}

typedef struct
{
  const char *trigger;
  const char *action_name;
} Key;

static gboolean
activate (DailiesPlayerView *self,
          const char *action_name)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), action_name))
    return GDK_EVENT_PROPAGATE;

  g_action_group_activate_action (G_ACTION_GROUP (self->actions), action_name, NULL);
  dailies_player_view_reveal_bar (self);

  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant *arguments,
        gpointer user_data)
{
  return activate (DAILIES_PLAYER_VIEW (widget), user_data);
}

/* The keys that are letters belong to who writes. */
static gboolean
letter_key_cb (GtkWidget *widget,
               GVariant *arguments,
               gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return GDK_EVENT_PROPAGATE;

  return activate (DAILIES_PLAYER_VIEW (widget), user_data);
}

/* Space presses what has the focus, if that can be pressed. */
static gboolean
space_cb (GtkWidget *widget,
          GVariant *arguments,
          gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_class_get_activate_signal (GTK_WIDGET_GET_CLASS (focus)) != 0)
    return GDK_EVENT_PROPAGATE;

  return letter_key_cb (widget, arguments, user_data);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant *arguments,
           gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (widget);

  if (!self->fullscreen)
    return GDK_EVENT_PROPAGATE;

  dailies_player_view_set_fullscreen (self, FALSE);

  return GDK_EVENT_STOP;
}

static void
add_key (GtkEventController *controller,
         const char *trigger,
         GtkShortcutFunc func,
         const char *action_name)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_callback_action_new (func, (gpointer) action_name, NULL)));
}

/* Makes the keys, for the whole window while the view is seen. */
void
dailies_player_view_add_keys (DailiesPlayerView *self)
{
  static const Key letter_keys[] = {
    { "k", "play-pause" },
    { "comma", "previous-frame" },
    { "period", "next-frame" },
    { "j", "slower" },
    { "l", "faster" },
    { "i", "set-in" },
    { "o", "set-out" },
    { "m", "mute" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkEventController *early_controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (letter_keys); i++)
    add_key (controller, letter_keys[i].trigger, letter_key_cb, letter_keys[i].action_name);
  add_key (controller, "F11", key_cb, "fullscreen");
  add_key (controller, "Escape", escape_cb, NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  /* Before the window, for which Space is done with then. */
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (early_controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (early_controller, GTK_PHASE_CAPTURE);
  add_key (early_controller, "space", space_cb, "play-pause");
  gtk_widget_add_controller (GTK_WIDGET (self), early_controller);
}

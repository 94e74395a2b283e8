/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-fullscreen"

#include "config.h"

#include "dailies-player-view-private.h"

/* In full screen the bar floats over the picture, and goes when nobody needs
 * it: a frame is judged unobstructed. */
#define FADE_SECONDS 3

static void
conceal_bar (DailiesPlayerView *self)
{
  gtk_revealer_set_reveal_child (self->floating_place, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

static gboolean
fade_timeout_cb (gpointer user_data)
{
  DailiesPlayerView *self = DAILIES_PLAYER_VIEW (user_data);

  if (dailies_player_bar_is_in_use (self->bar))
    return G_SOURCE_CONTINUE;

  self->fade_timeout = 0;
  conceal_bar (self);

  return G_SOURCE_REMOVE;
}

static void
stop_fading (DailiesPlayerView *self)
{
  g_clear_handle_id (&self->fade_timeout, g_source_remove);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* Somebody is there. */
void
dailies_player_view_reveal_bar (DailiesPlayerView *self)
{
  if (!self->fullscreen)
    return;

  stop_fading (self);
  gtk_revealer_set_reveal_child (self->floating_place, TRUE);
  self->fade_timeout = g_timeout_add_seconds (FADE_SECONDS, fade_timeout_cb, self);
}

static void
move_bar (DailiesPlayerView *self,
          AdwBin *from,
          AdwBin *to)
{
  g_autoptr (GtkWidget) bar = g_object_ref (GTK_WIDGET (self->bar));

  /* The focus would go anywhere. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  adw_bin_set_child (from, NULL);
  adw_bin_set_child (to, bar);
}

static void
apply_fullscreen (DailiesPlayerView *self,
                  gboolean fullscreen)
{
  if (fullscreen == self->fullscreen)
    return;

  self->fullscreen = fullscreen;
  gtk_widget_set_visible (GTK_WIDGET (self->floating_place), fullscreen);
  if (fullscreen)
    {
      move_bar (self, self->bar_place, self->floating_bin);
      dailies_player_view_reveal_bar (self);
    }
  else
    {
      stop_fading (self);
      move_bar (self, self->floating_bin, self->bar_place);
    }
  dailies_player_view_update_actions (self);
  dailies_player_view_notify_fullscreen (self);
}

/* Also when the compositor or another part of the window changes it. */
static void
window_fullscreened_cb (DailiesPlayerView *self)
{
  if (!gtk_window_is_fullscreen (self->window))
    apply_fullscreen (self, FALSE);
}

static void
motion_cb (DailiesPlayerView *self)
{
  dailies_player_view_reveal_bar (self);
}

static gboolean
key_pressed_cb (DailiesPlayerView *self)
{
  dailies_player_view_reveal_bar (self);

  return GDK_EVENT_PROPAGATE;
}

/**
 * dailies_player_view_watch_user:
 * @self: a view
 *
 * Shows the bar whenever somebody moves the pointer or presses a key.
 */
void
dailies_player_view_watch_user (DailiesPlayerView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/**
 * dailies_player_view_watch_window:
 * @self: a view
 * @window: (nullable): where it is
 */
void
dailies_player_view_watch_window (DailiesPlayerView *self,
                                  GtkWindow *window)
{
  if (self->window != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->window, window_fullscreened_cb, self);
      g_clear_handle_id (&self->fade_timeout, g_source_remove);
    }
  self->window = window;
  if (window != NULL)
    g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (window_fullscreened_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_player_view_set_fullscreen:
 * @self: a view
 * @fullscreen: whether nothing else shall be seen
 */
void
dailies_player_view_set_fullscreen (DailiesPlayerView *self,
                                    gboolean fullscreen)
{
  if (self->window == NULL || fullscreen == self->fullscreen)
    return;

  apply_fullscreen (self, fullscreen);
  if (fullscreen)
    gtk_window_fullscreen (self->window);
  else
    gtk_window_unfullscreen (self->window);
}

/**
 * dailies_player_view_toggle_fullscreen:
 * @self: a view
 */
void
dailies_player_view_toggle_fullscreen (DailiesPlayerView *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "fullscreen", NULL);
}

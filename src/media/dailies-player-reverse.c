/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-reverse"

#include "config.h"

#include "dailies-player-private.h"

/* Decoders that run backwards keep all frames since the last key frame.  The
 * clips of many services have a single key frame: in 4K that would be 12 MB a
 * frame.  So this seeks along with the clock, as many frames as it manages. */

static void
set_anchor (DailiesPlayer *self,
            gint64 position)
{
  self->reverse_position = position;
  self->reverse_time = g_get_monotonic_time ();
}

static gboolean
reverse_timeout_cb (gpointer user_data)
{
  DailiesPlayer *self = DAILIES_PLAYER (user_data);

  self->reverse_timeout = 0;
  dailies_player_continue_reverse (self);

  return G_SOURCE_REMOVE;
}

static gint64
get_first_position (DailiesPlayer *self)
{
  return self->loop ? self->range_start : 0;
}

static gint64
get_last_position (DailiesPlayer *self)
{
  return self->loop && self->range_end > 0 ? self->range_end : self->duration;
}

/* Before the start: from the end again, or it stands still. */
static void
wrap_around (DailiesPlayer *self)
{
  if (self->loop)
    {
      set_anchor (self, get_last_position (self));
      dailies_player_continue_reverse (self);
      return;
    }

  dailies_player_end_reverse (self);
  dailies_player_set_position (self, get_first_position (self));
  dailies_player_send_seek (self, get_first_position (self));
  dailies_player_update_state (self);
}

/**
 * dailies_player_continue_reverse:
 * @self: a player
 *
 * If it runs backwards, goes to the frame of this moment, or waits for its
 * time.
 */
void
dailies_player_continue_reverse (DailiesPlayer *self)
{
  const gint64 frame_duration = dailies_player_get_frame_duration (self);
  gint64 position;

  if (self->reverse_speed <= 0 || self->seeking || self->reverse_timeout != 0)
    return;

  position = self->reverse_position - (gint64) ((g_get_monotonic_time () - self->reverse_time) * self->reverse_speed);
  if (position < get_first_position (self))
    {
      wrap_around (self);
    }
  else if (position / frame_duration == self->position / frame_duration)
    {
      const double wait = (double) (position % frame_duration) / self->reverse_speed / 1000;

      self->reverse_timeout = g_timeout_add ((guint) wait + 1, reverse_timeout_cb, self);
    }
  else
    {
      dailies_player_set_position (self, position);
      dailies_player_send_seek (self, position);
    }
}

/**
 * dailies_player_end_reverse:
 * @self: a player
 *
 * Leaves it standing still, if it ran backwards.
 */
void
dailies_player_end_reverse (DailiesPlayer *self)
{
  g_clear_handle_id (&self->reverse_timeout, g_source_remove);
  dailies_player_set_reverse_speed (self, 0);
}

/**
 * dailies_player_reverse:
 * @self: a player
 * @speed: how fast; 1 is the speed it was made for
 *
 * Runs backwards, without sound.
 */
void
dailies_player_reverse (DailiesPlayer *self,
                        double speed)
{
  gint64 position;

  g_return_if_fail (DAILIES_IS_PLAYER (self));
  g_return_if_fail (speed > 0);

  if (self->play == NULL || !self->first_frame_seen || self->error != NULL || self->duration <= 0)
    return;

  position = dailies_player_query_position (self);
  self->wants_playing = FALSE;
  self->ended = FALSE;
  gst_play_pause (self->play);

  set_anchor (self, position > get_first_position (self) ? position : get_last_position (self));
  dailies_player_set_reverse_speed (self, speed);
  dailies_player_continue_reverse (self);
  dailies_player_update_state (self);
}

/**
 * dailies_player_get_reverse_speed:
 * @self: a player
 *
 * Returns: how fast it runs backwards; 0 if it does not
 */
double
dailies_player_get_reverse_speed (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  return self->reverse_speed;
}

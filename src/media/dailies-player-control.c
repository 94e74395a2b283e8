/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-control"

#include "config.h"

#include "dailies-player-private.h"

/* A clip that was not opened by then is not waited for at the end. */
#define CLOSE_PATIENCE_MILLISECONDS 3000

/**
 * dailies_player_open:
 * @self: a player
 * @path: of a clip
 *
 * Shows the first frame of a clip and stands still there.  Another clip that
 * was open is let go of.
 */
void
dailies_player_open (DailiesPlayer *self,
                     const char *path)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));
  g_return_if_fail (path != NULL);

  if (self->play == NULL || self->close_timeout != 0)
    return;

  dailies_player_forget_clip (self);
  self->clip_open = TRUE;
  if (dailies_player_is_busy (self))
    g_set_str (&self->next_path, path);
  else
    dailies_player_load (self, path);
  dailies_player_update_state (self);
}

static gboolean
is_outside_range (DailiesPlayer *self)
{
  return self->loop && self->range_end > 0 &&
         (self->position < self->range_start || self->position >= self->range_end);
}

/**
 * dailies_player_play:
 * @self: a player
 *
 * Goes on; from the end of the clip, or from outside the range that is looped,
 * it starts anew.
 */
void
dailies_player_play (DailiesPlayer *self)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  if (self->play == NULL || !self->clip_open || self->error != NULL)
    return;

  dailies_player_end_reverse (self);
  self->wants_playing = TRUE;
  self->placed = FALSE;
  if (self->ended || is_outside_range (self))
    {
      self->ended = FALSE;
      dailies_player_seek (self, dailies_player_get_range_start (self));
    }
  if (self->first_frame_seen)
    dailies_player_start (self);
  dailies_player_update_state (self);
}

/**
 * dailies_player_pause:
 * @self: a player
 *
 * Stands still.
 */
void
dailies_player_pause (DailiesPlayer *self)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  if (self->play == NULL || !self->clip_open || self->error != NULL || self->ended)
    return;

  dailies_player_end_reverse (self);
  self->wants_playing = FALSE;
  if (self->first_frame_seen)
    gst_play_pause (self->play);
  dailies_player_update_state (self);
}

/**
 * dailies_player_seek:
 * @self: a player
 * @position: in microseconds; brought into the clip
 *
 * Goes to the exact frame.  May be called as often as a pointer moves: what is
 * overtaken is left out.
 */
void
dailies_player_seek (DailiesPlayer *self,
                     gint64 position)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  if (self->play == NULL || !self->clip_open || self->error != NULL)
    return;

  dailies_player_end_reverse (self);
  position = MAX (position, 0);
  if (self->duration > 0)
    position = MIN (position, self->duration);
  dailies_player_set_position (self, position);
  self->placed = !self->wants_playing;

  if (self->ended)
    {
      /* GstPlay still plays, at the end of the clip. */
      self->ended = FALSE;
      gst_play_pause (self->play);
    }

  if (self->seeking || !self->first_frame_seen)
    self->next_seek = position;
  else
    dailies_player_send_seek (self, position);
  dailies_player_update_state (self);
}

/**
 * dailies_player_step:
 * @self: a player
 * @frames: how many forwards, or backwards if negative
 *
 * Stands still, that many frames further on.
 */
void
dailies_player_step (DailiesPlayer *self,
                     int frames)
{
  gint64 frame_duration;
  gint64 frame;

  g_return_if_fail (DAILIES_IS_PLAYER (self));

  if (self->play == NULL || !self->clip_open || self->error != NULL)
    return;

  frame_duration = dailies_player_get_frame_duration (self);
  frame = MIN (self->position, MAX (self->duration - 1, 0)) / frame_duration + frames;
  frame = CLAMP (frame, 0, MAX (self->duration - 1, 0) / frame_duration);

  dailies_player_pause (self);
  /* Into the middle of the frame, where no rounding leads to its neighbour. */
  dailies_player_seek (self, frame * frame_duration + frame_duration / 2);
}

/**
 * dailies_player_stop:
 * @self: a player
 *
 * Lets go of the clip.
 */
void
dailies_player_stop (DailiesPlayer *self)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  if (self->play == NULL || self->close_timeout != 0)
    return;

  dailies_player_forget_clip (self);
  if (!dailies_player_is_busy (self))
    gst_play_stop (self->play);
  dailies_player_update_state (self);
}

static gboolean
close_timeout_cb (gpointer user_data)
{
  DailiesPlayer *self = DAILIES_PLAYER (user_data);

  self->close_timeout = 0;
  dailies_player_finish_close (self);

  return G_SOURCE_REMOVE;
}

/**
 * dailies_player_close:
 * @self: a player
 *
 * Lets go of everything; the player cannot be used after that.  The main loop
 * must go on until dailies_player_wait_closed() resolves.
 */
void
dailies_player_close (DailiesPlayer *self)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  if (self->play == NULL || self->close_timeout != 0)
    return;

  dailies_player_stop (self);
  self->close_timeout = g_timeout_add_full (G_PRIORITY_DEFAULT, CLOSE_PATIENCE_MILLISECONDS, close_timeout_cb,
                                            g_object_ref (self), g_object_unref);
  dailies_player_settle (self);
}

/**
 * dailies_player_wait_closed:
 * @self: a player
 *
 * Returns: (transfer full): a future that resolves to true when nothing of a
 *   closed player is left
 */
DexFuture *
dailies_player_wait_closed (DailiesPlayer *self)
{
  dex_return_error_if_fail (DAILIES_IS_PLAYER (self));

  return dex_ref (DEX_FUTURE (self->closed));
}

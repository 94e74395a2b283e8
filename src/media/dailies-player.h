/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * DailiesPlayerState:
 * @DAILIES_PLAYER_STOPPED: there is no clip, or it cannot be played
 * @DAILIES_PLAYER_BUFFERING: the clip is being opened
 * @DAILIES_PLAYER_PAUSED: a frame stands still
 * @DAILIES_PLAYER_PLAYING: it moves
 *
 * What a player does.
 */
typedef enum
{
  DAILIES_PLAYER_STOPPED,
  DAILIES_PLAYER_BUFFERING,
  DAILIES_PLAYER_PAUSED,
  DAILIES_PLAYER_PLAYING,
} DailiesPlayerState;

#define DAILIES_TYPE_PLAYER_STATE (dailies_player_state_get_type ())

GType dailies_player_state_get_type (void) G_GNUC_CONST;

#define DAILIES_TYPE_PLAYER (dailies_player_get_type ())

/**
 * DailiesPlayer:
 *
 * Plays one clip into a video sink that the caller made.  Belongs to the main
 * thread; stop it with dailies_player_close() while the main loop still runs.
 *
 * Properties: "state" (#DailiesPlayerState), "position" and "duration"
 * (int64, microseconds), "frame-rate" (double, 0 unknown), "loop",
 * "range-start" and "range-end" (int64, microseconds: what is looped, an end
 * of 0 is that of the clip), "rate" (double), "reverse-speed" (double, 0
 * forwards), "volume" (double, cubic 0 to 1), "muted", "error" (boxed GError,
 * nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesPlayer, dailies_player, DAILIES, PLAYER, GObject)

DailiesPlayer *dailies_player_new (GstElement *video_sink);
void dailies_player_open (DailiesPlayer *self,
                          const char *path);
void dailies_player_play (DailiesPlayer *self);
void dailies_player_pause (DailiesPlayer *self);
void dailies_player_seek (DailiesPlayer *self,
                          gint64 position);
void dailies_player_step (DailiesPlayer *self,
                          int frames);
void dailies_player_reverse (DailiesPlayer *self,
                             double speed);
void dailies_player_stop (DailiesPlayer *self);
void dailies_player_close (DailiesPlayer *self);
DexFuture *dailies_player_wait_closed (DailiesPlayer *self) G_GNUC_WARN_UNUSED_RESULT;
DailiesPlayerState dailies_player_get_state (DailiesPlayer *self);
gint64 dailies_player_get_position (DailiesPlayer *self);
gint64 dailies_player_get_duration (DailiesPlayer *self);
gint64 dailies_player_query_position (DailiesPlayer *self);
double dailies_player_get_frame_rate (DailiesPlayer *self);
gint64 dailies_player_get_frame_duration (DailiesPlayer *self);
const GError *dailies_player_get_error (DailiesPlayer *self);
gboolean dailies_player_get_loop (DailiesPlayer *self);
void dailies_player_set_loop (DailiesPlayer *self,
                              gboolean loop);
gint64 dailies_player_get_range_start (DailiesPlayer *self);
gint64 dailies_player_get_range_end (DailiesPlayer *self);
void dailies_player_set_range (DailiesPlayer *self,
                               gint64 start,
                               gint64 end);
double dailies_player_get_reverse_speed (DailiesPlayer *self);
double dailies_player_get_rate (DailiesPlayer *self);
void dailies_player_set_rate (DailiesPlayer *self,
                              double rate);
double dailies_player_get_volume (DailiesPlayer *self);
void dailies_player_set_volume (DailiesPlayer *self,
                                double volume);
gboolean dailies_player_get_muted (DailiesPlayer *self);
void dailies_player_set_muted (DailiesPlayer *self,
                               gboolean muted);

G_END_DECLS

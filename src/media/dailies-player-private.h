/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/play/play.h>

#include "dailies-player.h"

G_BEGIN_DECLS

struct _DailiesPlayer
{
  GObject parent_instance;

  GstPlay *play;
  GstBus *bus;
  guint bus_watch;
  GThreadPool *seeker;
  DexPromise *closed;

  DailiesPlayerState state;
  gint64 position;
  gint64 duration;
  GError *error;
  double frame_rate;
  double rate;
  double volume;
  gboolean muted;
  gboolean loop;
  gint64 range_start;
  gint64 range_end;

  /* What was asked for, whatever GstPlay goes through to get there. */
  gboolean wants_playing;
  gboolean clip_open;
  gboolean first_frame_seen;
  gboolean ended;

  /* GStreamer 1.26 complains, or worse, when it is stopped while it opens a
   * clip.  So that is let finish, and then comes what is wanted by now. */
  gboolean opening;
  char *next_path;
  guint close_timeout;
  gboolean barrier_sent;

  /* GstPlay 1.26 puts the address of the clip into each of its messages, in
   * its own thread and without a lock.  So it is changed only while GstPlay is
   * stopped and has none to send. */
  gboolean at_work;

  /* Messages before the last of these are about an earlier clip. */
  guint n_loading;

  /* One seek at a time; the last of those that were asked for meanwhile
   * follows. */
  gboolean seeking;
  gint64 next_seek;
  guint32 last_seek;

  /* It stands still where a seek put it, whatever GstPlay says late. */
  gboolean placed;

  /* GstPlay was told to play, and may still do so. */
  gboolean running;

  /* Seeks that are not yet in the pipeline, which must stay as it is. */
  guint n_sending;

  /* GstPlay is at the end of the clip, or seeks away from there. */
  gboolean at_end;
  gboolean gst_play_seeking;

  /* While it runs backwards: how fast, and where it was when. */
  double reverse_speed;
  gint64 reverse_position;
  gint64 reverse_time;
  guint reverse_timeout;
};

void dailies_player_update_state (DailiesPlayer *self);
void dailies_player_set_position (DailiesPlayer *self,
                                  gint64 position);
void dailies_player_set_duration (DailiesPlayer *self,
                                  gint64 duration);
void dailies_player_take_error (DailiesPlayer *self,
                                GError *error);
void dailies_player_set_frame_rate (DailiesPlayer *self,
                                    double frame_rate);
void dailies_player_set_reverse_speed (DailiesPlayer *self,
                                       double speed);
void dailies_player_apply_volume (DailiesPlayer *self);

gboolean dailies_player_message_cb (GstBus *bus,
                                    GstMessage *message,
                                    gpointer user_data);
gboolean dailies_player_is_busy (DailiesPlayer *self);
void dailies_player_start (DailiesPlayer *self);
void dailies_player_load (DailiesPlayer *self,
                          const char *path);
void dailies_player_forget_clip (DailiesPlayer *self);

GThreadPool *dailies_player_start_seeker (DailiesPlayer *self);
void dailies_player_send_seek (DailiesPlayer *self,
                               gint64 position);
void dailies_player_send_seek_here (DailiesPlayer *self);
void dailies_player_note_seek_done (DailiesPlayer *self);
gboolean dailies_player_note_seek_sent (DailiesPlayer *self,
                                        GstMessage *message);
void dailies_player_handle_seek_message (DailiesPlayer *self,
                                         GstMessage *message);

void dailies_player_continue_reverse (DailiesPlayer *self);
void dailies_player_end_reverse (DailiesPlayer *self);

void dailies_player_settle (DailiesPlayer *self);
void dailies_player_finish_close (DailiesPlayer *self);

G_END_DECLS

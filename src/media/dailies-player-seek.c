/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-seek"

#include "config.h"

#include "dailies-player-private.h"

/* GstPlay cannot seek to the end of a range, nor begin anew without emptying
 * the pipeline, which is seen and heard.  So its pipeline is told directly. */

#define SEEK_SENT "dailies-seek-sent"
#define SEEK_DONE "dailies-seek-done"
#define SEGMENT_DONE "dailies-segment-done"

/* Of a frame: lengths in files are rounded, and often those of the sound. */
#define FRAME_ROUNDING 0.1

static void
post (GstBus *bus,
      const char *name,
      guint32 seqnum)
{
  GstMessage *message = gst_message_new_application (NULL, gst_structure_new_empty (name));

  gst_message_set_seqnum (message, seqnum);
  gst_bus_post (bus, message);
}

/* In some thread of the pipeline: the player's own thread shall know. */
static void
pipeline_message_cb (GstBus *pipeline_bus,
                     GstMessage *message,
                     gpointer user_data)
{
  if (GST_IS_PIPELINE (GST_MESSAGE_SRC (message)))
    post (user_data, GST_MESSAGE_TYPE (message) == GST_MESSAGE_ASYNC_DONE ? SEEK_DONE : SEGMENT_DONE,
          gst_message_get_seqnum (message));
}

static void
forward (GstBus *pipeline_bus,
         const char *signal_name,
         GstBus *bus)
{
  g_signal_connect_data (pipeline_bus, signal_name, G_CALLBACK (pipeline_message_cb),
                         gst_object_ref (bus), (GClosureNotify) (void *) gst_object_unref, G_CONNECT_DEFAULT);
}

typedef struct
{
  GstEvent *event;
  gboolean stand_still;
} Seek;

/* A seek waits for the decoders to let go of what they do. */
static void
seek_in_thread (gpointer data,
                gpointer user_data)
{
  g_autofree Seek *seek = data;
  GstPlay *play = user_data;
  g_autoptr (GstElement) pipeline = gst_play_get_pipeline (play);
  g_autoptr (GstBus) bus = gst_play_get_message_bus (play);

  const guint32 seqnum = gst_event_get_seqnum (seek->event);

  /* GstPlay was told to pause, and may not have come to it: then it would run
   * on from there for a moment. */
  if (seek->stand_still)
    gst_element_set_state (pipeline, GST_STATE_PAUSED);
  if (!gst_element_send_event (pipeline, seek->event))
    post (bus, SEEK_DONE, seqnum);
  post (bus, SEEK_SENT, seqnum);
}

/**
 * dailies_player_start_seeker:
 * @self: a player with a GstPlay
 *
 * Returns: (transfer full): the thread for seeks; must end before the GstPlay
 */
GThreadPool *
dailies_player_start_seeker (DailiesPlayer *self)
{
  g_autoptr (GstElement) pipeline = gst_play_get_pipeline (self->play);
  g_autoptr (GstBus) pipeline_bus = gst_element_get_bus (pipeline);

  gst_bus_enable_sync_message_emission (pipeline_bus);
  forward (pipeline_bus, "sync-message::async-done", self->bus);
  forward (pipeline_bus, "sync-message::segment-done", self->bus);

  return g_thread_pool_new (seek_in_thread, self->play, 1, FALSE, NULL);
}

/* Where the last frame ends, if that can be known: the sound may be longer,
 * and then the picture would stand still for the rest of it. */
static gint64
get_picture_end (DailiesPlayer *self)
{
  const double frames = (double) self->duration * self->frame_rate / G_USEC_PER_SEC;

  if (frames < 1)
    return self->duration;

  return (gint64) ((double) (gint64) (frames + FRAME_ROUNDING) * G_USEC_PER_SEC / self->frame_rate);
}

static gint64
get_loop_end (DailiesPlayer *self)
{
  return self->range_end > 0 ? self->range_end : get_picture_end (self);
}

/* What is after the range plays on to the end of the clip. */
static gboolean
is_inside_loop (DailiesPlayer *self,
                gint64 position)
{
  return self->loop && position < get_loop_end (self);
}

static void
push_seek (DailiesPlayer *self,
           gint64 position,
           GstSeekFlags flags)
{
  const gboolean loops = is_inside_loop (self, position);
  Seek *seek = g_new0 (Seek, 1);

  if (loops)
    flags |= GST_SEEK_FLAG_SEGMENT;
  seek->stand_still = self->running && !self->wants_playing;
  if (seek->stand_still)
    self->running = FALSE;
  seek->event = gst_event_new_seek (self->rate, GST_FORMAT_TIME, flags | GST_SEEK_FLAG_ACCURATE,
                                    GST_SEEK_TYPE_SET, position * 1000,
                                    GST_SEEK_TYPE_SET, loops ? get_loop_end (self) * 1000 : -1);
  self->last_seek = gst_event_get_seqnum (seek->event);
  self->n_sending++;
  g_thread_pool_push (self->seeker, seek, NULL);
}

/* After the last frame there is nothing to show. */
static gint64
bring_into_picture (DailiesPlayer *self,
                    gint64 position)
{
  const gint64 half_frame = dailies_player_get_frame_duration (self) / 2;

  return self->duration > 0 ? CLAMP (position, 0, MAX (get_picture_end (self) - half_frame, 0)) : position;
}

void
dailies_player_send_seek (DailiesPlayer *self,
                          gint64 position)
{
  position = bring_into_picture (self, position);
  self->seeking = TRUE;
  self->next_seek = -1;
  if (!self->at_end)
    {
      push_seek (self, position, GST_SEEK_FLAG_FLUSH);
      return;
    }

  /* GstPlay would begin at the start when it is told to play or to pause, if
   * it did not seek itself.  Ours, which does more, follows. */
  self->at_end = FALSE;
  self->gst_play_seeking = TRUE;
  if (self->loop || self->rate != 1)
    self->next_seek = position;
  gst_play_seek (self->play, (GstClockTime) position * 1000);
}

/* For what only a seek can change. */
void
dailies_player_send_seek_here (DailiesPlayer *self)
{
  if (self->play == NULL || !self->first_frame_seen || self->error != NULL || self->ended)
    return;

  if (self->seeking)
    self->next_seek = self->next_seek >= 0 ? self->next_seek : self->position;
  else
    dailies_player_send_seek (self, dailies_player_query_position (self));
}

/* Also when it turned out to be impossible. */
void
dailies_player_note_seek_done (DailiesPlayer *self)
{
  self->seeking = FALSE;
  self->gst_play_seeking = FALSE;
  if (self->next_seek >= 0)
    dailies_player_send_seek (self, self->next_seek);
  else
    dailies_player_continue_reverse (self);
}

/* Whether the thread for seeks has come to rest with this message. */
gboolean
dailies_player_note_seek_sent (DailiesPlayer *self,
                               GstMessage *message)
{
  if (!gst_message_has_name (message, SEEK_SENT))
    return FALSE;

  return --self->n_sending == 0;
}

void
dailies_player_handle_seek_message (DailiesPlayer *self,
                                    GstMessage *message)
{
  if (gst_message_has_name (message, SEEK_DONE) && self->seeking && !self->gst_play_seeking)
    dailies_player_note_seek_done (self);
  else if (gst_message_has_name (message, SEGMENT_DONE) && gst_message_get_seqnum (message) == self->last_seek)
    /* All of it was read, not seen: this follows without a break. */
    push_seek (self, self->range_start, GST_SEEK_FLAG_NONE);
}

/**
 * dailies_player_query_position:
 * @self: a player
 *
 * Unlike the property, which is told some times a second, this is now.
 *
 * Returns: microseconds from the start
 */
gint64
dailies_player_query_position (DailiesPlayer *self)
{
  GstClockTime now;

  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  /* While it stands still where a seek leads, the pipeline may not be there. */
  if (self->play == NULL || !self->first_frame_seen || self->seeking || self->placed || self->ended || self->error != NULL)
    return self->position;

  now = gst_play_get_position (self->play);

  return GST_CLOCK_TIME_IS_VALID (now) ? (gint64) (now / 1000) : self->position;
}

gint64
dailies_player_get_range_start (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  return self->range_start;
}

gint64
dailies_player_get_range_end (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  return self->range_end;
}

/**
 * dailies_player_set_range:
 * @self: a player
 * @start: the first microsecond that is looped
 * @end: the first one after that; 0 for the end of the clip
 *
 * Holds for the clip that is open.
 */
void
dailies_player_set_range (DailiesPlayer *self,
                          gint64 start,
                          gint64 end)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));
  g_return_if_fail (start >= 0);
  g_return_if_fail (end == 0 || end > start);

  if (start == self->range_start && end == self->range_end)
    return;

  self->range_start = start;
  self->range_end = end;
  if (self->loop)
    dailies_player_send_seek_here (self);
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify (G_OBJECT (self), "range-start");
  g_object_notify (G_OBJECT (self), "range-end");
  g_object_thaw_notify (G_OBJECT (self));
}

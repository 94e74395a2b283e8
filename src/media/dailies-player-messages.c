/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-messages"

#include "config.h"

#include "dailies-media-error.h"
#include "dailies-player-error.h"
#include "dailies-player-private.h"

/* Whether the pipeline must be left alone for a moment. */
gboolean
dailies_player_is_busy (DailiesPlayer *self)
{
  return self->opening || self->n_sending > 0;
}

void
dailies_player_start (DailiesPlayer *self)
{
  self->running = TRUE;
  gst_play_play (self->play);
}

static void
note_first_frame (DailiesPlayer *self)
{
  if (self->first_frame_seen)
    return;

  self->first_frame_seen = TRUE;
  if (self->next_seek >= 0)
    dailies_player_send_seek (self, self->next_seek);
  else if (self->loop || self->rate != 1)
    dailies_player_send_seek (self, 0);
  if (self->wants_playing)
    dailies_player_start (self);
}

static void
note_end (DailiesPlayer *self)
{
  self->at_end = TRUE;
  if (self->loop && self->wants_playing)
    {
      dailies_player_send_seek (self, self->range_start);
      return;
    }

  self->ended = TRUE;
  self->wants_playing = FALSE;
  dailies_player_set_position (self, self->duration);
}

static void
note_media (DailiesPlayer *self,
            GstMessage *message)
{
  g_autoptr (GstPlayMediaInfo) info = NULL;
  GList *streams;
  int numerator;
  int denominator;

  gst_play_message_parse_media_info_updated (message, &info);
  streams = gst_play_media_info_get_video_streams (info);
  if (streams == NULL)
    return;

  gst_play_video_info_get_framerate (streams->data, &numerator, &denominator);
  dailies_player_set_frame_rate (self, numerator > 0 && denominator > 0 ? (double) numerator / denominator : 0);
}

static void
note_problem (DailiesPlayer *self,
              GstMessage *message)
{
  GError *error = dailies_player_error_from_message (message);

  if (error == NULL)
    return;

  self->wants_playing = FALSE;
  self->seeking = FALSE;
  self->next_seek = -1;
  dailies_player_end_reverse (self);
  dailies_player_take_error (self, error);
}

static gboolean
is_first_frame (GstMessage *message,
                GstPlayMessage type)
{
  GstPlayState state;

  if (type != GST_PLAY_MESSAGE_STATE_CHANGED)
    return FALSE;

  gst_play_message_parse_state_changed (message, &state);

  return state == GST_PLAY_STATE_PAUSED || state == GST_PLAY_STATE_PLAYING;
}

static void
handle_message (DailiesPlayer *self,
                GstMessage *message,
                GstPlayMessage type)
{
  GstClockTime time;

  switch (type)
    {
    case GST_PLAY_MESSAGE_POSITION_UPDATED:
      gst_play_message_parse_position_updated (message, &time);
      if (!self->seeking && !self->placed && !self->ended && GST_CLOCK_TIME_IS_VALID (time))
        dailies_player_set_position (self, (gint64) (time / 1000));
      break;

    case GST_PLAY_MESSAGE_DURATION_CHANGED:
      gst_play_message_parse_duration_changed (message, &time);
      dailies_player_set_duration (self, GST_CLOCK_TIME_IS_VALID (time) ? (gint64) (time / 1000) : 0);
      break;

    case GST_PLAY_MESSAGE_STATE_CHANGED:
      if (is_first_frame (message, type))
        note_first_frame (self);
      break;

    case GST_PLAY_MESSAGE_MEDIA_INFO_UPDATED:
      note_media (self, message);
      break;

    case GST_PLAY_MESSAGE_END_OF_STREAM:
      note_end (self);
      break;

    case GST_PLAY_MESSAGE_ERROR:
    case GST_PLAY_MESSAGE_WARNING:
      note_problem (self, message);
      break;

    case GST_PLAY_MESSAGE_SEEK_DONE:
      if (self->gst_play_seeking)
        dailies_player_note_seek_done (self);
      break;

    case GST_PLAY_MESSAGE_URI_LOADED:
    case GST_PLAY_MESSAGE_BUFFERING:
    case GST_PLAY_MESSAGE_VIDEO_DIMENSIONS_CHANGED:
    case GST_PLAY_MESSAGE_VOLUME_CHANGED:
    case GST_PLAY_MESSAGE_MUTE_CHANGED:
      break;
    }
}

typedef struct
{
  GThreadPool *seeker;
  GstPlay *play;
  DexPromise *closed;
} Closing;

static gpointer
close_in_thread (gpointer data)
{
  Closing *closing = data;

  g_thread_pool_free (closing->seeker, FALSE, TRUE);
  /* Waits for its thread, which may wait for ours to let go of the sink. */
  gst_object_unref (closing->play);
  dex_promise_resolve_boolean (closing->closed, TRUE);
  dex_unref (closing->closed);
  g_free (closing);

  return NULL;
}

void
dailies_player_finish_close (DailiesPlayer *self)
{
  Closing *closing = g_new0 (Closing, 1);

  g_clear_handle_id (&self->bus_watch, g_source_remove);
  gst_bus_set_flushing (self->bus, TRUE);
  gst_clear_object (&self->bus);

  closing->seeker = g_steal_pointer (&self->seeker);
  closing->play = g_steal_pointer (&self->play);
  closing->closed = dex_ref (self->closed);
  g_thread_unref (g_thread_new ("player-close", close_in_thread, closing));

  /* Last, as it may hold the last reference. */
  g_clear_handle_id (&self->close_timeout, g_source_remove);
}

/* Each message of GstPlay holds a reference to it, and the last one must not
 * be dropped by its own thread.  So it is sent something after which it falls
 * silent: it stops, and then says that it has this file. */
static void
send_barrier (DailiesPlayer *self)
{
  self->barrier_sent = TRUE;
  self->n_loading++;
  gst_play_set_uri (self->play, "file:///dev/null");
}

void
dailies_player_load (DailiesPlayer *self,
                     const char *path)
{
  g_autofree char *uri = NULL;
  g_autoptr (GError) error = NULL;

  if (!dailies_media_error_check_readable (path, &error) ||
      (uri = gst_filename_to_uri (path, &error)) == NULL)
    {
      /* Not the one before it instead. */
      gst_play_stop (self->play);
      dailies_player_take_error (self, g_steal_pointer (&error));
      return;
    }

  if (self->at_work)
    {
      g_set_str (&self->next_path, path);
      gst_play_stop (self->play);
      return;
    }

  dailies_player_apply_volume (self);
  self->opening = TRUE;
  self->n_loading++;
  gst_play_set_uri (self->play, uri);
  /* Even if it shall play: before that comes a seek. */
  gst_play_pause (self->play);
}

/* If the pipeline is at rest: now for what is wanted by now. */
void
dailies_player_settle (DailiesPlayer *self)
{
  g_autofree char *path = NULL;

  if (dailies_player_is_busy (self) || self->barrier_sent)
    return;

  path = g_steal_pointer (&self->next_path);
  if (self->close_timeout != 0)
    {
      if (self->at_work)
        gst_play_stop (self->play);
      else
        send_barrier (self);
    }
  else if (path != NULL)
    dailies_player_load (self, path);
  else if (!self->clip_open || self->error != NULL)
    gst_play_stop (self->play);
}

/* Whether it has come to rest with this message. */
static gboolean
note_play_state (DailiesPlayer *self,
                 GstMessage *message)
{
  const gboolean was_at_work = self->at_work;
  GstPlayState state;

  gst_play_message_parse_state_changed (message, &state);
  self->at_work = state != GST_PLAY_STATE_STOPPED;

  return was_at_work && !self->at_work;
}

gboolean
dailies_player_message_cb (GstBus *bus,
                           GstMessage *message,
                           gpointer user_data)
{
  g_autoptr (DailiesPlayer) self = g_object_ref (user_data);
  GstPlayMessage type;
  gboolean stopped = FALSE;

  if (!gst_play_is_play_message (message))
    {
      if (dailies_player_note_seek_sent (self, message))
        dailies_player_settle (self);
      else if (self->clip_open && self->first_frame_seen && self->n_loading == 0)
        dailies_player_handle_seek_message (self, message);
      return G_SOURCE_CONTINUE;
    }

  gst_play_message_parse_type (message, &type);
  if (type == GST_PLAY_MESSAGE_STATE_CHANGED)
    stopped = note_play_state (self, message);
  if (type == GST_PLAY_MESSAGE_URI_LOADED && self->n_loading > 0)
    self->n_loading--;
  if (self->n_loading > 0)
    return G_SOURCE_CONTINUE;

  if (self->barrier_sent)
    {
      dailies_player_finish_close (self);
      return G_SOURCE_CONTINUE;
    }

  if (self->clip_open && self->next_path == NULL)
    handle_message (self, message, type);
  if (self->opening && (type == GST_PLAY_MESSAGE_ERROR || is_first_frame (message, type)))
    {
      self->opening = FALSE;
      dailies_player_apply_volume (self);
      dailies_player_settle (self);
    }
  else if (stopped)
    {
      dailies_player_settle (self);
    }
  dailies_player_update_state (self);

  return G_SOURCE_CONTINUE;
}

void
dailies_player_forget_clip (DailiesPlayer *self)
{
  self->clip_open = FALSE;
  self->first_frame_seen = FALSE;
  self->ended = FALSE;
  self->at_end = FALSE;
  self->gst_play_seeking = FALSE;
  self->placed = FALSE;
  self->running = FALSE;
  self->wants_playing = FALSE;
  self->seeking = FALSE;
  self->next_seek = -1;
  g_clear_pointer (&self->next_path, g_free);
  dailies_player_end_reverse (self);
  dailies_player_set_range (self, 0, 0);
  dailies_player_set_frame_rate (self, 0);
  dailies_player_take_error (self, NULL);
  dailies_player_set_position (self, 0);
  dailies_player_set_duration (self, 0);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player"

#include "config.h"

#include "dailies-player.h"

#include <gst/audio/streamvolume.h>
#include <gst/play/play.h>

#include "dailies-media-error.h"
#include "dailies-player-error.h"

/* Often enough for a slider to glide. */
#define POSITION_INTERVAL_MILLISECONDS 40

/* A clip that was not opened by then is not waited for at the end. */
#define CLOSE_PATIENCE_MILLISECONDS 3000

#define LEAST_RATE 0.1
#define MOST_RATE 10.0

struct _DailiesPlayer
{
  GObject parent_instance;

  GstPlay *play;
  GstBus *bus;
  guint bus_watch;
  DexPromise *closed;

  DailiesPlayerState state;
  gint64 position;
  gint64 duration;
  GError *error;
  double rate;
  double volume;
  gboolean muted;
  gboolean loop;

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

  /* Messages before the last of these are about an earlier clip. */
  guint n_loading;

  /* One seek at a time; the last of those that were asked for meanwhile
   * follows. */
  gboolean seeking;
  gint64 next_seek;
};

typedef enum
{
  PROP_STATE = 1,
  PROP_POSITION,
  PROP_DURATION,
  PROP_LOOP,
  PROP_RATE,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_ERROR,
} DailiesPlayerProps;

static GParamSpec *properties[PROP_ERROR + 1];

G_DEFINE_FINAL_TYPE (DailiesPlayer, dailies_player, G_TYPE_OBJECT)

GType
dailies_player_state_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { DAILIES_PLAYER_STOPPED, "DAILIES_PLAYER_STOPPED", "stopped" },
    { DAILIES_PLAYER_BUFFERING, "DAILIES_PLAYER_BUFFERING", "buffering" },
    { DAILIES_PLAYER_PAUSED, "DAILIES_PLAYER_PAUSED", "paused" },
    { DAILIES_PLAYER_PLAYING, "DAILIES_PLAYER_PLAYING", "playing" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter_pointer (&type))
    g_once_init_leave_pointer (&type, g_enum_register_static ("DailiesPlayerState", values));

  return type;
}

static DailiesPlayerState
find_state (DailiesPlayer *self)
{
  if (!self->clip_open || self->error != NULL)
    return DAILIES_PLAYER_STOPPED;
  if (!self->first_frame_seen)
    return DAILIES_PLAYER_BUFFERING;

  return self->wants_playing ? DAILIES_PLAYER_PLAYING : DAILIES_PLAYER_PAUSED;
}

static void
update_state (DailiesPlayer *self)
{
  DailiesPlayerState state = find_state (self);

  if (state == self->state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_position (DailiesPlayer *self,
              gint64 position)
{
  if (position == self->position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

static void
set_duration (DailiesPlayer *self,
              gint64 duration)
{
  if (duration == self->duration)
    return;

  self->duration = duration;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DURATION]);
}

static void
take_error (DailiesPlayer *self,
            GError *error)
{
  if (error == NULL && self->error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
send_seek (DailiesPlayer *self,
           gint64 position)
{
  self->seeking = TRUE;
  self->next_seek = -1;
  gst_play_seek (self->play, (GstClockTime) position * 1000);
}

static void
seek_done (DailiesPlayer *self)
{
  self->seeking = FALSE;
  if (self->next_seek >= 0)
    send_seek (self, self->next_seek);
}

static void
note_first_frame (DailiesPlayer *self)
{
  if (self->first_frame_seen)
    return;

  self->first_frame_seen = TRUE;
  if (self->rate != 1)
    gst_play_set_rate (self->play, self->rate);
  if (self->next_seek >= 0)
    send_seek (self, self->next_seek);
}

static void
note_end (DailiesPlayer *self)
{
  if (self->loop && self->wants_playing)
    {
      send_seek (self, 0);
      return;
    }

  self->ended = TRUE;
  self->wants_playing = FALSE;
  set_position (self, self->duration);
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
  take_error (self, error);
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
      if (!self->seeking && !self->ended && GST_CLOCK_TIME_IS_VALID (time))
        set_position (self, (gint64) (time / 1000));
      break;

    case GST_PLAY_MESSAGE_DURATION_CHANGED:
      gst_play_message_parse_duration_changed (message, &time);
      set_duration (self, GST_CLOCK_TIME_IS_VALID (time) ? (gint64) (time / 1000) : 0);
      break;

    case GST_PLAY_MESSAGE_STATE_CHANGED:
      if (is_first_frame (message, type))
        note_first_frame (self);
      break;

    case GST_PLAY_MESSAGE_SEEK_DONE:
      seek_done (self);
      break;

    case GST_PLAY_MESSAGE_END_OF_STREAM:
      note_end (self);
      break;

    case GST_PLAY_MESSAGE_ERROR:
    case GST_PLAY_MESSAGE_WARNING:
      note_problem (self, message);
      break;

    case GST_PLAY_MESSAGE_URI_LOADED:
    case GST_PLAY_MESSAGE_BUFFERING:
    case GST_PLAY_MESSAGE_VIDEO_DIMENSIONS_CHANGED:
    case GST_PLAY_MESSAGE_MEDIA_INFO_UPDATED:
    case GST_PLAY_MESSAGE_VOLUME_CHANGED:
    case GST_PLAY_MESSAGE_MUTE_CHANGED:
      break;
    }
}

static void
apply_volume (DailiesPlayer *self)
{
  gst_play_set_volume (self->play, gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                                                     GST_STREAM_VOLUME_FORMAT_LINEAR, self->volume));
  gst_play_set_mute (self->play, self->muted);
}

typedef struct
{
  GstPlay *play;
  DexPromise *closed;
} Closing;

static gpointer
close_in_thread (gpointer data)
{
  Closing *closing = data;

  /* Waits for its thread, which may wait for ours to let go of the sink. */
  gst_object_unref (closing->play);
  dex_promise_resolve_boolean (closing->closed, TRUE);
  dex_unref (closing->closed);
  g_free (closing);

  return NULL;
}

static void
finish_close (DailiesPlayer *self)
{
  Closing *closing = g_new0 (Closing, 1);

  g_clear_handle_id (&self->bus_watch, g_source_remove);
  gst_bus_set_flushing (self->bus, TRUE);
  gst_clear_object (&self->bus);

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

static gboolean
close_timeout_cb (gpointer user_data)
{
  DailiesPlayer *self = DAILIES_PLAYER (user_data);

  self->close_timeout = 0;
  finish_close (self);

  return G_SOURCE_REMOVE;
}

static void
load (DailiesPlayer *self,
      const char *path)
{
  g_autofree char *uri = NULL;
  g_autoptr (GError) error = NULL;

  if (!dailies_media_error_check_readable (path, &error) ||
      (uri = gst_filename_to_uri (path, &error)) == NULL)
    {
      /* Not the one before it instead. */
      gst_play_stop (self->play);
      take_error (self, g_steal_pointer (&error));
      return;
    }

  self->opening = TRUE;
  self->n_loading++;
  gst_play_set_uri (self->play, uri);
  apply_volume (self);
  if (self->wants_playing)
    gst_play_play (self->play);
  else
    gst_play_pause (self->play);
}

/* GstPlay has opened a clip, or failed to: now for what is wanted by now. */
static void
settle (DailiesPlayer *self)
{
  g_autofree char *path = g_steal_pointer (&self->next_path);

  self->opening = FALSE;
  if (self->close_timeout != 0)
    send_barrier (self);
  else if (path != NULL)
    load (self, path);
  else if (!self->clip_open || self->error != NULL)
    gst_play_stop (self->play);
}

static gboolean
message_cb (GstBus *bus,
            GstMessage *message,
            gpointer user_data)
{
  g_autoptr (DailiesPlayer) self = g_object_ref (user_data);
  GstPlayMessage type;

  if (!gst_play_is_play_message (message))
    return G_SOURCE_CONTINUE;

  gst_play_message_parse_type (message, &type);
  if (type == GST_PLAY_MESSAGE_URI_LOADED && self->n_loading > 0)
    self->n_loading--;
  if (self->n_loading > 0)
    return G_SOURCE_CONTINUE;

  if (self->barrier_sent)
    {
      finish_close (self);
      return G_SOURCE_CONTINUE;
    }

  if (self->clip_open && self->next_path == NULL)
    handle_message (self, message, type);
  if (self->opening && (type == GST_PLAY_MESSAGE_ERROR || is_first_frame (message, type)))
    settle (self);
  update_state (self);

  return G_SOURCE_CONTINUE;
}

static void
forget_clip (DailiesPlayer *self)
{
  self->clip_open = FALSE;
  self->first_frame_seen = FALSE;
  self->ended = FALSE;
  self->wants_playing = FALSE;
  self->seeking = FALSE;
  self->next_seek = -1;
  g_clear_pointer (&self->next_path, g_free);
  take_error (self, NULL);
  set_position (self, 0);
  set_duration (self, 0);
}

static void
dailies_player_dispose (GObject *object)
{
  DailiesPlayer *self = DAILIES_PLAYER (object);

  if (self->play != NULL)
    finish_close (self);
  g_clear_error (&self->error);
  g_clear_pointer (&self->next_path, g_free);

  G_OBJECT_CLASS (dailies_player_parent_class)->dispose (object);
}

static void
dailies_player_finalize (GObject *object)
{
  DailiesPlayer *self = DAILIES_PLAYER (object);

  dex_clear (&self->closed);

  G_OBJECT_CLASS (dailies_player_parent_class)->finalize (object);
}

static void
dailies_player_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  DailiesPlayer *self = DAILIES_PLAYER (object);

  switch ((DailiesPlayerProps) prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;

    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;

    case PROP_LOOP:
      g_value_set_boolean (value, self->loop);
      break;

    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;

    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;

    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    }
}

static void
dailies_player_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  DailiesPlayer *self = DAILIES_PLAYER (object);

  switch ((DailiesPlayerProps) prop_id)
    {
    case PROP_LOOP:
      dailies_player_set_loop (self, g_value_get_boolean (value));
      break;

    case PROP_RATE:
      dailies_player_set_rate (self, g_value_get_double (value));
      break;

    case PROP_VOLUME:
      dailies_player_set_volume (self, g_value_get_double (value));
      break;

    case PROP_MUTED:
      dailies_player_set_muted (self, g_value_get_boolean (value));
      break;

    case PROP_STATE:
    case PROP_POSITION:
    case PROP_DURATION:
    case PROP_ERROR:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_player_class_init (DailiesPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_player_dispose;
  object_class->finalize = dailies_player_finalize;
  object_class->get_property = dailies_player_get_property;
  object_class->set_property = dailies_player_set_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, DAILIES_TYPE_PLAYER_STATE, DAILIES_PLAYER_STOPPED, readable);
  properties[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_LOOP] = g_param_spec_boolean ("loop", NULL, NULL, FALSE, writable);
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, LEAST_RATE, MOST_RATE, 1, writable);
  properties[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, writable);
  properties[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_player_init (DailiesPlayer *self)
{
  self->rate = 1;
  self->volume = 1;
  self->next_seek = -1;
  self->closed = dex_promise_new ();
}

static void
configure_play (GstPlay *play)
{
  GstStructure *config = gst_play_get_config (play);

  gst_play_config_set_position_update_interval (config, POSITION_INTERVAL_MILLISECONDS);
  gst_play_config_set_seek_accurate (config, TRUE);
  gst_play_set_config (play, config);
}

/**
 * dailies_player_new:
 * @video_sink: (transfer floating): where frames go
 *
 * Returns: (transfer full): a player without a clip
 */
DailiesPlayer *
dailies_player_new (GstElement *video_sink)
{
  DailiesPlayer *self;
  GstPlayVideoRenderer *renderer;

  g_return_val_if_fail (GST_IS_ELEMENT (video_sink), NULL);

  self = g_object_new (DAILIES_TYPE_PLAYER, NULL);
  renderer = gst_play_video_overlay_video_renderer_new_with_sink (NULL, video_sink);
  self->play = gst_play_new (renderer);
  configure_play (self->play);
  self->bus = gst_play_get_message_bus (self->play);
  self->bus_watch = gst_bus_add_watch (self->bus, message_cb, self);

  return self;
}

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

  forget_clip (self);
  self->clip_open = TRUE;
  if (self->opening)
    g_set_str (&self->next_path, path);
  else
    load (self, path);
  update_state (self);
}

/**
 * dailies_player_play:
 * @self: a player
 *
 * Goes on, or starts anew at the end of the clip.
 */
void
dailies_player_play (DailiesPlayer *self)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  if (self->play == NULL || !self->clip_open || self->error != NULL)
    return;

  self->wants_playing = TRUE;
  if (self->ended)
    {
      self->ended = FALSE;
      set_position (self, 0);
      send_seek (self, 0);
    }
  if (self->next_path == NULL)
    gst_play_play (self->play);
  update_state (self);
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

  self->wants_playing = FALSE;
  if (self->next_path == NULL)
    gst_play_pause (self->play);
  update_state (self);
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

  position = MAX (position, 0);
  if (self->duration > 0)
    position = MIN (position, self->duration);
  set_position (self, position);

  if (self->ended)
    {
      /* GstPlay still plays, at the end of the clip. */
      self->ended = FALSE;
      gst_play_pause (self->play);
    }

  if (self->seeking || !self->first_frame_seen)
    self->next_seek = position;
  else
    send_seek (self, position);
}

static gint64
get_frame_duration (DailiesPlayer *self)
{
  GstPlayVideoInfo *info = gst_play_get_current_video_track (self->play);
  int numerator = 0;
  int denominator = 0;

  if (info != NULL)
    gst_play_video_info_get_framerate (info, &numerator, &denominator);
  g_clear_object (&info);
  if (numerator <= 0 || denominator <= 0)
    return G_USEC_PER_SEC / 25;

  return (gint64) gst_util_uint64_scale (G_USEC_PER_SEC, (guint64) denominator, (guint64) numerator);
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

  frame_duration = get_frame_duration (self);
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

  forget_clip (self);
  if (!self->opening)
    gst_play_stop (self->play);
  update_state (self);
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
  if (!self->opening)
    send_barrier (self);
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

/**
 * dailies_player_get_state:
 * @self: a player
 *
 * Returns: what it does
 */
DailiesPlayerState
dailies_player_get_state (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), DAILIES_PLAYER_STOPPED);

  return self->state;
}

/**
 * dailies_player_get_position:
 * @self: a player
 *
 * Returns: microseconds from the start
 */
gint64
dailies_player_get_position (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  return self->position;
}

/**
 * dailies_player_get_duration:
 * @self: a player
 *
 * Returns: microseconds; 0 if not yet known
 */
gint64
dailies_player_get_duration (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  return self->duration;
}

/**
 * dailies_player_get_error:
 * @self: a player
 *
 * Returns: (transfer none) (nullable): why the clip cannot be played:
 *   %DAILIES_ERROR_PROTOCOL with the code "damaged-clip" or "missing-codec",
 *   %DAILIES_ERROR_NOT_FOUND or %DAILIES_ERROR_STORAGE
 */
const GError *
dailies_player_get_error (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), NULL);

  return self->error;
}

/**
 * dailies_player_get_loop:
 * @self: a player
 *
 * Returns: whether it starts anew at the end
 */
gboolean
dailies_player_get_loop (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), FALSE);

  return self->loop;
}

/**
 * dailies_player_set_loop:
 * @self: a player
 * @loop: whether to start anew at the end
 */
void
dailies_player_set_loop (DailiesPlayer *self,
                         gboolean loop)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  loop = !!loop;
  if (loop == self->loop)
    return;

  self->loop = loop;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOP]);
}

/**
 * dailies_player_get_rate:
 * @self: a player
 *
 * Returns: how fast: 1 as it was made, 2 twice as fast
 */
double
dailies_player_get_rate (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 1);

  return self->rate;
}

/**
 * dailies_player_set_rate:
 * @self: a player
 * @rate: from 0.1 to 10
 *
 * Also holds for the clips that are opened later.
 */
void
dailies_player_set_rate (DailiesPlayer *self,
                         double rate)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));
  g_return_if_fail (rate >= LEAST_RATE && rate <= MOST_RATE);

  if (G_APPROX_VALUE (rate, self->rate, DBL_EPSILON))
    return;

  self->rate = rate;
  if (self->play != NULL && self->first_frame_seen)
    gst_play_set_rate (self->play, rate);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
}

/**
 * dailies_player_get_volume:
 * @self: a player
 *
 * Returns: from 0 to 1, as loud as it feels
 */
double
dailies_player_get_volume (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 1);

  return self->volume;
}

/**
 * dailies_player_set_volume:
 * @self: a player
 * @volume: from 0 to 1, as loud as it feels
 */
void
dailies_player_set_volume (DailiesPlayer *self,
                           double volume)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));
  g_return_if_fail (volume >= 0 && volume <= 1);

  if (G_APPROX_VALUE (volume, self->volume, DBL_EPSILON))
    return;

  self->volume = volume;
  if (self->play != NULL)
    apply_volume (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VOLUME]);
}

/**
 * dailies_player_get_muted:
 * @self: a player
 *
 * Returns: whether there is silence
 */
gboolean
dailies_player_get_muted (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), FALSE);

  return self->muted;
}

/**
 * dailies_player_set_muted:
 * @self: a player
 * @muted: whether there is silence
 */
void
dailies_player_set_muted (DailiesPlayer *self,
                          gboolean muted)
{
  g_return_if_fail (DAILIES_IS_PLAYER (self));

  muted = !!muted;
  if (muted == self->muted)
    return;

  self->muted = muted;
  if (self->play != NULL)
    apply_volume (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MUTED]);
}

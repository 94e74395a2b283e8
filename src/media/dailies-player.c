/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player"

#include "config.h"

#include "dailies-player-private.h"

#include <gst/audio/streamvolume.h>

/* Often enough for a slider to glide. */
#define POSITION_INTERVAL_MILLISECONDS 40

#define LEAST_RATE 0.1
#define MOST_RATE 10.0

#define ASSUMED_FRAME_RATE 25

typedef enum
{
  PROP_STATE = 1,
  PROP_POSITION,
  PROP_DURATION,
  PROP_FRAME_RATE,
  PROP_LOOP,
  PROP_RANGE_START,
  PROP_RANGE_END,
  PROP_RATE,
  PROP_REVERSE_SPEED,
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

  return self->wants_playing || self->reverse_speed > 0 ? DAILIES_PLAYER_PLAYING : DAILIES_PLAYER_PAUSED;
}

void
dailies_player_update_state (DailiesPlayer *self)
{
  DailiesPlayerState state = find_state (self);

  if (state == self->state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
dailies_player_set_position (DailiesPlayer *self,
                             gint64 position)
{
  if (position == self->position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

void
dailies_player_set_duration (DailiesPlayer *self,
                             gint64 duration)
{
  if (duration == self->duration)
    return;

  self->duration = duration;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DURATION]);
}

void
dailies_player_set_frame_rate (DailiesPlayer *self,
                               double frame_rate)
{
  if (G_APPROX_VALUE (frame_rate, self->frame_rate, DBL_EPSILON))
    return;

  self->frame_rate = frame_rate;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAME_RATE]);
}

void
dailies_player_set_reverse_speed (DailiesPlayer *self,
                                  double speed)
{
  if (G_APPROX_VALUE (speed, self->reverse_speed, DBL_EPSILON))
    return;

  self->reverse_speed = speed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVERSE_SPEED]);
}

void
dailies_player_take_error (DailiesPlayer *self,
                           GError *error)
{
  if (error == NULL && self->error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

void
dailies_player_apply_volume (DailiesPlayer *self)
{
  /* GstPlay looks at the address of the clip when its volume changes, while its
   * own thread lets go of it.  It is told when the clip is open. */
  if (self->opening)
    return;

  gst_play_set_volume (self->play, gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                                                     GST_STREAM_VOLUME_FORMAT_LINEAR, self->volume));
  gst_play_set_mute (self->play, self->muted);
}

static void
dailies_player_dispose (GObject *object)
{
  DailiesPlayer *self = DAILIES_PLAYER (object);

  if (self->play != NULL)
    dailies_player_finish_close (self);
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

    case PROP_FRAME_RATE:
      g_value_set_double (value, self->frame_rate);
      break;

    case PROP_LOOP:
      g_value_set_boolean (value, self->loop);
      break;

    case PROP_RANGE_START:
      g_value_set_int64 (value, self->range_start);
      break;

    case PROP_RANGE_END:
      g_value_set_int64 (value, self->range_end);
      break;

    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;

    case PROP_REVERSE_SPEED:
      g_value_set_double (value, self->reverse_speed);
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
    case PROP_FRAME_RATE:
    case PROP_RANGE_START:
    case PROP_RANGE_END:
    case PROP_REVERSE_SPEED:
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
  properties[PROP_FRAME_RATE] = g_param_spec_double ("frame-rate", NULL, NULL, 0, G_MAXDOUBLE, 0, readable);
  properties[PROP_RANGE_START] = g_param_spec_int64 ("range-start", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_RANGE_END] = g_param_spec_int64 ("range-end", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_REVERSE_SPEED] = g_param_spec_double ("reverse-speed", NULL, NULL, 0, MOST_RATE, 0, readable);
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

/* Else a voice at half the speed is an ogre's. */
static void
keep_pitch (GstPlay *play)
{
  g_autoptr (GstElement) pipeline = gst_play_get_pipeline (play);
  GstElement *filter = gst_element_factory_make ("scaletempo", NULL);

  if (filter != NULL)
    g_object_set (pipeline, "audio-filter", filter, NULL);
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
  keep_pitch (self->play);
  self->bus = gst_play_get_message_bus (self->play);
  self->bus_watch = gst_bus_add_watch (self->bus, dailies_player_message_cb, self);
  self->seeker = dailies_player_start_seeker (self);

  return self;
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
 * dailies_player_get_frame_rate:
 * @self: a player
 *
 * Returns: frames in a second; 0 if unknown
 */
double
dailies_player_get_frame_rate (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  return self->frame_rate;
}

/**
 * dailies_player_get_frame_duration:
 * @self: a player
 *
 * Returns: microseconds that a frame stands; a guess if unknown
 */
gint64
dailies_player_get_frame_duration (DailiesPlayer *self)
{
  g_return_val_if_fail (DAILIES_IS_PLAYER (self), 0);

  return (gint64) (G_USEC_PER_SEC / (self->frame_rate > 0 ? self->frame_rate : ASSUMED_FRAME_RATE));
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
  dailies_player_send_seek_here (self);
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
  dailies_player_send_seek_here (self);
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
    dailies_player_apply_volume (self);
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
    dailies_player_apply_volume (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MUTED]);
}

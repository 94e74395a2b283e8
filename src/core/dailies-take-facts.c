/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-facts"

#include "config.h"

#include "dailies-take-private.h"

/**
 * dailies_take_get_id:
 * @self: a take
 *
 * Returns: its id, which never changes
 */
const char *
dailies_take_get_id (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->id;
}

/**
 * dailies_take_get_job_id:
 * @self: a take
 *
 * Returns: (nullable): the id of the job that it was
 */
const char *
dailies_take_get_job_id (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->job_id;
}

/**
 * dailies_take_get_path:
 * @self: a take
 *
 * Returns: (nullable): where the clip is, relative to the library folder
 */
const char *
dailies_take_get_path (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->path;
}

/**
 * dailies_take_get_project:
 * @self: a take
 *
 * Returns: (nullable): the project that it belongs to
 */
const char *
dailies_take_get_project (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->project;
}

/**
 * dailies_take_get_shot:
 * @self: a take
 *
 * Returns: (nullable) (transfer none): what it was to be
 */
DailiesShot *
dailies_take_get_shot (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->shot;
}

/**
 * dailies_take_get_provider:
 * @self: a take
 *
 * Returns: (nullable): the word of the protocol it was made through
 */
const char *
dailies_take_get_provider (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->provider;
}

/**
 * dailies_take_get_account_name:
 * @self: a take
 *
 * Returns: (nullable): the account, as the user called it then
 */
const char *
dailies_take_get_account_name (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->account_name;
}

/**
 * dailies_take_get_host:
 * @self: a take
 *
 * Returns: (nullable): the host of that account
 */
const char *
dailies_take_get_host (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->host;
}

/**
 * dailies_take_get_remote_id:
 * @self: a take
 *
 * Returns: (nullable): the service's id of the clip
 */
const char *
dailies_take_get_remote_id (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->remote_id;
}

/**
 * dailies_take_get_model_name:
 * @self: a take
 *
 * Returns: (nullable): the model, as the service called it then
 */
const char *
dailies_take_get_model_name (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->model_name;
}

/**
 * dailies_take_get_created_at:
 * @self: a take
 *
 * Returns: microseconds since 1970 UTC
 */
gint64
dailies_take_get_created_at (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), 0);

  return self->created_at;
}

/**
 * dailies_take_get_submitted_at:
 * @self: a take
 *
 * Returns: microseconds since 1970 UTC; 0 if it is not known
 */
gint64
dailies_take_get_submitted_at (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), 0);

  return self->submitted_at;
}

/**
 * dailies_take_get_sha256:
 * @self: a take
 *
 * Returns: (nullable): the hash of the clip in small hexadecimal digits
 */
const char *
dailies_take_get_sha256 (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->sha256;
}

/**
 * dailies_take_get_size_bytes:
 * @self: a take
 *
 * Returns: the size of the clip
 */
guint64
dailies_take_get_size_bytes (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), 0);

  return self->size_bytes;
}

/**
 * dailies_take_get_width:
 * @self: a take
 *
 * Returns: pixels
 */
guint
dailies_take_get_width (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), 0);

  return self->width;
}

/**
 * dailies_take_get_height:
 * @self: a take
 *
 * Returns: pixels
 */
guint
dailies_take_get_height (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), 0);

  return self->height;
}

/**
 * dailies_take_get_duration:
 * @self: a take
 *
 * Returns: microseconds
 */
gint64
dailies_take_get_duration (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), 0);

  return self->duration;
}

/**
 * dailies_take_get_frame_rate:
 * @self: a take
 *
 * Returns: frames a second
 */
double
dailies_take_get_frame_rate (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), 0);

  return self->frame_rate;
}

/**
 * dailies_take_get_video_codec:
 * @self: a take
 *
 * Returns: (nullable): the codec of its pictures
 */
const char *
dailies_take_get_video_codec (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->video_codec;
}

/**
 * dailies_take_get_audio_codec:
 * @self: a take
 *
 * Returns: (nullable): the codec of its sound; %NULL if it is silent
 */
const char *
dailies_take_get_audio_codec (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->audio_codec;
}

/**
 * dailies_take_get_estimate:
 * @self: a take
 *
 * Returns: what it was said to cost
 */
DailiesMoney
dailies_take_get_estimate (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), DAILIES_MONEY_UNKNOWN);

  return self->estimate;
}

/**
 * dailies_take_get_cost:
 * @self: a take
 *
 * Returns: what it did cost
 */
DailiesMoney
dailies_take_get_cost (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), DAILIES_MONEY_UNKNOWN);

  return self->cost;
}

/**
 * dailies_take_get_parent_id:
 * @self: a take
 *
 * Returns: (nullable): the id of the take that it was made from
 */
const char *
dailies_take_get_parent_id (DailiesTake *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  return self->parent_id;
}

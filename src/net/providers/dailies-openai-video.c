/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openai-video"

#include "config.h"

#include "dailies-openai-video.h"

#include <math.h>

#include "dailies-error.h"
#include "dailies-job-answer.h"
#include "dailies-lenient-json.h"

/* How far the service's clock may be from ours, and how long a create may
 * have waited before it was noted. */
#define EARLIEST (2 * G_TIME_SPAN_MINUTE)
#define LATEST (15 * G_TIME_SPAN_MINUTE)
/* How far ours may have been set since the create went out. */
#define CLOCK_SET (25 * G_TIME_SPAN_HOUR)

/* Beyond this, a time in seconds is one in milliseconds. */
#define FIRST_MILLISECONDS 100000000000.0
#define LAST_TIME 100000000000000.0

static const DailiesJobWord statuses[] = {
  { "queued", DAILIES_JOB_QUEUED },
  { "pending", DAILIES_JOB_QUEUED },
  { "submitted", DAILIES_JOB_QUEUED },
  { "in_progress", DAILIES_JOB_RUNNING },
  { "processing", DAILIES_JOB_RUNNING },
  { "running", DAILIES_JOB_RUNNING },
  { "generating", DAILIES_JOB_RUNNING },
  { "completed", DAILIES_JOB_DOWNLOADING },
  { "succeeded", DAILIES_JOB_DOWNLOADING },
  { "failed", DAILIES_JOB_FAILED },
  { "cancelled", DAILIES_JOB_CANCELLED },
  { "canceled", DAILIES_JOB_CANCELLED },
  { "deleted", DAILIES_JOB_CANCELLED },
  { "expired", DAILIES_JOB_EXPIRED },
  { NULL, DAILIES_JOB_UNKNOWN },
};

static gint64
read_time (JsonObject *video,
           const char *member)
{
  double time = dailies_lenient_json_get_number (video, member, 0);

  if (time >= FIRST_MILLISECONDS)
    time /= 1000;

  return time > 0 && time < LAST_TIME ? (gint64) (time * G_TIME_SPAN_SECOND) : 0;
}

static double
read_progress (JsonObject *video)
{
  double progress = dailies_lenient_json_get_number (video, "progress", 0);

  /* 0 is also what servers say that do not know. */
  return progress > 0 ? MIN (progress / 100, 1) : -1;
}

/**
 * dailies_openai_video_is_job:
 * @node: the body of an answer
 *
 * Returns: whether it is a video with an id and a status, as also stands in
 *   the body of some answers that are errors
 */
gboolean
dailies_openai_video_is_job (JsonNode *node)
{
  g_autofree char *id = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  id = dailies_lenient_json_dup_text (json_node_get_object (node), "id");

  return id != NULL && dailies_lenient_json_get_string (json_node_get_object (node), "status") != NULL;
}

/**
 * dailies_openai_video_to_remote:
 * @node: the body of an answer to a create, or an item of a list
 * @request_id: (nullable): of that answer
 *
 * Returns: (transfer full) (nullable): the job; %NULL if it has no id
 */
DailiesRemoteJob *
dailies_openai_video_to_remote (JsonNode *node,
                                const char *request_id)
{
  JsonObject *video = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *id = dailies_lenient_json_dup_text (video, "id");
  const char *size = dailies_lenient_json_get_string (video, "size");
  guint width = 0;
  guint height = 0;

  if (id == NULL)
    return NULL;
  if (size != NULL && !dailies_size_parse (size, &width, &height, NULL))
    width = height = 0;

  return g_object_new (DAILIES_TYPE_REMOTE_JOB,
                       "id", id,
                       "request-id", request_id,
                       "accepted-seconds", MAX (dailies_lenient_json_get_number (video, "seconds", 0), 0),
                       "accepted-width", width,
                       "accepted-height", height,
                       NULL);
}

/* As the job says, else as its service does. */
static gint64
find_expiry (JsonObject *video,
             DailiesJobState state,
             gint64 kept)
{
  gint64 expires_at = read_time (video, "expires_at");
  gint64 made_at = read_time (video, "completed_at");

  if (made_at == 0)
    made_at = read_time (video, "created_at");
  if (expires_at > 0 || kept == 0 || made_at == 0 || state != DAILIES_JOB_DOWNLOADING)
    return expires_at;

  return made_at + kept;
}

/**
 * dailies_openai_video_to_poll_result:
 * @video: a video
 * @reading: what is known besides
 *
 * Returns: (transfer full): what it says
 */
DailiesPollResult *
dailies_openai_video_to_poll_result (JsonObject *video,
                                     const DailiesOpenaiReading *reading)
{
  DailiesJobState state = dailies_job_answer_read_state (video, statuses);
  g_autoptr (GError) error = NULL;

  if (state == DAILIES_JOB_FAILED)
    {
      error = dailies_job_answer_read_error (video, &reading->error);
      if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_MODERATION))
        state = DAILIES_JOB_BLOCKED;
    }

  return g_object_new (DAILIES_TYPE_POLL_RESULT,
                       "state", state,
                       "progress", read_progress (video),
                       "queue-position", (int) CLAMP (dailies_lenient_json_get_number (video, "queue_position", -1), -1, 1000000),
                       "next-poll", reading->next_poll,
                       "expires-at", find_expiry (video, state, reading->kept),
                       "error", error,
                       NULL);
}

/**
 * dailies_openai_video_get_created_at:
 * @video: an item of a list
 *
 * Returns: microseconds since 1970 UTC; 0 unknown
 */
gint64
dailies_openai_video_get_created_at (JsonObject *video)
{
  return read_time (video, "created_at");
}

/**
 * dailies_openai_video_is_too_old:
 * @video: an item of a list
 * @sent_at: when what is looked for was sent, in microseconds since 1970 UTC
 *
 * Returns: whether it, and all that is older, was made before
 */
gboolean
dailies_openai_video_is_too_old (JsonObject *video,
                                 gint64 sent_at)
{
  gint64 created_at = dailies_openai_video_get_created_at (video);

  return created_at > 0 && created_at < sent_at - CLOCK_SET;
}

static gboolean
same_seconds (JsonObject *video,
              DailiesShot *shot)
{
  double listed = dailies_lenient_json_get_number (video, "seconds", 0);
  double wanted = dailies_shot_get_seconds (shot);

  /* Of an extension, all of the clip is counted. */
  return listed <= 0 || wanted <= 0 || dailies_shot_get_mode (shot) == DAILIES_MODE_EXTEND || fabs (listed - wanted) < 0.5;
}

static gboolean
same_size (JsonObject *video,
           DailiesShot *shot)
{
  const char *listed = dailies_lenient_json_get_string (video, "size");
  guint width;
  guint height;

  return listed == NULL || dailies_shot_get_width (shot) == 0 || !dailies_size_parse (listed, &width, &height, NULL) ||
         (width == dailies_shot_get_width (shot) && height == dailies_shot_get_height (shot));
}

static gboolean
same_model (JsonObject *video,
            DailiesShot *shot)
{
  const char *listed = dailies_lenient_json_get_string (video, "model");

  return listed == NULL || dailies_shot_get_model (shot) == NULL || g_str_equal (listed, dailies_shot_get_model (shot));
}

static gboolean
same_prompt (const char *listed,
             DailiesShot *shot)
{
  g_autofree char *left = g_strstrip (g_strdup (listed));
  g_autofree char *right = g_strstrip (g_strdup (dailies_shot_get_prompt (shot)));

  return g_str_equal (left, right);
}

/**
 * dailies_openai_video_match:
 * @video: an item of a list
 * @shot: what was sent
 * @sent_at: when, in microseconds since 1970 UTC
 *
 * Only another prompt or time rule an item out: servers round seconds, choose
 * sizes and have longer names for models.  What is a day too early or too late
 * is not ruled out: a clock that was wrong when the shot was sent may have been
 * set since, and to say that nothing was made would let it be paid twice.
 *
 * Returns: whether the item may come from that
 */
DailiesOpenaiMatch
dailies_openai_video_match (JsonObject *video,
                            DailiesShot *shot,
                            gint64 sent_at)
{
  gint64 created_at = dailies_openai_video_get_created_at (video);
  const char *prompt = dailies_lenient_json_get_string (video, "prompt");

  if (created_at > 0 && (created_at < sent_at - CLOCK_SET || created_at > sent_at + CLOCK_SET))
    return DAILIES_OPENAI_MATCH_NO;
  if (prompt != NULL && !same_prompt (prompt, shot))
    return DAILIES_OPENAI_MATCH_NO;
  if (prompt != NULL && created_at >= sent_at - EARLIEST && created_at <= sent_at + LATEST && same_model (video, shot) && same_seconds (video, shot) && same_size (video, shot))
    return DAILIES_OPENAI_MATCH_YES;

  return DAILIES_OPENAI_MATCH_MAYBE;
}

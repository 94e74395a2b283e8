/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-videos"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-studio-error.h"
#include "dailies-studio-handlers.h"
#include "dailies-studio-lookup.h"

#define DEFAULT_LIMIT 20
#define MAXIMUM_LIMIT 100

/* Local and cheap to ask, so that a progress bar moves. */
#define POLL_RUNNING_MILLISECONDS "500"
#define POLL_WAITING_MILLISECONDS "1000"

/**
 * dailies_studio_find_video:
 * @call: a call
 * @id: the id of a video, as a client gave it
 * @field: (nullable): the field that it was in; %NULL for the path
 * @error: (out) (optional): why it is refused
 *
 * Returns: (transfer none) (nullable): the job of that id
 */
DailiesStudioJob *
dailies_studio_find_video (DailiesStudioCall *call,
                           const char *id,
                           const char *field,
                           GError **error)
{
  DailiesStudioJob *job;

  g_return_val_if_fail (call != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  job = dailies_studio_find_job (call->studio, id);
  if (job == NULL)
    {
      /* Translators: %s is the id of a video */
      dailies_studio_refuse (error, SOUP_STATUS_NOT_FOUND, "video_not_found", field != NULL ? field : "video_id",
                             _ ("There is no video “%s”."), id);
    }

  return job;
}

/**
 * dailies_studio_find_finished_video:
 * @call: a call
 * @id: the id of a video, as a client gave it
 * @field: (nullable): the field that it was in; %NULL for the path
 * @error: (out) (optional): why it is refused
 *
 * Returns: (transfer none) (nullable): the job of that id, which has a clip
 */
DailiesStudioJob *
dailies_studio_find_finished_video (DailiesStudioCall *call,
                                    const char *id,
                                    const char *field,
                                    GError **error)
{
  DailiesStudioJob *job = dailies_studio_find_video (call, id, field, error);

  if (job == NULL || job->status == DAILIES_STUDIO_COMPLETED)
    return job;

  if (job->status == DAILIES_STUDIO_FAILED)
    {
      /* Translators: %s are the id of a video and the reason */
      dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, "video_failed", field != NULL ? field : "video_id",
                             _ ("The video “%s” failed and has no clip: %s"), id, job->error_message);
    }
  else
    {
      /* Translators: %s is the id of a video */
      dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, "video_not_ready", field != NULL ? field : "video_id",
                             _ ("The video “%s” is not finished yet."), id);
    }

  return NULL;
}

/**
 * dailies_studio_reply_video:
 * @call: a call
 * @job: what it asks about
 *
 * Answers with a Video object, and with when to ask again.
 */
void
dailies_studio_reply_video (DailiesStudioCall *call,
                            DailiesStudioJob *job)
{
  g_return_if_fail (call != NULL);
  g_return_if_fail (job != NULL);

  if (!dailies_studio_job_is_over (job))
    soup_message_headers_replace (soup_server_message_get_response_headers (call->message), "openai-poll-after-ms",
                                  job->status == DAILIES_STUDIO_QUEUED ? POLL_WAITING_MILLISECONDS : POLL_RUNNING_MILLISECONDS);
  dailies_studio_call_reply_json (call, dailies_studio_job_to_video (job));
}

static void
set_id_or_null (JsonObject *object,
                const char *name,
                GPtrArray *jobs,
                guint index)
{
  if (jobs->len > 0)
    json_object_set_string_member (object, name, ((DailiesStudioJob *) g_ptr_array_index (jobs, index))->id);
  else
    json_object_set_null_member (object, name);
}

static gboolean
read_page (DailiesStudioCall *call,
           guint64 *limit,
           gboolean *newest_first,
           GError **error)
{
  const char *limit_text = dailies_studio_call_get_query (call, "limit");
  const char *order = dailies_studio_call_get_query (call, "order");

  *limit = DEFAULT_LIMIT;
  *newest_first = order == NULL || g_str_equal (order, "desc");
  if (limit_text != NULL && !g_ascii_string_to_unsigned (limit_text, 10, 0, MAXIMUM_LIMIT, limit, NULL))
    {
      /* Translators: %d is the greatest number allowed */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "limit",
                                    _ ("“limit” must be a whole number from 0 to %d."), MAXIMUM_LIMIT);
    }
  if (!*newest_first && !g_str_equal (order, "asc"))
    return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "order",
                                  _ ("“order” must be “asc” or “desc”."));

  return TRUE;
}

/**
 * dailies_studio_list_videos:
 * @call: GET /v1/videos
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_list_videos (DailiesStudioCall *call,
                            GError **error)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (JsonObject) list = json_object_new ();
  JsonArray *data;
  guint64 limit;
  gboolean newest_first, has_more;

  if (!read_page (call, &limit, &newest_first, error))
    return FALSE;

  jobs = dailies_studio_list_jobs (call->studio, dailies_studio_call_get_query (call, "after"),
                                   limit, newest_first, &has_more, error);
  if (jobs == NULL)
    return FALSE;

  data = json_array_sized_new (jobs->len);
  for (guint i = 0; i < jobs->len; i++)
    json_array_add_object_element (data, dailies_studio_job_to_video (g_ptr_array_index (jobs, i)));
  json_object_set_string_member (list, "object", "list");
  json_object_set_array_member (list, "data", data);
  set_id_or_null (list, "first_id", jobs, 0);
  set_id_or_null (list, "last_id", jobs, jobs->len - 1);
  json_object_set_boolean_member (list, "has_more", has_more);
  dailies_studio_call_reply_json (call, g_steal_pointer (&list));

  return TRUE;
}

/**
 * dailies_studio_get_video:
 * @call: GET /v1/videos/{id}
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_get_video (DailiesStudioCall *call,
                          GError **error)
{
  DailiesStudioJob *job = dailies_studio_find_video (call, call->path[2], NULL, error);

  if (job == NULL)
    return FALSE;

  dailies_studio_reply_video (call, job);
  return TRUE;
}

/**
 * dailies_studio_delete_video:
 * @call: DELETE /v1/videos/{id}
 * @error: (out) (optional): why it is refused
 *
 * Removes a video whatever its state; a running render stops.
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_delete_video (DailiesStudioCall *call,
                             GError **error)
{
  const char *id = call->path[2];
  JsonObject *reply;

  if (dailies_studio_find_video (call, id, NULL, error) == NULL ||
      !dex_await (dailies_studio_remove_job (call->studio, id), error))
    return FALSE;

  reply = json_object_new ();
  json_object_set_string_member (reply, "id", id);
  json_object_set_string_member (reply, "object", "video.deleted");
  json_object_set_boolean_member (reply, "deleted", TRUE);
  dailies_studio_call_reply_json (call, reply);

  return TRUE;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Gemini Omni over the Interactions API: sections 1 to 5 of the reference. */

#define G_LOG_DOMAIN "dailies-gemini-omni"

#include "config.h"

#include "dailies-gemini-omni.h"

#include <string.h>

#include "dailies-error.h"
#include "dailies-gemini-create.h"
#include "dailies-gemini-interaction.h"
#include "dailies-gemini-request.h"
#include "dailies-gemini-result.h"
#include "dailies-gemini-upload.h"
#include "dailies-lenient-json.h"
#include "dailies-reference-fit.h"

#define THING "interaction"

/* In seconds.  The work goes on in the background, but pictures have to get
 * there first. */
#define CREATE_TIMEOUT 120

/* What pictures may come to in a request before they are uploaded instead. */
#define MOST_INLINE (4 * 1024 * 1024)

static char *
make_path (const char *id,
           const char *rest)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat ("/v1beta/interactions/", escaped, rest, NULL);
}

static gboolean
upload_picture (DailiesProviderCall *call,
                const DailiesJsonPicture *picture,
                GError **error)
{
  g_autofree char *uri = dailies_gemini_upload_image (call, picture->image, error);

  if (uri == NULL)
    return FALSE;

  json_object_remove_member (picture->holder, picture->member);
  json_object_set_string_member (picture->holder, "uri", uri);
  json_object_set_string_member (picture->holder, picture->type_member, dailies_fitted_image_get_mime_type (picture->image));

  return TRUE;
}

/* Opens the pictures; those that would make the request too large go ahead
 * of it. */
static gboolean
upload_large_pictures (DailiesProviderCall *call,
                       DailiesRequestOutline *outline,
                       GError **error)
{
  GPtrArray *pictures = dailies_request_outline_get_json_pictures (outline);
  gsize n_inline = 0;

  for (guint i = 0; i < pictures->len;)
    {
      DailiesJsonPicture *picture = pictures->pdata[i];
      gsize size;

      picture->image = dex_await_object (dailies_reference_fit (dailies_reference_get_path (picture->reference), dailies_reference_get_crop (picture->reference),
                                                                picture->width, picture->height, DAILIES_FIT_COVER),
                                         error);
      if (picture->image == NULL)
        return FALSE;

      size = g_bytes_get_size (dailies_fitted_image_get_bytes (picture->image));
      if (n_inline + size <= MOST_INLINE)
        {
          n_inline += size;
          i++;
        }
      else if (!upload_picture (call, picture, error))
        {
          return FALSE;
        }
      else
        {
          g_ptr_array_remove_index (pictures, i);
        }
    }

  return TRUE;
}

static gboolean
upload_clip (DailiesProviderCall *call,
             JsonObject *clip,
             GError **error)
{
  DailiesReference *reference = dailies_shot_find_reference (call->shot, DAILIES_REFERENCE_SOURCE);
  g_autofree char *mime_type = NULL;
  g_autofree char *uri = dailies_gemini_upload_clip (call, reference, &mime_type, error);

  if (uri == NULL)
    return FALSE;

  json_object_set_string_member (clip, "uri", uri);
  json_object_set_string_member (clip, "mime_type", mime_type);

  return TRUE;
}

/* Interactions are forgotten after a time; the copy of the clip that we have
 * is not. */
static gboolean
source_is_gone (DailiesProviderCall *call)
{
  const char *source_id = dailies_shot_get_source_id (call->shot);
  g_autofree char *path = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (GError) refusal = NULL;

  if (source_id == NULL || dailies_shot_find_reference (call->shot, DAILIES_REFERENCE_SOURCE) == NULL)
    return FALSE;

  path = make_path (source_id, "");
  response = dailies_gemini_ask_until_sure (call, path, NULL);
  if (response == NULL || dailies_http_response_is_success (response))
    return FALSE;

  refusal = dailies_gemini_read_refusal (response, THING);

  return g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

DexFuture *
dailies_gemini_omni_submit_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  JsonObject *clip = NULL;
  DailiesRemoteJob *remote;
  GError *error = NULL;

  outline = dailies_gemini_create_outline (call->connection, call->model, call->shot, source_is_gone (call), &clip, &error);
  if (outline == NULL ||
      (clip != NULL && !upload_clip (call, clip, &error)) ||
      !upload_large_pictures (call, outline, &error))
    return dex_future_new_for_error (error);

  body = dailies_provider_call_create_json (call, outline, CREATE_TIMEOUT, &response, &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  remote = dailies_gemini_interaction_to_remote (body, dailies_http_response_get_request_id (response));
  if (remote != NULL)
    return dex_future_new_take_object (remote);

  return dailies_provider_call_reject_without_job (response);
}

static const char *
get_uri (JsonObject *video)
{
  return dailies_lenient_json_get_string (video, "uri");
}

DexFuture *
dailies_gemini_omni_poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *path = make_path (dailies_remote_job_get_id (call->remote), "");
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  DailiesErrorContext context;
  DailiesPollResult *result;
  JsonObject *interaction;
  GError *error = NULL;

  response = dailies_gemini_ask_until_sure (call, path, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);
  if (!dailies_http_response_is_success (response))
    return dailies_gemini_end_or_reject (response, THING);

  body = dex_await_boxed (dailies_http_response_parse_json (response), &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  interaction = dailies_gemini_interaction_from_json (body);
  if (interaction == NULL)
    return dailies_job_answer_reject (response);

  context = dailies_provider_call_get_error_context (call, response);
  result = dailies_gemini_interaction_to_poll_result (interaction, &context, call->connection, dailies_gemini_get_time (call));
  if (dailies_poll_result_get_state (result) == DAILIES_JOB_DOWNLOADING)
    result = dailies_gemini_result_look (call, get_uri (dailies_gemini_interaction_find_video (interaction)), result);

  return dex_future_new_take_object (result);
}

DexFuture *
dailies_gemini_omni_result_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *path = make_path (dailies_remote_job_get_id (call->remote), "");
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  JsonObject *video;
  GError *error = NULL;

  response = dailies_gemini_ask_until_sure (call, path, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);
  if (!dailies_http_response_is_success (response))
    return dex_future_new_for_error (dailies_gemini_read_refusal (response, THING));

  body = dex_await_boxed (dailies_http_response_parse_json (response), &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  video = JSON_NODE_HOLDS_OBJECT (body) ? dailies_gemini_interaction_find_video (json_node_get_object (body)) : NULL;

  return dailies_gemini_result_new (call, body, get_uri (video), dailies_lenient_json_get_string (video, "data"), dailies_lenient_json_get_string (video, "mime_type"));
}

static DailiesJobState
ask_state (DailiesProviderCall *call)
{
  g_autoptr (DailiesPollResult) result = dex_await_object (dailies_gemini_omni_poll_fiber (call), NULL);

  return result != NULL ? dailies_poll_result_get_state (result) : DAILIES_JOB_UNKNOWN;
}

/* Cancelling twice does no harm.  Whether it stops the billing of a clip is
 * not known (section 8); one that is finished is left as it is. */
DexFuture *
dailies_gemini_omni_cancel_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *path = make_path (dailies_remote_job_get_id (call->remote), "/cancel");
  g_autoptr (DailiesHttpResponse) response = NULL;
  GError *error = NULL;
  guint status;

  response = dailies_gemini_ask (call, "POST", path, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  status = dailies_http_response_get_status (response);
  if (!dailies_http_response_is_success (response) && status != 400 && status != 404 && status != 405 && status != 409 && status != 501)
    return dailies_http_response_to_error (response);

  /* What came of it tells the interaction itself. */
  switch ((guint) ask_state (call))
    {
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_BLOCKED:
      return dailies_cancel_outcome_to_future (DAILIES_CANCEL_TOO_LATE);
    case DAILIES_JOB_CANCELLED:
    case DAILIES_JOB_LOST:
    case DAILIES_JOB_EXPIRED:
      return dailies_cancel_outcome_to_future (DAILIES_CANCEL_ACCEPTED);
    default:
      break;
    }

  return dailies_cancel_outcome_to_future (dailies_http_response_is_success (response) ? DAILIES_CANCEL_ACCEPTED : DAILIES_CANCEL_UNSUPPORTED);
}

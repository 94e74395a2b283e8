/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, section 7: /sdcpp/v1/jobs. */

#define G_LOG_DOMAIN "dailies-sdcpp-job"

#include "config.h"

#include "dailies-sdcpp-job.h"

#include "dailies-lenient-json.h"

/* The whole clip is in each answer once it is done. */
#define LARGEST_ANSWER (512 * 1024 * 1024)

/* For so long a finished job is kept. */
#define KEPT (600 * G_TIME_SPAN_SECOND)

static const DailiesJobWord statuses[] = {
  { "queued", DAILIES_JOB_QUEUED },
  { "generating", DAILIES_JOB_RUNNING },
  { "completed", DAILIES_JOB_DOWNLOADING },
  { "failed", DAILIES_JOB_FAILED },
  { "cancelled", DAILIES_JOB_CANCELLED },
  { NULL, DAILIES_JOB_UNKNOWN },
};

static char *
make_path (DailiesProviderCall *call,
           const char *rest)
{
  g_autofree char *id = g_uri_escape_string (dailies_remote_job_get_id (call->remote), NULL, FALSE);

  return g_strconcat ("/sdcpp/v1/jobs/", id, rest, NULL);
}

static DailiesHttpResponse *
ask_for_job (DailiesProviderCall *call,
             GError **error)
{
  g_autofree char *path = make_path (call, "");
  const char *url = dailies_remote_job_get_poll_url (call->remote);

  call->maximum_size = LARGEST_ANSWER;

  return dailies_provider_call_ask (call, "GET", url != NULL ? url : path, error);
}

static const char *
get_mime_type (JsonObject *result)
{
  static const struct
  {
    const char *format;
    const char *mime_type;
  } formats[] = {
    { "webm", "video/webm" },
    { "avi", "video/x-msvideo" },
    { "webp", "image/webp" },
  };
  const char *mime_type = dailies_lenient_json_get_string (result, "mime_type");
  const char *format = dailies_lenient_json_get_string (result, "output_format");

  for (gsize i = 0; mime_type == NULL && format != NULL && i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (format, formats[i].format))
        return formats[i].mime_type;
    }

  return mime_type;
}

/* Suspends the fiber while the clip is decoded. */
static DailiesResultFile *
read_clip (JsonNode *body,
           GError **error)
{
  JsonObject *result = dailies_lenient_json_get_object (json_node_get_object (body), "result");
  const char *text = dailies_lenient_json_get_string (result, "b64_json");
  g_autoptr (GBytes) bytes = dex_await_boxed (dailies_clip_decode (body, text != NULL ? text : ""), error);

  return bytes != NULL ? dailies_result_file_new_for_bytes (bytes, get_mime_type (result)) : NULL;
}

static gint64
read_expiry (JsonObject *job)
{
  double completed = dailies_lenient_json_get_number (job, "completed", 0);

  return completed > 0 && completed < 100000000000.0 ? (gint64) (completed * G_TIME_SPAN_SECOND) + KEPT : 0;
}

/* The clip stays here until it is fetched, so that it does not come twice. */
static DexFuture *
read_job (DailiesProviderCall *call,
          DailiesHttpResponse *response,
          JsonNode *body)
{
  const DailiesErrorContext context = dailies_provider_call_get_error_context (call, response);
  JsonObject *job = json_node_get_object (body);
  DailiesJobState state = dailies_job_answer_read_state (job, statuses);
  double position = dailies_lenient_json_get_number (job, "queue_position", 0);
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (state == DAILIES_JOB_FAILED)
    error = dailies_job_answer_read_error (job, &context);
  if (state == DAILIES_JOB_DOWNLOADING)
    {
      file = read_clip (body, &error);
      if (file != NULL)
        dailies_clip_shelf_put (call->shelf, dailies_connection_get_account (call->connection), dailies_remote_job_get_id (call->remote), file);
      else
        state = DAILIES_JOB_FAILED;
    }

  return dex_future_new_take_object (g_object_new (DAILIES_TYPE_POLL_RESULT,
                                                   "state", state,
                                                   "queue-position", state == DAILIES_JOB_QUEUED && position >= 1 ? (int) MIN (position, 1000000) : -1,
                                                   "expires-at", state == DAILIES_JOB_DOWNLOADING ? read_expiry (job) : 0,
                                                   "mime-type", file != NULL ? dailies_result_file_get_mime_type (file) : NULL,
                                                   "error", error,
                                                   NULL));
}

/**
 * dailies_sdcpp_job_poll_fiber:
 * @data: a call with a job
 *
 * Returns: (transfer full): as dailies_provider_poll() does
 */
DexFuture *
dailies_sdcpp_job_poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GError) parse_error = NULL;
  GError *error = NULL;

  response = ask_for_job (call, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  body = dex_await_boxed (dailies_http_response_parse_json (response), &parse_error);
  if (!dailies_job_answer_is_job (response, body))
    return dailies_job_answer_judge (response, body, parse_error);

  return read_job (call, response, body);
}

static DailiesResultFile *
fetch_clip (DailiesProviderCall *call,
            GError **error)
{
  g_autoptr (DailiesHttpResponse) response = ask_for_job (call, error);
  g_autoptr (JsonNode) body = response != NULL ? dailies_job_answer_read (response, error) : NULL;

  return body != NULL ? read_clip (body, error) : NULL;
}

/**
 * dailies_sdcpp_job_result_fiber:
 * @data: a call with a job
 *
 * Returns: (transfer full): as dailies_provider_result() does
 */
DexFuture *
dailies_sdcpp_job_result_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  DailiesAccount *account = dailies_connection_get_account (call->connection);
  const char *id = dailies_remote_job_get_id (call->remote);
  g_autoptr (GListStore) files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);
  g_autoptr (DailiesResultFile) file = NULL;
  GError *error = NULL;

  /* It is there once more if this is not the last time. */
  g_set_object (&file, dailies_clip_shelf_find (call->shelf, account, id));
  dailies_clip_shelf_remove (call->shelf, account, id);
  if (file == NULL)
    file = fetch_clip (call, &error);
  if (file == NULL)
    return dex_future_new_for_error (error);

  g_list_store_append (files, file);

  return dex_future_new_take_object (g_steal_pointer (&files));
}

/**
 * dailies_sdcpp_job_cancel_fiber:
 * @data: a call with a job
 *
 * Returns: (transfer full): as dailies_provider_cancel() does
 */
DexFuture *
dailies_sdcpp_job_cancel_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *path = make_path (call, "/cancel");
  g_autoptr (DailiesHttpResponse) response = NULL;
  GError *error = NULL;
  guint status;

  response = dailies_provider_call_ask (call, "POST", path, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  status = dailies_http_response_get_status (response);
  if (dailies_http_response_is_success (response))
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_ACCEPTED);

  /* What is being made is not stopped, and what is over cannot be. */
  if (status == 404 || status == 409 || status == 410)
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_TOO_LATE);

  return dailies_http_response_to_error (response);
}

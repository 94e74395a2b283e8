/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-videos.md, sections 6 to 8, and for the dialects
 * openai-compatible-servers.md, sections 1 to 4. */

#define G_LOG_DOMAIN "dailies-openai-job"

#include "config.h"

#include "dailies-openai-job.h"

#include <glib/gi18n.h>

#include "dailies-clip-format.h"
#include "dailies-error.h"
#include "dailies-http-private.h"
#include "dailies-lenient-json.h"
#include "dailies-openai-dialect.h"
#include "dailies-openai-video.h"

/* No hint of a service puts a job to sleep for longer. */
#define LONGEST_HINT (10.0 * 60 * 1000)

/* How long a job may take to stop, and how often that is asked. */
#define STOP_PAUSE G_TIME_SPAN_SECOND
#define STOP_TRIES 5

/* Returns: (transfer full): where the job is, or something of it */
static char *
make_url (DailiesProviderCall *call,
          const char *rest)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (call->connection);
  g_autofree char *id = g_uri_escape_string (dailies_remote_job_get_id (call->remote), NULL, FALSE);
  g_autofree char *path = g_strconcat (dialect->create_path, "/", id, rest, NULL);

  return dailies_openai_dialect_dup_url (dialect, call->connection, path);
}

static DailiesHttpResponse *
ask_for_job (DailiesProviderCall *call,
             GError **error)
{
  const char *given = dailies_remote_job_get_poll_url (call->remote);
  g_autofree char *url = given != NULL ? g_strdup (given) : make_url (call, "");

  return dailies_provider_call_ask (call, "GET", url, error);
}

static gint64
read_hint (DailiesHttpResponse *response)
{
  const char *text = dailies_http_response_get_header (response, "openai-poll-after-ms");
  char *end;
  double milliseconds;

  if (text == NULL)
    return dailies_http_response_get_retry_after (response);

  milliseconds = g_ascii_strtod (text, &end);
  if (end == text || !(milliseconds >= 0))
    return -1;

  return (gint64) (MIN (milliseconds, LONGEST_HINT) * G_TIME_SPAN_MILLISECOND);
}

/* FastAPI says so of addresses that it does not have at all, such as those of
 * an account whose base URL was changed; of jobs, servers say more. */
static gboolean
tells_of_no_such_address (DailiesHttpResponse *response,
                          JsonNode *body)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;

  return dailies_http_response_get_status (response) == 404 && g_strcmp0 (dailies_lenient_json_get_string (object, "detail"), "Not Found") == 0;
}

static DexFuture *
read_job (DailiesProviderCall *call,
          DailiesHttpResponse *response,
          JsonObject *job)
{
  DailiesOpenaiReading reading = {
    .error = dailies_provider_call_get_error_context (call, response),
    .next_poll = read_hint (response),
    .kept = dailies_openai_dialect_of (call->connection)->kept,
  };

  return dex_future_new_take_object (dailies_openai_video_to_poll_result (job, &reading));
}

/* What the answer to the create was. */
static DailiesResultFile *
find_clip (DailiesProviderCall *call)
{
  return dailies_clip_shelf_find (call->shelf, dailies_connection_get_account (call->connection), dailies_remote_job_get_id (call->remote));
}

static DexFuture *
tell_of_clip (DailiesProviderCall *call)
{
  const char *place = dailies_remote_job_get_result_url (call->remote);
  g_autoptr (GUri) url = place != NULL ? g_uri_parse (place, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (url != NULL || find_clip (call) != NULL)
    return dex_future_new_take_object (g_object_new (DAILIES_TYPE_POLL_RESULT,
                                                     "state", DAILIES_JOB_DOWNLOADING,
                                                     "progress", 1.0,
                                                     "mime-type", url != NULL ? dailies_clip_format_from_name (g_uri_get_path (url)) : NULL,
                                                     NULL));

  error = dailies_error_new (DAILIES_ERROR_NOT_FOUND, "%s", _ ("The server sent the clip with its answer, and it was not kept before Dailies ended"));

  return dex_future_new_take_object (g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_LOST, "error", error, NULL));
}

/**
 * dailies_openai_job_poll_fiber:
 * @data: a call with a job
 *
 * Returns: (transfer full): as dailies_provider_poll() does
 */
DexFuture *
dailies_openai_job_poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GError) parse_error = NULL;
  GError *error = NULL;

  if (dailies_openai_dialect_of (call->connection)->is_synchronous)
    return tell_of_clip (call);

  response = ask_for_job (call, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  body = dex_await_boxed (dailies_http_response_parse_json (response), &parse_error);

  /* vLLM-Omni tells of failed jobs by statuses that are errors. */
  if (body != NULL && dailies_openai_video_is_job (body))
    return read_job (call, response, json_node_get_object (body));

  if (body != NULL && tells_of_no_such_address (response, body))
    return dailies_http_response_to_error (response);

  return dailies_job_answer_judge (response, body, parse_error);
}

/* SGLang keeps clips elsewhere if it is told to, and then its job says where. */
static char *
ask_for_result_url (DailiesProviderCall *call,
                    GError **error)
{
  g_autoptr (DailiesHttpResponse) response = ask_for_job (call, error);
  g_autoptr (JsonNode) body = NULL;
  const char *url = NULL;

  if (response == NULL)
    return NULL;

  body = dex_await_boxed (dailies_http_response_read_json (response), error);
  if (body == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (body))
    url = dailies_lenient_json_get_string (json_node_get_object (body), "url");
  if (url == NULL)
    return make_url (call, "/content");

  return dailies_provider_call_dup_named_url (response, url, error);
}

static char *
find_place (DailiesProviderCall *call,
            GError **error)
{
  if (dailies_remote_job_get_result_url (call->remote) != NULL)
    return g_strdup (dailies_remote_job_get_result_url (call->remote));
  if (dailies_openai_dialect_of (call->connection)->names_result)
    return ask_for_result_url (call, error);

  /* Without ?variant=video, which is the default and means other things to
   * some servers. */
  return make_url (call, "/content");
}

/**
 * dailies_openai_job_result_fiber:
 * @data: a call with a job
 *
 * Returns: (transfer full): as dailies_provider_result() does
 */
DexFuture *
dailies_openai_job_result_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (GListStore) files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (GUri) url = NULL;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (find_clip (call) != NULL)
    {
      g_list_store_append (files, find_clip (call));
      return dex_future_new_take_object (g_steal_pointer (&files));
    }

  place = find_place (call, &error);
  if (place != NULL)
    url = dailies_connection_resolve (call->connection, place, &error);
  if (url == NULL)
    return dex_future_new_for_error (error);

  text = g_uri_to_string (url);
  file = g_object_new (DAILIES_TYPE_RESULT_FILE,
                       "url", text,
                       "needs-auth", TRUE,
                       "mime-type", "video/mp4",
                       "connection", call->connection,
                       NULL);
  g_list_store_append (files, file);

  return dex_future_new_take_object (g_steal_pointer (&files));
}

static DailiesJobState
ask_state (DailiesProviderCall *call,
           GError **error)
{
  g_autoptr (DailiesPollResult) result = dex_await_object (dailies_openai_job_poll_fiber (call), error);

  return result != NULL ? dailies_poll_result_get_state (result) : DAILIES_JOB_UNKNOWN;
}

/* vLLM-Omni answers 409 until the work has stopped. */
static DailiesHttpResponse *
delete_job (DailiesProviderCall *call,
            DailiesOpenaiStop stop,
            GError **error)
{
  g_autofree char *url = make_url (call, "");

  for (guint n_tries = 1;; n_tries++)
    {
      g_autoptr (DailiesHttpResponse) response = dailies_provider_call_ask (call, "DELETE", url, error);

      if (response == NULL || stop != DAILIES_OPENAI_STOP_DELETE || n_tries == STOP_TRIES ||
          dailies_http_response_get_status (response) != 409)
        return g_steal_pointer (&response);

      if (!dailies_http_pause (call->http, STOP_PAUSE, call->cancellable, error))
        return NULL;
    }
}

/**
 * dailies_openai_job_cancel_fiber:
 * @data: a call with a job
 *
 * There is no cancel: deleting is documented for finished videos only, but
 * some servers obey it before.  A finished one is not touched, as it may not
 * have been fetched.
 *
 * Returns: (transfer full): as dailies_provider_cancel() does
 */
DexFuture *
dailies_openai_job_cancel_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  const DailiesOpenaiStop stop = dailies_openai_dialect_of (call->connection)->stop;
  g_autoptr (DailiesHttpResponse) response = NULL;
  DailiesJobState state;
  GError *error = NULL;
  guint status;

  if (stop == DAILIES_OPENAI_STOP_NONE)
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_UNSUPPORTED);

  state = ask_state (call, &error);
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (state != DAILIES_JOB_QUEUED && state != DAILIES_JOB_RUNNING)
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_TOO_LATE);

  response = delete_job (call, stop, &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  status = dailies_http_response_get_status (response);
  if (dailies_http_response_is_success (response))
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_ACCEPTED);

  /* The answer to an earlier try may have been lost. */
  if (status == 404 || status == 409)
    {
      g_autoptr (GError) unknown = NULL;

      state = ask_state (call, &unknown);
      if (state == DAILIES_JOB_LOST || state == DAILIES_JOB_CANCELLED)
        return dailies_cancel_outcome_to_future (DAILIES_CANCEL_ACCEPTED);
    }
  if (status == 400 || status == 404 || status == 405 || status == 409 || status == 422 || status == 501)
    return dailies_cancel_outcome_to_future (DAILIES_CANCEL_UNSUPPORTED);

  return dailies_http_response_to_error (response);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-answer"

#include "config.h"

#include "dailies-job-answer.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"

/**
 * dailies_job_answer_is_job:
 * @response: an answer
 * @body: (nullable): its body
 *
 * Returns: whether it is a good one that tells of a job
 */
gboolean
dailies_job_answer_is_job (DailiesHttpResponse *response,
                           JsonNode *body)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (response), FALSE);

  return body != NULL && dailies_http_response_is_success (response) && JSON_NODE_HOLDS_OBJECT (body) &&
         dailies_lenient_json_get_string (json_node_get_object (body), "status") != NULL;
}

static DexFuture *
end (DailiesJobState state,
     DailiesHttpResponse *response)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_http_response_to_error (response), &error);

  return dex_future_new_take_object (g_object_new (DAILIES_TYPE_POLL_RESULT, "state", state, "error", error, NULL));
}

/**
 * dailies_job_answer_judge:
 * @response: an answer to a poll that tells of no job
 * @body: (nullable): its body
 * @parse_error: (nullable): why it has none
 *
 * For fibers.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesPollResult if
 *   that says that the job is gone, and otherwise rejects
 */
DexFuture *
dailies_job_answer_judge (DailiesHttpResponse *response,
                          JsonNode *body,
                          const GError *parse_error)
{
  guint status;

  dex_return_error_if_fail (DAILIES_IS_HTTP_RESPONSE (response));
  dex_return_error_if_fail (body != NULL || parse_error != NULL);

  status = dailies_http_response_get_status (response);

  /* A gateway that has lost its service answers 404 too, but not with JSON. */
  if (body != NULL && status == 404)
    return end (DAILIES_JOB_LOST, response);
  if (body != NULL && status == 410)
    return end (DAILIES_JOB_EXPIRED, response);
  if (!dailies_http_response_is_success (response))
    return dailies_http_response_to_error (response);
  if (body == NULL)
    return dex_future_new_for_error (g_error_copy (parse_error));

  return dailies_job_answer_reject (response);
}

/**
 * dailies_job_answer_reject:
 * @response: a good answer to a question about a job
 *
 * Returns: (transfer full): a future that rejects because @response is about
 *   something else
 */
DexFuture *
dailies_job_answer_reject (DailiesHttpResponse *response)
{
  dex_return_error_if_fail (DAILIES_IS_HTTP_RESPONSE (response));

  /* Translators: %s is the name of a host. */
  return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s was asked for a job and answered with something else"), g_uri_get_host (dailies_http_response_get_url (response))));
}

/**
 * dailies_job_answer_read:
 * @response: an answer
 * @error: return location for an error
 *
 * For fibers.
 *
 * Returns: (transfer full): its body, which tells of a job; or %NULL
 */
JsonNode *
dailies_job_answer_read (DailiesHttpResponse *response,
                         GError **error)
{
  g_autoptr (JsonNode) body = NULL;

  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (response), NULL);

  body = dex_await_boxed (dailies_http_response_read_json (response), error);
  if (body == NULL || dailies_job_answer_is_job (response, body))
    return g_steal_pointer (&body);

  dex_await (dailies_job_answer_reject (response), error);

  return NULL;
}

/**
 * dailies_job_answer_read_state:
 * @job: a job
 * @words: what its service says, in any case
 *
 * Returns: its state; what is not known is taken for work that goes on
 */
DailiesJobState
dailies_job_answer_read_state (JsonObject *job,
                               const DailiesJobWord *words)
{
  const char *status = dailies_lenient_json_get_string (job, "status");

  for (; status != NULL && words->word != NULL; words++)
    {
      if (g_ascii_strcasecmp (status, words->word) == 0)
        return words->state;
    }

  g_debug ("The status “%s” is not known", status);

  return DAILIES_JOB_RUNNING;
}

/**
 * dailies_job_answer_read_error:
 * @job: a job that has failed
 * @context: what is known besides
 *
 * Returns: (transfer full): why
 */
GError *
dailies_job_answer_read_error (JsonObject *job,
                               const DailiesErrorContext *context)
{
  GError *error = dailies_error_parser_parse (context, json_object_get_member (job, "error"));

  /* The job has ended; asking again changes nothing. */
  dailies_error_edit_details (error)->retryable = FALSE;

  return error;
}

/**
 * dailies_job_answer_check_finished:
 * @result: what a job says of itself when its clip is wanted
 * @response: where that stands
 * @error: return location for an error
 *
 * Since it was last polled, it may have ended otherwise.
 *
 * Returns: whether there is a clip
 */
gboolean
dailies_job_answer_check_finished (DailiesPollResult *result,
                                   DailiesHttpResponse *response,
                                   GError **error)
{
  const char *host = g_uri_get_host (dailies_http_response_get_url (response));
  const GError *failure = dailies_poll_result_get_error (result);
  DailiesJobState state = dailies_poll_result_get_state (result);

  if (state == DAILIES_JOB_DOWNLOADING)
    return TRUE;

  if (state == DAILIES_JOB_QUEUED || state == DAILIES_JOB_RUNNING)
    /* Translators: %s is the name of a host. */
    g_propagate_error (error, dailies_error_new (DAILIES_ERROR_TRANSIENT, _ ("%s still works on the clip"), host));
  else if (failure != NULL && state != DAILIES_JOB_EXPIRED && state != DAILIES_JOB_CANCELLED)
    g_propagate_error (error, g_error_copy (failure));
  else
    /* Translators: %s is the name of a host. */
    g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("%s does not have the clip any more"), host));

  return FALSE;
}

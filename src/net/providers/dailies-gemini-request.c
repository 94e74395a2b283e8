/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What asking Google's API has of its own: sections 1, 3 and 5 of the
 * reference. */

#define G_LOG_DOMAIN "dailies-gemini-request"

#include "config.h"

#include "dailies-gemini-request.h"

#include <string.h>

#include "dailies-error.h"
#include "dailies-http-private.h"
#include "dailies-retry.h"

#define VERSION "/v1beta"

/* A clip that comes inside of the JSON, though it was not asked for so. */
#define MAXIMUM_ANSWER (96 * 1024 * 1024)

/* A single 400 may come from the layer in front that checks keys, and what
 * tells of an end should say so more than once. */
#define TRIES_OF_AN_END 3

#define WRONG "invalid|not found|unknown|expired|no longer|does not exist|no such"

/**
 * dailies_gemini_dup_address:
 * @connection: whom it is for
 * @path: as in the reference, with the version in front
 *
 * People give the address with the version as well as without.
 *
 * Returns: (transfer full): what dailies_connection_resolve() makes the right
 *   address of
 */
char *
dailies_gemini_dup_address (DailiesConnection *connection,
                            const char *path)
{
  const char *base_url = dailies_account_get_base_url (dailies_connection_get_account (connection));
  g_autofree char *base = NULL;

  if (base_url == NULL || !g_str_has_suffix (base_url, VERSION))
    return g_strdup (path);

  base = g_strndup (base_url, strlen (base_url) - strlen (VERSION));

  return g_strconcat (base, path, NULL);
}

/**
 * dailies_gemini_ask:
 * @call: a call
 * @method: "GET" and so on
 * @path: as for dailies_gemini_dup_address()
 * @error: return location for an error
 *
 * Sends a request without a body that may be repeated.  For fibers.
 *
 * Returns: (transfer full): the answer, whatever its status; or %NULL
 */
DailiesHttpResponse *
dailies_gemini_ask (DailiesProviderCall *call,
                    const char *method,
                    const char *path,
                    GError **error)
{
  g_autofree char *address = dailies_gemini_dup_address (call->connection, path);
  g_autoptr (GUri) url = dailies_connection_resolve (call->connection, address, error);
  g_autoptr (DailiesHttpRequest) request = NULL;

  if (url == NULL)
    return NULL;

  request = dailies_http_request_new (DAILIES_HTTP_READ, method, url);
  dailies_http_request_set_connection (request, call->connection);
  dailies_http_request_set_header (request, DAILIES_GEMINI_REVISION_HEADER, DAILIES_GEMINI_REVISION);
  dailies_http_request_set_maximum_size (request, MAXIMUM_ANSWER);

  return dex_await_object (dailies_http_send (call->http, request, call->cancellable), error);
}

/**
 * dailies_gemini_ask_until_sure:
 * @call: a call
 * @path: as for dailies_gemini_dup_address()
 * @error: return location for an error
 *
 * Gets something.  A 400 or 404 counts only when it stays: single ones were
 * reported of jobs that go on (section 5).  For fibers.
 *
 * Returns: (transfer full): the answer, whatever its status; or %NULL
 */
DailiesHttpResponse *
dailies_gemini_ask_until_sure (DailiesProviderCall *call,
                               const char *path,
                               GError **error)
{
  for (guint try = 1;; try++)
    {
      g_autoptr (DailiesHttpResponse) response = dailies_gemini_ask (call, "GET", path, error);
      const guint status = response != NULL ? dailies_http_response_get_status (response) : 0;

      if (try == TRIES_OF_AN_END || (status != 400 && status != 404))
        return g_steal_pointer (&response);

      g_debug ("A job was asked for and %u came; asking again", status);
      if (!dailies_http_pause (call->http, dailies_retry_backoff (try - 1), call->cancellable, error))
        return NULL;
    }
}

/* Whether the service says for certain that there is no such thing: 400 that
 * speaks of it, not 404 (section 5), which is believed where it is in the words
 * of this API. */
static gboolean
tells_of_nothing (DailiesHttpResponse *response,
                  const GError *refusal,
                  const char *thing)
{
  const guint status = dailies_http_response_get_status (response);
  g_autofree char *pattern = g_strdup_printf ("\\b(%s)\\b.*%s|%s.*\\b(%s)\\b", WRONG, thing, thing, WRONG);

  if (status == 404)
    return dailies_error_has_code (refusal, "NOT_FOUND");

  return status == 410 ||
         (status == 400 && g_regex_match_simple (pattern, refusal->message, G_REGEX_CASELESS | G_REGEX_DOTALL, 0));
}

/**
 * dailies_gemini_read_refusal:
 * @response: a failure in answer to a question
 * @thing: what was asked for, such as "interaction"
 *
 * For fibers.
 *
 * Returns: (transfer full): %DAILIES_ERROR_NOT_FOUND if it is certain that
 *   there is no such thing; for other doubts about the question, which was the
 *   right one before, %DAILIES_ERROR_TRANSIENT; else what the service says
 */
GError *
dailies_gemini_read_refusal (DailiesHttpResponse *response,
                             const char *thing)
{
  GError *refusal = NULL;

  dex_await (dailies_http_response_to_error (response), &refusal);
  if (tells_of_nothing (response, refusal, thing))
    {
      refusal->code = DAILIES_ERROR_NOT_FOUND;
    }
  else if (g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_VALIDATION) ||
           g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    {
      refusal->code = DAILIES_ERROR_TRANSIENT;
      dailies_error_edit_details (refusal)->retryable = TRUE;
    }

  return refusal;
}

static DexFuture *
end (DailiesJobState state,
     GError *refusal)
{
  return dex_future_new_take_object (g_object_new (DAILIES_TYPE_POLL_RESULT, "state", state, "error", refusal, NULL));
}

/**
 * dailies_gemini_end_or_reject:
 * @response: a failure in answer to a poll
 * @thing: what was asked for, such as "interaction"
 *
 * For fibers.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesPollResult if
 *   the job has certainly ended, and else rejects with
 *   dailies_gemini_read_refusal(), as no poll may end a job by mistake
 */
DexFuture *
dailies_gemini_end_or_reject (DailiesHttpResponse *response,
                              const char *thing)
{
  const guint status = dailies_http_response_get_status (response);
  g_autoptr (GError) refusal = dailies_gemini_read_refusal (response, thing);

  if (g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    return end (status == 410 ? DAILIES_JOB_EXPIRED : DAILIES_JOB_LOST, refusal);
  if (status == 400 && g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_MODERATION))
    return end (DAILIES_JOB_BLOCKED, refusal);

  return dex_future_new_for_error (g_steal_pointer (&refusal));
}

/**
 * dailies_gemini_get_time:
 * @call: a call
 *
 * Returns: microseconds since 1970 UTC, by the clock of its HTTP
 */
gint64
dailies_gemini_get_time (DailiesProviderCall *call)
{
  return dailies_clock_get_real_time (dailies_http_get_clock (call->http));
}

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

/* A single 400 may come from the layer in front that checks keys. */
#define TRIES_OF_400 3

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
 * Gets something.  A 400 counts only when it stays: single ones were reported
 * of jobs that go on (section 5).  For fibers.
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

      if (response == NULL || try == TRIES_OF_400 || dailies_http_response_get_status (response) != 400)
        return g_steal_pointer (&response);

      g_debug ("A poll was answered with 400; asking again");
      if (!_dailies_http_pause (call->http, dailies_retry_backoff (try - 1), call->cancellable, error))
        return NULL;
    }
}

/**
 * dailies_gemini_tells_of_nothing:
 * @response: a failure
 * @refusal: what it says
 * @thing: what was asked for, such as "interaction"
 *
 * Returns: whether the service says for certain that there is no such thing:
 *   400 that speaks of it, not 404 (section 5), which is believed where it is
 *   in the words of this API
 */
gboolean
dailies_gemini_tells_of_nothing (DailiesHttpResponse *response,
                                 const GError *refusal,
                                 const char *thing)
{
  const guint status = dailies_http_response_get_status (response);
  g_autofree char *pattern = g_strdup_printf ("\\b(%s)\\b.*%s|%s.*\\b(%s)\\b", WRONG, thing, thing, WRONG);

  if (status == 404)
    return dailies_error_has_code (refusal, "NOT_FOUND");

  return status == 400 && g_regex_match_simple (pattern, refusal->message, G_REGEX_CASELESS | G_REGEX_DOTALL, 0);
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
 *   the job has certainly ended, and rejects if it was only not told of; what
 *   is neither is transient, as no poll may end a job by mistake
 */
DexFuture *
dailies_gemini_end_or_reject (DailiesHttpResponse *response,
                              const char *thing)
{
  g_autoptr (GError) refusal = NULL;

  dex_await (dailies_http_response_to_error (response), &refusal);
  if (dailies_gemini_tells_of_nothing (response, refusal, thing))
    return end (DAILIES_JOB_LOST, refusal);
  if (dailies_http_response_get_status (response) == 410)
    return end (DAILIES_JOB_EXPIRED, refusal);
  if (dailies_http_response_get_status (response) == 400 && g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_MODERATION))
    return end (DAILIES_JOB_BLOCKED, refusal);

  if (g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_VALIDATION) ||
      g_error_matches (refusal, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    {
      refusal->code = DAILIES_ERROR_TRANSIENT;
      dailies_error_edit_details (refusal)->retryable = TRUE;
    }

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
  return dailies_clock_get_real_time (_dailies_http_get_clock (call->http));
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-provider-call"

#include "config.h"

#include "dailies-provider-call.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-error.h"
#include "dailies-outlined-request.h"

/**
 * dailies_provider_call_ask:
 * @call: a call
 * @method: "GET" and so on
 * @path: as for dailies_connection_resolve()
 * @error: return location for an error
 *
 * Sends a request without a body that may be repeated.  For fibers.
 *
 * Returns: (transfer full): the answer, whatever its status; or %NULL
 */
DailiesHttpResponse *
dailies_provider_call_ask (DailiesProviderCall *call,
                           const char *method,
                           const char *path,
                           GError **error)
{
  g_autoptr (GUri) url = dailies_connection_resolve (call->connection, path, error);
  g_autoptr (DailiesHttpRequest) request = NULL;

  if (url == NULL)
    return NULL;

  request = dailies_http_request_new (DAILIES_HTTP_READ, method, url);
  dailies_http_request_set_connection (request, call->connection);
  if (call->maximum_size > 0)
    dailies_http_request_set_maximum_size (request, call->maximum_size);

  return dex_await_object (dailies_http_send (call->http, request, call->cancellable), error);
}

/* Returns: the body of a good answer, which is then handed over; or NULL with
 * what the service said */
static JsonNode *
read_good (DailiesHttpResponse *answer,
           DailiesHttpResponse **response,
           GError **error)
{
  JsonNode *body;

  body = dex_await_boxed (dailies_http_response_read_json (answer), error);
  if (body != NULL && response != NULL)
    *response = g_object_ref (answer);

  return body;
}

/**
 * dailies_provider_call_get_json:
 * @call: a call
 * @path: as for dailies_connection_resolve()
 * @error: return location for an error
 *
 * For fibers.
 *
 * Returns: (transfer full): the body of a good answer to a GET; or %NULL with
 *   what the service said
 */
JsonNode *
dailies_provider_call_get_json (DailiesProviderCall *call,
                                const char *path,
                                GError **error)
{
  return dailies_provider_call_get_answer (call, path, NULL, error);
}

/**
 * dailies_provider_call_get_answer:
 * @call: a call
 * @path: as for dailies_connection_resolve()
 * @response: (out) (optional): the answer; left alone on error
 * @error: return location for an error
 *
 * For fibers.
 *
 * Returns: (transfer full): the body of a good answer to a GET; or %NULL with
 *   what the service said
 */
JsonNode *
dailies_provider_call_get_answer (DailiesProviderCall *call,
                                  const char *path,
                                  DailiesHttpResponse **response,
                                  GError **error)
{
  g_autoptr (DailiesHttpResponse) answer = dailies_provider_call_ask (call, "GET", path, error);

  return answer != NULL ? read_good (answer, response, error) : NULL;
}

/**
 * dailies_provider_call_create:
 * @call: a call
 * @outline: of the create request
 * @timeout: in seconds, how long the service may be silent
 * @error: return location for an error
 *
 * Sends it exactly once.  For fibers.
 *
 * Returns: (transfer full): the answer, whatever its status; or %NULL
 */
DailiesHttpResponse *
dailies_provider_call_create (DailiesProviderCall *call,
                              DailiesRequestOutline *outline,
                              guint timeout,
                              GError **error)
{
  g_autoptr (DailiesHttpRequest) request = dailies_outlined_request_new (outline, call->connection, DAILIES_HTTP_CREATE, error);

  if (request == NULL)
    return NULL;

  dailies_http_request_set_timeout (request, timeout);
  if (call->maximum_size > 0)
    dailies_http_request_set_maximum_size (request, call->maximum_size);

  return dex_await_object (dailies_http_send (call->http, request, call->cancellable), error);
}

/**
 * dailies_provider_call_create_json:
 * @call: a call
 * @outline: of the create request
 * @timeout: in seconds, how long the service may be silent
 * @response: (out) (optional): the answer
 * @error: return location for an error
 *
 * Sends it exactly once.  For fibers.
 *
 * Returns: (transfer full): the body of a good answer; or %NULL with what the
 *   service said, or that it cannot be known whether it made something
 */
JsonNode *
dailies_provider_call_create_json (DailiesProviderCall *call,
                                   DailiesRequestOutline *outline,
                                   guint timeout,
                                   DailiesHttpResponse **response,
                                   GError **error)
{
  g_autoptr (DailiesHttpResponse) answer = dailies_provider_call_create (call, outline, timeout, error);

  return answer != NULL ? read_good (answer, response, error) : NULL;
}

/**
 * dailies_provider_call_new_doubt:
 * @response: a good answer to a create
 * @message: what is wrong with it
 *
 * Returns: (transfer full): an error that nobody knows what was made
 */
GError *
dailies_provider_call_new_doubt (DailiesHttpResponse *response,
                                 const char *message)
{
  GError *error = dailies_error_new_literal (DAILIES_ERROR_PROTOCOL, message);

  dailies_error_edit_details (error)->http_status = dailies_http_response_get_status (response);
  dailies_error_edit_details (error)->outcome_unknown = TRUE;
  dailies_error_set_request_id (error, dailies_http_response_get_request_id (response));

  return error;
}

/**
 * dailies_provider_call_reject_without_job:
 * @response: a good answer to a create
 *
 * Returns: (transfer full): a future that rejects because @response names no
 *   job, so that nobody knows what was made
 */
DexFuture *
dailies_provider_call_reject_without_job (DailiesHttpResponse *response)
{
  g_autofree char *message = NULL;

  dex_return_error_if_fail (DAILIES_IS_HTTP_RESPONSE (response));

  /* Translators: %s is the name of a host. */
  message = g_strdup_printf (_ ("%s accepted the shot but names no job"), g_uri_get_host (dailies_http_response_get_url (response)));

  return dex_future_new_for_error (dailies_provider_call_new_doubt (response, message));
}

/**
 * dailies_provider_call_dup_named_url:
 * @response: an answer
 * @text: an address that stands in it, absolute or relative to where it came
 *   from
 * @error: return location for %DAILIES_ERROR_PROTOCOL
 *
 * Returns: (transfer full): the address, absolute; or %NULL
 */
char *
dailies_provider_call_dup_named_url (DailiesHttpResponse *response,
                                     const char *text,
                                     GError **error)
{
  g_autoptr (GUri) url = NULL;

  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (response), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  url = g_uri_parse_relative (dailies_http_response_get_url (response), text, SOUP_HTTP_URI_FLAGS, NULL);
  if (url != NULL && g_uri_get_host (url) != NULL)
    return g_uri_to_string (url);

  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, "%s", _ ("The service names an address for the clip that is not valid")));

  return NULL;
}

/**
 * dailies_provider_call_dup_test_words:
 * @call: a call
 * @n_models: how many models the account was shown
 *
 * Returns: (transfer full): a sentence that says so, and whether a key was
 *   needed
 */
char *
dailies_provider_call_dup_test_words (DailiesProviderCall *call,
                                      guint n_models)
{
  const char *place = dailies_account_get_base_url (dailies_connection_get_account (call->connection));

  if (dailies_connection_get_key (call->connection) == NULL)
    return g_strdup_printf (
        /* Translators: %s is the address of a service. */
        ngettext ("%s can be used without a key and offers %u model", "%s can be used without a key and offers %u models", n_models), place, n_models);

  return g_strdup_printf (
      /* Translators: %s is the address of a service. */
      ngettext ("%s takes the key and offers %u model", "%s takes the key and offers %u models", n_models), place, n_models);
}

/**
 * dailies_provider_call_get_error_context:
 * @call: a call
 * @response: a good answer to it
 *
 * Returns: what is known of an error that stands in the body of @response;
 *   good for as long as both live
 */
DailiesErrorContext
dailies_provider_call_get_error_context (DailiesProviderCall *call,
                                         DailiesHttpResponse *response)
{
  return (DailiesErrorContext) {
    .host = g_uri_get_host (dailies_http_response_get_url (response)),
    .request_id = dailies_http_response_get_request_id (response),
    .retry_after = -1,
    .key = dailies_connection_get_key (call->connection),
  };
}

/**
 * dailies_provider_call_refuse_models:
 * @call: a call that asked for models
 * @error: return location for the error that the answer was something else
 */
void
dailies_provider_call_refuse_models (DailiesProviderCall *call,
                                     GError **error)
{
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL,
                                               /* Translators: %s is the address of a service. */
                                               _ ("%s was asked for its models and answered with something else"),
                                               dailies_account_get_base_url (dailies_connection_get_account (call->connection))));
}

/**
 * dailies_provider_call_dup_date:
 * @response: an answer
 *
 * By the clock of the service, as that of this computer may be wrong.
 *
 * Returns: (transfer full) (nullable): the ISO 8601 date of the answer
 */
char *
dailies_provider_call_dup_date (DailiesHttpResponse *response)
{
  const char *text = dailies_http_response_get_header (response, "Date");
  g_autoptr (GDateTime) time = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

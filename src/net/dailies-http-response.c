/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-http-response"

#include "config.h"

#include "dailies-http-response-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error-parser.h"
#include "dailies-error.h"
#include "dailies-lenient-json.h"
#include "dailies-redact.h"
#include "dailies-retry.h"

#define EXCERPT_CHARACTERS 200

/* Parsed in place up to here; a larger body would be felt in the window. */
#define LARGEST_PARSED_INLINE (64 * 1024)

struct _DailiesHttpResponse
{
  GObject parent_instance;

  guint status;
  SoupMessageHeaders *headers;
  GBytes *body;
  GUri *url;
  DailiesHttpKind kind;
  DailiesConnection *connection;
  gint64 retry_after;
};

G_DEFINE_FINAL_TYPE (DailiesHttpResponse, dailies_http_response, G_TYPE_OBJECT)

static void
dailies_http_response_finalize (GObject *object)
{
  DailiesHttpResponse *self = DAILIES_HTTP_RESPONSE (object);

  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->url, g_uri_unref);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (dailies_http_response_parent_class)->finalize (object);
}

static void
dailies_http_response_class_init (DailiesHttpResponseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_http_response_finalize;
}

static void
dailies_http_response_init (DailiesHttpResponse *self)
{
}

/*
 * dailies_http_response_new:
 * @message: a message whose answer is here
 * @body: (transfer none): all of the body
 * @kind: of the request
 * @connection: (nullable): whose key must not be shown
 * @now: microseconds since 1970 UTC
 *
 * Returns: (transfer full): the answer
 */
DailiesHttpResponse *
dailies_http_response_new (SoupMessage *message,
                           GBytes *body,
                           DailiesHttpKind kind,
                           DailiesConnection *connection,
                           gint64 now)
{
  DailiesHttpResponse *self = g_object_new (DAILIES_TYPE_HTTP_RESPONSE, NULL);

  self->status = soup_message_get_status (message);
  self->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  self->body = g_bytes_ref (body);
  self->url = g_uri_ref (soup_message_get_uri (message));
  self->kind = kind;
  g_set_object (&self->connection, connection);
  self->retry_after = dailies_retry_read_headers (self->headers, now);

  return self;
}

/**
 * dailies_http_response_get_status:
 * @self: an answer
 *
 * Returns: its HTTP status
 */
guint
dailies_http_response_get_status (DailiesHttpResponse *self)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (self), 0);

  return self->status;
}

/**
 * dailies_http_response_get_header:
 * @self: an answer
 * @name: of a header
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
dailies_http_response_get_header (DailiesHttpResponse *self,
                                  const char *name)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (self), NULL);

  return soup_message_headers_get_one (self->headers, name);
}

/**
 * dailies_http_response_get_body:
 * @self: an answer
 *
 * Returns: (transfer none): its body
 */
GBytes *
dailies_http_response_get_body (DailiesHttpResponse *self)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (self), NULL);

  return self->body;
}

/**
 * dailies_http_response_get_url:
 * @self: an answer
 *
 * Returns: (transfer none): where it came from, after redirects
 */
GUri *
dailies_http_response_get_url (DailiesHttpResponse *self)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (self), NULL);

  return self->url;
}

/*
 * dailies_http_find_request_id:
 * @headers: of an answer
 * @connection: (nullable): whose key it must not be
 *
 * Returns: (nullable): what the service calls the request
 */
const char *
dailies_http_find_request_id (SoupMessageHeaders *headers,
                              DailiesConnection *connection)
{
  static const char *const names[] = { "x-request-id", "request-id", "x-fal-request-id", "x-amzn-requestid",
                                       "apim-request-id", "x-ms-request-id", "x-goog-request-id", "cf-ray" };
  const char *key = connection != NULL ? dailies_connection_get_key (connection) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = soup_message_headers_get_one (headers, names[i]);

      if (value != NULL && *value != '\0' && g_utf8_validate (value, -1, NULL) &&
          (key == NULL || strstr (value, key) == NULL))
        return value;
    }

  return NULL;
}

/**
 * dailies_http_response_get_request_id:
 * @self: an answer
 *
 * Returns: (transfer none) (nullable): what the service calls the request
 */
const char *
dailies_http_response_get_request_id (DailiesHttpResponse *self)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (self), NULL);

  return dailies_http_find_request_id (self->headers, self->connection);
}

/**
 * dailies_http_response_get_retry_after:
 * @self: an answer
 *
 * Returns: microseconds that the service asks to wait, or -1
 */
gint64
dailies_http_response_get_retry_after (DailiesHttpResponse *self)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (self), -1);

  return self->retry_after;
}

/**
 * dailies_http_response_is_success:
 * @self: an answer
 *
 * Returns: whether the status is one of the 200s
 */
gboolean
dailies_http_response_is_success (DailiesHttpResponse *self)
{
  g_return_val_if_fail (DAILIES_IS_HTTP_RESPONSE (self), FALSE);

  return SOUP_STATUS_IS_SUCCESSFUL (self->status);
}

static const char *
get_key (DailiesHttpResponse *self)
{
  return self->connection != NULL ? dailies_connection_get_key (self->connection) : NULL;
}

static GError *
make_protocol_error (DailiesHttpResponse *self,
                     const char *what_came)
{
  g_autofree char *excerpt = dailies_redact_excerpt (self->body, get_key (self), EXCERPT_CHARACTERS);
  GError *error;

  if (*excerpt != '\0')
    /* Translators: the first %s is the name of a host; the second what it sent, such as "a web page"; the third its beginning. */
    error = dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s should have answered with JSON but sent %s: “%s”"),
                               g_uri_get_host (self->url), what_came, excerpt);
  else
    /* Translators: the first %s is the name of a host; the second what it sent, such as "nothing". */
    error = dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s should have answered with JSON but sent %s"),
                               g_uri_get_host (self->url), what_came);

  dailies_error_edit_details (error)->http_status = self->status;
  dailies_error_edit_details (error)->outcome_unknown = self->kind == DAILIES_HTTP_CREATE;
  dailies_error_set_request_id (error, dailies_http_response_get_request_id (self));

  return error;
}

static DexFuture *
parse_fiber (gpointer data)
{
  DailiesHttpResponse *self = data;
  const char *what_came = NULL;
  JsonNode *root = dailies_lenient_json_parse (self->body, &what_came);

  if (root == NULL)
    return dex_future_new_for_error (make_protocol_error (self, what_came));

  return dex_future_new_take_boxed (JSON_TYPE_NODE, root);
}

/* Runs the fiber function where the size of the body allows. */
static DexFuture *
run (DailiesHttpResponse *self,
     DexFiberFunc func)
{
  if (g_bytes_get_size (self->body) <= LARGEST_PARSED_INLINE)
    return func (self);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, func, g_object_ref (self), g_object_unref);
}

/**
 * dailies_http_response_parse_json:
 * @self: an answer of any status
 *
 * Returns: (transfer full): a future that resolves to a boxed, immutable
 *   #JsonNode, or rejects with %DAILIES_ERROR_PROTOCOL that says what came
 *   instead of JSON; its outcome is unknown if the request was to create
 *   something
 */
DexFuture *
dailies_http_response_parse_json (DailiesHttpResponse *self)
{
  dex_return_error_if_fail (DAILIES_IS_HTTP_RESPONSE (self));

  return run (self, parse_fiber);
}

/* What an answer to a create leaves open, and what may be tried again. */
static void
judge_create (DailiesHttpResponse *self,
              GError *error)
{
  DailiesErrorDetails *details = dailies_error_edit_details (error);

  details->retryable = self->status == 429 && details->retryable;
  details->outcome_unknown = self->status < 400 || self->status == 408 || self->status >= 500;
}

static DexFuture *
error_fiber (gpointer data)
{
  DailiesHttpResponse *self = data;
  const char *what_came = NULL;
  g_autoptr (JsonNode) root = dailies_lenient_json_parse (self->body, &what_came);
  DailiesErrorContext context = {
    .status = self->status,
    .host = g_uri_get_host (self->url),
    .request_id = dailies_http_response_get_request_id (self),
    .retry_after = self->retry_after,
    .key = get_key (self),
  };
  GError *error = dailies_error_parser_parse (&context, root);

  if (self->kind == DAILIES_HTTP_CREATE)
    judge_create (self, error);

  return dex_future_new_for_error (error);
}

/**
 * dailies_http_response_to_error:
 * @self: an answer, usually not a success
 *
 * Returns: (transfer full): a future that rejects with what the service says
 *   is wrong, read by dailies_error_parser_parse().  If the request was to
 *   create something, retryable is left only to 429, and the outcome is
 *   unknown after any status that does not refuse it outright.
 */
DexFuture *
dailies_http_response_to_error (DailiesHttpResponse *self)
{
  dex_return_error_if_fail (DAILIES_IS_HTTP_RESPONSE (self));

  return run (self, error_fiber);
}

/**
 * dailies_http_response_read_json:
 * @self: an answer
 *
 * Returns: (transfer full): a future as dailies_http_response_parse_json()
 *   gives if @self is a success, else as dailies_http_response_to_error()
 */
DexFuture *
dailies_http_response_read_json (DailiesHttpResponse *self)
{
  dex_return_error_if_fail (DAILIES_IS_HTTP_RESPONSE (self));

  return dailies_http_response_is_success (self) ? dailies_http_response_parse_json (self) : dailies_http_response_to_error (self);
}

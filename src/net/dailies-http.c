/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-http"

#include "config.h"

#include "dailies-http.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-http-exchange.h"
#include "dailies-http-message.h"
#include "dailies-http-private.h"
#include "dailies-proxy-resolver.h"
#include "dailies-http-redirect.h"
#include "dailies-http-request-private.h"
#include "dailies-http-response-private.h"
#include "dailies-redact.h"
#include "dailies-retry.h"

#define CHUNK (64 * 1024)
#define MAXIMUM_REDIRECTS 10

/* A whole exchange may take so many times as long as a silence. */
#define WHOLE_PER_SILENCE 10

/* More than the jobs of an account take at once: libsoup lets polls wait behind
 * downloads, and goes through all that waits whenever anything happens. */
#define MAXIMUM_CONNECTIONS 128
#define MAXIMUM_CONNECTIONS_PER_HOST 40
#define IDLE_CONNECTION_SECONDS 30

struct _DailiesHttp
{
  GObject parent_instance;

  DailiesClock *clock;
  SoupSession *session;
};

G_DEFINE_FINAL_TYPE (DailiesHttp, dailies_http, G_TYPE_OBJECT)

static void
dailies_http_dispose (GObject *object)
{
  DailiesHttp *self = DAILIES_HTTP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dailies_http_parent_class)->dispose (object);
}

static void
dailies_http_class_init (DailiesHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_http_dispose;
}

static void
dailies_http_init (DailiesHttp *self)
{
  g_autoptr (GProxyResolver) proxy_resolver = dailies_proxy_resolver_new (NULL);

  /* Timeouts are ours, per request.  No cookies, no HSTS store, no cache:
   * nothing of one exchange is left for the next. */
  self->session = soup_session_new_with_options ("user-agent", "Dailies/" PACKAGE_VERSION,
                                                 "proxy-resolver", proxy_resolver,
                                                 "timeout", 0,
                                                 "idle-timeout", IDLE_CONNECTION_SECONDS,
                                                 "max-conns", MAXIMUM_CONNECTIONS,
                                                 "max-conns-per-host", MAXIMUM_CONNECTIONS_PER_HOST,
                                                 NULL);
}

/**
 * dailies_http_new:
 * @clock: what measures timeouts and pauses
 *
 * Returns: (transfer full): a way out, with the proxies that the system says
 */
DailiesHttp *
dailies_http_new (DailiesClock *clock)
{
  DailiesHttp *self;

  g_return_val_if_fail (DAILIES_IS_CLOCK (clock), NULL);

  self = g_object_new (DAILIES_TYPE_HTTP, NULL);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * dailies_http_get_session:
 * @self: a way out
 *
 * Returns: (transfer none): what it sends with, to be configured in tests;
 *   requests go through dailies_http_send()
 */
SoupSession *
dailies_http_get_session (DailiesHttp *self)
{
  g_return_val_if_fail (DAILIES_IS_HTTP (self), NULL);

  return self->session;
}

DailiesClock *
dailies_http_get_clock (DailiesHttp *self)
{
  return self->clock;
}

static void
copy_header_cb (const char *name,
                const char *value,
                gpointer data)
{
  soup_message_headers_append (data, name, value);
}

static SoupMessage *
make_message (DailiesHttpRequest *request,
              GUri *url,
              GError **error)
{
  g_autoptr (SoupMessage) message = dailies_http_message_new (request->method, url, request->connection, error);

  if (message == NULL)
    return NULL;

  /* Headers were meant for the host that the request names. */
  if (dailies_http_message_is_same_origin (url, request->url))
    soup_message_headers_foreach (request->headers, copy_header_cb, soup_message_get_request_headers (message));
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  else if (request->body_stream != NULL)
    soup_message_set_request_body (message, request->content_type, request->body_stream, request->body_length);

  /* A connection that is kept alive may be closed by the other side at the
   * very moment at which it is used again, and HTTP/2 streams may be refused
   * and repeated by the library; neither must leave a doubt about a create. */
  if (request->kind == DAILIES_HTTP_CREATE)
    {
      soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
      soup_message_set_force_http1 (message, TRUE);
    }

  return g_steal_pointer (&message);
}

static void
log_header_cb (const char *name,
               const char *value,
               gpointer data)
{
  g_debug ("  %s: %s", name, dailies_redact_header (name, value));
}

void
dailies_http_log (SoupMessage *message,
                  DailiesConnection *connection,
                  gint64 microseconds,
                  const GError *error)
{
  const char *key = connection != NULL ? dailies_connection_get_key (connection) : NULL;
  g_autofree char *url = dailies_redact_url (soup_message_get_uri (message), key);
  const char *request_id = dailies_http_find_request_id (soup_message_get_response_headers (message), connection);

  g_debug ("%s %s → %u in %" G_GINT64_FORMAT " ms, request id %s%s%s", soup_message_get_method (message), url,
           soup_message_get_status (message), microseconds / 1000, request_id != NULL ? request_id : "none",
           error != NULL ? ": " : "", error != NULL ? error->message : "");
  soup_message_headers_foreach (soup_message_get_request_headers (message), log_header_cb, NULL);
}

static gboolean
fits (GUri *url,
      guint64 size,
      gsize maximum_size,
      DailiesHttpKind kind,
      GError **error)
{
  g_autofree char *limit = NULL;
  GError *refusal;

  if (size <= maximum_size)
    return TRUE;

  limit = g_format_size_full (maximum_size, G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: the first %s is the name of a host, the second a size such as "8 MiB". */
  refusal = dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("The answer of %s is larger than %s"), g_uri_get_host (url), limit);
  dailies_error_set_code (refusal, "too-large");
  dailies_error_edit_details (refusal)->outcome_unknown = kind == DAILIES_HTTP_CREATE;
  g_propagate_error (error, refusal);

  return FALSE;
}

/*
 * dailies_http_read_body:
 * @exchange: an exchange whose answer has begun
 * @message: its message
 * @kind: of the request
 * @maximum_size: how much is taken
 * @error: return location for an error
 *
 * Returns: (transfer full): the whole body
 */
GBytes *
dailies_http_read_body (DailiesHttpExchange *exchange,
                        SoupMessage *message,
                        DailiesHttpKind kind,
                        gsize maximum_size,
                        GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GByteArray) body = NULL;
  g_autoptr (GByteArray) chunk = NULL;

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      !fits (soup_message_get_uri (message), soup_message_headers_get_content_length (headers), maximum_size, kind, error))
    return NULL;

  body = g_byte_array_new ();
  chunk = g_byte_array_sized_new (CHUNK);
  g_byte_array_set_size (chunk, CHUNK);
  while (TRUE)
    {
      gssize n_read = dailies_http_exchange_read (exchange, chunk, 0, error);

      if (n_read < 0)
        return NULL;
      if (n_read == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));

      if (!fits (soup_message_get_uri (message), (guint64) body->len + n_read, maximum_size, kind, error))
        return NULL;
      g_byte_array_append (body, chunk->data, n_read);
    }
}

/* One message, one answer. */
static DailiesHttpResponse *
exchange_once (DailiesHttp *self,
               DailiesHttpRequest *request,
               GUri *url,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SoupMessage) message = make_message (request, url, error);
  g_autoptr (DailiesHttpExchange) exchange = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 silence = request->timeout * G_TIME_SPAN_SECOND;
  gint64 began_at = dailies_clock_get_monotonic_time (self->clock);

  if (message == NULL)
    return NULL;

  exchange = dailies_http_exchange_new (self->session, self->clock, message, request->kind, cancellable);
  dailies_http_exchange_set_limits (exchange, silence, silence * WHOLE_PER_SILENCE);
  if (dailies_http_exchange_begin (exchange, &local_error))
    body = dailies_http_read_body (exchange, message, request->kind, request->maximum_size, &local_error);

  dailies_http_log (message, request->connection, dailies_clock_get_monotonic_time (self->clock) - began_at, local_error);
  if (body == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  dailies_http_message_note_time (message, request->connection, dailies_clock_get_real_time (self->clock));

  return dailies_http_response_new (message, body, request->kind, request->connection, dailies_clock_get_real_time (self->clock));
}

static DailiesHttpResponse *
exchange_with_redirects (DailiesHttp *self,
                         DailiesHttpRequest *request,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GUri) url = g_uri_ref (request->url);

  for (guint n_redirects = 0; n_redirects <= MAXIMUM_REDIRECTS; n_redirects++)
    {
      g_autoptr (DailiesHttpResponse) response = exchange_once (self, request, url, cancellable, error);
      g_autoptr (GUri) next = NULL;

      if (response == NULL)
        return NULL;
      if (!dailies_http_redirect_is_status (dailies_http_response_get_status (response)))
        return g_steal_pointer (&response);
      if (request->kind == DAILIES_HTTP_CREATE || !g_str_equal (request->method, "GET"))
        {
          g_propagate_error (error, dailies_http_redirect_refuse (response));
          return NULL;
        }

      next = dailies_http_redirect_resolve (url, dailies_http_response_get_header (response, "Location"), error);
      if (next == NULL)
        return NULL;
      g_uri_unref (url);
      url = g_steal_pointer (&next);
    }

  /* Translators: %s is the name of a host. */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s redirects in circles"), g_uri_get_host (request->url)));

  return NULL;
}

/*
 * dailies_http_pause:
 * @self: a way out
 * @microseconds: how long
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * Suspends the fiber.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED if it was cancelled
 */
gboolean
dailies_http_pause (DailiesHttp *self,
                    gint64 microseconds,
                    GCancellable *cancellable,
                    GError **error)
{
  DexFuture *sleep = dailies_clock_sleep (self->clock, microseconds);

  if (cancellable == NULL)
    return dex_await (sleep, error);

  dex_await (dex_future_first (sleep, dex_cancellable_new_from_cancellable (cancellable), NULL), NULL);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Microseconds to wait before the next try; -1 if there is none. */
static gint64
plan_next_try (guint n_tries,
               guint maximum_tries,
               DailiesHttpResponse *response,
               const GError *error)
{
  gint64 wish = -1;

  if (n_tries >= maximum_tries)
    return -1;

  if (response != NULL)
    {
      if (!dailies_retry_status_is_transient (dailies_http_response_get_status (response)))
        return -1;
      wish = dailies_http_response_get_retry_after (response);
    }
  else if (!dailies_error_get_details (error)->retryable || dailies_error_has_code (error, "timeout"))
    {
      return -1;
    }

  if (wish > DAILIES_RETRY_LONGEST_PAUSE)
    return -1;

  return MAX (wish, dailies_retry_backoff (n_tries - 1));
}

typedef struct
{
  DailiesHttp *http;
  DailiesHttpRequest *request;
  GCancellable *cancellable;
} SendTask;

static void
send_task_free (gpointer data)
{
  SendTask *task = data;

  g_object_unref (task->http);
  g_object_unref (task->request);
  g_clear_object (&task->cancellable);
  g_free (task);
}

static DexFuture *
send_fiber (gpointer data)
{
  SendTask *task = data;

  for (guint n_tries = 1;; n_tries++)
    {
      g_autoptr (DailiesHttpResponse) response = NULL;
      GError *error = NULL;
      gint64 pause = -1;

      response = exchange_with_redirects (task->http, task->request, task->cancellable, &error);
      if (task->request->kind == DAILIES_HTTP_READ)
        pause = plan_next_try (n_tries, task->request->maximum_tries, response, error);
      if (error != NULL && task->request->connection != NULL)
        dailies_redact_error (error, dailies_connection_get_key (task->request->connection));
      if (pause < 0)
        return response != NULL ? dex_future_new_take_object (g_steal_pointer (&response)) : dex_future_new_for_error (error);

      g_clear_error (&error);
      if (!dailies_http_pause (task->http, pause, task->cancellable, &error))
        return dex_future_new_for_error (error);
    }
}

/**
 * dailies_http_send:
 * @self: a way out
 * @request: (transfer none): what to send; not to be changed any more
 * @cancellable: (nullable): ends it
 *
 * Sends a request.  %DAILIES_HTTP_READ is tried up to three times when the
 * service is busy (429, 502, 503, 504) or the connection fails, with pauses
 * of its choice as long as they are at most half a minute, and follows
 * redirects.  %DAILIES_HTTP_CREATE is sent once.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesHttpResponse
 *   of whatever status (see dailies_http_response_to_error()), or rejects
 *   with %DAILIES_ERROR_NETWORK, %DAILIES_ERROR_PROTOCOL (too large,
 *   redirects), %DAILIES_ERROR_VALIDATION (the address), or
 *   %G_IO_ERROR_CANCELLED.  A create that was cancelled when it may have
 *   arrived rejects with %DAILIES_ERROR_NETWORK, the code "cancelled" and
 *   outcome_unknown.
 */
DexFuture *
dailies_http_send (DailiesHttp *self,
                   DailiesHttpRequest *request,
                   GCancellable *cancellable)
{
  SendTask *task;

  dex_return_error_if_fail (DAILIES_IS_HTTP (self));
  dex_return_error_if_fail (DAILIES_IS_HTTP_REQUEST (request));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_new0 (SendTask, 1);
  task->http = g_object_ref (self);
  task->request = g_object_ref (request);
  g_set_object (&task->cancellable, cancellable);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, send_fiber, task, send_task_free);
}

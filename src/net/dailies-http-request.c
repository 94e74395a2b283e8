/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-http-request"

#include "config.h"

#include "dailies-http-request-private.h"

#include <string.h>

#include "dailies-http.h"

#define DEFAULT_TIMEOUT_SECONDS 60
#define DEFAULT_MAXIMUM_TRIES 3

G_DEFINE_FINAL_TYPE (DailiesHttpRequest, dailies_http_request, G_TYPE_OBJECT)

static void
dailies_http_request_finalize (GObject *object)
{
  DailiesHttpRequest *self = DAILIES_HTTP_REQUEST (object);

  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->url, g_uri_unref);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_object (&self->body_stream);
  g_clear_pointer (&self->content_type, g_free);

  G_OBJECT_CLASS (dailies_http_request_parent_class)->finalize (object);
}

static void
dailies_http_request_class_init (DailiesHttpRequestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_http_request_finalize;
}

static void
dailies_http_request_init (DailiesHttpRequest *self)
{
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  self->timeout = DEFAULT_TIMEOUT_SECONDS;
  self->maximum_tries = DEFAULT_MAXIMUM_TRIES;
  self->maximum_size = DAILIES_HTTP_MAXIMUM_JSON;
}

/**
 * dailies_http_request_new:
 * @kind: what repeating it would do
 * @method: "GET" and so on
 * @url: where it goes; without user and password
 *
 * Returns: (transfer full): a request without body, key and headers
 */
DailiesHttpRequest *
dailies_http_request_new (DailiesHttpKind kind,
                          const char *method,
                          GUri *url)
{
  DailiesHttpRequest *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_HTTP_REQUEST, NULL);
  self->kind = kind;
  self->method = g_strdup (method);
  self->url = g_uri_ref (url);

  return self;
}

/**
 * dailies_http_request_set_connection:
 * @self: a request
 * @connection: (nullable): whose key goes with it, in the header that
 *   dailies_connection_get_key_header() names, wherever
 *   dailies_account_url_may_carry_key() allows it
 */
void
dailies_http_request_set_connection (DailiesHttpRequest *self,
                                     DailiesConnection *connection)
{
  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (connection == NULL || DAILIES_IS_CONNECTION (connection));

  g_set_object (&self->connection, connection);
}

/**
 * dailies_http_request_set_header:
 * @self: a request
 * @name: of the header; nothing that carries a key
 * @value: its value, one line
 */
void
dailies_http_request_set_header (DailiesHttpRequest *self,
                                 const char *name,
                                 const char *value)
{
  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (name != NULL && g_ascii_strcasecmp (name, "Authorization") != 0);
  g_return_if_fail (value != NULL && strpbrk (value, "\r\n") == NULL);

  soup_message_headers_replace (self->headers, name, value);
}

/**
 * dailies_http_request_set_json:
 * @self: a request
 * @body: (transfer none): its body
 */
void
dailies_http_request_set_json (DailiesHttpRequest *self,
                               JsonObject *body)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (body != NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, body);
  text = json_to_string (node, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  dailies_http_request_set_json_text (self, bytes);
}

/**
 * dailies_http_request_set_json_text:
 * @self: a request
 * @text: (transfer none): its body, JSON that is written already
 */
void
dailies_http_request_set_json_text (DailiesHttpRequest *self,
                                    GBytes *text)
{
  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (text != NULL);

  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_ref (text);
  g_set_str (&self->content_type, "application/json");
}

/**
 * dailies_http_request_set_multipart:
 * @self: a request
 * @body: (transfer none): its body; parts with files carry their own
 *   Content-Type
 */
void
dailies_http_request_set_multipart (DailiesHttpRequest *self,
                                    SoupMultipart *body)
{
  g_autoptr (SoupMessageHeaders) headers = NULL;

  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (body != NULL);

  headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  g_clear_pointer (&self->body, g_bytes_unref);
  soup_multipart_to_message (body, headers, &self->body);
  g_set_str (&self->content_type, soup_message_headers_get_one (headers, "Content-Type"));
}

/**
 * dailies_http_request_set_stream:
 * @self: a request that is sent once: a %DAILIES_HTTP_CREATE
 * @body: (transfer none): its body, read while it is sent
 * @length: how many bytes that are
 * @content_type: what they are
 */
void
dailies_http_request_set_stream (DailiesHttpRequest *self,
                                 GInputStream *body,
                                 gint64 length,
                                 const char *content_type)
{
  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (self->kind == DAILIES_HTTP_CREATE);
  g_return_if_fail (G_IS_INPUT_STREAM (body));
  g_return_if_fail (length > 0);
  g_return_if_fail (content_type != NULL);

  g_set_object (&self->body_stream, body);
  self->body_length = length;
  g_set_str (&self->content_type, content_type);
}

/**
 * dailies_http_request_set_timeout:
 * @self: a request
 * @seconds: how long the other side may be silent; 60 unless set.  The whole
 *   exchange may take ten times that.
 */
void
dailies_http_request_set_timeout (DailiesHttpRequest *self,
                                  guint seconds)
{
  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (seconds > 0);

  self->timeout = seconds;
}

/**
 * dailies_http_request_set_maximum_tries:
 * @self: a request
 * @maximum_tries: how often a %DAILIES_HTTP_READ is sent at most; 3 unless set
 */
void
dailies_http_request_set_maximum_tries (DailiesHttpRequest *self,
                                        guint maximum_tries)
{
  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (maximum_tries > 0);

  self->maximum_tries = maximum_tries;
}

/**
 * dailies_http_request_set_maximum_size:
 * @self: a request
 * @bytes: how large the answer may be; %DAILIES_HTTP_MAXIMUM_JSON unless set
 */
void
dailies_http_request_set_maximum_size (DailiesHttpRequest *self,
                                       gsize bytes)
{
  g_return_if_fail (DAILIES_IS_HTTP_REQUEST (self));
  g_return_if_fail (bytes > 0);

  self->maximum_size = bytes;
}

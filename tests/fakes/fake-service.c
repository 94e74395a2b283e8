/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-service"

#include "fake-service.h"

#include <string.h>

/* More than any test sends. */
#define MAXIMUM_BODY (128 * 1024 * 1024)

/* How a handshake begins, which no method does. */
#define TLS_HANDSHAKE 0x16

/**
 * FakeService:
 *
 * An HTTP/1.1 service on loopback that answers what a test tells it to, bad
 * manners included.  It writes its bytes itself, one thread per connection
 * with blocking calls, because a well-behaved server such as #SoupServer
 * cannot be made to lie about a length or to break off at a given byte, and
 * because the main loop under test stays free of it.
 */
struct _FakeService
{
  GSocketListener *listener;
  GTlsCertificate *certificate;
  GCancellable *ending;
  GThread *acceptor;
  guint16 port;
  char *url;

  GMutex mutex;
  GCond changed;
  gboolean ended;
  guint n_releases;
  guint n_connections;
  GPtrArray *threads;
  GPtrArray *sockets;
  GPtrArray *requests;
  GHashTable *queues;
  GHashTable *standing;
  FakeHandler handler;
  gpointer handler_data;
};

typedef struct
{
  FakeService *service;
  GIOStream *stream;
  guint number;
} Connection;

static void
request_clear (gpointer data)
{
  FakeRequest *request = data;

  g_free (request->method);
  g_free (request->target);
  g_free (request->path);
  g_free (request->query);
  soup_message_headers_unref (request->headers);
  g_clear_pointer (&request->body, g_bytes_unref);
}

FakeRequest *
fake_request_ref (FakeRequest *request)
{
  return g_atomic_rc_box_acquire (request);
}

void
fake_request_unref (FakeRequest *request)
{
  g_atomic_rc_box_release_full (request, request_clear);
}

/**
 * fake_request_dup_body:
 * @request: a request
 *
 * Returns: (transfer full): its body with a NUL behind it
 */
char *
fake_request_dup_body (FakeRequest *request)
{
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);

  return data == NULL ? g_strdup ("") : g_strndup (data, length);
}

const char *
fake_request_get_header (FakeRequest *request,
                         const char *name)
{
  return soup_message_headers_get_one (request->headers, name);
}

/**
 * fake_reply_new_bytes:
 * @status: HTTP status
 * @content_type: (nullable): its Content-Type
 * @body: (transfer full): its body
 *
 * Returns: (transfer full): a reply without faults
 */
FakeReply *
fake_reply_new_bytes (guint status,
                      const char *content_type,
                      GBytes *body)
{
  FakeReply *reply = g_new0 (FakeReply, 1);

  reply->status = status;
  reply->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  reply->body = body;
  reply->stall_after = -1;
  reply->repeat = 1;
  reply->length = -1;
  if (content_type != NULL)
    soup_message_headers_append (reply->headers, "Content-Type", content_type);

  return reply;
}

/**
 * fake_reply_new:
 * @status: HTTP status
 * @content_type: (nullable): its Content-Type
 * @body: its body
 *
 * Returns: (transfer full): a reply without faults
 */
FakeReply *
fake_reply_new (guint status,
                const char *content_type,
                const char *body)
{
  return fake_reply_new_bytes (status, content_type, g_bytes_new (body, strlen (body)));
}

/**
 * fake_reply_with_header:
 * @reply: (transfer full): a reply
 * @name: of the header
 * @value: of the header
 *
 * Returns: (transfer full): @reply
 */
FakeReply *
fake_reply_with_header (FakeReply *reply,
                        const char *name,
                        const char *value)
{
  soup_message_headers_append (reply->headers, name, value);

  return reply;
}

static void
copy_header_cb (const char *name,
                const char *value,
                gpointer data)
{
  soup_message_headers_append (data, name, value);
}

FakeReply *
fake_reply_copy (const FakeReply *reply)
{
  FakeReply *copy = g_memdup2 (reply, sizeof *reply);

  copy->body = g_bytes_ref (reply->body);
  copy->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  soup_message_headers_foreach (reply->headers, copy_header_cb, copy->headers);

  return copy;
}

void
fake_reply_free (FakeReply *reply)
{
  soup_message_headers_unref (reply->headers);
  g_bytes_unref (reply->body);
  g_free (reply);
}

/* Reads up to and without the empty line; %NULL at the end of the stream. */
static char *
read_head (GBufferedInputStream *input)
{
  while (TRUE)
    {
      gsize available;
      const char *buffer = g_buffered_input_stream_peek_buffer (input, &available);
      const char *end = available > 0 ? g_strstr_len (buffer, available, "\r\n\r\n") : NULL;

      if (end != NULL)
        {
          gsize length = end + 2 - buffer;
          char *head = g_malloc (length + 1);

          g_input_stream_read (G_INPUT_STREAM (input), head, length, NULL, NULL);
          head[length] = '\0';
          g_input_stream_skip (G_INPUT_STREAM (input), 2, NULL, NULL);
          return head;
        }

      if (available == g_buffered_input_stream_get_buffer_size (input) ||
          (available > 0 && *buffer == TLS_HANDSHAKE))
        return NULL;
      if (g_buffered_input_stream_fill (input, -1, NULL, NULL) <= 0)
        return NULL;
    }
}

static gboolean
read_exactly (GInputStream *input,
              GByteArray *bytes,
              gsize count)
{
  gsize offset = bytes->len;
  gsize got;

  if (count == 0)
    return TRUE;
  if (count > MAXIMUM_BODY - offset)
    return FALSE;

  g_byte_array_set_size (bytes, offset + count);

  return g_input_stream_read_all (input, bytes->data + offset, count, &got, NULL, NULL) && got == count;
}

static gboolean
read_chunks (GInputStream *input,
             GByteArray *bytes)
{
  while (TRUE)
    {
      g_autoptr (GByteArray) line = g_byte_array_new ();
      gsize size;
      char crlf[2];

      while (line->len < 2 || line->data[line->len - 1] != '\n')
        {
          if (line->len > 64 || !read_exactly (input, line, 1))
            return FALSE;
        }
      g_byte_array_append (line, (const guint8 *) "", 1);
      size = g_ascii_strtoull ((const char *) line->data, NULL, 16);

      if (!read_exactly (input, bytes, size) ||
          !g_input_stream_read_all (input, crlf, sizeof crlf, NULL, NULL, NULL))
        return FALSE;
      if (size == 0)
        return TRUE;
    }
}

static GBytes *
read_body (GInputStream *input,
           SoupMessageHeaders *headers)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean whole = TRUE;

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    whole = read_chunks (input, bytes);
  else if (soup_message_headers_get_one (headers, "Content-Length") != NULL)
    whole = read_exactly (input, bytes, soup_message_headers_get_content_length (headers));

  return whole ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* What servers do with bytes that are no HTTP. */
static void
refuse_bytes (Connection *connection)
{
  static const char refusal[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  g_output_stream_write_all (g_io_stream_get_output_stream (connection->stream), refusal, strlen (refusal),
                             NULL, NULL, NULL);
}

static FakeRequest *
read_request (Connection *connection,
              GBufferedInputStream *input)
{
  g_autofree char *head = read_head (input);
  g_autoptr (FakeRequest) request = NULL;
  const char *query;

  if (head == NULL)
    {
      if (g_buffered_input_stream_get_available (input) > 0)
        refuse_bytes (connection);
      return NULL;
    }

  request = g_atomic_rc_box_new0 (FakeRequest);
  request->connection = connection->number;
  request->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  if (soup_headers_parse_request (head, strlen (head), request->headers, &request->method, &request->target, NULL) != SOUP_STATUS_OK)
    return NULL;

  query = strchr (request->target, '?');
  request->path = query != NULL ? g_strndup (request->target, query - request->target) : g_strdup (request->target);
  request->query = query != NULL ? g_strdup (query + 1) : NULL;

  if (g_strcmp0 (fake_request_get_header (request, "Expect"), "100-continue") == 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (connection->stream),
                               "HTTP/1.1 100 Continue\r\n\r\n", 25, NULL, NULL, NULL);
  request->body = read_body (G_INPUT_STREAM (input), request->headers);

  return request->body != NULL ? g_steal_pointer (&request) : NULL;
}

static char *
make_route (const char *method,
            const char *path)
{
  return g_strconcat (method, " ", path, NULL);
}

static FakeReply *
choose_reply (FakeService *self,
              FakeRequest *request)
{
  g_autofree char *route = make_route (request->method, request->path);
  GQueue *queue;
  FakeReply *reply;
  FakeHandler handler;
  gpointer data;

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->requests, fake_request_ref (request));
  queue = g_hash_table_lookup (self->queues, route);
  reply = queue != NULL ? g_queue_pop_head (queue) : NULL;
  if (reply == NULL)
    {
      FakeReply *standing = g_hash_table_lookup (self->standing, route);

      reply = standing != NULL ? fake_reply_copy (standing) : NULL;
    }
  handler = self->handler;
  data = self->handler_data;
  g_mutex_unlock (&self->mutex);

  if (reply == NULL && handler != NULL)
    reply = handler (request, data);
  if (reply == NULL)
    reply = fake_reply_new (404, "application/json", "{\"error\":{\"message\":\"No such route\",\"code\":\"no_route\"}}");

  return reply;
}

/* Returns: %FALSE if the service ends meanwhile */
static gboolean
pause_for (FakeService *self,
           guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + (gint64) milliseconds * G_TIME_SPAN_MILLISECOND;
  gboolean ended;

  g_mutex_lock (&self->mutex);
  while (!self->ended && g_get_monotonic_time () < until)
    g_cond_wait_until (&self->changed, &self->mutex, until);
  ended = self->ended;
  g_mutex_unlock (&self->mutex);

  return !ended;
}

static void
wait_for_release (FakeService *self)
{
  guint seen;

  g_mutex_lock (&self->mutex);
  seen = self->n_releases;
  while (!self->ended && self->n_releases == seen)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
apply_range (FakeReply *reply,
             FakeRequest *request)
{
  const char *condition = fake_request_get_header (request, "If-Range");
  gsize whole = g_bytes_get_size (reply->body);
  SoupRange *ranges;
  int n_ranges;

  soup_message_headers_replace (reply->headers, "Accept-Ranges", "bytes");
  if (reply->status != 200 ||
      (condition != NULL &&
       g_strcmp0 (condition, soup_message_headers_get_one (reply->headers, "ETag")) != 0 &&
       g_strcmp0 (condition, soup_message_headers_get_one (reply->headers, "Last-Modified")) != 0) ||
      !soup_message_headers_get_ranges (request->headers, whole, &ranges, &n_ranges))
    return;

  if (ranges[0].start >= (goffset) whole)
    {
      g_autofree char *unsatisfied = g_strdup_printf ("bytes */%" G_GSIZE_FORMAT, whole);

      reply->status = 416;
      soup_message_headers_replace (reply->headers, "Content-Range", unsatisfied);
      g_bytes_unref (reply->body);
      reply->body = g_bytes_new (NULL, 0);
    }
  else
    {
      GBytes *part = g_bytes_new_from_bytes (reply->body, ranges[0].start, ranges[0].end + 1 - ranges[0].start);

      reply->status = 206;
      soup_message_headers_set_content_range (reply->headers, ranges[0].start, ranges[0].end, whole);
      g_bytes_unref (reply->body);
      reply->body = part;
    }
  soup_message_headers_free_ranges (request->headers, ranges);
}

static void
append_header_cb (const char *name,
                  const char *value,
                  gpointer data)
{
  g_string_append_printf (data, "%s: %s\r\n", name, value);
}

static char *
format_head (FakeReply *reply)
{
  GString *head = g_string_new (NULL);

  g_string_append_printf (head, "HTTP/1.1 %u %s\r\n", reply->status, soup_status_get_phrase (reply->status));
  soup_message_headers_foreach (reply->headers, append_header_cb, head);
  if (reply->length == -1)
    g_string_append_printf (head, "Content-Length: %" G_GUINT64_FORMAT "\r\n", g_bytes_get_size (reply->body) * reply->repeat);
  else if (reply->length >= 0)
    g_string_append_printf (head, "Content-Length: %" G_GINT64_FORMAT "\r\n", reply->length);
  g_string_append (head, "\r\n");

  return g_string_free (head, FALSE);
}

/* Returns: whether all of it was sent and the connection may live on */
static gboolean
send_body (Connection *connection,
           FakeReply *reply)
{
  GOutputStream *output = g_io_stream_get_output_stream (connection->stream);
  FakeService *self = connection->service;
  gsize size;
  const char *data = g_bytes_get_data (reply->body, &size);
  guint64 sent = 0;

  for (guint64 round = 0; round < reply->repeat; round++)
    {
      gsize offset = 0;

      while (offset < size)
        {
          gsize step = reply->drip > 0 ? 1 : size - offset;

          if (reply->cut == FAKE_CUT_IN_BODY)
            {
              if (sent >= reply->cut_after)
                return FALSE;
              step = MIN (step, reply->cut_after - sent);
            }
          if (reply->stall_after >= 0 && sent <= (guint64) reply->stall_after)
            {
              if (sent == (guint64) reply->stall_after)
                wait_for_release (self);
              else
                step = MIN (step, reply->stall_after - sent);
            }
          if (!g_output_stream_write_all (output, data + offset, step, NULL, NULL, NULL))
            return FALSE;
          if (reply->drip > 0 && !pause_for (self, reply->drip))
            return FALSE;
          offset += step;
          sent += step;
        }
    }

  return reply->cut != FAKE_CUT_IN_BODY;
}

static gboolean
send_reply (Connection *connection,
            FakeRequest *request,
            FakeReply *reply)
{
  g_autofree char *head = NULL;

  if (reply->delay > 0 && !pause_for (connection->service, reply->delay))
    return FALSE;
  if (reply->cut == FAKE_CUT_BEFORE_REPLY)
    return FALSE;
  if (reply->ranges)
    apply_range (reply, request);

  head = format_head (reply);
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (connection->stream), head, strlen (head),
                                  NULL, NULL, NULL))
    return FALSE;

  return g_str_equal (request->method, "HEAD") || send_body (connection, reply);
}

static gpointer
connection_thread (gpointer data)
{
  Connection *connection = data;
  g_autoptr (GInputStream) input = NULL;
  gboolean alive = TRUE;

  if (connection->service->certificate != NULL)
    {
      GIOStream *secure = g_tls_server_connection_new (connection->stream, connection->service->certificate, NULL);

      g_set_object (&connection->stream, secure);
      g_clear_object (&secure);
    }

  input = g_buffered_input_stream_new_sized (g_io_stream_get_input_stream (connection->stream), 64 * 1024);
  while (alive)
    {
      g_autoptr (FakeRequest) request = read_request (connection, G_BUFFERED_INPUT_STREAM (input));
      g_autoptr (FakeReply) reply = request != NULL ? choose_reply (connection->service, request) : NULL;

      alive = reply != NULL && send_reply (connection, request, reply) && !reply->close && reply->length != -2;
    }

  g_io_stream_close (connection->stream, NULL, NULL);
  g_object_unref (connection->stream);
  g_free (connection);

  return NULL;
}

static gpointer
acceptor_thread (gpointer data)
{
  FakeService *self = data;

  while (TRUE)
    {
      GSocketConnection *stream = g_socket_listener_accept (self->listener, NULL, self->ending, NULL);
      Connection *connection;

      if (stream == NULL)
        return NULL;

      connection = g_new0 (Connection, 1);
      connection->service = self;
      connection->stream = G_IO_STREAM (stream);
      connection->number = ++self->n_connections;
      g_ptr_array_add (self->sockets, g_object_ref (g_socket_connection_get_socket (stream)));
      g_ptr_array_add (self->threads, g_thread_new ("fake-connection", connection_thread, connection));
    }
}

static void
replies_free (gpointer data)
{
  g_queue_free_full (data, (GDestroyNotify) fake_reply_free);
}

/**
 * fake_service_new_on_port:
 * @port: where to listen; 0 for any that is free
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a service that already listens on
 *   127.0.0.1
 */
FakeService *
fake_service_new_on_port (guint16 port,
                          GError **error)
{
  FakeService *self = g_new0 (FakeService, 1);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocketAddress) address = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->ending = g_cancellable_new ();
  self->threads = g_ptr_array_new ();
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_request_unref);
  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, replies_free);
  self->standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fake_reply_free);

  self->listener = g_socket_listener_new ();
  if (!g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &address, error))
    {
      fake_service_free (self);
      return NULL;
    }

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->url = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  self->acceptor = g_thread_new ("fake-service", acceptor_thread, self);

  return self;
}

/**
 * fake_service_new:
 * @certificate: (nullable): to speak TLS with
 *
 * Returns: (transfer full): a service that already listens on 127.0.0.1
 */
FakeService *
fake_service_new (GTlsCertificate *certificate)
{
  g_autoptr (GError) error = NULL;
  FakeService *self = fake_service_new_on_port (0, &error);

  g_assert_no_error (error);
  /* Nobody knows the port yet, so the acceptor has nobody to greet. */
  if (certificate != NULL)
    {
      self->certificate = g_object_ref (certificate);
      g_free (self->url);
      self->url = g_strdup_printf ("https://127.0.0.1:%u", self->port);
    }

  return self;
}

/**
 * fake_service_free:
 * @self: (transfer full): a service
 *
 * Closes all connections, ends all threads and frees the service.
 */
void
fake_service_free (FakeService *self)
{
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->ending);

  if (self->acceptor != NULL)
    g_thread_join (self->acceptor);
  /* Ends what the threads wait for; glib-networking would leak an error if it
   * were cancelled instead. */
  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_shutdown (self->sockets->pdata[i], TRUE, TRUE, NULL);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (self->threads->pdata[i]);

  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->ending);
  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->sockets);
  g_ptr_array_unref (self->requests);
  g_hash_table_unref (self->queues);
  g_hash_table_unref (self->standing);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->url);
  g_free (self);
}

guint16
fake_service_get_port (FakeService *self)
{
  return self->port;
}

/**
 * fake_service_get_url:
 * @self: a service
 *
 * Returns: its origin, such as "http://127.0.0.1:40123"
 */
const char *
fake_service_get_url (FakeService *self)
{
  return self->url;
}

/**
 * fake_service_dup_url:
 * @self: a service
 * @path: with a slash in front
 *
 * Returns: (transfer full): the URL of @path
 */
char *
fake_service_dup_url (FakeService *self,
                      const char *path)
{
  return g_strconcat (self->url, path, NULL);
}

/**
 * fake_service_set_handler:
 * @self: a service
 * @handler: called for what has no scripted reply, on the thread of the
 *   connection
 * @data: given to @handler
 */
void
fake_service_set_handler (FakeService *self,
                          FakeHandler handler,
                          gpointer data)
{
  g_mutex_lock (&self->mutex);
  self->handler = handler;
  self->handler_data = data;
  g_mutex_unlock (&self->mutex);
}

/**
 * fake_service_queue:
 * @self: a service
 * @method: "GET" and so on
 * @path: without the query, as sent (percent-encoded)
 * @reply: (transfer full): given once, after those queued before
 */
void
fake_service_queue (FakeService *self,
                    const char *method,
                    const char *path,
                    FakeReply *reply)
{
  g_autofree char *route = make_route (method, path);
  GQueue *queue;

  g_mutex_lock (&self->mutex);
  queue = g_hash_table_lookup (self->queues, route);
  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (self->queues, g_steal_pointer (&route), queue);
    }
  g_queue_push_tail (queue, reply);
  g_mutex_unlock (&self->mutex);
}

/**
 * fake_service_set:
 * @self: a service
 * @method: "GET" and so on
 * @path: without the query, as sent (percent-encoded)
 * @reply: (transfer full): given whenever nothing is queued
 */
void
fake_service_set (FakeService *self,
                  const char *method,
                  const char *path,
                  FakeReply *reply)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->standing, make_route (method, path), reply);
  g_mutex_unlock (&self->mutex);
}

/**
 * fake_service_release:
 * @self: a service
 *
 * Lets all replies that stand at their stall_after go on.
 */
void
fake_service_release (FakeService *self)
{
  g_mutex_lock (&self->mutex);
  self->n_releases++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

guint
fake_service_get_n_requests (FakeService *self)
{
  guint n_requests;

  g_mutex_lock (&self->mutex);
  n_requests = self->requests->len;
  g_mutex_unlock (&self->mutex);

  return n_requests;
}

/**
 * fake_service_count:
 * @self: a service
 * @method: (nullable): only this method
 * @path: (nullable): only this path
 *
 * Returns: how many such requests arrived whole
 */
guint
fake_service_count (FakeService *self,
                    const char *method,
                    const char *path)
{
  guint count = 0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->requests->len; i++)
    {
      FakeRequest *request = self->requests->pdata[i];

      if ((method == NULL || g_str_equal (request->method, method)) &&
          (path == NULL || g_str_equal (request->path, path)))
        count++;
    }
  g_mutex_unlock (&self->mutex);

  return count;
}

/**
 * fake_service_get_request:
 * @self: a service
 * @index: from 0
 *
 * Returns: (transfer full) (nullable): the request, in the order of arrival
 */
FakeRequest *
fake_service_get_request (FakeService *self,
                          guint index)
{
  FakeRequest *request = NULL;

  g_mutex_lock (&self->mutex);
  if (index < self->requests->len)
    request = fake_request_ref (self->requests->pdata[index]);
  g_mutex_unlock (&self->mutex);

  return request;
}

FakeRequest *
fake_service_get_last_request (FakeService *self)
{
  return fake_service_get_request (self, fake_service_get_n_requests (self) - 1);
}

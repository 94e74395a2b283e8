/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-connection"

#include "fake-connection.h"

#include <string.h>

#include "fake-service-private.h"

/* More than any test sends. */
#define MAXIMUM_BODY (128 * 1024 * 1024)

/* How a handshake begins, which no method does. */
#define TLS_HANDSHAKE 0x16

typedef struct
{
  FakeService *service;
  GIOStream *stream;
  guint number;
  /* Since the request that is answered now. */
  guint n_releases;
} Connection;

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
                fake_service_wait_for_release (self, connection->n_releases);
              else
                step = MIN (step, reply->stall_after - sent);
            }
          if (!g_output_stream_write_all (output, data + offset, step, NULL, NULL, NULL))
            return FALSE;
          if (reply->drip > 0 && !fake_service_pause (self, reply->drip, fake_service_count_releases (self)))
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

  if (reply->delay > 0 && !fake_service_pause (connection->service, reply->delay, connection->n_releases))
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
  g_autoptr (GInputStream) input = g_buffered_input_stream_new_sized (g_io_stream_get_input_stream (connection->stream), 64 * 1024);
  gboolean alive = TRUE;

  while (alive)
    {
      g_autoptr (FakeRequest) request = read_request (connection, G_BUFFERED_INPUT_STREAM (input));
      g_autoptr (FakeReply) reply = NULL;

      /* Before it is chosen: it may be released before it is sent. */
      connection->n_releases = fake_service_count_releases (connection->service);
      reply = request != NULL ? fake_service_choose_reply (connection->service, request) : NULL;
      alive = reply != NULL && send_reply (connection, request, reply) && !reply->close && reply->length != -2;
    }

  g_io_stream_close (connection->stream, NULL, NULL);
  g_object_unref (connection->stream);
  g_free (connection);

  return NULL;
}

/**
 * fake_connection_start:
 * @service: what chooses the replies; must outlive the thread
 * @stream: (transfer full): to the client
 * @number: of the connection, from 1
 *
 * Starts a thread that answers in HTTP/1.1 what comes in on @stream, until
 * one side closes it.
 *
 * Returns: (transfer full): the thread, to be joined
 */
GThread *
fake_connection_start (FakeService *service,
                       GIOStream *stream,
                       guint number)
{
  Connection *connection = g_new0 (Connection, 1);

  connection->service = service;
  connection->stream = stream;
  connection->number = number;

  return g_thread_new ("fake-connection", connection_thread, connection);
}

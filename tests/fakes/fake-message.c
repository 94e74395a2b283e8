/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-message"

#include "fake-message.h"

#include <string.h>

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

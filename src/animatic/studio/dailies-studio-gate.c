/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-gate"

#include "config.h"

#include "dailies-studio-gate.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dailies-studio-call.h"
#include "dailies-studio-error.h"

/* How long, and for how much, a client that is still sending is listened to
 * after it was refused, so that it sees the answer and not a reset. */
#define LINGER_SECONDS 10
#define LINGER_BYTES (2 * DAILIES_STUDIO_MAXIMUM_BODY)
#define LINGER_CHUNK (1024 * 1024)

#define RECEIVED_KEY "dailies-studio-received"

/* --- Who may come in --------------------------------------------------------- */

static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
is_loopback_origin (const char *origin)
{
  g_autoptr (GUri) uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && is_loopback_host (g_uri_get_host (uri));
}

/* Without a token any web page could make a browser ask us: by a form, or by a
 * name that it lets point to this computer. */
static gboolean
check_origin (SoupServerMessage *message,
              GError **error)
{
  const char *origin = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Origin");

  if (!is_loopback_host (g_uri_get_host (soup_server_message_get_uri (message))) ||
      (origin != NULL && !is_loopback_origin (origin)))
    return dailies_studio_refuse (error, SOUP_STATUS_FORBIDDEN, "forbidden_origin", NULL,
                                  _ ("Without a token, the studio only answers programs on this computer."));

  return TRUE;
}

/* Compares digests, and always all of them, so that the time taken says
 * nothing about the token. */
static gboolean
is_same_token (const char *given,
               const char *token)
{
  guint8 digests[2][32];
  guint8 difference = 0;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      gsize length = sizeof digests[i];

      g_checksum_update (checksum, (const guchar *) (i == 0 ? given : token), -1);
      g_checksum_get_digest (checksum, digests[i], &length);
    }
  for (gsize i = 0; i < sizeof digests[0]; i++)
    difference |= digests[0][i] ^ digests[1][i];

  return difference == 0;
}

static gboolean
check_token (SoupServerMessage *message,
             const char *token,
             GError **error)
{
  const char *authorization = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return dailies_studio_refuse (error, SOUP_STATUS_UNAUTHORIZED, "invalid_api_key", NULL,
                                  _ ("The request carries no key; “Authorization: Bearer KEY” is expected."));
  if (!is_same_token (authorization + 7, token))
    return dailies_studio_refuse (error, SOUP_STATUS_UNAUTHORIZED, "invalid_api_key", NULL,
                                  _ ("The key is not the one that this studio was started with."));

  return TRUE;
}

/* --- How much may come in ---------------------------------------------------- */

typedef struct
{
  GIOStream *stream;
  GCancellable *cancellable;
  char *answer;
  guint8 *scratch;
  gsize left;
  guint timeout;
} Refusal;

static void
refusal_free (Refusal *refusal)
{
  g_clear_handle_id (&refusal->timeout, g_source_remove);
  g_io_stream_close_async (refusal->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_object_unref (refusal->stream);
  g_object_unref (refusal->cancellable);
  g_free (refusal->answer);
  g_free (refusal->scratch);
  g_free (refusal);
}

static void
linger_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  Refusal *refusal = data;
  gssize count = g_input_stream_read_finish (G_INPUT_STREAM (object), result, NULL);

  if (count <= 0 || (gsize) count >= refusal->left)
    {
      refusal_free (refusal);
      return;
    }

  refusal->left -= count;
  g_input_stream_read_async (G_INPUT_STREAM (object), refusal->scratch, LINGER_CHUNK, G_PRIORITY_LOW,
                             refusal->cancellable, linger_cb, refusal);
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  Refusal *refusal = data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL))
    {
      refusal_free (refusal);
      return;
    }

  g_input_stream_read_async (g_io_stream_get_input_stream (refusal->stream), refusal->scratch, LINGER_CHUNK,
                             G_PRIORITY_LOW, refusal->cancellable, linger_cb, refusal);
}

static gboolean
linger_timeout_cb (gpointer data)
{
  Refusal *refusal = data;

  refusal->timeout = 0;
  g_cancellable_cancel (refusal->cancellable);

  return G_SOURCE_REMOVE;
}

/* libsoup answers after it has read everything; who sends too much is
 * answered past it. */
static void
refuse_now_cb (gpointer data)
{
  g_autoptr (SoupServerMessage) message = data;
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  Refusal *refusal;

  if (stream == NULL)
    return;

  dailies_studio_refuse (&error, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "request_too_large", NULL,
                         _ ("The request is larger than %d MiB, which is the most that the studio takes."),
                         DAILIES_STUDIO_MAXIMUM_BODY / (1024 * 1024));
  json = dailies_studio_error_to_json (error);

  refusal = g_new0 (Refusal, 1);
  refusal->stream = g_steal_pointer (&stream);
  refusal->cancellable = g_cancellable_new ();
  refusal->left = LINGER_BYTES;
  refusal->scratch = g_malloc (LINGER_CHUNK);
  refusal->timeout = g_timeout_add_seconds (LINGER_SECONDS, linger_timeout_cb, refusal);
  refusal->answer = g_strdup_printf ("HTTP/1.1 413 Request Entity Too Large\r\n"
                                     "Content-Type: application/json\r\n"
                                     "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                                     "Connection: close\r\n"
                                     "\r\n"
                                     "%s",
                                     strlen (json), json);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (refusal->stream),
                                   refusal->answer, strlen (refusal->answer), G_PRIORITY_DEFAULT,
                                   refusal->cancellable, answered_cb, refusal);
}

/* Not from within libsoup's reading: it goes on to use what would be gone. */
static void
refuse_soon (SoupServerMessage *message)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_server_message_pause (message);
  g_idle_add_once (refuse_now_cb, g_object_ref (message));
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes *chunk,
              gpointer data)
{
  gsize *received = g_object_get_data (G_OBJECT (message), RECEIVED_KEY);

  if (*received > DAILIES_STUDIO_MAXIMUM_BODY)
    return;

  *received += g_bytes_get_size (chunk);
  if (*received > DAILIES_STUDIO_MAXIMUM_BODY)
    refuse_soon (message);
}

/**
 * dailies_studio_gate_admit:
 * @message: a request of which the headers are known
 * @token: (nullable): what its key must be
 *
 * Answers requests that are not to be looked at further: those without the
 * right key, and those that are too large, as soon as that shows.
 *
 * Returns: whether @message was let in, as far as its headers tell
 */
gboolean
dailies_studio_gate_admit (SoupServerMessage *message,
                           const char *token)
{
  g_autoptr (GError) error = NULL;
  goffset length;
  gboolean admitted;

  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), FALSE);

  g_object_set_data_full (G_OBJECT (message), RECEIVED_KEY, g_new0 (gsize, 1), g_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);

  length = soup_message_headers_get_content_length (soup_server_message_get_request_headers (message));
  if (length > DAILIES_STUDIO_MAXIMUM_BODY)
    {
      refuse_soon (message);
      return FALSE;
    }

  admitted = token != NULL ? check_token (message, token, &error) : check_origin (message, &error);
  if (!admitted)
    {
      soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
      dailies_studio_reply_error (message, error);
    }

  return admitted;
}

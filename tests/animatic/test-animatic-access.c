/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who may ask, and how much they may send. */

#define G_LOG_DOMAIN "test-animatic-access"

#include <gst/gst.h>

#include "dailies-error.h"
#include "studio-client.h"
#include "test-utils.h"

/* --- Who may ask ------------------------------------------------------------- */

static void
check_authorization (StudioClient *client,
                     const char *authorization,
                     guint status)
{
  g_autoptr (SoupMessage) message = studio_client_make_message (client, "GET", "/v1/models");
  g_autoptr (StudioReply) reply = NULL;

  soup_message_headers_remove (soup_message_get_request_headers (message), "Authorization");
  if (authorization != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", authorization);
  reply = studio_client_send (client, message);
  g_assert_cmpuint (reply->status, ==, status);
  if (status == 401)
    {
      studio_reply_assert_error (reply, 401, NULL, "invalid_api_key");
      g_assert_nonnull (studio_reply_get_header (reply, "WWW-Authenticate"));
      g_assert_null (strstr (g_bytes_get_data (reply->body, NULL), STUDIO_TOKEN));
    }
}

static void
test_token (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();

  check_authorization (client, NULL, 401);
  check_authorization (client, "", 401);
  check_authorization (client, "Bearer", 401);
  check_authorization (client, "Bearer ", 401);
  check_authorization (client, "Bearer wrong", 401);
  check_authorization (client, "Bearer " STUDIO_TOKEN "x", 401);
  check_authorization (client, "Basic " STUDIO_TOKEN, 401);
  check_authorization (client, "bearer " STUDIO_TOKEN, 200);
  check_authorization (client, "Bearer " STUDIO_TOKEN, 200);
}

static guint
ask_open_server (StudioClient *client,
                 guint port,
                 const char *host,
                 const char *origin)
{
  g_autofree char *url = g_strdup_printf ("http://%s:%u/v1/models", host, port);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (StudioReply) reply = NULL;

  if (origin != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Origin", origin);
  reply = studio_client_send (client, message);

  return reply->status;
}

/* What a browser would send for a page that was let to point to us. */
static guint
ask_with_host (StudioClient *client,
               guint port,
               const char *host)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/v1/models", port);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (StudioReply) reply = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Host", host);
  reply = studio_client_send (client, message);

  return reply->status;
}

static void
test_without_token (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *folder = test_make_dir ();
  DailiesAnimaticServer *open = dailies_animatic_server_new (folder, NULL, NULL, 0);
  g_autoptr (GError) error = NULL;
  guint port;

  dex_await (dailies_animatic_server_start (open), &error);
  g_assert_no_error (error);
  port = dailies_animatic_server_get_port (open);

  g_assert_cmpuint (ask_open_server (client, port, "127.0.0.1", NULL), ==, 200);
  g_assert_cmpuint (ask_open_server (client, port, "127.0.0.1", "http://localhost:8000"), ==, 200);
  g_assert_cmpuint (ask_open_server (client, port, "127.0.0.1", "https://example.org"), ==, 403);
  g_assert_cmpuint (ask_open_server (client, port, "127.0.0.1", "null"), ==, 403);
  g_assert_cmpuint (ask_with_host (client, port, "localhost"), ==, 200);
  g_assert_cmpuint (ask_with_host (client, port, "example.org"), ==, 403);

  dex_await (dailies_animatic_server_stop (open), NULL);
  g_assert_finalize_object (open);
  test_remove_dir (folder);
}

static void
check_start (const char *token,
             const char *address,
             guint port,
             DailiesError category,
             const char *field)
{
  g_autofree char *folder = test_make_dir ();
  g_autoptr (DailiesAnimaticServer) server = dailies_animatic_server_new (folder, token, address, port);
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (dailies_animatic_server_start (server), &error));
  g_assert_error (error, DAILIES_ERROR, (int) category);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  test_remove_dir (folder);
}

static void
test_addresses (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();

  check_start (NULL, "0.0.0.0", 0, DAILIES_ERROR_VALIDATION, "address");
  check_start (NULL, "::", 0, DAILIES_ERROR_VALIDATION, "address");
  check_start (NULL, "localhost", 0, DAILIES_ERROR_VALIDATION, "address");
  check_start (NULL, "127.0.0.1", 65536, DAILIES_ERROR_VALIDATION, "port");
  check_start (NULL, "127.0.0.1", dailies_animatic_server_get_port (client->server), DAILIES_ERROR_NETWORK, NULL);
}

/* --- How much may be sent ---------------------------------------------------- */

#define LARGE (64 * 1024 * 1024)

static void
test_too_large (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (SoupMessage) message = studio_client_make_message (client, "POST", "/v1/videos");
  g_autoptr (GBytes) body = g_bytes_new_take (g_malloc0 (LARGE + 1), LARGE + 1);
  g_autoptr (StudioReply) reply = NULL;
  g_autoptr (StudioReply) after = NULL;

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  reply = studio_client_send (client, message);
  studio_reply_assert_error (reply, 413, NULL, "request_too_large");

  after = studio_client_get (client, "/health");
  g_assert_cmpuint (after->status, ==, 200);
}

static GIOStream *
connect_to (StudioClient *client)
{
  g_autoptr (GSocketClient) socket = g_socket_client_new ();
  g_autoptr (GSocketConnectable) address = g_network_address_new ("127.0.0.1", dailies_animatic_server_get_port (client->server));
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection = dex_await_object (dex_socket_client_connect (socket, address), &error);

  g_assert_no_error (error);

  return G_IO_STREAM (connection);
}

/* A client that says it will send 5 GB is answered before it sent any. */
static void
test_announced_too_large (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (GIOStream) connection = connect_to (client);
  g_autoptr (GError) error = NULL;
  const char *request = "POST /v1/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " STUDIO_TOKEN "\r\n"
                        "Content-Type: application/json\r\nContent-Length: 5368709120\r\n\r\n";
  char answer[64] = { 0 };

  dex_await_int64 (dex_output_stream_write (g_io_stream_get_output_stream (connection), request, strlen (request), 0), &error);
  g_assert_no_error (error);
  dex_await_int64 (dex_input_stream_read (g_io_stream_get_input_stream (connection), answer, sizeof answer - 1, 0), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 413 "));
}

/* Sends chunks until the studio closes the connection, which must come soon
 * after the limit and not after all that is there. */
static guint64
send_chunks (GIOStream *connection,
             guint64 most)
{
  static const char head[] = "POST /v1/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " STUDIO_TOKEN "\r\n"
                             "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  GOutputStream *output = g_io_stream_get_output_stream (connection);
  g_autofree char *chunk = g_strnfill (1024 * 1024 + 10, 'x');
  guint64 sent = 0;

  memcpy (chunk, "100000\r\n", 8);
  memcpy (chunk + 8 + 1024 * 1024, "\r\n", 2);
  dex_await_int64 (dex_output_stream_write (output, head, strlen (head), 0), NULL);
  while (sent < most)
    {
      gsize done = 0;

      while (done < 1024 * 1024 + 10)
        {
          gint64 count = dex_await_int64 (dex_output_stream_write (output, chunk + done, 1024 * 1024 + 10 - done, 0), NULL);

          if (count <= 0)
            return sent;
          done += count;
        }
      sent += 1024 * 1024;
    }

  return sent;
}

/* Chunked, so that only counting can tell. */
static void
test_endless_body (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (GIOStream) connection = connect_to (client);
  g_autoptr (StudioReply) after = NULL;
  guint64 sent = send_chunks (connection, G_GUINT64_CONSTANT (8) * LARGE);

  g_assert_cmpuint (sent, >=, LARGE);
  g_assert_cmpuint (sent, <, G_GUINT64_CONSTANT (4) * LARGE);
  after = studio_client_get (client, "/health");
  g_assert_cmpuint (after->status, ==, 200);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  test_add_fiber ("/animatic/access/token", test_token);
  test_add_fiber ("/animatic/access/without-token", test_without_token);
  test_add_fiber ("/animatic/access/addresses", test_addresses);
  test_add_fiber ("/animatic/access/too-large", test_too_large);
  test_add_fiber ("/animatic/access/announced-too-large", test_announced_too_large);
  test_add_fiber ("/animatic/access/endless-body", test_endless_body);

  return g_test_run ();
}

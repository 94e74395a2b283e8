/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-service"

#include "fake-service-private.h"

#include "fake-connection.h"

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

static char *
make_route (const char *method,
            const char *path)
{
  return g_strconcat (method, " ", path, NULL);
}

/**
 * fake_service_choose_reply:
 * @self: a service
 * @request: that arrived whole, and is counted now
 *
 * Returns: (transfer full): what it was told to answer
 */
FakeReply *
fake_service_choose_reply (FakeService *self,
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

/**
 * fake_service_count_releases:
 * @self: a service
 *
 * Returns: how often fake_service_release() was called
 */
guint
fake_service_count_releases (FakeService *self)
{
  guint n_releases;

  g_mutex_lock (&self->mutex);
  n_releases = self->n_releases;
  g_mutex_unlock (&self->mutex);

  return n_releases;
}

/**
 * fake_service_pause:
 * @self: a service
 * @milliseconds: how long to block the thread at most
 * @n_releases: how many there were when it was known that there is a pause
 *
 * Returns early after another fake_service_release(), or if there was one.
 *
 * Returns: %FALSE if the service ends meanwhile
 */
gboolean
fake_service_pause (FakeService *self,
                    guint milliseconds,
                    guint n_releases)
{
  gint64 until = g_get_monotonic_time () + (gint64) milliseconds * G_TIME_SPAN_MILLISECOND;
  gboolean ended;

  g_mutex_lock (&self->mutex);
  while (!self->ended && self->n_releases == n_releases && g_get_monotonic_time () < until)
    g_cond_wait_until (&self->changed, &self->mutex, until);
  ended = self->ended;
  g_mutex_unlock (&self->mutex);

  return !ended;
}

/**
 * fake_service_wait_for_release:
 * @self: a service
 * @n_releases: how many there were when it was known that there is a wait
 *
 * Blocks the thread until there is one more, or the end of the service.
 */
void
fake_service_wait_for_release (FakeService *self,
                               guint n_releases)
{
  g_mutex_lock (&self->mutex);
  while (!self->ended && self->n_releases == n_releases)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static gpointer
acceptor_thread (gpointer data)
{
  FakeService *self = data;

  while (TRUE)
    {
      GSocketConnection *socket = g_socket_listener_accept (self->listener, NULL, self->ending, NULL);
      GIOStream *stream = G_IO_STREAM (socket);

      if (socket == NULL)
        return NULL;

      g_ptr_array_add (self->sockets, g_object_ref (g_socket_connection_get_socket (socket)));
      if (self->certificate != NULL)
        {
          stream = g_tls_server_connection_new (stream, self->certificate, NULL);
          g_object_unref (socket);
        }
      g_ptr_array_add (self->threads, fake_connection_start (self, stream, ++self->n_connections));
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
 * Lets all replies go on that stand at their stall_after or in a delay, and
 * those to requests that have arrived.
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

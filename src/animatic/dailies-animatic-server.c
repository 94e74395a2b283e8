/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-animatic-server"

#include "config.h"

#include "dailies-animatic-server.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-error.h"
#include "dailies-studio-gate.h"
#include "dailies-studio-routes.h"

struct _DailiesAnimaticServer
{
  GObject parent_instance;

  char *state_folder;
  char *token;
  char *address;
  guint port;

  DailiesStudio *studio;
  SoupServer *server;
};

G_DEFINE_FINAL_TYPE (DailiesAnimaticServer, dailies_animatic_server, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE_FOLDER = 1,
  PROP_TOKEN,
  PROP_ADDRESS,
  PROP_PORT,
} DailiesAnimaticServerProps;

static GParamSpec *properties[PROP_PORT + 1];

/* --- Requests ---------------------------------------------------------------- */

static DexFuture *
answer_fiber (gpointer data)
{
  DailiesStudioCall *call = data;
  g_autoptr (GError) error = NULL;
  DailiesStudioHandler handler = dailies_studio_route (soup_server_message_get_method (call->message), call->path, &error);

  if (handler == NULL || !handler (call, &error))
    dailies_studio_reply_error (call->message, error);
  if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION) &&
      dailies_error_get_details (error)->http_status == SOUP_STATUS_METHOD_NOT_ALLOWED)
    {
      g_autofree char *allowed = dailies_studio_get_allowed_methods (call->path);

      soup_message_headers_replace (soup_server_message_get_response_headers (call->message), "Allow", allowed);
    }

  g_debug ("%s /%s/… %u", soup_server_message_get_method (call->message),
           call->path[0], soup_server_message_get_status (call->message));
  soup_server_message_unpause (call->message);

  return dex_future_new_true ();
}

static void
headers_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  DailiesAnimaticServer *self = data;
  g_autofree char *request_id = dailies_studio_make_id ("req_");

  g_assert (DAILIES_IS_ANIMATIC_SERVER (self));

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "x-request-id", request_id);
  dailies_studio_gate_admit (message, self->token);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  DailiesAnimaticServer *self = data;

  g_assert (DAILIES_IS_ANIMATIC_SERVER (self));

  soup_server_message_pause (message);
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), 0, answer_fiber,
                                          dailies_studio_call_new (self->studio, message, path, query),
                                          (GDestroyNotify) dailies_studio_call_free));
}

/* --- Starting and stopping --------------------------------------------------- */

static GSocketAddress *
make_socket_address (DailiesAnimaticServer *self,
                     GError **error)
{
  g_autoptr (GInetAddress) address = NULL;

  g_assert (DAILIES_IS_ANIMATIC_SERVER (self));

  address = g_inet_address_new_from_string (self->address);
  if (address == NULL)
    {
      /* Translators: %s is what was given as an address */
      dailies_error_refuse (error, "address", _ ("“%s” is not an IP address such as 127.0.0.1 or ::1."), self->address);
      return NULL;
    }
  if (!g_inet_address_get_is_loopback (address) && self->token == NULL)
    {
      /* Translators: %s is an IP address */
      dailies_error_refuse (error, "address", _ ("Other computers can reach “%s”, so a token is needed."), self->address);
      return NULL;
    }
  if (self->port > G_MAXUINT16)
    {
      /* Translators: %u is what was given as a port, %d the greatest allowed */
      dailies_error_refuse (error, "port", _ ("%u is not a port; 0 to %d are allowed."), self->port, G_MAXUINT16);
      return NULL;
    }

  return g_inet_socket_address_new (address, self->port);
}

static gboolean
listen (DailiesAnimaticServer *self,
        GSocketAddress *address,
        GError **error)
{
  g_autoptr (GError) reason = NULL;

  g_assert (DAILIES_IS_ANIMATIC_SERVER (self));

  self->server = soup_server_new ("server-header", "dailies-animatic/" PACKAGE_VERSION,
                                  "raw-paths", TRUE,
                                  NULL);
  soup_server_add_early_handler (self->server, NULL, headers_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (soup_server_listen (self->server, address, 0, &reason))
    return TRUE;

  g_clear_object (&self->server);

  /* Translators: %s are an IP address and a reason, %u a port */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NETWORK, _ ("The studio cannot listen on %s, port %u: %s"), self->address, self->port, reason->message));
  return FALSE;
}

static DexFuture *
start_fiber (gpointer data)
{
  DailiesAnimaticServer *self = data;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (DailiesStudio) studio = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (DAILIES_IS_ANIMATIC_SERVER (self));

  address = make_socket_address (self, &error);
  if (address != NULL)
    studio = dex_await_object (dailies_studio_open (self->state_folder), &error);
  if (studio == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  g_set_object (&self->studio, studio);
  if (listen (self, address, &error))
    return dex_future_new_true ();

  dex_await (dailies_studio_close (self->studio), NULL);
  g_clear_object (&self->studio);

  return dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * dailies_animatic_server_start:
 * @self: a server that was not started yet
 *
 * Opens the state folder, goes on with the jobs in it, and listens.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once requests are
 *   answered, or rejects with %DAILIES_ERROR: VALIDATION naming "address" or
 *   "port", STORAGE (also if another server has the folder), NETWORK if it
 *   cannot listen
 */
DexFuture *
dailies_animatic_server_start (DailiesAnimaticServer *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_SERVER (self), NULL);
  g_return_val_if_fail (self->server == NULL, NULL);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, start_fiber, g_object_ref (self), g_object_unref);
}

/**
 * dailies_animatic_server_get_port:
 * @self: a server
 *
 * Returns: the port that it listens on, or 0 before it was started
 */
guint
dailies_animatic_server_get_port (DailiesAnimaticServer *self)
{
  g_autoslist (GUri) uris = NULL;

  g_return_val_if_fail (DAILIES_IS_ANIMATIC_SERVER (self), 0);

  if (self->server == NULL)
    return 0;

  uris = soup_server_get_uris (self->server);

  return uris != NULL ? g_uri_get_port (uris->data) : 0;
}

static DexFuture *
stop_fiber (gpointer data)
{
  DailiesAnimaticServer *self = data;

  g_assert (DAILIES_IS_ANIMATIC_SERVER (self));

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  if (self->studio != NULL)
    dex_await (dailies_studio_close (self->studio), NULL);
  g_clear_object (&self->studio);

  return dex_future_new_true ();
}

/**
 * dailies_animatic_server_stop:
 * @self: a server
 *
 * Stops listening and rendering.  Jobs stay on disk: a server started on the
 * same folder goes on with them.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when nothing is at
 *   work any more
 */
DexFuture *
dailies_animatic_server_stop (DailiesAnimaticServer *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_SERVER (self), NULL);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, stop_fiber, g_object_ref (self), g_object_unref);
}

/* --- Object ------------------------------------------------------------------ */

static void
dailies_animatic_server_set_property (GObject *object,
                                      guint property_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  DailiesAnimaticServer *self = DAILIES_ANIMATIC_SERVER (object);

  switch ((DailiesAnimaticServerProps) property_id)
    {
    case PROP_STATE_FOLDER:
      self->state_folder = g_value_dup_string (value);
      break;

    case PROP_TOKEN:
      self->token = g_value_dup_string (value);
      break;

    case PROP_ADDRESS:
      self->address = g_strdup (g_value_get_string (value) != NULL ? g_value_get_string (value) : "127.0.0.1");
      break;

    case PROP_PORT:
      self->port = g_value_get_uint (value);
      break;
    }
}

static void
dailies_animatic_server_finalize (GObject *object)
{
  DailiesAnimaticServer *self = DAILIES_ANIMATIC_SERVER (object);

  g_clear_object (&self->server);
  g_clear_object (&self->studio);
  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->state_folder, g_free);

  G_OBJECT_CLASS (dailies_animatic_server_parent_class)->finalize (object);
}

static void
dailies_animatic_server_class_init (DailiesAnimaticServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = dailies_animatic_server_set_property;
  object_class->finalize = dailies_animatic_server_finalize;

  properties[PROP_STATE_FOLDER] = g_param_spec_string ("state-folder", NULL, NULL, NULL, flags);
  properties[PROP_TOKEN] = g_param_spec_string ("token", NULL, NULL, NULL, flags);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  properties[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_animatic_server_init (DailiesAnimaticServer *self)
{
}

/**
 * dailies_animatic_server_new:
 * @state_folder: where jobs are kept; made if it does not exist
 * @token: (nullable): what clients must send as their key; %NULL asks for
 *   none, and then only programs on this computer are answered
 * @address: (nullable): the IP address to listen on; 127.0.0.1 when %NULL
 * @port: 0 for any
 *
 * Returns: (transfer full): a server, to be started with
 *   dailies_animatic_server_start()
 */
DailiesAnimaticServer *
dailies_animatic_server_new (const char *state_folder,
                             const char *token,
                             const char *address,
                             guint port)
{
  g_return_val_if_fail (state_folder != NULL, NULL);

  return g_object_new (DAILIES_TYPE_ANIMATIC_SERVER,
                       "state-folder", state_folder,
                       "token", token,
                       "address", address,
                       "port", port,
                       NULL);
}

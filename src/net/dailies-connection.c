/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-connection"

#include "config.h"

#include "dailies-connection.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-error.h"

struct _DailiesConnection
{
  GObject parent_instance;

  DailiesAccount *account;
  char *key;
  /* How far the service's clock is ahead of ours. */
  gint64 clock_offset;
};

/* Up to here two clocks show the same: answers take their time, and dates have
 * no fractions. */
#define SAME_TIME G_TIME_SPAN_MINUTE

G_DEFINE_FINAL_TYPE (DailiesConnection, dailies_connection, G_TYPE_OBJECT)

/* Where accounts go that name no place themselves, and what header the key
 * goes in where that is not "Authorization: Bearer". */
static const struct
{
  const char *provider;
  const char *base_url;
  const char *key_header;
} services[] = {
  { "gemini", "https://generativelanguage.googleapis.com", "x-goog-api-key" },
  { "openai", "https://api.openai.com/v1", NULL },
  { "openrouter", "https://openrouter.ai/api/v1", NULL },
  { "railwail", "https://railwail.com/api/v1", NULL },
  { "sdcpp", "http://127.0.0.1:1234", NULL },
};

static void
dailies_connection_finalize (GObject *object)
{
  DailiesConnection *self = DAILIES_CONNECTION (object);

  g_clear_object (&self->account);
  if (self->key != NULL)
    explicit_bzero (self->key, strlen (self->key));
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (dailies_connection_parent_class)->finalize (object);
}

static void
dailies_connection_class_init (DailiesConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_connection_finalize;
}

static void
dailies_connection_init (DailiesConnection *self)
{
}

static DailiesAccount *
account_with_place (DailiesAccount *account)
{
  const char *provider = dailies_account_get_provider (account);

  g_assert (DAILIES_IS_ACCOUNT (account));

  if (dailies_account_get_base_url (account) != NULL)
    return g_object_ref (account);

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (g_strcmp0 (provider, services[i].provider) == 0)
        return g_object_new (DAILIES_TYPE_ACCOUNT,
                             "id", dailies_account_get_id (account),
                             "name", dailies_account_get_name (account),
                             "provider", provider,
                             "base-url", services[i].base_url,
                             "dialect", dailies_account_get_dialect (account),
                             "max-active", dailies_account_get_max_active (account),
                             NULL);
    }

  return g_object_ref (account);
}

/**
 * dailies_connection_new:
 * @account: an account
 * @key: (nullable): its key; white space around it is left out
 *
 * Keeps a copy of @key until the connection is finalized.
 *
 * Returns: (transfer full): a connection
 */
DailiesConnection *
dailies_connection_new (DailiesAccount *account,
                        const char *key)
{
  DailiesConnection *self;

  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);

  self = g_object_new (DAILIES_TYPE_CONNECTION, NULL);
  self->account = account_with_place (account);
  if (key != NULL)
    self->key = g_strstrip (g_strdup (key));
  if (self->key != NULL && *self->key == '\0')
    g_clear_pointer (&self->key, g_free);

  return self;
}

/**
 * dailies_connection_get_account:
 * @self: a connection
 *
 * Returns: (transfer none): the account; where it named no base URL and its
 *   provider has one, a copy that names it
 */
DailiesAccount *
dailies_connection_get_account (DailiesConnection *self)
{
  g_return_val_if_fail (DAILIES_IS_CONNECTION (self), NULL);

  return self->account;
}

/**
 * dailies_connection_get_key:
 * @self: a connection
 *
 * Returns: (nullable): the key, never empty
 */
const char *
dailies_connection_get_key (DailiesConnection *self)
{
  g_return_val_if_fail (DAILIES_IS_CONNECTION (self), NULL);

  return self->key;
}

/**
 * dailies_connection_get_key_header:
 * @self: a connection
 *
 * Returns: (nullable): the header that the key goes in as it is; %NULL for
 *   "Authorization: Bearer"
 */
const char *
dailies_connection_get_key_header (DailiesConnection *self)
{
  const char *provider;

  g_return_val_if_fail (DAILIES_IS_CONNECTION (self), NULL);

  provider = dailies_account_get_provider (self->account);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (g_strcmp0 (provider, services[i].provider) == 0)
        return services[i].key_header;
    }

  return NULL;
}

/**
 * dailies_connection_note_service_time:
 * @self: a connection
 * @service_time: what the service's clock shows, in microseconds since 1970
 *   UTC
 * @own_time: what ours shows at that moment
 *
 * One of them may be wrong by days.  Which one does not matter: a time that
 * the service states is only good by its own clock.
 */
void
dailies_connection_note_service_time (DailiesConnection *self,
                                      gint64 service_time,
                                      gint64 own_time)
{
  g_return_if_fail (DAILIES_IS_CONNECTION (self));

  self->clock_offset = service_time - own_time;
  if (ABS (self->clock_offset) <= SAME_TIME)
    self->clock_offset = 0;
}

/**
 * dailies_connection_to_own_time:
 * @self: a connection
 * @service_time: by the service's clock, in microseconds since 1970 UTC, 0
 *   unknown
 *
 * Returns: the same moment by our clock, as far as the service's answers told
 *   how they differ; 0 unknown
 */
gint64
dailies_connection_to_own_time (DailiesConnection *self,
                                gint64 service_time)
{
  g_return_val_if_fail (DAILIES_IS_CONNECTION (self), 0);

  return service_time > 0 ? MAX (service_time - self->clock_offset, 1) : 0;
}

/**
 * dailies_connection_to_service_time:
 * @self: a connection
 * @own_time: by our clock, in microseconds since 1970 UTC, 0 unknown
 *
 * Returns: the same moment by the service's clock; 0 unknown
 */
gint64
dailies_connection_to_service_time (DailiesConnection *self,
                                    gint64 own_time)
{
  g_return_val_if_fail (DAILIES_IS_CONNECTION (self), 0);

  return own_time > 0 ? MAX (own_time + self->clock_offset, 1) : 0;
}

/**
 * dailies_connection_resolve:
 * @self: a connection
 * @path: below the base URL and with a slash in front, or a whole URL;
 *   percent-encoded
 * @error: return location for an error
 *
 * Returns: (transfer full): the URL to use, or %NULL with
 *   %DAILIES_ERROR_VALIDATION and the field "base_url"
 */
GUri *
dailies_connection_resolve (DailiesConnection *self,
                            const char *path,
                            GError **error)
{
  const char *base_url;
  g_autofree char *text = NULL;
  g_autoptr (GUri) url = NULL;

  g_return_val_if_fail (DAILIES_IS_CONNECTION (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  base_url = dailies_account_get_base_url (self->account);
  if (*path != '/')
    text = g_strdup (path);
  else if (base_url != NULL)
    text = g_strconcat (base_url, path, NULL);

  if (text != NULL)
    url = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);

  if (url == NULL || g_uri_get_host (url) == NULL || *g_uri_get_host (url) == '\0')
    {
      g_propagate_error (error, dailies_error_new_field ("base_url",
                                                         /* Translators: %s is the name of an account. */
                                                         _ ("The address of “%s” is not valid, it must look like https://api.example.com/v1"),
                                                         dailies_account_get_name (self->account)));
      return NULL;
    }

  return g_steal_pointer (&url);
}

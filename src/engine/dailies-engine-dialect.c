/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the servers of a provider are spoken to. */

#define G_LOG_DOMAIN "dailies-engine-dialect"

#include "config.h"

#include "dailies-engine-private.h"

#include <glib/gi18n.h>

#include "dailies-key.h"

/**
 * dailies_engine_get_dialects:
 * @self: an engine
 * @provider: the word of a provider
 *
 * Returns: (transfer none) (nullable): which dialects it has, that of accounts
 *   that name none first; one without a word ends them
 */
const DailiesDialect *
dailies_engine_get_dialects (DailiesEngine *self,
                             const char *provider)
{
  DailiesProvider *found;

  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  found = dailies_services_find_provider (self->services, provider);

  return found != NULL ? dailies_provider_get_dialects (found) : NULL;
}

/* Whether nothing leaves this computer and the network that it is in. */
static gboolean
is_near (DailiesAccount *account)
{
  const char *base_url = dailies_account_get_base_url (account);
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = url != NULL ? g_uri_get_host (url) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  if (address == NULL)
    return host != NULL && (g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".local"));

  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_site_local (address) ||
         g_inet_address_get_is_link_local (address);
}

/**
 * dailies_engine_detect_dialect:
 * @self: an engine
 * @account: an account that names no dialect, and need not be one of @self
 * @key: (nullable): its key
 *
 * Looks which dialect the server of the account speaks, by reading alone, if
 * it is on this computer or in its network.  Others are only asked when the
 * user wants an account tested.
 *
 * Returns: (transfer full): a future that resolves to the word of a dialect,
 *   or rejects with %G_IO_ERROR_NOT_SUPPORTED if that cannot be told
 */
DexFuture *
dailies_engine_detect_dialect (DailiesEngine *self,
                               DailiesAccount *account,
                               const char *key)
{
  DailiesProvider *provider;
  g_autoptr (DailiesConnection) connection = NULL;
  char *clean = NULL;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  provider = dailies_services_find_provider (self->services, dailies_account_get_provider (account));
  if (provider == NULL || !dailies_account_validate (account, NULL) || !is_near (account))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not tell which dialect it speaks"));

  /* What cannot be a key is told when the account is added. */
  if (key != NULL)
    clean = dailies_key_clean (key, NULL);
  connection = dailies_connection_new (account, clean);
  dailies_key_wipe (clean);

  return dailies_provider_detect (provider, connection, self->closing);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_ACCOUNT (dailies_account_get_type ())

/**
 * DailiesAccount:
 *
 * A provider as the user configured it.  Immutable; the key is not in it, it
 * stays in the keyring under the account's id.
 *
 * Properties (all construct-only): "id" (string, made when absent), "name",
 * "provider" (word), "base-url" (string or %NULL for the provider's own),
 * "dialect" (word or %NULL), "allow-insecure" (send the key over plain http
 * to hosts other than loopback), "max-active" (jobs at once, at least 1).
 */
G_DECLARE_FINAL_TYPE (DailiesAccount, dailies_account, DAILIES, ACCOUNT, GObject)

/* What every fresh library starts with: needs no key and no network. */
#define DAILIES_ACCOUNT_ANIMATIC_ID "animatic"

DailiesAccount *dailies_account_new (const char *name,
                                     const char *provider,
                                     const char *base_url,
                                     const char *dialect);
DailiesAccount *dailies_account_new_animatic (void);
gboolean dailies_account_validate (DailiesAccount *self,
                                   GError **error);
gboolean dailies_account_equal (DailiesAccount *self,
                                DailiesAccount *other);
gboolean dailies_account_is_same_service (DailiesAccount *self,
                                          DailiesAccount *other);
const char *dailies_account_get_id (DailiesAccount *self);
const char *dailies_account_get_name (DailiesAccount *self);
const char *dailies_account_get_provider (DailiesAccount *self);
const char *dailies_account_get_base_url (DailiesAccount *self);
const char *dailies_account_get_dialect (DailiesAccount *self);
gboolean dailies_account_get_allow_insecure (DailiesAccount *self);
guint dailies_account_get_max_active (DailiesAccount *self);

gboolean dailies_account_url_may_carry_key (DailiesAccount *self,
                                            GUri *url);

G_END_DECLS

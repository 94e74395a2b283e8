/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-account.h"

G_BEGIN_DECLS

#define DAILIES_KEYRING_CODE_NO_KEY "no-key"
#define DAILIES_KEYRING_CODE_LOCKED "keyring-locked"
#define DAILIES_KEYRING_CODE_NO_SERVICE "no-secret-service"
#define DAILIES_KEYRING_CODE_FAILED "keyring"

#define DAILIES_TYPE_KEYRING (dailies_keyring_get_type ())

/**
 * DailiesKeyring:
 *
 * Keys of accounts, in the user's keyring through libsecret.  Keeps nothing
 * itself.
 */
G_DECLARE_FINAL_TYPE (DailiesKeyring, dailies_keyring, DAILIES, KEYRING, GObject)

DailiesKeyring *dailies_keyring_new (void);
DexFuture *dailies_keyring_store (DailiesKeyring *self,
                                  DailiesAccount *account,
                                  const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_keyring_lookup (DailiesKeyring *self,
                                   DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_keyring_contains (DailiesKeyring *self,
                                     DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_keyring_clear (DailiesKeyring *self,
                                  DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-account.h"

G_BEGIN_DECLS

/* Keys as people paste them.  No message ever holds one. */

char *dailies_key_clean (const char *key,
                         GError **error);
void dailies_key_wipe (char *key);
const char *dailies_key_find_stranger (const char *key,
                                       DailiesAccount *account);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-account.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_CONNECTION (dailies_connection_get_type ())

/**
 * DailiesConnection:
 *
 * An account together with its key, alive only as long as the calls that need
 * it.  The key is wiped from memory with it.
 */
G_DECLARE_FINAL_TYPE (DailiesConnection, dailies_connection, DAILIES, CONNECTION, GObject)

DailiesConnection *dailies_connection_new (DailiesAccount *account,
                                           const char *key);
DailiesAccount *dailies_connection_get_account (DailiesConnection *self);
const char *dailies_connection_get_key (DailiesConnection *self);
const char *dailies_connection_get_key_header (DailiesConnection *self);
void dailies_connection_note_service_time (DailiesConnection *self,
                                           gint64 service_time,
                                           gint64 own_time);
gint64 dailies_connection_to_own_time (DailiesConnection *self,
                                       gint64 service_time);
gint64 dailies_connection_to_service_time (DailiesConnection *self,
                                           gint64 own_time);
GUri *dailies_connection_resolve (DailiesConnection *self,
                                  const char *path,
                                  GError **error);

G_END_DECLS

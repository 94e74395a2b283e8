/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dailies-connection.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_RESULT_FILE (dailies_result_file_get_type ())

/**
 * DailiesResultFile:
 *
 * Where a finished clip can be had.  Immutable.
 *
 * Properties (construct-only): "url" (string, nullable) or "bytes" (GBytes,
 * nullable), exactly one of them; "needs-auth" (the key is wanted, and goes
 * out only if the url is of the account's own origin); "mime-type"
 * (nullable); "expires-at" (microseconds since 1970 UTC by the service's clock, 0
 * unknown);
 * "connection" (#DailiesConnection, nullable: the provider's own, where it
 * does not talk to the account's place; else that of the download holds).
 */
G_DECLARE_FINAL_TYPE (DailiesResultFile, dailies_result_file, DAILIES, RESULT_FILE, GObject)

DailiesResultFile *dailies_result_file_new_for_url (const char *url,
                                                    gboolean needs_auth,
                                                    const char *mime_type,
                                                    gint64 expires_at);
DailiesResultFile *dailies_result_file_new_for_bytes (GBytes *bytes,
                                                      const char *mime_type);
const char *dailies_result_file_get_url (DailiesResultFile *self);
GBytes *dailies_result_file_get_bytes (DailiesResultFile *self);
gboolean dailies_result_file_get_needs_auth (DailiesResultFile *self);
const char *dailies_result_file_get_mime_type (DailiesResultFile *self);
gint64 dailies_result_file_get_expires_at (DailiesResultFile *self);
DailiesConnection *dailies_result_file_get_connection (DailiesResultFile *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-sqlite-connection.h"

G_BEGIN_DECLS

/* The shortest beginning of an id that may stand for it. */
#define DAILIES_ID_PREFIX_MINIMUM 4

/* Ids as people write them: by their first characters.  Private to the store. */
char *dailies_id_prefix_resolve (DailiesSqliteConnection *connection,
                                 const char *sql,
                                 const char *prefix,
                                 const char *field,
                                 GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-sqlite-connection.h"

G_BEGIN_DECLS

/* "Dail", in the header of every database that is ours. */
#define DAILIES_DATABASE_APPLICATION_ID 0x4461696c

int dailies_database_schema_get_version (void);
gboolean dailies_database_schema_migrate (DailiesSqliteConnection *connection,
                                          GError **error);

G_END_DECLS

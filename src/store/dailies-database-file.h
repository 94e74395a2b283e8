/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-database.h"
#include "dailies-sqlite-connection.h"

G_BEGIN_DECLS

/**
 * DailiesDatabaseFile:
 *
 * The file of the database and the lock file beside it, from the first look
 * to the last close.  Private to the store; belongs to the database's thread
 * and blocks it.
 */
typedef struct _DailiesDatabaseFile DailiesDatabaseFile;

DailiesDatabaseFile *dailies_database_file_open (const char *path,
                                                 const char *vfs,
                                                 guint busy_timeout,
                                                 GError **error);
void dailies_database_file_close (DailiesDatabaseFile *self);
DailiesSqliteConnection *dailies_database_file_get_connection (DailiesDatabaseFile *self);
DailiesDatabaseCondition dailies_database_file_get_condition (DailiesDatabaseFile *self);
const char *dailies_database_file_get_aside_path (DailiesDatabaseFile *self);
gboolean dailies_database_file_is_wal (DailiesDatabaseFile *self);
void dailies_database_file_suspect (DailiesDatabaseFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesDatabaseFile, dailies_database_file_close)

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-sqlite-statement.h"

G_BEGIN_DECLS

/**
 * DailiesSqliteConnection:
 *
 * A handle of SQLite that belongs to the thread that opened it, with its
 * prepared statements.  Private to the store.
 */
typedef struct _DailiesSqliteConnection DailiesSqliteConnection;

/**
 * DailiesSqliteAccess:
 * @DAILIES_SQLITE_READ: sees one state of the database throughout
 * @DAILIES_SQLITE_WRITE: is the only writer from the start
 */
typedef enum
{
  DAILIES_SQLITE_READ,
  DAILIES_SQLITE_WRITE,
} DailiesSqliteAccess;

DailiesSqliteConnection *dailies_sqlite_connection_open (const char *path,
                                                         const char *vfs,
                                                         guint busy_timeout,
                                                         GError **error);
void dailies_sqlite_connection_close (DailiesSqliteConnection *self);
const char *dailies_sqlite_connection_get_path (DailiesSqliteConnection *self);
gboolean dailies_sqlite_connection_execute (DailiesSqliteConnection *self,
                                            const char *sql,
                                            GError **error);
gboolean dailies_sqlite_connection_begin (DailiesSqliteConnection *self,
                                          DailiesSqliteAccess access,
                                          GError **error);
gboolean dailies_sqlite_connection_commit (DailiesSqliteConnection *self,
                                           GError **error);
void dailies_sqlite_connection_rollback (DailiesSqliteConnection *self);
DailiesSqliteStatement *dailies_sqlite_connection_prepare (DailiesSqliteConnection *self,
                                                           const char *sql,
                                                           GError **error);
gboolean dailies_sqlite_connection_run (DailiesSqliteConnection *self,
                                        GError **error,
                                        const char *sql,
                                        const char *types,
                                        ...);
gboolean dailies_sqlite_connection_get_int64 (DailiesSqliteConnection *self,
                                              const char *sql,
                                              gint64 *value,
                                              GError **error);
char *dailies_sqlite_connection_get_text (DailiesSqliteConnection *self,
                                          const char *sql,
                                          GError **error);
guint dailies_sqlite_connection_get_n_changes (DailiesSqliteConnection *self);
guint dailies_sqlite_connection_get_n_changes_so_far (DailiesSqliteConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesSqliteConnection, dailies_sqlite_connection_close)

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-database.h"
#include "dailies-sqlite-connection.h"

G_BEGIN_DECLS

/* How long another program may hold a lock before we give up. */
#define DAILIES_DATABASE_BUSY_MILLISECONDS 10000

/**
 * DailiesDatabaseFunc:
 * @connection: the database, in a transaction
 * @data: as given to dailies_database_run()
 * @result: (out): a #GValue to initialise; left alone it becomes %TRUE
 * @error: return location for what went wrong
 *
 * Work on the database.  Called on its thread.
 *
 * Returns: whether to commit
 */
typedef gboolean (*DailiesDatabaseFunc) (DailiesSqliteConnection *connection,
                                         gpointer data,
                                         GValue *result,
                                         GError **error);

/**
 * DailiesDatabaseDurability:
 * @DAILIES_DATABASE_ON_DISK: on the disk when the future resolves
 * @DAILIES_DATABASE_SOON: whole at any time, but the last of these may be
 *   missing after a power failure; where that cannot be had, as @ON_DISK
 */
typedef enum
{
  DAILIES_DATABASE_ON_DISK,
  DAILIES_DATABASE_SOON,
} DailiesDatabaseDurability;

DexFuture *dailies_database_open_full (const char *path,
                                       const char *vfs,
                                       guint busy_timeout) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_database_read (DailiesDatabase *self,
                                  DailiesDatabaseFunc func,
                                  gpointer data,
                                  GDestroyNotify data_destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_database_write (DailiesDatabase *self,
                                   DailiesDatabaseDurability durability,
                                   DailiesDatabaseFunc func,
                                   gpointer data,
                                   GDestroyNotify data_destroy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

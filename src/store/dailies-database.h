/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * DailiesDatabaseCondition:
 * @DAILIES_DATABASE_OPENED: it was there and whole
 * @DAILIES_DATABASE_CREATED: there was none
 * @DAILIES_DATABASE_CORRUPT: it was damaged, and was moved aside
 * @DAILIES_DATABASE_NEWER: a newer version of Dailies wrote it; moved aside
 *
 * How dailies_database_open() found the file.
 */
typedef enum
{
  DAILIES_DATABASE_OPENED,
  DAILIES_DATABASE_CREATED,
  DAILIES_DATABASE_CORRUPT,
  DAILIES_DATABASE_NEWER,
} DailiesDatabaseCondition;

#define DAILIES_TYPE_DATABASE (dailies_database_get_type ())

/**
 * DailiesDatabase:
 *
 * The SQLite file and the one thread that owns its handle.  Everything in
 * this folder that works on it takes it as an argument.
 */
G_DECLARE_FINAL_TYPE (DailiesDatabase, dailies_database, DAILIES, DATABASE, GObject)

DexFuture *dailies_database_open (const char *path) G_GNUC_WARN_UNUSED_RESULT;
DailiesDatabaseCondition dailies_database_get_condition (DailiesDatabase *self);
const char *dailies_database_get_aside_path (DailiesDatabase *self);
DexFuture *dailies_database_get_change_count (DailiesDatabase *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_database_close (DailiesDatabase *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

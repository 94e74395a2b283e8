/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DailiesDatabaseLock:
 *
 * The lock file beside the database.  One program at a time opens, makes,
 * migrates or moves the database; any number may then have it open, and while
 * one has, nobody moves it.  The file also remembers that damage was met.
 * Private to the store.
 */
typedef struct _DailiesDatabaseLock DailiesDatabaseLock;

DailiesDatabaseLock *dailies_database_lock_take (const char *database_path,
                                                 guint timeout,
                                                 GError **error);
void dailies_database_lock_release (DailiesDatabaseLock *self);
gboolean dailies_database_lock_is_shared (DailiesDatabaseLock *self);
void dailies_database_lock_end_opening (DailiesDatabaseLock *self);
gboolean dailies_database_lock_is_suspect (DailiesDatabaseLock *self);
void dailies_database_lock_set_suspect (DailiesDatabaseLock *self,
                                        gboolean suspect);

G_END_DECLS

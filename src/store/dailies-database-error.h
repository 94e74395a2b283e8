/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* The codes of the DAILIES_ERROR_STORAGE errors of the database. */
#define DAILIES_DATABASE_CODE_FAILED "database"
#define DAILIES_DATABASE_CODE_CLOSED "database-closed"
#define DAILIES_DATABASE_CODE_DAMAGED "database-damaged"
#define DAILIES_DATABASE_CODE_FOREIGN "database-foreign"
#define DAILIES_DATABASE_CODE_FULL "disk-full"
#define DAILIES_DATABASE_CODE_LOCKED "database-locked"
#define DAILIES_DATABASE_CODE_READ_ONLY "database-read-only"
#define DAILIES_DATABASE_CODE_STATE_CHANGED "state-changed"
#define DAILIES_DATABASE_CODE_ILLEGAL_MOVE "illegal-move"
#define DAILIES_DATABASE_CODE_EXISTS "already-there"

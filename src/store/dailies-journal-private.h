/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-journal.h"
#include "dailies-sqlite-connection.h"

G_BEGIN_DECLS

/* What the halves of the journal share: dailies-journal.c reads,
 * dailies-journal-write.c writes.
 */
DailiesDatabase *dailies_journal_get_database (DailiesJournal *self);
GError *dailies_journal_make_missing_error (const char *job_id) G_GNUC_WARN_UNUSED_RESULT;
gboolean dailies_journal_look_up (DailiesSqliteConnection *connection,
                                  const char *job_id,
                                  gint64 *number,
                                  DailiesJobState *state,
                                  GError **error);

G_END_DECLS

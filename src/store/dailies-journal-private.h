/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-journal.h"
#include "dailies-sqlite-connection.h"

G_BEGIN_DECLS

/* How long the title of a job in the ledger may be. */
#define DAILIES_JOURNAL_TITLE_CHARACTERS 60

/* What the parts of the journal share: dailies-journal.c reads,
 * dailies-journal-add.c puts jobs in, dailies-journal-write.c writes what
 * happens to them, dailies-journal-list.c and dailies-journal-waiting.c what
 * the user does with them.
 */
DailiesDatabase *dailies_journal_get_database (DailiesJournal *self);
DexFuture *dailies_journal_announce (DailiesJournal *self,
                                     DexFuture *future) G_GNUC_WARN_UNUSED_RESULT;
GError *dailies_journal_make_missing_error (const char *job_id) G_GNUC_WARN_UNUSED_RESULT;
GError *dailies_journal_make_changed_error (const char *job_id,
                                            DailiesJobState found,
                                            DailiesJobState expected) G_GNUC_WARN_UNUSED_RESULT;
gboolean dailies_journal_look_up (DailiesSqliteConnection *connection,
                                  const char *job_id,
                                  gint64 *number,
                                  DailiesJobState *state,
                                  GError **error);
gboolean dailies_journal_collect_texts (DailiesSqliteConnection *connection,
                                        const char *sql,
                                        gint64 number,
                                        GValue *result,
                                        GError **error);
gboolean dailies_journal_insert_references (DailiesSqliteConnection *connection,
                                            gint64 number,
                                            DailiesShot *shot,
                                            GError **error);
gboolean dailies_journal_clear_one (DailiesSqliteConnection *connection,
                                    const char *job_id,
                                    GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-database.h"
#include "dailies-job.h"
#include "dailies-job-event.h"
#include "dailies-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOURNAL (dailies_journal_get_type ())

/**
 * DailiesJournal:
 *
 * The durable record of jobs and their events: the truth about what was sent
 * and paid.  Each function's future resolves only after the commit reached
 * the disk.
 *
 * Signal "ledger-changed" (): this journal wrote what changes the sums of the
 * ledger.
 */
G_DECLARE_FINAL_TYPE (DailiesJournal, dailies_journal, DAILIES, JOURNAL, GObject)

DailiesJournal *dailies_journal_new (DailiesDatabase *database);
DexFuture *dailies_journal_add (DailiesJournal *self,
                                DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_retry (DailiesJournal *self,
                                  const char *job_id,
                                  DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_append (DailiesJournal *self,
                                   const char *job_id,
                                   DailiesJobState expected,
                                   DailiesJobEvent *event) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_append_unedited (DailiesJournal *self,
                                            const char *job_id,
                                            DailiesJobState expected,
                                            guint revision,
                                            DailiesJobEvent *event) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_complete (DailiesJournal *self,
                                     const char *job_id,
                                     DailiesJobEvent *event,
                                     DailiesTake *take) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_set_progress (DailiesJournal *self,
                                         const char *job_id,
                                         double progress,
                                         int queue_position,
                                         const char *log_line) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_load (DailiesJournal *self,
                                 const DailiesJobState *states,
                                 gsize n_states,
                                 guint offset,
                                 guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_find (DailiesJournal *self,
                                 const char *job_id_prefix) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_get_events (DailiesJournal *self,
                                       const char *job_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_list_shown (DailiesJournal *self,
                                       guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_clear (DailiesJournal *self,
                                  const char *job_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_clear_finished (DailiesJournal *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_cancel_waiting (DailiesJournal *self,
                                           DailiesJobEvent *event) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_place (DailiesJournal *self,
                                  const char *job_id,
                                  const char *before_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_edit (DailiesJournal *self,
                                 const char *job_id,
                                 const char *account_id,
                                 DailiesShot *shot,
                                 const DailiesEstimate *estimate,
                                 gint64 now) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_list_prompts (DailiesJournal *self,
                                         guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_set_paused (DailiesJournal *self,
                                       gboolean paused) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_get_paused (DailiesJournal *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_get_remote_ids (DailiesJournal *self,
                                           const char *account_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_journal_get_typical_duration (DailiesJournal *self,
                                                 const char *account_id,
                                                 const char *model) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job-event.h"
#include "dailies-services.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_QUEUE (dailies_queue_get_type ())

/**
 * DailiesQueue:
 *
 * The jobs, and who drives them.  One process drives the queue of a data
 * folder: it runs a #DailiesJobRunner for each job that is due.  The others
 * follow the journal, and take over when the driver ends.  Belongs to the
 * main thread.
 *
 * Properties: "driving" (boolean, read-only), "paused" (boolean: jobs that
 * wait go on waiting, whoever drives; outlives the process).
 *
 * Signal "step" (job, string): see #DailiesJobRunner.  Signal "followed" ():
 * what other processes wrote to the journal is shown now.
 */
G_DECLARE_FINAL_TYPE (DailiesQueue, dailies_queue, DAILIES, QUEUE, GObject)

DailiesQueue *dailies_queue_new (DailiesServices *services,
                                 gboolean may_drive,
                                 gboolean held);
DexFuture *dailies_queue_open (DailiesQueue *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_close (DailiesQueue *self) G_GNUC_WARN_UNUSED_RESULT;
GListModel *dailies_queue_get_jobs (DailiesQueue *self);
DailiesJob *dailies_queue_find (DailiesQueue *self,
                                const char *job_id);
gboolean dailies_queue_get_driving (DailiesQueue *self);
gboolean dailies_queue_get_paused (DailiesQueue *self);
void dailies_queue_set_paused (DailiesQueue *self,
                               gboolean paused);
void dailies_queue_insist (DailiesQueue *self,
                           DailiesJob *job);
gboolean dailies_queue_holds_back (DailiesQueue *self,
                                   DailiesJob *job);
guint dailies_queue_count_unfinished (DailiesQueue *self,
                                      const char *account_id);
guint dailies_queue_count_sent (DailiesQueue *self,
                                const char *account_id);
DexFuture *dailies_queue_add (DailiesQueue *self,
                              DailiesJob *job,
                              DailiesJob *replaced) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_move (DailiesQueue *self,
                               DailiesJob *job,
                               DailiesJobEvent *event) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_cancel (DailiesQueue *self,
                                 DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_clear (DailiesQueue *self,
                                DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_clear_finished (DailiesQueue *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_cancel_waiting (DailiesQueue *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_place (DailiesQueue *self,
                                DailiesJob *job,
                                DailiesJob *before) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_edit (DailiesQueue *self,
                               DailiesJob *job,
                               const char *account_id,
                               DailiesShot *shot,
                               const DailiesEstimate *estimate) G_GNUC_WARN_UNUSED_RESULT;
DailiesJob *dailies_queue_adopt (DailiesQueue *self,
                                 DailiesJob *job);

G_END_DECLS

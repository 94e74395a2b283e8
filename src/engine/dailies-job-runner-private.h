/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job-event.h"
#include "dailies-job-runner.h"

G_BEGIN_DECLS

/* How long one thing is tried before we give up on it. */
#define DAILIES_JOB_RUNNER_PATIENCE (24 * G_TIME_SPAN_HOUR)

struct _DailiesJobRunner
{
  GObject parent_instance;

  DailiesServices *services;
  DailiesJob *job;

  /* Cancelled when the engine closes: everything stays as it is. */
  GCancellable *stop;
  /* Cancelled by that, and anew by each wish to cancel the job. */
  GCancellable *interrupt;
  DexFuture *running;

  /* The job as far as this runner brought it: somebody else may move or edit
   * it meanwhile, and then the journal refuses what would follow from it. */
  DailiesJobState recorded;
  guint revision;

  gboolean cancel_requested;
  gboolean withdrawn;
  gint64 withdrawn_at;

  /* By the monotonic clock: the other one may be set by a day meanwhile. */
  gint64 hold_until;
  gint64 retry_at;
  gint64 trouble_since;
  guint n_failures;

  gint64 followed_since;
  /* The service was heard on the job since we follow it, if only with an error. */
  gboolean answered;
  gboolean fetching;
  gint64 next_poll;
  gint64 progress_saved_at;
};

void dailies_job_runner_say (DailiesJobRunner *self,
                             const char *step);
gint64 dailies_job_runner_now (DailiesJobRunner *self);
gint64 dailies_job_runner_get_monotonic_time (DailiesJobRunner *self);
void dailies_job_runner_note_answer (DailiesJobRunner *self);
gboolean dailies_job_runner_is_stopped (DailiesJobRunner *self);
DailiesJobEvent *dailies_job_runner_make_event (DailiesJobRunner *self,
                                                DailiesJobState state,
                                                const GError *reason,
                                                const char *note);
gboolean dailies_job_runner_record (DailiesJobRunner *self,
                                    DailiesJobEvent *event,
                                    GError **error);
gboolean dailies_job_runner_record_state (DailiesJobRunner *self,
                                          DailiesJobState state,
                                          const GError *reason,
                                          const char *note,
                                          GError **error);
void dailies_job_runner_note_trouble (DailiesJobRunner *self,
                                      const GError *trouble,
                                      gint64 wait);
void dailies_job_runner_note_progress (DailiesJobRunner *self,
                                       double progress,
                                       int queue_position,
                                       const char *log_line);
void dailies_job_runner_clear_trouble (DailiesJobRunner *self);
gint64 dailies_job_runner_get_patience (DailiesJobRunner *self);
gboolean dailies_job_runner_sleep (DailiesJobRunner *self,
                                   gint64 microseconds);
gboolean dailies_job_runner_await_turn (DailiesJobRunner *self,
                                        DailiesTurn *turn);
void dailies_job_runner_renew_interrupt (DailiesJobRunner *self);
DexFuture *dailies_job_runner_guard (DailiesJobRunner *self,
                                     DexFuture *future,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DailiesConnection *dailies_job_runner_connect (DailiesJobRunner *self,
                                               DailiesProvider **provider,
                                               GError **error);

gboolean dailies_job_runner_send (DailiesJobRunner *self,
                                  GError **error);
gboolean dailies_job_runner_look (DailiesJobRunner *self,
                                  GError **error);
gboolean dailies_job_runner_poll (DailiesJobRunner *self,
                                  GError **error);
gboolean dailies_job_runner_withdraw (DailiesJobRunner *self,
                                      GError **error);
DailiesMoney dailies_job_runner_read_cost (DailiesJobRunner *self,
                                           DailiesPollResult *result);
gboolean dailies_job_runner_begin_download (DailiesJobRunner *self,
                                            DailiesPollResult *result,
                                            DailiesConnection *connection,
                                            GError **error);
gboolean dailies_job_runner_fetch (DailiesJobRunner *self,
                                   GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-driver-lock.h"
#include "dailies-job-runner.h"
#include "dailies-queue-requests.h"
#include "dailies-queue.h"

G_BEGIN_DECLS

struct _DailiesQueue
{
  GObject parent_instance;

  DailiesServices *services;
  DailiesDriverLock *lock;
  DailiesQueueRequests *requests;
  gboolean may_drive;
  gboolean driving;
  gboolean started;

  /* Whether jobs that wait are not to be sent: as the journal has it, or by us
   * alone.  These go nevertheless, as they were asked for since. */
  gboolean paused;
  guint n_pauses_written;
  gboolean held;
  GHashTable *insisted;

  /* All jobs that are shown, newest first, and by id. */
  GListStore *jobs;
  GHashTable *by_id;
  /* One for each job that is to be run, first in line first once they are
   * sorted, and by job. */
  GPtrArray *runners;
  GHashTable *runner_by_job;
  gboolean runners_unsorted;
  /* Microseconds by account and model, and for which the journal is being
   * asked. */
  GHashTable *durations;
  GHashTable *durations_asked;

  GCancellable *closing;
  DexPromise *nudge;
  gboolean nudged;
  DexFuture *watch;
  guint64 change_count;
  DexFuture *pump_timer;
  gint64 pump_at;
};

void dailies_queue_pump (DailiesQueue *self);
void dailies_queue_nudge (DailiesQueue *self);
DailiesJobRunner *dailies_queue_find_runner (DailiesQueue *self,
                                             DailiesJob *job);
void dailies_queue_ensure_runner (DailiesQueue *self,
                                  DailiesJob *job);
void dailies_queue_renew_runner (DailiesQueue *self,
                                 DailiesJob *job);
void dailies_queue_drop_runner (DailiesQueue *self,
                                DailiesJobRunner *runner);
void dailies_queue_learn_duration (DailiesQueue *self,
                                   DailiesJob *job);
void dailies_queue_show_first (DailiesQueue *self,
                               GPtrArray *jobs);
void dailies_queue_drop_jobs (DailiesQueue *self,
                              const char *const *job_ids);
void dailies_queue_await_passed_on (DailiesQueue *self);
void dailies_queue_notify_paused (DailiesQueue *self);
gboolean dailies_queue_await_pause (DailiesQueue *self,
                                    GError **error);
void dailies_queue_say_followed (DailiesQueue *self);
void dailies_queue_say (DailiesQueue *self,
                        DailiesJob *job,
                        const char *step);
void dailies_queue_set_driving (DailiesQueue *self,
                                gboolean driving);

G_END_DECLS

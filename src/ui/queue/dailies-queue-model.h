/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-clock.h"
#include "dailies-queue-section.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_QUEUE_MODEL (dailies_queue_model_get_type ())

/**
 * DailiesQueueModel:
 *
 * Jobs in sections.  A change of one job moves that job and looks at no other.
 * What was done before today (by local time) is left out.  Knows no widget;
 * belongs to the main thread.
 *
 * Property "n-running" (uint, read-only).
 *
 * Signal "state-changed" (job, int: the #DailiesJobState before): a job that
 * was in the list already is in another state, and in its place.
 */
G_DECLARE_FINAL_TYPE (DailiesQueueModel, dailies_queue_model, DAILIES, QUEUE_MODEL, GObject)

DailiesQueueModel *dailies_queue_model_new (GListModel *jobs,
                                            DailiesClock *clock);
GListModel *dailies_queue_model_get_jobs (DailiesQueueModel *self);
GListModel *dailies_queue_model_get_rows (DailiesQueueModel *self);
DailiesQueueSection *dailies_queue_model_get_section (DailiesQueueModel *self,
                                                      DailiesJobSection kind);
guint dailies_queue_model_get_n_running (DailiesQueueModel *self);
DailiesJob *dailies_queue_model_find (DailiesQueueModel *self,
                                      const char *job_id);
gboolean dailies_queue_model_find_row (DailiesQueueModel *self,
                                       gpointer item,
                                       guint *position);
void dailies_queue_model_set_hidden (DailiesQueueModel *self,
                                     DailiesJob *job,
                                     gboolean hidden);
gboolean dailies_queue_model_get_hidden (DailiesQueueModel *self,
                                         DailiesJob *job);

G_END_DECLS

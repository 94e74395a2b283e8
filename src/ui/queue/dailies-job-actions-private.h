/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job-actions.h"
#include "dailies-job-removals.h"

G_BEGIN_DECLS

struct _DailiesJobActions
{
  GObject parent_instance;

  DailiesEngine *engine;
  DailiesQueueModel *queue;
  DailiesJobRemovals *removals;
  /* Weak. */
  GtkWidget *widget;
  GSimpleActionGroup *queue_group;
};

void dailies_job_actions_fill_queue_group (DailiesJobActions *self);
gboolean dailies_job_actions_await_agreement (DailiesJobActions *self,
                                              const DailiesEstimate *estimate);
void dailies_job_actions_follow (DailiesJobActions *self,
                                 DailiesJob *job,
                                 DexFuture *future);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-engine.h"
#include "dailies-queue-model.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_ACTIONS (dailies_job_actions_get_type ())

/**
 * DailiesJobActions:
 *
 * What the user can do with jobs, as actions of a widget, normally the window.
 *
 * Group "job", each with the id of a job: cancel, retry, look, send-again,
 * drop, make-again, download-again, remove, details, edit, move-up, move-down;
 * and move-before, with the id of the job that it is to be sent before, or an
 * empty one for the end of the line.
 * Group "queue": paused (stateful), retry-failed, clear-finished,
 * cancel-waiting.
 *
 * What is dropped or removed is only hidden at first, and gone when its toast
 * is: see dailies_job_actions_settle().
 *
 * Signals: "edit" (job): put it into the composer, to save it there if it
 * waits, else to make it anew; "toast" (#AdwToast): show it; "started" (job):
 * this one is under way now, instead of the one that the user acted on.
 */
G_DECLARE_FINAL_TYPE (DailiesJobActions, dailies_job_actions, DAILIES, JOB_ACTIONS, GObject)

DailiesJobActions *dailies_job_actions_new (DailiesEngine *engine,
                                            GtkWidget *widget);
DailiesEngine *dailies_job_actions_get_engine (DailiesJobActions *self);
DailiesQueueModel *dailies_job_actions_get_queue (DailiesJobActions *self);
DexFuture *dailies_job_actions_settle (DailiesJobActions *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

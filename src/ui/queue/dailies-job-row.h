/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_ROW (dailies_job_row_get_type ())

/**
 * DailiesJobRow:
 *
 * A job in the queue.  Owns nothing: follows the job that it is given.
 *
 * Properties: "job" (#DailiesJob, nullable), "words" (what a screen reader
 * says, read-only).
 */
G_DECLARE_FINAL_TYPE (DailiesJobRow, dailies_job_row, DAILIES, JOB_ROW, GtkBox)

GtkWidget *dailies_job_row_new (DailiesEngine *engine);
void dailies_job_row_set_job (DailiesJobRow *self,
                              DailiesJob *job);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-job.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_REMEDIES (dailies_job_remedies_get_type ())

/**
 * DailiesJobRemedies:
 *
 * What can be done about a job that needs the user: the best of it as a button,
 * the rest in a menu.  Keeps the place for them while it has no job.
 */
G_DECLARE_FINAL_TYPE (DailiesJobRemedies, dailies_job_remedies, DAILIES, JOB_REMEDIES, GtkBox)

GtkWidget *dailies_job_remedies_new (void);
void dailies_job_remedies_offer (DailiesJobRemedies *self,
                                 DailiesJob *job);
void dailies_job_remedies_close_menu (DailiesJobRemedies *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_DETAILS_DIALOG (dailies_job_details_dialog_get_type ())

/**
 * DailiesJobDetailsDialog:
 *
 * All that is known of a job, to be read and copied: the words of the service
 * and the history in the journal.
 *
 * Property "text" (read-only).  Action "details.copy".
 */
G_DECLARE_FINAL_TYPE (DailiesJobDetailsDialog, dailies_job_details_dialog, DAILIES, JOB_DETAILS_DIALOG, AdwDialog)

AdwDialog *dailies_job_details_dialog_new (DailiesEngine *engine,
                                           DailiesJob *job);

G_END_DECLS

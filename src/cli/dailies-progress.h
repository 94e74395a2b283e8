/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_PROGRESS (dailies_progress_get_type ())

/**
 * DailiesProgress:
 *
 * Shows on standard error how jobs fare: a live bar on a terminal, a plain
 * line for each change elsewhere.
 */
G_DECLARE_FINAL_TYPE (DailiesProgress, dailies_progress, DAILIES, PROGRESS, GObject)

DailiesProgress *dailies_progress_new (GListModel *jobs);
void dailies_progress_say (DailiesProgress *self,
                           const char *line);
void dailies_progress_finish (DailiesProgress *self);
char *dailies_progress_describe_job (DailiesJob *job);

G_END_DECLS

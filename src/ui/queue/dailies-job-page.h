/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_JOB_PAGE (dailies_job_page_get_type ())

/**
 * DailiesJobPage:
 *
 * One job that has no take, large: how far it is, or what went wrong and what
 * to do about it, in the words of its row.
 *
 * Properties: "job" (#DailiesJob, nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesJobPage, dailies_job_page, DAILIES, JOB_PAGE, AdwBin)

void dailies_job_page_set_engine (DailiesJobPage *self,
                                  DailiesEngine *engine);
void dailies_job_page_set_job (DailiesJobPage *self,
                               DailiesJob *job);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"

G_BEGIN_DECLS

char *dailies_job_dup_heading (DailiesJob *job,
                               const char *account_name);
char *dailies_job_dup_explanation (DailiesJob *job,
                                   const char *account_name);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"

G_BEGIN_DECLS

/**
 * DailiesExitStatus:
 *
 * What a verb tells the shell.  Stable: scripts rely on the numbers.
 */
typedef enum
{
  DAILIES_EXIT_DONE = 0,
  DAILIES_EXIT_FAILED = 1,
  DAILIES_EXIT_USAGE = 2,
  DAILIES_EXIT_BLOCKED = 3,
  DAILIES_EXIT_KEY_OR_PAYMENT = 4,
  DAILIES_EXIT_UNKNOWN = 5,
  DAILIES_EXIT_GONE = 6,
  DAILIES_EXIT_CANCELLED = 130,
} DailiesExitStatus;

DailiesExitStatus dailies_exit_status_from_error (const GError *error);
DailiesExitStatus dailies_exit_status_from_job (DailiesJob *job);

G_END_DECLS

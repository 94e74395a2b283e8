/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-exit-status"

#include "config.h"

#include <gio/gio.h>

#include "dailies-error.h"
#include "dailies-exit-status.h"

/**
 * dailies_exit_status_from_error:
 * @error: why a verb could not do its work
 *
 * Returns: the status to leave with
 */
DailiesExitStatus
dailies_exit_status_from_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, DAILIES_EXIT_FAILED);

  if (error->domain == G_OPTION_ERROR)
    return DAILIES_EXIT_USAGE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return DAILIES_EXIT_CANCELLED;

  if (error->domain != DAILIES_ERROR)
    return DAILIES_EXIT_FAILED;

  if (dailies_error_is_outcome_unknown (error))
    return DAILIES_EXIT_UNKNOWN;

  switch ((DailiesError) error->code)
    {
    case DAILIES_ERROR_VALIDATION:
      return DAILIES_EXIT_USAGE;

    case DAILIES_ERROR_MODERATION:
      return DAILIES_EXIT_BLOCKED;

    case DAILIES_ERROR_AUTH:
    case DAILIES_ERROR_PERMISSION:
    case DAILIES_ERROR_PAYMENT:
      return DAILIES_EXIT_KEY_OR_PAYMENT;

    case DAILIES_ERROR_QUOTA:
    case DAILIES_ERROR_RATE:
    case DAILIES_ERROR_NOT_FOUND:
    case DAILIES_ERROR_TRANSIENT:
    case DAILIES_ERROR_SERVER:
    case DAILIES_ERROR_PROTOCOL:
    case DAILIES_ERROR_NETWORK:
    case DAILIES_ERROR_STORAGE:
      return DAILIES_EXIT_FAILED;
    }

  return DAILIES_EXIT_FAILED;
}

/**
 * dailies_exit_status_from_job:
 * @job: a job that was followed as far as it goes
 *
 * A job that has not ended counts as done: what was asked for was to leave it
 * to go on by itself.
 *
 * Returns: the status to leave with
 */
DailiesExitStatus
dailies_exit_status_from_job (DailiesJob *job)
{
  const GError *error;

  g_return_val_if_fail (DAILIES_IS_JOB (job), DAILIES_EXIT_FAILED);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
      return DAILIES_EXIT_DONE;

    case DAILIES_JOB_UNKNOWN:
      return DAILIES_EXIT_UNKNOWN;

    case DAILIES_JOB_BLOCKED:
      return DAILIES_EXIT_BLOCKED;

    case DAILIES_JOB_CANCELLED:
      return DAILIES_EXIT_CANCELLED;

    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      return DAILIES_EXIT_GONE;

    case DAILIES_JOB_FAILED:
      error = dailies_job_get_error (job);

      /* A shot that the service found wanting is a failed job, not a wrong
       * use of the command. */
      if (error == NULL || g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION))
        return DAILIES_EXIT_FAILED;

      return dailies_exit_status_from_error (error);
    }

  return DAILIES_EXIT_FAILED;
}

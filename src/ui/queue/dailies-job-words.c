/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-words"

#include "config.h"

#include "dailies-job-words.h"

#include <math.h>

#include <glib/gi18n.h>

#define MAXIMUM_TITLE_CHARACTERS 120

/**
 * dailies_job_get_section:
 * @job: a job
 *
 * Returns: where it stands in the queue
 */
DailiesJobSection
dailies_job_get_section (DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), DAILIES_JOB_SECTION_DONE);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
      return DAILIES_JOB_SECTION_RUNNING;

    case DAILIES_JOB_WAITING:
      return DAILIES_JOB_SECTION_WAITING;

    case DAILIES_JOB_UNKNOWN:
    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_BLOCKED:
    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      return DAILIES_JOB_SECTION_NEEDS_YOU;

    case DAILIES_JOB_DONE:
    case DAILIES_JOB_CANCELLED:
      return DAILIES_JOB_SECTION_DONE;
    }

  g_return_val_if_reached (DAILIES_JOB_SECTION_DONE);
}

/**
 * dailies_job_section_get_title:
 * @section: a part of the queue
 *
 * Returns: its title, translated
 */
const char *
dailies_job_section_get_title (DailiesJobSection section)
{
  switch (section)
    {
    case DAILIES_JOB_SECTION_RUNNING:
      return _ ("Running");

    case DAILIES_JOB_SECTION_WAITING:
      return _ ("Waiting");

    case DAILIES_JOB_SECTION_NEEDS_YOU:
      return _ ("Needs You");

    case DAILIES_JOB_SECTION_DONE:
      return _ ("Done");
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_job_dup_title:
 * @job: a job
 *
 * Returns: (transfer full): the first words of its prompt
 */
char *
dailies_job_dup_title (DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  return dailies_shot_dup_title (dailies_job_get_shot (job), MAXIMUM_TITLE_CHARACTERS);
}

/**
 * dailies_job_get_state_words:
 * @job: a job
 *
 * Returns: its state, translated
 */
const char *
dailies_job_get_state_words (DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_WAITING:
      return _ ("Waiting");

    case DAILIES_JOB_SENDING:
      return _ ("Sending");

    case DAILIES_JOB_UNKNOWN:
      return _ ("No answer. May have been charged.");

    case DAILIES_JOB_QUEUED:
      return _ ("Queued");

    case DAILIES_JOB_RUNNING:
      return _ ("Rendering");

    case DAILIES_JOB_DOWNLOADING:
      return _ ("Saving");

    case DAILIES_JOB_DONE:
      return _ ("Done");

    case DAILIES_JOB_FAILED:
      return _ ("Failed");

    case DAILIES_JOB_BLOCKED:
      return _ ("Blocked");

    case DAILIES_JOB_CANCELLED:
      return _ ("Cancelled");

    case DAILIES_JOB_EXPIRED:
      return _ ("Expired: the clip was gone before it was saved");

    case DAILIES_JOB_LOST:
      return _ ("Lost: the service does not know it any more");
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_job_dup_problem_words:
 * @job: a job
 *
 * Returns: (transfer full) (nullable): what went wrong, in one sentence; %NULL
 *   if nothing did
 */
char *
dailies_job_dup_problem_words (DailiesJob *job)
{
  const GError *error;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  if (dailies_job_get_section (job) != DAILIES_JOB_SECTION_NEEDS_YOU)
    return NULL;

  error = dailies_job_get_error (job);
  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_FAILED:
      if (error != NULL)
        /* Translators: %s is the reason */
        return g_strdup_printf (_ ("Failed: %s"), error->message);
      break;

    case DAILIES_JOB_BLOCKED:
      if (error != NULL)
        /* Translators: %s is the reason that the service gives */
        return g_strdup_printf (_ ("Blocked: %s"), error->message);
      break;

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_UNKNOWN:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
    case DAILIES_JOB_CANCELLED:
    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      break;
    }

  return g_strdup (dailies_job_get_state_words (job));
}

/**
 * dailies_job_dup_phase_words:
 * @job: a job that is under way
 *
 * Returns: (transfer full): what is being done, and the trouble with it
 */
char *
dailies_job_dup_phase_words (DailiesJob *job)
{
  int position;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  position = dailies_job_get_queue_position (job);
  if (dailies_job_get_retry_at (job) > 0)
    {
      /* Translators: %s is a state such as "Rendering" */
      return g_strdup_printf (_ ("%s · trying again soon"), dailies_job_get_state_words (job));
    }

  if (dailies_job_get_state (job) == DAILIES_JOB_QUEUED && position >= 0)
    {
      /* Translators: %d is a place in the queue of a service */
      return g_strdup_printf (_ ("Position %d"), position);
    }

  return g_strdup (dailies_job_get_state_words (job));
}

/**
 * dailies_job_dup_progress_words:
 * @job: a job
 *
 * Returns: (transfer full) (nullable): such as "62 %"; %NULL if it is not
 *   known
 */
char *
dailies_job_dup_progress_words (DailiesJob *job)
{
  double progress;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  progress = dailies_job_get_progress (job);
  if (progress < 0 || dailies_job_get_section (job) != DAILIES_JOB_SECTION_RUNNING)
    return NULL;

  /* Translators: %d is a number from 0 to 100 */
  return g_strdup_printf (_ ("%d %%"), (int) floor (progress * 100));
}

/**
 * dailies_job_get_icon_name:
 * @job: a job
 *
 * Returns: (nullable): an icon for its state; %NULL while a service has it
 */
const char *
dailies_job_get_icon_name (DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_WAITING:
      return "document-open-recent-symbolic";

    case DAILIES_JOB_UNKNOWN:
      return "dialog-question-symbolic";

    case DAILIES_JOB_BLOCKED:
      return "action-unavailable-symbolic";

    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      return "dialog-error-symbolic";

    case DAILIES_JOB_CANCELLED:
      return "process-stop-symbolic";

    case DAILIES_JOB_DONE:
      return "video-x-generic-symbolic";

    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_job_may_cancel:
 * @job: a job
 *
 * Returns: whether it can be stopped
 */
gboolean
dailies_job_may_cancel (DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), FALSE);

  return dailies_job_get_section (job) <= DAILIES_JOB_SECTION_WAITING;
}

/**
 * dailies_seconds_to_words:
 * @seconds: a length
 *
 * Returns: (transfer full): such as "8 s" or "1.5 s"
 */
char *
dailies_seconds_to_words (double seconds)
{
  if (G_APPROX_VALUE (seconds, round (seconds), 0.05))
    /* Translators: seconds, as short as can be */
    return g_strdup_printf (_ ("%.0f s"), seconds);

  /* Translators: seconds with a tenth, as short as can be */
  return g_strdup_printf (_ ("%.1f s"), seconds);
}

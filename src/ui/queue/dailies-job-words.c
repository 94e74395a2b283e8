/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-words"

#include "config.h"

#include "dailies-job-words.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error-words.h"
#include "dailies-error.h"
#include "dailies-media-error.h"

#define MAXIMUM_TITLE_CHARACTERS 120
#define ROUGH_SECONDS 5

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
      return _ ("Done Today");
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
  g_autofree char *cause = NULL;
  g_autofree char *expiry = NULL;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  if (dailies_job_get_section (job) != DAILIES_JOB_SECTION_NEEDS_YOU)
    return NULL;

  error = dailies_job_get_error (job);
  if (dailies_job_is_damaged (job))
    return g_strdup (_ ("The file was damaged"));
  if (error == NULL)
    return g_strdup (dailies_job_get_state_words (job));

  cause = dailies_error_dup_cause (error);
  expiry = dailies_job_dup_expiry_words (job, g_get_real_time ());
  if (expiry != NULL)
    /* Translators: the first %s is the reason, the second when the service deletes the clip */
    return g_strdup_printf (_ ("Failed: %s · %s"), cause, expiry);
  if (dailies_job_get_state (job) == DAILIES_JOB_FAILED)
    /* Translators: %s is the reason */
    return g_strdup_printf (_ ("Failed: %s"), cause);
  if (dailies_job_get_state (job) == DAILIES_JOB_BLOCKED)
    /* Translators: %s is the reason that the service gives */
    return g_strdup_printf (_ ("Blocked: %s"), cause);

  return g_strdup (dailies_job_get_state_words (job));
}

/**
 * dailies_job_is_damaged:
 * @job: a job
 *
 * Returns: whether the clip was made, but what was fetched is not whole
 */
gboolean
dailies_job_is_damaged (DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), FALSE);

  return dailies_job_get_state (job) == DAILIES_JOB_FAILED &&
         dailies_error_has_code (dailies_job_get_error (job), DAILIES_MEDIA_DAMAGED);
}

/**
 * dailies_job_dup_expiry_words:
 * @job: a job
 * @now: microseconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): how long its service still has a clip
 *   that is not here, such as "40 min left to fetch it"; %NULL if there is none, or
 *   it does not say
 */
char *
dailies_job_dup_expiry_words (DailiesJob *job,
                              gint64 now)
{
  gint64 expires_at;
  g_autofree char *left = NULL;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  expires_at = dailies_job_get_expires_at (job);
  if (expires_at == 0 || !dailies_job_is_to_be_fetched (job))
    return NULL;
  if (expires_at <= now)
    return g_strdup (_ ("Perhaps it is gone"));

  left = dailies_duration_to_words (expires_at - now, TRUE);

  /* Translators: until a service deletes a clip; %s is a time such as “40 min” */
  return g_strdup_printf (_ ("%s left to fetch it"), left);
}

/**
 * dailies_job_dup_trouble_words:
 * @job: a job
 * @now: microseconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): such as "Offline · trying in 12 s"; %NULL
 *   if nothing is in its way
 */
char *
dailies_job_dup_trouble_words (DailiesJob *job,
                               gint64 now)
{
  const char *trouble;
  gint64 retry_at;
  g_autofree char *wait = NULL;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  retry_at = dailies_job_get_retry_at (job);
  if (retry_at == 0 || dailies_job_get_section (job) > DAILIES_JOB_SECTION_WAITING)
    return NULL;

  trouble = dailies_error_get_trouble (dailies_job_get_error (job));
  if (retry_at <= now)
    /* Translators: %s is what is in the way, such as "Offline" */
    return g_strdup_printf (_ ("%s · trying now"), trouble);

  wait = dailies_duration_to_words (retry_at - now, FALSE);

  /* Translators: the first %s is what is in the way, such as "Offline", the second a time such as "12 s" */
  return g_strdup_printf (_ ("%s · trying in %s"), trouble, wait);
}

/**
 * dailies_job_dup_phase_words:
 * @job: a job that is under way
 *
 * Returns: (transfer full): what is being done
 */
char *
dailies_job_dup_phase_words (DailiesJob *job)
{
  int position;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  position = dailies_job_get_queue_position (job);
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

/* By what such clips took so far; 0 if that is not known, or over. */
static gint64
get_remaining (DailiesJob *job,
               gint64 now)
{
  if (dailies_job_get_running_since (job) == 0 || dailies_job_get_typical_duration (job) == 0)
    return 0;

  return MAX (dailies_job_get_running_since (job) + dailies_job_get_typical_duration (job) - now, 0);
}

/**
 * dailies_job_dup_remaining_words:
 * @job: a job
 * @now: microseconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): such as "40 s", as long as such clips
 *   took so far; %NULL if that is not known or over
 */
char *
dailies_job_dup_remaining_words (DailiesJob *job,
                                 gint64 now)
{
  gint64 remaining;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  remaining = get_remaining (job, now);

  return remaining > 0 ? dailies_duration_to_words (remaining, TRUE) : NULL;
}

/**
 * dailies_job_dup_progress_line:
 * @job: a job that is under way
 * @now: microseconds since 1970 UTC
 *
 * Returns: (transfer full): how far it is, and how long it may still take,
 *   such as "62 % · 40 s" or "Rendering · about 3 min left"
 */
char *
dailies_job_dup_progress_line (DailiesJob *job,
                               gint64 now)
{
  g_autofree char *phase = dailies_job_dup_phase_words (job);
  g_autofree char *per_cent = dailies_job_dup_progress_words (job);
  g_autofree char *remaining = dailies_job_get_retry_at (job) == 0 ? dailies_job_dup_remaining_words (job, now) : NULL;

  if (dailies_job_get_state (job) == DAILIES_JOB_DOWNLOADING)
    return g_strjoin (" · ", phase, per_cent, NULL);
  if (per_cent != NULL)
    return g_strjoin (" · ", per_cent, remaining, NULL);
  if (remaining != NULL && dailies_job_get_state (job) == DAILIES_JOB_RUNNING)
    /* Translators: the first %s is a state such as "Rendering", the second a time such as "3 min" */
    return g_strdup_printf (_ ("%s · about %s left"), phase, remaining);

  return g_steal_pointer (&phase);
}

/**
 * dailies_job_dup_price_words:
 * @job: a job
 *
 * Returns: (transfer full) (nullable): what it cost, or will cost, such as
 *   "≈ $0.66"; %NULL if that is not known
 */
char *
dailies_job_dup_price_words (DailiesJob *job)
{
  const DailiesEstimate *estimate;
  DailiesMoney money;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  money = dailies_job_get_cost (job);
  estimate = dailies_job_get_estimate (job);
  if (!dailies_money_is_known (money) && estimate != NULL && estimate->quality != DAILIES_ESTIMATE_UNKNOWN)
    money = estimate->money;
  else
    estimate = NULL;

  if (!dailies_money_is_known (money))
    return NULL;
  if (money.micros == 0)
    return g_strdup (_ ("Free"));

  amount = dailies_money_format (money);
  if (estimate != NULL && estimate->quality == DAILIES_ESTIMATE_LIST_PRICE)
    return g_strconcat ("≈ ", amount, NULL);

  return g_steal_pointer (&amount);
}

/**
 * dailies_job_dup_price_line:
 * @job: a job
 *
 * Returns: (transfer full) (nullable): its price, where that is worth a word
 *   beside it: not of what went wrong and cost nothing
 */
char *
dailies_job_dup_price_line (DailiesJob *job)
{
  DailiesJobState state;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  state = dailies_job_get_state (job);
  if (state == DAILIES_JOB_CANCELLED || (dailies_job_get_section (job) == DAILIES_JOB_SECTION_NEEDS_YOU && state != DAILIES_JOB_UNKNOWN))
    return NULL;

  return dailies_job_dup_price_words (job);
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
 * dailies_job_get_style:
 * @job: a job
 *
 * Returns: the style class of its words and icon: amber where the user must
 *   decide, red where it ended badly
 */
const char *
dailies_job_get_style (DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_UNKNOWN:
    case DAILIES_JOB_BLOCKED:
      return "warning";

    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      return "error";

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
    case DAILIES_JOB_CANCELLED:
      break;
    }

  return "dimmed";
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

/**
 * dailies_duration_to_words:
 * @microseconds: a time, more than 0
 * @roughly: whether it is a guess, which need not count single seconds
 *
 * Returns: (transfer full): such as "40 s", "3 min" or "2 h"
 */
char *
dailies_duration_to_words (gint64 microseconds,
                           gboolean roughly)
{
  gint64 seconds = (microseconds + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  if (roughly)
    seconds = (seconds + ROUGH_SECONDS - 1) / ROUGH_SECONDS * ROUGH_SECONDS;

  if (seconds <= 60)
    /* Translators: a time in seconds, as short as can be */
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds <= 90 * 60)
    /* Translators: a time in minutes, as short as can be */
    return g_strdup_printf (_ ("%d min"), (int) ((seconds + 30) / 60));

  /* Translators: a time in hours, as short as can be */
  return g_strdup_printf (_ ("%d h"), (int) ((seconds + 1800) / 3600));
}

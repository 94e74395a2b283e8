/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What became of a job, at more length than its row has room for. */

#define G_LOG_DOMAIN "dailies-job-explanation"

#include "config.h"

#include "dailies-job-explanation.h"

#include <glib/gi18n.h>

#include "dailies-error-words.h"
#include "dailies-job-words.h"

/**
 * dailies_job_dup_heading:
 * @job: a job that is not under way
 * @account_name: where it went
 *
 * Returns: (transfer full): a title for what became of it
 */
char *
dailies_job_dup_heading (DailiesJob *job,
                         const char *account_name)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);
  g_return_val_if_fail (account_name != NULL, NULL);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_UNKNOWN:
      /* Translators: %s is the name of an account */
      return g_strdup_printf (_ ("No Answer from %s"), account_name);

    case DAILIES_JOB_BLOCKED:
      /* Translators: %s is the name of an account */
      return g_strdup_printf (_ ("Blocked by %s"), account_name);

    case DAILIES_JOB_FAILED:
      return g_strdup (dailies_error_get_title (dailies_job_get_error (job)));

    case DAILIES_JOB_EXPIRED:
      return g_strdup (_ ("Expired"));

    case DAILIES_JOB_LOST:
      /* Translators: %s is the name of an account */
      return g_strdup_printf (_ ("Lost by %s"), account_name);

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
    case DAILIES_JOB_CANCELLED:
      break;
    }

  return g_strdup (dailies_job_get_state_words (job));
}

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local_usec (time);

  return g_date_time_format (when, "%H:%M");
}

static char *
explain_unknown (DailiesJob *job)
{
  g_autofree char *time = format_time (dailies_job_get_updated_at (job));
  g_autofree char *price = dailies_job_dup_price_words (job);
  /* Translators: %s is a time of day */
  g_autofree char *sent = g_strdup_printf (_ ("The shot was sent, but no answer had come by %s."), time);
  g_autofree char *charged = NULL;

  if (price != NULL && dailies_job_get_estimate (job)->money.micros > 0)
    /* Translators: %s is an amount of money */
    charged = g_strdup_printf (_ ("It may have been made, and may have been charged %s."), price);
  else
    charged = g_strdup (_ ("It may have been made, and may have been charged."));

  return g_strjoin ("\n", sent, charged, NULL);
}

static char *
explain_blocked (DailiesJob *job)
{
  const GError *error = dailies_job_get_error (job);
  const char *stage = dailies_job_get_remote (job) == NULL ? _ ("The shot was refused when it was sent.")
                                                           : _ ("The shot was refused while it was being made.");

  return g_strjoin ("\n", stage, error != NULL ? error->message : NULL, NULL);
}

/**
 * dailies_job_dup_explanation:
 * @job: a job that is not under way
 * @account_name: where it went
 *
 * Returns: (transfer full): one or two sentences
 */
char *
dailies_job_dup_explanation (DailiesJob *job,
                             const char *account_name)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);
  g_return_val_if_fail (account_name != NULL, NULL);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_UNKNOWN:
      return explain_unknown (job);

    case DAILIES_JOB_BLOCKED:
      return explain_blocked (job);

    case DAILIES_JOB_FAILED:
      return dailies_error_dup_explanation (dailies_job_get_error (job), account_name);

    case DAILIES_JOB_EXPIRED:
      /* Translators: %s is the name of an account */
      return g_strdup_printf (_ ("The clip was gone from %s before it was saved."), account_name);

    case DAILIES_JOB_LOST:
      /* Translators: %s is the name of an account */
      return g_strdup_printf (_ ("%s does not know this shot any more."), account_name);

    case DAILIES_JOB_CANCELLED:
      return g_strdup (_ ("You stopped this shot."));

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
      break;
    }

  return g_strdup ("");
}

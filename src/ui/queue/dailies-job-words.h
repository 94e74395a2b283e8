/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"

G_BEGIN_DECLS

/* A clip that is deleted so soon is worth a word, if it cannot be fetched. */
#define DAILIES_EXPIRY_SOON G_TIME_SPAN_HOUR

/**
 * DailiesJobSection:
 * @DAILIES_JOB_SECTION_RUNNING: a service has it
 * @DAILIES_JOB_SECTION_WAITING: in our queue
 * @DAILIES_JOB_SECTION_NEEDS_YOU: it went wrong, or something is to be decided
 * @DAILIES_JOB_SECTION_DONE: there is a take, or the user stopped it
 *
 * Where a job stands in the queue, in reading order.
 */
typedef enum
{
  DAILIES_JOB_SECTION_RUNNING,
  DAILIES_JOB_SECTION_WAITING,
  DAILIES_JOB_SECTION_NEEDS_YOU,
  DAILIES_JOB_SECTION_DONE,
} DailiesJobSection;

DailiesJobSection dailies_job_get_section (DailiesJob *job);
const char *dailies_job_section_get_title (DailiesJobSection section);
char *dailies_job_dup_title (DailiesJob *job);
const char *dailies_job_get_state_words (DailiesJob *job);
char *dailies_job_dup_problem_words (DailiesJob *job);
gboolean dailies_job_is_damaged (DailiesJob *job);
char *dailies_job_dup_expiry_words (DailiesJob *job,
                                    gint64 now);
char *dailies_job_dup_trouble_words (DailiesJob *job,
                                     gint64 now);
char *dailies_job_dup_phase_words (DailiesJob *job);
char *dailies_job_dup_progress_words (DailiesJob *job);
char *dailies_job_dup_remaining_words (DailiesJob *job,
                                       gint64 now);
char *dailies_job_dup_progress_line (DailiesJob *job,
                                     gint64 now);
char *dailies_job_dup_price_words (DailiesJob *job);
char *dailies_job_dup_price_line (DailiesJob *job);
const char *dailies_job_get_icon_name (DailiesJob *job);
const char *dailies_job_get_style (DailiesJob *job);
char *dailies_seconds_to_words (double seconds);
char *dailies_duration_to_words (gint64 microseconds,
                                 gboolean roughly);

G_END_DECLS

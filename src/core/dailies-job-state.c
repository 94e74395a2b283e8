/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-state"

#include "config.h"

#include "dailies-job-state.h"

#include "dailies-words.h"

#define STATE(name) (1u << DAILIES_JOB_##name)

G_DEFINE_ENUM_TYPE (DailiesJobState, dailies_job_state, G_DEFINE_ENUM_VALUE (DAILIES_JOB_WAITING, "waiting"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_SENDING, "sending"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_UNKNOWN, "unknown"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_QUEUED, "queued"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_RUNNING, "running"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_DOWNLOADING, "downloading"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_DONE, "done"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_FAILED, "failed"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_BLOCKED, "blocked"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_CANCELLED, "cancelled"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_EXPIRED, "expired"), G_DEFINE_ENUM_VALUE (DAILIES_JOB_LOST, "lost"))

static const guint followers[DAILIES_JOB_N_STATES] = {
  [DAILIES_JOB_WAITING] = STATE (SENDING) | STATE (CANCELLED) | STATE (FAILED),
  /* Back to waiting only if nothing was sent.  There is no way from here to
   * cancelled: what became of the request has to be learnt first. */
  [DAILIES_JOB_SENDING] = STATE (WAITING) | STATE (UNKNOWN) | STATE (QUEUED) | STATE (RUNNING) |
                          STATE (DOWNLOADING) | STATE (FAILED) | STATE (BLOCKED),
  [DAILIES_JOB_UNKNOWN] = STATE (QUEUED) | STATE (RUNNING) | STATE (DOWNLOADING) | STATE (FAILED) |
                          STATE (BLOCKED) | STATE (CANCELLED) | STATE (EXPIRED) | STATE (LOST),
  [DAILIES_JOB_QUEUED] = STATE (RUNNING) | STATE (DOWNLOADING) | STATE (FAILED) | STATE (BLOCKED) |
                         STATE (CANCELLED) | STATE (EXPIRED) | STATE (LOST),
  /* A restarted server queues its running jobs again. */
  [DAILIES_JOB_RUNNING] = STATE (QUEUED) | STATE (DOWNLOADING) | STATE (FAILED) | STATE (BLOCKED) |
                          STATE (CANCELLED) | STATE (EXPIRED) | STATE (LOST),
  [DAILIES_JOB_DOWNLOADING] = STATE (DONE) | STATE (FAILED) | STATE (CANCELLED) | STATE (EXPIRED) |
                              STATE (LOST),
  /* To bring home a finished clip once more costs nothing. */
  [DAILIES_JOB_FAILED] = STATE (DOWNLOADING),
};

static gboolean
is_state (DailiesJobState state)
{
  return (guint) state < DAILIES_JOB_N_STATES;
}

/**
 * dailies_job_state_to_word:
 * @state: a state
 *
 * Returns: the word that stands for it in JSON and in the database
 */
const char *
dailies_job_state_to_word (DailiesJobState state)
{
  g_return_val_if_fail (is_state (state), NULL);

  return dailies_enum_to_word (DAILIES_TYPE_JOB_STATE, state);
}

/**
 * dailies_job_state_from_word:
 * @word: (nullable): a word
 * @state: (out) (optional): the state
 *
 * Returns: whether @word stands for a state; if not, @state is left alone
 */
gboolean
dailies_job_state_from_word (const char *word,
                             DailiesJobState *state)
{
  int value;

  if (!dailies_enum_from_word (DAILIES_TYPE_JOB_STATE, word, &value))
    return FALSE;

  if (state != NULL)
    *state = value;

  return TRUE;
}

/**
 * dailies_job_state_is_end:
 * @state: a state
 *
 * Returns: whether nothing more happens to the job by itself
 */
gboolean
dailies_job_state_is_end (DailiesJobState state)
{
  g_return_val_if_fail (is_state (state), TRUE);

  return state >= DAILIES_JOB_DONE;
}

/**
 * dailies_job_state_may_follow:
 * @from: a state
 * @to: another state
 *
 * The table behind dailies_job_transition().  A state does not follow itself.
 * Of the ends, only a failed job goes on: its download is tried again; to
 * retry or to send again is a new job, as a job is one submission.
 *
 * Returns: whether a job may go from @from to @to
 */
gboolean
dailies_job_state_may_follow (DailiesJobState from,
                              DailiesJobState to)
{
  g_return_val_if_fail (is_state (from), FALSE);
  g_return_val_if_fail (is_state (to), FALSE);

  return (followers[from] & (1u << to)) != 0;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DailiesJobState:
 * @DAILIES_JOB_WAITING: in our queue, nothing was sent
 * @DAILIES_JOB_SENDING: the create request is being made
 * @DAILIES_JOB_UNKNOWN: sent, no answer: may have been charged
 * @DAILIES_JOB_QUEUED: the service has it in its queue
 * @DAILIES_JOB_RUNNING: the service works on it
 * @DAILIES_JOB_DOWNLOADING: the clip is being brought home
 * @DAILIES_JOB_DONE: there is a take
 * @DAILIES_JOB_FAILED: it failed
 * @DAILIES_JOB_BLOCKED: the service's rules refused it: change the prompt
 * @DAILIES_JOB_CANCELLED: the user stopped it
 * @DAILIES_JOB_EXPIRED: the remote copy was gone before we had it
 * @DAILIES_JOB_LOST: the service does not know it
 */
typedef enum
{
  DAILIES_JOB_WAITING,
  DAILIES_JOB_SENDING,
  DAILIES_JOB_UNKNOWN,
  DAILIES_JOB_QUEUED,
  DAILIES_JOB_RUNNING,
  DAILIES_JOB_DOWNLOADING,
  DAILIES_JOB_DONE,
  DAILIES_JOB_FAILED,
  DAILIES_JOB_BLOCKED,
  DAILIES_JOB_CANCELLED,
  DAILIES_JOB_EXPIRED,
  DAILIES_JOB_LOST,
} DailiesJobState;

#define DAILIES_JOB_N_STATES (DAILIES_JOB_LOST + 1)
#define DAILIES_TYPE_JOB_STATE (dailies_job_state_get_type ())

GType dailies_job_state_get_type (void) G_GNUC_CONST;
const char *dailies_job_state_to_word (DailiesJobState state);
gboolean dailies_job_state_from_word (const char *word,
                                      DailiesJobState *state);
gboolean dailies_job_state_is_end (DailiesJobState state);
gboolean dailies_job_state_may_follow (DailiesJobState from,
                                       DailiesJobState to);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-error-parser.h"
#include "dailies-model.h"
#include "dailies-poll-result.h"
#include "dailies-remote-job.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

/**
 * DailiesOpenaiMatch:
 * @DAILIES_OPENAI_MATCH_NO: certainly another
 * @DAILIES_OPENAI_MATCH_MAYBE: nothing speaks against it, but the prompt is
 *   not shown
 * @DAILIES_OPENAI_MATCH_YES: the same prompt, settings and time
 *
 * Whether a listed video may be the one that is looked for.
 */
typedef enum
{
  DAILIES_OPENAI_MATCH_NO,
  DAILIES_OPENAI_MATCH_MAYBE,
  DAILIES_OPENAI_MATCH_YES,
} DailiesOpenaiMatch;

/**
 * DailiesOpenaiReading:
 * @error: for the error that a video may hold
 * @next_poll: microseconds until the service wants to be asked again, or -1
 * @kept: for how long the service keeps clips, in microseconds; 0 unknown
 *
 * What is known besides what a video says.
 */
typedef struct
{
  DailiesErrorContext error;
  gint64 next_poll;
  gint64 kept;
} DailiesOpenaiReading;

gboolean dailies_openai_video_is_job (JsonNode *node);
DailiesRemoteJob *dailies_openai_video_to_remote (JsonNode *node,
                                                  const char *request_id);
DailiesPollResult *dailies_openai_video_to_poll_result (JsonObject *video,
                                                        const DailiesOpenaiReading *reading);
gint64 dailies_openai_video_get_created_at (JsonObject *video);
gboolean dailies_openai_video_is_too_old (JsonObject *video,
                                          gint64 sent_at);
DailiesOpenaiMatch dailies_openai_video_match (JsonObject *video,
                                               DailiesShot *shot,
                                               gint64 sent_at);

G_END_DECLS

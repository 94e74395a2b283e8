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

gboolean dailies_openai_video_is_job (JsonNode *node);
DailiesRemoteJob *dailies_openai_video_to_remote (JsonNode *node,
                                                  const char *request_id);
DailiesPollResult *dailies_openai_video_to_poll_result (JsonObject *video,
                                                        const DailiesErrorContext *context,
                                                        gint64 next_poll);
gint64 dailies_openai_video_get_created_at (JsonObject *video);
gboolean dailies_openai_video_is_too_old (JsonObject *video,
                                          gint64 sent_at);
DailiesOpenaiMatch dailies_openai_video_match (JsonObject *video,
                                               DailiesShot *shot,
                                               gint64 sent_at);
GListModel *dailies_openai_models_from_json (JsonNode *node);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-connection.h"
#include "dailies-error-parser.h"
#include "dailies-poll-result.h"
#include "dailies-remote-job.h"

G_BEGIN_DECLS

JsonObject *dailies_gemini_interaction_from_json (JsonNode *node);
DailiesRemoteJob *dailies_gemini_interaction_to_remote (JsonNode *node,
                                                        const char *request_id);
DailiesPollResult *dailies_gemini_interaction_to_poll_result (JsonObject *interaction,
                                                              const DailiesErrorContext *context,
                                                              DailiesConnection *connection,
                                                              gint64 now);
JsonObject *dailies_gemini_interaction_find_video (JsonObject *interaction);

G_END_DECLS

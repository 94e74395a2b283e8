/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-connection.h"
#include "dailies-error-parser.h"
#include "dailies-http-response.h"
#include "dailies-poll-result.h"
#include "dailies-remote-job.h"

G_BEGIN_DECLS

DailiesRemoteJob *dailies_openrouter_job_to_remote (JsonNode *node,
                                                    DailiesConnection *connection,
                                                    DailiesHttpResponse *response);
DailiesPollResult *dailies_openrouter_job_to_poll_result (JsonObject *job,
                                                          const DailiesErrorContext *context,
                                                          gint64 next_poll);
char *dailies_openrouter_job_dup_path (DailiesRemoteJob *remote);
GListModel *dailies_openrouter_job_to_files (JsonObject *job,
                                             DailiesRemoteJob *remote,
                                             DailiesConnection *connection,
                                             GError **error);

G_END_DECLS

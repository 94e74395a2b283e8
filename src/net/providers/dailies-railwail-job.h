/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-connection.h"
#include "dailies-error-parser.h"
#include "dailies-http-response.h"
#include "dailies-poll-result.h"
#include "dailies-remote-job.h"
#include "dailies-result-file.h"

G_BEGIN_DECLS

DailiesRemoteJob *dailies_railwail_job_to_remote (JsonNode *node,
                                                  DailiesConnection *connection,
                                                  DailiesHttpResponse *response);
DailiesPollResult *dailies_railwail_job_to_poll_result (JsonObject *job,
                                                        const DailiesErrorContext *context,
                                                        gint64 next_poll);
DailiesResultFile *dailies_railwail_job_make_file (const char *url,
                                                   DailiesConnection *connection);
GListModel *dailies_railwail_job_to_files (JsonObject *job,
                                           DailiesConnection *connection,
                                           GUri *base);
gint64 dailies_railwail_job_read_hint (DailiesHttpResponse *response);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dailies-error-parser.h"
#include "dailies-http-response.h"
#include "dailies-poll-result.h"

G_BEGIN_DECLS

/* What answers tell of jobs, where services do so alike: an object with a
 * "status", and an "error" if there was one. */

/**
 * DailiesJobWord:
 * @word: a status, as a service says it; %NULL ends a list
 * @state: what it means
 */
typedef struct
{
  const char *word;
  DailiesJobState state;
} DailiesJobWord;

gboolean dailies_job_answer_is_job (DailiesHttpResponse *response,
                                    JsonNode *body);
DexFuture *dailies_job_answer_judge (DailiesHttpResponse *response,
                                     JsonNode *body,
                                     const GError *parse_error) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_job_answer_reject (DailiesHttpResponse *response) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *dailies_job_answer_read (DailiesHttpResponse *response,
                                   GError **error);
DailiesJobState dailies_job_answer_read_state (JsonObject *job,
                                               const DailiesJobWord *words);
GError *dailies_job_answer_read_error (JsonObject *job,
                                       const DailiesErrorContext *context) G_GNUC_WARN_UNUSED_RESULT;
gboolean dailies_job_answer_check_finished (DailiesPollResult *result,
                                            DailiesHttpResponse *response,
                                            GError **error);

G_END_DECLS

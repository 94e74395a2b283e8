/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-clip-shelf.h"
#include "dailies-error-parser.h"
#include "dailies-http.h"
#include "dailies-job-answer.h"
#include "dailies-model-table.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

/**
 * DailiesProviderCall:
 * @http: the way out
 * @table: (nullable): what is known of models besides
 * @shelf: where clips are kept that came with an answer
 * @connection: whom the call is for
 * @poll_interval: microseconds; a job is never asked for more often
 * @model: (nullable): as given to submit and estimate
 * @shot: (nullable): as given to submit, estimate and look
 * @remote: (nullable): as given to poll, result and cancel
 * @sent_at: as given to look
 * @known_ids: (nullable): as given to look
 * @chat: (nullable): as given to chat
 * @wish: (nullable): as given to make_image
 * @name: (nullable): as given to make_character
 * @path: (nullable): as given to make_character
 * @cancellable: (nullable): as given
 * @maximum_size: of answers; 0 for that of most
 *
 * What a fiber of a #DailiesService works on: what the provider has, and the
 * arguments of one call of its interface.
 */
typedef struct
{
  DailiesHttp *http;
  DailiesModelTable *table;
  DailiesClipShelf *shelf;
  DailiesConnection *connection;
  gint64 poll_interval;
  DailiesModel *model;
  DailiesShot *shot;
  DailiesRemoteJob *remote;
  gint64 sent_at;
  GStrv known_ids;
  DailiesChat *chat;
  DailiesImageWish *wish;
  char *name;
  char *path;
  GCancellable *cancellable;
  gsize maximum_size;
} DailiesProviderCall;

DailiesHttpResponse *dailies_provider_call_ask (DailiesProviderCall *call,
                                                const char *method,
                                                const char *path,
                                                GError **error);
JsonNode *dailies_provider_call_get_json (DailiesProviderCall *call,
                                          const char *path,
                                          GError **error);
JsonNode *dailies_provider_call_get_answer (DailiesProviderCall *call,
                                            const char *path,
                                            DailiesHttpResponse **response,
                                            GError **error);
DailiesHttpResponse *dailies_provider_call_create (DailiesProviderCall *call,
                                                   DailiesRequestOutline *outline,
                                                   guint timeout,
                                                   GError **error);
JsonNode *dailies_provider_call_create_json (DailiesProviderCall *call,
                                             DailiesRequestOutline *outline,
                                             guint timeout,
                                             DailiesHttpResponse **response,
                                             GError **error);
GError *dailies_provider_call_new_doubt (DailiesHttpResponse *response,
                                         const char *message) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_call_reject_without_job (DailiesHttpResponse *response) G_GNUC_WARN_UNUSED_RESULT;
char *dailies_provider_call_dup_named_url (DailiesHttpResponse *response,
                                           const char *text,
                                           GError **error);
char *dailies_provider_call_dup_test_words (DailiesProviderCall *call,
                                            guint n_models);
DailiesErrorContext dailies_provider_call_get_error_context (DailiesProviderCall *call,
                                                             DailiesHttpResponse *response);
void dailies_provider_call_refuse_models (DailiesProviderCall *call,
                                          GError **error);
char *dailies_provider_call_dup_date (DailiesHttpResponse *response);

G_END_DECLS

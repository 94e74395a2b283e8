/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-chat-reply.h"
#include "dailies-chat.h"
#include "dailies-connection.h"
#include "dailies-estimate.h"
#include "dailies-image-wish.h"
#include "dailies-model.h"
#include "dailies-poll-result.h"
#include "dailies-remote-job.h"
#include "dailies-request-outline.h"
#include "dailies-result-file.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_CANCEL_ACCEPTED = 1,
  DAILIES_CANCEL_TOO_LATE,
  DAILIES_CANCEL_UNSUPPORTED,
} DailiesCancelOutcome;

#define DAILIES_TYPE_CANCEL_OUTCOME (dailies_cancel_outcome_get_type ())

GType dailies_cancel_outcome_get_type (void) G_GNUC_CONST;
DexFuture *dailies_cancel_outcome_to_future (DailiesCancelOutcome outcome) G_GNUC_WARN_UNUSED_RESULT;

/**
 * DailiesDialect:
 * @word: as accounts name it
 * @title: for people
 *
 * One of the ways to speak a protocol.
 */
typedef struct
{
  const char *word;
  const char *title;
} DailiesDialect;

#define DAILIES_TYPE_PROVIDER (dailies_provider_get_type ())

/**
 * DailiesProvider:
 *
 * The protocol of a service.  Stateless as to accounts: each call is given the
 * connection to use.  Called on the main thread; every function returns a
 * future at once and rejects with %DAILIES_ERROR, or with
 * %G_IO_ERROR_CANCELLED once @cancellable was cancelled.
 */
G_DECLARE_INTERFACE (DailiesProvider, dailies_provider, DAILIES, PROVIDER, GObject)

/**
 * DailiesProviderInterface:
 * @get_word: the word that accounts name it by, such as "openai"
 * @get_dialects: (optional): which dialects there are, that of accounts that
 *   name none first; one without a word ends them
 * @detect: (optional): finds out by reading alone which dialect a server
 *   speaks; resolves to its word, rejects with %G_IO_ERROR_NOT_SUPPORTED if it
 *   cannot be told
 * @make_character: (optional): has the service keep who a clip shows; resolves
 *   to what the service calls it
 * @needs_key: whether it can do nothing without a key
 * @minimum_poll_interval: microseconds; never ask more often
 * @list_models: resolves to a #GListModel of #DailiesModel
 * @estimate: (optional): resolves to a #DailiesEstimate; left out, to one from
 *   the prices of the model
 * @outline: (optional): says what @submit would send; does nothing else, and
 *   needs no key
 * @submit: sends the create request exactly once; resolves to a
 *   #DailiesRemoteJob; a rejection says through
 *   #DailiesErrorDetails.outcome_unknown whether it may have arrived, which
 *   holds too when @cancellable ended it
 * @look: (optional): looks for a job whose create was never answered, among the service's
 *   recent jobs but those whose ids are known; resolves to a #DailiesRemoteJob, rejects with
 *   %DAILIES_ERROR_NOT_FOUND if it is certainly not there and with
 *   %G_IO_ERROR_NOT_SUPPORTED if the service cannot tell
 * @poll: resolves to a #DailiesPollResult
 * @result: resolves to a #GListModel of #DailiesResultFile, at least one
 * @cancel: (optional): resolves to a #DailiesCancelOutcome, for dex_await_enum()
 * @balance: (optional): resolves to a string such as "12.40 USD" or rejects with
 *   %G_IO_ERROR_NOT_SUPPORTED
 * @test: resolves to a sentence on what the key may do
 * @chat: (optional): asks for the next reply, exactly once; resolves to a
 *   #DailiesChatReply
 * @make_image: (optional): makes stills, exactly once; resolves to a
 *   #GListModel of #DailiesResultFile, at least one
 *
 * What is optional and left out tells that the service cannot do it.
 */
struct _DailiesProviderInterface
{
  GTypeInterface parent_iface;

  const char *(*get_word) (DailiesProvider *self);
  const DailiesDialect *(*get_dialects) (DailiesProvider *self);
  DexFuture *(*detect) (DailiesProvider *self,
                        DailiesConnection *connection,
                        GCancellable *cancellable);
  DexFuture *(*make_character) (DailiesProvider *self,
                                DailiesConnection *connection,
                                const char *name,
                                const char *path,
                                GCancellable *cancellable);
  gboolean (*needs_key) (DailiesProvider *self,
                         DailiesAccount *account);
  gint64 (*minimum_poll_interval) (DailiesProvider *self,
                                   DailiesAccount *account);
  DexFuture *(*list_models) (DailiesProvider *self,
                             DailiesConnection *connection,
                             GCancellable *cancellable);
  DexFuture *(*estimate) (DailiesProvider *self,
                          DailiesConnection *connection,
                          DailiesModel *model,
                          DailiesShot *shot,
                          GCancellable *cancellable);
  DailiesRequestOutline *(*outline) (DailiesProvider *self,
                                     DailiesConnection *connection,
                                     DailiesModel *model,
                                     DailiesShot *shot,
                                     GError **error);
  DexFuture *(*submit) (DailiesProvider *self,
                        DailiesConnection *connection,
                        DailiesModel *model,
                        DailiesShot *shot,
                        const char *job_id,
                        GCancellable *cancellable);
  DexFuture *(*look) (DailiesProvider *self,
                      DailiesConnection *connection,
                      DailiesShot *shot,
                      const char *job_id,
                      gint64 sent_at,
                      const char *const *known_ids,
                      GCancellable *cancellable);
  DexFuture *(*poll) (DailiesProvider *self,
                      DailiesConnection *connection,
                      DailiesRemoteJob *remote,
                      GCancellable *cancellable);
  DexFuture *(*result) (DailiesProvider *self,
                        DailiesConnection *connection,
                        DailiesRemoteJob *remote,
                        GCancellable *cancellable);
  DexFuture *(*cancel) (DailiesProvider *self,
                        DailiesConnection *connection,
                        DailiesRemoteJob *remote,
                        GCancellable *cancellable);
  DexFuture *(*balance) (DailiesProvider *self,
                         DailiesConnection *connection,
                         GCancellable *cancellable);
  DexFuture *(*test) (DailiesProvider *self,
                      DailiesConnection *connection,
                      GCancellable *cancellable);
  DexFuture *(*chat) (DailiesProvider *self,
                      DailiesConnection *connection,
                      DailiesChat *chat,
                      GCancellable *cancellable);
  DexFuture *(*make_image) (DailiesProvider *self,
                            DailiesConnection *connection,
                            DailiesImageWish *wish,
                            GCancellable *cancellable);
};

const char *dailies_provider_get_word (DailiesProvider *self);
const DailiesDialect *dailies_provider_get_dialects (DailiesProvider *self);
gboolean dailies_provider_check_dialect (DailiesProvider *self,
                                         const char *word,
                                         GError **error);
DexFuture *dailies_provider_detect (DailiesProvider *self,
                                    DailiesConnection *connection,
                                    GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_make_character (DailiesProvider *self,
                                            DailiesConnection *connection,
                                            const char *name,
                                            const char *path,
                                            GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
gboolean dailies_provider_needs_key (DailiesProvider *self,
                                     DailiesAccount *account);
gint64 dailies_provider_minimum_poll_interval (DailiesProvider *self,
                                               DailiesAccount *account);
DexFuture *dailies_provider_list_models (DailiesProvider *self,
                                         DailiesConnection *connection,
                                         GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_estimate (DailiesProvider *self,
                                      DailiesConnection *connection,
                                      DailiesModel *model,
                                      DailiesShot *shot,
                                      GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DailiesRequestOutline *dailies_provider_outline (DailiesProvider *self,
                                                 DailiesConnection *connection,
                                                 DailiesModel *model,
                                                 DailiesShot *shot,
                                                 GError **error);
DexFuture *dailies_provider_submit (DailiesProvider *self,
                                    DailiesConnection *connection,
                                    DailiesModel *model,
                                    DailiesShot *shot,
                                    const char *job_id,
                                    GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_look (DailiesProvider *self,
                                  DailiesConnection *connection,
                                  DailiesShot *shot,
                                  const char *job_id,
                                  gint64 sent_at,
                                  const char *const *known_ids,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_poll (DailiesProvider *self,
                                  DailiesConnection *connection,
                                  DailiesRemoteJob *remote,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_result (DailiesProvider *self,
                                    DailiesConnection *connection,
                                    DailiesRemoteJob *remote,
                                    GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_cancel (DailiesProvider *self,
                                    DailiesConnection *connection,
                                    DailiesRemoteJob *remote,
                                    GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_balance (DailiesProvider *self,
                                     DailiesConnection *connection,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_test (DailiesProvider *self,
                                  DailiesConnection *connection,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_chat (DailiesProvider *self,
                                  DailiesConnection *connection,
                                  DailiesChat *chat,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_provider_make_image (DailiesProvider *self,
                                        DailiesConnection *connection,
                                        DailiesImageWish *wish,
                                        GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

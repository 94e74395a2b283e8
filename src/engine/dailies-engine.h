/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-clock.h"
#include "dailies-database.h"
#include "dailies-http.h"
#include "dailies-job.h"
#include "dailies-keyring.h"
#include "dailies-ledger.h"
#include "dailies-library.h"
#include "dailies-locations.h"
#include "dailies-provider.h"
#include "dailies-spending.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_RESOLVE_LOOK,
  DAILIES_RESOLVE_AGAIN,
  DAILIES_RESOLVE_DROP,
} DailiesResolution;

/**
 * DailiesEngineFlags:
 * @DAILIES_ENGINE_DEFAULT: drives the queue, if nobody else does
 * @DAILIES_ENGINE_WATCH: never drives: for those who only look
 * @DAILIES_ENGINE_PAUSED: is paused for itself alone until
 *   dailies_engine_set_paused(): follows what the services have, but sends
 *   nothing
 *
 * How to open an engine.
 */
typedef enum /*< flags >*/
{
  DAILIES_ENGINE_DEFAULT = 0,
  DAILIES_ENGINE_WATCH = 1 << 0,
  DAILIES_ENGINE_PAUSED = 1 << 1,
} DailiesEngineFlags;

#define DAILIES_TYPE_ENGINE (dailies_engine_get_type ())

/**
 * DailiesEngine:
 *
 * Joins store, services and media: takes shots, drives their jobs, keeps
 * their takes.  Belongs to the main thread.
 *
 * One engine at a time drives the queue of a data folder.  Another one on the
 * same folder writes its jobs into the journal, where the driver finds them,
 * follows them there, and takes over when the driver goes away.
 *
 * Properties: "driving" (boolean, read-only), "paused" (boolean: waiting
 * jobs stay waiting, whoever drives, until somebody takes that back).
 *
 * Signal "step" (job, string): how far the driver is with a job, for logs and
 * tests; see #DailiesJobRunner.
 */
G_DECLARE_FINAL_TYPE (DailiesEngine, dailies_engine, DAILIES, ENGINE, GObject)

DexFuture *dailies_engine_open (DailiesLocations *locations,
                                DailiesClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_open_with_flags (DailiesLocations *locations,
                                           DailiesClock *clock,
                                           DailiesEngineFlags flags) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_close (DailiesEngine *self) G_GNUC_WARN_UNUSED_RESULT;

DailiesLocations *dailies_engine_get_locations (DailiesEngine *self);
DailiesDatabase *dailies_engine_get_database (DailiesEngine *self);
DailiesLibrary *dailies_engine_get_library (DailiesEngine *self);
DailiesHttp *dailies_engine_get_http (DailiesEngine *self);
DailiesLedger *dailies_engine_get_ledger (DailiesEngine *self);
DailiesSpending *dailies_engine_get_spending (DailiesEngine *self);
GListModel *dailies_engine_get_jobs (DailiesEngine *self);
GListModel *dailies_engine_get_accounts (DailiesEngine *self);
gboolean dailies_engine_get_driving (DailiesEngine *self);
gboolean dailies_engine_get_paused (DailiesEngine *self);
void dailies_engine_set_paused (DailiesEngine *self,
                                gboolean paused);
void dailies_engine_send_anyway (DailiesEngine *self,
                                 DailiesJob *job);
gboolean dailies_engine_holds_back (DailiesEngine *self,
                                    DailiesJob *job);
void dailies_engine_set_key (DailiesEngine *self,
                             const char *account_id,
                             const char *key);

DailiesAccount *dailies_engine_find_account (DailiesEngine *self,
                                             const char *name_or_id,
                                             GError **error);
DexFuture *dailies_engine_add_account (DailiesEngine *self,
                                       DailiesAccount *account,
                                       const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_update_account (DailiesEngine *self,
                                          DailiesAccount *account,
                                          const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_has_key (DailiesEngine *self,
                                   DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_remove_account (DailiesEngine *self,
                                          DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
const DailiesDialect *dailies_engine_get_dialects (DailiesEngine *self,
                                                   const char *provider);
DexFuture *dailies_engine_detect_dialect (DailiesEngine *self,
                                          DailiesAccount *account,
                                          const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_make_character (DailiesEngine *self,
                                          DailiesAccount *account,
                                          const char *name,
                                          const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_test_account (DailiesEngine *self,
                                        DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_list_models (DailiesEngine *self,
                                       DailiesAccount *account,
                                       gboolean refresh) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_list_known_models (DailiesEngine *self,
                                             DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DailiesModel *dailies_engine_recall_model (DailiesEngine *self,
                                           DailiesAccount *account,
                                           const char *model_id);
const GError *dailies_engine_get_models_problem (DailiesEngine *self);

DexFuture *dailies_engine_estimate (DailiesEngine *self,
                                    DailiesAccount *account,
                                    DailiesShot *shot) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_outline (DailiesEngine *self,
                                   DailiesAccount *account,
                                   DailiesShot *shot) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_submit (DailiesEngine *self,
                                  DailiesAccount *account,
                                  DailiesShot *shot,
                                  guint count,
                                  const char *project) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_edit_job (DailiesEngine *self,
                                    DailiesJob *job,
                                    DailiesAccount *account,
                                    DailiesShot *shot) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_list_prompts (DailiesEngine *self,
                                        guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_find_job (DailiesEngine *self,
                                    const char *job_id_prefix) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_wait (DailiesEngine *self,
                                DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_cancel (DailiesEngine *self,
                                  DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_retry (DailiesEngine *self,
                                 DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_resolve (DailiesEngine *self,
                                   DailiesJob *job,
                                   DailiesResolution resolution) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_remove_job (DailiesEngine *self,
                                      DailiesJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_clear_finished (DailiesEngine *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_cancel_waiting (DailiesEngine *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_retry_failed (DailiesEngine *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_engine_move_job (DailiesEngine *self,
                                    DailiesJob *job,
                                    DailiesJob *before) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

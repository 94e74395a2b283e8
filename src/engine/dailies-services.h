/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-account-store.h"
#include "dailies-clock.h"
#include "dailies-http.h"
#include "dailies-journal.h"
#include "dailies-keyring.h"
#include "dailies-library.h"
#include "dailies-locations.h"
#include "dailies-model-table.h"
#include "dailies-provider.h"
#include "dailies-slots.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SERVICES (dailies_services_get_type ())

/**
 * DailiesServices:
 *
 * What the parts of an engine share: the accounts with their providers, the
 * way out, the journal and the library.  Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesServices, dailies_services, DAILIES, SERVICES, GObject)

DailiesServices *dailies_services_new (DailiesLocations *locations,
                                       DailiesClock *clock,
                                       DailiesDatabase *database,
                                       DailiesModelTable *model_table);
DexFuture *dailies_services_close (DailiesServices *self) G_GNUC_WARN_UNUSED_RESULT;

DailiesLocations *dailies_services_get_locations (DailiesServices *self);
DailiesClock *dailies_services_get_clock (DailiesServices *self);
DailiesDatabase *dailies_services_get_database (DailiesServices *self);
DailiesHttp *dailies_services_get_http (DailiesServices *self);
DailiesModelTable *dailies_services_get_model_table (DailiesServices *self);
DailiesJournal *dailies_services_get_journal (DailiesServices *self);
DailiesLibrary *dailies_services_get_library (DailiesServices *self);
GListModel *dailies_services_get_accounts (DailiesServices *self);
DailiesSlots *dailies_services_get_download_slots (DailiesServices *self);
DailiesSlots *dailies_services_get_poll_slots (DailiesServices *self,
                                               const char *account_id);
gint64 dailies_services_book_poll (DailiesServices *self);
gint64 dailies_services_get_real_time (DailiesServices *self);

DexFuture *dailies_services_load_accounts (DailiesServices *self) G_GNUC_WARN_UNUSED_RESULT;
DailiesAccount *dailies_services_find_account (DailiesServices *self,
                                               const char *account_id);
DexFuture *dailies_services_add_account (DailiesServices *self,
                                         DailiesAccount *account,
                                         const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_services_update_account (DailiesServices *self,
                                            DailiesAccount *account,
                                            const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_services_remove_account (DailiesServices *self,
                                            DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_services_has_key (DailiesServices *self,
                                     DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;

char *dailies_services_dup_host (DailiesServices *self,
                                 DailiesAccount *account);
DailiesTake *dailies_services_await_source (DailiesServices *self,
                                            DailiesShot *shot);
DailiesProvider *dailies_services_find_provider (DailiesServices *self,
                                                 const char *word);
void dailies_services_set_key (DailiesServices *self,
                               const char *account_id,
                               const char *key);
DexFuture *dailies_services_connect (DailiesServices *self,
                                     DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_services_list_models (DailiesServices *self,
                                         DailiesAccount *account,
                                         gboolean refresh) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_services_list_known_models (DailiesServices *self,
                                               DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
char *dailies_services_await_model_name (DailiesServices *self,
                                         DailiesAccount *account,
                                         const char *model_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_services_find_model (DailiesServices *self,
                                        DailiesAccount *account,
                                        const char *model_id) G_GNUC_WARN_UNUSED_RESULT;
gint64 dailies_services_await_retention (DailiesServices *self,
                                         DailiesAccount *account);
gint64 dailies_services_await_sent_at (DailiesServices *self,
                                       const char *job_id);
DexFuture *dailies_services_look (DailiesServices *self,
                                  DailiesJob *job,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-account.h"
#include "dailies-database.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_ACCOUNT_STORE (dailies_account_store_get_type ())

/**
 * DailiesAccountStore:
 *
 * The accounts and the models that they listed last.  No keys.
 */
G_DECLARE_FINAL_TYPE (DailiesAccountStore, dailies_account_store, DAILIES, ACCOUNT_STORE, GObject)

DailiesAccountStore *dailies_account_store_new (DailiesDatabase *database);
DexFuture *dailies_account_store_load (DailiesAccountStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_account_store_put (DailiesAccountStore *self,
                                      DailiesAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_account_store_remove (DailiesAccountStore *self,
                                         const char *account_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_account_store_put_models (DailiesAccountStore *self,
                                             const char *account_id,
                                             GListModel *models,
                                             gint64 listed_at) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_account_store_load_models (DailiesAccountStore *self,
                                              const char *account_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_account_store_find_model (DailiesAccountStore *self,
                                             const char *account_id,
                                             const char *model_id) G_GNUC_WARN_UNUSED_RESULT;
gint64 dailies_account_store_get_listed_at (GListModel *models);

G_END_DECLS

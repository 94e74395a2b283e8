/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-services.h"

G_BEGIN_DECLS

struct _DailiesServices
{
  GObject parent_instance;

  DailiesLocations *locations;
  DailiesClock *clock;
  DailiesDatabase *database;
  DailiesHttp *http;
  DailiesModelTable *model_table;
  DailiesJournal *journal;
  DailiesLibrary *library;
  DailiesSlots *download_slots;
  /* By account. */
  GHashTable *poll_slots;
  gint64 polls_booked;
  DailiesAccountStore *account_store;
  DailiesKeyring *keyring;
  GListStore *accounts;
  GPtrArray *providers;
  GHashTable *given_keys;
  GHashTable *claims;
  /* The futures of lists of models, by account. */
  GHashTable *asked;
};

void dailies_services_show_accounts (DailiesServices *self,
                                     GPtrArray *accounts);

G_END_DECLS

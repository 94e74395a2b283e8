/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dailies-account.h"
#include "dailies-job.h"
#include "dailies-ledger-entry.h"
#include "dailies-model.h"
#include "dailies-take.h"

G_BEGIN_DECLS

/* The objects inside the JSON documents that verbs print.  Their members are
 * described in dailies(1) and are stable. */
JsonObject *dailies_job_to_document (DailiesJob *job);
JsonObject *dailies_take_to_document (DailiesTake *take,
                                      const char *clip_path);
JsonObject *dailies_account_to_document (DailiesAccount *account);
JsonObject *dailies_model_to_document (DailiesModel *model);
JsonObject *dailies_estimate_to_document (const DailiesEstimate *estimate);
JsonObject *dailies_ledger_entry_to_document (DailiesLedgerEntry *entry);

G_END_DECLS

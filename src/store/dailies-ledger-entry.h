/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-database.h"
#include "dailies-money.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_LEDGER_ENTRY (dailies_ledger_entry_get_type ())

/**
 * DailiesLedgerEntry:
 *
 * What was estimated and what was paid, for one job or summed over several of
 * the same currency.  Immutable.
 *
 * Properties (construct-only): "key" (the job, day, account, model or project
 * that it stands for), "title" (nullable), "estimated" and "actual"
 * (#DailiesMoney), "jobs" (uint), "uncertain" (uint: jobs among them whose
 * outcome or price is not known).
 */
G_DECLARE_FINAL_TYPE (DailiesLedgerEntry, dailies_ledger_entry, DAILIES, LEDGER_ENTRY, GObject)

const char *dailies_ledger_entry_get_key (DailiesLedgerEntry *self);
const char *dailies_ledger_entry_get_title (DailiesLedgerEntry *self);
DailiesMoney dailies_ledger_entry_get_estimated (DailiesLedgerEntry *self);
DailiesMoney dailies_ledger_entry_get_actual (DailiesLedgerEntry *self);
guint dailies_ledger_entry_get_jobs (DailiesLedgerEntry *self);
guint dailies_ledger_entry_get_uncertain (DailiesLedgerEntry *self);

G_END_DECLS

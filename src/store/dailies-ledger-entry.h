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
 * outcome or price is not known), "spent" (#DailiesMoney: what jobs that are
 * over did cost, or else were to cost), "assumed" (uint: how many of them count
 * with an estimate that may be wrong), "reserved" (#DailiesMoney: what is set
 * aside for the others), "takes" (uint: clips that cost something, or that
 * nobody told the price of) and "kept" (uint: those of them that were judged to
 * be kept).
 */
G_DECLARE_FINAL_TYPE (DailiesLedgerEntry, dailies_ledger_entry, DAILIES, LEDGER_ENTRY, GObject)

const char *dailies_ledger_entry_get_key (DailiesLedgerEntry *self);
const char *dailies_ledger_entry_get_title (DailiesLedgerEntry *self);
DailiesMoney dailies_ledger_entry_get_estimated (DailiesLedgerEntry *self);
DailiesMoney dailies_ledger_entry_get_actual (DailiesLedgerEntry *self);
guint dailies_ledger_entry_get_jobs (DailiesLedgerEntry *self);
guint dailies_ledger_entry_get_uncertain (DailiesLedgerEntry *self);
DailiesMoney dailies_ledger_entry_get_spent (DailiesLedgerEntry *self);
guint dailies_ledger_entry_get_assumed (DailiesLedgerEntry *self);
DailiesMoney dailies_ledger_entry_get_reserved (DailiesLedgerEntry *self);
guint dailies_ledger_entry_get_takes (DailiesLedgerEntry *self);
guint dailies_ledger_entry_get_kept (DailiesLedgerEntry *self);
DailiesMoney dailies_ledger_entry_get_cost_per_kept (DailiesLedgerEntry *self);

G_END_DECLS

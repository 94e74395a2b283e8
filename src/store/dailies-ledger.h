/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-ledger-entry.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_LEDGER_BY_JOB,
  DAILIES_LEDGER_BY_DAY,
  DAILIES_LEDGER_BY_ACCOUNT,
  DAILIES_LEDGER_BY_MODEL,
  DAILIES_LEDGER_BY_PROJECT,
  DAILIES_LEDGER_ALTOGETHER,
} DailiesLedgerGrouping;

#define DAILIES_TYPE_LEDGER (dailies_ledger_get_type ())

/**
 * DailiesLedger:
 *
 * Money per job.  Written by #DailiesJournal in the same commit as the job's
 * events; this only reads.  Never adds two currencies: a group that has
 * several is several entries.
 */
G_DECLARE_FINAL_TYPE (DailiesLedger, dailies_ledger, DAILIES, LEDGER, GObject)

DailiesLedger *dailies_ledger_new (DailiesDatabase *database);
DexFuture *dailies_ledger_query (DailiesLedger *self,
                                 DailiesLedgerGrouping grouping,
                                 gint64 since,
                                 gint64 until) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_ledger_sum (DailiesLedger *self,
                               gint64 since,
                               gint64 since_later) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

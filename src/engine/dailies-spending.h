/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-clock.h"
#include "dailies-ledger.h"
#include "dailies-money.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SPENDING (dailies_spending_get_type ())

/**
 * DailiesSpending:
 *
 * What today and this month cost, by the ledger and the local time: what jobs
 * did cost, and what is set aside for those that have not ended.  Sums of
 * different currencies are never added.  Belongs to the main thread.
 *
 * Properties, all read-only: "today", "month" (#GPtrArray of #DailiesMoney, one
 * for each currency, none of which is zero), "today-words", "month-words" (as
 * in "$7.35 + €2.10", empty if that is nothing).  They are empty before the
 * first dailies_spending_refresh() is done, and follow the calendar.
 */
G_DECLARE_FINAL_TYPE (DailiesSpending, dailies_spending, DAILIES, SPENDING, GObject)

DailiesSpending *dailies_spending_new (DailiesLedger *ledger,
                                       DailiesClock *clock);
DexFuture *dailies_spending_update (DailiesSpending *self) G_GNUC_WARN_UNUSED_RESULT;
void dailies_spending_close (DailiesSpending *self);
void dailies_spending_refresh (DailiesSpending *self);
GPtrArray *dailies_spending_get_today (DailiesSpending *self);
GPtrArray *dailies_spending_get_month (DailiesSpending *self);
char *dailies_spending_dup_today_words (DailiesSpending *self);
char *dailies_spending_dup_month_words (DailiesSpending *self);
char *dailies_spending_dup_other_month_words (DailiesSpending *self,
                                              const char *currency);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-estimate.h"
#include "dailies-spending.h"

G_BEGIN_DECLS

/**
 * DailiesBudgetLevel:
 * @DAILIES_BUDGET_FREE: below both limits, or there are none
 * @DAILIES_BUDGET_WARNED: the month cost what the user wants to be warned of
 * @DAILIES_BUDGET_REACHED: the month cost what the user wants to stop at
 *
 * How what a month cost compares with the limits in the settings.
 */
typedef enum
{
  DAILIES_BUDGET_FREE,
  DAILIES_BUDGET_WARNED,
  DAILIES_BUDGET_REACHED,
} DailiesBudgetLevel;

#define DAILIES_TYPE_BUDGET_LEVEL (dailies_budget_level_get_type ())

GType dailies_budget_level_get_type (void) G_GNUC_CONST;

#define DAILIES_TYPE_BUDGET (dailies_budget_get_type ())

/**
 * DailiesBudget:
 *
 * The limits of the user for a month, and how far it is to them.  A limit
 * counts what was spent in its own currency only.  Belongs to the main thread.
 *
 * Property "level" (#DailiesBudgetLevel, read-only).
 */
G_DECLARE_FINAL_TYPE (DailiesBudget, dailies_budget, DAILIES, BUDGET, GObject)

DailiesBudget *dailies_budget_new (DailiesSpending *spending,
                                   GSettings *settings);
gboolean dailies_budget_is_set (DailiesBudget *self);
DailiesMoney dailies_budget_get_warn_at (DailiesBudget *self);
DailiesMoney dailies_budget_get_stop_at (DailiesBudget *self);
DailiesMoney dailies_budget_get_spent (DailiesBudget *self);
DailiesBudgetLevel dailies_budget_get_level (DailiesBudget *self);
DailiesBudgetLevel dailies_budget_foresee (DailiesBudget *self,
                                           const DailiesEstimate *estimate,
                                           guint count,
                                           char **words);
char *dailies_budget_dup_month_words (DailiesBudget *self);

G_END_DECLS

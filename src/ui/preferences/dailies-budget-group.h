/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_BUDGET_GROUP (dailies_budget_group_get_type ())

/**
 * DailiesBudgetGroup:
 *
 * How much a month may cost, in the preferences.  In one currency, that of
 * what was billed.
 */
G_DECLARE_FINAL_TYPE (DailiesBudgetGroup, dailies_budget_group, DAILIES, BUDGET_GROUP, AdwPreferencesGroup)

void dailies_budget_group_set_engine (DailiesBudgetGroup *self,
                                      DailiesEngine *engine);

G_END_DECLS

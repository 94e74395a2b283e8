/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-budget.h"
#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_CONDITIONS (dailies_conditions_get_type ())

/**
 * DailiesConditions:
 *
 * What lasts and keeps shots from being made, for the banner of the window:
 * the worst one of a refused key, no network, a full disk, and a budget that
 * is reached.  Belongs to the main thread.
 *
 * Properties, read-only, all %NULL while nothing is in the way: "title",
 * "button-label", "action-name", "action-target" (GVariant).
 */
G_DECLARE_FINAL_TYPE (DailiesConditions, dailies_conditions, DAILIES, CONDITIONS, GObject)

DailiesConditions *dailies_conditions_new (DailiesEngine *engine,
                                           GNetworkMonitor *network,
                                           DailiesBudget *budget);
void dailies_conditions_check_room (DailiesConditions *self);
const char *dailies_conditions_get_title (DailiesConditions *self);

G_END_DECLS

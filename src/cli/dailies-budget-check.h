/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-command.h"

G_BEGIN_DECLS

void dailies_budget_check_add_option (GOptionContext *context);
gboolean dailies_budget_check_estimate (DailiesCommand *command,
                                        const DailiesEstimate *estimate,
                                        guint count,
                                        GError **error);
gboolean dailies_budget_check_shot (DailiesCommand *command,
                                    DailiesAccount *account,
                                    DailiesShot *shot,
                                    guint count,
                                    GError **error);

G_END_DECLS

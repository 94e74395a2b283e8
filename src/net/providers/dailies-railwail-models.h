/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

GListModel *dailies_railwail_models_fetch (DailiesProviderCall *call,
                                           GError **error);
char *dailies_railwail_models_test (DailiesProviderCall *call,
                                    GError **error);

G_END_DECLS

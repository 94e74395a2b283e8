/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

/* Where a server does not say. */
#define DAILIES_SDCPP_DEFAULT_FPS 16
#define DAILIES_SDCPP_DEFAULT_SECONDS 2

DailiesModel *dailies_sdcpp_model_from_json (JsonNode *node);
GListModel *dailies_sdcpp_models_fetch (DailiesProviderCall *call,
                                        GError **error);

G_END_DECLS

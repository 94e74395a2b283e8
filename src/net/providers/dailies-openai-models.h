/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-openai-dialect.h"
#include "dailies-provider-call.h"

G_BEGIN_DECLS

GListModel *dailies_openai_models_from_json (JsonNode *node,
                                             const DailiesOpenaiDialect *dialect,
                                             DailiesModelTable *table);
GListModel *dailies_openai_models_retire (GListModel *listed,
                                          DailiesModelTable *table);
gboolean dailies_openai_models_check_key (DailiesProviderCall *call,
                                          GError **error);
GListModel *dailies_openai_models_fetch (DailiesProviderCall *call,
                                         GError **error);

G_END_DECLS

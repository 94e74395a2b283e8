/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

GListModel *dailies_gemini_models_fetch (DailiesProviderCall *call,
                                         const char *dialect,
                                         GError **error);
guint dailies_gemini_models_count_offered (GListModel *models);

G_END_DECLS

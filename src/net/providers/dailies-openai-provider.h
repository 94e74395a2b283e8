/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-model-table.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

/* The Videos protocol that OpenAI made and that other servers speak
 * (shared/apis/openai-videos.md). */
DailiesProvider *dailies_openai_provider_new (DailiesHttp *http,
                                              DailiesModelTable *table);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

DexFuture *dailies_gemini_result_new (DailiesProviderCall *call,
                                      JsonNode *body,
                                      const char *uri,
                                      const char *base64,
                                      const char *mime_type) G_GNUC_WARN_UNUSED_RESULT;
DailiesPollResult *dailies_gemini_result_look (DailiesProviderCall *call,
                                               const char *uri,
                                               DailiesPollResult *finished);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

/* Pins the wire form that the reference describes (section 1). */
#define DAILIES_GEMINI_REVISION_HEADER "Api-Revision"
#define DAILIES_GEMINI_REVISION "2026-05-20"

char *dailies_gemini_dup_address (DailiesConnection *connection,
                                  const char *path);
DailiesHttpResponse *dailies_gemini_ask (DailiesProviderCall *call,
                                         const char *method,
                                         const char *path,
                                         GError **error);
DailiesHttpResponse *dailies_gemini_ask_until_sure (DailiesProviderCall *call,
                                                    const char *path,
                                                    GError **error);
GError *dailies_gemini_read_refusal (DailiesHttpResponse *response,
                                     const char *thing);
DexFuture *dailies_gemini_end_or_reject (DailiesHttpResponse *response,
                                         const char *thing) G_GNUC_WARN_UNUSED_RESULT;
gint64 dailies_gemini_get_time (DailiesProviderCall *call);

G_END_DECLS

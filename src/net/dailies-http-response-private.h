/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http-request.h"
#include "dailies-http-response.h"

G_BEGIN_DECLS

DailiesHttpResponse *dailies_http_response_new (SoupMessage *message,
                                                GBytes *body,
                                                DailiesHttpKind kind,
                                                DailiesConnection *connection,
                                                gint64 now);
const char *dailies_http_find_request_id (SoupMessageHeaders *headers,
                                          DailiesConnection *connection);

G_END_DECLS

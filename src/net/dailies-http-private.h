/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http-exchange.h"
#include "dailies-http.h"

G_BEGIN_DECLS

DailiesClock *dailies_http_get_clock (DailiesHttp *self);
GBytes *dailies_http_read_body (DailiesHttpExchange *exchange,
                                SoupMessage *message,
                                DailiesHttpKind kind,
                                gsize maximum_size,
                                GError **error);
gboolean dailies_http_pause (DailiesHttp *self,
                             gint64 microseconds,
                             GCancellable *cancellable,
                             GError **error);
void dailies_http_log (SoupMessage *message,
                       DailiesConnection *connection,
                       gint64 microseconds,
                       const GError *error);

G_END_DECLS

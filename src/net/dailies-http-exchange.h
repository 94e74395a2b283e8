/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "dailies-clock.h"
#include "dailies-http-request.h"

G_BEGIN_DECLS

/**
 * DailiesHttpExchange:
 *
 * One message on its way out and its answer on the way in, with limits on how
 * long the other side may be silent and how long all of it may take.  Lives
 * in a fiber of the main thread; freeing it ends what is under way.
 */
typedef struct _DailiesHttpExchange DailiesHttpExchange;

DailiesHttpExchange *dailies_http_exchange_new (SoupSession *session,
                                                DailiesClock *clock,
                                                SoupMessage *message,
                                                DailiesHttpKind kind,
                                                GCancellable *cancellable);
void dailies_http_exchange_set_limits (DailiesHttpExchange *self,
                                       gint64 silence,
                                       gint64 whole);
gboolean dailies_http_exchange_begin (DailiesHttpExchange *self,
                                      GError **error);
gssize dailies_http_exchange_read (DailiesHttpExchange *self,
                                   GByteArray *buffer,
                                   gsize offset,
                                   GError **error);
gint64 dailies_http_exchange_get_real_time (DailiesHttpExchange *self);
void dailies_http_exchange_free (DailiesHttpExchange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesHttpExchange, dailies_http_exchange_free)

G_END_DECLS

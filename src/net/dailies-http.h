/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-clock.h"
#include "dailies-http-request.h"
#include "dailies-http-response.h"

G_BEGIN_DECLS

/* Whole answers; clips go through DailiesDownload and have no such limit. */
#define DAILIES_HTTP_MAXIMUM_JSON (8 * 1024 * 1024)

#define DAILIES_TYPE_HTTP (dailies_http_get_type ())

/**
 * DailiesHttp:
 *
 * The one way out to the network: a #SoupSession with our rules on keys,
 * redirects, sizes, timeouts and repetition.  Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesHttp, dailies_http, DAILIES, HTTP, GObject)

DailiesHttp *dailies_http_new (DailiesClock *clock);
SoupSession *dailies_http_get_session (DailiesHttp *self);
DexFuture *dailies_http_send (DailiesHttp *self,
                              DailiesHttpRequest *request,
                              GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libdex.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_HTTP_RESPONSE (dailies_http_response_get_type ())

/**
 * DailiesHttpResponse:
 *
 * A whole answer of at most the size that the request allowed.  Immutable.
 */
G_DECLARE_FINAL_TYPE (DailiesHttpResponse, dailies_http_response, DAILIES, HTTP_RESPONSE, GObject)

guint dailies_http_response_get_status (DailiesHttpResponse *self);
const char *dailies_http_response_get_header (DailiesHttpResponse *self,
                                              const char *name);
GBytes *dailies_http_response_get_body (DailiesHttpResponse *self);
GUri *dailies_http_response_get_url (DailiesHttpResponse *self);
const char *dailies_http_response_get_request_id (DailiesHttpResponse *self);
gint64 dailies_http_response_get_retry_after (DailiesHttpResponse *self);
gboolean dailies_http_response_is_success (DailiesHttpResponse *self);
DexFuture *dailies_http_response_parse_json (DailiesHttpResponse *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_http_response_to_error (DailiesHttpResponse *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_http_response_read_json (DailiesHttpResponse *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

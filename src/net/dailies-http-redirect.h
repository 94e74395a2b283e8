/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http-response.h"

G_BEGIN_DECLS

gboolean dailies_http_redirect_is_status (guint status);
GUri *dailies_http_redirect_resolve (GUri *from,
                                     const char *location,
                                     GError **error);
GError *dailies_http_redirect_refuse (DailiesHttpResponse *response) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

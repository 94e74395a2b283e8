/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "dailies-http-request.h"

G_BEGIN_DECLS

GError *dailies_http_failure_new (const GError *cause,
                                  SoupMessage *message,
                                  DailiesHttpKind kind,
                                  gboolean sent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http-request.h"
#include "dailies-request-outline.h"

G_BEGIN_DECLS

DailiesHttpRequest *dailies_outlined_request_new (DailiesRequestOutline *outline,
                                                  DailiesConnection *connection,
                                                  DailiesHttpKind kind,
                                                  GError **error);

G_END_DECLS

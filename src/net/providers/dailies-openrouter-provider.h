/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

/* The video protocol of OpenRouter: openai-compatible-servers.md 5.  It can
 * neither cancel nor list jobs. */
DailiesProvider *dailies_openrouter_provider_new (DailiesHttp *http);

G_END_DECLS

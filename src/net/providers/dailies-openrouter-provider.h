/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_OPENROUTER_PROVIDER (dailies_openrouter_provider_get_type ())

/**
 * DailiesOpenrouterProvider:
 *
 * The video protocol of OpenRouter: openai-compatible-servers.md 5.  It can
 * neither cancel nor list jobs.
 */
G_DECLARE_FINAL_TYPE (DailiesOpenrouterProvider, dailies_openrouter_provider, DAILIES, OPENROUTER_PROVIDER, GObject)

DailiesProvider *dailies_openrouter_provider_new (DailiesHttp *http);

G_END_DECLS

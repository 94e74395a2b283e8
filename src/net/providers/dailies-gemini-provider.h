/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-model-table.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

/* Google's API with a key.  Its dialect "omni", which is spoken unless an
 * account says otherwise, is Gemini Omni over the Interactions API; "veo" is
 * the form of before, for servers that still speak it.  Follows
 * apis/gemini.md. */
DailiesProvider *dailies_gemini_provider_new (DailiesHttp *http,
                                              DailiesModelTable *table);

G_END_DECLS

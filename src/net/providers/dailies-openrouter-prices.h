/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonArray *dailies_openrouter_prices_read (JsonObject *skus,
                                           const char *const *resolutions,
                                           const char *date);
gboolean dailies_openrouter_prices_name_references (JsonObject *skus);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Where the settings go that OpenRouter passes on; not a setting itself. */
#define DAILIES_OPENROUTER_OPTIONS "provider_options"

GListModel *dailies_openrouter_models_from_json (JsonNode *node,
                                                 const char *date);

G_END_DECLS

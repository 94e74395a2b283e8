/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dailies-money.h"

G_BEGIN_DECLS

/* Deeper than any service nests, shallow enough for a fiber's stack. */
#define DAILIES_JSON_MAXIMUM_DEPTH 100

JsonNode *dailies_lenient_json_parse (GBytes *body,
                                      const char **what_came);
JsonObject *dailies_lenient_json_get_object (JsonObject *object,
                                             const char *member);
JsonArray *dailies_lenient_json_get_array (JsonObject *object,
                                           const char *member);
const char *dailies_lenient_json_get_string (JsonObject *object,
                                             const char *member);
const char *dailies_lenient_json_get_string_element (JsonArray *array,
                                                     guint index);
gboolean dailies_lenient_json_contains (JsonArray *array,
                                        const char *word);
char *dailies_lenient_json_dup_text (JsonObject *object,
                                     const char *member);
double dailies_lenient_json_get_number (JsonObject *object,
                                        const char *member,
                                        double fallback);
DailiesMoney dailies_lenient_json_get_money (JsonObject *object,
                                             const char *member,
                                             const char *currency);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *dailies_studio_fields_parse_json (GBytes *body,
                                              GError **error);
gboolean dailies_studio_fields_add (JsonObject *fields,
                                    const char *name,
                                    const char *value,
                                    GError **error);

G_END_DECLS

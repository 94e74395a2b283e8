/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *dailies_openrouter_key_dup_balance (JsonNode *node);
char *dailies_openrouter_key_dup_words (JsonNode *node);

G_END_DECLS

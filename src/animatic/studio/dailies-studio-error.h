/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The codes are those that OpenAI's own servers answer with. */
#define DAILIES_STUDIO_CODE_MISSING "missing_required_parameter"
#define DAILIES_STUDIO_CODE_TYPE "invalid_type"
#define DAILIES_STUDIO_CODE_VALUE "invalid_value"
#define DAILIES_STUDIO_CODE_TOO_LONG "string_above_max_length"

gboolean dailies_studio_refuse (GError **error,
                                guint http_status,
                                const char *code,
                                const char *field,
                                const char *format,
                                ...) G_GNUC_PRINTF (5, 6);
guint dailies_studio_error_get_status (const GError *error);
char *dailies_studio_error_to_json (const GError *error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DailiesErrorContext:
 * @status: the HTTP status; 0 or 2xx for a failure that was reported in the
 *   body of a good answer
 * @host: (nullable): who says so
 * @request_id: (nullable): from the headers
 * @retry_after: microseconds, from the headers, or -1
 * @key: (nullable): must not be in the message
 *
 * What is known of an error besides its body.
 */
typedef struct
{
  guint status;
  const char *host;
  const char *request_id;
  gint64 retry_after;
  const char *key;
} DailiesErrorContext;

GError *dailies_error_parser_parse (const DailiesErrorContext *context,
                                    JsonNode *body) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

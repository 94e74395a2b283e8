/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A service that wants a longer pause than this gets it from the caller. */
#define DAILIES_RETRY_LONGEST_PAUSE (30 * G_TIME_SPAN_SECOND)

gint64 dailies_retry_backoff (guint attempt);
gint64 dailies_retry_read_headers (SoupMessageHeaders *headers,
                                   gint64 now);
gboolean dailies_retry_status_is_transient (guint status);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nothing is asked less often than this. */
#define DAILIES_POLL_LONGEST (60 * G_TIME_SPAN_SECOND)

gint64 dailies_poll_timing_next (gint64 elapsed,
                                 gint64 typical,
                                 gint64 hint,
                                 gint64 minimum);
gint64 dailies_poll_timing_book (gint64 *booked,
                                 gint64 now);
gint64 dailies_poll_timing_backoff (guint n_failures,
                                    gint64 retry_after,
                                    gint64 minimum);

G_END_DECLS

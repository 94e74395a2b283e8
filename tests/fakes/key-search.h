/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks for a key in the clear, and in base64 with anything before and after
 * it. */
gboolean key_search_has_key (const char *key,
                             const char *data,
                             gsize length);
void key_search_assert_not_in (const char *key,
                               const char *where,
                               const char *data,
                               gsize length);
guint key_search_assert_not_below (const char *key,
                                   const char *folder);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people type, as a query of SQLite's full-text search.  Private to the
 * store.
 */
char *dailies_search_words_to_match (const char *words);

G_END_DECLS

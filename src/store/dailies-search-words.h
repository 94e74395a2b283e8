/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DailiesSearchExpand:
 * @word: a word in small letters without anything to quote
 * @data: as given to dailies_search_words_to_match()
 *
 * Returns: (transfer full) (nullable): a query for all words that begin with
 *   @word, if there is a better one than `"word"*`
 */
typedef char *(*DailiesSearchExpand) (const char *word,
                                      gpointer data);

/* What people type, as a query of SQLite's full-text search.  Private to the
 * store.
 */
char *dailies_search_words_to_match (const char *words,
                                     DailiesSearchExpand expand,
                                     gpointer data);

G_END_DECLS

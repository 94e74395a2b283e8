/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Words for the values of registered enumerations: what stands in files, in
 * the database and on the command line. */
const char *dailies_enum_to_word (GType type,
                                  int value);
gboolean dailies_enum_from_word (GType type,
                                 const char *word,
                                 int *value);
char *dailies_enum_list_words (GType type);

const char *dailies_words_translate (const char *words);

G_END_DECLS

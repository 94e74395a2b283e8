/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-library.h"
#include "dailies-take-item.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_LIST (dailies_take_list_get_type ())

/**
 * DailiesTakeList:
 *
 * All takes of a library, or those with some words, the newest first: a
 * #GListModel of #DailiesTakeItem that has no more in memory than is looked
 * at.  It follows the library: takes that come and go move the others, which
 * stay the same items.  Belongs to the main thread.
 *
 * Properties: "library" (construct-only), "words" (nullable: what
 * dailies_library_search() takes), "loading" (boolean, read-only: the list is
 * not yet what "words" asks for).
 */
G_DECLARE_FINAL_TYPE (DailiesTakeList, dailies_take_list, DAILIES, TAKE_LIST, GObject)

DailiesTakeList *dailies_take_list_new (DailiesLibrary *library);
DailiesLibrary *dailies_take_list_get_library (DailiesTakeList *self);
const char *dailies_take_list_get_words (DailiesTakeList *self);
void dailies_take_list_set_words (DailiesTakeList *self,
                                  const char *words);
gboolean dailies_take_list_get_loading (DailiesTakeList *self);
DexFuture *dailies_take_list_load (DailiesTakeList *self,
                                   const guint *positions,
                                   guint n_positions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

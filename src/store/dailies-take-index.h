/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-database.h"
#include "dailies-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_INDEX (dailies_take_index_get_type ())

/**
 * DailiesTakeIndex:
 *
 * The database's side of the library: what makes listing and search fast.
 * Files are the truth; this can be rebuilt from them.
 */
G_DECLARE_FINAL_TYPE (DailiesTakeIndex, dailies_take_index, DAILIES, TAKE_INDEX, GObject)

DailiesTakeIndex *dailies_take_index_new (DailiesDatabase *database);
DexFuture *dailies_take_index_put (DailiesTakeIndex *self,
                                   DailiesTake *take) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_remove (DailiesTakeIndex *self,
                                      const char *take_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_replace_all (DailiesTakeIndex *self,
                                           GListModel *takes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_find (DailiesTakeIndex *self,
                                    const char *take_id_prefix) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_find_by_job (DailiesTakeIndex *self,
                                           const char *job_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_find_by_content (DailiesTakeIndex *self,
                                               const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_list_children (DailiesTakeIndex *self,
                                             const char *take_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_count (DailiesTakeIndex *self,
                                     const char *words) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_search (DailiesTakeIndex *self,
                                      const char *words,
                                      guint offset,
                                      guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_list_numbers (DailiesTakeIndex *self,
                                            const char *words) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_take_index_load (DailiesTakeIndex *self,
                                    GArray *numbers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

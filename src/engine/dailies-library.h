/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-database.h"
#include "dailies-locations.h"
#include "dailies-rebuild-report.h"
#include "dailies-take.h"
#include "dailies-trashed-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_LIBRARY (dailies_library_get_type ())

/**
 * DailiesLibrary:
 *
 * Every take: the files and the index over them.  Belongs to the main
 * thread.  There is one object for a take as long as anybody holds it, so
 * whoever shows it sees what others change.
 *
 * Signal "changed": a take came, changed or went.
 */
G_DECLARE_FINAL_TYPE (DailiesLibrary, dailies_library, DAILIES, LIBRARY, GObject)

DailiesLibrary *dailies_library_new (DailiesDatabase *database,
                                     DailiesLocations *locations);
DexFuture *dailies_library_search (DailiesLibrary *self,
                                   const char *words,
                                   guint offset,
                                   guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_list_numbers (DailiesLibrary *self,
                                         const char *words) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_load (DailiesLibrary *self,
                                 GArray *numbers) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_find (DailiesLibrary *self,
                                 const char *take_id_prefix) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_find_by_content (DailiesLibrary *self,
                                            const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_find_by_file (DailiesLibrary *self,
                                         GFile *file) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_list_children (DailiesLibrary *self,
                                          const char *take_id) G_GNUC_WARN_UNUSED_RESULT;
char *dailies_library_dup_path (DailiesLibrary *self,
                                DailiesTake *take);
DexFuture *dailies_library_get_poster (DailiesLibrary *self,
                                       DailiesTake *take) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_save (DailiesLibrary *self,
                                 DailiesTake *take) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_trash (DailiesLibrary *self,
                                  DailiesTake *take) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_restore (DailiesLibrary *self,
                                    DailiesTrashedTake *trashed) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_rebuild (DailiesLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_library_close (DailiesLibrary *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

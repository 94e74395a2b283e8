/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libdex.h>

#include "dailies-result-file.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_CLIP_SHELF (dailies_clip_shelf_get_type ())

/**
 * DailiesClipShelf:
 *
 * Clips that came inside of an answer, until they are asked for: the last few,
 * as they are in memory.  Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesClipShelf, dailies_clip_shelf, DAILIES, CLIP_SHELF, GObject)

DailiesClipShelf *dailies_clip_shelf_new (void);
void dailies_clip_shelf_put (DailiesClipShelf *self,
                             DailiesAccount *account,
                             const char *remote_id,
                             DailiesResultFile *file);
DailiesResultFile *dailies_clip_shelf_find (DailiesClipShelf *self,
                                            DailiesAccount *account,
                                            const char *remote_id);
void dailies_clip_shelf_remove (DailiesClipShelf *self,
                                DailiesAccount *account,
                                const char *remote_id);
DexFuture *dailies_clip_decode (JsonNode *root,
                                const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

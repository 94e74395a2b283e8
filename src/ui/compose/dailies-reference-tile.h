/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-reference-list.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_REFERENCE_TILE (dailies_reference_tile_get_type ())

/**
 * DailiesReferenceTile:
 *
 * One reference in the tray: its picture, and what it is for or why it cannot
 * be used.
 *
 * Properties: "list" and "item" (construct-only), "role" (of the item),
 * "compact" (boolean: for narrow windows).
 *
 * Actions: "tile.role" (string), "tile.crop", "tile.remove", "tile.move-left"
 * and "tile.move-right".
 *
 * Signals, for the tray: "open" (it is to be seen large), "remove", "move"
 * (int: by how many places).
 */
G_DECLARE_FINAL_TYPE (DailiesReferenceTile, dailies_reference_tile, DAILIES, REFERENCE_TILE, GtkWidget)

GtkWidget *dailies_reference_tile_new (DailiesReferenceList *list,
                                       DailiesReferenceItem *item);
DailiesReferenceItem *dailies_reference_tile_get_item (DailiesReferenceTile *self);

G_END_DECLS

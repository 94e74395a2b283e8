/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-take-item.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_TILE (dailies_take_tile_get_type ())

/**
 * DailiesTakeTile:
 *
 * A take in the library's grid: its poster with what is to be known of it.
 *
 * Properties: "item" (#DailiesTakeItem, nullable), "poster-width" (int),
 * "words" (read-only: what is in it, for a screen reader).
 */
G_DECLARE_FINAL_TYPE (DailiesTakeTile, dailies_take_tile, DAILIES, TAKE_TILE, GtkBox)

GtkWidget *dailies_take_tile_new (DailiesTextureCache *textures);
DailiesTakeItem *dailies_take_tile_get_item (DailiesTakeTile *self);
void dailies_take_tile_set_item (DailiesTakeTile *self,
                                 DailiesTakeItem *item);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_ITEM (dailies_take_item_get_type ())

/**
 * DailiesTakeItem:
 *
 * A place in a #DailiesTakeList.  Belongs to the main thread.
 *
 * Property "take" (nullable, read-only): what is there; %NULL until it is
 * loaded, which begins when the list is asked for the item.
 */
G_DECLARE_FINAL_TYPE (DailiesTakeItem, dailies_take_item, DAILIES, TAKE_ITEM, GObject)

DailiesTake *dailies_take_item_get_take (DailiesTakeItem *self);

G_END_DECLS

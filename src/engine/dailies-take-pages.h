/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-library.h"
#include "dailies-take-item.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_PAGES (dailies_take_pages_get_type ())

/**
 * DailiesTakePages:
 *
 * The items of a #DailiesTakeList that anybody looks at, loaded page by page.
 * Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesTakePages, dailies_take_pages, DAILIES, TAKE_PAGES, GObject)

DailiesTakePages *dailies_take_pages_new (DailiesLibrary *library);
DailiesTakeItem *dailies_take_pages_get_item (DailiesTakePages *self,
                                              GArray *numbers,
                                              guint position);
void dailies_take_pages_reload (DailiesTakePages *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take-item.h"

G_BEGIN_DECLS

DailiesTakeItem *dailies_take_item_new (gint64 number);
const gint64 *dailies_take_item_get_number (DailiesTakeItem *self);
void dailies_take_item_set_take (DailiesTakeItem *self,
                                 DailiesTake *take);

G_END_DECLS

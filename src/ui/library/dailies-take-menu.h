/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dailies-take.h"

G_BEGIN_DECLS

/* What can be done with a take: menus over the group "take". */
GMenuModel *dailies_take_menu_new (DailiesTake *take);
GMenuModel *dailies_take_menu_new_for_details (DailiesTake *take);

G_END_DECLS

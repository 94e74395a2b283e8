/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dailies_menu_button_set_later_menu (GtkMenuButton *button,
                                         GMenuModel *menu);

G_END_DECLS

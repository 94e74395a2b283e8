/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dailies-later-menu.h"

static void
show_menu_cb (GtkMenuButton *button,
              gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

/**
 * dailies_menu_button_set_later_menu:
 * @button: a menu button
 * @menu: its menu
 *
 * Gives it a menu whose widgets, which take 100 KiB or more, are made when it
 * is opened.
 */
void
dailies_menu_button_set_later_menu (GtkMenuButton *button,
                                    GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, show_menu_cb, g_object_ref (menu), g_object_unref);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-menu"

#include "config.h"

#include "dailies-take-menu.h"

#include <glib/gi18n.h>

static void
append (GMenu *section,
        DailiesTake *take,
        const char *label,
        const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", dailies_take_get_id (take));
  g_menu_append_item (section, item);
}

static void
append_file_section (GMenu *menu,
                     DailiesTake *take)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, take, _ ("Show in Files"), "take.show-in-files");
  append (section, take, _ ("Open With…"), "take.open-with");
  append (section, take, _ ("Save a Copy…"), "take.save-copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_copy_section (GMenu *menu,
                     DailiesTake *take)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, take, _ ("Copy Prompt"), "take.copy-prompt");
  append (section, take, _ ("Copy as curl"), "take.copy-curl");
  append (section, take, _ ("Copy as Command"), "take.copy-command");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_trash_section (GMenu *menu,
                      DailiesTake *take)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, take, _ ("Move to Trash"), "take.trash");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * dailies_take_menu_new:
 * @take: a take
 *
 * Returns: (transfer full): its context menu
 */
GMenuModel *
dailies_take_menu_new (DailiesTake *take)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) again = g_menu_new ();

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  append (first, take, _ ("Play"), "take.play");
  append (first, take, dailies_take_get_favourite (take) ? _ ("Remove From Favourites") : _ ("Add to Favourites"), "take.favourite");
  append (first, take, _ ("Rename…"), "take.rename");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  append (again, take, _ ("Use These Settings"), "take.use-settings");
  append (again, take, _ ("One More"), "take.one-more");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (again));
  append_file_section (menu, take);
  append_copy_section (menu, take);
  append_trash_section (menu, take);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/**
 * dailies_take_menu_new_for_details:
 * @take: a take
 *
 * Returns: (transfer full): what the details have no button for
 */
GMenuModel *
dailies_take_menu_new_for_details (DailiesTake *take)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  append (first, take, _ ("Rename…"), "take.rename");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  append_file_section (menu, take);
  append_copy_section (menu, take);
  append_trash_section (menu, take);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

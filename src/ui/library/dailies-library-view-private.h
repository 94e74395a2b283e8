/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-library-view.h"
#include "dailies-take-list.h"

G_BEGIN_DECLS

/* dailies-library-view.c is the page, dailies-library-view-grid.c what happens
 * to its tiles. */
struct _DailiesLibraryView
{
  AdwBin parent_instance;

  DailiesLibrary *library;
  DailiesTextureCache *textures;
  /* From the first time that it is seen. */
  DailiesTakeList *takes;
  GtkMultiSelection *selection;
  GSettings *settings;
  /* The item whose take is "selected-take". */
  DailiesTakeItem *selected_item;
  GtkWidget *context_menu;
  int poster_width;
  gboolean compact;

  GtkWidget *toolbar;
  GtkMenuButton *view_button;
  GMenuModel *view_menu;
  AdwClamp *search_clamp;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkGridView *grid;
  GtkActionBar *selection_bar;
  GtkLabel *n_selected;
};

void dailies_library_view_set_up_grid (DailiesLibraryView *self);
void dailies_library_view_show_focused_menu (DailiesLibraryView *self);
GArray *dailies_library_view_list_selected (DailiesLibraryView *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-composer-bar.h"
#include "dailies-composer.h"
#include "dailies-details-pane.h"
#include "dailies-library-view.h"
#include "dailies-queue-sidebar.h"
#include "dailies-stage.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_WORKSPACE (dailies_workspace_get_type ())

/**
 * DailiesWorkspace:
 *
 * The rooms of the window, and how they share its width.  The window furnishes
 * them, and is what lets one know of another.
 */
G_DECLARE_FINAL_TYPE (DailiesWorkspace, dailies_workspace, DAILIES, WORKSPACE, AdwBreakpointBin)

struct _DailiesWorkspace
{
  AdwBreakpointBin parent_instance;

  /*< private >*/
  guint opening;
  GtkWidget *spinner;
  GtkMenuButton *main_menu_button;
  GMenuModel *main_menu;
  GMenuModel *narrow_menu;
  AdwMultiLayoutView *stage_layouts;

  /*< public >*/
  AdwOverlaySplitView *queue_split;
  AdwOverlaySplitView *details_split;
  DailiesQueueSidebar *queue_sidebar;
  DailiesDetailsPane *details_pane;
  AdwToolbarView *frame;
  GtkWidget *queue_button;
  GtkWidget *queue_dot;
  AdwBanner *banner;
  GtkStack *content;
  AdwStatusPage *failure;
  AdwViewStack *views;
  AdwBottomSheet *composer_sheet;
  AdwToastOverlay *stage_toasts;
  AdwToastOverlay *library_toasts;
  DailiesStage *stage;
  DailiesComposer *composer;
  DailiesComposerBar *composer_bar;
  /* Made when it is seen first. */
  DailiesLibraryView *library_view;
};

DailiesWorkspace *dailies_workspace_new (void);
void dailies_workspace_add_library_view (DailiesWorkspace *self);

G_END_DECLS

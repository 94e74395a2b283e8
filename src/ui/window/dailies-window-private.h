/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-composer-bar.h"
#include "dailies-composer.h"
#include "dailies-conditions.h"
#include "dailies-details-pane.h"
#include "dailies-library-view.h"
#include "dailies-queue-sidebar.h"
#include "dailies-stage.h"
#include "dailies-take-actions.h"
#include "dailies-window.h"

G_BEGIN_DECLS

struct _DailiesWindow
{
  AdwApplicationWindow parent_instance;

  DailiesEngine *engine;
  DailiesDraft *draft;
  DailiesTextureCache *textures;
  DailiesConditions *conditions;
  DailiesJobActions *job_actions;
  DailiesTakeActions *take_actions;
  GSettings *settings;

  gboolean submitting;
  gboolean closing;
  /* The sidebars as the user wants them where there is room beside the stage. */
  gboolean wants_queue;
  gboolean wants_details;
  gboolean covered;

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
  AdwMultiLayoutView *stage_layouts;
  AdwBottomSheet *composer_sheet;
  AdwToastOverlay *stage_toasts;
  AdwToastOverlay *library_toasts;
  DailiesStage *stage;
  DailiesComposer *composer;
  DailiesComposerBar *composer_bar;
  DailiesLibraryView *library_view;
};

void dailies_window_install_actions (GtkWidgetClass *widget_class);
void dailies_window_update_actions (DailiesWindow *self);

void dailies_window_furnish (DailiesWindow *self);
void dailies_window_show_stage (DailiesWindow *self);
void dailies_window_compose (DailiesWindow *self);
void dailies_window_add_toast (DailiesWindow *self,
                               AdwToast *toast);
void dailies_window_toast (DailiesWindow *self,
                           const char *words);

void dailies_window_set_up_sidebars (DailiesWindow *self);
void dailies_window_reveal_queue (DailiesWindow *self);
void dailies_window_cover_sidebars (DailiesWindow *self,
                                    gboolean covered);
void dailies_window_save_geometry (DailiesWindow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-composer.h"
#include "dailies-queue-sidebar.h"
#include "dailies-stage.h"
#include "dailies-window.h"

G_BEGIN_DECLS

struct _DailiesWindow
{
  AdwApplicationWindow parent_instance;

  DailiesEngine *engine;
  DailiesDraft *draft;
  DailiesTextureCache *textures;
  DailiesJobActions *job_actions;

  gboolean submitting;
  gboolean closing;

  AdwOverlaySplitView *split_view;
  DailiesQueueSidebar *queue_sidebar;
  GtkStack *content;
  AdwStatusPage *failure;
  AdwToastOverlay *toasts;
  DailiesStage *stage;
  DailiesComposer *composer;
};

void dailies_window_install_actions (GtkWidgetClass *widget_class);
void dailies_window_toast (DailiesWindow *self,
                           const char *words);
void dailies_window_update_actions (DailiesWindow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-conditions.h"
#include "dailies-take-actions.h"
#include "dailies-window.h"
#include "dailies-workspace.h"

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

  /* Resolved once there is something to be seen, or there never will be. */
  DexPromise *first_frame;
  /* %NULL until the first frame has been painted, or they are needed. */
  DailiesWorkspace *rooms;
  guint making_rooms;
  /* Whether the rooms have got their size, and with it their layout. */
  gboolean laid_out;
  gboolean first_start;
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

void dailies_window_restore_geometry (DailiesWindow *self);
void dailies_window_set_up_sidebars (DailiesWindow *self);
void dailies_window_reveal_queue (DailiesWindow *self);
void dailies_window_cover_sidebars (DailiesWindow *self,
                                    gboolean covered);
void dailies_window_save_geometry (DailiesWindow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job-words.h"
#include "dailies-model-names.h"
#include "dailies-queue-view.h"

G_BEGIN_DECLS

struct _DailiesQueueView
{
  AdwBin parent_instance;

  DailiesQueueModel *queue;
  DailiesModelNames *names;
  DailiesTextureCache *textures;
  GtkSingleSelection *selection;
  DailiesJob *selected_job;
  /* The one that had the focus and is between two places. */
  DailiesJob *moving_job;
  /* Of #DailiesJobRow: those that show a job now. */
  GHashTable *bound;
  /* Of their sections: what the first of each needed. */
  int row_heights[DAILIES_JOB_SECTION_DONE + 1];
  guint second_timer;
  /* Weak: over which something is being dragged. */
  GtkWidget *drop_item;
  GtkWidget *menu;

  GtkStack *stack;
  GtkListView *list;
};

DailiesJob *dailies_queue_view_get_focused_job (DailiesQueueView *self);
void dailies_queue_view_add_keys (DailiesQueueView *self);
void dailies_queue_view_add_pointer (DailiesQueueView *self);
gboolean dailies_queue_view_show_menu (DailiesQueueView *self,
                                       GtkWidget *row,
                                       const GdkRectangle *at);

G_END_DECLS

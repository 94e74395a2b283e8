/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model-filter-bar.h"
#include "dailies-model-list.h"
#include "dailies-model-picker.h"

G_BEGIN_DECLS

/* dailies-model-picker.c is what is chosen from, dailies-model-picker-rows.c
 * what is seen of it. */
struct _DailiesModelPicker
{
  AdwBin parent_instance;

  DailiesDraft *draft;
  DailiesModelList *models;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  DailiesModelFilter *filter;
  /* The list items and headings that show something now. */
  GPtrArray *list_items;
  GPtrArray *headers;
  /* Rows that no list item has. */
  GPtrArray *spare_rows;

  GtkSearchEntry *entry;
  DailiesModelFilterBar *filter_bar;
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *clear_filters;
};

void dailies_model_picker_pick (DailiesModelPicker *self,
                                DailiesModelItem *item);
void dailies_model_picker_show_details (DailiesModelPicker *self,
                                        DailiesModelItem *item);
void dailies_model_picker_make_rows (DailiesModelPicker *self);
void dailies_model_picker_fill_rows (DailiesModelPicker *self);

G_END_DECLS

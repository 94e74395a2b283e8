/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-details-pane.h"
#include "dailies-facts-card.h"

G_BEGIN_DECLS

/* dailies-details-pane.c is the page, dailies-details-facts.c its cards,
 * dailies-details-relatives.c the pictures and takes that it came from and the
 * takes that came of it. */
struct _DailiesDetailsPane
{
  AdwBin parent_instance;

  DailiesEngine *engine;
  DailiesTextureCache *textures;
  DailiesTake *take;
  DailiesJob *job;
  /* Grows whenever something else is to be shown. */
  guint generation;

  GtkStack *stack;
  GtkWidget *judging;
  GtkWidget *state_box;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkLabel *prompt;
  DailiesFactsCard *shot_card;
  DailiesFactsCard *cost_card;
  GtkWidget *references_section;
  GtkListBox *references;
  GtkWidget *parent_section;
  GtkListBox *parents;
  GtkWidget *children_section;
  GtkListBox *children;
  GtkWidget *file_section;
  DailiesFactsCard *file_card;
  GtkButton *show_in_files;
  GtkWidget *foot;
  GtkButton *use_settings;
  GtkButton *one_more;
  GtkMenuButton *more;
};

DailiesShot *dailies_details_pane_get_shot (DailiesDetailsPane *self);
void dailies_details_pane_update_facts (DailiesDetailsPane *self);
void dailies_details_pane_update_relatives (DailiesDetailsPane *self);
const char *dailies_details_get_relative_id (GtkListBoxRow *row);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model-item.h"

G_BEGIN_DECLS

#define DAILIES_FAVOURITE_MODELS "favourite-models"

/**
 * DailiesModelSection:
 * @account: whose models they are
 * @items: lines of the model picker
 * @fresh: (nullable): the same models as the service has them now, for the
 *   next time that they are shown
 * @asking: whether the service is asked now
 * @asked: whether it has answered since the program began
 * @note: (nullable): how old the list is, where the service could not be asked
 *
 * What the model picker shows of an account.
 */
typedef struct
{
  DailiesAccount *account;
  GPtrArray *items;
  GPtrArray *fresh;
  gboolean asking;
  gboolean asked;
  char *note;
} DailiesModelSection;

DailiesModelSection *dailies_model_section_new (DailiesAccount *account);
void dailies_model_section_free (gpointer section);
char *dailies_model_section_make_note (GListModel *known,
                                       const GError *problem);

GPtrArray *dailies_model_items_new (DailiesAccount *account,
                                    GListModel *models,
                                    const GError *error);
void dailies_model_items_mark_favourites (GPtrArray *items,
                                          GSettings *settings);
int dailies_model_items_compare (gconstpointer left,
                                 gconstpointer right);
gboolean dailies_model_items_are_sorted (GPtrArray *items);
gboolean dailies_model_items_are_same (GPtrArray *left,
                                       GPtrArray *right);
guint dailies_model_items_count (GPtrArray *items);

G_END_DECLS

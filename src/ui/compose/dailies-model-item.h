/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-account.h"
#include "dailies-model.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_ITEM (dailies_model_item_get_type ())

/**
 * DailiesModelItem:
 *
 * One line of the model picker: a model, or in place of the models of an
 * account that they are being asked for, or why they are not known.  Knows no
 * widget.
 *
 * Properties: "account", "model" (nullable) and "problem" (nullable: why there
 * is no model; neither means that the account is being asked), all
 * construct-only; "favourite" (boolean).
 */
G_DECLARE_FINAL_TYPE (DailiesModelItem, dailies_model_item, DAILIES, MODEL_ITEM, GObject)

DailiesModelItem *dailies_model_item_new (DailiesAccount *account,
                                          DailiesModel *model,
                                          const char *problem);
DailiesAccount *dailies_model_item_get_account (DailiesModelItem *self);
DailiesModel *dailies_model_item_get_model (DailiesModelItem *self);
const char *dailies_model_item_get_problem (DailiesModelItem *self);
gboolean dailies_model_item_get_favourite (DailiesModelItem *self);
void dailies_model_item_set_favourite (DailiesModelItem *self,
                                       gboolean favourite);
char *dailies_model_item_dup_id (DailiesModelItem *self);
char *dailies_model_item_dup_facts (DailiesModelItem *self);
gboolean dailies_model_item_takes_images (DailiesModelItem *self);
gboolean dailies_model_item_makes_sound (DailiesModelItem *self);
gboolean dailies_model_item_matches (DailiesModelItem *self,
                                     const char *const *words);

G_END_DECLS

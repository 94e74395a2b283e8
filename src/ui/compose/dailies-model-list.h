/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-engine.h"
#include "dailies-model-item.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_LIST (dailies_model_list_get_type ())

/**
 * DailiesModelList:
 *
 * The models of all accounts: a #GListModel of #DailiesModelItem with a
 * section per account, the studio last, favourites first in each and retired
 * ones last.  Needs no display.  Belongs to the main thread.
 *
 * Properties: "engine" (construct-only), "n-models" (read-only).
 *
 * Signals: "note-changed": some dailies_model_list_get_note() did.
 */
G_DECLARE_FINAL_TYPE (DailiesModelList, dailies_model_list, DAILIES, MODEL_LIST, GObject)

DailiesModelList *dailies_model_list_new (DailiesEngine *engine);
guint dailies_model_list_get_n_models (DailiesModelList *self);
const char *dailies_model_list_get_note (DailiesModelList *self,
                                         DailiesAccount *account);
void dailies_model_list_load (DailiesModelList *self);
void dailies_model_list_retry (DailiesModelList *self,
                               DailiesAccount *account);
void dailies_model_list_set_favourite (DailiesModelList *self,
                                       DailiesModelItem *item,
                                       gboolean favourite);

G_END_DECLS

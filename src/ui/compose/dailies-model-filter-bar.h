/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-model-filter.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_FILTER_BAR (dailies_model_filter_bar_get_type ())

/**
 * DailiesModelFilterBar:
 *
 * The chips under the search of the model picker.  What there is to choose from
 * is found in the models when a menu is opened.
 *
 * Actions: model-filter.mode, .price, .developer (words, "" for any), .sound,
 * .seed.
 */
G_DECLARE_FINAL_TYPE (DailiesModelFilterBar, dailies_model_filter_bar, DAILIES, MODEL_FILTER_BAR, AdwBin)

void dailies_model_filter_bar_set_filter (DailiesModelFilterBar *self,
                                          DailiesModelFilter *filter,
                                          GListModel *items);

G_END_DECLS

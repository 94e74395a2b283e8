/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-model-item.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_FILTER (dailies_model_filter_get_type ())

/**
 * DailiesModelFilter:
 *
 * Which lines of the model picker are shown.  A model is only found by what it
 * states.  Needs no display.
 *
 * Properties: "search" (words that the line holds, in any case); "mode" (the
 * word of a mode), "price" (the most that a second costs, "0" for free
 * models) in "currency", "developer": all empty for any; "sound", "seed"
 * (boolean: only models that have it); "narrows" (read-only: whether anything
 * but words is asked for).
 */
G_DECLARE_FINAL_TYPE (DailiesModelFilter, dailies_model_filter, DAILIES, MODEL_FILTER, GtkFilter)

DailiesModelFilter *dailies_model_filter_new (void);
gboolean dailies_model_filter_get_narrows (DailiesModelFilter *self);
void dailies_model_filter_reset (DailiesModelFilter *self);

gboolean dailies_model_find_second_price (DailiesModel *model,
                                          DailiesMoney *price);

G_END_DECLS

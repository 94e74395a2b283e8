/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model.h"

G_BEGIN_DECLS

/* What people read of a model.  Whatever a model does not state is %NULL. */

const char *dailies_mode_to_title (DailiesModes mode);
char *dailies_day_dup_words (const char *date);
char *dailies_model_dup_retired_words (DailiesModel *model);
char *dailies_model_dup_mode_words (DailiesModel *model);
char *dailies_model_dup_duration_words (DailiesModel *model);
char *dailies_model_dup_size_words (DailiesModel *model);
char *dailies_model_dup_audio_words (DailiesModel *model);
char *dailies_model_dup_parameter_words (DailiesModel *model);
char *dailies_price_dup_condition_words (const DailiesPrice *price);
char *dailies_price_dup_amount_words (const DailiesPrice *price);

G_END_DECLS

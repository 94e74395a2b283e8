/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-estimate.h"
#include "dailies-take.h"

G_BEGIN_DECLS

/* What is said of takes and of how they were made. */
char *dailies_take_dup_length_words (DailiesTake *take);
char *dailies_take_dup_model_words (DailiesTake *take);
char *dailies_take_dup_facts_words (DailiesTake *take);
char *dailies_take_dup_file_words (DailiesTake *take);
char *dailies_take_dup_picture_words (DailiesTake *take);
char *dailies_take_dup_waited_words (DailiesTake *take);
char *dailies_shot_dup_format_words (DailiesShot *shot);
char *dailies_money_dup_words (DailiesMoney money);
char *dailies_estimate_dup_listed_words (const DailiesEstimate *estimate);
char *dailies_moment_dup_words (gint64 moment);
const char *dailies_reference_role_get_words (DailiesReferenceRole role);
char *dailies_prompt_dup_difference (const char *before,
                                     const char *after);

G_END_DECLS

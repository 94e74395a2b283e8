/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take.h"

G_BEGIN_DECLS

/* What is said of takes. */
char *dailies_take_dup_length_words (DailiesTake *take);
char *dailies_take_dup_model_words (DailiesTake *take);

G_END_DECLS

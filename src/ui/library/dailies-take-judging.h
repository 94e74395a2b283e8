/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_JUDGING (dailies_take_judging_get_type ())

/**
 * DailiesTakeJudging:
 *
 * What the user thinks of a take: keep it, reject it, or neither; and whether
 * it is a favourite.  Tells it to the actions "take.judge" and
 * "take.favourite", which are found further up.
 *
 * Properties: "take" (#DailiesTake, nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesTakeJudging, dailies_take_judging, DAILIES, TAKE_JUDGING, AdwBin)

DailiesTake *dailies_take_judging_get_take (DailiesTakeJudging *self);
void dailies_take_judging_set_take (DailiesTakeJudging *self,
                                    DailiesTake *take);

G_END_DECLS

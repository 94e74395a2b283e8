/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_PLAYER_PROBLEM (dailies_player_problem_get_type ())

/**
 * DailiesPlayerProblem:
 *
 * Why a clip cannot be played, and what can be done.  Its buttons are actions
 * of the groups "player" and "take".
 */
G_DECLARE_FINAL_TYPE (DailiesPlayerProblem, dailies_player_problem, DAILIES, PLAYER_PROBLEM, AdwBin)

void dailies_player_problem_show (DailiesPlayerProblem *self,
                                  const GError *error,
                                  const char *take_id);

G_END_DECLS

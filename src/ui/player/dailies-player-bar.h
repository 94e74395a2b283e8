/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-player.h"
#include "dailies-position-slider.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_PLAYER_BAR (dailies_player_bar_get_type ())

/**
 * DailiesPlayerBar:
 *
 * The controls of a player.  What its buttons do are the actions of the group
 * "player", which an ancestor has.
 *
 * Properties: "player" (#DailiesPlayer, nullable), "compact" (boolean: two
 * lines, for a phone), "fullscreen" (boolean: which way its button leads).
 */
G_DECLARE_FINAL_TYPE (DailiesPlayerBar, dailies_player_bar, DAILIES, PLAYER_BAR, AdwBin)

DailiesPlayer *dailies_player_bar_get_player (DailiesPlayerBar *self);
void dailies_player_bar_set_player (DailiesPlayerBar *self,
                                    DailiesPlayer *player);
gboolean dailies_player_bar_get_compact (DailiesPlayerBar *self);
void dailies_player_bar_set_compact (DailiesPlayerBar *self,
                                     gboolean compact);
gboolean dailies_player_bar_get_fullscreen (DailiesPlayerBar *self);
void dailies_player_bar_set_fullscreen (DailiesPlayerBar *self,
                                        gboolean fullscreen);
DailiesPositionSlider *dailies_player_bar_get_slider (DailiesPlayerBar *self);
gboolean dailies_player_bar_is_in_use (DailiesPlayerBar *self);

G_END_DECLS

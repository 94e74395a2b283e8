/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-player-view.h"
#include "dailies-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_CLIP_PAGE (dailies_clip_page_get_type ())

/**
 * DailiesClipPage:
 *
 * A take in the player; where there is little room, with words about it below.
 *
 * Properties: "take" (#DailiesTake, nullable: what the words are about),
 * "compact" (boolean).
 */
G_DECLARE_FINAL_TYPE (DailiesClipPage, dailies_clip_page, DAILIES, CLIP_PAGE, GtkBox)

DailiesPlayerView *dailies_clip_page_get_player_view (DailiesClipPage *self);

G_END_DECLS

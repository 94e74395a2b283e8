/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "dailies-library.h"
#include "dailies-player.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_PLAYER_VIEW (dailies_player_view_get_type ())

/**
 * DailiesPlayerView:
 *
 * A clip in place, with the bar below it; in full screen it floats over the
 * picture and fades.  Its actions are the group "player": play-pause,
 * previous-frame, next-frame, slower, faster, loop, set-in, set-out,
 * clear-range, rate (double), mute, fullscreen, copy-frame, save-frame,
 * use-as-first, use-as-last, try-again.  Its keys work in the whole window,
 * unless text is being edited.
 *
 * Properties: "take" (#DailiesTake, nullable: the one that is shown),
 * "player" (#DailiesPlayer, nullable, read-only: from the first clip on),
 * "compact" (boolean: two lines of controls, for a phone), "fullscreen"
 * (boolean, read-only: nothing else in the window should be seen).
 *
 * Signal "frame-taken" (#GBytes, #DailiesReferenceRole): the user wants this
 * frame, a PNG picture, in the next shot.
 */
G_DECLARE_FINAL_TYPE (DailiesPlayerView, dailies_player_view, DAILIES, PLAYER_VIEW, AdwBin)

void dailies_player_view_open (DailiesPlayerView *self,
                               const char *path,
                               gboolean play);
void dailies_player_view_open_take (DailiesPlayerView *self,
                                    DailiesLibrary *library,
                                    DailiesTake *take,
                                    gboolean play);
void dailies_player_view_stop (DailiesPlayerView *self);
DexFuture *dailies_player_view_close (DailiesPlayerView *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_player_view_save_frame (DailiesPlayerView *self,
                                           GFile *file) G_GNUC_WARN_UNUSED_RESULT;
GActionGroup *dailies_player_view_get_actions (DailiesPlayerView *self);
DailiesPlayer *dailies_player_view_get_player (DailiesPlayerView *self);
DailiesLibrary *dailies_player_view_get_library (DailiesPlayerView *self);
DailiesTake *dailies_player_view_get_take (DailiesPlayerView *self);
gint64 dailies_player_view_get_position (DailiesPlayerView *self);
gboolean dailies_player_view_get_compact (DailiesPlayerView *self);
void dailies_player_view_set_compact (DailiesPlayerView *self,
                                      gboolean compact);
gboolean dailies_player_view_get_fullscreen (DailiesPlayerView *self);

G_END_DECLS

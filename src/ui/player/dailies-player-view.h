/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_PLAYER_VIEW (dailies_player_view_get_type ())

/**
 * DailiesPlayerView:
 *
 * A clip in place, with the bar below it.  Its actions are the group
 * "player": play-pause, previous-frame, next-frame, loop, mute.
 *
 * Properties: "compact" (boolean: only the controls that fit on a phone).
 */
G_DECLARE_FINAL_TYPE (DailiesPlayerView, dailies_player_view, DAILIES, PLAYER_VIEW, AdwBin)

void dailies_player_view_open (DailiesPlayerView *self,
                               const char *path,
                               gboolean play);
void dailies_player_view_stop (DailiesPlayerView *self);
DexFuture *dailies_player_view_close (DailiesPlayerView *self) G_GNUC_WARN_UNUSED_RESULT;
GActionGroup *dailies_player_view_get_actions (DailiesPlayerView *self);
gint64 dailies_player_view_get_position (DailiesPlayerView *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-player-view.h"

#include "window-fixture.h"

G_BEGIN_DECLS

/**
 * PlayerFixture:
 * @base: has a clip; its window is not used
 * @window: holds nothing but the view
 * @view: a player view
 *
 * A player view by itself.
 */
typedef struct
{
  WindowFixture *base;
  GtkWindow *window;
  DailiesPlayerView *view;
} PlayerFixture;

PlayerFixture *player_fixture_new (const char *clip);
void player_fixture_open (PlayerFixture *self,
                          const char *clip);
void player_fixture_open_take (PlayerFixture *self,
                               const char *prompt);
DailiesPlayer *player_fixture_get_player (PlayerFixture *self);
GtkWidget *player_fixture_get_bar_child (PlayerFixture *self,
                                         const char *name);
void player_fixture_activate (PlayerFixture *self,
                              const char *action_name);
void player_fixture_await_state (PlayerFixture *self,
                                 DailiesPlayerState state);
void player_fixture_await_position (PlayerFixture *self,
                                    gint64 position);
void player_fixture_picture (PlayerFixture *self,
                             const char *name);
void player_fixture_close (PlayerFixture *self);
void player_fixture_free (PlayerFixture *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "dailies-player.h"

G_BEGIN_DECLS

void test_player_set_up (void);
void test_player_tear_down (void);
const char *test_player_get_clip (void);
char *test_player_build_path (const char *name) G_GNUC_WARN_UNUSED_RESULT;

DailiesPlayer *test_player_new (GstElement **app_sink);
void test_player_close (DailiesPlayer *player);
void test_player_await_state (DailiesPlayer *player,
                              DailiesPlayerState state);
void test_player_await_past (DailiesPlayer *player,
                             gint64 position);
void test_player_await_before (DailiesPlayer *player,
                               gint64 position);

G_END_DECLS

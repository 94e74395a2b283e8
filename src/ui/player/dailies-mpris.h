/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-player-view.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MPRIS (dailies_mpris_get_type ())

/**
 * DailiesMpris:
 *
 * Lets media keys, the shell and other apps control a player, as MPRIS says.
 * It is on the session bus while a clip is open.  Belongs to the main thread
 * and must not outlive its view.
 */
G_DECLARE_FINAL_TYPE (DailiesMpris, dailies_mpris, DAILIES, MPRIS, GObject)

DailiesMpris *dailies_mpris_new (DailiesPlayerView *view);

G_END_DECLS

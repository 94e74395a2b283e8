/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_SLOTS (dailies_slots_get_type ())

/**
 * DailiesSlots:
 *
 * How many of a kind are done at once, and which one is next: the most urgent,
 * else the one that waited longest.  Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesSlots, dailies_slots, DAILIES, SLOTS, GObject)

/**
 * DailiesTurn:
 *
 * A place in the line for a slot, and then the slot.
 */
typedef struct _DailiesTurn DailiesTurn;

DailiesSlots *dailies_slots_new (guint n_slots);
DailiesTurn *dailies_slots_enter (DailiesSlots *self,
                                  gint64 deadline);
DexFuture *dailies_turn_wait (DailiesTurn *turn) G_GNUC_WARN_UNUSED_RESULT;
void dailies_turn_leave (DailiesTurn *turn);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesTurn, dailies_turn_leave)

G_END_DECLS

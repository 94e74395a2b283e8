/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_DOWNLOAD_SLOTS (dailies_download_slots_get_type ())

/**
 * DailiesDownloadSlots:
 *
 * How many clips are brought home at once, and which one is next: the one that
 * its service deletes first.  Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesDownloadSlots, dailies_download_slots, DAILIES, DOWNLOAD_SLOTS, GObject)

/**
 * DailiesDownloadTurn:
 *
 * A place in the line for a slot, and then the slot.
 */
typedef struct _DailiesDownloadTurn DailiesDownloadTurn;

DailiesDownloadSlots *dailies_download_slots_new (guint n_slots);
DailiesDownloadTurn *dailies_download_slots_enter (DailiesDownloadSlots *self,
                                                   gint64 expires_at);
DexFuture *dailies_download_turn_wait (DailiesDownloadTurn *turn) G_GNUC_WARN_UNUSED_RESULT;
void dailies_download_turn_leave (DailiesDownloadTurn *turn);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesDownloadTurn, dailies_download_turn_leave)

G_END_DECLS

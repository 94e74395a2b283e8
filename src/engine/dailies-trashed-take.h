/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take.h"
#include "dailies-trashed-file.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TRASHED_TAKE (dailies_trashed_take_get_type ())

/**
 * DailiesTrashedTake:
 *
 * A take whose files are in the trash, for dailies_library_restore().
 */
G_DECLARE_FINAL_TYPE (DailiesTrashedTake, dailies_trashed_take, DAILIES, TRASHED_TAKE, GObject)

DailiesTrashedTake *dailies_trashed_take_new (DailiesTake *take,
                                              DailiesTrashedFile *clip,
                                              DailiesTrashedFile *sidecar);
DailiesTake *dailies_trashed_take_get_take (DailiesTrashedTake *self);
DailiesTrashedFile *dailies_trashed_take_get_clip (DailiesTrashedTake *self);
DailiesTrashedFile *dailies_trashed_take_get_sidecar (DailiesTrashedTake *self);

G_END_DECLS

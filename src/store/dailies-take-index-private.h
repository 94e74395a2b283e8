/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take-index.h"

G_BEGIN_DECLS

/* What the parts of the index share: dailies-take-index.c knows single takes,
 * dailies-take-index-search.c lists them, dailies-take-index-rebuild.c writes
 * all of them anew.
 */
DailiesDatabase *dailies_take_index_get_database (DailiesTakeIndex *self);

G_END_DECLS

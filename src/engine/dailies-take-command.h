/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take.h"

G_BEGIN_DECLS

/* What to type into a terminal for another take like one. */
char *dailies_take_dup_command (DailiesTake *take);

G_END_DECLS

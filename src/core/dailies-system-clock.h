/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-clock.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SYSTEM_CLOCK (dailies_system_clock_get_type ())

G_DECLARE_FINAL_TYPE (DailiesSystemClock, dailies_system_clock, DAILIES, SYSTEM_CLOCK, GObject)

DailiesClock *dailies_system_clock_new (void);

G_END_DECLS

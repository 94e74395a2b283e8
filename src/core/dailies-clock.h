/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_CLOCK (dailies_clock_get_type ())

G_DECLARE_INTERFACE (DailiesClock, dailies_clock, DAILIES, CLOCK, GObject)

/**
 * DailiesClockInterface:
 * @get_real_time: microseconds since 1970-01-01 UTC
 * @get_monotonic_time: microseconds that never go backwards
 * @sleep: a future that resolves to %TRUE once that many microseconds passed
 *
 * Time, so that tests can supply their own.
 */
struct _DailiesClockInterface
{
  GTypeInterface parent_iface;

  gint64 (*get_real_time) (DailiesClock *self);
  gint64 (*get_monotonic_time) (DailiesClock *self);
  DexFuture *(*sleep) (DailiesClock *self,
                       gint64 microseconds);
};

gint64 dailies_clock_get_real_time (DailiesClock *self);
gint64 dailies_clock_get_monotonic_time (DailiesClock *self);
DexFuture *dailies_clock_sleep (DailiesClock *self,
                                gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

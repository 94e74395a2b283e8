/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-clock"

#include "config.h"

#include "dailies-clock.h"

G_DEFINE_INTERFACE (DailiesClock, dailies_clock, G_TYPE_OBJECT)

static void
dailies_clock_default_init (DailiesClockInterface *iface)
{
}

/**
 * dailies_clock_get_real_time:
 * @self: a clock
 *
 * Returns: microseconds since 1970-01-01 UTC.  May jump either way.
 */
gint64
dailies_clock_get_real_time (DailiesClock *self)
{
  g_return_val_if_fail (DAILIES_IS_CLOCK (self), 0);

  return DAILIES_CLOCK_GET_IFACE (self)->get_real_time (self);
}

/**
 * dailies_clock_get_monotonic_time:
 * @self: a clock
 *
 * Returns: microseconds since some moment; never goes backwards
 */
gint64
dailies_clock_get_monotonic_time (DailiesClock *self)
{
  g_return_val_if_fail (DAILIES_IS_CLOCK (self), 0);

  return DAILIES_CLOCK_GET_IFACE (self)->get_monotonic_time (self);
}

/**
 * dailies_clock_sleep:
 * @self: a clock
 * @microseconds: how long; 0 or less is over at once
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that time
 *   has passed.  It is not rejected; dropping it ends the sleep.
 */
DexFuture *
dailies_clock_sleep (DailiesClock *self,
                     gint64 microseconds)
{
  dex_return_error_if_fail (DAILIES_IS_CLOCK (self));

  if (microseconds <= 0)
    return dex_future_new_true ();

  return DAILIES_CLOCK_GET_IFACE (self)->sleep (self, microseconds);
}

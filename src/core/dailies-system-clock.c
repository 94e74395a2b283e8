/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-system-clock"

#include "config.h"

#include "dailies-system-clock.h"

struct _DailiesSystemClock
{
  GObject parent_instance;
};

static void dailies_system_clock_iface_init (DailiesClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesSystemClock, dailies_system_clock, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_CLOCK, dailies_system_clock_iface_init))

static gint64
dailies_system_clock_get_real_time (DailiesClock *clock)
{
  g_assert (DAILIES_IS_SYSTEM_CLOCK (clock));

  return g_get_real_time ();
}

static gint64
dailies_system_clock_get_monotonic_time (DailiesClock *clock)
{
  g_assert (DAILIES_IS_SYSTEM_CLOCK (clock));

  return g_get_monotonic_time ();
}

static DexFuture *
resolve_cb (DexFuture *future,
            gpointer data)
{
  return dex_future_new_true ();
}

static DexFuture *
dailies_system_clock_sleep (DailiesClock *clock,
                            gint64 microseconds)
{
  g_assert (DAILIES_IS_SYSTEM_CLOCK (clock));

  /* A timeout is rejected when its time has come. */
  return dex_future_catch (dex_timeout_new_usec (microseconds), resolve_cb, NULL, NULL);
}

static void
dailies_system_clock_iface_init (DailiesClockInterface *iface)
{
  iface->get_real_time = dailies_system_clock_get_real_time;
  iface->get_monotonic_time = dailies_system_clock_get_monotonic_time;
  iface->sleep = dailies_system_clock_sleep;
}

static void
dailies_system_clock_class_init (DailiesSystemClockClass *klass)
{
}

static void
dailies_system_clock_init (DailiesSystemClock *self)
{
}

/**
 * dailies_system_clock_new:
 *
 * Returns: (transfer full): the time of this computer
 */
DailiesClock *
dailies_system_clock_new (void)
{
  return g_object_new (DAILIES_TYPE_SYSTEM_CLOCK, NULL);
}

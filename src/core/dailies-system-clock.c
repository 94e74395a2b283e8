/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-system-clock"

#include "config.h"

#include "dailies-system-clock.h"

struct _DailiesSystemClock
{
  GObject parent_instance;

  /* One for all: the main loop goes through its sources again and again. */
  GSource *source;
  /* By when they are over. */
  GSequence *sleeps;
};

typedef struct
{
  DailiesSystemClock *clock;
  DexPromise *promise;
  gint64 due;
} Sleep;

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

static void
sleep_free (gpointer data)
{
  Sleep *sleep = data;

  dex_unref (sleep->promise);
  g_object_unref (sleep->clock);
  g_free (sleep);
}

static int
compare_sleeps (gconstpointer left,
                gconstpointer right,
                gpointer data)
{
  const Sleep *a = left;
  const Sleep *b = right;

  return (a->due > b->due) - (a->due < b->due);
}

static void
plan_dispatch (DailiesSystemClock *self)
{
  GSequenceIter *first = g_sequence_get_begin_iter (self->sleeps);

  g_source_set_ready_time (self->source, g_sequence_iter_is_end (first) ? -1 : ((Sleep *) g_sequence_get (first))->due);
}

/* Nobody waits for it any more. */
static void
sleep_cancelled_cb (GCancellable *cancellable,
                    GSequenceIter *iter)
{
  g_autoptr (DailiesSystemClock) self = g_object_ref (((Sleep *) g_sequence_get (iter))->clock);

  g_sequence_remove (iter);
  plan_dispatch (self);
}

static gboolean
dispatch_cb (gpointer data)
{
  g_autoptr (DailiesSystemClock) self = g_object_ref (data);
  const gint64 now = g_source_get_time (self->source);

  while (!g_sequence_is_empty (self->sleeps))
    {
      GSequenceIter *iter = g_sequence_get_begin_iter (self->sleeps);
      Sleep *sleep = g_sequence_get (iter);
      g_autoptr (DexPromise) promise = NULL;

      if (sleep->due > now)
        break;

      promise = dex_ref (sleep->promise);
      g_signal_handlers_disconnect_by_func (dex_promise_get_cancellable (promise), sleep_cancelled_cb, iter);
      g_sequence_remove (iter);
      dex_promise_resolve_boolean (promise, TRUE);
    }
  plan_dispatch (self);

  return G_SOURCE_CONTINUE;
}

static DexFuture *
dailies_system_clock_sleep (DailiesClock *clock,
                            gint64 microseconds)
{
  DailiesSystemClock *self = DAILIES_SYSTEM_CLOCK (clock);
  Sleep *sleep = g_new0 (Sleep, 1);
  DexPromise *promise = dex_promise_new_cancellable ();
  GSequenceIter *iter;

  sleep->clock = g_object_ref (self);
  sleep->promise = dex_ref (promise);
  sleep->due = g_get_monotonic_time () + microseconds;
  iter = g_sequence_insert_sorted (self->sleeps, sleep, compare_sleeps, NULL);
  g_signal_connect (dex_promise_get_cancellable (promise), "cancelled", G_CALLBACK (sleep_cancelled_cb), iter);
  plan_dispatch (self);

  return DEX_FUTURE (promise);
}

static void
dailies_system_clock_iface_init (DailiesClockInterface *iface)
{
  iface->get_real_time = dailies_system_clock_get_real_time;
  iface->get_monotonic_time = dailies_system_clock_get_monotonic_time;
  iface->sleep = dailies_system_clock_sleep;
}

static void
dailies_system_clock_finalize (GObject *object)
{
  DailiesSystemClock *self = DAILIES_SYSTEM_CLOCK (object);

  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_sequence_free (self->sleeps);

  G_OBJECT_CLASS (dailies_system_clock_parent_class)->finalize (object);
}

static void
dailies_system_clock_class_init (DailiesSystemClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_system_clock_finalize;
}

/* It has nothing to do but to be called when it is ready. */
static gboolean
dispatch_source (GSource *source,
                 GSourceFunc callback,
                 gpointer data)
{
  return callback (data);
}

static void
dailies_system_clock_init (DailiesSystemClock *self)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_source };

  self->sleeps = g_sequence_new (sleep_free);
  self->source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_callback (self->source, dispatch_cb, self, NULL);
  g_source_set_static_name (self->source, "[dailies] clock");
  g_source_attach (self->source, NULL);
}

/**
 * dailies_system_clock_new:
 *
 * Returns: (transfer full): the time of this computer, for the main thread
 */
DailiesClock *
dailies_system_clock_new (void)
{
  return g_object_new (DAILIES_TYPE_SYSTEM_CLOCK, NULL);
}

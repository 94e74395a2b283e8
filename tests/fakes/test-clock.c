/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-clock"

#include "test-clock.h"

/**
 * TestClock:
 *
 * A clock that stands still until it is told to advance.  For one thread.
 */
struct _TestClock
{
  GObject parent_instance;

  gint64 elapsed;
  gint64 set_by;
  gint64 longest_auto_sleep;
  GList *sleeps;
  guint advance_source;
};

typedef struct
{
  TestClock *clock;
  DexPromise *promise;
  gint64 due;
  gint64 duration;
  gulong cancelled_handler;
} Sleep;

static void test_clock_iface_init (DailiesClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestClock, test_clock, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_CLOCK, test_clock_iface_init))

static void plan_auto_advance (TestClock *self);

static int
compare_sleeps (gconstpointer left,
                gconstpointer right)
{
  const Sleep *a = left;
  const Sleep *b = right;

  return (a->due > b->due) - (a->due < b->due);
}

static void
sleep_free (Sleep *sleep)
{
  dex_unref (sleep->promise);
  g_free (sleep);
}

/* Nobody waits for this sleep any more. */
static void
sleep_cancelled_cb (GCancellable *cancellable,
                    Sleep *sleep)
{
  sleep->clock->sleeps = g_list_remove (sleep->clock->sleeps, sleep);
  sleep_free (sleep);
}

static void
sleep_forget (Sleep *sleep)
{
  g_signal_handler_disconnect (dex_promise_get_cancellable (sleep->promise), sleep->cancelled_handler);
}

static void
wake_next (TestClock *self)
{
  Sleep *sleep = self->sleeps->data;

  self->sleeps = g_list_delete_link (self->sleeps, self->sleeps);
  self->elapsed = MAX (self->elapsed, sleep->due);
  sleep_forget (sleep);
  dex_promise_resolve_boolean (sleep->promise, TRUE);
  sleep_free (sleep);
}

static GList *
find_auto_sleep (TestClock *self)
{
  for (GList *iter = self->sleeps; iter != NULL; iter = iter->next)
    {
      Sleep *sleep = iter->data;

      if (sleep->duration <= self->longest_auto_sleep)
        return iter;
    }

  return NULL;
}

static gboolean
auto_advance_cb (gpointer data)
{
  TestClock *self = data;
  GList *link = find_auto_sleep (self);

  self->advance_source = 0;

  if (link != NULL)
    {
      Sleep *sleep = link->data;

      test_clock_advance (self, sleep->due - self->elapsed);
    }

  plan_auto_advance (self);

  return G_SOURCE_REMOVE;
}

static void
plan_auto_advance (TestClock *self)
{
  /* Low, so that whatever is ready happens before time moves. */
  if (self->advance_source == 0 && find_auto_sleep (self) != NULL)
    self->advance_source = g_idle_add_full (G_PRIORITY_LOW, auto_advance_cb, self, NULL);
}

static gint64
test_clock_get_real_time (DailiesClock *clock)
{
  return TEST_CLOCK_START + TEST_CLOCK (clock)->elapsed + TEST_CLOCK (clock)->set_by;
}

static gint64
test_clock_get_monotonic_time (DailiesClock *clock)
{
  return TEST_CLOCK (clock)->elapsed;
}

static DexFuture *
test_clock_sleep (DailiesClock *clock,
                  gint64 microseconds)
{
  TestClock *self = TEST_CLOCK (clock);
  Sleep *sleep;
  DexPromise *promise = dex_promise_new_cancellable ();

  sleep = g_new0 (Sleep, 1);
  sleep->clock = self;
  sleep->promise = dex_ref (promise);
  sleep->duration = microseconds;
  sleep->due = self->elapsed + microseconds;
  sleep->cancelled_handler = g_signal_connect (dex_promise_get_cancellable (promise), "cancelled",
                                               G_CALLBACK (sleep_cancelled_cb), sleep);

  self->sleeps = g_list_insert_sorted (self->sleeps, sleep, compare_sleeps);
  plan_auto_advance (self);

  return DEX_FUTURE (promise);
}

static void
test_clock_iface_init (DailiesClockInterface *iface)
{
  iface->get_real_time = test_clock_get_real_time;
  iface->get_monotonic_time = test_clock_get_monotonic_time;
  iface->sleep = test_clock_sleep;
}

static void
test_clock_dispose (GObject *object)
{
  TestClock *self = TEST_CLOCK (object);

  g_clear_handle_id (&self->advance_source, g_source_remove);
  while (self->sleeps != NULL)
    {
      Sleep *sleep = self->sleeps->data;

      self->sleeps = g_list_delete_link (self->sleeps, self->sleeps);
      sleep_forget (sleep);
      dex_promise_reject (sleep->promise,
                          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The clock is gone"));
      sleep_free (sleep);
    }

  G_OBJECT_CLASS (test_clock_parent_class)->dispose (object);
}

static void
test_clock_class_init (TestClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = test_clock_dispose;
}

static void
test_clock_init (TestClock *self)
{
}

/**
 * test_clock_new:
 *
 * Returns: (transfer full): a clock that shows %TEST_CLOCK_START and stands
 */
TestClock *
test_clock_new (void)
{
  return g_object_new (TEST_TYPE_CLOCK, NULL);
}

/**
 * test_clock_advance:
 * @self: a clock
 * @microseconds: by how much
 *
 * Moves the time forward and resolves every sleep that is due by then, in
 * the order in which they are due.  Fibers continue in the next iteration of
 * the main context.
 */
void
test_clock_advance (TestClock *self,
                    gint64 microseconds)
{
  gint64 target;

  g_return_if_fail (TEST_IS_CLOCK (self));
  g_return_if_fail (microseconds >= 0);

  target = self->elapsed + microseconds;
  while (self->sleeps != NULL && ((Sleep *) self->sleeps->data)->due <= target)
    wake_next (self);
  self->elapsed = target;
}

/**
 * test_clock_set:
 * @self: a clock
 * @microseconds: how far it is to be wrong, ahead or behind
 *
 * Sets the time of day, as somebody does whose clock was wrong.  Time does not
 * pass by that: sleeps and the monotonic time stay as they are.
 */
void
test_clock_set (TestClock *self,
                gint64 microseconds)
{
  g_return_if_fail (TEST_IS_CLOCK (self));

  self->set_by = microseconds;
}

/**
 * test_clock_set_auto_advance:
 * @self: a clock
 * @longest_sleep: in microseconds; 0 to stand still, %G_MAXINT64 for all
 *
 * Makes time jump by itself: whenever the main context has nothing else to
 * do, the clock advances to the end of the next sleep that was asked for at
 * most @longest_sleep.  Longer ones, such as deadlines that are raced
 * against real input and output, only end when time gets there.
 */
void
test_clock_set_auto_advance (TestClock *self,
                             gint64 longest_sleep)
{
  g_return_if_fail (TEST_IS_CLOCK (self));

  self->longest_auto_sleep = longest_sleep;
  plan_auto_advance (self);
}

/**
 * test_clock_get_n_sleeping:
 * @self: a clock
 *
 * Returns: how many sleeps are not over
 */
guint
test_clock_get_n_sleeping (TestClock *self)
{
  g_return_val_if_fail (TEST_IS_CLOCK (self), 0);

  return g_list_length (self->sleeps);
}

/**
 * test_clock_get_next_sleep:
 * @self: a clock
 *
 * Returns: microseconds until the next sleep is over, or -1 if there is none
 */
gint64
test_clock_get_next_sleep (TestClock *self)
{
  g_return_val_if_fail (TEST_IS_CLOCK (self), -1);

  if (self->sleeps == NULL)
    return -1;

  return ((Sleep *) self->sleeps->data)->due - self->elapsed;
}

/**
 * test_clock_get_elapsed:
 * @self: a clock
 *
 * Returns: microseconds since the clock was made
 */
gint64
test_clock_get_elapsed (TestClock *self)
{
  g_return_val_if_fail (TEST_IS_CLOCK (self), 0);

  return self->elapsed;
}

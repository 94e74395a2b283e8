/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-time"

#include <glib/gstdio.h>

#include "dailies-system-clock.h"
#include "test-clock.h"
#include "test-utils.h"

static gboolean
future_is_over (gpointer data)
{
  return !dex_future_is_pending (data);
}

static void
test_system_clock_times (void)
{
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 monotonic_before = g_get_monotonic_time ();

  g_assert_cmpint (dailies_clock_get_real_time (clock), >=, before);
  g_assert_cmpint (dailies_clock_get_real_time (clock), <=, g_get_real_time ());
  g_assert_cmpint (dailies_clock_get_monotonic_time (clock), >=, monotonic_before);
  g_assert_cmpint (dailies_clock_get_monotonic_time (clock), <=, g_get_monotonic_time ());
}

static void
test_system_clock_sleep (void)
{
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = dailies_clock_get_monotonic_time (clock);

  g_assert_true (dex_await_boolean (dailies_clock_sleep (clock, 20000), &error));
  g_assert_no_error (error);
  g_assert_cmpint (dailies_clock_get_monotonic_time (clock) - start, >=, 20000);

  g_assert_true (dex_await_boolean (dailies_clock_sleep (clock, 0), &error));
  g_assert_true (dex_await_boolean (dailies_clock_sleep (clock, -5), &error));
  g_assert_no_error (error);
}

/* Those that nobody waits for any more are forgotten. */
static void
test_system_clock_sleeps (void)
{
  DailiesClock *clock = dailies_system_clock_new ();
  g_autoptr (DexFuture) late = dailies_clock_sleep (clock, 30000);
  g_autoptr (DexFuture) early = dailies_clock_sleep (clock, 10000);
  g_autoptr (DexFuture) middle = dailies_clock_sleep (clock, 20000);
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await (dex_future_first (dailies_clock_sleep (clock, G_TIME_SPAN_HOUR), dex_ref (middle), NULL), &error));
  g_assert_no_error (error);
  g_assert_true (dex_future_is_resolved (early));
  g_assert_true (dex_await (dex_ref (late), &error));
  g_assert_no_error (error);
  g_assert_finalize_object (clock);
}

static void
test_manual_clock (void)
{
  g_autoptr (TestClock) clock = test_clock_new ();
  g_autoptr (DexFuture) late = dailies_clock_sleep (DAILIES_CLOCK (clock), 3000);
  g_autoptr (DexFuture) early = dailies_clock_sleep (DAILIES_CLOCK (clock), 1000);

  g_assert_cmpint (dailies_clock_get_real_time (DAILIES_CLOCK (clock)), ==, TEST_CLOCK_START);
  g_assert_cmpint (test_clock_get_n_sleeping (clock), ==, 2);
  g_assert_cmpint (test_clock_get_next_sleep (clock), ==, 1000);

  test_clock_advance (clock, 999);
  g_assert_true (dex_future_is_pending (early));
  test_clock_advance (clock, 1);
  g_assert_true (dex_future_is_resolved (early));
  g_assert_true (dex_future_is_pending (late));
  g_assert_cmpint (test_clock_get_next_sleep (clock), ==, 2000);

  test_clock_advance (clock, 5000);
  g_assert_true (dex_future_is_resolved (late));
  g_assert_cmpint (test_clock_get_n_sleeping (clock), ==, 0);
  g_assert_cmpint (test_clock_get_next_sleep (clock), ==, -1);
  g_assert_cmpint (dailies_clock_get_real_time (DAILIES_CLOCK (clock)), ==, TEST_CLOCK_START + 6000);
  g_assert_cmpint (dailies_clock_get_monotonic_time (DAILIES_CLOCK (clock)), ==, 6000);

  g_assert_finalize_object (g_steal_pointer (&clock));
}

static void
test_manual_clock_outlived (void)
{
  g_autoptr (TestClock) clock = test_clock_new ();
  g_autoptr (DexFuture) sleep = dailies_clock_sleep (DAILIES_CLOCK (clock), G_TIME_SPAN_HOUR);

  g_assert_finalize_object (g_steal_pointer (&clock));
  g_assert_true (dex_future_is_rejected (sleep));
}

static void
test_auto_clock (void)
{
  g_autoptr (TestClock) clock = test_clock_new ();
  g_autoptr (DexFuture) deadline = dailies_clock_sleep (DAILIES_CLOCK (clock), G_TIME_SPAN_DAY);
  g_autoptr (GError) error = NULL;

  test_clock_set_auto_advance (clock, G_TIME_SPAN_HOUR);
  for (int i = 1; i <= 5; i++)
    {
      g_assert_true (dex_await_boolean (dailies_clock_sleep (DAILIES_CLOCK (clock), G_TIME_SPAN_HOUR), &error));
      g_assert_no_error (error);
      g_assert_cmpint (test_clock_get_elapsed (clock), ==, i * G_TIME_SPAN_HOUR);
    }
  g_assert_true (dex_future_is_pending (deadline));

  test_clock_set_auto_advance (clock, G_MAXINT64);
  g_assert_true (dex_await_boolean (dex_ref (deadline), &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_clock_get_elapsed (clock), ==, G_TIME_SPAN_DAY);
}

static void
test_dropped_sleep (void)
{
  g_autoptr (TestClock) clock = test_clock_new ();
  g_autoptr (DexCancellable) cancellable = DEX_CANCELLABLE (dex_cancellable_new ());
  g_autoptr (DexFuture) race = NULL;
  g_autoptr (GError) error = NULL;

  race = dex_future_first (dailies_clock_sleep (DAILIES_CLOCK (clock), G_TIME_SPAN_DAY),
                           dex_ref (DEX_FUTURE (cancellable)), NULL);
  g_assert_cmpint (test_clock_get_n_sleeping (clock), ==, 1);

  dex_cancellable_cancel (cancellable);
  g_assert_true (test_wait_until (future_is_over, race, TEST_PATIENCE));
  g_assert_false (dex_await (dex_ref (race), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_pointer (&race, dex_unref);
  test_drain ();
  g_assert_cmpint (test_clock_get_n_sleeping (clock), ==, 0);
  test_clock_advance (clock, 2 * G_TIME_SPAN_DAY);
}

static gboolean
count_down (gpointer data)
{
  int *left = data;

  return --*left <= 0;
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

static void
test_waiting (void)
{
  int left = 4;

  g_assert_true (test_wait_until (count_down, &left, TEST_PATIENCE));
  g_assert_cmpint (left, ==, 0);
  g_assert_false (test_wait_until (never, NULL, 20));
}

static void
test_waiting_in_fiber (void)
{
  int left = 4;

  g_assert_true (test_await_until (count_down, &left, TEST_PATIENCE));
  g_assert_cmpint (left, ==, 0);
  g_assert_false (test_await_until (never, NULL, 20));
}

static void
test_directories (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_make_dir ();
  g_autofree char *inner = g_build_filename (path, "inner", NULL);
  g_autofree char *file = g_build_filename (inner, "file", NULL);
  g_autofree char *data = test_data_path ("meson.build");

  g_assert_true (g_file_test (data, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", -1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (inner, 0500), ==, 0);

  test_remove_dir (path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/time/system-clock/times", test_system_clock_times);
  test_add_fiber ("/time/system-clock/sleep", test_system_clock_sleep);
  test_add_fiber ("/time/system-clock/sleeps", test_system_clock_sleeps);
  g_test_add_func ("/time/test-clock/manual", test_manual_clock);
  g_test_add_func ("/time/test-clock/outlived", test_manual_clock_outlived);
  test_add_fiber ("/time/test-clock/auto", test_auto_clock);
  g_test_add_func ("/time/test-clock/dropped", test_dropped_sleep);
  g_test_add_func ("/time/wait", test_waiting);
  test_add_fiber ("/time/wait-in-fiber", test_waiting_in_fiber);
  g_test_add_func ("/time/directories", test_directories);

  return g_test_run ();
}

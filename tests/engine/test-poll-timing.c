/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dailies-poll-timing.h"
#include "test-utils.h"

#define SECOND G_TIME_SPAN_SECOND

static void
test_hint (void)
{
  g_assert_cmpint (dailies_poll_timing_next (0, 0, 5 * SECOND, 0), ==, 5 * SECOND);
  g_assert_cmpint (dailies_poll_timing_next (0, 100 * SECOND, 5 * SECOND, 0), ==, 5 * SECOND);
  g_assert_cmpint (dailies_poll_timing_next (0, 0, 3600 * SECOND, 0), ==, DAILIES_POLL_LONGEST);
  g_assert_cmpint (dailies_poll_timing_next (0, 0, 0, 0), >, 0);
}

static void
test_minimum (void)
{
  for (gint64 hint = -1; hint <= 20 * SECOND; hint += SECOND)
    for (gint64 elapsed = 0; elapsed < 120 * SECOND; elapsed += 7 * SECOND)
      for (gint64 typical = 0; typical < 100 * SECOND; typical += 9 * SECOND)
        g_assert_cmpint (dailies_poll_timing_next (elapsed, typical, hint, 10 * SECOND), >=, 10 * SECOND);
}

static void
test_typical (void)
{
  gint64 elapsed = 0;
  guint n_polls = 0;

  g_assert_cmpint (dailies_poll_timing_next (0, 40 * SECOND, -1, 0), ==, 20 * SECOND);
  g_assert_cmpint (dailies_poll_timing_next (0, 600 * SECOND, -1, 0), ==, 30 * SECOND);

  /* Closer and closer to the time at which it is usually done. */
  while (elapsed < 40 * SECOND)
    {
      const gint64 wait = dailies_poll_timing_next (elapsed, 40 * SECOND, -1, 0);

      g_assert_cmpint (wait, >=, SECOND);
      elapsed += wait;
      n_polls++;
    }
  g_assert_cmpint (elapsed, <=, 41 * SECOND);
  g_assert_cmpuint (n_polls, <, 12);
}

static void
test_unknown_duration (void)
{
  gint64 elapsed = 0;
  gint64 last = 0;

  g_assert_cmpint (dailies_poll_timing_next (0, 0, -1, 0), ==, 2 * SECOND);
  while (elapsed < 300 * SECOND)
    {
      const gint64 wait = dailies_poll_timing_next (elapsed, 0, -1, 0);

      g_assert_cmpint (wait, >=, last);
      g_assert_cmpint (wait, <=, 10 * SECOND);
      elapsed += wait;
      last = wait;
    }
  g_assert_cmpint (last, ==, 10 * SECOND);
}

static void
test_backoff (void)
{
  gint64 expected = SECOND;

  for (guint n_failures = 1; n_failures < 100; n_failures++)
    {
      for (guint i = 0; i < 50; i++)
        {
          const gint64 wait = dailies_poll_timing_backoff (n_failures, -1, 0);

          g_assert_cmpint (wait, >=, expected * 0.8 - 1);
          g_assert_cmpint (wait, <=, expected * 1.2 + 1);
        }
      expected = MIN (expected * 2, DAILIES_POLL_LONGEST);
    }
}

static void
test_retry_after (void)
{
  for (guint i = 0; i < 50; i++)
    {
      /* Never before the service wants it. */
      g_assert_cmpint (dailies_poll_timing_backoff (1, 90 * SECOND, 0), >=, 90 * SECOND);
      g_assert_cmpint (dailies_poll_timing_backoff (7, 3 * SECOND, 0), <=, 3.6 * SECOND);
      g_assert_cmpint (dailies_poll_timing_backoff (1, 0, 0), >=, SECOND);
      g_assert_cmpint (dailies_poll_timing_backoff (1, 5 * SECOND, 60 * SECOND), >=, 60 * SECOND);
      g_assert_cmpint (dailies_poll_timing_backoff (1, G_MAXINT64, 0), <=, 1.2 * G_TIME_SPAN_DAY);
    }
}

/* A few at once do not wait, a thousand are spread. */
static void
test_book (void)
{
  gint64 booked = 0;
  gint64 last = 0;

  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (dailies_poll_timing_book (&booked, 5 * SECOND), ==, 0);

  for (guint i = 0; i < 1000; i++)
    {
      const gint64 wait = dailies_poll_timing_book (&booked, 5 * SECOND);

      g_assert_cmpint (wait, >=, last);
      last = wait;
    }
  g_assert_cmpint (last, >=, 10 * SECOND);
  g_assert_cmpint (last, <=, 60 * SECOND);

  /* What was booked does not count any more once its time is over. */
  g_assert_cmpint (dailies_poll_timing_book (&booked, 100 * SECOND), ==, 0);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/engine/poll-timing/hint", test_hint);
  g_test_add_func ("/engine/poll-timing/minimum", test_minimum);
  g_test_add_func ("/engine/poll-timing/typical", test_typical);
  g_test_add_func ("/engine/poll-timing/unknown-duration", test_unknown_duration);
  g_test_add_func ("/engine/poll-timing/book", test_book);
  g_test_add_func ("/engine/poll-timing/backoff", test_backoff);
  g_test_add_func ("/engine/poll-timing/retry-after", test_retry_after);

  return g_test_run ();
}

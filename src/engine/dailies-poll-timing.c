/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-poll-timing"

#include "config.h"

#include "dailies-poll-timing.h"

#define FIRST (2 * G_TIME_SPAN_SECOND)
#define SLOWEST (10 * G_TIME_SPAN_SECOND)
#define SHORTEST (20 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_FIRST (30 * G_TIME_SPAN_SECOND)

/* A poll takes one or two milliseconds of the main loop. */
#define BETWEEN_POLLS (50 * G_TIME_SPAN_MILLISECOND)
#define POLLS_TOGETHER 20

/**
 * dailies_poll_timing_next:
 * @elapsed: microseconds since the service has the job
 * @typical: microseconds that such jobs took before, or 0 if that is not known
 * @hint: microseconds that the service wants to be left alone, or -1
 * @minimum: microseconds that the provider demands between two polls
 *
 * When to ask next.  What the service says counts most.  Else, where it is
 * known how long such jobs take, half of that passes before the first poll,
 * and a quarter of the rest before each further one; else it is asked every
 * two seconds at first and every ten later.
 *
 * Returns: microseconds until the next poll
 */
gint64
dailies_poll_timing_next (gint64 elapsed,
                          gint64 typical,
                          gint64 hint,
                          gint64 minimum)
{
  gint64 wait;

  if (hint >= 0)
    wait = MIN (hint, DAILIES_POLL_LONGEST);
  else if (typical > 0 && elapsed < typical / 2)
    wait = MIN (typical / 2 - elapsed, LONGEST_FIRST);
  else if (typical > elapsed)
    wait = CLAMP ((typical - elapsed) / 4, G_TIME_SPAN_SECOND, SLOWEST);
  else
    wait = CLAMP ((elapsed - MAX (typical, 0)) / 4, FIRST, SLOWEST);

  return MAX (wait, MAX (minimum, SHORTEST));
}

/* Up to 20 % more or less, so that many clients that failed together do not
 * come back together. */
static gint64
jitter (gint64 microseconds)
{
  return microseconds * g_random_double_range (0.8, 1.2);
}

/**
 * dailies_poll_timing_backoff:
 * @n_failures: how many tries failed one after the other, at least 1
 * @retry_after: microseconds that the service asks to wait, or -1
 * @minimum: microseconds that it takes at least
 *
 * Returns: microseconds until the next try: a second, doubled with each
 *   failure up to a minute; or what the service asks for and up to a fifth
 *   more, but a day at most
 */
gint64
dailies_poll_timing_backoff (guint n_failures,
                             gint64 retry_after,
                             gint64 minimum)
{
  gint64 backoff = G_TIME_SPAN_SECOND << MIN (MAX (n_failures, 1) - 1, 6);

  if (retry_after >= 0)
    return CLAMP (retry_after, MAX (minimum, G_TIME_SPAN_SECOND), G_TIME_SPAN_DAY) * g_random_double_range (1.0, 1.2);

  return MAX (jitter (MIN (backoff, DAILIES_POLL_LONGEST)), minimum);
}

/**
 * dailies_poll_timing_book:
 * @booked: (inout): kept between the calls, 0 at first
 * @now: the monotonic time
 *
 * Spreads the polls of all jobs, so that to follow a thousand of them takes no
 * more of the processor than to follow some.  Those of a few pass at once.
 *
 * Returns: microseconds until one more may go out
 */
gint64
dailies_poll_timing_book (gint64 *booked,
                          gint64 now)
{
  const gint64 wait = *booked - now - POLLS_TOGETHER * BETWEEN_POLLS;

  *booked = MAX (*booked, now) + BETWEEN_POLLS;

  return MAX (wait, 0);
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-retry"

#include "config.h"

#include "dailies-retry.h"

#include <math.h>

#include "dailies-http-message.h"

#define JITTER 0.2
#define HIGHEST_DOUBLING 5

/* No service means to be left alone for longer. */
#define LONGEST_BELIEVED (7 * G_TIME_SPAN_DAY)

/* From here on a number of seconds is a date. */
#define FIRST_UNIX_TIME 1000000000.0

/**
 * dailies_retry_backoff:
 * @attempt: 0 after the first try
 *
 * Returns: microseconds to wait: a second, doubled with each attempt, 20 %
 *   more or less so that many clients do not come back at once
 */
gint64
dailies_retry_backoff (guint attempt)
{
  double seconds = (double) (1 << MIN (attempt, HIGHEST_DOUBLING));

  return (gint64) (seconds * g_random_double_range (1 - JITTER, 1 + JITTER) * G_TIME_SPAN_SECOND);
}

static gint64
believe (double seconds)
{
  if (!isfinite (seconds) || seconds < 0)
    return 0;

  return (gint64) MIN (seconds * G_TIME_SPAN_SECOND, (double) LONGEST_BELIEVED);
}

static gboolean
read_number (SoupMessageHeaders *headers,
             const char *name,
             double *number)
{
  const char *text = soup_message_headers_get_one (headers, name);
  char *end;

  if (text == NULL)
    return FALSE;

  *number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0';
}

/**
 * dailies_retry_read_headers:
 * @headers: of an answer
 * @now: microseconds since 1970 UTC
 *
 * Understands Retry-After as seconds and as a date, retry-after-ms, and
 * X-RateLimit-Reset where nothing is left.  Dates count from that of the
 * answer, if it has one: its clock and ours may differ.
 *
 * Returns: microseconds that the service asks to wait, or -1
 */
gint64
dailies_retry_read_headers (SoupMessageHeaders *headers,
                            gint64 now)
{
  const gint64 date = dailies_http_message_get_date (headers);
  const double seconds = (date > 0 ? date : now) / (double) G_TIME_SPAN_SECOND;
  const char *text;
  double number;
  double remaining;

  if (read_number (headers, "retry-after-ms", &number))
    return believe (number / 1000);
  if (read_number (headers, "Retry-After", &number))
    return believe (number);

  text = soup_message_headers_get_one (headers, "Retry-After");
  if (text != NULL)
    {
      g_autoptr (GDateTime) end = soup_date_time_new_from_http_string (text);

      if (end != NULL)
        return believe (g_date_time_to_unix (end) - seconds);
    }

  if (read_number (headers, "X-RateLimit-Remaining", &remaining) && remaining <= 0 &&
      read_number (headers, "X-RateLimit-Reset", &number))
    return believe (number >= FIRST_UNIX_TIME ? number - seconds : number);

  return -1;
}

/**
 * dailies_retry_status_is_transient:
 * @status: of an answer
 *
 * Returns: whether the same question may soon be answered
 */
gboolean
dailies_retry_status_is_transient (guint status)
{
  return status == 429 || status == 502 || status == 503 || status == 504;
}

/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-pixels"

#include "config.h"

#include "dailies-pixels.h"

#include <string.h>

/**
 * dailies_pixels_mix_rows:
 * @result: (out): the mixture
 * @a: a row
 * @b: another
 * @n_bytes: length of all three
 * @share: how much of @b, 0 to 256
 *
 * Mixes two rows.
 */
void
dailies_pixels_mix_rows (guint8 *restrict result,
                         const guint8 *restrict a,
                         const guint8 *restrict b,
                         int n_bytes,
                         int share)
{
  guint16 wb = (guint16) share;
  guint16 wa = (guint16) (256 - share);

  for (int i = 0; i < n_bytes; i++)
    result[i] = (guint8) ((guint16) (a[i] * wa + b[i] * wb + 128) >> 8);
}

/* Pixels by the handful, in whatever vectors the processor has. */
typedef guint8 Pixel __attribute__ ((vector_size (4)));
typedef guint8 TwoPixels __attribute__ ((vector_size (8)));
typedef guint16 WidePixel __attribute__ ((vector_size (8)));
typedef guint16 TwoWidePixels __attribute__ ((vector_size (16)));

static inline guint32
mix_pixels (const guint32 *from,
            guint16 share)
{
  guint16 rest = (guint16) (256 - share);
  TwoWidePixels shares = { rest, rest, rest, rest, share, share, share, share };
  TwoPixels pair;
  WidePixel sum;
  Pixel mixed;
  guint32 result;

  memcpy (&pair, from, sizeof pair);
  shares *= __builtin_convertvector (pair, TwoWidePixels);
  sum = (__builtin_shufflevector (shares, shares, 0, 1, 2, 3) + __builtin_shufflevector (shares, shares, 4, 5, 6, 7) + 128) >> 8;
  mixed = __builtin_convertvector (sum, Pixel);
  memcpy (&result, &mixed, sizeof result);
  return result;
}

/**
 * dailies_pixels_stretch:
 * @result: (out): the pixels
 * @n_pixels: how many
 * @row: the row to take them from
 * @row_width: its length, at least 2
 * @start: place of the first pixel in @row, in 65536ths
 * @step: distance between pixels, in 65536ths, positive
 *
 * Samples a row with linear interpolation.  The ends of the row go on for ever.
 */
void
dailies_pixels_stretch (guint32 *restrict result,
                        int n_pixels,
                        const guint32 *restrict row,
                        int row_width,
                        gint64 start,
                        gint64 step)
{
  gint64 last = (gint64) (row_width - 1) << 16;
  gint64 x = start;
  int i = 0;
  int end;

  for (; i < n_pixels && x < 0; i++, x += step)
    result[i] = row[0];
  end = x >= last ? i : (int) MIN (n_pixels, i + (last - x + step - 1) / step);

  if (step == 65536)
    {
      const guint32 *from = row + (x >> 16);

      if (end > i)
        dailies_pixels_mix_rows ((guint8 *) (result + i), (const guint8 *) from, (const guint8 *) (from + 1),
                                 (end - i) * 4, (int) ((x >> 8) & 0xff));
      i = end;
    }
  else
    for (; i < end; i++, x += step)
      {
        const guint32 *from = row + (x >> 16);

        result[i] = (from[0] | from[1]) == 0 ? 0 : mix_pixels (from, (guint16) ((x >> 8) & 0xff));
      }
  for (; i < n_pixels; i++)
    result[i] = row[row_width - 1];
}

static inline TwoPixels
over_two_pixels (TwoPixels below,
                 TwoPixels above)
{
  TwoWidePixels wide = __builtin_convertvector (above, TwoWidePixels);
  TwoWidePixels alpha = __builtin_shuffle (wide, (TwoWidePixels) { 3, 3, 3, 3, 7, 7, 7, 7 });
  TwoWidePixels through = 255 - alpha;

  through += through >> 7;
  return __builtin_convertvector (wide + ((__builtin_convertvector (below, TwoWidePixels) * through) >> 8), TwoPixels);
}

/**
 * dailies_pixels_over:
 * @result: (inout): the row below
 * @row: the row on top
 * @n_pixels: length of both
 *
 * Lays one row over another.
 */
void
dailies_pixels_over (guint32 *restrict result,
                     const guint32 *restrict row,
                     int n_pixels)
{
  int i = 0;

  for (; i + 4 <= n_pixels; i += 4)
    {
      guint32 all = row[i] & row[i + 1] & row[i + 2] & row[i + 3];
      guint32 any = row[i] | row[i + 1] | row[i + 2] | row[i + 3];
      TwoPixels above[2];
      TwoPixels below[2];

      if (any == 0)
        continue;
      if (all >> 24 == 255)
        {
          memcpy (result + i, row + i, 16);
          continue;
        }
      memcpy (above, row + i, 16);
      memcpy (below, result + i, 16);
      below[0] = over_two_pixels (below[0], above[0]);
      below[1] = over_two_pixels (below[1], above[1]);
      memcpy (result + i, below, 16);
    }
  for (; i < n_pixels; i++)
    {
      guint32 through = 255 - (row[i] >> 24);

      through += through >> 7;
      result[i] = row[i] + (((result[i] & 0x00ff00ffU) * through >> 8) & 0x00ff00ffU) +
                  ((((result[i] >> 8) & 0x00ff00ffU) * through) & 0xff00ff00U);
    }
}

/**
 * dailies_pixels_add:
 * @result: (inout): the row below
 * @row: light that falls on it
 * @n_bytes: length of both
 *
 * Adds light to a row.
 */
void
dailies_pixels_add (guint8 *restrict result,
                    const guint8 *restrict row,
                    int n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    {
      guint16 sum = (guint16) (result[i] + row[i]);

      result[i] = (guint8) (sum > 255 ? 255 : sum);
    }
}

/**
 * dailies_pixels_finish:
 * @row: (inout): a finished row
 * @vignette: how bright each byte stays, 255 for all of it
 * @grain: what is added to each byte
 * @n_bytes: length of all three
 * @share: how much of both to apply, 0 to 256
 *
 * Gives a row the fall-off of a lens and the grain of film.
 */
void
dailies_pixels_finish (guint8 *restrict row,
                       const guint8 *restrict vignette,
                       const gint8 *restrict grain,
                       int n_bytes,
                       int share)
{
  gint16 amount = (gint16) share;

  /* Nearly always. */
  if (share == 256)
    {
      for (int i = 0; i < n_bytes; i++)
        {
          gint16 value = (gint16) (((guint16) (row[i] * (guint16) (vignette[i] + 1)) >> 8) + grain[i]);

          row[i] = (guint8) (value < 0 ? 0 : value > 255 ? 255
                                                         : value);
        }
      return;
    }
  for (int i = 0; i < n_bytes; i++)
    {
      guint16 keep = (guint16) (256 - (((255 - vignette[i]) * amount) >> 8));
      gint16 value = (gint16) (((guint16) (row[i] * keep) >> 8) + ((gint16) (grain[i] * amount) >> 8));

      row[i] = (guint8) (value < 0 ? 0 : value > 255 ? 255
                                                     : value);
    }
}

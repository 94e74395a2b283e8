/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-pixels"

#include "config.h"

#include "dailies-pixels.h"

#include <math.h>
#include <string.h>

/* One version for every x86 processor, one for those of the last ten years; both
 * do the same whole-number arithmetic. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define VECTORED __attribute__ ((target_clones ("avx2", "default")))
#else
#define VECTORED
#endif

#define CHUNK 64

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
VECTORED void
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

/* Looking pixels up is one thing at a time, mixing them is many. */
static inline __attribute__ ((always_inline)) void
stretch_chunk (guint32 *restrict result,
               int n_pixels,
               const guint32 *restrict row,
               guint32 x,
               guint32 step)
{
  guint32 left[CHUNK];
  guint32 right[CHUNK];
  guint32 shares[CHUNK];
  const guint8 *a = (const guint8 *) left;
  const guint8 *b = (const guint8 *) right;
  const guint8 *share = (const guint8 *) shares;
  guint8 *bytes = (guint8 *) result;

  for (int i = 0; i < n_pixels; i++, x += step)
    {
      guint64 pair;

      /* In one piece, which is quicker than what compilers make of two. */
      memcpy (&pair, row + (x >> 16), sizeof pair);
      left[i] = (guint32) pair;
      right[i] = (guint32) (pair >> 32);
      shares[i] = ((x >> 8) & 0xff) * 0x01010101U;
    }
  for (int i = 0; i < n_pixels * 4; i++)
    bytes[i] = (guint8) ((guint16) (a[i] * (guint16) (256 - share[i]) + b[i] * (guint16) share[i] + 128) >> 8);
}

/**
 * dailies_pixels_stretch:
 * @result: (out): the pixels
 * @n_pixels: how many
 * @row: the row to take them from
 * @row_width: its length
 * @start: place of the first pixel in @row, in 65536ths
 * @step: distance between pixels, in 65536ths, positive
 *
 * Samples a row with linear interpolation.  The ends of the row go on for ever.
 */
VECTORED void
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
  for (; i < end; i += CHUNK, x += CHUNK * step)
    stretch_chunk (result + i, MIN (CHUNK, end - i), row + (x >> 16), (guint32) x & 0xffff, (guint32) step);
  for (i = end; i < n_pixels; i++)
    result[i] = row[row_width - 1];
}

/* Four pixels, as they lie and with room to multiply. */
typedef guint8 Pixels __attribute__ ((vector_size (16)));
typedef guint16 WidePixels __attribute__ ((vector_size (32)));

/**
 * dailies_pixels_over:
 * @result: (inout): the row below
 * @row: the row on top
 * @n_pixels: length of both
 *
 * Lays one row over another.
 */
VECTORED void
dailies_pixels_over (guint32 *restrict result,
                     const guint32 *restrict row,
                     int n_pixels)
{
  int i = 0;

  for (; i + 4 <= n_pixels; i += 4)
    {
      Pixels above;
      Pixels below;
      WidePixels wide;
      WidePixels through;

      memcpy (&above, row + i, sizeof above);
      memcpy (&below, result + i, sizeof below);
      wide = __builtin_convertvector (above, WidePixels);
      through = 255 - __builtin_shufflevector (wide, wide, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
      through += through >> 7;
      below = __builtin_convertvector (wide + ((__builtin_convertvector (below, WidePixels) * through) >> 8), Pixels);
      memcpy (result + i, &below, sizeof below);
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
VECTORED void
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
VECTORED void
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

/* The colours of a chunk of a row, each by itself. */
typedef struct
{
  guint16 red[CHUNK];
  guint16 green[CHUNK];
  guint16 blue[CHUNK];
} Colours;

static inline __attribute__ ((always_inline)) void
split_chunk (Colours *colours,
             const guint32 *row,
             int n_pixels)
{
  for (int i = 0; i < n_pixels; i++)
    {
      colours->red[i] = (row[i] >> 16) & 0xff;
      colours->green[i] = (row[i] >> 8) & 0xff;
      colours->blue[i] = row[i] & 0xff;
    }
}

/* The sum of two by two pixels, halved twice. */
static inline __attribute__ ((always_inline)) void
halve (guint16 *restrict result,
       const guint16 *restrict a,
       const guint16 *restrict b,
       int n_pixels)
{
  for (int i = 0; i < n_pixels / 2; i++)
    result[i] = (guint16) ((a[2 * i] + a[2 * i + 1] + b[2 * i] + b[2 * i + 1] + 2) >> 2);
}

/**
 * dailies_pixels_to_luma:
 * @luma: (out): the brightness, as BT.709 and video have it (16 to 235)
 * @row: a row
 * @n_pixels: length of both
 *
 * Takes the brightness of a row.
 */
VECTORED void
dailies_pixels_to_luma (guint8 *restrict luma,
                        const guint32 *restrict row,
                        int n_pixels)
{
  Colours colours;

  for (int x = 0; x < n_pixels; x += CHUNK)
    {
      int n = MIN (CHUNK, n_pixels - x);

      split_chunk (&colours, row + x, n);
      for (int i = 0; i < n; i++)
        luma[x + i] = (guint8) ((guint16) (47 * colours.red[i] + 157 * colours.green[i] + 16 * colours.blue[i] + 4224) >> 8);
    }
}

/**
 * dailies_pixels_to_chroma:
 * @u: (out): blue less brightness, half as many as pixels
 * @v: (out): red less brightness, half as many as pixels
 * @above: a row
 * @below: the row below it
 * @n_pixels: length of both, an even number
 *
 * Takes the colours of two rows, as BT.709 and video have them (16 to 240).
 */
VECTORED void
dailies_pixels_to_chroma (guint8 *restrict u,
                          guint8 *restrict v,
                          const guint32 *restrict above,
                          const guint32 *restrict below,
                          int n_pixels)
{
  Colours a;
  Colours b;
  Colours mean;

  for (int x = 0; x < n_pixels; x += CHUNK)
    {
      int n = MIN (CHUNK, n_pixels - x);

      split_chunk (&a, above + x, n);
      split_chunk (&b, below + x, n);
      halve (mean.red, a.red, b.red, n);
      halve (mean.green, a.green, b.green, n);
      halve (mean.blue, a.blue, b.blue, n);
      for (int i = 0; i < n / 2; i++)
        {
          u[x / 2 + i] = (guint8) ((guint16) (112 * mean.blue[i] - 86 * mean.green[i] - 26 * mean.red[i] + 32896) >> 8);
          v[x / 2 + i] = (guint8) ((guint16) (112 * mean.red[i] - 102 * mean.green[i] - 10 * mean.blue[i] + 32896) >> 8);
        }
    }
}

/**
 * dailies_pixels_multiply:
 * @result: (out): the product
 * @a: a row of bytes
 * @b: another
 * @n_bytes: length of all three
 *
 * Multiplies two rows, in which 255 stands for one.
 */
VECTORED void
dailies_pixels_multiply (guint8 *restrict result,
                         const guint8 *restrict a,
                         const guint8 *restrict b,
                         int n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    {
      guint16 product = (guint16) (a[i] * b[i] + 128);

      result[i] = (guint8) ((guint16) (product + (product >> 8)) >> 8);
    }
}

/**
 * dailies_pixels_shade_round:
 * @result: (out): the pixels
 * @n_pixels: how many
 * @shades: (array fixed-size=256): the colours from the middle to the edge;
 *   what is farther out has the last one
 * @x: place of the first pixel in a circle about 0,0 of radius 1
 * @y: place of the first pixel
 * @step_x: how far the next pixel is
 * @step_y: how far the next pixel is
 *
 * Fills a row with a round gradient.
 */
VECTORED void
dailies_pixels_shade_round (guint32 *restrict result,
                            int n_pixels,
                            const guint32 *restrict shades,
                            float x,
                            float y,
                            float step_x,
                            float step_y)
{
  gint32 places[CHUNK];

  for (int start = 0; start < n_pixels; start += CHUNK)
    {
      int n = MIN (CHUNK, n_pixels - start);

      for (int i = 0; i < n; i++)
        {
          float across = x + (float) (start + i) * step_x;
          float down = y + (float) (start + i) * step_y;
          float away = sqrtf (across * across + down * down) * 255;

          places[i] = (gint32) (away < 255 ? away + 0.5f : 255);
        }
      for (int i = 0; i < n; i++)
        result[start + i] = shades[places[i]];
    }
}
